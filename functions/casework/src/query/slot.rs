//! When a session could be, and in which room: for whoever may set one in that case. Nothing of another case is told,
//! only that a time is taken.

use crate::dossier::{self, Dossier, Needs, facts};
use crate::failure::Failure;
use crate::world::World;
use shared_types::case::{Action, Refusal, SlotsView, Subject, may, slots};
use shared_types::values::{CaseId, LocalDate, SessionLength};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct SlotsQuery {
    /// From which day on.
    pub from: LocalDate,
    /// So many days.
    pub days: u8,
    /// For a session of this length.
    pub minutes: SessionLength,
}

/// The times of some days, and what is free then.
pub async fn load_slots(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    asked: SlotsQuery,
) -> Result<SlotsView, Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    let mut facts = facts(world, &case.owner.id, Needs::default()).await?;
    may(&case, &actor, Action::ScheduleSession, &facts)?;
    dossier::load_for_days(world, &case, asked.from, asked.days, &mut facts).await?;
    let lead = case.mediator.as_ref().ok_or(Refusal::NoMediator)?;
    Ok(slots(&facts, &lead.person, asked.from, asked.days, asked.minutes))
}
