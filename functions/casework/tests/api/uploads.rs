//! Sending and fetching as a browser does it: announcements through the router, bytes over the wire to the object store,
//! reading through the front.

use crate::engine::Engine;
use crate::house::{House, Reply, read, request};
use crate::walk::Walk;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use casework::store::{BookId, table};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared_types::values::CaseId;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use tower::ServiceExt;

/// A house and a case in which people talk.
pub async fn open() -> (House, Walk) {
    open_on(Engine::Embedded).await
}

pub async fn open_on(engine: Engine) -> (House, Walk) {
    let house = House::open_before_now(engine, 0).await;
    let walk = Walk::through(&house, "respond").await;
    (house, walk)
}

pub fn sha256(bytes: &[u8]) -> String {
    shared_types::values::FileHash::new(Sha256::digest(bytes).into()).as_str().to_owned()
}

/// What is announced of these bytes.
pub fn announcement(book: &str, kind: &str, bytes: &[u8]) -> Value {
    json!({ "book": book, "name": "门前的照片.jpg", "size": bytes.len(), "sha256": sha256(bytes), "content_type": kind })
}

pub async fn announce(house: &House, case: &str, token: &str, key: &str, body: &Value) -> Reply {
    let path = format!("/cases/{case}/files");
    house.ask("POST", &path, Some(token), &[("idempotency-key", key)], Some(body)).await
}

pub async fn complete(house: &House, case: &str, token: &str, file: &str) -> Reply {
    house.ask("POST", &format!("/cases/{case}/files/{file}/complete"), Some(token), &[], None).await
}

pub async fn link(house: &House, case: &str, token: &str, file: &str) -> Reply {
    house.get(&format!("/cases/{case}/files/{file}"), token).await
}

pub fn file_of(reply: &Reply) -> String {
    reply.body["file_id"].as_str().unwrap().to_owned()
}

/// A request over the wire, byte by byte as it is given; its status and everything that came back.
pub async fn over_the_wire(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> (u16, String) {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut head = format!("{method} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    let (host, bytes) = (host.to_owned(), [head.as_bytes(), b"\r\n", body].concat());
    tokio::task::spawn_blocking(move || {
        let mut socket = TcpStream::connect(host).unwrap();
        // What is refused by its head may be closed before its body was taken.
        let _ = socket.write_all(&bytes);
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer).into_owned();
        (text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), text)
    })
    .await
    .unwrap()
}

/// The PUT as a browser sends it: the headers of the answer, and the length of what is sent.
pub async fn put(answer: &Value, bytes: &[u8]) -> u16 {
    let length = bytes.len().to_string();
    let mut headers = vec![("content-length", length.as_str()), ("origin", crate::house::SITE)];
    headers.extend(
        answer["headers"].as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())),
    );
    over_the_wire("PUT", answer["upload_url"].as_str().unwrap(), &headers, bytes).await.0
}

/// Announces, sends and completes.
pub async fn send(house: &House, case: &str, token: &str, key: &str, book: &str, kind: &str, bytes: &[u8]) -> Reply {
    let announced = announce(house, case, token, key, &announcement(book, kind, bytes)).await;
    assert_eq!(announced.status, 201, "{}", announced.body);
    assert_eq!(put(&announced.body, bytes).await, 200);
    complete(house, case, token, &file_of(&announced)).await
}

/// What the front answers to a link.
pub async fn fetch(house: &House, url: &str) -> (u16, HeaderMap, Vec<u8>) {
    let place = url.strip_prefix(crate::house::SITE).expect("the site's own address");
    let asked = Request::get(place).body(Body::empty()).unwrap();
    let (parts, body) = house.objects.front().oneshot(asked).await.unwrap().into_parts();
    (parts.status.as_u16(), parts.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
}

/// What lies in the row of a file.
pub async fn row(house: &House, case: &str, book: shared_types::case::Book, file: &str) -> Option<Value> {
    let key =
        table::file(&BookId::new(CaseId::parse(case).unwrap(), book), &serde_json::from_value(json!(file)).unwrap());
    house.store.get_row::<Value>(&key).await.unwrap().map(|row| row.body)
}

/// Sends many requests at the same moment.
pub async fn at_once(house: &House, path: &str, token: &str, many: usize) -> Vec<Reply> {
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..many {
        let (router, asked) = (house.router.clone(), request("POST", path, Some(token), &[], None));
        all.spawn(async move { read(router.oneshot(asked).await.unwrap()).await });
    }
    all.join_all().await
}
