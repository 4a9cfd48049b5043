//! The proceeding as one reader may see it.

use super::court::CourtGround;
use super::decide::RefusalGround;
use super::record::ConfirmationOutcome;
use crate::access::{Field, Sight, opens, sees};
use crate::case::{Actor, AgreementForm, AttachmentView, Book, Case, OwnerView, PacketPaper, StaffRef, Stage, packet};
use crate::clock::{Calendar, Due};
use crate::values::{LocalDate, PartyId, Personal, Timestamp};
use serde::{Deserialize, Serialize};

/// A paper of the packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PacketView {
    /// Which.
    pub paper: PacketPaper,
    /// Of whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PartyId>,
    /// Where it is asked for.
    pub article: String,
    /// Whether the case has what it is made of.
    pub there: bool,
    /// Whether the packet is whole without it.
    pub needed: bool,
}

/// The proceeding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmationView {
    /// Until when the parties may ask, once the agreement binds and as long as they have not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_until: Option<Due>,
    /// Which court is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub court: Option<OwnerView>,
    /// Why that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<CourtGround>,
    /// Where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Which parties have asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<PartyId>,
    /// When the last of them did; where all asked while they signed, when the agreement bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied_at: Option<Timestamp>,
    /// Who decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judge: Option<StaffRef>,
    /// When the court accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Timestamp>,
    /// What the court asked to be supplied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// What was supplied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// The papers that were supplied: a judge opens these of the case, and nothing else that was sent to its talks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplied: Vec<AttachmentView>,
    /// By when the court accepts or decides, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Number of the ruling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<String>,
    /// The ruling itself, to be opened by whoever reads the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ruling_papers: Vec<AttachmentView>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusalGround>,
    /// The same in the judge's words: what could be mended, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_words: Option<String>,
    /// Who has taken it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<PartyId>,
    /// The papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packet: Vec<PacketView>,
}

impl ConfirmationView {
    /// Whether the court waits for what it asked for.
    pub const fn waits(&self) -> bool {
        self.correction.is_some() && self.corrected.is_none()
    }

    /// For one reader, from the moment at which a written agreement is signed; `None` for who may not know what was agreed.
    pub fn of(case: &Case, reader: &Actor, today: LocalDate, calendar: &Calendar) -> Option<Self> {
        if !opens(reader, Book::Case) || sees(reader, Field::Terms, false) != Sight::Clear {
            return None;
        }
        let ask_until = case.confirmation_due(calendar);
        let written = case.agreement.as_ref().is_some_and(|agreement| agreement.form == AgreementForm::Written);
        if ask_until.is_none() && !(written && matches!(case.stage, Stage::Signing)) {
            return None;
        }
        let text = |value: &Personal<crate::values::Reason>| value.get().map(|value| value.as_str().to_owned());
        let known = case.confirmation.as_ref();
        let open = known.is_none_or(|known| !known.is_confirmed() && !known.is_before_court());
        let correction = known.and_then(|known| known.correction.as_ref());
        let outcome = known.and_then(|known| known.outcome.as_ref());
        let content = case.agreed();
        let papers = content.as_ref().map(|content| packet(case, content, today)).unwrap_or_default();
        let paper = |item: crate::case::PacketItem| PacketView {
            paper: item.paper,
            of: item.of,
            article: item.article.to_owned(),
            there: item.there,
            needed: item.needed,
        };
        Some(Self {
            ask_until: ask_until.filter(|due| open && today <= due.date),
            court: known
                .map(|known| OwnerView { id: known.court.id.clone(), name: known.court.name.as_str().to_owned() }),
            ground: known.map(|known| known.ground),
            article: known.map(|known| known.ground.article().to_owned()),
            asked: known.map(|known| known.asked.clone()).unwrap_or_default(),
            applied_at: known.and_then(|known| known.applied_at),
            judge: known.and_then(|known| known.judge.clone()),
            accepted_at: known.and_then(|known| known.accepted_at),
            correction: correction.and_then(|correction| text(&correction.what)),
            corrected: correction.and_then(|correction| correction.made.as_ref().and_then(text)),
            supplied: known.map(|known| known.supplied.iter().map(AttachmentView::of).collect()).unwrap_or_default(),
            due: known.and_then(|known| known.due(calendar)),
            ruling: match outcome {
                Some(ConfirmationOutcome::Confirmed(ruling)) => text(ruling),
                _ => None,
            },
            ruling_papers: known.map(|known| known.ruled.iter().map(AttachmentView::of).collect()).unwrap_or_default(),
            refused: match outcome {
                Some(ConfirmationOutcome::Refused(ground, _)) => Some(*ground),
                _ => None,
            },
            refused_words: match outcome {
                Some(ConfirmationOutcome::Refused(_, words)) => text(words),
                _ => None,
            },
            withdrawn: match outcome {
                Some(ConfirmationOutcome::Withdrawn(party)) => Some(*party),
                _ => None,
            },
            packet: papers.into_iter().map(paper).collect(),
        })
    }
}
