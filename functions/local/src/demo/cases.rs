//! Demo cases: disputes as they really come to such a centre, told anew with invented names.
//! They take the same road as everybody's: `command::file` and `command::execute`, each step by
//! the one who may take it, so a rule that changes is met here, too.

use casework::command::{Asked, execute, file};
use casework::people::{citizen, load_staff};
use casework::store::{Expect, Key, Store, table};
use casework::world::{Clock, World};
use serde::Deserialize;
use serde_json::Value;
use shared_types::case::{Command, File, Subject};
use shared_types::people::in_force;
use shared_types::values::{CaseId, PartyId, PersonId, PhoneNumber, RequestKey, Timestamp};
use std::error::Error;

const CASES: &str = include_str!("../../demo/cases.json");
/// The respondent is the second party of every filing.
const RESPONDENT: PartyId = PartyId::new(2);

#[derive(Deserialize)]
struct Told {
    /// Part of the request keys: a start that was cut off goes on where it stopped.
    name: String,
    /// The applicant's account.
    phone: PhoneNumber,
    file: File,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    /// `applicant`, `respondent`, or the sign-in name of staff.
    who: String,
    command: Value,
}

/// Files the demo cases and moves them along, once.
///
/// # Errors
/// Which step failed and why.
pub async fn set_up(world: &World, store: &Store) -> Result<(), Box<dyn Error>> {
    let done = done_key();
    if store.get_row::<bool>(&done).await?.is_some() {
        return Ok(());
    }
    let told: Vec<Told> = serde_json::from_str(CASES)?;
    for told in told {
        tell(world, &told).await?;
    }
    store.put_row(&done, &true, Expect::Anything, None).await?;
    Ok(())
}

fn done_key() -> Key {
    table::row("dev", "demo", "cases")
}

async fn tell(world: &World, told: &Told) -> Result<(), Box<dyn Error>> {
    let person = citizen(world, &told.phone).await?;
    let applicant = Subject::Citizen { person, phone: Some(told.phone.clone()), invited: None };
    let filed = file(world, &applicant, &asked(&told.name, 0)?, &told.file)
        .await
        .map_err(|failure| format!("demo case {}: {failure:?}", told.name))?;
    for (step, number) in told.steps.iter().zip(1..) {
        let subject = match step.who.as_str() {
            "applicant" => applicant.clone(),
            "respondent" => Subject::Invited { case: filed.id.clone(), party: RESPONDENT },
            username => staff(world, username).await?,
        };
        take(world, &subject, &filed.id, &asked(&told.name, number)?, &step.command)
            .await
            .map_err(|error| format!("demo case {}, step {number}: {error}", told.name))?;
    }
    Ok(())
}

async fn take(
    world: &World,
    subject: &Subject,
    case: &CaseId,
    asked: &Asked,
    command: &Value,
) -> Result<(), Box<dyn Error>> {
    let mut command = command.clone();
    set_dates(&mut command, Clock::System.now())?;
    let command: Command = serde_json::from_value(command)?;
    execute(world, subject, case, asked, &command).await.map(drop).map_err(|failure| format!("{failure:?}").into())
}

async fn staff(world: &World, username: &str) -> Result<Subject, Box<dyn Error>> {
    let person = PersonId::parse(&format!("demo-{username}"))?;
    let member = load_staff(world, &person).await?.ok_or("an unknown member of staff")?;
    let posts = in_force(&member.posts, Clock::System.now().local_date());
    Ok(Subject::Staff { person: member.person, name: member.name, posts })
}

fn asked(name: &str, step: u32) -> Result<Asked, Box<dyn Error>> {
    Ok(Asked { key: RequestKey::parse(&format!("demo-{name}-{step:02}"))?, seen: None, session: None })
}

/// A session must lie ahead on whatever day the system is first started: `"+3d 14:30"` becomes
/// that time in China three days from now, `"+0d"` today's date.
fn set_dates(value: &mut Value, now: Timestamp) -> Result<(), Box<dyn Error>> {
    match value {
        Value::String(text) => {
            let Some((days, time)) = text.strip_prefix('+').and_then(|text| text.split_once('d')) else {
                return Ok(());
            };
            let Ok(days) = days.parse() else { return Ok(()) };
            let date = now.local_date().plus_days(days);
            *text = match time.trim() {
                "" => date.to_string(),
                time => Timestamp::parse(&format!("{date}T{time}:00+08:00"))?.to_string(),
            };
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| set_dates(item, now))?,
        Value::Object(fields) => fields.values_mut().try_for_each(|field| set_dates(field, now))?,
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_set_from_the_day_of_the_first_start() {
        let now = Timestamp::parse("2026-11-20T20:00:00Z").unwrap();
        let mut value = serde_json::json!({ "at": "+3d 14:30", "on": ["+0d"], "words": "+86 a d" });
        set_dates(&mut value, now).unwrap();
        assert_eq!(
            value,
            serde_json::json!({ "at": "2026-11-24T06:30:00Z", "on": ["2026-11-21"], "words": "+86 a d" })
        );
    }

    #[test]
    fn every_demo_case_can_be_read() {
        let told: Vec<Told> = serde_json::from_str(CASES).unwrap();
        assert_eq!(told.len(), 5);
    }
}
