//! An agreement as the record keeps it, and when it takes effect: computed from who signed when, never set (People's
//! Mediation Law art. 29, 30).

use super::certificate::CertificateKept;
use super::check::FindingDecided;
use super::clause::{AgreementContent, ContentValue};
use crate::case::stage::vocabulary;
use crate::case::{Case, DisputeType};
use crate::chain::Hash;
use crate::values::{AgentId, AgreementText, FileId, LocalDate, PartyId, PersonId, Personal, Structured, Timestamp};

vocabulary! {
    /// How a signature was made.
    SignatureWay {
        /// Drawn with a finger.
        Drawn = "drawn",
        /// One's own name, typed.
        Typed = "typed",
        /// On paper.
        Paper = "paper",
        /// By word of mouth, written down by the mediator.
        Oral = "oral",
    }
}

vocabulary! {
    /// How an agreement was made.
    AgreementForm {
        /// In writing.
        Written = "written",
        /// By word of mouth.
        Oral = "oral",
    }
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureRecord {
    /// Of which party; `None`: the mediator's.
    pub party: Option<PartyId>,
    /// Who signed for the party.
    pub agent: Option<AgentId>,
    /// Of the mediator.
    pub person: Option<PersonId>,
    /// How.
    pub way: SignatureWay,
    /// The text that was signed.
    pub hash: Hash,
    /// On which day.
    pub on: LocalDate,
    /// When it was recorded.
    pub at: Timestamp,
    /// When a one-time code last showed who it is.
    pub verified_at: Option<Timestamp>,
    /// What a licensed service vouched for.
    pub certificate: Option<CertificateKept>,
    /// The paper it stands on.
    pub paper: Option<FileId>,
}

/// The seal of the committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRecord {
    /// On which day.
    pub on: LocalDate,
    /// The text it was set to.
    pub hash: Hash,
    /// The paper it stands on.
    pub paper: Option<FileId>,
}

/// An agreement, from its fixed text on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementRecord {
    /// 1, 2, … in this case.
    pub version: u16,
    /// In writing, or by word of mouth.
    pub form: AgreementForm,
    /// What.
    pub content: Personal<ContentValue>,
    /// What the version before said.
    pub before: Option<Personal<ContentValue>>,
    /// The text.
    pub text: Personal<AgreementText>,
    /// Its digest.
    pub hash: Hash,
    /// When it was fixed.
    pub fixed_at: Timestamp,
    /// What a person decided about what was found in it.
    pub decided: Vec<FindingDecided>,
    /// Of the parties, and of the mediator.
    pub signatures: Vec<SignatureRecord>,
    /// The seal.
    pub seal: Option<SealRecord>,
    /// For one made by word of mouth: the day.
    pub reached_on: Option<LocalDate>,
    /// Who would not sign it.
    pub refused: Option<PartyId>,
    /// When it was on record that it binds.
    pub bound_at: Option<Timestamp>,
}

/// That an agreement binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// From this day on.
    pub on: LocalDate,
    /// By this article.
    pub article: &'static str,
}

impl AgreementRecord {
    /// What was agreed; `None` once it was erased.
    pub fn content(&self) -> Option<AgreementContent> {
        self.content.get().and_then(Structured::read)
    }

    /// The signature of a party.
    pub fn signature(&self, party: PartyId) -> Option<&SignatureRecord> {
        self.signatures.iter().find(|signature| signature.party == Some(party))
    }

    /// The mediator's.
    pub fn mediators(&self) -> Option<&SignatureRecord> {
        self.signatures.iter().find(|signature| signature.party.is_none())
    }

    /// The parties that have not signed.
    pub fn unsigned(&self, case: &Case) -> Vec<PartyId> {
        let parties = case.parties.iter().map(|party| party.id);
        parties.filter(|party| self.signature(*party).is_none()).collect()
    }

    /// Whether everybody has signed, and only the seal is missing.
    pub fn waits_for_seal(&self, case: &Case) -> bool {
        self.refused.is_none() && self.seal.is_none() && self.mediators().is_some() && self.unsigned(case).is_empty()
    }

    /// From when it binds: in writing, from the last of the parties' signatures, the mediator's and the seal; by word of
    /// mouth, from the day it was reached. `None`: it does not.
    pub fn effect(&self, case: &Case) -> Option<Effect> {
        if self.refused.is_some() {
            return None;
        }
        if self.form == AgreementForm::Oral {
            return self.reached_on.map(|on| Effect { on, article: "人民调解法 第30条" });
        }
        let mediator = self.mediators()?;
        let seal = self.seal.as_ref()?;
        let parties = case.parties.iter().map(|party| self.signature(party.id).map(|signature| signature.on));
        let last = parties.collect::<Option<Vec<_>>>()?.into_iter().max()?;
        Some(Effect { on: last.max(mediator.on).max(seal.on), article: "人民调解法 第29条" })
    }
}

impl Case {
    /// What was agreed, where it is kept as clauses.
    pub fn agreed(&self) -> Option<AgreementContent> {
        self.agreement.as_ref().and_then(AgreementRecord::content)
    }

    /// From when the agreement binds.
    pub fn effect(&self) -> Option<Effect> {
        self.agreement.as_ref()?.effect(self)
    }

    /// Whether only ink binds on this agreement: marriage, adoption, inheritance, other personal relations, and stopping
    /// water, heat or gas (Electronic Signature Law art. 3). A family's dispute counts as one whatever was ticked: the doubt
    /// would be the parties' loss.
    pub fn needs_paper(&self) -> bool {
        let family = self.dispute_type == Some(DisputeType::MarriageFamily);
        family || self.agreed().is_some_and(|content| content.needs_paper())
    }
}
