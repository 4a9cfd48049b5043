//! Files from those who mean harm: the usual ways, each through the router and over the wire to the embedded object store.

use crate::engine::Engine;
use crate::house::House;
use crate::specimens::*;
use crate::uploads::*;
use crate::walk::{Walk, payload};
use axum::http::header;
use serde_json::{Value, json};
use shared_types::case::FileKind;
use shared_types::values::Timestamp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_address_takes_these_bytes_and_no_others() {
    let (house, walk) = open().await;
    let bytes = jpeg("true");
    let announced =
        announce(&house, &walk.id, &walk.applicant, "file-00001", &announcement("joint", "image/jpeg", &bytes)).await;
    let url = announced.body["upload_url"].as_str().unwrap().to_owned();
    let sum = announced.body["headers"]["x-amz-checksum-sha256"].as_str().unwrap().to_owned();
    let try_put = async |method: &str, url: &str, kind: &str, sum: Option<&str>, length: usize, bytes: &[u8]| {
        let length = length.to_string();
        let mut headers = vec![("content-type", kind), ("content-length", &length)];
        headers.extend(sum.map(|sum| ("x-amz-checksum-sha256", sum)));
        over_the_wire(method, url, &headers, bytes).await.0
    };
    let (longer, other) = ([&bytes[..], b"x"].concat(), jpeg("lies"));
    assert_eq!(other.len(), bytes.len());
    let other_sum = "x".repeat(43) + "=";
    let elsewhere = url.replace("/incoming/", "/files/kept/");
    let later = url.replace("X-Amz-Expires=600", "X-Amz-Expires=60000");
    let image = "image/jpeg";
    for (what, status) in [
        ("longer", try_put("PUT", &url, image, Some(&sum), longer.len(), &longer).await),
        ("shorter", try_put("PUT", &url, image, Some(&sum), 5, &bytes[..5]).await),
        ("other bytes", try_put("PUT", &url, image, Some(&sum), other.len(), &other).await),
        ("another sum", try_put("PUT", &url, image, Some(&other_sum), bytes.len(), &bytes).await),
        ("no sum", try_put("PUT", &url, image, None, bytes.len(), &bytes).await),
        ("another kind", try_put("PUT", &url, "text/html", Some(&sum), bytes.len(), &bytes).await),
        ("another key", try_put("PUT", &elsewhere, image, Some(&sum), bytes.len(), &bytes).await),
        ("a longer life", try_put("PUT", &later, image, Some(&sum), bytes.len(), &bytes).await),
        ("reading", try_put("GET", &url, image, Some(&sum), 0, b"").await),
        ("deleting", try_put("DELETE", &url, image, Some(&sum), 0, b"").await),
        ("no signature", try_put("PUT", url.split('?').next().unwrap(), image, Some(&sum), bytes.len(), &bytes).await),
        (
            "listing",
            try_put("GET", &format!("{}/dispute-code-files?list-type=2", house.objects.address), image, None, 0, b"")
                .await,
        ),
    ] {
        assert!((400..500).contains(&status), "{what}: {status}");
    }
    // A page of another origin is not told that it may; ours is.
    let asks = |origin: &'static str| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "PUT"),
            ("access-control-request-headers", "content-type,x-amz-checksum-sha256"),
            ("content-length", "0"),
        ];
        let url = url.clone();
        async move { over_the_wire("OPTIONS", &url, &headers, b"").await.1 }
    };
    assert!(!asks("https://example.org").await.contains("access-control-allow-origin"));
    assert!(asks(crate::house::SITE).await.contains("access-control-allow-origin: http://localhost:8080\r\n"));
    // The true bytes still come through, and when they were looked at, nothing that is sent again changes them.
    assert_eq!(put(&announced.body, &bytes).await, 200);
    let file = file_of(&announced);
    complete(&house, &walk.id, &walk.applicant, &file).await.ok();
    for replay in [&bytes, &other] {
        put(&announced.body, replay).await;
        complete(&house, &walk.id, &walk.applicant, &file).await.ok();
        let link = link(&house, &walk.id, &walk.applicant, &file).await.ok();
        assert_eq!(fetch(&house, link["url"].as_str().unwrap()).await.2, bytes);
    }
}

/// Announced as told, sent past the object store's own check, so that only the look at the bytes stands between.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_as_announced_or_means_harm_is_refused_for_good() {
    let (house, walk) = open().await;
    let script = b"<script>alert(1)</script>".to_vec();
    let attacks: Vec<(&str, &str, Vec<u8>, u16, &str)> = vec![
        ("a page", "image/jpeg", [b"<html>".to_vec(), script.clone()].concat(), 415, "file_kind_unknown"),
        (
            "svg",
            "image/png",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            415,
            "file_kind_unknown",
        ),
        ("an archive", "application/pdf", EMPTY_ARCHIVE.to_vec(), 415, "file_kind_unknown"),
        ("a program", "image/webp", b"MZ\x90\0\x03".to_vec(), 415, "file_kind_unknown"),
        (
            "a document with junk in front",
            "application/pdf",
            [b"junk\n".to_vec(), pdf()].concat(),
            415,
            "file_kind_unknown",
        ),
        ("another kind", "image/png", jpeg("a"), 415, "file_kind_mismatch"),
        ("a film as sound", "audio/mp4", mp4_with(b"isom", &[b"vide"], &[]), 415, "file_kind_mismatch"),
        ("picture and page", "image/jpeg", [jpeg("a"), script.clone()].concat(), 415, "file_unsafe"),
        ("page within picture", "image/jpeg", jpeg_with(8, 8, &[segment(0xfe, &script)]), 415, "file_unsafe"),
        (
            "picture and archive",
            "image/png",
            [png_with(8, 8, &[]), EMPTY_ARCHIVE.to_vec()].concat(),
            415,
            "file_unsafe",
        ),
        ("a bomb", "image/png", png_with(60_000, 60_000, &[]), 413, "picture_too_large"),
        ("a place", "image/jpeg", jpeg_with(8, 8, &[exif(&gps(true, &PLACE))]), 415, "file_located"),
        ("half a picture", "image/jpeg", jpeg("a")[..60].to_vec(), 415, "file_damaged"),
        (
            "a script",
            "application/pdf",
            pdf_with("4 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj", ""),
            415,
            "file_active",
        ),
        ("a packed script", "application/pdf", pdf_packed("<< /S /Launch >>"), 415, "file_active"),
        ("a lock", "application/pdf", pdf_with("", "/Encrypt 9 0 R"), 415, "file_locked"),
    ];
    for (n, (what, kind, bytes, status, code)) in attacks.iter().enumerate() {
        let refused = send(&house, &walk.id, &walk.applicant, &format!("attack-{n:04}"), "joint", kind, bytes).await;
        assert_eq!((refused.status.as_u16(), refused.body["code"].as_str()), (*status, Some(*code)), "{what}");
        // Said again; what was sent is gone, and the key announces nothing more.
        let body = announcement("joint", kind, bytes);
        announce(&house, &walk.id, &walk.applicant, &format!("attack-{n:04}"), &body).await.refused(*status, code);
    }
    // Other bytes than announced: the engine keeps them before it compares, so here it is the look that finds out.
    let bytes = jpeg("true");
    for (n, sent) in [jpeg("lies"), b"".to_vec()].iter().enumerate() {
        let body = announcement("joint", "image/jpeg", &bytes);
        let announced = announce(&house, &walk.id, &walk.applicant, &format!("other-{n:04}"), &body).await;
        assert!(put(&announced.body, sent).await >= 400);
        let file = file_of(&announced);
        let code = if sent.len() == bytes.len() { "file_mismatch" } else { "file_not_uploaded" };
        for _ in 0..2 {
            complete(&house, &walk.id, &walk.applicant, &file).await.refused(409, code);
        }
        link(&house, &walk.id, &walk.applicant, &file).await.refused(404, "not_found");
    }
    let left = std::fs::read_dir(house.folder().join("dispute-code-files/incoming")).unwrap();
    assert_eq!(left.count(), 0, "what was refused is gone");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_announcement_is_bounded_in_every_field() {
    let (house, walk) = open().await;
    let good = announcement("joint", "image/jpeg", &jpeg("a"));
    let with = |field: &str, value: Value| {
        let mut body = good.clone();
        body[field] = value;
        body
    };
    let ask = async |key: &str, body: Value| announce(&house, &walk.id, &walk.applicant, key, &body).await;
    for (n, (name, code)) in [
        ("../../etc/passwd", "unexpected_character"),
        ("..\\..\\boot.ini", "unexpected_character"),
        ("..", "unexpected_character"),
        (".htaccess", "unexpected_character"),
        ("a.jpg\r\nset-cookie: x=y", "control_character"),
        ("a.jpg\0.html", "control_character"),
        ("a\"; filename=\"b.exe", "unexpected_character"),
        ("gpj.\u{202e}exe", "direction_mark"),
        ("", "empty"),
        (&"长".repeat(81), "too_long"),
        (&"a".repeat(60_000), "too_long"),
    ]
    .into_iter()
    .enumerate()
    {
        ask(&format!("name-{n:05}"), with("name", json!(name))).await.wrong_field("name", code);
    }
    ask("field-0001", with("size", json!(0))).await.wrong_field("size", "too_short");
    ask("field-0002", with("size", json!(-1))).await.wrong_field("size", "wrong_type");
    ask("field-0003", with("size", json!(1.5))).await.wrong_field("size", "wrong_type");
    ask("field-0004", with("sha256", json!("ab"))).await.wrong_field("sha256", "too_short");
    ask("field-0005", with("sha256", json!("AB".repeat(32)))).await.wrong_field("sha256", "unexpected_character");
    ask("field-0006", with("content_type", json!("text/html"))).await.wrong_field("content_type", "wrong_type");
    ask("field-0007", with("content_type", json!("image/svg+xml"))).await.wrong_field("content_type", "wrong_type");
    ask("field-0008", with("book", json!("office"))).await.wrong_field("book", "unexpected_character");
    ask("field-0009", with("book", json!("offers"))).await.wrong_field("book", "unexpected_character");
    // What shows that something was done hangs there, and nothing is agreed yet.
    ask("field-0011", with("book", json!("case"))).await.refused(409, "wrong_stage");
    ask("field-0010", with("surprise", json!(1))).await.wrong_field("surprise", "unknown_field");
    for (n, kind) in FileKind::ALL.iter().enumerate() {
        let mut body = with("size", json!(kind.most_bytes() + 1));
        body["content_type"] = json!(kind);
        ask(&format!("large-{n:04}"), body.clone()).await.refused(413, "file_too_large");
        body["size"] = json!(kind.most_bytes());
        assert_eq!(ask(&format!("fits-{n:05}"), body).await.status, 201, "{kind}");
    }
    let path = format!("{}/files", walk.path());
    house.ask("POST", &path, Some(&walk.applicant), &[], Some(&good)).await.refused(400, "idempotency_key_missing");
    for file in ["..", "%2e%2e%2f", "x", &"g".repeat(32), &"AB".repeat(16)] {
        link(&house, &walk.id, &walk.applicant, file).await.refused(404, "not_found");
        complete(&house, &walk.id, &walk.applicant, file).await.refused(404, "not_found");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reads_or_sends_past_a_wall() {
    let (house, walk) = open().await;
    let bytes = jpeg("secret");
    let sent = send(&house, &walk.id, &walk.applicant, "file-00001", "caucus-p1", "image/jpeg", &bytes).await.ok();
    let file = sent["file_id"].as_str().unwrap();
    let respondent = walk.respondent(&house).await;
    let stranger = house.citizen(crate::walk::STRANGER).await;
    let other_case = Walk::begin_with(&house, "filing-0002").await;
    link(&house, &walk.id, &walk.mediator, file).await.ok();
    // For who stands before the wall it is as unknown as one that does not exist, to the byte.
    let nothing = "f".repeat(32);
    for token in [&respondent, &walk.clerk, &stranger] {
        let mut answers = Vec::new();
        for file in [file, &nothing] {
            let mut reply = link(&house, &walk.id, token, file).await;
            reply.refused(404, "not_found");
            reply.body["trace_id"] = Value::Null;
            answers.push(reply.body);
            complete(&house, &walk.id, token, file).await.refused(404, "not_found");
        }
        assert_eq!(answers[0], answers[1]);
    }
    // By the address of another case, also one's own.
    link(&house, &other_case.id, &walk.applicant, file).await.refused(404, "not_found");
    complete(&house, &other_case.id, &walk.applicant, file).await.refused(404, "not_found");
    // Who opens the book completes nothing that somebody else sends.
    let body = announcement("caucus-p1", "image/jpeg", &bytes);
    let half = file_of(&announce(&house, &walk.id, &walk.applicant, "file-00002", &body).await);
    complete(&house, &walk.id, &walk.mediator, &half).await.refused(403, "not_your_part");
    // Sending where one does not read, to a book that is none, to a case where nobody talks yet, to another's case.
    announce(&house, &walk.id, &respondent, "file-00003", &body).await.refused(403, "not_your_part");
    let guidance = announcement("guidance", "image/jpeg", &bytes);
    announce(&house, &walk.id, &walk.applicant, "file-00004", &guidance).await.refused(403, "not_your_part");
    let ninth = announcement("caucus-p9", "image/jpeg", &bytes);
    announce(&house, &walk.id, &walk.mediator, "file-00005", &ninth).await.refused(404, "not_found");
    let joint = announcement("joint", "image/jpeg", &bytes);
    announce(&house, &other_case.id, &walk.applicant, "file-00006", &joint).await.refused(409, "wrong_stage");
    announce(&house, &walk.id, &stranger, "file-00007", &joint).await.refused(404, "not_found");
    announce(&house, "0000", &walk.applicant, "file-00008", &joint).await.refused(404, "not_found");
    // A mediator who steps back reads nothing more, at once.
    house.command(&walk.id, &walk.mediator, "recuse-001", &payload("recuse")).await.ok();
    link(&house, &walk.id, &walk.mediator, file).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_counts_for_a_minute_and_for_its_own_bytes() {
    // The object store's clock is the machine's, so links are made earlier instead of waiting.
    let house = House::open_before_now(Engine::Embedded, 61).await;
    let walk = Walk::through(&house, "respond").await;
    let sent = async |key: &str, word: &str| {
        let sent = send(&house, &walk.id, &walk.applicant, key, "joint", "image/jpeg", &jpeg(word)).await.ok();
        sent["file_id"].as_str().unwrap().to_owned()
    };
    let (file, other) = (sent("file-00001", "one").await, sent("file-00002", "two").await);
    let given = async || {
        let link = link(&house, &walk.id, &walk.applicant, &file).await.ok();
        let (url, until) = (link["url"].as_str().unwrap().to_owned(), link["expires_at"].as_str().unwrap().to_owned());
        let life = Timestamp::parse(&until).unwrap().as_millis() - house.clock.now().as_millis();
        assert!((59_000..=60_000).contains(&life), "{life}");
        url
    };
    let (status, headers, body) = fetch(&house, &given().await).await;
    assert_eq!((status, body.len()), (403, 0), "over");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    house.clock.move_by(21);
    assert_eq!(fetch(&house, &given().await).await.0, 200);
    house.clock.move_by(40);
    let fresh = given().await;
    assert_eq!(fetch(&house, &fresh).await.0, 200);
    for forged in [
        fresh.replace(&file, &other),
        fresh.replace("X-Amz-Expires=60", "X-Amz-Expires=6000"),
        fresh.replace("image%2Fjpeg", "text%2Fhtml"),
        fresh.replace("attachment", "inline"),
        fresh.split('?').next().unwrap().to_owned(),
        fresh.replace("/files/waiting/", "/files/waiting/../../incoming/"),
        format!("{fresh}&response-content-type=text%2Fhtml"),
    ] {
        assert_ne!(forged, fresh);
        let (status, _, body) = fetch(&house, &forged).await;
        assert!((400..500).contains(&status) && body.is_empty(), "{status} {forged}");
    }
}
