//! The desk of a judge: each case with the question that is put, the facts that both sides agree to, and by when; or that its
//! agreement is to be examined. Nothing else of a case is here.

use super::queue::left;
use crate::api::{Session, load_messages, today};
use crate::model::console_command::tell_trouble;
use crate::model::console_rooms::last_question;
use crate::model::console_route::Place;
use crate::model::format::{date, moment};
use crate::model::trouble::Trouble;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{ButtonKind, LinkButton, Tag, Tone};
use leptos::prelude::*;
use shared_types::api::ProblemCode;
use shared_types::case::{Channel, MessageView};
use shared_types::clock::Calendar;
use shared_types::rows::QueueRow;

/// What a case asks of a judge.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    /// Nothing yet.
    Nothing,
    /// To answer a question; whether that was done.
    Guidance(Box<MessageView>, bool),
    /// To examine what was agreed.
    Confirmation,
}

/// The list.
pub(super) fn questions(rows: Vec<QueueRow>) -> AnyView {
    let session = expect_context::<Session>();
    let rows = rows.into_iter().map(|row| view! { <Question session=session row=row/> }).collect_view();
    view! { <ul class="questions">{rows}</ul> }.into_any()
}

/// One case.
#[component]
fn Question(
    /// Who reads.
    session: Session,
    /// Which case.
    row: QueueRow,
) -> impl IntoView {
    let known = RwSignal::new(None::<Result<Asked, String>>);
    let id = row.id.clone();
    leptos::task::spawn_local(async move {
        let answer = load_messages(session, &id, Channel::Guidance, 0).await;
        let answer = match answer {
            Ok(answer) => Ok(last_question(&answer.items)
                .map_or(Asked::Nothing, |(question, answered)| Asked::Guidance(Box::new(question), answered))),
            // Whose agreement a judge examines: there nobody asks for guidance.
            Err(Trouble::Problem(problem)) if problem.code == ProblemCode::NotYourPart.as_str() => {
                Ok(Asked::Confirmation)
            }
            Err(problem) => Err(tell_trouble(language(), &problem)),
        };
        // The list may have been drawn anew meanwhile.
        let _ = known.try_set(Some(answer));
    });
    let (code, href) = (row.code.to_string(), Place::Case(row.id.clone()).href());
    let parties = row.respondent.as_ref().map_or_else(
        || row.applicant.clone(),
        |other| say_with(Word::ConsoleQueueVersus, &[("applicant", &row.applicant), ("respondent", other)]),
    );
    let kind = row.dispute_type.map(|kind| say_code(Family::DisputeType, kind.as_str()));
    let about = [Some(parties), kind].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let due = row.due.map(|due| {
        view! { <span class="queue__due">{date(language(), due, today())} {left(due, today(), &Calendar::china())}</span> }
    });
    view! {
        <li class="card">
            <div class="question__head">
                <a class="code" href=href.clone()>{code}</a>
                <span>{about}</span>
                {due}
            </div>
            {move || match known.get() {
                None => view! { <p class="note">{say(Word::ShellWaiting)}</p> }.into_any(),
                Some(Err(problem)) => view! { <p class="alert">{problem}</p> }.into_any(),
                Some(Ok(Asked::Nothing)) => view! { <p class="note">{say(Word::ConsoleCaseJudgeNone)}</p> }.into_any(),
                Some(Ok(Asked::Guidance(question, answered))) => asked(&question, answered, &href),
                Some(Ok(Asked::Confirmation)) => view! {
                    <p>{say(Word::ConsoleCourtList)}</p>
                    <div class="row"><LinkButton text=say(Word::ConsoleCourtGo) href=href.clone() kind=ButtonKind::Main/></div>
                }
                .into_any(),
            }}
        </li>
    }
}

fn asked(question: &MessageView, answered: bool, href: &str) -> AnyView {
    let (state, tone) =
        if answered { (Word::ConsoleJudgeAnswered, Tone::Green) } else { (Word::ConsoleJudgeWaits, Tone::Blue) };
    let (go, kind) =
        if answered { (Word::ConsoleJudgeLook, ButtonKind::Plain) } else { (Word::ConsoleJudgeGo, ButtonKind::Main) };
    let who = question.name.clone().unwrap_or_else(|| say_code(Family::Role, question.by.as_str()));
    let when = [who, moment(language(), question.at, today())].join(" · ");
    let body = question.body.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let facts = question.facts.iter().map(|fact| view! { <li>{fact.clone()}</li> }).collect_view();
    let with = (!question.facts.is_empty()).then(|| {
        view! { <p class="note">{say(Word::ConsoleTalkFactsWith)}</p><ul class="said__facts">{facts}</ul> }
    });
    view! {
        <p class="note"><Tag text=say(state) tone=tone/>" "{when}</p>
        <p class="question__text">{body}</p>
        {with}
        <div class="row"><LinkButton text=say(go) href=href.to_owned() kind=kind/></div>
    }
    .into_any()
}
