//! Every kind of actor, every action, through the router, against the pure table: where the policy
//! says never, the answer is 403 and nothing is stored; where it may be, it is never 403.

use crate::engine::Engine;
use crate::house::House;
use crate::walk::{STRANGER, Walk, payload};
use serde_json::Value;
use shared_types::access::permits;
use shared_types::case::{Action, Actor, ClerkStanding, MediatorStanding, PartyRole};
use shared_types::values::{PartyId, PersonId, PersonName};

fn clerk(standing: ClerkStanding) -> Actor {
    let (person, name) = match standing {
        ClerkStanding::Owning => ("person-clerk", "周敏"),
        ClerkStanding::Receiving => ("person-other-clerk", "罗建平"),
    };
    Actor::Clerk { person: PersonId::parse(person).unwrap(), name: PersonName::parse(name).unwrap(), standing }
}

fn mediator(standing: MediatorStanding) -> Actor {
    let (person, name) = (PersonId::parse("person-mediator").unwrap(), PersonName::parse("韩立群").unwrap());
    Actor::Mediator { person, name, standing }
}

fn party(number: u16, role: PartyRole) -> Actor {
    Actor::Party { party: PartyId::new(number), role }
}

/// Every action but what time does by itself, which no request can say.
fn said_by_people() -> impl Iterator<Item = &'static Action> {
    Action::ALL.iter().filter(|action| **action != Action::Elapse)
}

fn offers(answer: &Value, action: Action) -> bool {
    answer["available"].as_array().is_some_and(|offers| offers.iter().any(|offer| offer == action.as_str()))
}

/// What this actor would send: staff say for whom, and what they have seen.
fn payload_of(actor: &Actor, action: Action) -> Value {
    let mut body = payload(action.as_str());
    if action == Action::AppointAgent && actor.side().is_none() {
        body["of"] = "p1".into();
        body["basis"] = "当面核对了委托书。".into();
    }
    if action == Action::CompletePartyDetails && actor.side().is_none() {
        body["party"] = "p1".into();
    }
    body
}

/// Tries all actions of the vocabulary as one actor on one standing case. What is allowed by the
/// policy is tried last: it may move the case.
async fn try_all(house: &House, walk: &Walk, token: &str, actor: &Actor) {
    let before = house.version(&walk.id).await;
    let (allowed, never): (Vec<Action>, Vec<Action>) =
        said_by_people().partition(|action| permits(actor, **action).is_ok());
    for action in never {
        let key = format!("never-{action}");
        let answer = house.command(&walk.id, token, &key, &payload(action.as_str())).await;
        answer.refused(403, "not_your_part");
    }
    assert_eq!(house.version(&walk.id).await, before, "{actor:?} stored what it may not");
    let mut tried = 0;
    for action in allowed {
        let view = house.get(&walk.path(), token).await;
        // Taking a case, or handing it over, makes another actor of the same person.
        if view.status != 200 || view.body["you"] != serde_json::to_value(actor).unwrap() {
            break;
        }
        tried += 1;
        let mut offered = offers(&view.body, action);
        if action == Action::OpenRound {
            // Offered where the rounds stand.
            let bargaining = house.get(&format!("{}/offers", walk.path()), token).await;
            offered = bargaining.status == 200 && offers(&bargaining.body, action);
        }
        // The picture of a paper is sent first: `agreements` does.
        if offered && action == Action::UploadSignedPaper {
            continue;
        }
        let key = format!("maybe-{action}");
        let mut body = payload_of(actor, action);
        let agreement = &view.body["agreement"];
        if body.get("text").is_some_and(Value::is_object) && !agreement.is_null() {
            body["text"] = serde_json::json!({ "version": agreement["version"], "hash": agreement["hash"] });
        }
        let answer = house.command(&walk.id, token, &key, &body).await;
        let expected = if offered { 200 } else { 409 };
        assert_eq!(answer.status, expected, "{actor:?} {action}: {}", answer.body);
    }
    assert!(tried > 0, "{actor:?} is not who acts here");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_router_says_what_the_table_says() {
    for last in ["filed", "accept", "respond", "close"] {
        let house = House::open(Engine::Embedded).await;
        let walk = if last == "filed" { Walk::begin(&house).await } else { Walk::through(&house, last).await };
        try_all(&house, &walk, &walk.clerk, &clerk(ClerkStanding::Owning)).await;
    }
    for last in ["filed", "accept", "invite_respondent", "respond", "close"] {
        let house = House::open(Engine::Embedded).await;
        let walk = if last == "filed" { Walk::begin(&house).await } else { Walk::through(&house, last).await };
        try_all(&house, &walk, &walk.applicant, &party(1, PartyRole::Applicant)).await;
    }
    for last in ["invite_respondent", "respond", "close"] {
        let house = House::open(Engine::Embedded).await;
        let walk = Walk::through(&house, last).await;
        let respondent = walk.respondent(&house).await;
        try_all(&house, &walk, &respondent, &party(2, PartyRole::Respondent)).await;
    }
    for last in ["accept_assignment", "invite_respondent", "respond", "settle", "close"] {
        let house = House::open(Engine::Embedded).await;
        let walk = Walk::through(&house, last).await;
        try_all(&house, &walk, &walk.mediator, &mediator(MediatorStanding::Lead)).await;
    }
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "assign_mediator").await;
    try_all(&house, &walk, &walk.mediator, &mediator(MediatorStanding::Asked)).await;
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::begin(&house).await;
    house.command(&walk.id, &walk.clerk, "transfer-1", &payload("transfer")).await.ok();
    let other = house.staff("other-clerk").await;
    try_all(&house, &walk, &other, &clerk(ClerkStanding::Receiving)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_is_unknown_to_everybody_without_a_part_in_it() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let invited_elsewhere = {
        let other = Walk::begin_with(&house, "filing-0002").await;
        for step in &crate::walk::ROAD[..4] {
            other.step(&house, step).await;
        }
        other.respondent(&house).await
    };
    let mut outsiders = vec![("citizen", house.citizen(STRANGER).await), ("invited elsewhere", invited_elsewhere)];
    for username in ["second", "other-clerk", "other-mediator", "administrator"] {
        outsiders.push((username, house.staff(username).await));
    }
    let before = house.version(&walk.id).await;
    for (who, token) in &outsiders {
        for path in ["", "/timeline", "/channels/joint/messages", "/roster"] {
            let answer = house.get(&format!("{}{path}", walk.path()), token).await;
            assert_eq!(answer.status, 404, "{who} {path}");
        }
        for action in said_by_people() {
            let key = format!("outside-{action}");
            house.command(&walk.id, token, &key, &payload(action.as_str())).await.refused(404, "not_found");
        }
        let found = house.get(&format!("/cases?q={}", walk.code), token).await.ok();
        assert_eq!(found["items"], serde_json::json!([]), "{who}");
    }
    assert_eq!(house.version(&walk.id).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_citizens_and_the_desk_file() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "invite_respondent").await;
    let respondent = walk.respondent(&house).await;
    for token in [respondent, walk.mediator.clone(), house.staff("administrator").await] {
        house.file(&token, "filing-9999", &crate::walk::filing()).await.refused(403, "not_your_part");
    }
    let mut desk = crate::walk::filing();
    desk["channel"] = serde_json::json!("desk");
    house.file(&walk.applicant, "filing-9999", &desk).await.refused(403, "not_your_part");
    let filed = house.file(&walk.clerk, "filing-9999", &desk).await;
    assert_eq!(filed.status, 201, "{}", filed.body);
    desk["centre"] = serde_json::json!(crate::house::TOWN);
    house.file(&walk.clerk, "filing-9998", &desk).await.refused(403, "not_your_part");
}
