//! When all is done: how it stands now, one tap; and taking a closed case up again.

use super::Book;
use crate::citizen::acting::{href, leads, name, needed};
use crate::citizen::kept::kept;
use crate::model::order::Order;
use crate::model::settle::KeepView;
use crate::model::settle::place::After;
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use crate::ui::{Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, InputKind, LinkButton};
use leptos::prelude::*;
use shared_types::case::{Action, FollowUpAnswer, StageName};

const REASON: &str = "reopen_reason";

/// Three answers, each a tap.
pub(super) fn follow_up(desk: Book, view: &KeepView) -> AnyView {
    if !view.base.may(Action::AnswerFollowUp) {
        let after = view.base.stage == StageName::FollowUp;
        return after.then(|| view! { <p class="card card--soft">{say(Word::KeepFollowed)}</p> }).into_any();
    }
    let one = move |answer: &FollowUpAnswer| {
        let answer = *answer;
        let kind = if answer == FollowUpAnswer::Done { ButtonKind::Main } else { ButtonKind::Plain };
        let tap = move |()| desk.give(Order::answer_follow_up(answer), false);
        let name = say_code(Family::FollowUpAnswer, answer.as_str());
        view! { <Button text=name kind=kind busy=desk.busy() wide=true on_press=tap/> }
    };
    let answers = FollowUpAnswer::ALL.iter().map(one).collect_view();
    view! {
        <Card title=say(Word::KeepFollow)>
            <p>{say(Word::KeepFollowHint)}</p>
            {answers}
        </Card>
    }
    .into_any()
}

/// The way to take a closed case up again, as long as it is open.
pub(super) fn again(view: &KeepView) -> AnyView {
    let link = || {
        let name = say_code(Family::Action, Action::Reopen.as_str());
        let address = href(&view.base.id, After::Reopen);
        view! {
            <Card>
                <p>{say(Word::KeepReopenHint)}</p>
                <div class="row"><LinkButton text=name href=address/></div>
            </Card>
        }
    };
    view.base.may(Action::Reopen).then(link).into_any()
}

/// Why.
pub(super) fn reopen(desk: Book) -> AnyView {
    let id = desk.id();
    let keeps = name(&id, After::Reopen, REASON);
    let reason = kept(keeps.clone(), String::new);
    let errors = FieldErrors::new();
    let done = leads(id, After::Duties, vec![keeps], Word::CaseDone);
    let submit = move || match needed(&reason.get_untracked()) {
        Ok(reason) => desk.give_then(Order::reopen(&reason), false, Some(done)),
        Err(mend) => errors.set(vec![(REASON, mend)]),
    };
    view! {
        <p class="lede">{say(Word::KeepReopenMeans)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=REASON label=say(Word::KeepReopenWhy) value=reason error=errors.at(REASON) kind=InputKind::Lines/>
            <Button text=say(Word::KeepReopenGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}
