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
        _ => false,
    };
    let other = move |to: Place, word: Word| {
        let href = to.href();
        let here = move || {
            let place = place.get();
            let within = to == Place::Orgs && matches!(place, Place::Org(_) | Place::NewPerson(_) | Place::Person(_));
            let within = within || (to == Place::Platforms && matches!(place, Place::Platform(_)));
            (place == to || within).then_some("page")
        };
        view! { <a class="side__link" href=href aria-current=here>{say(word)}</a> }
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
            // Before password and second factor are their own nothing else is answered: there is nowhere to go but out.
            let nav = (!me.password_change_needed && !me.second_factor_needed).then(|| view! {
                <nav class="side" aria-label=say(Word::ConsoleNav)>
                    {staff.reads_org().then(|| link(Desk::Org, Word::ConsoleCasesOrg))}
                    {staff.keeps_desk().then(|| link(Desk::Incoming, Word::ConsoleCasesIncoming))}
                    {staff.only_confirms().then(|| link(Desk::Incoming, Word::ConsoleCasesCourt))}
                    {(!staff.only_administers()).then(|| link(Desk::Mine, Word::ConsoleCasesMine))}
                    {staff.administers().then(|| other(Place::Orgs, Word::ConsoleAdminOrgs))}
                    {staff.administers().then(|| other(Place::Platforms, Word::ConsoleAdminPlatforms))}
                    {staff.administers().then(|| other(Place::Audit, Word::ConsoleAdminAudit))}
                    {other(Place::Account, Word::ConsoleAccountTitle)}
                </nav>
            });
            Some(view! {
                {nav}
                <p class="side__who note">{name}</p>
                <button type="button" class="tool" on:click=move |_| leptos::task::spawn_local(session.leave())>
                    {say(Word::ShellSignOut)}
                </button>
            })
        }}
    }
    .into_any()
}
