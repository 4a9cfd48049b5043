//! Confirmation by a court: who asks, when, which court, what it sees, and what becomes of it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::clock::{Calendar, RuleId};
use shared_types::notices::{NoticeKind, Recipient, notices};
use shared_types::rows::before_court;
use shared_types::values::*;
use support::*;

const ONE: PartyId = PartyId::new(1);

#[test]
fn a_court_is_asked_by_all_parties_together_or_by_none() {
    let told = Told::effective();
    let apply = |told: &Told, court: &str| {
        let command =
            payload_of(&told.actor("applicant").unwrap(), Action::ApplyConfirmation, &told.case, &told.facts());
        match command {
            Command::ApplyConfirmation(asked) => ApplyConfirmation { court: OrgId::parse(court).unwrap(), ..asked },
            _ => panic!(),
        }
    };
    let court = apply(&told, "court");
    let refused = |asked| told.refuses("applicant", Command::ApplyConfirmation(asked));
    assert_eq!(refused(ApplyConfirmation { declaration: false, ..court.clone() }), "declaration_missing");
    assert_eq!(refused(ApplyConfirmation { consent: false, ..court.clone() }), "consent_missing");
    assert_eq!(refused(apply(&told, "another")), "court_unknown");
    assert_eq!(refused(ApplyConfirmation { ground: CourtGround::Inviting, ..court.clone() }), "court_unknown");
    let one = told.clone().then("applicant", Action::ApplyConfirmation);
    assert_eq!(one.actor("judge"), None, "half an application is before no court");
    assert_eq!(one.refuses("applicant", Command::ApplyConfirmation(court.clone())), "already_applied");
    let both = one.then("respondent", Action::ApplyConfirmation);
    assert!(matches!(both.actor("judge"), Some(Actor::Judge { standing: JudgeStanding::Confirming, .. })));
    let withdrawn = both.then("respondent", Action::WithdrawApplication);
    assert_eq!(withdrawn.actor("judge"), None);
    assert_eq!(
        withdrawn.refuses("applicant", Command::ApplyConfirmation(court)),
        "not refused",
        "within the term, anew"
    );
}

#[test]
fn the_right_court_is_the_inviting_one_and_for_work_the_committees() {
    let told = Told::effective();
    let option = |ground, id: &str| CourtOption { court: org(id, "法院"), ground };
    let courts = [
        option(CourtGround::Domicile, "a"),
        option(CourtGround::Inviting, "b"),
        option(CourtGround::BodyPlace, "c"),
        option(CourtGround::Intermediate, "d"),
    ];
    let ids = |case: &Case, courts: &[CourtOption]| {
        competent(case, courts).iter().map(|known| known.court.id.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&told.case, &courts), ["b"]);
    let uninvited = [courts[0].clone(), courts[2].clone(), courts[3].clone()];
    assert_eq!(ids(&told.case, &uninvited), ["a", "c", "d"]);
    let labour = Case { dispute_type: Some(DisputeType::Labour), ..told.case };
    assert_eq!(ids(&labour, &uninvited), ["c"]);
}

#[test]
fn thirty_days_from_effect_and_not_one_more() {
    let told = Told::effective();
    let due = told.case.confirmation_due(&Calendar::china()).unwrap();
    assert_eq!((due.trigger, due.rule), (told.case.effect().unwrap().on, RuleId::C07));
    let apply = |told: &Told| {
        payload_of(&told.actor("applicant").unwrap(), Action::ApplyConfirmation, &told.case, &told.facts())
    };
    let mut last = told.clone();
    // The last minute of the last day in China, and the first of the next.
    last.now = due.date.plus_days(1).at_hour(0).plus_seconds(-1);
    assert_eq!(last.refuses("applicant", apply(&last)), "not refused");
    last.now = last.now.plus_seconds(1);
    assert_eq!(last.refuses("applicant", apply(&last)), "term_over");
    let oral = Told::mediating().then("mediator", Action::RecordOralAgreement);
    assert_eq!(oral.refuses("applicant", apply(&oral)), "agreement_not_written");
}

#[test]
fn who_guided_a_case_does_not_confirm_it_and_a_colleague_does() {
    let (_, told) = places().into_iter().find(|(place, _)| place.ends_with("its judge has guided")).unwrap();
    assert!(matches!(told.actor("judge"), Some(Actor::Judge { standing: JudgeStanding::Guiding, .. })));
    assert_eq!(told.refuses("judge", Command::AcceptApplication {}), "judge_guided_this_case");
    let stepped_back = told.clone().then("judge", Action::Recuse);
    assert_eq!(stepped_back.actor("judge"), None, "not by stepping back from the guidance either");
    let told = told.then("other judge", Action::AcceptApplication).then("other judge", Action::Confirm);
    assert!(told.case.confirmation.as_ref().unwrap().is_confirmed());
}

#[test]
fn a_judge_takes_it_asks_once_and_rules_with_nothing_missing() {
    let told = Told::applied();
    let confirm = || Command::Confirm(Confirm { ruling: reason("（2026）示0101民特12号"), papers: Vec::new() });
    let ask = || Command::AskCourtCorrection(AskCourtCorrection { what: reason("请补交身份证明") });
    assert_eq!(told.refuses("judge", confirm()), "not_accepted");
    let told = told.then("judge", Action::AcceptApplication);
    assert_eq!(told.actor("other judge"), None, "one judge decides");
    let told = told.does("judge", ask());
    assert_eq!(told.refuses("judge", ask()), "correction_already_asked");
    assert_eq!(told.refuses("judge", confirm()), "correction_waits");
    let told = told.then("applicant", Action::SupplyCourtCorrection);
    assert_eq!(told.refuses("judge", ask()), "correction_already_asked", "once, even when it was supplied");
    let due = |told: &Told| told.case.confirmation.as_ref().unwrap().due(&Calendar::china()).unwrap();
    let fifteen = due(&told);
    let told = told.then("judge", Action::ExtendCourtTerm);
    assert_eq!((fifteen.rule, fifteen.added_days, due(&told).added_days), (RuleId::C09, 0, 10));
    let told = told.does("judge", confirm());
    assert_eq!(told.refuses("judge", confirm()), "nothing_applied", "ruled is ruled");
    assert_eq!(
        told.refuses("respondent", Command::WithdrawApplication(WithdrawApplication { reason: None })),
        "nothing_applied"
    );
    let refused = Told::applied().then("judge", Action::Refuse);
    let view = ConfirmationView::of(
        &refused.case,
        &refused.actor("applicant").unwrap(),
        refused.now.local_date(),
        &Calendar::china(),
    );
    assert_eq!(view.unwrap().refused, Some(RefusalGround::Unclear), "before acceptance: not accepted");
}

#[test]
fn the_confirming_judge_reads_the_agreement_and_who_it_binds_and_never_the_bargaining() {
    let told = Told::mediating()
        .then("applicant", Action::StateUndisputedFact)
        .then("respondent", Action::AgreeUndisputedFact)
        .then("respondent", Action::MakeOffer)
        .then("applicant", Action::PostMessage)
        .then("mediator", Action::DraftAgreement)
        .then("mediator", Action::FixText)
        .then("applicant", Action::Sign)
        .then("respondent", Action::Sign)
        .then("mediator", Action::SignAsMediator)
        .then("clerk", Action::SetSeal)
        .then("applicant", Action::ApplyConfirmation)
        .then("respondent", Action::ApplyConfirmation);
    let judge = told.actor("judge").unwrap();
    let view = CaseView::for_actor(&told.case, &judge, &told.entries, &told.facts());
    assert!(view.agreement.is_some_and(|agreement| agreement.text.is_some() && !agreement.decided.is_empty()));
    assert_eq!(view.parties[0].phone.as_deref(), Some("13800001111"), "whom it binds, and how they are reached");
    assert_eq!(view.facts.len(), 1);
    assert!(view.statement.is_none() && view.claim.text.is_none() && view.claim.amount.is_none());
    assert_eq!(view.channels, []);
    let (offers, rounds) = bargaining(&told.case, &judge, &told.facts());
    assert!(offers.is_empty() && rounds.is_empty() && drafts(&told.case, &judge, &told.facts()).is_empty());
    for channel in Channel::of(&told.case) {
        assert!(messages(told.book(channel.book()), &judge, channel, 0).is_empty());
    }
    let papers = view.confirmation.unwrap().packet;
    let missing: Vec<_> =
        papers.iter().filter(|paper| paper.needed && !paper.there).map(|paper| (paper.paper, paper.of)).collect();
    assert!(missing.contains(&(PacketPaper::Identity, Some(ONE))), "{missing:?}");
    assert!(!missing.iter().any(|(paper, _)| *paper == PacketPaper::Agreement));
}

/// The first side has signed; the text is as it was fixed.
fn one_has_signed() -> Told {
    Told::signing().then("applicant", Action::Sign)
}

fn may_ask(told: &Told, who: &str) -> bool {
    told.actor(who).is_some_and(|actor| may(&told.case, &actor, Action::ApplyConfirmation, &told.facts()).is_ok())
}

/// Whom an action tells, and of what.
fn tells(told: &Told, who: &str, action: Action) -> Vec<(NoticeKind, Recipient)> {
    let actor = told.actor(who).unwrap();
    let events = told.decide(who, payload_of(&actor, action, &told.case, &told.facts())).unwrap();
    let after = told.clone().then(who, action);
    let told_of = |event| notices(Some(&told.case), &after.case, event);
    events.iter().flat_map(told_of).map(|notice| (notice.kind, notice.to)).collect()
}

#[test]
fn who_has_signed_asks_in_the_same_sitting_and_it_goes_to_the_court_when_the_agreement_binds() {
    let told = one_has_signed();
    assert!(may_ask(&told, "applicant") && !may_ask(&told, "respondent"), "who signs nothing asks for nothing");
    let refused = payload_of(&told.actor("respondent").unwrap(), Action::ApplyConfirmation, &told.case, &told.facts());
    assert_eq!(told.refuses("respondent", refused), "signatures_missing");
    let other = |kind| vec![(kind, Recipient::Party(PartyId::new(2)))];
    assert_eq!(tells(&told, "applicant", Action::ApplyConfirmation), other(NoticeKind::ConfirmationProposed));
    let told = told.then("applicant", Action::ApplyConfirmation).then("respondent", Action::Sign);
    assert_eq!(tells(&told, "respondent", Action::ApplyConfirmation), [], "both know, and no court has it yet");
    let told = told.then("respondent", Action::ApplyConfirmation).then("mediator", Action::SignAsMediator);
    assert_eq!((told.actor("judge"), told.case.confirmation.as_ref().unwrap().applied_at), (None, None));
    assert!(before_court(&told.case, &Calendar::china()).is_none());
    let asked = (NoticeKind::ConfirmationAsked, Recipient::Bench(OrgId::parse("court").unwrap()));
    assert!(tells(&told, "clerk", Action::SetSeal).contains(&asked));
    let told = told.then("clerk", Action::SetSeal);
    let known = told.case.confirmation.as_ref().unwrap();
    assert_eq!(known.applied_at, Some(told.entries.last().unwrap().at));
    assert_eq!(known.due(&Calendar::china()).unwrap().rule, RuleId::C08);
    assert_eq!(before_court(&told.case, &Calendar::china()).unwrap().org.as_str(), "court");
    let ruled = told.then("judge", Action::AcceptApplication).then("judge", Action::Confirm);
    assert!(ruled.case.confirmation.as_ref().unwrap().is_confirmed());
}

#[test]
fn one_asks_while_signing_and_the_other_once_it_binds() {
    let told = one_has_signed()
        .then("applicant", Action::ApplyConfirmation)
        .then("respondent", Action::Sign)
        .then("mediator", Action::SignAsMediator)
        .then("clerk", Action::SetSeal);
    assert_eq!(told.actor("judge"), None);
    assert!(!may_ask(&told, "applicant") && may_ask(&told, "respondent"));
    let told = told.then("respondent", Action::ApplyConfirmation);
    assert_eq!(told.case.confirmation.as_ref().unwrap().applied_at, Some(told.entries.last().unwrap().at));
}

#[test]
fn an_application_falls_with_the_signatures_under_a_text_that_changes() {
    let asked = one_has_signed().then("applicant", Action::ApplyConfirmation);
    let mut changed = content(&asked.facts());
    changed.about = FreeText::parse("另一份协议").unwrap();
    let text = fix_text(changed, &asked.case, &asked.facts());
    let anew = asked.clone().does("mediator", Command::FixText(text));
    assert_eq!(anew.case.confirmation, None);
    assert!(!may_ask(&anew, "applicant"));
    let refused = asked.then("respondent", Action::RefuseToSign);
    assert_eq!(refused.case.confirmation, None);
}

#[test]
fn what_was_asked_while_signing_is_taken_back_and_asked_again() {
    let told = one_has_signed().then("applicant", Action::ApplyConfirmation);
    assert!(!may_ask(&told, "applicant"));
    let told = told.then("applicant", Action::WithdrawApplication);
    assert!(may_ask(&told, "applicant"));
    let told = told
        .then("respondent", Action::Sign)
        .then("respondent", Action::ApplyConfirmation)
        .then("applicant", Action::ApplyConfirmation)
        .then("mediator", Action::SignAsMediator)
        .then("clerk", Action::SetSeal);
    assert!(told.actor("judge").is_some());
}

#[test]
fn who_would_ask_is_told_while_signing_which_papers_there_are_and_no_last_day() {
    let view = |told: &Told, who: &str| {
        ConfirmationView::of(&told.case, &told.actor(who).unwrap(), told.now.local_date(), &Calendar::china())
    };
    assert_eq!(view(&Told::mediating().then("mediator", Action::DraftAgreement), "applicant"), None);
    let told = one_has_signed().then("applicant", Action::ApplyConfirmation);
    for who in ["applicant", "respondent", "mediator"] {
        let known = view(&told, who).unwrap();
        assert_eq!(
            (known.ask_until, known.asked.as_slice(), known.applied_at),
            (None, [ONE].as_slice(), None),
            "{who}"
        );
        let application = known.packet.iter().find(|item| item.paper == PacketPaper::Application).unwrap();
        assert!(!application.there, "half an application is none");
    }
    let stopped = told.then("respondent", Action::Stop);
    assert_eq!(view(&stopped, "applicant"), None, "of a text that nobody is bound by nothing is asked");
}

#[test]
fn what_only_one_side_asked_for_is_no_paper_that_the_file_waits_for() {
    let state = |told: &Told| {
        let papers = completeness(&told.case).papers;
        papers.into_iter().find(|(paper, _)| *paper == FilePaper::Confirmation).unwrap().1
    };
    let told = Told::effective().then("applicant", Action::ApplyConfirmation);
    assert_eq!(state(&told), PaperState::NotNeeded);
    let told = told.then("respondent", Action::ApplyConfirmation);
    assert_eq!(state(&told), PaperState::Missing);
    let told = told.then("judge", Action::AcceptApplication).then("judge", Action::Confirm);
    assert_eq!(state(&told), PaperState::There);
}
