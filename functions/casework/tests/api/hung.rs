//! A file in every talk of a case, and everybody at each of them: sent, completed and fetched exactly by whom the rules let.

use crate::cast::{Cast, Player};
use crate::scenes::{Scene, Told, quick};
use crate::uploads::sha256;
use casework::http::Endpoint;
use casework::store::{BookId, Expect, table};
use serde_json::json;
use shared_types::access::opens;
use shared_types::case::*;
use shared_types::values::FileId;
use std::sync::atomic::{AtomicU32, Ordering};

/// Names of talks, of which a case has some.
const CHANNELS: [&str; 7] = ["joint", "guidance", "caucus-p1", "caucus-p2", "caucus-p9", "expert-e1", "expert-e9"];

/// The file that hangs in a talk of this name.
fn file(channel: &str) -> FileId {
    FileId::parse(&sha256(channel.as_bytes())[..32]).unwrap()
}

/// Hangs a file, looked at already, into each talk: sent by nobody who is here.
pub async fn hang(cast: &Cast, scene: &Scene, told: &Told) {
    for channel in Channel::of(&told.case) {
        let row = json!({
            "kind": "image/jpeg", "size": 5, "sha256": sha256(b"bytes"), "by": "nobody-here", "at": cast.house.clock.now(),
            "name": "", "under": "row", "state": "waiting",
        });
        let key = table::file(&BookId::new(scene.id.clone(), channel.book()), &file(&channel.to_string()));
        cast.house.store.put_row(&key, &row, Expect::Anything, None).await.unwrap();
    }
}

/// A file of this player for a command that speaks of one, looked at already, whose bytes lie where they should: in the
/// talk of all, or, for a signed paper, the proof of what was done and what the court is shown, in the procedure.
pub async fn send_for(cast: &Cast, scene: &Scene, player: &Player, command: &mut Command) {
    match command {
        Command::AddEvidence(asked) => asked.file = send(cast, scene, player, "joint", Book::Joint).await,
        Command::UploadSignedPaper(asked) => asked.file = send(cast, scene, player, "case", Book::Case).await,
        Command::ReportPerformance(asked) => asked.proof = vec![send(cast, scene, player, "case", Book::Case).await],
        Command::SupplyCourtCorrection(asked) => {
            asked.papers = vec![send(cast, scene, player, "case", Book::Case).await];
        }
        _ => {}
    }
}

async fn send(cast: &Cast, scene: &Scene, player: &Player, place: &str, book: Book) -> FileId {
    static SENT: AtomicU32 = AtomicU32::new(0);
    let (path, bytes) = (format!("{}/files", scene.path()), b"bytes");
    let body = crate::uploads::announcement(place, "image/jpeg", bytes);
    let key = format!("sent-{:05}", SENT.fetch_add(1, Ordering::Relaxed));
    let announced = quick(cast, "POST", &path, &player.token, Some(&key), Some(&body)).await.ok();
    let file = FileId::parse(announced["file_id"].as_str().unwrap()).unwrap();
    let key = table::file(&BookId::new(scene.id.clone(), book), &file);
    let mut row = cast.house.store.get_row::<serde_json::Value>(&key).await.unwrap().unwrap().body;
    row["state"] = json!("waiting");
    cast.house.store.put_row(&key, &row, Expect::Anything, None).await.unwrap();
    let folder = cast.house.folder().join(crate::objects::BUCKET).join("files/waiting");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(file.as_str()), bytes).unwrap();
    file
}

/// Every way to a file; gives what was tried. `guard`: whether this actor may talk now. `turn`: whether the n-th talk is
/// tried where it is shut.
pub async fn everyone_at_each(
    cast: &Cast,
    scene: &Scene,
    told: &Told,
    player: &Player,
    actor: Option<(&Actor, Result<(), Stopped>)>,
    turn: impl Fn(usize) -> bool,
) -> Vec<Endpoint> {
    let mut tried = Vec::new();
    for (n, name) in CHANNELS.into_iter().enumerate() {
        let book = Channel::parse(name).unwrap().book();
        let there = book.is_of(&told.case);
        let open = actor.as_ref().is_some_and(|(actor, _)| opens(actor, book));
        if !(open || turn(n)) {
            continue;
        }
        let what = format!("{}: {} at the file of {name}", scene.name, player.name);
        let path = format!("{}/files", scene.path());
        let ask = async |method: &str, path: String, key: Option<&str>, body: Option<serde_json::Value>| {
            let reply = quick(cast, method, &path, &player.token, key, body.as_ref()).await;
            (reply.status.as_u16(), reply.body["code"].as_str().unwrap_or_default().to_owned())
        };
        let unknown = (404, "not_found".to_owned());
        let got = ask("GET", format!("{path}/{}", file(name)), None, None).await;
        let seen = if open && there { (200, String::new()) } else { unknown.clone() };
        assert_eq!(got, seen, "{what}");
        let got = ask("POST", format!("{path}/{}/complete", file(name)), None, None).await;
        let refused = if open && there { (403, "not_your_part".to_owned()) } else { unknown.clone() };
        assert_eq!(got, refused, "{what}, completed");
        tried.extend([Endpoint::GetFile, Endpoint::CompleteFile]);
        let expected = match &actor {
            None => unknown,
            Some(_) if !open => (403, "not_your_part".to_owned()),
            Some(_) if !there => unknown,
            Some((_, Err(stopped))) => {
                (if matches!(stopped, Stopped::Denied(_)) { 403 } else { 409 }, stopped.code().to_owned())
            }
            // Sending is allowed: `files` goes on from here.
            Some((_, Ok(()))) => continue,
        };
        let body = crate::uploads::announcement(name, "image/jpeg", b"bytes");
        assert_eq!(ask("POST", path, Some(&format!("hung-{n:05}")), Some(body)).await, expected, "{what}, sent");
        tried.push(Endpoint::SendFile);
    }
    tried
}
