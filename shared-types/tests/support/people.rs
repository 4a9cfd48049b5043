//! Who and what a told case is about: people, organisations, facts, the filing.

use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::values::*;

/// Who files in most stories.
pub const APPLICANT: Actor = Actor::Party { party: PartyId::new(1), role: PartyRole::Applicant };

pub fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

pub fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

pub fn org(id: &str, name: &str) -> OrgRef {
    OrgRef { id: OrgId::parse(id).unwrap(), name: OrgName::parse(name).unwrap() }
}

pub fn mediator(id: &str, name: &str) -> StaffRef {
    staff_ref(id, name, "centre", "示例街道调解委员会")
}

fn staff_ref(id: &str, name: &str, org: &str, org_name: &str) -> StaffRef {
    StaffRef {
        person: person(id),
        name: PersonName::parse(name).unwrap(),
        org: OrgId::parse(org).unwrap(),
        org_name: OrgName::parse(org_name).unwrap(),
    }
}

pub fn phone(number: &str) -> PhoneNumber {
    PhoneNumber::parse(number).unwrap()
}

pub fn facts(now: Timestamp, seed: u8) -> Facts {
    Facts {
        now,
        fresh: Fresh::new([seed; 32]),
        calendar: Calendar::china(),
        roster: vec![mediator("m1", "李和"), mediator("m2", "周平"), mediator("m3", "吴言")],
        judges: vec![
            staff_ref("j1", "郑衡", "court", "示例区人民法院"),
            staff_ref("j2", "严正", "court", "示例区人民法院"),
        ],
        courts: vec![CourtOption { court: org("court", "示例区人民法院"), ground: CourtGround::Domicile }],
        experts: vec![staff_ref("x1", "顾量", "centre", "示例街道调解委员会")],
        orgs: vec![org("centre", "示例街道矛盾调解中心"), org("town", "示例镇调解委员会")],
        contents: Contents::default(),
        rooms: Vec::new(),
        sheets: Vec::new(),
        files: vec![VerifiedFile {
            file: FileId::new([5; 16]),
            kind: FileKind::Jpeg,
            size: 120_000,
            sha256: FileHash::new([6; 32]),
            name: FileName::parse("修车单.jpg").unwrap(),
            by: "citizen-1".to_owned(),
            referenced: false,
        }],
        reverified: Some(now),
        certificate: None,
        file_number: FileNumber { year: 2026, number: 12 },
    }
}

/// A signature as a finger draws it.
pub fn drawing() -> Drawing {
    Drawing::parse("100,100 140,160 180,220 220,280;300,90 320,150 340,210 360,270").unwrap()
}

fn citizen(id: &str, number: &str) -> Subject {
    Subject::Citizen { person: person(id), phone: Some(phone(number)), invited: None }
}

/// Everybody who may meet a case, as they sign in.
pub fn subjects(case: &CaseId) -> Vec<(&'static str, Subject)> {
    let staff = |id: &str, name: &str, org: &str, role| Subject::Staff {
        person: person(id),
        name: PersonName::parse(name).unwrap(),
        posts: vec![Post { org: OrgId::parse(org).unwrap(), role }],
    };
    vec![
        ("applicant", citizen("citizen-1", "13800001111")),
        ("respondent", Subject::Invited { case: case.clone(), party: PartyId::new(2) }),
        ("clerk", staff("c1", "赵清", "centre", Role::Clerk)),
        ("receiving clerk", staff("c2", "孙明", "town", Role::Clerk)),
        ("mediator", staff("m1", "李和", "centre", Role::Mediator)),
        ("other mediator", staff("m2", "周平", "centre", Role::Mediator)),
        ("agent", citizen("citizen-5", "13700003333")),
        ("proxy", staff("g1", "何村", "grid", Role::GridWorker)),
        ("judge", staff("j1", "郑衡", "court", Role::Judge)),
        ("other judge", staff("j2", "严正", "court", Role::Judge)),
        ("expert", staff("x1", "顾量", "centre", Role::Expert)),
        ("supervisor", staff("s1", "冯督", "centre", Role::Supervisor)),
        ("administrator", staff("a1", "唐明", "centre", Role::Administrator)),
        ("stranger", citizen("citizen-9", "13600009999")),
        ("clockwork", Subject::System),
    ]
}

pub fn file() -> File {
    File {
        kind: IntakeKind::Mediation,
        channel: IntakeChannel::Own,
        centre: None,
        dispute_type: Some(DisputeType::Traffic),
        statement: Statement::parse("我的营运车被送货车撞了，修车停了五天，没有收入。").unwrap(),
        claim: Claim {
            text: FreeText::parse("赔偿五天停运损失").unwrap(),
            amount: Some(Money::try_new(100_000).unwrap()),
        },
        applicant: PartyDetails {
            name: PersonName::parse("秦川").unwrap(),
            phone: Some(PhoneNumber::parse("13800001111").unwrap()),
            address: Some(Address::parse("柳叶巷七号").unwrap()),
            id_number: None,
        },
        respondent: Some(PartyDetails {
            name: PersonName::parse("葛原").unwrap(),
            phone: Some(PhoneNumber::parse("13900002222").unwrap()),
            address: None,
            id_number: None,
        }),
        consent: None,
        danger: Vec::new(),
        declaration: true,
        language: Language::ZhCn,
    }
}
