//! Who changes organisations and accounts: administrators, within their own organisations and all below.
//!
//! Answers for what they may see and change there; every change is one transaction with its audit entry. Called by
//! `http` and by the operator's program, which also wraps keys anew; calls `people` and `store`. What a post is worth in a case is not its matter.

mod first;
mod orgs;
mod platforms;
mod rewrap;
mod staff;

pub use first::{First, FirstAdministrator, first_administrator};
pub use orgs::{change_org, create_org, list_orgs, load_org};
pub use platforms::{change_platform, create_platform, list_platforms};
pub use rewrap::{Rewrapped, rewrap_books};
pub use staff::{change_person, create_person, list_people, load_person};

use crate::failure::Failure;
use crate::people::{Org, audit, list_org_rows};
use crate::store::Row;
use crate::world::World;
use shared_types::api::{AuditAct, AuditEntry, Page};
use shared_types::case::{Post, Role, Subject};
use shared_types::people::below;
use shared_types::values::{OrgId, PersonId, PersonName};
use std::collections::BTreeSet;

/// Tries of a change that met another one.
const TRIES: usize = 5;

/// Somebody with a post of administrator that counts today, and how far it reaches.
#[derive(Debug, Clone)]
pub struct Administrator {
    person: PersonId,
    name: PersonName,
    /// Where the posts are.
    tops: Vec<OrgId>,
    /// These and all below.
    orgs: BTreeSet<OrgId>,
}

impl Administrator {
    /// What a subject may administer.
    ///
    /// # Errors
    /// [`Failure::Unknown`]: nothing.
    pub async fn load(world: &World, subject: &Subject) -> Result<Self, Failure> {
        let Subject::Staff { person, name, posts } = subject else { return Err(Failure::Unknown) };
        let own = |post: &&Post| post.role == Role::Administrator;
        let tops: Vec<OrgId> = posts.iter().filter(own).map(|post| post.org.clone()).collect();
        if tops.is_empty() {
            return Err(Failure::Unknown);
        }
        let all: Vec<Org> = list_org_rows(world).await?.into_iter().map(|row: Row<Org>| row.body).collect();
        let orgs = tops.iter().flat_map(|top| below(&all, top)).collect();
        Ok(Self { person: person.clone(), name: name.clone(), tops, orgs })
    }

    fn deed(&self, act: AuditAct, concerns: BTreeSet<OrgId>) -> audit::Deed {
        let by = Some((self.person.clone(), self.name.clone()));
        audit::Deed { by, act, org: None, person: None, name: None, search: None, concerns }
    }
}

/// What was done to the administrator's organisations and people, the latest first.
pub async fn list_audit(
    world: &World,
    by: &Administrator,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<AuditEntry>, Failure> {
    let page = audit::list_audit(world, &by.orgs, limit, cursor).await?;
    Ok(Page { items: page.items, next_cursor: page.next })
}
