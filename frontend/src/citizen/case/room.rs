//! What waits for the reader in the mediation room, and the way into it.

use crate::api::{Session, load_bargain_news, now, today};
use crate::citizen::news;
use crate::model::bargain_news::DraftedNews;
use crate::model::format::moment;
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::waits::{Unread, next_session, waits};
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{ButtonKind, Card, LinkButton};
use leptos::prelude::*;
use shared_types::case::CaseView;
use shared_types::values::Timestamp;
use std::sync::Arc;

/// What is known of the room beyond the case: kept outside of the page, which is drawn anew when the case changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doorway {
    session: Session,
    offers: RwSignal<Option<Arc<DraftedNews>>>,
    unread: RwSignal<Unread>,
}

impl Doorway {
    /// Nothing yet.
    pub(super) fn new(session: Session) -> Self {
        Self { session, offers: RwSignal::new(None), unread: RwSignal::new(Unread::default()) }
    }

    /// Reads what is new. What cannot be read stays as it was: the room itself will say why.
    pub(super) fn look(self, view: &CaseView) {
        if !RoomView::from(view).is_there() {
            return;
        }
        let (id, channels) = (view.id.clone(), view.channels.clone());
        leptos::task::spawn_local(async move {
            if let Ok(offers) = load_bargain_news(self.session, &id).await {
                self.offers.set(Some(Arc::new(offers)));
            }
            self.unread.set(news::unread(self.session, &id, channels).await);
        });
    }
}

/// The card: what waits, when people meet, and the door.
pub(super) fn doorway(doorway: Doorway, view: &CaseView) -> AnyView {
    let id = view.id.clone();
    let room = RoomView::from(view);
    if !room.is_there() {
        return ().into_any();
    }
    // Afterwards the room is there to be read again; what may be done stands on this page.
    let mediating = room.is_mediating();
    let (title, kind) =
        if mediating { (Word::WaitTitle, ButtonKind::Main) } else { (Word::RoomName, ButtonKind::Plain) };
    let enter = Page::Room(id.clone(), Place::Joint).href();
    let list = move || {
        let now = Timestamp::from_millis(now());
        let offers = doorway.offers.get();
        let all = waits(&room, offers.as_ref().map(|offers| &offers.bargain), doorway.unread.get(), language(), now);
        let line = |href: String, what: String, until: Option<String>| {
            let until = until.map(|until| view! { <span class="note">{until}</span> });
            view! { <li><a class="waits__one" href=href><span>{what}</span>{until}</a></li> }
        };
        let session = next_session(&room, now).map(|at| {
            let what = say_with(Word::WaitSession, &[("when", &moment(language(), at, today()))]);
            line(Page::Room(id.clone(), Place::Meetings).href(), what, None)
        });
        let drafted = mediating && offers.is_some_and(|offers| offers.drafted);
        let draft = drafted.then(|| {
            let href = Page::After(id.clone(), "agreement".to_owned()).href();
            line(href, say(Word::WaitDraft).to_owned(), None)
        });
        let none =
            (all.is_empty() && !drafted && mediating).then(|| view! { <p class="note">{say(Word::WaitNone)}</p> });
        let rows = all.into_iter().map(|wait| line(Page::Room(id.clone(), wait.place).href(), wait.what, wait.until));
        view! { {none}<ul class="waits">{draft}{rows.collect_view()}{session}</ul> }
    };
    view! {
        <Card title=say(title)>
            {list}
            <LinkButton text=say(Word::WaitEnter) href=enter kind=kind/>
        </Card>
    }
    .into_any()
}
