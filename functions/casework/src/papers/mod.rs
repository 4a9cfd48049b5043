//! Papers: which a case has for a reader, one of them made, whether one is genuine, and the file as a whole.
//!
//! Answers for who may have a paper (`access::reads_paper`), for what was given out under which digest, and for where its bytes lie.
//! A paper is filled from the record (`forms`) and set anew when it is asked for, so its bytes are kept for a day and not for
//! ever: what was erased from a record is soon in no paper of ours. What stays is a row without a word of a person: that a paper with this
//! digest was given out, from which entry, and the SHA-256 of its file.
//!
//! Called by `http`; calls `dossier`, `files` for the object store, and `store`. Only a program with a typesetter makes papers.

mod give;
mod row;
mod take;
mod verify;

pub use give::{give, list};
pub use take::{seal_keys, take};
pub use verify::verify;
