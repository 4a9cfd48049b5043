//! Who acts. A token says who somebody is; only the case says what they are to it.

use super::PartyRole;
use super::record::Case;
use super::stage::{Seeking, Stage, vocabulary};
use crate::values::{CaseId, OrgId, PartyId, PersonId, PersonName};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A post that staff hold in an organisation.
    Role {
        /// Guide desk.
        Clerk = "clerk",
        /// Mediator.
        Mediator = "mediator",
        /// Expert of a roster: doctor, engineer, valuer, lawyer, psychologist.
        Expert = "expert",
        /// Judge of a linked court.
        Judge = "judge",
        /// Visits homes, and files for who cannot.
        GridWorker = "grid_worker",
        /// Watches the clocks of an organisation; reads no names.
        Supervisor = "supervisor",
        /// Administrator of organisations and people.
        Administrator = "administrator",
    }
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Post {
    /// Where.
    pub org: OrgId,
    /// As what.
    pub role: Role,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A citizen with an account.
    Citizen {
        /// Who.
        person: PersonId,
    },
    /// Staff.
    Staff {
        /// Who.
        person: PersonId,
        /// Shown in the case.
        name: PersonName,
        /// What they are, and where.
        posts: Vec<Post>,
    },
    /// An invited party without an account: this one case, this one part.
    Invited {
        /// Which case.
        case: CaseId,
        /// Which party.
        party: PartyId,
    },
}

impl Subject {
    /// A stable name, as it stands in events and idempotency scopes.
    pub fn key(&self) -> String {
        match self {
            Self::Citizen { person } | Self::Staff { person, .. } => person.to_string(),
            Self::Invited { case, party } => format!("inv:{case}:{party}"),
        }
    }

    /// Whether this person holds that post.
    pub fn holds(&self, org: &OrgId, role: Role) -> bool {
        matches!(self, Self::Staff { posts, .. } if posts.iter().any(|post| post.role == role && post.org == *org))
    }
}

/// Why a clerk has to do with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClerkStanding {
    /// Of the organisation that answers for it.
    Owning,
    /// Of the organisation that is asked to take it over.
    Receiving,
}

/// Where a mediator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediatorStanding {
    /// Asked to take the case.
    Asked,
    /// Leads it.
    Lead,
}

/// What somebody is to this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// One side.
    Party {
        /// Which.
        party: PartyId,
        /// Applicant or respondent.
        role: PartyRole,
    },
    /// Guide desk.
    Clerk {
        /// Who.
        person: PersonId,
        /// Shown in the case.
        name: PersonName,
        /// Why.
        standing: ClerkStanding,
    },
    /// Mediator.
    Mediator {
        /// Who.
        person: PersonId,
        /// Shown in the case.
        name: PersonName,
        /// Asked, or leading.
        standing: MediatorStanding,
    },
}

/// What a subject is to a case; `None`: nothing, and the case is unknown to them.
///
/// A mediator who is asked or leads comes before the clerk's post of the same person: whoever mediates a case acts in
/// it as its mediator. Who keeps the desks of both organisations stands, while one offers a case to the other, at the
/// desk whose answer it waits for: otherwise nobody might be left to give it. A declined assignment ends the relation with the event that records it.
pub fn relate(case: &Case, subject: &Subject) -> Option<Actor> {
    match subject {
        Subject::Invited { case: invited_to, party } => {
            let invited = case.invitation.as_ref().is_some_and(|invitation| invitation.party == *party);
            let role = case.party(*party)?.role;
            (*invited_to == case.id && invited).then_some(Actor::Party { party: *party, role })
        }
        Subject::Citizen { person } => case
            .parties
            .iter()
            .find(|party| party.person.as_ref() == Some(person))
            .map(|party| Actor::Party { party: party.id, role: party.role }),
        Subject::Staff { person, name, .. } => {
            let standing = mediator_standing(case, person, subject);
            if let Some(standing) = standing {
                return Some(Actor::Mediator { person: person.clone(), name: name.clone(), standing });
            }
            let standing = if case.transfer.as_ref().is_some_and(|to| subject.holds(&to.id, Role::Clerk)) {
                ClerkStanding::Receiving
            } else if subject.holds(&case.owner.id, Role::Clerk) {
                ClerkStanding::Owning
            } else {
                return None;
            };
            Some(Actor::Clerk { person: person.clone(), name: name.clone(), standing })
        }
    }
}

fn mediator_standing(case: &Case, person: &PersonId, subject: &Subject) -> Option<MediatorStanding> {
    // The post must still be held: a mediator who left the committee reads nothing more.
    if let Some(lead) = &case.mediator {
        return (lead.person == *person && subject.holds(&lead.org, Role::Mediator)).then_some(MediatorStanding::Lead);
    }
    match &case.stage {
        Stage::Accepted { mediator: Seeking::Assigned(asked), .. }
            if asked.person == *person && subject.holds(&asked.org, Role::Mediator) =>
        {
            Some(MediatorStanding::Asked)
        }
        _ => None,
    }
}
