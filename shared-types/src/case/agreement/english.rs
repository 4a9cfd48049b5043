//! The text of an agreement in English: for reading. What is signed is the Chinese text.

use super::clause::{AgreementContent, Clause, Duty, IfBroken, PayWay, When};
use super::text::Names;
use crate::case::{FileNumber, PartyRole};
use crate::values::{LocalDate, Money};

/// The whole text.
pub fn in_english(content: &AgreementContent, names: &Names) -> String {
    let mut lines = vec!["People's mediation agreement".to_owned()];
    lines.extend(names.number.map(|FileNumber { year, number }| format!("No. {number} of {year}")));
    lines.extend(names.parties.iter().map(|(_, role, name)| match role {
        PartyRole::Applicant => format!("Party (applicant): {name}"),
        PartyRole::Respondent => format!("Party (respondent): {name}"),
    }));
    lines.push(format!("Main facts and what was in dispute: {}", full_stop(content.about.as_str())));
    lines.push("After mediation the parties agree, of their own free will, as follows:".to_owned());
    lines.extend((1..).zip(&content.clauses).map(|(n, clause)| format!("{n}. {}", english(clause, names))));
    if content.nothing_more {
        lines.push(
            "When all this is done, the parties have no further claim on each other out of this dispute.".to_owned(),
        );
    }
    lines.push(format!(
        "This agreement is made in {} copies: one for each party and one for the committee.",
        names.parties.len().saturating_add(1)
    ));
    lines.push(
        "It takes effect on the day when the parties have signed, sealed or put their fingerprints, the mediator has \
         signed and the committee's seal is set."
            .to_owned(),
    );
    if let Some(mediator) = &names.mediator {
        lines.push(format!("Mediator: {}", mediator.name.as_str()));
        lines.push(format!("People's mediation committee: {}", mediator.org_name.as_str()));
    }
    lines.push(format!("Number of this text: {}", names.mark));
    lines.push("The Chinese text is the one that is signed.".to_owned());
    lines.join("\n")
}

/// One clause, without its number.
pub fn english(clause: &Clause, names: &Names) -> String {
    let (by, to) = (names.name(clause.by), names.name(clause.to));
    let when = clause.when.map_or_else(String::new, when);
    let at = clause.place.as_ref().map_or_else(String::new, |place| format!(" at {}", place.as_str()));
    let mut text = match &clause.duty {
        Duty::Pay { amount, parts, way, account } => {
            let way = way.map_or("", pay_way);
            let account =
                account.as_ref().map_or_else(String::new, |account| format!(" (account: {})", account.as_str()));
            let once = format!("{by} pays {to} {}{way}{account}{at}", sum(*amount));
            if parts.is_empty() {
                format!("{once}{when}.")
            } else {
                let each: Vec<_> = (1..)
                    .zip(parts)
                    .map(|(n, part)| format!("({n}) {} on {} at the latest", sum(part.amount), date(part.on)))
                    .collect();
                format!("{once} in {} payments: {}.", parts.len(), each.join("; "))
            }
        }
        Duty::Return { what } => format!("{by} returns to {to}{at}{when}: {}.", bare(what.as_str())),
        Duty::Repair { what, standard } => {
            let standard = standard
                .as_ref()
                .map_or_else(String::new, |standard| format!(", to this standard: {}", bare(standard.as_str())));
            format!("{by} repairs for {to}{at}{when}: {}{standard}.", bare(what.as_str()))
        }
        Duty::Apologise { form } => {
            format!("{by} apologises to {to}{at}{when}, in this form: {}.", bare(form.as_str()))
        }
        Duty::Refrain { from, until } => {
            let until = until.map_or_else(String::new, |until| format!(", until {}", date(until)));
            format!("{by} refrains, towards {to}, from: {}{until}.", bare(from.as_str()))
        }
        Duty::HandOver { what } => format!("{by} hands over to {to}{at}{when}: {}.", bare(what.as_str())),
        Duty::Other { what } => match (clause.by, clause.to) {
            (None, None) => full_stop(what.as_str()),
            (Some(_), None) => format!("{by}{at}{when}: {}", full_stop(what.as_str())),
            _ => format!("{by}, towards {to}{at}{when}: {}", full_stop(what.as_str())),
        },
    };
    for broken in &clause.if_broken {
        text.push(' ');
        text.push_str(&consequence(broken));
    }
    text
}

fn consequence(broken: &IfBroken) -> String {
    match broken {
        IfBroken::AllDue => "If any payment is late, all that is left falls due at once.".to_owned(),
        IfBroken::Penalty(amount) => format!("If it is late, {} is paid on top.", sum(*amount)),
        IfBroken::DailyInterest(rate) => {
            format!("What is late bears interest of {rate} hundredths of a per cent for each day.")
        }
        IfBroken::Other(what) => format!("If it is late: {}", full_stop(what.as_str())),
    }
}

const fn pay_way(way: PayWay) -> &'static str {
    match way {
        PayWay::BankTransfer => " by bank transfer",
        PayWay::MobilePayment => " by a payment app",
        PayWay::Cash => " in cash, against a receipt",
        PayWay::Deposit => " through a deposit account",
    }
}

fn when(when: When) -> String {
    match when {
        When::On(day) => format!(" on {} at the latest", date(day)),
        When::Within(days) => {
            format!(" within {days} days after this agreement takes effect (that day is not counted)")
        }
        When::AtOnce => " on the day this agreement takes effect".to_owned(),
    }
}

fn sum(amount: Money) -> String {
    format!("CNY {}", amount.to_yuan())
}

fn date(day: LocalDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = day.parts();
    let month = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

fn bare(words: &str) -> &str {
    words.trim_end_matches(['。', '.', '；', ';', '，', ','])
}

fn full_stop(words: &str) -> String {
    format!("{}.", bare(words))
}
