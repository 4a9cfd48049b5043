//! All that a rule must know from outside, loaded once by the shell. `decide` has no other source.

use super::agreement::Certificate;
use super::confirmation::CourtOption;
use super::files::VerifiedFile;
use super::references::{FileNumber, OrgRef, RoomRef, StaffRef};
use super::room::{Contents, DaySheet};
use crate::clock::Calendar;
use crate::values::{MessageId, OfferId, OrgId, PersonId, Salt, SessionId, Timestamp};
use sha2::{Digest, Sha256};
use std::cell::Cell;

/// What the world looks like at the moment of deciding.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Now.
    pub now: Timestamp,
    /// Randomness for ids and salts.
    pub fresh: Fresh,
    /// The working-day calendar in force.
    pub calendar: Calendar,
    /// The owner's mediators.
    pub roster: Vec<StaffRef>,
    /// Judges of the linked courts.
    pub judges: Vec<StaffRef>,
    /// Courts that may be asked to confirm an agreement of this case, each with its ground.
    pub courts: Vec<CourtOption>,
    /// Experts of the rosters.
    pub experts: Vec<StaffRef>,
    /// Organisations a case may be handed to.
    pub orgs: Vec<OrgRef>,
    /// What the walled books say that the command is about; empty for a command about the procedure alone.
    pub contents: Contents,
    /// Files of the book that the command is about, which the speaker has sent and which were looked at.
    pub files: Vec<VerifiedFile>,
    /// When a one-time code last showed, in this session, that the speaker is who they say.
    pub reverified: Option<Timestamp>,
    /// What a licensed service vouched for in the signature that is asked for.
    pub certificate: Option<Certificate>,
    /// Mediation rooms of the owner and of those above it.
    pub rooms: Vec<RoomRef>,
    /// What is taken of mediator and rooms on the days in question; a day without a sheet is free.
    pub sheets: Vec<DaySheet>,
    /// The owner's next file number of this year; its uniqueness is the store's condition.
    pub file_number: FileNumber,
}

impl Facts {
    /// Nothing known of the world but a moment: for what must not depend on it.
    pub fn bare(now: Timestamp) -> Self {
        Self {
            now,
            fresh: Fresh::new([0; 32]),
            calendar: Calendar::china(),
            roster: Vec::new(),
            judges: Vec::new(),
            courts: Vec::new(),
            experts: Vec::new(),
            orgs: Vec::new(),
            contents: Contents::default(),
            files: Vec::new(),
            reverified: None,
            certificate: None,
            rooms: Vec::new(),
            sheets: Vec::new(),
            file_number: FileNumber { year: 0, number: 0 },
        }
    }

    /// A mediator of the owner's roster.
    pub fn mediator(&self, person: &PersonId) -> Option<&StaffRef> {
        self.roster.iter().find(|mediator| mediator.person == *person)
    }

    /// An organisation by id.
    pub fn org(&self, id: &OrgId) -> Option<&OrgRef> {
        self.orgs.iter().find(|org| org.id == *id)
    }
}

/// Ids and salts, drawn from 32 random bytes of the shell, so that deciding stays a function of its arguments.
#[derive(Debug, Clone)]
pub struct Fresh {
    seed: [u8; 32],
    drawn: Cell<u32>,
}

impl Fresh {
    /// From 32 random bytes.
    pub const fn new(seed: [u8; 32]) -> Self {
        Self { seed, drawn: Cell::new(0) }
    }

    fn draw(&self) -> [u8; 16] {
        let n = self.drawn.get();
        self.drawn.set(n.wrapping_add(1));
        let digest = Sha256::new().chain_update(self.seed).chain_update(n.to_be_bytes()).finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        bytes
    }

    /// A salt for one personal value.
    pub fn salt(&self) -> Salt {
        self.draw()
    }

    /// An id for a session.
    pub fn session(&self) -> SessionId {
        SessionId::new(self.draw())
    }

    /// An id for an offer.
    pub fn offer(&self) -> OfferId {
        OfferId::new(self.draw())
    }

    /// An id for a message.
    pub fn message(&self) -> MessageId {
        MessageId::new(self.draw())
    }
}
