//! The first page is there before the program, as HTML in `index.html`. It must say what the app says, or the words
//! would change under the reader's eyes when the app takes over.

use frontend::model::words::{Word, word};
use shared_types::case::Language;

#[test]
fn says_the_same_words_as_the_app() {
    let page = include_str!("../index.html");
    let said = [
        Word::ShellBrand,
        Word::ShellElder,
        Word::ShellOther,
        Word::ShellDanger,
        Word::ShellHotline,
        Word::ShellDark,
        Word::HomeTitle,
        Word::HomeLede,
        Word::HomeDoors,
        Word::HomeMediation,
        Word::HomeMediationHint,
        Word::HomeAdvice,
        Word::HomeAdviceHint,
        Word::HomeWages,
        Word::HomeWagesHint,
        Word::HomeCourt,
        Word::HomeConfirmation,
        Word::HomeCases,
        Word::HomeHaveCode,
        Word::HomeCodeLabel,
        Word::HomeTrack,
        Word::HomeMessage,
        Word::HomeGenuine,
    ];
    for language in [Language::ZhCn, Language::En] {
        let lacking: Vec<&str> =
            said.into_iter().map(|name| word(language, name)).filter(|text| !page.contains(text)).collect();
        assert_eq!(lacking, Vec::<&str>::new());
    }
}
