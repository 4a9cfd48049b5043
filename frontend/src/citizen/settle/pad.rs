//! The pad to draw one's name on, with a finger, a pen or a mouse. Its twin without dragging is the name typed.

use crate::model::settle::drawing::{SHEET, Strokes};
use crate::model::words::Word;
use crate::shell::say;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, PointerEvent};

/// Where on the pad a pointer is, as shares of its width and height, and the pad.
fn place(event: &PointerEvent) -> Option<(Element, f64, f64)> {
    let pad: Element = event.current_target()?.dyn_into().ok()?;
    let frame = pad.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    Some((pad, (x - frame.left()) / frame.width(), (y - frame.top()) / frame.height()))
}

/// The pad. `drawn` is kept as the wire carries it.
#[component]
pub(super) fn Pad(
    /// What is drawn.
    drawn: RwSignal<String>,
    /// What to do about it.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let strokes = RwSignal::new(Strokes::of_wire(&drawn.get_untracked()));
    let down = RwSignal::new(false);
    let begin = move |event: PointerEvent| {
        let Some((pad, x, y)) = place(&event) else { return };
        event.prevent_default();
        // The line goes on where the finger leaves the pad, and ends there.
        let _ = pad.set_pointer_capture(event.pointer_id());
        down.set(true);
        strokes.update(|strokes| strokes.begin(x, y));
    };
    let draw = move |event: PointerEvent| {
        if let (true, Some((_, x, y))) = (down.get_untracked(), place(&event)) {
            strokes.update(|strokes| strokes.draw(x, y));
        }
    };
    let end = move |_: PointerEvent| {
        if down.get_untracked() {
            down.set(false);
            drawn.set(strokes.with_untracked(Strokes::to_wire));
        }
    };
    let again = move |()| {
        strokes.set(Strokes::default());
        drawn.set(String::new());
    };
    let (width, height) = SHEET;
    view! {
        <div class="field">
            <p class="field__label" id="pad_label">{say(Word::SignDraw)}</p>
            <p class="field__hint" id="pad_hint">{say(Word::SignDrawHint)}</p>
            <p class="field__error" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            <svg
                class="pad"
                id="pad"
                role="img"
                tabindex="-1"
                aria-labelledby="pad_label"
                aria-describedby="pad_hint"
                viewBox=format!("0 0 {width} {height}")
                on:pointerdown=begin
                on:pointermove=draw
                on:pointerup=end
                on:pointercancel=end
            >
                <path class="pad__line" d=move || strokes.with(Strokes::path)></path>
            </svg>
            <Button text=say(Word::SignAgain) kind=ButtonKind::Quiet on_press=again/>
        </div>
    }
}
