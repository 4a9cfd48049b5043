//! Open sockets without a network: a wire that writes down what was sent to whom, and the stream's records by hand.

use crate::house::House;
use aws_lambda_events::event::dynamodb::Event as Batch;
use casework::failure::Failure;
use casework::socket::{Sending, Switchboard, Wire, WireError, handle};
use casework::store::BookId;
use serde_json::{Value, json};
use shared_types::case::Book;
use shared_types::values::CaseId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// No name is given twice, as at the gateway.
static NAMES: AtomicU32 = AtomicU32::new(0);

/// What was sent to whom, and who was cut off.
#[derive(Debug, Default)]
struct Written {
    sent: BTreeMap<String, Vec<Value>>,
    closed: BTreeSet<String>,
    gone: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Notebook(Mutex<Written>);

impl Wire for Notebook {
    fn send<'a>(&'a self, connection: &'a str, frame: &'a str) -> Sending<'a> {
        let mut written = self.0.lock().unwrap();
        let there = !written.gone.contains(connection) && !written.closed.contains(connection);
        if there {
            let frame = serde_json::from_str(frame).unwrap();
            written.sent.entry(connection.to_owned()).or_default().push(frame);
        }
        Box::pin(async move { if there { Ok(()) } else { Err(WireError::Gone) } })
    }

    fn close<'a>(&'a self, connection: &'a str) -> Sending<'a> {
        self.0.lock().unwrap().closed.insert(connection.to_owned());
        Box::pin(async { Ok(()) })
    }
}

/// The exchange of one house.
pub struct Exchange<'a> {
    pub house: &'a House,
    pub switchboard: Switchboard,
    notebook: Arc<Notebook>,
    records: AtomicU32,
}

impl<'a> Exchange<'a> {
    pub fn of(house: &'a House) -> Self {
        let notebook = Arc::new(Notebook::default());
        let switchboard = Switchboard::new(house.world.clone(), notebook.clone());
        Self { house, switchboard, notebook, records: AtomicU32::new(0) }
    }

    pub async fn ticket(&self, token: &str) -> String {
        let reply = self.house.ask("POST", "/socket/tickets", Some(token), &[], None).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        let ticket = reply.body["ticket"].as_str().unwrap().to_owned();
        assert_eq!(reply.body["url"], format!("/api/v1/socket?ticket={ticket}"));
        ticket
    }

    pub async fn try_open(&self, ticket: &str) -> Result<String, Failure> {
        let id = format!("connection-{}", NAMES.fetch_add(1, Ordering::Relaxed));
        self.switchboard.connect(&id, ticket).await.map(|()| id)
    }

    pub async fn open(&self, token: &str) -> String {
        self.try_open(&self.ticket(token).await).await.unwrap()
    }

    /// Says a frame; gives what was sent to the same connection for it.
    pub async fn say(&self, id: &str, frame: &Value) -> Vec<Value> {
        self.say_text(id, &frame.to_string()).await
    }

    pub async fn say_text(&self, id: &str, frame: &str) -> Vec<Value> {
        self.take(id);
        self.switchboard.hear(id, frame).await;
        self.take(id)
    }

    /// A socket that is told of a case.
    pub async fn watching(&self, token: &str, case: &str) -> String {
        let id = self.open(token).await;
        assert_eq!(self.say(&id, &json!({ "watch": case })).await, [json!({ "watching": case })]);
        id
    }

    /// What was sent to a connection since it was last looked at.
    pub fn take(&self, id: &str) -> Vec<Value> {
        self.notebook.0.lock().unwrap().sent.remove(id).unwrap_or_default()
    }

    pub fn is_closed(&self, id: &str) -> bool {
        self.notebook.0.lock().unwrap().closed.contains(id)
    }

    /// The browser crashed.
    pub fn vanish(&self, id: &str) {
        self.notebook.0.lock().unwrap().gone.insert(id.to_owned());
    }

    /// The stream tells of an event.
    pub async fn moved(&self, case: &str, book: Book, seq: u64) {
        let key = BookId::new(CaseId::parse(case).unwrap(), book).event(seq);
        self.record("INSERT", &key.pk, &key.sk).await;
    }

    /// The stream tells of any item.
    pub async fn record(&self, what: &str, pk: &str, sk: &str) {
        let number = self.records.fetch_add(1, Ordering::Relaxed);
        let record = json!({
            "eventID": "1", "eventName": what, "awsRegion": "local",
            "dynamodb": {
                "ApproximateCreationDateTime": 1_795_226_400.0, "Keys": { "PK": { "S": pk }, "SK": { "S": sk } },
                "SequenceNumber": format!("1{number:020}"), "SizeBytes": 1
            }
        });
        let batch: Batch = serde_json::from_value(json!({ "Records": [record] })).unwrap();
        let answer = handle(&batch, &self.switchboard).await;
        assert!(answer.batch_item_failures.is_empty(), "{answer:?}");
    }

    /// Another process of the same house: nothing in memory, the same connections.
    pub fn next_door(&self) -> Self {
        let switchboard = Switchboard::new(self.house.world.clone(), self.notebook.clone());
        Self { house: self.house, switchboard, notebook: self.notebook.clone(), records: AtomicU32::new(0) }
    }
}
