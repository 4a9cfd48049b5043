//! How everybody may stand to a case, who stands how in which scene, and where each route is tried.

use casework::http::Endpoint;
use shared_types::case::*;

/// How somebody stands to a case, in a word. No arm for anything else: a new actor does not compile until the scenes
/// below show it.
pub fn standing(actor: Option<&Actor>) -> &'static str {
    match actor {
        None => "nothing",
        Some(Actor::Party { role: PartyRole::Applicant, .. }) => "applicant",
        Some(Actor::Party { role: PartyRole::Respondent, .. }) => "respondent",
        Some(Actor::Agent { by_right: AgentKind::Guardian, .. }) => "guardian",
        Some(Actor::Agent { power: Power::General, .. }) => "agent, general",
        Some(Actor::Agent { power: Power::Special, .. }) => "agent, special",
        Some(Actor::Named { part: Part::Party(_), .. }) => "named party",
        Some(Actor::Named { part: Part::Agent(_), .. }) => "named agent",
        Some(Actor::Proxy { name: None, .. }) => "proxy, citizen",
        Some(Actor::Proxy { name: Some(_), .. }) => "proxy, staff",
        Some(Actor::Clerk { standing: ClerkStanding::Owning, .. }) => "clerk, owning",
        Some(Actor::Clerk { standing: ClerkStanding::Receiving, .. }) => "clerk, receiving",
        Some(Actor::Mediator { standing: MediatorStanding::Asked, .. }) => "mediator, asked",
        Some(Actor::Mediator { standing: MediatorStanding::Lead, .. }) => "mediator, lead",
        Some(Actor::Judge { standing: JudgeStanding::Guiding, .. }) => "judge",
        Some(Actor::Judge { standing: JudgeStanding::Confirming, .. }) => "judge, confirming",
        Some(Actor::Expert { .. }) => "expert",
        Some(Actor::Supervisor { .. }) => "supervisor",
        // No door signs a platform in yet.
        Some(Actor::Platform { .. }) => "platform",
        // And none lets time in.
        Some(Actor::System) => "time",
    }
}

/// All that the scenes must show.
pub const STANDINGS: [&str; 18] = [
    "agent, general",
    "agent, special",
    "applicant",
    "clerk, owning",
    "clerk, receiving",
    "expert",
    "guardian",
    "judge",
    "judge, confirming",
    "mediator, asked",
    "mediator, lead",
    "named agent",
    "named party",
    "nothing",
    "proxy, citizen",
    "proxy, staff",
    "respondent",
    "supervisor",
];

/// Pairs of an action and a standing for which the scenes show it accepted; fewer: a scene was lost.
pub const PAIRS: usize = 176;

/// Written by hand, so that the rules are not their own only witness: who is what, where.
pub const WRITTEN: &[(&str, &str, &str)] = &[
    ("filed", "applicant", "applicant"),
    ("filed", "account", "nothing"),
    ("filed", "mediator", "nothing"),
    ("filed", "supervisor", "supervisor"),
    ("filed", "other-supervisor", "nothing"),
    ("filed", "administrator", "nothing"),
    ("filed", "county-administrator", "nothing"),
    ("filed", "visitor", "nothing"),
    ("filed, transfer open", "other-clerk", "clerk, receiving"),
    ("filed, transfer open", "several", "clerk, receiving"),
    ("filed, transfer open", "clerk", "clerk, owning"),
    ("filed, transfer declined", "other-clerk", "nothing"),
    ("handed over", "clerk", "nothing"),
    ("handed over", "other-clerk", "clerk, owning"),
    ("handed over", "other-supervisor", "supervisor"),
    ("filed at the desk", "applicant", "named party"),
    ("filed by a visitor", "visitor", "proxy, staff"),
    ("filed by a visitor", "other-visitor", "nothing"),
    ("filed by a visitor, the applicant has come", "visitor", "nothing"),
    ("filed by a helper", "helper", "proxy, citizen"),
    ("accepted, mediators proposed", "mediator", "nothing"),
    ("accepted, mediator asked", "mediator", "mediator, asked"),
    ("accepted, mediator asked", "second", "nothing"),
    ("accepted, mediator declined", "mediator", "nothing"),
    ("awaiting response", "letter", "respondent"),
    ("awaiting response", "account", "named party"),
    ("awaiting response", "letter and account", "named party"),
    ("awaiting response, an account has taken the part", "letter", "nothing"),
    ("awaiting response, an account has taken the part", "letter and account", "nothing"),
    ("awaiting response, an account has taken the part", "account", "respondent"),
    ("mediating", "judge", "nothing"),
    ("mediating", "expert", "nothing"),
    ("mediating, agent named", "agent", "named agent"),
    ("mediating, agent with a general power", "agent", "agent, general"),
    ("mediating, agent with a special power", "agent", "agent, special"),
    ("mediating, guardian", "agent", "guardian"),
    ("mediating, agent sent away", "agent", "nothing"),
    ("mediating, judge guides", "judge", "judge"),
    ("mediating, judge guides", "other-judge", "nothing"),
    ("mediating, judge stepped back", "judge", "nothing"),
    ("mediating, expert asked", "expert", "nothing"),
    ("mediating, one side agrees to the expert", "expert", "nothing"),
    ("mediating, expert heard", "expert", "expert"),
    ("mediating, expert stepped back", "expert", "nothing"),
    ("mediating, mediator stepped back", "mediator", "nothing"),
    ("mediating, another mediator leads", "mediator", "nothing"),
    ("mediating, another mediator leads", "second", "mediator, lead"),
    ("mediating, one bid placed", "supervisor", "supervisor"),
    ("mediating, one bid placed", "judge", "nothing"),
    ("mediating, offer entrusted", "letter", "respondent"),
    ("mediating, replacement asked", "mediator", "mediator, lead"),
    ("performing, one side asks the court", "judge", "nothing"),
    ("performing, the court is asked", "judge", "judge, confirming"),
    ("performing, the court is asked", "several", "judge, confirming"),
    ("performing, the court is asked", "court-clerk", "nothing"),
    ("performing, the court has accepted", "judge", "judge, confirming"),
    ("performing, the court has accepted", "other-judge", "nothing"),
    ("performing, the court is asked, its judge has guided", "judge", "judge"),
    ("performing, the court is asked, its judge has guided", "other-judge", "judge, confirming"),
    ("archived", "stranger", "nothing"),
];

/// Where a route of the interface is tried. A new route does not compile until somebody has said where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tried {
    /// Here, for everybody in every scene.
    Here,
    /// By who signs in, and how: `signing`, `staff`, `tokens`, `guesses`; who shows again who they are: `agreements`.
    SigningIn,
    /// By who administers what: `people`, and for every kind of token `scopes`.
    Administration,
    /// Takes no token but a signature: `intake`.
    Signed,
    /// Gives nothing by itself; what it opens is tried in `live`.
    Socket,
    /// By who has which paper, and by its digest: `papers` and `taking`.
    Papers,
    /// Says the same to everybody: `routes`.
    Open,
}

pub const fn tried(endpoint: Endpoint) -> Tried {
    match endpoint {
        Endpoint::GetCase
        | Endpoint::Command
        | Endpoint::GetTimeline
        | Endpoint::GetMessages
        | Endpoint::PutMark
        | Endpoint::GetOffers
        | Endpoint::GetReadings
        | Endpoint::GetRoster
        | Endpoint::GetSlots
        | Endpoint::GetIce
        | Endpoint::SendFile
        | Endpoint::CompleteFile
        | Endpoint::GetFile
        | Endpoint::ListCases
        | Endpoint::FindCases
        | Endpoint::FileCase
        | Endpoint::Narrow
        | Endpoint::PutDraft
        | Endpoint::GetDraft
        | Endpoint::DeleteDraft
        | Endpoint::GetOwnData
        | Endpoint::EraseOwnData
        | Endpoint::ListConsents
        | Endpoint::SetConsent
        | Endpoint::Track
        | Endpoint::Me => Tried::Here,
        Endpoint::AskCode
        | Endpoint::VerifyCode
        | Endpoint::AskCodeAgain
        | Endpoint::VerifyCodeAgain
        | Endpoint::SignInStaff
        | Endpoint::ChangePassword
        | Endpoint::BeginTotp
        | Endpoint::ConfirmTotp
        | Endpoint::RemoveTotp
        | Endpoint::SignInInvited
        | Endpoint::Refresh
        | Endpoint::Logout
        | Endpoint::ListSessions
        | Endpoint::EndSession => Tried::SigningIn,
        Endpoint::Intake => Tried::Signed,
        Endpoint::AskSocketTicket => Tried::Socket,
        Endpoint::ListOrgs
        | Endpoint::CreateOrg
        | Endpoint::GetOrg
        | Endpoint::ChangeOrg
        | Endpoint::ListPeople
        | Endpoint::CreatePerson
        | Endpoint::GetPerson
        | Endpoint::ChangePerson
        | Endpoint::ListAudit
        | Endpoint::ListPlatforms
        | Endpoint::CreatePlatform
        | Endpoint::ChangePlatform => Tried::Administration,
        Endpoint::ListDocuments | Endpoint::GetDocument | Endpoint::TakeFile | Endpoint::Verify => Tried::Papers,
        Endpoint::Health | Endpoint::OpenApi | Endpoint::SealKeys | Endpoint::Jwks => Tried::Open,
    }
}
