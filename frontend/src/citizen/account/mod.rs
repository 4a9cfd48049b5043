//! One's own account: where one is signed in, what one has agreed to, a copy of one's data, and its end.

mod consents;
mod data;
mod sessions;

use crate::api::{Session, Standing};
use crate::model::route::Page;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, say};
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Account() -> impl IntoView {
    let session = expect_context::<Session>();
    let own = session.standing() == Standing::In(None);
    view! {
        <BackLink href=Page::Cases.href() text=say(Word::CaseBack).to_owned()/>
        <Heading text=say(Word::MeTitle)/>
        {if own {
            view! {
                <sessions::Sessions/>
                <consents::Consents/>
                <data::Export/>
                <data::Erasure/>
            }
                .into_any()
        } else {
            view! { <p class="lede">{say(Word::SigninInvitedHint)}</p> }.into_any()
        }}
    }
}
