//! Access tokens: JWTs signed with Ed25519, short-lived, of one type, for one audience (RFC 8725, RFC 9068).
//!
//! The signing key is made at the very first start and stored sealed under a data key that the key
//! service wraps; whoever reads the table alone cannot sign.

use crate::failure::Failure;
use crate::keys::{hex, random, unhex};
use crate::store::{Expect, StoreError, table};
use crate::world::World;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Seconds a token lives.
pub(super) const LIFE: u32 = 900;
const ISSUER: &str = "dispute-code";
const AUDIENCE: &str = "dispute-code-api";
const TYPE: &str = "at+jwt";
/// Clocks of two machines differ by less.
const SKEW: i64 = 60;

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
    pub(super) iat: i64,
    pub(super) exp: i64,
}

/// The key as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredKey {
    kid: String,
    /// The data key, wrapped by the key service; hexadecimal, like the rest.
    wrapped: String,
    /// PKCS #8 under that data key.
    sealed: String,
    public: String,
}

/// Signs and verifies.
pub(super) struct Signer {
    kid: String,
    signing: EncodingKey,
    verifying: DecodingKey,
    public: Vec<u8>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl Signer {
    /// The stored key, or a new one. Two first starts at once end with one key: the second finds
    /// the row taken and reads it.
    pub(super) async fn open(world: &World) -> Result<Self, Failure> {
        let key = table::row("signing", "token", "0001");
        let address = key.address();
        if let Some(row) = world.store.get_row::<StoredKey>(&key).await? {
            return Self::read(world, &row.body, &address);
        }
        let pair = Ed25519KeyPair::generate().map_err(|_| Failure::Bug("no signing key can be made"))?;
        let pkcs8 = pair.to_pkcs8().map_err(|_| Failure::Bug("no signing key can be made"))?;
        let (data_key, wrapped) = world.store.keys().new_data_key(&address)?;
        let stored = StoredKey {
            kid: hex(&random::<8>()?),
            wrapped: hex(&wrapped),
            sealed: hex(&data_key.seal(&address, pkcs8.as_ref())?),
            public: hex(pair.public_key().as_ref()),
        };
        world.store.put_row(&key, &stored, Expect::Absent, None).await?;
        let row = world.store.get_row::<StoredKey>(&key).await?;
        Self::read(world, &row.ok_or(StoreError::Malformed("a signing key that went"))?.body, &address)
    }

    fn read(world: &World, stored: &StoredKey, address: &str) -> Result<Self, Failure> {
        let bytes = |text: &str| unhex(text).ok_or(StoreError::Malformed("signing key"));
        let data_key = world.store.keys().unwrap(&bytes(&stored.wrapped)?, address)?;
        let pkcs8 = data_key.open(address, &bytes(&stored.sealed)?)?;
        let public = bytes(&stored.public)?;
        Ok(Self {
            kid: stored.kid.clone(),
            signing: EncodingKey::from_ed_der(&pkcs8),
            verifying: DecodingKey::from_ed_der(&public),
            public,
        })
    }

    /// A token for a subject and session. `now` in seconds.
    pub(super) fn sign(&self, sub: &str, sid: &str, scope: &str, now: i64) -> Result<String, Failure> {
        let header = Header { typ: Some(TYPE.into()), kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: sub.into(),
            sid: sid.into(),
            scope: scope.into(),
            iat: now,
            exp: now + i64::from(LIFE),
        };
        jsonwebtoken::encode(&header, &claims, &self.signing).map_err(|_| Failure::Bug("a token that cannot be signed"))
    }

    /// What a token says, if it is one of ours and still lives. Anything else is no token at all.
    pub(super) fn verify(&self, token: &str, now: i64) -> Option<Claims> {
        // Ours have some hundred bytes: refuse before parsing.
        if token.len() > 2048 {
            return None;
        }
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // By our own clock, below: the library's is the operating system's.
        rules.validate_exp = false;
        let token = jsonwebtoken::decode::<Claims>(token, &self.verifying, &rules).ok()?;
        let header = &token.header;
        let ours = header.typ.as_deref().is_some_and(|typ| typ.eq_ignore_ascii_case(TYPE))
            && header.kid.as_deref() == Some(self.kid.as_str())
            && header.crit.is_none();
        let claims = token.claims;
        let lives = now < claims.exp && claims.iat <= now + SKEW && claims.exp - claims.iat <= i64::from(LIFE);
        (ours && lives).then_some(claims)
    }

    /// The public key as a JWK set (RFC 8037).
    pub(super) fn jwks(&self) -> Value {
        json!({ "keys": [{
            "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig",
            "kid": self.kid, "x": BASE64.encode(&self.public),
        }] })
    }
}
