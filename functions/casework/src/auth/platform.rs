//! Signed requests of neighbouring platforms.
//!
//! What is signed: method, path, time, nonce and the digest of the body, each on a line of its own, under HMAC-SHA-256 with a
//! secret that both have. A request counts for five minutes on either side of its time, and once. Whatever is wrong gets one
//! answer, after the same work: nobody learns which platforms and keys there are.

use super::{Auth, same};
use crate::failure::Failure;
use crate::keys::unhex;
use crate::people::{Platform, ToSign, load_platform};
use crate::store::{Expect, Put, table};
use shared_types::api::ProblemCode;
use shared_types::values::PlatformId;

/// Seconds on either side of the time that is signed.
const WINDOW: i64 = 300;
/// Requests of one platform in a minute: ten times what a county's hotline hands over in its busiest.
const PER_MINUTE: u64 = 120;

/// A request as it came.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// Upper case.
    pub method: &'a str,
    /// As in the address, with the base.
    pub path: &'a str,
    /// Name of the key.
    pub key: &'a str,
    /// Seconds since 1970.
    pub timestamp: &'a str,
    /// 16 to 64 letters and digits, never twice.
    pub nonce: &'a str,
    /// Hexadecimal, lower case.
    pub signature: &'a str,
    /// The body, to the byte.
    pub body: &'a [u8],
}

impl Signed<'_> {
    fn mac(&self, secret: &[u8]) -> String {
        let Self { method, path, timestamp, nonce, body, .. } = *self;
        ToSign { method, path, timestamp, nonce, body }.signature(secret)
    }
}

impl Auth {
    /// The platform behind a signed request, once.
    pub(crate) async fn platform(&self, id: &str, signed: Signed<'_>) -> Result<Platform, Failure> {
        let wrong = Failure::Coded(ProblemCode::WrongSignature);
        let id = PlatformId::parse(id).map_err(|_| wrong.clone())?;
        let plain = (16..=64).contains(&signed.nonce.len()) && signed.nonce.bytes().all(|b| b.is_ascii_alphanumeric());
        let platform = load_platform(&self.world.store, &id).await?.map(|row| row.body);
        let known = platform.as_ref().and_then(|known| known.keys.iter().find(|key| key.id == signed.key));
        let secret = known.and_then(|key| unhex(&key.secret)).unwrap_or_else(|| vec![0; 32]);
        let right = same(&signed.mac(&secret), signed.signature) && known.is_some();
        let now = self.world.epoch();
        let fresh = signed.timestamp.parse::<i64>().is_ok_and(|at| (now - WINDOW..=now + WINDOW).contains(&at));
        let platform =
            platform.filter(|platform| plain && right && fresh && !platform.disabled).ok_or(wrong.clone())?;
        // What is not signed as agreed counts against nobody. Before the nonce, so that the very same may come again.
        self.bounded("intake", id.as_str(), 60, PER_MINUTE).await?;
        // Kept for as long as the time that was signed may count.
        let seen = table::row("nonce", id.as_str(), signed.nonce);
        let put = self.world.store.put_row(&seen, &true, Expect::Absent, Some(now + 2 * WINDOW + 60)).await?;
        if put == Put::Done { Ok(platform) } else { Err(wrong) }
    }
}
