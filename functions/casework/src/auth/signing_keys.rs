//! The keys that sign tokens: several, one signing. A new one is published before it signs, and the old one verifies
//! until the last token it signed has ended, so that a rotation signs nobody out.
//!
//! Each is stored sealed under a data key that the key service wraps; whoever reads the table alone cannot sign.

use super::token::{LIFE, SKEW};
use crate::failure::Failure;
use crate::keys::{hex, random, unhex};
use crate::people::audit::Deed;
use crate::store::{Expect, Key, RowWrite, StoreError, Together, table};
use crate::world::World;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use jsonwebtoken::{DecodingKey, EncodingKey};
use serde::{Deserialize, Serialize};
use shared_types::api::AuditAct;
use shared_types::values::Timestamp;
use std::collections::BTreeSet;

/// Seconds for which others may keep the list of public keys.
pub const JWKS_SECONDS: i64 = 300;
/// Seconds after which a process reads the keys anew.
pub(super) const REREAD: i64 = 60;
/// Seconds between publishing and signing: whoever has the list, process or neighbour, has read it anew by then.
const LEAD: i64 = 2 * (JWKS_SECONDS + REREAD);
/// Keys listed: a rotation a quarter, and each is swept some days after it stops counting.
const MOST: usize = 50;
const DAY: i64 = 86_400;

/// A key as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct StoredKey {
    kid: String,
    made_at: Timestamp,
    /// Not before.
    signs_from: Timestamp,
    /// It signs no more, and verifies for the life of a token.
    retired_at: Option<Timestamp>,
    /// The data key, wrapped by the key service; hexadecimal, like the rest.
    wrapped: String,
    /// PKCS #8 under that data key.
    sealed: String,
    public: String,
}

impl StoredKey {
    fn verifies(&self, now: Timestamp) -> bool {
        self.retired_at.is_none_or(|retired| now < retired.plus_seconds(i64::from(LIFE) + SKEW))
    }
}

/// A key in use.
pub(super) struct SigningKey {
    pub(super) kid: String,
    signs_from: Timestamp,
    retired_at: Option<Timestamp>,
    pub(super) signing: EncodingKey,
    pub(super) verifying: DecodingKey,
    pub(super) public: Vec<u8>,
}

impl SigningKey {
    pub(super) fn signs(&self, now: Timestamp) -> bool {
        self.signs_from <= now && self.retired_at.is_none_or(|retired| now < retired)
    }

    pub(super) fn verifies(&self, now: Timestamp) -> bool {
        self.retired_at.is_none_or(|retired| now < retired.plus_seconds(i64::from(LIFE) + SKEW))
    }

    pub(super) const fn signs_from(&self) -> Timestamp {
        self.signs_from
    }

    async fn open(world: &World, stored: &StoredKey) -> Result<Self, Failure> {
        let bytes = |text: &str| unhex(text).ok_or(StoreError::Malformed("signing key"));
        let address = key(&stored.kid).address();
        let data_key = world.store.keys().unwrap(&bytes(&stored.wrapped)?, &address).await?;
        let pkcs8 = data_key.open(&address, &bytes(&stored.sealed)?)?;
        let public = bytes(&stored.public)?;
        Ok(Self {
            kid: stored.kid.clone(),
            signs_from: stored.signs_from,
            retired_at: stored.retired_at,
            signing: EncodingKey::from_ed_der(&pkcs8),
            verifying: DecodingKey::from_ed_der(&public),
            public,
        })
    }
}

fn key(kid: &str) -> Key {
    table::row("signing-key", "token", kid)
}

async fn draw(world: &World, kid: String, signs_from: Timestamp) -> Result<StoredKey, Failure> {
    let pair = Ed25519KeyPair::generate().map_err(|_| Failure::Bug("no signing key can be made"))?;
    let pkcs8 = pair.to_pkcs8().map_err(|_| Failure::Bug("no signing key can be made"))?;
    let address = key(&kid).address();
    let (data_key, wrapped) = world.store.keys().new_data_key(&address).await?;
    Ok(StoredKey {
        made_at: world.clock.now(),
        signs_from,
        retired_at: None,
        wrapped: hex(&wrapped),
        sealed: hex(&data_key.seal(&address, pkcs8.as_ref())?),
        public: hex(pair.public_key().as_ref()),
        kid,
    })
}

/// The keys that sign or verify now or soon; the very first is made here. Two first starts at once end with one key:
/// both draw it under one name, and the second finds it taken.
pub(super) async fn load_keys(world: &World) -> Result<Vec<SigningKey>, Failure> {
    let now = world.clock.now();
    let pk = table::row_pk("signing-key", "token");
    let mut stored = world.store.list_rows::<StoredKey>(&pk, "", MOST, None).await?.items;
    if stored.is_empty() {
        let first = draw(world, "first".to_owned(), now).await?;
        world.store.put_row(&key(&first.kid), &first, Expect::Absent, None).await?;
        stored = world.store.list_rows::<StoredKey>(&pk, "", MOST, None).await?.items;
    }
    let mut keys = Vec::with_capacity(stored.len());
    for row in stored.iter().filter(|row| row.body.verifies(now)) {
        keys.push(SigningKey::open(world, &row.body).await?);
    }
    Ok(keys)
}

/// How a rotation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// Published; signs from this moment, and the old one verifies for a quarter of an hour more.
    Published {
        /// Its name.
        kid: String,
        /// When it begins to sign.
        signs_from: Timestamp,
    },
    /// The last rotation is not over.
    StillUnderWay,
}

/// Publishes a new signing key. The old one signs until the new one does.
pub async fn rotate_signing_key(world: &World) -> Result<Rotation, Failure> {
    load_keys(world).await?;
    let now = world.clock.now();
    let rows = world.store.list_rows::<StoredKey>(&table::row_pk("signing-key", "token"), "", MOST, None).await?.items;
    if rows.iter().any(|row| now < row.body.signs_from) {
        return Ok(Rotation::StillUnderWay);
    }
    let signs_from = now.plus_seconds(LEAD);
    let next = draw(world, hex(&random::<8>()?), signs_from).await?;
    let mut writes = vec![RowWrite::put(key(&next.kid), &next, Expect::Absent, None)?];
    for row in rows.into_iter().filter(|row| row.body.retired_at.is_none()) {
        let old = StoredKey { retired_at: Some(signs_from), ..row.body };
        let ttl = world.epoch() + LEAD + 2 * DAY;
        writes.push(RowWrite::put(key(&old.kid), &old, Expect::Version(row.version), Some(ttl))?);
    }
    let deed = Deed {
        by: None,
        act: AuditAct::SigningKeyRotated,
        org: None,
        person: None,
        name: Some(next.kid.clone()),
        search: None,
        concerns: BTreeSet::new(),
    };
    writes.push(deed.write(world)?);
    match world.store.put_together(&writes).await? {
        Together::Done => Ok(Rotation::Published { kid: next.kid, signs_from }),
        // Somebody else rotated at the same moment.
        Together::Unexpected(_) => Ok(Rotation::StillUnderWay),
    }
}
