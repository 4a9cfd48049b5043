//! What each form is filled with: one typed sheet for each, made from the record of the case alone. A form that the record
//! cannot fill yet says what is missing; the words between the values are the templates'.

mod agreement;
mod court;
mod end;
mod file;
mod forward;
mod intake;
mod limitation;
mod mediation;
mod parties;
mod performance;

pub use agreement::{Agreement, EffectTold, Mark, OralAgreement, SignatureMade, SignatureTold};
pub use court::{ConfirmationApplication, PaperTold, ProofOfMediation};
pub use end::{ClosingReport, EndNotice, LimitTold, RouteTold, UntilTold};
pub use file::{FileCatalogue, FileCover, FileRow};
pub use forward::{EvidenceList, EvidenceTold, MediatedTold, NextStep};
pub use intake::{Acceptance, Application, ProxyTold};
pub use limitation::{Asked, LimitationReceipt, RequestTold};
pub use mediation::{MediationRecord, StepTold, UndisputedFacts};
pub use parties::{AgentTold, DeliveryAddress, Invitation, PowerOfAttorney, RightsNotice};
pub use performance::{DutyTold, FollowUp, FollowWay, Receipt, VisitTold};

use crate::told::{Said, Side};
use serde::Serialize;
use shared_types::case::{Case, FileNumber, Form, Outcome, PartyRole};
use shared_types::values::{PartyId, PersonName};

/// A filled form.
pub trait Sheet: Serialize {
    /// Which form it fills.
    const FORM: Form;
}

/// Whose paper it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The committee, or who answers for the case while no mediator does.
    pub committee: Option<String>,
    /// The committee's number, from acceptance on.
    pub number: Option<FileNumber>,
}

/// How a case ended, in two words of vocabularies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OutcomeTold {
    outcome: &'static str,
    detail: Option<&'static str>,
}

impl From<Outcome> for OutcomeTold {
    fn from(outcome: Outcome) -> Self {
        let (outcome, detail) = match outcome {
            Outcome::Performed => ("performed", None),
            Outcome::NotKept => ("not_kept", None),
            Outcome::Ended(reason) => ("ended", Some(reason.as_str())),
            Outcome::Withdrawn => ("withdrawn", None),
            Outcome::Redirected(route) => ("redirected", Some(route.as_str())),
        };
        Self { outcome, detail }
    }
}

impl Head {
    /// As the case has it.
    pub fn of(case: &Case) -> Self {
        let committee = case.mediator.as_ref().map_or(&case.owner.name, |mediator| &mediator.org_name);
        Self {
            committee: Some(committee.as_str().to_owned()),
            number: case.accepted.map(|accepted| accepted.file_number),
        }
    }
}

/// The parties of a side, by name.
fn names(case: &Case, role: PartyRole) -> Vec<Said> {
    case.parties.iter().filter(|party| party.role == role).map(|party| Said::of(&party.name)).collect()
}

fn applicants(case: &Case) -> Vec<Said> {
    names(case, PartyRole::Applicant)
}

fn respondents(case: &Case) -> Vec<Said> {
    names(case, PartyRole::Respondent)
}

fn sides(case: &Case) -> Vec<Side> {
    case.parties.iter().map(Side::named).collect()
}

fn name_of(case: &Case, party: Option<PartyId>) -> Said {
    party.and_then(|party| case.party(party)).map_or(Said::nothing(), |party| Said::of(&party.name))
}

fn mediator(case: &Case) -> Said {
    case.mediator.as_ref().map_or(Said::nothing(), |mediator| plain(&mediator.name))
}

fn plain(name: &PersonName) -> Said {
    Said::words(name.as_str())
}

/// How many meetings were held.
fn sessions(case: &Case) -> usize {
    case.sessions.iter().filter(|session| session.held_on.is_some()).count()
}
