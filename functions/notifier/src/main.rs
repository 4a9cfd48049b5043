//! The notifier's Lambda: lays out the messages that follow from events. Wiring only.

use aws_lambda_events::event::dynamodb::Event;
use casework::notify::{Deps, handle};
use casework::store::Store;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use std::env;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let deps = Deps { store: Store::from_environment()?, site: env::var("SITE_URL")? };
    // The first call opens the connection, while the start is not yet anybody's waiting time.
    // Its failure is the first event's to report.
    let _ = deps.store.probe().await;
    let deps = &deps;
    run(service_fn(async |event: LambdaEvent<Event>| Ok::<_, Error>(handle(&event.payload, deps).await))).await
}
