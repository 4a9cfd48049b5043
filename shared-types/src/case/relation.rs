//! What a subject is to a case. A job title gives nothing: the relation to this case decides, anew at each request.

use super::actor::{Actor, ClerkStanding, JudgeStanding, MediatorStanding, Role, Subject};
use super::party::{Part, PartyRecord};
use super::record::Case;
use super::stage::{PartyRole, Seeking};
use crate::values::{CaseId, LocalDate, PartyId, PersonId, PersonName, Personal, PhoneNumber};

/// What a subject is to a case on a day in China; `None`: nothing, and the case is unknown to them.
///
/// Who mediates, judges or advises in a case acts in it as that, before any post at the desk. A declined assignment, a
/// recusal, a post that was taken away and a power that has run out end the relation with the event or the day.
pub fn relate(case: &Case, subject: &Subject, today: LocalDate) -> Option<Actor> {
    match subject {
        Subject::Invited { case: to, party } => invited(case, to, *party),
        Subject::Citizen { person, phone, invited } => party(case, person)
            .or_else(|| agent(case, person, today))
            .or_else(|| named(case, person, phone.as_ref(), invited.as_ref(), today))
            .or_else(|| proxy(case, person, None)),
        Subject::Staff { person, name, .. } => mediator(case, person, name, subject)
            .or_else(|| judge(case, person, name, subject))
            .or_else(|| expert(case, person, name, subject))
            .or_else(|| clerk(case, person, name, subject))
            .or_else(|| proxy(case, person, Some(name)))
            .or_else(|| supervisor(case, person, name, subject)),
        Subject::Platform { .. } => None,
        Subject::System => Some(Actor::System),
    }
}

/// Once an account has taken the part, the letter opens nothing more.
fn invited(case: &Case, to: &CaseId, party: PartyId) -> Option<Actor> {
    let record = case.party(party).filter(|record| record.person.is_none())?;
    (*to == case.id && is_invited(case, party)).then_some(Actor::Party { party, role: record.role })
}

fn is_invited(case: &Case, party: PartyId) -> bool {
    case.invitation.as_ref().is_some_and(|invitation| invitation.party == party)
}

fn party(case: &Case, person: &PersonId) -> Option<Actor> {
    let theirs = |party: &&PartyRecord| party.person.as_ref() == Some(person) && !case.is_erased(Part::Party(party.id));
    let record = case.parties.iter().find(theirs)?;
    Some(Actor::Party { party: record.id, role: record.role })
}

fn agent(case: &Case, person: &PersonId, today: LocalDate) -> Option<Actor> {
    let record = case.agents.iter().find(|agent| agent.person.as_ref() == Some(person) && agent.lasts(today))?;
    if case.is_erased(Part::Agent(record.id)) {
        return None;
    }
    let role = case.party(record.of)?.role;
    Some(Actor::Agent { agent: record.id, of: record.of, role, by_right: record.kind, power: record.power })
}

/// A part that nobody has taken, while it waits for somebody.
#[derive(Debug, Clone, Copy)]
pub struct WaitingPart<'a> {
    /// Which.
    pub part: Part,
    /// Of which side.
    pub role: PartyRole,
    /// Who holds it may take the part.
    pub phone: Option<&'a PhoneNumber>,
    /// The last day on which it may be taken; no end when absent.
    pub until: Option<LocalDate>,
}

/// The parts that wait: a side without an account, and who is to act for one. The other side is named before it is asked:
/// until the invitation it learns of nothing.
pub fn waiting_parts(case: &Case) -> impl Iterator<Item = WaitingPart<'_>> {
    let open = |party: &&PartyRecord| match party.role {
        _ if party.person.is_some() => false,
        PartyRole::Applicant => true,
        PartyRole::Respondent => is_invited(case, party.id),
    };
    let sides = case.parties.iter().filter(open).map(|party| WaitingPart {
        part: Part::Party(party.id),
        role: party.role,
        phone: party.phone.as_ref().and_then(Personal::get),
        until: None,
    });
    let agents = case.agents.iter().filter(|agent| agent.person.is_none()).filter_map(|agent| {
        let role = case.party(agent.of)?.role;
        Some(WaitingPart { part: Part::Agent(agent.id), role, phone: agent.phone.get(), until: Some(agent.until) })
    });
    sides.chain(agents)
}

/// For who holds the phone of a part that waits, or has given the PIN of its invitation.
fn named(
    case: &Case,
    person: &PersonId,
    phone: Option<&PhoneNumber>,
    pin: Option<&(CaseId, PartyId)>,
    today: LocalDate,
) -> Option<Actor> {
    let reached = |waits: &WaitingPart<'_>| phone.is_some() && waits.phone == phone;
    let shown = |waits: &WaitingPart<'_>| {
        let asked = |(to, of): &(CaseId, PartyId)| *to == case.id && Part::Party(*of) == waits.part;
        waits.role == PartyRole::Respondent && pin.is_some_and(asked)
    };
    let WaitingPart { part, role, .. } = waiting_parts(case)
        .filter(|waits| waits.until.is_none_or(|until| today <= until))
        .find(|waits| reached(waits) || shown(waits))?;
    Some(Actor::Named { part, role, person: person.clone() })
}

/// Until the applicant has come.
fn proxy(case: &Case, person: &PersonId, name: Option<&PersonName>) -> Option<Actor> {
    let filed = case.proxy.as_ref().is_some_and(|proxy| proxy.person == *person);
    let waits = case.side(PartyRole::Applicant).is_some_and(|applicant| applicant.person.is_none());
    (filed && waits).then(|| Actor::Proxy { person: person.clone(), name: name.cloned() })
}

/// The post must still be held: a mediator who left the committee reads nothing more.
fn mediator(case: &Case, person: &PersonId, name: &PersonName, subject: &Subject) -> Option<Actor> {
    let standing = match (&case.mediator, case.seeking()) {
        (Some(lead), _) if lead.person == *person && subject.holds(&lead.org, Role::Mediator) => MediatorStanding::Lead,
        (_, Some(Seeking::Assigned(asked))) if asked.person == *person && subject.holds(&asked.org, Role::Mediator) => {
            MediatorStanding::Asked
        }
        _ => return None,
    };
    Some(Actor::Mediator { person: person.clone(), name: name.clone(), standing })
}

fn judge(case: &Case, person: &PersonId, name: &PersonName, subject: &Subject) -> Option<Actor> {
    let as_what = |standing| Actor::Judge { person: person.clone(), name: name.clone(), standing };
    if let Some(linked) = case.judge.as_ref().filter(|judge| judge.person == *person) {
        return subject.holds(&linked.org, Role::Judge).then(|| as_what(JudgeStanding::Guiding));
    }
    // Any judge of the court that is asked, until one has taken it; never one who has guided the case or stepped back.
    let asked = case.confirmation.as_ref().filter(|known| known.applied_at.is_some())?;
    let taken_by_another = asked.judge.as_ref().is_some_and(|judge| judge.person != *person);
    let barred = asked.is_withdrawn() || taken_by_another || case.has_recused(person) || case.was_guided_by(person);
    (!barred && subject.holds(&asked.court.id, Role::Judge)).then(|| as_what(JudgeStanding::Confirming))
}

fn expert(case: &Case, person: &PersonId, name: &PersonName, subject: &Subject) -> Option<Actor> {
    let record = case.experts.iter().find(|known| known.expert.person == *person && known.is_heard(case))?;
    subject.holds(&record.expert.org, Role::Expert).then(|| Actor::Expert {
        expert: record.id,
        person: person.clone(),
        name: name.clone(),
    })
}

/// Who keeps the desks of both organisations stands, while one offers a case to the other, at the desk whose answer it
/// waits for: otherwise nobody might be left to give it.
fn clerk(case: &Case, person: &PersonId, name: &PersonName, subject: &Subject) -> Option<Actor> {
    let standing = if case.transfer.as_ref().is_some_and(|to| subject.holds(&to.id, Role::Clerk)) {
        ClerkStanding::Receiving
    } else if subject.holds(&case.owner.id, Role::Clerk) {
        ClerkStanding::Owning
    } else {
        return None;
    };
    Some(Actor::Clerk { person: person.clone(), name: name.clone(), standing })
}

fn supervisor(case: &Case, person: &PersonId, name: &PersonName, subject: &Subject) -> Option<Actor> {
    let watches = subject.holds(&case.owner.id, Role::Supervisor);
    watches.then(|| Actor::Supervisor { person: person.clone(), name: name.clone() })
}
