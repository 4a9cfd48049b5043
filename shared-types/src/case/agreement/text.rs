//! The text of an agreement in Chinese, from its clauses and nothing else: the form 人民调解协议书 (People's Mediation Law
//! art. 29). This text is what is signed; the English one is for reading.

use super::clause::{AgreementContent, Clause, Duty, IfBroken, PayWay, When};
use crate::case::{Case, FileNumber, PartyRole, StaffRef};
use crate::values::{LocalDate, Money, PartyId, PersonName, Personal};

/// Who and what stands in an agreement beside its clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The committee's number of the case.
    pub number: Option<FileNumber>,
    /// The sides, in their order.
    pub parties: Vec<(PartyId, PartyRole, String)>,
    /// Who mediates, and of which committee.
    pub mediator: Option<StaffRef>,
    /// A number drawn at random for this text alone. With it in the text, the digest of the text tells nothing to whoever
    /// has not got the text, not even by guessing.
    pub mark: String,
}

impl Names {
    /// As the case has them.
    pub fn of(case: &Case, mark: String) -> Self {
        let name =
            |name: &Personal<PersonName>| name.get().map_or_else(|| "—".to_owned(), |name| name.as_str().to_owned());
        Self {
            number: case.accepted.map(|accepted| accepted.file_number),
            parties: case.parties.iter().map(|party| (party.id, party.role, name(&party.name))).collect(),
            mediator: case.mediator.clone(),
            mark,
        }
    }

    /// The name of a party; a blank to be filled when nobody is named.
    pub(super) fn name(&self, party: Option<PartyId>) -> &str {
        let known = self.parties.iter().find(|(id, ..)| Some(*id) == party);
        known.map_or("____", |(_, _, name)| name.as_str())
    }
}

/// The whole text.
pub fn in_chinese(content: &AgreementContent, names: &Names) -> String {
    let mut lines = vec!["人民调解协议书".to_owned()];
    lines.extend(names.number.map(|FileNumber { year, number }| format!("编号：（{year}）人调字第{number}号")));
    lines.extend(names.parties.iter().map(|(_, role, name)| match role {
        PartyRole::Applicant => format!("当事人（申请人）：{name}"),
        PartyRole::Respondent => format!("当事人（被申请人）：{name}"),
    }));
    lines.push(format!("纠纷主要事实、争议事项：{}", full_stop(content.about.as_str())));
    lines.push("经调解，当事人自愿达成如下协议：".to_owned());
    lines.extend((1..).zip(&content.clauses).map(|(n, clause)| format!("{}、{}", ordinal(n), chinese(clause, names))));
    if content.nothing_more {
        lines.push("以上义务履行完毕后，当事人就本纠纷再无其他争议。".to_owned());
    }
    lines.push(format!(
        "本协议一式{}份，当事人各执一份，人民调解委员会留存一份。",
        ordinal(names.parties.len().saturating_add(1))
    ));
    lines.push("本协议自当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。".to_owned());
    if let Some(mediator) = &names.mediator {
        lines.push(format!("人民调解员：{}", mediator.name.as_str()));
        lines.push(format!("人民调解委员会：{}", mediator.org_name.as_str()));
    }
    lines.push(format!("文本编号：{}", names.mark));
    lines.join("\n")
}

/// One clause, without its number.
pub fn chinese(clause: &Clause, names: &Names) -> String {
    let (by, to) = (names.name(clause.by), names.name(clause.to));
    let when = clause.when.map_or_else(String::new, when);
    let at = clause.place.as_ref().map_or_else(String::new, |place| format!("在{}", place.as_str()));
    let mut text = match &clause.duty {
        Duty::Pay { amount, parts, way, account } => {
            let way = way.map_or("", pay_way);
            let account =
                account.as_ref().map_or_else(String::new, |account| format!("（收款账户：{}）", account.as_str()));
            if parts.is_empty() {
                format!("{by}{when}{at}{way}向{to}支付{}{account}。", sum(*amount))
            } else {
                let each: Vec<_> = (1..)
                    .zip(parts)
                    .map(|(n, part)| format!("第{n}期于{}前（含当日）支付{}", date(part.on), sum(part.amount)))
                    .collect();
                format!(
                    "{by}{at}{way}向{to}支付{}{account}，分{}期支付：{}。",
                    sum(*amount),
                    parts.len(),
                    each.join("；")
                )
            }
        }
        Duty::Return { what } => format!("{by}{when}{at}向{to}返还：{}。", bare(what.as_str())),
        Duty::Repair { what, standard } => {
            let standard = standard
                .as_ref()
                .map_or_else(String::new, |standard| format!("，达到以下标准：{}", bare(standard.as_str())));
            format!("{by}{when}{at}为{to}修复：{}{standard}。", bare(what.as_str()))
        }
        Duty::Apologise { form } => format!("{by}{when}{at}向{to}赔礼道歉，方式：{}。", bare(form.as_str())),
        Duty::Refrain { from, until } => {
            let until = until.map_or_else(String::new, |until| format!("，至{}止", date(until)));
            format!("{by}对{to}不得有以下行为：{}{until}。", bare(from.as_str()))
        }
        Duty::HandOver { what } => format!("{by}{when}{at}向{to}交付：{}。", bare(what.as_str())),
        Duty::Other { what } => match (clause.by, clause.to) {
            (None, None) => format!("{when}{at}{}", full_stop(what.as_str())),
            (Some(_), None) => format!("{by}{when}{at}：{}", full_stop(what.as_str())),
            _ => format!("{by}{when}{at}对{to}：{}", full_stop(what.as_str())),
        },
    };
    clause.if_broken.iter().for_each(|broken| text.push_str(&consequence(broken)));
    text
}

fn consequence(broken: &IfBroken) -> String {
    match broken {
        IfBroken::AllDue => "任何一期逾期未付的，剩余款项全部立即到期，权利人可以一并请求支付。".to_owned(),
        IfBroken::Penalty(amount) => format!("逾期未履行的，另行支付违约金{}。", sum(*amount)),
        IfBroken::DailyInterest(rate) => format!("逾期未付的，以逾期金额为基数，按每日万分之{rate}支付逾期利息。"),
        IfBroken::Other(what) => format!("逾期未履行的，{}", full_stop(what.as_str())),
    }
}

const fn pay_way(way: PayWay) -> &'static str {
    match way {
        PayWay::BankTransfer => "以银行转账方式",
        PayWay::MobilePayment => "以移动支付方式",
        PayWay::Cash => "以现金方式（当面出具收条）",
        PayWay::Deposit => "经提存或者代收账户",
    }
}

fn when(when: When) -> String {
    match when {
        When::On(day) => format!("于{}前（含当日）", date(day)),
        When::Within(days) => format!("于本协议生效之日起{days}日内（生效当日不计）"),
        When::AtOnce => "于本协议生效当日".to_owned(),
    }
}

/// Digits first, capitals beside them: both say the same, and neither can be changed alone.
fn sum(amount: Money) -> String {
    format!("人民币{}元（大写：人民币{}）", amount.to_yuan(), amount.to_capital())
}

fn date(day: LocalDate) -> String {
    let (year, month, day) = day.parts();
    format!("{year}年{month}月{day}日")
}

/// The words as people wrote them, without their last mark.
fn bare(words: &str) -> &str {
    words.trim_end_matches(['。', '.', '；', ';', '，', ','])
}

fn full_stop(words: &str) -> String {
    format!("{}。", bare(words))
}

/// 一, 二, … 九十九.
fn ordinal(number: usize) -> String {
    let digit = |n: usize| "零一二三四五六七八九".chars().nth(n).unwrap_or('零');
    match (number / 10 % 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_clauses_are_written_as_papers_write_them() {
        let told: Vec<_> = [1, 9, 10, 11, 20, 21, 30].into_iter().map(ordinal).collect();
        assert_eq!(told, ["一", "九", "十", "十一", "二十", "二十一", "三十"]);
    }
}
