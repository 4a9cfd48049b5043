//! Which password will do (OWASP ASVS 5.0, 6.2; NIST SP 800-63B, 3.1.1): long, not the name, not one that everybody
//! tries first. No rule about kinds of characters and no change by the calendar: both make passwords worse.

use super::Username;
use crate::values::ParseError;
use sha2::{Digest as _, Sha256};

/// Fewest characters.
pub const MIN: usize = 12;
/// Most characters.
pub const MAX: usize = 128;

/// The five thousand commonest of all leaked passwords that are long enough to pass (ASVS 6.2.4 asks for three): the first
/// eight bytes of the SHA-256 of each, in order. Made by `tools/common-passwords.py`. Forty thousand bytes in the program;
/// an estimator of strength would bring a hundred times that.
const LEAKED: &[u8] = include_bytes!("common.bin");
/// Bytes of one of them.
const DIGEST: usize = 8;

/// What is tried first here beside those: by keyboards and in Chinese. Without punctuation and spaces, in small letters.
const COMMON: &[&str] = &[
    "0123456789ab",
    "012345678910",
    "0987654321qw",
    "1234567890ab",
    "1234567890abc",
    "1234567890qwe",
    "1234567890qwertyuiop",
    "123456789abc",
    "123456789asd",
    "123456789qaz",
    "123456789qwe",
    "123456qwerty",
    "123qweasdzxc",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "520131413145",
    "5201314woaini",
    "a12345678910",
    "abc123456789",
    "abcd12345678",
    "abcdef123456",
    "abcdefghijkl",
    "adminadminadmin",
    "administrator",
    "administrator1",
    "admin1234567",
    "admin12345678",
    "admin123456789",
    "adminpassword",
    "asdfghjkl123",
    "changemenow1",
    "changemeplease",
    "correcthorsebatterystaple",
    "iloveyou1314",
    "iloveyou5201314",
    "letmein12345",
    "letmeinplease",
    "mima12345678",
    "p@ssw0rd1234",
    "passw0rd1234",
    "password1234",
    "password12345",
    "password123456",
    "passwordpassword",
    "q1w2e3r4t5y6",
    "qazwsxedcrfv",
    "qwer12345678",
    "qwerasdfzxcv",
    "qwerty123456",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopasdfghjkl",
    "welcome12345",
    "welcome123456",
    "woaini123456",
    "woaini1314520",
    "woaini5201314",
    "zxcvbnm12345",
    "zxcvbnm123456",
];

/// Whether this may be the password of that person.
///
/// # Errors
/// What is wrong with it.
pub fn check_password(password: &str, username: &Username) -> Result<(), ParseError> {
    let length = password.chars().count();
    if length < MIN {
        return Err(ParseError::TooShort(MIN));
    }
    if length > MAX {
        return Err(ParseError::TooLong(MAX));
    }
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '$')).flat_map(char::to_lowercase).collect()
    };
    let plain = bare(password);
    let name = bare(username.as_str());
    // The name alone, again and again, or with a year behind it.
    if !name.is_empty()
        && plain.contains(&name)
        && plain.replace(&name, "").trim_matches(|c: char| c.is_ascii_digit()).is_empty()
    {
        return Err(ParseError::SameAsUsername);
    }
    if COMMON.contains(&plain.as_str()) || is_leaked(&plain) || is_monotonous(&plain) || is_of_the_place(&plain, &name)
    {
        return Err(ParseError::TooCommon);
    }
    Ok(())
}

/// Words of the place and the work: alone, together, or with digits behind them, they are no password (ASVS 6.2.11).
const PLACE: [&str; 14] = [
    "disputecode",
    "dispute",
    "mediation",
    "mediator",
    "tiaojie",
    "tiaojieyuan",
    "jiufen",
    "maodun",
    "zhongxin",
    "sifa",
    "fayuan",
    "password",
    "admin",
    "mima",
];

fn is_of_the_place(text: &str, name: &str) -> bool {
    let mut rest = text.to_owned();
    for word in PLACE.into_iter().chain([name]).filter(|word| !word.is_empty()) {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|c| c.is_ascii_digit())
}

fn is_leaked(text: &str) -> bool {
    let digest = Sha256::digest(text.as_bytes());
    let wanted = digest.get(..DIGEST).unwrap_or_default();
    let (all, _) = LEAKED.as_chunks::<DIGEST>();
    all.binary_search_by(|known| known.as_slice().cmp(wanted)).is_ok()
}

/// Fewer than four different characters, or one after the other up or down.
fn is_monotonous(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let mut different = chars.clone();
    different.sort_unstable();
    different.dedup();
    let step = |by: i64| chars.windows(2).all(|pair| matches!(*pair, [a, b] if place(a) + by == place(b)));
    different.len() < 4 || step(1) || step(-1)
}

/// Place of a character in its alphabet.
fn place(c: char) -> i64 {
    i64::from(u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str) -> Result<(), ParseError> {
        check_password(password, &Username::parse("zhou.min").unwrap())
    }

    #[test]
    fn refuses_what_is_short_long_common_or_the_name() {
        assert_eq!(check("elf letters"), Err(ParseError::TooShort(12)));
        assert_eq!(check(&"长".repeat(129)), Err(ParseError::TooLong(128)));
        for common in
            ["Password-1234", "P@ssw0rd 1234", "qwertyuiop12", "aaaaaaaaaaaa", "abababababab", "abcdefghijklm"]
        {
            assert_eq!(check(common), Err(ParseError::TooCommon), "{common}");
        }
        for name in ["zhou.min.zhou.min", "ZhouMin2026!", "zhoumin123456"] {
            assert!(check(name).is_err(), "{name}");
        }
        assert_eq!(check("ZhouMin-2026."), Err(ParseError::SameAsUsername));
    }

    #[test]
    fn refuses_the_commonest_that_ever_leaked_however_they_are_dressed_up() {
        assert_eq!((LEAKED.len() % DIGEST, LEAKED.len() / DIGEST), (0, 5000));
        let (all, _) = LEAKED.as_chunks::<DIGEST>();
        assert!(all.is_sorted_by(|a, b| a < b));
        for leaked in
            ["leavemealone", "123qweasdzxc", "sonyericsson", "QwertyQwerty", "Leave-Me-Alone!", "123 456 654 321"]
        {
            assert_eq!(check(leaked), Err(ParseError::TooCommon), "{leaked}");
        }
    }

    #[test]
    fn refuses_words_of_the_place_with_a_number_behind_them() {
        for word in ["tiaojiezhongxin", "Mediation-2026", "fayuan20261123", "disputecode1", "zhou.min-tiaojie"] {
            assert_eq!(check(word), Err(ParseError::TooCommon), "{word}");
        }
        assert_eq!(check("mediation by the ferry"), Ok(()));
    }

    #[test]
    fn takes_any_long_sentence_in_any_script() {
        for good in ["三棵柳树下面有一口旧井没有水", "seven lamps at the ferry", "k7qm4 x2n9r t5w8c"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn every_entry_of_the_list_could_be_chosen() {
        for entry in COMMON {
            assert!(entry.len() >= MIN && *entry == entry.to_lowercase(), "{entry}");
        }
    }
}
