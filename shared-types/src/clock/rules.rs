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
    /// Mediation for a court, before filing, as a whole.
    C05a,
    /// People's mediation as a whole.
    C05b,
    /// Mediation of a labour dispute, after which arbitration is open.
    C05c,
    /// Mediation of a medical dispute.
    C05d,
    /// Mediation by the traffic police.
    C05e,
    /// Mediation for a court after filing, ordinary procedure.
    C05f,
    /// An agreement takes effect.
    C06,
    /// The parties ask a court to confirm it.
    C07,
    /// The court accepts the application or not.
    C08,
    /// The court decides.
    C09,
    /// One duty of an agreement is done.
    C10,
    /// The follow-up after the last of them.
    C11,
    /// Enforcement can be asked for.
    C12,
    /// The limitation of a suit, anew after it was interrupted.
    C13a,
    /// The limitation of labour arbitration, anew after it was interrupted.
    C13b,
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
    /// Years, to the same day (Civil Code art. 202).
    Years(u16),
    /// As it is written in the agreement.
    AsWritten,
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
        RuleId::C05a => ("人民法院在线调解规则 第24条", Length::Days(30), Mark::Read),
        RuleId::C05c => ("劳动争议调解仲裁法 第14条", Length::Days(15), Mark::Unchecked),
        RuleId::C05d => ("医疗纠纷预防和处理条例 第38条", Length::WorkingDays(30), Mark::Unchecked),
        RuleId::C05e => ("道路交通安全法实施条例 第95条", Length::Days(10), Mark::Unchecked),
        RuleId::C05f => ("人民法院在线调解规则 第24条", Length::Days(15), Mark::Read),
        RuleId::C06 => ("人民调解法 第29条、第30条", Length::Days(0), Mark::Read),
        RuleId::C07 => ("人民调解法 第33条；民事诉讼法 第205条", Length::Days(30), Mark::Read),
        RuleId::C08 => ("关于人民调解协议司法确认程序的若干规定 第4条", Length::Days(3), Mark::Read),
        RuleId::C09 => ("关于人民调解协议司法确认程序的若干规定 第5条", Length::Days(15), Mark::Read),
        RuleId::C10 => ("人民调解法 第31条", Length::AsWritten, Mark::Read),
        // A public report of a centre's practice, no statute.
        RuleId::C11 => ("回访惯例（履行期满一个月内）", Length::Days(30), Mark::Unchecked),
        RuleId::C12 => ("民事诉讼法 第250条", Length::Years(2), Mark::Read),
        RuleId::C13a => ("民法典 第188条、第195条", Length::Years(3), Mark::Read),
        RuleId::C13b => ("劳动争议调解仲裁法 第27条", Length::Years(1), Mark::Read),
        RuleId::C05b => ("人民调解工作若干规定 第33条", Length::Days(30), Mark::Unchecked),
    };
    Rule { id, article, length, mark }
}
