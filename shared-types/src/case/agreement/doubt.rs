//! What makes a person look twice at an agreement: words that leave it open or touch what it may not, and signs of a sham
//! (online mediation rules art. 23). Phrases, not syllables; each only asks, none decides.

use super::check::{FindingRule, same};
use super::clause::AgreementContent;
use crate::case::{AgentRecord, Case};
use crate::values::LocalDate;

/// Words that leave the time open.
pub(super) const VAGUE_TIMES: &[&str] = &[
    "尽快",
    "尽早",
    "近期",
    "以后再",
    "有钱时",
    "有钱后",
    "适时",
    "方便时",
    "年底左右",
    "as soon as",
    "when convenient",
];

/// Words of money.
pub(super) const MONEY: &[&str] =
    &["万元", "块钱", "赔偿", "补偿", "支付", "付款", "还款", "费用由", "工资", "欠款", "pay ", "compensat"];

/// Words that leave open how much or how well.
pub(super) const VAGUE_MEASURES: &[&str] = &[
    "适当",
    "合理",
    "尽量",
    "酌情",
    "若干",
    "一定的",
    "大概",
    "左右",
    "相应的",
    "reasonable",
    "appropriate",
    "about ",
];

/// Personal status, which a confirmation never covers.
pub(super) const STATUS: &[&str] = &[
    "离婚",
    "婚姻无效",
    "解除婚姻",
    "收养",
    "亲子关系",
    "解除父子关系",
    "解除母子关系",
    "divorce",
    "adoption",
    "parentage",
];

/// Other matters for which an electronic signature has no effect.
pub(super) const PAPER: &[&str] = &[
    "继承",
    "遗产",
    "抚养权",
    "监护权",
    "停水",
    "停热",
    "停止供热",
    "停气",
    "停止供水",
    "停止供气",
    "inherit",
    "custody",
];

/// Whose a thing is.
pub(super) const TITLE: &[&str] = &[
    "所有权归",
    "产权归",
    "使用权归",
    "房屋归",
    "宅基地归",
    "土地归",
    "归其所有",
    "归申请人所有",
    "归被申请人所有",
    "专利权归",
    "商标权归",
    "著作权归",
    "title to",
];

/// Somebody who is no party.
pub(super) const OUTSIDERS: &[&str] =
    &["案外人", "第三人", "第三方", "他人名下", "村集体所有", "third party", "third person"];

/// The ways to court, arbitration and authorities.
pub(super) const ROUTES: &[&str] = &[
    "不得起诉",
    "不再起诉",
    "放弃起诉",
    "放弃诉权",
    "不得报警",
    "不得报案",
    "不得举报",
    "不得投诉",
    "不得上访",
    "不得信访",
    "不得仲裁",
    "放弃仲裁",
    "not sue",
    "not report",
];

/// What mandatory law or public order forbids to agree on.
pub(super) const FORBIDDEN: &[&str] = &[
    "赌债",
    "赌资",
    "毒品",
    "回扣",
    "行贿",
    "好处费",
    "代孕",
    "枪支",
    "走私",
    "不得结婚",
    "不得再婚",
    "断绝父子关系",
    "断绝母子关系",
    "断绝亲属关系",
    "以身抵债",
    "以工抵债",
    "不追究刑事",
    "撤销报案",
    "撤回报案",
    "不作证",
    "作伪证",
    "gambling debt",
    "drugs",
    "bribe",
    "kickback",
    "surrogacy",
    "smuggl",
    "not marry",
    "not testify",
    "criminal charge",
];

/// Whether a text has one of the words, however it is written.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    let text = text.to_ascii_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// Signs that the two sides are one, or that one is not free. Each has honest reasons too.
pub(super) fn sham(case: &Case, content: &AgreementContent, today: LocalDate) -> Vec<FindingRule> {
    let mut found = Vec::new();
    let more = case.claim.amount.zip(content.total()).is_some_and(|(asked, promised)| promised > asked);
    found.extend(more.then_some(FindingRule::MoreThanAsked));
    let met = case.sessions.iter().any(|session| session.held_on.is_some());
    let at_once = case.filed_at.local_date() == today && !met;
    found.extend(at_once.then_some(FindingRule::AgreedAtOnce));
    let one_person = |agent: &AgentRecord, other: &AgentRecord| {
        let person = agent.person.is_some() && agent.person == other.person;
        agent.of != other.of && (person || same(Some(&agent.phone), Some(&other.phone)))
    };
    let both = case.agents.iter().any(|agent| case.agents.iter().any(|other| one_person(agent, other)));
    found.extend(both.then_some(FindingRule::OneAgentForBoth));
    found.extend(case.is_kept_apart().then_some(FindingRule::FreeWillDoubtful));
    found
}
