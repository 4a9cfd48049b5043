//! Passwords of staff: argon2id, and the same work whether or not the name is known.

use crate::keys::{KeyError, hex, random, unhex};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

/// 19 MiB, two passes, one lane: the first choice of the OWASP password storage sheet for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Longer passwords are refused before any work: 128 characters of four bytes.
pub(crate) const LONGEST_PASSWORD: usize = 512;

/// A stored password. `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordHash {
    memory: u32,
    passes: u32,
    salt: String,
    hash: String,
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl PasswordHash {
    /// Hashes a password under a fresh salt. Takes tens of milliseconds: never on an async thread.
    pub fn new(password: &str) -> Result<Self, KeyError> {
        let salt = random::<16>()?;
        let hash = derive(password, &salt, MEMORY_KIB, PASSES).ok_or(KeyError::NoRandomness)?;
        Ok(Self { memory: MEMORY_KIB, passes: PASSES, salt: hex(&salt), hash: hex(&hash) })
    }

    /// Whether this is the password; compared in constant time. As slow as [`PasswordHash::new`].
    pub fn verify(&self, password: &str) -> bool {
        let (Some(salt), Some(hash)) = (unhex(&self.salt), unhex(&self.hash)) else { return false };
        derive(password, &salt, self.memory, self.passes)
            .is_some_and(|tried| aws_lc_rs::constant_time::verify_slices_are_equal(&tried, &hash).is_ok())
    }

    /// The work of [`PasswordHash::verify`] for a name that nobody has: time must not tell.
    pub fn verify_nobody(password: &str) {
        let _ = std::hint::black_box(derive(password, &[0; 16], MEMORY_KIB, PASSES));
    }
}

/// Signs of a first password: none that looks like another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";

/// A password to begin with: twenty signs, a hundred bits, in groups that can be read out.
pub(crate) fn first_password() -> Result<String, KeyError> {
    let drawn = random::<20>()?;
    let groups = drawn.chunks(5).map(|group| {
        group.iter().filter_map(|byte| SIGNS.get(usize::from(byte % 32))).map(|sign| char::from(*sign)).collect()
    });
    Ok(groups.collect::<Vec<String>>().join("-"))
}

fn derive(password: &str, salt: &[u8], memory: u32, passes: u32) -> Option<[u8; 32]> {
    if password.len() > LONGEST_PASSWORD {
        return None;
    }
    let params = Params::new(memory, passes, LANES, Some(32)).ok()?;
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut out)
        .ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_password_is_one_that_may_be_chosen_and_never_the_same() {
        let name = shared_types::people::Username::parse("zhou").unwrap();
        let (first, second) = (first_password().unwrap(), first_password().unwrap());
        assert_ne!(first, second);
        assert_eq!(first.len(), 23);
        assert_eq!(shared_types::people::check_password(&first, &name), Ok(()));
    }

    #[test]
    fn knows_the_password_and_no_other() {
        let hash = PasswordHash::new("correct horse").unwrap();
        assert!(hash.verify("correct horse"));
        assert!(!hash.verify("correct horse "));
        assert!(!hash.verify(&"a".repeat(513)));
        assert_eq!(format!("{hash:?}"), "PasswordHash(…)");
    }
}
