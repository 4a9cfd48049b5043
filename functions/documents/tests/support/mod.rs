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

use documents::sheets::{
    Acceptance, Agreement, Application, ClosingReport, ConfirmationApplication, DeliveryAddress, EndNotice,
    FileCatalogue, FileCover, FollowUp, Invitation, MediationRecord, OralAgreement, PowerOfAttorney, ProofOfMediation,
    Receipt, RightsNotice, Sheet, UndisputedFacts,
};
use documents::{Fonts, Form, Pdf, Press, Stamp};
use shared_types::case::{Action, Book, Event, Fresh, Language};
use shared_types::clock::Calendar;
use shared_types::values::{Address, IdNumber, PartyId, Personal};
use std::path::Path;
use std::sync::LazyLock;
pub use told::{Told, content, fix_text};

const ONE: PartyId = PartyId::new(1);
const TWO: PartyId = PartyId::new(2);

/// Fonts are read once for all tests of a file.
pub static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/node_modules");
    Press::new(Fonts::load(&folder).unwrap()).unwrap()
});

pub fn stamp(told: &Told) -> Stamp {
    let last = told.entries.last().unwrap();
    Stamp {
        code: told.case.code.clone(),
        version: last.seq,
        record: last.hash,
        at: last.at,
        site: "https://jiefen.example".to_owned(),
    }
}

pub fn render<S: Sheet>(told: &Told, sheet: &S, language: Language) -> Pdf {
    PRESS.render(sheet, &stamp(told), language).unwrap_or_else(|wrong| panic!("{}: {wrong}", S::FORM.as_str()))
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

/// A form of a case that can fill it.
pub fn paper(form: Form, language: Language) -> Pdf {
    let china = Calendar::china();
    match form {
        Form::FileCover => {
            let told = Told::archived();
            render(&told, &FileCover::of(&told.case).unwrap(), language)
        }
        Form::FileCatalogue => {
            let told = Told::followed_up();
            render(&told, &FileCatalogue::of(&told.case), language)
        }
        Form::Application => {
            let told = known(Told::filed());
            render(&told, &Application::of(&told.case), language)
        }
        Form::Acceptance => {
            let told = Told::accepted();
            render(&told, &Acceptance::of(&told.case).unwrap(), language)
        }
        Form::Invitation => {
            let told = Told::awaiting();
            render(&told, &Invitation::of(&told.case).unwrap(), language)
        }
        Form::RightsNotice => {
            let told = Told::awaiting();
            render(&told, &RightsNotice::of(&told.case, TWO).unwrap(), language)
        }
        Form::DeliveryAddress => {
            let told = known(Told::mediating());
            render(&told, &DeliveryAddress::of(&told.case, ONE).unwrap(), language)
        }
        Form::PowerOfAttorney => {
            let told = known(Told::with_agent());
            let agent = told.case.agents[0].id;
            render(&told, &PowerOfAttorney::of(&told.case, agent).unwrap(), language)
        }
        Form::MediationRecord => {
            let (told, seq) = minutes();
            render(&told, &MediationRecord::of(&told.case, told.book(Book::Joint), seq).unwrap(), language)
        }
        Form::UndisputedFacts => {
            let told = Told::mediating()
                .then("applicant", Action::StateUndisputedFact)
                .then("respondent", Action::AgreeUndisputedFact);
            render(&told, &UndisputedFacts::of(&told.case).unwrap(), language)
        }
        Form::Agreement => {
            let told = Told::effective();
            render(&told, &Agreement::of(&told.case, &told.entries).unwrap(), language)
        }
        Form::OralAgreement => {
            let told = Told::mediating().then("mediator", Action::RecordOralAgreement);
            render(&told, &OralAgreement::of(&told.case).unwrap(), language)
        }
        Form::Receipt => {
            let told = Told::effective().then("applicant", Action::ConfirmReceipt);
            let duty = told.case.ledger[0].id;
            render(&told, &Receipt::of(&told.case, duty, &china).unwrap(), language)
        }
        Form::ProofOfMediation => {
            let told = Told::applied();
            render(&told, &ProofOfMediation::of(&told.case).unwrap(), language)
        }
        Form::ConfirmationApplication => {
            let told = known(Told::applied());
            let today = told.now.local_date();
            render(&told, &ConfirmationApplication::of(&told.case, today).unwrap(), language)
        }
        Form::EndNotice => {
            let told = Told::mediating()
                .then("applicant", Action::StateUndisputedFact)
                .then("respondent", Action::AgreeUndisputedFact);
            let told = told.then("mediator", Action::End);
            render(&told, &EndNotice::of(&told.case).unwrap(), language)
        }
        Form::FollowUp => {
            let told = Told::done().then("applicant", Action::AnswerFollowUp).then("mediator", Action::RecordCall);
            render(&told, &FollowUp::of(&told.case, &told.entries, &china).unwrap(), language)
        }
        Form::ClosingReport => {
            let told = Told::closed();
            render(&told, &ClosingReport::of(&told.case).unwrap(), language)
        }
    }
}

/// The words on the pages, as another program reads them.
pub fn text(pdf: &Pdf) -> String {
    pdf_extract::extract_text_from_mem(&pdf.bytes).unwrap()
}

/// The same without any blank: where a line breaks says nothing.
pub fn solid(pdf: &Pdf) -> String {
    text(pdf).chars().filter(|c| !c.is_whitespace()).collect()
}
