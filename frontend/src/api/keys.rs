//! What only the browser has: randomness for request keys, and the clock.

use leptos::prelude::window;
use leptos::web_sys::js_sys::Date;
use shared_types::values::{LocalDate, Timestamp};
use std::fmt::Write as _;

/// A fresh key for one request: the same key goes with every try of it.
pub fn draw_key() -> String {
    let mut bytes = [0u8; 16];
    if window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)).is_err() {
        // No browser that runs WebAssembly lacks it; the clock still tells two requests of one person apart.
        bytes[..8].copy_from_slice(&Date::now().to_bits().to_be_bytes());
    }
    bytes.iter().fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// This device's clock, in milliseconds: for measuring, never for deciding.
pub fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit an i64 for 292 million years")]
    let millis = Date::now() as i64;
    millis
}

/// The date in China now, by this device's clock: for showing, never for deciding.
pub fn today() -> LocalDate {
    Timestamp::from_millis(now()).local_date()
}
