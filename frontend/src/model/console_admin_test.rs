//! Forms of administrators: a flaw stands at its field, and what is typed becomes what is sent.

use super::*;
use crate::model::words::find_coded;
use shared_types::api::{AuditAct, FieldProblem, NumberKind, Problem};

fn entry(id: &str, parent: Option<&str>) -> OrgEntry {
    serde_json::from_value(serde_json::json!({
        "id": id, "name": format!("示例{id}"), "level": "town", "kind": "centre", "parent": parent, "intake": false, "version": 3
    }))
    .unwrap()
}

fn post(org: &str, role: &str) -> PostTyped {
    PostTyped { org: org.into(), role: role.into(), from: "2026-11-01".into(), ..PostTyped::default() }
}

#[test]
fn a_tree_shows_what_is_above_before_what_is_below() {
    let orgs = [
        entry("b1", Some("b")),
        entry("top", None),
        entry("a", Some("top")),
        entry("b", Some("top")),
        entry("a1", Some("a")),
    ];
    let rows: Vec<(usize, String)> =
        tree(&orgs).into_iter().map(|(depth, one)| (depth, one.org.id.to_string())).collect();
    let told: Vec<(usize, &str)> = rows.iter().map(|(depth, id)| (*depth, id.as_str())).collect();
    assert_eq!(told, [(0, "top"), (1, "a"), (2, "a1"), (1, "b"), (2, "b1")]);
}

#[test]
fn an_administrator_of_a_part_sees_the_part_as_its_own_tree() {
    let rows = tree(&[entry("street", Some("county")), entry("village", Some("street"))]);
    assert_eq!(rows.iter().map(|(depth, _)| *depth).collect::<Vec<_>>(), [0, 1]);
    // Two that name each other are no tree; nothing hangs.
    assert!(tree(&[entry("x", Some("y")), entry("y", Some("x"))]).is_empty());
}

#[test]
fn an_empty_form_asks_for_every_field_it_needs_in_order() {
    let flaws = OrgTyped::default().create().unwrap_err();
    let ids: Vec<&str> = flaws.iter().map(|flaw| flaw.0).collect();
    assert_eq!(ids, [field::KEY, field::ORG_NAME, field::LEVEL, field::KIND, field::PARENT]);
    let ids: Vec<&str> = new_person("", "", Vec::new()).unwrap_err().iter().map(|flaw| flaw.0).collect();
    assert_eq!(ids, [field::USERNAME, field::NAME, field::POSTS]);
    let ids: Vec<&str> = PostTyped::default().add_to(&[]).unwrap_err().iter().map(|flaw| flaw.0).collect();
    assert_eq!(ids, [field::POST_ORG, field::POST_ROLE, field::POST_FROM]);
}

#[test]
fn a_change_carries_the_version_that_was_seen_and_the_top_keeps_none_above() {
    let seen = entry("street", Some("county"));
    let change = OrgTyped { name: "新名".into(), ..OrgTyped::of(&seen) }.change(&seen).unwrap();
    assert_eq!((change.version, change.name.as_str(), change.parent.is_some()), (3, "新名", true));
    let top = entry("county", None);
    assert_eq!(OrgTyped::of(&top).change(&top).unwrap().parent, None);
}

#[test]
fn posts_are_checked_together_by_the_rule_of_the_server() {
    let first = post("street", "mediator").add_to(&[]).unwrap();
    assert_eq!(post("street", "mediator").add_to(&first).unwrap_err(), [(field::POST_ROLE, ParseError::Repeated)]);
    assert_eq!(post("street", "expert").add_to(&first).unwrap_err(), [(field::POST_EXPERTISE, ParseError::Empty)]);
    let early = PostTyped { until: "2026-10-01".into(), ..post("street", "judge") };
    assert_eq!(early.add_to(&first).unwrap_err(), [(field::POST_UNTIL, ParseError::NotADate)]);
    // What a mediator left in the field for experts is not sent.
    let left_over = PostTyped { expertise: "建筑".into(), ..post("street", "judge") };
    assert_eq!(left_over.add_to(&first).unwrap()[1].expertise, None);
    assert_eq!(PostTyped::of(&first[0]), post("street", "mediator"));
}

#[test]
fn each_act_changes_what_it_names_and_nothing_else() {
    let seen: PersonEntry = serde_json::from_value(serde_json::json!({
        "person": "p1", "username": "chen", "name": "陈某", "disabled": true, "password_change_needed": false, "totp": true,
        "version": 7, "posts": [{"org": "street", "role": "mediator", "from": "2026-11-01"}]
    }))
    .unwrap();
    let make = |act| change_person(&seen, "陈某", seen.posts.clone(), act).unwrap();
    let told = |act| {
        let change = make(act);
        (change.disabled, change.reset_password, change.reset_totp, change.version)
    };
    assert_eq!(told(AccountAct::Save), (true, false, false, 7));
    assert_eq!(told(AccountAct::Enable), (false, false, false, 7));
    assert_eq!(told(AccountAct::Disable), (true, false, false, 7));
    assert_eq!(told(AccountAct::ResetPassword), (true, true, false, 7));
    assert_eq!(told(AccountAct::ResetTotp), (true, false, true, 7));
}

#[test]
fn the_servers_words_stand_at_their_fields() {
    let problem = |code: &str, fields| {
        let kind = "about:blank".into();
        Trouble::Problem(Box::new(Problem {
            kind,
            status: 422,
            code: code.into(),
            trace_id: "t".into(),
            fields,
            stage: None,
        }))
    };
    let wrong = FieldProblem { field: "posts.until".into(), code: "not_a_date".into(), limit: None };
    assert_eq!(at_fields(Language::En, &problem("invalid_fields", vec![wrong]))[0].0, field::POSTS);
    assert_eq!(at_fields(Language::En, &problem("username_taken", Vec::new()))[0].0, field::USERNAME);
    assert!(at_fields(Language::En, &problem("parent_unfit", Vec::new())).is_empty());
}

#[test]
fn no_field_or_choice_lacks_a_word() {
    let mut missing = Vec::new();
    let mut want = |family: &str, code: &str| {
        if find_coded(family, code).is_none() {
            missing.push(format!("{family}.{code}"));
        }
    };
    for id in field::ALL {
        want("console_need", id);
    }
    for role in Role::ALL {
        want("console_post", role.as_str());
    }
    for level in OrgLevel::ALL {
        want("org_level", level.as_str());
    }
    for kind in OrgKind::ALL {
        want("org_kind", kind.as_str());
    }
    for number in NumberKind::ALL {
        want("number_kind", number.as_str());
    }
    for act in AuditAct::ALL {
        want("audit_act", act.as_str());
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn everybody_is_told_why_the_list_is_empty() {
    let told: std::collections::BTreeSet<&str> =
        Role::ALL.iter().map(|role| nothing_waits(Language::En, &[*role])).collect();
    // Desk and mediator share the plain sentence.
    assert_eq!(told.len(), Role::ALL.len() - 1);
    let both = nothing_waits(Language::En, &[Role::Judge, Role::Mediator]);
    assert_eq!(both, nothing_waits(Language::En, &[Role::Mediator]));
}
