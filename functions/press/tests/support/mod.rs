//! Every form, filled from a told case, and what is read back from the pages.
#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "each test file uses its own part of it"
)]

#[path = "../../../../shared-types/tests/support/mod.rs"]
mod told;

use forms::sheets::Sheet;
use forms::{Filled, Pdf, Record, Stamp};
use press::{Fonts, Press};
use shared_types::case::{
    Action, Actor, Attached, Book, Channel, Event, EvidenceAdded, FileKind, Form, Fresh, Language, Paper,
};
use shared_types::clock::Calendar;
use shared_types::values::{Address, FileHash, FileId, FileName, IdNumber, PartyId, Personal, Reason};
use std::path::Path;
use std::sync::LazyLock;
pub use told::{Told, content, fix_text, offer};

const ONE: PartyId = PartyId::new(1);
const TWO: PartyId = PartyId::new(2);

/// Fonts are read once for all tests of a file.
pub static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/node_modules");
    Press::new(Fonts::load(&folder).unwrap()).unwrap()
});

const SITE: &str = "https://jiefen.example";

/// The mediator of a case, or before there is one its clerk: has every paper of the committee.
pub fn committee(told: &Told) -> Actor {
    told.actor("mediator").or_else(|| told.actor("clerk")).unwrap()
}

pub fn stamp(told: &Told) -> Stamp {
    let (china, reader) = (Calendar::china(), Actor::System);
    let record = Record { case: &told.case, entries: &told.entries, joint: &[], calendar: &china, reader: &reader };
    record.stamp(SITE).unwrap()
}

pub fn render<S: Sheet>(told: &Told, sheet: &S, language: Language) -> Pdf {
    let filled = Filled::of(sheet, stamp(told), language).unwrap();
    PRESS.render(&filled).unwrap_or_else(|wrong| panic!("{}: {wrong}", S::FORM.as_str()))
}

/// The same case, with all that a form may ask of its parties on record.
pub fn known(mut told: Told) -> Told {
    let salt = || Fresh::new([3; 32]).salt();
    let numbers = ["11010519491231002X", "440524188001010014"];
    for (party, number) in told.case.parties.iter_mut().zip(numbers) {
        party.id_number = Some(Personal::new(IdNumber::parse(number).unwrap(), salt()));
        party.address = Some(Personal::new(Address::parse("示例市示例区柳叶巷七号二单元").unwrap(), salt()));
    }
    told
}

fn minutes() -> (Told, u64) {
    let told = Told::expert_heard().then("mediator", Action::ScheduleSession).later(72);
    let told = told.then("mediator", Action::RecordAttendance);
    let told = told.then("mediator", Action::RecordMinutes).then("applicant", Action::AgreeMinutes);
    let of_minutes = |entry: &&shared_types::chain::Entry| matches!(entry.event, Event::MinutesRecorded(_));
    let seq = told.book(Book::Joint).iter().find(of_minutes).unwrap().seq;
    (told, seq)
}

/// Evidence of somebody in a channel; `number` tells the files apart.
pub fn evidence(
    mut told: Told,
    who: &str,
    channel: Channel,
    number: u8,
    kind: FileKind,
    name: &str,
    label: &str,
) -> Told {
    let salt = || Fresh::new([number; 32]).salt();
    let attached = Attached {
        file: FileId::new([number; 16]),
        kind,
        size: 120_000,
        sha256: FileHash::new([number.wrapping_mul(37); 32]),
        name: Personal::new(FileName::parse(name).unwrap(), salt()),
    };
    let label = Personal::new(Reason::parse(label).unwrap(), salt());
    let actor = told.actor(who).unwrap();
    told.apply(&actor, vec![Event::EvidenceAdded(EvidenceAdded { channel, attached, label })]);
    told
}

/// A mediation that failed: both sides have put files before everybody, and agree on a fact.
pub fn failed() -> Told {
    let told = Told::mediating().then("applicant", Action::StateUndisputedFact);
    let told = told.then("respondent", Action::AgreeUndisputedFact);
    let told = evidence(told, "applicant", Channel::Joint, 1, FileKind::Jpeg, "修车单.jpg", "证明修车花了五天");
    let told =
        evidence(told, "respondent", Channel::Joint, 2, FileKind::Pdf, "保险公司定损通知.pdf", "证明定损的金额和日期");
    let told = evidence(told, "mediator", Channel::Joint, 3, FileKind::Mp4, "现场.mp4", "两车停放的位置");
    told.then("mediator", Action::End)
}

/// As whoever is meant to have it: its own side, the court, or the committee.
fn reader(told: &Told, paper: Paper) -> Actor {
    let known = match paper.form() {
        Form::Application
        | Form::LimitationReceipt
        | Form::EvidenceList
        | Form::NextStep
        | Form::DeliveryAddress
        | Form::PowerOfAttorney => told.actor("applicant"),
        Form::ConfirmationApplication => told.actor("other judge"),
        _ => None,
    };
    known.unwrap_or_else(|| committee(told))
}

fn make(told: &Told, paper: Paper, language: Language) -> Pdf {
    let (china, reader) = (Calendar::china(), reader(told, paper));
    let (entries, joint) = (told.book(Book::Case), told.book(Book::Joint));
    let record = Record { case: &told.case, entries, joint, calendar: &china, reader: &reader };
    let filled = record.fill(paper, SITE, language).unwrap_or_else(|wrong| panic!("{paper}: {wrong:?}"));
    PRESS.render(&filled).unwrap_or_else(|wrong| panic!("{paper}: {wrong}"))
}

/// A form of a case that can fill it.
pub fn paper(form: Form, language: Language) -> Pdf {
    let facts = || {
        let told = Told::mediating().then("applicant", Action::StateUndisputedFact);
        told.then("respondent", Action::AgreeUndisputedFact)
    };
    let (told, paper) = match form {
        Form::FileCover => (Told::archived(), Paper::One(form)),
        Form::FileCatalogue => (Told::followed_up(), Paper::One(form)),
        Form::Application => (known(Told::filed()), Paper::One(form)),
        Form::LimitationReceipt => (Told::filed().then("applicant", Action::AmendClaim), Paper::One(form)),
        Form::EvidenceList => (failed(), Paper::One(form)),
        Form::NextStep => (known(failed()), Paper::One(form)),
        Form::Acceptance => (Told::accepted(), Paper::One(form)),
        Form::Invitation => (Told::awaiting(), Paper::One(form)),
        Form::RightsNotice => (Told::awaiting(), Paper::RightsNotice(TWO)),
        Form::DeliveryAddress => (known(Told::mediating()), Paper::DeliveryAddress(ONE)),
        Form::PowerOfAttorney => {
            let told = known(Told::with_agent());
            let agent = told.case.agents[0].id;
            (told, Paper::PowerOfAttorney(agent))
        }
        Form::MediationRecord => {
            let (told, seq) = minutes();
            (told, Paper::MediationRecord(seq))
        }
        Form::UndisputedFacts => (facts(), Paper::One(form)),
        Form::Agreement => (Told::effective(), Paper::One(form)),
        Form::OralAgreement => (Told::mediating().then("mediator", Action::RecordOralAgreement), Paper::One(form)),
        Form::Receipt => {
            let told = Told::effective().then("applicant", Action::ConfirmReceipt);
            let duty = told.case.ledger[0].id;
            (told, Paper::Receipt(duty))
        }
        Form::ProofOfMediation => (Told::applied(), Paper::One(form)),
        Form::ConfirmationApplication => (known(Told::applied()), Paper::One(form)),
        Form::EndNotice => (facts().then("mediator", Action::End), Paper::One(form)),
        Form::FollowUp => {
            let told = Told::done().then("applicant", Action::AnswerFollowUp).then("mediator", Action::RecordCall);
            (told, Paper::One(form))
        }
        Form::ClosingReport => (Told::closed(), Paper::One(form)),
    };
    assert_eq!(paper.form(), form);
    make(&told, paper, language)
}

/// The words on the pages, as another program reads them.
pub fn text(pdf: &Pdf) -> String {
    pdf_extract::extract_text_from_mem(&pdf.bytes).unwrap()
}

/// The same without any blank: where a line breaks says nothing.
pub fn solid(pdf: &Pdf) -> String {
    text(pdf).chars().filter(|c| !c.is_whitespace()).collect()
}
