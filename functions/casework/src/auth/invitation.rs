//! Invitations: the other side enters one case by its code and a PIN, without an account.
//!
//! The PIN is derived, not stored. Every guess on a case is counted by a conditional write before
//! it is compared; asking again gives a new PIN and ends the old one.

use super::session::{Holder, SignedIn};
use super::{Auth, Caller, same};
use crate::failure::Failure;
use crate::store::{BookId, Counted, table};
use shared_types::api::InvitationRequest;
use shared_types::case::Subject;
use shared_types::rows::TrackingRow;
use shared_types::values::{CaseId, PartyId};

/// Guesses on one case in one day of China.
const GUESSES: u64 = 10;
const DAY: i64 = 86_400;

impl Auth {
    /// Signs the invited party of a case in; a citizen who is signed in already stays so, and may take the part.
    pub async fn sign_in_invited(
        &self,
        request: &InvitationRequest,
        caller: Option<&Caller>,
    ) -> Result<SignedIn, Failure> {
        let (case, party) = self.invited(request).await?;
        match caller {
            Some(citizen) if matches!(citizen.subject, Subject::Citizen { .. }) => {
                self.note_invitation(citizen, (case, party)).await
            }
            _ => self.begin(Holder::Invited { case, party }, 0).await,
        }
    }

    /// The part that code and PIN open, while no account has taken it.
    async fn invited(&self, request: &InvitationRequest) -> Result<(CaseId, PartyId), Failure> {
        let store = &self.world.store;
        let row = store.get_row::<TrackingRow>(&table::code(&request.code)).await?;
        let case_id = row.ok_or(Failure::WrongCredentials)?.body.case_id;
        let now = self.world.clock.now();
        let guesses = table::row("pin-day", case_id.as_str(), &now.local_date().to_string());
        if store.count(&guesses, GUESSES, Some(self.world.epoch() + 2 * DAY)).await? == Counted::Full {
            let (hour, minute) = now.local_time();
            return Err(Failure::TooMany { retry_after: DAY - i64::from(hour) * 3600 - i64::from(minute) * 60 });
        }
        let case = store.load_book(&BookId::case(case_id.clone())).await?.fold().ok_or(Failure::WrongCredentials)?;
        let waits = |party| case.party(party).is_some_and(|party| party.person.is_none());
        let invitation = case.invitation.as_ref().ok_or(Failure::WrongCredentials)?;
        let pin = store.keys().invitation_pin(&case_id, invitation.party, invitation.round);
        if !same(&pin, request.pin.trim()) || !waits(invitation.party) {
            return Err(Failure::WrongCredentials);
        }
        Ok((case_id, invitation.party))
    }
}
