//! One-time codes: eight digits to a phone, once, for ten minutes.
//!
//! The answer is the same whether or not the phone is known. Guesses and challenges are counted by
//! a conditional write before anything is compared or sent, so that a thousand at once are counted
//! like a thousand one after the other.

use super::session::{Holder, SignedIn};
use super::{Auth, eight_digits, same};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::notify::one_time_code;
use crate::people::citizen;
use crate::store::{Counted, Expect, Key, Put, table};
use serde::{Deserialize, Serialize};
use shared_types::api::{OtpAnswer, OtpRequest, OtpVerifyRequest, OutboxMessage};
use shared_types::case::Language;
use shared_types::values::{PhoneNumber, Timestamp};

/// Seconds a code counts.
const LIFE: i64 = 600;
/// Guesses of one challenge.
const GUESSES: u64 = 5;
/// Challenges of one phone in one day of China.
const CHALLENGES: u64 = 10;
const DAY: i64 = 86_400;

#[derive(Serialize, Deserialize)]
struct Challenge {
    phone: PhoneNumber,
    /// Keyed hash of the code.
    code: String,
    expires_at: Timestamp,
}

fn key(challenge: &str, part: &str) -> Key {
    table::row("challenge", challenge, part)
}

impl Auth {
    fn code_mac(&self, challenge: &str, code: &str) -> String {
        self.world.store.keys().secret("one-time-code").tag(&[challenge, code])
    }

    /// Sends a code.
    pub async fn ask_code(&self, request: &OtpRequest) -> Result<OtpAnswer, Failure> {
        let store = &self.world.store;
        let now = self.world.clock.now();
        let phone = store.keys().secret("phone").tag(&[request.phone.as_str()]);
        let today = table::row("code-day", &phone, &now.local_date().to_string());
        if store.count(&today, CHALLENGES, Some(self.world.epoch() + 2 * DAY)).await? == Counted::Full {
            let (hour, minute) = now.local_time();
            let passed = i64::from(hour) * 3600 + i64::from(minute) * 60;
            return Err(Failure::TooMany { retry_after: DAY - passed });
        }
        let (challenge, code) = (hex(&random::<16>()?), eight_digits()?);
        let expires_at = now.plus_seconds(LIFE);
        let row = Challenge { phone: request.phone.clone(), code: self.code_mac(&challenge, &code), expires_at };
        let ttl = self.world.epoch() + LIFE;
        if store.put_sealed_row(&key(&challenge, "C"), &row, Expect::Absent, Some(ttl)).await? != Put::Done {
            return Err(Failure::Bug("a challenge drawn twice"));
        }
        let message = OutboxMessage {
            id: format!("otp:{challenge}"),
            to: request.phone.as_str().to_owned(),
            kind: "one_time_code".to_owned(),
            text: one_time_code(request.language.unwrap_or(Language::ZhCn), &code),
            code: None,
            secret: Some(code),
            call: None,
            at: now,
        };
        store.put_message(&table::outbox_code(&challenge), &message, Some(ttl)).await?;
        Ok(OtpAnswer { challenge_id: challenge, expires_at })
    }

    /// Signs the phone's citizen in, once.
    pub async fn verify_code(&self, request: &OtpVerifyRequest) -> Result<SignedIn, Failure> {
        let store = &self.world.store;
        let challenge = request.challenge_id.as_str();
        if challenge.len() != 32 || !challenge.bytes().all(|b| b.is_ascii_hexdigit()) || request.code.len() > 32 {
            return Err(Failure::WrongCredentials);
        }
        let row = store.get_row::<Challenge>(&key(challenge, "C")).await?.ok_or(Failure::WrongCredentials)?;
        let ttl = self.world.epoch() + LIFE;
        if store.count(&key(challenge, "G"), GUESSES, Some(ttl)).await? == Counted::Full {
            return Err(Failure::WrongCredentials);
        }
        let tried = self.code_mac(challenge, request.code.trim());
        if !same(&row.body.code, &tried) || self.world.clock.now() >= row.body.expires_at {
            return Err(Failure::WrongCredentials);
        }
        // Single use: of two right answers at once, one finds the row gone.
        if store.delete_row(&key(challenge, "C"), Expect::Version(row.version)).await? != Put::Done {
            return Err(Failure::WrongCredentials);
        }
        let person = citizen(&self.world, &row.body.phone).await?;
        self.begin(Holder::Citizen(person), 0).await
    }
}
