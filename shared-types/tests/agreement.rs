//! From a draft to an agreement that binds: the check, the fixed text, signatures, the seal, paper, word of mouth.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::case::*;
use shared_types::chain::Hash;
use shared_types::values::*;
use support::*;

const ONE: PartyId = PartyId::new(1);
const TWO: PartyId = PartyId::new(2);

fn agreement(told: &Told) -> &AgreementRecord {
    told.case.agreement.as_ref().unwrap()
}

fn sign(told: &Told) -> Sign {
    Sign { text: agreement(told).of_text(), mark: SignatureMark::Drawn(drawing()) }
}

/// The findings about a change of the usual content, by rule and clause.
fn found(told: &Told, change: impl FnOnce(&mut AgreementContent)) -> Vec<(FindingRule, Option<u8>)> {
    let mut content = content(&told.facts());
    change(&mut content);
    findings(&told.case, &content, told.now.local_date()).iter().map(|one| (one.rule, one.clause)).collect()
}

fn other(what: &str) -> Clause {
    let what = FreeText::parse(what).unwrap();
    Clause { by: Some(TWO), to: Some(ONE), duty: Duty::Other { what }, when: None, place: None, if_broken: Vec::new() }
}

/// A day after the filing, when a session was held: nothing looks like a sham.
fn talked() -> Told {
    Told::mediating().then("mediator", Action::RecordMinutes).later(24)
}

#[test]
fn what_leaves_open_who_when_or_how_much_is_found_in_its_clause() {
    let told = talked();
    let looks = [(FindingRule::AccountMissing, Some(1)), (FindingRule::PlaceMissing, Some(2))];
    assert_eq!(found(&told, |_| ()), looks, "only a look");
    let has = |change: &dyn Fn(&mut AgreementContent), rule, clause| {
        let found = found(&told, |content| change(content));
        assert!(found.contains(&(rule, clause)), "{rule}: {found:?}");
    };
    has(&|c| c.clauses[0].by = None, FindingRule::OwerMissing, Some(1));
    has(&|c| c.clauses[0].to = None, FindingRule::OwedMissing, Some(1));
    has(&|c| c.clauses[1].when = None, FindingRule::DateMissing, Some(2));
    has(&|c| c.clauses[1].when = Some(When::On(told.now.local_date().plus_days(-1))), FindingRule::DatePassed, Some(2));
    has(&|c| c.clauses[0].if_broken.clear(), FindingRule::NothingIfBroken, Some(1));
    has(&|c| c.clauses.push(other("有钱后再商量")), FindingRule::DateVague, Some(3));
    has(&|c| c.clauses.push(other("给予适当照顾")), FindingRule::DutyVague, Some(3));
    has(&|c| c.clauses.push(other("补偿误工损失")), FindingRule::SumVague, Some(3));
    has(&|c| c.clauses.push(other("东屋所有权归申请人")), FindingRule::TitleConfirmed, Some(3));
    has(&|c| c.clauses.push(other("双方同意离婚")), FindingRule::PersonalStatus, Some(3));
    has(&|c| c.clauses.push(other("双方同意离婚")), FindingRule::PaperDoubtful, None);
    has(&|c| c.clauses.push(other("处分案外人的树木")), FindingRule::ThirdParty, Some(3));
    has(&|c| c.clauses.push(other("不得报警")), FindingRule::RoutesBarred, Some(3));
    has(&|c| c.clauses.push(other("Divorce is agreed")), FindingRule::PersonalStatus, Some(3));
    has(&|c| c.clauses.push(other("三日内撤销报案")), FindingRule::AgainstLaw, Some(3));
    // What follows a breach binds as the duty does, and so does what is told at the beginning.
    let follows = |words: &str| vec![IfBroken::Other(reason(words))];
    has(&|c| c.clauses[0].if_broken = follows("房屋归申请人"), FindingRule::TitleConfirmed, Some(1));
    has(&|c| c.clauses[0].if_broken = follows("不得起诉"), FindingRule::RoutesBarred, Some(1));
    has(&|c| c.clauses[0].if_broken = follows("另行赔偿损失"), FindingRule::SumVague, Some(1));
    has(&|c| c.clauses[0].if_broken = follows("尽快搬离"), FindingRule::DateVague, Some(1));
    let about = |words: &str| FreeText::parse(words).unwrap();
    has(&|c| c.about = about("双方约定今后不得起诉。"), FindingRule::RoutesBarred, None);
    has(&|c| c.about = about("欠的是去年的赌债。"), FindingRule::AgainstLaw, None);
    has(&|c| c.matters = vec![Matter::IntellectualProperty], FindingRule::TitleConfirmed, None);
    has(&|c| c.matters = vec![Matter::Adoption], FindingRule::PersonalStatus, None);
    has(&|c| c.matters = vec![Matter::SpecialProcedure], FindingRule::OtherProcedure, None);
    let paper = found(&told, |c| {
        c.clauses.push(other("双方同意离婚"));
        c.matters = vec![Matter::Marriage];
    });
    assert!(!paper.iter().any(|(rule, _)| *rule == FindingRule::PaperDoubtful), "ticked, so there is no doubt");
}

#[test]
fn interest_and_penalties_that_a_court_may_lower_are_worth_a_look() {
    let told = talked();
    let high = |sum: i64, broken: IfBroken| {
        let amount = Money::try_new(sum).unwrap();
        let found = found(&told, |content| {
            content.clauses[0].duty = Duty::Pay { amount, parts: Vec::new(), way: Some(PayWay::Cash), account: None };
            content.clauses[0].when = Some(When::Within(7));
            content.clauses[0].if_broken = vec![broken];
        });
        found.contains(&(FindingRule::PenaltyHigh, Some(1)))
    };
    let penalty = |sum| IfBroken::Penalty(Money::try_new(sum).unwrap());
    assert_eq!([5, 6].map(|rate| high(90_000, IfBroken::DailyInterest(rate))), [false, true]);
    assert_eq!([27_000, 27_001].map(|sum| high(90_000, penalty(sum))), [false, true], "thirty per cent");
    assert!(!high(90_000, IfBroken::Other(reason("登门道歉"))));
}

#[test]
fn a_transfer_names_its_account() {
    let lacks = |way, account: Option<&str>| {
        let found = found(&talked(), |content| {
            let amount = Money::try_new(90_000).unwrap();
            content.clauses[0].duty = Duty::Pay { amount, parts: Vec::new(), way, account: account.map(reason) };
        });
        found.contains(&(FindingRule::AccountMissing, Some(1)))
    };
    assert!(lacks(Some(PayWay::BankTransfer), None));
    assert!(!lacks(Some(PayWay::BankTransfer), Some("示范银行 6222 0000 0000 0000")));
    assert!(!lacks(Some(PayWay::Cash), None) && !lacks(None, None));
}

#[test]
fn signs_of_a_sham_are_looked_at() {
    let at_once = found(&Told::mediating(), |_| ());
    assert!(at_once.contains(&(FindingRule::AgreedAtOnce, None)));
    let more = found(&talked(), |content| {
        let amount = Money::try_new(100_001).unwrap();
        content.clauses[0].duty = Duty::Pay { amount, parts: Vec::new(), way: None, account: None };
    });
    assert!(more.contains(&(FindingRule::MoreThanAsked, None)), "1,000 yuan were asked for");
    let afraid = talked().then("applicant", Action::RaiseDanger).then("clerk", Action::DecideDanger);
    assert!(found(&afraid, |_| ()).contains(&(FindingRule::FreeWillDoubtful, None)));
}

#[test]
fn a_finding_waits_for_a_person_and_what_the_law_forbids_for_nobody() {
    let told = Told::mediating();
    let open = FixText { content: content(&told.facts()), decided: Vec::new() };
    assert_eq!(told.refuses("mediator", Command::FixText(open.clone())), "finding_undecided");
    let decided = fix_text(content(&told.facts()), &told.case, &told.facts());
    let mut needless = decided.clone();
    needless.decided.push(DecideFinding { rule: FindingRule::DateVague, clause: Some(1), reason: reason("没有") });
    assert_eq!(told.refuses("mediator", Command::FixText(needless)), "unneeded_detail");
    let mut barred = decided.clone();
    barred.content.matters = vec![Matter::WaivesRoutes];
    assert_eq!(told.refuses("mediator", Command::FixText(barred)), "forbidden_by_law");
    let told = told.does("mediator", Command::FixText(decided));
    let kept = &agreement(&told).decided;
    assert_eq!(
        kept.iter().map(|one| (one.rule, one.by.as_str())).collect::<Vec<_>>(),
        [(FindingRule::AgreedAtOnce, "m1")]
    );
    // Who decided and why is for who weighs it.
    let view = |who: &str| AgreementView::of(&told.case, &told.actor(who).unwrap()).unwrap();
    assert_eq!((view("mediator").decided.len(), view("applicant").decided.len()), (1, 0));
}

#[test]
fn nobody_fixes_a_text_while_a_danger_waits_for_a_person() {
    let told = talked().then("applicant", Action::RaiseDanger);
    let fix = Command::FixText(fix_text(content(&told.facts()), &told.case, &told.facts()));
    assert_eq!(told.refuses("mediator", fix), "danger_undecided");
}

#[test]
fn a_content_that_does_not_add_up_is_no_content() {
    let told = talked();
    let refused = |change: &dyn Fn(&mut AgreementContent)| {
        let mut content = content(&told.facts());
        change(&mut content);
        told.refuses("mediator", Command::DraftAgreement(DraftAgreement { content }))
    };
    let parts = |change: &dyn Fn(&mut Vec<Instalment>)| {
        refused(&|content| match &mut content.clauses[0].duty {
            Duty::Pay { parts, .. } => change(parts),
            _ => panic!(),
        })
    };
    assert_eq!(refused(&|_| ()), "not refused");
    assert_eq!(parts(&|parts| parts[0].amount = Money::try_new(1).unwrap()), "sums_differ");
    assert_eq!(parts(&|parts| parts.swap(0, 1)), "instalments_unclear");
    assert_eq!(parts(&|parts| parts.truncate(1)), "instalments_unclear");
    assert_eq!(refused(&|content| content.clauses.clear()), "clauses_count");
    assert_eq!(refused(&|content| content.clauses[0].to = Some(TWO)), "owed_to_oneself");
    assert_eq!(refused(&|content| content.clauses[0].by = Some(PartyId::new(7))), "party_unknown");
    assert_eq!(refused(&|content| content.clauses[1].if_broken = vec![IfBroken::DailyInterest(5)]), "unneeded_detail");
    assert_eq!(refused(&|content| content.clauses[1].when = Some(When::Within(0))), "date_out_of_range");
    assert_eq!(refused(&|content| content.matters = vec![Matter::ThirdParty; 2]), "unneeded_detail");
}

#[test]
fn a_draft_is_bargaining_and_the_fixed_text_is_not() {
    let told = talked().then("mediator", Action::DraftAgreement);
    assert_eq!(told.book(Book::Offers).len(), 1);
    for (who, read) in [("applicant", 1), ("respondent", 1), ("mediator", 1), ("clerk", 0), ("supervisor", 0)] {
        assert_eq!(drafts(&told.case, &told.actor(who).unwrap(), &told.facts()).len(), read, "{who}");
    }
    let view = |who: &str| drafts(&told.case, &told.actor(who).unwrap(), &told.facts()).remove(0);
    assert_eq!((view("mediator").findings.len(), view("applicant").findings.len()), (2, 0));
    let told = told.then("mediator", Action::FixText);
    for (who, reads) in [("applicant", true), ("mediator", true), ("clerk", true), ("supervisor", false)] {
        assert_eq!(AgreementView::of(&told.case, &told.actor(who).unwrap()).is_some(), reads, "{who}");
    }
}

#[test]
fn a_signature_is_bound_to_the_text_that_was_read_and_to_who_was_just_verified() {
    let told = Told::signing();
    let text = agreement(&told).text.get().unwrap().as_str().to_owned();
    assert_eq!(agreement(&told).hash, Hash::of(text.as_bytes()));
    let mut other = sign(&told);
    other.text.hash = Hash([1; 32]);
    assert_eq!(told.refuses("applicant", Command::Sign(other)), "text_changed");
    let typed = |name: &str| Sign { mark: SignatureMark::Typed(PersonName::parse(name).unwrap()), ..sign(&told) };
    assert_eq!(told.refuses("applicant", Command::Sign(typed("葛原"))), "name_differs");
    assert_eq!(told.refuses("applicant", Command::Sign(typed("秦 川"))), "not refused");
    let applicant = told.actor("applicant").unwrap();
    for reverified in [None, Some(told.now.plus_seconds(-601)), Some(told.now.plus_seconds(1))] {
        let facts = Facts { reverified, ..told.facts() };
        let refused = decide(&told.case, &applicant, Command::Sign(sign(&told)), &facts);
        assert_eq!(refused.unwrap_err().code(), "not_reverified");
    }
    let told = told.then("applicant", Action::Sign);
    assert_eq!(told.refuses("applicant", Command::Sign(sign(&told))), "already_signed");
    let signature = agreement(&told).signature(ONE).unwrap();
    assert_eq!(
        (signature.way, signature.hash, signature.party),
        (SignatureWay::Drawn, agreement(&told).hash, Some(ONE))
    );
    assert!(signature.verified_at.is_some());
}

#[test]
fn a_certificate_stands_beside_the_signature_it_vouches_for_and_is_the_signers_own() {
    let told = Told::signing().then_certified("applicant", Action::Sign, "C-1").then("respondent", Action::Sign);
    let told = told.then_certified("mediator", Action::SignAsMediator, "C-2");
    let view = AgreementView::of(&told.case, &told.actor("respondent").unwrap()).unwrap();
    let of = |party: Option<PartyId>| {
        let signature = view.signatures.iter().find(|one| one.party == party).unwrap();
        signature.certificate.as_ref().map(|known| (known.by.as_str(), known.number.as_str()))
    };
    let by = "某电子认证服务机构";
    assert_eq!([of(Some(ONE)), of(Some(TWO)), of(None)], [Some((by, "C-1")), None, Some((by, "C-2"))]);
    // It names its holder, so it leaves with the holder's other values.
    let signed = told.entries.iter().find(|entry| matches!(entry.event, Event::AgreementSigned(_))).unwrap();
    let applicant = told.actor("applicant").unwrap();
    let Event::AgreementSigned(AgreementSigned { mark, certificate: Some(certificate), .. }) = &signed.event else {
        panic!("not certified");
    };
    let own = own_values(&told.case, &signed.event, &applicant, Part::Party(ONE));
    assert_eq!(own, [mark.commitment(), certificate.commitment()]);
    // What was vouched for is this mark under this text.
    let asked = Sign { mark: SignatureMark::Drawn(drawing()), text: agreement(&told).of_text() };
    let other = Sign { mark: SignatureMark::Typed(PersonName::parse("秦川").unwrap()), ..asked.clone() };
    let elsewhere = Sign { text: OfText { hash: Hash([1; 32]), ..asked.text.clone() }, ..asked.clone() };
    assert!(asked.digest() != other.digest() && asked.digest() != elsewhere.digest());
    assert!(matches!(mark.get().and_then(Structured::read), Some(read) if read == asked.mark));
}

#[test]
fn it_binds_from_the_last_of_signatures_mediator_and_seal_and_nobody_sets_the_day() {
    let told = Told::signing().then("applicant", Action::Sign);
    assert_eq!(
        told.refuses("clerk", Command::SetSeal(SetSeal { text: agreement(&told).of_text() })),
        "signatures_missing"
    );
    let told = told.then("mediator", Action::SignAsMediator).later(48).then("respondent", Action::Sign);
    assert_eq!((told.case.stage.name(), told.case.effect()), (StageName::Signing, None));
    let told = told.later(24);
    let sealed_on = told.now.local_date();
    let told = told.then("clerk", Action::SetSeal);
    assert_eq!(told.case.stage.name(), StageName::Performing);
    assert_eq!(told.case.effect(), Some(Effect { on: sealed_on, article: "人民调解法 第29条" }));
    // From then on nobody changes or stops it.
    let fix = Command::FixText(fix_text(content(&told.facts()), &told.case, &told.facts()));
    assert_eq!(told.refuses("mediator", fix), "wrong_stage");
    assert_eq!(told.refuses("respondent", Command::Stop { reason: None }), "wrong_stage");
}

#[test]
fn a_changed_text_is_signed_anew_and_shows_what_changed() {
    let told = Told::signed();
    let mut changed = content(&told.facts());
    changed.clauses.remove(1);
    let told = told.clone().does("mediator", Command::FixText(fix_text(changed, &told.case, &told.facts())));
    assert_eq!((agreement(&told).version, agreement(&told).signatures.len()), (2, 0));
    assert_eq!(told.case.stage.name(), StageName::Signing);
    let view = AgreementView::of(&told.case, &told.actor("applicant").unwrap()).unwrap();
    assert_eq!(view.unsigned, [ONE, TWO]);
    assert!(view.changes.iter().any(|change| change.what == Changed::Gone && change.before == Some(2)));
}

#[test]
fn who_will_not_sign_brings_all_back_to_the_table_or_ends_it() {
    let signed = Told::signing().then("applicant", Action::Sign);
    let refuse = Command::RefuseToSign(RefuseToSign { reason: None });
    assert_eq!(signed.refuses("applicant", refuse), "already_signed");
    let told = signed.then("respondent", Action::RefuseToSign);
    assert_eq!(told.case.stage.name(), StageName::Mediating);
    assert!(agreement(&told).signatures.is_empty() && told.case.effect().is_none());
    let again = told.clone().then("mediator", Action::FixText);
    assert_eq!(agreement(&again).version, 2);
    let note = reason("一方拒绝签署");
    let ended = told.does("mediator", Command::End { reason: EndReason::RefusesToSign, note });
    assert!(matches!(ended.case.stage, Stage::Closed { outcome: Outcome::Ended(EndReason::RefusesToSign) }));
    let stopped = Told::signing().then("respondent", Action::Stop);
    assert_eq!(stopped.case.stage.name(), StageName::Closed);
}

#[test]
fn where_only_ink_binds_paper_is_the_one_way() {
    let told = talked();
    let mut family = content(&told.facts());
    family.matters = vec![Matter::Inheritance];
    let told = told.clone().does("mediator", Command::FixText(fix_text(family, &told.case, &told.facts())));
    assert_eq!(told.refuses("applicant", Command::Sign(sign(&told))), "paper_needed");
    assert_eq!(told.refuses("mediator", Command::SignAsMediator(sign(&told))), "paper_needed");
    let paper = |told: &Told, parties: &[PartyId], mediator, seal, days| {
        Command::UploadSignedPaper(UploadSignedPaper {
            text: agreement(told).of_text(),
            file: FileId::new([5; 16]),
            parties: parties.to_vec(),
            mediator,
            seal,
            signed_on: told.now.local_date().plus_days(days),
        })
    };
    assert_eq!(told.refuses("mediator", paper(&told, &[ONE], false, false, 1)), "date_out_of_range");
    assert_eq!(told.refuses("mediator", paper(&told, &[ONE], false, false, -9)), "date_out_of_range");
    assert_eq!(told.refuses("mediator", paper(&told, &[ONE, ONE], false, false, 0)), "already_signed");
    assert_eq!(told.refuses("mediator", paper(&told, &[], false, false, 0)), "signatures_missing");
    assert_eq!(
        told.refuses("mediator", paper(&told, &[ONE, TWO], true, true, 0)),
        "seal_of_the_desk",
        "not by one alone"
    );
    let command = paper(&told, &[ONE], true, false, 0);
    let told = told.does("mediator", command).later(72);
    let command = paper(&told, &[TWO], false, true, -1);
    let effect = told.now.local_date().plus_days(-1);
    let told = told.does("clerk", command);
    assert_eq!(told.case.effect().map(|effect| effect.on), Some(effect), "the day on the paper, not of its upload");
    assert_eq!(agreement(&told).signature(TWO).unwrap().way, SignatureWay::Paper);
}

#[test]
fn word_of_mouth_binds_from_the_day_it_was_reached() {
    let told = talked();
    let today = told.now.local_date();
    let actor = told.actor("mediator").unwrap();
    let spoken = |reached_on| match payload_of(&actor, Action::RecordOralAgreement, &told.case, &told.facts()) {
        Command::RecordOralAgreement(oral) => {
            let decided = oral.decided.into_iter().filter(|one| one.rule == FindingRule::OralThoughLater).collect();
            Command::RecordOralAgreement(RecordOralAgreement { reached_on, decided, ..oral })
        }
        _ => panic!(),
    };
    assert_eq!(told.refuses("mediator", spoken(today.plus_days(1))), "date_out_of_range");
    assert_eq!(told.refuses("mediator", spoken(today.plus_days(-30))), "date_out_of_range");
    let command = spoken(today.plus_days(-1));
    let told = told.does("mediator", command);
    assert_eq!(told.case.stage.name(), StageName::Performing);
    assert_eq!(told.case.effect(), Some(Effect { on: today.plus_days(-1), article: "人民调解法 第30条" }));
}

#[test]
fn a_free_text_still_settles_and_stays_readable() {
    let told = Told::mediating().then("mediator", Action::Settle);
    assert_eq!((told.case.stage.name(), told.case.agreement.is_none()), (StageName::Performing, true));
    assert!(told.case.terms.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is signed, changed, refused or sealed in whatever order: no signature stands under another text than the one
    /// that was read, and it binds exactly when everybody has signed and the seal is set.
    #[test]
    fn no_signature_survives_a_changed_text(steps in prop::collection::vec((0_usize..8, 1_i64..40), 1..30)) {
        let mut told = Told::mediating();
        for (step, hours) in steps {
            let (who, action) = [
                ("mediator", Action::FixText),
                ("mediator", Action::DraftAgreement),
                ("applicant", Action::Sign),
                ("respondent", Action::Sign),
                ("mediator", Action::SignAsMediator),
                ("clerk", Action::SetSeal),
                ("clerk", Action::UploadSignedPaper),
                ("respondent", Action::RefuseToSign),
            ][step];
            // Paper ends most stories at once; let the others be told too.
            if action == Action::UploadSignedPaper && hours % 4 != 0 {
                continue;
            }
            let actor = told.actor(who).unwrap();
            let before = told.case.agreement.as_ref().map(|known| known.hash);
            let Ok(events) = told.decide(who, payload_of(&actor, action, &told.case, &told.facts())) else { continue };
            told.apply(&actor, events);
            told = told.later(hours);
            let Some(known) = &told.case.agreement else { continue };
            prop_assert!(known.signatures.iter().all(|signature| signature.hash == known.hash));
            prop_assert!(known.seal.iter().all(|seal| seal.hash == known.hash));
            if before != Some(known.hash) {
                prop_assert!(known.signatures.is_empty() && known.seal.is_none(), "{} keeps a signature", action);
            }
            let whole = known.unsigned(&told.case).is_empty() && known.mediators().is_some() && known.seal.is_some();
            prop_assert_eq!(told.case.effect().is_some(), whole);
            prop_assert_eq!(told.case.stage.name() == StageName::Performing, whole);
            if let Some(effect) = told.case.effect() {
                let last = known.signatures.iter().map(|one| one.on).chain(known.seal.iter().map(|seal| seal.on)).max();
                prop_assert_eq!(Some(effect.on), last);
            }
        }
    }
}
