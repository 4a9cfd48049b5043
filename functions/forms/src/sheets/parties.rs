//! What is told to one party, or given by one: the invitation, the notice of rights, the address for service, a power.

use super::{Head, Sheet, applicants};
use crate::told::{Day, Said, Side};
use serde::Serialize;
use shared_types::access::{Field, Sight, sees};
use shared_types::case::{Actor, AgentKind, Case, DisputeType, Form, PartyRecord, Power, Unfilled};
use shared_types::values::{AgentId, PartyId};

fn party(case: &Case, id: PartyId) -> Result<&PartyRecord, Unfilled> {
    case.party(id).ok_or(Unfilled::PartyUnknown)
}

/// 调解告知书: asks the other side. What happened and what is asked for is read behind the door, not on a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invitation {
    head: Head,
    to: Side,
    from: Vec<Said>,
    dispute_type: Option<DisputeType>,
    mediator: Option<String>,
}

impl Sheet for Invitation {
    const FORM: Form = Form::Invitation;
}

impl Invitation {
    /// From the first invitation on.
    ///
    /// # Errors
    /// [`Unfilled::NotInvited`], [`Unfilled::PartyUnknown`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let invitation = case.invitation.as_ref().ok_or(Unfilled::NotInvited)?;
        Ok(Self {
            head: Head::of(case),
            to: Side::named(party(case, invitation.party)?),
            from: applicants(case),
            dispute_type: case.dispute_type,
            mediator: case.mediator.as_ref().map(|mediator| mediator.name.as_str().to_owned()),
        })
    }
}

/// 权利义务告知书, to one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RightsNotice {
    head: Head,
    party: Side,
}

impl Sheet for RightsNotice {
    const FORM: Form = Form::RightsNotice;
}

impl RightsNotice {
    /// From the first word on.
    ///
    /// # Errors
    /// [`Unfilled::PartyUnknown`].
    pub fn of(case: &Case, id: PartyId) -> Result<Self, Unfilled> {
        Ok(Self { head: Head::of(case), party: Side::named(party(case, id)?) })
    }
}

/// 送达地址确认书, of one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryAddress {
    head: Head,
    party: Side,
}

impl Sheet for DeliveryAddress {
    const FORM: Form = Form::DeliveryAddress;
}

impl DeliveryAddress {
    /// From the first word on.
    ///
    /// # Errors
    /// [`Unfilled::PartyUnknown`].
    pub fn of(case: &Case, id: PartyId, reader: &Actor) -> Result<Self, Unfilled> {
        Ok(Self { head: Head::of(case), party: Side::seen(case, party(case, id)?, reader) })
    }
}

/// Who acts for a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgentTold {
    name: Said,
    phone: Said,
    kind: AgentKind,
    power: Power,
    until: Day,
}

/// 授权委托书.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PowerOfAttorney {
    head: Head,
    principal: Side,
    agent: AgentTold,
}

impl Sheet for PowerOfAttorney {
    const FORM: Form = Form::PowerOfAttorney;
}

impl PowerOfAttorney {
    /// From the day an agent was named.
    ///
    /// # Errors
    /// [`Unfilled::AgentUnknown`], [`Unfilled::PartyUnknown`].
    pub fn of(case: &Case, id: AgentId, reader: &Actor) -> Result<Self, Unfilled> {
        let agent = case.agents.iter().find(|agent| agent.id == id).ok_or(Unfilled::AgentUnknown)?;
        Ok(Self {
            head: Head::of(case),
            principal: Side::seen(case, party(case, agent.of)?, reader),
            agent: AgentTold {
                name: Said::of(&agent.name),
                // An agent's number is as much a side's own as the principal's.
                phone: match sees(reader, Field::Contact, reader.is_side(agent.of)) {
                    Sight::Clear => Said::of(&agent.phone),
                    Sight::Masked | Sight::Hidden => Said::nothing(),
                },
                kind: agent.kind,
                power: agent.power,
                until: agent.until.into(),
            },
        })
    }
}
