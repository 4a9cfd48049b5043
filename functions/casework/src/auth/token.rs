//! Access tokens: JWTs signed with Ed25519, short-lived, of one type, for one audience (RFC 8725, RFC 9068).

use super::signing_keys::{REREAD, SigningKey, load_keys};
use crate::failure::Failure;
use crate::world::World;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shared_types::values::Timestamp;
use std::sync::{Arc, RwLock};

/// Seconds a token lives.
pub(super) const LIFE: u32 = 900;
const ISSUER: &str = "dispute-code";
const AUDIENCE: &str = "dispute-code-api";
const TYPE: &str = "at+jwt";
/// Clocks of two machines differ by less.
pub(super) const SKEW: i64 = 60;
/// Seconds between two looks for a name of a key that nobody knows: invented names must not cost reads.
const UNKNOWN: i64 = 5;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) aud: String,
    /// Stable name of the subject.
    pub(super) sub: String,
    /// Which session of theirs.
    pub(super) sid: String,
    pub(super) scope: String,
    /// The one case it is good for, if it is narrow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) case: Option<String>,
    pub(super) iat: i64,
    /// Ours have none; one that has it is not good before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) nbf: Option<i64>,
    pub(super) exp: i64,
}

/// The keys as they were last read.
struct Ring {
    keys: Arc<Vec<SigningKey>>,
    /// Seconds since 1970.
    read_at: i64,
}

/// Signs and verifies.
pub(super) struct Signer {
    ring: RwLock<Ring>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

impl Signer {
    /// Reads the keys, and makes the very first.
    pub(super) async fn open(world: &World) -> Result<Self, Failure> {
        let keys = Arc::new(load_keys(world).await?);
        Ok(Self { ring: RwLock::new(Ring { keys, read_at: world.epoch() }) })
    }

    fn keys(&self) -> Arc<Vec<SigningKey>> {
        match self.ring.read() {
            Ok(ring) => ring.keys.clone(),
            // Nobody panics with this lock held; and what is in it is whole in any case.
            Err(poisoned) => poisoned.into_inner().keys.clone(),
        }
    }

    /// Reads the keys anew when what is known is older than `age` seconds; one of many callers does it. When the
    /// table does not answer, the keys that are known go on.
    pub(super) async fn freshen(&self, world: &World, age: i64) {
        let now = world.epoch();
        {
            let Ok(mut ring) = self.ring.write() else { return };
            if (now - ring.read_at).abs() < age {
                return;
            }
            ring.read_at = now;
        }
        match load_keys(world).await {
            Ok(keys) => {
                if let Ok(mut ring) = self.ring.write() {
                    ring.keys = Arc::new(keys);
                }
            }
            Err(failure) => tracing::warn!(?failure, "signing keys"),
        }
    }

    /// A token for a subject and session, by the latest key that signs.
    pub(super) async fn sign(
        &self,
        world: &World,
        sub: &str,
        sid: &str,
        scope: &str,
        case: Option<String>,
    ) -> Result<String, Failure> {
        self.freshen(world, REREAD).await;
        let now = world.clock.now();
        let keys = self.keys();
        let key = keys.iter().filter(|key| key.signs(now)).max_by_key(|key| key.signs_from());
        let key = key.ok_or(Failure::Bug("no key signs"))?;
        let header = Header { typ: Some(TYPE.into()), kid: Some(key.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        let iat = world.epoch();
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: sub.into(),
            sid: sid.into(),
            scope: scope.into(),
            case,
            iat,
            nbf: None,
            exp: iat + i64::from(LIFE),
        };
        jsonwebtoken::encode(&header, &claims, &key.signing).map_err(|_| Failure::Bug("a token that cannot be signed"))
    }

    /// What a token says, if it is one of ours and still lives. Anything else is no token at all.
    pub(super) async fn verify(&self, world: &World, token: &str) -> Option<Claims> {
        // Ours have some hundred bytes: refuse before parsing.
        if token.len() > 2048 {
            return None;
        }
        self.freshen(world, REREAD).await;
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        if self.keys().iter().all(|key| key.kid != kid) {
            self.freshen(world, UNKNOWN).await;
        }
        let keys = self.keys();
        let key = keys.iter().find(|key| key.kid == kid && key.verifies(world.clock.now()))?;
        verify(key, token, world.epoch())
    }

    /// The public keys that may verify now or soon, as a JWK set (RFC 8037).
    pub(super) async fn jwks(&self, world: &World) -> Value {
        self.freshen(world, REREAD).await;
        let now: Timestamp = world.clock.now();
        let keys = self.keys();
        let one = |key: &SigningKey| {
            json!({
                "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig",
                "kid": key.kid, "x": BASE64.encode(&key.public),
            })
        };
        json!({ "keys": keys.iter().filter(|key| key.verifies(now)).map(one).collect::<Vec<_>>() })
    }
}

fn verify(key: &SigningKey, token: &str, now: i64) -> Option<Claims> {
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // By our own clock, below: the library's is the operating system's.
    rules.validate_exp = false;
    let token = jsonwebtoken::decode::<Claims>(token, &key.verifying, &rules).ok()?;
    let header = &token.header;
    let ours = header.typ.as_deref().is_some_and(|typ| typ.eq_ignore_ascii_case(TYPE)) && header.crit.is_none();
    let claims = token.claims;
    let begun = claims.iat <= now + SKEW && claims.nbf.is_none_or(|nbf| nbf <= now + SKEW);
    let lives = begun && now < claims.exp && claims.exp.saturating_sub(claims.iat) <= i64::from(LIFE);
    // Both are parts of a key, and a key has no empty part.
    let named = !claims.sub.is_empty() && !claims.sid.is_empty();
    (ours && lives && named).then_some(claims)
}
