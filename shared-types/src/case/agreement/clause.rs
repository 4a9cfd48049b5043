//! Clauses as data: who owes whom what, by when, where, and what follows if not (People's Mediation Law art. 29). A draft
//! may lack a part; the check before the text is fixed finds it.

use crate::case::room::Instalment;
use crate::case::stage::vocabulary;
use crate::case::{Case, Refusal};
use crate::values::{Address, FreeText, LocalDate, Money, PartyId, Reason, Structured};
use serde::{Deserialize, Serialize};

/// As many clauses as one agreement may have.
const CLAUSES: usize = 30;
/// As many payments as one may be split into: five years of months.
pub const MOST_PARTS: u8 = 60;
/// As many consequences as one clause may have.
const CONSEQUENCES: usize = 3;
/// The longest that a clause may run after the agreement, in days.
const WITHIN: u16 = 3650;
/// The highest interest, in hundredths of a per cent for each day: a tenth of the sum.
const INTEREST: u16 = 1000;
/// The interest, in the same measure, above which a court is likely to be asked to lower it: what the state itself takes of
/// who pays a tax late (Tax Collection Law art. 32).
const HIGH_INTEREST: u16 = 5;
/// The penalty, in hundredths of the sum that is owed, above which it is likely too high (Interpretation on Contracts of
/// 2023, art. 65: thirty per cent above the loss).
const HIGH_PENALTY: i128 = 30;

/// The last day of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// On this day at the latest.
    On(LocalDate),
    /// So many days after the agreement takes effect, which is not counted.
    Within(u16),
    /// At once: on the day the agreement takes effect.
    AtOnce,
}

vocabulary! {
    /// How money changes hands.
    PayWay {
        /// To a bank account.
        BankTransfer = "bank_transfer",
        /// By a payment app.
        MobilePayment = "mobile_payment",
        /// In cash, against a receipt.
        Cash = "cash",
        /// Through the committee's or court's account.
        Deposit = "deposit",
    }
}

/// What is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Duty {
    /// Money, once or in parts.
    Pay {
        /// How much in all.
        amount: Money,
        /// The parts, in the order of their days; none: once, when the clause says.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<Instalment>,
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        way: Option<PayWay>,
        /// To which account.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<Reason>,
    },
    /// A thing goes back.
    Return {
        /// What.
        what: Reason,
    },
    /// Something is mended.
    Repair {
        /// What.
        what: Reason,
        /// How well.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standard: Option<Reason>,
    },
    /// An apology.
    Apologise {
        /// In which form: by word, in writing, before whom.
        form: Reason,
    },
    /// Something is left undone.
    Refrain {
        /// What.
        from: Reason,
        /// The last day; for good when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<LocalDate>,
    },
    /// A thing, a room or a paper is handed over.
    HandOver {
        /// What.
        what: Reason,
    },
    /// Anything else.
    Other {
        /// What.
        what: FreeText,
    },
}

/// What follows when a duty is not done in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum IfBroken {
    /// All that is left falls due at once.
    AllDue,
    /// A sum is paid on top.
    Penalty(Money),
    /// Interest on what is late, in hundredths of a per cent (万分之几) for each day.
    DailyInterest(u16),
    /// Something else.
    Other(Reason),
}

/// One duty with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartyId>,
    /// What.
    pub duty: Duty,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Address>,
    /// What follows if not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub if_broken: Vec<IfBroken>,
}

vocabulary! {
    /// What an agreement touches besides its duties: each has a rule of its own.
    Matter {
        /// Whether a marriage is valid, or ends.
        Marriage = "marriage",
        /// Whose child somebody is.
        Parentage = "parentage",
        /// Adoption.
        Adoption = "adoption",
        /// Inheritance.
        Inheritance = "inheritance",
        /// Another personal relation.
        PersonalRelation = "personal_relation",
        /// Water, heat or gas is stopped.
        UtilityStop = "utility_stop",
        /// Whose a house, land or other thing is.
        PropertyRight = "property_right",
        /// Whose a patent, mark or work is.
        IntellectualProperty = "intellectual_property",
        /// A matter of special procedure, public notice or bankruptcy.
        SpecialProcedure = "special_procedure",
        /// A thing or right of somebody who is no party.
        ThirdParty = "third_party",
        /// Somebody is kept from court, arbitration or an authority.
        WaivesRoutes = "waives_routes",
    }
}

/// The whole of what is agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementContent {
    /// The main facts and what was in dispute.
    pub about: FreeText,
    /// One to thirty.
    pub clauses: Vec<Clause>,
    /// What it touches besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<Matter>,
    /// Whether the parties have no further claim on each other out of this dispute.
    #[serde(default, skip_serializing_if = "crate::case::wire::is_false")]
    pub nothing_more: bool,
}

/// The content as an event commits to it.
pub type ContentValue = Structured<AgreementContent>;

impl Duty {
    /// Whether money is owed.
    pub const fn is_payment(&self) -> bool {
        matches!(self, Self::Pay { .. })
    }

    /// The words people wrote in it.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Pay { account, .. } => account.iter().map(Reason::as_str).collect(),
            Self::Return { what } | Self::HandOver { what } => vec![what.as_str()],
            Self::Repair { what, standard } => {
                [Some(what), standard.as_ref()].into_iter().flatten().map(Reason::as_str).collect()
            }
            Self::Apologise { form } => vec![form.as_str()],
            Self::Refrain { from, .. } => vec![from.as_str()],
            Self::Other { what } => vec![what.as_str()],
        }
    }
}

impl IfBroken {
    /// Whether a court may lower it when it is asked to (Civil Code art. 585).
    pub(super) fn is_high(&self, duty: &Duty) -> bool {
        match (self, duty) {
            (Self::DailyInterest(rate), _) => *rate > HIGH_INTEREST,
            (Self::Penalty(sum), Duty::Pay { amount, .. }) => {
                i128::from(sum.fen()) * 100 > i128::from(amount.fen()) * HIGH_PENALTY
            }
            _ => false,
        }
    }
}

impl AgreementContent {
    /// Everything that is paid under it, as far as it can be summed up.
    pub fn total(&self) -> Option<Money> {
        let fen = self.clauses.iter().try_fold(0_i64, |sum, clause| match &clause.duty {
            Duty::Pay { amount, .. } => sum.checked_add(amount.fen()),
            _ => Some(sum),
        })?;
        Money::try_new(fen).ok()
    }

    /// Whether an electronic signature has no effect on it (Electronic Signature Law art. 3).
    pub fn needs_paper(&self) -> bool {
        self.matters.iter().any(|matter| {
            matches!(
                matter,
                Matter::Marriage
                    | Matter::Parentage
                    | Matter::Adoption
                    | Matter::Inheritance
                    | Matter::PersonalRelation
                    | Matter::UtilityStop
            )
        })
    }

    /// What no draft may be: nothing at all, about strangers, or with sums that do not add up.
    ///
    /// # Errors
    /// The first [`Refusal`] that fits.
    pub(in crate::case) fn check(&self, case: &Case) -> Result<(), Refusal> {
        if self.clauses.is_empty() || self.clauses.len() > CLAUSES {
            return Err(Refusal::ClausesCount);
        }
        let twice = |at: usize, matter: &Matter| self.matters.iter().take(at).any(|other| other == matter);
        if self.matters.iter().enumerate().any(|(at, matter)| twice(at, matter)) {
            return Err(Refusal::UnneededDetail);
        }
        self.clauses.iter().try_for_each(|clause| clause.check(case))
    }
}

impl Clause {
    /// The words people wrote about what follows if it is not done.
    pub(super) fn consequences(&self) -> Vec<&str> {
        let said = self.if_broken.iter().filter_map(|broken| match broken {
            IfBroken::Other(words) => Some(words.as_str()),
            _ => None,
        });
        said.collect()
    }

    /// All the words people wrote in it.
    pub(super) fn words(&self) -> Vec<&str> {
        [self.duty.words(), self.consequences()].concat()
    }

    fn check(&self, case: &Case) -> Result<(), Refusal> {
        let known = |party: Option<PartyId>| party.is_none_or(|party| case.party(party).is_some());
        if !known(self.by) || !known(self.to) {
            return Err(Refusal::PartyUnknown);
        }
        // Nobody owes oneself anything.
        if self.by.is_some() && self.by == self.to {
            return Err(Refusal::OwedToOneself);
        }
        if self.if_broken.len() > CONSEQUENCES {
            return Err(Refusal::UnneededDetail);
        }
        if matches!(self.when, Some(When::Within(days)) if days == 0 || days > WITHIN) {
            return Err(Refusal::DateOutOfRange);
        }
        let consequence = |broken: &IfBroken| match broken {
            IfBroken::Penalty(amount) => amount.fen() > 0,
            IfBroken::DailyInterest(rate) => (1..=INTEREST).contains(rate) && self.duty.is_payment(),
            IfBroken::AllDue => matches!(&self.duty, Duty::Pay { parts, .. } if !parts.is_empty()),
            IfBroken::Other(_) => true,
        };
        if !self.if_broken.iter().all(consequence) {
            return Err(Refusal::UnneededDetail);
        }
        let Duty::Pay { amount, parts, .. } = &self.duty else {
            return Ok(());
        };
        if amount.fen() == 0 {
            return Err(Refusal::AmountMissing);
        }
        if parts.is_empty() {
            return Ok(());
        }
        let ordered = parts.windows(2).all(|pair| pair.first().map(|p| p.on) < pair.last().map(|p| p.on));
        let some = parts.iter().all(|part| part.amount.fen() > 0);
        // The days stand in the parts, and nowhere else.
        if !(2..=usize::from(MOST_PARTS)).contains(&parts.len()) || !ordered || !some || self.when.is_some() {
            return Err(Refusal::InstalmentsUnclear);
        }
        let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.amount.fen()));
        if sum == Some(amount.fen()) { Ok(()) } else { Err(Refusal::SumsDiffer) }
    }
}
