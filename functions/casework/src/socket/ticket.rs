//! Tickets: a browser cannot put a token into the header of a socket's request, and an address is written into logs. So the
//! address carries a ticket, which counts once, for half a minute, for the session and the scope of the token it was asked
//! with.

use crate::auth::Caller;
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::store::{Expect, Key, Put, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::api::{SocketTicket, routes};
use shared_types::values::{CaseId, Timestamp};

/// Seconds a ticket counts.
const LIFE: i64 = 30;
/// Random bytes of a ticket.
const BYTES: usize = 32;

/// Whom a ticket lets in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Admitted {
    pub(super) sub: String,
    pub(super) sid: String,
    /// The one case, of a narrow token.
    #[serde(default)]
    pub(super) case: Option<CaseId>,
}

#[derive(Serialize, Deserialize)]
struct Ticket {
    admits: Admitted,
    used: bool,
    /// The sweep may be days late.
    expires_at: Timestamp,
}

fn key(world: &World, ticket: &str) -> Key {
    table::ticket(&world.store.keys().secret("socket-ticket").tag(&[ticket]))
}

/// A ticket for one socket of the caller's.
pub async fn issue_ticket(world: &World, caller: &Caller) -> Result<SocketTicket, Failure> {
    let ticket = hex(&random::<BYTES>()?);
    let admits = Admitted { sub: caller.subject.key(), sid: caller.sid.clone(), case: caller.case.clone() };
    let row = Ticket { admits, used: false, expires_at: world.clock.now().plus_seconds(LIFE) };
    let ttl = world.epoch() + LIFE;
    if world.store.put_row(&key(world, &ticket), &row, Expect::Absent, Some(ttl)).await? != Put::Done {
        return Err(Failure::Bug("a ticket drawn twice"));
    }
    let url = format!("{}{}?ticket={ticket}", routes::BASE, routes::SOCKET);
    Ok(SocketTicket { ticket, url })
}

/// Takes a ticket: whoever is first gets in, and nobody after.
pub(super) async fn redeem(world: &World, ticket: &str) -> Result<Admitted, Failure> {
    // Not of our making: nothing is looked up for it.
    if ticket.len() != 2 * BYTES || !ticket.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Failure::SignInNeeded);
    }
    let key = key(world, ticket);
    let row = world.store.get_row::<Ticket>(&key).await?.ok_or(Failure::SignInNeeded)?;
    let Ticket { admits, used, expires_at } = row.body;
    if used || world.clock.now() >= expires_at {
        return Err(Failure::SignInNeeded);
    }
    // Written over and not deleted: after an unclear answer only a row can tell who it was that took it.
    let taken = Ticket { admits: admits.clone(), used: true, expires_at };
    let ttl = world.epoch() + LIFE;
    match world.store.put_row(&key, &taken, Expect::Version(row.version), Some(ttl)).await? {
        Put::Done => Ok(admits),
        Put::Unexpected => Err(Failure::SignInNeeded),
    }
}
