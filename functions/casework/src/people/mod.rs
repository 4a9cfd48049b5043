//! People and organisations: rows of their own, not part of any case.
//!
//! Answers for who an account belongs to, what posts staff hold, and who is on a committee's
//! roster. Called by `auth` (to sign in), by `dossier` (for the facts of a rule), by `notify` (for
//! who keeps a desk) and by what sets an installation up. Personal values are sealed; a person is found by the HMAC of the phone.

mod desk;
mod org;
mod password;
mod person;

pub use desk::list_clerks;
pub use org::{Org, RosterLine, list_orgs, load_org, put_org};
pub use password::PasswordHash;
pub use person::{StaffMember, citizen, find_staff, load_staff, put_staff};
