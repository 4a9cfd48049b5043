//! What names a file and its content: a random key, the name people gave it, the digest of its bytes.

use super::{ParseError, PersonalValue, hex, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One file of a case: 32 hexadecimal digits that say nothing. They stand in addresses and in the keys of stored
/// objects, so no other sign may come in.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileId(String);

impl FileId {
    /// From 16 bytes that nobody can guess.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }

    fn check(input: &str) -> Result<String, ParseError> {
        hexadecimal(input, 32)
    }
}

string_value!(FileId);

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// SHA-256 of a file, as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileHash(String);

impl FileHash {
    /// From the digest.
    pub fn new(digest: [u8; 32]) -> Self {
        Self(hex(&digest))
    }

    /// The digest.
    pub fn bytes(&self) -> [u8; 32] {
        let digits = self.0.as_bytes();
        // Checked when it was read: every pair is a byte.
        let digit = |at: usize| digits.get(at).and_then(|d| char::from(*d).to_digit(16)).unwrap_or_default();
        std::array::from_fn(|n| u8::try_from(digit(n * 2) * 16 + digit(n * 2 + 1)).unwrap_or_default())
    }

    fn check(input: &str) -> Result<String, ParseError> {
        hexadecimal(input, 64)
    }
}

string_value!(FileHash);

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn hexadecimal(input: &str, length: usize) -> Result<String, ParseError> {
    if input.len() < length {
        return Err(ParseError::TooShort(length));
    }
    if input.len() > length {
        return Err(ParseError::TooLong(length));
    }
    let digit = |b: u8| b.is_ascii_digit() || matches!(b, b'a'..=b'f');
    if input.bytes().all(digit) { Ok(input.to_owned()) } else { Err(ParseError::UnexpectedCharacter) }
}

/// The name somebody gave a file. Shown to readers of its book and offered when they keep it, so it can be no path, hide
/// no ending and break no header.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileName(String);

impl FileName {
    /// Fewest characters.
    pub const MIN: usize = 1;
    /// Most characters. Chinese letters have three bytes, and file systems end at 255.
    pub const MAX: usize = 80;

    fn check(input: &str) -> Result<String, ParseError> {
        if input.len() > Self::MAX * 8 {
            return Err(ParseError::TooLong(Self::MAX));
        }
        let name = input.trim();
        for c in name.chars() {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                return Err(ParseError::ControlCharacter);
            }
            if super::text::is_direction_mark(c) {
                return Err(ParseError::DirectionMark);
            }
            // What cuts paths or cannot stand in names of files on Windows; what is there and cannot be seen.
            let cuts = matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
            let hides = matches!(c, '\u{00ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
            if cuts || hides {
                return Err(ParseError::UnexpectedCharacter);
            }
        }
        if name.is_empty() {
            return Err(ParseError::Empty);
        }
        if name.chars().count() > Self::MAX {
            return Err(ParseError::TooLong(Self::MAX));
        }
        // A hidden file, the folder itself, the folder above; an end that Windows drops.
        if name.starts_with('.') || name.ends_with('.') {
            return Err(ParseError::UnexpectedCharacter);
        }
        Ok(name.to_owned())
    }
}

string_value!(FileName);

impl PersonalValue for FileName {
    fn as_value(&self) -> &str {
        &self.0
    }

    fn restore(value: String) -> Self {
        Self(value)
    }
}

/// Names of files tell stories: a log shows the length only.
impl fmt::Debug for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileName({} characters)", self.0.chars().count())
    }
}

#[cfg(feature = "schema")]
crate::schema::schema!(FileId, "FileId", { "type": "string", "pattern": "^[0-9a-f]{32}$" });
#[cfg(feature = "schema")]
crate::schema::schema!(FileHash, "FileHash", { "type": "string", "pattern": "^[0-9a-f]{64}$" });
#[cfg(feature = "schema")]
crate::schema::schema!(FileName, "FileName", {
    "type": "string", "minLength": FileName::MIN, "maxLength": FileName::MAX, "pattern": "\\S"
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_hexadecimal_and_nothing_else() {
        let key = FileId::new([0xab; 16]);
        assert_eq!(FileId::parse(key.as_str()), Ok(key));
        for wrong in ["", "../../etc/passwd", &"AB".repeat(16), &"ab".repeat(17), &format!("{}/", "a".repeat(31))] {
            assert!(FileId::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_digest_leads_back_to_its_bytes() {
        let bytes: [u8; 32] = std::array::from_fn(|n| u8::try_from(n * 8).unwrap());
        assert_eq!(FileHash::new(bytes).bytes(), bytes);
    }

    #[test]
    fn a_name_is_no_path_and_hides_nothing() {
        for good in ["照片.jpg", "IMG_0001", "合同（终稿）.pdf", "a b.png", "👍.webp", " 两边有空格.jpg "]
        {
            assert!(FileName::parse(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("", ParseError::Empty),
            (" ", ParseError::Empty),
            ("../x.jpg", ParseError::UnexpectedCharacter),
            ("..", ParseError::UnexpectedCharacter),
            (".htaccess", ParseError::UnexpectedCharacter),
            ("x.jpg.", ParseError::UnexpectedCharacter),
            ("C:\\x.jpg", ParseError::UnexpectedCharacter),
            ("a/b.jpg", ParseError::UnexpectedCharacter),
            ("a\"; filename=b.exe", ParseError::UnexpectedCharacter),
            ("a\u{feff}.jpg", ParseError::UnexpectedCharacter),
            ("a\r\nSet-Cookie: x=y.jpg", ParseError::ControlCharacter),
            ("a\0.jpg", ParseError::ControlCharacter),
            ("a\u{2028}b.jpg", ParseError::ControlCharacter),
            ("gpj.\u{202e}exe", ParseError::DirectionMark),
        ] {
            assert_eq!(FileName::parse(bad), Err(why), "{bad:?}");
        }
        assert_eq!(FileName::parse(&"长".repeat(81)), Err(ParseError::TooLong(80)));
        assert_eq!(FileName::parse(&"长".repeat(10_000)), Err(ParseError::TooLong(80)));
    }
}
