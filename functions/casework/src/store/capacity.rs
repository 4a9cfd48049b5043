//! What the database charges, summed as it answers, so that a test can say what a command costs.

use aws_sdk_dynamodb::types::ConsumedCapacity;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Sums since the store was opened. Thousandths of a unit, since half units exist.
#[derive(Debug, Default)]
pub struct Meter {
    read: AtomicU64,
    write: AtomicU64,
    calls: AtomicU64,
}

/// Units and round trips between two looks at a [`Meter`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Units {
    /// Read request units.
    pub read: f64,
    /// Write request units.
    pub write: f64,
    /// Round trips, retries included.
    pub calls: u64,
}

impl Units {
    /// What was charged after `earlier`.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self {
            read: self.read - earlier.read,
            write: self.write - earlier.write,
            calls: self.calls.saturating_sub(earlier.calls),
        }
    }
}

impl Meter {
    /// The sums so far.
    pub fn units(&self) -> Units {
        Units {
            read: units(self.read.load(Relaxed)),
            write: units(self.write.load(Relaxed)),
            calls: self.calls.load(Relaxed),
        }
    }

    pub(super) fn called(&self) {
        self.calls.fetch_add(1, Relaxed);
    }

    pub(super) fn read(&self, charged: Option<&ConsumedCapacity>) {
        self.read.fetch_add(thousandths(charged), Relaxed);
    }

    pub(super) fn wrote(&self, charged: &[ConsumedCapacity]) {
        let sum = charged.iter().map(|one| thousandths(Some(one))).sum();
        self.write.fetch_add(sum, Relaxed);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "units are small and never negative")]
fn thousandths(charged: Option<&ConsumedCapacity>) -> u64 {
    (charged.and_then(ConsumedCapacity::capacity_units).unwrap_or(0.0) * 1000.0).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "sums of a test run are far below 2^52")]
fn units(thousandths: u64) -> f64 {
    thousandths as f64 / 1000.0
}
