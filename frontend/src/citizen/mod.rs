//! The citizen's pages.

mod account;
mod act;
mod acting;
mod answer;
mod care;
mod case;
mod cases;
mod court;
mod door;
mod drafts;
mod filing;
mod genuine;
mod home;
mod keep;
mod kept;
mod look;
mod news;
mod people;
mod phone;
mod picture;
mod record;
mod room;
mod said;
mod seen;
mod sending;
mod sent;
mod settle;
mod track;

use crate::api::{Session, Standing};
use crate::model::place::Place;
use crate::model::route::{Page, Program, Step};
use crate::model::settle::place::After;
use crate::model::words::Word;
use crate::shell::{Address, Frame, Heading, Look, forget_here, go, say};
use crate::ui::{ButtonKind, LinkButton, ToastText, Waiting};
use leptos::prelude::*;
use shared_types::values::CaseId;

/// What each of the two apps stands on.
fn stand(owns: fn(&str) -> bool) -> (Memo<Page>, Session) {
    provide_context(Look::from_page());
    let toast = ToastText::new();
    provide_context(toast);
    let address = Address::follow(owns);
    let session = Session::start();
    provide_context(session);
    // An address with another query is the same page for some; a memo draws only what changed.
    let page = Memo::new(move |_| Page::parse(&address.get()));
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        if before.is_some_and(|before| before != now) {
            toast.clear();
        }
        now
    });
    (page, session)
}

/// Saying what happened, and tracking it by its code: the app that everybody meets first.
#[component]
pub fn App() -> impl IntoView {
    // The console lives on the same host; it is no page of ours.
    let (page, session) =
        stand(|href| !href.starts_with("/console") && Page::parse(href).program() == Program::Citizen);
    sending::send_when_signed_in(session);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=move || first(page.get())/> }
}

/// A case that exists, from the moment it was sent.
#[component]
pub fn CaseApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Case);
    said::say_what_was_left();
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=move || second(page.get())/> }
}

/// Its record.
#[component]
pub fn RecordApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Record);
    let draw = move || match page.get() {
        Page::Record(id) => {
            signed_in(move || view! { <record::RecordPage id=id.clone()/> }.into_any(), sign_in_elsewhere)
        }
        _ => nothing_here(),
    };
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// The talks of a case's mediation room.
#[component]
pub fn RoomApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Room);
    provide_context(room::Room::new(session, room::TALKS));
    let draw = move || place(page.get(), room::talks::draw);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// The making of an offer there.
#[component]
pub fn ProposeApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Propose);
    provide_context(room::Room::new(session, room::COUNTS));
    let draw = move || place(page.get(), room::bargain::propose);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// What was put forward there as evidence.
#[component]
pub fn EvidenceApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Evidence);
    provide_context(room::Room::new(session, room::TALKS));
    let draw = move || place(page.get(), |room, id, _| room::evidence::page(room, id));
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// What nobody disputes there, and meetings.
#[component]
pub fn MeetApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Meet);
    provide_context(room::Room::new(session, room::COUNTS));
    let draw = move || place(page.get(), room::bargain::meet);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// The choosing and sending of files there.
#[component]
pub fn FilesApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Files);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=move || sixth(page.get())/> }
}

/// Offers and sealed bids there.
#[component]
pub fn BargainApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Bargain);
    provide_context(room::Room::new(session, room::BARGAIN));
    said::say_what_was_left();
    let draw = move || place(page.get(), room::bargain::draw);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// What a party does with a case by filling in a page.
#[component]
pub fn ActApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Act);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=move || fifth(page.get())/> }
}

/// The court that confirms what was agreed.
#[component]
pub fn CourtApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Court);
    said::say_what_was_left();
    let draw = after(page, |id, place| view! { <court::Court id=id place=place/> }.into_any());
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// Signing what was agreed, or not.
#[component]
pub fn SignApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Sign);
    let draw = after(page, |id, place| view! { <settle::Signing id=id place=place/> }.into_any());
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// What was agreed, and who has signed it.
#[component]
pub fn SettleApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Settle);
    said::say_what_was_left();
    let draw = after(page, |id, place| view! { <settle::Settle id=id place=place/> }.into_any());
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// What is owed under it and what has come; how it was afterwards.
#[component]
pub fn KeepApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Keep);
    said::say_what_was_left();
    let draw = after(page, |id, place| view! { <keep::Keep id=id place=place/> }.into_any());
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// Saying that a line of what is owed is done, with what shows it.
#[component]
pub fn ReportApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Report);
    let draw = after(page, |id, place| view! { <keep::Reporting id=id place=place/> }.into_any());
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// What is done with one line of what is owed.
#[component]
pub fn PerformApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Perform);
    let draw = after(page, |id, place| view! { <keep::Performing id=id place=place/> }.into_any());
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=draw/> }
}

/// One case at a time: a step from page to page within it reads nothing anew.
fn after(
    page: Memo<Page>,
    draw: fn(CaseId, Signal<Option<After>>) -> AnyView,
) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    let case = Memo::new(move |_| match page.get() {
        Page::After(id, _) => Some(id),
        _ => None,
    });
    let place = Signal::derive(move || match page.get() {
        Page::After(_, place) => After::parse(&place),
        _ => None,
    });
    move || match case.get() {
        Some(id) => signed_in(move || draw(id.clone(), place), sign_in_elsewhere),
        None => nothing_here(),
    }
}

/// The invited side's door, people and powers in a case, one's own account: what is opened once, or seldom.
#[component]
pub fn AccountApp() -> impl IntoView {
    let (page, session) = stand(|href| Page::parse(href).program() == Program::Account);
    view! { <Frame home="/" brand=Word::ShellBrand tools=move || tools(session) page=move || third(page.get())/> }
}

fn first(page: Page) -> AnyView {
    match page {
        Page::Home => view! { <home::Home/> }.into_any(),
        Page::File(kind, Step::Check) => view! { <filing::Check kind=kind/> }.into_any(),
        Page::File(kind, Step::Code) => view! { <filing::Confirm kind=kind/> }.into_any(),
        Page::File(kind, step) => view! { <filing::Question kind=kind step=step/> }.into_any(),
        Page::Track(code) => view! { <track::Track code=code/> }.into_any(),
        Page::Genuine => view! { <genuine::Genuine/> }.into_any(),
        Page::Cases => signed_in(
            || view! { <cases::Cases/> }.into_any(),
            || view! { <phone::PhoneSignIn action=Word::SigninTitle/> }.into_any(),
        ),
        Page::Sent
        | Page::Case(_)
        | Page::Record(_)
        | Page::Act(..)
        | Page::Room(..)
        | Page::After(..)
        | Page::Door(_)
        | Page::People(_)
        | Page::Me
        | Page::Unknown => nothing_here(),
    }
}

fn second(page: Page) -> AnyView {
    match page {
        Page::Sent => view! { <sent::Sent/> }.into_any(),
        Page::Case(id) => signed_in(move || view! { <case::CaseHome id=id.clone()/> }.into_any(), sign_in_elsewhere),
        _ => nothing_here(),
    }
}

fn third(page: Page) -> AnyView {
    match page {
        Page::People(id) => signed_in(move || view! { <people::People id=id.clone()/> }.into_any(), sign_in_elsewhere),
        Page::Door(code) => view! { <door::Door code=code/> }.into_any(),
        Page::Me => signed_in(|| view! { <account::Account/> }.into_any(), sign_in_elsewhere),
        _ => nothing_here(),
    }
}

fn place(page: Page, draw: fn(room::Room, &CaseId, &Place) -> AnyView) -> AnyView {
    match page {
        Page::Room(id, place) => signed_in(
            move || view! { <room::RoomPage id=id.clone() place=place.clone() draw=draw/> }.into_any(),
            sign_in_elsewhere,
        ),
        _ => nothing_here(),
    }
}

fn fifth(page: Page) -> AnyView {
    match page {
        Page::Act(id, deed) => {
            signed_in(move || view! { <act::Act id=id.clone() deed=deed/> }.into_any(), sign_in_elsewhere)
        }
        _ => nothing_here(),
    }
}

fn sixth(page: Page) -> AnyView {
    match page {
        Page::Room(id, Place::Files(readers, purpose)) => signed_in(
            move || view! { <room::FilesPage id=id.clone() readers=readers purpose=purpose/> }.into_any(),
            sign_in_elsewhere,
        ),
        _ => nothing_here(),
    }
}

/// Signing in is the first app's: "my cases" asks for the phone, and leads back here.
fn sign_in_elsewhere() -> AnyView {
    view! { <LinkButton text=say(Word::SigninTitle) href=Page::Cases.href() kind=ButtonKind::Main/> }.into_any()
}

fn nothing_here() -> AnyView {
    view! {
        <Heading text=say(Word::UnknownTitle)/>
        <p class="lede">{say(Word::UnknownHint)}</p>
        <div class="row"><LinkButton text=say(Word::UnknownHome) href="/" kind=ButtonKind::Main/></div>
    }
    .into_any()
}

/// A page that needs somebody signed in; shows `sign_in` where nobody is, and goes on by itself afterwards.
fn signed_in(page: impl Fn() -> AnyView + Send + Sync + 'static, sign_in: fn() -> AnyView) -> AnyView {
    let session = expect_context::<Session>();
    let standing = Memo::new(move |_| session.standing());
    (move || match standing.get() {
        Standing::Unknown => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        Standing::Out => view! {
            <Heading text=say(Word::SigninTitle)/>
            <p class="lede">{say(Word::SigninHint)}</p>
            {sign_in()}
        }
        .into_any(),
        Standing::In(_) => page(),
    })
    .into_any()
}

fn tools(session: Session) -> AnyView {
    (move || {
        session.is_in().then(|| {
            let leave = move |_| {
                leptos::task::spawn_local(async move {
                    session.leave().await;
                    drafts::forget_all();
                    room::forget_all();
                    seen::forget_all();
                    forget_here();
                    go("/");
                });
            };
            view! { <button type="button" class="tool" on:click=leave>{say(Word::ShellSignOut)}</button> }
        })
    })
    .into_any()
}
