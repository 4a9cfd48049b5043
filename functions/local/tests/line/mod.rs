//! People at the other end: requests in their name, and sockets that count every byte which comes in.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may say so in the shortest way")]

use crate::running::call;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// Longer than anything takes here.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A connection that counts what comes in.
pub struct Counted {
    stream: TcpStream,
    bytes: Arc<AtomicUsize>,
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = into.filled().len();
        let done = Pin::new(&mut self.stream).poll_read(context, into);
        self.bytes.fetch_add(into.filled().len() - before, Ordering::SeqCst);
        done
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// One open socket.
pub struct Line {
    pub socket: WebSocketStream<Counted>,
    /// Bytes that came in.
    pub bytes: Arc<AtomicUsize>,
}

impl Line {
    pub async fn say(&mut self, frame: &Value) {
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The next frame; `None` when the connection is closed.
    pub async fn hear(&mut self) -> Option<Value> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.unwrap() {
                Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(text.as_str()).unwrap()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return None,
            }
        }
    }
}

/// Somebody signed in.
#[derive(Clone)]
pub struct Person {
    pub port: u16,
    pub token: String,
}

/// A request from another thread, so that the sockets go on.
pub async fn ask(port: u16, head: String, body: Value) -> (u16, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    tokio::task::spawn_blocking(move || call(port, &head, &body)).await.unwrap().expect("an answer")
}

impl Person {
    pub async fn ask(&self, line: &str, headers: &str, body: Value) -> (u16, Value) {
        ask(self.port, format!("{line}\nauthorization: Bearer {}\n{headers}", self.token), body).await
    }

    pub async fn ticket(&self) -> String {
        let (status, answer) = self.ask("POST /api/v1/socket/tickets", "", json!({})).await;
        assert_eq!(status, 201, "{answer}");
        answer["url"].as_str().unwrap().to_owned()
    }

    pub async fn try_open(&self, url: &str, origin: Option<&str>) -> Result<Line, u16> {
        let mut request = format!("ws://localhost:{}{url}", self.port).into_client_request().unwrap();
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        let bytes = Arc::new(AtomicUsize::new(0));
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        stream.set_nodelay(true).unwrap();
        match client_async(request, Counted { stream, bytes: bytes.clone() }).await {
            Ok((socket, _)) => Ok(Line { socket, bytes }),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn open(&self) -> Line {
        let origin = format!("http://localhost:{}", self.port);
        self.try_open(&self.ticket().await, Some(&origin)).await.unwrap_or_else(|status| panic!("{status}"))
    }

    pub async fn watching(&self, case: &str) -> Line {
        let mut line = self.open().await;
        line.say(&json!({ "watch": case })).await;
        assert_eq!(line.hear().await, Some(json!({ "watching": case })));
        line
    }

    pub async fn post(&self, case: &str, key: &str, channel: &str, body: &str) -> Value {
        let command = json!({ "command": "post_message", "channel": channel, "body": body, "language": "zh-CN" });
        for _ in 0..50 {
            let line = format!("POST /api/v1/cases/{case}/commands");
            let (status, answer) = self.ask(&line, &format!("idempotency-key: {key}"), command.clone()).await;
            match status {
                200 => return answer,
                // Somebody else was first, or the table was busy: the same request again.
                409 | 503 => tokio::time::sleep(Duration::from_millis(20)).await,
                _ => panic!("{status} {answer}"),
            }
        }
        panic!("{key} never went through")
    }

    /// The talk after a position, page by page to its end.
    pub async fn read(&self, case: &str, channel: &str, after: u64) -> Vec<Value> {
        let (mut read, mut from) = (Vec::new(), Some(after));
        while let Some(after) = from {
            let line = format!("GET /api/v1/cases/{case}/channels/{channel}/messages?after={after}");
            let (status, answer) = self.ask(&line, "", Value::Null).await;
            assert_eq!(status, 200, "{answer}");
            read.extend(answer["items"].as_array().unwrap().iter().cloned());
            from = answer["next"].as_u64();
        }
        read
    }
}
