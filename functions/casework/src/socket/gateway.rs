//! The wire of production: the gateway keeps the connections, and takes frames for them by signed requests.

use super::wire::{Sending, Wire, WireError};
use crate::account;
use aws_sdk_apigatewaymanagement::Client;
use aws_sdk_apigatewaymanagement::config::retry::RetryConfig;
use aws_sdk_apigatewaymanagement::config::timeout::TimeoutConfig;
use aws_sdk_apigatewaymanagement::config::{BehaviorVersion, Builder, Config};
use aws_sdk_apigatewaymanagement::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_apigatewaymanagement::primitives::Blob;
use std::env;
use std::time::Duration;

/// One attempt. A healthy answer takes some milliseconds.
const ATTEMPT: Duration = Duration::from_secs(2);
/// Opening a connection.
const CONNECT: Duration = Duration::from_secs(1);
/// Attempts, the first included: a frame that comes twice says the same.
const ATTEMPTS: u32 = 3;

/// The gateway's own interface to its connections.
#[derive(Debug, Clone)]
pub struct Gateway {
    client: Client,
}

impl Gateway {
    /// The gateway at this address, stage included, with region and credentials of the environment. Nothing is sent yet.
    pub fn at(address: &str) -> Self {
        let (region, credentials) = account::from_environment();
        Self::with(Config::builder().region(region).credentials_provider(credentials), address)
    }

    /// A stand-in on this machine: tests.
    pub fn stand_in(address: &str) -> Self {
        let (region, credentials) = account::of_this_machine();
        Self::with(Config::builder().region(region).credentials_provider(credentials), address)
    }

    /// The gateway of a Lambda: `SOCKET_ENDPOINT`.
    ///
    /// # Errors
    /// The variable is not set.
    pub fn from_environment() -> Result<Self, env::VarError> {
        Ok(Self::at(&env::var("SOCKET_ENDPOINT")?))
    }

    fn with(config: Builder, address: &str) -> Self {
        let timeouts = TimeoutConfig::builder().connect_timeout(CONNECT).operation_attempt_timeout(ATTEMPT).build();
        let config = config
            .behavior_version(BehaviorVersion::latest())
            .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
            .timeout_config(timeouts)
            .endpoint_url(address);
        Self { client: Client::from_conf(config.build()) }
    }
}

impl Wire for Gateway {
    fn send<'a>(&'a self, connection: &'a str, frame: &'a str) -> Sending<'a> {
        Box::pin(async move {
            let call = self.client.post_to_connection().connection_id(connection).data(Blob::new(frame));
            call.send().await.map(drop).map_err(|error| judge(&error))
        })
    }

    fn close<'a>(&'a self, connection: &'a str) -> Sending<'a> {
        Box::pin(async move {
            match self.client.delete_connection().connection_id(connection).send().await.map_err(|error| judge(&error))
            {
                Ok(_) | Err(WireError::Gone) => Ok(()),
                Err(busy) => Err(busy),
            }
        })
    }
}

/// A name that the gateway cannot read is the name of no connection of its.
fn judge<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> WireError {
    match error {
        SdkError::ServiceError(context) => match context.err().code() {
            Some("GoneException" | "BadRequestException") => WireError::Gone,
            Some("ForbiddenException" | "AccessDeniedException") => WireError::Busy("the gateway lets nobody in"),
            Some("PayloadTooLargeException") => WireError::Busy("the frame is too large"),
            _ => WireError::Busy("the gateway is busy"),
        },
        SdkError::TimeoutError(_) => WireError::Busy("no answer in time"),
        _ => WireError::Busy("connection failed"),
    }
}
