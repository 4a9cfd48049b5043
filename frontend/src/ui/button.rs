//! Buttons, and links that look like them. The main action of a page is filled; there is at most one.

use leptos::prelude::*;

/// How loud a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing to do here.
    Main,
    /// Another thing that may be done.
    #[default]
    Plain,
    /// A thing that cannot be taken back.
    Danger,
    /// Beside the way.
    Quiet,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "btn btn--main",
            Self::Plain => "btn",
            Self::Danger => "btn btn--danger",
            Self::Quiet => "btn btn--quiet",
        }
    }
}

/// A button. While `busy` it keeps its place and its focus, says so to screen readers, and takes no second press.
#[component]
pub fn Button(
    /// What it does, as a verb.
    #[prop(into)]
    text: String,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether what it started is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// As wide as the column.
    #[prop(optional)]
    wide: bool,
    /// What a press does; without it the button submits its form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <button
            type=if on_press.is_some() { "button" } else { "submit" }
            class=kind.class()
            class:btn--wide=wide
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(press) = on_press {
                    press.run(());
                }
            }
        >
            {text}
        </button>
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
#[component]
pub fn LinkButton(
    /// Where it goes, in a verb.
    #[prop(into)]
    text: String,
    /// The address.
    #[prop(into)]
    href: String,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    view! { <a class=kind.class() href=href>{text}</a> }
}
