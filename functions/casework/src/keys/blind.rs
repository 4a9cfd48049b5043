//! Secrets of one purpose: look-up hashes, opaque tags, derived numbers.
//!
//! A phone number stands in a key only as the HMAC under such a secret: without the secret the
//! eleven digits could be tried one after the other.

use aws_lc_rs::hmac;
use std::fmt;

/// A 256-bit secret. `Debug` shows nothing.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for a signer of another crate.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// HMAC-SHA-256 over the parts, each preceded by its length so that `("ab","c")` and
    /// `("a","bc")` differ.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let mut context = hmac::Context::with_key(&key);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut out = [0_u8; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }

    /// [`Secret::mac`] as 64 lower-case hexadecimal digits, fit for a key.
    pub fn tag(&self, parts: &[&str]) -> String {
        let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        hex(&self.mac(&bytes))
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

/// The bytes of a hexadecimal text, or nothing when it is not one.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits
        .chunks_exact(2)
        .map(|pair| {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_between_parts_counts() {
        let secret = Secret::new([7; 32]);
        assert_ne!(secret.tag(&["ab", "c"]), secret.tag(&["a", "bc"]));
        assert_eq!(secret.tag(&["ab", "c"]), secret.tag(&["ab", "c"]));
        assert_ne!(secret.tag(&["ab"]), Secret::new([8; 32]).tag(&["ab"]));
    }

    #[test]
    fn hexadecimal_goes_both_ways() {
        assert_eq!(hex(&[0x00, 0xaf, 0x10]), "00af10");
        assert_eq!(unhex("00AF10"), Some(vec![0x00, 0xaf, 0x10]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("0g"), None);
    }
}
