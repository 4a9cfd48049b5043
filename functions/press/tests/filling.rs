//! What a form says before the record can fill it, and what it says of values that are gone, signed on paper, or unsigned.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use forms::sheets::{
    Acceptance, Agreement, Application, ClosingReport, ConfirmationApplication, EndNotice, FileCatalogue, FileCover,
    FollowUp, Invitation, MediationRecord, NextStep, OralAgreement, PowerOfAttorney, ProofOfMediation, Receipt,
    RightsNotice, UndisputedFacts,
};
use shared_types::case::{
    Action, AgreementContent, Clause, Command, CompletePartyDetails, Duty, DutyId, FixText, Fresh, Language, Matter,
    Turn, Unfilled,
};
use shared_types::clock::Calendar;
use shared_types::values::{AgentId, CreditCode, FreeText, PartyId, PersonName, Personal, PersonalValue, Statement};
use support::{Told, committee, content, fix_text, render, solid};

#[test]
fn a_form_that_cannot_be_filled_says_what_is_missing() {
    let told = Told::filed();
    let (case, entries, china) = (&told.case, &told.entries, Calendar::china());
    let today = told.now.local_date();
    let duty = DutyId { clause: 1, part: 1 };
    let reader = committee(&told);
    let missing = [
        Acceptance::of(case).unwrap_err(),
        FileCover::of(case).unwrap_err(),
        Invitation::of(case).unwrap_err(),
        RightsNotice::of(case, PartyId::new(9)).unwrap_err(),
        PowerOfAttorney::of(case, AgentId::new(1), &reader).unwrap_err(),
        MediationRecord::of(case, &[], 1).unwrap_err(),
        UndisputedFacts::of(case).unwrap_err(),
        Agreement::of(case, entries).unwrap_err(),
        OralAgreement::of(case).unwrap_err(),
        Receipt::of(case, duty, &china).unwrap_err(),
        ConfirmationApplication::of(case, today, &reader).unwrap_err(),
        ProofOfMediation::of(case).unwrap_err(),
        EndNotice::of(case, &china).unwrap_err(),
        FollowUp::of(case, entries, &china).unwrap_err(),
        ClosingReport::of(case).unwrap_err(),
    ];
    let codes: Vec<_> = missing.iter().map(|missing| missing.as_str()).collect();
    let turns: Vec<_> = missing.iter().take(6).map(|missing| missing.turn()).collect();
    assert_eq!(turns, [Turn::Clerk, Turn::Clerk, Turn::Mediator, Turn::Clerk, Turn::Both, Turn::Mediator]);
    let expected = [
        "not_accepted",
        "not_accepted",
        "not_invited",
        "party_unknown",
        "agent_unknown",
        "no_minutes",
        "no_facts",
        "no_agreement",
        "no_oral_agreement",
        "nothing_received",
        "nothing_applied",
        "nothing_applied",
        "not_ended",
        "not_followed_up",
        "not_closed",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn one_made_in_writing_is_no_oral_one_and_the_other_way_round() {
    let oral = Told::mediating().then("mediator", Action::RecordOralAgreement);
    assert_eq!(Agreement::of(&oral.case, &oral.entries).unwrap_err(), Unfilled::NoAgreement);
    assert_eq!(OralAgreement::of(&Told::signing().case).unwrap_err(), Unfilled::NoOralAgreement);
}

/// The value is gone, and its commitment stays: what the store keeps of an erased one.
fn erased<T: PersonalValue>(value: &Personal<T>) -> Personal<T> {
    serde_json::from_str(&format!(r#"{{"commitment":"{}"}}"#, value.commitment())).unwrap()
}

#[test]
fn an_erased_value_is_told_as_erased_and_one_never_given_stays_blank() {
    let mut told = Told::filed();
    let name = erased(&told.case.parties[1].name);
    assert!(name.get().is_none());
    told.case.parties[1].name = name;
    told.case.statement = erased(&told.case.statement);
    let pdf = render(&told, &Application::of(&told.case, &committee(&told)), Language::ZhCn);
    let said = solid(&pdf);
    assert_eq!(said.matches("（已依法删除）").count(), 2, "{said}");
    assert!(!said.contains("葛原") && !said.contains("营运车"), "{said}");
}

#[test]
fn a_company_is_told_by_its_code_and_representative_to_who_may_read_them() {
    let company = CompletePartyDetails {
        party: None,
        id_number: None,
        credit_code: CreditCode::parse("91350100M000100Y43").ok(),
        representative: PersonName::parse("封小满").ok(),
        address: None,
    };
    let told = Told::mediating().does("applicant", Command::CompletePartyDetails(company));
    let ended = told.clone().then("mediator", Action::End);
    let own = told.actor("applicant").unwrap();
    let of = |language| {
        let next = NextStep::of(&ended.case, &own, &Calendar::china()).unwrap();
        let application = render(&told, &Application::of(&told.case, &own), language);
        [solid(&application), solid(&render(&ended, &next, language))]
    };
    for said in of(Language::ZhCn) {
        for words in ["统一社会信用代码", "91350100M000100Y43", "法定代表人", "封小满", "住所"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
    for said in of(Language::En) {
        assert!(said.contains("Unifiedsocialcreditcode") && said.contains("Legalrepresentative"), "{said}");
    }
    let reader = told.actor("respondent").unwrap();
    let said = solid(&render(&told, &Application::of(&told.case, &reader), Language::ZhCn));
    for words in ["统一社会信用代码", "91350100M000100Y43", "封小满"] {
        assert!(!said.contains(words), "{words}: {said}");
    }
}

#[test]
fn what_only_ink_binds_has_places_for_ink_and_says_why() {
    let told = Told::mediating();
    let facts = told.facts();
    let marriage = Clause {
        by: None,
        to: None,
        duty: Duty::Other { what: FreeText::parse("双方共同抚养子女").unwrap() },
        when: None,
        place: None,
        if_broken: Vec::new(),
    };
    let usual = content(&facts);
    let agreed = AgreementContent {
        clauses: usual.clauses.iter().cloned().chain([marriage]).collect(),
        matters: vec![Matter::Inheritance],
        ..usual
    };
    let fix: FixText = fix_text(agreed, &told.case, &facts);
    let told = told.does("mediator", Command::FixText(fix));
    let pdf = render(&told, &Agreement::of(&told.case, &told.entries).unwrap(), Language::ZhCn);
    let said = solid(&pdf);
    for words in ["不适用电子签名", "签名、盖章或者按指印", "尚未生效", "加盖印章处"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("屏幕手写签名") && !said.contains("不作为可靠的电子签名"), "{said}");
}

#[test]
fn an_agreement_without_its_seal_does_not_say_that_it_binds() {
    let signed = Told::signed();
    let of = |told: &Told| solid(&render(told, &Agreement::of(&told.case, &told.entries).unwrap(), Language::ZhCn));
    let said = of(&signed);
    assert!(said.contains("尚未生效") && !said.contains("起生效（人民调解法"), "{said}");
    let said = of(&Told::effective());
    assert!(said.contains("起生效（人民调解法") && !said.contains("尚未生效"), "{said}");
}

#[test]
fn a_signature_that_a_service_vouches_for_names_it_and_its_certificate() {
    let certified = |party: &str, told: Told| told.then_certified(party, Action::Sign, &format!("C-{party}"));
    let one = certified("applicant", Told::signing()).then("respondent", Action::Sign);
    let of = |told: &Told| solid(&render(told, &Agreement::of(&told.case, &told.entries).unwrap(), Language::ZhCn));
    let said = of(&one);
    assert!(said.contains("某电子认证服务机构电子签名认证，证书编号C-applicant"), "{said}");
    // One of the two has none: it is said.
    assert!(said.contains("不作为可靠的电子签名"), "{said}");
    let all = certified("respondent", certified("applicant", Told::signing()));
    let said = of(&all.then_certified("mediator", Action::SignAsMediator, "C-3"));
    assert!(said.contains("证书编号C-3") && !said.contains("不作为可靠的电子签名"), "{said}");
}

#[test]
fn the_signed_text_stands_on_the_paper_word_by_word() {
    let told = Told::effective();
    let said = solid(&render(&told, &Agreement::of(&told.case, &told.entries).unwrap(), Language::ZhCn));
    let agreement = told.case.agreement.as_ref().unwrap();
    for line in agreement.text.get().unwrap().as_str().lines() {
        let line = line.strip_prefix("编号：").unwrap_or(line);
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(said.contains(&line), "{line} is not in {said}");
    }
    assert!(said.contains(&String::from(agreement.hash)));
}

#[test]
fn a_part_that_was_paid_gets_a_receipt_for_the_part() {
    let told = Told::effective();
    let duty = told.case.owed(&Calendar::china())[0].id;
    let part = shared_types::values::Money::try_new(12_345).unwrap();
    let confirm = shared_types::case::ConfirmReceipt { duty, amount: Some(part) };
    let told = told.does("applicant", Command::ConfirmReceipt(confirm));
    let said = solid(&render(&told, &Receipt::of(&told.case, duty, &Calendar::china()).unwrap(), Language::ZhCn));
    assert!(said.contains("人民币123.45元（大写：人民币壹佰贰拾叁元肆角伍分）"), "{said}");
    assert!(said.contains("该期尚余人民币326.55元（大写：人民币叁佰贰拾陆元伍角伍分）未付"), "{said}");
}

#[test]
fn the_catalogue_counts_what_is_there_of_what_is_needed() {
    let told = Told::filed();
    let said = solid(&render(&told, &FileCatalogue::of(&told.case), Language::ZhCn));
    assert!(said.contains("应入卷2项，已入卷1项"), "{said}");
}

#[test]
fn the_longest_words_that_a_record_takes_go_over_the_pages() {
    let salt = || Fresh::new([4; 32]).salt();
    let mut told = Told::accepted();
    let statement = Statement::parse(&"修车停了五天没有收入，".repeat(Statement::MAX / 11)).unwrap();
    told.case.statement = Personal::new(statement, salt());
    let name = PersonName::parse(&"示例市示例区永安物业服务有限责任公司".repeat(3)).unwrap();
    told.case.parties[1].name = Personal::new(name.clone(), salt());
    let pdf = render(&told, &Acceptance::of(&told.case).unwrap(), Language::ZhCn);
    assert!(pdf.pages >= 3, "{} pages", pdf.pages);
    assert_eq!(solid(&pdf).matches('修').count(), Statement::MAX / 11);
    let pdf = render(&told, &RightsNotice::of(&told.case, PartyId::new(2)).unwrap(), Language::ZhCn);
    assert_eq!(solid(&pdf).matches(name.as_str()).count(), 2, "above, and where they sign");
    if let Some(pages) = std::env::var_os("PAGES") {
        std::fs::write(std::path::Path::new(&pages).join("long.pdf"), &pdf.bytes).unwrap();
    }
}
