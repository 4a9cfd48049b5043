//! What was agreed, to read: clause by clause in plain words, what is new in it, and the whole text that is signed.

use crate::api::today;
use crate::model::settle::clause::{self, Told};
use crate::model::settle::{Agreed, Base, in_groups};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Card, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{AgreementContent, Change};

/// The clauses.
pub(super) fn clauses(base: &Base, content: &AgreementContent, changes: &[Change]) -> AnyView {
    let line = |(number, one): (u8, &shared_types::case::Clause)| {
        let Told { what, more } = clause::tell(base, language(), one, today());
        let change = clause::changed(changes, number);
        let was = change.and_then(|change| clause::was(base, language(), change, today()));
        let was = was.map(|was| view! { <p class="note">{say_with(Word::SettleWas, &[("was", &was)])}</p> });
        let new = change.map(|change| {
            view! { " " <Tag text=say_code(Family::Changed, change.what.as_str()) tone=Tone::Blue/> }
        });
        let more = (!more.is_empty())
            .then(|| view! { <ul class="terms__parts">{more.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul> });
        view! { <li>{what}{new}{more}{was}</li> }
    };
    let lines = (1..).zip(&content.clauses).map(line).collect_view();
    let gone = clause::gone(base, language(), changes, today());
    let gone = gone.into_iter().map(|text| view! { <li>{text}</li> }).collect::<Vec<_>>();
    let gone = (!gone.is_empty())
        .then(|| view! { <p class="note">{say(Word::SettleChanged)}</p><ul class="note">{gone}</ul> });
    let nothing_more = content.nothing_more.then(|| view! { <p>{say(Word::SettleNothingMore)}</p> });
    let about = content.about.as_str().to_owned();
    view! {
        <Card title=say(Word::SettleClauses)>
            <p class="offer__note">{about}</p>
            <ol class="terms">{lines}</ol>
            {nothing_more}
            {gone}
        </Card>
    }
    .into_any()
}

/// The whole text, with what names it.
pub(super) fn whole(agreed: &Agreed, open: bool) -> AnyView {
    let Some(text) = agreed.text.clone() else { return ().into_any() };
    view! {
        <details class="card whole" open=open>
            <summary>{say(Word::SettleWhole)}</summary>
            <p class="note">{say(Word::SettleWholeHint)}</p>
            <div class="paper" lang="zh-CN">{text}</div>
            {print(agreed)}
        </details>
    }
    .into_any()
}

/// Which version, and its digest.
pub(super) fn print(agreed: &Agreed) -> AnyView {
    view! {
        <div class="print">
            <p>{say_with(Word::SettleVersion, &[("number", &agreed.version.to_string())])}</p>
            <p class="note">{say(Word::SettlePrint)}</p>
            <p class="print__digits">{in_groups(&agreed.hash)}</p>
        </div>
    }
    .into_any()
}
