//! One row per neighbouring platform: what it may hand over to whom, and the secrets it signs with, sealed.

use crate::keys::{hex, unhex};
use crate::store::{Expect, Key, Row, RowWrite, Store, StoreError, table};
use crate::world::World;
use aws_lc_rs::{digest, hmac};
use serde::{Deserialize, Serialize};
use shared_types::api::SignedCall;
use shared_types::case::IntakeKind;
use shared_types::values::{CallbackUrl, OrgId, OrgName, PlatformId, Timestamp};

const ALL: &str = "all";
/// Rows of one Query; a county has a handful.
const PAGE: usize = 500;

/// A neighbouring platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Platform {
    pub(crate) id: PlatformId,
    pub(crate) name: OrgName,
    pub(crate) kinds: Vec<IntakeKind>,
    pub(crate) orgs: Vec<OrgId>,
    /// Where it is told how its cases stand.
    #[serde(default)]
    pub(crate) callback: Option<CallbackUrl>,
    pub(crate) disabled: bool,
    /// The newest last.
    pub(crate) keys: Vec<SignedWith>,
}

/// A secret that it signs with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignedWith {
    pub(crate) id: String,
    /// Hexadecimal.
    pub(crate) secret: String,
    pub(crate) made_at: Timestamp,
}

impl std::fmt::Debug for SignedWith {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedWith").field("id", &self.id).finish_non_exhaustive()
    }
}

fn key(id: &PlatformId) -> Key {
    table::row("platform", ALL, id.as_str())
}

pub(crate) async fn load_platform(store: &Store, id: &PlatformId) -> Result<Option<Row<Platform>>, StoreError> {
    store.get_row(&key(id)).await
}

pub(crate) async fn list_platforms(world: &World) -> Result<Vec<Row<Platform>>, StoreError> {
    Ok(world.store.list_rows(&table::row_pk("platform", ALL), "", PAGE, None).await?.items)
}

/// In front of what is signed: another scheme would have another name.
const SCHEME: &str = "DISPUTE-CODE-HMAC-SHA256";

/// What is signed of a request, whichever side sends it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToSign<'a> {
    /// Upper case.
    pub(crate) method: &'a str,
    /// As in the address, with the query.
    pub(crate) path: &'a str,
    /// Seconds since 1970.
    pub(crate) timestamp: &'a str,
    /// Never twice.
    pub(crate) nonce: &'a str,
    /// To the byte.
    pub(crate) body: &'a [u8],
}

impl ToSign<'_> {
    /// Hexadecimal, lower case.
    pub(crate) fn signature(&self, secret: &[u8]) -> String {
        let digest = hex(digest::digest(&digest::SHA256, self.body).as_ref());
        let Self { method, path, timestamp, nonce, .. } = self;
        let text = format!("{SCHEME}\n{method}\n{path}\n{timestamp}\n{nonce}\n{digest}");
        hex(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes()).as_ref())
    }
}

impl Platform {
    /// How a message to it is sent; `None`: it does not want to be told. Signed with its newest key.
    pub(crate) fn call(&self, at: Timestamp, nonce: String, body: &str) -> Option<SignedCall> {
        let (url, key) = (self.callback.clone()?, self.keys.last()?);
        let timestamp = at.as_millis() / 1000;
        let (path, moment, body) = (url.path(), timestamp.to_string(), body.as_bytes());
        let signed = ToSign { method: "POST", path, timestamp: &moment, nonce: &nonce, body };
        let signature = signed.signature(&unhex(&key.secret)?);
        Some(SignedCall { url, key: key.id.clone(), timestamp, nonce, signature })
    }

    pub(crate) fn write(&self, expect: Expect) -> Result<RowWrite, StoreError> {
        RowWrite::put_sealed(key(&self.id), self, expect)
    }
}
