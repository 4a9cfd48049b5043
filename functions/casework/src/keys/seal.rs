//! Sealing: AES-256-GCM under a data key, bound to the address of the sealed bytes.
//!
//! The address (partition key and sort key) goes in as associated data, so that a ciphertext
//! moved to another item by somebody who can write to the table does not open there.

use super::{KeyError, Secret, random};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, RandomizedNonceKey, UnboundKey};
use std::fmt;

/// Length of a data key.
pub const DATA_KEY_BYTES: usize = 32;

/// One AES-256 key. `Debug` shows nothing.
#[derive(Clone)]
pub struct DataKey([u8; DATA_KEY_BYTES]);

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

impl DataKey {
    /// A fresh key.
    pub fn random() -> Result<Self, KeyError> {
        random().map(Self)
    }

    /// A key from bytes that are already secret and uniform.
    pub fn from_bytes(bytes: [u8; DATA_KEY_BYTES]) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; DATA_KEY_BYTES] {
        &self.0
    }

    fn cipher(&self) -> Result<RandomizedNonceKey, KeyError> {
        RandomizedNonceKey::new(&AES_256_GCM, &self.0).map_err(|_| KeyError::Unsealable)
    }

    /// `nonce (12) || ciphertext || tag (16)`. The nonce is random: a data key seals at most
    /// some thousands of fields, far from the 2^32 where random nonces start to matter.
    pub fn seal(&self, address: &str, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut body = plain.to_vec();
        let nonce = self
            .cipher()?
            .seal_in_place_append_tag(Aad::from(address.as_bytes()), &mut body)
            .map_err(|_| KeyError::NoRandomness)?;
        let mut sealed = Vec::with_capacity(NONCE_LEN + body.len());
        sealed.extend_from_slice(nonce.as_ref());
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Like [`DataKey::seal`], but equal words at an equal address seal to equal bytes: the
    /// nonce is an HMAC over both, so it repeats only where everything repeats. For columns of
    /// an index, where a needless change costs a write.
    pub fn seal_stable(&self, address: &str, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mac = Secret::new(self.0).mac(&[b"nonce", address.as_bytes(), plain]);
        let (nonce, _) = mac.split_first_chunk::<NONCE_LEN>().ok_or(KeyError::NoRandomness)?;
        let key = UnboundKey::new(&AES_256_GCM, &self.0).map_err(|_| KeyError::Unsealable)?;
        let mut body = plain.to_vec();
        LessSafeKey::new(key)
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(*nonce), Aad::from(address.as_bytes()), &mut body)
            .map_err(|_| KeyError::Unsealable)?;
        Ok([nonce.as_slice(), &body].concat())
    }

    /// The plain bytes, or [`KeyError::Unsealable`] for another key, another address or any
    /// changed bit.
    pub fn open(&self, address: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (nonce, body) = sealed.split_at_checked(NONCE_LEN).ok_or(KeyError::Unsealable)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeyError::Unsealable)?;
        let mut body = body.to_vec();
        let length = self
            .cipher()?
            .open_in_place(nonce, Aad::from(address.as_bytes()), &mut body)
            .map_err(|_| KeyError::Unsealable)?
            .len();
        body.truncate(length);
        Ok(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_at_the_address_it_was_sealed_for() {
        let key = DataKey::random().unwrap();
        let sealed = key.seal("C#1|E#1", "张三".as_bytes()).unwrap();
        assert_eq!(key.open("C#1|E#1", &sealed).unwrap(), "张三".as_bytes());
        assert_eq!(key.open("C#2|E#1", &sealed), Err(KeyError::Unsealable));
    }

    #[test]
    fn every_changed_bit_is_found() {
        let key = DataKey::random().unwrap();
        let sealed = key.seal("a", b"words").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open("a", &changed), Err(KeyError::Unsealable), "byte {at}");
        }
        assert_eq!(key.open("a", &sealed[..11]), Err(KeyError::Unsealable));
    }

    #[test]
    fn the_same_words_never_look_the_same() {
        let key = DataKey::random().unwrap();
        assert_ne!(key.seal("a", b"w").unwrap(), key.seal("a", b"w").unwrap());
    }

    #[test]
    fn a_stable_seal_differs_exactly_where_words_or_address_differ() {
        let key = DataKey::random().unwrap();
        let sealed = key.seal_stable("a", b"w").unwrap();
        assert_eq!(sealed, key.seal_stable("a", b"w").unwrap());
        assert_ne!(sealed, key.seal_stable("a", b"x").unwrap());
        assert_ne!(sealed[..12], key.seal_stable("b", b"w").unwrap()[..12]);
        assert_eq!(key.open("a", &sealed).unwrap(), b"w");
    }

    #[test]
    fn debug_shows_no_key() {
        let key = DataKey::from_bytes([0xAB; 32]);
        assert_eq!(format!("{key:?}"), "DataKey(…)");
    }
}
