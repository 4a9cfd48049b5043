//! Who acts. A token says who somebody is; only the case says what they are to it, and [`super::relate`] asks it.

use super::party::{AgentKind, Part, Power};
use super::stage::{PartyRole, vocabulary};
use crate::values::{AgentId, CaseId, ExpertId, OrgId, PartyId, PersonId, PersonName, PhoneNumber, PlatformId};
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
        /// The phone that a one-time code has shown to be theirs.
        phone: Option<PhoneNumber>,
        /// An invitation whose PIN this session has given.
        invited: Option<(CaseId, PartyId)>,
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
    /// A neighbouring platform that hands cases over by signed requests.
    Platform {
        /// Which.
        platform: PlatformId,
    },
    /// The clockwork. No token ever says this.
    System,
}

impl Subject {
    /// A stable name, as it stands in events and idempotency scopes.
    pub fn key(&self) -> String {
        match self {
            Self::Citizen { person, .. } | Self::Staff { person, .. } => person.to_string(),
            Self::Invited { case, party } => format!("inv:{case}:{party}"),
            Self::Platform { platform } => format!("platform:{platform}"),
            Self::System => "system".to_owned(),
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

vocabulary! {
    /// What a judge is to a case.
    JudgeStanding {
        /// Guides the mediation from a distance.
        Guiding = "guiding",
        /// Decides on the confirmation of what was agreed.
        Confirming = "confirming",
    }
}

/// What somebody is to this case; read in `actor_wire`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Acts for one side.
    Agent {
        /// Which.
        agent: AgentId,
        /// For whom.
        of: PartyId,
        /// That side.
        role: PartyRole,
        /// By what right; `kind` on the wire is the actor's own.
        by_right: AgentKind,
        /// How far.
        power: Power,
    },
    /// Holds the phone that is named for a part, and has not taken it yet.
    Named {
        /// The part.
        part: Part,
        /// Of which side.
        role: PartyRole,
        /// Whose account.
        person: PersonId,
    },
    /// Filed for the applicant, who has not come yet.
    Proxy {
        /// Who.
        person: PersonId,
        /// Shown in the case, when it is staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<PersonName>,
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
    /// Judge of a linked court.
    Judge {
        /// Who.
        person: PersonId,
        /// Shown in the case.
        name: PersonName,
        /// As what.
        standing: JudgeStanding,
    },
    /// Expert to whom the parties have consented.
    Expert {
        /// Which.
        expert: ExpertId,
        /// Who.
        person: PersonId,
        /// Shown in the case.
        name: PersonName,
    },
    /// Watches the clocks of the organisation.
    Supervisor {
        /// Who.
        person: PersonId,
        /// Shown in the case.
        name: PersonName,
    },
    /// A neighbouring platform that handed the case over.
    Platform {
        /// Which.
        platform: PlatformId,
    },
    /// Nobody: time itself, which the clockwork speaks for.
    System,
}

impl Actor {
    /// The side of a party, or of who acts for it.
    pub const fn side(&self) -> Option<(PartyId, PartyRole)> {
        match self {
            Self::Party { party, role } | Self::Agent { of: party, role, .. } => Some((*party, *role)),
            _ => None,
        }
    }

    /// Whether it is about the actor's own side.
    pub fn is_side(&self, party: PartyId) -> bool {
        self.side().is_some_and(|(own, _)| own == party)
    }

    /// The name under which staff act.
    pub const fn staff_name(&self) -> Option<&PersonName> {
        match self {
            Self::Clerk { name, .. }
            | Self::Mediator { name, .. }
            | Self::Judge { name, .. }
            | Self::Expert { name, .. }
            | Self::Supervisor { name, .. } => Some(name),
            Self::Proxy { name, .. } => name.as_ref(),
            Self::Party { .. } | Self::Agent { .. } | Self::Named { .. } | Self::Platform { .. } | Self::System => None,
        }
    }

    /// Whether both are the same one in this case, whatever changed in what they are to it.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Party { party: a, .. }, Self::Party { party: b, .. }) => a == b,
            (Self::Agent { agent: a, .. }, Self::Agent { agent: b, .. }) => a == b,
            _ => self.staff_name().is_some() && self.person().is_some() && self.person() == other.person(),
        }
    }

    const fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Clerk { person, .. }
            | Self::Mediator { person, .. }
            | Self::Judge { person, .. }
            | Self::Expert { person, .. }
            | Self::Supervisor { person, .. }
            | Self::Proxy { person, .. }
            | Self::Named { person, .. } => Some(person),
            Self::Party { .. } | Self::Agent { .. } | Self::Platform { .. } | Self::System => None,
        }
    }
}
