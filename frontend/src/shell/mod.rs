//! What stands around every page of both apps: the language, elder mode, the theme, the address, the heading with its
//! title and focus, the top and the foot. Knows nothing of cases.

mod address;
mod frame;
mod heading;
mod language;
mod look;
mod storage;

pub use address::{Address, go, leave_for, renew};
pub use frame::{Frame, mount, typed_before};
pub use heading::{BackLink, Heading, to_heading};
pub use language::{language, say, say_code, say_with};
pub use look::Look;
pub use storage::{forget, forget_here, keep_here, recall, recall_here, remember};
