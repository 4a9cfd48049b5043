//! The account a function runs in: region and credentials, from the environment as a Lambda has them.
//!
//! Without `aws-config`: a chain of providers would cost milliseconds at every cold start.

use aws_sdk_dynamodb::config::{Credentials, Region};
use std::env;

/// Region and credentials of the environment.
pub(crate) fn from_environment() -> (Region, Credentials) {
    let read = |name: &str| env::var(name).unwrap_or_default();
    let credentials = Credentials::new(
        read("AWS_ACCESS_KEY_ID"),
        read("AWS_SECRET_ACCESS_KEY"),
        env::var("AWS_SESSION_TOKEN").ok(),
        None,
        "environment",
    );
    (Region::new(read("AWS_REGION")), credentials)
}

/// Those of an engine or a stand-in on this machine, which looks at neither.
pub(crate) fn of_this_machine() -> (Region, Credentials) {
    (Region::new("local"), Credentials::new("local", "local", None, None, "local"))
}
