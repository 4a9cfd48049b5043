//! The papers of a case that can be had now, each made when somebody asks for it: all that the reader may have, or one beside what
//! it is needed for.

use super::desk::Desk;
use crate::model::papers::{PaperList, PaperRow};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Card, Waiting};
use leptos::prelude::*;
use shared_types::case::Form;
use std::sync::Arc;

/// What is known of them, and whether one is being made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelf {
    desk: StoredValue<Desk>,
    /// Which there are.
    pub(super) list: RwSignal<Option<Arc<PaperList>>>,
    /// What went wrong.
    pub(super) trouble: RwSignal<Option<String>>,
    /// A paper, or the file, is being made.
    pub(super) busy: RwSignal<bool>,
}

impl Shelf {
    fn new(desk: Desk) -> Self {
        Self {
            desk: StoredValue::new(desk),
            list: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Knows which papers there are, and looks again when something was written down: that may have made one possible.
    pub(super) fn open(desk: Desk) -> Self {
        let shelf = Self::new(desk);
        Effect::new(move |_| {
            desk.view.track();
            shelf.look();
        });
        shelf
    }

    fn look(self) {
        leptos::task::spawn_local(async move {
            // The page may have been left meanwhile.
            let _ = match self.desk.get_value().list_papers().await {
                Ok(list) => self.list.try_set(Some(Arc::new(list))).is_none(),
                Err(problem) => self.trouble.try_set(Some(problem.tell(language()))).is_none(),
            };
        });
    }

    fn keep(self, document: String, name: String) {
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            if let Err(problem) = self.desk.get_value().keep_paper(&document, &name).await {
                let _ = self.trouble.try_set(Some(problem.tell(language())));
            }
            let _ = self.busy.try_set(false);
        });
    }

    /// The code of the case, as names of files have it.
    pub(super) fn code(self) -> String {
        self.desk
            .get_value()
            .view
            .with_untracked(|view| view.as_ref().map(|view| view.code.to_string()))
            .unwrap_or_default()
    }

    fn get(self, document: String, title: &str) -> AnyView {
        let name = format!("{title} {}.pdf", self.code());
        let label = say_with(Word::PapersGetOf, &[("paper", title)]);
        let press = move |_| self.keep(document.clone(), name.clone());
        view! {
            <button type="button" class="linked" aria-label=label disabled=move || self.busy.get() on:click=press>{say(Word::PapersGet)}</button>
        }
        .into_any()
    }
}

/// All that the reader may have, where the place shows nothing else of the file.
pub(super) fn shown(desk: Desk) -> AnyView {
    let shelf = Shelf::open(desk);
    view! {
        <Alert text=shelf.trouble/>
        {move || match shelf.list.get() {
            Some(list) => papers(shelf, &list),
            None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        }}
    }
    .into_any()
}

/// One paper, which is there whenever this stands on a page.
pub(super) fn one(desk: Desk, form: Form) -> AnyView {
    let shelf = Shelf::new(desk);
    let title = say_code(Family::Paper, form.as_str());
    let get = shelf.get(form.as_str().to_owned(), &title);
    view! { <p class="row"><span>{title}</span>{get}</p><Alert text=shelf.trouble/> }.into_any()
}

/// The list.
pub(super) fn papers(shelf: Shelf, list: &PaperList) -> AnyView {
    let ready = list.all_ready().map(|row| paper(shelf, list, row)).collect_view();
    let later = list.later().map(|row| {
        let lack = row.lack(language());
        view! { <li class="papers__one"><span class="papers__what">{list.title(language(), row)}<span class="people__line">{lack}</span></span></li> }.into_any()
    });
    let later: Vec<_> = later.collect();
    let later = (!later.is_empty()).then(|| {
        let title = say_with(Word::PapersLater, &[("count", &later.len().to_string())]);
        view! { <details class="action"><summary class="btn">{title}</summary><ul class="papers">{later}</ul></details> }
    });
    view! {
        <Card title=say(Word::PapersTitle)>
            <p class="note">{say(Word::PapersHint)}</p>
            <ul class="papers">{ready}</ul>
            {later}
        </Card>
    }
    .into_any()
}

fn paper(shelf: Shelf, list: &PaperList, row: &PaperRow) -> AnyView {
    let title = list.title(language(), row);
    let get = shelf.get(row.document.clone(), &title);
    view! { <li class="papers__one"><span class="papers__what">{title}</span>{get}</li> }.into_any()
}
