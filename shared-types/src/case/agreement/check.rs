//! The check before a text is fixed: the grounds on which courts refuse or dismiss a confirmation (Interpretation of the
//! Civil Procedure Law art. 355, 358), found while they can still be mended. Words only make a person look; the person
//! decides, and it is on record who did.

use super::clause::{AgreementContent, Clause, Duty, Matter, PayWay, When};
use super::doubt;
use crate::case::stage::vocabulary;
use crate::case::{Case, DisputeType, Refusal};
use crate::values::{LocalDate, PersonId, Personal, PersonalValue, Reason};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What was found.
    FindingRule {
        /// Who owes it is not said.
        OwerMissing = "ower_missing",
        /// To whom is not said.
        OwedMissing = "owed_missing",
        /// By when is not said.
        DateMissing = "date_missing",
        /// The last day has passed before anybody signed.
        DatePassed = "date_passed",
        /// Words that leave the time open.
        DateVague = "date_vague",
        /// Words of money without a sum.
        SumVague = "sum_vague",
        /// Words that leave open how much or how well.
        DutyVague = "duty_vague",
        /// How money changes hands is not said.
        WayMissing = "way_missing",
        /// By bank, and to which account is not said.
        AccountMissing = "account_missing",
        /// Where a thing changes hands is not said.
        PlaceMissing = "place_missing",
        /// Payments in parts without a word on what follows if one fails.
        NothingIfBroken = "nothing_if_broken",
        /// What follows is so high that a court may lower it.
        PenaltyHigh = "penalty_high",
        /// No court can enforce it, only judge it.
        NotEnforceable = "not_enforceable",
        /// Validity or end of a marriage, parentage, adoption.
        PersonalStatus = "personal_status",
        /// Whose a thing, land or work is.
        TitleConfirmed = "title_confirmed",
        /// A matter of another procedure.
        OtherProcedure = "other_procedure",
        /// A thing or right of somebody who is no party.
        ThirdParty = "third_party",
        /// Somebody is kept from court, arbitration or an authority.
        RoutesBarred = "routes_barred",
        /// Words of what mandatory law or public order forbids.
        AgainstLaw = "against_law",
        /// An electronic signature may have no effect on it.
        PaperDoubtful = "paper_doubtful",
        /// More is promised than was asked for.
        MoreThanAsked = "more_than_asked",
        /// Agreed on the day of the filing, without one session.
        AgreedAtOnce = "agreed_at_once",
        /// The same person acts for both sides.
        OneAgentForBoth = "one_agent_for_both",
        /// Somebody fears the other side.
        FreeWillDoubtful = "free_will_doubtful",
        /// An agreement on work before a committee is confirmed as far as it is about money.
        NotMoneyAlone = "not_money_alone",
        /// Not written, though it is not done at once.
        OralThoughLater = "oral_though_later",
    }
}

vocabulary! {
    /// What a finding does.
    Weight {
        /// The law forbids it: the text is not fixed.
        Blocks = "blocks",
        /// A person must decide about it, and say why.
        Decide = "decide",
        /// Worth a look.
        Look = "look",
    }
}

vocabulary! {
    /// How it is mended.
    Mending {
        /// Name the party.
        NameParty = "name_party",
        /// Set a lower rate or sum.
        SetLower = "set_lower",
        /// Set a day, or a number of days.
        SetDate = "set_date",
        /// Make it a payment with a sum.
        SetSum = "set_sum",
        /// Say how much, how often or how well, so that a stranger could check it.
        SayExactly = "say_exactly",
        /// Say how and where.
        SayHow = "say_how",
        /// Say what follows if it is not done.
        SayConsequence = "say_consequence",
        /// Leave it out, or take it to the court or office that decides it.
        LeaveOut = "leave_out",
        /// Hear the third person, or leave it out.
        HearThirdPerson = "hear_third_person",
        /// Sign on paper.
        SignOnPaper = "sign_on_paper",
        /// Hear each side alone; suspend and report if it is a sham.
        HearApart = "hear_apart",
        /// Write it down and have it signed.
        WriteDown = "write_down",
        /// Nothing: know it.
        KnowIt = "know_it",
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// What.
    pub rule: FindingRule,
    /// Where it is written.
    pub article: String,
    /// In which clause, from 1; `None`: in the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<u8>,
    /// What it does.
    pub weight: Weight,
    /// How it is mended.
    pub mending: Mending,
}

/// What a person decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideFinding {
    /// What.
    pub rule: FindingRule,
    /// In which clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<u8>,
    /// Why the text stays as it is.
    pub reason: Reason,
}

/// A decision about a finding, on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingDecided {
    /// What.
    pub rule: FindingRule,
    /// In which clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<u8>,
    /// Who decided.
    pub by: PersonId,
    /// Why.
    pub reason: Personal<Reason>,
}

const UNCLEAR: &str = "民事诉讼法解释 第358条（内容不明确）";
const AGREEMENT: &str = "人民调解法 第29条";
const NOT_ACCEPTED: &str = "民事诉讼法解释 第355条";

impl FindingRule {
    /// Where it is written, what it does, how it is mended.
    pub const fn row(self) -> (&'static str, Weight, Mending) {
        match self {
            Self::OwerMissing | Self::OwedMissing => (UNCLEAR, Weight::Decide, Mending::NameParty),
            Self::DateMissing | Self::DatePassed | Self::DateVague => (UNCLEAR, Weight::Decide, Mending::SetDate),
            Self::SumVague => (UNCLEAR, Weight::Decide, Mending::SetSum),
            Self::DutyVague => (UNCLEAR, Weight::Decide, Mending::SayExactly),
            Self::WayMissing | Self::AccountMissing | Self::PlaceMissing => (AGREEMENT, Weight::Look, Mending::SayHow),
            Self::NothingIfBroken => (AGREEMENT, Weight::Look, Mending::SayConsequence),
            Self::PenaltyHigh => ("民法典 第585条", Weight::Look, Mending::SetLower),
            Self::AgainstLaw => ("民事诉讼法解释 第358条（强制性规定、公序良俗）", Weight::Decide, Mending::LeaveOut),
            Self::NotEnforceable => ("人民调解法 第32条、第33条", Weight::Look, Mending::KnowIt),
            Self::PersonalStatus | Self::TitleConfirmed | Self::OtherProcedure => {
                (NOT_ACCEPTED, Weight::Decide, Mending::LeaveOut)
            }
            Self::ThirdParty => ("民事诉讼法解释 第358条（他人合法权益）", Weight::Decide, Mending::HearThirdPerson),
            // What a person has ticked the law forbids outright; mere words are [`Self::RoutesBarred`] to be decided.
            Self::RoutesBarred => ("人民调解法 第3条", Weight::Decide, Mending::LeaveOut),
            Self::PaperDoubtful => ("电子签名法 第3条", Weight::Decide, Mending::SignOnPaper),
            Self::MoreThanAsked | Self::AgreedAtOnce | Self::OneAgentForBoth => {
                ("人民法院在线调解规则 第23条", Weight::Decide, Mending::HearApart)
            }
            Self::FreeWillDoubtful => {
                ("民事诉讼法解释 第358条（违反自愿原则）；人民调解法 第25条", Weight::Decide, Mending::HearApart)
            }
            Self::NotMoneyAlone => ("劳动争议司法解释（一） 第52条", Weight::Look, Mending::KnowIt),
            Self::OralThoughLater => ("宁波市调解条例 第20条（地方）", Weight::Decide, Mending::WriteDown),
        }
    }

    fn found(self, clause: Option<u8>) -> Finding {
        let (article, weight, mending) = self.row();
        Finding { rule: self, article: article.to_owned(), clause, weight, mending }
    }
}

/// All that is found in a content, in the order of its clauses, then in the whole of it and in how it came about.
pub fn findings(case: &Case, content: &AgreementContent, today: LocalDate) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, clause) in (1_u8..).zip(&content.clauses) {
        found.extend(of_clause(clause, today).into_iter().map(|rule| rule.found(Some(number))));
        let money_alone = clause.duty.is_payment() || case.dispute_type != Some(DisputeType::Labour);
        found.extend((!money_alone).then(|| FindingRule::NotMoneyAlone.found(Some(number))));
    }
    found.extend(of_matters(content));
    let about = |words: &[&str]| doubt::has(content.about.as_str(), words);
    for (words, rule) in [(doubt::ROUTES, FindingRule::RoutesBarred), (doubt::FORBIDDEN, FindingRule::AgainstLaw)] {
        found.extend(about(words).then(|| rule.found(None)));
    }
    let doubts = doubt::sham(case, content, today).into_iter().map(|rule| rule.found(None));
    found.extend(doubts);
    found
}

fn of_clause(clause: &Clause, today: LocalDate) -> Vec<FindingRule> {
    let has = |said: &[&str], words: &[&str]| said.iter().any(|said| doubt::has(said, words));
    // What follows a breach binds as the duty does.
    let (all, broken) = (clause.words(), clause.consequences());
    let says = |words: &[&str]| has(&all, words);
    let mut found = Vec::new();
    let mut note = |when: bool, rule| found.extend(when.then_some(rule));
    // What binds all alike needs no names; everything else does.
    let named = !matches!(clause.duty, Duty::Other { .. });
    note(clause.by.is_none() && named, FindingRule::OwerMissing);
    note(clause.to.is_none() && (named || clause.by.is_some()), FindingRule::OwedMissing);
    let parts = matches!(&clause.duty, Duty::Pay { parts, .. } if !parts.is_empty());
    let lasting = matches!(clause.duty, Duty::Refrain { .. } | Duty::Other { .. });
    note(clause.when.is_none() && !parts && !lasting, FindingRule::DateMissing);
    let passed = match &clause.duty {
        Duty::Pay { parts, .. } if !parts.is_empty() => parts.iter().any(|part| part.on < today),
        Duty::Refrain { until: Some(until), .. } => *until < today,
        _ => matches!(clause.when, Some(When::On(on)) if on < today),
    };
    note(passed, FindingRule::DatePassed);
    note(says(doubt::VAGUE_TIMES), FindingRule::DateVague);
    // A sum or a rate has a place of its own, in the duty and in what follows.
    let unsaid = !clause.duty.is_payment() && has(&clause.duty.words(), doubt::MONEY) || has(&broken, doubt::MONEY);
    note(unsaid, FindingRule::SumVague);
    note(says(doubt::VAGUE_MEASURES), FindingRule::DutyVague);
    note(matches!(&clause.duty, Duty::Pay { way: None, .. }), FindingRule::WayMissing);
    let by_bank = matches!(&clause.duty, Duty::Pay { way: Some(PayWay::BankTransfer), account: None, .. });
    note(by_bank, FindingRule::AccountMissing);
    let moves = matches!(clause.duty, Duty::Return { .. } | Duty::HandOver { .. });
    note(moves && clause.place.is_none(), FindingRule::PlaceMissing);
    note(parts && clause.if_broken.is_empty(), FindingRule::NothingIfBroken);
    note(clause.if_broken.iter().any(|broken| broken.is_high(&clause.duty)), FindingRule::PenaltyHigh);
    let given = matches!(clause.duty, Duty::Pay { .. } | Duty::Return { .. } | Duty::HandOver { .. });
    note(!given, FindingRule::NotEnforceable);
    note(says(doubt::STATUS), FindingRule::PersonalStatus);
    note(says(doubt::TITLE), FindingRule::TitleConfirmed);
    note(says(doubt::OUTSIDERS), FindingRule::ThirdParty);
    note(says(doubt::ROUTES), FindingRule::RoutesBarred);
    note(says(doubt::FORBIDDEN), FindingRule::AgainstLaw);
    found
}

fn of_matters(content: &AgreementContent) -> Vec<Finding> {
    let has = |matters: &[Matter]| content.matters.iter().any(|matter| matters.contains(matter));
    let mut found = Vec::new();
    let mut note = |when: bool, rule: FindingRule| found.extend(when.then(|| rule.found(None)));
    note(has(&[Matter::Marriage, Matter::Parentage, Matter::Adoption]), FindingRule::PersonalStatus);
    note(has(&[Matter::PropertyRight, Matter::IntellectualProperty]), FindingRule::TitleConfirmed);
    note(has(&[Matter::SpecialProcedure]), FindingRule::OtherProcedure);
    note(has(&[Matter::ThirdParty]), FindingRule::ThirdParty);
    let said = |words: &&str| doubt::has(words, doubt::STATUS) || doubt::has(words, doubt::PAPER);
    let of_paper = content.clauses.iter().flat_map(Clause::words).any(|words| said(&words));
    note(of_paper && !content.needs_paper(), FindingRule::PaperDoubtful);
    if has(&[Matter::WaivesRoutes]) {
        found.push(Finding { weight: Weight::Blocks, ..FindingRule::RoutesBarred.found(None) });
    }
    found
}

/// Whether every finding that asks for it was decided; gives the decisions as they are kept.
///
/// # Errors
/// [`Refusal::ForbiddenByLaw`] for what no decision mends; [`Refusal::FindingUndecided`]; [`Refusal::UnneededDetail`] for
/// a decision about nothing that was found.
pub(super) fn decided(
    found: &[Finding],
    said: Vec<DecideFinding>,
    by: &PersonId,
    salt: impl Fn() -> crate::values::Salt,
) -> Result<Vec<FindingDecided>, Refusal> {
    if found.iter().any(|finding| finding.weight == Weight::Blocks) {
        return Err(Refusal::ForbiddenByLaw);
    }
    let about = |said: &DecideFinding, finding: &Finding| said.rule == finding.rule && said.clause == finding.clause;
    let open = |finding: &&Finding| finding.weight == Weight::Decide && !said.iter().any(|one| about(one, finding));
    if found.iter().any(|finding| open(&finding)) {
        return Err(Refusal::FindingUndecided);
    }
    if said.iter().any(|one| !found.iter().any(|finding| about(one, finding))) {
        return Err(Refusal::UnneededDetail);
    }
    let keep = |one: DecideFinding| FindingDecided {
        rule: one.rule,
        clause: one.clause,
        by: by.clone(),
        reason: Personal::new(one.reason, salt()),
    };
    Ok(said.into_iter().map(keep).collect())
}

/// That an agreement by word of mouth should have been written: some of it is done later (a local model).
pub fn oral(content: &AgreementContent) -> Vec<Finding> {
    let later = |clause: &Clause| match (&clause.duty, clause.when) {
        (Duty::Pay { parts, .. }, _) if !parts.is_empty() => true,
        (Duty::Refrain { .. }, _) => false,
        (_, when) => !matches!(when, Some(When::AtOnce)),
    };
    let found = content.clauses.iter().any(later).then(|| FindingRule::OralThoughLater.found(None));
    found.into_iter().collect()
}

/// The words in a personal value, where they are not erased.
pub(super) fn same<T: PersonalValue>(one: Option<&Personal<T>>, other: Option<&Personal<T>>) -> bool {
    match (one.and_then(Personal::get), other.and_then(Personal::get)) {
        (Some(one), Some(other)) => one.as_value() == other.as_value(),
        _ => false,
    }
}
