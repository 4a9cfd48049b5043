//! What is a citizen's own and nobody else's: a copy, consents, erasure; and who finds cases by a citizen's number.

use crate::cast::{CITIZENS, Cast, Player};
use crate::scenes::quick;
use casework::http::Endpoint;
use serde_json::json;
use std::collections::BTreeSet;

/// Asks for all of it as one player; gives what was asked for.
pub async fn own_data(cast: &Cast, player: &Player) -> Vec<Endpoint> {
    let citizen = CITIZENS.iter().find(|(name, _)| *name == player.name);
    let status = if citizen.is_some() { 200 } else { 403 };
    let consent = json!({ "version": 1, "given": true });
    let erasure = json!({ "confirm": true });
    let ways = [
        (Endpoint::GetOwnData, "GET", "/me/data", None),
        (Endpoint::SetConsent, "PUT", "/me/consents/reminders", Some(&consent)),
        (Endpoint::ListConsents, "GET", "/me/consents", None),
        (Endpoint::EraseOwnData, "POST", "/me/erasure", Some(&erasure)),
    ];
    let mut tried = Vec::new();
    for (endpoint, method, path, body) in ways {
        // Of those in the cases only who has none left is erased here; `own` tries the others.
        if endpoint == Endpoint::EraseOwnData && citizen.is_some() && player.name != "stranger" {
            continue;
        }
        let reply = quick(cast, method, path, &player.token, None, body).await;
        assert_eq!(reply.status.as_u16(), status, "{} {path}: {}", player.name, reply.body);
        let text = reply.body.to_string();
        // Who acts for a side reads its contact data, as that side does.
        let others = CITIZENS.iter().filter(|other| Some(*other) != citizen && player.name != "agent");
        for (_, phone) in others {
            assert!(!text.contains(phone), "{} reads {phone} at {path}", player.name);
        }
        tried.push(endpoint);
    }
    tried
}

/// Every case in which the applicant's phone stands, for who may ask by it; otherwise the refusal.
pub async fn found(cast: &Cast, player: &Player) -> Result<BTreeSet<String>, String> {
    let (mut found, mut cursor) = (BTreeSet::new(), None::<String>);
    loop {
        let mut body = json!({ "phone": "13800001111" });
        if let Some(cursor) = &cursor {
            body["cursor"] = json!(cursor);
        }
        let page = quick(cast, "POST", "/cases/find", &player.token, None, Some(&body)).await;
        if page.status == 403 {
            return Err(page.body["code"].as_str().unwrap().to_owned());
        }
        let page = page.ok();
        found.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return Ok(found),
        }
    }
}
