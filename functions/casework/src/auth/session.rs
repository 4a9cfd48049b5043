//! Sessions: the life behind a token.
//!
//! The row is read at each request and kept for at most a second, so that signing out takes effect
//! within that second everywhere. The refresh secret changes at every use; one that was used
//! before ends the session, unless it comes within seconds of its successor: two open pages of the
//! same browser may ask at once.

use super::token::LIFE;
use super::{Auth, same};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::people::load_staff;
use crate::store::{Expect, Key, Put, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::api::{SessionAnswer, SessionKind, TokenAnswer};
use shared_types::case::{Post, Subject};
use shared_types::values::{CaseId, PartyId, PersonId, Timestamp};
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long a read session may be believed.
const BELIEVED: Duration = Duration::from_secs(1);
/// Sessions kept in memory before the oldest knowledge is thrown away, all of it at once.
const KEPT: usize = 10_000;
/// A replaced refresh secret still counts for this long.
const GRACE_SECONDS: i64 = 10;
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

    const fn kind(&self) -> SessionKind {
        match self {
            Self::Citizen(_) | Self::Invited { .. } => SessionKind::Citizen,
            Self::Staff(_) => SessionKind::Staff,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct SessionRow {
    holder: Holder,
    created_at: Timestamp,
    expires_at: Timestamp,
    /// Keyed hash of the refresh secret.
    refresh: String,
    /// That of the one before, and when it was replaced.
    replaced: Option<(String, Timestamp)>,
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
}

/// Who is asking, by a token that lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who, to the rules.
    pub subject: Subject,
    /// By which session.
    pub sid: String,
    /// Of which kind.
    pub kind: SessionKind,
}

/// What was read of sessions within the last second.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    believed: Mutex<HashMap<(String, String), (Instant, Caller)>>,
}

impl Sessions {
    fn find(&self, key: &(String, String)) -> Option<Caller> {
        let believed = self.believed.lock().ok()?;
        believed.get(key).filter(|(read, _)| read.elapsed() < BELIEVED).map(|(_, caller)| caller.clone())
    }

    fn keep(&self, key: (String, String), caller: &Caller) {
        if let Ok(mut believed) = self.believed.lock() {
            if believed.len() >= KEPT {
                believed.clear();
            }
            believed.insert(key, (Instant::now(), caller.clone()));
        }
    }

    fn forget(&self, sub: &str, sid: &str) {
        if let Ok(mut believed) = self.believed.lock() {
            believed.remove(&(sub.to_owned(), sid.to_owned()));
        }
    }
}

fn row_key(sub: &str, sid: &str) -> Key {
    table::row("session", sub, sid)
}

fn refresh_mac(world: &World, sub: &str, sid: &str, secret: &str) -> String {
    world.store.keys().secret("refresh").tag(&[sub, sid, secret])
}

fn scope(subject: &Subject) -> String {
    match subject {
        Subject::Citizen { .. } => "citizen".to_owned(),
        Subject::Invited { case, .. } => format!("party case:{case}"),
        Subject::Staff { posts, .. } => {
            let post = |post: &Post| format!(" {}@{}", post.role, post.org);
            posts.iter().map(post).fold("staff".to_owned(), |scope, post| scope + &post)
        }
    }
}

impl Auth {
    /// Begins a session.
    pub(super) async fn begin(&self, holder: Holder) -> Result<SignedIn, Failure> {
        let subject = subject(&self.world, &holder).await?.ok_or(Failure::WrongCredentials)?;
        let (sub, sid, secret) = (holder.key(), hex(&random::<16>()?), hex(&random::<32>()?));
        let kind = holder.kind();
        let now = self.world.clock.now();
        let row = SessionRow {
            holder,
            created_at: now,
            expires_at: now.plus_seconds(life(kind)),
            refresh: refresh_mac(&self.world, &sub, &sid, &secret),
            replaced: None,
        };
        let ttl = self.world.epoch() + life(kind) + DAY;
        if self.world.store.put_row(&row_key(&sub, &sid), &row, Expect::Absent, Some(ttl)).await? != Put::Done {
            return Err(Failure::Bug("a session drawn twice"));
        }
        let answer = self.token(&subject, &sid)?;
        let value = format!("{sub}.{sid}.{secret}");
        Ok(SignedIn { answer, cookie: Some(RefreshCookie { kind, value, max_age: life(kind) }) })
    }

    fn token(&self, subject: &Subject, sid: &str) -> Result<TokenAnswer, Failure> {
        let scope = scope(subject);
        let access_token = self.signer.sign(&subject.key(), sid, &scope, self.world.epoch())?;
        let case_id = match subject {
            Subject::Invited { case, .. } => Some(case.clone()),
            Subject::Citizen { .. } | Subject::Staff { .. } => None,
        };
        Ok(TokenAnswer { access_token, expires_in: LIFE, scope, case_id })
    }

    /// Who asks with this token, if it and its session live.
    pub async fn caller(&self, token: &str) -> Result<Caller, Failure> {
        let claims = self.signer.verify(token, self.world.epoch()).ok_or(Failure::SignInNeeded)?;
        let key = (claims.sub, claims.sid);
        if let Some(caller) = self.sessions.find(&key) {
            return Ok(caller);
        }
        let (row, _) = self.load(&key.0, &key.1).await?.ok_or(Failure::SignInNeeded)?;
        let subject = subject(&self.world, &row.holder).await?.ok_or(Failure::SignInNeeded)?;
        let caller = Caller { subject, sid: key.1.clone(), kind: row.holder.kind() };
        self.sessions.keep(key, &caller);
        Ok(caller)
    }

    /// The living session of a key, and its row's version.
    async fn load(&self, sub: &str, sid: &str) -> Result<Option<(SessionRow, u64)>, Failure> {
        let row = self.world.store.get_row::<SessionRow>(&row_key(sub, sid)).await?;
        let now = self.world.clock.now();
        Ok(row
            .filter(|row| now < row.body.expires_at && row.body.holder.key() == sub)
            .map(|row| (row.body, row.version)))
    }

    /// A new token for a refresh cookie, and the cookie's successor.
    pub async fn refresh(&self, cookie: &str) -> Result<SignedIn, Failure> {
        let (sub, sid, secret) = split(cookie).ok_or(Failure::SignInNeeded)?;
        // Twice: whoever loses against another page of the same browser finds its own secret replaced.
        for _ in 0..2 {
            let (mut row, version) = self.load(sub, sid).await?.ok_or(Failure::SignInNeeded)?;
            let mac = refresh_mac(&self.world, sub, sid, secret);
            let now = self.world.clock.now();
            if !same(&row.refresh, &mac) {
                let late = |(old, at): &(String, Timestamp)| same(old, &mac) && now < at.plus_seconds(GRACE_SECONDS);
                if row.replaced.as_ref().is_some_and(late) {
                    let subject = subject(&self.world, &row.holder).await?.ok_or(Failure::SignInNeeded)?;
                    return Ok(SignedIn { answer: self.token(&subject, sid)?, cookie: None });
                }
                // A secret that was used before: somebody has a copy. Neither keeps the session.
                if row.replaced.as_ref().is_some_and(|(old, _)| same(old, &mac)) {
                    self.end(sub, sid).await?;
                }
                return Err(Failure::SignInNeeded);
            }
            let subject = subject(&self.world, &row.holder).await?.ok_or(Failure::SignInNeeded)?;
            let fresh = hex(&random::<32>()?);
            let kind = row.holder.kind();
            row.replaced = Some((mac, now));
            row.refresh = refresh_mac(&self.world, sub, sid, &fresh);
            let left = (row.expires_at.as_millis() - now.as_millis()) / 1000;
            let ttl = self.world.epoch() + left + DAY;
            let put = self.world.store.put_row(&row_key(sub, sid), &row, Expect::Version(version), Some(ttl)).await?;
            if put == Put::Done {
                let cookie = RefreshCookie { kind, value: format!("{sub}.{sid}.{fresh}"), max_age: left };
                return Ok(SignedIn { answer: self.token(&subject, sid)?, cookie: Some(cookie) });
            }
        }
        Err(Failure::SignInNeeded)
    }

    /// Ends the session of a refresh cookie, if it is the present one of a living session.
    pub async fn leave_by_cookie(&self, cookie: &str) -> Result<bool, Failure> {
        let Some((sub, sid, secret)) = split(cookie) else { return Ok(false) };
        let Some((row, _)) = self.load(sub, sid).await? else { return Ok(false) };
        let own = same(&row.refresh, &refresh_mac(&self.world, sub, sid, secret));
        if own {
            self.end(sub, sid).await?;
        }
        Ok(own)
    }

    /// Ends the session a caller came by.
    pub async fn leave(&self, caller: &Caller) -> Result<(), Failure> {
        self.end(&caller.subject.key(), &caller.sid).await
    }

    /// Ends one of the caller's own sessions.
    pub async fn end_session(&self, caller: &Caller, sid: &str) -> Result<(), Failure> {
        let sub = caller.subject.key();
        self.load(&sub, sid).await?.ok_or(Failure::Unknown)?;
        self.end(&sub, sid).await
    }

    async fn end(&self, sub: &str, sid: &str) -> Result<(), Failure> {
        self.world.store.delete_row(&row_key(sub, sid), Expect::Anything).await?;
        self.sessions.forget(sub, sid);
        Ok(())
    }

    /// The caller's own living sessions.
    pub async fn list_sessions(&self, caller: &Caller) -> Result<Vec<SessionAnswer>, Failure> {
        let pk = table::row_pk("session", &caller.subject.key());
        let page = self.world.store.list_rows::<SessionRow>(&pk, "", SHOWN, None).await?;
        let now = self.world.clock.now();
        let answer = |row: crate::store::Row<SessionRow>| SessionAnswer {
            current: row.sk == caller.sid,
            id: row.sk,
            created_at: row.body.created_at,
            expires_at: row.body.expires_at,
        };
        Ok(page.items.into_iter().filter(|row| now < row.body.expires_at).map(answer).collect())
    }
}

/// Who the holder is to the rules; posts of staff as they are now. `None`: no such person any more.
async fn subject(world: &World, holder: &Holder) -> Result<Option<Subject>, Failure> {
    Ok(match holder {
        Holder::Citizen(person) => Some(Subject::Citizen { person: person.clone() }),
        Holder::Invited { case, party } => Some(Subject::Invited { case: case.clone(), party: *party }),
        Holder::Staff(person) => load_staff(world, person).await?.map(|member| member.subject()),
    })
}

/// `<subject>.<session>.<secret>`: none of the three has a dot, none is long.
fn split(cookie: &str) -> Option<(&str, &str, &str)> {
    let mut parts = cookie.split('.');
    let (sub, sid, secret) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &&str| {
        (1..=200).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_'))
    };
    (parts.next().is_none() && [sub, sid, secret].iter().all(plain)).then_some((sub, sid, secret))
}
