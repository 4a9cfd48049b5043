//! Every endpoint with every kind of token: the door says what the table says.

use crate::engine::Engine;
use crate::house::{CENTRE, House, member, post, token};
use crate::on_both_engines;
use crate::walk::{APPLICANT, Walk, payload};
use casework::auth::SecondFactor;
use casework::http::{Endpoint, Who};
use casework::people::put_staff;
use serde_json::json;
use shared_types::case::Role;

/// What a token is, and what the door says to it.
struct Kind {
    name: &'static str,
    token: String,
    /// A refusal at the door, if there is one.
    refused: fn(Who) -> Option<(u16, &'static str)>,
}

const SCOPE: Option<(u16, &str)> = Some((403, "scope"));

fn to_plain(who: Who) -> Option<(u16, &'static str)> {
    match who {
        Who::Newcomer | Who::Enrolling | Who::Staff | Who::Administrator => SCOPE,
        Who::Anybody | Who::Holder | Who::AnyToken | Who::SignedIn | Who::Scoped | Who::OfCase => None,
    }
}

fn to_staff(who: Who) -> Option<(u16, &'static str)> {
    if who == Who::Administrator { SCOPE } else { None }
}

fn to_administrator(_: Who) -> Option<(u16, &'static str)> {
    None
}

fn to_newcomer(who: Who) -> Option<(u16, &'static str)> {
    match who {
        Who::Anybody | Who::Holder | Who::AnyToken | Who::Newcomer => None,
        Who::Enrolling | Who::SignedIn | Who::Scoped | Who::OfCase | Who::Staff | Who::Administrator => {
            Some((403, "password_change_needed"))
        }
    }
}

fn to_unproven(who: Who) -> Option<(u16, &'static str)> {
    match who {
        Who::Anybody | Who::Holder | Who::AnyToken | Who::Newcomer | Who::Enrolling => None,
        Who::SignedIn | Who::Scoped | Who::OfCase | Who::Staff | Who::Administrator => {
            Some((403, "second_factor_needed"))
        }
    }
}

fn to_narrow(who: Who) -> Option<(u16, &'static str)> {
    match who {
        Who::Anybody | Who::Holder | Who::AnyToken | Who::Scoped => None,
        // The path of this test names no case of theirs.
        Who::OfCase => Some((404, "not_found")),
        Who::Newcomer | Who::Enrolling | Who::SignedIn | Who::Staff | Who::Administrator => SCOPE,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_endpoint_takes_the_tokens_of_the_table_and_no_other() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "invite_respondent").await;
    let mut newcomer = member("newcomer", "方雨亭", vec![post(CENTRE, Role::Administrator)]);
    newcomer.must_change = true;
    put_staff(&house.world, &newcomer).await.unwrap();
    let body = json!({ "case": walk.id });
    let narrow = token(&house.ask("POST", "/auth/narrow", Some(&walk.mediator), &[], Some(&body)).await);
    let kinds = [
        Kind { name: "citizen", token: house.citizen(APPLICANT).await, refused: to_plain },
        Kind { name: "invited", token: walk.respondent(&house).await, refused: to_plain },
        Kind { name: "staff", token: house.staff("clerk").await, refused: to_staff },
        Kind { name: "administrator", token: house.staff("administrator").await, refused: to_administrator },
        Kind { name: "newcomer", token: house.staff("newcomer").await, refused: to_newcomer },
        Kind { name: "narrow", token: narrow, refused: to_narrow },
    ];
    at_every_door(&house, &kinds).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_second_factor_is_required_staff_without_one_can_only_set_it_up() {
    let house = House::open_with(Engine::Embedded, SecondFactor::Required).await;
    let mut newcomer = member("newcomer", "方雨亭", vec![post(CENTRE, Role::Administrator)]);
    newcomer.must_change = true;
    put_staff(&house.world, &newcomer).await.unwrap();
    let kinds = [
        Kind { name: "citizen", token: house.citizen(APPLICANT).await, refused: to_plain },
        Kind { name: "administrator", token: house.staff("administrator").await, refused: to_unproven },
        Kind { name: "newcomer", token: house.staff("newcomer").await, refused: to_newcomer },
    ];
    at_every_door(&house, &kinds).await;
}

async fn at_every_door(house: &House, kinds: &[Kind]) {
    for endpoint in Endpoint::ALL.iter().filter(|endpoint| endpoint.is_under_base() && **endpoint != Endpoint::Logout) {
        let path = endpoint.path().replace("{channel}", "joint").replace(['{', '}'], "");
        for Kind { name, token, refused } in kinds {
            let body = json!({ "nonsense": true });
            let method = endpoint.method().to_uppercase();
            let answer = house.ask(&method, &path, Some(token), &[], Some(&body)).await;
            match refused(endpoint.who()) {
                Some((status, code)) => answer.refused(status, code),
                None => assert!(
                    !["scope", "password_change_needed", "second_factor_needed"]
                        .contains(&answer.body["code"].as_str().unwrap_or_default()),
                    "{endpoint:?} {name}: {}",
                    answer.body
                ),
            }
        }
    }
}

async fn a_narrow_token_is_good_for_one_case_and_names_the_part(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let other = Walk::begin_with(&house, "filing-0002").await;
    let ask = async |token: &str, case: &str| {
        let body = json!({ "case": case });
        house.ask("POST", "/auth/narrow", Some(token), &[], Some(&body)).await
    };
    let answer = ask(&walk.mediator, &walk.id).await;
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(answer.body["scope"], format!("mediator case:{}", walk.id));
    assert_eq!(answer.body["case_id"], walk.id.as_str());
    let narrow = token(&answer);
    assert_eq!(house.get(&walk.path(), &narrow).await.ok()["you"]["kind"], "mediator");
    house.command(&walk.id, &narrow, "message-01", &payload("post_message")).await.ok();
    ask(&narrow, &walk.id).await.refused(403, "scope");
    ask(&walk.mediator, &other.id).await.refused(404, "not_found");
    // The clerk may open both, and has narrowed the token to one.
    let clerk = ask(&walk.clerk, &walk.id).await;
    assert_eq!(clerk.body["scope"], format!("clerk case:{}", walk.id));
    let clerk = token(&clerk);
    house.get(&walk.path(), &clerk).await.ok();
    house.get(&other.path(), &clerk).await.refused(404, "not_found");
    house.command(&other.id, &clerk, "accept-001", &payload("accept")).await.refused(404, "not_found");
    house.get("/cases", &clerk).await.refused(403, "scope");
    // The same session: signing out ends the narrow token as well.
    assert_eq!(house.ask("POST", "/auth/logout", Some(&walk.mediator), &[], None).await.status, 204);
    house.get(&walk.path(), &narrow).await.refused(401, "sign_in_needed");
    let party = ask(&walk.applicant, &walk.id).await;
    assert_eq!(party.body["scope"], format!("party case:{}", walk.id));
}

on_both_engines!(a_narrow_token_is_good_for_one_case_and_names_the_part);
