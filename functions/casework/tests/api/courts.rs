//! The way to a court: both sides ask, its judges find it and nobody else there, one takes it, and it is confirmed or taken
//! back.

use crate::agreements::Sides;
use crate::engine::Engine;
use crate::house::{COURT, House, member, org, post};
use crate::on_both_engines;
use crate::specimens::jpeg;
use crate::uploads::{fetch, file_of, link, send};
use crate::walk::content;
use casework::notify;
use casework::people::{Org, put_org, put_staff};
use casework::store::{BookId, table};
use serde_json::{Value, json};
use shared_types::api::OutboxMessage;
use shared_types::case::Role;
use shared_types::people::{MediationRooms, OrgKind, OrgLevel};
use shared_types::values::{CaseId, OrgName};

/// To the court of the committee's place.
fn application() -> Value {
    json!({
        "command": "apply_confirmation", "court": COURT, "ground": "body_place", "declaration": true, "consent": true,
    })
}

/// With an application to the court, by both.
pub async fn applied(house: &House) -> Sides {
    let sides = Sides::bound(house).await;
    for (token, key) in [(&sides.walk.applicant, "apply-0001"), (&sides.respondent, "apply-0002")] {
        sides.command(house, token, key, &application()).await.ok();
    }
    sides
}

/// Who is told that a court is asked.
async fn courts_told(house: &House, sides: &Sides) -> Vec<String> {
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let case = CaseId::parse(&sides.walk.id).unwrap();
    notify::carry(BookId::case(case.clone()), &deps).await.unwrap();
    let outbox = house.store.list_rows::<OutboxMessage>(&table::outbox_of(&case), "", 200, None).await.unwrap();
    let asked = outbox.items.into_iter().map(|row| row.body).filter(|message| message.kind == "confirmation_asked");
    asked.map(|message| message.to).collect()
}

/// Collected while they sign, it lies before the court as soon as the seal is set, and not before.
async fn who_asks_while_signing_has_asked_when_it_binds(house: House) {
    let sides = Sides::fixed(&house).await;
    let judge = house.staff("judge").await;
    let waits = async || {
        house.project(&sides.walk.id).await;
        let found = house.get("/cases?queue=incoming", &judge).await.ok();
        found["items"].as_array().unwrap().len()
    };
    let ask = application();
    sides.command(&house, &sides.respondent, "apply-0000", &ask).await.refused(409, "signatures_missing");
    sides.sign_both(&house).await;
    let offered = sides.view(&house, &sides.respondent).await["available"].clone();
    assert!(offered.as_array().unwrap().contains(&json!("apply_confirmation")), "{offered}");
    let roster = house.get(&format!("{}/roster", sides.walk.path()), &sides.respondent).await.ok();
    assert_eq!(roster["courts"].as_array().unwrap().len(), 3, "{roster}");
    sides.command(&house, &sides.walk.applicant, "apply-0001", &ask).await.ok();
    sides.command(&house, &sides.respondent, "apply-0002", &ask).await.ok();
    assert_eq!((waits().await, courts_told(&house, &sides).await.len()), (0, 0));
    house.get(&sides.walk.path(), &judge).await.refused(404, "not_found");

    sides.seal(&house).await;
    assert_eq!((waits().await, courts_told(&house, &sides).await), (1, vec!["staff:person-judge".to_owned()]));
    sides.command(&house, &judge, "accept-001", &json!({ "command": "accept_application" })).await.ok();
    assert_eq!(waits().await, 0);
}

async fn a_court_is_asked_by_both_and_its_judges_find_it(house: House) {
    let sides = Sides::bound(&house).await;
    let judge = house.staff("judge").await;
    let waits = async || {
        house.project(&sides.walk.id).await;
        let found = house.get("/cases?queue=incoming", &judge).await.ok();
        found["items"].as_array().unwrap().len()
    };
    // Which court sits where the committee does is known here; where people live they say themselves.
    let roster = house.get(&format!("{}/roster", sides.walk.path()), &sides.respondent).await.ok();
    let grounds: Vec<&str> =
        roster["courts"].as_array().unwrap().iter().map(|one| one["ground"].as_str().unwrap()).collect();
    assert_eq!(grounds, ["body_place", "domicile", "subject_place"]);
    let ask = application();
    sides.command(&house, &sides.walk.applicant, "apply-0001", &ask).await.ok();
    assert_eq!(waits().await, 0, "an application is joint or none");
    house.get(&sides.walk.path(), &judge).await.refused(404, "not_found");
    sides.command(&house, &sides.respondent, "apply-0002", &ask).await.ok();
    assert_eq!(waits().await, 1);

    // Every judge of the court is told, and nobody there before.
    assert_eq!(courts_told(&house, &sides).await, ["staff:person-judge"]);

    // The judge reads what was agreed and nothing of how it was bargained.
    let view = sides.view(&house, &judge).await;
    assert!(view["agreement"]["text"].is_string() && view["confirmation"]["packet"].is_array(), "{view}");
    house.get(&format!("{}/offers", sides.walk.path()), &judge).await.refused(403, "not_your_part");
    house.get(&format!("{}/channels/joint/messages", sides.walk.path()), &judge).await.refused(403, "not_your_part");

    let accept = json!({ "command": "accept_application" });
    sides.command(&house, &judge, "accept-001", &accept).await.ok();
    assert_eq!(waits().await, 0);
    let own = house.get("/cases?queue=mine", &judge).await.ok();
    assert_eq!(own["items"].as_array().unwrap().len(), 1, "{own}");
    let confirm = json!({ "command": "confirm", "ruling": "（2026）示0101民特12号" });
    sides.command(&house, &judge, "confirm-01", &confirm).await.ok();
    let seen = sides.view(&house, &sides.walk.applicant).await["confirmation"].clone();
    assert_eq!(seen["ruling"], "（2026）示0101民特12号", "{seen}");
}

/// What is sent to the procedure for the court is opened by its judge, and by nobody who has no part in it; what lies in the talk
/// stays there.
async fn the_judge_opens_the_papers_that_were_supplied_and_nothing_of_the_talk(engine: Engine) {
    let house = House::open_before_now(engine, 0).await;
    let mut content = content();
    let today = house.clock.now().local_date();
    for (clause, days) in [(0, 7), (1, 4)] {
        content["clauses"][clause]["when"]["on"] = json!(today.plus_days(days).to_string());
    }
    content["clauses"][1]["duty"] = json!({ "hand_over": { "what": "东屋钥匙两把" } });
    let sides = Sides::bound_to(&house, &content).await;
    let case = sides.walk.id.clone();
    let evidence =
        send(&house, &case, &sides.walk.applicant, "talk-file1", "joint", "image/jpeg", &jpeg("bricks")).await;
    let evidence = file_of(&evidence);
    let add = json!({ "command": "add_evidence", "channel": "joint", "file": evidence, "label": "门前的砖。" });
    sides.command(&house, &sides.walk.applicant, "evidence-1", &add).await.ok();
    for (token, key) in [(&sides.walk.applicant, "apply-0001"), (&sides.respondent, "apply-0002")] {
        sides.command(&house, token, key, &application()).await.ok();
    }
    let judge = house.staff("judge").await;
    let proof = async |token: &str| {
        let packet = sides.view(&house, token).await["confirmation"]["packet"].clone();
        packet.as_array().unwrap().iter().find(|item| item["paper"] == "property_proof").unwrap()["there"].clone()
    };
    assert_eq!(proof(&judge).await, false);

    // A file of the talk is none of the procedure: it is not shown to the court by being named.
    let supply = |file: &str| {
        json!({
            "command": "supply_court_correction", "what": "东屋的不动产权证。", "papers": [file], "proves_property": true,
        })
    };
    let mediator = &sides.walk.mediator;
    sides.command(&house, mediator, "supply-001", &supply(&evidence)).await.refused(409, "file_unknown");
    let sent = send(&house, &case, mediator, "deed-00001", "case", "image/jpeg", &jpeg("bricks")).await;
    let deed = file_of(&sent);
    link(&house, &case, &judge, &deed).await.ok();
    sides.command(&house, mediator, "supply-002", &supply(&deed)).await.ok();
    assert_eq!(proof(&judge).await, true);

    let accept = json!({ "command": "accept_application" });
    sides.command(&house, &judge, "accept-001", &accept).await.ok();
    for token in [&judge, &sides.walk.applicant, &sides.respondent, mediator] {
        let seen = sides.view(&house, token).await["confirmation"]["supplied"].clone();
        assert_eq!(seen[0]["file"], deed.as_str(), "{seen}");
        let url = link(&house, &case, token, &deed).await.ok()["url"].as_str().unwrap().to_owned();
        let (status, _, bytes) = fetch(&house, &url).await;
        assert_eq!((status, bytes.is_empty()), (200, false));
    }
    link(&house, &case, &judge, &evidence).await.refused(404, "not_found");
    put_staff(&house.world, &member("colleague", "严正", vec![post(COURT, Role::Judge)])).await.unwrap();
    let strangers = [house.staff("colleague").await, house.citizen("13800009999").await];
    for stranger in &strangers {
        link(&house, &case, stranger, &deed).await.refused(404, "not_found");
    }

    // The ruling itself: sent by the judge, and read by those whom it binds.
    let confirm = |file: &str| json!({ "command": "confirm", "ruling": "（2026）示0101民特12号", "papers": [file] });
    sides.command(&house, &judge, "confirm-01", &confirm(&evidence)).await.refused(409, "file_unknown");
    sides.command(&house, &judge, "confirm-02", &confirm(&deed)).await.refused(409, "file_unknown");
    let ruling = send(&house, &case, &judge, "ruling-001", "case", "image/jpeg", &jpeg("a ruling")).await;
    let ruling = file_of(&ruling);
    sides.command(&house, &judge, "confirm-03", &confirm(&ruling)).await.ok();
    for token in [&judge, &sides.walk.applicant, &sides.respondent, mediator, &sides.walk.clerk] {
        let seen = sides.view(&house, token).await["confirmation"]["ruling_papers"].clone();
        assert_eq!(seen[0]["file"], ruling.as_str(), "{seen}");
        link(&house, &case, token, &ruling).await.ok();
    }
    for stranger in &strangers {
        link(&house, &case, stranger, &ruling).await.refused(404, "not_found");
    }
}

/// The line says whose case it is, if masked: it is for who may decide on it, and for nobody else at the court.
async fn what_waits_for_a_court_is_read_by_who_may_decide_there(house: House) {
    let elsewhere = Org {
        id: org("anping-court"),
        name: OrgName::parse("安平县人民法院").unwrap(),
        level: OrgLevel::County,
        kind: OrgKind::Court,
        parent: None,
        court: None,
        intake: false,
        rooms: MediationRooms::default(),
    };
    put_org(&house.world, &elsewhere).await.unwrap();
    for staff in [
        member("court-clerk", "施文", vec![post(COURT, Role::Clerk)]),
        member("twice", "严正", vec![post("anping-court", Role::Judge), post(COURT, Role::Judge)]),
        member("desk-and-bench", "柏青", vec![post(COURT, Role::Clerk), post("anping-court", Role::Judge)]),
    ] {
        put_staff(&house.world, &staff).await.unwrap();
    }
    let sides = applied(&house).await;
    house.project(&sides.walk.id).await;
    let mut tokens = Vec::new();
    for name in ["judge", "twice", "court-clerk", "desk-and-bench"] {
        tokens.push(house.staff(name).await);
    }
    let waits = async || {
        let mut found = Vec::new();
        for token in &tokens {
            found.push(house.get("/cases?queue=incoming", token).await.ok()["items"].as_array().unwrap().len());
        }
        found
    };
    assert_eq!(waits().await, [1, 1, 0, 0]);
    house.get(&sides.walk.path(), &tokens[2]).await.refused(404, "not_found");

    // Who has stepped back is asked no more, before it is taken and after it was given back.
    let recuse = json!({ "command": "recuse", "reason": "申请人是我的邻居。" });
    sides.command(&house, &tokens[0], "recuse-001", &recuse).await.ok();
    house.project(&sides.walk.id).await;
    assert_eq!(waits().await, [0, 1, 0, 0]);
    let accept = json!({ "command": "accept_application" });
    sides.command(&house, &tokens[0], "accept-001", &accept).await.refused(404, "not_found");

    // Who sits at two courts takes it as a judge of the one that is asked.
    sides.command(&house, &tokens[1], "accept-002", &accept).await.ok();
    let seen = sides.view(&house, &sides.walk.applicant).await["confirmation"].clone();
    assert_eq!((&seen["judge"]["person"], &seen["judge"]["org"]), (&json!("person-twice"), &json!(COURT)), "{seen}");
    house.project(&sides.walk.id).await;
    assert_eq!(waits().await, [0, 0, 0, 0]);
    let mine = async || house.get("/cases?queue=mine", &tokens[1]).await.ok()["items"].as_array().unwrap().len();
    assert_eq!(mine().await, 1);

    // Taken back, it is nothing to the court any more.
    let withdraw = json!({ "command": "withdraw_application" });
    sides.command(&house, &sides.respondent, "withdraw-1", &withdraw).await.ok();
    house.project(&sides.walk.id).await;
    assert_eq!((waits().await, mine().await), (vec![0, 0, 0, 0], 0));
    house.get(&sides.walk.path(), &tokens[1]).await.refused(404, "not_found");
}

on_both_engines!(
    a_court_is_asked_by_both_and_its_judges_find_it,
    who_asks_while_signing_has_asked_when_it_binds,
    what_waits_for_a_court_is_read_by_who_may_decide_there,
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_judge_opens_the_papers_that_were_supplied_embedded() {
    the_judge_opens_the_papers_that_were_supplied_and_nothing_of_the_talk(Engine::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_judge_opens_the_papers_that_were_supplied_amazon() {
    the_judge_opens_the_papers_that_were_supplied_and_nothing_of_the_talk(Engine::Amazon).await;
}
