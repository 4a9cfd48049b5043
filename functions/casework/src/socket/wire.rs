//! The way to an open connection: in production the gateway's own interface, in `local` a channel of this process.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// Why a frame did not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireError {
    /// Nobody is there any more, and nobody will be: a connection's name is never given again.
    Gone,
    /// Not now.
    Busy(&'static str),
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("the connection is gone"),
            Self::Busy(why) => write!(f, "the wire is busy: {why}"),
        }
    }
}

impl std::error::Error for WireError {}

/// A frame on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), WireError>> + Send + 'a>>;

/// What carries frames to connections.
pub trait Wire: fmt::Debug + Send + Sync {
    /// Sends one frame. In the order of the calls, as far as one caller waits for each.
    fn send<'a>(&'a self, connection: &'a str, frame: &'a str) -> Sending<'a>;

    /// Closes a connection. Closing what is closed is done.
    fn close<'a>(&'a self, connection: &'a str) -> Sending<'a>;
}
