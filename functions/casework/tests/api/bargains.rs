//! What is read of the bargaining and of how far a talk was read, for one reader of one scene, against the pure rules.

use crate::cast::{Cast, Player};
use crate::scenes::{Scene, Told, quick};
use serde_json::{Value, json};
use shared_types::access::{opens, permits, writes};
use shared_types::case::*;

/// What the rules say to an action: a book that nobody of this standing may write is not even read.
pub fn judged(case: &Case, actor: &Actor, command: &Command, facts: &Facts) -> Result<(), Stopped> {
    let action = command.action();
    if command.walled(actor).into_iter().flatten().any(|book| !writes(actor, book)) {
        return Err(Stopped::Denied(permits(actor, action).err().unwrap_or(Denied::NotYourPart)));
    }
    may(case, actor, action, facts)
}

/// Offers, rounds and drafts as the rules show them: of the books that open to who asks, and of bids the own alone.
pub fn offers(told: &Told, facts: &Facts, actor: &Actor) -> Option<Value> {
    if !opens(actor, Book::Offers) {
        return None;
    }
    let mut contents = told.contents_of(|book| opens(actor, book) || matches!(book, Book::Bids(_)));
    contents.bids.retain(|bid| actor.is_side(bid.party));
    let facts = Facts { contents, ..facts.clone() };
    let (offers, rounds) = bargaining(&told.case, actor, &facts);
    let mut expected = json!({ "offers": offers, "rounds": rounds });
    let drafts = drafts(&told.case, actor, &facts);
    if !drafts.is_empty() {
        expected["drafts"] = json!(drafts);
    }
    if may(&told.case, actor, Action::OpenRound, &facts).is_ok() {
        expected["available"] = json!(["open_round"]);
    }
    Some(expected)
}

/// How far a channel was read only who opens it may say.
pub async fn marks(cast: &Cast, scene: &Scene, told: &Told, player: &Player, actor: &Actor) {
    for name in ["joint", "guidance", "caucus-p1", "caucus-p2", "expert-e1"] {
        let book = Channel::parse(name).unwrap().book();
        let path = format!("{}/channels/{name}/mark", scene.path());
        let reply = quick(cast, "PUT", &path, &player.token, None, Some(&json!({ "seq": 1 }))).await;
        let status = match (opens(actor, book), book.is_of(&told.case)) {
            (false, _) => 403,
            (true, false) => 404,
            (true, true) => 204,
        };
        assert_eq!(reply.status.as_u16(), status, "{}: {} {name}: {}", scene.name, player.name, reply.body);
    }
}
