//! The words of the forms: the same keys in both languages, a word for every value that the record may hold, none unused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use shared_types::case::{
    AgentKind, CaseClass, ConsentForm, DisputeType, DutyState, EndReason, FileClass, FilePaper, FollowUpAnswer, Form,
    IntakeChannel, Limitation, NextForm, PacketPaper, PaperState, PartyRole, Power, Route, SessionMode, SessionStep,
    SignatureWay, TimeLimit,
};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn templates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")
}

/// As the kit reads them: the words of the forms, those of the packet among them.
fn words(language: &str) -> toml::Table {
    let read = |name: &str| -> toml::Table {
        fs::read_to_string(templates().join(format!("words/{name}.toml"))).unwrap().parse().unwrap()
    };
    let (mut words, packet) = (read(language), read(&format!("packet.{language}")));
    let forms = words["form"].as_table_mut().unwrap();
    for (form, own) in packet["form"].as_table().unwrap() {
        assert!(forms.insert(form.clone(), own.clone()).is_none(), "{form} is there twice");
    }
    words
}

fn keys(prefix: &str, value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                keys(&format!("{prefix}.{key}"), value, found);
            }
        }
        toml::Value::Array(items) => {
            // English has names of months, Chinese none.
            if !prefix.ends_with("months") {
                found.insert(format!("{prefix} of {}", items.len()));
                for item in items {
                    keys(prefix, item, found);
                }
            }
        }
        _ => {
            found.insert(prefix.to_owned());
        }
    }
}

fn all_keys(language: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    keys("", &toml::Value::Table(words(language)), &mut found);
    found
}

#[test]
fn both_languages_have_the_same_words() {
    let (chinese, english) = (all_keys("zh-CN"), all_keys("en"));
    assert_eq!(chinese.symmetric_difference(&english).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn every_value_that_a_record_may_hold_has_its_word() {
    macro_rules! all {
        ($table:literal: $($vocabulary:ident),+) => {
            ($table, [$($vocabulary::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>()),+].concat())
        };
    }
    let tables = [
        all!("role": PartyRole),
        all!("way": SignatureWay),
        all!("dispute": DisputeType),
        all!("class": CaseClass),
        all!("source": IntakeChannel),
        all!("consent": ConsentForm),
        all!("agent_kind": AgentKind),
        all!("power": Power),
        all!("mode": SessionMode),
        all!("step": SessionStep),
        all!("detail": EndReason, Route),
        all!("limit": TimeLimit),
        all!("duty_state": DutyState),
        all!("follow_answer": FollowUpAnswer),
        all!("packet": PacketPaper),
        all!("file_paper": FilePaper),
        all!("paper_state": PaperState),
        all!("file_class": FileClass),
        ("outcome", vec!["performed", "not_kept", "ended", "withdrawn", "redirected"]),
        ("sex", vec!["female", "male"]),
        ("follow_way", vec!["own", "call", "visit"]),
        ("form", Form::ALL.iter().map(|form| form.as_str()).collect()),
    ];
    for language in ["zh-CN", "en"] {
        let words = words(language);
        for (table, names) in &tables {
            let here: BTreeSet<&str> = words[*table].as_table().unwrap().keys().map(String::as_str).collect();
            assert_eq!(here, names.iter().copied().collect(), "{language}: {table}");
        }
        let own = |form: &str, table: &str| -> BTreeSet<String> {
            words["form"][form][table].as_table().unwrap().keys().cloned().collect()
        };
        let rules: Vec<_> = own("limitation_receipt", "rules").into_iter().collect();
        assert_eq!(rules, [Limitation::Civil.as_str(), Limitation::Labour.as_str()], "{language}");
        let kinds: BTreeSet<String> = NextForm::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
        assert_eq!(own("next_step", "kinds"), kinds, "{language}");
    }
}

#[test]
fn no_word_is_there_for_nothing() {
    let kit = fs::read_to_string(templates().join("kit.typ")).unwrap();
    let forms: Vec<(Form, String)> = Form::ALL
        .iter()
        .map(|form| (*form, fs::read_to_string(templates().join(format!("forms/{}.typ", form.as_str()))).unwrap()))
        .collect();
    let words = words("zh-CN");
    let mut unused = Vec::new();
    let names = |text: &str, word: &str| {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        text.match_indices(word).any(|(at, _)| text.get(at + word.len()..).is_some_and(ends))
    };
    for key in words["label"].as_table().unwrap().keys() {
        let word = format!("label.{key}");
        if !names(&kit, &word) && !forms.iter().any(|(_, text)| names(text, &word)) {
            unused.push(word);
        }
    }
    for (form, text) in &forms {
        for key in words["form"][form.as_str()].as_table().unwrap().keys() {
            let word = format!("own.{key}");
            if !names(text, &word) && !names(&kit, &word) {
                unused.push(format!("{}: {key}", form.as_str()));
            }
        }
    }
    assert!(unused.is_empty(), "{unused:?}");
}
