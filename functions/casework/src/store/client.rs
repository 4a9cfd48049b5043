//! The SDK client: where the table is, how long we wait, how often we ask again.
//!
//! Without `aws-config`: a Lambda has its credentials in the environment, and a chain of
//! providers would cost milliseconds at every cold start.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
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
    let config = match endpoint {
        Endpoint::Engine(address) => config
            .endpoint_url(address)
            .region(Region::new("local"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local")),
        Endpoint::Aws => {
            let read = |name: &str| env::var(name).unwrap_or_default();
            config.region(Region::new(read("AWS_REGION"))).credentials_provider(Credentials::new(
                read("AWS_ACCESS_KEY_ID"),
                read("AWS_SECRET_ACCESS_KEY"),
                env::var("AWS_SESSION_TOKEN").ok(),
                None,
                "environment",
            ))
        }
    };
    Client::from_conf(config.build())
}
