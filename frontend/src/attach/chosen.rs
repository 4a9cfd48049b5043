//! The buttons that choose files, and the list of what was chosen: each with its progress, and the way out of it.

use super::trays::Tray;
use super::voice::Voice;
use crate::model::attach::{Item, Stage, class_word, told_size};
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{focus, keyed};
use leptos::html;
use leptos::prelude::*;
use shared_types::case::{FileClass, MOST_ATTACHED};

/// What the chooser of a phone shows first; what is taken is settled by the content.
const TAKEN: &str = "image/*,application/pdf,audio/*,video/*";

/// The files beside a field.
#[component]
pub fn Files(
    /// Which.
    tray: Tray,
    /// Id of its first button, unique on the page.
    id: &'static str,
    /// Who will see them.
    #[prop(into)]
    who: String,
) -> impl IntoView {
    let keys = Memo::new(move |_| tray.with(|tray| tray.items().iter().map(|item| item.key).collect::<Vec<_>>()));
    let status = Memo::new(move |_| tray.with(|tray| tray.tell(language())));
    let hint = format!("{id}-hint");
    let label = who.clone();
    view! {
        <div class="attach" role="group" aria-label=label>
            <p class="attach__who">{who}</p>
            <div class="row">
                {chooser(tray, id.to_owned(), hint.clone(), false)}
                <span class="attach__camera">{chooser(tray, format!("{id}-camera"), hint.clone(), true)}</span>
                <Voice tray=tray/>
            </div>
            <p class="note" id=hint>{say_with(Word::AttachHint, &[("most", &MOST_ATTACHED.to_string())])}</p>
            <ul class="attach__list" aria-label=say(Word::AttachList) hidden=move || keys.with(Vec::is_empty)>
                {keyed(move || keys.get().into_iter().map(|key| (key.to_string(), key)).collect(), move |key| one(tray, key, id))}
            </ul>
            <p class="note" role="status">{move || status.get()}</p>
        </div>
    }
}

/// A button, and the browser's own field behind it, which looks different in each browser and speaks its language.
fn chooser(tray: Tray, id: String, hint: String, camera: bool) -> AnyView {
    let field = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(field) = field.get_untracked() {
            field.click();
        }
    };
    let chosen = move |_| {
        let Some(field) = field.get_untracked() else { return };
        let files =
            field.files().map(|list| (0..list.length()).filter_map(|n| list.get(n)).collect()).unwrap_or_default();
        // The same file may be chosen again.
        field.set_value("");
        tray.take(files);
    };
    let text = if camera { Word::AttachCamera } else { Word::AttachAdd };
    let input = if camera {
        view! { <input type="file" hidden=true accept="image/*" capture="environment" node_ref=field on:change=chosen/> }
            .into_any()
    } else {
        view! { <input type="file" hidden=true multiple=true accept=TAKEN node_ref=field on:change=chosen/> }.into_any()
    };
    view! {
        <button type="button" class="btn" id=id aria-describedby=hint on:click=choose>{say(text)}</button>
        {input}
    }
    .into_any()
}

fn stage(item: &Item) -> String {
    match &item.stage {
        Stage::Waiting => say(Word::AttachWaiting).to_owned(),
        Stage::Preparing => say(Word::AttachPreparing).to_owned(),
        Stage::Sending(part) => say_with(Word::AttachSending, &[("percent", &part.to_string())]),
        Stage::Checking => say(Word::AttachChecking).to_owned(),
        Stage::Ready(_) => say(Word::AttachReady).to_owned(),
        Stage::Failed(told, _) => told.clone(),
    }
}

fn about(item: &Item) -> String {
    let class = item.kind.map(|kind| say(class_word(kind.class())).to_owned());
    [class, Some(told_size(item.size)), Some(stage(item))].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One of them. Its buttons stay while its progress moves, so that nobody's focus is lost.
fn one(tray: Tray, key: u32, id: &'static str) -> AnyView {
    let item = Memo::new(move |_| tray.with(|tray| tray.items().iter().find(|item| item.key == key).cloned()));
    let of = move |read: fn(&Item) -> String| item.with(|item| item.as_ref().map(read).unwrap_or_default());
    let named = move |word: Word| say_with(word, &[("name", &of(|item| item.name.clone()))]);
    let part = Memo::new(move |_| {
        item.with(|item| match item.as_ref().map(|item| &item.stage) {
            Some(Stage::Sending(part)) => Some(*part),
            Some(Stage::Checking) => Some(100),
            _ => None,
        })
    });
    let moves = Memo::new(move |_| part.with(Option::is_some));
    let failed = Memo::new(move |_| {
        item.with(|item| match item.as_ref().map(|item| &item.stage) {
            Some(Stage::Failed(_, again)) => Some(*again),
            _ => None,
        })
    });
    let is_up = Memo::new(move |_| {
        item.with(|item| item.as_ref().is_some_and(|item| matches!(item.stage, Stage::Ready(_) | Stage::Failed(..))))
    });
    let preview = Memo::new(move |_| {
        item.with(|item| {
            let item = item.as_ref()?;
            Some((item.preview.clone()?, item.kind?.class()))
        })
    });
    let remove = move |_| {
        tray.remove(key);
        focus(id);
    };
    view! {
        <li class="attach__one" class:attach__one--failed=move || failed.get().is_some()>
            {move || {
                preview.get().filter(|(_, class)| *class == FileClass::Image)
                    .map(|(address, _)| view! { <img class="attach__thumb" src=address alt=""/> })
            }}
            <div class="attach__what">
                <span class="attach__name">{move || of(|item| item.name.clone())}</span>
                <span class="attach__about">{move || of(about)}</span>
                {move || {
                    moves.get().then(|| view! {
                        <progress max="100" aria-label=move || named(Word::AttachProgressOf) prop:value=move || f64::from(part.get().unwrap_or(100))></progress>
                    })
                }}
                {move || {
                    preview.get().filter(|(_, class)| *class == FileClass::Audio)
                        .map(|(address, _)| view! { <audio controls src=address aria-label=named(Word::AttachListenOf)></audio> })
                }}
            </div>
            <div class="attach__acts">
                {move || {
                    (failed.get() == Some(true)).then(|| view! {
                        <button type="button" class="linked" aria-label=named(Word::AttachAgainOf) on:click=move |_| tray.again(key)>{say(Word::AttachAgain)}</button>
                    })
                }}
                <button
                    type="button"
                    class="linked"
                    aria-label=move || named(if is_up.get() { Word::AttachRemoveOf } else { Word::AttachCancelOf })
                    on:click=remove
                >
                    {move || say(if is_up.get() { Word::AttachRemove } else { Word::AttachCancel })}
                </button>
            </div>
        </li>
    }
    .into_any()
}
