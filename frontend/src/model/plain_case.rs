//! The view of a case, read as [`super::plain`] says, for the pages of a party. Who reads such a page is a side, acts for
//! one, is named for a part, or filed for somebody: no other reader has these pages.

use super::plain::{Plain, all, may, must, yes};
use serde_json::Value;
use shared_types::case::{
    Actor, AgentView, CaseView, Channel, ClaimView, DangerView, ExpertView, ExtensionView, FactView, FileNumber,
    MediatorView, Outcome, OutcomeView, OwnerView, Part, PartyView, Progress, ProxyView, RatingView, ResponseView,
    SessionView, Sheet, StaffRef, TimelineEntry, YouView,
};
use shared_types::clock::{Due, Length, RuleId};

macro_rules! plain {
    ($($name:ident { $($must:ident)* ; $($may:ident)* ; $($all:ident)* ; $($yes:ident)* $(; $($left:ident)*)? })+) => {$(
        impl Plain for $name {
            fn of(tree: &Value) -> Option<Self> {
                Some(Self {
                    $($must: must(tree, stringify!($must))?,)*
                    $($may: may(tree, stringify!($may))?,)*
                    $($all: all(tree, stringify!($all))?,)*
                    $($yes: yes(tree, stringify!($yes)),)*
                    $($($left: $crate::model::plain_case::passed_over(),)*)?
                })
            }
        }
    )+};
}
pub(super) use plain;

/// What no page of a party shows yet: their program carries no reader for it.
pub(super) fn passed_over<T: Default>() -> T {
    T::default()
}

// Fields that must be there; may be absent; are lists; are yes or no; are passed over.
plain! {
    CaseView {
        id code kind progress you available filed_at updated_at owner claim sheet;
        transfer_to dispute_type class file_number statement proxy judge mediator correction response ask_again_on danger
            extension terms outcome;
        parties agents experts channels proposed sessions facts ratings timeline;
        paused replacement_requested;
        agreement ledger confirmation complaints
    }
    OwnerView { id name; ; ; }
    ClaimView { ; text amount; ; }
    PartyView { id role; name phone address id_number credit_code representative; ; }
    AgentView { id of kind power until; name; ; taken }
    ProxyView { form; name note; ; }
    ExpertView { id expert; about; consents; heard }
    MediatorView { person name org; disclosure; ; accepted }
    ResponseView { answer at; decline_reason note; ; }
    SessionView { mode; id at place held_on minutes room; with experts; judge video cancelled }
    FactView { id; text; agreed; undisputed }
    DangerView { source since; note reason; signs; holds decided }
    ExtensionView { until; ; agreed; effective }
    RatingView { party result service; note; ; }
    Sheet { organisation duty demand; people result; basis consultation process; }
    TimelineEntry { seq at event by; name text on date detail; ; }
    StaffRef { person name org org_name; ; ; }
    Progress { stage next_step turn; due; ; }
}

impl Plain for Vec<shared_types::case::Action> {
    fn of(tree: &Value) -> Option<Self> {
        // What this page does not know yet it cannot offer; the rest of the case is shown.
        Some(tree.as_array()?.iter().filter_map(Plain::of).collect())
    }
}

impl Plain for YouView {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { actor: Plain::of(tree)? })
    }
}

impl Plain for Actor {
    fn of(tree: &Value) -> Option<Self> {
        let kind: String = must(tree, "kind")?;
        let role = || must(tree, "role");
        Some(match kind.as_str() {
            "party" => Self::Party { party: must(tree, "party")?, role: role()? },
            "agent" => Self::Agent {
                agent: must(tree, "agent")?,
                of: must(tree, "of")?,
                role: role()?,
                by_right: must(tree, "by_right")?,
                power: must(tree, "power")?,
            },
            "named" => {
                let part = tree.get("part")?;
                let part = match part.get("party") {
                    Some(party) => Part::Party(Plain::of(party)?),
                    None => Part::Agent(must(part, "agent")?),
                };
                Self::Named { part, role: role()?, person: must(tree, "person")? }
            }
            "proxy" => Self::Proxy { person: must(tree, "person")?, name: may(tree, "name")? },
            _ => return None,
        })
    }
}

impl Plain for Channel {
    fn of(tree: &Value) -> Option<Self> {
        Self::parse(tree.as_str()?).ok()
    }
}

impl Plain for FileNumber {
    fn of(tree: &Value) -> Option<Self> {
        let number = |name: &str| tree.get(name)?.as_u64();
        Some(Self { year: i16::try_from(number("year")?).ok()?, number: u32::try_from(number("number")?).ok()? })
    }
}

impl Plain for OutcomeView {
    fn of(tree: &Value) -> Option<Self> {
        let kind: String = must(tree, "outcome")?;
        let outcome = match kind.as_str() {
            "performed" => Outcome::Performed,
            "not_kept" => Outcome::NotKept,
            "withdrawn" => Outcome::Withdrawn,
            "ended" => Outcome::Ended(must(tree, "detail")?),
            "redirected" => Outcome::Redirected(must(tree, "detail")?),
            _ => return None,
        };
        Some(Self { outcome })
    }
}

impl Plain for Due {
    fn of(tree: &Value) -> Option<Self> {
        let length = tree.get("length")?;
        let count = || u16::try_from(length.get("count")?.as_u64()?).ok();
        let length = match length.get("unit")?.as_str()? {
            "days" => Length::Days(count()?),
            "working_days" => Length::WorkingDays(count()?),
            "years" => Length::Years(count()?),
            "as_written" => Length::AsWritten,
            _ => return None,
        };
        let days = |name: &str| i32::try_from(tree.get(name).and_then(Value::as_i64).unwrap_or_default()).ok();
        Some(Self {
            date: must(tree, "date")?,
            rule: must(tree, "rule")?,
            article: must(tree, "article")?,
            trigger: must(tree, "trigger")?,
            length,
            rolled: yes(tree, "rolled"),
            paused_days: days("paused_days")?,
            added_days: days("added_days")?,
            agreed: yes(tree, "agreed"),
            provisional: yes(tree, "provisional"),
        })
    }
}

impl Plain for RuleId {
    fn of(tree: &Value) -> Option<Self> {
        Some(match tree.as_str()? {
            "C01" => Self::C01,
            "C02" => Self::C02,
            "C03" => Self::C03,
            "C04" => Self::C04,
            "C05a" => Self::C05a,
            "C05b" => Self::C05b,
            "C05c" => Self::C05c,
            "C05d" => Self::C05d,
            "C05e" => Self::C05e,
            "C05f" => Self::C05f,
            "C06" => Self::C06,
            "C07" => Self::C07,
            "C08" => Self::C08,
            "C09" => Self::C09,
            "C10" => Self::C10,
            "C11" => Self::C11,
            "C12" => Self::C12,
            "C13a" => Self::C13a,
            "C13b" => Self::C13b,
            _ => return None,
        })
    }
}

#[cfg(test)]
#[path = "plain_test.rs"]
mod tests;
