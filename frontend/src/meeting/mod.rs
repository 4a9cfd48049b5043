//! The meeting by video: one program for citizens and staff, because all of them sit at one table.

mod call;
mod devices;
mod door;
mod link;
mod lobby;
mod room;
mod sending;
mod shown;
mod tile;

use crate::model::meeting::Invitation;
use crate::model::words::Word;
use crate::shell::{Address, Frame, Heading, Look, say};
use crate::ui::ToastText;
use call::Call;
use leptos::prelude::*;
use std::rc::Rc;

/// The meeting, where views can reach it.
type Held = StoredValue<Rc<Call>, LocalStorage>;

/// The program.
#[component]
pub fn MeetingApp() -> impl IntoView {
    provide_context(Look::from_page());
    provide_context(ToastText::new());
    let address = Address::follow(|href| href.starts_with("/meeting/"));
    let page: ViewFn = match Invitation::parse(&untrack(|| address.get())) {
        Some(_) if !devices::can_meet() => (|| nothing(Word::MeetingCannot)).into(),
        Some(invitation) => door::open(invitation),
        None => (|| nothing(Word::MeetingNotYours)).into(),
    };
    view! { <Frame home="/" brand=Word::ShellBrand page=page/> }
}

/// A page with nothing on it but a reason.
fn nothing(reason: Word) -> AnyView {
    view! {
        <Heading text=say(Word::MeetingTitle)/>
        <p class="lede">{say(reason)}</p>
    }
    .into_any()
}
