//! Times and rooms of sessions: two never meet in one room, nobody leads two sessions at once, what is called off is
//! free again, and who may set a session is told what is free and nothing more.

use crate::cast::{Cast, Player};
use crate::house::{CENTRE, COUNTY, House, Reply, TOWN, member, org, person, post};
use crate::on_both_engines;
use crate::scenes::{Scene, quick};
use crate::walk::{Walk, payload};
use casework::people::put_staff;
use casework::store::table;
use serde_json::{Value, json};
use shared_types::case::{Resource, Role, Stopped, Taken};
use shared_types::values::{LocalDate, RoomId};
use std::sync::Arc;
use tokio::task::JoinSet;

/// The Wednesday after the house's Monday.
const DAY: &str = "2026-11-25";

/// What the matrix asks of everybody: who may set a session sees the times, and nobody else.
pub async fn asked(cast: &Cast, scene: &Scene, player: &Player, may: Option<Result<(), Stopped>>, what: &str) {
    let got = quick(cast, "GET", &format!("{}/slots", scene.path()), &player.token, None, None).await;
    let expected = match may {
        None => (404, Some("not_found")),
        Some(Err(Stopped::Denied(denied))) => (403, Some(denied.as_str())),
        Some(Err(Stopped::Refusal(refusal))) => (409, Some(refusal.code())),
        Some(Ok(())) => (200, None),
    };
    assert_eq!((got.status.as_u16(), got.body["code"].as_str()), expected, "{what}");
}

/// A case in mediation that is led by this mediator, who is put on the centre's roster.
async fn led_by(house: &House, mediator: &str, key: &str) -> Walk {
    put_staff(&house.world, &member(mediator, "方雨亭", vec![post(CENTRE, Role::Mediator)])).await.unwrap();
    let mut walk = Walk::begin_with(house, key).await;
    walk.mediator = house.staff(mediator).await;
    walk.step(house, "accept").await;
    let assign = json!({ "command": "assign_mediator", "mediator": person(mediator) });
    house.command(&walk.id, &walk.clerk, "step-assign_mediator", &assign).await.ok();
    for step in ["accept_assignment", "invite_respondent", "respond"] {
        walk.step(house, step).await;
    }
    walk
}

/// A session at this time of the day (`10:00`), with something about it changed.
fn order(time: &str, change: &Value) -> Value {
    let mut order = payload("schedule_session");
    order["at"] = json!(format!("{DAY}T{time}:00+08:00"));
    for (field, value) in change.as_object().unwrap() {
        order[field] = value.clone();
    }
    order
}

fn room(of: &str, id: &str) -> Value {
    json!({ "room": { "org": of, "id": id } })
}

impl Walk {
    async fn sets(&self, house: &House, key: &str, order: &Value) -> Reply {
        house.command(&self.id, &self.mediator, key, order).await
    }
}

async fn taken(house: &House, resource: &Resource) -> Vec<(u16, u16)> {
    let key = table::day_sheet(resource, LocalDate::parse(DAY).unwrap());
    let row = house.store.get_row::<Vec<Taken>>(&key).await.unwrap();
    row.map_or_else(Vec::new, |row| row.body.iter().map(|taken| (taken.from, taken.until)).collect())
}

fn mediator(name: &str) -> Resource {
    Resource::Mediator(person(name))
}

fn room_one() -> Resource {
    Resource::Room(org(CENTRE), RoomId::parse("r1").unwrap())
}

/// All at once; gives the answers.
async fn at_once(house: &Arc<House>, orders: Vec<(Walk, Value)>) -> Vec<Reply> {
    let mut commands = JoinSet::new();
    for (walk, order) in orders {
        let house = house.clone();
        commands.spawn(async move { walk.sets(&house, "session-01", &order).await });
    }
    commands.join_all().await
}

async fn ten_at_once_for_one_room_and_one_gets_it(house: House) {
    let house = Arc::new(house);
    let mut orders = Vec::new();
    for n in 0..10 {
        let walk = led_by(&house, &format!("mediator-{n}"), &format!("filing-{n:04}")).await;
        // Not one and the same time, yet none beside another: 10:00, 10:05 …
        orders.push((walk, order(&format!("10:{:02}", n * 5), &room(CENTRE, "r1"))));
    }
    let answers = at_once(&house, orders).await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
    assert_eq!((won.len(), lost.len()), (1, 9));
    for answer in &lost {
        answer.refused(409, "room_taken");
    }
    assert_eq!(taken(&house, &room_one()).await.len(), 1);
    for n in 0..10 {
        let won = won[0].body["case"]["mediator"]["person"] == json!(person(&format!("mediator-{n}")));
        let held = taken(&house, &mediator(&format!("mediator-{n}"))).await.len();
        assert_eq!(held, usize::from(won), "who lost the room keeps the own time");
    }
}

async fn one_mediator_leads_one_session_at_a_time_and_a_race_that_overlaps_nothing_is_won(house: House) {
    let house = Arc::new(house);
    let mut walks = Vec::new();
    for n in 0..8 {
        walks.push(led_by(&house, "busy", &format!("filing-{n:04}")).await);
    }
    let one_time = walks.iter().map(|walk| (walk.clone(), order("08:00", &json!({})))).collect();
    let answers = at_once(&house, one_time).await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
    assert_eq!((won.len(), lost.len()), (1, 7));
    for answer in &lost {
        answer.refused(409, "mediator_taken");
    }
    // One sheet, eight writers, eight times that touch and do not overlap.
    let mut commands = JoinSet::new();
    for (n, walk) in walks.into_iter().enumerate() {
        let house = house.clone();
        let order = order(&format!("{:02}:00", 10 + n), &json!({}));
        commands.spawn(async move { walk.sets(&house, "session-02", &order).await.ok() });
    }
    assert_eq!(commands.join_all().await.len(), 8);
    assert_eq!(taken(&house, &mediator("busy")).await.len(), 9);
}

async fn what_overlaps_is_refused_and_what_is_called_off_is_free_again(house: House) {
    let one = led_by(&house, "first", "filing-0001").await;
    let two = led_by(&house, "second", "filing-0002").await;
    let mut long = room(CENTRE, "r1");
    long["minutes"] = json!(90);
    let set = one.sets(&house, "session-01", &order("10:00", &long)).await.ok();
    let again = one.sets(&house, "session-01", &order("10:00", &long)).await.ok();
    assert_eq!(set["events"], again["events"], "a repeat takes nothing anew");
    assert_eq!(taken(&house, &room_one()).await, [(600, 690)]);
    let session = &set["case"]["sessions"][0];
    assert_eq!((&session["minutes"], &session["room"]), (&json!(90), &json!("调解室一")));
    for (n, time) in ["09:30", "10:00", "11:00"].into_iter().enumerate() {
        two.sets(&house, &format!("room-{n:04}"), &order(time, &room(CENTRE, "r1"))).await.refused(409, "room_taken");
        one.sets(&house, &format!("self-{n:04}"), &order(time, &json!({}))).await.refused(409, "mediator_taken");
    }
    // Another mediator in another room, and each room up to the minute.
    two.sets(&house, "session-02", &order("10:00", &room(CENTRE, "r2"))).await.ok();
    two.sets(&house, "session-03", &order("09:00", &room(CENTRE, "r1"))).await.ok();
    two.sets(&house, "session-04", &order("11:30", &room(CENTRE, "r1"))).await.ok();
    let cancel = json!({ "command": "cancel_session", "session": session["id"], "reason": "当事人临时有事。" });
    one.sets(&house, "cancel-001", &cancel).await.ok();
    assert_eq!(taken(&house, &mediator("first")).await, []);
    assert_eq!(taken(&house, &room_one()).await, [(540, 600), (690, 750)]);
    one.sets(&house, "session-05", &order("10:00", &room(CENTRE, "r1"))).await.ok();
    // Another day has its own sheet.
    let mut tomorrow = order("10:00", &room(CENTRE, "r1"));
    tomorrow["at"] = json!("2026-11-26T10:00:00+08:00");
    two.sets(&house, "session-06", &tomorrow).await.ok();
}

async fn a_room_stands_for_its_place_and_is_the_owners_or_above_it(house: House) {
    let walk = led_by(&house, "first", "filing-0001").await;
    let without = |change: &Value| {
        let mut order = order("10:00", change);
        order.as_object_mut().unwrap().remove("place");
        order
    };
    let set = walk.sets(&house, "session-01", &without(&room(COUNTY, "r1"))).await.ok();
    assert_eq!(set["case"]["sessions"][0]["place"], "柳河县府前路8号");
    walk.sets(&house, "session-02", &without(&json!({}))).await.refused(409, "mediator_taken");
    let free = |change: Value| {
        let mut order = without(&change);
        order["at"] = json!("2026-11-27T10:00:00+08:00");
        order
    };
    walk.sets(&house, "session-03", &free(json!({}))).await.refused(409, "place_missing");
    // A neighbour's room is as unknown as one that there is not.
    walk.sets(&house, "session-04", &free(room(TOWN, "r1"))).await.refused(409, "room_unknown");
    walk.sets(&house, "session-05", &free(room(CENTRE, "r9"))).await.refused(409, "room_unknown");
    let mut late = order("23:30", &json!({}));
    walk.sets(&house, "session-06", &late).await.refused(409, "date_out_of_range");
    late["minutes"] = json!(30);
    walk.sets(&house, "session-07", &late).await.ok();
    for (minutes, code) in [(45, "not_half_hours"), (0, "too_short"), (270, "too_long")] {
        late["minutes"] = json!(minutes);
        walk.sets(&house, "session-08", &late).await.wrong_field("minutes", code);
    }
}

async fn a_mediator_who_goes_is_free_and_an_end_frees_the_room(house: House) {
    let walk = led_by(&house, "first", "filing-0001").await;
    walk.sets(&house, "session-01", &order("10:00", &room(CENTRE, "r1"))).await.ok();
    walk.sets(&house, "recuse-001", &payload("recuse")).await.ok();
    assert_eq!(taken(&house, &mediator("first")).await, []);
    assert_eq!(taken(&house, &room_one()).await, [(600, 660)], "the sides may still meet there");
    // Who takes the case over takes its sessions over.
    put_staff(&house.world, &member("next", "方雨亭", vec![post(CENTRE, Role::Mediator)])).await.unwrap();
    let assign = json!({ "command": "assign_mediator", "mediator": person("next") });
    house.command(&walk.id, &walk.clerk, "assign-002", &assign).await.ok();
    let next = Walk { mediator: house.staff("next").await, ..walk };
    house.command(&next.id, &next.mediator, "accept-002", &payload("accept_assignment")).await.ok();
    assert_eq!(taken(&house, &mediator("next")).await, [(600, 660)]);
    next.sets(&house, "settle-001", &payload("settle")).await.ok();
    assert_eq!(taken(&house, &mediator("next")).await, []);
    assert_eq!(taken(&house, &room_one()).await, []);
}

async fn who_may_set_a_session_sees_what_is_free(house: House) {
    let one = led_by(&house, "first", "filing-0001").await;
    let two = led_by(&house, "second", "filing-0002").await;
    one.sets(&house, "session-01", &order("10:00", &room(CENTRE, "r1"))).await.ok();
    let path = format!("{}/slots?from=2026-11-23&days=3&minutes=60", two.path());
    let seen = house.get(&path, &two.mediator).await.ok();
    let rooms: Vec<&str> =
        seen["rooms"].as_array().unwrap().iter().map(|room| room["name"].as_str().unwrap()).collect();
    assert_eq!(rooms, ["调解室一", "调解室二", "县中心调解大厅"]);
    let days = seen["days"].as_array().unwrap();
    assert_eq!(days.len(), 3);
    let starts = |day: &Value| -> Vec<(String, bool, Value)> {
        let starts = day["starts"].as_array().unwrap().iter();
        starts
            .map(|start| {
                let free = start["mediator_free"].as_bool().unwrap();
                (start["at"].as_str().unwrap()[11..16].to_owned(), free, start["rooms_free"].clone())
            })
            .collect()
    };
    // It is ten on Monday: the morning is half over. In UTC, as the wire has it.
    assert_eq!(starts(&days[0])[0].0, "02:30");
    let wednesday = starts(&days[2]);
    assert_eq!(wednesday.len(), 5 + 7);
    let (all, others) = (json!([0, 1, 2]), json!([1, 2]));
    for (at, free, rooms) in &wednesday {
        let overlaps = ["01:30", "02:00", "02:30"].contains(&at.as_str());
        assert_eq!((*free, rooms), (true, if overlaps { &others } else { &all }), "{at}");
    }
    // The same times for whoever leads that session: not free, and not a word of whose it is.
    let own = house.get(&path.replace(&two.id, &one.id), &one.mediator).await.ok();
    let busy = starts(&own["days"][2]).into_iter().filter(|(_, free, _)| !free).count();
    assert_eq!(busy, 3);
    assert!(!seen.to_string().contains(&one.id) && !own.to_string().contains("session"));
    house.get(&path, &one.mediator).await.refused(404, "not_found");
    house.get(&path, &two.applicant).await.refused(403, "not_your_part");
    house.get(&path, &two.clerk).await.refused(403, "not_your_part");
    for (query, field) in [("days=15", "days"), ("minutes=45", "minutes"), ("from=soon", "from")] {
        let answer = house.get(&format!("{}/slots?{query}", two.path()), &two.mediator).await;
        answer.refused(422, "invalid_fields");
        assert_eq!(answer.body["fields"][0]["field"], field);
    }
}

on_both_engines!(
    ten_at_once_for_one_room_and_one_gets_it,
    one_mediator_leads_one_session_at_a_time_and_a_race_that_overlaps_nothing_is_won,
    what_overlaps_is_refused_and_what_is_called_off_is_free_again,
    a_room_stands_for_its_place_and_is_the_owners_or_above_it,
    a_mediator_who_goes_is_free_and_an_end_frees_the_room,
    who_may_set_a_session_sees_what_is_free,
);
