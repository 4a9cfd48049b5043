//! Staff: name, password and second factor. Whatever is wrong, the answer is the same, after the same work.

use super::guesses::Guess;
use super::session::{Holder, SignedIn};
use super::{Auth, Caller};
use crate::failure::Failure;
use crate::people::{LONGEST_PASSWORD, PasswordHash, StaffMember, find_staff, load_staff_row, username_tag};
use crate::store::{Expect, Row, Together};
use shared_types::api::{AuditAct, PasswordRequest, ProblemCode, StaffRequest, TokenAnswer};
use shared_types::case::Subject;
use shared_types::people::check_password;

/// Tries of a change that met another one.
const TRIES: usize = 5;

/// Where a sign-in comes from.
#[derive(Debug, Clone, Copy, Default)]
pub struct From<'a> {
    /// The cookie that makes the browser known.
    pub devices: Option<&'a str>,
    /// The address, as whoever wires the server knows it.
    pub address: Option<&'a str>,
}

/// Whether a password is right; the same work when there is none to compare with.
pub(super) async fn compare(stored: Option<PasswordHash>, password: &str) -> Result<bool, Failure> {
    let password = password.to_owned();
    let compared = tokio::task::spawn_blocking(move || {
        if let Some(stored) = stored {
            return stored.verify(&password);
        }
        PasswordHash::verify_nobody(&password);
        false
    });
    compared.await.map_err(|_| Failure::Bug("a password check that did not end"))
}

impl Auth {
    /// Signs a member of staff in.
    pub async fn sign_in_staff(&self, request: &StaffRequest, from: From<'_>) -> Result<SignedIn, Failure> {
        if request.username.len() > 128 || request.password.len() > LONGEST_PASSWORD {
            return Err(Failure::WrongCredentials);
        }
        let name = username_tag(&self.world, &request.username);
        let guess = self.count_guess(&name, from.devices, from.address).await?;
        let member = find_staff(&self.world, &request.username).await?;
        let stored = member.as_ref().map(|row| row.body.password.clone());
        let right = compare(stored, &request.password).await?;
        let member = member.filter(|row| right && !row.body.disabled).ok_or(Failure::WrongCredentials)?;
        let member = self.check_second(member, request.totp.as_deref(), &guess).await?;
        self.forgive(&guess).await?;
        let mut signed_in = self.begin(Holder::Staff(member.person.clone()), member.epoch).await?;
        signed_in.device = Some(self.remember(&name, &guess, from.devices)?);
        Ok(signed_in)
    }

    /// The second factor, where there is one.
    async fn check_second(
        &self,
        row: Row<StaffMember>,
        code: Option<&str>,
        guess: &Guess,
    ) -> Result<StaffMember, Failure> {
        if row.body.totp.is_none() {
            return Ok(row.body);
        }
        let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
            // The password was right; what is missing is no guess.
            self.forgive(guess).await?;
            return Err(Failure::Coded(ProblemCode::TotpNeeded));
        };
        self.count_code(row.body.person.as_str(), guess.device.as_deref()).await?;
        if self.spend_code(row.clone(), code).await? { Ok(row.body) } else { Err(Failure::WrongCredentials) }
    }

    /// The account of a caller who is staff.
    pub(super) async fn own(&self, caller: &Caller) -> Result<Row<StaffMember>, Failure> {
        let Subject::Staff { person, .. } = &caller.subject else {
            return Err(Failure::Coded(ProblemCode::Scope));
        };
        load_staff_row(&self.world, person).await?.ok_or(Failure::SignInNeeded)
    }

    /// Changes the own password. All other sessions of the person end; this one goes on, with all its rights.
    pub async fn change_password(&self, caller: &Caller, request: &PasswordRequest) -> Result<TokenAnswer, Failure> {
        if request.old.len() > LONGEST_PASSWORD {
            return Err(Failure::WrongCredentials);
        }
        let row = self.own(caller).await?;
        let guess = self.count_own(row.body.person.as_str()).await?;
        if !compare(Some(row.body.password.clone()), &request.old).await? {
            return Err(Failure::WrongCredentials);
        }
        self.forgive(&guess).await?;
        check_password(&request.new, &row.body.username).map_err(|error| Failure::Parse("new", error))?;
        if request.new == request.old {
            return Err(Failure::Parse("new", shared_types::values::ParseError::Repeated));
        }
        let new = request.new.clone();
        let hash = tokio::task::spawn_blocking(move || PasswordHash::new(&new)).await;
        let hash = hash.map_err(|_| Failure::Bug("a password hash that did not end"))??;
        let compared = row.body.password;
        for _ in 0..TRIES {
            let row = self.own(caller).await?;
            // Reset or changed meanwhile: what was compared is no longer the password.
            if row.body.password != compared {
                return Err(Failure::WrongCredentials);
            }
            let epoch = row.body.epoch.wrapping_add(1);
            let member = StaffMember { password: hash.clone(), must_change: false, epoch, ..row.body };
            let sub = caller.subject.key();
            let (session, version) = self.sessions.load(&sub, &caller.sid).await?.ok_or(Failure::SignInNeeded)?;
            let session = session.carried_on(epoch);
            let writes = [
                member.write(Expect::Version(row.version))?,
                session.write(&self.world, &caller.sid, version)?,
                member.own_deed(AuditAct::PasswordChanged).write(&self.world)?,
            ];
            if self.world.store.put_together(&writes).await? == Together::Done {
                self.sessions.forget(&sub, &caller.sid);
                let now = self.sessions.stand(&session, &caller.sid).await?;
                return self.token(&now.ok_or(Failure::SignInNeeded)?).await;
            }
        }
        Err(Failure::TooMany { retry_after: 1 })
    }
}
