//! Invitations: the other side enters one case by its code and a PIN, without an account.
//!
//! The PIN is derived, not stored. Every guess is counted by a conditional write before it is compared; asking again gives
//! a new PIN, ends the old one and begins the count anew. Nobody who knows the code can keep the invited side out: see
//! [`super::guesses`]. A browser that entered is known, and one place alone brings no pause about.

use super::session::{Holder, SignedIn};
use super::{Auth, Caller, SignInFrom, same};
use crate::failure::Failure;
use crate::store::{BookId, table};
use shared_types::api::InvitationRequest;
use shared_types::case::Subject;
use shared_types::rows::TrackingRow;
use shared_types::values::{CaseId, PartyId};

impl Auth {
    /// Signs the invited party of a case in; a citizen who is signed in already stays so, and may take the part.
    pub async fn sign_in_invited(
        &self,
        request: &InvitationRequest,
        caller: Option<&Caller>,
        from: SignInFrom<'_>,
    ) -> Result<SignedIn, Failure> {
        let (case, party, device) = self.invited(request, from).await?;
        let signed_in = match caller {
            Some(citizen) if matches!(citizen.subject, Subject::Citizen { .. }) => {
                self.note_invitation(citizen, (case, party)).await?
            }
            _ => self.begin(Holder::Invited { case, party }, 0).await?,
        };
        Ok(SignedIn { device: Some(device), ..signed_in })
    }

    /// The part that code and PIN open, while no account has taken it, and what makes the browser known.
    async fn invited(
        &self,
        request: &InvitationRequest,
        from: SignInFrom<'_>,
    ) -> Result<(CaseId, PartyId, String), Failure> {
        let store = &self.world.store;
        let row = store.get_row::<TrackingRow>(&table::code(&request.code)).await?;
        let case_id = row.ok_or(Failure::WrongCredentials)?.body.case_id;
        let case = store.load_book(&BookId::case(case_id.clone())).await?.fold().ok_or(Failure::WrongCredentials)?;
        // Counted alike whether somebody is invited or not: that is not told here.
        let round = case.invitation.as_ref().map_or(0, |invitation| invitation.round);
        let tag = store.keys().secret("invitation-guess").tag(&[case_id.as_str(), &round.to_string()]);
        let guess = self.count_pin(&tag, from).await?;
        let waits = |party| case.party(party).is_some_and(|party| party.person.is_none());
        let invitation = case.invitation.as_ref().ok_or(Failure::WrongCredentials)?;
        let pin = store.keys().invitation_pin(&case_id, invitation.party, invitation.round);
        if !same(&pin, request.pin.trim()) || !waits(invitation.party) {
            return Err(Failure::WrongCredentials);
        }
        self.forgive(&guess).await?;
        let device = self.remember(&tag, &guess, from.devices)?;
        Ok((case_id, invitation.party, device))
    }
}
