//! The two browser apps of Dispute Code.
