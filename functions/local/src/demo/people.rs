//! Demo organisations and staff.

use casework::people::{Org, PasswordHash, RosterLine, StaffMember, load_staff, put_org, put_staff};
use casework::world::World;
use shared_types::api::DemoPerson;
use shared_types::case::{Post, Role};
use shared_types::values::{OrgId, OrgName, PersonId, PersonName};
use std::error::Error;

/// The centre where a filing arrives that names none.
const CENTRE: (&str, &str) = ("demo-street", "示例街道矛盾纠纷调解中心");
/// A second one, to hand cases over to.
const TOWN: (&str, &str) = ("demo-town", "示例镇人民调解委员会");

/// Sign-in name, password, name, organisation, role.
type Account = (&'static str, &'static str, &'static str, &'static str, Role);

const ACCOUNTS: [Account; 6] = [
    ("zhou", "demo-zhou-2026", "周敏", CENTRE.0, Role::Clerk),
    ("han", "demo-han-2026", "韩立群", CENTRE.0, Role::Mediator),
    ("su", "demo-su-2026", "苏静怡", CENTRE.0, Role::Mediator),
    ("luo", "demo-luo-2026", "罗建平", TOWN.0, Role::Clerk),
    ("ma", "demo-ma-2026", "马晓岚", TOWN.0, Role::Mediator),
    ("tang", "demo-tang-2026", "唐一鸣", CENTRE.0, Role::Administrator),
];

/// The accounts, as `GET /dev/people` lists them.
pub fn people() -> Vec<DemoPerson> {
    ACCOUNTS.iter().filter_map(|account| person(account).ok()).collect()
}

fn person(account: &Account) -> Result<DemoPerson, Box<dyn Error>> {
    let (username, password, name, org, role) = account;
    Ok(DemoPerson {
        person: PersonId::parse(&format!("demo-{username}"))?,
        username: (*username).to_owned(),
        password: (*password).to_owned(),
        name: PersonName::parse(name)?,
        posts: vec![Post { org: OrgId::parse(org)?, role: *role }],
    })
}

/// Writes organisations and staff, unless they are there. The staff come first and the last of
/// them at the end, so that a start that was cut off is made good by the next.
///
/// # Errors
/// The store's, in words.
pub async fn set_up(world: &World) -> Result<(), Box<dyn Error>> {
    let people = people();
    let Some(last) = people.last() else { return Ok(()) };
    if load_staff(world, &last.person).await?.is_some() {
        return Ok(());
    }
    for (centre, intake) in [(CENTRE, true), (TOWN, false)] {
        put_org(world, &org(centre, intake, &people)?).await?;
    }
    for person in people {
        let password = person.password;
        let password = tokio::task::spawn_blocking(move || PasswordHash::new(&password)).await??;
        let member = StaffMember {
            person: person.person,
            username: person.username,
            name: person.name,
            posts: person.posts,
            password,
        };
        put_staff(world, &member).await?;
    }
    Ok(())
}

fn org((id, name): (&str, &str), intake: bool, people: &[DemoPerson]) -> Result<Org, Box<dyn Error>> {
    let id = OrgId::parse(id)?;
    let mediates = |post: &Post| post.role == Role::Mediator && post.org == id;
    let roster = people
        .iter()
        .filter(|person| person.posts.iter().any(mediates))
        .map(|person| RosterLine { person: person.person.clone(), name: person.name.clone() })
        .collect();
    Ok(Org { name: OrgName::parse(name)?, intake, roster, id })
}
