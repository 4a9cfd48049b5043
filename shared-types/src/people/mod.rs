//! Organisations and staff, pure: how the tree may stand, when a post counts, which password will do.
//!
//! What a person may do in a case is not said here but in [`crate::access`]; this room says only which posts somebody
//! holds today. Called by the functions and by the console's forms.

mod org;
mod password;
mod post;
mod username;

pub use org::{
    DEPTH, MediationRoom, MediationRooms, Org, OrgKind, OrgLevel, below, check_place, courts_for, rooms_for,
};
pub use password::{MAX as PASSWORD_MAX, MIN as PASSWORD_MIN, check_password};
pub use post::{DatedPost, POSTS, check_posts, expand, in_force};
pub use username::Username;
