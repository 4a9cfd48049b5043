//! A description list: what is asked and what is known, each with room for an action.

use leptos::prelude::*;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What is known.
    pub value: String,
    /// Address and words of a link to change it.
    pub change: Option<(String, String)>,
}

impl Fact {
    /// A row without a link.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), change: None }
    }
}

/// The list. A screen reader hears what a link changes, not three times the same word.
#[component]
pub fn Facts(
    /// The rows.
    rows: Vec<Fact>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|Fact { name, value, change }| {
            let about = name.clone();
            view! {
                <div class="facts__row">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                    {change
                        .map(|(href, text)| {
                            view! {
                                <dd class="facts__action">
                                    <a href=href>{text}<span class="unseen">" "{about}</span></a>
                                </dd>
                            }
                        })}
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }
}
