//! The side of every page: the lists, who is signed in, and the way out. On a phone it is a row at the top.

use super::Staff;
use crate::api::Session;
use crate::model::console_route::{Desk, Filter, Place};
use crate::model::words::Word;
use crate::shell::{say, say_with};
use leptos::prelude::*;

/// The side, for staff who are signed in.
pub(super) fn side(staff: Staff, session: Session, place: Memo<Place>) -> AnyView {
    let here = move |desk: Desk| match place.get() {
        Place::Queue(filter) => staff.desk(&filter) == desk,
        Place::Case(_) | Place::Unknown => false,
    };
    let link = move |desk: Desk, word: Word| {
        view! {
            <a class="side__link" href=Place::Queue(Filter::of(desk)).href() aria-current=move || here(desk).then_some("page")>
                {say(word)}
            </a>
        }
    };
    view! {
        {move || {
            let me = staff.me.get().filter(|me| me.kind == "staff")?;
            let name = me.name.map(|name| say_with(Word::ConsoleSignedInAs, &[("name", name.as_str())]));
            Some(view! {
                <nav class="side" aria-label=say(Word::ConsoleNav)>
                    {staff.keeps_desk().then(|| link(Desk::Org, Word::ConsoleCasesOrg))}
                    {staff.keeps_desk().then(|| link(Desk::Incoming, Word::ConsoleCasesIncoming))}
                    {link(Desk::Mine, Word::ConsoleCasesMine)}
                </nav>
                <p class="side__who note">{name}</p>
                <button type="button" class="tool" on:click=move |_| leptos::task::spawn_local(session.leave())>
                    {say(Word::ShellSignOut)}
                </button>
            })
        }}
    }
    .into_any()
}
