//! Time that does not count, and time that all agree to add: an appraisal stops the month of the mediation, and all
//! parties together may set another last day (online mediation rules art. 24, 26; Medical Dispute Regulation art. 38).

use crate::case::{Actor, Case, Event, Facts, Refusal, Stage};
use crate::values::{LocalDate, PartyId, Personal, Reason};

/// The furthest an extension goes, in days from now.
const EXTENDED_WITHIN: i32 = 180;

/// Days that do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// From this day.
    pub from: LocalDate,
    /// To this day; `None` while it lasts.
    pub to: Option<LocalDate>,
}

/// A last day that the parties agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The day.
    pub until: LocalDate,
    /// Who has agreed to it.
    pub agreed: Vec<PartyId>,
}

impl Case {
    /// Whether an appraisal is waited for.
    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }

    /// The days that did not count, as far as they are over.
    pub fn paused_days(&self) -> i32 {
        self.pauses.iter().filter_map(|pause| pause.to.map(|to| pause.from.days_until(to))).sum()
    }

    /// The last day that all parties have agreed on.
    pub fn extended_until(&self) -> Option<LocalDate> {
        let extension = self.extension.as_ref()?;
        self.parties.iter().all(|party| extension.agreed.contains(&party.id)).then_some(extension.until)
    }
}

fn is_mediating(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(in crate::case) fn may_pause(case: &Case) -> Result<(), Refusal> {
    is_mediating(case)?;
    if case.is_paused() { Err(Refusal::Paused) } else { Ok(()) }
}

pub(in crate::case) fn pause(what: Reason, facts: &Facts) -> Event {
    Event::MediationPaused { what: Personal::new(what, facts.fresh.salt()) }
}

pub(in crate::case) fn may_resume(case: &Case) -> Result<(), Refusal> {
    is_mediating(case)?;
    if case.is_paused() { Ok(()) } else { Err(Refusal::NotPaused) }
}

/// Whoever proposes a day agrees to it; another day asked for starts the agreeing anew.
pub(in crate::case) fn agree_extension(
    case: &Case,
    actor: &Actor,
    until: LocalDate,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let ahead = facts.now.local_date().days_until(until);
    if !(1..=EXTENDED_WITHIN).contains(&ahead) {
        return Err(Refusal::DateOutOfRange);
    }
    let said = |extension: &super::Extension| extension.until == until && extension.agreed.contains(&party);
    if case.extension.as_ref().is_some_and(said) {
        return Err(Refusal::ExtensionAgreed);
    }
    Ok(Event::ExtensionAgreed { party, until })
}

pub(in crate::case) fn may_extend(case: &Case) -> Result<(), Refusal> {
    is_mediating(case)
}
