//! The second factor: codes of an authenticator (RFC 6238), each once, and recovery codes for the day it is lost.
//!
//! SHA-1, six digits, thirty seconds: what every authenticator takes. A code counts one step before and after its own.
//! The last step used is kept by a conditional write that only goes up, so a code that was looked over somebody's
//! shoulder is worth nothing.

use super::staff::compare;
use super::{Auth, Caller, same};
use crate::failure::Failure;
use crate::keys::{hex, random, unhex};
use crate::people::StaffMember;
use crate::store::{Expect, Key, Put, Row, RowWrite, Together, table};
use serde::{Deserialize, Serialize};
use shared_types::api::{AuditAct, ProblemCode, RecoveryCodes, TotpRemoval, TotpRequest, TotpSecret};
use shared_types::values::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Seconds to confirm a new secret.
const LIFE: i64 = 600;
/// Recovery codes.
const CODES: usize = 10;
/// Signs of a recovery code: none that looks like another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";
/// Tries of a change that met another one.
const TRIES: usize = 5;
const ISSUER: &str = "Dispute Code";

/// A secret that nobody has confirmed yet.
#[derive(Serialize, Deserialize)]
struct Pending {
    secret: String,
    expires_at: Timestamp,
}

fn pending_key(person: &str) -> Key {
    table::row("totp", person, "pending")
}

fn totp(secret: &str) -> Result<Totp, Failure> {
    let bytes = unhex(secret).ok_or(Failure::Bug("a second factor that is not one"))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(Secret::new(bytes.into()))
        .build()
        .map_err(|_| Failure::Bug("a second factor that is not one"))
}

/// As it is compared: people write it with or without its hyphen, large or small.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

impl Auth {
    /// Whether the six digits are right now and were not used before.
    async fn spend_digits(&self, person: &str, secret: &str, code: &str) -> Result<bool, Failure> {
        let now = u64::try_from(self.world.epoch()).unwrap_or_default();
        let Some(step) = totp(secret)?.check(code, now) else { return Ok(false) };
        let key = table::row("totp", person, "step");
        Ok(self.world.store.put_row(&key, &(), Expect::Older(step), None).await? == Put::Done)
    }

    fn recovery_mac(&self, person: &str, code: &str) -> String {
        self.world.store.keys().secret("recovery").tag(&[person, code])
    }

    /// Takes the six digits, or a recovery code, which is then gone.
    pub(super) async fn spend_code(&self, row: Row<StaffMember>, code: &str) -> Result<bool, Failure> {
        let person = row.body.person.clone();
        let Some(secret) = &row.body.totp else { return Ok(false) };
        let code = plain(code.get(..code.len().min(64)).unwrap_or_default());
        if code.len() == 6 {
            return self.spend_digits(person.as_str(), secret, &code).await;
        }
        let mac = self.recovery_mac(person.as_str(), &code);
        let mut row = row;
        for _ in 0..TRIES {
            let Some(place) = row.body.recovery.iter().position(|kept| same(kept, &mac)) else { return Ok(false) };
            let mut member = row.body;
            member.recovery.remove(place);
            let deed = member.own_deed(AuditAct::RecoveryCodeUsed).write(&self.world)?;
            let writes = [member.write(Expect::Version(row.version))?, deed];
            if self.world.store.put_together(&writes).await? == Together::Done {
                return Ok(true);
            }
            row = crate::people::load_staff_row(&self.world, &person).await?.ok_or(Failure::SignInNeeded)?;
        }
        Ok(false)
    }

    /// Draws a secret. It counts once it is confirmed.
    pub async fn begin_totp(&self, caller: &Caller) -> Result<TotpSecret, Failure> {
        let member = self.own(caller).await?.body;
        if member.totp.is_some() {
            return Err(Failure::Coded(ProblemCode::TotpEnrolled));
        }
        let bytes = random::<20>()?;
        let expires_at = self.world.clock.now().plus_seconds(LIFE);
        let pending = Pending { secret: hex(&bytes), expires_at };
        let (key, ttl) = (pending_key(member.person.as_str()), self.world.epoch() + LIFE);
        self.world.store.put_sealed_row(&key, &pending, Expect::Anything, Some(ttl)).await?;
        let secret = Secret::new_stack(bytes).to_base32();
        // A username has no sign that an address would have to hide; the issuer has one space.
        let issuer = ISSUER.replace(' ', "%20");
        let uri = format!("otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}", member.username);
        Ok(TotpSecret { secret, uri })
    }

    /// Confirms it by a code, and gives the recovery codes.
    pub async fn confirm_totp(&self, caller: &Caller, request: &TotpRequest) -> Result<RecoveryCodes, Failure> {
        let row = self.own(caller).await?;
        let person = row.body.person.clone();
        if row.body.totp.is_some() {
            return Err(Failure::Coded(ProblemCode::TotpEnrolled));
        }
        let key = pending_key(person.as_str());
        let pending = self.world.store.get_row::<Pending>(&key).await?.map(|row| row.body);
        let pending = pending.filter(|pending| self.world.clock.now() < pending.expires_at);
        let pending = pending.ok_or(Failure::Coded(ProblemCode::TotpNotBegun))?;
        self.count_code(person.as_str(), Some("own")).await?;
        if !self.spend_digits(person.as_str(), &pending.secret, &plain(&request.totp)).await? {
            return Err(Failure::WrongCredentials);
        }
        let codes = draw_codes()?;
        let recovery: Vec<String> = codes.iter().map(|code| self.recovery_mac(person.as_str(), &plain(code))).collect();
        let member = StaffMember { totp: Some(pending.secret), recovery, ..row.body };
        let writes = [
            member.write(Expect::Version(row.version))?,
            RowWrite::delete(key, Expect::Anything),
            member.own_deed(AuditAct::TotpEnrolled).write(&self.world)?,
        ];
        match self.world.store.put_together(&writes).await? {
            Together::Done => {
                self.sessions.forget(&caller.subject.key(), &caller.sid);
                Ok(RecoveryCodes { recovery_codes: codes })
            }
            Together::Unexpected(_) => Err(Failure::LostRace { etag: row.version.to_string() }),
        }
    }

    /// Takes the second factor away: by the password and a last code.
    pub async fn remove_totp(&self, caller: &Caller, request: &TotpRemoval) -> Result<(), Failure> {
        let row = self.own(caller).await?;
        if row.body.totp.is_none() {
            return Err(Failure::Coded(ProblemCode::TotpNotBegun));
        }
        let guess = self.count_own(row.body.person.as_str()).await?;
        if !compare(Some(row.body.password.clone()), &request.password).await? {
            return Err(Failure::WrongCredentials);
        }
        self.forgive(&guess).await?;
        self.count_code(row.body.person.as_str(), Some("own")).await?;
        if !self.spend_code(row, &request.totp).await? {
            return Err(Failure::WrongCredentials);
        }
        // A recovery code may just have changed the row.
        let row = self.own(caller).await?;
        let member = StaffMember { totp: None, recovery: Vec::new(), ..row.body };
        let writes =
            [member.write(Expect::Version(row.version))?, member.own_deed(AuditAct::TotpRemoved).write(&self.world)?];
        match self.world.store.put_together(&writes).await? {
            Together::Done => {
                self.sessions.forget(&caller.subject.key(), &caller.sid);
                Ok(())
            }
            Together::Unexpected(_) => Err(Failure::LostRace { etag: row.version.to_string() }),
        }
    }
}

/// Ten codes of ten signs, fifty bits each.
fn draw_codes() -> Result<Vec<String>, Failure> {
    let sign = |byte: &u8| SIGNS.get(usize::from(byte % 32)).map(|sign| char::from(*sign));
    (0..CODES)
        .map(|_| {
            let drawn = random::<10>()?;
            let text: String = drawn.iter().filter_map(sign).collect();
            let (first, second) = text.split_at(5);
            Ok(format!("{first}-{second}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_codes_of_the_rfc() {
        // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
        let totp = totp(&hex(b"12345678901234567890")).unwrap();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(totp.check(code, time), Some(time / 30), "{time}");
            assert_eq!(totp.check(code, time + 30), Some(time / 30));
            assert_eq!(totp.check(code, time + 60), None);
        }
    }

    #[test]
    fn recovery_codes_differ_and_are_read_as_people_write_them() {
        let codes = draw_codes().unwrap();
        let mut different = codes.clone();
        different.sort();
        different.dedup();
        assert_eq!((codes.len(), different.len()), (10, 10));
        assert_eq!(plain(&codes[0].to_uppercase().replace('-', " ")), plain(&codes[0]));
    }
}
