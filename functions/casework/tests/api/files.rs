//! Files through the router and the embedded object store: sent once, looked at, fetched by who opens the book, lapsing
//! until an event speaks of them.

use crate::engine::Engine;
use crate::house::{House, person};
use crate::specimens::*;
use crate::uploads::*;
use crate::walk::{APPLICANT, Walk, payload};
use axum::http::header;
use casework::files;
use casework::store::{BookId, Commit, Expect, Outcome, table};
use serde_json::{Value, json};
use shared_types::case::{Book, FileKind};
use shared_types::values::{CaseId, FileId, PartyId};

const P1: Book = Book::Caucus(PartyId::new(1));

fn ids(files: &[&str]) -> Vec<FileId> {
    files.iter().map(|file| FileId::parse(file).unwrap()).collect()
}

/// What the command road does with files once there is an event that speaks of them: here beside a message.
async fn reference(house: &House, walk: &Walk, book: Book, files: &[&str]) -> Outcome {
    let case = CaseId::parse(&walk.id).unwrap();
    let unique = files::keep(&house.world, &case, book, &ids(files)).await.unwrap();
    let loaded = house.store.load_book(&BookId::case(case)).await.unwrap();
    let request = shared_types::chain::Request {
        key: shared_types::values::RequestKey::parse("reference-01").unwrap(),
        digest: shared_types::chain::Hash([0; 32]),
        by: person("mediator").to_string(),
        actor: loaded.entries[0].actor.clone(),
        at: house.clock.now(),
    };
    let event = shared_types::case::Event::CaseArchived {};
    let write = loaded.write(loaded.seal(&[event], &request).unwrap());
    house.store.commit(&Commit { writes: vec![write], gate: None, unique }).await.unwrap()
}

async fn a_file_is_sent_looked_at_and_fetched(engine: Engine) {
    let (house, walk) = open_on(engine).await;
    let bytes = jpeg("a photograph");
    let body = announcement("joint", "image/jpeg", &bytes);
    let announced = announce(&house, &walk.id, &walk.applicant, "file-00001", &body).await;
    assert_eq!(announced.status, 201, "{}", announced.body);
    let file = file_of(&announced);
    let url = announced.body["upload_url"].as_str().unwrap();
    // Nothing of the case, of a person or of the name stands in it.
    assert!(url.contains(&format!("/incoming/{file}?")) && !url.contains(&walk.id) && !url.contains(".jpg"), "{url}");
    assert!(url.contains("X-Amz-Expires=600") && url.contains("content-length%3B"), "{url}");
    // The same request, the same answer; another one under its key, none.
    let again = announce(&house, &walk.id, &walk.applicant, "file-00001", &body).await;
    assert_eq!((again.status, &again.body), (announced.status, &announced.body));
    let other = announcement("joint", "image/jpeg", &jpeg("another"));
    announce(&house, &walk.id, &walk.applicant, "file-00001", &other).await.refused(422, "idempotency_key_reused");
    let elsewhere = announcement("caucus-p1", "image/jpeg", &bytes);
    announce(&house, &walk.id, &walk.applicant, "file-00001", &elsewhere).await.refused(422, "idempotency_key_reused");
    // Not there yet.
    complete(&house, &walk.id, &walk.applicant, &file).await.refused(409, "file_not_uploaded");
    link(&house, &walk.id, &walk.applicant, &file).await.refused(404, "not_found");
    assert_eq!(put(&announced.body, &bytes).await, 200);
    let facts = json!({ "file_id": file, "content_type": "image/jpeg", "size": bytes.len(), "sha256": sha256(&bytes) });
    for _ in 0..3 {
        assert_eq!(complete(&house, &walk.id, &walk.applicant, &file).await.ok(), facts);
    }
    // The other side opens the same book.
    let respondent = walk.respondent(&house).await;
    for reader in [&walk.applicant, &walk.mediator, &respondent] {
        let link = link(&house, &walk.id, reader, &file).await.ok();
        let (status, headers, got) = fetch(&house, link["url"].as_str().unwrap()).await;
        assert_eq!((status, &got), (200, &bytes));
        assert_eq!(headers[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(headers[header::CONTENT_DISPOSITION], format!("attachment; filename*=UTF-8''{file}.jpg"));
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("sandbox; default-src 'none'"));
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(headers[header::CACHE_CONTROL], "private, no-store");
    }
    // The desk does not.
    link(&house, &walk.id, &walk.clerk, &file).await.refused(404, "not_found");
    announce(&house, &walk.id, &walk.clerk, "file-00002", &body).await.refused(403, "not_your_part");
    // A key that a command used is used up, and the other way round.
    house.command(&walk.id, &walk.applicant, "both-00001", &payload("post_message")).await.ok();
    announce(&house, &walk.id, &walk.applicant, "both-00001", &body).await.refused(422, "idempotency_key_reused");
    house
        .command(&walk.id, &walk.applicant, "file-00001", &payload("post_message"))
        .await
        .refused(422, "idempotency_key_reused");
}

async fn a_file_lapses_until_an_event_speaks_of_it(engine: Engine) {
    let (house, walk) = open_on(engine).await;
    let (case, applicant) = (CaseId::parse(&walk.id).unwrap(), walk.applicant.clone());
    let kept = send(&house, &walk.id, &applicant, "file-00001", "caucus-p1", "image/jpeg", &jpeg("kept")).await.ok();
    let left = send(&house, &walk.id, &applicant, "file-00002", "caucus-p1", "image/jpeg", &jpeg("left")).await.ok();
    let [kept, left] = [&kept, &left].map(|facts| facts["file_id"].as_str().unwrap().to_owned());
    let never =
        announce(&house, &walk.id, &applicant, "file-00003", &announcement("caucus-p1", "image/png", b"x")).await;
    let never = file_of(&never);
    let unknown = "0".repeat(32);
    let asked = ids(&[&left, &never, &unknown, &kept]);
    let verified = files::load_verified(&house.world, &case, P1, &asked).await.unwrap();
    let found: Vec<&str> = verified.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(found, [&left, &kept], "in the order asked for, and only what was looked at");
    assert!(verified.iter().all(|file| file.name.as_str() == "门前的照片.jpg" && !file.referenced));
    assert_eq!((verified[1].kind, verified[1].size), (FileKind::Jpeg, jpeg("kept").len() as u64));
    assert_eq!(verified[1].sha256.as_str(), sha256(&jpeg("kept")));
    // Of another book it is not.
    assert!(files::load_verified(&house.world, &case, Book::Joint, &asked).await.unwrap().is_empty());
    assert!(files::keep(&house.world, &case, Book::Joint, &ids(&[&kept])).await.is_err());
    assert!(files::keep(&house.world, &case, P1, &ids(&[&never])).await.is_err());
    // Two at once: one speaks of it first, the other reads again.
    let only = ids(&[&kept]);
    let ask = || files::keep(&house.world, &case, P1, &only);
    let (first, second) = tokio::join!(ask(), ask());
    assert_eq!((first.unwrap().len(), second.unwrap().len()), (1, 1), "nothing is written by asking");
    assert!(row(&house, &walk.id, P1, &kept).await.unwrap()["until"].is_i64());
    assert_eq!(reference(&house, &walk, P1, &[&kept]).await, Outcome::Committed);
    let now = row(&house, &walk.id, P1, &kept).await.unwrap();
    assert_eq!((&now["state"], &now["until"]), (&json!("kept"), &Value::Null));
    assert!(files::keep(&house.world, &case, P1, &ids(&[&kept])).await.unwrap().is_empty(), "kept already");
    // A week later one is there, the others never were.
    house.clock.move_by(7 * 86_400 + 1);
    let applicant = house.citizen(APPLICANT).await;
    let mediator = house.staff("mediator").await;
    link(&house, &walk.id, &mediator, &kept).await.ok();
    for gone in [&left, &never] {
        link(&house, &walk.id, &applicant, gone).await.refused(404, "not_found");
        complete(&house, &walk.id, &applicant, gone).await.refused(404, "not_found");
    }
    let verified = files::load_verified(&house.world, &case, P1, &asked).await.unwrap();
    assert_eq!(
        verified.iter().map(|file| (file.file.as_str(), file.referenced)).collect::<Vec<_>>(),
        [(&kept[..], true)]
    );
    let link = link(&house, &walk.id, &applicant, &kept).await.ok();
    assert!(link["url"].as_str().unwrap().contains("/files/kept/"));
}

/// As `on_both_engines`, in a house of today.
macro_rules! on_both_engines_now {
    ($($name:ident),+) => {
        $(mod $name {
            use crate::engine::Engine;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn embedded() { super::$name(Engine::Embedded).await; }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn amazon() { super::$name(Engine::Amazon).await; }
        })+
    };
}
on_both_engines_now!(a_file_is_sent_looked_at_and_fetched, a_file_lapses_until_an_event_speaks_of_it);

/// Two writers of one row: the second's transaction writes nothing at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_is_not_written_when_its_file_moved() {
    let (house, walk) = open().await;
    let case = CaseId::parse(&walk.id).unwrap();
    let sent = send(&house, &walk.id, &walk.applicant, "file-00001", "joint", "image/jpeg", &jpeg("a")).await.ok();
    let file = sent["file_id"].as_str().unwrap();
    let stale = files::keep(&house.world, &case, Book::Joint, &ids(&[file])).await.unwrap();
    assert_eq!(reference(&house, &walk, Book::Joint, &[file]).await, Outcome::Committed);
    let before = house.version(&walk.id).await;
    let loaded = house.store.load_book(&BookId::case(case)).await.unwrap();
    let request = shared_types::chain::Request {
        key: shared_types::values::RequestKey::parse("reference-02").unwrap(),
        digest: shared_types::chain::Hash([1; 32]),
        by: "x".into(),
        actor: loaded.entries[0].actor.clone(),
        at: house.clock.now(),
    };
    let sealed = loaded.seal(&[shared_types::case::Event::CaseArchived {}], &request).unwrap();
    let commit = Commit { writes: vec![loaded.write(sealed)], gate: None, unique: stale };
    assert_eq!(house.store.commit(&commit).await.unwrap(), Outcome::Taken(0));
    assert_eq!(house.version(&walk.id).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_talk_and_a_person_have_their_bounds() {
    let (house, walk) = open().await;
    let film = |n: usize| json!({ "book": "caucus-p1", "name": "录像", "size": FileKind::Mp4.most_bytes(), "sha256": sha256(&[u8::try_from(n).unwrap()]), "content_type": "video/mp4" });
    // Ten films of a hundred megabytes are a gigabyte.
    for n in 0..10 {
        let reply = announce(&house, &walk.id, &walk.applicant, &format!("film-{n:05}"), &film(n)).await;
        assert_eq!(reply.status, 201, "{n}: {}", reply.body);
    }
    announce(&house, &walk.id, &walk.applicant, "film-00020", &film(20)).await.refused(409, "files_full");
    // What one side fills, behind its wall or before everybody, the other does not feel.
    let respondent = walk.respondent(&house).await;
    let mut other = film(21);
    other["book"] = json!("caucus-p2");
    assert_eq!(announce(&house, &walk.id, &respondent, "film-00021", &other).await.status, 201);
    // What was never sent gives its room back after a day.
    house.clock.move_by(86_401);
    let applicant = house.citizen(APPLICANT).await;
    assert_eq!(announce(&house, &walk.id, &applicant, "film-00022", &film(22)).await.status, 201);
    // A hundred an hour, in all talks; one more is told when.
    for n in 0..99 {
        let body = announcement("joint", "image/jpeg", &jpeg(&n.to_string()));
        let reply = announce(&house, &walk.id, &applicant, &format!("many-{n:05}"), &body).await;
        assert_eq!(reply.status, 201, "{n}: {}", reply.body);
    }
    let more = announcement("joint", "image/jpeg", &jpeg("more"));
    let refused = announce(&house, &walk.id, &applicant, "many-00099", &more).await;
    refused.refused(429, "too_many");
    let wait: i64 = refused.header("retry-after").unwrap().parse().unwrap();
    // Asking again for what was announced is no further one.
    let first = announcement("joint", "image/jpeg", &jpeg("0"));
    assert_eq!(announce(&house, &walk.id, &applicant, "many-00000", &first).await.status, 201);
    house.clock.move_by(wait);
    let applicant = house.citizen(APPLICANT).await;
    assert_eq!(announce(&house, &walk.id, &applicant, "many-00099", &more).await.status, 201);
}

/// The rows of a file, as many as asked for, as if this sender had announced them in the talk of all.
async fn pile(house: &House, walk: &Walk, like: &Value, by: &str, numbers: std::ops::Range<u8>) {
    let book = BookId::new(CaseId::parse(&walk.id).unwrap(), Book::Joint);
    for n in numbers {
        let mut row = like.clone();
        row["by"] = json!(by);
        // In the order of their keys: those of a high number come last.
        let key = table::file(&book, &FileId::new([n; 16]));
        house.store.put_row(&key, &row, Expect::Absent, None).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_one_sends_takes_no_room_from_another_and_a_hundred_are_a_hundred() {
    let (house, walk) = open().await;
    let respondent = walk.respondent(&house).await;
    let said = |n: usize| announcement("joint", "image/jpeg", &jpeg(&n.to_string()));
    let first = announce(&house, &walk.id, &respondent, "file-00000", &said(0)).await;
    let like = row(&house, &walk.id, Book::Joint, &file_of(&first)).await.unwrap();
    let own = like["by"].as_str().unwrap().to_owned();
    // More than one page of the other side's, and behind them those of this one: 95 with the first.
    pile(&house, &walk, &like, "somebody-else", 0..130).await;
    pile(&house, &walk, &like, &own, 130..224).await;
    let mut all = tokio::task::JoinSet::new();
    for n in 1..=12 {
        let key = format!("file-{n:05}");
        let path = format!("{}/files", walk.path());
        let asked =
            crate::house::request("POST", &path, Some(&respondent), &[("idempotency-key", &key)], Some(&said(n)));
        let router = house.router.clone();
        all.spawn(async move { crate::house::read(tower::ServiceExt::oneshot(router, asked).await.unwrap()).await });
    }
    let answers = all.join_all().await;
    let (taken, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
    assert_eq!(taken.len(), 5, "however many ask at once");
    assert!(refused.iter().all(|answer| answer.body["code"] == "files_full"), "{refused:?}");
    // Who has sent less has room.
    let other = announce(&house, &walk.id, &walk.applicant, "file-00001", &said(1)).await;
    assert_eq!(other.status, 201, "{}", other.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_who_complete_at_once_get_one_answer() {
    let (house, walk) = open().await;
    for (key, bytes, expected) in
        [("file-00001", jpeg("good"), 200), ("file-00002", [jpeg("bad"), vec![1]].concat(), 415)]
    {
        let announced =
            announce(&house, &walk.id, &walk.applicant, key, &announcement("joint", "image/jpeg", &bytes)).await;
        assert_eq!(put(&announced.body, &bytes).await, 200);
        let file = file_of(&announced);
        let path = format!("{}/files/{file}/complete", walk.path());
        let answers = at_once(&house, &path, &walk.applicant, 100).await;
        assert_eq!(answers.len(), 100);
        for answer in &answers {
            assert_eq!(answer.status.as_u16(), expected, "{}", answer.body);
        }
        assert_eq!(
            link(&house, &walk.id, &walk.applicant, &file).await.status.as_u16(),
            if expected == 200 { 200 } else { 404 }
        );
    }
    // As many announcements at once under one key are one.
    let body = announcement("joint", "image/jpeg", &jpeg("many"));
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let path = format!("{}/files", walk.path());
        let asked = crate::house::request(
            "POST",
            &path,
            Some(&walk.applicant),
            &[("idempotency-key", "many-00001")],
            Some(&body),
        );
        let router = house.router.clone();
        all.spawn(async move { crate::house::read(tower::ServiceExt::oneshot(router, asked).await.unwrap()).await });
    }
    let mut files: Vec<String> = all.join_all().await.iter().map(file_of).collect();
    files.dedup();
    assert_eq!(files.len(), 1);
}

/// The name lies sealed in the row, and nowhere else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_lies_sealed_and_leaves_with_who_may_read_it() {
    let (house, walk) = open().await;
    let canary = "金丝雀文件.jpg";
    for (n, book) in ["joint", "caucus-p1"].into_iter().enumerate() {
        let mut body = announcement(book, "image/jpeg", &jpeg("a"));
        body["name"] = json!(canary);
        let announced = announce(&house, &walk.id, &walk.applicant, &format!("file-{n:05}"), &body).await;
        assert!(!format!("{:?}{}", announced.headers, announced.body).contains(canary));
        put(&announced.body, &jpeg("a")).await;
        let (file, case) = (file_of(&announced), CaseId::parse(&walk.id).unwrap());
        complete(&house, &walk.id, &walk.applicant, &file).await.ok();
        let book = if n == 0 { Book::Joint } else { P1 };
        let stored = row(&house, &walk.id, book, &file).await.unwrap().to_string();
        assert!(!stored.contains(canary) && stored.contains("sha256"), "{stored}");
        let verified = files::load_verified(&house.world, &case, book, &ids(&[&file])).await.unwrap();
        assert_eq!(verified[0].name.as_str(), canary);
        // A book that is begun later changes nothing.
        house.command(&walk.id, &walk.applicant, &format!("message-{n}1"), &payload("post_message")).await.ok();
        let verified = files::load_verified(&house.world, &case, book, &ids(&[&file])).await.unwrap();
        assert_eq!(verified[0].name.as_str(), canary);
        for stored in walk_folder(&house.folder()) {
            assert!(!stored.contains("jpg") && !stored.contains(&walk.id), "{stored}");
        }
    }
}

fn walk_folder(folder: &std::path::Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(walk_folder(&path));
        }
        names.push(path.display().to_string());
    }
    names
}
