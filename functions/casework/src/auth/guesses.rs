//! Guesses at a password or at the PIN of an invitation: counted by a conditional write before anything is compared, and counted so that nobody can
//! lock somebody else out.
//!
//! Whoever once signed in keeps a signed cookie that makes the browser known (OWASP, "device cookies"). A known browser
//! has a counter of its own for each name. All others together share one counter for each name, with growing delay: a
//! guesser elsewhere slows other strangers down, never the owner at the own desk. Names that nobody has are counted
//! alike. What was right is not counted.
//!
//! The most that all unknown browsers of the world together get is [`FREE`] guesses, then one each [`LONGEST`] at the
//! latest: [`A_DAY`] for a name in any 24 hours. A known browser gets [`KNOWN`] an hour.

use super::Auth;
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::store::{Counted, Expect, Key, Put, table};
use serde::{Deserialize, Serialize};
use shared_types::values::Timestamp;
use std::net::IpAddr;

/// Guesses of a known browser at one name in an hour.
const KNOWN: u64 = 10;
/// Guesses of all others together before the first delay.
const FREE: u32 = 5;
/// The first delay, in seconds; each further guess doubles it.
const FIRST: i64 = 30;
/// The longest delay, in seconds.
const LONGEST: i64 = 3600;
/// Guesses of all others together in 24 hours, at most; a test adds them up.
#[cfg(test)]
const A_DAY: usize = 34;
/// Guesses from one address in an hour, at whatever names, by browsers that are not known.
const OF_ADDRESS: u64 = 300;
/// Guesses at one PIN from one share of addresses in a day: fewer than bring a pause about.
const OF_SHARE: u64 = 3;
/// Guesses at the code of one person in a day, once the password was right: 3 of 10^6 each.
const CODES: u64 = 20;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;
/// Tries of a count that met others.
const TRIES: usize = 8;
/// Seconds for which a browser stays known without a sign-in.
pub const DEVICE_SECONDS: i64 = 180 * DAY;
/// Names that one browser may be known for: a desk is shared.
const NAMES: usize = 5;

/// How often strangers tried.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Elsewhere {
    tries: u32,
    last: Timestamp,
    /// Not before.
    next: Timestamp,
}

/// One counted guess; it is taken back when it was right.
#[derive(Debug)]
pub(super) struct Guess {
    key: Key,
    /// Count of the share of addresses it came from.
    share: Option<Key>,
    /// What stood there, and the version that the count made; of a known browser nothing.
    before: Option<(Option<Elsewhere>, u64)>,
    /// Of the browser, when it is known.
    pub(super) device: Option<String>,
}

/// Seconds until the next guess after this many.
fn delay(tries: u32) -> i64 {
    match tries.checked_sub(FREE) {
        None => 0,
        Some(over) => FIRST.saturating_mul(1 << over.min(20)).min(LONGEST),
    }
}

impl Auth {
    /// Counts a guess at the password behind a name.
    pub(super) async fn count_guess(
        &self,
        name: &str,
        devices: Option<&str>,
        address: Option<&str>,
    ) -> Result<Guess, Failure> {
        let device = devices.and_then(|devices| self.find_device(name, devices));
        if let Some(device) = device {
            let key = self.bounded("guess-device", &format!("{name}:{device}"), HOUR, KNOWN).await?;
            return Ok(Guess { key, share: None, before: None, device: Some(device) });
        }
        if let Some(address) = address {
            let address = self.world.store.keys().secret("address").tag(&[address]);
            self.bounded("guess-address", &address, HOUR, OF_ADDRESS).await?;
        }
        self.count_elsewhere(name).await
    }

    async fn count_elsewhere(&self, name: &str) -> Result<Guess, Failure> {
        let key = table::row("guess", name, "elsewhere");
        for _ in 0..TRIES {
            let now = self.world.clock.now();
            let row = self.world.store.get_row::<Elsewhere>(&key).await?;
            let (before, version) = row.map_or((None, None), |row| (Some(row.body), Some(row.version)));
            let standing = before.as_ref().filter(|row| now < row.last.plus_seconds(DAY));
            if let Some(row) = standing.filter(|row| now < row.next) {
                let millis = row.next.as_millis() - now.as_millis();
                return Err(Failure::TooMany { retry_after: millis / 1000 + 1 });
            }
            let tries = standing.map_or(0, |row| row.tries).saturating_add(1);
            let counted = Elsewhere { tries, last: now, next: now.plus_seconds(delay(tries)) };
            let expect = version.map_or(Expect::Absent, Expect::Version);
            let ttl = Some(self.world.epoch() + 2 * DAY);
            if self.world.store.put_row(&key, &counted, expect, ttl).await? == Put::Done {
                let before = Some((before, version.map_or(1, |version| version + 1)));
                return Ok(Guess { key, share: None, before, device: None });
            }
        }
        Err(Failure::TooMany { retry_after: 1 })
    }

    /// Takes a guess back that was right. Whoever guessed in between keeps it standing: strict is the safe side.
    pub(super) async fn forgive(&self, guess: &Guess) -> Result<(), Failure> {
        let store = &self.world.store;
        if let Some(share) = &guess.share {
            store.delete_row(share, Expect::Anything).await?;
        }
        match &guess.before {
            None => store.delete_row(&guess.key, Expect::Anything).await?,
            Some((None, version)) => store.delete_row(&guess.key, Expect::Version(*version)).await?,
            Some((Some(before), version)) => {
                let ttl = Some(self.world.epoch() + 2 * DAY);
                store.put_row(&guess.key, before, Expect::Version(*version), ttl).await?
            }
        };
        Ok(())
    }

    /// Counts a guess at a PIN. One share of addresses has few, so that no single place can bring the pause about that all
    /// strangers have together.
    pub(super) async fn count_pin(&self, tag: &str, from: super::SignInFrom<'_>) -> Result<Guess, Failure> {
        if let Some(device) = from.devices.and_then(|devices| self.find_device(tag, devices)) {
            let key = self.bounded("guess-device", &format!("{tag}:{device}"), HOUR, KNOWN).await?;
            return Ok(Guess { key, share: None, before: None, device: Some(device) });
        }
        let share = match from.address {
            Some(address) => {
                let share = self.world.store.keys().secret("address").tag(&[&share_of(address)]);
                Some(self.bounded("guess-share", &format!("{tag}:{share}"), DAY, OF_SHARE).await?)
            }
            None => None,
        };
        Ok(Guess { share, ..self.count_elsewhere(tag).await? })
    }

    /// Counts a guess at the second factor of a person, whose password was right.
    pub(super) async fn count_code(&self, person: &str, device: Option<&str>) -> Result<(), Failure> {
        let who = format!("{person}:{}", device.unwrap_or("elsewhere"));
        self.bounded("guess-code", &who, DAY, CODES).await.map(drop)
    }

    /// Counts a guess at the own password, by whoever holds the session.
    pub(super) async fn count_own(&self, person: &str) -> Result<Guess, Failure> {
        let key = self.bounded("guess-own", person, HOUR, KNOWN).await?;
        Ok(Guess { key, share: None, before: None, device: None })
    }

    pub(super) async fn bounded(&self, kind: &str, id: &str, window: i64, limit: u64) -> Result<Key, Failure> {
        let now = self.world.epoch();
        let key = table::row(kind, id, &(now / window).to_string());
        match self.world.store.count(&key, limit, Some(now + 2 * window)).await? {
            Counted::To(_) => Ok(key),
            Counted::Full => Err(Failure::TooMany { retry_after: window - now % window }),
        }
    }

    /// The cookie of a browser that has just signed in under a name: the name first, then those it was known for.
    pub(super) fn remember(&self, name: &str, guess: &Guess, devices: Option<&str>) -> Result<String, Failure> {
        let device = match &guess.device {
            Some(device) => device.clone(),
            None => hex(&random::<16>()?),
        };
        let short = shorten(name);
        let until = self.world.epoch() + DEVICE_SECONDS;
        let mut entries = vec![format!("{short}.{device}.{until}.{}", self.device_mac(short, &device, until))];
        let others = devices.unwrap_or_default().split('~');
        let others = others.filter(|entry| self.read_device(entry).is_some_and(|(of, _)| of != short));
        entries.extend(others.take(NAMES - 1).map(str::to_owned));
        Ok(entries.join("~"))
    }

    fn find_device(&self, name: &str, devices: &str) -> Option<String> {
        let known = devices.split('~').take(NAMES).filter_map(|entry| self.read_device(entry));
        known.into_iter().find(|(of, _)| *of == shorten(name)).map(|(_, device)| device.to_owned())
    }

    /// Name and browser of an entry that we made and that has not ended.
    fn read_device<'a>(&self, entry: &'a str) -> Option<(&'a str, &'a str)> {
        let mut parts = entry.split('.');
        let (name, device, until, mac) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let until: i64 = until.parse().ok()?;
        let ours = parts.next().is_none() && super::same(mac, &self.device_mac(name, device, until));
        (ours && self.world.epoch() < until).then_some((name, device))
    }

    fn device_mac(&self, name: &str, device: &str, until: i64) -> String {
        self.world.store.keys().secret("device").tag(&[name, device, &until.to_string()])
    }
}

/// The share of addresses that one household or office has: of IPv4 24 bits, of IPv6 48, the most that is given to one.
fn share_of(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            address
                .to_ipv4_mapped()
                .map_or_else(|| format!("{a:x}:{b:x}:{c:x}"), |mapped| share_of(&mapped.to_string()))
        }
        Err(_) => address.to_owned(),
    }
}

/// Half of the hash of a name is enough to tell names apart, and keeps the cookie short.
fn shorten(name: &str) -> &str {
    name.get(..32).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_and_strangers_do_not() {
        for (one, other, same) in [
            ("192.0.2.1", "192.0.2.77", true),
            ("192.0.2.1", "192.0.3.1", false),
            ("192.0.2.1", "::ffff:192.0.2.9", true),
            ("2001:db8:7:1::1", "2001:db8:7:ffff::9", true),
            ("2001:db8:7::1", "2001:db8:8::1", false),
        ] {
            assert_eq!(share_of(one) == share_of(other), same, "{one} {other}");
        }
        // Several shares are needed before anybody waits.
        assert!(OF_SHARE < u64::from(FREE));
    }

    #[test]
    fn strangers_have_so_many_guesses_a_day_and_no_more() {
        // As fast as the delays let them, from the first guess on, for 24 hours.
        let (mut now, mut tries, mut guesses) = (0, 0, 0);
        while now < DAY {
            tries += 1;
            guesses += 1;
            now += delay(tries);
        }
        assert_eq!(guesses, A_DAY);
        assert_eq!(
            (delay(4), delay(5), delay(6), delay(11), delay(12), delay(u32::MAX)),
            (0, 30, 60, 1920, 3600, 3600)
        );
    }
}
