//! Who ever does what, whatever the case says.

use crate::case::{Action, Actor, AgentKind, ClerkStanding, Denied, JudgeStanding, MediatorStanding, PartyRole, Power};

/// Whether this kind of actor ever does this. What the case says to it is the guard's matter.
///
/// # Errors
/// [`Denied::NotYourPart`]; [`Denied::PowerTooNarrow`] for an agent whose principal may do it.
pub fn permits(actor: &Actor, action: Action) -> Result<(), Denied> {
    let allowed = match actor {
        Actor::Party { role, .. } => side(*role, action),
        Actor::Agent { role, by_right, power, .. } => {
            if side(*role, action) && !within(*by_right, *power, action) {
                return Err(Denied::PowerTooNarrow);
            }
            side(*role, action)
        }
        Actor::Named { .. } => matches!(action, Action::TakeOver),
        Actor::Proxy { .. } => {
            matches!(action, Action::Correct | Action::RecordProxyConsent | Action::RaiseDanger)
        }
        Actor::Clerk { standing: ClerkStanding::Owning, .. } => owning_clerk(action),
        Actor::Clerk { standing: ClerkStanding::Receiving, .. } => {
            matches!(action, Action::AcceptTransfer | Action::DeclineTransfer)
        }
        Actor::Mediator { standing: MediatorStanding::Asked, .. } => {
            matches!(action, Action::AcceptAssignment | Action::DeclineAssignment)
        }
        Actor::Mediator { standing: MediatorStanding::Lead, .. } => lead_mediator(action),
        // That who guided a case does not confirm it is the guard's to say, with its reason.
        Actor::Judge { standing: JudgeStanding::Guiding, .. } => matches!(
            action,
            Action::GiveGuidance
                | Action::PostMessage
                | Action::EditMessage
                | Action::Recuse
                | Action::AcceptApplication
                | Action::Refuse
        ),
        Actor::Judge { standing: JudgeStanding::Confirming, .. } => matches!(
            action,
            Action::AcceptApplication
                | Action::AskCourtCorrection
                | Action::ExtendCourtTerm
                | Action::Confirm
                | Action::Refuse
                | Action::Recuse
        ),
        Actor::Expert { .. } => matches!(action, Action::PostMessage | Action::EditMessage | Action::Recuse),
        Actor::Supervisor { .. } => matches!(action, Action::DecideDanger | Action::AnswerComplaint),
        Actor::Platform { .. } => false,
        Actor::System => matches!(action, Action::Elapse),
    };
    if allowed { Ok(()) } else { Err(Denied::NotYourPart) }
}

const fn side(role: PartyRole, action: Action) -> bool {
    match role {
        PartyRole::Applicant => applicant(action) || both_sides(action),
        PartyRole::Respondent => matches!(action, Action::Respond) || both_sides(action),
    }
}

/// Each side talks, bargains, agrees to what has happened, names who acts for it, agrees to an expert, stops and rates.
const fn both_sides(action: Action) -> bool {
    matches!(
        action,
        Action::PostMessage
            | Action::CompletePartyDetails
            | Action::AppointAgent
            | Action::EndAgency
            | Action::ConsentToExpert
            | Action::Stop
            | Action::Rate
            | Action::EditMessage
            | Action::AddEvidence
            | Action::LabelEvidence
            | Action::WithdrawEvidence
            | Action::MakeOffer
            | Action::AnswerOffer
            | Action::WithdrawOffer
            | Action::PlaceSealedBid
            | Action::StateUndisputedFact
            | Action::AgreeUndisputedFact
            | Action::AgreeMinutes
            | Action::AgreeExtension
            | Action::RequestReplacement
            | Action::RaiseDanger
            | Action::Sign
            | Action::RefuseToSign
            | Action::ReportPerformance
            | Action::ConfirmReceipt
            | Action::DisputeReceipt
            | Action::AgreeChange
            | Action::ReportBreach
            | Action::ApplyConfirmation
            | Action::WithdrawApplication
            | Action::SupplyCourtCorrection
            | Action::AnswerFollowUp
            | Action::Complain
            | Action::Reopen
    )
}

/// The applicant's own request, choice and word.
const fn applicant(action: Action) -> bool {
    matches!(
        action,
        Action::AmendClaim | Action::AddParty | Action::Correct | Action::Withdraw | Action::ChooseMediator
    )
}

/// An agent with a general power speaks and answers. To change, give up or end what is asked for, to bargain, or to agree
/// to facts takes a special power
/// (Civil Procedure Law art. 62); to rate, and to send agents, is the party's own. A guardian stands in the party's place.
const fn within(kind: AgentKind, power: Power, action: Action) -> bool {
    match (kind, power) {
        (AgentKind::Guardian, _) => true,
        (_, Power::Special) => !matches!(action, Action::Rate | Action::AppointAgent | Action::EndAgency),
        (_, Power::General) => matches!(
            action,
            Action::PostMessage
                | Action::EditMessage
                | Action::AddEvidence
                | Action::LabelEvidence
                | Action::WithdrawEvidence
                | Action::Correct
                | Action::AddParty
                | Action::CompletePartyDetails
                | Action::ChooseMediator
                | Action::Respond
                | Action::RaiseDanger
                | Action::RequestReplacement
        ),
    }
}

/// The guide desk takes in, sorts, hands over and puts away; it never mediates.
const fn owning_clerk(action: Action) -> bool {
    matches!(
        action,
        Action::AddParty
            | Action::CompletePartyDetails
            | Action::AppointAgent
            | Action::EndAgency
            | Action::Accept
            | Action::AskCorrection
            | Action::Redirect
            | Action::ProposeMediators
            | Action::AssignMediator
            | Action::RevealContact
            | Action::Transfer
            | Action::Close
            | Action::Archive
            | Action::RaiseDanger
            | Action::DecideDanger
            | Action::ReleaseMediator
            | Action::DeclineReplacement
            | Action::SetSeal
            | Action::UploadSignedPaper
            | Action::RecordCall
            | Action::RecordVisit
            | Action::AnswerComplaint
    )
}

/// The lead mediator runs the procedure between the two sides.
const fn lead_mediator(action: Action) -> bool {
    matches!(
        action,
        Action::AddParty
            | Action::CompletePartyDetails
            | Action::AppointAgent
            | Action::EndAgency
            | Action::InviteRespondent
            | Action::RecordService
            | Action::AskAgain
            | Action::RecordNoContact
            | Action::ScheduleSession
            | Action::RecordMinutes
            | Action::PostMessage
            | Action::AskJudge
            | Action::InviteExpert
            | Action::RevealContact
            | Action::Recuse
            | Action::End
            | Action::Settle
            | Action::Close
            | Action::EditMessage
            | Action::AddEvidence
            | Action::LabelEvidence
            | Action::WithdrawEvidence
            | Action::MakeOffer
            | Action::CarryOffer
            | Action::WithdrawOffer
            | Action::OpenRound
            | Action::StateUndisputedFact
            | Action::ShareGuidance
            | Action::CancelSession
            | Action::RecordAttendance
            | Action::PauseForAppraisal
            | Action::Resume
            | Action::RaiseDanger
            | Action::DecideDanger
            | Action::DraftAgreement
            | Action::FixText
            | Action::RecordOralAgreement
            | Action::SignAsMediator
            | Action::UploadSignedPaper
            | Action::ReportPerformance
            | Action::SupplyCourtCorrection
            | Action::RecordCall
            | Action::RecordVisit
    )
}
