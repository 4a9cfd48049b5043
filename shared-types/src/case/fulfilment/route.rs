//! Where a breach leads. A court enforces only what it has confirmed, or what a notary has made enforceable, and only within
//! two years from the last day of performance; anything else is a suit, or for money a payment order (People's Mediation Law
//! art. 32, 33; Civil Procedure Law art. 225, 250).

use crate::case::agreement::{duties, last_due};
use crate::case::stage::vocabulary;
use crate::case::{Case, ConfirmationRecord, DutyId};
use crate::clock::{self, Calendar, Due, RuleId};
use crate::values::LocalDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A way that is open.
    BreachRoute {
        /// 申请强制执行: the court enforces.
        Enforcement = "enforcement",
        /// 起诉: a suit on the agreement.
        Suit = "suit",
        /// 支付令: a payment order, for money.
        PaymentOrder = "payment_order",
    }
}

/// A way that is open, by which rule, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RouteOpen {
    /// Which.
    pub route: BreachRoute,
    /// The rule it rests on.
    pub article: String,
    /// The last day, where this page knows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Due>,
}

/// The ways that are open on a day for a duty that is broken, the strongest first.
pub fn routes(case: &Case, duty: DutyId, today: LocalDate, calendar: &Calendar) -> Vec<RouteOpen> {
    let items = case.owed(calendar);
    let Some(item) = items.iter().find(|item| item.id == duty) else {
        return Vec::new();
    };
    let notarised = case.duty(duty).and_then(|known| known.breach).unwrap_or(false);
    let confirmed = case.confirmation.as_ref().is_some_and(ConfirmationRecord::is_confirmed);
    let basis = if confirmed {
        Some("人民调解法 第33条；民事诉讼法 第206条、第250条")
    } else {
        notarised.then_some("深圳经济特区矛盾纠纷多元化解条例 第76条（地方）；民事诉讼法 第250条")
    };
    // Each plan of payments from its last one: so the whole of the clause counts, not the one that is late. And from the days
    // that were ruled on: to move one between the parties moves no term of the court's.
    let written = case.agreed().map(|content| duties(&content, case.effect().map(|effect| effect.on), calendar));
    let of_clause: Vec<_> = written.into_iter().flatten().filter(|one| one.id.clause == duty.clause).collect();
    let until = last_due(&of_clause).map(|last| clock::due(RuleId::C12, last, calendar));
    // Where nothing was due on a day, the two years begin with the ruling or, for what is to be left undone, with the day on which
    // it is broken, which a court finds: nothing here says that they are over.
    let in_time = until.as_ref().is_none_or(|until| today <= until.date);
    let mut open = Vec::new();
    if let Some(article) = basis.filter(|_| in_time) {
        open.push(RouteOpen { route: BreachRoute::Enforcement, article: article.to_owned(), until });
        return open;
    }
    if item.amount.is_some() && basis.is_none() {
        let article = "民事诉讼法 第225条".to_owned();
        open.push(RouteOpen { route: BreachRoute::PaymentOrder, article, until: None });
    }
    if !confirmed {
        open.push(RouteOpen { route: BreachRoute::Suit, article: "人民调解法 第32条".to_owned(), until: None });
    }
    open
}
