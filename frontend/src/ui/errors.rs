//! The error summary: on top of the form, with the focus, in the same words as at the fields.

use super::mark::focus;
use leptos::html;
use leptos::prelude::*;

/// What is to be mended, field by field, in the order of the page.
#[derive(Debug, Clone, Copy)]
pub struct FieldErrors(RwSignal<Vec<(&'static str, String)>>);

impl FieldErrors {
    /// Nothing to mend.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Replaces all; an empty list clears the summary.
    pub fn set(self, errors: Vec<(&'static str, String)>) {
        self.0.set(errors);
    }

    /// The words at one field.
    pub fn at(self, id: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.0.with(|errors| errors.iter().find(|(field, _)| *field == id).map(|(_, text)| text.clone()))
        })
    }
}

impl Default for FieldErrors {
    fn default() -> Self {
        Self::new()
    }
}

/// The summary; takes the focus each time there is something to mend.
#[component]
pub fn ErrorSummary(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// What is to be mended.
    errors: FieldErrors,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if !errors.0.with(Vec::is_empty)
            && let Some(element) = node.get()
        {
            let _ = element.focus();
        }
    });
    move || {
        let list = errors.0.get();
        let title = title.clone();
        (!list.is_empty()).then(|| {
            view! {
                <div class="errors" role="alert" tabindex="-1" node_ref=node>
                    <h2>{title}</h2>
                    <ul>
                        {list
                            .into_iter()
                            .map(|(id, text)| {
                                view! {
                                    <li>
                                        <a
                                            href=format!("#{id}")
                                            on:click=move |event| {
                                                event.prevent_default();
                                                event.stop_propagation();
                                                focus(id);
                                            }
                                        >
                                            {text}
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    }
}
