//! The photographs of what was signed in ink. A link to one lives for a minute and is asked for when somebody presses.

use super::Table;
use crate::api::{fetch_file, file_link, save, show_from};
use crate::model::settle::{Agreed, Base, tell};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button};
use leptos::prelude::*;
use shared_types::case::TimelineActor;
use shared_types::values::{FileId, PartyId};

/// One button for each photograph.
pub(super) fn papers(desk: Table, base: &Base, agreed: &Agreed) -> AnyView {
    let who = |of: &Option<PartyId>| match of {
        Some(party) => base.who(language(), *party),
        None => say_code(Family::Role, TimelineActor::Mediator.as_str()),
    };
    let one = |(file, of): (&FileId, Vec<Option<PartyId>>)| {
        let names: Vec<String> = of.iter().map(who).collect();
        look(desk, file.clone(), &names.join(say(Word::RoomAnd)))
    };
    agreed.papers().into_iter().map(one).collect_view().into_any()
}

fn look(desk: Table, file: FileId, who: &str) -> AnyView {
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let press = move |()| {
        busy.set(true);
        trouble.set(None);
        let file = file.clone();
        leptos::task::spawn_local(async move {
            let found = match file_link(desk.session(), &desk.id(), &file).await {
                Ok(link) => fetch_file(&link).await,
                Err(problem) => Err(problem),
            };
            match found {
                Ok(bytes) => {
                    if let Some(address) = show_from(&bytes) {
                        save(&address, say(Word::SettlePaperName));
                    }
                }
                Err(problem) => drop(trouble.try_set(Some(tell(&problem, language())))),
            }
            let _ = busy.try_set(false);
        });
    };
    let text = say_with(Word::SettlePaperLook, &[("who", who)]);
    view! { <Button text=text busy=busy on_press=press/><Alert text=trouble/> }.into_any()
}
