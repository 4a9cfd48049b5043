//! When and where to meet: days and times at which the mediator is free, rooms that are free then, and another time or
//! place in words. What somebody else takes meanwhile is read anew.

use super::desk::Desk;
use crate::api::today;
use crate::model::console_form::field;
use crate::model::console_times::{OTHER, Slot, days, first_day, is_taken, rooms, starts};
use crate::model::words::Word;
use crate::shell::{language, say, say_code};
use crate::ui::{Alert, Chip, Chips, Field, FieldErrors, InputKind, Waiting};
use leptos::prelude::*;
use shared_types::case::{SessionMode, SlotsView};
use shared_types::values::{LocalDate, SessionLength};

/// The values of the form that belong together here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting {
    pub(super) mode: RwSignal<String>,
    pub(super) length: RwSignal<String>,
    pub(super) day: RwSignal<String>,
    pub(super) time: RwSignal<String>,
    pub(super) room: RwSignal<String>,
    pub(super) place: RwSignal<String>,
}

fn chip(slot: Slot) -> Chip {
    Chip { value: slot.value, label: slot.label, hint: slot.hint, off: slot.taken }
}

fn label(id: &str) -> String {
    say_code("console_field", id)
}

/// What is free, for the length that is chosen now; `again` moves when somebody else was first.
fn look(desk: Desk, length: RwSignal<String>, again: RwSignal<u32>) -> RwSignal<Option<Result<SlotsView, ()>>> {
    let known = RwSignal::new(None);
    Effect::new(move |_| {
        again.track();
        let minutes = length.with(|text| SessionLength::parse(text)).unwrap_or_default();
        leptos::task::spawn_local(async move {
            let answer = desk.load_slots(today(), minutes).await;
            // Another length was chosen meanwhile, or the form is gone.
            if length.try_with_untracked(|text| SessionLength::parse(text).unwrap_or_default() == minutes) == Some(true)
            {
                let _ = known.try_set(Some(answer));
            }
        });
    });
    known
}

/// The fields.
#[component]
pub(super) fn Times(
    /// The case.
    desk: Desk,
    /// The values.
    meeting: Meeting,
    /// What is wrong with them.
    errors: FieldErrors,
    /// Moves when something was taken meanwhile.
    again: RwSignal<u32>,
) -> impl IntoView {
    let Meeting { mode, length, day, time, room, place } = meeting;
    let known = look(desk, length, again);
    let start = RwSignal::new(String::new());
    let slots = move || known.with(|known| known.as_ref().and_then(|answer| answer.clone().ok()));
    // The form begins with the first day on which something is free. Without knowledge all can be typed.
    Effect::new(move |_| match known.get() {
        Some(Ok(slots)) => {
            if day.with_untracked(String::is_empty) {
                day.set(first_day(&slots).map(|day: LocalDate| day.to_string()).unwrap_or_default());
            }
            let (on, at) = (day.get_untracked(), start.get_untracked());
            let there = starts(language(), &slots, &on);
            if !at.is_empty() && (is_taken(&there, &at) || there.iter().all(|slot| slot.value != at)) {
                start.set(String::new());
            }
        }
        Some(Err(())) => start.set(OTHER.to_owned()),
        None => {}
    });
    Effect::new(move |before: Option<String>| {
        let on = day.get();
        if before.is_some_and(|before| before != on) && start.with_untracked(|at| at != OTHER) {
            start.set(String::new());
        }
        on
    });
    Effect::new(move |before: Option<String>| {
        let at = start.get();
        if at != OTHER && before.as_ref() != Some(&at) {
            time.set(at.clone());
        }
        at
    });
    // A room that is not free at the time that is chosen now is not chosen any more.
    Effect::new(move |_| {
        let (on, at) = (day.get(), time.get());
        let gone = slots().is_some_and(|slots| is_taken(&rooms(language(), &slots, &on, &at), &room.get_untracked()));
        if gone {
            room.set(String::new());
        }
    });
    let is_other = Memo::new(move |_| start.with(|at| at == OTHER));
    let remote = Memo::new(move |_| mode.with(|mode| mode == SessionMode::Video.as_str()));
    let day_chips = move || {
        slots().map(|slots| {
            let options = days(language(), &slots, today()).into_iter().map(chip).collect();
            view! {
                <Chips name=field::SESSION_DATE legend=label(field::SESSION_DATE) options=options chosen=day error=errors.at(field::SESSION_DATE)/>
            }
        })
    };
    let start_chips = move || {
        let slots = slots()?;
        let options = starts(language(), &slots, &day.get()).into_iter().map(chip).collect();
        Some(view! {
            <Chips name=field::SESSION_TIME legend=label(field::SESSION_TIME) options=options chosen=start error=errors.at(field::SESSION_TIME)/>
        })
    };
    let room_chips = move || {
        let slots = slots().filter(|slots| !slots.rooms.is_empty() && !remote.get())?;
        let options = rooms(language(), &slots, &day.get(), &time.get()).into_iter().map(chip).collect();
        Some(view! {
            <Chips name=field::ROOM legend=label(field::ROOM) options=options chosen=room error=errors.at(field::ROOM)/>
        })
    };
    let typed = move || {
        is_other.get().then(|| {
            view! {
                <div class="query">
                    <Field id="other_date" label=label(field::SESSION_DATE) value=day error=errors.at(field::SESSION_DATE) kind=InputKind::Date/>
                    <Field id="other_time" label=label(field::SESSION_TIME) value=time error=errors.at(field::SESSION_TIME) kind=InputKind::Time/>
                </div>
            }
        })
    };
    let failed = Signal::derive(move || {
        known.with(|known| matches!(known, Some(Err(())))).then(|| say(Word::ConsoleMeetTimesFailed).to_owned())
    });
    // A room says where it is; without one, or by video, the words do.
    let in_words = move || {
        (remote.get() || room.with(String::is_empty)).then(|| {
            view! { <Field id=field::PLACE label=label(field::PLACE) value=place error=errors.at(field::PLACE)/> }
        })
    };
    view! {
        <div class="stack">
            {move || known.with(Option::is_none).then(|| view! { <Waiting text=say(Word::ShellWaiting)/> })}
            <Alert text=failed/>
            {day_chips}
            {start_chips}
            {typed}
            {room_chips}
            {in_words}
        </div>
    }
}
