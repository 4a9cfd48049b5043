//! Relays for picture and sound (TURN, RFC 8656): who may come into a meeting gets a name and a proof for one, good for an
//! hour. Made as coturn's `use-auth-secret` reads them, so the relay asks nobody and keeps no list of people.

use super::room::present;
use crate::auth::Caller;
use crate::dossier::{self, Dossier};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::world::World;
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use shared_types::access::{Room, enters, relays_only};
use shared_types::api::{IceAnswer, IceServer};
use shared_types::case::Denied;
use shared_types::values::{CaseId, SessionId};
use std::fmt;

/// Seconds a proof counts: as long as a meeting takes; a page asks anew before it connects anew.
const LIFE: i64 = 3600;
/// Fewer characters of a secret can be tried one after the other by whoever holds one proof.
const SHORTEST_SECRET: usize = 32;

/// The relays of this installation, and the secret shared with them. `Debug` does not show it.
#[derive(Clone)]
pub struct Relay {
    urls: Vec<String>,
    secret: String,
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("urls", &self.urls).finish_non_exhaustive()
    }
}

impl Relay {
    /// Reads the settings `TURN_URLS`, addresses with commas between them, and `TURN_KEY`; none where neither is set.
    ///
    /// # Errors
    /// What is wrong with them: a program with half a relay does not start.
    pub fn parse(urls: &str, secret: &str) -> Result<Option<Self>, &'static str> {
        let urls: Vec<String> =
            urls.split(',').map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned).collect();
        if urls.is_empty() && secret.is_empty() {
            return Ok(None);
        }
        if urls.is_empty() || !urls.iter().all(|url| url.starts_with("turn:") || url.starts_with("turns:")) {
            return Err("TURN_URLS holds no addresses of relays, or others (turn:…, turns:…)");
        }
        if secret.len() < SHORTEST_SECRET {
            return Err("TURN_KEY has fewer than 32 characters");
        }
        Ok(Some(Self { urls, secret: secret.to_owned() }))
    }

    /// A name and its proof, from `now` (seconds since 1970) on for an hour. `word` tells one answer from another.
    fn admit(&self, now: i64, word: &str) -> IceServer {
        let username = format!("{}:{word}", now + LIFE);
        // What relays compute. An HMAC does not rest on the collisions that SHA-1 has (RFC 6151 says why for its like).
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.secret.as_bytes());
        let credential = STANDARD.encode(hmac::sign(&key, username.as_bytes()));
        IceServer { urls: self.urls.clone(), username, credential }
    }
}

/// What a page needs to come into a session. Who may not come in learns nothing: not even whether there is such a session.
pub async fn load_ice(world: &World, caller: &Caller, id: &CaseId, session: SessionId) -> Result<IceAnswer, Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, &caller.subject).await?;
    let room = Room::Session(session);
    if !enters(&actor, &room, &case) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let relay = world.relay();
    let servers = match relay {
        Some(relay) => vec![relay.admit(world.epoch(), &hex(&random::<8>()?))],
        None => Vec::new(),
    };
    let relay_only = relays_only(&case, relay.is_some());
    Ok(IceAnswer { servers, relay_only, present: present(world, id, &room).await? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn half_a_relay_does_not_start() {
        assert!(Relay::parse("", "").unwrap().is_none());
        assert!(Relay::parse(" , ", "").unwrap().is_none());
        for (urls, secret) in [
            ("turn:relay.example.cn:3478", ""),
            ("turn:relay.example.cn:3478", "short"),
            ("", SECRET),
            ("https://relay.example.cn", SECRET),
            ("turn:relay.example.cn:3478,stun:relay.example.cn", SECRET),
        ] {
            assert!(Relay::parse(urls, secret).is_err(), "{urls} {secret}");
        }
    }

    #[test]
    fn a_name_is_proven_as_the_relay_computes_it_and_ends_within_the_hour() {
        let relay = Relay::parse("turn:a.example.cn:3478, turns:a.example.cn:5349", SECRET).unwrap().unwrap();
        let server = relay.admit(1_700_000_000, "5e5e");
        assert_eq!(server.urls, ["turn:a.example.cn:3478", "turns:a.example.cn:5349"]);
        assert_eq!(server.username, "1700003600:5e5e");
        // printf 1700003600:5e5e | openssl dgst -sha1 -hmac 0123456789abcdef0123456789abcdef -binary | base64
        assert_eq!(server.credential, "mx2TQC6Q4s5jRkx46+TOXLfk0rc=");
        assert_ne!(relay.admit(1_700_000_000, "5e5f").credential, server.credential);
        assert!(!format!("{relay:?}").contains(SECRET));
    }
}
