//! People and organisations: rows of their own, not part of any case.
//!
//! Answers for who an account belongs to, what posts staff hold, who is on a committee's roster, and what was done to
//! any of them. Called by `auth` (to sign in), by `administration`, by `dossier` (for the facts of a rule), by `notify`
//! (for who keeps a desk) and by what sets an installation up. Personal values are sealed; a person is found by the HMAC
//! of the phone or of the name.

pub(crate) mod audit;
mod org;
mod password;
mod person;
mod platform;
mod roster;
mod top;

pub use org::{Org, list_orgs, load_org, put_org};
pub(crate) use org::{TreeMark, list_org_rows, load_org_row, org_key};
pub use password::PasswordHash;
pub(crate) use password::{LONGEST_PASSWORD, first_password};
pub use person::{StaffMember, citizen, load_staff, put_staff};
pub(crate) use person::{
    citizen_rows, erasure_deed, find_phone, find_staff, first_administrator, load_first_administrator, load_staff_row,
    username_tag,
};
pub(crate) use platform::{Platform, SignedWith, ToSign, list_platforms, load_platform};
pub(crate) use roster::{PostLine, list_post_lines};
pub use roster::{RosterLine, list_bench, list_clerks, list_experts, list_judges, list_mediators, list_roster};
pub(crate) use top::{TopMark, list_active_administrators, list_tops};
