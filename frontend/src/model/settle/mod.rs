//! What comes after an accepted offer, as a phone reads it: the agreement, the court that
//! confirms it, or what is owed under it. The wire carries the whole view of the case; each of the three programs reads its own
//! part of it.

pub mod clause;
pub mod drawing;
pub mod ledger;
pub mod order;
pub mod place;
pub mod plain;

use super::room::{RoomMediator, RoomParty};
use super::trouble::Trouble;
use super::words::{Family, Word, coded, word};
use shared_types::case::{
    Action, Actor, AgreementContent, AgreementForm, Change, ComplaintView, ConfirmationView, DutyView, EffectView,
    Language, SignatureView, StageName,
};
use shared_types::values::{CaseId, FileId, LocalDate, PartyId};

/// Which case, who is in it, and what the reader may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Key.
    pub id: CaseId,
    /// Where it is.
    pub stage: StageName,
    /// What the reader is to it.
    pub you: Actor,
    /// What the reader may do now.
    pub available: Vec<Action>,
    /// Both sides.
    pub parties: Vec<RoomParty>,
    /// Who leads it.
    pub mediator: Option<RoomMediator>,
}

/// The agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// 1, 2, … in this case.
    pub version: u16,
    /// In writing, or by word of mouth.
    pub form: AgreementForm,
    /// Digest of the text, in hexadecimal: what a signature names.
    pub hash: String,
    /// As clauses; `None` once erased.
    pub content: Option<AgreementContent>,
    /// As it is signed.
    pub text: Option<String>,
    /// What became of the version before.
    pub changes: Vec<Change>,
    /// Who has signed.
    pub signatures: Vec<SignatureView>,
    /// Which parties have not.
    pub unsigned: Vec<PartyId>,
    /// When the seal was set.
    pub sealed_on: Option<LocalDate>,
    /// Whether only ink binds.
    pub on_paper: bool,
    /// Who would not sign it.
    pub refused: Option<PartyId>,
    /// From when it binds, and by which article.
    pub effect: Option<EffectView>,
}

/// A draft, as far as a party reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// 1, 2, … in this case.
    pub number: u16,
    /// The whole of it; `None` once erased.
    pub content: Option<AgreementContent>,
    /// What became of the draft before.
    pub changes: Vec<Change>,
}

/// A case, as far as its agreement goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettleView {
    /// Which.
    pub base: Base,
    /// What was agreed.
    pub agreement: Option<Agreed>,
    /// What was agreed, where it was kept as a free text.
    pub terms: Option<String>,
}

/// A case, as far as the confirmation by a court goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourtView {
    /// Which.
    pub base: Base,
    /// Where it stands.
    pub confirmation: Option<ConfirmationView>,
}

/// A case, as far as what is owed goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepView {
    /// Which.
    pub base: Base,
    /// What was agreed, as clauses.
    pub content: Option<AgreementContent>,
    /// Line by line, what is owed and what has come.
    pub ledger: Vec<DutyView>,
    /// Complaints of the reader's side.
    pub complaints: Vec<ComplaintView>,
    /// What was agreed, where it was kept as a free text.
    pub terms: Option<String>,
}

/// Where an agreement stands for one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// Only ink binds: it is signed before the committee.
    OnPaper,
    /// The reader has still to sign.
    Yours,
    /// Another party has.
    Other,
    /// The mediator has.
    Mediator,
    /// The seal is missing.
    Seal,
    /// A side would not sign it.
    Refused,
    /// It binds.
    Binds,
    /// Nothing is waited for: the text is of another time.
    Over,
}

impl Base {
    /// The reader's own side.
    pub fn own(&self) -> Option<PartyId> {
        self.you.side().map(|(party, _)| party)
    }

    /// Whether the reader may do this now.
    pub fn may(&self, action: Action) -> bool {
        self.available.contains(&action)
    }

    /// A side by name at the beginning of a sentence: "you" for the reader's own, the part where the name is erased.
    pub fn who(&self, language: Language, party: PartyId) -> String {
        if self.own() == Some(party) { word(language, Word::CaseYou).to_owned() } else { self.name(language, party) }
    }

    /// The same within a sentence.
    pub fn whom(&self, language: Language, party: PartyId) -> String {
        if self.own() == Some(party) {
            word(language, Word::SettleToYou).to_owned()
        } else {
            self.name(language, party)
        }
    }

    /// Several sides, one after the other.
    pub fn all(&self, language: Language, parties: &[PartyId]) -> String {
        let names: Vec<String> = parties.iter().map(|party| self.who(language, *party)).collect();
        names.join(word(language, Word::RoomAnd))
    }

    /// A side as the case has it.
    pub fn name(&self, language: Language, party: PartyId) -> String {
        let known = self.parties.iter().find(|known| known.id == party);
        known.and_then(|known| known.name.clone()).unwrap_or_else(|| {
            known.map_or_else(String::new, |known| coded(language, Family::Role, known.role.as_str()))
        })
    }

    /// The name that a party types when it signs for itself. An agent types another, which is not known here.
    pub fn own_name(&self) -> Option<&str> {
        let Actor::Party { party, .. } = self.you else { return None };
        self.parties.iter().find(|known| known.id == party)?.name.as_deref()
    }
}

impl Agreed {
    /// The signature of a party; of the mediator when there is none.
    pub fn signature(&self, party: Option<PartyId>) -> Option<&SignatureView> {
        self.signatures.iter().find(|signature| signature.party == party)
    }

    /// The papers that were signed in ink, and whose signatures stand on each; `None`: the mediator's.
    pub fn papers(&self) -> Vec<(&FileId, Vec<Option<PartyId>>)> {
        let mut papers: Vec<(&FileId, Vec<Option<PartyId>>)> = Vec::new();
        for signature in &self.signatures {
            let Some(file) = &signature.paper else { continue };
            match papers.iter_mut().find(|(known, _)| *known == file) {
                Some((_, of)) => of.push(signature.party),
                None => papers.push((file, vec![signature.party])),
            }
        }
        papers
    }

    /// What it waits for.
    pub fn signing(&self, base: &Base) -> Signing {
        if self.refused.is_some() {
            return Signing::Refused;
        }
        if self.effect.is_some() {
            return Signing::Binds;
        }
        if base.stage != StageName::Signing {
            return Signing::Over;
        }
        let own = base.own();
        // Whose ink is there is not asked for it again.
        if self.on_paper && own.is_none_or(|own| self.unsigned.contains(&own)) {
            return Signing::OnPaper;
        }
        if own.is_some_and(|own| self.unsigned.contains(&own)) {
            Signing::Yours
        } else if !self.unsigned.is_empty() {
            Signing::Other
        } else if self.signature(None).is_none() {
            Signing::Mediator
        } else {
            Signing::Seal
        }
    }
}

/// What went wrong, in words.
pub fn tell(trouble: &Trouble, language: Language) -> String {
    trouble.tell_beside(language, Family::RefusalAgreed)
}

/// A digest in groups of four, as people compare it.
pub fn in_groups(hash: &str) -> String {
    let groups: Vec<String> =
        hash.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join(" ")
}

#[cfg(test)]
#[path = "settle_test.rs"]
mod tests;
