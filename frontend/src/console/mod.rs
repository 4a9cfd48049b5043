//! The console of staff: a list that finds, a page that does; one's own account; organisations and people.

mod account;
mod admin;
mod case;
mod judge;
mod query_form;
mod queue;
mod side;
mod sign_in;

use crate::api::{Session, Standing, load_me};
use crate::model::console_case_place::CasePlace;
use crate::model::console_command::tell_trouble;
use crate::model::console_route::{Desk, Filter, Place};
use crate::model::words::Word;
use crate::shell::{Address, Frame, Heading, Look, language, say};
use crate::ui::{Alert, Button, Choice, LinkButton, ToastText, Waiting};
use leptos::prelude::*;
use shared_types::api::{Me, PostAnswer, SessionKind};
use shared_types::case::Role;
use shared_types::values::CaseId;

/// Who is signed in, and the list they came from.
#[derive(Debug, Clone, Copy)]
struct Staff {
    me: RwSignal<Option<Me>>,
    trouble: RwSignal<Option<String>>,
    /// Address of the last list: the way back from a case.
    list: RwSignal<String>,
    /// The case that was given away just now. One's own list follows from the events a moment later.
    left: RwSignal<Option<CaseId>>,
}

impl Staff {
    fn new() -> Self {
        let list = RwSignal::new(Place::Queue(Filter::default()).href());
        Self { me: RwSignal::new(None), trouble: RwSignal::new(None), list, left: RwSignal::new(None) }
    }

    fn load(self, session: Session) {
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            match load_me(session).await {
                Ok(me) => self.me.set(Some(me)),
                Err(problem) => self.trouble.set(Some(tell_trouble(language(), &problem))),
            }
        });
    }

    /// What an answer has said already is not asked for again: who asks at once may be answered from a moment before.
    fn learn(self, change: impl FnOnce(&mut Me)) {
        self.me.update(|me| {
            if let Some(me) = me {
                change(me);
            }
        });
    }

    /// Whether this person keeps a desk, watched.
    fn keeps_desk(self) -> bool {
        self.me.with(|me| me.as_ref().is_some_and(|me| me.posts.iter().any(|post| post.role == Role::Clerk)))
    }

    /// Whether this person reads the list of an organisation: keeps its desk, or watches its clocks. Watched.
    fn reads_org(self) -> bool {
        self.keeps_desk() || self.roles().contains(&Role::Supervisor)
    }

    /// Whether this person looks after organisations and people, watched.
    fn administers(self) -> bool {
        self.roles().contains(&Role::Administrator)
    }

    /// Whether agreements wait for a court of this person and nothing else is offered to them, watched.
    fn only_confirms(self) -> bool {
        !self.keeps_desk() && self.roles().contains(&Role::Judge)
    }

    /// What this person is, watched.
    fn roles(self) -> Vec<Role> {
        self.me.with(|me| me.iter().flat_map(|me| &me.posts).map(|post| post.role).collect())
    }

    /// Whether cases are none of this person's business, watched.
    fn only_administers(self) -> bool {
        let roles = self.roles();
        !roles.is_empty() && roles.iter().all(|role| *role == Role::Administrator)
    }

    /// Whether this person does nothing here but guide, watched: their list is of questions.
    fn only_guides(self) -> bool {
        let roles = self.roles();
        !roles.is_empty() && roles.iter().all(|role| *role == Role::Judge)
    }

    /// The organisations to choose from in a list, watched: none where there is nothing to choose.
    fn orgs(self, desk: Desk) -> Vec<Choice> {
        self.me.with(|me| {
            let posts = me.as_ref().map(|me| desk.orgs(&me.posts)).unwrap_or_default();
            if posts.len() < 2 {
                return Vec::new();
            }
            let choice = |post: &PostAnswer| Choice {
                value: post.org.to_string(),
                label: post.org_name.as_ref().map_or_else(|| post.org.to_string(), |name| name.as_str().to_owned()),
                hint: None,
            };
            posts.into_iter().map(choice).collect()
        })
    }

    /// Whose list a filter means for this person, watched.
    fn desk(self, filter: &Filter) -> Desk {
        match filter.desk {
            Desk::Fitting if self.reads_org() => Desk::Org,
            Desk::Fitting => Desk::Mine,
            chosen => chosen,
        }
    }

    /// The filter with the list that is meant named: to the server a supervisor without it means the own cases.
    fn settled(self, filter: Filter) -> Filter {
        let desk = self.desk(&filter);
        Filter { desk, ..filter }
    }
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Look::from_page());
    provide_context(ToastText::new());
    let address = Address::follow(|href| href.starts_with("/console"));
    let session = Session::start_as(SessionKind::Staff);
    provide_context(session);
    let staff = Staff::new();
    provide_context(staff);
    let writing = case::Writing::new();
    writing.guard();
    provide_context(writing);
    // A new token is no new page: what is typed must survive it.
    let standing = Memo::new(move |_| session.standing());
    Effect::new(move |_| match standing.get() {
        Standing::In(_) => staff.load(session),
        Standing::Out | Standing::Unknown => staff.me.set(None),
    });
    let place = Memo::new(move |_| Place::parse(&address.get()));
    // Which place of a case: another one draws the page of the case no second time.
    provide_context(Memo::new(move |_| match place.get() {
        Place::CaseAt(_, at) => at,
        _ => CasePlace::Work,
    }));
    let tools = move || side::side(staff, session, place);
    let page = move || page(staff, session, standing.get(), place);
    view! { <Frame home="/console/" brand=Word::ShellConsole tools=tools page=page/> }
}

fn page(staff: Staff, session: Session, standing: Standing, place: Memo<Place>) -> AnyView {
    match standing {
        Standing::Unknown => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        Standing::Out => view! { <sign_in::SignIn/> }.into_any(),
        Standing::In(_) => {
            // Known once, and again only when another person signs in.
            let kind = Memo::new(move |_| staff.me.with(|me| me.as_ref().map(|me| me.kind == "staff")));
            let first = Memo::new(move |_| staff.me.with(|me| me.as_ref().is_some_and(|me| me.password_change_needed)));
            let factor = Memo::new(move |_| staff.me.with(|me| me.as_ref().is_some_and(|me| me.second_factor_needed)));
            let again = move |()| staff.load(session);
            view! {
                {move || match kind.get() {
                    Some(true) if first.get() => view! { <account::FirstPassword/> }.into_any(),
                    Some(true) if factor.get() => view! { <account::FirstFactor/> }.into_any(),
                    Some(true) => {
                        // Before anything is drawn: what another person wrote is none of this one's.
                        let who = staff.me.with_untracked(|me| me.as_ref().map(|me| me.subject.clone()));
                        expect_context::<case::Writing>().belong(who);
                        places(staff, place)
                    }
                    Some(false) => view! { <sign_in::SignIn note=say(Word::ConsoleNotStaff)/> }.into_any(),
                    None => view! {
                        <Alert text=staff.trouble/>
                        {move || if staff.trouble.with(Option::is_some) {
                            view! { <Button text=say(Word::ShellAgain) on_press=again/> }.into_any()
                        } else {
                            view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any()
                        }}
                    }.into_any(),
                }}
            }
            .into_any()
        }
    }
}

/// What is drawn anew when the address changes: another case, but not another filter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Drawn {
    Queue,
    Other(Place),
}

fn places(staff: Staff, place: Memo<Place>) -> AnyView {
    let drawn = Memo::new(move |_| match place.get() {
        // Who only looks after organisations begins there.
        Place::Queue(filter) if filter == Filter::default() && staff.only_administers() => Drawn::Other(Place::Orgs),
        Place::Queue(_) => Drawn::Queue,
        Place::Orgs
        | Place::Org(_)
        | Place::NewPerson(_)
        | Place::Person(_)
        | Place::Platforms
        | Place::Platform(_)
        | Place::Audit
            if !staff.administers() =>
        {
            Drawn::Other(Place::Unknown)
        }
        Place::CaseAt(id, _) => Drawn::Other(Place::Case(id)),
        other => Drawn::Other(other),
    });
    let filter = Memo::new(move |last: Option<&Filter>| match place.get() {
        Place::Queue(filter) => filter,
        _ => last.cloned().unwrap_or_default(),
    });
    view! {
        {move || match drawn.get() {
            Drawn::Queue => view! { <queue::Queue filter=filter/> }.into_any(),
            Drawn::Other(place) => other(place),
        }}
    }
    .into_any()
}

fn other(place: Place) -> AnyView {
    match place {
        Place::Case(id) | Place::CaseAt(id, _) => view! { <case::CasePage id=id/> }.into_any(),
        Place::Account => view! { <account::Account/> }.into_any(),
        Place::Orgs => view! { <admin::Orgs/> }.into_any(),
        Place::Org(id) => view! { <admin::OrgPage id=id/> }.into_any(),
        Place::NewPerson(org) => view! { <admin::NewPerson org=org/> }.into_any(),
        Place::Person(id) => view! { <admin::PersonPage id=id/> }.into_any(),
        Place::Platforms => view! { <admin::Platforms/> }.into_any(),
        Place::Platform(id) => view! { <admin::PlatformPage id=id/> }.into_any(),
        Place::Audit => view! { <admin::Audit/> }.into_any(),
        Place::Queue(_) | Place::Unknown => view! {
            <Heading text=say(Word::UnknownTitle)/>
            <p>{say(Word::UnknownHint)}</p>
            <div><LinkButton text=say(Word::ConsoleCaseBack) href=Place::Queue(Filter::default()).href()/></div>
        }
        .into_any(),
    }
}
