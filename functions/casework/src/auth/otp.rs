//! One-time codes: eight digits to a phone, once, for ten minutes; to sign in, or to show again who one is before signing
//! what binds (online mediation rules art. 17).
//!
//! The answer is the same whether or not the phone is known. Guesses and challenges are counted by
//! a conditional write before anything is compared or sent, so that a thousand at once are counted
//! like a thousand one after the other.

use super::session::{Holder, SignedIn};
use super::{Auth, Caller, eight_digits, same};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::notify::{code_for_signing, one_time_code};
use crate::people::citizen;
use crate::store::{Counted, Expect, Key, Put, table};
use serde::{Deserialize, Serialize};
use shared_types::api::{OtpAnswer, OtpRequest, OtpVerifyRequest, OutboxMessage};
use shared_types::case::Language;
use shared_types::values::{CaseId, PhoneNumber, Timestamp};

/// Seconds a code counts.
const LIFE: i64 = 600;
/// Guesses of one challenge.
const GUESSES: u64 = 5;
/// Challenges of one phone in one day of China.
const CHALLENGES: u64 = 10;
const DAY: i64 = 86_400;

/// What a code is for when it is for more than signing in: somebody shows again who they are, in one session, for one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Again {
    case: CaseId,
    sub: String,
    sid: String,
}

impl Again {
    fn of(caller: &Caller, case: &CaseId) -> Self {
        Self { case: case.clone(), sub: caller.subject.key(), sid: caller.sid.clone() }
    }
}

#[derive(Serialize, Deserialize)]
struct Challenge {
    phone: PhoneNumber,
    /// Keyed hash of the code.
    code: String,
    expires_at: Timestamp,
    /// `None`: signing in. A code for the one is none for the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<Again>,
}

fn key(challenge: &str, part: &str) -> Key {
    table::row("challenge", challenge, part)
}

impl Auth {
    fn code_mac(&self, challenge: &str, code: &str) -> String {
        self.world.store.keys().secret("one-time-code").tag(&[challenge, code])
    }

    /// Sends a code to sign in with.
    pub async fn ask_code(&self, request: &OtpRequest) -> Result<OtpAnswer, Failure> {
        let language = request.language.unwrap_or(Language::ZhCn);
        self.send_code(&request.phone, None, |code| one_time_code(language, code)).await
    }

    /// Sends a code by which the caller shows again who they are, to the phone that the case or the account has.
    pub async fn ask_code_again(
        &self,
        caller: &Caller,
        case: &CaseId,
        phone: &PhoneNumber,
        language: Language,
    ) -> Result<OtpAnswer, Failure> {
        let again = Some(Again::of(caller, case));
        self.send_code(phone, again, |code| code_for_signing(language, code)).await
    }

    async fn send_code(
        &self,
        phone: &PhoneNumber,
        again: Option<Again>,
        text: impl Fn(&str) -> String,
    ) -> Result<OtpAnswer, Failure> {
        let store = &self.world.store;
        let now = self.world.clock.now();
        let tag = store.keys().secret("phone").tag(&[phone.as_str()]);
        let today = table::row("code-day", &tag, &now.local_date().to_string());
        if store.count(&today, CHALLENGES, Some(self.world.epoch() + 2 * DAY)).await? == Counted::Full {
            let (hour, minute) = now.local_time();
            let passed = i64::from(hour) * 3600 + i64::from(minute) * 60;
            return Err(Failure::TooMany { retry_after: DAY - passed });
        }
        let (challenge, code) = (hex(&random::<16>()?), eight_digits()?);
        let expires_at = now.plus_seconds(LIFE);
        let row = Challenge { phone: phone.clone(), code: self.code_mac(&challenge, &code), expires_at, again };
        let ttl = self.world.epoch() + LIFE;
        if store.put_sealed_row(&key(&challenge, "C"), &row, Expect::Absent, Some(ttl)).await? != Put::Done {
            return Err(Failure::Bug("a challenge drawn twice"));
        }
        let message = OutboxMessage {
            id: format!("otp:{challenge}"),
            to: phone.as_str().to_owned(),
            kind: "one_time_code".to_owned(),
            text: text(&code),
            code: None,
            secret: Some(code),
            call: None,
            at: now,
            not_before: None,
        };
        store.put_message(&table::outbox_code(&challenge), &message, Some(ttl)).await?;
        Ok(OtpAnswer { challenge_id: challenge, expires_at })
    }

    /// Signs the phone's citizen in, once.
    pub async fn verify_code(&self, request: &OtpVerifyRequest) -> Result<SignedIn, Failure> {
        let phone = self.spend_code_of(request, None).await?;
        let person = citizen(&self.world, &phone).await?;
        self.begin(Holder::Citizen(person), 0).await
    }

    /// Notes, once, that the caller has shown again who they are. The note counts in this session and for this case alone,
    /// and goes by itself.
    pub async fn verify_code_again(
        &self,
        caller: &Caller,
        case: &CaseId,
        request: &OtpVerifyRequest,
    ) -> Result<(), Failure> {
        let again = Again::of(caller, case);
        self.spend_code_of(request, Some(&again)).await?;
        let now = self.world.clock.now();
        let key = table::shown_again(&again.sub, &again.sid, case);
        self.world.store.put_row(&key, &now, Expect::Anything, Some(self.world.epoch() + LIFE)).await?;
        Ok(())
    }

    /// The phone that a code went to, when it is the right one for what it is used for.
    async fn spend_code_of(&self, request: &OtpVerifyRequest, again: Option<&Again>) -> Result<PhoneNumber, Failure> {
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
        let meant = row.body.again.as_ref() == again;
        if !same(&row.body.code, &tried) || !meant || self.world.clock.now() >= row.body.expires_at {
            return Err(Failure::WrongCredentials);
        }
        // Single use: of two right answers at once, one finds the row gone.
        if store.delete_row(&key(challenge, "C"), Expect::Version(row.version)).await? != Put::Done {
            return Err(Failure::WrongCredentials);
        }
        Ok(row.body.phone)
    }
}
