//! The contract document, built from the table of endpoints so that neither can be longer than
//! the other. Bodies are described as far as a client needs them to begin; the words of all
//! vocabularies come from the types themselves.

use super::endpoint::{Endpoint, Who};
use serde_json::{Map, Value, json};
use shared_types::api::{ProblemCode, SessionKind, routes};
use shared_types::case::{Action, DisputeType, IntakeChannel, IntakeKind, Language, Refusal, StageName};
use shared_types::values::ParseError;

/// `GET /openapi.json`.
pub fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in Endpoint::ALL {
        let prefixes = [(endpoint.is_under_base(), routes::BASE), (endpoint.is_at_root(), "")];
        for (_, prefix) in prefixes.into_iter().filter(|(there, _)| *there) {
            let path = paths.entry(format!("{prefix}{}", endpoint.path())).or_insert_with(|| json!({}));
            if let Value::Object(methods) = path {
                methods.insert(endpoint.method().to_owned(), operation(*endpoint, prefix.is_empty()));
            }
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Dispute Code 解纷码",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "Settling disputes near where people live. Answers carry codes and parameters, never prose to be matched.",
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
                "cookie": { "type": "apiKey", "in": "cookie", "name": "dispute_code_refresh" },
            },
            "schemas": schemas(),
        },
    })
}

fn operation(endpoint: Endpoint, at_root: bool) -> Value {
    let mut parameters: Vec<Value> = endpoint
        .path()
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    parameters.extend(headers_and_query(endpoint));
    let (status, body) = success(endpoint);
    let mut answer = json!({ "description": "Done." });
    if let Some(body) = body {
        answer["content"] = json!({ "application/json": { "schema": reference(body) } });
    }
    let problem = json!({
        "description": "A problem with a stable code.",
        "content": { "application/problem+json": { "schema": reference("Problem") } },
    });
    let mut responses = json!({ status: answer, "default": problem });
    if endpoint == Endpoint::GetCase {
        responses["304"] = json!({ "description": "The reader has seen this state." });
    }
    let name = endpoint.name();
    let mut operation = json!({
        "operationId": if at_root && endpoint.is_under_base() { format!("{name}AtRoot") } else { name.to_owned() },
        "parameters": parameters,
        "responses": responses,
        "security": match endpoint.who() {
            Who::Anybody => json!([]),
            Who::Holder => json!([{ "cookie": [] }, { "token": [] }]),
            Who::SignedIn => json!([{ "token": [] }]),
        },
    });
    if let Some((required, body)) = request(endpoint) {
        operation["requestBody"] =
            json!({ "required": required, "content": { "application/json": { "schema": reference(body) } } });
    }
    operation
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn headers_and_query(endpoint: Endpoint) -> Vec<Value> {
    let header = |name: &str, required: bool| json!({ "name": name, "in": "header", "required": required, "schema": { "type": "string" } });
    let query = |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let key = json!({ "name": "Idempotency-Key", "in": "header", "required": true,
        "schema": { "type": "string", "pattern": "^[A-Za-z0-9:_-]{8,64}$" } });
    match endpoint {
        Endpoint::FileCase => vec![key],
        Endpoint::Command => vec![key, header("If-Match", false)],
        Endpoint::GetCase => vec![header("If-None-Match", false)],
        Endpoint::GetMessages => {
            vec![query("after", json!({ "type": "integer", "minimum": 0, "maximum": 9_999_999_999_u64 }))]
        }
        Endpoint::ListCases => vec![
            query("queue", json!({ "enum": ["org", "mine"] })),
            query("stage", words(StageName::ALL)),
            query("type", words(DisputeType::ALL)),
            query("due", json!({ "type": "string", "format": "date" })),
            query("q", json!({ "type": "string" })),
            query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 100 })),
            query("cursor", json!({ "type": "string" })),
        ],
        _ => Vec::new(),
    }
}

fn request(endpoint: Endpoint) -> Option<(bool, &'static str)> {
    Some(match endpoint {
        Endpoint::AskCode => (true, "OtpRequest"),
        Endpoint::VerifyCode => (true, "OtpVerifyRequest"),
        Endpoint::SignInStaff => (true, "StaffRequest"),
        Endpoint::SignInInvited => (true, "InvitationRequest"),
        Endpoint::Refresh | Endpoint::Logout => (false, "RefreshRequest"),
        Endpoint::FileCase => (true, "File"),
        Endpoint::Command => (true, "Command"),
        Endpoint::PutDraft => (true, "Draft"),
        _ => return None,
    })
}

const fn success(endpoint: Endpoint) -> (&'static str, Option<&'static str>) {
    match endpoint {
        Endpoint::AskCode => ("202", Some("OtpAnswer")),
        Endpoint::VerifyCode | Endpoint::SignInStaff | Endpoint::SignInInvited | Endpoint::Refresh => {
            ("200", Some("TokenAnswer"))
        }
        Endpoint::Logout | Endpoint::EndSession | Endpoint::PutDraft | Endpoint::DeleteDraft => ("204", None),
        Endpoint::FileCase => ("201", Some("FileAnswer")),
        Endpoint::Command => ("200", Some("CommandAnswer")),
        Endpoint::GetCase => ("200", Some("CaseView")),
        Endpoint::ListCases | Endpoint::ListSessions | Endpoint::GetTimeline => ("200", Some("Page")),
        Endpoint::GetMessages => ("200", Some("MessagesAnswer")),
        Endpoint::GetRoster => ("200", Some("RosterAnswer")),
        Endpoint::Track => ("200", Some("TrackingAnswer")),
        Endpoint::Me => ("200", Some("Me")),
        Endpoint::Health => ("200", Some("Health")),
        Endpoint::GetDraft | Endpoint::OpenApi | Endpoint::Jwks => ("200", Some("Draft")),
    }
}

/// The words of a vocabulary, as the wire has them.
fn words<T: serde::Serialize>(all: &[T]) -> Value {
    json!({ "type": "string", "enum": all })
}

/// An object: its properties, and how many of them, from the front, must be there.
fn object(required: usize, properties: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = properties.iter().take(required).map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "required": names, "properties": properties })
}

fn closed(mut object: Value) -> Value {
    object["additionalProperties"] = json!(false);
    object
}

fn schemas() -> Value {
    let text = |min: u32, max: u32| json!({ "type": "string", "minLength": min, "maxLength": max });
    let string = json!({ "type": "string" });
    let integer = json!({ "type": "integer" });
    let moment = json!({ "type": "string", "format": "date-time" });
    let list = |of: Value| json!({ "type": "array", "items": of });
    let any = json!({ "type": "object" });
    let party = closed(object(1, &[("name", text(1, 60)), ("phone", string.clone()), ("address", text(1, 200))]));
    let claim =
        closed(object(1, &[("text", text(2, 3000)), ("amount", json!({ "type": "integer", "description": "fen" }))]));
    let problem_codes: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).chain(Refusal::CODES).collect();
    let field_codes: Vec<&str> =
        ParseError::ALL.iter().map(|error| error.code()).chain(["missing", "unknown_field", "wrong_type"]).collect();
    let field =
        object(2, &[("field", string.clone()), ("code", json!({ "enum": field_codes })), ("limit", integer.clone())]);
    let event = object(3, &[("seq", integer.clone()), ("event", string.clone()), ("at", moment.clone())]);
    let org = object(2, &[("id", string.clone()), ("name", string.clone())]);
    let receipt = object(3, &[("received_at", moment.clone()), ("received_by", org.clone()), ("hash", string.clone())]);
    json!({
        "OtpRequest": closed(object(1, &[("phone", string.clone()), ("language", words(Language::ALL))])),
        "OtpAnswer": object(2, &[("challenge_id", string.clone()), ("expires_at", moment.clone())]),
        "OtpVerifyRequest": closed(object(2, &[("challenge_id", string.clone()), ("code", string.clone())])),
        "StaffRequest": closed(object(2, &[("username", string.clone()), ("password", string.clone())])),
        "InvitationRequest": closed(object(2, &[("code", string.clone()), ("pin", string.clone())])),
        "RefreshRequest": closed(object(0, &[("kind", words(SessionKind::ALL))])),
        "TokenAnswer": object(3, &[("access_token", string.clone()), ("expires_in", integer.clone()), ("scope", string.clone()), ("case_id", string.clone())]),
        "File": closed(object(7, &[
            ("kind", words(IntakeKind::ALL)), ("channel", words(IntakeChannel::ALL)), ("statement", text(10, 5000)),
            ("claim", claim), ("applicant", party.clone()), ("declaration", json!({ "type": "boolean" })),
            ("language", words(Language::ALL)), ("respondent", party), ("centre", string.clone()),
            ("dispute_type", words(DisputeType::ALL)),
        ])),
        "FileAnswer": object(4, &[("id", string.clone()), ("code", string.clone()), ("version", integer.clone()), ("receipt", receipt)]),
        "Command": object(1, &[("command", words(Action::ALL))]),
        "CommandAnswer": object(2, &[("version", integer.clone()), ("events", list(event)), ("case", json!({ "anyOf": [reference("CaseView"), { "type": "null" }] }))]),
        "CaseView": object(4, &[("id", string.clone()), ("code", string.clone()), ("progress", any.clone()), ("available", list(words(Action::ALL)))]),
        "Page": object(1, &[("items", list(any.clone())), ("next_cursor", json!({ "type": ["string", "null"] }))]),
        "MessagesAnswer": object(1, &[("items", list(any.clone()))]),
        "RosterAnswer": object(2, &[("mediators", list(any.clone())), ("orgs", list(org))]),
        "TrackingAnswer": object(4, &[("stage", words(StageName::ALL)), ("next_step", string.clone()), ("due", json!({ "type": ["string", "null"] })), ("updated_at", moment)]),
        "Me": object(2, &[("subject", string.clone()), ("kind", string.clone()), ("name", string.clone()), ("posts", list(any.clone()))]),
        "Draft": any,
        "Health": object(3, &[("status", string.clone()), ("version", string.clone()), ("store", string.clone())]),
        "Problem": object(4, &[
            ("type", string.clone()), ("status", integer), ("code", json!({ "enum": problem_codes })),
            ("trace_id", string), ("fields", list(field)), ("stage", words(StageName::ALL)),
        ]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_every_endpoint_once_and_refers_to_nothing_that_is_missing() {
        let document = document();
        let mut written = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let path = path.strip_prefix(routes::BASE).unwrap_or(path).to_owned();
                written.insert((method.clone(), path));
                assert!(operation["responses"]["default"].is_object());
            }
        }
        let table: BTreeSet<_> =
            Endpoint::ALL.iter().map(|endpoint| (endpoint.method().to_owned(), endpoint.path().to_owned())).collect();
        assert_eq!(written, table);
        let text = document.to_string();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(document["components"]["schemas"][name].is_object(), "{name}");
        }
    }
}
