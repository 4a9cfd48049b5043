//! What goes to a court that is asked to confirm an agreement: the parties' joint application, and the committee's proof
//! that it mediated. The parties have said that the court may have these data (Personal Information Protection Law art. 23).

use super::{EffectTold, Head, Sheet, applicants, mediator, name_of, respondents, sessions};
use crate::told::{Day, Said, Side};
use serde::Serialize;
use shared_types::case::{Actor, Case, DisputeType, Form, PacketPaper, Unfilled, packet};
use shared_types::values::LocalDate;

/// A paper of the packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperTold {
    paper: PacketPaper,
    of: Said,
    article: &'static str,
    there: bool,
}

/// 司法确认申请书.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmationApplication {
    head: Head,
    sides: Vec<Side>,
    court: String,
    effect: EffectTold,
    about: Said,
    packet: Vec<PaperTold>,
    applied_on: Option<Day>,
}

impl Sheet for ConfirmationApplication {
    const FORM: Form = Form::ConfirmationApplication;
}

impl ConfirmationApplication {
    /// Once a party has asked a court; `today` says which powers still last.
    ///
    /// # Errors
    /// [`Unfilled::NothingApplied`], [`Unfilled::NoEffect`], [`Unfilled::Erased`].
    pub fn of(case: &Case, today: LocalDate, reader: &Actor) -> Result<Self, Unfilled> {
        let asked = case.confirmation.as_ref().ok_or(Unfilled::NothingApplied)?;
        let effect = case.effect().ok_or(Unfilled::NoEffect)?;
        let content = case.agreed().ok_or(Unfilled::Erased)?;
        let paper = |item: shared_types::case::PacketItem| PaperTold {
            paper: item.paper,
            of: name_of(case, item.of),
            article: item.article,
            there: item.there,
        };
        // The application itself is none of its own attachments, and what may be left out is named only when it is there.
        let attached = |item: &shared_types::case::PacketItem| {
            item.paper != PacketPaper::Application && (item.needed || item.there)
        };
        Ok(Self {
            head: Head::of(case),
            sides: case.parties.iter().map(|party| Side::seen(case, party, reader)).collect(),
            court: asked.court.name.as_str().to_owned(),
            effect: effect.into(),
            about: Said::words(content.about.as_str()),
            packet: packet(case, &content, today).into_iter().filter(attached).map(paper).collect(),
            applied_on: asked.applied_at.map(Day::from),
        })
    }
}

/// 主持调解证明.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProofOfMediation {
    head: Head,
    court: String,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    mediator: Said,
    accepted_on: Day,
    sessions: usize,
    effect: EffectTold,
}

impl Sheet for ProofOfMediation {
    const FORM: Form = Form::ProofOfMediation;
}

impl ProofOfMediation {
    /// Once a party has asked a court.
    ///
    /// # Errors
    /// [`Unfilled::NothingApplied`], [`Unfilled::NotAccepted`], [`Unfilled::NoEffect`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let asked = case.confirmation.as_ref().ok_or(Unfilled::NothingApplied)?;
        Ok(Self {
            head: Head::of(case),
            court: asked.court.name.as_str().to_owned(),
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            mediator: mediator(case),
            accepted_on: case.accepted.ok_or(Unfilled::NotAccepted)?.at.into(),
            sessions: sessions(case),
            effect: case.effect().ok_or(Unfilled::NoEffect)?.into(),
        })
    }
}
