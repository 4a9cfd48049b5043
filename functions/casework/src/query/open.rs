//! What needs no case: where a code stands.

use crate::dossier::find_by_code;
use crate::failure::Failure;
use crate::people::load_org;
use crate::world::World;
use shared_types::api::{Me, PostAnswer, TrackingAnswer};
use shared_types::case::{Post, Subject};
use shared_types::values::CaseCode;

/// Where a code stands: one read, nothing personal.
pub async fn track(world: &World, code: &CaseCode) -> Result<TrackingAnswer, Failure> {
    let row = find_by_code(world, code).await?.ok_or(Failure::Unknown)?;
    Ok(TrackingAnswer { stage: row.stage, next_step: row.next_step, due: row.due, updated_at: row.updated_at })
}

/// Who is signed in, and which posts they hold where today.
pub async fn me(world: &World, subject: &Subject, held: &[Post]) -> Result<Me, Failure> {
    let (kind, name) = match subject {
        Subject::Citizen { .. } => ("citizen", None),
        Subject::Staff { name, .. } => ("staff", Some(name.clone())),
        Subject::Invited { .. } => ("invited", None),
        Subject::Platform { .. } => ("platform", None),
        Subject::System => ("system", None),
    };
    let mut posts = Vec::with_capacity(held.len());
    for Post { org, role } in held {
        let org_name = load_org(world, org).await?.map(|org| org.name);
        posts.push(PostAnswer { org: org.clone(), org_name, role: *role });
    }
    let (subject, kind) = (subject.key(), kind.to_owned());
    // The session knows the rest.
    let (password_change_needed, totp, second_factor_needed) = (false, false, false);
    Ok(Me { subject, kind, name, posts, password_change_needed, totp, second_factor_needed })
}
