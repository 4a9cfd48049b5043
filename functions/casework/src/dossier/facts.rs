//! All that a rule must know from outside, loaded once and only as far as the action needs it.

use crate::failure::Failure;
use crate::keys::random;
use crate::people::{Org, list_mediators, list_orgs};
use crate::store::table;
use crate::world::World;
use shared_types::case::{Action, Actor, Case, ClerkStanding, Facts, FileNumber, Fresh, Stage};
use shared_types::clock::Calendar;
use shared_types::values::OrgId;

/// What is read beyond clock, randomness and calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Needs {
    /// The owner's mediators.
    pub roster: bool,
    /// Organisations to hand a case to.
    pub orgs: bool,
    /// The owner's next file number.
    pub file_number: bool,
}

/// What deciding an action needs.
pub(crate) const fn needs_of(action: Action) -> Needs {
    match action {
        Action::Accept => Needs { roster: false, orgs: false, file_number: true },
        Action::ProposeMediators | Action::AssignMediator => Needs { roster: true, orgs: false, file_number: false },
        Action::Transfer => Needs { roster: false, orgs: true, file_number: false },
        _ => Needs { roster: false, orgs: false, file_number: false },
    }
}

/// What computing `available` needs: only the desk's actions depend on roster and organisations,
/// and only until a mediator is asked.
pub(crate) const fn needs_of_view(case: &Case, actor: &Actor) -> Needs {
    let desk = matches!(actor, Actor::Clerk { standing: ClerkStanding::Owning, .. });
    let early = matches!(case.stage, Stage::Filed { .. } | Stage::Accepted { .. });
    Needs { roster: desk && early, orgs: desk && early, file_number: false }
}

/// Loads them for a case of this owner.
pub(crate) async fn facts(world: &World, owner: &OrgId, needs: Needs) -> Result<Facts, Failure> {
    let now = world.clock.now();
    let year = now.local_date().parts().0;
    let roster = if needs.roster { list_mediators(world, owner).await? } else { Vec::new() };
    let orgs = if needs.orgs {
        list_orgs(world).await?.iter().filter(|org| org.takes_cases()).map(Org::reference).collect()
    } else {
        Vec::new()
    };
    let number = if needs.file_number {
        world.store.get_count(&table::file_number(owner, year)).await?.saturating_add(1)
    } else {
        0
    };
    let number = u32::try_from(number).map_err(|_| Failure::Bug("file numbers of a year are used up"))?;
    Ok(Facts {
        now,
        fresh: Fresh::new(random()?),
        calendar: Calendar::china(),
        roster,
        orgs,
        file_number: FileNumber { year, number },
    })
}
