//! Sessions: the life behind a token.
//!
//! A refresh secret is derived from the session and its number, and counts until the next one is asked for. For some
//! seconds the one before gets that same successor: two pages of one browser ask at once, and an answer may be lost on
//! the way. One that comes later is a copy, and ends the whole family: neither holder keeps the session.

use super::caller::{Caller, scope};
use super::token::LIFE;
use super::{Auth, same};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::store::{Expect, Key, Put, RowWrite, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::api::{SessionAnswer, SessionKind, TokenAnswer};
use shared_types::case::Subject;
use shared_types::values::{CaseId, PartyId, PersonId, Timestamp};

/// A replaced refresh secret still gets the present one for this long.
const GRACE_SECONDS: i64 = 20;
/// Secrets replaced within the grace that are remembered; a browser does not ask more often.
const RECENT: usize = 16;
const DAY: i64 = 86_400;
/// Sessions shown to their owner.
const SHOWN: usize = 50;

/// Seconds a session lives: a month at home, half a day at the desk.
const fn life(kind: SessionKind) -> i64 {
    match kind {
        SessionKind::Citizen => 30 * DAY,
        SessionKind::Staff => DAY / 2,
    }
}

/// Seconds without a new token after which a desk's session is over: whoever takes the chair of somebody who went home
/// finds it ended (ASVS 7.3.1). A page that works asks for a token each quarter of an hour.
const IDLE: i64 = 3600;

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Holder {
    Citizen(PersonId),
    Staff(PersonId),
    Invited { case: CaseId, party: PartyId },
}

impl Holder {
    fn key(&self) -> String {
        match self {
            Self::Citizen(person) | Self::Staff(person) => person.to_string(),
            Self::Invited { case, party } => format!("inv:{case}:{party}"),
        }
    }

    pub(super) const fn kind(&self) -> SessionKind {
        match self {
            Self::Citizen(_) | Self::Invited { .. } => SessionKind::Citizen,
            Self::Staff(_) => SessionKind::Staff,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SessionRow {
    pub(super) holder: Holder,
    /// Of staff: the number that moves when all sessions end.
    pub(super) epoch: u32,
    /// Of citizens: the invitation whose PIN they have given.
    #[serde(default)]
    pub(super) invited: Option<(CaseId, PartyId)>,
    created_at: Timestamp,
    expires_at: Timestamp,
    /// Goes into every refresh secret; worth nothing without the secret of the installation.
    seed: String,
    /// Number of the present refresh secret.
    number: u64,
    /// Numbers replaced within the grace, and when.
    recent: Vec<(u64, Timestamp)>,
}

/// A refresh secret for its cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshCookie {
    /// Which cookie.
    pub kind: SessionKind,
    /// What goes in.
    pub value: String,
    /// Seconds until it is forgotten.
    pub max_age: i64,
}

/// A new token, and the cookie for the next one; no cookie means: keep the one there is.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The body.
    pub answer: TokenAnswer,
    /// The cookie.
    pub cookie: Option<RefreshCookie>,
    /// What the browser keeps to be known again at the next sign-in.
    pub device: Option<String>,
}

pub(super) fn row_key(sub: &str, sid: &str) -> Key {
    table::session(sub, sid)
}

/// What a refresh cookie says: `<subject>.<session>.<number>.<secret>`.
struct Cookie<'a> {
    sub: &'a str,
    sid: &'a str,
    number: u64,
    secret: &'a str,
}

impl<'a> Cookie<'a> {
    /// None of the parts has a dot, none is long.
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split('.');
        let (sub, sid, number, secret) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let plain = |part: &&str| {
            (1..=200).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_'))
        };
        let number = number.parse().ok()?;
        (parts.next().is_none() && [sub, sid, secret].iter().all(plain)).then_some(Self { sub, sid, number, secret })
    }

    /// Whether we made it, at whatever time of the session.
    fn is_ours(&self, world: &World, row: &SessionRow) -> bool {
        same(self.secret, &row.secret(world, self.sub, self.sid, self.number))
    }
}

impl SessionRow {
    fn secret(&self, world: &World, sub: &str, sid: &str, number: u64) -> String {
        world.store.keys().secret("refresh").tag(&[sub, sid, &number.to_string(), &self.seed])
    }

    /// Whether it is this subject's and has not ended by itself.
    pub(super) fn lives(&self, sub: &str, now: Timestamp) -> bool {
        now < self.expires_at && self.holder.key() == sub
    }

    fn left(&self, now: Timestamp) -> i64 {
        (self.expires_at.as_millis() - now.as_millis()) / 1000
    }

    fn cookie(&self, world: &World, sid: &str) -> RefreshCookie {
        let sub = self.holder.key();
        let secret = self.secret(world, &sub, sid, self.number);
        let value = format!("{sub}.{sid}.{}.{secret}", self.number);
        RefreshCookie { kind: self.holder.kind(), value, max_age: self.left(world.clock.now()) }
    }

    /// Whether this number was the present one within the grace.
    fn is_recent(&self, number: u64, now: Timestamp) -> bool {
        self.recent.iter().any(|(old, at)| *old == number && now < at.plus_seconds(GRACE_SECONDS))
    }

    /// When it ends unless it is used again, and at the latest.
    fn end(kind: SessionKind, created_at: Timestamp, now: Timestamp) -> Timestamp {
        let last = created_at.plus_seconds(life(kind));
        match kind {
            SessionKind::Citizen => last,
            SessionKind::Staff => last.min(now.plus_seconds(IDLE)),
        }
    }

    fn advance(&mut self, now: Timestamp) {
        self.expires_at = Self::end(self.holder.kind(), self.created_at, now);
        self.recent.retain(|(_, at)| now < at.plus_seconds(GRACE_SECONDS));
        self.recent.push((self.number, now));
        let surplus = self.recent.len().saturating_sub(RECENT);
        self.recent.drain(..surplus);
        self.number += 1;
    }

    /// The same session under another epoch.
    pub(super) fn carried_on(self, epoch: u32) -> Self {
        Self { epoch, ..self }
    }

    /// Its row, over the version that was read.
    pub(super) fn write(&self, world: &World, sid: &str, version: u64) -> Result<RowWrite, Failure> {
        let ttl = world.epoch() + self.left(world.clock.now()) + DAY;
        Ok(RowWrite::put(row_key(&self.holder.key(), sid), self, Expect::Version(version), Some(ttl))?)
    }
}

impl Auth {
    /// Begins a session. `epoch`: that of the account as its password was compared.
    pub(super) async fn begin(&self, holder: Holder, epoch: u32) -> Result<SignedIn, Failure> {
        let sid = hex(&random::<16>()?);
        let (sub, kind, now) = (holder.key(), holder.kind(), self.world.clock.now());
        let (seed, expires_at) = (hex(&random::<16>()?), SessionRow::end(kind, now, now));
        let (number, recent, invited) = (1, Vec::new(), None);
        let row = SessionRow { holder, epoch, invited, created_at: now, expires_at, seed, number, recent };
        let caller = self.sessions.stand(&row, &sid).await?.ok_or(Failure::WrongCredentials)?;
        let ttl = self.world.epoch() + life(kind) + DAY;
        if self.world.store.put_row(&row_key(&sub, &sid), &row, Expect::Absent, Some(ttl)).await? != Put::Done {
            return Err(Failure::Bug("a session drawn twice"));
        }
        let answer = self.token(&caller).await?;
        Ok(SignedIn { answer, cookie: Some(row.cookie(&self.world, &sid)), device: None })
    }

    /// A token for all that a caller may.
    pub(super) async fn token(&self, caller: &Caller) -> Result<TokenAnswer, Failure> {
        let second_factor_needed = self.lacks_second_factor(caller);
        let scope = if second_factor_needed && !caller.confined {
            "second_factor".to_owned()
        } else {
            scope(&caller.subject, &caller.posts, caller.confined)
        };
        let access_token = self.signer.sign(&self.world, &caller.subject.key(), &caller.sid, &scope, None).await?;
        let case_id = match &caller.subject {
            Subject::Invited { case, .. } => Some(case.clone()),
            Subject::Citizen { .. } | Subject::Staff { .. } | Subject::Platform { .. } | Subject::System => None,
        };
        let password_change_needed = caller.confined;
        Ok(TokenAnswer { access_token, expires_in: LIFE, scope, case_id, password_change_needed, second_factor_needed })
    }

    /// A token of the same session that is good for one case only. `part`: what the caller is to it.
    pub async fn narrow(&self, caller: &Caller, case: &CaseId, part: &str) -> Result<TokenAnswer, Failure> {
        let scope = format!("{part} case:{case}");
        let key = caller.subject.key();
        let access_token = self.signer.sign(&self.world, &key, &caller.sid, &scope, Some(case.to_string())).await?;
        let (case_id, password_change_needed, second_factor_needed) = (Some(case.clone()), false, false);
        Ok(TokenAnswer { access_token, expires_in: LIFE, scope, case_id, password_change_needed, second_factor_needed })
    }

    /// Notes in a citizen's session that they have given the PIN of an invitation; a token of the same session.
    pub(super) async fn note_invitation(&self, caller: &Caller, to: (CaseId, PartyId)) -> Result<SignedIn, Failure> {
        let sub = caller.subject.key();
        loop {
            let (mut row, version) = self.sessions.load(&sub, &caller.sid).await?.ok_or(Failure::SignInNeeded)?;
            row.invited = Some(to.clone());
            let ttl = self.world.epoch() + row.left(self.world.clock.now()) + DAY;
            let key = row_key(&sub, &caller.sid);
            if self.world.store.put_row(&key, &row, Expect::Version(version), Some(ttl)).await? == Put::Done {
                self.sessions.forget(&sub, &caller.sid);
                let answer = TokenAnswer { case_id: Some(to.0), ..self.token(caller).await? };
                return Ok(SignedIn { answer, cookie: None, device: None });
            }
        }
    }

    /// A new token for a refresh cookie, and the cookie's successor.
    pub async fn refresh(&self, cookie: &str) -> Result<SignedIn, Failure> {
        let cookie = Cookie::parse(cookie).ok_or(Failure::SignInNeeded)?;
        let (sub, sid) = (cookie.sub, cookie.sid);
        loop {
            let (mut row, version) = self.sessions.load(sub, sid).await?.ok_or(Failure::SignInNeeded)?;
            // A number ahead of ours comes from a table that was restored since: unknown, and no theft.
            if cookie.number > row.number || !cookie.is_ours(&self.world, &row) {
                return Err(Failure::SignInNeeded);
            }
            let now = self.world.clock.now();
            if cookie.number < row.number && !row.is_recent(cookie.number, now) {
                self.end(sub, sid).await?;
                return Err(Failure::SignInNeeded);
            }
            let caller = self.sessions.stand(&row, sid).await?.ok_or(Failure::SignInNeeded)?;
            if cookie.number == row.number {
                row.advance(now);
                let ttl = self.world.epoch() + row.left(now) + DAY;
                let expect = Expect::Version(version);
                if self.world.store.put_row(&row_key(sub, sid), &row, expect, Some(ttl)).await? != Put::Done {
                    // Another page was first, and the number has moved: the next turn finds it recent, or the
                    // session gone.
                    continue;
                }
            }
            let cookie = Some(row.cookie(&self.world, sid));
            return Ok(SignedIn { answer: self.token(&caller).await?, cookie, device: None });
        }
    }

    /// Ends the session of a refresh cookie of ours, be it the present one or an older.
    pub async fn leave_by_cookie(&self, cookie: &str) -> Result<bool, Failure> {
        let Some(cookie) = Cookie::parse(cookie) else { return Ok(false) };
        let Some((row, _)) = self.sessions.load(cookie.sub, cookie.sid).await? else { return Ok(false) };
        let ours = cookie.is_ours(&self.world, &row);
        if ours {
            self.end(cookie.sub, cookie.sid).await?;
        }
        Ok(ours)
    }

    /// Ends the session a caller came by.
    pub async fn leave(&self, caller: &Caller) -> Result<(), Failure> {
        self.end(&caller.subject.key(), &caller.sid).await
    }

    /// Ends one of the caller's own sessions.
    pub async fn end_session(&self, caller: &Caller, sid: &str) -> Result<(), Failure> {
        let sub = caller.subject.key();
        self.sessions.load(&sub, sid).await?.ok_or(Failure::Unknown)?;
        self.end(&sub, sid).await
    }

    /// Ends all sessions of the caller; gives how many there were.
    pub async fn end_all(&self, caller: &Caller) -> Result<u32, Failure> {
        let (sub, mut count) = (caller.subject.key(), 0);
        let pk = table::row_pk("session", &sub);
        loop {
            let page = self.world.store.list_rows::<SessionRow>(&pk, "", SHOWN, None).await?;
            for row in &page.items {
                self.end(&sub, &row.sk).await?;
                count += 1;
            }
            if page.items.is_empty() {
                return Ok(count);
            }
        }
    }

    async fn end(&self, sub: &str, sid: &str) -> Result<(), Failure> {
        self.world.store.delete_row(&row_key(sub, sid), Expect::Anything).await?;
        self.sessions.forget(sub, sid);
        Ok(())
    }

    /// The caller's own living sessions.
    pub async fn list_sessions(&self, caller: &Caller) -> Result<Vec<SessionAnswer>, Failure> {
        let sub = caller.subject.key();
        // Those of an earlier epoch were ended together; their rows only wait for the sweep.
        let epoch = self.sessions.load(&sub, &caller.sid).await?.map(|(row, _)| row.epoch);
        let page = self.world.store.list_rows::<SessionRow>(&table::row_pk("session", &sub), "", SHOWN, None).await?;
        let now = self.world.clock.now();
        let answer = |row: crate::store::Row<SessionRow>| SessionAnswer {
            current: row.sk == caller.sid,
            id: row.sk,
            created_at: row.body.created_at,
            expires_at: row.body.expires_at,
        };
        let lives = |row: &crate::store::Row<SessionRow>| now < row.body.expires_at && Some(row.body.epoch) == epoch;
        Ok(page.items.into_iter().filter(lives).map(answer).collect())
    }
}
