//! Where a neighbouring platform is told: an HTTPS address with a public name.
//!
//! Whoever may write such an address lets our sender ask it, from inside. So it never names this machine, an inner network or
//! a bare number: no numeric host in whatever spelling, no name without a public ending, no other port, no user. What a
//! public name leads to is for the sender to check again, at each call.

use super::{ParseError, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest address.
const MAX: usize = 300;
/// Endings that no public name has (RFC 6761, 6762, 8375, and what networks use among themselves).
const INNER: [&str; 14] = [
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "lan",
    "home",
    "arpa",
    "test",
    "invalid",
    "onion",
    "example",
];

/// An address to be called back at.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CallbackUrl(String);

string_value!(CallbackUrl);

impl CallbackUrl {
    fn check(input: &str) -> Result<String, ParseError> {
        let wrong = ParseError::NotAnHttpsAddress;
        let input = input.trim();
        if input.len() > MAX {
            return Err(ParseError::TooLong(MAX));
        }
        // What a reader of addresses might take for something else: another reader is not asked.
        let plain =
            |b: u8| b.is_ascii_graphic() && !matches!(b, b'@' | b'#' | b'\\' | b'"' | b'<' | b'>' | b'`' | b'{' | b'}');
        let rest = input.strip_prefix("https://").filter(|rest| rest.bytes().all(plain)).ok_or(wrong)?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let host = host.to_ascii_lowercase();
        let label = |label: &str| {
            let inner = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
        };
        let labels: Vec<&str> = host.split('.').collect();
        let last = labels.last().copied().unwrap_or_default();
        // A last label of letters is no number, however numbers are written.
        let named = last.starts_with("xn--") || last.bytes().all(|b| b.is_ascii_lowercase());
        if labels.len() < 2 || !labels.iter().all(|one| label(one)) || !named || INNER.contains(&last) {
            return Err(wrong);
        }
        let slash = if path.starts_with('/') { "" } else { "/" };
        Ok(format!("https://{host}{slash}{path}"))
    }

    /// Path and query, as they are signed.
    pub fn path(&self) -> &str {
        let rest = self.0.get("https://".len()..).unwrap_or_default();
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    }
}

impl fmt::Debug for CallbackUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_public_name_and_keeps_path_and_query() {
        for (input, kept, path) in [
            ("https://Hotline.County.gov.cn", "https://hotline.county.gov.cn/", "/"),
            ("https://a.cn/told?by=us", "https://a.cn/told?by=us", "/told?by=us"),
            (" https://a.cn?by=us ", "https://a.cn/?by=us", "/?by=us"),
            ("https://xn--fiq228c.xn--fiqs8s/x", "https://xn--fiq228c.xn--fiqs8s/x", "/x"),
        ] {
            let url = CallbackUrl::parse(input).unwrap();
            assert_eq!((url.as_str(), url.path()), (kept, path));
            assert_eq!(CallbackUrl::parse(url.as_str()).unwrap(), url);
        }
    }

    #[test]
    fn refuses_machines_inner_networks_and_whatever_else_hides_one() {
        for input in [
            "",
            "http://a.cn/",
            "HTTPS://a.cn",
            "ftp://a.cn",
            "//a.cn",
            "https:/a.cn",
            "https://",
            "https://localhost/",
            "https://x.localhost/",
            "https://LOCALHOST/",
            "https://localhost.localdomain/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0x7f000001/",
            "https://127.1/",
            "https://0177.0.0.1/",
            "https://10.0.0.8/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://8.8.8.8/",
            "https://[::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://metadata.google.internal/",
            "https://printer.local/",
            "https://nas.lan/",
            "https://intranet/",
            "https://db.corp/",
            "https://1.0.0.127.in-addr.arpa/",
            "https://a.cn:8443/",
            "https://user@a.cn/",
            "https://user:word@a.cn/",
            "https://a.cn\\@localhost/",
            "https://a.cn/#part",
            "https://a.cn /",
            "https://a.cn/\nx",
            "https://a..cn/",
            "https://-a.cn/",
            "https://a.cn./",
            "https://机构.cn/",
            "https://a.c\u{202e}n/",
        ] {
            assert_eq!(CallbackUrl::parse(input), Err(ParseError::NotAnHttpsAddress), "{input}");
        }
        assert_eq!(CallbackUrl::parse(&format!("https://a.cn/{}", "x".repeat(300))), Err(ParseError::TooLong(300)));
    }
}
