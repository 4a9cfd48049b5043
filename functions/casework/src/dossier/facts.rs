//! All that a rule must know from outside, loaded once and only as far as the action needs it.

use crate::failure::Failure;
use crate::keys::random;
use crate::people::{Org, list_experts, list_judges, list_mediators, list_orgs};
use crate::store::table;
use crate::world::World;
use shared_types::case::{
    Action, Actor, Book, Case, ClerkStanding, Command, Contents, Facts, FileNumber, Fresh, JudgeStanding,
    MediatorStanding, Stage,
};
use shared_types::clock::Calendar;
use shared_types::people::courts_for;
use shared_types::values::OrgId;

/// What is read beyond clock, randomness and calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one read, and none follows from another")]
pub(crate) struct Needs {
    /// The owner's mediators.
    pub roster: bool,
    /// Judges of the linked courts, experts of the owner's roster.
    pub advisers: bool,
    /// Organisations to hand a case to.
    pub orgs: bool,
    /// Courts to ask.
    pub courts: bool,
    /// The owner's next file number.
    pub file_number: bool,
}

impl Needs {
    const NOTHING: Self = Self { roster: false, advisers: false, orgs: false, courts: false, file_number: false };
}

/// What deciding an action needs.
pub(crate) const fn needs_of(action: Action) -> Needs {
    match action {
        Action::Accept => Needs { file_number: true, ..Needs::NOTHING },
        Action::ProposeMediators | Action::AssignMediator => Needs { roster: true, ..Needs::NOTHING },
        Action::AskJudge | Action::InviteExpert | Action::AcceptApplication => {
            Needs { advisers: true, ..Needs::NOTHING }
        }
        Action::ApplyConfirmation => Needs { courts: true, ..Needs::NOTHING },
        Action::Transfer => Needs { orgs: true, ..Needs::NOTHING },
        _ => Needs::NOTHING,
    }
}

/// Whether the rule of a command asks what a walled book says; otherwise it is enough to know where the book stands,
/// however much was said there.
pub(crate) const fn asks_contents(command: &Command, book: Book) -> bool {
    match command {
        Command::PostMessage { quotes: None, .. }
        | Command::Accept { .. }
        | Command::AskJudge { .. }
        | Command::GiveGuidance { .. }
        | Command::RecordMinutes(_)
        | Command::RecordAttendance(_)
        | Command::RevealContact { .. } => false,
        // What is carried is read where it lies, not where it goes; what stands among the offers becomes due there.
        Command::ShareGuidance { .. } => matches!(book, Book::Guidance),
        _ => true,
    }
}

/// Whether the rule of a command asks how much was said in its channel.
pub(crate) const fn asks_how_much(command: &Command) -> bool {
    matches!(command, Command::PostMessage { .. })
}

/// What computing `available` needs: only the desk's actions depend on roster and organisations, while a mediator is
/// looked for, the mediator's on judges and experts, while people
/// talk, the confirming judge's on judges, and the sides' on courts, from the signing on.
pub(crate) const fn needs_of_view(case: &Case, actor: &Actor) -> Needs {
    match (actor, &case.stage) {
        (Actor::Clerk { standing: ClerkStanding::Owning, .. }, Stage::Filed { .. } | Stage::Accepted { .. }) => {
            Needs { roster: true, orgs: true, ..Needs::NOTHING }
        }
        (Actor::Clerk { standing: ClerkStanding::Owning, .. }, _) if case.seeking().is_some() => {
            Needs { roster: true, ..Needs::NOTHING }
        }
        (Actor::Mediator { standing: MediatorStanding::Lead, .. }, Stage::Mediating)
        | (Actor::Judge { standing: JudgeStanding::Confirming, .. }, _) => Needs { advisers: true, ..Needs::NOTHING },
        (Actor::Party { .. } | Actor::Agent { .. }, _) if case.is_for_courts() => {
            Needs { courts: true, ..Needs::NOTHING }
        }
        _ => Needs::NOTHING,
    }
}

/// Loads them for a case of this owner.
pub(crate) async fn facts(world: &World, owner: &OrgId, needs: Needs) -> Result<Facts, Failure> {
    let now = world.clock.now();
    let year = now.local_date().parts().0;
    let roster = if needs.roster { list_mediators(world, owner).await? } else { Vec::new() };
    let (judges, experts) = if needs.advisers {
        (list_judges(world).await?, list_experts(world, owner).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    let tree = if needs.orgs || needs.courts { list_orgs(world).await? } else { Vec::new() };
    let takers = tree.iter().filter(|org| needs.orgs && org.takes_cases());
    let orgs = takers.map(Org::reference).collect();
    let courts = if needs.courts { courts_for(&tree, owner) } else { Vec::new() };
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
        judges,
        courts,
        experts,
        orgs,
        contents: Contents::default(),
        files: Vec::new(),
        reverified: None,
        certificate: None,
        rooms: Vec::new(),
        sheets: Vec::new(),
        file_number: FileNumber { year, number },
    })
}
