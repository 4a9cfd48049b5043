//! The SDK client: where the table is, how long we wait, how often we ask again.

use crate::account;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::BehaviorVersion;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use std::env;
use std::time::Duration;

/// One attempt. A healthy answer takes milliseconds; past this the connection is presumed dead.
const ATTEMPT: Duration = Duration::from_millis(2500);
/// Opening a connection.
const CONNECT: Duration = Duration::from_secs(1);

/// Where the table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoint {
    /// The region and credentials of the environment, as a Lambda has them.
    Aws,
    /// An engine at this address (`http://127.0.0.1:8000`): `local` and tests.
    Engine(String),
}

impl Endpoint {
    /// [`Endpoint::Engine`] when `DYNAMODB_ENDPOINT` names one, [`Endpoint::Aws`] otherwise.
    pub fn from_environment() -> Self {
        env::var("DYNAMODB_ENDPOINT").map_or(Self::Aws, Self::Engine)
    }
}

/// Opens a client. Nothing is sent yet.
///
/// The SDK's own retries are off: whether a write may be sent again is for `commit` to say,
/// which knows what an unclear answer means, and one place that counts attempts is enough.
pub fn connect(endpoint: &Endpoint) -> Client {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .operation_attempt_timeout(ATTEMPT)
        .operation_timeout(ATTEMPT)
        .build();
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .retry_config(RetryConfig::disabled())
        .timeout_config(timeouts);
    let (region, credentials) = match endpoint {
        Endpoint::Engine(_) => account::of_this_machine(),
        Endpoint::Aws => account::from_environment(),
    };
    let config = match endpoint {
        Endpoint::Engine(address) => config.endpoint_url(address),
        Endpoint::Aws => config,
    };
    let config = config.region(region).credentials_provider(credentials);
    Client::from_conf(config.build())
}
