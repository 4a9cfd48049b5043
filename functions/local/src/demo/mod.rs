//! What somebody finds who starts the system for the first time: organisations, staff and a few
//! cases at different stages, so that every screen has something true to show. All names are
//! invented. Written once, by the same rooms that serve requests.

mod people;

pub use people::{people, set_up};
