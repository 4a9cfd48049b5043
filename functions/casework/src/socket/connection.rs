//! Connections: who is at the other end, which cases they watch, in which room they are.
//!
//! A person has a fixed number of places for sockets, and each place is taken by a conditional write: no race opens one
//! more. Whoever opens another one when all are taken closes the oldest, because a browser that crashed never says so.

use super::ticket::redeem;
use super::{Switchboard, contested};
use crate::auth::Caller;
use crate::dossier;
use crate::failure::Failure;
use crate::store::{Expect, Put, table};
use serde::{Deserialize, Serialize};
use shared_types::access::Room;
use shared_types::api::{ProblemCode, Told};
use shared_types::values::{CaseId, Timestamp};

/// Seconds a connection lives; the gateway of production closes it after two hours by itself.
pub const LIFE: i64 = 2 * 3600;
/// Sockets of one person: some tabs on some devices.
pub const PLACES: usize = 8;
/// Cases that one socket is told of.
pub const WATCHED: usize = 20;

/// Where in a meeting a connection is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seated {
    pub(super) case: CaseId,
    pub(super) room: Room,
    pub(super) peer: String,
}

/// One open socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Connection {
    pub(super) sub: String,
    pub(super) sid: String,
    /// The one case, of a narrow token.
    pub(super) case: Option<CaseId>,
    /// Which of the person's places.
    place: usize,
    pub(super) ends_at: Timestamp,
    watched: Vec<CaseId>,
    pub(super) seated: Option<Seated>,
}

/// A place that is taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) connection: String,
    pub(super) sid: String,
    ends_at: Timestamp,
}

/// A socket in the list of a case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Watcher {
    pub(super) sub: String,
    pub(super) sid: String,
}

impl Connection {
    /// A narrow token opens a socket that knows of one case.
    pub(super) fn reaches(&self, case: &CaseId) -> bool {
        self.case.as_ref().is_none_or(|only| only == case)
    }
}

impl Switchboard {
    fn ttl(&self) -> i64 {
        self.world.epoch() + LIFE
    }

    /// Opens a connection for a ticket. `id` is the gateway's name for it, never given twice.
    ///
    /// # Errors
    /// [`Failure::SignInNeeded`]: the ticket does not count, or its session has ended.
    pub async fn connect(&self, id: &str, ticket: &str) -> Result<(), Failure> {
        let admitted = redeem(&self.world, ticket).await?;
        self.holder(&admitted.sub, &admitted.sid).await?;
        let ends_at = self.world.clock.now().plus_seconds(LIFE);
        let place = Place { connection: id.to_owned(), sid: admitted.sid.clone(), ends_at };
        let place = self.take_place(&admitted.sub, &place).await?;
        let (watched, seated) = (Vec::new(), None);
        let (sub, sid) = (admitted.sub, admitted.sid);
        let row = Connection { sub, sid, case: admitted.case, place, ends_at, watched, seated };
        if self.store().put_row(&table::socket(id), &row, Expect::Absent, Some(self.ttl())).await? != Put::Done {
            return Err(Failure::Bug("a connection opened twice"));
        }
        // Who ended the session while this was written looked for its sockets and did not find this one.
        self.sessions.forget(&row.sub, &row.sid);
        if let Err(failure) = self.holder(&row.sub, &row.sid).await {
            self.forget(id).await?;
            return Err(failure);
        }
        Ok(())
    }

    pub(super) async fn holder(&self, sub: &str, sid: &str) -> Result<Caller, Failure> {
        self.sessions.find(sub, sid).await?.ok_or(Failure::SignInNeeded)
    }

    /// Takes a place of the person's; closes the oldest socket when there is no other.
    async fn take_place(&self, sub: &str, place: &Place) -> Result<usize, Failure> {
        let now = self.world.clock.now();
        for _ in 0..super::TRIES {
            let taken = self.places(sub).await?;
            let free = (0..PLACES).find(|n| taken.iter().all(|(taken, ..)| taken != n));
            let (n, expect, ousted) = match (free, taken.into_iter().min_by_key(|(_, row, _)| row.ends_at)) {
                (Some(n), _) => (n, Expect::Absent, None),
                (None, Some((n, row, version))) => (n, Expect::Version(version), Some(row)),
                (None, None) => return Err(Failure::Bug("nobody has a place for a socket")),
            };
            let key = table::socket_place(sub, n);
            if self.store().put_row(&key, place, expect, Some(self.ttl())).await? == Put::Done {
                if let Some(ousted) = ousted.filter(|row| now < row.ends_at) {
                    self.hang_up(&ousted.connection).await?;
                }
                return Ok(n);
            }
        }
        Err(contested())
    }

    /// The places that a person has taken: which, by whom, and the version of the row.
    pub(super) async fn places(&self, sub: &str) -> Result<Vec<(usize, Place, u64)>, Failure> {
        let page = self.store().list_rows::<Place>(&table::socket_places_pk(sub), "", PLACES, None).await?;
        let known = |row: crate::store::Row<Place>| Some((row.sk.parse().ok()?, row.body, row.version));
        Ok(page.items.into_iter().filter_map(known).collect())
    }

    pub(super) async fn connection(&self, id: &str) -> Result<Option<Connection>, Failure> {
        Ok(self.store().get_row(&table::socket(id)).await?.map(|row| row.body))
    }

    /// Changes a connection's row, whoever else does so at the same time.
    pub(super) async fn change_connection(
        &self,
        id: &str,
        change: impl Fn(&mut Connection) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let key = table::socket(id);
        for _ in 0..super::TRIES {
            let row = self.store().get_row::<Connection>(&key).await?.ok_or(Failure::SignInNeeded)?;
            let mut next = row.body.clone();
            change(&mut next)?;
            if next == row.body {
                return Ok(());
            }
            let expect = Expect::Version(row.version);
            if self.store().put_row(&key, &next, expect, Some(self.ttl())).await? == Put::Done {
                return Ok(());
            }
        }
        Err(contested())
    }

    /// From now on the connection is told of a case: the relation is asked for as on every read.
    pub(super) async fn watch(&self, id: &str, connection: &Connection, case: CaseId) -> Result<(), Failure> {
        if !connection.reaches(&case) {
            return Err(Failure::Unknown);
        }
        let caller = self.holder(&connection.sub, &connection.sid).await?;
        dossier::load(&self.world, &case, &caller.subject).await?;
        self.change_connection(id, |row| {
            if row.watched.contains(&case) {
                return Ok(());
            }
            if row.watched.len() >= WATCHED {
                return Err(Failure::Coded(ProblemCode::TooMany));
            }
            row.watched.push(case.clone());
            Ok(())
        })
        .await?;
        let watcher = Watcher { sub: connection.sub.clone(), sid: connection.sid.clone() };
        self.store().put_row(&table::watch(&case, id), &watcher, Expect::Anything, Some(self.ttl())).await?;
        self.tell(id, &Told::Watching { watching: case }).await
    }

    /// No more of it.
    pub(super) async fn unwatch(&self, id: &str, case: &CaseId) -> Result<(), Failure> {
        self.store().delete_row(&table::watch(case, id), Expect::Anything).await?;
        self.change_connection(id, |row| {
            row.watched.retain(|watched| watched != case);
            Ok(())
        })
        .await
    }

    /// Forgets a connection that is closed, and tells those it was in a room with.
    pub async fn disconnect(&self, id: &str) -> Result<(), Failure> {
        match self.forget(id).await? {
            Some(seated) => self.tell_room(&seated.case, &seated.room).await,
            None => Ok(()),
        }
    }

    /// Closes a connection and forgets it.
    pub(super) async fn hang_up(&self, id: &str) -> Result<(), Failure> {
        if let Err(error) = self.wire.close(id).await {
            // Its rows are gone in any case, and without them it is told nothing.
            tracing::debug!(%error, "closing a socket");
        }
        self.disconnect(id).await
    }

    /// Drops all rows of a connection but its seat in a room, which is given back: whoever is told of the room next
    /// finds that nobody sits there.
    pub(super) async fn forget(&self, id: &str) -> Result<Option<Seated>, Failure> {
        let key = table::socket(id);
        for _ in 0..super::TRIES {
            let Some(row) = self.store().get_row::<Connection>(&key).await? else { return Ok(None) };
            // By its version, so that what is dropped below is all there was.
            if self.store().delete_row(&key, Expect::Version(row.version)).await? != Put::Done {
                continue;
            }
            let Connection { sub, place, watched, seated, .. } = row.body;
            for case in watched {
                self.store().delete_row(&table::watch(&case, id), Expect::Anything).await?;
            }
            let key = table::socket_place(&sub, place);
            let taken = self.store().get_row::<Place>(&key).await?;
            if let Some(row) = taken.filter(|row| row.body.connection == id) {
                self.store().delete_row(&key, Expect::Version(row.version)).await?;
            }
            return Ok(seated);
        }
        Err(contested())
    }
}
