//! The timer: lets the clockwork run now and then, as a schedule does in the cloud.

use casework::clockwork;
use casework::world::World;
use std::time::Duration;

/// Between two runs. A minute in the cloud; here somebody may be waiting to see it.
const EVERY: Duration = Duration::from_secs(5);

/// Runs until the process ends. What fails is told, and comes again with the next run.
pub async fn run(world: World) {
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = clockwork::run(&world).await {
            tracing::warn!(%error, "clockwork");
        }
    }
}
