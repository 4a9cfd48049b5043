//! The code as a picture, to keep among the photos or to pass on. It is drawn here and sent nowhere.

use crate::model::route::Page;
use fast_qr::qr::QRBuilder;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Array, Reflect};
use shared_types::values::CaseCode;
use web_sys::{CanvasRenderingContext2d, File, FilePropertyBag, HtmlAnchorElement, HtmlCanvasElement, ShareData};

/// Side of a dot of the QR code, and the blank frame around it in dots: readers need four.
const DOT: u32 = 12;
const FRAME: u32 = 4;
/// Room for the code in writing, under the QR code.
const WRITING: u32 = 64;

/// The drawn picture; `None` in a browser that cannot draw.
pub(super) fn draw(code: &CaseCode) -> Option<HtmlCanvasElement> {
    // The tracking page: the code alone, nothing personal.
    let address = window().location().origin().unwrap_or_default() + &Page::Track(code.compact()).href();
    let qr = QRBuilder::new(address).build().ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let side = u32::try_from(qr.size).ok()? + 2 * FRAME;
    canvas.set_width(side * DOT);
    canvas.set_height(side * DOT + WRITING);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, width, height);
    pen.set_fill_style_str("#000");
    let dot = f64::from(DOT);
    for (y, row) in (FRAME..side - FRAME).enumerate() {
        for (x, column) in (FRAME..side - FRAME).enumerate() {
            if qr[y][x].value() {
                pen.fill_rect(f64::from(column) * dot, f64::from(row) * dot, dot, dot);
            }
        }
    }
    pen.set_font("700 44px ui-monospace, monospace");
    pen.set_text_align("center");
    let _ = pen.fill_text(&code.to_string(), width / 2.0, height - f64::from(WRITING) / 2.0);
    Some(canvas)
}

/// Hands it to what the phone offers for pictures, or else puts it among the downloads.
pub(super) fn keep(picture: &HtmlCanvasElement, code: &str) {
    let name = format!("{code}.png");
    let address = address(picture);
    let took = Closure::once(move |blob: JsValue| {
        if !share(&blob, &name) {
            download(&address, &name);
        }
    });
    let _ = picture.to_blob(took.as_ref().unchecked_ref());
    // From here on the browser keeps it until it was called.
    drop(took.into_js_value());
}

/// The picture as an address, as an image shows it.
pub(super) fn address(picture: &HtmlCanvasElement) -> String {
    picture.to_data_url().unwrap_or_default()
}

/// Whether the browser took it. Many have no such call, others refuse files.
fn share(blob: &JsValue, name: &str) -> bool {
    let navigator = window().navigator();
    if !Reflect::has(&navigator, &JsValue::from_str("canShare")).unwrap_or(false) {
        return false;
    }
    let kind = FilePropertyBag::new();
    kind.set_type("image/png");
    let Ok(file) = File::new_with_blob_sequence_and_options(&Array::of1(blob), name, &kind) else { return false };
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    if !navigator.can_share_with_data(&data) {
        return false;
    }
    // Somebody who closes the list of places has decided; there is nothing to tell.
    let ended = Closure::once(|_: JsValue| {});
    let _ = navigator.share_with_data(&data).catch(&ended);
    drop(ended.into_js_value());
    true
}

fn download(address: &str, name: &str) {
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(address);
        link.set_download(name);
        link.click();
    }
}
