//! The words of the product in both languages. Generated from `locales/*.toml`; looked up by name, never by text.

use shared_types::case::Language;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The word in that language.
pub fn word(language: Language, word: Word) -> &'static str {
    let table = match language {
        Language::ZhCn => &CHINESE,
        Language::En => &ENGLISH,
    };
    table.get(word as usize).copied().unwrap_or_default()
}

/// The word with its `{placeholders}` filled. One that has no value stays as it is: better seen than hidden.
pub fn words(language: Language, name: Word, values: &[(&str, &str)]) -> String {
    let mut text = word(language, name).to_owned();
    for (placeholder, value) in values {
        text = text.replace(&format!("{{{placeholder}}}"), value);
    }
    text
}

/// The word of a code that came over the wire; the code itself when there is none, so that it can be told to a clerk.
pub fn coded(language: Language, family: &str, code: &str) -> String {
    find_coded(family, code).map_or_else(|| code.to_owned(), |found| word(language, found).to_owned())
}
