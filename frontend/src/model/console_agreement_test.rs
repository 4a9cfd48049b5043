//! An agreement is begun from what is known, told in both languages, and never quietly replaced by somebody else's draft.

use super::*;
use serde_json::json;
use shared_types::case::{Duty, in_chinese};

fn view(more: serde_json::Value) -> CaseView {
    let mut tree = json!({
        "id": "c1", "code": shared_types::values::CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(), "kind": "mediation",
        "progress": {"stage": "mediating", "next_step": "session_held", "turn": "both", "due": null},
        "you": {"kind": "mediator", "person": "p", "name": "李和", "standing": "lead"},
        "available": ["draft_agreement", "fix_text"],
        "filed_at": "2026-11-20T01:00:00Z", "updated_at": "2026-11-20T01:00:00Z",
        "owner": {"id": "centre", "name": "示例街道矛盾调解中心"}, "claim": {"text": "赔偿停运损失"},
        "mediator": {"person": "p", "name": "李和", "org": "示例街道人民调解委员会", "accepted": true},
        "parties": [{"id": "p1", "role": "applicant", "name": "甲某"}, {"id": "p2", "role": "respondent", "name": "乙某"}],
        "sessions": [],
        "sheet": {
            "organisation": "示例街道矛盾调解中心",
            "duty": {"stage": "mediating", "next_step": "session_held", "turn": "both", "due": null},
            "demand": {}, "basis": [], "consultation": [], "process": []
        },
        "timeline": []
    });
    for (name, value) in more.as_object().unwrap() {
        tree[name] = value.clone();
    }
    serde_json::from_value(tree).unwrap()
}

fn content(about: &str) -> serde_json::Value {
    json!({
        "about": about,
        "clauses": [
            {"by": "p2", "to": "p1", "duty": {"pay": {"amount": 90000}}, "when": {"on": "2026-12-01"}},
            {"by": "p2", "to": "p1", "duty": {"apologise": {"form": "当面说一声"}}},
        ],
        "matters": ["property_right"], "nothing_more": true
    })
}

fn draft(number: u16, at: &str, about: &str) -> DraftView {
    let tree = json!({ "number": number, "by": "mediator", "at": at, "content": content(about) });
    serde_json::from_value(tree).unwrap()
}

fn offer(state: &str) -> OfferView {
    let terms = json!([{"instalments": {"by": "p2", "parts": [
        {"amount": 40000, "on": "2026-12-20"}, {"amount": 50000, "on": "2027-01-20"},
    ]}}]);
    let tree = json!({
        "id": "o1", "by": "applicant", "own": false, "terms": terms, "expires_on": "2026-12-01", "state": state,
        "answers": [], "available": [],
    });
    serde_json::from_value(tree).unwrap()
}

#[test]
fn nothing_written_yet_begins_with_what_was_said_yes_to() {
    let open = Written::begin(&view(json!({})), &[], &[offer("open")]);
    assert_eq!((open.about.as_str(), open.clauses.len()), ("赔偿停运损失", 0));
    let fact = json!([{"id": "f1", "text": "两车相撞", "agreed": ["p1", "p2"], "undisputed": true}]);
    let begun = Written::begin(&view(json!({ "facts": fact })), &[], &[offer("accepted")]);
    assert_eq!(begun.about, "两车相撞");
    let [clause] = begun.clauses.as_slice() else { panic!("{:?}", begun.clauses) };
    assert!(matches!(&clause.duty, Duty::Pay { amount, parts, .. } if amount.fen() == 90_000 && parts.len() == 2));
    assert_eq!((clause.by, clause.to), (Some(PartyId::new(2)), Some(PartyId::new(1))));
}

#[test]
fn what_is_written_goes_on_from_the_newest() {
    let drafts = [draft(1, "2026-11-20T02:00:00Z", "第一稿"), draft(2, "2026-11-20T03:00:00Z", "第二稿")];
    assert_eq!(Written::begin(&view(json!({})), &drafts, &[offer("accepted")]).about, "第二稿");
    let fixed = |at: &str| {
        json!({ "agreement": {
            "version": 1, "form": "written", "hash": "0".repeat(64), "fixed_at": at, "content": content("定稿"),
        }})
    };
    assert_eq!(Written::begin(&view(fixed("2026-11-20T04:00:00Z")), &drafts, &[]).about, "定稿");
    assert_eq!(Written::begin(&view(fixed("2026-11-20T02:30:00Z")), &drafts, &[]).about, "第二稿");
}

#[test]
fn a_draft_of_somebody_else_is_told_and_the_own_words_are_kept() {
    let drafts = [draft(1, "2026-11-20T02:00:00Z", "第一稿"), draft(2, "2026-11-20T03:00:00Z", "第二稿")];
    let mut own = Written::of(drafts[0].content.as_ref().unwrap());
    assert!(own.says(drafts[0].content.as_ref()));
    assert_eq!(overtaken(&own, Some(1), &drafts[..1]), None);
    assert_eq!(overtaken(&own, Some(1), &drafts).map(|known| known.number), Some(2));
    assert_eq!(overtaken(&own, Some(2), &drafts), None, "it was seen");
    own.about = "第二稿".to_owned();
    assert_eq!(overtaken(&own, Some(1), &drafts), None, "it is one's own");
    own.matters = "nonsense property_right".to_owned();
    assert!(own.says(drafts[1].content.as_ref()));
    own.about = "  ".to_owned();
    assert_eq!(own.content(), Err(ParseError::Empty));
}

#[test]
fn the_text_reads_as_it_will_be_signed() {
    let case = view(json!({}));
    let content =
        Written::of(draft(1, "2026-11-20T02:00:00Z", "停运五天").content.as_ref().unwrap()).content().unwrap();
    let names = names(&case, "a1b2".to_owned());
    let chinese = text(Language::ZhCn, &content, &names);
    assert_eq!(chinese, in_chinese(&content, &names));
    assert!(chinese.contains("人民调解员：李和") && chinese.contains("乙某于2026年12月1日前"), "{chinese}");
    assert_eq!(mark_of(&chinese), "a1b2");
    assert_eq!(mark_of("没有编号"), "");
    assert!(text(Language::En, &content, &names).contains("乙某 apologises to 甲某"));
    let clause = told(Language::ZhCn, &content.clauses[0], &names);
    assert!(chinese.contains(&clause), "{clause}");
}

#[test]
fn findings_are_decided_one_by_one_and_a_reason_goes_with_its_clause() {
    let found = |rule: &str, clause: Option<u8>, weight: &str| -> Finding {
        serde_json::from_value(json!({
            "rule": rule, "article": "第358条", "clause": clause, "weight": weight, "mending": "set_date",
        }))
        .unwrap()
    };
    let mut content: AgreementContent = serde_json::from_value(content("停运五天")).unwrap();
    let vague = found("date_missing", Some(2), "decide");
    let list = [found("not_enforceable", Some(2), "look"), vague.clone(), found("routes_barred", None, "blocks")];
    let order: Vec<&str> = in_order(&list).iter().map(|finding| finding.weight.as_str()).collect();
    assert_eq!(order, ["blocks", "decide", "look"]);

    let mut reasons = Vec::new();
    assert_eq!(in_the_way(&list, &content, &reasons), Some(InTheWay::Forbidden(1)));
    assert_eq!(in_the_way(&list[..2], &content, &reasons), Some(InTheWay::Undecided(1)));
    decide(&mut reasons, &content, &vague, " 双方约好周末当面。 ");
    assert_eq!(reason(&reasons, &content, &vague), "双方约好周末当面。");
    assert_eq!(in_the_way(&list[..2], &content, &reasons), None);
    let sent = decisions(&list[..2], &content, &reasons).unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].rule, sent[0].clause), (FindingRule::DateMissing, Some(2)));

    // It moves with its clause, and goes when the clause says something else.
    content.clauses.swap(0, 1);
    assert_eq!(reason(&reasons, &content, &found("date_missing", Some(1), "decide")), "双方约好周末当面。");
    assert_eq!(reason(&reasons, &content, &vague), "");
    content.clauses[0].place = Some(shared_types::values::Address::parse("调解室").unwrap());
    assert_eq!(in_the_way(&list[..2], &content, &reasons), Some(InTheWay::Undecided(1)));
    decide(&mut reasons, &content, &vague, &"长".repeat(3000));
    assert!(decisions(&list[..2], &content, &reasons).is_err());
}
