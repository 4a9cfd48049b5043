//! One picture or paper after another beside a field, for a page that is opened over a thin line: chosen, sent, listed, taken
//! away again. What failed is chosen once more; a whole talk's files have [`super::Files`].

use crate::api::{Line, Session, announce, complete, digest, draw_key, redraw, send_bytes};
use crate::model::attach::{self, Plan, Unfit, plan};
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::focus;
use leptos::html;
use leptos::prelude::*;
use shared_types::case::MOST_ATTACHED;
use shared_types::values::{CaseId, FileId};
use web_sys::{Blob, File};

/// What a chooser shows first.
const TAKEN: &str = "image/*,application/pdf";

/// What was sent, and what is on its way: a small handle; nothing yet at first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Proof {
    sent: RwSignal<Vec<(FileId, String)>>,
    moving: RwSignal<bool>,
    told: RwSignal<String>,
}

impl Proof {
    /// What is up; `None` while one is still on its way.
    pub fn ready(self) -> Option<Vec<FileId>> {
        let moves = self.moving.get_untracked();
        (!moves).then(|| self.sent.with_untracked(|sent| sent.iter().map(|(file, _)| file.clone()).collect()))
    }

    async fn send(self, session: Session, case: CaseId, book: &str, file: File) -> Result<(), String> {
        let unfit = |unfit: Unfit| unfit.tell(language());
        let broken = || say(Word::AttachChooseAgain).to_owned();
        if self.sent.with_untracked(Vec::len) >= MOST_ATTACHED {
            return Err(unfit(Unfit::Many));
        }
        let chosen: Blob = file.clone().into();
        let planned = plan(&file.name(), &file.type_(), size(&chosen)).map_err(unfit)?;
        let bytes = match planned {
            Plan::Redraw => redraw(&chosen).await.ok_or_else(|| unfit(Unfit::Unreadable))?,
            Plan::AsIs(_) => chosen,
        };
        let kind = planned.kind();
        let name = attach::name(&file.name(), kind, say(Word::AttachNameFile)).ok_or_else(broken)?;
        let sha256 = digest(&bytes).await.ok_or_else(broken)?;
        let told = (&name, kind, size(&bytes), &sha256);
        let tell = |trouble: Trouble| trouble.tell(language());
        let to = announce(session, &case, book, told, &draw_key()).await.map_err(tell)?;
        let line = Line::new().ok_or_else(broken)?;
        let moved = move |part: u8| {
            let told = say_with(Word::AttachSending, &[("percent", &part.to_string())]);
            let _ = self.told.try_set(told);
        };
        let status = send_bytes(&line, &to, &bytes, moved).await;
        let _ = self.told.try_set(say(Word::AttachChecking).to_owned());
        (200..300).contains(&status).then_some(()).ok_or_else(broken)?;
        complete(session, &case, &to.file).await.map_err(tell)?;
        self.sent.update(|sent| sent.push((to.file, name.as_str().to_owned())));
        Ok(())
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
fn size(bytes: &Blob) -> u64 {
    bytes.size() as u64
}

/// The files beside a field, one after another.
#[component]
pub fn Few(
    /// What was sent.
    proof: Proof,
    /// Who sends.
    session: Session,
    /// To which case.
    case: CaseId,
    /// To which of its books.
    book: &'static str,
    /// Id of its button, unique on the page.
    id: &'static str,
    /// What for, and who will see it.
    #[prop(into)]
    who: String,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(field) = field.get_untracked().filter(|_| !proof.moving.get_untracked()) {
            field.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = field.get_untracked() else { return };
        let file = input.files().and_then(|list| list.get(0));
        // The same file may be chosen again.
        input.set_value("");
        let Some(file) = file else { return };
        let case = case.clone();
        proof.moving.set(true);
        proof.told.set(say(Word::AttachPreparing).to_owned());
        leptos::task::spawn_local(async move {
            let told = proof.send(session, case, book, file).await.err().unwrap_or_default();
            let _ = proof.told.try_set(told);
            let _ = proof.moving.try_set(false);
        });
    };
    let label = who.clone();
    let one = move |file: FileId, name: String| {
        let label = say_with(Word::AttachRemoveOf, &[("name", &name)]);
        let remove = move |_| {
            proof.sent.update(|sent| sent.retain(|(known, _)| *known != file));
            focus(id);
        };
        view! {
            <li class="attach__one">
                <div class="attach__what">
                    <span class="attach__name">{name}</span>
                    <span class="attach__about">{say(Word::AttachReady)}</span>
                </div>
                <div class="attach__acts">
                    <button type="button" class="linked" aria-label=label on:click=remove>{say(Word::AttachRemove)}</button>
                </div>
            </li>
        }
    };
    view! {
        <div class="attach" role="group" aria-label=label>
            <p class="attach__who">{who}</p>
            <button type="button" class="btn" id=id on:click=choose>{say(Word::AttachAdd)}</button>
            <input type="file" hidden=true accept=TAKEN node_ref=field on:change=chosen/>
            <ul class="attach__list" aria-label=say(Word::AttachList) hidden=move || proof.sent.with(Vec::is_empty)>
                {move || proof.sent.get().into_iter().map(|(file, name)| one(file, name)).collect_view()}
            </ul>
            <p class="note" role="status">{move || proof.told.get()}</p>
        </div>
    }
}
