//! A stand-in of the key service on this machine: it speaks the service's own wire, and wraps under keys of its own with the
//! encryption context as associated data.

use aws_lc_rs::aead::{AES_256_GCM, Aad, RandomizedNonceKey};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What was asked, in order.
type Asked = Arc<Mutex<Vec<String>>>;

#[derive(Clone, Default)]
pub struct KeyService {
    asked: Asked,
    /// An error code that every call gets.
    fails: Arc<Mutex<Option<&'static str>>>,
}

impl KeyService {
    /// Starts one; gives its address.
    pub async fn start() -> (Self, String) {
        let service = Self::default();
        let router = Router::new().route("/", post(answer)).with_state(service.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (service, address)
    }

    /// The calls so far, and forgets them.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    pub fn fail(&self, code: Option<&'static str>) {
        *self.fails.lock().unwrap() = code;
    }
}

fn arn(key: &str) -> String {
    let id = key.rsplit('/').next().unwrap();
    format!("arn:aws:kms:local:1:key/{id}")
}

/// The master of a key id: nothing secret, only different for each.
fn master(arn: &str) -> RandomizedNonceKey {
    let mut bytes = [0; 32];
    for (n, byte) in arn.bytes().enumerate() {
        bytes[n % 32] ^= byte.rotate_left(u32::try_from(n / 32).unwrap());
    }
    RandomizedNonceKey::new(&AES_256_GCM, &bytes).unwrap()
}

fn context(body: &Value) -> String {
    let pairs: BTreeMap<String, String> = serde_json::from_value(body["EncryptionContext"].clone()).unwrap_or_default();
    serde_json::to_string(&pairs).unwrap()
}

fn seal(arn: &str, body: &Value, plain: &[u8]) -> String {
    let mut sealed = plain.to_vec();
    let nonce = master(arn).seal_in_place_append_tag(Aad::from(context(body).as_bytes()), &mut sealed).unwrap();
    BASE64.encode([nonce.as_ref().as_slice(), &sealed].concat())
}

fn unseal(arn: &str, body: &Value) -> Option<Vec<u8>> {
    let blob = BASE64.decode(body["CiphertextBlob"].as_str()?).ok()?;
    let (nonce, sealed) = blob.split_at_checked(12)?;
    let mut sealed = sealed.to_vec();
    let nonce = aws_lc_rs::aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
    let plain = master(arn).open_in_place(nonce, Aad::from(context(body).as_bytes()), &mut sealed).ok()?.to_vec();
    Some(plain)
}

async fn answer(State(service): State<KeyService>, headers: HeaderMap, body: String) -> Response {
    let target = headers["x-amz-target"].to_str().unwrap();
    let body: Value = serde_json::from_str(&body).unwrap();
    let item = body["EncryptionContext"]["item"].as_str().unwrap_or("none");
    service.asked.lock().unwrap().push(format!("{} {item}", target.trim_start_matches("TrentService.")));
    if let Some(code) = *service.fails.lock().unwrap() {
        return (StatusCode::BAD_REQUEST, Json(json!({ "__type": code }))).into_response();
    }
    let arn = arn(body["KeyId"].as_str().unwrap_or("none"));
    let done = match target {
        "TrentService.GenerateDataKey" => {
            assert_eq!(body["KeySpec"], "AES_256");
            let key: [u8; 32] = casework::keys::random().unwrap();
            Some(json!({ "KeyId": arn, "Plaintext": BASE64.encode(key), "CiphertextBlob": seal(&arn, &body, &key) }))
        }
        "TrentService.Encrypt" => {
            let plain = BASE64.decode(body["Plaintext"].as_str().unwrap()).unwrap();
            Some(json!({ "KeyId": arn, "CiphertextBlob": seal(&arn, &body, &plain) }))
        }
        "TrentService.Decrypt" => {
            unseal(&arn, &body).map(|plain| json!({ "KeyId": arn, "Plaintext": BASE64.encode(plain) }))
        }
        other => panic!("nobody asks for {other}"),
    };
    match done {
        Some(done) => Json(done).into_response(),
        None => (StatusCode::BAD_REQUEST, Json(json!({ "__type": "InvalidCiphertextException" }))).into_response(),
    }
}
