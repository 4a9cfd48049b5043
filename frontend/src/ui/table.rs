//! Rows and columns, and the next page of them.

use super::button::Button;
use leptos::prelude::*;

/// A table with a head that stays in sight; it scrolls inside its box, which the keyboard can reach.
#[component]
pub fn Table(
    /// What the table shows, for those who hear it.
    #[prop(into)]
    caption: String,
    /// Heads of the columns.
    heads: Vec<String>,
    /// `<tr>` elements.
    children: Children,
) -> impl IntoView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let label = caption.clone();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <caption class="unseen">{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// "Show more", as long as there is more: pages have a cursor, not a number.
#[component]
pub fn Pager(
    /// Words of the button.
    #[prop(into)]
    text: String,
    /// Whether there is more.
    #[prop(into)]
    more: Signal<bool>,
    /// Whether it is being fetched.
    #[prop(into)]
    busy: Signal<bool>,
    /// Fetches it.
    #[prop(into)]
    on_more: Callback<()>,
) -> impl IntoView {
    move || {
        let text = text.clone();
        more.get().then(|| view! { <div class="pager"><Button text=text busy=busy on_press=on_more/></div> })
    }
}
