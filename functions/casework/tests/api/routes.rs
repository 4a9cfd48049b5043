//! Every route of the table, for anybody who is not signed in; a new route fails here until
//! somebody has said what it answers them.

use crate::engine::Engine;
use crate::house::{House, request};
use casework::http::{ClientAddress, Endpoint, Who, document};
use serde_json::{Value, json};

/// What a route answers somebody without any token, and to which body.
fn to_anybody(endpoint: Endpoint) -> (Option<Value>, u16, &'static str) {
    let empty = || Some(json!({}));
    match endpoint {
        Endpoint::AskCode | Endpoint::VerifyCode | Endpoint::SignInStaff | Endpoint::SignInInvited => {
            (empty(), 422, "invalid_fields")
        }
        Endpoint::FileCase
        | Endpoint::FindCases
        | Endpoint::CreatePlatform
        | Endpoint::ChangePlatform
        | Endpoint::EraseOwnData
        | Endpoint::SetConsent
        | Endpoint::Command
        | Endpoint::SendFile
        | Endpoint::PutDraft
        | Endpoint::PutMark
        | Endpoint::ChangePassword
        | Endpoint::ConfirmTotp
        | Endpoint::VerifyCodeAgain
        | Endpoint::RemoveTotp
        | Endpoint::Narrow
        | Endpoint::CreateOrg
        | Endpoint::ChangeOrg
        | Endpoint::CreatePerson
        | Endpoint::ChangePerson => (empty(), 401, "sign_in_needed"),
        Endpoint::Refresh
        | Endpoint::Logout
        | Endpoint::ListSessions
        | Endpoint::BeginTotp
        | Endpoint::AskSocketTicket
        | Endpoint::ListOrgs
        | Endpoint::GetOrg
        | Endpoint::ListPeople
        | Endpoint::GetPerson
        | Endpoint::ListAudit
        | Endpoint::EndSession
        | Endpoint::Me
        | Endpoint::GetOwnData
        | Endpoint::ListPlatforms
        | Endpoint::ListConsents
        | Endpoint::ListCases
        | Endpoint::GetCase
        | Endpoint::AskCodeAgain
        | Endpoint::GetTimeline
        | Endpoint::GetMessages
        | Endpoint::GetOffers
        | Endpoint::GetReadings
        | Endpoint::GetRoster
        | Endpoint::GetSlots
        | Endpoint::ListDocuments
        | Endpoint::GetDocument
        | Endpoint::TakeFile
        | Endpoint::GetIce
        | Endpoint::CompleteFile
        | Endpoint::GetFile
        | Endpoint::GetDraft
        | Endpoint::DeleteDraft => (None, 401, "sign_in_needed"),
        Endpoint::Intake => (empty(), 401, "wrong_signature"),
        Endpoint::Track => (None, 422, "invalid_fields"),
        Endpoint::Verify => (None, 404, "not_found"),
        Endpoint::Health | Endpoint::OpenApi | Endpoint::SealKeys | Endpoint::Jwks => (None, 200, ""),
    }
}

/// A path with something in every place.
fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_anybody_as_the_table_says() {
    let house = House::open(Engine::Embedded).await;
    for endpoint in Endpoint::ALL {
        let (body, status, code) = to_anybody(*endpoint);
        let path = filled(endpoint.path());
        let method = endpoint.method().to_uppercase();
        let mut request = request(&method, &path, None, &[], body.as_ref());
        if !endpoint.is_under_base() {
            *request.uri_mut() = path.parse().unwrap();
        }
        let answer = house.send(request).await;
        if status == 200 {
            assert_eq!(answer.status, 200, "{endpoint:?}: {}", answer.body);
        } else {
            answer.refused(status, code);
        }
        assert_eq!(status == 401, endpoint.who() != Who::Anybody, "{endpoint:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn health_answers_at_both_places_and_the_contract_is_served_as_made() {
    let house = House::open(Engine::Embedded).await;
    for path in ["/healthz", "/api/v1/healthz"] {
        let mut request = request("GET", "", None, &[], None);
        *request.uri_mut() = path.parse().unwrap();
        let answer = house.send(request).await;
        assert_eq!(answer.ok()["status"], "ok");
    }
    let mut request = request("GET", "", None, &[], None);
    *request.uri_mut() = "/openapi.json".parse().unwrap();
    let served: Value = serde_json::from_str(document()).unwrap();
    assert_eq!(house.send(request).await.ok(), served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_may_not_ask_for_ever() {
    let house = House::open(Engine::Embedded).await;
    let ask = |address: &str| {
        let mut request = request("GET", "/track/0000-0000-0", None, &[], None);
        request.extensions_mut().insert(ClientAddress(address.to_owned()));
        house.send(request)
    };
    for _ in 0..60 {
        ask("192.0.2.1").await.refused(404, "not_found");
    }
    let over = ask("192.0.2.1").await;
    over.refused(429, "too_many");
    assert!(over.header("retry-after").is_some());
    ask("192.0.2.2").await.refused(404, "not_found");
    house.clock.move_by(60);
    ask("192.0.2.1").await.refused(404, "not_found");
}
