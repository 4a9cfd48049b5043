//! Commands: the one way to change a case.
//!
//! Load, relate, answer a repeat, decide, seal, commit, answer. Holds no rule of its own: what may
//! happen is said in `shared-types`. Called by `http` (and by what keeps the clocks); calls
//! `dossier`, `people` and `store`.

mod answer;
mod certify;
mod execute;
mod file;
mod repeat;

pub use answer::Answered;
pub use certify::{CertificateService, Certifying, NotCertified, Signing};
pub use execute::execute;
pub use file::file;

use crate::failure::Failure;
use crate::keys::random;
use crate::world::World;
use serde::Serialize;
use shared_types::case::Command;
use shared_types::chain::Hash;
use shared_types::values::{CaseId, RequestKey};
use std::time::Duration;

/// How often a request starts again after losing a race that does not concern its caller.
const TRIES: u32 = 12;

/// One request of a client, as far as repeating it is concerned.
#[derive(Debug, Clone)]
pub struct Asked {
    /// `Idempotency-Key`.
    pub key: RequestKey,
    /// `If-Match`: the tag of what was seen, when the command depends on it.
    pub seen: Option<String>,
    /// By which session: what a one-time code has shown in another does not count.
    pub session: Option<String>,
}

/// The digest that tells a repeat from another request. Keyed: the body holds personal words, and
/// a bare hash of a phone number beside the frozen event would outlive its erasure.
fn digest(world: &World, of: &str, body: &impl Serialize) -> Result<Hash, Failure> {
    let body = serde_json::to_vec(body).map_err(|_| Failure::Bug("a request that cannot be written"))?;
    Ok(Hash(world.store.keys().secret("digest").mac(&[of.as_bytes(), &body])))
}

/// Of a command. What was bid is left out: its few possible values could be tried out one after the other against a digest
/// that stays, long after the key of the round was destroyed. A request that differs in the bid alone counts as a repeat.
fn digest_of(world: &World, id: &CaseId, command: &Command) -> Result<Hash, Failure> {
    match command {
        Command::PlaceSealedBid(bid) => digest(world, id.as_str(), &("place_sealed_bid", &bid.round)),
        _ => digest(world, id.as_str(), command),
    }
}

/// Lets rivals part before the next try.
async fn step_back(attempt: u32) -> Result<(), Failure> {
    let most = 8_u64 << attempt.min(5);
    let draw = u64::from_be_bytes(random()?) % most;
    tokio::time::sleep(Duration::from_millis(draw)).await;
    Ok(())
}
