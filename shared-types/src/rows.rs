//! Rows that follow from a case: the tracking row, the queue columns and one membership row per account. Pure; they
//! can be dropped and rebuilt from the events.

use crate::case::{
    Case, DisputeType, NextStep, Part, PartyRole, Seeking, StageName, Turn, WaitingPart, progress, waiting_parts,
};
use crate::clock::Calendar;
use crate::values::{
    CaseCode, CaseId, IdNumber, LocalDate, OrgId, OrgName, PersonId, PersonName, Personal, PhoneNumber, Timestamp,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What anybody with the code may know: nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackingRow {
    /// Which case.
    pub case_id: CaseId,
    /// Where it is.
    pub stage: StageName,
    /// What happens next.
    pub next_step: NextStep,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<LocalDate>,
    /// When anything last happened in the `case` book that all its readers may know.
    pub updated_at: Timestamp,
}

/// The columns of a list, on the head of the `case` book. Names are masked: a list is for finding, not for reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueRow {
    /// Key of the case.
    pub id: CaseId,
    /// Public code.
    pub code: CaseCode,
    /// Who answers for it.
    pub owner: OrgId,
    /// Where it is.
    pub stage: StageName,
    /// What happens next.
    pub next_step: NextStep,
    /// Whose turn.
    pub turn: Turn,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<LocalDate>,
    /// Type, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_type: Option<DisputeType>,
    /// Applicant, masked.
    pub applicant: String,
    /// Respondent, masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<String>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// In the list of what waits for an answer: who offers it or has mediated it, and to whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferColumns>,
    /// In one's own list: a part waits to be taken.
    #[serde(default, skip_serializing_if = "is_false")]
    pub waits: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// An offer to take a case over, or to confirm what was agreed in it, as who is asked reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferColumns {
    /// Name of the organisation that answers for the case and offers it.
    pub from: OrgName,
    /// The organisation that is asked.
    pub to: OrgId,
}

/// One line of "offered to us".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingRow {
    /// Who is asked.
    pub org: OrgId,
    /// Who there reads it.
    pub readers: Readers,
    /// The list columns.
    pub row: QueueRow,
}

/// Who of an organisation reads a line of "offered to us".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Who keeps its desk.
    Desk,
    /// Its judges, but for those who have guided the case or stepped back from it.
    Bench {
        /// Who must not.
        barred: BTreeSet<PersonId>,
    },
}

impl Readers {
    /// Whether they include somebody who keeps the desk there, or judges there.
    pub fn include(&self, person: &PersonId, clerk: bool, judge: bool) -> bool {
        match self {
            Self::Desk => clerk,
            Self::Bench { barred } => judge && !barred.contains(person),
        }
    }
}

/// One line of "my cases".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipRow {
    /// Whose.
    pub person: PersonId,
    /// The list columns.
    pub row: QueueRow,
}

/// A personal number by which a case is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Of a party, or of who acts for one.
    Phone(PhoneNumber),
    /// Of a party.
    Identity(IdNumber),
}

/// One line for each number in a case: whom a clerk finds by it, and whose part waits under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRow {
    /// Whose number.
    pub number: Number,
    /// The list columns, with the offer while there is one.
    pub row: QueueRow,
    /// The part that who holds this phone may take.
    pub waits: Option<Waits>,
}

/// A part that waits, as its line keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// The side that is the reader's own; none for who is to act for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<PartyRole>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<LocalDate>,
}

impl Waits {
    fn of(part: &WaitingPart<'_>) -> Self {
        let side = matches!(part.part, Part::Party(_)).then_some(part.role);
        Self { side, until: part.until }
    }

    /// The line as who may take the part reads it on a day: of names the own one alone.
    pub fn line(self, row: QueueRow, today: LocalDate) -> Option<QueueRow> {
        if self.until.is_some_and(|until| until < today) {
            return None;
        }
        let hidden = || "—".to_owned();
        let own = |role| self.side == Some(role);
        Some(QueueRow {
            applicant: if own(PartyRole::Applicant) { row.applicant } else { hidden() },
            respondent: row.respondent.map(|name| if own(PartyRole::Respondent) { name } else { hidden() }),
            offer: None,
            waits: true,
            ..row
        })
    }
}

/// The lines of all numbers that stand in a case, each number once.
pub fn numbers(case: &Case, calendar: &Calendar) -> Vec<NumberRow> {
    let row = incoming(case, calendar).map_or_else(|| queue(case, calendar), |line| line.row);
    let waits = |number: &Number| match number {
        Number::Phone(phone) => waiting_parts(case).find(|part| part.phone == Some(phone)).map(|part| Waits::of(&part)),
        Number::Identity(_) => None,
    };
    let line = |number: Number| NumberRow { waits: waits(&number), number, row: row.clone() };
    numbers_of(case).into_iter().map(line).collect()
}

/// All numbers that stand in a case, each once.
pub fn numbers_of(case: &Case) -> Vec<Number> {
    let phones = case.parties.iter().filter_map(|party| party.phone.as_ref());
    let phones = phones.chain(case.agents.iter().map(|agent| &agent.phone)).filter_map(Personal::get);
    let identities = case.parties.iter().filter_map(|party| party.id_number.as_ref()?.get());
    let all = phones.cloned().map(Number::Phone).chain(identities.cloned().map(Number::Identity));
    all.fold(Vec::new(), |mut each, number| {
        if !each.contains(&number) {
            each.push(number);
        }
        each
    })
}

/// The tracking row of a case.
pub fn tracking(case: &Case, calendar: &Calendar) -> TrackingRow {
    let progress = progress(case, calendar);
    TrackingRow {
        case_id: case.id.clone(),
        stage: progress.stage,
        next_step: progress.next_step,
        due: progress.due.map(|due| due.date),
        updated_at: case.updated_at,
    }
}

/// The list columns of a case.
pub fn queue(case: &Case, calendar: &Calendar) -> QueueRow {
    let progress = progress(case, calendar);
    let masked = |name: &Personal<PersonName>| name.get().map_or_else(|| "—".to_owned(), PersonName::masked);
    QueueRow {
        id: case.id.clone(),
        code: case.code.clone(),
        owner: case.owner.id.clone(),
        stage: progress.stage,
        next_step: progress.next_step,
        turn: progress.turn,
        due: progress.due.map(|due| due.date),
        dispute_type: case.dispute_type,
        applicant: case.side(PartyRole::Applicant).map_or_else(|| "—".to_owned(), |party| masked(&party.name)),
        respondent: case.side(PartyRole::Respondent).map(|party| masked(&party.name)),
        filed_at: case.filed_at,
        offer: None,
        waits: false,
    }
}

/// The line of a case that is offered to another organisation: the columns that its desk reads of a case it knows the
/// code of, and the two organisations.
pub fn incoming(case: &Case, calendar: &Calendar) -> Option<IncomingRow> {
    let to = case.transfer.as_ref()?;
    let offer = OfferColumns { from: case.owner.name.clone(), to: to.id.clone() };
    let row = QueueRow { offer: Some(offer), ..queue(case, calendar) };
    Some(IncomingRow { org: to.id.clone(), readers: Readers::Desk, row })
}

/// The line of a case whose agreement waits for a judge of the court that is asked, until one has taken it.
pub fn before_court(case: &Case, calendar: &Calendar) -> Option<IncomingRow> {
    let known = case.confirmation.as_ref()?;
    let waits = known.is_before_court() && known.judge.is_none();
    let offer = OfferColumns { from: case.owner.name.clone(), to: known.court.id.clone() };
    let barred = case.guided.iter().chain(&case.recused).cloned().collect();
    waits.then(|| IncomingRow {
        org: known.court.id.clone(),
        readers: Readers::Bench { barred },
        row: QueueRow { offer: Some(offer), ..queue(case, calendar) },
    })
}

/// One row for each account that acts in the case.
pub fn memberships(case: &Case, calendar: &Calendar) -> Vec<MembershipRow> {
    let asked = match case.seeking() {
        Some(Seeking::Assigned(asked)) => Some(&asked.person),
        _ => None,
    };
    let waits = case.side(PartyRole::Applicant).is_some_and(|applicant| applicant.person.is_none());
    let proxy = case.proxy.as_ref().filter(|_| waits).map(|proxy| &proxy.person);
    let experts = case.experts.iter().filter(|expert| expert.is_heard(case)).map(|expert| &expert.expert.person);
    let agents = case.agents.iter().filter(|agent| !case.is_erased(Part::Agent(agent.id)));
    // An application that was taken back is nothing to the court any more.
    let confirms = case.confirmation.as_ref().filter(|known| !known.is_withdrawn());
    let row = queue(case, calendar);
    case.parties
        .iter()
        .filter(|party| !case.is_erased(Part::Party(party.id)))
        .filter_map(|party| party.person.as_ref())
        .chain(case.mediator.as_ref().map(|lead| &lead.person))
        .chain(asked)
        .chain(agents.filter_map(|agent| agent.person.as_ref()))
        .chain(case.judge.as_ref().map(|judge| &judge.person))
        .chain(confirms.and_then(|known| known.judge.as_ref()).map(|judge| &judge.person))
        .chain(experts)
        .chain(proxy)
        .map(|person| MembershipRow { person: person.clone(), row: row.clone() })
        .collect()
}
