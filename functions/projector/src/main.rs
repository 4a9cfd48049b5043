//! The projector's Lambda: keeps the rows that follow from events. Wiring only.

use aws_lambda_events::event::dynamodb::Event;
use casework::projection::{Deps, handle};
use casework::store::Store;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use shared_types::clock::Calendar;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let deps = Deps { store: Store::from_environment()?, calendar: Calendar::china() };
    // The first call opens the connection, while the start is not yet anybody's waiting time.
    // Its failure is the first event's to report.
    let _ = deps.store.probe().await;
    let deps = &deps;
    run(service_fn(async |event: LambdaEvent<Event>| Ok::<_, Error>(handle(&event.payload, deps).await))).await
}
