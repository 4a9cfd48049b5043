//! Reads an actor. Written out, because what serde derives for a tagged enum keeps a second copy of everything it has
//! read: the pages of a case would carry some 6 KB more than this costs.

use super::{Actor, AgentKind, ClerkStanding, JudgeStanding, MediatorStanding, Part, PartyRole, Power};

use crate::values::{AgentId, ExpertId, PartyId, PersonId, PersonName, PlatformId};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Party,
    Agent,
    Named,
    Proxy,
    Clerk,
    Mediator,
    Judge,
    Expert,
    Supervisor,
    Platform,
    System,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Owning,
    Receiving,
    Asked,
    Lead,
    Guiding,
    Confirming,
}

/// Every field that any actor has.
#[derive(Deserialize)]
struct Told {
    kind: Kind,
    party: Option<PartyId>,
    role: Option<PartyRole>,
    agent: Option<AgentId>,
    of: Option<PartyId>,
    by_right: Option<AgentKind>,
    power: Option<Power>,
    part: Option<Part>,
    person: Option<PersonId>,
    name: Option<PersonName>,
    standing: Option<Standing>,
    expert: Option<ExpertId>,
    platform: Option<PlatformId>,
}

impl Told {
    /// The actor of that kind, when everything it has was told.
    fn actor(self) -> Option<Actor> {
        let Self { kind, party, role, agent, of, by_right, power, part, person, name, standing, expert, platform } =
            self;
        Some(match kind {
            Kind::Party => Actor::Party { party: party?, role: role? },
            Kind::Agent => Actor::Agent { agent: agent?, of: of?, role: role?, by_right: by_right?, power: power? },
            Kind::Named => Actor::Named { part: part?, role: role?, person: person? },
            Kind::Proxy => Actor::Proxy { person: person?, name },
            Kind::Clerk => {
                let standing = match standing? {
                    Standing::Owning => ClerkStanding::Owning,
                    Standing::Receiving => ClerkStanding::Receiving,
                    Standing::Asked | Standing::Lead | Standing::Guiding | Standing::Confirming => return None,
                };
                Actor::Clerk { person: person?, name: name?, standing }
            }
            Kind::Mediator => {
                let standing = match standing? {
                    Standing::Asked => MediatorStanding::Asked,
                    Standing::Lead => MediatorStanding::Lead,
                    Standing::Owning | Standing::Receiving | Standing::Guiding | Standing::Confirming => return None,
                };
                Actor::Mediator { person: person?, name: name?, standing }
            }
            Kind::Judge => {
                let standing = match standing? {
                    Standing::Guiding => JudgeStanding::Guiding,
                    Standing::Confirming => JudgeStanding::Confirming,
                    Standing::Owning | Standing::Receiving | Standing::Asked | Standing::Lead => return None,
                };
                Actor::Judge { person: person?, name: name?, standing }
            }
            Kind::Expert => Actor::Expert { expert: expert?, person: person?, name: name? },
            Kind::Supervisor => Actor::Supervisor { person: person?, name: name? },
            Kind::Platform => Actor::Platform { platform: platform? },
            Kind::System => Actor::System,
        })
    }
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Told::deserialize(deserializer)?.actor().ok_or_else(|| D::Error::custom("not an actor"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_is_read_as_it_was_written() {
        let person = || PersonId::parse("p7").unwrap();
        let name = || PersonName::parse("林晓").unwrap();
        let (party, role) = (PartyId::new(2), PartyRole::Respondent);
        let actors = [
            Actor::Party { party, role },
            Actor::Agent {
                agent: AgentId::new(1),
                of: party,
                role,
                by_right: AgentKind::Guardian,
                power: Power::Special,
            },
            Actor::Named { part: Part::Agent(AgentId::new(3)), role, person: person() },
            Actor::Proxy { person: person(), name: None },
            Actor::Proxy { person: person(), name: Some(name()) },
            Actor::Clerk { person: person(), name: name(), standing: ClerkStanding::Receiving },
            Actor::Clerk { person: person(), name: name(), standing: ClerkStanding::Owning },
            Actor::Mediator { person: person(), name: name(), standing: MediatorStanding::Asked },
            Actor::Mediator { person: person(), name: name(), standing: MediatorStanding::Lead },
            Actor::Judge { person: person(), name: name(), standing: JudgeStanding::Guiding },
            Actor::Judge { person: person(), name: name(), standing: JudgeStanding::Confirming },
            Actor::Expert { expert: ExpertId::new(1), person: person(), name: name() },
            Actor::Supervisor { person: person(), name: name() },
            Actor::Platform { platform: PlatformId::parse("court-link").unwrap() },
            Actor::System,
        ];
        for actor in actors {
            let text = serde_json::to_string(&actor).unwrap();
            assert_eq!(serde_json::from_str::<Actor>(&text).unwrap(), actor, "{text}");
        }
    }

    #[test]
    fn half_an_actor_is_none() {
        for text in [
            r#"{"kind":"party","party":"p1"}"#,
            r#"{"kind":"clerk","person":"p7","name":"林晓","standing":"lead"}"#,
            r#"{"kind":"stranger"}"#,
            r#"{"party":"p1","role":"applicant"}"#,
        ] {
            assert!(serde_json::from_str::<Actor>(text).is_err(), "{text}");
        }
    }
}
