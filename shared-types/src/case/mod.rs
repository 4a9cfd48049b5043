//! The case: what people ask for, what happened, and the rules between.
//!
//! `decide(case, actor, command, facts)` gives events or says no; `evolve(case, event)` applies them and never fails;
//! [`may`] is the guard that `decide` calls first and [`available`] asks for each action. One file of rules per
//! capability stands beside this one. Nothing here reads a clock, a store or a random source.

mod action;
mod actor;
mod available;
mod book;
mod command;
mod decide;
mod event;
mod evolve;
mod facts;
mod filing;
mod mediation;
mod mediator;
mod performance;
mod progress;
mod record;
mod refusal;
mod response;
mod stage;
mod talk;
mod timeline;
mod triage;
mod view;

pub use action::Action;
pub use actor::{Actor, ClerkStanding, MediatorStanding, Post, Role, Subject, relate};
pub use available::available;
pub use book::Book;
pub use command::{Channel, Claim, Command, CommandError, File, Language, PartyDetails, Stars};
pub use decide::{decide, may};
pub use event::{ClaimRecord, Event, FileNumber, OrgRef, PartyRecord};
pub use facts::{Facts, Fresh};
pub use filing::{decide_filing, file_code};
pub use progress::{NextStep, Progress, Turn, progress};
pub use record::{Acceptance, Case, Invitation, Rating, Response, SessionRecord};
pub use refusal::{Denied, Refusal, Stopped};
pub(crate) use stage::vocabulary;
pub use stage::{
    Answer, CaseClass, Correction, DeclineReason, DisputeType, EndReason, IntakeChannel, IntakeKind, MediatorRef,
    Outcome, PartyRole, Risk, Route, Seeking, ServiceMethod, ServiceResult, SessionMode, Stage, StageName,
};
pub use talk::{MessageView, messages};
pub use timeline::{TimelineActor, TimelineEntry, timeline};
pub use view::{
    CaseView, ClaimView, MediatorView, OutcomeView, OwnerView, PartyView, RatingView, ResponseView, SessionView, Sheet,
    YouView,
};
