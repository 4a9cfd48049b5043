//! The contract document against the official schema of its kind, against the parser, and against every answer that
//! any test of this suite gets.

use crate::house::Reply;
use crate::walk::{filing, payload};
use axum::http::Method;
use casework::http::{Endpoint, document};
use jsonschema::Validator;
use serde_json::{Value, json};
use shared_types::api::routes;
use shared_types::case::{Action, Command, File};
use std::collections::HashMap;
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(document()).unwrap());

/// What an operation may answer: its one success, and a problem for everything else.
struct Promise {
    status: u64,
    body: Option<Validator>,
    problem: Validator,
}

static PROMISES: LazyLock<HashMap<Endpoint, Promise>> = LazyLock::new(|| {
    let promise = |endpoint: &Endpoint| {
        let base = if endpoint.is_under_base() { routes::BASE } else { "" };
        let responses = &DOCUMENT["paths"][format!("{base}{}", endpoint.path())][endpoint.method()]["responses"];
        let success = responses.as_object().unwrap().iter().find(|(status, _)| status.starts_with('2'));
        let (status, answer) = success.unwrap();
        let body = answer["content"]["application/json"]["schema"].as_object();
        let problem = &responses["default"]["content"]["application/problem+json"]["schema"];
        let promise = Promise {
            status: status.parse().unwrap(),
            body: body.map(|schema| judge(&json!(schema))),
            problem: judge(problem),
        };
        (*endpoint, promise)
    };
    Endpoint::ALL.iter().map(promise).collect()
});

/// A judge of one schema of the document.
fn judge(schema: &Value) -> Validator {
    let whole = json!({ "allOf": [schema], "components": DOCUMENT["components"] });
    jsonschema::options().should_validate_formats(true).build(&whole).unwrap()
}

fn named(name: &str) -> Validator {
    judge(&json!({ "$ref": format!("#/components/schemas/{name}") }))
}

fn find(method: &Method, path: &str) -> Option<Endpoint> {
    let fits = |endpoint: &&Endpoint| {
        let path = path.strip_prefix(routes::BASE).filter(|_| endpoint.is_under_base()).unwrap_or(path);
        let (given, known): (Vec<_>, Vec<_>) = (path.split('/').collect(), endpoint.path().split('/').collect());
        endpoint.method().eq_ignore_ascii_case(method.as_str())
            && given.len() == known.len()
            && given.iter().zip(known).all(|(given, known)| *given == known || known.starts_with('{'))
    };
    Endpoint::ALL.iter().find(fits).copied()
}

/// Every answer of the suite comes by here.
#[track_caller]
pub fn holds(method: &Method, path: &str, reply: &Reply) {
    // What no operation answers is answered by the router.
    let Some(promise) = find(method, path).and_then(|endpoint| PROMISES.get(&endpoint)) else { return };
    let status = u64::from(reply.status.as_u16());
    let body = match status {
        304 => None,
        200..300 => {
            assert_eq!(status, promise.status, "{method} {path}");
            promise.body.as_ref()
        }
        _ => Some(&promise.problem),
    };
    let Some(body) = body else { return assert_eq!(reply.body, Value::Null, "{method} {path}") };
    let wrong: Vec<String> =
        body.iter_errors(&reply.body).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{method} {path} answers otherwise than it is written: {wrong:?}\n{}", reply.body);
}

#[test]
fn the_document_is_openapi() {
    let official: Value = serde_json::from_str(include_str!("../openapi/oas-3.1.json")).unwrap();
    let official = jsonschema::options().should_validate_formats(true).build(&official).unwrap();
    let wrong: Vec<String> = official.iter_errors(&DOCUMENT).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let mut broken = DOCUMENT.clone();
    broken["paths"]["/api/v1/cases"]["get"]["parameters"][0]["in"] = json!("body");
    assert!(!official.is_valid(&broken), "the official schema must notice");
    for (name, schema) in DOCUMENT["components"]["schemas"].as_object().unwrap() {
        assert!(jsonschema::meta::is_valid(schema), "{name} is no JSON Schema");
    }
}

fn reads_command(body: &Value) -> bool {
    Command::external_form(body.clone()).is_ok_and(|form| serde_json::from_value::<Command>(form).is_ok())
}

fn reads_filing(body: &Value) -> bool {
    serde_json::from_value::<File>(body.clone()).is_ok()
}

/// Every way in which one field can be wrong: away, of another type, too short, too long, unknown, null.
fn spoiled(body: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    let mut with = |field: &str, value: Option<Value>| {
        let mut other = body.clone();
        match value {
            Some(value) => other[field] = value,
            None => drop(other.as_object_mut().unwrap().remove(field)),
        }
        all.push(other);
    };
    with("surprise", Some(json!(1)));
    for (field, value) in body.as_object().unwrap() {
        with(field, None);
        for wrong in [json!(null), json!([]), json!({}), json!(-1), json!(6), json!(""), json!("字".repeat(5001))] {
            with(field, Some(wrong));
        }
        for inner in value.as_object().map(|_| spoiled(value)).unwrap_or_default() {
            with(field, Some(inner));
        }
    }
    all
}

/// The document and the parser agree, on what is good and on every way of spoiling it.
fn agree(name: &str, good: &Value, reads: fn(&Value) -> bool) {
    let judge = named(name);
    assert!(judge.is_valid(good), "{good}");
    assert!(reads(good), "{good}");
    for body in spoiled(good) {
        assert_eq!(judge.is_valid(&body), reads(&body), "{body}");
    }
}

#[test]
fn every_command_is_read_as_it_is_written() {
    for action in Action::ALL.iter().filter(|action| **action != Action::Elapse) {
        agree("Command", &payload(action.as_str()), reads_command);
    }
    let mut whole = payload("respond");
    whole["decline_reason"] = DOCUMENT["components"]["schemas"]["DeclineReason"]["enum"][0].clone();
    whole["note"] = json!("只谈砖的事。");
    whole["ask_again_on"] = json!("2026-12-01");
    agree("Command", &whole, reads_command);
    let mut session = payload("record_minutes");
    session["session"] = json!("a1");
    agree("Command", &session, reads_command);
    let mut correct = payload("correct");
    correct["respondent"] = filing()["respondent"].clone();
    agree("Command", &correct, reads_command);
    assert!(!named("Command").is_valid(&json!({ "command": "no_such_command" })));
}

#[test]
fn a_filing_is_read_as_it_is_written() {
    let mut whole = filing();
    whole["centre"] = json!(crate::house::CENTRE);
    agree("File", &whole, reads_filing);
}
