//! The object store: signed addresses, and the few things done with an object. Knows keys and bytes, no case.

use super::place::ObjectPlace;
use super::{FETCHED_WITHIN, SENT_WITHIN};
use crate::account;
use crate::store::StoreError;
use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{BehaviorVersion, RequestChecksumCalculation, ResponseChecksumValidation};
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use shared_types::case::FileKind;
use shared_types::values::{FileHash, FileId, Timestamp};
use std::env;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::Semaphore;

/// Opening a connection.
const CONNECT: Duration = Duration::from_secs(1);
/// The first byte of an answer, and each pause within it.
const SILENCE: Duration = Duration::from_secs(5);
/// One attempt of a call, without the bytes of its answer.
const ATTEMPT: Duration = Duration::from_secs(10);
/// Attempts, the first included. Each call may be sent again.
const ATTEMPTS: u32 = 3;
/// Files looked at in one process at the same time: each takes at most 20 MB of memory.
const LOOKED_AT: usize = 4;

/// Where an object lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lies {
    /// As it was sent, unseen; dropped after a day.
    Incoming,
    /// Looked at, and nobody speaks of it yet; dropped after eight days.
    Waiting,
    /// Part of a case.
    Kept,
    /// A paper that can be made again; dropped after a day.
    Paper,
}

impl Lies {
    /// The object's key: the random key of its file, and nothing of a person or a case.
    pub(super) fn key(self, file: &FileId) -> String {
        match self {
            Self::Incoming => format!("incoming/{file}"),
            // Below `files/`, the one path that the front passes on.
            Self::Waiting => format!("files/waiting/{file}"),
            Self::Kept => format!("files/kept/{file}"),
            Self::Paper => format!("files/papers/{file}"),
        }
    }
}

/// An object on its way here.
pub(super) struct Arriving {
    /// Of these very bytes.
    pub(super) etag: String,
    pub(super) bytes: ByteStream,
}

/// Whether something was there to be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copied {
    Done,
    /// It is gone, or other bytes lie there.
    Moved,
}

/// What is made here, and lies for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// A paper.
    Paper,
    /// The whole file of a case.
    File,
}

impl Made {
    /// Its media type, and how its name ends.
    const fn form(self) -> (&'static str, &'static str) {
        match self {
            Self::Paper => ("application/pdf", "pdf"),
            Self::File => ("application/zip", "zip"),
        }
    }
}

/// The object store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Objects {
    client: Client,
    bucket: Arc<str>,
    /// Where people reach the front that passes `/files/` on, without a slash at the end.
    site: Arc<str>,
    pub(super) looks: Arc<Semaphore>,
}

impl Objects {
    /// The bucket at a place. Nothing is sent yet.
    pub fn open(place: &ObjectPlace, bucket: &str, site: &str) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .operation_attempt_timeout(ATTEMPT)
            .build();
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
            .timeout_config(timeouts)
            // Otherwise a check sum of no bytes goes into the signed address, and S3 refuses the bytes.
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            // Every byte that is read is hashed here anyway.
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
        let (config, (region, credentials)) = match place {
            ObjectPlace::Aws => (config, account::from_environment()),
            ObjectPlace::Engine(address) => {
                (config.endpoint_url(address).force_path_style(true), account::of_this_machine())
            }
        };
        let config = config.region(region).credentials_provider(credentials).build();
        let looks = Arc::new(Semaphore::new(LOOKED_AT));
        Self { client: Client::from_conf(config), bucket: bucket.into(), site: site.into(), looks }
    }

    /// The bucket of a Lambda: `FILES_BUCKET` names it, `SITE_URL` is where people reach the front.
    pub fn from_environment() -> Result<Self, StoreError> {
        let bucket = env::var("FILES_BUCKET").map_err(|_| StoreError::Malformed("FILES_BUCKET is not set"))?;
        let site = env::var("SITE_URL").map_err(|_| StoreError::Malformed("SITE_URL is not set"))?;
        Ok(Self::open(&ObjectPlace::from_environment(), &bucket, &site))
    }

    /// Where people reach the front, without a slash at the end.
    pub(crate) fn site(&self) -> &str {
        &self.site
    }

    /// Lays down what was made here. The same bytes are the same object.
    pub(crate) async fn put_made(&self, file: &FileId, made: Made, bytes: Vec<u8>) -> Result<(), StoreError> {
        let put = self.client.put_object().bucket(&*self.bucket).key(Lies::Paper.key(file));
        let put = put.content_type(made.form().0).body(ByteStream::from(bytes));
        put.send().await.map(drop).map_err(|error| fault(&error))
    }

    /// Where it is for a minute.
    pub(crate) async fn address_of_made(
        &self,
        file: &FileId,
        made: Made,
        from: Timestamp,
    ) -> Result<String, StoreError> {
        self.address(file, made.form(), Lies::Paper, from).await
    }

    /// SHA-256 as the object store wants to hear it.
    pub(super) fn checksum(sha256: &FileHash) -> String {
        BASE64_STANDARD.encode(sha256.bytes())
    }

    /// Where to PUT exactly these bytes: length, kind and SHA-256 are headers that the signature covers.
    pub(super) async fn address_to_send(
        &self,
        file: &FileId,
        kind: FileKind,
        size: u64,
        sha256: &FileHash,
        from: Timestamp,
    ) -> Result<String, StoreError> {
        let length = i64::try_from(size).map_err(|_| StoreError::Malformed("a length beyond all bounds"))?;
        let put = self.client.put_object().bucket(&*self.bucket).key(Lies::Incoming.key(file));
        let put = put.content_length(length).content_type(kind.as_str()).checksum_sha256(Self::checksum(sha256));
        let signed = put.presigned(life(from, SENT_WITHIN)?).await.map_err(|error| fault(&error))?;
        Ok(signed.uri().to_owned())
    }

    /// Where the bytes are for a minute. The name that people gave the file does not stand in it: addresses are written
    /// into logs on the way. A page that knows it gives it back (`FileKind::saved_name`).
    pub(super) async fn address_to_fetch(
        &self,
        file: &FileId,
        kind: FileKind,
        lies: Lies,
        from: Timestamp,
    ) -> Result<String, StoreError> {
        let ending = kind.endings().first().copied().unwrap_or_default();
        self.address(file, (kind.as_str(), ending), lies, from).await
    }

    async fn address(
        &self,
        file: &FileId,
        (content, ending): (&str, &str),
        lies: Lies,
        from: Timestamp,
    ) -> Result<String, StoreError> {
        let key = lies.key(file);
        let get = self.client.get_object().bucket(&*self.bucket).key(&key);
        let get = get
            .response_content_type(content)
            .response_content_disposition(format!("attachment; filename*=UTF-8''{file}.{ending}"))
            .response_cache_control("private, no-store");
        let signed = get.presigned(life(from, FETCHED_WITHIN)?).await.map_err(|error| fault(&error))?;
        // The front asks the bucket under the bucket's own name, so the signature holds behind it, too.
        let query = signed.uri().split_once('?').map(|(_, query)| query);
        let query = query.ok_or(StoreError::Malformed("an address without a signature"))?;
        Ok(format!("{}/{key}?{query}", self.site))
    }

    /// The object, as it lies there now.
    pub(super) async fn find(&self, file: &FileId, lies: Lies) -> Result<Option<Arriving>, StoreError> {
        let got = self.client.get_object().bucket(&*self.bucket).key(lies.key(file)).send().await;
        match got {
            Ok(object) => {
                let etag = object.e_tag.ok_or(StoreError::Malformed("an object without a tag"))?;
                Ok(Some(Arriving { etag, bytes: object.body }))
            }
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    /// Copies an object from place to place, if these bytes still lie there.
    pub(super) async fn copy(
        &self,
        file: &FileId,
        from: Lies,
        to: Lies,
        etag: Option<&str>,
    ) -> Result<Copied, StoreError> {
        let source = format!("{}/{}", self.bucket, from.key(file));
        let copy = self.client.copy_object().bucket(&*self.bucket).key(to.key(file)).copy_source(source);
        match copy.set_copy_source_if_match(etag.map(str::to_owned)).send().await {
            Ok(_) => Ok(Copied::Done),
            Err(error) if is_absent(&error) || error.code() == Some("PreconditionFailed") => Ok(Copied::Moved),
            Err(error) => Err(fault(&error)),
        }
    }

    /// Drops an object that is not kept. What goes wrong here the object store mends in a day.
    pub(super) async fn drop_incoming(&self, file: &FileId) {
        let delete = self.client.delete_object().bucket(&*self.bucket).key(Lies::Incoming.key(file));
        if let Err(error) = delete.send().await {
            tracing::warn!(code = error.code().unwrap_or("unsent"), "an incoming object stays a day");
        }
    }
}

fn life(from: Timestamp, seconds: i64) -> Result<PresigningConfig, StoreError> {
    let millis = u64::try_from(from.as_millis()).map_err(|_| StoreError::Malformed("a time before all times"))?;
    let life = u64::try_from(seconds).map_err(|_| StoreError::Malformed("a life below nothing"))?;
    PresigningConfig::builder()
        .start_time(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
        .expires_in(Duration::from_secs(life))
        .build()
        .map_err(|_| StoreError::Malformed("a life beyond all bounds"))
}

/// S3 says "access denied" of what is not there to whoever may not list the bucket, and our role may not.
fn is_absent<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> bool {
    matches!(error.code(), Some("NoSuchKey" | "NotFound" | "AccessDenied"))
}

fn fault<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> StoreError {
    match error {
        SdkError::ServiceError(context) => match context.err().code() {
            Some("SlowDown" | "InternalError" | "ServiceUnavailable" | "RequestTimeout") | None => {
                StoreError::Unavailable("the object store is busy")
            }
            Some(code) => StoreError::Rejected(code.to_owned()),
        },
        SdkError::ConstructionFailure(_) => StoreError::Rejected("unsent".to_owned()),
        _ => StoreError::Unavailable("the object store does not answer"),
    }
}
