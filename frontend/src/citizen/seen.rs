//! How far this phone has shown each talk: kept until somebody signs out.

use crate::model::seen::Seen;
use crate::shell::{forget, recall, remember};
use shared_types::case::Channel;
use shared_types::values::CaseId;

const SEEN: &str = "seen";

/// How far a talk was shown.
pub(super) fn at(case: &CaseId, channel: Channel) -> u64 {
    load().at(case, channel)
}

/// It was shown up to here.
pub(super) fn show(case: &CaseId, channel: Channel, seq: u64) {
    let mut seen = load();
    if seen.show(case, channel, seq) {
        remember(SEEN, &seen.write());
    }
}

/// A next person on this device starts anew.
pub(super) fn forget_all() {
    forget(SEEN);
}

fn load() -> Seen {
    recall(SEEN).map(|text| Seen::read(&text)).unwrap_or_default()
}
