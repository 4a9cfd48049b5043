//! Evidence: a file put before everybody, or in confidence before the mediator, with what it is to show. Taking it back
//! leaves a trace, and from then on nobody opens it.

use crate::access::opens;
use crate::case::{Actor, Case, Channel, Denied, Event, Facts, FileKind, Refusal, Stopped, VerifiedFile};
use crate::values::{FileHash, FileId, FileName, Personal, Reason};
use serde::{Deserialize, Serialize};

/// As many files as one message may carry.
pub const MOST_ATTACHED: usize = 9;

/// Payload of `add_evidence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddEvidence {
    /// Where: `joint`, for everybody, or the own private channel, for the mediator alone.
    pub channel: Channel,
    /// A file that was sent to that channel and found to be what it should.
    pub file: FileId,
    /// What it is to show.
    pub label: Reason,
}

/// Payload of `label_evidence` and `withdraw_evidence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfEvidence {
    /// Where it stands.
    pub channel: Channel,
    /// Which.
    pub file: FileId,
    /// What it is to show; or why it is taken back.
    pub words: Reason,
}

/// A file as an event names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Which.
    pub file: FileId,
    /// Its kind, by its content.
    pub kind: FileKind,
    /// Its bytes.
    pub size: u64,
    /// Their digest.
    pub sha256: FileHash,
    /// The name it was given.
    pub name: Personal<FileName>,
}

/// Evidence was added, in the book of its channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceAdded {
    /// Where.
    pub channel: Channel,
    /// What.
    pub attached: Attached,
    /// What it is to show.
    pub label: Personal<Reason>,
}

/// It is to show something else; or it was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceTold {
    /// Where it stands.
    pub channel: Channel,
    /// Which.
    pub file: FileId,
    /// What it is to show; or why it was taken back.
    pub words: Personal<Reason>,
}

/// Evidence, as far as a rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRecord {
    /// Which.
    pub file: FileId,
    /// Where.
    pub channel: Channel,
    /// Whose.
    pub by: Actor,
    /// Taken back.
    pub withdrawn: bool,
}

fn attached(file: &VerifiedFile, facts: &Facts) -> Attached {
    Attached {
        file: file.file.clone(),
        kind: file.kind,
        size: file.size,
        sha256: file.sha256.clone(),
        name: Personal::new(file.name.clone(), facts.fresh.salt()),
    }
}

/// The file, when its bytes were looked at, it lies in the book of the channel, and nothing speaks of it yet. What others
/// have sent never stands in `facts`.
fn verified<'a>(file: &FileId, facts: &'a Facts) -> Result<&'a VerifiedFile, Refusal> {
    facts.files.iter().find(|known| known.file == *file && !known.referenced).ok_or(Refusal::FileUnknown)
}

/// The files of a message.
pub(in crate::case) fn attach(files: &[FileId], facts: &Facts) -> Result<Vec<Attached>, Refusal> {
    let twice = files.iter().enumerate().any(|(i, file)| files.iter().skip(i + 1).any(|other| other == file));
    if files.len() > MOST_ATTACHED || twice {
        return Err(Refusal::AttachmentCount);
    }
    files.iter().map(|file| verified(file, facts).map(|file| attached(file, facts))).collect()
}

fn room(case: &Case, actor: &Actor, channel: Channel) -> Result<(), Stopped> {
    // Between the sides and the mediator; what a judge or an expert is shown comes with a message to them.
    let fits = matches!(channel, Channel::Joint | Channel::Caucus(_));
    if !fits || !opens(actor, channel.book()) {
        return Err(Stopped::Denied(Denied::NotYourPart));
    }
    if channel.book().is_of(case) { Ok(()) } else { Err(Refusal::ChannelUnknown.into()) }
}

pub(in crate::case) fn add(case: &Case, actor: &Actor, asked: AddEvidence, facts: &Facts) -> Result<Event, Stopped> {
    let AddEvidence { channel, file, label } = asked;
    room(case, actor, channel)?;
    super::may_say(channel, actor, facts)?;
    let attached = attached(verified(&file, facts)?, facts);
    Ok(Event::EvidenceAdded(EvidenceAdded { channel, attached, label: Personal::new(label, facts.fresh.salt()) }))
}

/// Whether this actor has evidence that stands.
pub(in crate::case) fn may_tell_of_evidence(actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let own = facts.contents.evidence.iter().any(|known| known.is_standing_of(actor));
    if own { Ok(()) } else { Err(Refusal::EvidenceUnknown) }
}

fn told(case: &Case, actor: &Actor, asked: OfEvidence, facts: &Facts) -> Result<EvidenceTold, Stopped> {
    let OfEvidence { channel, file, words } = asked;
    room(case, actor, channel)?;
    let own = |known: &&EvidenceRecord| known.file == file && known.channel == channel && known.is_standing_of(actor);
    facts.contents.evidence.iter().find(own).ok_or(Refusal::EvidenceUnknown)?;
    Ok(EvidenceTold { channel, file, words: Personal::new(words, facts.fresh.salt()) })
}

pub(in crate::case) fn label(case: &Case, actor: &Actor, asked: OfEvidence, facts: &Facts) -> Result<Event, Stopped> {
    super::may_say(asked.channel, actor, facts)?;
    told(case, actor, asked, facts).map(Event::EvidenceLabelled)
}

pub(in crate::case) fn take_back(
    case: &Case,
    actor: &Actor,
    asked: OfEvidence,
    facts: &Facts,
) -> Result<Event, Stopped> {
    told(case, actor, asked, facts).map(Event::EvidenceWithdrawn)
}

impl EvidenceRecord {
    /// Whether it is this side's, or this member of staff's, and was not taken back.
    fn is_standing_of(&self, actor: &Actor) -> bool {
        let own = match self.by.side() {
            Some((party, _)) => actor.is_side(party),
            None => self.by.is_same(actor),
        };
        own && !self.withdrawn && opens(actor, self.channel.book())
    }
}
