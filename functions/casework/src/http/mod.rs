//! HTTP: paths, bodies, statuses and headers, and nothing else.
//!
//! A handler reads its request, asks `auth` who it is, and hands on to `command`, `query` or `administration`. It
//! holds no rule and never touches the store. The table of [`Endpoint`]s is the router, the
//! contract document and the list of the tests.

mod cases;
mod contract;
mod cookies;
mod door;
mod drafts;
mod endpoint;
mod extract;
mod files;
mod front;
mod intake;
mod limit;
mod open;
mod openapi;
mod own;
mod papers;
mod people;
mod problem;
mod room;
mod signing;
mod socket;
mod staff;
mod wrap;

pub use endpoint::{Endpoint, Who};
pub use front::{Front, PROOF, VIEWER};
pub use limit::ClientAddress;
pub use openapi::document;

use crate::auth::{Auth, SecondFactor};
use crate::failure::Failure;
use crate::world::World;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use limit::Limits;
use shared_types::api::{ProblemCode, routes};
use std::sync::Arc;

/// What differs between installations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// `Secure` on cookies: always, but for a plain-text address of one's own machine.
    pub secure_cookies: bool,
    /// Whether staff must have a second factor.
    pub second_factor: SecondFactor,
}

/// What the handlers work with. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    world: World,
    auth: Arc<Auth>,
    limits: Arc<Limits>,
    settings: Settings,
}

impl App {
    /// Opens the signing key and with it the first connection to the table, before any request.
    pub async fn open(world: World, settings: Settings) -> Result<Self, Failure> {
        let auth = Arc::new(Auth::open(world.clone(), settings.second_factor).await?);
        Ok(Self { world, auth, limits: Arc::default(), settings })
    }
}

/// All paths of the interface, to be merged beside others: what is not under the base is not ours
/// to answer.
pub fn routes(app: App) -> Router {
    dress(plain(&app), app)
}

/// The whole server: every path that is not in the table is unknown.
pub fn router(app: App) -> Router {
    dress(plain(&app).fallback(unknown), app)
}

fn plain(app: &App) -> Router {
    let mut root = Router::new();
    let mut base = Router::new();
    for endpoint in Endpoint::ALL {
        if endpoint.is_at_root() {
            root = root.route(endpoint.path(), endpoint.handler(app));
        }
        if endpoint.is_under_base() {
            base = base.route(endpoint.path(), endpoint.handler(app));
        }
    }
    root.nest(routes::BASE, base.fallback(unknown)).with_state(app.clone())
}

fn dress(router: Router, app: App) -> Router {
    router.layer(from_fn_with_state(app, limit::by_address)).layer(from_fn(wrap::wrap))
}

async fn unknown() -> problem::Reject {
    problem::Reject::new(ProblemCode::NotFound)
}
