//! Who comes in: a browser may hold a session of a citizen, of staff, or both. Whoever may take part is led on; where both
//! may, they are asked.

use super::call::Call;
use super::shown::Phase;
use super::{Held, lobby, nothing, room};
use crate::api::{Session, Standing, load_meeting_case};
use crate::model::meeting::Invitation;
use crate::model::meeting_people::{MeetingCase, find_session};
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{Heading, renew, say};
use crate::ui::{Alert, Button, ButtonKind, LinkButton, Waiting};
use leptos::prelude::*;
use shared_types::api::{ProblemCode, SessionKind};
use shared_types::case::SessionView;
use std::sync::Arc;

/// Somebody who may come in.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    session: Session,
    kind: SessionKind,
    /// The case as they see it.
    pub(super) case: Arc<MeetingCase>,
    /// The session they come to.
    pub(super) meeting: Arc<SessionView>,
}

impl Visitor {
    /// Where the case is for them.
    fn case_href(&self) -> String {
        match self.kind {
            SessionKind::Citizen => format!("/cases/{}", self.case.id),
            SessionKind::Staff => format!("/console/cases/{}", self.case.id),
        }
    }
}

/// What is known of who is there.
#[derive(Debug, Clone)]
enum Who {
    Asking,
    Nobody,
    NotYours,
    Failed(Trouble),
    Some(Vec<Visitor>),
    Here(Visitor, Held),
}

/// Asks who is there, and gives the page for it.
pub(super) fn open(invitation: Invitation) -> ViewFn {
    let who = RwSignal::new(Who::Asking);
    let sessions = [SessionKind::Citizen, SessionKind::Staff].map(|kind| (kind, Session::start_as(kind)));
    // What the meeting keeps must outlive every page that shows it.
    let owner = Owner::current();
    let seat = {
        let invitation = invitation.clone();
        move |visitor: Visitor| {
            let make = || StoredValue::new_local(Call::new(visitor.session, invitation.clone()));
            let held = owner.as_ref().map_or_else(make, |owner| owner.with(make));
            renew();
            who.set(Who::Here(visitor, held));
        }
    };
    let enter = seat.clone();
    Effect::new(move |_| {
        let known = sessions.map(|(kind, session)| (kind, session, session.standing()));
        if known.iter().any(|(.., standing)| *standing == Standing::Unknown)
            || !matches!(who.get_untracked(), Who::Asking)
        {
            return;
        }
        let (invitation, enter) = (invitation.clone(), enter.clone());
        leptos::task::spawn_local(async move {
            match find(&invitation, known.map(|(kind, session, standing)| (kind, session, standing != Standing::Out)))
                .await
            {
                Who::Some(mut visitors) if visitors.len() == 1 => enter(visitors.remove(0)),
                found => who.set(found),
            }
        });
    });
    (move || {
        let seat = seat.clone();
        match who.get() {
            Who::Asking => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            Who::Nobody => sign_in(),
            Who::NotYours => nothing(Word::MeetingNotYours),
            Who::Failed(trouble) => failed(&trouble),
            Who::Some(visitors) => choose(visitors, seat),
            Who::Here(visitor, held) => view! { <Meeting visitor=visitor held=held/> }.into_any(),
        }
    })
    .into()
}

/// Which of the signed-in may come in.
async fn find(invitation: &Invitation, sessions: [(SessionKind, Session, bool); 2]) -> Who {
    let mut nothing = Who::Nobody;
    let mut visitors = Vec::new();
    for (kind, session, _) in sessions.into_iter().filter(|(.., signed_in)| *signed_in) {
        match load_meeting_case(session, &invitation.case).await {
            Ok(case) => {
                let meeting = find_session(&case, &invitation.session).filter(|meeting| meeting.video).cloned();
                match meeting {
                    Some(meeting) => {
                        visitors.push(Visitor { session, kind, case: Arc::new(case), meeting: Arc::new(meeting) });
                    }
                    None => nothing = Who::NotYours,
                }
            }
            Err(trouble) if trouble.is(ProblemCode::NotFound) => nothing = Who::NotYours,
            Err(trouble) => nothing = Who::Failed(trouble),
        }
    }
    if visitors.is_empty() { nothing } else { Who::Some(visitors) }
}

fn sign_in() -> AnyView {
    view! {
        <Heading text=say(Word::MeetingTitle)/>
        <p class="lede">{say(Word::MeetingSignIn)}</p>
        <div class="row">
            <LinkButton text=say(Word::MeetingSignInCitizen) href="/cases" kind=ButtonKind::Main/>
            <LinkButton text=say(Word::MeetingSignInStaff) href="/console/"/>
        </div>
    }
    .into_any()
}

/// What went wrong, in few words: a meeting gives no command that could be refused for a hundred reasons.
fn tell(trouble: &Trouble) -> &'static str {
    say(match trouble {
        Trouble::Offline => Word::TroubleOffline,
        trouble if trouble.is(ProblemCode::SignInNeeded) => Word::MeetingSignIn,
        _ => Word::TroubleStatus,
    })
}

fn failed(trouble: &Trouble) -> AnyView {
    let text = tell(trouble).to_owned();
    view! {
        <Heading text=say(Word::MeetingTitle)/>
        <Alert text=Signal::stored(Some(text))/>
    }
    .into_any()
}

fn choose(visitors: Vec<Visitor>, seat: impl Fn(Visitor) + Clone + Send + Sync + 'static) -> AnyView {
    let buttons = visitors
        .into_iter()
        .map(|visitor| {
            let text = say(match visitor.kind {
                SessionKind::Citizen => Word::MeetingAsCitizen,
                SessionKind::Staff => Word::MeetingAsStaff,
            });
            let seat = seat.clone();
            view! { <Button text=text on_press=Callback::new(move |()| seat(visitor.clone()))/> }
        })
        .collect_view();
    view! {
        <Heading text=say(Word::MeetingWho)/>
        <p class="lede">{say(Word::MeetingWhoHint)}</p>
        <div class="row">{buttons}</div>
    }
    .into_any()
}

/// Which page a phase has: within one nothing is drawn anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Lobby,
    Room,
    End,
}

/// Before, in and after the meeting.
#[component]
fn Meeting(visitor: Visitor, held: Held) -> impl IntoView {
    let phase = held.with_value(|call| call.shown.phase);
    let part = Memo::new(move |_| match phase.get() {
        Phase::Lobby => Part::Lobby,
        Phase::Inside(_) | Phase::Lost => Part::Room,
        _ => Part::End,
    });
    move || {
        let visitor = visitor.clone();
        match part.get() {
            Part::Lobby => view! { <lobby::Lobby visitor=visitor held=held/> }.into_any(),
            Part::Room => view! { <room::Room visitor=visitor held=held/> }.into_any(),
            Part::End => end(&visitor, phase),
        }
    }
}

fn end(visitor: &Visitor, phase: RwSignal<Phase>) -> AnyView {
    let (title, text) = match phase.get_untracked() {
        Phase::Left => (Word::MeetingLeft, say(Word::MeetingLeftHint)),
        Phase::Full => (Word::MeetingTitle, say(Word::MeetingFull)),
        Phase::NoRelay => (Word::MeetingTitle, say(Word::MeetingNoRelay)),
        Phase::Failed(trouble) => (Word::MeetingTitle, tell(&trouble)),
        _ => (Word::MeetingTitle, say(Word::MeetingShownOut)),
    };
    let again = move |()| {
        renew();
        phase.set(Phase::Lobby);
    };
    view! {
        <Heading text=say(title)/>
        <p class="lede">{text}</p>
        <div class="row">
            <Button text=say(Word::MeetingAgain) kind=ButtonKind::Main on_press=Callback::new(again)/>
            <LinkButton text=say(Word::MeetingBackCase) href=visitor.case_href()/>
        </div>
    }
    .into_any()
}
