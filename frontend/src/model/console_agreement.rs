//! What a mediator writes of an agreement: where it begins, how it reads in both languages, whether somebody else saved
//! another draft meanwhile, and what the check asks of a person.

use super::console_room_form::undisputed;
use shared_types::case::{
    AgreementContent, CaseView, Clause, DecideFinding, DraftView, Finding, FindingRule, Language, Matter, Names,
    OfferState, OfferView, StaffRef, Weight, clause_in_chinese, clause_in_english, drafted, in_chinese, in_english,
};
use shared_types::values::{FreeText, OrgName, ParseError, PartyId, PersonName, Reason};

/// As many clauses as one agreement may have.
pub const MOST: usize = 30;

/// An agreement as it is written: what was typed, and the clauses that were put down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The main facts and what was in dispute.
    pub about: String,
    /// One after the other.
    pub clauses: Vec<Clause>,
    /// What it touches besides, by code and parted by spaces.
    pub matters: String,
    /// Whether nothing is left between the parties.
    pub nothing_more: bool,
}

impl Written {
    /// As it is sent.
    ///
    /// # Errors
    /// Why the main facts are not taken.
    pub fn content(&self) -> Result<AgreementContent, ParseError> {
        let about = FreeText::parse(&self.about)?;
        let ticked = |matter: &&Matter| self.matters.split(' ').any(|one| one == matter.as_str());
        let matters = Matter::ALL.iter().filter(ticked).copied().collect();
        Ok(AgreementContent { about, clauses: self.clauses.clone(), matters, nothing_more: self.nothing_more })
    }

    /// Back from what was sent.
    pub fn of(content: &AgreementContent) -> Self {
        let matters: Vec<&str> = content.matters.iter().map(|matter| matter.as_str()).collect();
        Self {
            about: content.about.as_str().to_owned(),
            clauses: content.clauses.clone(),
            matters: matters.join(" "),
            nothing_more: content.nothing_more,
        }
    }

    /// Whether it says what a draft says. The order in which matters were ticked is none of what it says.
    pub fn says(&self, content: Option<&AgreementContent>) -> bool {
        match (self.content(), content) {
            (Ok(own), Some(content)) => {
                let set = |content: &AgreementContent| {
                    Matter::ALL.iter().filter(|one| content.matters.contains(one)).copied().collect::<Vec<_>>()
                };
                set(&own) == set(content)
                    && (own.about, own.clauses, own.nothing_more)
                        == (content.about.clone(), content.clauses.clone(), content.nothing_more)
            }
            _ => false,
        }
    }

    /// Where to begin: at the latest draft or at the text that was fixed after it, whichever is newer; with nothing written
    /// yet, at what both sides said yes to.
    pub fn begin(view: &CaseView, drafts: &[DraftView], offers: &[OfferView]) -> Self {
        let draft = drafts.last().and_then(|draft| Some((draft.at, draft.content.as_ref()?)));
        let fixed = view.agreement.as_ref().and_then(|known| Some((known.fixed_at, known.content.as_ref()?)));
        let known = match (draft, fixed) {
            (Some(draft), Some(fixed)) if draft.0 < fixed.0 => Some(fixed.1),
            (draft, fixed) => draft.or(fixed).map(|known| known.1),
        };
        if let Some(content) = known {
            return Self::of(content);
        }
        let facts: Vec<&str> = undisputed(view).filter_map(|fact| fact.text.as_deref()).collect();
        let about = if facts.is_empty() { view.claim.text.clone().unwrap_or_default() } else { facts.join("\n") };
        let clauses = accepted(offers).last().map(|offer| of_offer(view, offer)).unwrap_or_default();
        Self { about, clauses, matters: String::new(), nothing_more: true }
    }
}

/// The offers that both sides said yes to, oldest first.
pub fn accepted(offers: &[OfferView]) -> impl Iterator<Item = &OfferView> {
    offers.iter().filter(|offer| offer.state == OfferState::Accepted)
}

/// The clauses that an offer becomes.
pub fn of_offer(view: &CaseView, offer: &OfferView) -> Vec<Clause> {
    let parties: Vec<PartyId> = view.parties.iter().map(|party| party.id).collect();
    drafted(&offer.terms, &parties)
}

/// A draft that was saved after the one this was begun from, by somebody who did not write this.
pub fn overtaken<'a>(written: &Written, base: Option<u16>, drafts: &'a [DraftView]) -> Option<&'a DraftView> {
    let last = drafts.last()?;
    (base.is_none_or(|base| last.number > base) && !written.says(last.content.as_ref())).then_some(last)
}

/// Who and what stands in the text beside its clauses; `mark` is the number of the text.
pub fn names(view: &CaseView, mark: String) -> Names {
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "—".to_owned());
    let mediator = view.mediator.as_ref().filter(|known| known.accepted).and_then(|known| {
        Some(StaffRef {
            person: known.person.clone(),
            name: PersonName::parse(&known.name).ok()?,
            org: view.owner.id.clone(),
            org_name: OrgName::parse(&known.org).ok()?,
        })
    });
    Names {
        number: view.file_number,
        parties: view.parties.iter().map(|party| (party.id, party.role, name(&party.name))).collect(),
        mediator,
        mark,
    }
}

/// The whole text.
pub fn text(language: Language, content: &AgreementContent, names: &Names) -> String {
    match language {
        Language::ZhCn => in_chinese(content, names),
        Language::En => in_english(content, names),
    }
}

/// One clause in words.
pub fn told(language: Language, clause: &Clause, names: &Names) -> String {
    match language {
        Language::ZhCn => clause_in_chinese(clause, names),
        Language::En => clause_in_english(clause, names),
    }
}

/// The number of a text that was fixed, as it stands in its last line.
pub fn mark_of(text: &str) -> String {
    text.lines()
        .rev()
        .find_map(|line| line.split_once('：').filter(|(name, _)| *name == "文本编号"))
        .map_or_else(String::new, |(_, mark)| mark.to_owned())
}

/// Why a finding was left as it is. It is kept by what the clause says, so that it goes when the clause changes and stays
/// when the clause moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasoned {
    rule: FindingRule,
    clause: Option<Clause>,
    /// The words.
    pub why: String,
}

/// The clause that a finding is about.
fn of_finding(content: &AgreementContent, clause: Option<u8>) -> Option<Clause> {
    content.clauses.get(usize::from(clause?).checked_sub(1)?).cloned()
}

/// What was said of a finding.
pub fn reason(reasons: &[Reasoned], content: &AgreementContent, finding: &Finding) -> String {
    let clause = of_finding(content, finding.clause);
    let known = reasons.iter().find(|known| known.rule == finding.rule && known.clause == clause);
    known.map(|known| known.why.clone()).unwrap_or_default()
}

/// Keeps what is said of a finding; nothing, once it is empty.
pub fn decide(reasons: &mut Vec<Reasoned>, content: &AgreementContent, finding: &Finding, why: &str) {
    let clause = of_finding(content, finding.clause);
    reasons.retain(|known| known.rule != finding.rule || known.clause != clause);
    if !why.trim().is_empty() {
        reasons.push(Reasoned { rule: finding.rule, clause, why: why.trim().to_owned() });
    }
}

/// The findings in the order in which they are to be read: what the law forbids, what a person must decide, what is worth a
/// look; within each by clause.
pub fn in_order(findings: &[Finding]) -> Vec<Finding> {
    let mut list = findings.to_vec();
    list.sort_by_key(|finding| match finding.weight {
        Weight::Blocks => 0,
        Weight::Decide => 1,
        Weight::Look => 2,
    });
    list
}

/// What still stands in the way of fixing the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTheWay {
    /// The law forbids so many things that stand in it.
    Forbidden(usize),
    /// So many findings wait for a decision.
    Undecided(usize),
}

/// What stands in the way of a draft with these findings.
pub fn in_the_way(findings: &[Finding], content: &AgreementContent, reasons: &[Reasoned]) -> Option<InTheWay> {
    let of = |weight| findings.iter().filter(move |finding| finding.weight == weight);
    let forbidden = of(Weight::Blocks).count();
    let undecided = of(Weight::Decide).filter(|finding| reason(reasons, content, finding).is_empty()).count();
    match (forbidden, undecided) {
        (0, 0) => None,
        (0, undecided) => Some(InTheWay::Undecided(undecided)),
        (forbidden, _) => Some(InTheWay::Forbidden(forbidden)),
    }
}

/// The decisions as they are sent: what was said of each finding that there is.
///
/// # Errors
/// Why a reason is not taken, and of which finding.
pub fn decisions(
    findings: &[Finding],
    content: &AgreementContent,
    reasons: &[Reasoned],
) -> Result<Vec<DecideFinding>, (Finding, ParseError)> {
    let said = findings.iter().map(|finding| (finding, reason(reasons, content, finding)));
    let said = said.filter(|(_, why)| !why.is_empty());
    said.map(|(finding, why)| {
        let reason = Reason::parse(&why).map_err(|error| (finding.clone(), error))?;
        Ok(DecideFinding { rule: finding.rule, clause: finding.clause, reason })
    })
    .collect()
}

#[cfg(test)]
#[path = "console_agreement_test.rs"]
mod tests;
