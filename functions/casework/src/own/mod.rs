//! What citizens ask about their own data: a copy, erasure, consents (Personal Information Protection Law art. 15, 16, 44 to 47).
//!
//! What is whose, and what keeps it, is said in shared-types; this room reads, erases and answers. Called by `http`; calls
//! `dossier`, `people`, `auth` for sessions and drafts, `projection` for the lines of numbers, and `store`.

mod consents;
mod copy;
mod erase;

pub use consents::{list_consents, set_consent};
pub use copy::own_data;
pub use erase::erase_own;

use crate::auth::Caller;
use crate::failure::Failure;
use crate::projection::list_memberships;
use crate::world::World;
use shared_types::case::{Denied, Subject};
use shared_types::values::{CaseId, PersonId, PhoneNumber};

/// Lines read at once.
const PAGE: usize = 100;

/// The account of who asks. Who has come by a letter has none yet, and staff are no citizens here.
fn account(caller: &Caller) -> Result<(&PersonId, Option<&PhoneNumber>), Failure> {
    match &caller.subject {
        Subject::Citizen { person, phone, .. } => Ok((person, phone.as_ref())),
        Subject::Staff { .. } | Subject::Invited { .. } | Subject::Platform { .. } | Subject::System => {
            Err(Failure::Denied(Denied::NotYourPart))
        }
    }
}

/// Every case in which an account has a part.
async fn own_cases(world: &World, person: &PersonId) -> Result<Vec<CaseId>, Failure> {
    let (mut cases, mut cursor) = (Vec::new(), None);
    loop {
        let page = list_memberships(&world.store, person, PAGE, cursor.as_deref()).await?;
        cases.extend(page.items.into_iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(cases);
        }
    }
}
