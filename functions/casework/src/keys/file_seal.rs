//! The key that seals the file of a case when it is taken out. Derived from the root and never changed: a file of today must be
//! checkable in thirty years, against a key that is still published.

use super::KeyError;
use super::KeyProvider;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use bundle::Seal;

/// Signs with Ed25519.
pub struct FileSeal(Ed25519KeyPair);

impl std::fmt::Debug for FileSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileSeal(…)")
    }
}

impl FileSeal {
    /// The seal of this installation.
    pub fn of(keys: &KeyProvider) -> Result<Self, KeyError> {
        let seed = keys.secret("file-seal/ed25519/1");
        Ed25519KeyPair::from_seed_unchecked(seed.bytes()).map(Self).map_err(|_| KeyError::KeyFile)
    }
}

impl Seal for FileSeal {
    fn key(&self) -> [u8; 32] {
        first(self.0.public_key().as_ref())
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        first(self.0.sign(message).as_ref())
    }
}

/// Both are of exactly this length (RFC 8032).
fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut array = [0; N];
    array.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    array
}
