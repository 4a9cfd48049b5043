//! Signing: each signature is bound to one text by its digest, to a person who has just been verified again (online
//! mediation rules art. 17; online litigation rules art. 7), and to a moment. One code and a drawing are not called a
//! reliable signature; how each was made stands beside it.

use super::certificate::CertificateKept;
use super::record::{AgreementRecord, SignatureWay};
use crate::case::{Actor, Attached, Case, Event, Facts, Refusal, Stage};
use crate::chain::Hash;
use crate::values::{
    AgentId, Drawing, FileId, LocalDate, PartyId, PersonId, PersonName, Personal, Reason, Structured, Timestamp,
};
use serde::{Deserialize, Serialize};

/// As long as a verification of who it is holds, in seconds: one sitting.
const VERIFIED_FOR: i64 = 600;

/// What somebody puts under a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SignatureMark {
    /// Drawn with a finger.
    Drawn(Drawing),
    /// One's own name, typed: the way for who cannot draw.
    Typed(PersonName),
}

/// The text that somebody means: its version and its digest, as they read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfText {
    /// Which version.
    pub version: u16,
    /// Its digest.
    pub hash: Hash,
}

/// Payload of `sign` and `sign_as_mediator`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Which text.
    pub text: OfText,
    /// With what.
    pub mark: SignatureMark,
}

/// Payload of `set_seal`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetSeal {
    /// Which text.
    pub text: OfText,
}

/// Payload of `upload_signed_paper`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UploadSignedPaper {
    /// Which text was printed and signed.
    pub text: OfText,
    /// The picture of it.
    pub file: FileId,
    /// Whose signatures stand on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyId>,
    /// Whether the mediator's does.
    #[serde(default, skip_serializing_if = "crate::case::wire::is_false")]
    pub mediator: bool,
    /// Whether the seal does.
    #[serde(default, skip_serializing_if = "crate::case::wire::is_false")]
    pub seal: bool,
    /// The day on which they were made; one paper for each day.
    pub signed_on: LocalDate,
}

/// Payload of `refuse_to_sign`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefuseToSign {
    /// Why, if they want to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// A party signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementSigned {
    /// Who.
    pub party: PartyId,
    /// Who signed for the party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
    /// Which text.
    pub text: OfText,
    /// How.
    pub way: SignatureWay,
    /// With what.
    pub mark: Personal<Structured<SignatureMark>>,
    /// When a one-time code last showed who it is.
    pub verified_at: Timestamp,
    /// Of a licensed service, where the house has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateKept>,
}

/// The mediator signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediatorSigned {
    /// Who.
    pub person: PersonId,
    /// Which text.
    pub text: OfText,
    /// How.
    pub way: SignatureWay,
    /// With what.
    pub mark: Personal<Structured<SignatureMark>>,
    /// Of a licensed service, where the house has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateKept>,
}

/// The committee's seal was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealSet {
    /// To which text.
    pub text: OfText,
}

/// A signed paper was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedPaperAdded {
    /// Which text it is.
    pub text: OfText,
    /// The picture of it.
    pub attached: Attached,
    /// Whose signatures stand on it.
    pub parties: Vec<PartyId>,
    /// The mediator, when that signature does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediator: Option<PersonId>,
    /// Whether the seal does.
    pub seal: bool,
    /// The day on which they were made.
    pub signed_on: LocalDate,
}

/// A party will not sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningRefused {
    /// Who.
    pub party: PartyId,
    /// Why, if they want to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Reason>>,
}

impl SignatureMark {
    const fn way(&self) -> SignatureWay {
        match self {
            Self::Drawn(_) => SignatureWay::Drawn,
            Self::Typed(_) => SignatureWay::Typed,
        }
    }
}

impl AgreementRecord {
    /// The text as a signature names it.
    pub const fn of_text(&self) -> OfText {
        OfText { version: self.version, hash: self.hash }
    }
}

/// The text that waits for signatures.
fn waiting(case: &Case) -> Result<&AgreementRecord, Refusal> {
    match (&case.stage, &case.agreement) {
        (Stage::Signing, Some(agreement)) => Ok(agreement),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

/// What one read is what stands there: a text that was changed in between is signed by nobody.
fn meant(agreement: &AgreementRecord, text: &OfText) -> Result<(), Refusal> {
    if agreement.of_text() == *text { Ok(()) } else { Err(Refusal::TextChanged) }
}

fn electronic(case: &Case) -> Result<&AgreementRecord, Refusal> {
    let agreement = waiting(case)?;
    if case.needs_paper() { Err(Refusal::PaperNeeded) } else { Ok(agreement) }
}

pub(in crate::case) fn may_sign(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    let agreement = electronic(case)?;
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    if agreement.signature(party).is_some() { Err(Refusal::AlreadySigned) } else { Ok(()) }
}

pub(in crate::case) fn sign(case: &Case, actor: &Actor, asked: Sign, facts: &Facts) -> Result<Event, Refusal> {
    let agreement = electronic(case)?;
    meant(agreement, &asked.text)?;
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let agent = match actor {
        Actor::Agent { agent, .. } => Some(*agent),
        _ => None,
    };
    let fresh = |at: &Timestamp| (0..=VERIFIED_FOR * 1000).contains(&(facts.now.as_millis() - at.as_millis()));
    let verified_at = facts.reverified.filter(fresh).ok_or(Refusal::NotReverified)?;
    named(&asked.mark, case.signs_as(actor))?;
    let way = asked.mark.way();
    let mark = Personal::new(Structured::new(&asked.mark), facts.fresh.salt());
    let certificate = certificate(facts);
    Ok(Event::AgreementSigned(AgreementSigned { party, agent, text: asked.text, way, mark, verified_at, certificate }))
}

fn certificate(facts: &Facts) -> Option<CertificateKept> {
    facts.certificate.as_ref().map(|given| Personal::new(Structured::new(given), facts.fresh.salt()))
}

/// A typed name is one's own.
fn named(mark: &SignatureMark, name: Option<&PersonName>) -> Result<(), Refusal> {
    let plain = |name: &PersonName| name.as_str().split_whitespace().collect::<String>();
    match mark {
        SignatureMark::Typed(typed) if name.map(plain) != Some(plain(typed)) => Err(Refusal::NameDiffers),
        SignatureMark::Typed(_) | SignatureMark::Drawn(_) => Ok(()),
    }
}

pub(in crate::case) fn may_sign_as_mediator(case: &Case) -> Result<(), Refusal> {
    if electronic(case)?.mediators().is_some() { Err(Refusal::AlreadySigned) } else { Ok(()) }
}

pub(in crate::case) fn sign_as_mediator(
    case: &Case,
    actor: &Actor,
    asked: Sign,
    facts: &Facts,
) -> Result<Event, Refusal> {
    meant(electronic(case)?, &asked.text)?;
    let Actor::Mediator { person, .. } = actor else {
        return Err(Refusal::NoMediator);
    };
    named(&asked.mark, case.signs_as(actor))?;
    let way = asked.mark.way();
    let mark = Personal::new(Structured::new(&asked.mark), facts.fresh.salt());
    let certificate = certificate(facts);
    Ok(Event::MediatorSigned(MediatorSigned { person: person.clone(), text: asked.text, way, mark, certificate }))
}

/// The seal says that the rest was done, so it comes last.
pub(in crate::case) fn may_seal(case: &Case) -> Result<(), Refusal> {
    let agreement = electronic(case)?;
    let signed = agreement.unsigned(case).is_empty() && agreement.mediators().is_some();
    if signed { Ok(()) } else { Err(Refusal::SignaturesMissing) }
}

pub(in crate::case) fn seal(case: &Case, asked: SetSeal) -> Result<Event, Refusal> {
    meant(electronic(case)?, &asked.text)?;
    Ok(Event::SealSet(SealSet { text: asked.text }))
}

/// Whether somebody may say that the committee's seal stands on a paper: who may set it. One person alone, with one
/// photograph, makes no agreement bind.
const fn seals(actor: &Actor) -> bool {
    matches!(actor, Actor::Clerk { .. })
}

/// Ink is always possible.
pub(in crate::case) fn may_upload_paper(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    let agreement = waiting(case)?;
    // Without a lead there is nobody whose signature could stand on it.
    let mediator = agreement.mediators().is_none() && case.mediator.is_some();
    let seal = agreement.seal.is_none() && seals(actor);
    let missing = mediator || seal || !agreement.unsigned(case).is_empty();
    if missing { Ok(()) } else { Err(Refusal::AlreadySigned) }
}

pub(in crate::case) fn upload_paper(
    case: &Case,
    actor: &Actor,
    asked: UploadSignedPaper,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let agreement = waiting(case)?;
    meant(agreement, &asked.text)?;
    if asked.seal && !seals(actor) {
        return Err(Refusal::SealOfTheDesk);
    }
    let UploadSignedPaper { text, file, parties, mediator, seal, signed_on } = asked;
    if parties.iter().any(|party| case.party(*party).is_none()) {
        return Err(Refusal::PartyUnknown);
    }
    let twice = |at: usize, party: &PartyId| parties.iter().take(at).any(|other| other == party);
    let again = parties.iter().enumerate().any(|(at, party)| twice(at, party) || agreement.signature(*party).is_some());
    if again || (mediator && agreement.mediators().is_some()) || (seal && agreement.seal.is_some()) {
        return Err(Refusal::AlreadySigned);
    }
    if parties.is_empty() && !mediator && !seal {
        return Err(Refusal::SignaturesMissing);
    }
    if !(agreement.fixed_at.local_date()..=facts.now.local_date()).contains(&signed_on) {
        return Err(Refusal::DateOutOfRange);
    }
    let lead = case.mediator.as_ref().map(|lead| lead.person.clone());
    if mediator && lead.is_none() {
        return Err(Refusal::NoMediator);
    }
    let [attached]: [Attached; 1] =
        crate::case::room::attach(&[file], facts)?.try_into().map_err(|_| Refusal::FileUnknown)?;
    let mediator = lead.filter(|_| mediator);
    Ok(Event::SignedPaperAdded(SignedPaperAdded { text, attached, parties, mediator, seal, signed_on }))
}

/// Whose signature stands there has made up their mind; to stop the mediation stays open to everybody until the text is in
/// force (People's Mediation Law art. 23).
pub(in crate::case) fn may_refuse(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    let agreement = waiting(case)?;
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    if agreement.signature(party).is_some() { Err(Refusal::AlreadySigned) } else { Ok(()) }
}

/// Nobody must sign; the sides talk on, or end it.
pub(in crate::case) fn refuse(actor: &Actor, asked: RefuseToSign, facts: &Facts) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let reason = asked.reason.map(|reason| Personal::new(reason, facts.fresh.salt()));
    Ok(Event::SigningRefused(SigningRefused { party, reason }))
}
