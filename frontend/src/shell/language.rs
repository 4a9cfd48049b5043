//! The language of the page. A change draws the whole page anew, so texts need not be watched one by one: that keeps
//! the program small. What people have typed is kept outside the page and survives.

use crate::model::words::{self, Family, Word};
use shared_types::case::Language;
use std::cell::Cell;

thread_local! {
    // One page, one language; set before anything is drawn.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::ZhCn) };
}

/// The language now.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Sets it; `Look` calls this and nobody else, because the page must be drawn anew.
pub(super) fn set_language(language: Language) {
    LANGUAGE.set(language);
}

/// A word in the language now.
pub fn say(word: Word) -> &'static str {
    words::word(language(), word)
}

/// A word with its placeholders filled.
pub fn say_with(word: Word, values: &[(&str, &str)]) -> String {
    words::words(language(), word, values)
}

/// The word of a code of the wire.
pub fn say_code(family: impl Into<Family>, code: &str) -> String {
    words::coded(language(), family, code)
}
