//! The mediation room, told as sentences: offers, sealed bids, facts, danger, minutes, time.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::values::*;
use support::*;

const ONE: PartyId = PartyId::new(1);
const TWO: PartyId = PartyId::new(2);

fn money(fen: i64) -> Money {
    Money::try_new(fen).unwrap()
}

fn names(events: &[Event]) -> Vec<(String, &'static str)> {
    events.iter().map(|event| (event.book().to_string(), event.name())).collect()
}

#[test]
fn an_offer_is_answered_by_the_side_it_was_put_to_and_by_no_other() {
    let told = Told::mediating().then("respondent", Action::MakeOffer);
    let offer = told.facts().contents.offers[0].made.offer.clone();
    let answer = |answer| Command::AnswerOffer(AnswerOffer { offer: offer.clone(), answer, note: None });
    assert_eq!(told.refuses("respondent", answer(OfferAnswer::Accept)), "offer_not_open");
    assert_eq!(told.refuses("mediator", answer(OfferAnswer::Accept)), "not_your_part");
    let told = told.clone().does("applicant", answer(OfferAnswer::Accept));
    assert_eq!(told.facts().contents.offers[0].state, OfferState::Accepted);
    assert_eq!(told.refuses("applicant", answer(OfferAnswer::Decline)), "offer_not_open");
}

#[test]
fn a_counter_offer_declines_what_it_answers() {
    let told = Told::mediating().then("respondent", Action::MakeOffer);
    let first = told.facts().contents.offers[0].made.offer.clone();
    let counter = |told: &Told| Command::MakeOffer(MakeOffer { counters: Some(first.clone()), ..offer(&told.facts()) });
    assert_eq!(told.refuses("respondent", counter(&told)), "offer_not_open");
    let command = counter(&told);
    let told = told.does("applicant", command);
    let states: Vec<_> = told.facts().contents.offers.iter().map(|offer| offer.state).collect();
    assert_eq!(states, [OfferState::Declined, OfferState::Open]);
}

#[test]
fn the_mediators_own_offer_needs_both_sides() {
    let told = Told::mediating().then("mediator", Action::MakeOffer).then("applicant", Action::AnswerOffer);
    assert_eq!(told.facts().contents.offers[0].state, OfferState::Open);
    let told = told.then("respondent", Action::AnswerOffer);
    assert_eq!(told.facts().contents.offers[0].state, OfferState::Accepted);
}

#[test]
fn an_offer_past_its_last_day_is_over_before_the_clockwork_says_so() {
    let told = Told::mediating().then("respondent", Action::MakeOffer).later(24 * 9);
    let offer = told.facts().contents.offers[0].made.offer.clone();
    let answer = AnswerOffer { offer, answer: OfferAnswer::Accept, note: None };
    assert_eq!(told.refuses("applicant", Command::AnswerOffer(answer)), "offer_not_open");
    let told = told.then("clockwork", Action::Elapse);
    assert_eq!(told.facts().contents.offers[0].state, OfferState::Expired);
    assert_eq!(told.refuses("clockwork", Command::Elapse { book: Book::Offers }), "nothing_due");
}

#[test]
fn an_entrusted_offer_is_known_in_its_private_channel_alone_until_it_is_carried() {
    let told = Told::entrusted();
    assert_eq!(told.book(Book::Offers).len(), 0);
    let events = told.decide(
        "mediator",
        payload_of(&told.actor("mediator").unwrap(), Action::CarryOffer, &told.case, &told.facts()),
    );
    let events = events.unwrap();
    assert_eq!(names(&events), [("caucus/p1".to_owned(), "offer_carried"), ("offers".to_owned(), "offer_made")]);
    // Nothing that the other side reads is, byte for byte, what stands in the private channel.
    let Event::OfferEntrusted(OfferEntrusted { made: kept, .. }) = &told.book(Book::Caucus(ONE))[0].event else {
        panic!()
    };
    let Event::OfferMade(put) = &events[1] else { panic!() };
    assert_ne!(kept.terms.commitment(), put.terms.commitment());
    assert_eq!(kept.terms.get(), put.terms.get());
}

#[test]
fn what_cannot_be_performed_is_no_offer() {
    let told = Told::mediating();
    let today = told.now.local_date();
    let refused =
        |terms: Vec<Term>| told.refuses("respondent", Command::MakeOffer(MakeOffer { terms, ..offer(&told.facts()) }));
    let part = |fen, days| Instalment { amount: money(fen), on: today.plus_days(days) };
    assert_eq!(refused(Vec::new()), "terms_count");
    assert_eq!(refused(vec![Term::Pay { by: TWO, amount: money(0), on: today }]), "amount_missing");
    assert_eq!(refused(vec![Term::Pay { by: TWO, amount: money(5), on: today.plus_days(-1) }]), "date_out_of_range");
    assert_eq!(refused(vec![Term::Pay { by: PartyId::new(7), amount: money(5), on: today }]), "party_unknown");
    let parts = |parts| vec![Term::Instalments { by: TWO, parts }];
    assert_eq!(refused(parts(vec![part(5, 1)])), "instalments_unclear");
    assert_eq!(refused(parts(vec![part(5, 9), part(5, 9)])), "instalments_unclear");
    assert_eq!(refused(parts(vec![part(5, 9), part(5, 19)])), "not refused");
    let caucus = MakeOffer { caucus: Some(ONE), ..offer(&told.facts()) };
    assert_eq!(told.refuses("respondent", Command::MakeOffer(caucus.clone())), "not_your_part");
    assert_eq!(told.refuses("mediator", Command::MakeOffer(caucus)), "not_your_part");
}

#[test]
fn the_first_bid_ends_nothing_and_the_second_meets_it() {
    let told = Told::one_bid();
    assert_eq!(told.facts().contents.rounds[0].ended, None);
    let again = payload_of(&told.actor("applicant").unwrap(), Action::PlaceSealedBid, &told.case, &told.facts());
    assert_eq!(told.refuses("applicant", again), "no_round_open");
    let second = payload_of(&told.actor("respondent").unwrap(), Action::PlaceSealedBid, &told.case, &told.facts());
    let events = told.decide("respondent", second).unwrap();
    assert_eq!(names(&events), [("bids/r1".to_owned(), "bid_placed"), ("offers".to_owned(), "round_ended")]);
    let Event::RoundEnded(ended) = &events[1] else { panic!() };
    assert_eq!(ended.amount.as_ref().and_then(Personal::get).and_then(Structured::read), Some(money(100_000)));
}

#[test]
fn three_rounds_and_no_more_and_one_at_a_time() {
    let mut told = Told::mediating();
    for _ in 0..3 {
        told = told.then("mediator", Action::OpenRound);
        let another = payload(Action::OpenRound, &told.case, &told.facts());
        assert_eq!(told.refuses("mediator", another), "round_open");
        told = told.then("applicant", Action::PlaceSealedBid).then("respondent", Action::PlaceSealedBid);
    }
    assert_eq!(told.refuses("mediator", payload(Action::OpenRound, &told.case, &told.facts())), "too_many_bid_rounds");
}

#[test]
fn a_round_that_closes_says_nothing_of_who_had_bid() {
    let (none, one) = (Told::mediating().then("mediator", Action::OpenRound), Told::one_bid());
    let ended = |told: Told| {
        let events = told.later(72).decide("clockwork", Command::Elapse { book: Book::Offers }).unwrap();
        serde_json::to_string(&events).unwrap()
    };
    assert_eq!(ended(none), ended(one));
}

#[test]
fn the_debug_form_of_a_bid_holds_no_amount() {
    let told = Told::one_bid();
    let bid = payload_of(&told.actor("respondent").unwrap(), Action::PlaceSealedBid, &told.case, &told.facts());
    let shown = format!("{bid:?} {:?}", told.decide("respondent", bid.clone()).unwrap());
    assert!(!shown.contains("80000") && !shown.contains("120000") && !shown.contains("100000"), "{shown}");
}

#[test]
fn a_fact_is_undisputed_when_every_side_has_agreed() {
    let told =
        Told::guided().then("mediator", Action::StateUndisputedFact).then("applicant", Action::AgreeUndisputedFact);
    let ask = |told: &Told| Command::AskJudge {
        judge: told.case.judge.as_ref().unwrap().person.clone(),
        question: FreeText::parse("如何计算停运天数？").unwrap(),
        facts: vec![FactId::new(1)],
    };
    assert_eq!(told.refuses("mediator", ask(&told)), "fact_disputed");
    let told = told.then("respondent", Action::AgreeUndisputedFact);
    let command = ask(&told);
    let told = told.does("mediator", command);
    let judge = told.actor("judge").unwrap();
    let talk = messages(told.book(Book::Guidance), &judge, Channel::Guidance, 0);
    assert_eq!(talk.last().unwrap().facts, ["事故发生在九月二十四日，车辆停运五天。"]);
    // The judge's view of the procedure has no fact that was not put to the judge.
    assert_eq!(CaseView::for_actor(&told.case, &judge, &told.entries, &told.facts()).facts, []);
}

#[test]
fn danger_keeps_people_apart_until_a_person_has_decided() {
    let told = Told::mediating().then("applicant", Action::RaiseDanger);
    let meet = |told: &Told, with: Vec<PartyId>| {
        Command::ScheduleSession(ScheduleSession {
            at: told.now.plus_seconds(86_400),
            mode: SessionMode::Video,
            place: Some(Address::parse("线上").unwrap()),
            with,
            judge: false,
            experts: Vec::new(),
            minutes: SessionLength::default(),
            room: None,
        })
    };
    assert_eq!(told.refuses("mediator", meet(&told, Vec::new())), "danger_brake");
    assert_eq!(told.refuses("mediator", meet(&told, vec![ONE, TWO])), "danger_brake");
    assert_eq!(told.refuses("mediator", meet(&told, vec![ONE])), "not refused");
    let lifted = Command::DecideDanger(DecideDanger { stands: false, reason: reason("电话核实，是口误") });
    let told = told.does("mediator", lifted);
    assert_eq!(told.refuses("mediator", meet(&told, Vec::new())), "not refused");
}

#[test]
fn who_fears_the_other_side_is_not_given_away_to_it() {
    let calm = Told::mediating();
    let afraid = Told::mediating().then("applicant", Action::RaiseDanger).then("mediator", Action::DecideDanger);
    let seen = |told: &Told, who| {
        let actor = told.actor(who).unwrap();
        let view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
        // That something happened in the procedure at some time is no secret; what it was is.
        let CaseView { timeline, danger, available, parties, .. } = view;
        serde_json::to_string(&(timeline, danger, available, parties)).unwrap()
    };
    assert_eq!(
        seen(&calm, "respondent").replace("\"raise_danger\",", ""),
        seen(&afraid, "respondent").replace("\"raise_danger\",", "")
    );
    assert!(seen(&afraid, "applicant").contains("violence"));
    assert!(!seen(&afraid, "mediator").contains("138"), "no trace of how somebody is reached");
}

#[test]
fn words_to_everybody_pull_the_brake_and_words_in_confidence_move_nothing_outside() {
    let say = |channel| Command::PostMessage {
        channel,
        body: MessageBody::parse("他昨天又动手打人，说要杀了我。").unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: Vec::new(),
    };
    let told = Told::mediating();
    let joint = told.decide("applicant", say(Channel::Joint)).unwrap();
    assert_eq!(names(&joint), [("joint".to_owned(), "message_posted"), ("case".to_owned(), "danger_raised")]);
    let apart = told.decide("applicant", say(Channel::Caucus(ONE))).unwrap();
    assert_eq!(names(&apart), [("caucus/p1".to_owned(), "message_posted")]);
    let told = told.does("applicant", say(Channel::Caucus(ONE)));
    let seen = |who| messages(told.book(Book::Caucus(ONE)), &told.actor(who).unwrap(), Channel::Caucus(ONE), 0);
    assert_eq!(seen("mediator")[0].signs, [DangerSign::Violence]);
    assert_eq!(seen("applicant")[0].signs, [DangerSign::Violence]);
}

#[test]
fn a_quotation_reaches_no_further_than_its_channel() {
    let told = Told::mediating().does(
        "applicant",
        Command::PostMessage {
            channel: Channel::Caucus(ONE),
            body: MessageBody::parse("底线是八百。").unwrap(),
            language: Language::ZhCn,
            quotes: None,
            attachments: Vec::new(),
        },
    );
    let quoted = told.facts().contents.messages[0].id.clone();
    let quote = |channel| Command::PostMessage {
        channel,
        body: MessageBody::parse("说到这里").unwrap(),
        language: Language::ZhCn,
        quotes: Some(quoted.clone()),
        attachments: Vec::new(),
    };
    assert_eq!(told.refuses("mediator", quote(Channel::Joint)), "message_unknown");
    assert_eq!(told.refuses("mediator", quote(Channel::Caucus(ONE))), "not refused");
}

#[test]
fn a_message_is_said_better_by_who_said_it_and_keeps_its_place() {
    let told = Told::mediating().then("applicant", Action::PostMessage).then("respondent", Action::PostMessage);
    let first = told.facts().contents.messages[0].id.clone();
    let edit = Command::EditMessage(EditMessage {
        channel: Channel::Joint,
        message: first,
        body: MessageBody::parse("维修单和收据我都带来了。").unwrap(),
    });
    assert_eq!(told.refuses("respondent", edit.clone()), "message_unknown");
    let told = told.does("applicant", edit);
    let reader = told.actor("respondent").unwrap();
    let all = messages(told.book(Book::Joint), &reader, Channel::Joint, 0);
    assert_eq!(all.iter().map(|line| (line.seq, line.changed)).collect::<Vec<_>>(), [(1, Some(3)), (2, None)]);
    assert_eq!(all[0].body.as_deref(), Some("维修单和收据我都带来了。"));
    // Who has read up to the second line is given the first again, because it changed.
    assert_eq!(messages(told.book(Book::Joint), &reader, Channel::Joint, 2).len(), 1);
}

#[test]
fn a_judges_answer_is_shown_to_the_parties_only_if_the_judge_lets_it_be() {
    let told = Told::guided();
    let answer =
        |may_share| Command::GiveGuidance { guidance: FreeText::parse("以合理天数为准。").unwrap(), may_share };
    let closed = told.clone().does("judge", answer(false));
    let id = closed.facts().contents.guidance[0].id.clone();
    assert_eq!(closed.refuses("mediator", Command::ShareGuidance { guidance: id }), "guidance_unknown");
    let told = told.does("judge", answer(true)).then("mediator", Action::ShareGuidance);
    let reader = told.actor("respondent").unwrap();
    let talk = messages(told.book(Book::Joint), &reader, Channel::Joint, 0);
    assert_eq!(talk[0].kind, Some(MessageKind::GuidanceShown));
    assert_eq!(messages(told.book(Book::Guidance), &reader, Channel::Guidance, 0), []);
}

#[test]
fn a_session_with_one_side_is_nothing_to_the_other() {
    let alone = Told::mediating();
    let session = Command::ScheduleSession(ScheduleSession {
        at: alone.now.plus_seconds(86_400),
        mode: SessionMode::OnSite,
        place: Some(Address::parse("三号室").unwrap()),
        with: vec![ONE],
        judge: false,
        experts: Vec::new(),
        minutes: SessionLength::default(),
        room: None,
    });
    let told = alone.does("mediator", session).then("mediator", Action::CancelSession);
    let seen = |who| {
        let view = CaseView::for_actor(&told.case, &told.actor(who).unwrap(), &told.entries, &told.facts());
        (view.sessions.len(), view.timeline.iter().filter(|line| line.event.starts_with("session")).count())
    };
    assert_eq!(seen("respondent"), (0, 0));
    assert_eq!(seen("applicant"), (1, 2));
    assert_eq!(seen("mediator"), (1, 2));
}

#[test]
fn days_of_an_appraisal_do_not_count_and_all_may_set_another_last_day() {
    let calendar = Calendar::china();
    let due = |told: &Told| progress(&told.case, &calendar).due.map(|due| (due.date, due.paused_days, due.agreed));
    let told = Told::mediating();
    let (date, ..) = due(&told).unwrap();
    let told = told.then("mediator", Action::PauseForAppraisal);
    assert_eq!(due(&told), None);
    let told = told.later(24 * 7).then("mediator", Action::Resume);
    let (later, paused, _) = due(&told).unwrap();
    assert_eq!((paused, date.days_until(later) >= 7), (7, true));
    let until = told.now.local_date().plus_days(100);
    let told = told.does("applicant", Command::AgreeExtension { until });
    assert_eq!(due(&told).map(|(_, _, agreed)| agreed), Some(false));
    let told = told.does("respondent", Command::AgreeExtension { until });
    assert_eq!(due(&told), Some((until, 7, true)));
}

#[test]
fn a_released_mediator_reads_nothing_more() {
    let told = Told::mediating().then("applicant", Action::RequestReplacement).then("clerk", Action::ReleaseMediator);
    assert_eq!(told.actor("mediator"), None);
    assert!(available(&told.case, &told.actor("clerk").unwrap(), &told.facts()).contains(&Action::AssignMediator));
}

#[test]
fn time_asks_again_on_the_day_that_was_named() {
    let told = Told::awaiting();
    let on = told.now.local_date().plus_days(14);
    let not_now = Command::Respond { answer: Answer::NotNow, decline_reason: None, note: None, ask_again_on: Some(on) };
    let told = told.does("respondent", not_now);
    assert_eq!(case_due(&told.case), Some(on.at_hour(9)));
    assert_eq!(told.refuses("clockwork", Command::Elapse { book: Book::Case }), "nothing_due");
    let told = told.later(24 * 15).then("clockwork", Action::Elapse);
    assert_eq!(told.case.invitation.as_ref().unwrap().round, 2);
    assert_eq!(case_due(&told.case), None);
}

#[test]
fn nobody_but_time_lets_time_pass() {
    for (who, _) in subjects(&Told::mediating().case.id) {
        let told = Told::mediating().then("mediator", Action::ScheduleSession).later(60);
        let Some(_) = told.actor(who).filter(|_| who != "clockwork") else { continue };
        assert_eq!(told.refuses(who, Command::Elapse { book: Book::Case }), "not_your_part", "{who}");
    }
}

#[test]
fn evidence_is_put_by_who_sent_it_told_anew_and_taken_back_with_a_trace() {
    let told = Told::mediating();
    let file = FileId::new([5; 16]);
    let unknown = AddEvidence { channel: Channel::Joint, file: FileId::new([1; 16]), label: reason("照片") };
    assert_eq!(told.refuses("applicant", Command::AddEvidence(unknown.clone())), "file_unknown");
    let foreign = AddEvidence { channel: Channel::Caucus(TWO), file: file.clone(), ..unknown };
    assert_eq!(told.refuses("applicant", Command::AddEvidence(foreign)), "not_your_part");
    let told = told.then("applicant", Action::AddEvidence);
    let back = OfEvidence { channel: Channel::Joint, file, words: reason("发错了") };
    assert_eq!(told.refuses("respondent", Command::WithdrawEvidence(back.clone())), "evidence_unknown");
    let told = told.does("applicant", Command::WithdrawEvidence(back.clone()));
    assert_eq!(told.refuses("applicant", Command::LabelEvidence(back)), "evidence_unknown");
    let lines = messages(told.book(Book::Joint), &told.actor("respondent").unwrap(), Channel::Joint, 0);
    assert_eq!((lines.len(), lines[0].withdrawn, lines[0].body.as_deref()), (1, true, Some("发错了")));
    assert_eq!(lines[0].attachments[0].name.as_deref(), Some("修车单.jpg"));
}

#[test]
fn a_message_carries_files_that_were_looked_at_each_once() {
    let told = Told::mediating();
    let post = |files: &[u8]| Command::PostMessage {
        channel: Channel::Joint,
        body: MessageBody::parse("现场照片").unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: files.iter().map(|n| FileId::new([*n; 16])).collect(),
    };
    assert_eq!(told.refuses("applicant", post(&[5, 5])), "attachment_count");
    assert_eq!(told.refuses("applicant", post(&[1])), "file_unknown");
    let told = told.clone().does("applicant", post(&[5]));
    let lines = messages(told.book(Book::Joint), &told.actor("respondent").unwrap(), Channel::Joint, 0);
    assert_eq!(lines[0].attachments[0].kind, FileKind::Jpeg);
}

fn range() -> impl Strategy<Value = BidRange> {
    (0_i64..2_000, 0_i64..2_000).prop_map(|(least, width)| BidRange { least: money(least), most: money(least + width) })
}

proptest! {
    /// The amount, where there is one, suits both: the payer pays no more than its most, the other gets no less than its
    /// least. There is one exactly when the payer's most reaches the other's least.
    #[test]
    fn an_overlap_suits_both_sides_and_no_overlap_says_nothing(payer in range(), payee in range()) {
        let amounts: Vec<_> = RoundRule::ALL.iter().map(|rule| overlap(payer, payee, *rule)).collect();
        prop_assert!(amounts.iter().all(|amount| amount.is_some() == (payer.most >= payee.least)));
        for amount in amounts.iter().flatten() {
            prop_assert!(*amount <= payer.most && *amount >= payee.least);
        }
        if let [Some(middle), Some(lowest), Some(highest)] = amounts[..] {
            prop_assert!(lowest <= middle && middle <= highest);
            prop_assert_eq!(middle.fen(), i64::midpoint(lowest.fen(), highest.fen()));
            let both = |amount: Money| {
                payer.least <= amount && amount <= payer.most && payee.least <= amount && amount <= payee.most
            };
            // Where the ranges meet, the amount lies in both.
            if payer.least <= payee.most {
                prop_assert!(both(lowest) && both(middle) && both(highest));
            }
        }
    }

    /// Who bids first does not matter; and two histories without an overlap differ in nothing that anybody reads.
    #[test]
    fn the_order_of_bids_changes_nothing_and_a_miss_reveals_nothing(one in range(), two in range(), other in range()) {
        let bid = |range| Command::PlaceSealedBid(PlaceSealedBid { round: RoundId::new(1), range });
        let start = Told::mediating().then("mediator", Action::OpenRound);
        let ended = |first: (&str, BidRange), second: (&str, BidRange)| {
            let told = start.clone().does(first.0, bid(first.1));
            let events = told.decide(second.0, bid(second.1)).unwrap();
            let Some(Event::RoundEnded(ended)) = events.into_iter().last() else { panic!("a round that does not end") };
            (ended.result, ended.amount.as_ref().and_then(Personal::get).and_then(Structured::read))
        };
        let forth = ended(("applicant", one), ("respondent", two));
        prop_assert_eq!(forth, ended(("respondent", two), ("applicant", one)));
        prop_assert_eq!(forth.1, overlap(two, one, RoundRule::Midpoint));
        if forth.0 == RoundResult::NoOverlap && overlap(other, one, RoundRule::Midpoint).is_none() {
            prop_assert_eq!(forth, ended(("applicant", one), ("respondent", other)));
        }
    }
}
