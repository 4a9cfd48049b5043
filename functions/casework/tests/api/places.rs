//! Every place where a case can stand, and the road there: who takes which step.

use shared_types::case::{Action, AgentKind, Power};

/// Who files, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// The applicant, who names the other side.
    Own,
    /// The applicant, who cannot name it yet.
    Alone,
    /// The desk, for who stands before it.
    Desk,
    /// Somebody for somebody else, with consent.
    For(&'static str),
}

/// One step.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// With the payload that fits.
    Do(&'static str, Action),
    /// Somebody to act for the side of who asks, or for the applicant.
    Name(&'static str, AgentKind, Power),
    /// The other side asks for time.
    NotNow,
    /// An offer laid in the own private channel, for the mediator to carry over.
    Entrust(&'static str),
    /// A text is fixed in which a day has passed already, as a person has decided to leave it.
    Late,
}

use Action as A;
use Begin::{Alone, Desk, For, Own};
use Step::{Do, Entrust, Late, Name, NotNow};

const ACCEPTED: &[Step] = &[Do("clerk", A::Accept)];
const TAKEN: &[Step] = &[Do("clerk", A::Accept), Do("clerk", A::AssignMediator), Do("mediator", A::AcceptAssignment)];
const AWAITING: &[Step] = &[
    Do("clerk", A::Accept),
    Do("clerk", A::AssignMediator),
    Do("mediator", A::AcceptAssignment),
    Do("mediator", A::InviteRespondent),
];
const MEDIATING: &[Step] = &[
    Do("clerk", A::Accept),
    Do("clerk", A::AssignMediator),
    Do("mediator", A::AcceptAssignment),
    Do("mediator", A::InviteRespondent),
    Do("letter", A::Respond),
];

/// From people who talk to an agreement that binds.
const SIGNED: &[Step] =
    &[Do("applicant", A::Sign), Do("letter", A::Sign), Do("mediator", A::SignAsMediator), Do("clerk", A::SetSeal)];
const FIXED: &[Step] = &[
    Do("clerk", A::Accept),
    Do("clerk", A::AssignMediator),
    Do("mediator", A::AcceptAssignment),
    Do("mediator", A::InviteRespondent),
    Do("letter", A::Respond),
    Do("mediator", A::FixText),
];
const BOUND: &[Step] = &[
    Do("clerk", A::Accept),
    Do("clerk", A::AssignMediator),
    Do("mediator", A::AcceptAssignment),
    Do("mediator", A::InviteRespondent),
    Do("letter", A::Respond),
    Do("mediator", A::FixText),
    Do("applicant", A::Sign),
    Do("letter", A::Sign),
    Do("mediator", A::SignAsMediator),
    Do("clerk", A::SetSeal),
];
const LATE: &[Step] = &[
    Do("clerk", A::Accept),
    Do("clerk", A::AssignMediator),
    Do("mediator", A::AcceptAssignment),
    Do("mediator", A::InviteRespondent),
    Do("letter", A::Respond),
    Late,
];
/// Both sides have asked the court.
const APPLIED: [Step; 2] = [Do("applicant", A::ApplyConfirmation), Do("letter", A::ApplyConfirmation)];
/// The three duties of the usual agreement are done.
const DONE: [Step; 3] =
    [Do("applicant", A::ConfirmReceipt), Do("applicant", A::ConfirmReceipt), Do("applicant", A::ConfirmReceipt)];

/// Name, how it begins, the road to it, and what comes after the road.
pub const SCENES: &[(&str, Begin, &[Step], &[Step])] = &[
    ("filed", Own, &[], &[]),
    ("filed, correction asked", Own, &[], &[Do("clerk", A::AskCorrection)]),
    ("filed, corrected", Own, &[], &[Do("clerk", A::AskCorrection), Do("applicant", A::Correct)]),
    ("filed, transfer open", Own, &[], &[Do("clerk", A::Transfer)]),
    ("filed, transfer declined", Own, &[], &[Do("clerk", A::Transfer), Do("other-clerk", A::DeclineTransfer)]),
    ("handed over", Own, &[], &[Do("clerk", A::Transfer), Do("other-clerk", A::AcceptTransfer)]),
    ("filed, nobody named", Alone, &[], &[]),
    ("filed at the desk", Desk, &[], &[]),
    ("filed by a visitor", For("visitor"), &[], &[]),
    ("filed by a visitor, the applicant has come", For("visitor"), &[], &[Do("applicant", A::TakeOver)]),
    ("filed by a helper", For("helper"), &[], &[]),
    ("withdrawn", Own, &[], &[Do("applicant", A::Withdraw)]),
    ("redirected", Own, &[], &[Do("clerk", A::Redirect)]),
    ("accepted", Own, ACCEPTED, &[]),
    ("accepted, mediators proposed", Own, ACCEPTED, &[Do("clerk", A::ProposeMediators)]),
    ("accepted, one chosen", Own, ACCEPTED, &[Do("clerk", A::ProposeMediators), Do("applicant", A::ChooseMediator)]),
    ("accepted, mediator asked", Own, ACCEPTED, &[Do("clerk", A::AssignMediator)]),
    (
        "accepted, mediator declined",
        Own,
        ACCEPTED,
        &[Do("clerk", A::AssignMediator), Do("mediator", A::DeclineAssignment)],
    ),
    ("accepted, mediator took it", Own, TAKEN, &[]),
    ("accepted, mediator took it, nobody named", Alone, TAKEN, &[]),
    ("awaiting response", Own, AWAITING, &[]),
    ("awaiting response, not now", Own, AWAITING, &[NotNow]),
    ("awaiting response, an account has taken the part", Own, AWAITING, &[Do("account", A::TakeOver)]),
    ("mediating", Own, MEDIATING, &[]),
    ("mediating with an account", Own, AWAITING, &[Do("account", A::TakeOver), Do("account", A::Respond)]),
    ("mediating, session set", Own, MEDIATING, &[Do("mediator", A::ScheduleSession)]),
    ("mediating, agent named", Own, MEDIATING, &[Name("applicant", AgentKind::Agent, Power::General)]),
    (
        "mediating, agent with a general power",
        Own,
        MEDIATING,
        &[Name("applicant", AgentKind::Agent, Power::General), Do("agent", A::TakeOver)],
    ),
    (
        "mediating, agent with a special power",
        Own,
        MEDIATING,
        &[Name("applicant", AgentKind::Agent, Power::Special), Do("agent", A::TakeOver)],
    ),
    (
        "mediating, agent of the other side",
        Own,
        MEDIATING,
        &[Name("letter", AgentKind::Agent, Power::Special), Do("agent", A::TakeOver)],
    ),
    (
        "mediating, guardian",
        Own,
        MEDIATING,
        &[Name("mediator", AgentKind::Guardian, Power::General), Do("agent", A::TakeOver)],
    ),
    (
        "mediating, agent sent away",
        Own,
        MEDIATING,
        &[Name("applicant", AgentKind::Agent, Power::Special), Do("agent", A::TakeOver), Do("applicant", A::EndAgency)],
    ),
    ("mediating, judge guides", Own, MEDIATING, &[Do("mediator", A::AskJudge)]),
    ("mediating, judge has answered", Own, MEDIATING, &[Do("mediator", A::AskJudge), Do("judge", A::GiveGuidance)]),
    ("mediating, judge stepped back", Own, MEDIATING, &[Do("mediator", A::AskJudge), Do("judge", A::Recuse)]),
    ("mediating, expert asked", Own, MEDIATING, &[Do("mediator", A::InviteExpert)]),
    (
        "mediating, one side agrees to the expert",
        Own,
        MEDIATING,
        &[Do("mediator", A::InviteExpert), Do("applicant", A::ConsentToExpert)],
    ),
    (
        "mediating, expert heard",
        Own,
        MEDIATING,
        &[Do("mediator", A::InviteExpert), Do("applicant", A::ConsentToExpert), Do("letter", A::ConsentToExpert)],
    ),
    (
        "mediating, expert stepped back",
        Own,
        MEDIATING,
        &[
            Do("mediator", A::InviteExpert),
            Do("applicant", A::ConsentToExpert),
            Do("letter", A::ConsentToExpert),
            Do("expert", A::Recuse),
        ],
    ),
    ("mediating, mediator stepped back", Own, MEDIATING, &[Do("mediator", A::Recuse)]),
    ("mediating, another mediator asked", Own, MEDIATING, &[Do("mediator", A::Recuse), Do("clerk", A::AssignMediator)]),
    (
        "mediating, another mediator leads",
        Own,
        MEDIATING,
        &[Do("mediator", A::Recuse), Do("clerk", A::AssignMediator), Do("second", A::AcceptAssignment)],
    ),
    ("mediating, message posted", Own, MEDIATING, &[Do("applicant", A::PostMessage)]),
    ("mediating, evidence added", Own, MEDIATING, &[Do("applicant", A::AddEvidence)]),
    ("mediating, minutes written", Own, MEDIATING, &[Do("mediator", A::RecordMinutes)]),
    ("mediating, fact stated", Own, MEDIATING, &[Do("applicant", A::StateUndisputedFact)]),
    ("mediating, offer put", Own, MEDIATING, &[Do("applicant", A::MakeOffer)]),
    ("mediating, offer answered", Own, MEDIATING, &[Do("applicant", A::MakeOffer), Do("letter", A::AnswerOffer)]),
    ("mediating, offer of the mediator", Own, MEDIATING, &[Do("mediator", A::MakeOffer)]),
    ("mediating, offer entrusted", Own, MEDIATING, &[Entrust("applicant")]),
    ("mediating, offer carried over", Own, MEDIATING, &[Entrust("applicant"), Do("mediator", A::CarryOffer)]),
    ("mediating, round open", Own, MEDIATING, &[Do("mediator", A::OpenRound)]),
    ("mediating, one bid placed", Own, MEDIATING, &[Do("mediator", A::OpenRound), Do("applicant", A::PlaceSealedBid)]),
    (
        "mediating, round over",
        Own,
        MEDIATING,
        &[Do("mediator", A::OpenRound), Do("applicant", A::PlaceSealedBid), Do("letter", A::PlaceSealedBid)],
    ),
    ("mediating, danger feared", Own, MEDIATING, &[Do("applicant", A::RaiseDanger)]),
    ("mediating, kept apart", Own, MEDIATING, &[Do("applicant", A::RaiseDanger), Do("mediator", A::DecideDanger)]),
    ("mediating, appraisal", Own, MEDIATING, &[Do("mediator", A::PauseForAppraisal)]),
    ("mediating, extension proposed", Own, MEDIATING, &[Do("applicant", A::AgreeExtension)]),
    ("mediating, replacement asked", Own, MEDIATING, &[Do("applicant", A::RequestReplacement)]),
    ("mediating, draft written", Own, MEDIATING, &[Do("mediator", A::DraftAgreement)]),
    ("mediating, a complaint waits", Own, MEDIATING, &[Do("letter", A::Complain)]),
    ("mediating, one side would not sign", Own, FIXED, &[Do("letter", A::RefuseToSign)]),
    ("signing", Own, FIXED, &[]),
    ("signing, one side has signed", Own, FIXED, &[Do("applicant", A::Sign)]),
    (
        "signing, one side has signed and asked the court",
        Own,
        FIXED,
        &[Do("applicant", A::Sign), Do("applicant", A::ApplyConfirmation)],
    ),
    (
        "signing, the seal is missing",
        Own,
        FIXED,
        &[Do("applicant", A::Sign), Do("letter", A::Sign), Do("mediator", A::SignAsMediator)],
    ),
    (
        "signing, the seal is missing, both have asked the court",
        Own,
        FIXED,
        &[Do("applicant", A::Sign), APPLIED[0], Do("letter", A::Sign), APPLIED[1], Do("mediator", A::SignAsMediator)],
    ),
    ("performing, agreed in writing", Own, BOUND, &[]),
    ("performing, agreed by word of mouth", Own, MEDIATING, &[Do("mediator", A::RecordOralAgreement)]),
    ("performing, a payment is reported", Own, BOUND, &[Do("letter", A::ReportPerformance)]),
    ("performing, a payment is late", Own, LATE, SIGNED),
    ("performing, one side asks the court", Own, BOUND, &[Do("applicant", A::ApplyConfirmation)]),
    ("performing, the court is asked", Own, BOUND, &APPLIED),
    ("performing, the court has accepted", Own, BOUND, &[APPLIED[0], APPLIED[1], Do("judge", A::AcceptApplication)]),
    (
        "performing, the court waits for a correction",
        Own,
        BOUND,
        &[APPLIED[0], APPLIED[1], Do("judge", A::AcceptApplication), Do("judge", A::AskCourtCorrection)],
    ),
    (
        "performing, the court is asked, its judge has guided",
        Own,
        MEDIATING,
        &[
            Do("mediator", A::AskJudge),
            Do("mediator", A::FixText),
            SIGNED[0],
            SIGNED[1],
            SIGNED[2],
            SIGNED[3],
            APPLIED[0],
            APPLIED[1],
        ],
    ),
    ("follow-up", Own, BOUND, &DONE),
    (
        "closed after follow-up",
        Own,
        BOUND,
        &[
            DONE[0],
            DONE[1],
            DONE[2],
            Do("applicant", A::AnswerFollowUp),
            Do("letter", A::AnswerFollowUp),
            Do("clerk", A::Close),
        ],
    ),
    ("performing", Own, MEDIATING, &[Do("mediator", A::Settle)]),
    ("closed", Own, MEDIATING, &[Do("mediator", A::Settle), Do("mediator", A::Close)]),
    (
        "closed, one side has rated",
        Own,
        MEDIATING,
        &[Do("mediator", A::Settle), Do("mediator", A::Close), Do("applicant", A::Rate)],
    ),
    ("stopped", Own, MEDIATING, &[Do("letter", A::Stop)]),
    ("ended", Own, MEDIATING, &[Do("mediator", A::End)]),
    ("archived", Own, MEDIATING, &[Do("mediator", A::Settle), Do("mediator", A::Close), Do("clerk", A::Archive)]),
];
