//! Everybody who may meet a case, signed in as they would be.

use crate::engine::Engine;
use crate::house::{CENTRE, COUNTY, COURT, House, TOWN, member, org, person, post};
use casework::people::{list_experts, list_judges, list_mediators, list_orgs, put_staff};
use shared_types::case::{Contents, Facts, FileNumber, Fresh, Post, Role, Subject};
use shared_types::clock::Calendar;
use shared_types::people::{Org, courts_for};
use shared_types::values::{OrgId, PersonId, PersonName, PhoneNumber};

/// Where, as what.
type Posts = &'static [(&'static str, Role)];

/// Who holds which posts; the first are those of every house.
pub const STAFF: [(&str, &str, Posts); 18] = [
    ("clerk", "周敏", &[(CENTRE, Role::Clerk)]),
    ("mediator", "韩立群", &[(CENTRE, Role::Mediator)]),
    ("second", "苏静怡", &[(CENTRE, Role::Mediator)]),
    ("administrator", "唐一鸣", &[(CENTRE, Role::Administrator)]),
    ("county-administrator", "陆小满", &[(COUNTY, Role::Administrator)]),
    ("judge", "沈一诺", &[(COURT, Role::Judge)]),
    ("expert", "邱量", &[(CENTRE, Role::Expert)]),
    ("visitor", "何村", &[(CENTRE, Role::GridWorker)]),
    // A supervisor's post counts below, too.
    (
        "supervisor",
        "纪明川",
        &[(COUNTY, Role::Supervisor), (TOWN, Role::Supervisor), (COURT, Role::Supervisor), (CENTRE, Role::Supervisor)],
    ),
    ("other-clerk", "罗建平", &[(TOWN, Role::Clerk)]),
    ("other-mediator", "马晓岚", &[(TOWN, Role::Mediator)]),
    ("other-administrator", "辛平", &[(TOWN, Role::Administrator)]),
    ("other-judge", "严正", &[(COURT, Role::Judge)]),
    ("other-expert", "顾衡", &[(TOWN, Role::Expert)]),
    ("other-visitor", "田野", &[(TOWN, Role::GridWorker)]),
    ("other-supervisor", "冯督", &[(TOWN, Role::Supervisor)]),
    ("court-clerk", "施文", &[(COURT, Role::Clerk)]),
    // Several posts in one pair of hands give no more than the relation to the case does.
    ("several", "柏青", &[(TOWN, Role::Mediator), (TOWN, Role::Clerk), (CENTRE, Role::Expert), (COURT, Role::Judge)]),
];

/// Citizens and their phones, as the told stories have them.
pub const CITIZENS: [(&str, &str); 5] = [
    ("applicant", "13800001111"),
    ("account", "13900002222"),
    ("agent", "13700003333"),
    ("helper", "13500005555"),
    ("stranger", "13600009999"),
];

/// Somebody signed in, and who that is to the rules.
#[derive(Debug, Clone)]
pub struct Player {
    pub name: &'static str,
    pub token: String,
    pub subject: Subject,
}

/// A house and everybody in it.
pub struct Cast {
    pub house: House,
    pub players: Vec<Player>,
}

fn posts_of(posts: &[(&str, Role)]) -> Vec<Post> {
    posts.iter().map(|(id, role)| Post { org: org(id), role: *role }).collect()
}

/// What a citizen is to the rules.
pub async fn citizen_subject(house: &House, token: &str, phone: &str) -> Subject {
    let me = house.get("/me", token).await.ok();
    let person = PersonId::parse(me["subject"].as_str().unwrap()).unwrap();
    Subject::Citizen { person, phone: Some(PhoneNumber::parse(phone).unwrap()), invited: None }
}

impl Cast {
    pub async fn gather() -> Self {
        let house = House::open(Engine::Embedded).await;
        let mut players = Vec::new();
        for (name, shown, posts) in STAFF {
            let held = if name == "supervisor" { &posts[..1] } else { posts };
            let held = held.iter().map(|(id, role)| post(id, *role)).collect();
            put_staff(&house.world, &member(name, shown, held)).await.unwrap();
            let (token, shown) = (house.staff(name).await, PersonName::parse(shown).unwrap());
            let subject = Subject::Staff { person: person(name), name: shown, posts: posts_of(posts) };
            players.push(Player { name, token, subject });
        }
        for (name, phone) in CITIZENS {
            let token = house.citizen(phone).await;
            let subject = citizen_subject(&house, &token, phone).await;
            players.push(Player { name, token, subject });
        }
        Self { house, players }
    }

    pub fn player(&self, name: &str) -> &Player {
        self.players.iter().find(|player| player.name == name).unwrap()
    }

    /// All that the rules may have to know of the world.
    pub async fn facts(&self, owner: &OrgId) -> Facts {
        let world = &self.house.world;
        let orgs = list_orgs(world).await.unwrap();
        Facts {
            now: self.house.clock.now(),
            fresh: Fresh::new([7; 32]),
            calendar: Calendar::china(),
            roster: list_mediators(world, owner).await.unwrap(),
            judges: list_judges(world).await.unwrap(),
            courts: courts_for(&orgs, owner),
            experts: list_experts(world, owner).await.unwrap(),
            orgs: orgs.iter().filter(|org| org.takes_cases()).map(Org::reference).collect(),
            contents: Contents::default(),
            files: Vec::new(),
            reverified: None,
            certificate: None,
            rooms: Vec::new(),
            sheets: Vec::new(),
            file_number: FileNumber { year: 2026, number: 1 },
        }
    }
}
