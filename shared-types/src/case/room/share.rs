//! A judge's answer shown to the parties: carried over the wall of the guidance book by the mediator, when the judge has
//! said that it may be (in-court online rules art. 18).

use crate::case::{Case, Event, Facts, Refusal, Stage};
use crate::values::{FreeText, MessageId, Personal};
use serde::{Deserialize, Serialize};

/// It was shown, in the guidance book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidanceShared {
    /// Which answer.
    pub guidance: MessageId,
}

/// What was shown, in the joint book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidanceShown {
    /// The judge's words.
    pub text: Personal<FreeText>,
}

pub(in crate::case) fn may_share(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let some = facts.contents.guidance.iter().any(|guidance| guidance.may_share && !guidance.shared);
    if some { Ok(()) } else { Err(Refusal::GuidanceUnknown) }
}

pub(in crate::case) fn share(guidance: MessageId, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let known = facts.contents.guidance.iter().find(|known| known.id == guidance).ok_or(Refusal::GuidanceUnknown)?;
    if !known.may_share {
        return Err(Refusal::GuidanceForMediatorOnly);
    }
    let text = known.text.get().filter(|_| !known.shared).cloned().ok_or(Refusal::GuidanceUnknown)?;
    let shown = GuidanceShown { text: Personal::new(text, facts.fresh.salt()) };
    Ok(vec![Event::GuidanceShared(GuidanceShared { guidance }), Event::GuidanceShown(shown)])
}
