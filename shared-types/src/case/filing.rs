//! Filing: the first word of a case, and what the applicant may still change before it is taken in.

use super::actor::Actor;
use super::application::{Claim, File, PartyDetails};
use super::event::{CaseCorrected, CaseFiled, Event};
use super::facts::Facts;
use super::party::{ClaimRecord, PartyRecord, ProxyRecord};
use super::record::Case;
use super::references::OrgRef;
use super::refusal::Refusal;
use super::room::signs_of;
use super::stage::{Correction, PartyRole, Stage};
use crate::values::{CaseCode, FreeText, PartyId, PersonId, Personal, PhoneNumber, Reason, Statement};

/// The number of the applicant.
const APPLICANT: PartyId = PartyId::new(1);
/// The number of the respondent.
const RESPONDENT: PartyId = PartyId::new(2);

/// The code of a case from eight random bytes; the store redraws on collision.
pub fn file_code(random: [u8; 8]) -> CaseCode {
    CaseCode::new(random)
}

/// Decides a filing: the event that opens the `case` book.
///
/// `by` is who files: the applicant, or a proxy, the desk or a platform for the applicant; `person` is the applicant's
/// account, when the applicant files; `owner` the first receiver, which answers for the case from now on.
///
/// # Errors
/// [`Refusal::DeclarationMissing`]; [`Refusal::ConsentMissing`] when a proxy does not say how the consent was given, and
/// [`Refusal::UnneededDetail`] when anybody else does.
pub fn decide_filing(
    file: File,
    code: CaseCode,
    by: &Actor,
    person: Option<PersonId>,
    owner: OrgRef,
    facts: &Facts,
) -> Result<Event, Refusal> {
    if !file.declaration {
        return Err(Refusal::DeclarationMissing);
    }
    let proxy = match (by, file.consent) {
        (Actor::Proxy { person, name }, Some(consent)) => Some(ProxyRecord {
            person: person.clone(),
            name: name.clone(),
            form: consent.form,
            note: Personal::new(consent.note, facts.fresh.salt()),
        }),
        (Actor::Proxy { .. }, None) => return Err(Refusal::ConsentMissing),
        (_, Some(_)) => return Err(Refusal::UnneededDetail),
        (_, None) => None,
    };
    let applicant = party(APPLICANT, PartyRole::Applicant, person, file.applicant, facts);
    let respondent = file.respondent.map(|details| party(RESPONDENT, PartyRole::Respondent, None, details, facts));
    let danger = signs_of(&file.danger, file.statement.as_str());
    Ok(Event::CaseFiled(CaseFiled {
        code,
        kind: file.kind,
        channel: file.channel,
        owner,
        dispute_type: file.dispute_type,
        statement: Personal::new(file.statement, facts.fresh.salt()),
        claim: claim_record(file.claim, facts),
        parties: std::iter::once(applicant).chain(respondent).collect(),
        language: file.language,
        proxy,
        danger_ticked: !file.danger.is_empty(),
        danger,
    }))
}

fn party(id: PartyId, role: PartyRole, person: Option<PersonId>, details: PartyDetails, facts: &Facts) -> PartyRecord {
    PartyRecord {
        id,
        role,
        person,
        name: Personal::new(details.name, facts.fresh.salt()),
        phone: details.phone.map(|phone| Personal::new(phone, facts.fresh.salt())),
        address: details.address.map(|address| Personal::new(address, facts.fresh.salt())),
        id_number: details.id_number.map(|number| Personal::new(number, facts.fresh.salt())),
        credit_code: None,
        representative: None,
    }
}

fn claim_record(claim: Claim, facts: &Facts) -> ClaimRecord {
    let text: Personal<FreeText> = Personal::new(claim.text, facts.fresh.salt());
    ClaimRecord { text, amount: claim.amount }
}

/// Until the other side has been asked, what is asked for may change: it is what the other side answers to.
pub(super) fn may_amend_claim(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Filed { .. } | Stage::Accepted { .. } => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn amend_claim(claim: Claim, facts: &Facts) -> Event {
    Event::ClaimAmended { claim: claim_record(claim, facts) }
}

/// A case has two sides. The one that the filing did not name may be named until it is asked: without it nobody can be
/// invited, and the case could only be ended.
pub(super) fn may_add_party(case: &Case) -> Result<(), Refusal> {
    may_amend_claim(case)?;
    if case.side(PartyRole::Respondent).is_some() { Err(Refusal::RespondentAlreadyNamed) } else { Ok(()) }
}

/// Under the phone of the applicant the invitation, and the PIN in it, would reach who asks instead of who is asked.
pub(super) fn add_party(case: &Case, details: PartyDetails, facts: &Facts) -> Result<Event, Refusal> {
    let taken = |phone: &PhoneNumber| {
        case.parties.iter().filter_map(|party| party.phone.as_ref()).any(|known| known.get() == Some(phone))
    };
    if details.phone.as_ref().is_some_and(taken) {
        return Err(Refusal::PhoneOfAnotherParty);
    }
    Ok(Event::PartyAdded { party: party(RESPONDENT, PartyRole::Respondent, None, details, facts) })
}

pub(super) fn may_correct(case: &Case) -> Result<(), Refusal> {
    match &case.stage {
        Stage::Filed { correction: Correction::Asked(_) } => Ok(()),
        Stage::Filed { .. } => Err(Refusal::NoCorrectionAsked),
        stage => Err(Refusal::WrongStage(stage.name())),
    }
}

pub(super) fn correct(
    case: &Case,
    statement: Statement,
    claim: Claim,
    respondent: Option<PartyDetails>,
    facts: &Facts,
) -> Event {
    let id = case.side(PartyRole::Respondent).map_or(RESPONDENT, |party| party.id);
    Event::CaseCorrected(CaseCorrected {
        statement: Personal::new(statement, facts.fresh.salt()),
        claim: claim_record(claim, facts),
        respondent: respondent.map(|details| party(id, PartyRole::Respondent, None, details, facts)),
    })
}

/// A request is the applicant's own until the other side is asked; later, [`super::mediation`] has `stop`.
pub(super) fn may_withdraw(case: &Case) -> Result<(), Refusal> {
    may_amend_claim(case)
}

pub(super) fn withdraw(reason: Option<Reason>, facts: &Facts) -> Event {
    Event::CaseWithdrawn { reason: reason.map(|reason| Personal::new(reason, facts.fresh.salt())) }
}
