//! Who is told what because of which event: a pure table. Words and carriers are the notifier's.

use crate::case::{Case, Event, OrgRef, PartyRole, vocabulary};
use crate::values::{OrgId, PartyId, PersonId};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The messages that exist.
    NoticeKind {
        /// Your request has arrived; here is its code.
        Received = "received",
        /// Something is missing.
        CorrectionAsked = "correction_asked",
        /// Your request was taken in.
        Accepted = "accepted",
        /// Your request belongs elsewhere.
        Redirected = "redirected",
        /// You may choose a mediator.
        ChooseMediator = "choose_mediator",
        /// You are asked to mediate.
        AskedToMediate = "asked_to_mediate",
        /// The other side is named now.
        OtherSideNamed = "other_side_named",
        /// A mediator has taken the case.
        MediatorTook = "mediator_took",
        /// Somebody asks you to talk; code and PIN.
        Invitation = "invitation",
        /// The other side has answered.
        Answered = "answered",
        /// A time to meet is set.
        SessionSet = "session_set",
        /// The mediation is over without agreement; other routes stay open.
        Ended = "ended",
        /// What was agreed is on record.
        Settled = "settled",
        /// The case is closed; how was it?
        PleaseRate = "please_rate",
        /// Another organisation now answers for the case.
        NewOwner = "new_owner",
        /// Another organisation asks yours to take a case over.
        TransferOffered = "transfer_offered",
        /// A case was taken over.
        TransferTaken = "transfer_taken",
        /// A case was not taken over.
        TransferRefused = "transfer_refused",
    }
}

/// To whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A party, at the phone the case has for it.
    Party(PartyId),
    /// Staff.
    Person(PersonId),
    /// Everybody who keeps the desk of an organisation.
    Desk(OrgId),
}

/// One message to one person because of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What.
    pub kind: NoticeKind,
    /// To whom.
    pub to: Recipient,
}

/// The notices of one event; `before` is the case as it stood, `case` the case after it.
pub fn notices(before: Option<&Case>, case: &Case, event: &Event) -> Vec<Notice> {
    let party = |role, kind| case.side(role).map(|party| Notice { kind, to: Recipient::Party(party.id) });
    let applicant = |kind| party(PartyRole::Applicant, kind);
    let both = |kind| applicant(kind).into_iter().chain(invited(case).map(|to| Notice { kind, to })).collect();
    let mediator =
        |kind| case.mediator.as_ref().map(|lead| Notice { kind, to: Recipient::Person(lead.person.clone()) });
    let desk = |org: &OrgRef, kind| Notice { kind, to: Recipient::Desk(org.id.clone()) };
    let one = |notice: Option<Notice>| notice.into_iter().collect();
    match event {
        Event::CaseFiled { .. } => one(applicant(NoticeKind::Received)),
        // Whoever leads the case may now ask; the other side itself hears of it by the invitation.
        Event::PartyAdded { .. } => {
            applicant(NoticeKind::OtherSideNamed).into_iter().chain(mediator(NoticeKind::OtherSideNamed)).collect()
        }
        Event::CorrectionAsked { .. } => one(applicant(NoticeKind::CorrectionAsked)),
        Event::CaseAccepted { .. } => one(applicant(NoticeKind::Accepted)),
        Event::CaseRedirected { .. } => one(applicant(NoticeKind::Redirected)),
        Event::MediatorsProposed { .. } => one(applicant(NoticeKind::ChooseMediator)),
        Event::MediatorChosen { mediator } | Event::MediatorAssigned { mediator } => {
            vec![Notice { kind: NoticeKind::AskedToMediate, to: Recipient::Person(mediator.person.clone()) }]
        }
        Event::AssignmentAccepted { .. } => one(applicant(NoticeKind::MediatorTook)),
        Event::RespondentInvited { party, .. } => {
            vec![Notice { kind: NoticeKind::Invitation, to: Recipient::Party(*party) }]
        }
        Event::ResponseGiven { .. } => {
            applicant(NoticeKind::Answered).into_iter().chain(mediator(NoticeKind::Answered)).collect()
        }
        Event::SessionScheduled { .. } => both(NoticeKind::SessionSet),
        Event::NoContactRecorded { .. } => one(applicant(NoticeKind::Ended)),
        Event::MediationStopped { .. } => {
            let mut notices: Vec<Notice> = both(NoticeKind::Ended);
            notices.extend(mediator(NoticeKind::Ended));
            notices
        }
        Event::MediationEnded { .. } => both(NoticeKind::Ended),
        Event::CaseSettled { .. } => both(NoticeKind::Settled),
        Event::CaseClosed { .. } => both(NoticeKind::PleaseRate),
        Event::TransferProposed { to, .. } => vec![desk(to, NoticeKind::TransferOffered)],
        // Both desks: who offered the case reads it no more, who took it answers for it from now on.
        Event::TransferAccepted { by } => applicant(NoticeKind::NewOwner)
            .into_iter()
            .chain(before.map(|before| desk(&before.owner, NoticeKind::TransferTaken)))
            .chain([desk(by, NoticeKind::TransferTaken)])
            .collect(),
        Event::TransferDeclined { .. } => {
            let asked = before.and_then(|before| before.transfer.as_ref());
            let refused = |org| desk(org, NoticeKind::TransferRefused);
            [Some(&case.owner), asked].into_iter().flatten().map(refused).collect()
        }
        Event::ClaimAmended { .. }
        | Event::CaseCorrected { .. }
        | Event::RiskGraded { .. }
        | Event::CaseWithdrawn { .. }
        | Event::AssignmentDeclined { .. }
        | Event::ServiceRecorded { .. }
        | Event::SessionHeld { .. }
        | Event::MinutesRecorded { .. }
        | Event::MessagePosted { .. }
        | Event::CaseRated { .. }
        | Event::CaseArchived {} => Vec::new(),
    }
}

/// The respondent, once invited: nobody hears of a case before being asked.
fn invited(case: &Case) -> Option<Recipient> {
    case.invitation.as_ref().map(|invitation| Recipient::Party(invitation.party))
}
