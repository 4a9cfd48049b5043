//! The console of staff: guide desk and mediators.

mod sign_in;

use crate::api::{Session, Standing};
use crate::model::words::Word;
use crate::shell::{Address, Frame, Heading, Look, say};
use crate::ui::{Button, ToastText, Waiting};
use leptos::prelude::*;
use sign_in::SignIn;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Look::from_page());
    provide_context(ToastText::new());
    provide_context(Address::follow("/console"));
    let session = Session::start();
    provide_context(session);
    view! { <Frame home="/console/" brand=Word::ShellConsole page=move || page(session)/> }
}

fn page(session: Session) -> AnyView {
    match session.standing() {
        Standing::Unknown => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        Standing::Out => view! { <SignIn/> }.into_any(),
        Standing::In(_) => view! {
            <Heading text=say(Word::ShellConsole)/>
            <p>{say(Word::StaffWelcome)}</p>
            <Button text=say(Word::ShellSignOut) on_press=move |()| leptos::task::spawn_local(session.leave())/>
        }
        .into_any(),
    }
}
