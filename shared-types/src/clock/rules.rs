//! The clock catalogue, as far as the procedure so far needs it. A new clock is a new row.

use serde::{Deserialize, Serialize};

/// Name of a rule in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RuleId {
    /// The parties choose a mediator, else one is assigned.
    C01,
    /// A mediator is assigned.
    C02,
    /// The mediator accepts or declines.
    C03,
    /// The other side is asked.
    C04,
    /// People's mediation as a whole.
    C05b,
}

/// How long a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "unit", content = "count", rename_all = "snake_case")]
pub enum Length {
    /// Calendar days.
    Days(u16),
    /// Working days of the calendar in force.
    WorkingDays(u16),
}

/// How well the source of a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The text was read.
    Read,
    /// Known from a secondary page or not checked: shown as provisional.
    Unchecked,
}

/// One row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// Where it is written.
    pub article: &'static str,
    /// How long.
    pub length: Length,
    /// How well the source is known.
    pub mark: Mark,
}

/// The row of a rule.
pub(super) const fn rule(id: RuleId) -> Rule {
    let (article, length, mark) = match id {
        RuleId::C01 => ("人民法院在线调解规则 第10条", Length::WorkingDays(2), Mark::Read),
        RuleId::C02 => ("人民法院在线调解规则 第10条", Length::WorkingDays(3), Mark::Read),
        RuleId::C03 => ("人民法院在线调解规则 第12条", Length::WorkingDays(3), Mark::Read),
        RuleId::C04 => ("人民法院在线调解规则 第15条", Length::WorkingDays(3), Mark::Read),
        RuleId::C05b => ("人民调解工作若干规定 第33条", Length::Days(30), Mark::Unchecked),
    };
    Rule { id, article, length, mark }
}
