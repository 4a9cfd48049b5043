//! The interface, in process: every request goes through the real router, rules and store to an
//! engine. Most sentences are tried on the embedded engine and on Amazon's DynamoDB Local.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may say so in the shortest way")]

mod access;
mod agreements;
mod bad_input;
mod bargains;
mod bids;
mod canary;
mod canary_room;
mod cast;
mod certified;
mod clockwork;
mod contract;
mod courts;
mod crossing;
mod danger;
mod desks;
#[path = "../store/engine.rs"]
mod engine;
mod evidence;
mod exchange;
mod files;
mod finding;
mod forged;
mod forging;
mod gateway;
mod guesses;
mod harm;
mod headers;
mod house;
mod hung;
mod intake;
mod kept;
mod life;
mod lists;
mod live;
mod matrix;
mod meetings;
#[path = "../../../local/src/objects.rs"]
mod objects;
mod own;
mod papers;
mod people;
mod personal;
mod places;
mod races;
mod relays;
mod repeats;
mod routes;
mod scenes;
mod scopes;
mod signing;
mod slots;
mod specimens;
mod staff;
mod standings;
mod taking;
mod talk;
mod tokens;
#[path = "../../../../shared-types/tests/support/mod.rs"]
mod told;
mod units;
mod uploads;
mod walk;

/// Makes two tests of one: `embedded::name` and `amazon::name`.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod embedded {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(crate::house::House::open(crate::engine::Engine::Embedded).await).await; })+
        }
        mod amazon {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(crate::house::House::open(crate::engine::Engine::Amazon).await).await; })+
        }
    };
}
pub(crate) use on_both_engines;
