//! A text as a QR code, drawn as lines: nothing is fetched, and it prints sharply.

use fast_qr::qr::QRBuilder;
use leptos::prelude::*;
use std::fmt::Write as _;

/// The blank frame that readers need, in dots.
const FRAME: usize = 4;

/// The code; nothing where the text is too long for one.
#[component]
pub fn Qr(
    /// What a phone reads from it.
    #[prop(into)]
    text: String,
    /// What it is, for those who do not see it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let qr = QRBuilder::new(text).build().ok()?;
    let side = qr.size + 2 * FRAME;
    let mut path = String::new();
    for y in 0..qr.size {
        for x in (0..qr.size).filter(|x| qr[y][*x].value()) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + FRAME, y + FRAME);
        }
    }
    Some(view! {
        <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
            <rect width=side.to_string() height=side.to_string() fill="#fff"></rect>
            <path d=path fill="#000"></path>
        </svg>
    })
}
