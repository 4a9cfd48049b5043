//! The browser apps of Dispute Code. The citizen never downloads the console: each binary takes what it needs.
//!
//! Rooms: [`model`] is plain Rust (drafts, addresses, words); [`ui`] is how pieces look and are operated; [`shell`] is
//! what stands around a page; [`api`] is the wire; [`attach`] is files beside a field and in a line; [`citizen`], [`console`] and [`meeting`] are the pages. Pages use all the others,
//! and none of them uses the pages.

#![expect(clippy::needless_pass_by_value, reason = "components take their properties by value")]

pub mod api;
pub mod attach;
pub mod citizen;
pub mod console;
pub mod meeting;
pub mod model;
pub mod shell;
pub mod ui;
