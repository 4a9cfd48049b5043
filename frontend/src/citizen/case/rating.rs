//! How it was: what a party said of the result and of the service.

use crate::model::words::Word;
use crate::shell::say;
use crate::ui::{Card, Fact, Facts};
use leptos::prelude::*;
use shared_types::case::{CaseView, Stars};

/// From one to five.
pub(in crate::citizen) const STARS: [Word; 5] =
    [Word::RateStars1, Word::RateStars2, Word::RateStars3, Word::RateStars4, Word::RateStars5];

/// What the reader said about it before; the server tells a party nobody else's.
pub(super) fn given(view: &CaseView) -> AnyView {
    let told = |stars: Stars| {
        let word = STARS.get(usize::from(u8::from(stars)).wrapping_sub(1));
        word.map_or("", |word| say(*word))
    };
    let Some(rating) = view.ratings.last() else { return ().into_any() };
    let mut rows = vec![
        Fact::new(say(Word::RateResult), told(rating.result)),
        Fact::new(say(Word::RateService), told(rating.service)),
    ];
    rows.extend(rating.note.as_ref().map(|note| Fact::new(say(Word::RateNote), note.as_str())));
    view! { <Card title=say(Word::RateGiven)><Facts rows=rows/></Card> }.into_any()
}
