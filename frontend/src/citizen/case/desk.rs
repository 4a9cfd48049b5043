//! The open case: what is shown, and the one way to change it. A command that is tried again keeps its key. What is read of
//! the case is the program's own choice: the whole view of a party, or a part of it.

use crate::api::{Session, command, draw_key, load_own_case};
use crate::citizen::said::say_there;
use crate::model::order::Order;
use crate::model::plain::Plain;
use crate::model::route::Page;
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{language, leave_for, renew, say};
use crate::ui::ToastText;
use leptos::prelude::*;
use shared_types::api::ProblemCode;
use shared_types::case::CaseView;
use shared_types::values::CaseId;
use std::sync::Arc;

/// What a program reads of a case.
pub(in crate::citizen) trait Shown: Plain + PartialEq + Send + Sync + 'static {
    /// What to tell when something went wrong.
    fn tell(trouble: &Trouble) -> String {
        trouble.tell(language())
    }
}

impl Shown for CaseView {}

/// One open case.
#[derive(Debug)]
pub(in crate::citizen) struct Desk<View: 'static = CaseView> {
    session: Session,
    id: StoredValue<CaseId>,
    view: RwSignal<Option<Arc<View>>>,
    /// Whether a command, once it is recorded, leads to the case's own page.
    leads_home: StoredValue<bool>,
    etag: RwSignal<Option<String>>,
    trouble: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// The last command that was tried, as it was sent, and its key.
    tried: RwSignal<Option<(String, String)>>,
    toast: ToastText,
}

impl<View> Clone for Desk<View> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<View> Copy for Desk<View> {}

impl<View: Shown> Desk<View> {
    /// Opens a case and loads it.
    pub(in crate::citizen) fn open(session: Session, id: CaseId) -> Self {
        let desk = Self {
            session,
            id: StoredValue::new(id),
            view: RwSignal::new(None),
            leads_home: StoredValue::new(false),
            etag: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            tried: RwSignal::new(None),
            toast: expect_context(),
        };
        desk.load();
        desk
    }

    /// The same, on a page that is done with once its command is recorded.
    pub(in crate::citizen) fn open_to_act(session: Session, id: CaseId) -> Self {
        let desk = Self::open(session, id);
        desk.leads_home.set_value(true);
        desk
    }

    /// The session it is opened in.
    pub(in crate::citizen) fn session(self) -> Session {
        self.session
    }

    /// Which case.
    pub(in crate::citizen) fn id(self) -> CaseId {
        self.id.get_value()
    }

    /// What is shown, watched.
    pub(in crate::citizen) fn view(self) -> Option<Arc<View>> {
        self.view.get()
    }

    /// The same, once.
    pub(in crate::citizen) fn once(self) -> Option<Arc<View>> {
        self.view.get_untracked()
    }

    /// Looks for what is new. What cannot be read now is read with the next news.
    pub(in crate::citizen) fn look(self) {
        leptos::task::spawn_local(async move {
            let Ok((view, etag)) = load_own_case::<View>(self.session, &self.id()).await else { return };
            if !self.busy.get_untracked() && self.view.with_untracked(|known| known.as_deref() != Some(&view)) {
                self.etag.set(etag);
                self.view.set(Some(Arc::new(view)));
            }
        });
    }

    /// What went wrong, watched.
    pub(in crate::citizen) fn trouble(self) -> RwSignal<Option<String>> {
        self.trouble
    }

    /// Whether something is under way, watched.
    pub(in crate::citizen) fn busy(self) -> RwSignal<bool> {
        self.busy
    }

    /// Loads the case.
    pub(in crate::citizen) fn load(self) {
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            self.fetch().await;
            self.busy.set(false);
        });
    }

    async fn fetch(self) {
        match load_own_case(self.session, &self.id()).await {
            Ok((view, etag)) => {
                self.etag.set(etag);
                self.view.set(Some(Arc::new(view)));
            }
            Err(problem) => self.trouble.set(Some(View::tell(&problem))),
        }
    }

    /// Gives a command. `seen`: it depends on what is on the screen, so it must not overwrite what is newer.
    pub(in crate::citizen) fn give(self, order: Order, seen: bool) {
        self.give_then(order, seen, None);
    }

    /// The same; once it is recorded, `then` leads on, and the page stays busy until it is gone.
    pub(in crate::citizen) fn give_then(self, order: Order, seen: bool, then: Option<Callback<()>>) {
        if self.busy.get_untracked() {
            return;
        }
        let text = order.to_wire();
        let key = match self.tried.get_untracked() {
            Some((last, key)) if last == text => key,
            _ => draw_key(),
        };
        self.tried.set(Some((text.clone(), key.clone())));
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            let tag = if seen { self.etag.get_untracked() } else { None };
            match command(self.session, &self.id(), text, &key, tag).await {
                Ok(case) => {
                    self.tried.set(None);
                    if let Some(then) = then {
                        return then.run(());
                    }
                    if self.leads_home.get_value() {
                        // Stays busy until the page is gone: nothing is sent twice.
                        say_there(say(Word::CaseDone));
                        return leave_for(&Page::Case(self.id()).href());
                    }
                    renew();
                    self.toast.say(say(Word::CaseDone).to_owned());
                    match case {
                        Some(view) => {
                            // The tag of the new view comes with the next reading only.
                            self.etag.set(None);
                            self.view.set(Some(Arc::new(view)));
                        }
                        None => self.fetch().await,
                    }
                }
                Err(problem) => {
                    if problem.is(ProblemCode::LostRace) {
                        self.tried.set(None);
                        self.fetch().await;
                        self.trouble.set(Some(say(Word::CaseChanged).to_owned()));
                    } else {
                        self.trouble.set(Some(View::tell(&problem)));
                    }
                }
            }
            self.busy.set(false);
        });
    }
}
