//! The posts of a person: those there are, and the form for one more. One that is changed goes back into the form.

use super::{choices, org_name};
use crate::api::today;
use crate::model::console_admin::{PostTyped, field, tell};
use crate::model::format::date;
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, Choice, ErrorSummary, Field, FieldErrors, InputKind, Select};
use leptos::prelude::*;
use shared_types::api::OrgEntry;
use shared_types::case::Role;
use shared_types::people::DatedPost;
use shared_types::values::LocalDate;

/// "调解员 · 示例街道矛盾调解中心 · 2026年11月1日 起".
pub(super) fn told_post(post: &DatedPost, orgs: &[OrgEntry], now: LocalDate) -> String {
    let role = say_code("console_post", post.role.as_str());
    let from = date(language(), post.from, now);
    let days = match post.until {
        Some(until) => {
            say_with(Word::ConsoleAdminPostFromTo, &[("from", &from), ("to", &date(language(), until, now))])
        }
        None => say_with(Word::ConsoleAdminPostSince, &[("from", &from)]),
    };
    let state = if post.is_over(now) {
        Some(say(Word::ConsoleAdminPostOver).to_owned())
    } else if post.counts(now) {
        None
    } else {
        Some(say(Word::ConsoleAdminPostAhead).to_owned())
    };
    let what = say_with(Word::ConsoleAdminPostLine, &[("org", &org_name(orgs, &post.org)), ("role", &role)]);
    let expertise = post.expertise.as_ref().map(|text| text.as_str().to_owned());
    [Some(what), expertise, Some(days), state].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The list and the form.
#[component]
pub(super) fn Posts(
    /// The own part of the tree.
    orgs: Vec<OrgEntry>,
    /// The posts.
    posts: RwSignal<Vec<DatedPost>>,
    /// The organisation that the form starts with.
    start: String,
    /// What is wrong with all of them together.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let org = RwSignal::new(start.clone());
    let role = RwSignal::new(String::new());
    let expertise = RwSignal::new(String::new());
    let from = RwSignal::new(today().to_string());
    let until = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let fill = move |typed: PostTyped| {
        org.set(typed.org);
        role.set(typed.role);
        expertise.set(typed.expertise);
        from.set(typed.from);
        until.set(typed.until);
    };
    let blank = StoredValue::new(PostTyped { org: start, from: today().to_string(), ..PostTyped::default() });
    let add = move |()| {
        let typed = PostTyped {
            org: org.get_untracked(),
            role: role.get_untracked(),
            expertise: expertise.get_untracked(),
            from: from.get_untracked(),
            until: until.get_untracked(),
        };
        match posts.with_untracked(|posts| typed.add_to(posts)) {
            Ok(all) => {
                errors.set(Vec::new());
                posts.set(all);
                fill(blank.get_value());
            }
            Err(flaws) => errors.set(flaws.into_iter().map(|flaw| tell(language(), flaw)).collect()),
        }
    };
    let take = move |index: usize| {
        let mut taken = None;
        posts.update(|posts| taken = (index < posts.len()).then(|| posts.remove(index)));
        taken
    };
    let offices = choices(&orgs, |_| true);
    let orgs = StoredValue::new(orgs);
    let line = move |(index, post): (usize, DatedPost)| {
        let told = orgs.with_value(|orgs| told_post(&post, orgs, today()));
        let change = format!("{}: {told}", say(Word::ConsoleAdminPostChange));
        let remove = format!("{}: {told}", say(Word::ConsoleAdminPostRemove));
        let put_back = move |_| {
            if let Some(post) = take(index) {
                fill(PostTyped::of(&post));
            }
        };
        view! {
            <li class="sessions__one">
                <span>{told}</span>
                <span class="row">
                    <button type="button" class="linked" aria-label=change on:click=put_back>{say(Word::ConsoleAdminPostChange)}</button>
                    <button type="button" class="linked" aria-label=remove on:click=move |_| drop(take(index))>{say(Word::ConsoleAdminPostRemove)}</button>
                </span>
            </li>
        }
    };
    let roles: Vec<Choice> = Role::ALL
        .iter()
        .map(|role| Choice {
            value: role.as_str().to_owned(),
            label: say_code("console_post", role.as_str()),
            hint: None,
        })
        .collect();
    let is_expert = move || role.with(|role| role == Role::Expert.as_str());
    view! {
        <fieldset class="posts">
            <legend class="choices__legend">{say(Word::ConsoleAdminPosts)}</legend>
            <p class="field__error" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            {move || {
                let all = posts.get();
                if all.is_empty() {
                    view! { <p class="note" id=field::POSTS tabindex="-1">{say(Word::ConsoleAdminPostsNone)}</p> }.into_any()
                } else {
                    view! { <ul class="sessions" id=field::POSTS tabindex="-1">{all.into_iter().enumerate().map(line).collect_view()}</ul> }.into_any()
                }
            }}
            <div class="stack posts__new">
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <div class="query">
                    <Select id=field::POST_ORG label=say(Word::ConsoleAdminPostOrg) none=say(Word::ConsoleCaseChoose) options=offices chosen=org error=errors.at(field::POST_ORG)/>
                    <Select id=field::POST_ROLE label=say(Word::ConsoleAdminPostRole) none=say(Word::ConsoleCaseChoose) options=roles chosen=role error=errors.at(field::POST_ROLE)/>
                    {move || {
                        is_expert().then(|| {
                            view! { <Field id=field::POST_EXPERTISE label=say(Word::ConsoleAdminPostExpertise) value=expertise error=errors.at(field::POST_EXPERTISE)/> }
                        })
                    }}
                    <Field id=field::POST_FROM label=say(Word::ConsoleAdminPostFrom) value=from error=errors.at(field::POST_FROM) kind=InputKind::Date/>
                    <Field
                        id=field::POST_UNTIL label=say(Word::ConsoleAdminPostUntil) optional=Some(say(Word::ShellOptional).to_owned()) value=until
                        error=errors.at(field::POST_UNTIL) kind=InputKind::Date
                    />
                </div>
                <div><Button text=say(Word::ConsoleAdminPostAdd) on_press=add/></div>
            </div>
        </fieldset>
    }
}
