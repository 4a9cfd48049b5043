//! What is a citizen's own and nobody else's: a copy, consents, erasure.

use crate::cast::{CITIZENS, Cast, Player};
use crate::scenes::quick;
use casework::http::Endpoint;
use serde_json::json;

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
