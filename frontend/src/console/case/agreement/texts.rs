//! The text of an agreement in both languages, as it is signed and as it may be read; and what became of the version before.

use super::check::place;
use super::writing::Writing;
use super::{case, saved};
use crate::console::case::desk::Desk;
use crate::console::case::part;
use crate::model::console_agreement::{mark_of, names, text};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::Card;
use leptos::prelude::*;
use shared_types::case::{
    AgreementView, CaseView, Change, Changed, Clause, Language, clause_in_chinese, clause_in_english,
};

/// Both texts: the Chinese one is what is signed.
fn both(chinese: String, english: Option<String>) -> AnyView {
    let english = english.map(|english| {
        view! {
            <details class="fold" open=language() == Language::En>
                <summary>{say(Word::ConsoleTextEnglish)}</summary>
                <div class="paper" lang="en">{english}</div>
            </details>
        }
    });
    view! {
        <h3>{say(Word::ConsoleTextChinese)}</h3>
        <div class="paper" lang="zh-CN">{chinese}</div>
        {english}
    }
    .into_any()
}

/// The text that was fixed; the English one is made of the same clauses.
pub(in crate::console::case) fn texts(view: &CaseView, agreement: &AgreementView) -> AnyView {
    let chinese = agreement.text.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let mark = mark_of(&chinese);
    let english = agreement.content.as_ref().map(|content| text(Language::En, content, &names(view, mark)));
    both(chinese, english)
}

/// What is different from the version before.
pub(super) fn changes(view: &CaseView, list: &[Change], title: Word) -> Option<AnyView> {
    if list.is_empty() {
        return None;
    }
    let names = names(view, String::new());
    let was = |clause: &Clause| match language() {
        Language::En => clause_in_english(clause, &names),
        Language::ZhCn => clause_in_chinese(clause, &names),
    };
    let row = |change: &Change| {
        let what = say_code(Family::Changed, change.what.as_str());
        let told = match change.what {
            Changed::Frame => what,
            Changed::Gone => {
                let number = change.before.map(|number| number.to_string()).unwrap_or_default();
                let clause = say_with(Word::ConsoleTextWas, &[("number", &number)]);
                say_with(Word::ConsoleTextChange, &[("clause", &clause), ("what", &what)])
            }
            Changed::New | Changed::Changed => {
                say_with(Word::ConsoleTextChange, &[("clause", &place(change.after)), ("what", &what)])
            }
        };
        let was = change.was.as_ref().map(was);
        let was = was.map(|was| view! { <p class="note">{say_with(Word::SettleWas, &[("was", &was)])}</p> });
        view! { <li>{told}{was}</li> }.into_any()
    };
    let rows = list.iter().map(row).collect_view();
    Some(view! { <h3>{say(title)}</h3><ul class="said__facts">{rows}</ul> }.into_any())
}

/// What is written, as it would be signed.
pub(super) fn preview(desk: Desk, writing: Writing) -> AnyView {
    let people = part(desk, |view| (view.parties.clone(), view.mediator.clone(), view.file_number));
    let inside = move || {
        people.track();
        let written = writing.get();
        let view = case(desk)?;
        let content = written.content().ok().filter(|content| !content.clauses.is_empty());
        let Some(content) = content else {
            return Some(view! { <p class="note">{say(Word::ConsoleTextNone)}</p> }.into_any());
        };
        let names = names(&view, say(Word::ConsoleTextMarkLater).to_owned());
        let (chinese, english) = (text(Language::ZhCn, &content, &names), text(Language::En, &content, &names));
        let differs =
            saved(desk, writing).and_then(|draft| changes(&view, &draft.changes, Word::ConsoleTextChangesDraft));
        Some(
            view! { <p class="note">{say(Word::ConsoleTextPreview)}</p>{differs}{both(chinese, Some(english))} }
                .into_any(),
        )
    };
    view! {
        <Card title=say(Word::ConsoleTextTitle)>
            <details class="fold">
                <summary>{say(Word::ConsoleTextRead)}</summary>
                <div class="stack">{inside}</div>
            </details>
        </Card>
    }
    .into_any()
}
