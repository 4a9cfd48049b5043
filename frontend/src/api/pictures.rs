//! Pictures on this device: drawn anew before they are sent, so that the place and the camera that are written into a
//! photograph stay here; and bytes that a page shows or plays.

use super::turn::promise;
use crate::model::attach::fit;
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Of one: print is read at it, and edges of letters do not blur.
const QUALITY: f64 = 0.86;

/// An address of these bytes for this page alone; whoever asks gives it back with [`Url::revoke_object_url`].
pub fn show_from(bytes: &Blob) -> Option<String> {
    Url::create_object_url_with_blob(bytes).ok()
}

/// The picture as a JPEG, upright, no larger than is read on a screen; `None` for what this browser cannot draw.
pub async fn redraw(picture: &Blob) -> Option<Blob> {
    let address = show_from(picture)?;
    let drawn = draw(&address).await;
    let _ = Url::revoke_object_url(&address);
    drawn
}

async fn draw(address: &str) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    // Browsers turn a picture upright by what its camera wrote, when it is drawn as well as when it is shown.
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = fit(image.natural_width(), image.natural_height());
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    // What lets light through would become black.
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, width, height);
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let (drawn, make) = promise()?;
    canvas.to_blob_with_type_and_encoder_options(&make, "image/jpeg", &JsValue::from_f64(QUALITY)).ok()?;
    JsFuture::from(drawn).await.ok()?.dyn_into().ok()
}
