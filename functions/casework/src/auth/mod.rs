//! Who is asking: signing in, tokens, sessions.
//!
//! A token says who and what for, and names its session; the session row carries the life. What
//! somebody is to a case is never decided here. Called by `http`; calls `people`, `keys`, `store`.

mod drafts;
mod invitation;
mod otp;
mod session;
mod staff;
mod token;

pub use drafts::{Draft, delete_draft, load_draft, put_draft};
pub use session::{Caller, RefreshCookie, SignedIn};

use crate::failure::Failure;
use crate::world::World;
use session::Sessions;
use token::Signer;

/// Everything about signing in.
#[derive(Debug)]
pub struct Auth {
    world: World,
    signer: Signer,
    sessions: Sessions,
}

impl Auth {
    /// Opens the signing key, making it at the very first start.
    pub async fn open(world: World) -> Result<Self, Failure> {
        let signer = Signer::open(&world).await?;
        Ok(Self { world, signer, sessions: Sessions::default() })
    }

    /// The public keys of our tokens, as a JWK set.
    pub fn jwks(&self) -> serde_json::Value {
        self.signer.jwks()
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
