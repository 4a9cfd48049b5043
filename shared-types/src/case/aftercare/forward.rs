//! What people leave with when a mediation failed: the facts that nobody disputes, so that nobody need prove them again, the
//! routes that stay open, each with its clock, and what the usual one begins with (People's Mediation Law art. 26); and what
//! who asked leaves with when the desk sent the matter elsewhere. What was offered is not in it.

use super::time_limit::{LimitView, TimeLimit, time_limit};
use crate::access::reads_paper;
use crate::case::stage::vocabulary;
use crate::case::{Actor, Case, DisputeType, EndReason, Form, Limitation, Outcome, Route, Stage, limitation};
use crate::clock::{Calendar, Due};
use crate::values::{FactId, PartyId};
use serde::{Deserialize, Serialize};

/// A route that stays open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextRoute {
    /// Where.
    pub route: Route,
    /// By which rule.
    pub article: &'static str,
    /// In what time it must be gone, where a rule says so.
    pub limit: Option<TimeLimit>,
    /// The last day of that time; `None` where the day from which it counts is not on record.
    pub until: Option<Due>,
}

vocabulary! {
    /// What the next route begins with.
    NextForm {
        /// 民事起诉状
        CivilComplaint = "civil_complaint",
        /// 劳动人事争议仲裁申请书
        LabourArbitration = "labour_arbitration",
        /// 行政复议申请书
        Reconsideration = "reconsideration",
        /// 信访事项, in writing
        Petition = "petition",
    }
}

impl NextForm {
    /// By which rule a court, commission or authority is the right one. Which that is the record does not tell: it keeps neither
    /// where a defendant is registered nor where work was done.
    pub const fn competence(self) -> &'static str {
        match self {
            Self::CivilComplaint => "民事诉讼法 第22条、第34条",
            Self::LabourArbitration => "劳动争议调解仲裁法 第21条",
            Self::Reconsideration => "行政复议法 第24条",
            Self::Petition => "信访工作条例 第17条、第20条",
        }
    }
}

/// The packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardPacket {
    /// Why it ended; `None`: no mediation began, the desk sent it elsewhere.
    pub reason: Option<EndReason>,
    /// Who was on which side.
    pub parties: Vec<PartyId>,
    /// What all agree has happened.
    pub undisputed: Vec<FactId>,
    /// The routes, the usual one first.
    pub routes: Vec<NextRoute>,
    /// Which limitation asking the committee interrupted; `None` where no rule says so.
    pub limitation: Option<Limitation>,
    /// What the first route for which there is a form begins with; `None`: none of them has one.
    pub form: Option<NextForm>,
    /// A route that comes before the one of that form.
    pub before: Option<NextRoute>,
    /// By which rule a suit may be one of small claims; `None` for what never is. The sum up to which one is depends on the wages
    /// of the province in the year before, which the court tells.
    pub small_claim: Option<&'static str>,
}

/// The packet as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForwardView {
    /// Why it ended; absent where the desk sent it elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// The routes that stay open, the usual one first.
    pub routes: Vec<RouteView>,
    /// By which rule asking the committee interrupted the limitation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limitation: Option<String>,
    /// What all agree has happened: nobody need prove it again.
    pub undisputed: Vec<String>,
}

/// A route as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RouteView {
    /// Where.
    pub route: Route,
    /// By which rule.
    pub article: String,
    /// In what time it must be gone, where a rule says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<LimitView>,
}

impl From<NextRoute> for RouteView {
    fn from(open: NextRoute) -> Self {
        let NextRoute { route, article, limit, until } = open;
        let limit = limit.map(|limit| LimitView { limit, article: limit.article().to_owned(), until });
        Self { route, article: article.to_owned(), limit }
    }
}

impl ForwardView {
    /// For whoever may have the notice that it ended. Of what the desk sent elsewhere the other side was never told: then for
    /// whoever may have the draft.
    pub fn of(case: &Case, reader: &Actor, calendar: &Calendar) -> Option<Self> {
        let packet = forward(case, calendar)?;
        let paper = if packet.reason.is_some() { Form::EndNotice } else { Form::NextStep };
        if !reads_paper(reader, paper, None) {
            return None;
        }
        let text = |fact: &FactId| {
            let known = case.facts.iter().find(|known| known.id == *fact)?;
            known.text.get().map(|text| text.as_str().to_owned())
        };
        Some(Self {
            reason: packet.reason,
            limitation: packet.limitation.map(|interrupted| interrupted.article().to_owned()),
            undisputed: packet.undisputed.iter().filter_map(text).collect(),
            routes: packet.routes.into_iter().map(RouteView::from).collect(),
        })
    }
}

/// For a case that ended without agreement, and for one that the desk sent elsewhere; `None` for any other.
pub fn forward(case: &Case, calendar: &Calendar) -> Option<ForwardPacket> {
    let (Stage::Closed { outcome } | Stage::Archived { outcome }) = case.stage else { return None };
    if !outcome.leads_elsewhere() {
        return None;
    }
    let (reason, open) = match outcome {
        Outcome::Redirected(route) => (None, routes_after(route)),
        Outcome::Ended(reason) => (Some(reason), routes_of(case.dispute_type)),
        Outcome::Performed | Outcome::NotKept | Outcome::Withdrawn => return None,
    };
    let timed = |(route, article)| {
        let (limit, until) = time_limit(case, route, reason.is_some(), calendar).unzip();
        NextRoute { route, article, limit, until: until.flatten() }
    };
    let routes: Vec<NextRoute> = open.into_iter().map(timed).collect();
    let form = routes.iter().find_map(|open| form_of(open.route));
    let before = routes.first().filter(|first| form.is_some() && form_of(first.route).is_none()).cloned();
    Some(ForwardPacket {
        reason,
        parties: case.parties.iter().map(|party| party.id).collect(),
        undisputed: case.facts.iter().filter(|fact| fact.is_undisputed(case)).map(|fact| fact.id).collect(),
        routes,
        limitation: limitation(case.kind, case.dispute_type),
        form,
        before,
        small_claim: small_claim(form, case),
    })
}

impl ForwardPacket {
    /// The last day of the route that its form begins, where that is known.
    pub fn until(&self) -> Option<&Due> {
        self.routes.iter().find(|open| form_of(open.route).is_some())?.until.as_ref()
    }
}

const fn form_of(route: Route) -> Option<NextForm> {
    match route {
        Route::Court => Some(NextForm::CivilComplaint),
        Route::LabourArbitration => Some(NextForm::LabourArbitration),
        Route::Reconsideration => Some(NextForm::Reconsideration),
        Route::Petition => Some(NextForm::Petition),
        Route::LabourInspection | Route::Police | Route::LegalAid | Route::OtherOffice => None,
    }
}

/// For a sum of money, and never for what ties persons (Civil Procedure Law art. 166).
fn small_claim(form: Option<NextForm>, case: &Case) -> Option<&'static str> {
    let personal = case.dispute_type == Some(DisputeType::MarriageFamily);
    let may = form == Some(NextForm::CivilComplaint) && case.claim.amount.is_some() && !personal;
    may.then_some("民事诉讼法 第165条、第166条、第168条")
}

type Open = (Route, &'static str);

const COURT: Open = (Route::Court, "人民调解法 第26条；民事诉讼法 第126条");
const LABOUR_ARBITRATION: Open = (Route::LabourArbitration, "劳动争议调解仲裁法 第14条、第27条");
const LABOUR_INSPECTION: Open = (Route::LabourInspection, "劳动保障监察条例 第17条、第20条");
const RECONSIDERATION: Open = (Route::Reconsideration, "行政复议法 第20条");
const LEGAL_AID: Open = (Route::LegalAid, "法律援助法 第43条");

/// Where the desk has sent it, and who helps there.
fn routes_after(route: Route) -> Vec<Open> {
    let there = match route {
        Route::Court => (Route::Court, "民事诉讼法 第126条"),
        Route::LabourArbitration => LABOUR_ARBITRATION,
        Route::LabourInspection => LABOUR_INSPECTION,
        Route::Police => (Route::Police, "人民警察法 第21条"),
        Route::Petition => (Route::Petition, "信访工作条例 第17条、第19条"),
        Route::Reconsideration => RECONSIDERATION,
        Route::LegalAid => return vec![LEGAL_AID],
        // Which office the desk says in its own words.
        Route::OtherOffice => (Route::OtherOffice, "人民调解工作若干规定 第24条"),
    };
    vec![there, LEGAL_AID]
}

/// What stays open after a mediation. No petition office is among it: what goes to a court, to arbitration or to review goes
/// there first (Regulation on Petitions art. 31).
fn routes_of(dispute: Option<DisputeType>) -> Vec<Open> {
    let first = match dispute {
        // Work goes to arbitration before any court; wages may be inspected too.
        Some(DisputeType::Labour) => return vec![LABOUR_ARBITRATION, LABOUR_INSPECTION, LEGAL_AID],
        Some(DisputeType::LandForest) => Some((Route::OtherOffice, "农村土地承包经营纠纷调解仲裁法 第18条、第48条")),
        Some(DisputeType::Demolition) => Some(RECONSIDERATION),
        _ => None,
    };
    first.into_iter().chain([COURT, LEGAL_AID]).collect()
}
