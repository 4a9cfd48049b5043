//! Which papers a case has, by name, and each of them made: the one match from what is asked for to the sheet that fills it.
//! Everything a paper rests on comes from here: the case, the entries of two of its books, the calendar. The day of a paper
//! is that of the last entry, never that of the asking.

use crate::form::Form;
use crate::press::{NotSet, Pdf, Press};
use crate::sheets::{
    Acceptance, Agreement, Application, ClosingReport, ConfirmationApplication, DeliveryAddress, EndNotice,
    FileCatalogue, FileCover, FollowUp, Invitation, MediationRecord, OralAgreement, PowerOfAttorney, ProofOfMediation,
    Receipt, RightsNotice, Sheet, UndisputedFacts, Unfilled,
};
use crate::stamp::Stamp;
use shared_types::case::{Case, DutyId, Event, Language};
use shared_types::chain::Entry;
use shared_types::clock::Calendar;
use shared_types::values::{AgentId, PartyId};
use std::fmt;

/// A paper of a case: a form, and of whom or what where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Of a form that a case has one of.
    One(Form),
    /// The notice to a party.
    RightsNotice(PartyId),
    /// The address of a party.
    DeliveryAddress(PartyId),
    /// The power of an agent.
    PowerOfAttorney(AgentId),
    /// The minutes with this number of the `joint` book.
    MediationRecord(u64),
    /// For what was received of a duty.
    Receipt(DutyId),
}

impl Paper {
    /// Its form.
    pub const fn form(self) -> Form {
        match self {
            Self::One(form) => form,
            Self::RightsNotice(_) => Form::RightsNotice,
            Self::DeliveryAddress(_) => Form::DeliveryAddress,
            Self::PowerOfAttorney(_) => Form::PowerOfAttorney,
            Self::MediationRecord(_) => Form::MediationRecord,
            Self::Receipt(_) => Form::Receipt,
        }
    }

    /// Reads a name as [`fmt::Display`] writes it: `agreement`, `rights_notice-2`, `receipt-1-2`. `None`: it names no paper.
    pub fn parse(name: &str) -> Option<Self> {
        let mut words = name.split('-');
        let form = words.next()?;
        let form = Form::ALL.iter().copied().find(|known| known.as_str() == form)?;
        let numbers: Vec<&str> = words.collect();
        let paper = match (form, numbers.as_slice()) {
            (Form::RightsNotice, [party]) => Self::RightsNotice(PartyId::new(party.parse().ok()?)),
            (Form::DeliveryAddress, [party]) => Self::DeliveryAddress(PartyId::new(party.parse().ok()?)),
            (Form::PowerOfAttorney, [agent]) => Self::PowerOfAttorney(AgentId::new(agent.parse().ok()?)),
            (Form::MediationRecord, [seq]) => Self::MediationRecord(seq.parse().ok()?),
            (Form::Receipt, [clause, part]) => {
                Self::Receipt(DutyId { clause: clause.parse().ok()?, part: part.parse().ok()? })
            }
            (
                Form::RightsNotice
                | Form::DeliveryAddress
                | Form::PowerOfAttorney
                | Form::MediationRecord
                | Form::Receipt,
                _,
            ) => return None,
            (form, []) => Self::One(form),
            _ => return None,
        };
        // `+2` and `02` are numbers too; a paper has one name.
        (paper.to_string() == name).then_some(paper)
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.form().as_str())?;
        match self {
            Self::One(_) => Ok(()),
            Self::RightsNotice(party) | Self::DeliveryAddress(party) => write!(f, "-{}", party.number()),
            Self::PowerOfAttorney(agent) => write!(f, "-{}", agent.number()),
            Self::MediationRecord(seq) => write!(f, "-{seq}"),
            Self::Receipt(DutyId { clause, part }) => write!(f, "-{clause}-{part}"),
        }
    }
}

/// Why a paper was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotMade {
    /// Not on record yet.
    Unfilled(Unfilled),
    /// A fault of ours.
    NotSet(NotSet),
}

impl From<Unfilled> for NotMade {
    fn from(missing: Unfilled) -> Self {
        Self::Unfilled(missing)
    }
}

impl From<NotSet> for NotMade {
    fn from(wrong: NotSet) -> Self {
        Self::NotSet(wrong)
    }
}

/// What papers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The case.
    pub case: &'a Case,
    /// The entries of its `case` book, the last one last.
    pub entries: &'a [Entry],
    /// Those of its `joint` book, or none where no minutes are asked for.
    pub joint: &'a [Entry],
    /// By which days are counted.
    pub calendar: &'a Calendar,
}

/// What becomes of a filled sheet.
trait Take {
    type Out;
    fn take<S: Sheet>(self, sheet: &S) -> Self::Out;
}

struct Set<'a> {
    press: &'a Press,
    stamp: Stamp,
    language: Language,
}

impl Take for Set<'_> {
    type Out = Result<Pdf, NotSet>;

    fn take<S: Sheet>(self, sheet: &S) -> Self::Out {
        self.press.render(sheet, &self.stamp, self.language)
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

    /// Makes a paper.
    ///
    /// # Errors
    /// [`NotMade`]: something is not on record yet, or a fault of ours.
    pub fn make(&self, paper: Paper, press: &Press, site: &str, language: Language) -> Result<Pdf, NotMade> {
        let stamp = self.stamp(site).ok_or(NotSet::Data)?;
        Ok(self.fill(paper, Set { press, stamp, language })??)
    }

    /// What is missing for a paper; `None`: it can be made.
    pub fn missing(&self, paper: Paper) -> Option<Unfilled> {
        self.fill(paper, Look).err()
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

    fn fill<T: Take>(&self, paper: Paper, take: T) -> Result<T::Out, Unfilled> {
        let Self { case, entries, joint, calendar } = *self;
        Ok(match paper {
            Paper::RightsNotice(party) => take.take(&RightsNotice::of(case, party)?),
            Paper::DeliveryAddress(party) => take.take(&DeliveryAddress::of(case, party)?),
            Paper::PowerOfAttorney(agent) => take.take(&PowerOfAttorney::of(case, agent)?),
            Paper::MediationRecord(seq) => take.take(&MediationRecord::of(case, joint, seq)?),
            Paper::Receipt(duty) => take.take(&Receipt::of(case, duty, calendar)?),
            Paper::One(form) => match form {
                Form::FileCover => take.take(&FileCover::of(case)?),
                Form::FileCatalogue => take.take(&FileCatalogue::of(case)),
                Form::Application => take.take(&Application::of(case)),
                Form::Acceptance => take.take(&Acceptance::of(case)?),
                Form::Invitation => take.take(&Invitation::of(case)?),
                Form::UndisputedFacts => take.take(&UndisputedFacts::of(case)?),
                Form::Agreement => take.take(&Agreement::of(case, entries)?),
                Form::OralAgreement => take.take(&OralAgreement::of(case)?),
                Form::ProofOfMediation => take.take(&ProofOfMediation::of(case)?),
                Form::ConfirmationApplication => {
                    let on = entries.last().map_or(case.updated_at, |entry| entry.at);
                    take.take(&ConfirmationApplication::of(case, on.local_date())?)
                }
                Form::EndNotice => take.take(&EndNotice::of(case)?),
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
