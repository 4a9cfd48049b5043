//! Demo organisations and staff: a county, its court, a street, a town and a village.

use casework::people::{Org, PasswordHash, StaffMember, put_org, put_staff};
use casework::store::{Expect, Key, Store, table};
use casework::world::World;
use shared_types::api::DemoPerson;
use shared_types::case::{Post, Role};
use shared_types::people::{DatedPost, MediationRoom, MediationRooms, OrgKind, OrgLevel, Username};
use shared_types::values::{Address, Expertise, LocalDate, OrgId, OrgName, PersonId, PersonName, RoomId, RoomName};
use std::error::Error;

const COUNTY: &str = "demo-county";
const COURT: &str = "demo-court";
/// The centre where a filing arrives that names none.
const CENTRE: &str = "demo-street";
/// A second one, to hand cases over to.
const TOWN: &str = "demo-town";
const VILLAGE: &str = "demo-village";

/// Key, name, level, kind, the one above.
type Place = (&'static str, &'static str, OrgLevel, OrgKind, Option<&'static str>);

const PLACES: [Place; 5] = [
    (COUNTY, "示例县司法局", OrgLevel::County, OrgKind::Department, None),
    (COURT, "示例县人民法院", OrgLevel::County, OrgKind::Court, Some(COUNTY)),
    (CENTRE, "示例街道矛盾纠纷调解中心", OrgLevel::Town, OrgKind::Centre, Some(COUNTY)),
    (TOWN, "示例镇人民调解委员会", OrgLevel::Town, OrgKind::Committee, Some(COUNTY)),
    (VILLAGE, "示例村人民调解委员会", OrgLevel::Village, OrgKind::Committee, Some(TOWN)),
];

/// Organisation, key, name, where.
const ROOMS: [(&str, &str, &str, &str); 4] = [
    (COUNTY, "r1", "县综合调解大厅", "示例县府前路 8 号 1 楼"),
    (CENTRE, "r1", "1 号调解室", "示例街道矛盾纠纷调解中心二楼"),
    (CENTRE, "r2", "2 号调解室", "示例街道矛盾纠纷调解中心二楼"),
    (TOWN, "r1", "镇调解室", "示例镇文化站 1 楼"),
];

/// Sign-in name, password, name, organisation, role, of experts in what.
type Account = (&'static str, &'static str, &'static str, &'static str, Role, Option<&'static str>);

const ACCOUNTS: [Account; 11] = [
    ("zhou", "demo-zhou-2026", "周敏", CENTRE, Role::Clerk, None),
    ("han", "demo-han-2026", "韩立群", CENTRE, Role::Mediator, None),
    ("su", "demo-su-2026", "苏静怡", CENTRE, Role::Mediator, None),
    ("luo", "demo-luo-2026", "罗建平", TOWN, Role::Clerk, None),
    ("ma", "demo-ma-2026", "马晓岚", TOWN, Role::Mediator, None),
    ("tang", "demo-tang-2026", "唐一鸣", CENTRE, Role::Administrator, None),
    ("lu", "demo-lu-2026", "陆小满", COUNTY, Role::Administrator, None),
    ("shen", "demo-shen-2026", "沈一诺", COURT, Role::Judge, None),
    ("qiao", "demo-qiao-2026", "乔木", CENTRE, Role::Expert, Some("房屋质量")),
    ("geng", "demo-geng-2026", "耿秋实", VILLAGE, Role::GridWorker, None),
    ("ji", "demo-ji-2026", "纪明川", COUNTY, Role::Supervisor, None),
];

/// The accounts, as `GET /dev/people` lists them.
pub fn people() -> Vec<DemoPerson> {
    ACCOUNTS.iter().filter_map(|account| person(account).ok()).collect()
}

fn person(account: &Account) -> Result<DemoPerson, Box<dyn Error>> {
    let (username, password, name, org, role, _) = account;
    Ok(DemoPerson {
        person: PersonId::parse(&format!("demo-{username}"))?,
        username: (*username).to_owned(),
        password: (*password).to_owned(),
        name: PersonName::parse(name)?,
        posts: vec![Post { org: OrgId::parse(org)?, role: *role }],
    })
}

/// Says that this list was written; another number after a change of it.
fn done_key() -> Key {
    table::row("dev", "demo", "people-3")
}

/// Writes organisations and staff, once. A start that was cut off is made good by the next.
///
/// # Errors
/// The store's, in words.
pub async fn set_up(world: &World, store: &Store) -> Result<(), Box<dyn Error>> {
    let done = done_key();
    if store.get_row::<bool>(&done).await?.is_some() {
        return Ok(());
    }
    for place in &PLACES {
        put_org(world, &org(place)?).await?;
    }
    for account in &ACCOUNTS {
        let password = account.1;
        let password = tokio::task::spawn_blocking(move || PasswordHash::new(password)).await??;
        let member = member(account, password)?;
        // What an earlier version of the program left there need not be readable.
        store.delete_row(&table::row("staff", member.person.as_str(), "P"), Expect::Anything).await?;
        put_staff(world, &member).await?;
    }
    store.put_row(&done, &true, Expect::Anything, None).await?;
    Ok(())
}

fn org((id, name, level, kind, parent): &Place) -> Result<Org, Box<dyn Error>> {
    let mut rooms = Vec::new();
    for (_, key, name, place) in ROOMS.iter().filter(|(org, ..)| org == id) {
        rooms.push(MediationRoom {
            id: RoomId::parse(key)?,
            name: RoomName::parse(name)?,
            place: Address::parse(place)?,
        });
    }
    Ok(Org {
        id: OrgId::parse(id)?,
        name: OrgName::parse(name)?,
        level: *level,
        kind: *kind,
        parent: parent.map(OrgId::parse).transpose()?,
        // All below the county go to its court.
        court: if parent.is_none() { Some(OrgId::parse(COURT)?) } else { None },
        intake: *id == CENTRE,
        rooms: MediationRooms::try_new(rooms)?,
    })
}

fn member(account: &Account, password: PasswordHash) -> Result<StaffMember, Box<dyn Error>> {
    let (username, _, _, org, role, expertise) = account;
    let post = DatedPost {
        org: OrgId::parse(org)?,
        role: *role,
        expertise: expertise.map(Expertise::parse).transpose()?,
        from: LocalDate::parse("2026-01-01")?,
        until: None,
    };
    let told = person(account)?;
    Ok(StaffMember::new(told.person, Username::parse(username)?, told.name, vec![post], password))
}
