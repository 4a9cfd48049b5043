//! The words of the product in both languages. Generated from `locales/*.toml`; looked up by name, never by text.

use shared_types::case::Language;

/// One word, in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(&'static [&'static str; 2]);

/// The words of one vocabulary of the wire.
#[derive(Debug, Clone, Copy)]
pub struct Family(&'static [(&'static str, Word)]);

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The word in that language.
pub fn word(language: Language, word: Word) -> &'static str {
    let [chinese, english] = word.0;
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
}

/// The word with its `{placeholders}` filled. One that has no value stays as it is: better seen than hidden.
pub fn words(language: Language, name: Word, values: &[(&str, &str)]) -> String {
    let mut text = word(language, name).to_owned();
    for (placeholder, value) in values {
        text = text.replace(&format!("{{{placeholder}}}"), value);
    }
    text
}

/// The word of a code of the wire. A family that is known when this is compiled is named as a constant: naming it by
/// its text brings the words of all families into the program.
pub fn find_coded(family: impl Into<Family>, code: &str) -> Option<Word> {
    family.into().0.iter().find(|(known, _)| *known == code).map(|(_, word)| *word)
}

/// The word of a code that came over the wire; the code itself when there is none, so that it can be told to a clerk.
pub fn coded(language: Language, family: impl Into<Family>, code: &str) -> String {
    find_coded(family, code).map_or_else(|| code.to_owned(), |found| word(language, found).to_owned())
}
