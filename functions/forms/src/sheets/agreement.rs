//! What was agreed: in writing, as the text that is signed, with who signed it how; and by word of mouth.

use super::{Head, Sheet, applicants, mediator, respondents, sides};
use crate::told::{Day, Moment, Said, Side};
use serde::Serialize;
use shared_types::case::{
    AgreementContent, AgreementForm, AgreementRecord, AgreementSigned, Case, CertificateView, DisputeType, Effect,
    Event, Form, MediatorSigned, Names, PartyRole, SignatureMark, SignatureRecord, SignatureWay, Unfilled, in_english,
};
use shared_types::chain::Entry;
use shared_types::values::{Drawing, PartyId, Personal, Structured};
use std::fmt::Write as _;

/// From when an agreement binds, and by which article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EffectTold {
    on: Day,
    article: &'static str,
}

impl From<Effect> for EffectTold {
    fn from(effect: Effect) -> Self {
        Self { on: effect.on.into(), article: effect.article }
    }
}

/// What somebody put under the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A drawing, as a picture of lines.
    Drawn(String),
    /// A name.
    Typed(String),
}

/// How a signature was made, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureMade {
    way: SignatureWay,
    on: Day,
    verified: Option<Moment>,
    certified: Option<CertificateView>,
    mark: Option<Mark>,
}

/// A signature, or the place for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureTold {
    /// Of a party on that side; `None`: of the mediator.
    role: Option<PartyRole>,
    name: Said,
    made: Option<SignatureMade>,
}

/// 人民调解协议书.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    head: Head,
    text: Said,
    english: Said,
    version: u16,
    /// Digest of the signed text.
    hash: String,
    on_paper: bool,
    signatures: Vec<SignatureTold>,
    sealed_on: Option<Day>,
    effect: Option<EffectTold>,
}

impl Sheet for Agreement {
    const FORM: Form = Form::Agreement;
}

/// The title and the number stand at the head of the paper; everything else is set as it was signed.
const HEAD: [&str; 2] = ["人民调解协议书", "编号："];
/// Before the number that was drawn for the text alone.
const MARK: &str = "文本编号：";

fn content(agreement: &AgreementRecord) -> Result<AgreementContent, Unfilled> {
    agreement.content().ok_or(Unfilled::Erased)
}

fn texts(case: &Case, agreement: &AgreementRecord) -> Result<(Said, Said), Unfilled> {
    let chinese = agreement.text.get().ok_or(Unfilled::Erased)?.as_str();
    let body: Vec<&str> = chinese.lines().skip_while(|line| HEAD.iter().any(|head| line.starts_with(head))).collect();
    let mark = chinese.rsplit_once(MARK).map(|(_, mark)| mark.to_owned()).unwrap_or_default();
    let english = in_english(&content(agreement)?, &Names::of(case, mark));
    let body_in_english: Vec<&str> = english.lines().skip(1).filter(|line| !line.starts_with("No. ")).collect();
    Ok((Said::words(&body.join("\n")), Said::words(&body_in_english.join("\n"))))
}

impl Agreement {
    /// From the fixed text on. What people drew or typed stands in the entries of the `case` book alone.
    ///
    /// # Errors
    /// [`Unfilled::NoAgreement`], [`Unfilled::Erased`].
    pub fn of(case: &Case, entries: &[Entry]) -> Result<Self, Unfilled> {
        let agreement = case.agreement.as_ref().filter(|known| known.form == AgreementForm::Written);
        let agreement = agreement.ok_or(Unfilled::NoAgreement)?;
        let (text, english) = texts(case, agreement)?;
        let made = |signature: Option<&SignatureRecord>| signature.map(|known| made(known, entries));
        let of_parties = case.parties.iter().map(|party| SignatureTold {
            role: Some(party.role),
            name: Said::of(&party.name),
            made: made(agreement.signature(party.id)),
        });
        let of_mediator = SignatureTold { role: None, name: mediator(case), made: made(agreement.mediators()) };
        Ok(Self {
            head: Head::of(case),
            text,
            english,
            version: agreement.version,
            hash: String::from(agreement.hash),
            on_paper: case.needs_paper(),
            signatures: of_parties.chain([of_mediator]).collect(),
            sealed_on: agreement.seal.as_ref().map(|seal| seal.on.into()),
            effect: agreement.effect(case).map(EffectTold::from),
        })
    }
}

fn made(signature: &SignatureRecord, entries: &[Entry]) -> SignatureMade {
    SignatureMade {
        way: signature.way,
        on: signature.on.into(),
        verified: signature.verified_at.map(Moment::from),
        certified: signature.certificate.as_ref().and_then(CertificateView::of),
        mark: mark(signature, entries),
    }
}

/// The mark that belongs to a signature: of the same person, under the same text.
fn mark(signature: &SignatureRecord, entries: &[Entry]) -> Option<Mark> {
    let of = |party: Option<PartyId>, hash, mark: &Personal<Structured<SignatureMark>>| {
        let same = party == signature.party && hash == signature.hash;
        mark.get().filter(|_| same).and_then(Structured::read)
    };
    let found = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::AgreementSigned(AgreementSigned { party, text, mark, .. }) => of(Some(*party), text.hash, mark),
        Event::MediatorSigned(MediatorSigned { text, mark, .. }) => of(None, text.hash, mark),
        _ => None,
    })?;
    Some(match found {
        SignatureMark::Drawn(drawing) => Mark::Drawn(svg(&drawing)),
        SignatureMark::Typed(name) => Mark::Typed(name.as_str().to_owned()),
    })
}

/// The strokes as lines, cut to what was drawn.
fn svg(drawing: &Drawing) -> String {
    const AROUND: u16 = 12;
    let strokes = drawing.strokes();
    let points = || strokes.iter().flatten();
    let (left, right) = (points().map(|p| p.0).min(), points().map(|p| p.0).max());
    let (top, bottom) = (points().map(|p| p.1).min(), points().map(|p| p.1).max());
    let (left, right) = (left.unwrap_or(0), right.unwrap_or(0));
    let (top, bottom) = (top.unwrap_or(0), bottom.unwrap_or(0));
    let lines = strokes.iter().fold(String::new(), |mut lines, stroke| {
        for (at, (x, y)) in stroke.iter().enumerate() {
            let _ = write!(lines, "{}{} {}", if at == 0 { 'M' } else { 'L' }, x - left + AROUND, y - top + AROUND);
        }
        lines
    });
    let (width, height) = (right - left + 2 * AROUND, bottom - top + 2 * AROUND);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="{lines}" fill="none" stroke="black" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/></svg>"#
    )
}

/// 口头协议登记表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OralAgreement {
    head: Head,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    reached_on: Option<Day>,
    about: Said,
    text: Said,
    english: Said,
    mediator: Said,
    sides: Vec<Side>,
}

impl Sheet for OralAgreement {
    const FORM: Form = Form::OralAgreement;
}

impl OralAgreement {
    /// From the day it was written down.
    ///
    /// # Errors
    /// [`Unfilled::NoOralAgreement`], [`Unfilled::Erased`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let agreement = case.agreement.as_ref().filter(|known| known.form == AgreementForm::Oral);
        let agreement = agreement.ok_or(Unfilled::NoOralAgreement)?;
        let content = content(agreement)?;
        Ok(Self {
            head: Head::of(case),
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            reached_on: agreement.reached_on.map(Day::from),
            about: Said::words(content.about.as_str()),
            text: clauses(agreement.text.get().ok_or(Unfilled::Erased)?.as_str(), "协议：", "、"),
            english: clauses(&in_english(&content, &Names::of(case, String::new())), "as follows:", ". "),
            mediator: mediator(case),
            sides: sides(case),
        })
    }
}

/// The numbered lines of a text: those after its opening that begin with a number and its sign.
fn clauses(text: &str, opening: &str, sign: &str) -> Said {
    let after = text.lines().skip_while(|line| !line.ends_with(opening)).skip(1);
    let number = |line: &&str| {
        let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        line.split_once(sign).is_some_and(|(number, _)| !number.is_empty() && number.chars().all(digit))
    };
    Said::words(&after.take_while(number).collect::<Vec<_>>().join("\n"))
}
