//! Where the object store is.

use std::env;

/// Where the object store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectPlace {
    /// In the region and with the credentials of the environment, as a Lambda has them.
    Aws,
    /// An engine at this address (`http://127.0.0.1:9000`): `local` and tests.
    Engine(String),
}

impl ObjectPlace {
    /// [`ObjectPlace::Engine`] when `FILES_ENDPOINT` names one, [`ObjectPlace::Aws`] otherwise.
    pub fn from_environment() -> Self {
        env::var("FILES_ENDPOINT").map_or(Self::Aws, Self::Engine)
    }
}
