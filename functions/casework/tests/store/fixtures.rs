//! Cases and requests to write.

use casework::store::{BookId, BookWrite, Commit, OpenBook, Store};
use shared_types::case::{
    Actor, Book, CaseFiled, Channel, ClaimRecord, Event, Fresh, IntakeChannel, IntakeKind, Language, MessagePosted,
    OrgRef, PartyRecord, PartyRole,
};
use shared_types::chain::{Hash, Request};
use shared_types::clock::Calendar;
use shared_types::rows;
use shared_types::values::{
    CaseCode, CaseId, FreeText, MessageBody, OrgId, OrgName, PartyId, PersonId, PersonName, Personal, PhoneNumber,
    RequestKey, Statement, Timestamp,
};

pub const PHONE: &str = "13800138000";
pub const NAME: &str = "林秋白";

pub fn case_id(n: u64) -> CaseId {
    CaseId::parse(&format!("{n:032x}")).unwrap()
}

pub fn request(key: &str) -> Request {
    Request {
        key: RequestKey::parse(key).unwrap(),
        digest: Hash::of(key.as_bytes()),
        by: "citizen-1".to_owned(),
        actor: Actor::Party { party: PartyId::new(1), role: PartyRole::Applicant },
        at: Timestamp::parse("2026-11-20T02:00:00Z").unwrap(),
    }
}

pub fn filed(n: u8) -> Event {
    let fresh = Fresh::new([n; 32]);
    Event::CaseFiled(CaseFiled {
        code: CaseCode::new([n; 8].map(|byte| byte % 32)),
        kind: IntakeKind::ALL[0],
        channel: IntakeChannel::ALL[0],
        owner: OrgRef {
            id: OrgId::parse("demo-street").unwrap(),
            name: OrgName::parse("示例街道矛盾纠纷调解中心").unwrap(),
        },
        dispute_type: None,
        statement: Personal::new(Statement::parse("门前的空地被邻居堆了砖,进出要绕路。").unwrap(), fresh.salt()),
        claim: ClaimRecord {
            text: Personal::new(FreeText::parse("请把砖搬走。").unwrap(), fresh.salt()),
            amount: None,
        },
        parties: vec![PartyRecord {
            id: PartyId::new(1),
            role: PartyRole::Applicant,
            person: Some(PersonId::parse("citizen-1").unwrap()),
            name: Personal::new(PersonName::parse(NAME).unwrap(), fresh.salt()),
            phone: Some(Personal::new(PhoneNumber::parse(PHONE).unwrap(), fresh.salt())),
            address: None,
            id_number: None,
            credit_code: None,
            representative: None,
        }],
        proxy: None,
        language: Language::ZhCn,
        danger: Vec::new(),
        danger_ticked: false,
    })
}

pub fn message(words: &str) -> Event {
    let fresh = Fresh::new([9; 32]);
    Event::MessagePosted(MessagePosted {
        message: fresh.message(),
        channel: Channel::Joint,
        body: Personal::new(MessageBody::parse(words).unwrap(), fresh.salt()),
        language: Language::ZhCn,
        quotes: None,
        attachments: Vec::new(),
    })
}

/// A write of events on a book, with the queue line that the case then has.
pub fn write(book: &OpenBook, events: &[Event], key: &str) -> BookWrite {
    let sealed = book.seal(events, &request(key)).unwrap();
    let mut after = book.clone();
    after.entries.extend(sealed.iter().map(|one| one.entry.clone()));
    let mut write = book.write(sealed);
    if book.id.book == Book::Case {
        write.queue = after.fold().map(|case| rows::queue(&case, &Calendar::china()));
    }
    write
}

pub fn commit(write: BookWrite) -> Commit {
    Commit { writes: vec![write], ..Commit::default() }
}

/// Files case `n` and gives its book as loaded afterwards.
pub async fn file(store: &Store, n: u8) -> OpenBook {
    let id = BookId::case(case_id(u64::from(n)));
    let write = write(&OpenBook::unwritten(id.clone()), &[filed(n)], &format!("file-{n:04}"));
    assert_eq!(store.commit(&commit(write)).await.unwrap(), casework::store::Outcome::Committed);
    store.load_book(&id).await.unwrap()
}
