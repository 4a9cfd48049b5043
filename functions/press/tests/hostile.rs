//! What people write is set as they wrote it: no word of it is read as the typesetter's language, none is lost, and what no
//! font can draw is told.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use forms::sheets::{Application, Head, Sheet};
use forms::{Filled, Pdf, Said, Stamp};
use lopdf::Document;
use press::{Fonts, FontsMissing};
use serde::Serialize;
use shared_types::case::{Form, Language};
use std::path::{Path, PathBuf};
use support::{PRESS, Told, committee, paper, render, solid, stamp};

/// An acceptance sheet whose words are any at all: longer and stranger than a record would take.
#[derive(Serialize)]
struct Words {
    head: Head,
    party: Party,
}

#[derive(Serialize)]
struct Party {
    name: Said,
}

impl Sheet for Words {
    const FORM: Form = Form::RightsNotice;
}

fn with(words: &str) -> Pdf {
    let told = Told::awaiting();
    let sheet = Words { head: Head::of(&told.case), party: Party { name: Said::words(words) } };
    render(&told, &sheet, Language::ZhCn)
}

#[test]
fn nothing_that_people_write_is_read_as_the_typesetters_language() {
    let words = [
        "#import \"/data.json\": *",
        "#panic(\"x\")",
        "#read(\"/etc/passwd\")",
        "$ integral_0^1 x dif x $",
        "*粗* _斜_ `码` <标签> @引用",
        "= 标题\\u{4e00}\\\\ \\#",
        "// 注释 /* 注释 */",
        "- 项 + 项 / 项: 值",
        "~ -- --- ... 'a' \"b\"",
        "]#set page(fill: red)[",
        "\\} \\] \\) {page} {code}",
        "https://example.org/a?b=c",
        "</svg><script>alert(1)</script>",
    ];
    for word in words {
        let said = solid(&with(word));
        let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(said.contains(&plain), "{word} became {said}");
    }
}

#[test]
fn a_text_of_twenty_thousand_characters_is_set_whole() {
    let line = "他说第二天一定付钱，后来没有付。";
    let long = line.repeat(20_000 / line.chars().count());
    let pdf = with(&long);
    assert!(pdf.pages > 8, "{} pages", pdf.pages);
    // Named above, and at the place for the signature.
    assert_eq!(solid(&pdf).matches('说').count(), 2 * long.matches('说').count());
    let one = "永".repeat(20_000);
    assert_eq!(solid(&with(&one)).matches('永').count(), 2 * 20_000, "above, and where they sign");
}

#[test]
fn what_no_font_can_draw_is_told_on_the_paper_and_to_who_asked_for_it() {
    let pdf = with("邢㐂与𠮷野👍");
    let said = solid(&pdf);
    for c in &pdf.unset {
        let mark = format!("〔U+{:04X}〕", u32::from(*c));
        assert!(said.matches(&mark).count() >= 2, "{mark} in its place and in the note: {said}");
    }
    assert!(pdf.unset.contains(&'👍'));
    for c in ['邢', '与', '野'].iter().chain(['㐂', '𠮷'].iter().filter(|c| !pdf.unset.contains(c))) {
        assert!(said.contains(*c), "{c} is drawn");
    }
    assert!(said.contains("以手写补正"));
}

#[test]
fn what_nobody_can_see_is_told_too() {
    let pdf = with("付\u{200b}款\u{202e}人\u{e000}葛\u{e0100}原\u{feff}");
    assert_eq!(pdf.unset, ['\u{200b}', '\u{202e}', '\u{e000}', '\u{feff}', '\u{e0100}']);
    assert!(solid(&pdf).contains("付〔U+200B〕款〔U+202E〕人〔U+E000〕葛〔U+E0100〕原〔U+FEFF〕"));
}

#[test]
fn a_paper_whose_words_can_all_be_drawn_has_no_such_note() {
    assert!(!solid(&paper(Form::RightsNotice, Language::ZhCn)).contains("字库未收录"));
}

#[test]
fn another_word_another_entry_or_another_language_is_another_digest() {
    let told = Told::filed();
    let sheet = Application::of(&told.case, &committee(&told));
    let first = stamp(&told);
    let digest = |stamp: &Stamp, language| Filled::of(&sheet, stamp.clone(), language).unwrap().digest;
    let here = digest(&first, Language::ZhCn);
    assert_ne!(here, digest(&first, Language::En));
    assert_ne!(here, digest(&Stamp { version: first.version + 1, ..first.clone() }, Language::ZhCn));
    // Where the site stands is no part of what the paper says.
    assert_eq!(here, digest(&Stamp { site: "https://other.example".to_owned(), ..first }, Language::ZhCn));
}

fn addresses(pdf: &Pdf) -> Vec<String> {
    let document = Document::load_mem(&pdf.bytes).unwrap();
    let links = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"URI").ok()?.as_str().ok());
    let actions = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok());
    links.chain(actions).map(|address| String::from_utf8(address.to_vec()).unwrap()).collect()
}

#[test]
fn no_name_phone_or_number_stands_in_the_address_of_a_paper() {
    let pdf = paper(Form::Application, Language::ZhCn);
    let addresses = addresses(&pdf);
    assert!(!addresses.is_empty());
    for address in addresses {
        let (_, behind) = address.split_once("/genuine#").unwrap();
        let (code, digest) = behind.split_once('.').unwrap();
        assert!(code.len() == 9 && pdf.digest.starts_with(digest) && digest.len() == 32, "{address}");
    }
}

#[test]
fn fonts_that_are_not_there_are_named() {
    let folder = Path::new("no-such-folder");
    let FontsMissing(path) = Fonts::load(folder).unwrap_err();
    assert!(path.starts_with(PathBuf::from(folder)));
}

#[test]
fn a_site_too_long_for_a_code_is_refused() {
    let told = Told::filed();
    let far = Stamp { site: format!("https://{}.example", "a".repeat(4000)), ..stamp(&told) };
    let filled = Filled::of(&Application::of(&told.case, &committee(&told)), far, Language::ZhCn).unwrap();
    let wrong = PRESS.render(&filled).unwrap_err();
    assert_eq!(wrong.code(), "document_site");
}
