//! Several of a few, under a legend. The whole row is the target.

use super::choices::{Choice, group, row, row_id};
use leptos::prelude::*;

/// Boxes to tick under a legend.
#[component]
pub fn Checks(
    /// Name of the group, unique on the page; the first box has it as its id, for the error summary.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The answers; a value holds no space.
    options: Vec<Choice>,
    /// The values of the ticked ones in the order of ticking, parted by spaces.
    ticked: RwSignal<String>,
    /// What to do about missing ticks.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let current = value.clone();
            let control = view! {
                <input
                    type="checkbox"
                    id=row_id(&name, index)
                    prop:checked=move || ticked.with(|all| all.split(' ').any(|one| one == current))
                    on:change=move |_| ticked.update(|all| *all = toggled(all, &value))
                />
            };
            row(control.into_any(), label, hint)
        })
        .collect();
    group(&name, (legend, false), rows, false, error)
}

/// The list with the value taken out, or added at the end.
fn toggled(all: &str, value: &str) -> String {
    let mut values: Vec<&str> = all.split(' ').filter(|one| !one.is_empty()).collect();
    let before = values.len();
    values.retain(|one| *one != value);
    if values.len() == before {
        values.push(value);
    }
    values.join(" ")
}

#[cfg(test)]
mod tests {
    use super::toggled;

    #[test]
    fn a_tick_adds_at_the_end_and_another_takes_it_out() {
        assert_eq!(toggled("", "m1"), "m1");
        assert_eq!(toggled("m1 m2", "m3"), "m1 m2 m3");
        assert_eq!(toggled("m1 m2 m3", "m2"), "m1 m3");
        assert_eq!(toggled("m1", "m1"), "");
    }
}
