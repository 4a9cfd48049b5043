//! The papers of a case: each can be had as a PDF, and what is missing for the others.

use crate::api::{Session, keep_paper, list_papers};
use crate::model::papers::{PaperList, PaperRow};
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Button, Card, Waiting};
use leptos::prelude::*;
use shared_types::values::{CaseCode, CaseId};
use std::sync::Arc;

/// What is known of them, kept outside of the page, which is drawn anew when the case changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Papers {
    session: Session,
    id: StoredValue<CaseId>,
    list: RwSignal<Option<Arc<PaperList>>>,
    trouble: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Papers {
    pub(super) fn new(session: Session, id: CaseId) -> Self {
        Self {
            session,
            id: StoredValue::new(id),
            list: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Reads which there are.
    pub(super) fn look(self) {
        leptos::task::spawn_local(async move {
            match list_papers(self.session, &self.id.get_value()).await {
                Ok(list) => self.list.set(Some(Arc::new(list))),
                Err(problem) => self.trouble.set(Some(problem.tell(language()))),
            }
        });
    }

    /// Which there are, as far as they are known.
    pub(super) fn list(self) -> Option<Arc<PaperList>> {
        self.list.get()
    }

    /// Whether people leave with some of them: what goes wrong is told there, and once.
    fn is_packed(self) -> bool {
        self.list.with(|list| list.as_ref().is_some_and(|list| list.packet().next().is_some()))
    }

    /// What went wrong.
    pub(super) fn trouble(self) -> RwSignal<Option<String>> {
        self.trouble
    }

    fn keep(self, document: String, name: String) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            if let Err(problem) = keep_paper(self.session, &self.id.get_value(), &document, language(), &name).await {
                self.trouble.set(Some(problem.tell(language())));
            }
            self.busy.set(false);
        });
    }
}

/// The card.
pub(super) fn papers(papers: Papers, code: CaseCode) -> AnyView {
    view! {
        <Card title=say(Word::PapersTitle)>
            <p class="note">{say(Word::PapersHint)}</p>
            {move || (!papers.is_packed()).then(|| view! { <Alert text=papers.trouble/> })}
            {move || match papers.list.get() {
                Some(list) => rows(papers, &list, &code),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            }}
        </Card>
    }
    .into_any()
}

/// One that can be had.
pub(super) fn button(papers: Papers, list: &PaperList, row: &PaperRow, code: &CaseCode) -> AnyView {
    let title = list.title(language(), row);
    let (document, name) = (row.document.clone(), format!("{title} {code}.pdf"));
    let text = say_with(Word::PapersGetOf, &[("paper", &title)]);
    let get = move |()| papers.keep(document.clone(), name.clone());
    view! { <Button text=text busy=papers.busy on_press=get/> }.into_any()
}

fn rows(papers: Papers, list: &PaperList, code: &CaseCode) -> AnyView {
    let ready: Vec<_> = list.ready().map(|row| button(papers, list, row, code)).collect();
    let none = (ready.is_empty() && list.packet().next().is_none()).then(|| view! { <p>{say(Word::PapersNone)}</p> });
    let later: Vec<_> =
        list.later().map(|row| view! { <li>{list.title(language(), row)} " · " {row.lack(language())}</li> }).collect();
    let later = (!later.is_empty()).then(|| {
        let title = say_with(Word::PapersLater, &[("count", &later.len().to_string())]);
        view! { <details class="action"><summary class="btn btn--wide">{title}</summary><ul class="note">{later}</ul></details> }
    });
    view! { {none}<div class="stack">{ready}</div>{later} }.into_any()
}
