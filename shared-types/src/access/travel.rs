//! Which way picture and sound of a meeting take. Straight from one to another is quickest, and shows each the other's
//! network address, from which a place can be guessed.

use crate::case::Case;

/// Whether nothing may travel but by a relay: always where there is one, and while the danger brake holds in any case.
/// Without a relay nobody hears anybody then; that sides who are kept apart meet at all is refused by
/// [`enters`](super::enters).
pub fn relays_only(case: &Case, has_relay: bool) -> bool {
    has_relay || case.is_kept_apart()
}
