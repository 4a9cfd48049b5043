//! What the pages know and decide, as plain Rust: tested natively, without a browser.

pub mod draft;
pub mod format;
pub mod route;
pub mod trouble;
pub mod words;
