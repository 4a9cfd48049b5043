//! A case told for tests: people, facts, one acceptable payload for each action, and `given … when … then`.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use shared_types::case::*;
use shared_types::chain::{self, Entry, Hash, Request};
use shared_types::clock::Calendar;
use shared_types::values::*;

pub fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

pub fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

pub fn org(id: &str, name: &str) -> OrgRef {
    OrgRef { id: OrgId::parse(id).unwrap(), name: OrgName::parse(name).unwrap() }
}

pub fn mediator(id: &str, name: &str) -> MediatorRef {
    MediatorRef {
        person: person(id),
        name: PersonName::parse(name).unwrap(),
        org: OrgId::parse("centre").unwrap(),
        org_name: OrgName::parse("示例街道调解委员会").unwrap(),
    }
}

pub fn facts(now: Timestamp, seed: u8) -> Facts {
    Facts {
        now,
        fresh: Fresh::new([seed; 32]),
        calendar: Calendar::china(),
        roster: vec![mediator("m1", "李和"), mediator("m2", "周平"), mediator("m3", "吴言")],
        orgs: vec![org("centre", "示例街道矛盾调解中心"), org("town", "示例镇调解委员会")],
        file_number: FileNumber { year: 2026, number: 12 },
    }
}

/// Everybody who may meet a case, as they sign in.
pub fn subjects(case: &CaseId) -> Vec<(&'static str, Subject)> {
    let staff = |id: &str, name: &str, org: &str, role| Subject::Staff {
        person: person(id),
        name: PersonName::parse(name).unwrap(),
        posts: vec![Post { org: OrgId::parse(org).unwrap(), role }],
    };
    vec![
        ("applicant", Subject::Citizen { person: person("citizen-1") }),
        ("respondent", Subject::Invited { case: case.clone(), party: PartyId::new(2) }),
        ("clerk", staff("c1", "赵清", "centre", Role::Clerk)),
        ("receiving clerk", staff("c2", "孙明", "town", Role::Clerk)),
        ("mediator", staff("m1", "李和", "centre", Role::Mediator)),
        ("other mediator", staff("m2", "周平", "centre", Role::Mediator)),
        ("stranger", Subject::Citizen { person: person("citizen-9") }),
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
            address: None,
        },
        respondent: Some(PartyDetails {
            name: PersonName::parse("葛原").unwrap(),
            phone: Some(PhoneNumber::parse("13900002222").unwrap()),
            address: None,
        }),
        declaration: true,
        language: Language::ZhCn,
    }
}

fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

/// A payload that `decide` accepts whenever the action is available.
pub fn payload(action: Action, case: &Case, facts: &Facts) -> Command {
    let claim = || Claim { text: FreeText::parse("赔偿停运和修车损失").unwrap(), amount: None };
    match action {
        Action::AmendClaim => Command::AmendClaim { claim: claim() },
        Action::AddParty => Command::AddParty {
            party: PartyDetails {
                name: PersonName::parse("葛原").unwrap(),
                phone: Some(PhoneNumber::parse("13900002222").unwrap()),
                address: None,
            },
        },
        Action::Accept => {
            Command::Accept { dispute_type: DisputeType::Traffic, class: CaseClass::Normal, risk: Risk::Ordinary }
        }
        Action::AskCorrection => Command::AskCorrection { what: reason("请写明事故日期") },
        Action::Correct => Command::Correct {
            statement: Statement::parse("九月二十四日，我的营运车被送货车撞了，停了五天。").unwrap(),
            claim: claim(),
            respondent: None,
        },
        Action::Redirect => {
            Command::Redirect { route: Route::Court, reason: reason("请求确认所有权，应由法院审理") }
        }
        Action::Withdraw => Command::Withdraw { reason: None },
        Action::ProposeMediators => Command::ProposeMediators { mediators: vec![person("m1"), person("m2")] },
        Action::ChooseMediator => Command::ChooseMediator { mediator: person("m1") },
        Action::AssignMediator => Command::AssignMediator { mediator: person("m1") },
        Action::AcceptAssignment => Command::AcceptAssignment { no_conflict: true, disclosure: None },
        Action::DeclineAssignment => Command::DeclineAssignment { reason: reason("本周外出") },
        Action::InviteRespondent => Command::InviteRespondent { phone: None },
        Action::RecordService => {
            Command::RecordService { method: ServiceMethod::Phone, result: ServiceResult::Delivered }
        }
        Action::Respond => {
            Command::Respond { answer: Answer::Agree, decline_reason: None, note: None, ask_again_on: None }
        }
        Action::AskAgain => Command::AskAgain {},
        Action::RecordNoContact => Command::RecordNoContact { reason: reason("三次电话均无人接听") },
        Action::ScheduleSession => Command::ScheduleSession {
            at: facts.now.plus_seconds(3 * 86_400),
            mode: SessionMode::OnSite,
            place: Address::parse("中心二号调解室").unwrap(),
        },
        Action::RecordMinutes => Command::RecordMinutes {
            session: case.sessions.iter().find(|s| s.held_on.is_none()).and_then(|s| s.id.clone()),
            held_on: facts.now.local_date(),
            mode: SessionMode::OnSite,
            minutes: FreeText::parse("双方核对了停运天数和每日收入。").unwrap(),
        },
        Action::PostMessage => Command::PostMessage {
            channel: Channel::Joint,
            body: MessageBody::parse("维修单我带来了。").unwrap(),
            language: Language::ZhCn,
        },
        Action::Stop => Command::Stop { reason: None },
        Action::End => Command::End { reason: EndReason::TooFarApart, note: reason("金额差距过大") },
        Action::Settle => {
            Command::Settle { terms: FreeText::parse("当场一次付清一千元，双方再无争议。").unwrap() }
        }
        Action::Rate => {
            Command::Rate { result: Stars::try_from(5).unwrap(), service: Stars::try_from(4).unwrap(), note: None }
        }
        Action::Close => Command::Close { note: reason("款项当场付清") },
        Action::Archive => Command::Archive {},
        Action::Transfer => {
            let to = facts.orgs.iter().find(|org| org.id != case.owner.id).unwrap().id.clone();
            Command::Transfer { to, reason: reason("纠纷发生在该镇") }
        }
        Action::AcceptTransfer => Command::AcceptTransfer {},
        Action::DeclineTransfer => Command::DeclineTransfer { reason: reason("当事人住在贵处") },
    }
}

/// A case with the entries of all its books.
#[derive(Clone)]
pub struct Told {
    pub case: Case,
    pub entries: Vec<Entry>,
    pub joint: Vec<Entry>,
    pub office: Vec<Entry>,
    pub now: Timestamp,
    step: u8,
}

impl Told {
    pub fn filed() -> Self {
        Self::filed_with(file())
    }

    /// Filed by somebody who could not yet say who the other side is.
    pub fn filed_alone() -> Self {
        Self::filed_with(File { respondent: None, ..file() })
    }

    fn filed_with(file: File) -> Self {
        let now = at("2026-11-16T01:00:00Z");
        let facts = facts(now, 0);
        let id = CaseId::new([7; 16]);
        let code = file_code([7, 19, 22, 4, 20, 2, 29, 13]);
        let owner = org("centre", "示例街道矛盾调解中心");
        let event = decide_filing(file, code, Some(person("citizen-1")), owner, &facts).unwrap();
        let applicant = Actor::Party { party: PartyId::new(1), role: PartyRole::Applicant };
        let entry = seal_one(&event, 1, Hash([9; 32]), &applicant, now, 0);
        let case = Case::evolve(None, &id, now, &event).unwrap();
        Self { case, entries: vec![entry], joint: vec![], office: vec![], now, step: 0 }
    }

    pub fn actor(&self, who: &str) -> Option<Actor> {
        let (_, subject) = subjects(&self.case.id).into_iter().find(|(name, _)| *name == who).unwrap();
        relate(&self.case, &subject)
    }

    pub fn facts(&self) -> Facts {
        facts(self.now, self.step)
    }

    /// The decision of somebody who stands in the case.
    pub fn decide(&self, who: &str, command: Command) -> Result<Vec<Event>, Stopped> {
        let actor = self.actor(who).unwrap_or_else(|| panic!("{who} has no part in this case"));
        decide(&self.case, &actor, command, &self.facts())
    }

    pub fn apply(&mut self, actor: &Actor, events: Vec<Event>) {
        for event in events {
            let book = match event.book() {
                Book::Case => &mut self.entries,
                Book::Joint => &mut self.joint,
                Book::Office => &mut self.office,
            };
            let seq = book.len() as u64 + 1;
            let prev = book.last().map_or(Hash([9; 32]), |entry| entry.hash);
            book.push(seal_one(&event, seq, prev, actor, self.now, self.step));
            self.case = Case::evolve(Some(self.case.clone()), &self.case.id.clone(), self.now, &event).unwrap();
        }
        self.step = self.step.wrapping_add(1);
        self.now = self.now.plus_seconds(3600);
    }

    /// Does it, and must succeed.
    pub fn does(mut self, who: &str, command: Command) -> Self {
        let events = self.decide(who, command).unwrap_or_else(|no| panic!("{who}: {}", no.code()));
        let actor = self.actor(who).unwrap();
        self.apply(&actor, events);
        self
    }

    /// Does it with the payload that always fits.
    pub fn then(self, who: &str, action: Action) -> Self {
        let command = payload(action, &self.case, &self.facts());
        self.does(who, command)
    }

    /// The code with which it is refused.
    pub fn refuses(&self, who: &str, command: Command) -> &'static str {
        self.decide(who, command).map_or_else(Stopped::code, |_| "not refused")
    }

    pub fn accepted() -> Self {
        Self::filed().then("clerk", Action::Accept)
    }

    pub fn taken() -> Self {
        Self::accepted().then("clerk", Action::AssignMediator).then("mediator", Action::AcceptAssignment)
    }

    pub fn taken_alone() -> Self {
        Self::filed_alone()
            .then("clerk", Action::Accept)
            .then("clerk", Action::AssignMediator)
            .then("mediator", Action::AcceptAssignment)
    }

    pub fn awaiting() -> Self {
        Self::taken().then("mediator", Action::InviteRespondent)
    }

    pub fn mediating() -> Self {
        Self::awaiting().then("respondent", Action::Respond)
    }

    pub fn performing() -> Self {
        Self::mediating().then("mediator", Action::Settle)
    }

    pub fn closed() -> Self {
        Self::performing().then("mediator", Action::Close)
    }

    pub fn archived() -> Self {
        Self::closed().then("clerk", Action::Archive)
    }
}

fn seal_one(event: &Event, seq: u64, prev: Hash, actor: &Actor, at: Timestamp, step: u8) -> Entry {
    let request = Request {
        key: RequestKey::parse(&format!("request-{step}")).unwrap(),
        digest: Hash::of(&[step]),
        by: "somebody".to_owned(),
        actor: actor.clone(),
        at,
    };
    chain::seal(event, seq, prev, &request).unwrap().entry
}

/// Every place a case can stand, by name.
pub fn places() -> Vec<(&'static str, Told)> {
    let not_now = |told: Told| {
        let on = told.now.local_date().plus_days(14);
        told.does(
            "respondent",
            Command::Respond { answer: Answer::NotNow, decline_reason: None, note: None, ask_again_on: Some(on) },
        )
    };
    vec![
        ("filed", Told::filed()),
        ("filed, correction asked", Told::filed().then("clerk", Action::AskCorrection)),
        ("filed, corrected", Told::filed().then("clerk", Action::AskCorrection).then("applicant", Action::Correct)),
        ("filed, transfer open", Told::filed().then("clerk", Action::Transfer)),
        ("filed, nobody named", Told::filed_alone()),
        ("accepted", Told::accepted()),
        ("accepted, mediators proposed", Told::accepted().then("clerk", Action::ProposeMediators)),
        ("accepted, mediator asked", Told::accepted().then("clerk", Action::AssignMediator)),
        ("accepted, mediator took it", Told::taken()),
        ("accepted, mediator took it, nobody named", Told::taken_alone()),
        ("awaiting response", Told::awaiting()),
        ("awaiting response, not now", not_now(Told::awaiting())),
        ("mediating", Told::mediating()),
        ("mediating, session set", Told::mediating().then("mediator", Action::ScheduleSession)),
        ("performing", Told::performing()),
        ("closed", Told::closed()),
        ("archived", Told::archived()),
    ]
}

/// Compares with a file of the repository; `UPDATE_GOLDEN=1` writes it instead.
pub fn golden(path: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} is not up to date: look at the change, then UPDATE_GOLDEN=1 cargo test", path.display());
}
