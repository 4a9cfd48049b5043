//! The library behind every function of dispute code.
//!
//! One road: `http → auth → command → store` writes, `http → auth → query → store` reads, and
//! the stream feeds `projection`, `notify` and `socket`. Each arrow may call the next, never back.

mod account;
pub mod administration;
pub mod auth;
pub mod clockwork;
pub mod command;
mod dossier;
pub mod failure;
pub mod files;
pub mod http;
pub mod keys;
pub mod notify;
pub mod own;
pub mod papers;
pub mod people;
pub mod projection;
pub mod query;
pub mod socket;
pub mod store;
pub mod stream;
pub mod world;
