//! The PIN of an invitation: derived, never stored, so that nothing can be stolen from the
//! table and a message sent again carries the same PIN. A new round has a new one.

use super::KeyProvider;
use shared_types::values::{CaseId, PartyId};

impl KeyProvider {
    /// Eight digits for one party of one case in one round of asking. Guesses are counted by a
    /// conditional write before any comparison (see `auth`): eight digits resist nothing else.
    pub fn invitation_pin(&self, case: &CaseId, party: PartyId, round: u8) -> String {
        let party = party.to_string();
        let mac = self.secret("invitation").mac(&[case.as_str().as_bytes(), party.as_bytes(), &[round]]);
        let (first, _) = mac.split_first_chunk::<8>().unwrap_or((&[0; 8], &[]));
        format!("{:08}", u64::from_be_bytes(*first) % 100_000_000)
    }
}

#[cfg(test)]
mod tests {
    use crate::keys::{KeyProvider, LocalKeys};
    use shared_types::values::{CaseId, PartyId};

    #[test]
    fn each_case_party_and_round_has_its_own_pin() {
        let keys = KeyProvider::Local(LocalKeys::ephemeral().unwrap());
        let case = |id| CaseId::parse(id).unwrap();
        let pin = keys.invitation_pin(&case("a"), PartyId::new(2), 1);
        assert!(pin.len() == 8 && pin.bytes().all(|digit| digit.is_ascii_digit()));
        assert_eq!(pin, keys.invitation_pin(&case("a"), PartyId::new(2), 1));
        assert_ne!(pin, keys.invitation_pin(&case("b"), PartyId::new(2), 1));
        assert_ne!(pin, keys.invitation_pin(&case("a"), PartyId::new(1), 1));
        assert_ne!(pin, keys.invitation_pin(&case("a"), PartyId::new(2), 2));
    }
}
