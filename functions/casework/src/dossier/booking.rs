//! The sheets of what is taken: read for the rule and for who looks for a time, and written with the events.
//!
//! One row for each mediator or room and day, with a version on which the writing insists. All days of one stand in a
//! partition, so that two weeks are one Query.

use crate::failure::Failure;
use crate::people::list_orgs;
use crate::store::{Expect, RowWrite, Unique, table};
use crate::world::World;
use shared_types::case::{Case, DaySheet, Facts, Rebooked, Resource, ScheduleSession, Taken, rebook};
use shared_types::people::rooms_for;
use shared_types::values::{LocalDate, Timestamp};
use tokio::task::JoinSet;

/// Seconds for which a sheet outlives its day: clocks differ a little, and nobody asks a week later.
const KEPT: i64 = 7 * 86_400;

/// What a rule must know to set a session: the rooms there are, and what is taken on that day.
pub(crate) async fn load_for_session(
    world: &World,
    case: &Case,
    planned: &ScheduleSession,
    facts: &mut Facts,
) -> Result<(), Failure> {
    if planned.room.is_some() {
        facts.rooms = rooms_for(&list_orgs(world).await?, &case.owner.id);
    }
    let day = planned.at.local_date();
    let room = planned.room.iter().map(|room| Resource::Room(room.org.clone(), room.id.clone()));
    for resource in lead(case).chain(room) {
        facts.sheets.push(load_sheet(world, resource, day).await?);
    }
    Ok(())
}

/// All rooms, and what is taken of them and of the mediator on so many days.
pub(crate) async fn load_for_days(
    world: &World,
    case: &Case,
    from: LocalDate,
    days: u8,
    facts: &mut Facts,
) -> Result<(), Failure> {
    facts.rooms = rooms_for(&list_orgs(world).await?, &case.owner.id);
    let rooms = facts.rooms.iter().map(|room| Resource::Room(room.org.clone(), room.id.clone()));
    let mut reads = JoinSet::new();
    for resource in lead(case).chain(rooms) {
        let world = world.clone();
        reads.spawn(async move { load_sheets(&world, resource, from, days).await });
    }
    while let Some(read) = reads.join_next().await {
        facts.sheets.extend(read.map_err(|_| Failure::Bug("a read that did not end"))??);
    }
    Ok(())
}

fn lead(case: &Case) -> impl Iterator<Item = Resource> + use<'_> {
    case.mediator.iter().map(|lead| Resource::Mediator(lead.person.clone()))
}

async fn load_sheet(world: &World, resource: Resource, day: LocalDate) -> Result<DaySheet, Failure> {
    let row = world.store.get_row::<Vec<Taken>>(&table::day_sheet(&resource, day)).await?;
    let blank = DaySheet::blank(resource, day);
    Ok(row.map_or(blank.clone(), |row| DaySheet { version: row.version, taken: row.body, ..blank }))
}

async fn load_sheets(world: &World, resource: Resource, from: LocalDate, days: u8) -> Result<Vec<DaySheet>, Failure> {
    let pk = table::day_sheets_pk(&resource);
    let before = from.plus_days(-1).to_string();
    let page = world.store.list_rows::<Vec<Taken>>(&pk, "", usize::from(days), Some(&before)).await?;
    let sheet = |row: crate::store::Row<Vec<Taken>>| {
        let day = LocalDate::parse(&row.sk).map_err(|_| Failure::Bug("a sheet of no day"))?;
        Ok(DaySheet { resource: resource.clone(), day, version: row.version, taken: row.body })
    };
    page.items.into_iter().map(sheet).collect()
}

/// The sheets that change with a case, each to be written only if it is as it was read; those that the rule has read
/// stand in `read`.
pub(crate) async fn rewrite(
    world: &World,
    before: &Case,
    after: &Case,
    now: Timestamp,
    read: &[DaySheet],
) -> Result<Vec<Unique>, Failure> {
    let mut writes = Vec::new();
    for change in rebook(before, after, now) {
        let read = read.iter().find(|sheet| sheet.resource == change.resource && sheet.day == change.day);
        let mut sheet = match read {
            Some(sheet) => sheet.clone(),
            None => load_sheet(world, change.resource.clone(), change.day).await?,
        };
        sheet.apply(&change);
        writes.push(Unique::Row(write(&sheet, &change)?));
    }
    Ok(writes)
}

fn write(sheet: &DaySheet, change: &Rebooked) -> Result<RowWrite, Failure> {
    let expect = if sheet.version == 0 { Expect::Absent } else { Expect::Version(sheet.version) };
    let ends = change.day.plus_days(1).at_minute(0).as_millis() / 1000;
    let key = table::day_sheet(&change.resource, change.day);
    Ok(RowWrite::put(key, &sheet.taken, expect, Some(ends + KEPT))?)
}
