//! The pusher's Lambda: tells open sockets which book moved. Wiring only.

use aws_lambda_events::event::dynamodb::Event;
use casework::socket::{Gateway, Switchboard, handle};
use casework::store::Store;
use casework::world::{Clock, World};
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let world = World::new(Store::from_environment()?, Clock::System);
    // The first call opens the connection, while the start is not yet anybody's waiting time.
    // Its failure is the first event's to report.
    let _ = world.is_ready().await;
    let switchboard = &Switchboard::new(world, Arc::new(Gateway::from_environment()?));
    run(service_fn(async |event: LambdaEvent<Event>| Ok::<_, Error>(handle(&event.payload, switchboard).await))).await
}
