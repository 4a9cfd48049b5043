//! The whole system in one process: `make run`, demonstrations and journeys in a browser.
//!
//! Wiring only. `PORT` (8080), `DATA_DIR` (`./data`), `SITE_DIR` (`./dist`), `FONTS_DIR` (where
//! `make setup` puts them), `STAFF_SECOND_FACTOR` (`optional`), `TURN_URLS` and
//! `TURN_KEY` (no relay) come from the environment. Listens on the loopback address alone: the demo passwords are public.

mod demo;
mod dev;
mod engine;
mod live;
mod objects;
mod pump;
mod site;
mod timer;

use axum::Router;
use casework::auth::SecondFactor;
use casework::files::{ObjectPlace, Objects};
use casework::http::{self, App, Settings};
use casework::keys::{KeyProvider, LocalKeys};
use casework::socket::{Relay, Switchboard};
use casework::store::Store;
use casework::world::{Clock, World};
use casework::{notify, projection};
use live::LocalWire;
use objects::ObjectEngine;
use press::{Fonts, Press};
use shared_types::clock::Calendar;
use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tracing::Level;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// Where `make setup` installs them: in the folder this program was built from, whichever it is started in.
const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../press/fonts/node_modules");

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    listen_to_logs();
    let port: u16 = env::var("PORT").ok().map_or(Ok(8080), |port| port.parse())?;
    let data = PathBuf::from(env::var("DATA_DIR").unwrap_or_else(|_| "./data".to_owned()));
    let site = PathBuf::from(env::var("SITE_DIR").unwrap_or_else(|_| "./dist".to_owned()));
    // The port first: a second start must not touch the first one's data.
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let address = format!("http://localhost:{}", listener.local_addr()?.port());
    std::fs::create_dir_all(&data)?;

    let wire = Arc::new(LocalWire::default());
    let objects = objects::start(&data.join("objects"), &address).await?;
    let (world, store, switchboard) = open(&data, &address, &objects, wire.clone()).await?;
    demo::set_up(&world, &store).await?;

    // A browser keeps no `Secure` cookie of a plain-text address; on the loopback nobody listens.
    let settings = Settings { secure_cookies: false, second_factor: second_factor()? };
    let app = App::open(world, settings);
    let app = app.await.map_err(|failure| format!("{failure:?}"))?;
    let app = Router::new()
        .merge(http::routes(app))
        .merge(live::routes(switchboard, wire))
        .merge(dev::routes(store))
        .merge(objects.front())
        .merge(site::routes(&site, &objects.address)?);
    announce(&address);
    axum::serve(listener, app).with_graceful_shutdown(stop()).await?;
    Ok(())
}

/// Optional here unless it is said otherwise: the passwords of the demo accounts are public, and so is what they hold.
fn second_factor() -> Result<SecondFactor, &'static str> {
    let word = env::var("STAFF_SECOND_FACTOR").unwrap_or_else(|_| "optional".to_owned());
    SecondFactor::parse(&word).ok_or("STAFF_SECOND_FACTOR is neither required nor optional")
}

/// Opens engine and keys and sets the stream going.
async fn open(
    data: &Path,
    address: &str,
    objects: &ObjectEngine,
    wire: Arc<LocalWire>,
) -> Result<(World, Store, Switchboard), Box<dyn Error>> {
    let keys = Arc::new(KeyProvider::Local(LocalKeys::open_or_create(&data.join("keys.json"))?));
    let engine = engine::start(&data.join("table.db")).await?;
    let store = Store::new(engine.client, engine::TABLE, keys);
    let place = ObjectPlace::Engine(objects.address.to_string());
    let fonts = PathBuf::from(env::var("FONTS_DIR").unwrap_or_else(|_| FONTS.to_owned()));
    let (urls, key) = (env::var("TURN_URLS").unwrap_or_default(), env::var("TURN_KEY").unwrap_or_default());
    let world = World::new(store.clone(), Clock::System)
        .with_objects(Objects::open(&place, objects::BUCKET, address))
        .with_relay(Relay::parse(&urls, &key)?)
        .with_typesetter(Arc::new(Press::new(Fonts::load(&fonts)?)?));
    let switchboard = Switchboard::new(world.clone(), wire);
    let pump = pump::Pump {
        database: engine.database,
        table: engine::TABLE,
        mark: data.join("stream.mark"),
        projector: projection::Deps { store: store.clone(), calendar: Calendar::china() },
        notifier: notify::Deps { store: store.clone(), site: address.to_owned() },
        switchboard: switchboard.clone(),
    };
    tokio::spawn(pump.run());
    tokio::spawn(timer::run(world.clone()));
    Ok((world, store, switchboard))
}

/// Warnings of the system to standard error. The engine's own are left out: it calls every failed
/// condition an error, and a condition that fails is how two writers are told apart.
fn listen_to_logs() {
    let ours = filter_fn(|log| *log.level() <= Level::INFO && !log.target().starts_with("dynoxide"));
    let lines = fmt::layer().with_writer(std::io::stderr).with_filter(ours);
    tracing_subscriber::registry().with(lines).init();
}

fn announce(address: &str) {
    println!("Citizens   {address}/");
    println!("Console    {address}/console/");
    println!("Interface  {address}/api/v1, described at {address}/openapi.json");
    println!("Messages   {address}/dev/outbox");
    println!("Sign in to the console as:");
    for person in demo::people() {
        let posts: Vec<String> = person.posts.iter().map(|post| format!("{} of {}", post.role, post.org)).collect();
        println!("  {:<6} {:<16} {} ({})", person.username, person.password, person.name.as_str(), posts.join(", "));
    }
    println!("ready");
}

/// Until somebody presses Ctrl-C or ends the process politely.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    let _ = interrupt.await;
}
