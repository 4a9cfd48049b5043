//! What people leave with when a mediation failed: the facts that nobody disputes, so that nobody need prove them again, and
//! the routes that stay open, each with its clock (People's Mediation Law art. 26). What was offered is not in it.

use crate::case::{Case, DisputeType, EndReason, Outcome, Route, Stage};
use crate::values::{FactId, PartyId};

/// A route that stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextRoute {
    /// Where.
    pub route: Route,
    /// By which rule.
    pub article: &'static str,
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
    /// By which rule asking the committee interrupted the limitation; `None` where it did not.
    pub limitation: Option<&'static str>,
}

/// For a case that ended without agreement; `None` for any other.
pub fn forward(case: &Case) -> Option<ForwardPacket> {
    let (Stage::Closed { outcome: Outcome::Ended(reason) } | Stage::Archived { outcome: Outcome::Ended(reason) }) =
        case.stage
    else {
        return None;
    };
    // Who has settled needs no other route.
    if matches!(reason, EndReason::Agreed | EndReason::SettledByThemselves) {
        return None;
    }
    Some(ForwardPacket {
        reason,
        parties: case.parties.iter().map(|party| party.id).collect(),
        undisputed: case.facts.iter().filter(|fact| fact.is_undisputed(case)).map(|fact| fact.id).collect(),
        routes: routes_of(case.dispute_type),
        limitation: limitation_of(case.dispute_type),
    })
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

/// Asking the committee interrupts the limitation of a civil claim; work has its own rule.
const fn limitation_of(dispute: Option<DisputeType>) -> Option<&'static str> {
    match dispute {
        Some(DisputeType::Labour) => Some("劳动争议调解仲裁法 第27条"),
        Some(DisputeType::Demolition) => None,
        _ => Some("最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定 第12条；民法典 第195条"),
    }
}
