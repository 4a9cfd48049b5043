//! One's own account: the password, the second factor, where one is signed in.

mod password;
mod sessions;
mod totp;

use super::Staff;
use crate::model::words::Word;
use crate::shell::{Heading, say};
use crate::ui::ToastText;
use leptos::prelude::*;
use password::Password;

/// The page.
#[component]
pub(super) fn Account() -> impl IntoView {
    let staff = expect_context::<Staff>();
    expect_context::<ToastText>().clear();
    let has_totp = Memo::new(move |_| staff.me.with(|me| me.as_ref().is_some_and(|me| me.totp)));
    let changed = RwSignal::new(0_u32);
    let toast = expect_context::<ToastText>();
    let done = move |()| {
        toast.say(say(Word::ConsoleAccountPasswordDone).to_owned());
        // Other sessions ended with it.
        changed.update(|count| *count += 1);
    };
    view! {
        <Heading text=say(Word::ConsoleAccountTitle)/>
        <div class="columns">
            {move || {
                changed.track();
                view! { <Password on_done=done/> }
            }}
            <totp::Totp has=has_totp/>
            {move || {
                changed.track();
                view! { <sessions::Sessions/> }
            }}
        </div>
    }
}

/// Nothing else is answered before the first password is changed.
#[component]
pub(super) fn FirstPassword() -> impl IntoView {
    let staff = expect_context::<Staff>();
    view! {
        <div class="sign-in stack">
            <Heading text=say(Word::ConsoleAccountFirstTitle)/>
            <p>{say(Word::ConsoleAccountFirstHint)}</p>
            <Password on_done=move |()| staff.learn(|me| me.password_change_needed = false)/>
        </div>
    }
}

/// Nothing else is answered before the second factor is set up, where the installation asks for one.
#[component]
pub(super) fn FirstFactor() -> impl IntoView {
    let staff = expect_context::<Staff>();
    let has = Memo::new(move |_| staff.me.with(|me| me.as_ref().is_some_and(|me| me.totp)));
    view! {
        <div class="sign-in stack">
            <Heading text=say(Word::ConsoleAccountFactorTitle)/>
            <p>{say(Word::ConsoleAccountFactorHint)}</p>
            <totp::Totp has=has/>
        </div>
    }
}
