//! Complaints: what the reader's side has complained of and what was answered, and a new one. The mediator reads none of it.

use super::Book;
use super::duties::may_complain;
use crate::citizen::acting::{href, leads, mend, name, waiting};
use crate::citizen::kept::kept;
use crate::model::order::Order;
use crate::model::route::Page;
use crate::model::settle::KeepView;
use crate::model::settle::place::After;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, say, say_code};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Choice, Empty, ErrorSummary, Field, FieldErrors, Form, InputKind, LinkButton,
    Radios, Tag, Tone,
};
use leptos::prelude::*;
use shared_types::case::{Action, ComplaintAbout, ComplaintView};
use shared_types::values::FreeText;

const ABOUT: &str = "complain_about";
const TEXT: &str = "complain_text";

/// The page.
pub(super) fn page(desk: Book) -> AnyView {
    let home = Page::Case(desk.id()).href();
    let body = move || match desk.view() {
        Some(view) => draw(&view),
        None => waiting(desk),
    };
    view! {
        <BackLink href=home text=say(Word::PeopleBack).to_owned()/>
        <Heading text=say(Word::ComplainTitle)/>
        <p class="lede">{say(Word::ComplainLede)}</p>
        <Alert text=desk.trouble()/>
        {body}
    }
    .into_any()
}

fn draw(view: &KeepView) -> AnyView {
    let list: Vec<AnyView> = view.complaints.iter().rev().map(one).collect();
    let none = list.is_empty().then(|| view! { <Empty text=say(Word::ComplainNone)/> });
    let new = may_complain(view).then(|| {
        let name = say_code(Family::Action, Action::Complain.as_str());
        view! { <LinkButton text=name href=href(&view.base.id, After::Complain) kind=ButtonKind::Main/> }
    });
    view! { {new} {none} {list} }.into_any()
}

fn one(complaint: &ComplaintView) -> AnyView {
    let text = complaint.text.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let answered = complaint.answer.is_some();
    let (state, tone) = if answered { (Word::ComplainAnswered, Tone::Green) } else { (Word::ComplainOpen, Tone::Blue) };
    let answer = complaint.answer.clone().map(|answer| {
        view! { <p class="asked">{say(Word::ComplainAnswer)}</p><p class="offer__note">{answer}</p> }
    });
    view! {
        <Card title=say_code(Family::ComplaintAbout, complaint.about.as_str())>
            <div><Tag text=say(state) tone=tone/></div>
            <p class="offer__note">{text}</p>
            {answer}
        </Card>
    }
    .into_any()
}

/// A new one.
pub(super) fn complain(desk: Book) -> AnyView {
    let id = desk.id();
    let keeps = |field| name(&id, After::Complain, field);
    let names = vec![keeps(ABOUT), keeps(TEXT)];
    let about = kept(keeps(ABOUT), String::new);
    let text = kept(keeps(TEXT), String::new);
    let errors = FieldErrors::new();
    let done = leads(id.clone(), After::Complaints, names, Word::ComplainDone);
    let submit = move || {
        let mut mends = Vec::new();
        let kind = ComplaintAbout::ALL.iter().copied().find(|kind| kind.as_str() == about.get_untracked());
        if kind.is_none() {
            mends.push((ABOUT, say(Word::ComplainAsk).to_owned()));
        }
        let words = FreeText::parse(&text.get_untracked()).map_err(|error| mends.push((TEXT, mend(error))));
        let complete = mends.is_empty();
        errors.set(mends);
        if let (true, Some(kind), Ok(words)) = (complete, kind, words) {
            desk.give_then(Order::complain(kind, &words), false, Some(done));
        }
    };
    let choice = |kind: &ComplaintAbout| Choice {
        value: kind.as_str().to_owned(),
        label: say_code(Family::ComplaintAbout, kind.as_str()),
        hint: None,
    };
    let options = ComplaintAbout::ALL.iter().map(choice).collect();
    view! {
        <p>{say(Word::ComplainLede)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Radios name=ABOUT legend=say(Word::ComplainAbout) options=options chosen=about error=errors.at(ABOUT)/>
            <Field
                id=TEXT
                label=say(Word::ComplainText)
                hint=say(Word::ComplainTextHint).to_owned()
                value=text
                error=errors.at(TEXT)
                kind=InputKind::Lines
            />
            <Button text=say(Word::ComplainGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}
