//! Files on the wire: how one is sent, looked at and fetched. The bytes themselves go past the interface, to and from the
//! object store.

use crate::case::{FileKind, FilePlace};
use crate::values::{FileHash, FileId, FileName, Timestamp};
use serde::{Deserialize, Serialize};

/// Body of `POST /cases/{id}/files`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UploadRequest {
    /// The talk it is sent to, or `case` for a signed paper; who may read that may read the file, and nobody else.
    pub book: FilePlace,
    /// What it is called.
    pub name: FileName,
    /// Its bytes.
    pub size: u64,
    /// Their SHA-256.
    pub sha256: FileHash,
    /// Its kind.
    pub content_type: FileKind,
}

/// Answer of `POST /cases/{id}/files`: where the bytes go, by one PUT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UploadAnswer {
    /// Its key.
    pub file_id: FileId,
    /// Where to PUT the bytes; takes these bytes and no others.
    pub upload_url: String,
    /// Headers of that PUT; they are part of the signature.
    pub headers: UploadHeaders,
    /// Until when it may begin.
    pub expires_at: Timestamp,
}

/// Headers of the PUT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UploadHeaders {
    /// The kind as it was named.
    #[serde(rename = "content-type")]
    pub content_type: FileKind,
    /// SHA-256, base64: the object store refuses other bytes.
    #[serde(rename = "x-amz-checksum-sha256")]
    pub checksum: String,
}

/// Answer of `POST /cases/{id}/files/{file}/complete`: what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileFacts {
    /// Its key.
    pub file_id: FileId,
    /// Its kind, by its content.
    pub content_type: FileKind,
    /// Its bytes.
    pub size: u64,
    /// Their SHA-256.
    pub sha256: FileHash,
}

/// Answer of `GET /cases/{id}/files/{file}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileLink {
    /// Where its bytes are for a minute, for whoever holds this.
    pub url: String,
    /// Until when.
    pub expires_at: Timestamp,
}
