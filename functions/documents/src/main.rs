//! The Lambda that gives out papers. Wiring only: the interface of `api`, of which the gateway sends it one path, with the
//! typesetter that no other program carries. `FONTS_DIR` says where the fonts are, beside the program unless it is set.

use lambda_http::Error;
use press::{Fonts, Press};
use std::path::PathBuf;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let fonts = PathBuf::from(std::env::var("FONTS_DIR").unwrap_or_else(|_| "fonts".to_owned()));
    let press = Press::new(Fonts::load(&fonts)?)?;
    api::serve(api::world()?.with_typesetter(Arc::new(press))).await
}
