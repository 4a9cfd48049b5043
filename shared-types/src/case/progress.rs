//! The four questions of a case, answered from the case alone: where is it, whose turn, by when and why, what next.

use super::agreement::last_due;
use super::record::{Case, SessionRecord};
use super::room::attendees;
use super::stage::{Correction, DisputeType, PartyRole, Seeking, Stage, StageName, vocabulary};
use crate::clock::{self, Calendar, Due, RuleId};
use crate::values::Timestamp;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Whose turn it is.
    Turn {
        /// The applicant's.
        Applicant = "applicant",
        /// The respondent's.
        Respondent = "respondent",
        /// The guide desk's.
        Clerk = "clerk",
        /// The mediator's.
        Mediator = "mediator",
        /// Both sides'.
        Both = "both",
        /// Nobody's: it is over.
        Nobody = "nobody",
    }
}

vocabulary! {
    /// What happens next.
    NextStep {
        /// The desk reads the request.
        DeskReads = "desk_reads",
        /// The applicant supplies what is missing.
        ApplicantCorrects = "applicant_corrects",
        /// Another organisation says whether it takes the case.
        TransferAnswered = "transfer_answered",
        /// A mediator is found.
        MediatorFound = "mediator_found",
        /// The applicant chooses a mediator.
        MediatorChosen = "mediator_chosen",
        /// The mediator says yes or no.
        MediatorAnswers = "mediator_answers",
        /// The mediator asks the other side.
        OtherSideAsked = "other_side_asked",
        /// The other side answers.
        OtherSideAnswers = "other_side_answers",
        /// The other side is asked again on its date.
        OtherSideAskedAgain = "other_side_asked_again",
        /// A time to meet is set.
        SessionSet = "session_set",
        /// People meet.
        SessionHeld = "session_held",
        /// An appraisal comes.
        AppraisalAwaited = "appraisal_awaited",
        /// The parties sign.
        PartiesSign = "parties_sign",
        /// The mediator signs.
        MediatorSigns = "mediator_signs",
        /// The seal is set.
        SealSet = "seal_set",
        /// What was agreed is done.
        AgreementPerformed = "agreement_performed",
        /// Somebody asks how it went on.
        FollowedUp = "followed_up",
        /// The parties say how it was.
        PartiesRate = "parties_rate",
        /// Nothing.
        Nothing = "nothing",
    }
}

/// The answer to the four questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// Where it is.
    pub stage: StageName,
    /// What happens next.
    pub next_step: NextStep,
    /// Whose turn.
    pub turn: Turn,
    /// By when, and why; `None` where no rule sets a date.
    pub due: Option<Due>,
}

/// Answers the four questions.
pub fn progress(case: &Case, calendar: &Calendar) -> Progress {
    let due = |rule, at: Timestamp| Some(clock::due(rule, at.local_date(), calendar));
    // The whole mediation has its month from acceptance (C05b; C05c for work, C05d in medicine); a nearer step shows its own, nearer clock.
    let whole = || {
        let taken = case.accepted?.at.local_date();
        let (rule, from) = match case.dispute_type {
            Some(DisputeType::Labour) => (RuleId::C05c, case.filed_at.local_date()),
            Some(DisputeType::Medical) => (RuleId::C05d, taken),
            _ => (RuleId::C05b, taken),
        };
        let due = clock::due_after(rule, from, case.paused_days(), calendar);
        // While an appraisal is waited for no day counts, so no last day can be told yet.
        let due = due.agreed_until(case.extended_until());
        (!case.is_paused()).then_some(due)
    };
    let seeking = |mediator: &Seeking, since: Option<Timestamp>| {
        let due = |rule| since.and_then(|since| due(rule, since)).or_else(whole);
        match mediator {
            Seeking::Nobody => (NextStep::MediatorFound, Turn::Clerk, due(RuleId::C02)),
            Seeking::Proposed(_) => (NextStep::MediatorChosen, Turn::Applicant, due(RuleId::C01)),
            Seeking::Assigned(_) => (NextStep::MediatorAnswers, Turn::Mediator, due(RuleId::C03)),
            Seeking::Taken => (NextStep::OtherSideAsked, Turn::Mediator, due(RuleId::C04)),
        }
    };
    let since = match case.stage {
        Stage::Accepted { since, .. } => Some(since),
        _ => None,
    };
    let (next_step, turn, due) = match (&case.stage, case.seeking()) {
        _ if case.transfer.is_some() => (NextStep::TransferAnswered, Turn::Clerk, None),
        (_, Some(mediator)) => seeking(mediator, since),
        (Stage::Filed { correction: Correction::Asked(_) }, _) => (NextStep::ApplicantCorrects, Turn::Applicant, None),
        (Stage::Filed { .. }, _) => (NextStep::DeskReads, Turn::Clerk, None),
        (Stage::AwaitingResponse { ask_again_on: Some(_), .. }, _) => {
            (NextStep::OtherSideAskedAgain, Turn::Mediator, whole())
        }
        (Stage::AwaitingResponse { .. }, _) => (NextStep::OtherSideAnswers, Turn::Respondent, whole()),
        (Stage::Mediating, _) if case.is_paused() => (NextStep::AppraisalAwaited, Turn::Mediator, None),
        (Stage::Mediating, _) => {
            // A session with one side alone is nothing to the other, nor to whoever asks with the code.
            let all = |session: &SessionRecord| attendees(case, session).count() == case.parties.len();
            if case.sessions.iter().any(|session| session.is_ahead() && all(session)) {
                (NextStep::SessionHeld, Turn::Both, whole())
            } else {
                (NextStep::SessionSet, Turn::Mediator, whole())
            }
        }
        (Stage::Signing, _) => {
            let (next, turn) = case.agreement.as_ref().map_or((NextStep::PartiesSign, Turn::Both), |agreement| {
                let unsigned = agreement.unsigned(case);
                let of = |role| case.side(role).is_some_and(|party| unsigned.contains(&party.id));
                match (of(PartyRole::Applicant), of(PartyRole::Respondent)) {
                    (true, true) => (NextStep::PartiesSign, Turn::Both),
                    (true, false) => (NextStep::PartiesSign, Turn::Applicant),
                    (false, true) => (NextStep::PartiesSign, Turn::Respondent),
                    (false, false) if agreement.mediators().is_none() => (NextStep::MediatorSigns, Turn::Mediator),
                    (false, false) => (NextStep::SealSet, Turn::Clerk),
                }
            });
            (next, turn, whole())
        }
        (Stage::Performing, _) => {
            let next = case.open_duties(calendar).into_iter().filter_map(|item| item.due).min();
            // The day stands in the agreement; what it counts from is the day from which that binds.
            let due = next.map(|day| {
                let due = clock::due(RuleId::C10, day, calendar);
                Due { trigger: case.effect().map_or(day, |effect| effect.on), ..due }
            });
            (NextStep::AgreementPerformed, Turn::Both, due)
        }
        (Stage::FollowUp, _) => {
            let due = last_due(&case.owed(calendar)).map(|day| clock::due(RuleId::C11, day, calendar));
            (NextStep::FollowedUp, Turn::Mediator, due)
        }
        (Stage::Closed { .. }, _) if case.ratings.is_empty() => (NextStep::PartiesRate, Turn::Both, None),
        (Stage::Accepted { .. } | Stage::Closed { .. } | Stage::Archived { .. }, _) => {
            (NextStep::Nothing, Turn::Nobody, None)
        }
    };
    Progress { stage: case.stage.name(), next_step, turn, due }
}
