//! The clockwork's Lambda: every minute, what is due is done. Wiring only.

use casework::clockwork::run as elapse;
use casework::store::Store;
use casework::world::{Clock, World};
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let world = World::new(Store::from_environment()?, Clock::System);
    // The first call opens the connection. Its failure is the first run's to report.
    let _ = world.is_ready().await;
    let world = &world;
    // What the schedule says is of no interest: what is due stands in the table.
    run(service_fn(async |_: LambdaEvent<Value>| Ok::<_, Error>(Box::pin(elapse(world)).await?))).await
}
