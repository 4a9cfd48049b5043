//! What people leave with when a mediation failed: the facts that nobody disputes, so that nobody need prove them again, the
//! routes that stay open, each with its clock, and what the usual one begins with (People's Mediation Law art. 26). What was
//! offered is not in it.

use crate::access::reads_paper;
use crate::case::stage::vocabulary;
use crate::case::{Actor, Case, DisputeType, EndReason, Form, Limitation, Outcome, Route, Stage, limitation};
use crate::values::{FactId, PartyId};
use serde::{Deserialize, Serialize};

/// A route that stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextRoute {
    /// Where.
    pub route: Route,
    /// By which rule.
    pub article: &'static str,
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
        }
    }
}

/// The packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardPacket {
    /// Why it ended.
    pub reason: EndReason,
    /// Who was on which side.
    pub parties: Vec<PartyId>,
    /// What all agree has happened.
    pub undisputed: Vec<FactId>,
    /// The routes, the usual one first.
    pub routes: Vec<NextRoute>,
    /// Which limitation asking the committee interrupted; `None` where no rule says so.
    pub limitation: Option<Limitation>,
    /// What the first route for which there is a form begins with.
    pub form: NextForm,
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
    /// Why it ended.
    pub reason: EndReason,
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
}

impl ForwardView {
    /// For whoever may have the notice that it ended.
    pub fn of(case: &Case, reader: &Actor) -> Option<Self> {
        let packet = forward(case).filter(|_| reads_paper(reader, Form::EndNotice, None))?;
        let text = |fact: &FactId| {
            let known = case.facts.iter().find(|known| known.id == *fact)?;
            known.text.get().map(|text| text.as_str().to_owned())
        };
        Some(Self {
            reason: packet.reason,
            routes: packet
                .routes
                .iter()
                .map(|open| RouteView { route: open.route, article: open.article.to_owned() })
                .collect(),
            limitation: packet.limitation.map(|interrupted| interrupted.article().to_owned()),
            undisputed: packet.undisputed.iter().filter_map(text).collect(),
        })
    }
}

/// For a case that ended without agreement; `None` for any other.
pub fn forward(case: &Case) -> Option<ForwardPacket> {
    let (Stage::Closed { outcome } | Stage::Archived { outcome }) = &case.stage else { return None };
    let Outcome::Ended(reason) = *outcome else { return None };
    if !outcome.is_without_agreement() {
        return None;
    }
    let routes = routes_of(case.dispute_type);
    let form = routes.iter().find_map(form_of).unwrap_or(NextForm::CivilComplaint);
    let before = routes.first().copied().filter(|first| form_of(first).is_none());
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

const fn form_of(open: &NextRoute) -> Option<NextForm> {
    match open.route {
        Route::Court => Some(NextForm::CivilComplaint),
        Route::LabourArbitration => Some(NextForm::LabourArbitration),
        Route::Reconsideration => Some(NextForm::Reconsideration),
        Route::LabourInspection | Route::Police | Route::Petition | Route::LegalAid | Route::OtherOffice => None,
    }
}

/// For a sum of money, and never for what ties persons (Civil Procedure Law art. 166).
fn small_claim(form: NextForm, case: &Case) -> Option<&'static str> {
    let personal = case.dispute_type == Some(DisputeType::MarriageFamily);
    let may = form == NextForm::CivilComplaint && case.claim.amount.is_some() && !personal;
    may.then_some("民事诉讼法 第165条、第166条、第168条")
}

fn routes_of(dispute: Option<DisputeType>) -> Vec<NextRoute> {
    let court = NextRoute { route: Route::Court, article: "人民调解法 第26条；民事诉讼法 第126条" };
    let aid = NextRoute { route: Route::LegalAid, article: "法律援助法 第43条" };
    let first = match dispute {
        // Work goes to arbitration before any court; wages may be inspected too.
        Some(DisputeType::Labour) => {
            return vec![
                NextRoute {
                    route: Route::LabourArbitration, article: "劳动争议调解仲裁法 第14条、第27条"
                },
                NextRoute { route: Route::LabourInspection, article: "劳动保障监察条例 第17条、第20条" },
                aid,
            ];
        }
        Some(DisputeType::LandForest) => Some(NextRoute {
            route: Route::OtherOffice,
            article: "农村土地承包经营纠纷调解仲裁法 第18条、第48条",
        }),
        Some(DisputeType::Demolition) => {
            Some(NextRoute { route: Route::Reconsideration, article: "行政复议法 第20条" })
        }
        _ => None,
    };
    first.into_iter().chain([court, aid]).collect()
}
