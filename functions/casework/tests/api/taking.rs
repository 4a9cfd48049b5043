//! The file of a case as it is taken out: whole, checked as a stranger to this house would, and without a word that does not
//! belong to it.

use crate::agreements::Sides;
use crate::courts::applied;
use crate::house::{House, request};
use crate::on_both_engines;
use crate::walk::{APPLICANT, RESPONDENT, STRANGER};
use bundle::{Report, verify};
use serde_json::{Value, json};
use shared_types::chain::Hash;
use shared_types::values::{FileHash, PhoneNumber};

fn path(sides: &Sides) -> String {
    format!("{}/file", sides.walk.path())
}

fn unhex(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap();
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The key as it is published.
async fn published(house: &House) -> [u8; 32] {
    let mut asked = request("GET", "", None, &[], None);
    *asked.uri_mut() = "/.well-known/seal-keys.json".parse().unwrap();
    let keys = house.send(asked).await.ok();
    unhex(keys["keys"].as_array().unwrap().last().unwrap()).try_into().unwrap()
}

/// The container as it lies in the object store, and what its check says.
async fn taken(house: &House, sides: &Sides, token: &str) -> (Vec<u8>, Report) {
    let answer = house.get(&path(sides), token).await.ok();
    let object = &answer["sha256"].as_str().unwrap()[..32];
    let container = std::fs::read(house.folder().join("dispute-code-files/files/papers").join(object)).unwrap();
    let key = published(house).await;
    assert_eq!(unhex(&answer["key"]), key);
    let report = verify(&container, &unhex(&answer["signature"]), Some(key)).unwrap();
    (container, report)
}

fn parts(container: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(container)).unwrap();
    let mut part = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..zip::ZipArchive::new(std::io::Cursor::new(container)).unwrap().len()).map(&mut part).collect()
}

/// How often something stands in the parts that are text.
fn count(container: &[u8], words: &str) -> usize {
    let text = parts(container).into_iter().filter(|(name, _)| !name.starts_with("papers/"));
    text.map(|(_, bytes)| String::from_utf8_lossy(&bytes).matches(words).count()).sum()
}

async fn it_proves_itself_and_holds_what_belongs_to_it(house: House) {
    let sides = applied(&house).await;
    let said = json!({ "command": "post_message", "channel": "joint", "body": "好的", "language": "zh-CN" });
    sides.command(&house, &sides.walk.applicant, "message-01", &said).await.ok();
    let (container, report) = taken(&house, &sides, &sides.walk.mediator).await;
    let books: Vec<String> = report.books.iter().map(|seal| seal.book.to_string()).collect();
    assert_eq!(books, ["case", "joint"]);
    assert!(
        report.papers.contains(&"agreement.pdf".to_owned()) && report.papers.contains(&"file_cover.pdf".to_owned())
    );
    // Each paper in it proves itself to anybody, too.
    for (name, bytes) in parts(&container).iter().filter(|(name, _)| name.starts_with("papers/")) {
        let said: String = pdf_extract::extract_text_from_mem(bytes).unwrap();
        let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        // Its digest is a run of 64 hexadecimal digits; an agreement carries the hash of its text, too.
        let digits = said.split(|c: char| !matches!(c, '0'..='9' | 'a'..='f')).filter(|run| run.len() == 64);
        let code = sides.walk.code.replace('-', "");
        let mut known = Vec::new();
        for digest in digits {
            let answer = house.ask("GET", &format!("/verify/{code}.{}", &digest[..32]), None, &[], None).await;
            known.extend((answer.status == 200).then_some(answer.body));
        }
        assert_eq!(known.len(), 1, "{name}: {said}");
        let sha256 = FileHash::parse(known[0]["sha256"].as_str().unwrap()).unwrap();
        assert_eq!(sha256.as_str(), crate::uploads::sha256(bytes), "{name}");
    }
    // The clerk does not open the talk, and takes out what the desk keeps.
    let (_, report) = taken(&house, &sides, &sides.walk.clerk).await;
    let books: Vec<String> = report.books.iter().map(|seal| seal.book.to_string()).collect();
    assert_eq!(books, ["case"]);
    assert!(report.withheld() == 0 && report.opened > 0 && report.closed > 0, "{report:?}");
}

async fn what_was_said_in_confidence_and_contact_data_stay(house: House) {
    let sides = Sides::bound(&house).await;
    for (channel, key) in [("caucus-p1", "secret-01"), ("joint", "secret-02")] {
        let said =
            json!({ "command": "post_message", "channel": channel, "body": "碧螺春八百斤", "language": "zh-CN" });
        sides.command(&house, &sides.walk.applicant, key, &said).await.ok();
    }
    let mut seals = Vec::new();
    for token in [&sides.walk.mediator, &sides.walk.clerk] {
        let (container, _) = taken(&house, &sides, token).await;
        assert_eq!(count(&container, "碧螺春八百斤"), 0);
        for number in [APPLICANT, RESPONDENT] {
            let number = PhoneNumber::parse(number).unwrap();
            assert_eq!(count(&container, number.as_str()), 0);
        }
        // The words of the agreement are a part of the file, and stand open.
        assert!(count(&container, "俞长根") > 0);
        let manifest: Value = serde_json::from_slice(&parts(&container)["manifest.json"]).unwrap();
        seals.push(manifest["all_books"].clone());
    }
    // Over all books: the same for both, and moved by what is said behind a wall.
    assert_eq!(seals[0], seals[1]);
    let said = json!({ "command": "post_message", "channel": "caucus-p1", "body": "再加一句", "language": "zh-CN" });
    sides.command(&house, &sides.walk.applicant, "secret-03", &said).await.ok();
    let (container, _) = taken(&house, &sides, &sides.walk.clerk).await;
    let manifest: Value = serde_json::from_slice(&parts(&container)["manifest.json"]).unwrap();
    assert_ne!(manifest["all_books"], seals[1]);
}

async fn only_the_committee_that_keeps_it_takes_it_out(house: House) {
    let sides = applied(&house).await;
    for token in [&sides.walk.applicant, &sides.respondent, &house.staff("judge").await] {
        house.get(&path(&sides), token).await.refused(403, "not_your_part");
    }
    let stranger = house.citizen(STRANGER).await;
    house.get(&path(&sides), &stranger).await.refused(404, "not_found");
    // It is known who did.
    let (container, report) = taken(&house, &sides, &sides.walk.clerk).await;
    let manifest: Value = serde_json::from_slice(&parts(&container)["manifest.json"]).unwrap();
    let head = manifest["books"][0]["head"].as_str().unwrap().to_owned();
    assert_eq!(head, String::from(report.books[0].head));
    assert!(container.len() > 50_000 && Hash::of(&container).0 != [0; 32]);
}

on_both_engines!(
    it_proves_itself_and_holds_what_belongs_to_it,
    what_was_said_in_confidence_and_contact_data_stay,
    only_the_committee_that_keeps_it_takes_it_out,
);
