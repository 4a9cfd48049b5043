//! What is said in confidence, and what must not be found out by the way: told as sentences.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::rows;
use shared_types::values::*;
use support::*;

const ONE: PartyId = PartyId::new(1);
const TWO: PartyId = PartyId::new(2);

/// What the timeline says of another mediator: which event, and in what words.
fn of_replacement(told: &Told, who: &str) -> Vec<(String, Option<String>)> {
    let lines = timeline(&told.entries, &told.actor(who).unwrap());
    let about = lines.into_iter().filter(|line| line.event.starts_with("replacement"));
    about.map(|line| (line.event, line.text)).collect()
}

fn asks_for_another(told: Told, who: &str, why: &str) -> Told {
    told.does(who, Command::RequestReplacement { reason: reason(why) })
}

#[test]
fn why_another_mediator_is_asked_for_is_read_by_who_asked_and_who_decides() {
    let told = asks_for_another(Told::mediating(), "applicant", "他和对方是同学");
    let asked = |words: Option<&str>| vec![("replacement_requested".to_owned(), words.map(str::to_owned))];
    assert_eq!(of_replacement(&told, "applicant"), asked(Some("他和对方是同学")));
    assert_eq!(of_replacement(&told, "clerk"), asked(Some("他和对方是同学")));
    assert_eq!(of_replacement(&told, "mediator"), asked(None));
    assert_eq!(of_replacement(&told, "respondent"), []);
}

#[test]
fn of_another_mediator_who_was_not_given_the_other_side_learns_nothing() {
    let seen = |told: &Told| {
        let actor = told.actor("respondent").unwrap();
        let mut view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
        view.updated_at = told.case.filed_at;
        serde_json::to_string(&view).unwrap()
    };
    let quiet = Told::mediating();
    let asked = asks_for_another(quiet.clone(), "applicant", "他和对方是同学");
    assert_eq!(seen(&asked), seen(&quiet));
    // Nor by being refused to ask; and who asked later is answered later, with words of their own.
    let both = asks_for_another(asked.clone(), "respondent", "没有听我说完");
    let keep = |told: Told, why| told.does("clerk", Command::DeclineReplacement { reason: reason(why) });
    let declined = keep(asked, "不是同学");
    assert_eq!(seen(&declined), seen(&quiet));
    let words = |told: &Told, who| of_replacement(told, who).pop().unwrap().1;
    assert_eq!(words(&declined, "applicant").as_deref(), Some("不是同学"));
    assert_eq!(words(&declined, "clerk").as_deref(), Some("不是同学"));
    assert_eq!(words(&declined, "mediator"), None);
    let first = keep(both, "不是同学");
    assert_eq!(first.case.replacements, [TWO]);
    let second = keep(first, "已经听完");
    assert_eq!(words(&second, "respondent").as_deref(), Some("已经听完"));
    assert_eq!(words(&second, "applicant").as_deref(), Some("不是同学"));
    assert_eq!(
        second.refuses("clerk", Command::DeclineReplacement { reason: reason("没有变化") }),
        "no_replacement_requested"
    );
}

fn entrusts(told: Told) -> Told {
    let command = Command::MakeOffer(MakeOffer { caucus: Some(ONE), ..offer(&told.facts()) });
    told.does("applicant", command)
}

#[test]
fn who_entrusted_an_offer_takes_it_back_as_long_as_it_was_not_carried_over() {
    let told = Told::entrusted();
    let id = told.facts().contents.entrusted[0].made.offer.clone();
    let back = Command::WithdrawOffer { offer: id.clone() };
    assert_eq!(told.refuses("mediator", back.clone()), "offer_not_open");
    assert_eq!(told.refuses("respondent", back.clone()), "offer_not_open");
    let may_withdraw = |told: &Told| {
        let (offers, _) = bargaining(&told.case, &told.actor("applicant").unwrap(), &told.facts());
        offers[0].available.contains(&Action::WithdrawOffer)
    };
    assert!(may_withdraw(&told));
    let events = told.decide("applicant", back.clone()).unwrap();
    assert!(events.iter().all(|event| event.book() == Book::Caucus(ONE)), "the other side knows of none");
    let taken = told.clone().does("applicant", back.clone());
    assert_eq!(taken.facts().contents.entrusted[0].state, OfferState::Withdrawn);
    assert!(!may_withdraw(&taken));
    assert_eq!(taken.refuses("applicant", back.clone()), "offer_not_open");
    let carry = Command::CarryOffer { party: ONE, offer: id };
    assert_eq!(taken.refuses("mediator", carry.clone()), "offer_not_open");
    // Once it is carried over, it is taken back from before the other side.
    let events = told.does("mediator", carry).decide("applicant", back).unwrap();
    assert!(events.iter().all(|event| event.book() == Book::Offers));
}

#[test]
fn five_offers_of_a_side_wait_wherever_they_lie() {
    let told = Told::mediating().then("applicant", Action::MakeOffer).then("applicant", Action::MakeOffer);
    let told = entrusts(entrusts(entrusts(told)));
    let put = Command::MakeOffer(offer(&told.facts()));
    let entrusted = Command::MakeOffer(MakeOffer { caucus: Some(ONE), ..offer(&told.facts()) });
    assert_eq!(told.refuses("applicant", put.clone()), "too_many_offers");
    assert_eq!(told.refuses("applicant", entrusted.clone()), "too_many_offers");
    assert_eq!(told.refuses("respondent", put.clone()), "not refused", "a bound of each side");
    let told = told.then("applicant", Action::WithdrawOffer);
    assert_eq!(told.refuses("applicant", put), "not refused");
    assert_eq!(told.refuses("applicant", entrusted), "not refused");
}

#[test]
fn a_side_is_judged_by_what_it_opens_of_its_own_offers() {
    let told = Told::mediating();
    let (applicant, mediator) = (told.actor("applicant").unwrap(), told.actor("mediator").unwrap());
    let put = Command::MakeOffer(offer(&told.facts()));
    assert_eq!(put.walled(&applicant), [Some(Book::Offers), Some(Book::Caucus(ONE))]);
    assert_eq!(put.walled(&mediator), [Some(Book::Offers), None]);
}

/// Everything of the procedure that somebody reads, when it moved and its numbers among it, and what every code tells.
fn reads(told: &Told, who: &str) -> String {
    let actor = told.actor(who).unwrap();
    let facts = Facts { now: told.case.filed_at, ..told.facts() };
    let view = CaseView::for_actor(&told.case, &actor, &told.entries, &facts);
    let settled = CaseView::settled(&told.case.id, &actor, &told.entries);
    let tracking = rows::tracking(&told.case, &Calendar::china());
    serde_json::to_string(&(view, settled, timeline(&told.entries, &actor), tracking)).unwrap()
}

#[test]
fn what_one_may_not_know_of_moves_no_time_and_no_number_that_one_reads() {
    let with_one = |told: &Told| {
        let mut command = payload(Action::ScheduleSession, &told.case, &told.facts());
        if let Command::ScheduleSession(planned) = &mut command {
            planned.with = vec![ONE];
        }
        told.clone().does("mediator", command)
    };
    let quiet = Told::mediating();
    let raised = quiet.clone().then("applicant", Action::RaiseDanger);
    let hidden = [
        ("danger decided", raised.clone().then("mediator", Action::DecideDanger)),
        ("danger raised", raised),
        ("another mediator asked for", quiet.clone().then("applicant", Action::RequestReplacement)),
        ("a session of the other side", with_one(&quiet)),
        ("and called off", with_one(&quiet).then("mediator", Action::CancelSession)),
    ];
    for (what, told) in hidden {
        assert!(told.entries.len() > quiet.entries.len());
        assert_eq!(reads(&told, "respondent"), reads(&quiet, "respondent"), "{what}");
        assert_ne!(reads(&told, "applicant"), reads(&quiet, "applicant"), "{what}: its own side reads of it");
        // What happens next for all is the next line, and moves the time.
        let (next, then) = (told.then("mediator", Action::PauseForAppraisal), quiet.clone());
        let then = then.then("mediator", Action::PauseForAppraisal);
        let last = |told: &Told| timeline(&told.entries, &told.actor("respondent").unwrap()).pop().unwrap();
        assert_eq!(last(&next).seq, last(&then).seq, "{what}");
        assert_eq!(last(&next).at, next.case.updated_at, "{what}");
    }
}

#[test]
fn whatever_becomes_readable_by_a_hidden_event_is_news() {
    let told = Told::mediating().then("applicant", Action::StateUndisputedFact);
    let settled = |told: &Told| CaseView::settled(&told.case.id, &told.actor("clerk").unwrap(), &told.entries);
    assert_eq!(settled(&told), settled(&Told::mediating()), "what one side states is not for the desk");
    let agreed = told.clone().then("respondent", Action::AgreeUndisputedFact);
    assert_ne!(settled(&agreed), settled(&told), "what all agree on is");
}

#[test]
fn a_side_says_so_much_in_a_talk_and_silences_nobody_by_it() {
    let told = Told::mediating().then("applicant", Action::PostMessage);
    let applicant = told.actor("applicant").unwrap();
    let post = payload(Action::PostMessage, &told.case, &told.facts());
    let Command::PostMessage { channel, .. } = &post else { panic!("no message") };
    let edit = payload_of(&applicant, Action::EditMessage, &told.case, &told.facts());
    let mut line = told.book(channel.book())[0].clone();
    let full = |lines: usize| {
        let mut facts = told.facts();
        facts.contents.voices.iter_mut().for_each(|voice| voice.lines = lines);
        facts
    };
    let code = |who: &str, command: &Command, facts: &Facts| {
        let decided = decide(&told.case, &told.actor(who).unwrap(), command.clone(), facts);
        decided.map_or_else(Stopped::code, |_| "not refused")
    };
    assert_eq!(code("applicant", &post, &full(MOST_SAID - 1)), "not refused");
    assert_eq!(code("applicant", &edit, &full(MOST_SAID - 1)), "not refused");
    assert_eq!(code("applicant", &post, &full(MOST_SAID)), "too_many_messages");
    assert_eq!(code("applicant", &edit, &full(MOST_SAID)), "too_many_messages");
    assert_eq!(code("respondent", &post, &full(MOST_SAID)), "not refused", "a bound of each side");
    assert_eq!(code("mediator", &post, &full(MOST_SAID)), "not refused");
    let elsewhere = Command::PostMessage {
        channel: Channel::Caucus(ONE),
        body: MessageBody::parse("只对调解员说。").unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: Vec::new(),
    };
    assert_eq!(code("applicant", &elsewhere, &full(MOST_SAID)), "not refused", "and of each talk");
    // Each time it is said better counts, whoever of the side says it.
    let mut lines = Vec::new();
    for seq in 1..=3 {
        line.seq = seq;
        lines.push(line.clone());
    }
    assert_eq!(Contents::of(&lines).lines(*channel, &applicant), 3);
    let edited = told.clone().does("applicant", edit);
    assert_eq!(edited.facts().contents.lines(*channel, &applicant), 2);
}
