//! The photographs of what was signed in ink.

use super::Table;
use crate::citizen::look::look;
use crate::model::settle::{Agreed, Base};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
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
        let text = say_with(Word::SettlePaperLook, &[("who", &names.join(say(Word::RoomAnd)))]);
        look(desk, file.clone(), text, say(Word::SettlePaperName).to_owned())
    };
    agreed.papers().into_iter().map(one).collect_view().into_any()
}
