//! What is owed and what has come of it, in words: one line for each duty, what its lateness has made due, and the ways that
//! are open then.

use super::console_agreement::{names, told};
use super::console_bargain::name;
use super::format::{date, money};
use super::words::{Family, Word, coded, word, words};
use shared_types::case::{BreachView, CaseView, DutyId, DutyState, DutyView, Language, RouteOpen};
use shared_types::values::{LocalDate, PartyId};

/// The key of a duty, as a form keeps it.
pub fn key(duty: DutyId) -> String {
    format!("{}.{}", duty.clause, duty.part)
}

/// The duty of a key.
pub fn of_key(key: &str) -> Option<DutyId> {
    let (clause, part) = key.split_once('.')?;
    Some(DutyId { clause: clause.parse().ok()?, part: part.parse().ok()? })
}

/// Who owes what to whom: a payment in a short sentence, anything else as its clause says it.
pub fn what(language: Language, view: &CaseView, duty: &DutyView) -> String {
    let party = |id: Option<PartyId>| {
        id.map_or_else(|| word(language, Word::ConsoleAfterAll).to_owned(), |id| name(language, view, id))
    };
    if let Some(amount) = duty.amount {
        let (by, to, amount) = (party(duty.by), party(duty.to), money(language, amount));
        return words(language, Word::ConsoleAfterPays, &[("by", &by), ("to", &to), ("amount", &amount)]);
    }
    let content = view.agreement.as_ref().and_then(|known| known.content.as_ref());
    let clause = content.and_then(|content| content.clauses.get(usize::from(duty.id.clause).checked_sub(1)?));
    clause.map(|clause| told(language, clause, &names(view, String::new()))).unwrap_or_default()
}

/// Which clause, and which payment of it where there are several.
pub fn which(language: Language, view: &CaseView, duty: &DutyView) -> String {
    let clause = words(language, Word::ConsoleAgreeClause, &[("number", &duty.id.clause.to_string())]);
    let parts = view.ledger.iter().filter(|one| one.id.clause == duty.id.clause).count();
    if parts < 2 {
        return clause;
    }
    let part = words(language, Word::ConsoleAfterPart, &[("number", &duty.id.part.to_string())]);
    format!("{clause} {part}")
}

/// What is known of it, one sentence each.
pub fn lines(language: Language, view: &CaseView, duty: &DutyView, today: LocalDate) -> Vec<String> {
    let day = |on: LocalDate| date(language, on, today);
    let mut lines = vec![match duty.due {
        Some(due) if duty.moved => words(language, Word::ConsoleAfterMoved, &[("date", &day(due))]),
        Some(due) => words(language, Word::ConsoleAfterDue, &[("date", &day(due))]),
        None => word(language, Word::ConsoleAfterNoDay).to_owned(),
    }];
    if let Some(received) = duty.received.filter(|received| received.fen() > 0) {
        lines.push(words(language, Word::ConsoleAfterReceived, &[("amount", &money(language, received))]));
    }
    if let Some(proposed) = duty.proposed {
        let who: Vec<String> = duty.proposed_by.iter().map(|party| name(language, view, *party)).collect();
        let who = who.join(word(language, Word::ConsoleCaseRoomAnd));
        lines.push(words(language, Word::ConsoleAfterProposed, &[("who", &who), ("date", &day(proposed))]));
    }
    lines
}

/// What a breach has made due.
pub fn breach(language: Language, breach: &BreachView, today: LocalDate) -> Vec<String> {
    let late = breach.days.map(|days| words(language, Word::ConsoleAfterLate, &[("count", &days.to_string())]));
    let mut lines: Vec<String> = late.into_iter().collect();
    let sums = [
        (Word::ConsoleAfterLateSum, breach.late),
        (Word::ConsoleAfterForward, breach.brought_forward),
        (Word::ConsoleAfterPenalty, breach.penalty),
        (Word::ConsoleAfterInterest, breach.interest),
    ];
    let told = |(pattern, sum): (Word, Option<_>)| {
        sum.map(|sum| words(language, pattern, &[("amount", &money(language, sum))]))
    };
    lines.extend(sums.into_iter().filter_map(told));
    if breach.reported {
        lines.push(word(language, Word::ConsoleAfterReported).to_owned());
    }
    let route = |open: &RouteOpen| {
        let until = open
            .until
            .as_ref()
            .map(|due| words(language, Word::KeepUntil, &[("date", &date(language, due.date, today))]));
        let rests = [Some(open.article.clone()), until].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        format!("{} ({rests})", coded(language, Family::BreachRoute, open.route.as_str()))
    };
    let routes: Vec<String> = breach.routes.iter().map(route).collect();
    if !routes.is_empty() {
        let routes = routes.join(word(language, Word::ConsoleOfferThen));
        lines.push(words(language, Word::ConsoleAfterRoutes, &[("routes", &routes)]));
    }
    lines
}

/// How many duties are done, and how many there are.
pub fn done(view: &CaseView) -> (usize, usize) {
    (view.ledger.iter().filter(|duty| duty.state == DutyState::Done).count(), view.ledger.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn view() -> CaseView {
        serde_json::from_value(json!({
            "id": "c1", "code": shared_types::values::CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(),
            "kind": "mediation", "progress": {"stage": "performing", "next_step": "agreement_performed", "turn": "both"},
            "you": {"kind": "mediator", "person": "p", "name": "李和", "standing": "lead"}, "available": [],
            "filed_at": "2026-11-20T01:00:00Z", "updated_at": "2026-11-20T01:00:00Z",
            "owner": {"id": "centre", "name": "中心"}, "claim": {},
            "parties": [{"id": "p1", "role": "applicant", "name": "甲某"}, {"id": "p2", "role": "respondent", "name": "乙某"}],
            "sessions": [],
            "agreement": {
                "version": 1, "form": "written", "hash": "0".repeat(64), "fixed_at": "2026-11-20T02:00:00Z",
                "content": {"about": "停运", "clauses": [
                    {"by": "p2", "to": "p1", "duty": {"pay": {"amount": 90000, "parts": [
                        {"amount": 40000, "on": "2026-12-01"}, {"amount": 50000, "on": "2027-01-01"}]}}},
                    {"by": "p2", "to": "p1", "duty": {"apologise": {"form": "当面说一声"}}},
                ]},
            },
            "ledger": [
                {"id": {"clause": 1, "part": 1}, "by": "p2", "to": "p1", "amount": 40000, "due": "2026-12-01", "state": "partly",
                 "received": 10000, "done_on": "2026-11-30", "breach": {
                    "days": 3, "late": 30000, "brought_forward": 50000, "interest": 45, "reported": true,
                    "routes": [{"route": "payment_order", "article": "民事诉讼法 第225条"}, {"route": "suit", "article": "人民调解法 第32条"}]}},
                {"id": {"clause": 1, "part": 2}, "by": "p2", "to": "p1", "amount": 50000, "due": "2027-01-08", "moved": true,
                 "state": "owed", "proposed": "2027-02-01", "proposed_by": ["p2"]},
                {"id": {"clause": 2, "part": 1}, "by": "p2", "to": "p1", "state": "done"},
            ],
            "sheet": {
                "organisation": "中心", "duty": {"stage": "performing", "next_step": "agreement_performed", "turn": "both"},
                "demand": {}, "basis": [], "consultation": [], "process": []
            },
            "timeline": []
        }))
        .unwrap()
    }

    #[test]
    fn a_line_says_who_owes_what_and_what_has_come() {
        let (view, language) = (view(), Language::En);
        let today = LocalDate::parse("2026-12-04").unwrap();
        let [first, second, third] = view.ledger.as_slice() else { panic!() };
        assert!(what(language, &view, first).contains("400 yuan"));
        assert!(what(language, &view, third).contains("apologises"));
        assert_ne!(which(language, &view, first), which(language, &view, second));
        assert!(!which(language, &view, third).contains("2 1"), "one payment has no number");
        let told = lines(language, &view, first, today).join(" / ");
        assert!(told.contains("Tue 1 Dec") && told.contains("100 yuan"), "{told}");
        let told = lines(language, &view, second, today).join(" / ");
        assert!(told.contains("8 Jan 2027") && told.contains("1 Feb 2027") && told.contains("乙某"), "{told}");
        assert_eq!(lines(language, &view, third, today).len(), 1);
        assert_eq!(done(&view), (1, 3));
    }

    #[test]
    fn a_breach_says_what_is_due_and_which_ways_are_open() {
        let view = view();
        let today = LocalDate::parse("2026-12-04").unwrap();
        let told = breach(Language::En, view.ledger[0].breach.as_ref().unwrap(), today).join(" / ");
        for part in ["3", "300 yuan", "500 yuan", "0.45 yuan", "payment order", "第225条"] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }

    #[test]
    fn a_duty_is_found_by_its_key() {
        let id = DutyId { clause: 3, part: 12 };
        assert_eq!(of_key(&key(id)), Some(id));
        assert_eq!((of_key("3"), of_key("a.1"), of_key("999.1")), (None, None, None));
    }
}
