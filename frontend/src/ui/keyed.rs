//! A list whose rows stay as they are while others come and go: what is open, playing or focused in one is not lost. One for
//! all lists, because a program carries the machinery once for each kind of row.

use leptos::prelude::*;
use std::sync::Arc;

/// The rows, each by a key that changes when its row must be drawn anew.
pub fn keyed<K: Clone + Send + Sync + 'static>(
    rows: impl Fn() -> Vec<(String, K)> + Send + Sync + 'static,
    draw: impl Fn(K) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let drawn: Arc<dyn Fn() -> Vec<Row> + Send + Sync> = {
        let draw = Arc::new(draw);
        Arc::new(move || {
            let row = |(key, row): (String, K)| {
                let draw = Arc::clone(&draw);
                Row { key, draw: Arc::new(move || draw(row.clone())) }
            };
            rows().into_iter().map(row).collect()
        })
    };
    list(drawn)
}

/// A row that is yet to be drawn.
#[derive(Clone)]
struct Row {
    key: String,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

fn list(rows: Arc<dyn Fn() -> Vec<Row> + Send + Sync>) -> AnyView {
    view! { <For each=move || rows() key=|row| row.key.clone() children=|row: Row| (row.draw)()/> }.into_any()
}
