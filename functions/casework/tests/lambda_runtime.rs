//! The built Lambdas against a stub of the Lambda Runtime API: what AWS would hand them, what
//! they hand back. The programs are the ones that are deployed; only the table is an embedded one.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may say so in the shortest way")]

#[expect(dead_code, reason = "the store suite uses the rest")]
#[path = "store/fixtures.rs"]
mod fixtures;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use casework::keys::{KeyProvider, LocalKeys};
use casework::store::{BookId, Endpoint, Page, Row, Store, connect, table};
use casework::stream::Parked;
use serde_json::{Value, json};
use shared_types::case::{CaseFiled, Event};
use shared_types::rows::TrackingRow;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Builds the programs once, as they stand in this working copy.
fn program(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "-p", "api", "-p", "projector", "-p", "notifier"])
            .status()
            .unwrap();
        assert!(built.success());
        // target/debug/deps/lambda_runtime-… → target/debug
        let test = std::env::current_exe().unwrap();
        test.parent().unwrap().parent().unwrap().to_owned()
    });
    folder.join(name)
}

/// A table with keys, as a Lambda finds it.
struct Table {
    store: Store,
    address: String,
    name: String,
    ring: String,
}

async fn open_table() -> Table {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("cases-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(format!("lambda-{}-{name}", std::process::id()));
    let keys = LocalKeys::open_or_create(&folder.join("keys.json")).unwrap();
    let ring = std::fs::read_to_string(folder.join("keys.json")).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(dynoxide::server::serve_on(listener, dynoxide::Database::memory().unwrap()));
    let client = connect(&Endpoint::Engine(address.clone()));
    table::definition(client.create_table(), &name).send().await.unwrap();
    let store = Store::new(client, &name, Arc::new(KeyProvider::Local(keys)));
    Table { store, address, name, ring }
}

/// Overwrites the bytes of an event with what no release ever wrote.
async fn spoil(table: &Table, book: &BookId) {
    let client = connect(&Endpoint::Engine(table.address.clone()));
    let key = book.event(1);
    let update = client
        .update_item()
        .table_name(&table.name)
        .key("PK", AttributeValue::S(key.pk))
        .key("SK", AttributeValue::S(key.sk))
        .update_expression("SET #bytes = :bytes")
        .expression_attribute_names("#bytes", "bytes")
        .expression_attribute_values(":bytes", AttributeValue::B(Blob::new("poison")));
    update.send().await.unwrap();
}

/// The secret that the programs share with their front.
const PROOF: &str = "0123456789abcdef0123456789abcdef";

/// Hands one event to a program and gives its answer.
async fn invoke(name: &str, table: &Table, endpoint: &str, event: &Value) -> Value {
    invoke_each(name, table, endpoint, std::slice::from_ref(event)).await.remove(0)
}

/// Hands events to one process of a program, one after the other, and gives its answers.
async fn invoke_each(name: &str, table: &Table, endpoint: &str, events: &[Value]) -> Vec<Value> {
    let (answers, mut answered) = mpsc::channel(4);
    let stub = Stub { events: Arc::new(Mutex::new(events.iter().map(Value::to_string).collect())), answers };
    let base = "/2018-06-01/runtime";
    let routes = Router::new()
        .route(&format!("{base}/invocation/next"), get(next))
        .route(&format!("{base}/invocation/{{id}}/response"), post(take))
        .route(&format!("{base}/invocation/{{id}}/error"), post(take))
        .route(&format!("{base}/init/error"), post(take))
        .with_state(stub);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let runtime = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let program = tokio::task::block_in_place(|| program(name));
    let _running = Running(
        Command::new(program)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", runtime)
            .env("AWS_LAMBDA_FUNCTION_NAME", name)
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .env("AWS_LAMBDA_LOG_STREAM_NAME", "log")
            .env("AWS_LAMBDA_LOG_GROUP_NAME", "log")
            .env("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
            .env("TABLE", &table.name)
            .env("KEY_RING", &table.ring)
            .env("SITE_URL", "https://example.invalid")
            .env("FRONT_PROOF", PROOF)
            .env("FILES_BUCKET", "files")
            .env("DYNAMODB_ENDPOINT", endpoint)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut all = Vec::new();
    for _ in events {
        let answer = tokio::time::timeout(Duration::from_secs(30), answered.recv()).await;
        all.push(serde_json::from_str(&answer.expect("no answer in time").unwrap()).unwrap());
    }
    all
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[derive(Clone)]
struct Stub {
    events: Arc<Mutex<VecDeque<String>>>,
    answers: mpsc::Sender<String>,
}

async fn next(State(stub): State<Stub>) -> Response {
    let event = stub.events.lock().unwrap().pop_front();
    match event {
        Some(event) => (
            [
                ("lambda-runtime-aws-request-id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
                ("lambda-runtime-deadline-ms", "4102444800000"),
                ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:local:000000000000:function:f"),
            ],
            event,
        )
            .into_response(),
        None => std::future::pending().await,
    }
}

async fn take(State(stub): State<Stub>, body: String) -> StatusCode {
    let _ = stub.answers.send(body).await;
    StatusCode::ACCEPTED
}

/// A stream record as DynamoDB writes it under `KEYS_ONLY`.
fn record(pk: &str, sk: &str, sequence_number: &str) -> Value {
    json!({
        "eventID": sequence_number, "eventName": "INSERT", "eventVersion": "1.1",
        "eventSource": "aws:dynamodb", "awsRegion": "eu-central-1",
        "eventSourceARN": "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/2026",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_795_226_400.0,
            "Keys": { "PK": { "S": pk }, "SK": { "S": sk } },
            "SequenceNumber": sequence_number, "SizeBytes": 60, "StreamViewType": "KEYS_ONLY"
        }
    })
}

/// A request as an HTTP API hands it over, payload version 2.0, `$default` stage.
fn request(path: &str) -> Value {
    json!({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "",
        "headers": {
            "accept": "application/json", "accept-language": "zh-CN", "host": "example.invalid",
            "x-forwarded-for": "203.0.113.9", "x-forwarded-port": "443", "x-forwarded-proto": "https"
        },
        "requestContext": {
            "accountId": "000000000000", "apiId": "api", "domainName": "example.invalid",
            "domainPrefix": "example", "requestId": "r1", "routeKey": "$default", "stage": "$default",
            "time": "22/Nov/2026:02:00:00 +0000", "timeEpoch": 1_795_312_800_000_i64,
            "http": {
                "method": "GET", "path": path, "protocol": "HTTP/1.1",
                "sourceIp": "203.0.113.9", "userAgent": "test"
            }
        },
        "isBase64Encoded": false
    })
}

fn batch(poison: &BookId, good: &BookId) -> Value {
    let record_of = |book: &BookId, number| record(&book.pk(), "E#0000000001", number);
    json!({ "Records": [
        record_of(poison, "100000000000000000001"),
        record("S#1", "P", "100000000000000000002"),
        record_of(good, "100000000000000000003"),
    ] })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poison_record_is_parked_and_the_rest_is_projected() {
    let table = open_table().await;
    let (poison, good) = (fixtures::file(&table.store, 1).await, fixtures::file(&table.store, 2).await);
    spoil(&table, &poison.id).await;
    let answer = invoke("projector", &table, &table.address, &batch(&poison.id, &good.id)).await;
    assert_eq!(answer, json!({ "batchItemFailures": [] }));

    let Event::CaseFiled(CaseFiled { code, .. }) = &good.entries[0].event else { panic!("{good:?}") };
    let row: Row<TrackingRow> = table.store.get_row(&table::code(code)).await.unwrap().unwrap();
    assert_eq!(row.body.case_id, good.id.case);
    let day = table::parked_pk("2026-11-21");
    let parked: Page<Row<Parked>> = table.store.list_rows(&day, "", 9, None).await.unwrap();
    assert_eq!(parked.items.len(), 1);
    assert_eq!(parked.items[0].body.pk, poison.id.pk());
    assert_eq!(parked.items[0].body.reader, "projector");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poison_record_is_parked_and_the_rest_is_told() {
    let table = open_table().await;
    let (poison, good) = (fixtures::file(&table.store, 1).await, fixtures::file(&table.store, 2).await);
    spoil(&table, &poison.id).await;
    for _ in 0..2 {
        let answer = invoke("notifier", &table, &table.address, &batch(&poison.id, &good.id)).await;
        assert_eq!(answer, json!({ "batchItemFailures": [] }));
    }
    let message = table.store.get_message(&table::outbox(&good.id, 1, 0)).await.unwrap().unwrap();
    assert_eq!((message.to.as_str(), message.kind.as_str()), (fixtures::PHONE, "received"));
    assert!(table.store.get_message(&table::outbox(&poison.id, 1, 0)).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_table_it_reports_the_lowest_number_and_waits() {
    let table = open_table().await;
    let (one, two) = (fixtures::file(&table.store, 1).await, fixtures::file(&table.store, 2).await);
    // A port that was free a moment ago: nobody answers there.
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let nowhere = format!("http://{nobody}");
    for name in ["projector", "notifier"] {
        let answer = invoke(name, &table, &nowhere, &batch(&one.id, &two.id)).await;
        let lowest = json!([{ "itemIdentifier": "100000000000000000001" }]);
        assert_eq!(answer["batchItemFailures"], lowest, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_interface_answers_a_tracking_request() {
    let table = open_table().await;
    let book = fixtures::file(&table.store, 2).await;
    let Event::CaseFiled(CaseFiled { code, .. }) = &book.entries[0].event else { panic!("{book:?}") };
    invoke("projector", &table, &table.address, &batch(&book.id, &book.id)).await;

    let path = format!("/api/v1/track/{code}");
    let answer = invoke("api", &table, &table.address, &request(&path)).await;
    assert_eq!(answer["statusCode"], 200, "{answer}");
    let body: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["stage"], "filed");
    assert!(!answer.to_string().contains(fixtures::NAME));

    let answer = invoke("api", &table, &table.address, &request("/api/v1/nothing")).await;
    assert_eq!(answer["statusCode"], 404, "{answer}");
}

/// Sixty requests a minute for each address. Whose address it is, only the front may say.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_viewer_is_believed_of_the_front_alone() {
    let table = open_table().await;
    let asked = |headers: &[(&str, String)]| {
        let mut event = request("/api/v1/track/0000-0000-0");
        for (name, value) in headers {
            event["headers"][*name] = Value::from(value.as_str());
        }
        event
    };
    let viewer = |n: usize| ("x-viewer-address", format!("198.51.100.{n}"));
    let proof = |text: &str| ("x-front-proof", text.to_owned());
    let mut events: Vec<Value> = Vec::new();
    // Through the front: each viewer has an allowance of its own.
    events.extend((0..61).map(|_| asked(&[viewer(1), proof(PROOF)])));
    events.push(asked(&[viewer(2), proof(PROOF)]));
    // Round it: all of one connection, whatever it calls itself.
    events.extend((0..30).map(|n| asked(&[viewer(100 + n)])));
    events.extend((0..30).map(|n| asked(&[viewer(100 + n), proof("0123456789abcdef0123456789abcdeF")])));
    events.push(asked(&[viewer(3)]));
    let minute = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 60;
    // The minute may end in between: then once more, in a new one.
    for _ in 0..3 {
        let begun = minute();
        let answers = invoke_each("api", &table, &table.address, &events).await;
        if minute() == begun {
            let status: Vec<u64> = answers.iter().map(|answer| answer["statusCode"].as_u64().unwrap()).collect();
            assert_eq!(status[..60], [404; 60]);
            assert_eq!(status[60..62], [429, 404]);
            assert_eq!(status[62..122], [404; 60]);
            assert_eq!(status[122], 429);
            return;
        }
    }
    unreachable!("each of three runs took a minute");
}
