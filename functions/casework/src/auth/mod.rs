//! Who is asking: signing in, tokens, sessions.
//!
//! A token says who and what for, and names its session; the session row carries the life. What
//! somebody is to a case is never decided here. Called by `http`; calls `people`, `keys`, `store`.

mod caller;
mod drafts;
mod guesses;
mod invitation;
mod otp;
mod platform;
mod session;
mod signing_keys;
mod staff;
mod token;
mod totp;

pub use caller::{Caller, Sessions};
pub use drafts::{Draft, delete_draft, load_draft, put_draft};
pub use guesses::DEVICE_SECONDS;
pub use platform::Signed;
pub use session::{RefreshCookie, SignedIn};
pub use signing_keys::{JWKS_SECONDS, Rotation, rotate_signing_key};
pub use staff::From as SignInFrom;

use crate::failure::Failure;
use crate::world::World;
use shared_types::api::SessionKind;
use token::Signer;

/// Whether staff must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// Before it is set up, nothing but setting it up is answered.
    Required,
    /// Everybody as they like.
    Optional,
}

impl SecondFactor {
    /// A word of the setting `STAFF_SECOND_FACTOR`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "required" => Some(Self::Required),
            "optional" => Some(Self::Optional),
            _ => None,
        }
    }
}

/// Everything about signing in.
#[derive(Debug)]
pub struct Auth {
    world: World,
    signer: Signer,
    sessions: Sessions,
    second_factor: SecondFactor,
}

impl Auth {
    /// Reads the signing keys, and makes one at the very first start.
    pub async fn open(world: World, second_factor: SecondFactor) -> Result<Self, Failure> {
        let signer = Signer::open(&world).await?;
        let sessions = Sessions::new(world.clone());
        Ok(Self { world, signer, sessions, second_factor })
    }

    /// Whether a caller must set up a second factor before anything else.
    pub fn lacks_second_factor(&self, caller: &Caller) -> bool {
        self.second_factor == SecondFactor::Required && caller.kind == SessionKind::Staff && !caller.totp
    }

    /// The public keys of our tokens, as a JWK set.
    pub async fn jwks(&self) -> serde_json::Value {
        self.signer.jwks(&self.world).await
    }
}

/// Compares two secrets of the same making without telling how far they agree.
fn same(a: &str, b: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(a.as_bytes(), b.as_bytes()).is_ok()
}

/// Eight digits, each as likely as the other.
fn eight_digits() -> Result<String, Failure> {
    const RANGE: u64 = 100_000_000;
    Ok(format!("{:08}", u64::from_be_bytes(crate::keys::random()?) % RANGE))
}
