//! The rules of dispute code, pure.
//!
//! What a case is, who may do what to it, what follows from it and what each reader may see of it. No clock, no
//! randomness, no store, no network: all a rule must know from outside comes in one [`case::Facts`] value. The
//! functions run this crate to decide; the browser runs the same code for what it fully knows (forms, codes, dates).
//!
//! Rooms: [`values`] parse once and stay valid; [`clock`] computes dates and explains them; [`case`] holds the
//! commands, events and rules; [`access`] is the only policy; [`people`] says when a post counts; [`api`] is the wire; [`chain`] freezes events into
//! bytes that cannot be changed unseen; [`notices`] and [`rows`] are pure functions from events.

pub mod access;
pub mod api;
pub mod case;
pub mod chain;
pub mod clock;
pub mod notices;
pub mod people;
pub mod rows;
#[cfg(feature = "schema")]
mod schema;
pub mod values;
