//! Staff: name and password. A wrong name costs the same work as a wrong password.

use super::Auth;
use super::session::{Holder, SignedIn};
use crate::failure::Failure;
use crate::people::{PasswordHash, find_staff};
use crate::store::{Counted, table};
use shared_types::api::StaffRequest;

/// Attempts on one name in one hour, known or not.
const ATTEMPTS: u64 = 20;
const HOUR: i64 = 3600;

impl Auth {
    /// Signs a member of staff in.
    pub async fn sign_in_staff(&self, request: &StaffRequest) -> Result<SignedIn, Failure> {
        let store = &self.world.store;
        if request.username.len() > 128 || request.password.len() > 256 {
            return Err(Failure::WrongCredentials);
        }
        let name = request.username.trim().to_lowercase();
        let now = self.world.epoch();
        let hour = (now / HOUR).to_string();
        let attempts = table::row("attempts", &store.keys().secret("username").tag(&[&name]), &hour);
        if store.count(&attempts, ATTEMPTS, Some(now + 2 * HOUR)).await? == Counted::Full {
            return Err(Failure::TooMany { retry_after: HOUR - now % HOUR });
        }
        let member = find_staff(&self.world, &name).await?;
        let stored = member.as_ref().map(|member| member.password.clone());
        let password = request.password.clone();
        let right = tokio::task::spawn_blocking(move || {
            if let Some(stored) = stored {
                return stored.verify(&password);
            }
            PasswordHash::verify_nobody(&password);
            false
        })
        .await
        .map_err(|_| Failure::Bug("a password check that did not end"))?;
        match member {
            Some(member) if right => self.begin(Holder::Staff(member.person)).await,
            _ => Err(Failure::WrongCredentials),
        }
    }
}
