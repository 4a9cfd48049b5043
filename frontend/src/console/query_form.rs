//! The query form of a list. What is asked for goes into the address; what is typed wrong is told here.

use crate::model::console_route::{Filter, Nearness, Place, Typed};
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{go, language, say, say_code};
use crate::ui::{Button, ButtonKind, Choice, Field, InputKind, Select};
use leptos::prelude::*;
use shared_types::case::{DisputeType, StageName};

const CODE: &str = "query-code";
const ORG: &str = "query-org";
const STAGE: &str = "query-stage";
const TYPE: &str = "query-type";
const DUE: &str = "query-due";

fn choice(family: &str, code: &str) -> Choice {
    Choice { value: code.to_owned(), label: say_code(family, code), hint: None }
}

fn nearness(near: Nearness) -> Choice {
    let word = match near {
        Nearness::Today => Word::ConsoleQueueDue0,
        Nearness::Three => Word::ConsoleQueueDue3,
        Nearness::Seven => Word::ConsoleQueueDue7,
    };
    Choice { value: near.as_str().to_owned(), label: say(word).to_owned(), hint: None }
}

/// The form.
#[component]
pub(super) fn QueryForm(
    /// What the address says.
    filter: Memo<Filter>,
    /// The organisations to choose from, where there are several.
    orgs: Vec<Choice>,
    /// Asks again for what is asked for already.
    #[prop(into)]
    on_same: Callback<()>,
) -> impl IntoView {
    let Typed { org, stage, dispute_type, due, code } = filter.get_untracked().typed();
    let org = RwSignal::new(org);
    let (stage, kind) = (RwSignal::new(stage), RwSignal::new(dispute_type));
    let (due, code) = (RwSignal::new(due), RwSignal::new(code));
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let typed = filter.get().typed();
        org.set(typed.org);
        stage.set(typed.stage);
        kind.set(typed.dispute_type);
        due.set(typed.due);
        code.set(typed.code);
        wrong.set(None);
    });
    let ask = move |filter_asked: Filter| {
        if filter.get_untracked() == filter_asked {
            on_same.run(());
        } else {
            go(&Place::Queue(filter_asked).href());
        }
    };
    let submit = move || {
        let typed =
            Typed { org: org.get(), stage: stage.get(), dispute_type: kind.get(), due: due.get(), code: code.get() };
        match Filter::try_new(filter.get_untracked().desk, &typed) {
            Ok(asked) => {
                wrong.set(None);
                ask(asked);
            }
            Err(error) => wrong.set(Some(tell_input(language(), error.code(), error.limit()))),
        }
    };
    let reset = move |()| {
        code.set(String::new());
        wrong.set(None);
        ask(Filter::of(filter.get_untracked().desk));
    };
    let any = || say(Word::ConsoleQueueAny);
    view! {
        <form
            class="query card"
            role="search"
            aria-label=say(Word::ConsoleQueueQuery)
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                untrack(submit);
            }
        >
            <Field
                id=CODE
                label=say(Word::ConsoleQueueCode)
                value=code
                error=wrong
                kind=InputKind::Code
                placeholder="XXXX-XXXX-X"
            />
            {(!orgs.is_empty())
                .then(|| {
                    let all = say(Word::ConsoleQueueAllOrgs);
                    view! { <Select id=ORG label=say(Word::ConsoleQueueOrg) none=all options=orgs chosen=org/> }
                })}
            <Select
                id=STAGE
                label=say(Word::ConsoleQueueStage)
                none=any()
                options=StageName::ALL.iter().map(|stage| choice("stage", stage.as_str())).collect()
                chosen=stage
            />
            <Select
                id=TYPE
                label=say(Word::ConsoleQueueType)
                none=any()
                options=DisputeType::ALL.iter().map(|kind| choice("dispute_type", kind.as_str())).collect()
                chosen=kind
            />
            <Select
                id=DUE
                label=say(Word::ConsoleQueueDue)
                none=any()
                options=Nearness::ALL.into_iter().map(nearness).collect()
                chosen=due
            />
            <div class="query__go">
                <Button text=say(Word::ConsoleQueueGo) kind=ButtonKind::Main/>
                <Button text=say(Word::ConsoleQueueReset) on_press=reset/>
            </div>
        </form>
    }
}
