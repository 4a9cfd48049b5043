//! How often one address may ask what anybody may ask. In memory of this process: it takes the
//! edge off a flood; what must hold exactly (guesses, codes) is counted in the table.

use super::App;
use super::problem::Reject;
use crate::failure::Failure;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared_types::api::routes;
use std::collections::HashMap;
use std::sync::Mutex;

/// Where a request comes from, as whoever wires the server knows it. Without it nothing is limited
/// by address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientAddress(pub String);

/// Requests of one address in one minute, for each limited path.
const PER_MINUTE: u32 = 60;
/// Addresses remembered; a flood from more than these forgets the minute.
const REMEMBERED: usize = 20_000;

/// Counts of the running minute.
#[derive(Debug, Default)]
pub(super) struct Limits {
    minute: Mutex<Minute>,
}

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    counts: HashMap<(String, String), u32>,
}

impl Limits {
    /// Counts one more; `false` when it is one too many.
    fn allows(&self, address: &str, path: &str, now: i64) -> bool {
        let Ok(mut minute) = self.minute.lock() else { return true };
        if minute.number != now / 60 || minute.counts.len() >= REMEMBERED {
            *minute = Minute { number: now / 60, counts: HashMap::new() };
        }
        let count = minute.counts.entry((address.to_owned(), path.to_owned())).or_default();
        *count = count.saturating_add(1);
        *count <= PER_MINUTE
    }
}

/// What anybody may ask without being known.
const LIMITED: [&str; 6] =
    [routes::TRACK, routes::VERIFY, routes::OTP, routes::OTP_VERIFY, routes::STAFF, routes::INVITATION];

pub(super) async fn by_address(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let limited = path.and_then(|path| path.strip_prefix(routes::BASE)).filter(|path| LIMITED.contains(path));
    if let (Some(path), Some(ClientAddress(address))) = (limited, request.extensions().get::<ClientAddress>()) {
        let now = app.world.clock.now().as_millis() / 1000;
        if !app.limits.allows(address, path, now) {
            return Reject::from(Failure::TooMany { retry_after: 60 - now % 60 }).into_response();
        }
    }
    next.run(request).await
}
