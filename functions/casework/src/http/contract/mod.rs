//! Makes the contract document from the table of endpoints and from the types of the bodies, so that
//! it can be neither longer nor shorter than either. In tests alone: what runs carries the finished
//! text, and a test here fails when that is not what the types say.

#![cfg(test)]

mod shapes;

use super::endpoint::{Endpoint, Who};
use serde_json::{Map, Value, json};
use shapes::Shapes;
use shared_types::api::{ListName, routes};
use shared_types::case::{Action, DisputeType, Language, StageName};
use std::collections::BTreeSet;

/// The whole document.
fn made() -> Value {
    let mut shapes = Shapes::new();
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in Endpoint::ALL {
        let prefixes = [(endpoint.is_under_base(), routes::BASE), (endpoint.is_at_root(), "")];
        for (_, prefix) in prefixes.into_iter().filter(|(there, _)| *there) {
            let path = paths.entry(format!("{prefix}{}", endpoint.path())).or_insert_with(|| json!({}));
            if let Value::Object(methods) = path {
                methods.insert(endpoint.method().to_owned(), operation(*endpoint, prefix.is_empty(), &mut shapes));
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
                "signature": { "type": "apiKey", "in": "header", "name": "X-Signature", "description":
                    "HMAC-SHA-256, lower-case hexadecimal, over the lines DISPUTE-CODE-HMAC-SHA256, method, path, X-Timestamp (seconds since 1970), X-Nonce (16 to 64 letters and digits), SHA-256 of the body; X-Key-Id names the key." },
                "cookie": { "type": "apiKey", "in": "cookie", "name": "__Secure-dispute_code_refresh" },
            },
            "schemas": shapes.into_schemas(),
        },
    })
}

fn operation(endpoint: Endpoint, at_root: bool, shapes: &mut Shapes) -> Value {
    let mut parameters: Vec<Value> = endpoint
        .path()
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    parameters.extend(headers_and_query(endpoint));
    let (status, body) = shapes.success(endpoint);
    let mut answer = json!({ "description": "Done." });
    if let Some(body) = body {
        answer["content"] = json!({ "application/json": { "schema": body } });
    }
    let problem = json!({
        "description": "A problem with a stable code.",
        "content": { "application/problem+json": { "schema": shapes.problem() } },
    });
    let mut responses = json!({ status: answer, "default": problem });
    if matches!(endpoint, Endpoint::GetCase | Endpoint::GetOffers) {
        responses["304"] = json!({ "description": "The reader has seen this state." });
    }
    let name = endpoint.name();
    let mut operation = json!({
        "operationId": if at_root && endpoint.is_under_base() { format!("{name}AtRoot") } else { name.to_owned() },
        "parameters": parameters,
        "responses": responses,
        "security": match endpoint.who() {
            Who::Anybody => json!([]),
            Who::Holder if endpoint == Endpoint::Intake => json!([{ "signature": [] }]),
            Who::Holder => json!([{ "cookie": [] }, { "token": [] }]),
            Who::AnyToken
            | Who::Newcomer
            | Who::Enrolling
            | Who::SignedIn
            | Who::Scoped
            | Who::OfCase
            | Who::Staff
            | Who::Administrator => json!([{ "token": [] }]),
        },
    });
    if let Some((required, body)) = shapes.request(endpoint) {
        operation["requestBody"] =
            json!({ "required": required, "content": { "application/json": { "schema": body } } });
    }
    operation
}

fn headers_and_query(endpoint: Endpoint) -> Vec<Value> {
    let header = |name: &str, required: bool| json!({ "name": name, "in": "header", "required": required, "schema": { "type": "string" } });
    let query = |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let key = json!({ "name": "Idempotency-Key", "in": "header", "required": true,
        "schema": { "type": "string", "pattern": "^[A-Za-z0-9:_-]{8,64}$" } });
    match endpoint {
        Endpoint::FileCase | Endpoint::SendFile => vec![key],
        Endpoint::Intake => ["X-Key-Id", "X-Timestamp", "X-Nonce", "X-Signature"].map(|name| header(name, true)).into(),
        Endpoint::Command => vec![key, header("If-Match", false)],
        Endpoint::GetCase | Endpoint::GetOffers => vec![header("If-None-Match", false)],
        Endpoint::GetMessages => {
            vec![
                query("after", json!({ "type": "integer", "minimum": 0, "maximum": 9_999_999_999_u64 })),
                query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 500 })),
            ]
        }
        Endpoint::GetDocument => vec![query("language", words(Language::ALL))],
        Endpoint::GetSlots => vec![
            query("from", json!({ "type": "string", "format": "date" })),
            query("days", json!({ "type": "integer", "minimum": 1, "maximum": 14 })),
            query("minutes", json!({ "type": "integer", "minimum": 30, "maximum": 240, "multipleOf": 30 })),
        ],
        Endpoint::ListCases => vec![
            query("queue", words(ListName::ALL)),
            query("org", json!({ "type": "string" })),
            query("stage", words(StageName::ALL)),
            query("type", words(DisputeType::ALL)),
            query("due", json!({ "type": "string", "format": "date" })),
            query("q", json!({ "type": "string" })),
            query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 100 })),
            query("cursor", json!({ "type": "string" })),
        ],
        Endpoint::ListOrgs | Endpoint::ListAudit | Endpoint::ListPeople => {
            let org = (endpoint == Endpoint::ListPeople).then(|| query("org", json!({ "type": "string" })));
            let page = [
                query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 500 })),
                query("cursor", json!({ "type": "string", "pattern": "^[A-Za-z0-9:_#-]{1,128}$" })),
            ];
            org.into_iter().chain(page).collect()
        }
        _ => Vec::new(),
    }
}

/// The words of a vocabulary, as the wire has them.
fn words<T: serde::Serialize>(all: &[T]) -> Value {
    json!({ "type": "string", "enum": all })
}

#[test]
fn the_document_is_what_table_and_types_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/generated/openapi.json");
    let text = serde_json::to_string_pretty(&made()).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).unwrap();
        return;
    }
    assert!(super::document() == text, "the wire changed: UPDATE_GOLDEN=1 cargo test -p casework --lib contract");
}

#[test]
fn every_endpoint_stands_in_it_once() {
    let document = made();
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
}

#[test]
fn every_command_is_described_under_its_name() {
    let document = made();
    let schemas = &document["components"]["schemas"];
    let mapping = schemas["Command"]["discriminator"]["mapping"].as_object().unwrap();
    let named: BTreeSet<&str> = mapping.keys().map(String::as_str).collect();
    // What time does by itself no request can say.
    let said = Action::ALL.iter().filter(|action| **action != Action::Elapse);
    let actions: BTreeSet<&str> = said.map(|action| action.as_str()).collect();
    assert_eq!(named, actions);
    for (name, place) in mapping {
        let payload = &schemas[place.as_str().unwrap().rsplit('/').next().unwrap()];
        assert_eq!(payload["properties"]["command"]["const"], name.as_str());
        assert_eq!(payload["additionalProperties"], false, "{name}");
        assert!(payload["description"].is_string(), "{name}");
    }
}

/// Nothing is left open: each schema says what it is, each object what is in it, each reference leads
/// somewhere, and nothing stands there that nobody refers to.
#[test]
fn no_shape_is_left_open() {
    let document = made();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let says = ["type", "enum", "const", "oneOf", "anyOf", "$ref"];
    for (name, schema) in schemas {
        assert!(says.iter().any(|word| schema.get(word).is_some()), "{name} may be anything");
        for (field, shape) in schema["properties"].as_object().into_iter().flatten() {
            assert!(says.iter().any(|word| shape.get(word).is_some()), "{name}.{field} may be anything");
            assert_ne!(shape["type"], "object", "{name}.{field} has no name");
        }
        let open = schema["type"] == "object" && schema.get("properties").is_none() && schema.get("oneOf").is_none();
        assert!(!open, "{name} may hold anything");
    }
    let text = document.to_string();
    let named: BTreeSet<&str> =
        text.split("#/components/schemas/").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    assert_eq!(named, schemas.keys().map(String::as_str).collect::<BTreeSet<_>>());
}
