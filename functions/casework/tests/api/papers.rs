//! Papers through the router: who has which, what stands on them for whom, the same bytes each time, and whether one is genuine.

use crate::agreements::Sides;
use crate::courts::applied;
use crate::house::House;
use crate::on_both_engines;
use crate::uploads::{fetch, open_on, sha256};
use crate::walk::{APPLICANT, RESPONDENT, STRANGER};
use serde_json::{Value, json};
use shared_types::case::{Form, Paper, PartyRole};
use shared_types::values::{FileHash, PhoneNumber};

/// Everybody who has to do with a case that a court is asked to confirm.
async fn readers(house: &House, sides: &Sides) -> Vec<(&'static str, String)> {
    vec![
        ("applicant", sides.walk.applicant.clone()),
        ("respondent", sides.respondent.clone()),
        ("mediator", sides.walk.mediator.clone()),
        ("clerk", sides.walk.clerk.clone()),
        ("judge", house.staff("judge").await),
    ]
}

fn names(list: &Value, ready: bool) -> Vec<&str> {
    let lines = list["items"].as_array().unwrap().iter();
    lines.filter(|line| line.get("missing").is_none() == ready).map(|line| line["document"].as_str().unwrap()).collect()
}

async fn list(house: &House, sides: &Sides, token: &str) -> Value {
    house.get(&format!("{}/documents", sides.walk.path()), token).await.ok()
}

fn path(sides: &Sides, name: &str) -> String {
    format!("{}/documents/{name}", sides.walk.path())
}

/// The bytes as they lie in the object store.
fn bytes(house: &House, link: &Value) -> Vec<u8> {
    let object = link["digest"].as_str().unwrap()[..32].to_owned();
    std::fs::read(house.folder().join("dispute-code-files/files/papers").join(object)).unwrap()
}

fn solid(bytes: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(bytes).unwrap();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Written by hand, so that the rule is not its own only witness: who has which paper of a case before the court.
const HAS: &[(&str, &[&str])] = &[
    (
        "applicant",
        &[
            "application",
            "limitation_receipt",
            "invitation",
            "rights_notice-1",
            "delivery_address-1",
            "agreement",
            "proof_of_mediation",
            "confirmation_application",
        ],
    ),
    (
        "respondent",
        &[
            "invitation",
            "rights_notice-2",
            "delivery_address-2",
            "agreement",
            "proof_of_mediation",
            "confirmation_application",
        ],
    ),
    (
        "mediator",
        &[
            "file_cover",
            "file_catalogue",
            "application",
            "limitation_receipt",
            "acceptance",
            "invitation",
            "rights_notice-1",
            "rights_notice-2",
            "delivery_address-1",
            "delivery_address-2",
            "agreement",
            "proof_of_mediation",
            "confirmation_application",
        ],
    ),
    (
        "clerk",
        &[
            "file_cover",
            "file_catalogue",
            "application",
            "limitation_receipt",
            "acceptance",
            "invitation",
            "rights_notice-1",
            "rights_notice-2",
            "delivery_address-1",
            "delivery_address-2",
            "agreement",
            "proof_of_mediation",
            "confirmation_application",
        ],
    ),
    (
        "judge",
        &["delivery_address-1", "delivery_address-2", "agreement", "proof_of_mediation", "confirmation_application"],
    ),
];

async fn each_has_the_papers_of_their_part_and_sees_on_them_what_a_screen_would_show(house: House) {
    let sides = applied(&house).await;
    let phone = |text: &str| PhoneNumber::parse(text).unwrap();
    let own = [(PartyRole::Applicant, phone(APPLICANT)), (PartyRole::Respondent, phone(RESPONDENT))];
    for ((who, token), (named, has)) in readers(&house, &sides).await.into_iter().zip(HAS) {
        assert_eq!(who, *named);
        let listed = list(&house, &sides, &token).await;
        assert_eq!(names(&listed, true), *has, "{who}");
        let mut seen = String::new();
        for name in *has {
            let language = if *name == "agreement" { "?language=en" } else { "" };
            let link = house.get(&format!("{}{language}", path(&sides, name)), &token).await.ok();
            let bytes = bytes(&house, &link);
            assert!(bytes.starts_with(b"%PDF-1.7"), "{who}: {name}");
            assert_eq!(
                FileHash::parse(link["sha256"].as_str().unwrap()).unwrap().as_str(),
                sha256(&bytes),
                "{who}: {name}"
            );
            let said = solid(&bytes);
            // Its digest stands on it, and proves it to anybody.
            assert!(said.contains(link["digest"].as_str().unwrap()), "{who}: {name}: {said}");
            let token = format!("{}.{}", sides.walk.code.replace('-', ""), &link["digest"].as_str().unwrap()[..32]);
            let verified = house.ask("GET", &format!("/verify/{token}"), None, &[], None).await.ok();
            assert_eq!(
                (&verified["sha256"], &verified["form"]),
                (&link["sha256"], &json!(Paper::parse(name).unwrap().form()))
            );
            seen.push_str(&said);
        }
        for (role, phone) in &own {
            let clear = who == role.as_str() || who == "judge";
            assert_eq!(seen.contains(phone.as_str()), clear, "{who} and the number of the {role}");
            let masked = ["mediator", "clerk"].contains(&who);
            assert_eq!(seen.contains(&phone.masked()), masked, "{who} and the masked number of the {role}");
        }
        // Every other paper there is, under whatever name.
        for form in Form::ALL {
            for number in ["", "-1", "-2", "-1-1"] {
                let name = format!("{form}{number}");
                let answer = house.get(&path(&sides, &name), &token).await;
                if Paper::parse(&name).is_none() {
                    answer.refused(404, "not_found");
                } else if !has.contains(&name.as_str()) {
                    let hidden = !names(&listed, false).contains(&name.as_str());
                    let code = answer.body["code"].as_str().unwrap().to_owned();
                    assert!(code == "paper_not_ready" || hidden && code == "not_your_part", "{who}: {name}: {code}");
                }
            }
        }
    }
    let stranger = house.citizen(STRANGER).await;
    house.get(&path(&sides, "agreement"), &stranger).await.refused(404, "not_found");
    house.get(&format!("{}/documents", sides.walk.path()), &stranger).await.refused(404, "not_found");
}

async fn the_same_record_gives_the_same_file_and_another_entry_another(house: House) {
    let sides = Sides::bound(&house).await;
    let path = path(&sides, "agreement");
    let first = house.get(&path, &sides.walk.applicant).await.ok();
    // What both sides and the committee read alike is one paper.
    let other = house.get(&path, &sides.respondent).await.ok();
    assert_eq!((&first["digest"], &first["sha256"]), (&other["digest"], &other["sha256"]));
    // The bytes lie ready for a day only; made anew they are the same.
    let before = bytes(&house, &first);
    std::fs::remove_dir_all(house.folder().join("dispute-code-files/files/papers")).unwrap();
    house.clock.move_by(21 * 3600);
    let token = house.citizen(APPLICANT).await;
    let again = house.get(&path, &token).await.ok();
    assert_eq!((&first["sha256"], before), (&again["sha256"], bytes(&house, &again)));
    let english = house.get(&format!("{path}?language=en"), &token).await.ok();
    assert_ne!(english["digest"], first["digest"]);
    house.get(&format!("{path}?language=fr"), &token).await.wrong_field("language", "wrong_type");

    let came = json!({ "command": "confirm_receipt", "duty": { "clause": 1, "part": 1 } });
    sides.command(&house, &token, "came-00001", &came).await.ok();
    let later = house.get(&path, &token).await.ok();
    assert_ne!(later["digest"], first["digest"]);
    // What was given out before stays genuine.
    for link in [&first, &later] {
        let digest = link["digest"].as_str().unwrap();
        let code = sides.walk.code.replace('-', "");
        let known = house.ask("GET", &format!("/verify/{code}.{}", &digest[..32]), None, &[], None).await.ok();
        assert_eq!(
            (&known["form"], &known["edition"], &known["sha256"]),
            (&json!("agreement"), &json!(1), &link["sha256"])
        );
    }
}

async fn what_was_never_given_out_is_not_genuine(house: House) {
    let sides = Sides::bound(&house).await;
    let link = house.get(&path(&sides, "agreement"), &sides.walk.applicant).await.ok();
    let (code, digest) = (sides.walk.code.replace('-', ""), link["digest"].as_str().unwrap()[..32].to_owned());
    let ask = async |token: String| house.ask("GET", &format!("/verify/{token}"), None, &[], None).await;
    // As people write a code: in small letters, with its hyphens.
    ask(format!("{}.{digest}", sides.walk.code.to_lowercase())).await.ok();
    let (first, rest) = digest.split_at(1);
    let turned = format!("{}{rest}", if first == "0" { "1" } else { "0" });
    let wrong = [
        turned,
        digest.to_uppercase() + "0",
        digest[..31].to_owned(),
        format!("{digest}0"),
        String::new(),
        "%2e%2e".to_owned(),
    ];
    for digest in wrong {
        ask(format!("{code}.{digest}")).await.refused(404, "not_found");
    }
    ask(code).await.refused(404, "not_found");
    ask(format!("x.{digest}")).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_is_fetched_through_the_front_for_a_minute() {
    let (house, walk) = open_on(crate::engine::Engine::Embedded).await;
    let link = house.get(&format!("{}/documents/rights_notice-1", walk.path()), &walk.applicant).await.ok();
    let url = link["url"].as_str().unwrap();
    assert!(url.contains("X-Amz-Expires=60") && !url.contains(&walk.id), "{url}");
    let (status, headers, got) = fetch(&house, url).await;
    assert_eq!(
        (status, sha256(&got)),
        (200, FileHash::parse(link["sha256"].as_str().unwrap()).unwrap().as_str().to_owned())
    );
    assert_eq!(headers["content-type"], "application/pdf");
}

on_both_engines!(
    each_has_the_papers_of_their_part_and_sees_on_them_what_a_screen_would_show,
    the_same_record_gives_the_same_file_and_another_entry_another,
    what_was_never_given_out_is_not_genuine,
);
