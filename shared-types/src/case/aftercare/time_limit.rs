//! In what time a route must be gone: by which rule, from when it counts, and its last day where the record has the day from
//! which it counts.
//!
//! What the record does not have is no last day: when somebody came to know of an infringement or an act, when employment ended.
//! Asking the committee interrupts some of these times ([`limitation`]); those count anew from a day that is on record.

use crate::case::stage::vocabulary;
use crate::case::{Case, DisputeType, Limitation, Route, limitation};
use crate::clock::{self, Calendar, Due, RuleId};
use crate::values::Timestamp;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A time in which a route must be gone.
    TimeLimit {
        /// 诉讼时效: three years from when one knew or should have known of the infringement and of who answers for it.
        Suit = "suit",
        /// 劳动争议仲裁时效: one year from when one knew or should have known; for wages not paid, from the end of the employment.
        LabourArbitration = "labour_arbitration",
        /// Of arbitration on contracted land: two years from when one knew or should have known.
        LandArbitration = "land_arbitration",
        /// Of a complaint to the labour inspection: two years from the breach, or from its end where it goes on.
        LabourInspection = "labour_inspection",
        /// Of administrative reconsideration: sixty days from when one knew or should have known of the act.
        Reconsideration = "reconsideration",
    }
}

impl TimeLimit {
    /// By which rule.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Suit => "民法典 第188条",
            Self::LabourArbitration => "劳动争议调解仲裁法 第27条",
            Self::LandArbitration => "农村土地承包经营纠纷调解仲裁法 第18条",
            Self::LabourInspection => "劳动保障监察条例 第20条",
            Self::Reconsideration => "行政复议法 第20条",
        }
    }
}

/// A time as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitView {
    /// Which.
    pub limit: TimeLimit,
    /// By which rule.
    pub article: String,
    /// The last day, for what had not run out when the committee was asked; absent where the day from which it counts is not on
    /// record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Due>,
}

/// The time for a route, and its last day; `mediated`: whether a mediation began.
pub(super) fn time_limit(
    case: &Case,
    route: Route,
    mediated: bool,
    calendar: &Calendar,
) -> Option<(TimeLimit, Option<Due>)> {
    let limit = limit_of(route, case.dispute_type)?;
    let asked = case.filed_at.local_date();
    let anew = match (limit, limitation(case.kind, case.dispute_type)) {
        // From the end of the procedure (Civil Code art. 195). Where none began there is nothing but the asking.
        (TimeLimit::Suit, Some(Limitation::Civil)) if has_general_term(case.dispute_type) => {
            let from = case.closed_at.filter(|_| mediated).map_or(asked, Timestamp::local_date);
            Some((RuleId::C13a, from))
        }
        // From the interruption, and not from any end (Law on Labour Disputes art. 27).
        (TimeLimit::LabourArbitration, Some(Limitation::Labour)) => Some((RuleId::C13b, asked)),
        _ => None,
    };
    Some((limit, anew.map(|(rule, from)| clock::due(rule, from, calendar))))
}

const fn limit_of(route: Route, dispute: Option<DisputeType>) -> Option<TimeLimit> {
    match (route, dispute) {
        // Divorce and maintenance know no limitation (Civil Code art. 196, 1079), and against an act of an authority another time
        // runs (Administrative Litigation Law art. 46): which it is the record does not tell.
        (Route::Court, Some(DisputeType::MarriageFamily | DisputeType::Demolition)) => None,
        (Route::Court, _) => Some(TimeLimit::Suit),
        (Route::LabourArbitration, _) => Some(TimeLimit::LabourArbitration),
        (Route::LabourInspection, _) => Some(TimeLimit::LabourInspection),
        (Route::Reconsideration, _) => Some(TimeLimit::Reconsideration),
        (Route::OtherOffice, Some(DisputeType::LandForest)) => Some(TimeLimit::LandArbitration),
        (Route::OtherOffice | Route::Police | Route::Petition | Route::LegalAid, _) => None,
    }
}

/// Harm by a defective product has two years instead of three (Product Quality Law art. 45).
const fn has_general_term(dispute: Option<DisputeType>) -> bool {
    !matches!(dispute, Some(DisputeType::Consumer))
}
