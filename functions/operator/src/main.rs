//! What an operator does by hand: makes the first administrator, lays out a new signing key, wraps data keys anew. Never deployed; it speaks
//! to the table like a function, with the operator's own credentials in the environment (docs/OPERATIONS.md).
//!
//! Wiring and words only: what may be done is said in `casework`.

mod words;

use casework::administration::{First, FirstAdministrator, first_administrator, rewrap_books};
use casework::auth::{Rotation, rotate_signing_key};
use casework::failure::Failure;
use casework::store::Store;
use casework::world::{Clock, World};
use shared_types::people::{MediationRooms, Org, OrgKind, OrgLevel, Username};
use shared_types::values::{OrgId, OrgName, PersonName};
use std::env;
use std::process::ExitCode;
use words::{Flags, USAGE};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(env::args().skip(1).collect()).await {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Vec<String>) -> Result<String, String> {
    let (command, rest) = arguments.split_first().ok_or(USAGE)?;
    match command.as_str() {
        "first-administrator" => {
            let wanted = wanted(&Flags::parse(rest, &["org-id", "org-name", "username", "name"])?)?;
            make_first(&open()?, &wanted).await
        }
        "rotate-signing-key" => {
            Flags::parse(rest, &[])?;
            rotate(&open()?).await
        }
        "rewrap" => {
            Flags::parse(rest, &[])?;
            rewrap(&open()?).await
        }
        _ => Err(USAGE.to_owned()),
    }
}

fn open() -> Result<World, String> {
    let store = Store::from_environment().map_err(|error| format!("TABLE, KEY_RING or KMS_KEY_ID: {error}"))?;
    Ok(World::new(store, Clock::System))
}

fn wanted(flags: &Flags) -> Result<FirstAdministrator, String> {
    let org = Org {
        id: flags.value("org-id", OrgId::parse)?,
        name: flags.value("org-name", OrgName::parse)?,
        level: OrgLevel::County,
        kind: OrgKind::Centre,
        parent: None,
        court: None,
        // The one organisation there is takes what names none, until an administrator says otherwise.
        intake: true,
        rooms: MediationRooms::default(),
    };
    let username = flags.value("username", Username::parse)?;
    Ok(FirstAdministrator { org, username, name: flags.value("name", PersonName::parse)? })
}

async fn make_first(world: &World, wanted: &FirstAdministrator) -> Result<String, String> {
    match first_administrator(world, wanted).await.map_err(told)? {
        First::Made(password) => Ok(format!(
            "Made. First password of {}, told this once: {password}\nIt must be changed at the first sign-in.",
            wanted.username
        )),
        First::Exists => {
            Err("Refused: there is an administrator who can sign in. Another one is made in the console.".into())
        }
        First::NotTheTop => {
            Err("Refused: none is left, and --org-id is not the organisation at the top. Name that one.".into())
        }
        First::Taken => Err("Refused: the sign-in name is taken, or organisations were changed meanwhile.".into()),
    }
}

async fn rotate(world: &World) -> Result<String, String> {
    match rotate_signing_key(world).await.map_err(told)? {
        Rotation::Published { kid, signs_from } => Ok(format!(
            "Published {kid}. It signs from {signs_from}; the old one verifies for a quarter of an hour after that."
        )),
        Rotation::StillUnderWay => Err("Refused: the last rotation is still under way.".into()),
    }
}

async fn rewrap(world: &World) -> Result<String, String> {
    let found = rewrap_books(world).await.map_err(told)?;
    let counts = format!("{} books wrapped anew, {} already were", found.done, found.current);
    Ok(if found.is_over() {
        format!("{counts}. Nothing is left to do.")
    } else {
        format!("{counts}, {} moved meanwhile. Run it again until nothing is left to do.", found.moved)
    })
}

fn told(failure: Failure) -> String {
    match failure {
        Failure::Store(error) => error.to_string(),
        other => format!("{other:?}"),
    }
}
