//! A loopback proxy that spoils chosen calls between the store and an engine.
//!
//! The script is a list of faults; each call of the named operation takes the next one, and
//! calls after the end of the script pass. So every run is the same.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Passes.
    None,
    /// "Slow down", nothing done.
    Throttle,
    /// Another transaction holds an item, nothing done.
    Conflict,
    /// A server error, nothing done.
    ErrorBefore,
    /// A server error although it was done.
    ErrorAfter,
    /// The connection ends before the call reached the engine.
    ResetBefore,
    /// The connection ends although it was done.
    ResetAfter,
    /// Half of the answer, then the end.
    CutAfter,
    /// The answer comes long after the client stopped waiting.
    SlowAfter,
}

#[derive(Debug, Clone)]
pub struct Proxy {
    pub address: String,
    script: Arc<Mutex<VecDeque<Fault>>>,
    seen: Arc<Mutex<u32>>,
}

impl Proxy {
    /// Spoils calls of `operation` (`"TransactWriteItems"`) by the script, on the way to `engine`.
    pub async fn start(engine: &str, operation: &'static str, script: &[Fault]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            script: Arc::new(Mutex::new(script.iter().copied().collect())),
            seen: Arc::default(),
        };
        let engine = engine.trim_start_matches("http://").to_owned();
        let shared = proxy.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serve(client, engine.clone(), operation, shared.clone()));
            }
        });
        proxy
    }

    /// How many calls of the operation came.
    pub fn calls(&self) -> u32 {
        *self.seen.lock().unwrap()
    }

    /// Lays down a new script.
    pub fn script(&self, script: &[Fault]) {
        *self.script.lock().unwrap() = script.iter().copied().collect();
    }

    fn next(&self) -> Fault {
        *self.seen.lock().unwrap() += 1;
        self.script.lock().unwrap().pop_front().unwrap_or(Fault::None)
    }
}

async fn serve(mut client: TcpStream, engine: String, operation: &'static str, proxy: Proxy) {
    while let Some(request) = read_message(&mut client).await {
        let head = String::from_utf8_lossy(&request).into_owned();
        let fault = if head.contains(operation) { proxy.next() } else { Fault::None };
        let before = match fault {
            Fault::Throttle => Some(answer(400, r#"{"__type":"x#ThrottlingException","message":"slow"}"#)),
            Fault::Conflict => Some(answer(400, &conflict(&head))),
            Fault::ErrorBefore => Some(answer(500, r#"{"__type":"x#InternalServerError"}"#)),
            Fault::ResetBefore => return,
            _ => None,
        };
        let reply = match before {
            Some(reply) => reply,
            None => forward(&engine, &request).await,
        };
        let reply = match fault {
            Fault::ErrorAfter => answer(500, r#"{"__type":"x#InternalServerError"}"#),
            Fault::ResetAfter => return,
            Fault::CutAfter => {
                let _ = client.write_all(&reply[..reply.len() / 2]).await;
                return;
            }
            Fault::SlowAfter => {
                tokio::time::sleep(Duration::from_secs(4)).await;
                reply
            }
            _ => reply,
        };
        if client.write_all(&reply).await.is_err() {
            return;
        }
    }
}

async fn forward(engine: &str, request: &[u8]) -> Vec<u8> {
    let mut server = TcpStream::connect(engine).await.unwrap();
    server.write_all(request).await.unwrap();
    read_message(&mut server).await.unwrap()
}

/// One HTTP/1.1 message with a content length, head included.
async fn read_message(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    let mut chunk = [0; 8192];
    loop {
        if let Some(end) = message.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&message[..end]).to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"))
                .map_or(0, |length| length.trim().parse::<usize>().unwrap());
            assert!(!head.contains("transfer-encoding: chunked"), "{head}");
            if message.len() >= end + 4 + length {
                return Some(message);
            }
        }
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(read) => message.extend_from_slice(&chunk[..read]),
        }
    }
}

fn answer(status: u16, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A cancelled transaction: the first item in conflict, the others fine.
fn conflict(request: &str) -> String {
    let items = request.matches("\"ConditionExpression\"").count().max(1);
    let mut reasons = vec![r#"{"Code":"TransactionConflict","Message":"busy"}"#];
    reasons.resize(items, r#"{"Code":"None"}"#);
    format!(
        r#"{{"__type":"x#TransactionCanceledException","Message":"cancelled","CancellationReasons":[{}]}}"#,
        reasons.join(",")
    )
}
