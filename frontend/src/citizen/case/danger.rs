//! Fear, once it is told: what the reader's own side has said, and where there is help. The other side sees none of it.

use crate::citizen::care;
use crate::model::words::Word;
use crate::shell::{say, say_with};
use leptos::prelude::*;
use shared_types::case::CaseView;

/// What stands above everything else once something is feared.
pub(super) fn banner(view: &CaseView) -> AnyView {
    let Some(danger) = &view.danger else { return ().into_any() };
    let word = match (danger.decided, danger.holds) {
        (false, _) => Word::DangerHolds,
        (true, true) => Word::DangerStands,
        (true, false) => Word::DangerLifted,
    };
    let reason =
        danger.reason.as_ref().map(|reason| view! { <p>{say_with(Word::DangerReason, &[("text", reason)])}</p> });
    view! {
        <section class="card care-card" aria-labelledby="care">
            <h2 id="care">{say(Word::DangerTold)}</h2>
            <p>{say(word)}</p>
            {reason}
            {care::routes()}
            <p class="note">{say(Word::DangerSecret)}</p>
        </section>
    }
    .into_any()
}
