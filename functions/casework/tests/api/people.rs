//! The administration of organisations and people: what may be changed by whom, once, and how soon it counts.

use crate::house::read;
use crate::house::{CENTRE, COUNTY, COURT, House, PASSWORD, Reply, TOWN, member, person, post, request, token};
use crate::on_both_engines;
use crate::walk::{Walk, payload};
use casework::administration::{First, FirstAdministrator, first_administrator};
use casework::people::{Org, list_mediators, put_staff};
use serde_json::{Value, json};
use shared_types::case::Role;
use shared_types::people::{MediationRooms, OrgKind, OrgLevel, Username};
use shared_types::values::{OrgName, PersonName};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tower::ServiceExt;

/// The promise: whatever ends is over within a second, everywhere.
const A_SECOND: Duration = Duration::from_millis(1050);

async fn post_to(house: &House, path: &str, token: &str, body: &Value) -> Reply {
    house.ask("POST", path, Some(token), &[], Some(body)).await
}

/// Changes a person as it stands now; `change` is laid over it.
async fn change(house: &House, username: &str, token: &str, change: Value) -> Reply {
    let path = format!("/people/{}", person(username));
    let now = house.get(&path, token).await.ok();
    let mut body = json!({
        "version": now["version"], "name": now["name"], "posts": now["posts"], "disabled": now["disabled"],
    });
    body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    house.ask("PUT", &path, Some(token), &[], Some(&body)).await
}

fn hired(username: &str, org: &str) -> Value {
    json!({ "username": username, "name": "方雨亭", "posts": [{ "org": org, "role": "mediator", "from": "2026-11-01" }] })
}

async fn a_new_person_signs_in_and_stands_on_the_roster_at_once(house: House) {
    let admin = house.staff("administrator").await;
    let made = post_to(&house, "/people", &admin, &hired("Fang.Yuting", CENTRE)).await;
    assert_eq!((made.status.as_u16(), made.body["username"].as_str()), (201, Some("fang.yuting")));
    let first = made.body["first_password"].as_str().unwrap();
    let body = json!({ "username": "fang.yuting", "password": first });
    let entered = house.ask("POST", "/auth/staff", None, &[], Some(&body)).await.ok();
    assert_eq!(entered["password_change_needed"], true);
    let mediators = list_mediators(&house.world, &crate::house::org(CENTRE)).await.unwrap();
    assert!(mediators.iter().any(|mediator| mediator.person.as_str() == made.body["person"]));
    let path = format!("/people/{}", made.body["person"].as_str().unwrap());
    let read = house.get(&path, &admin).await.ok();
    assert_eq!((read.get("first_password"), &read["password_change_needed"]), (None, &json!(true)));
    post_to(&house, "/people", &admin, &hired("fang.yuting", CENTRE)).await.refused(409, "username_taken");
    post_to(&house, "/people", &admin, &hired("other", TOWN)).await.refused(409, "outside_your_organisations");
    post_to(&house, "/people", &admin, &json!({ "username": "x y", "name": "方", "posts": [] }))
        .await
        .wrong_field("username", "unexpected_character");
    post_to(&house, "/people", &admin, &json!({ "username": "xy", "name": "方", "posts": [] }))
        .await
        .wrong_field("posts", "empty");
}

async fn one_name_is_one_person_however_often_it_is_asked(house: House) {
    let house = Arc::new(house);
    let admin = house.staff("administrator").await;
    let mut asked = JoinSet::new();
    for _ in 0..6 {
        let (house, admin) = (house.clone(), admin.clone());
        asked.spawn(async move { post_to(&house, "/people", &admin, &hired("fang", CENTRE)).await.status.as_u16() });
    }
    let mut answers = asked.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers, [201, 409, 409, 409, 409, 409]);
    let people = house.get("/people", &admin).await.ok();
    let fangs = people["items"].as_array().unwrap().iter().filter(|line| line["username"] == "fang").count();
    assert_eq!(fangs, 1);
    let entries = house.get("/audit", &admin).await.ok();
    let made = entries["items"].as_array().unwrap().iter().filter(|entry| entry["act"] == "person_created").count();
    assert_eq!(made, 1, "one deed, one entry");
}

async fn whoever_is_dismissed_is_out_within_a_second(house: House) {
    let admin = house.staff("administrator").await;
    let clerk = house.staff("clerk").await;
    let next_door = house.next_door().await;
    let there = async || {
        read(next_door.clone().oneshot(request("GET", "/cases", Some(&clerk), &[], None)).await.unwrap()).await
    };
    house.get("/cases", &clerk).await.ok();
    there().await.ok();
    change(&house, "clerk", &admin, json!({ "disabled": true })).await.ok();
    tokio::time::sleep(A_SECOND).await;
    house.get("/cases", &clerk).await.refused(401, "sign_in_needed");
    there().await.refused(401, "sign_in_needed");
    let body = json!({ "username": "clerk", "password": PASSWORD });
    house.ask("POST", "/auth/staff", None, &[], Some(&body)).await.refused(401, "wrong_credentials");
    change(&house, "clerk", &admin, json!({ "disabled": false })).await.ok();
    house.get("/cases", &clerk).await.refused(401, "sign_in_needed");
    house.get("/cases", &house.staff("clerk").await).await.ok();
}

async fn a_post_that_ends_is_over_within_a_second(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let admin = house.staff("administrator").await;
    house.get(&walk.path(), &walk.mediator).await.ok();
    let kept = json!([{ "org": CENTRE, "role": "clerk", "from": "2026-01-01" }]);
    change(&house, "mediator", &admin, json!({ "posts": kept })).await.ok();
    tokio::time::sleep(A_SECOND).await;
    house.get(&walk.path(), &walk.mediator).await.ok();
    house.command(&walk.id, &walk.mediator, "too-late-1", &payload("post_message")).await.refused(403, "not_your_part");
    let none = json!([{ "org": CENTRE, "role": "clerk", "from": "2026-01-01", "until": "2026-11-23" }]);
    change(&house, "mediator", &admin, json!({ "posts": none })).await.ok();
    tokio::time::sleep(A_SECOND).await;
    house.get(&walk.path(), &walk.mediator).await.ok();
    // Two in the morning in London is ten in China; fourteen hours later it is the next day there.
    house.clock.move_by(14 * 3600);
    tokio::time::sleep(A_SECOND).await;
    let body = json!({ "username": "mediator", "password": PASSWORD });
    let later = house.ask("POST", "/auth/staff", None, &[], Some(&body)).await;
    assert_eq!(later.body["scope"], "staff");
    house.get(&walk.path(), &token(&later)).await.refused(404, "not_found");
    let mediators = list_mediators(&house.world, &crate::house::org(CENTRE)).await.unwrap();
    assert!(mediators.iter().all(|line| line.person != person("mediator")));
}

async fn a_post_begins_on_its_day(house: House) {
    let mut later = post(CENTRE, Role::Clerk);
    later.from = shared_types::values::LocalDate::parse("2026-11-24").unwrap();
    put_staff(&house.world, &member("later", "方雨亭", vec![later])).await.unwrap();
    let early = house.staff("later").await;
    house.get("/cases?queue=org", &early).await.refused(403, "not_your_part");
    house.clock.move_by(14 * 3600);
    house.get("/cases?queue=org", &house.staff("later").await).await.ok();
}

async fn an_administrator_reaches_what_is_below_and_nothing_else(house: House) {
    let (county, street) = (house.staff("county-administrator").await, house.staff("administrator").await);
    let ids = |page: Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|org| org["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(house.get("/orgs", &county).await.ok()), [TOWN, COUNTY, COURT, CENTRE]);
    assert_eq!(ids(house.get("/orgs", &street).await.ok()), [CENTRE]);
    let page = house.get("/orgs?limit=3", &county).await.ok();
    let cursor = page["next_cursor"].as_str().unwrap();
    assert_eq!(ids(house.get(&format!("/orgs?limit=3&cursor={cursor}"), &county).await.ok()), [CENTRE]);
    for path in [format!("/orgs/{TOWN}"), format!("/people/{}", person("other-clerk")), format!("/people?org={TOWN}")] {
        house.get(&path, &street).await.refused(404, "not_found");
        house.get(&path, &county).await.ok();
    }
    // The county's administrator also keeps a desk at the street: that is no way up for the street.
    let posts = vec![post(COUNTY, Role::Administrator), post(CENTRE, Role::Clerk)];
    put_staff(&house.world, &member("county-administrator", "陆小满", posts)).await.unwrap();
    for takeover in [json!({ "reset_password": true }), json!({ "disabled": true }), json!({ "name": "别人" })] {
        change(&house, "county-administrator", &street, takeover).await.refused(409, "outside_your_organisations");
    }
    let promoted = json!([{ "org": COUNTY, "role": "administrator", "from": "2026-01-01" }]);
    change(&house, "clerk", &street, json!({ "posts": promoted })).await.refused(409, "outside_your_organisations");
    let dropped = json!([{ "org": COUNTY, "role": "administrator", "from": "2026-01-01" }]);
    change(&house, "county-administrator", &street, json!({ "posts": dropped })).await.ok();
}

async fn nobody_takes_the_own_last_post_of_administrator(house: House) {
    let admin = house.staff("administrator").await;
    let clerk = json!([{ "org": CENTRE, "role": "clerk", "from": "2026-01-01" }]);
    let ended = json!([{ "org": CENTRE, "role": "administrator", "from": "2026-01-01", "until": "2026-11-22" }]);
    for own in [json!({ "posts": clerk }), json!({ "posts": ended }), json!({ "disabled": true })] {
        change(&house, "administrator", &admin, own).await.refused(409, "own_administrator_post");
    }
    let county = house.staff("county-administrator").await;
    change(&house, "administrator", &county, json!({ "posts": clerk })).await.ok();
    tokio::time::sleep(A_SECOND).await;
    house.get("/people", &admin).await.refused(403, "scope");
}

/// Two administrators of the top, each of whom takes the other's post or closes the other's account.
async fn of_two_at_the_top_who_remove_each_other_one_stays(house: House) {
    let house = Arc::new(house);
    for (turn, how) in
        [json!({ "disabled": true }), json!({ "posts": [{ "org": COUNTY, "role": "clerk", "from": "2026-01-01" }] })]
            .into_iter()
            .enumerate()
    {
        let names = [format!("top-one-{turn}"), format!("top-two-{turn}")];
        for name in &names {
            put_staff(&house.world, &member(name, "方雨亭", vec![post(COUNTY, Role::Administrator)])).await.unwrap();
        }
        // Nobody else is left there.
        for other in ["county-administrator".to_owned(), "top-one-0".to_owned(), "top-two-0".to_owned()] {
            if !names.contains(&other) && (turn == 1 || !other.starts_with("top")) {
                put_staff(&house.world, &member(&other, "陆小满", vec![post(COUNTY, Role::Clerk)])).await.unwrap();
            }
        }
        let tokens = [house.staff(&names[0]).await, house.staff(&names[1]).await];
        let mut removals = JoinSet::new();
        for (by, of) in [(0, 1), (1, 0)] {
            let (house, token, name, how) = (house.clone(), tokens[by].clone(), names[of].clone(), how.clone());
            removals.spawn(async move { change(&house, &name, &token, how).await });
        }
        let answers = removals.join_all().await;
        let done = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(done, 1, "{answers:?}");
        let late = answers.iter().find(|answer| answer.status != 200).unwrap();
        // Removed before their own change began, or told that nobody would be left.
        assert!(
            ["last_administrator", "sign_in_needed", "scope", "not_found"]
                .contains(&late.body["code"].as_str().unwrap()),
            "{late:?}"
        );
        let left =
            casework::people::list_roster(&house.world, &crate::house::org(COUNTY), Role::Administrator).await.unwrap();
        assert_eq!(left.len(), 1);
    }
}

async fn an_operator_makes_an_administrator_again_when_none_is_left_and_not_before(house: House) {
    let wanted = |org: &str, username: &str| FirstAdministrator {
        org: Org {
            id: crate::house::org(org),
            name: OrgName::parse("柳河县矛盾纠纷调解中心").unwrap(),
            level: OrgLevel::County,
            kind: OrgKind::Centre,
            parent: None,
            court: None,
            intake: false,
            rooms: MediationRooms::default(),
        },
        username: Username::parse(username).unwrap(),
        name: PersonName::parse("方雨亭").unwrap(),
    };
    let make =
        async |org: &str, username: &str| first_administrator(&house.world, &wanted(org, username)).await.unwrap();
    assert_eq!(make(COUNTY, "fang").await, First::Exists);
    // The last post has run out; those below administer nothing above them.
    let mut over = post(COUNTY, Role::Administrator);
    over.until = Some(shared_types::values::LocalDate::parse("2026-11-22").unwrap());
    put_staff(&house.world, &member("county-administrator", "陆小满", vec![over])).await.unwrap();
    assert_eq!(make(CENTRE, "fang").await, First::NotTheTop);
    assert_eq!(make("elsewhere", "fang").await, First::NotTheTop);
    assert_eq!(make(COUNTY, "clerk").await, First::Taken);
    let First::Made(password) = make(COUNTY, "fang").await else { panic!("not made") };
    assert_eq!(make(COUNTY, "fang-two").await, First::Exists);
    let body = json!({ "username": "fang", "password": password });
    let first = token(&house.ask("POST", "/auth/staff", None, &[], Some(&body)).await);
    let body = json!({ "old": password, "new": "三棵柳树下面有一口旧井没有水" });
    house.ask("PUT", "/auth/staff/password", Some(&first), &[], Some(&body)).await.ok();
    let audit = house.get("/audit", &first).await.ok();
    assert!(audit["items"].as_array().unwrap().iter().any(|entry| entry["act"] == "administrator_restored"), "{audit}");
}

async fn of_two_changes_at_once_one_is_told_of_the_other(house: House) {
    let admin = house.staff("administrator").await;
    let path = format!("/people/{}", person("clerk"));
    let seen = house.get(&path, &admin).await.ok();
    let body =
        |name: &str| json!({ "version": seen["version"], "name": name, "posts": seen["posts"], "disabled": false });
    let first = house.ask("PUT", &path, Some(&admin), &[], Some(&body("周敏慧"))).await.ok();
    let late = house.ask("PUT", &path, Some(&admin), &[], Some(&body("周敏敏"))).await;
    late.refused(409, "lost_race");
    assert_eq!(late.etag(), format!("\"{}\"", first["version"]));
    let path = format!("/orgs/{CENTRE}");
    let seen = house.get(&path, &admin).await.ok();
    let mut body = seen.clone();
    body.as_object_mut().unwrap().remove("id");
    body["name"] = json!("柳岸街道解纷中心");
    house.ask("PUT", &path, Some(&admin), &[], Some(&body)).await.ok();
    body["name"] = json!("另一个名字");
    house.ask("PUT", &path, Some(&admin), &[], Some(&body)).await.refused(409, "lost_race");
}

async fn resets_end_every_session_and_begin_anew(house: House) {
    let admin = house.staff("administrator").await;
    let clerk = house.staff("clerk").await;
    let reset = change(&house, "clerk", &admin, json!({ "reset_password": true })).await.ok();
    let first = reset["first_password"].as_str().unwrap();
    tokio::time::sleep(A_SECOND).await;
    house.get("/me", &clerk).await.refused(401, "sign_in_needed");
    for (password, status) in [(PASSWORD, 401), (first, 200)] {
        let body = json!({ "username": "clerk", "password": password });
        assert_eq!(house.ask("POST", "/auth/staff", None, &[], Some(&body)).await.status, status);
    }
}

async fn the_tree_keeps_its_shape(house: House) {
    let county = house.staff("county-administrator").await;
    let village = |id: &str, parent: &str| json!({ "id": id, "name": "柳岸社区调解委员会", "level": "village", "kind": "committee", "parent": parent });
    let made = post_to(&house, "/orgs", &county, &village("willow-village", CENTRE)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    post_to(&house, "/orgs", &county, &village("willow-village", CENTRE)).await.refused(409, "org_exists");
    post_to(&house, "/orgs", &county, &village("lost", "nowhere")).await.refused(409, "outside_your_organisations");
    let change = async |id: &str, over: Value| {
        let path = format!("/orgs/{id}");
        let mut body = house.get(&path, &county).await.ok();
        body.as_object_mut().unwrap().remove("id");
        body.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
        house.ask("PUT", &path, Some(&county), &[], Some(&body)).await
    };
    change(CENTRE, json!({ "parent": "willow-village" })).await.refused(409, "parent_unfit");
    change(CENTRE, json!({ "parent": CENTRE })).await.refused(409, "parent_unfit");
    change(CENTRE, json!({ "parent": null })).await.refused(409, "parent_unfit");
    change("willow-village", json!({ "level": "county" })).await.refused(409, "parent_unfit");
    change("willow-village", json!({ "court": TOWN })).await.refused(409, "court_unfit");
    change(COURT, json!({ "kind": "department" })).await.refused(409, "court_unfit");
    change("willow-village", json!({ "court": COURT, "parent": TOWN })).await.ok();
    // A supervisor's post counts for what is below, whatever is made there later.
    let street = house.staff("administrator").await;
    house.get("/orgs/willow-village", &street).await.refused(404, "not_found");
}

async fn two_branches_are_not_hung_on_each_other(house: House) {
    let house = Arc::new(house);
    let county = house.staff("county-administrator").await;
    let mut moves = JoinSet::new();
    for (org, under) in [(CENTRE, TOWN), (TOWN, CENTRE)] {
        let (house, county) = (house.clone(), county.clone());
        let mut body = house.get(&format!("/orgs/{org}"), &county).await.ok();
        body.as_object_mut().unwrap().remove("id");
        body["parent"] = json!(under);
        moves.spawn(async move {
            house.ask("PUT", &format!("/orgs/{org}"), Some(&county), &[], Some(&body)).await.status.as_u16()
        });
    }
    let mut answers = moves.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers, [200, 409]);
}

async fn the_book_of_deeds_names_who_did_what(house: House) {
    let (county, street) = (house.staff("county-administrator").await, house.staff("administrator").await);
    change(&house, "clerk", &street, json!({ "disabled": true, "reset_password": true })).await.ok();
    house.clock.move_by(1);
    change(&house, "other-clerk", &county, json!({ "name": "罗建成" })).await.ok();
    let acts = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|entry| entry["act"].as_str().unwrap().to_owned()).collect()
    };
    let all = house.get("/audit", &county).await.ok();
    assert_eq!(all["items"][0]["by_name"], "陆小满");
    assert_eq!(acts(&all)[0], "person_changed");
    assert_eq!(acts(&all).len(), 3);
    let theirs = house.get("/audit", &street).await.ok();
    let mut seen = acts(&theirs);
    seen.sort();
    assert_eq!(seen, ["password_reset", "person_disabled"]);
    let (mut found, mut cursor) = (0, String::new());
    loop {
        let page = house.get(&format!("/audit?limit=1&cursor={}", cursor.replace('#', "%23")), &county).await.ok();
        found += page["items"].as_array().unwrap().len();
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(found, 3);
}

on_both_engines!(
    a_new_person_signs_in_and_stands_on_the_roster_at_once,
    one_name_is_one_person_however_often_it_is_asked,
    whoever_is_dismissed_is_out_within_a_second,
    a_post_that_ends_is_over_within_a_second,
    a_post_begins_on_its_day,
    an_administrator_reaches_what_is_below_and_nothing_else,
    nobody_takes_the_own_last_post_of_administrator,
    of_two_changes_at_once_one_is_told_of_the_other,
    of_two_at_the_top_who_remove_each_other_one_stays,
    an_operator_makes_an_administrator_again_when_none_is_left_and_not_before,
    resets_end_every_session_and_begin_anew,
    the_tree_keeps_its_shape,
    two_branches_are_not_hung_on_each_other,
    the_book_of_deeds_names_who_did_what,
);
