//! What needs no case: where a code stands, and who is asking.

use crate::dossier::find_by_code;
use crate::failure::Failure;
use crate::world::World;
use shared_types::api::{Me, TrackingAnswer};
use shared_types::case::Subject;
use shared_types::values::CaseCode;

/// Where a code stands: one read, nothing personal.
pub async fn track(world: &World, code: &CaseCode) -> Result<TrackingAnswer, Failure> {
    let row = find_by_code(world, code).await?.ok_or(Failure::Unknown)?;
    Ok(TrackingAnswer { stage: row.stage, next_step: row.next_step, due: row.due, updated_at: row.updated_at })
}

/// Who is signed in.
pub fn me(subject: &Subject) -> Me {
    let (kind, name, posts) = match subject {
        Subject::Citizen { .. } => ("citizen", None, Vec::new()),
        Subject::Staff { name, posts, .. } => ("staff", Some(name.clone()), posts.clone()),
        Subject::Invited { .. } => ("invited", None, Vec::new()),
    };
    Me { subject: subject.key(), kind: kind.to_owned(), name, posts }
}
