//! Files that were sent: what each is, and a way to see it that asks for its link at that moment.

use crate::api::{Session, fetch_file, file_link, save, show_from};
use crate::model::attach::{class_word, told_size};
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Tag, Tone};
use leptos::prelude::*;
use shared_types::api::ProblemCode;
use shared_types::case::{AttachmentView, FileClass, MessageView};
use shared_types::values::{CaseId, FileName};
use web_sys::Url;

/// The files of a line that was said. What was taken back is named, and opens for nobody.
pub fn rows(session: Session, case: &CaseId, line: &MessageView) -> Option<AnyView> {
    list(session, case, &line.attachments, !line.withdrawn)
}

/// Some files; `opens`: whether they can be looked at.
pub fn list(session: Session, case: &CaseId, files: &[AttachmentView], opens: bool) -> Option<AnyView> {
    let rows = files.iter().map(|file| row(session, case, file, opens)).collect_view();
    (!files.is_empty()).then(|| view! { <ul class="files">{rows}</ul> }.into_any())
}

/// What it is to show; or that it was taken back, and why.
pub fn told(line: &MessageView) -> AnyView {
    let words = line.body.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let text = if line.withdrawn {
        say_with(Word::EvidenceWithdrawn, &[("why", &words)])
    } else {
        say_with(Word::EvidenceProves, &[("label", &words)])
    };
    let anew = (line.edited_at.is_some() && !line.withdrawn)
        .then(|| view! { " " <span class="note">{say(Word::EvidenceToldAnew)}</span> });
    let tone = if line.withdrawn { Tone::Plain } else { Tone::Blue };
    view! { <p class="said__body"><Tag text=say(Word::EvidenceTag) tone=tone/> " " {text} {anew}</p> }.into_any()
}

/// Under which name it is kept.
fn saved(file: &AttachmentView) -> String {
    let given = file.name.as_deref().and_then(|name| FileName::parse(name).ok());
    let plain = || FileName::parse(say(class_word(file.kind.class()))).ok();
    given.or_else(plain).map(|name| file.kind.saved_name(&name)).unwrap_or_default()
}

fn tell(trouble: &Trouble) -> String {
    if trouble.is(ProblemCode::NotFound) { say(Word::AttachGone).to_owned() } else { trouble.tell(language()) }
}

fn row(session: Session, case: &CaseId, file: &AttachmentView, opens: bool) -> AnyView {
    let class = file.kind.class();
    let name = file.name.clone().unwrap_or_else(|| say(Word::AttachErased).to_owned());
    let about = format!("{} · {}", say(class_word(class)), told_size(file.size));
    let shown = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let close = move || {
        if let Some(address) = shown.try_update(Option::take).flatten() {
            let _ = Url::revoke_object_url(&address);
        }
    };
    on_cleanup(close);
    let (case, key, kept) = (case.clone(), file.file.clone(), saved(file));
    let press = move |_| {
        if shown.with_untracked(Option::is_some) {
            return close();
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        let (case, key, kept) = (case.clone(), key.clone(), kept.clone());
        leptos::task::spawn_local(async move {
            let opened = match file_link(session, &case, &key).await {
                // Too large to hold in a page: the browser takes it as a download.
                Ok(link) if class == FileClass::Video => {
                    save(&link, &kept);
                    Ok(None)
                }
                Ok(link) => fetch_file(&link).await.map(|bytes| show_from(&bytes)),
                Err(trouble) => Err(trouble),
            };
            match opened {
                Ok(Some(address)) if class == FileClass::Document => save(&address, &kept),
                Ok(Some(address)) => {
                    // The page may have been left.
                    if let Some(Some(lost)) = shown.try_set(Some(address)) {
                        let _ = Url::revoke_object_url(&lost);
                    }
                }
                Ok(None) => {}
                Err(trouble) => drop(wrong.try_set(Some(tell(&trouble)))),
            }
            let _ = busy.try_set(false);
        });
    };
    let (word, of) = match class {
        FileClass::Image => (Word::AttachLook, Word::AttachLookOf),
        FileClass::Audio => (Word::AttachListen, Word::AttachListenOf),
        FileClass::Document | FileClass::Video => (Word::AttachOpen, Word::AttachOpenOf),
    };
    let is_open = Memo::new(move |_| shown.with(Option::is_some));
    let label = {
        let name = name.clone();
        move || say_with(if is_open.get() { Word::AttachHideOf } else { of }, &[("name", &name)])
    };
    let text = move || {
        say(match (busy.get(), is_open.get()) {
            (true, _) => Word::AttachOpening,
            (_, true) => Word::AttachHide,
            _ => word,
        })
    };
    let alt = name.clone();
    let inside = move || {
        shown.get().map(|address| match class {
            FileClass::Image => view! { <img class="files__picture" src=address alt=alt.clone()/> }.into_any(),
            _ => view! { <audio controls autoplay=true src=address aria-label=alt.clone()></audio> }.into_any(),
        })
    };
    let button = opens.then(|| {
        view! { <button type="button" class="linked" aria-label=label aria-disabled=move || busy.get().then_some("true") on:click=press>{text}</button> }
    });
    view! {
        <li class="files__one">
            <span class="files__what"><span class="files__name">{name}</span><span class="files__about">{about}</span></span>
            {button}
            <div class="files__inside">{inside}<Alert text=wrong/></div>
        </li>
    }
    .into_any()
}
