//! Walls: of two histories that differ only inside one walled book, everybody outside reads the same, byte for byte.
//! `WALLS` sets how many histories are tried.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::access::opens;
use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::notices::notices;
use shared_types::rows;
use shared_types::values::*;
use support::*;

/// What somebody says or does in a story: where, who, which of the ways, in what words.
#[derive(Debug, Clone)]
struct Said {
    book: Book,
    who: &'static str,
    way: u8,
    words: String,
}

fn post(channel: Channel, words: &str) -> Command {
    Command::PostMessage {
        channel,
        body: MessageBody::parse(words).unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: Vec::new(),
    }
}

/// A case in which every book is open: an agent has come, a judge guides, an expert is heard.
fn everybody() -> Told {
    Told::with_agent()
        .then("mediator", Action::AskJudge)
        .then("mediator", Action::InviteExpert)
        .then("applicant", Action::ConsentToExpert)
        .then("respondent", Action::ConsentToExpert)
        .then("mediator", Action::ScheduleSession)
        .then("mediator", Action::OpenRound)
}

/// The books that have walls, and who may write in each.
fn walled() -> Vec<(Book, Vec<&'static str>)> {
    vec![
        (Book::Joint, vec!["applicant", "agent", "respondent", "mediator"]),
        (Book::Caucus(PartyId::new(1)), vec!["applicant", "agent", "mediator"]),
        (Book::Caucus(PartyId::new(2)), vec!["respondent", "mediator"]),
        (Book::Guidance, vec!["mediator", "judge"]),
        (Book::Expert(ExpertId::new(1)), vec!["mediator", "expert"]),
        (Book::Readings(PartyId::new(1)), vec!["clerk", "mediator"]),
        (Book::Readings(PartyId::new(2)), vec!["clerk", "mediator"]),
        (Book::Offers, vec!["applicant", "agent", "respondent", "mediator"]),
        (Book::Bids(RoundId::new(1)), vec!["applicant"]),
    ]
}

/// What is done there: said, said better, offered, entrusted, answered, asked, read or bid.
fn command(told: &Told, said: &Said) -> Command {
    let Said { book, way, words, who } = said;
    let actor = told.actor(who).unwrap();
    let note = || Some(Reason::parse(words).unwrap());
    let contents = Contents::of(told.book(*book));
    let own = contents.messages.iter().find(|message| message.by.is_same(&actor));
    let talk = |channel| match (way % 3, own) {
        (1, Some(own)) => Command::EditMessage(EditMessage {
            channel,
            message: own.id.clone(),
            body: MessageBody::parse(words).unwrap(),
        }),
        _ => post(channel, words),
    };
    let terms = || {
        let amount = Money::try_new(1 + i64::from(*way) * 1000).unwrap();
        let on = told.now.local_date().plus_days(9);
        vec![Term::Pay { by: PartyId::new(2), amount, on }, Term::Other { what: FreeText::parse(words).unwrap() }]
    };
    match book {
        Book::Joint if way % 3 == 2 && *who == "mediator" => Command::RecordAttendance(RecordAttendance {
            session: told.case.sessions[0].id.clone().unwrap(),
            parties: vec![PartyId::new(1)],
            agents: Vec::new(),
            note: note(),
        }),
        Book::Joint => talk(Channel::Joint),
        Book::Caucus(party) if way % 3 == 2 && *who != "mediator" => {
            Command::MakeOffer(MakeOffer { caucus: Some(*party), terms: terms(), note: note(), ..offer(&told.facts()) })
        }
        Book::Caucus(party) => talk(Channel::Caucus(*party)),
        Book::Guidance if *who == "judge" => {
            Command::GiveGuidance { guidance: FreeText::parse(words).unwrap(), may_share: way % 2 == 0 }
        }
        Book::Guidance => {
            Command::AskJudge { judge: person("j1"), question: FreeText::parse(words).unwrap(), facts: Vec::new() }
        }
        Book::Expert(expert) => talk(Channel::Expert(*expert)),
        Book::Readings(party) => {
            let field = ContactField::Phone;
            Command::RevealContact { party: *party, field, reason: Reason::parse(words).unwrap() }
        }
        Book::Offers if way % 3 == 2 && *who == "mediator" => {
            let about = FreeText::parse(words).unwrap();
            Command::DraftAgreement(DraftAgreement { content: AgreementContent { about, ..content(&told.facts()) } })
        }
        Book::Offers => match contents.offers.iter().find(|offer| {
            offer.may_be_answered_by(actor.side().map_or(PartyId::new(9), |(party, _)| party), &told.facts())
        }) {
            Some(open) if way % 2 == 1 => Command::AnswerOffer(AnswerOffer {
                offer: open.made.offer.clone(),
                answer: OfferAnswer::ALL[usize::from(way / 2 % 2)],
                note: note(),
            }),
            _ => Command::MakeOffer(MakeOffer { terms: terms(), note: note(), ..offer(&told.facts()) }),
        },
        Book::Bids(round) => {
            let least = Money::try_new(100 + i64::from(*way)).unwrap();
            let range = BidRange { least, most: Money::try_new(5_000 + i64::try_from(words.len()).unwrap()).unwrap() };
            Command::PlaceSealedBid(PlaceSealedBid { round: *round, range })
        }
        Book::Case | Book::Office => panic!("no wall of this test"),
    }
}

/// Everything that the pure part gives one reader of a case.
fn everything(told: &Told, who: &str) -> String {
    let calendar = Calendar::china();
    let Some(actor) = told.actor(who) else { return String::new() };
    let view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
    let talk: Vec<_> = Channel::of(&told.case)
        .into_iter()
        .map(|channel| messages(told.book(channel.book()), &actor, channel, 0))
        .collect();
    let read: Vec<_> =
        told.case.parties.iter().map(|party| readings(told.book(Book::Readings(party.id)), &actor, party.id)).collect();
    let told_of: Vec<_> = Book::of(&told.case)
        .into_iter()
        .filter(|book| opens(&actor, *book))
        .flat_map(|book| told.book(book))
        .map(|entry| notices(None, &told.case, &entry.event))
        .collect();
    let heads: Vec<_> = Book::of(&told.case)
        .into_iter()
        .filter(|book| opens(&actor, *book))
        .map(|book| told.book(book).last().map(|entry| entry.hash))
        .collect();
    // Bargaining as the shell loads it: the books that the reader opens, and of a round whether the own side has bid.
    let mut contents = Contents::of(
        Book::of(&told.case).into_iter().filter(|book| opens(&actor, *book)).flat_map(|book| told.book(book)),
    );
    contents.bids = Contents::of(told.book(Book::Bids(RoundId::new(1)))).bids;
    let asked = Facts { contents, ..told.facts() };
    let bargaining = (bargaining(&told.case, &actor, &asked), drafts(&told.case, &actor, &asked));
    serde_json::to_string(&(
        (view, bargaining),
        timeline(&told.entries, &actor),
        (talk, read, told_of, heads),
        (rows::tracking(&told.case, &calendar), rows::queue(&told.case, &calendar)),
        rows::memberships(&told.case, &calendar),
    ))
    .unwrap()
}

/// Whether it was said: it may be refused.
fn tells(told: &mut Told, said: &Said) -> bool {
    let actor = told.actor(said.who).unwrap();
    let command = command(told, said);
    // A rule asks the books that the command is about, and no others.
    let asked = command.walled(&actor).into_iter().flatten().collect::<Vec<_>>();
    let contents = Contents::of(asked.iter().flat_map(|book| told.book(*book)));
    // As many offers as may, and one bid a side: what is refused is refused in both histories.
    let decided = decide(&told.case, &actor, command, &Facts { contents, ..told.facts() });
    decided.map(|events| told.aside(&actor, events)).is_ok()
}

fn histories() -> u32 {
    std::env::var("WALLS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: histories(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_is_outside_reads_the_same_byte_for_byte(
        hidden in 0_usize..9,
        story in prop::collection::vec((0_usize..9, 0_usize..4, 0_u8..12, "[a-z\u{4e00}-\u{4eff}]{2,12}"), 1..10),
    ) {
        thread_local!(static START: Told = everybody());
        let books = walled();
        let (hidden, _) = books[hidden];
        let (mut quiet, mut loud) = (START.with(Told::clone), START.with(Told::clone));
        let mut whispered = 0;
        for (book, who, way, words) in story {
            let (book, writers) = &books[book];
            let said = Said { book: *book, who: writers[who % writers.len()], way, words };
            let done = tells(&mut loud, &said);
            // Who stands inside may be held to what they said there: as many offers of a side as may wait.
            let held = !done && loud.actor(said.who).is_some_and(|actor| opens(&actor, hidden));
            if *book == hidden {
                whispered += 1;
            } else if !held {
                tells(&mut quiet, &said);
            }
        }
        for (who, _) in subjects(&loud.case.id) {
            // Nobody opens a sealed bid; who has bid knows that they have, and no more.
            let bidder = matches!(hidden, Book::Bids(_)) && ["applicant", "agent"].contains(&who);
            let inside = bidder || loud.actor(who).is_some_and(|actor| opens(&actor, hidden));
            let same = everything(&quiet, who) == everything(&loud, who);
            prop_assert_eq!(same, !inside || whispered == 0, "{} and {}", who, hidden);
        }
    }
}
