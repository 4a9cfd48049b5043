//! How the HTTP interface runs in a Lambda: table, keys and objects from the environment, the signing key and with it the first
//! connection opened before the first request. Two programs do so, this one and `documents`, which also has a typesetter.

use axum::extract::{Request, State};
use axum::middleware::map_request_with_state;
use casework::auth::SecondFactor;
use casework::files::Objects;
use casework::http::{App, Front, Settings, router};
use casework::socket::Relay;
use casework::store::Store;
use casework::world::{Clock, World};
use lambda_http::request::RequestContext;
use lambda_http::{Error, run, tracing};

/// Table, keys, objects and relay of the environment.
///
/// # Errors
/// What is missing there, for whoever set the function up.
pub fn world() -> Result<World, Error> {
    tracing::init_default_subscriber();
    let store = Store::from_environment().map_err(|error| error.to_string())?;
    let objects = Objects::from_environment().map_err(|error| error.to_string())?;
    // Empty where no relay is set up.
    let (urls, key) = (std::env::var("TURN_URLS").unwrap_or_default(), std::env::var("TURN_KEY").unwrap_or_default());
    Ok(World::new(store, Clock::System).with_objects(objects).with_relay(Relay::parse(&urls, &key)?))
}

/// Answers requests until the Lambda is frozen for good.
///
/// # Errors
/// When nothing can be served from the first moment on.
pub async fn serve(world: World) -> Result<(), Error> {
    // Strict unless it is said otherwise; a word that is none starts nothing.
    let named = std::env::var("STAFF_SECOND_FACTOR").unwrap_or_else(|_| "required".to_owned());
    let second_factor = SecondFactor::parse(&named).ok_or("STAFF_SECOND_FACTOR is neither required nor optional")?;
    let settings = Settings { secure_cookies: true, second_factor };
    let app = App::open(world, settings).await;
    let app = app.map_err(|failure| format!("{failure:?}"))?;
    let front = Front::from_environment();
    run(router(app).layer(map_request_with_state(front, locate))).await
}

/// The address as gateway and front saw it; nothing that a client may write itself.
async fn locate(State(front): State<Front>, mut request: Request) -> Request {
    let connected = match request.extensions().get::<RequestContext>() {
        Some(RequestContext::ApiGatewayV2(context)) => context.http.source_ip.clone(),
        _ => None,
    };
    if let Some(address) = front.locate(request.headers(), connected.as_deref()) {
        request.extensions_mut().insert(address);
    }
    request
}
