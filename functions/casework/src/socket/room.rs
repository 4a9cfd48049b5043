//! Rooms: who is in which meeting, and their words to each other.
//!
//! The row of a room is its list of seats, written by version, so that no race seats one more than fit. Whoever stands to
//! the case so that they may not be there any more is out of it the next time anybody looks: each time the list is told,
//! each word, each event of the procedure. Bodies of signals pass through and are neither read, logged nor kept.

use super::connection::{Connection, Seated};
use super::wire::WireError;
use super::{Switchboard, TRIES, contested};
use crate::dossier::{self, Dossier};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::store::{BookId, Expect, Put, Row, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::access::{Room, enters};
use shared_types::api::{FrameError, Meeting, Peer, PeerPart, ProblemCode, Signal, Told};
use shared_types::case::{Actor, Case, Denied, relate};
use shared_types::values::CaseId;

/// Peers of a room. Each sends picture and sound to each: more are too much for a phone.
pub const SEATS: usize = 6;
/// Seats of one person: two, because the line of a phone that changed its network is missed only a while later.
const SEATS_OF_ONE: usize = 2;
/// Rooms of a case in which anybody is at the same time.
const ROOMS: usize = 50;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seat {
    connection: String,
    sub: String,
    sid: String,
    peer: Peer,
}

/// Who somebody is to the others in the room. `None` of those whom no room lets in.
fn introduce(actor: &Actor, peer: String) -> Option<Peer> {
    let side = actor.side();
    let part = match actor {
        Actor::Party { .. } => PeerPart::Party,
        Actor::Agent { .. } => PeerPart::Agent,
        Actor::Mediator { .. } => PeerPart::Mediator,
        Actor::Judge { .. } => PeerPart::Judge,
        Actor::Expert { .. } => PeerPart::Expert,
        Actor::Named { .. }
        | Actor::Proxy { .. }
        | Actor::Clerk { .. }
        | Actor::Supervisor { .. }
        | Actor::Platform { .. }
        | Actor::System => return None,
    };
    let name = actor.staff_name().cloned();
    Some(Peer { peer, part, party: side.map(|(party, _)| party), side: side.map(|(_, side)| side), name })
}

/// Who is in a room, as far as is known without a look at each: whoever vanished is in it until somebody speaks to them.
pub(super) async fn present(world: &World, case: &CaseId, room: &Room) -> Result<Vec<Peer>, Failure> {
    let row: Option<Row<Vec<Seat>>> = world.store.get_row(&table::room(case, room)).await?;
    Ok(row.map(|row| row.body.into_iter().map(|seat| seat.peer).collect()).unwrap_or_default())
}

impl Switchboard {
    /// Sits down in a room; whoever sat in another gets up there.
    pub(super) async fn join(&self, id: &str, connection: &Connection, meeting: Meeting) -> Result<(), Failure> {
        let Meeting { case, room } = meeting;
        if !connection.reaches(&case) {
            return Err(Failure::Unknown);
        }
        let caller = self.holder(&connection.sub, &connection.sid).await?;
        let Dossier { case: facts, actor, .. } = dossier::load(&self.world, &case, &caller.subject).await?;
        let denied = || Failure::Denied(Denied::NotYourPart);
        if !enters(&actor, &room, &facts) {
            return Err(denied());
        }
        if let Some(seated) = &connection.seated {
            if seated.case == case && seated.room == room {
                return self.tell_room(&case, &room).await;
            }
            self.get_up(id, seated).await?;
        }
        let peer = introduce(&actor, hex(&random::<8>()?)).ok_or_else(denied)?;
        let seated = Seated { case: case.clone(), room: room.clone(), peer: peer.peer.clone() };
        self.change_connection(id, |row| {
            // Two frames of one connection at once: the first one holds.
            if row.seated.is_some() {
                return Err(Failure::Coded(ProblemCode::LostRace));
            }
            row.seated = Some(seated.clone());
            Ok(())
        })
        .await?;
        let (sub, sid) = (connection.sub.clone(), connection.sid.clone());
        let seat = Seat { connection: id.to_owned(), sub, sid, peer };
        if let Err(failure) = self.sit_down(&case, &room, seat).await {
            self.get_up(id, &seated).await?;
            return Err(failure);
        }
        self.tell_room(&case, &room).await
    }

    /// Leaves a room; leaving where one is not is no mistake.
    pub(super) async fn leave(&self, id: &str, connection: &Connection, meeting: &Meeting) -> Result<(), Failure> {
        match &connection.seated {
            Some(seated) if seated.case == meeting.case && seated.room == meeting.room => self.get_up(id, seated).await,
            _ => Ok(()),
        }
    }

    /// Carries a word to one peer of the same room.
    pub(super) async fn signal(&self, connection: &Connection, signal: Signal) -> Result<(), Failure> {
        let Signal { case, room, to, body, .. } = signal;
        if body.len() > Signal::LONGEST {
            return Err(Failure::Coded(ProblemCode::BodyTooLarge));
        }
        let here = connection.seated.as_ref().filter(|seated| seated.case == case && seated.room == room);
        let (Some(here), Some(to)) = (here, to) else { return Err(Failure::Unknown) };
        let seats = self.seats(&case, &room).await?.map(|row| row.body).unwrap_or_default();
        let facts = self.facts_of(&case).await?.ok_or(Failure::Unknown)?;
        let find = |peer: &str| seats.iter().find(|seat| seat.peer.peer == peer);
        let (Some(from), Some(to)) = (find(&here.peer), find(&to)) else { return Err(Failure::Unknown) };
        for (seat, failure) in [(from, Failure::Denied(Denied::NotYourPart)), (to, Failure::Unknown)] {
            if !self.sits(seat, &facts, &room).await? {
                self.tell_room(&case, &room).await?;
                return Err(failure);
            }
        }
        let (from, connection) = (Some(from.peer.peer.clone()), to.connection.clone());
        let signal = Signal { case: case.clone(), room: room.clone(), to: None, from, body };
        match self.send(&connection, &Told::Signal { signal }).await {
            Ok(()) => Ok(()),
            Err(WireError::Gone) => {
                self.forget(&connection).await?;
                self.tell_room(&case, &room).await?;
                Err(Failure::Unknown)
            }
            Err(WireError::Busy(_)) => Err(Failure::Coded(ProblemCode::TryAgainLater)),
        }
    }

    /// Tells everybody in a room who is in it.
    pub(super) async fn tell_room(&self, case: &CaseId, room: &Room) -> Result<(), Failure> {
        // Each round without an end finds somebody gone, and there are no more than fit.
        for _ in 0..=SEATS {
            let seats = self.look_round(case, room).await?;
            let peers: Vec<Peer> = seats.iter().map(|seat| seat.peer.clone()).collect();
            let mut gone = false;
            for seat in &seats {
                let (case, room, peers, you) = (case.clone(), room.clone(), peers.clone(), seat.peer.peer.clone());
                if self.send(&seat.connection, &Told::Peers { case, room, peers, you }).await == Err(WireError::Gone) {
                    self.forget(&seat.connection).await?;
                    gone = true;
                }
            }
            if !gone {
                break;
            }
        }
        Ok(())
    }

    /// Looks into every room of a case, after its procedure moved: who has no part any more is out.
    pub(super) async fn look_into_rooms(&self, case: &CaseId) -> Result<(), Failure> {
        let page = self.store().list_rows::<Vec<Seat>>(&table::room_pk(case), "", ROOMS, None).await?;
        for row in page.items {
            let Ok(room) = Room::parse(&row.sk) else { continue };
            if self.look_round(case, &room).await?.len() < row.body.len() {
                self.tell_room(case, &room).await?;
            }
        }
        Ok(())
    }

    async fn get_up(&self, id: &str, seated: &Seated) -> Result<(), Failure> {
        self.change_connection(id, |row| {
            row.seated.take_if(|now| now == seated);
            Ok(())
        })
        .await?;
        self.tell_room(&seated.case, &seated.room).await
    }

    async fn sit_down(&self, case: &CaseId, room: &Room, seat: Seat) -> Result<(), Failure> {
        for _ in 0..TRIES {
            self.look_round(case, room).await?;
            let row = self.seats(case, room).await?;
            let (mut seats, expect) = match row {
                Some(row) => (row.body, Expect::Version(row.version)),
                None => (Vec::new(), Expect::Absent),
            };
            // One person's tabs leave room for the others.
            let own = seats.iter().filter(|known| known.sub == seat.sub).count();
            if seats.len() >= SEATS || own >= SEATS_OF_ONE {
                return Err(Failure::Coded(ProblemCode::TooMany));
            }
            seats.push(seat.clone());
            if self.write_seats(case, room, &seats, expect).await? == Put::Done {
                return Ok(());
            }
        }
        Err(contested())
    }

    async fn seats(&self, case: &CaseId, room: &Room) -> Result<Option<Row<Vec<Seat>>>, Failure> {
        Ok(self.store().get_row(&table::room(case, room)).await?)
    }

    async fn write_seats(&self, case: &CaseId, room: &Room, seats: &[Seat], expect: Expect) -> Result<Put, Failure> {
        let key = table::room(case, room);
        let ttl = self.world.epoch() + super::connection::LIFE;
        Ok(if seats.is_empty() {
            self.store().delete_row(&key, expect).await?
        } else {
            self.store().put_sealed_row(&key, &seats, expect, Some(ttl)).await?
        })
    }

    async fn facts_of(&self, case: &CaseId) -> Result<Option<Box<Case>>, Failure> {
        Ok(self.store().load_book(&BookId::case(case.clone())).await?.fold())
    }

    /// Whether somebody still is where the list says, and may be.
    async fn sits(&self, seat: &Seat, case: &Case, room: &Room) -> Result<bool, Failure> {
        let Some(connection) = self.connection(&seat.connection).await? else { return Ok(false) };
        let here = |seated: &Seated| seated.case == case.id && seated.room == *room && seated.peer == seat.peer.peer;
        if !connection.seated.as_ref().is_some_and(here) {
            return Ok(false);
        }
        let Some(caller) = self.sessions.find(&seat.sub, &seat.sid).await? else { return Ok(false) };
        let actor = relate(case, &caller.subject, self.world.clock.now().local_date());
        Ok(actor.is_some_and(|actor| enters(&actor, room, case)))
    }

    /// Who is in a room, after everybody has got up who is gone or may not be there.
    async fn look_round(&self, case: &CaseId, room: &Room) -> Result<Vec<Seat>, Failure> {
        for _ in 0..TRIES {
            let Some(row) = self.seats(case, room).await? else { return Ok(Vec::new()) };
            let Some(facts) = self.facts_of(case).await? else { return Ok(Vec::new()) };
            let (mut staying, mut leaving) = (Vec::new(), Vec::new());
            for seat in row.body {
                let list = if self.sits(&seat, &facts, room).await? { &mut staying } else { &mut leaving };
                list.push(seat);
            }
            if leaving.is_empty() {
                return Ok(staying);
            }
            if self.write_seats(case, room, &staying, Expect::Version(row.version)).await? == Put::Done {
                for seat in leaving {
                    self.show_out(&seat, case, room).await?;
                }
                return Ok(staying);
            }
        }
        Err(contested())
    }

    /// Tells somebody that they are not in the room any more, unless they got up by themselves.
    async fn show_out(&self, seat: &Seat, case: &CaseId, room: &Room) -> Result<(), Failure> {
        let Some(connection) = self.connection(&seat.connection).await? else { return Ok(()) };
        let seated = Seated { case: case.clone(), room: room.clone(), peer: seat.peer.peer.clone() };
        if connection.seated.as_ref() != Some(&seated) {
            return Ok(());
        }
        self.change_connection(&seat.connection, |row| {
            row.seated.take_if(|now| *now == seated);
            Ok(())
        })
        .await?;
        let error = FrameError { code: ProblemCode::NotYourPart, case: Some(case.clone()) };
        // Whoever is gone needs not be told.
        let _ = self.send(&seat.connection, &Told::Error { error }).await;
        Ok(())
    }
}
