//! Data keys wrapped by the key service: a key never leaves it, and each use of it is on the account's record.
//!
//! Every call names the item that the data key belongs to as its encryption context, so that a wrapped key moved to another
//! item does not open there, and a role can be bound to the books it may open. The ring beside it holds the root of all
//! secrets, and opens what it wrapped before the key service was there.

use super::{DATA_KEY_BYTES, DataKey, KeyError, LocalKeys};
use crate::account;
use aws_sdk_kms::Client;
use aws_sdk_kms::config::BehaviorVersion;
use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::timeout::TimeoutConfig;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;
use std::collections::HashMap;
use std::env;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// In front of what the key service wrapped; the masters of a ring are numbered from 1.
const MARK: [u8; 4] = [0; 4];
/// Name of the one pair of the encryption context. Policies of roles speak of `kms:EncryptionContext:item`.
const CONTEXT: &str = "item";
/// Opened data keys kept in memory, before all of them are thrown away at once.
const KEPT: usize = 1_000;
/// How long one is kept: a key that is switched off, or a right that is taken away, takes effect within it.
const KEPT_FOR: Duration = Duration::from_mins(5);
/// One attempt. A healthy answer takes some milliseconds.
const ATTEMPT: Duration = Duration::from_secs(2);
/// Opening a connection.
const CONNECT: Duration = Duration::from_secs(1);
/// Attempts, the first included. None of these calls changes anything, so each may be sent again.
const ATTEMPTS: u32 = 3;

/// Where the key service is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KmsPlace {
    /// In the region and with the credentials of the environment.
    Aws,
    /// At this address: tests.
    Address(String),
}

impl KmsPlace {
    /// [`KmsPlace::Address`] when `KMS_ENDPOINT` names one, [`KmsPlace::Aws`] otherwise.
    pub fn from_environment() -> Self {
        env::var("KMS_ENDPOINT").map_or(Self::Aws, Self::Address)
    }
}

/// Item and wrapped key.
type Known = (String, Vec<u8>);

/// The key service, and the ring beside it.
pub struct KmsKeys {
    ring: LocalKeys,
    client: Client,
    key: String,
    opened: Mutex<HashMap<Known, (Instant, DataKey)>>,
}

impl std::fmt::Debug for KmsKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KmsKeys").field("key", &self.key).finish_non_exhaustive()
    }
}

impl KmsKeys {
    /// A client for the key with this ARN or key id. Nothing is sent yet.
    pub fn open(ring: LocalKeys, key: &str, place: &KmsPlace) -> Self {
        let timeouts = TimeoutConfig::builder().connect_timeout(CONNECT).operation_attempt_timeout(ATTEMPT).build();
        let config = aws_sdk_kms::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
            .timeout_config(timeouts);
        let (config, (region, credentials)) = match place {
            KmsPlace::Aws => (config, account::from_environment()),
            KmsPlace::Address(address) => (config.endpoint_url(address), account::of_this_machine()),
        };
        let config = config.region(region).credentials_provider(credentials).build();
        Self { ring, client: Client::from_conf(config), key: key.to_owned(), opened: Mutex::default() }
    }

    pub(super) const fn ring(&self) -> &LocalKeys {
        &self.ring
    }

    /// Whether the key service wrapped it, under the key that wraps now.
    pub(super) fn is_current(&self, wrapped: &[u8]) -> bool {
        let names = |key: &str| key == self.key || key.ends_with(&format!("/{}", self.key));
        read(wrapped).is_some_and(|(key, _)| names(key))
    }

    pub(super) async fn new_data_key(&self, address: &str) -> Result<(DataKey, Vec<u8>), KeyError> {
        let call = self.client.generate_data_key().key_id(&self.key).key_spec(DataKeySpec::Aes256);
        let answer = call.encryption_context(CONTEXT, address).send().await.map_err(|error| told(&error))?;
        let key = data_key(answer.plaintext)?;
        let wrapped = write(answer.key_id, answer.ciphertext_blob)?;
        self.keep((address.to_owned(), wrapped.clone()), &key);
        Ok((key, wrapped))
    }

    pub(super) async fn wrap(&self, key: &DataKey, address: &str) -> Result<Vec<u8>, KeyError> {
        let call = self.client.encrypt().key_id(&self.key).plaintext(Blob::new(key.bytes().as_slice()));
        let answer = call.encryption_context(CONTEXT, address).send().await.map_err(|error| told(&error))?;
        write(answer.key_id, answer.ciphertext_blob)
    }

    pub(super) async fn unwrap(&self, wrapped: &[u8], address: &str) -> Result<DataKey, KeyError> {
        if !wrapped.starts_with(&MARK) {
            return self.ring.unwrap(wrapped, address);
        }
        let known = (address.to_owned(), wrapped.to_vec());
        if let Some(key) = self.find(&known) {
            return Ok(key);
        }
        let (key, blob) = read(wrapped).ok_or(KeyError::Unsealable)?;
        // By its name: a ciphertext under somebody else's key is not opened because it happens to be readable.
        let call = self.client.decrypt().key_id(key).ciphertext_blob(Blob::new(blob));
        let answer = call.encryption_context(CONTEXT, address).send().await.map_err(|error| told(&error))?;
        let key = data_key(answer.plaintext)?;
        self.keep(known, &key);
        Ok(key)
    }

    fn find(&self, known: &Known) -> Option<DataKey> {
        let opened = self.opened.lock().ok()?;
        opened.get(known).filter(|(since, _)| since.elapsed() < KEPT_FOR).map(|(_, key)| key.clone())
    }

    fn keep(&self, known: Known, key: &DataKey) {
        if let Ok(mut opened) = self.opened.lock() {
            if opened.len() >= KEPT {
                opened.clear();
            }
            opened.insert(known, (Instant::now(), key.clone()));
        }
    }
}

fn data_key(plaintext: Option<Blob>) -> Result<DataKey, KeyError> {
    let bytes: [u8; DATA_KEY_BYTES] =
        plaintext.and_then(|blob| blob.into_inner().try_into().ok()).ok_or(KeyError::Unsealable)?;
    Ok(DataKey::from_bytes(bytes))
}

/// Mark, length of the key's name, its name, what the service wrapped.
fn write(key: Option<String>, blob: Option<Blob>) -> Result<Vec<u8>, KeyError> {
    let (Some(key), Some(blob)) = (key, blob) else { return Err(KeyError::Unsealable) };
    let length = u16::try_from(key.len()).map_err(|_| KeyError::Unsealable)?;
    Ok([&MARK[..], &length.to_be_bytes(), key.as_bytes(), blob.as_ref()].concat())
}

fn read(wrapped: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = wrapped.strip_prefix(&MARK)?.split_first_chunk::<2>()?;
    let (key, blob) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((std::str::from_utf8(key).ok()?, blob))
}

/// What an answer of the service says about the next try. A wrong context is told like any changed ciphertext.
fn told<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> KeyError {
    match error {
        SdkError::ServiceError(context) => match context.err().code() {
            Some("InvalidCiphertextException" | "IncorrectKeyException") => KeyError::Unsealable,
            Some("NotFoundException") => KeyError::UnknownMaster,
            Some(
                "AccessDeniedException"
                | "DisabledException"
                | "KMSInvalidStateException"
                | "InvalidGrantTokenException"
                | "InvalidKeyUsageException"
                | "UnrecognizedClientException"
                | "ExpiredTokenException",
            ) => KeyError::Refused,
            _ => KeyError::Unreachable,
        },
        _ => KeyError::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> KmsKeys {
        let nowhere = KmsPlace::Address("http://127.0.0.1:9".to_owned());
        KmsKeys::open(LocalKeys::ephemeral().unwrap(), "one", &nowhere)
    }

    #[tokio::test]
    async fn what_is_kept_in_memory_has_a_bound() {
        let keys = keys();
        let key = DataKey::random().unwrap();
        for n in 0..=KEPT {
            keys.keep((format!("C#{n}"), vec![0]), &key);
            assert!(keys.opened.lock().unwrap().len() <= KEPT);
        }
        assert!(keys.find(&(format!("C#{KEPT}"), vec![0])).is_some());
        assert!(keys.find(&("C#1".to_owned(), vec![0])).is_none());
        assert!(keys.find(&(format!("C#{KEPT}"), vec![1])).is_none(), "another wrapped key is another key");
    }

    #[tokio::test]
    async fn the_name_of_the_key_tells_what_is_current() {
        let keys = keys();
        let wrapped = |name: &str| write(Some(name.to_owned()), Some(Blob::new([7; 3]))).unwrap();
        assert_eq!(read(&wrapped("arn:aws:kms:x:1:key/one")), Some(("arn:aws:kms:x:1:key/one", &[7, 7, 7][..])));
        assert!(keys.is_current(&wrapped("arn:aws:kms:x:1:key/one")) && keys.is_current(&wrapped("one")));
        assert!(!keys.is_current(&wrapped("arn:aws:kms:x:1:key/someone")));
        assert!(!keys.is_current(&keys.ring.wrap(&DataKey::random().unwrap(), "C#1").unwrap()));
        assert_eq!(read(&[0, 0, 0, 0, 0, 9, 1]), None);
    }

    #[tokio::test]
    async fn a_service_that_is_away_is_worth_another_try() {
        assert_eq!(keys().new_data_key("C#1").await.err(), Some(KeyError::Unreachable));
    }

    #[test]
    fn debug_shows_no_key_material() {
        assert_eq!(format!("{:?}", keys()), "KmsKeys { key: \"one\", .. }");
    }
}
