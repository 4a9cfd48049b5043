//! Which papers a case has, by name, and each of them filled: the one match from what is asked for to the sheet that fills it.
//! Everything a paper rests on comes from here: the case, the entries of two of its books, the calendar. The day of a paper
//! is that of the last entry, never that of the asking.

use crate::sheets::{
    Acceptance, Agreement, Application, ClosingReport, ConfirmationApplication, DeliveryAddress, EndNotice,
    EvidenceList, FileCatalogue, FileCover, FollowUp, Invitation, LimitationReceipt, MediationRecord, NextStep,
    OralAgreement, PowerOfAttorney, ProofOfMediation, Receipt, RightsNotice, Sheet, UndisputedFacts,
};
use crate::stamp::{Filled, Stamp};
use shared_types::case::{Actor, Case, Event, Form, Language, Paper, Unfilled};
use shared_types::chain::Entry;
use shared_types::clock::Calendar;

/// Why a form was not filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFilled {
    /// Not on record yet.
    Missing(Unfilled),
    /// A fault of ours: the record is empty, or a sheet could not be written down as data.
    Unwritten,
}

impl From<Unfilled> for NotFilled {
    fn from(missing: Unfilled) -> Self {
        Self::Missing(missing)
    }
}

/// What papers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The case.
    pub case: &'a Case,
    /// The entries of its `case` book, the last one last.
    pub entries: &'a [Entry],
    /// Those of its `joint` book, or none where no paper that tells of it is asked for (`Form::tells_of_joint`).
    pub joint: &'a [Entry],
    /// By which days are counted.
    pub calendar: &'a Calendar,
    /// For whom: a paper tells of a party's contact data what its reader would see on a screen.
    pub reader: &'a Actor,
}

/// What becomes of a filled sheet.
trait Take {
    type Out;
    fn take<S: Sheet>(self, sheet: &S) -> Self::Out;
}

struct Write {
    stamp: Stamp,
    language: Language,
}

impl Take for Write {
    type Out = Result<Filled, NotFilled>;

    fn take<S: Sheet>(self, sheet: &S) -> Self::Out {
        Filled::of(sheet, self.stamp, self.language).map_err(|_| NotFilled::Unwritten)
    }
}

/// Only whether it can be filled.
struct Look;

impl Take for Look {
    type Out = ();

    fn take<S: Sheet>(self, _: &S) {}
}

impl Record<'_> {
    /// What every paper of this record says about itself; `None` while the record is empty.
    pub fn stamp(&self, site: &str) -> Option<Stamp> {
        let last = self.entries.last()?;
        Some(Stamp {
            code: self.case.code.clone(),
            version: last.seq,
            record: last.hash,
            at: last.at,
            site: site.to_owned(),
        })
    }

    /// Fills the form of a paper.
    ///
    /// # Errors
    /// [`NotFilled`]: something is not on record yet, or a fault of ours.
    pub fn fill(&self, paper: Paper, site: &str, language: Language) -> Result<Filled, NotFilled> {
        let stamp = self.stamp(site).ok_or(NotFilled::Unwritten)?;
        self.take(paper, Write { stamp, language })?
    }

    /// What is missing for a paper; `None`: it can be made.
    pub fn missing(&self, paper: Paper) -> Option<Unfilled> {
        self.take(paper, Look).err()
    }

    /// Every paper this case has or may come to have, in the order of a file: with each party, agent, meeting and payment of its
    /// own, as far as they are known by now.
    pub fn papers(&self) -> Vec<Paper> {
        Form::ALL.iter().flat_map(|form| self.of(*form)).collect()
    }

    fn of(&self, form: Form) -> Vec<Paper> {
        let parties = || self.case.parties.iter().map(|party| party.id);
        match form {
            Form::RightsNotice => parties().map(Paper::RightsNotice).collect(),
            Form::DeliveryAddress => parties().map(Paper::DeliveryAddress).collect(),
            Form::PowerOfAttorney => self.case.agents.iter().map(|agent| Paper::PowerOfAttorney(agent.id)).collect(),
            Form::MediationRecord => {
                let minutes = self.joint.iter().filter(|entry| matches!(entry.event, Event::MinutesRecorded(_)));
                minutes.map(|entry| Paper::MediationRecord(entry.seq)).collect()
            }
            Form::Receipt => {
                let paid = self.case.owed(self.calendar).into_iter().filter(|item| item.amount.is_some());
                paid.map(|item| Paper::Receipt(item.id)).collect()
            }
            form => vec![Paper::One(form)],
        }
    }

    fn take<T: Take>(&self, paper: Paper, take: T) -> Result<T::Out, Unfilled> {
        let Self { case, entries, joint, calendar, reader } = *self;
        Ok(match paper {
            Paper::RightsNotice(party) => take.take(&RightsNotice::of(case, party)?),
            Paper::DeliveryAddress(party) => take.take(&DeliveryAddress::of(case, party, reader)?),
            Paper::PowerOfAttorney(agent) => take.take(&PowerOfAttorney::of(case, agent, reader)?),
            Paper::MediationRecord(seq) => take.take(&MediationRecord::of(case, joint, seq)?),
            Paper::Receipt(duty) => take.take(&Receipt::of(case, duty, calendar)?),
            Paper::One(form) => match form {
                Form::FileCover => take.take(&FileCover::of(case)?),
                Form::FileCatalogue => take.take(&FileCatalogue::of(case)),
                Form::Application => take.take(&Application::of(case, reader)),
                Form::LimitationReceipt => take.take(&LimitationReceipt::of(case, entries)),
                Form::Acceptance => take.take(&Acceptance::of(case)?),
                Form::Invitation => take.take(&Invitation::of(case)?),
                Form::UndisputedFacts => take.take(&UndisputedFacts::of(case)?),
                Form::Agreement => take.take(&Agreement::of(case, entries)?),
                Form::OralAgreement => take.take(&OralAgreement::of(case)?),
                Form::ProofOfMediation => take.take(&ProofOfMediation::of(case)?),
                Form::ConfirmationApplication => {
                    let on = entries.last().map_or(case.updated_at, |entry| entry.at);
                    take.take(&ConfirmationApplication::of(case, on.local_date(), reader)?)
                }
                Form::EndNotice => take.take(&EndNotice::of(case, calendar)?),
                Form::EvidenceList => take.take(&EvidenceList::of(case, joint)?),
                Form::NextStep => take.take(&NextStep::of(case, reader, calendar)?),
                Form::FollowUp => take.take(&FollowUp::of(case, entries, calendar)?),
                Form::ClosingReport => take.take(&ClosingReport::of(case)?),
                // Of whom or what is not said.
                Form::RightsNotice | Form::DeliveryAddress => return Err(Unfilled::PartyUnknown),
                Form::PowerOfAttorney => return Err(Unfilled::AgentUnknown),
                Form::MediationRecord => return Err(Unfilled::NoMinutes),
                Form::Receipt => return Err(Unfilled::NothingReceived),
            },
        })
    }
}
