//! The embedded engine: DynamoDB's API on a file of the data folder, in this process.
//!
//! Answers for a table that is there, survives a power cut and drops what has outlived its
//! time. The rest of the program speaks to it through the SDK like to any other table.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{TableDescription, TimeToLiveSpecification};
use casework::store::{Endpoint, connect, table};
use dynoxide::Database;
use rusqlite::Connection;
use std::error::Error;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;

/// Name of the table in the engine's file.
pub const TABLE: &str = "dispute-code";
/// How often the engine looks for rows past their time to live.
const SWEEP: Duration = Duration::from_mins(1);
/// SQLite's word for "every commit reaches the disk before it is answered".
const SYNCHRONOUS_FULL: i64 = 2;

/// The running engine.
pub struct Engine {
    /// For the stream and the sweep, which the SDK's table client does not offer.
    pub database: Database,
    /// For everything else.
    pub client: Client,
}

/// Opens the file, serves it on a free loopback port and makes the table if it is not there.
///
/// # Errors
/// What is wrong with the folder, the file or the port, for the person who starts the program.
pub async fn start(file: &Path) -> Result<Engine, Box<dyn Error>> {
    check_durable(file)?;
    let path = file.to_str().ok_or("the data folder's name is not readable text")?;
    let database = Database::new(path)?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(dynoxide::server::serve_on(listener, database.clone()));
    let client = connect(&Endpoint::Engine(address));
    make_table(&client).await?;
    tokio::spawn(sweep(database.clone()));
    Ok(Engine { database, client })
}

/// The engine leaves SQLite's default for flushing in place, and that default is set when
/// SQLite is compiled. Whoever runs a build with a weaker one learns it here and not after a
/// power cut.
fn check_durable(file: &Path) -> Result<(), Box<dyn Error>> {
    let probe = Connection::open(file)?;
    let level: i64 = probe.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
    if level < SYNCHRONOUS_FULL {
        return Err("this build of SQLite does not flush every commit".into());
    }
    Ok(())
}

async fn make_table(client: &Client) -> Result<(), Box<dyn Error>> {
    let known = client.list_tables().send().await?;
    if known.table_names().iter().any(|name| name == TABLE) {
        return add_due_index(client).await;
    }
    table::definition(client.create_table(), TABLE).send().await?;
    let ends = TimeToLiveSpecification::builder().enabled(true).attribute_name(table::TTL).build()?;
    client.update_time_to_live().table_name(TABLE).time_to_live_specification(ends).send().await?;
    Ok(())
}

/// Tables from before the clockwork lack its index; a table of the cloud gets it by its template.
async fn add_due_index(client: &Client) -> Result<(), Box<dyn Error>> {
    let described = client.describe_table().table_name(TABLE).send().await?;
    let indexes = described.table().map(TableDescription::global_secondary_indexes).unwrap_or_default();
    if indexes.iter().any(|index| index.index_name() == Some(table::DUE)) {
        return Ok(());
    }
    table::add_due(client.update_table(), TABLE).send().await?;
    Ok(())
}

async fn sweep(database: Database) {
    loop {
        tokio::time::sleep(SWEEP).await;
        let database = database.clone();
        let swept = tokio::task::spawn_blocking(move || database.sweep_ttl()).await;
        if let Ok(Err(error)) = swept {
            tracing::warn!(%error, "sweep of the time to live");
        }
    }
}
