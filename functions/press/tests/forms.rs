//! Every form in both languages: what stands on it, that it is the same bytes each time, and that a screen reader can follow.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;
use lopdf::{Document, Object};
use shared_types::case::{Form, Language};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use support::{paper, text};

const LANGUAGES: [(Language, &str); 2] = [(Language::ZhCn, "zh-CN"), (Language::En, "en")];

fn every() -> impl Iterator<Item = (Form, Language, &'static str)> {
    Form::ALL.iter().flat_map(|form| LANGUAGES.map(|(language, name)| (*form, language, name)))
}

/// One line for each line of text, without the blanks by which it is set, and without digests: those move with every word, and
/// have a test of their own.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().map(undigested).collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}

/// Runs of as many hexadecimal digits as a digest, or a piece of one, has.
fn undigested(word: &str) -> String {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mut said = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let other = |c: char| is_hex(c) != is_hex(first);
        let (run, after) = rest.split_at(rest.find(other).unwrap_or(rest.len()));
        said.push_str(if is_hex(first) && [8, 16, 32, 64].contains(&run.len()) { "#" } else { run });
        rest = after;
    }
    said
}

#[test]
fn each_form_says_what_it_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut wrong = Vec::new();
    for (form, language, name) in every() {
        let pdf = paper(form, language);
        assert!(pdf.unset.is_empty(), "{}: {:?}", form.as_str(), pdf.unset);
        let said = tidy(&text(&pdf));
        let path = folder.join(format!("{}.{name}.txt", form.as_str()));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &said).unwrap();
        }
        if let Some(pages) = std::env::var_os("PAGES") {
            std::fs::write(Path::new(&pages).join(format!("{}.{name}.pdf", form.as_str())), &pdf.bytes).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != said {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "look at the change, then UPDATE_GOLDEN=1 cargo test -p press: {wrong:#?}");
}

fn digests() -> String {
    let line = |(form, language, name): (Form, Language, &str)| {
        format!("{} {name} {}", form.as_str(), paper(form, language).sha256)
    };
    every().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn tells_digests() {
    print!("digests\n{}end\n", digests());
}

#[test]
fn the_same_record_gives_the_same_bytes_twice_and_in_another_process() {
    let here = digests();
    assert_eq!(here, digests());
    let other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tells_digests", "--ignored", "--nocapture", "--test-threads=1"])
        .env("TZ", "America/New_York")
        .output()
        .unwrap();
    let said = String::from_utf8(other.stdout).unwrap();
    let there = said.split_once("digests\n").unwrap().1.split_once("end\n").unwrap().0;
    assert_eq!(here, there);
    let all: BTreeSet<&str> = here.lines().filter_map(|line| line.rsplit(' ').next()).collect();
    assert_eq!(all.len(), Form::ALL.len() * LANGUAGES.len(), "no two papers are the same");
}

/// Names of the structure elements, in the order of reading.
fn tags(document: &Document) -> Vec<String> {
    fn walk(document: &Document, object: &Object, found: &mut Vec<String>) {
        let object = match object {
            Object::Reference(id) => document.get_object(*id).unwrap(),
            other => other,
        };
        match object {
            Object::Array(kids) => kids.iter().for_each(|kid| walk(document, kid, found)),
            Object::Dictionary(element) => {
                if let Ok(name) = element.get(b"S").and_then(Object::as_name) {
                    found.push(String::from_utf8_lossy(name).into_owned());
                }
                if let Ok(kids) = element.get(b"K") {
                    walk(document, kids, found);
                }
            }
            _ => {}
        }
    }
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut found = Vec::new();
    walk(document, root, &mut found);
    found
}

#[test]
fn a_screen_reader_finds_language_title_headings_and_tables() {
    for (form, language, name) in every() {
        let document = Document::load_mem(&paper(form, language).bytes).unwrap();
        let catalog = document.catalog().unwrap();
        let lang = catalog.get(b"Lang").and_then(Object::as_str).unwrap();
        assert!(name.starts_with(&*String::from_utf8_lossy(&lang[..2])), "{}", form.as_str());
        let preferences = catalog.get(b"ViewerPreferences").unwrap();
        let preferences = document.dereference(preferences).unwrap().1.as_dict().unwrap();
        assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).unwrap());
        let xmp = catalog.get(b"Metadata").and_then(Object::as_reference).unwrap();
        let xmp = document.get_object(xmp).unwrap().as_stream().unwrap();
        let xmp = String::from_utf8(xmp.decompressed_content().unwrap_or_else(|_| xmp.content.clone())).unwrap();
        assert!(xmp.contains("pdfuaid:part") && xmp.contains("pdfaid:part"), "{}", form.as_str());
        let tags = tags(&document);
        assert_eq!(tags.iter().filter(|tag| *tag == "H1").count(), 1, "{}: {tags:?}", form.as_str());
        assert!(tags.iter().any(|tag| tag == "P"), "{}: {tags:?}", form.as_str());
        if tags.iter().any(|tag| tag == "Table") {
            assert!(tags.iter().any(|tag| tag == "TH"), "{}: {tags:?}", form.as_str());
        }
    }
}

#[test]
fn what_is_signed_stands_on_the_paper_with_how_and_the_sums_in_capitals() {
    let pdf = paper(Form::Agreement, Language::ZhCn);
    let said = support::solid(&pdf);
    for words in [
        "人民调解协议书",
        "（2026）人调字第12号",
        "人民币900元（大写：人民币玖佰元整）",
        "屏幕手写签名",
        "不作为可靠的电子签名",
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    assert!(said.contains(&pdf.digest), "the whole digest stands on it");
}
