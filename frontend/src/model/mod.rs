//! What the pages know and decide, as plain Rust: tested natively, without a browser.

pub mod console_admin;
pub mod console_command;
pub mod console_due;
pub mod console_form;
pub mod console_platforms;
pub mod console_rooms;
pub mod console_route;
pub mod console_sending;
pub mod console_vocabulary;
pub mod draft;
pub mod format;
pub mod live;
pub mod order;
pub mod reading;
pub mod route;
pub mod told;
pub mod trouble;
pub mod words;
