//! The rooms and what each may use, read from the `use` lines and paths of the code (docs/ARCHITECTURE.md). Another
//! edge fails here, before anybody gets used to it. Also the house rules that a reader can check by eye, checked by machine.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the paths that its code must not name.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("shared-types/src/values", &["crate::case", "crate::access", "crate::clock", "crate::api", "crate::chain"]),
    ("shared-types/src/clock", &["crate::case", "crate::access", "crate::api", "crate::chain"]),
    ("shared-types/src/access", &["crate::api", "crate::chain", "crate::rows", "crate::notices"]),
    ("shared-types/src/people", &["crate::api", "crate::access", "crate::chain", "crate::rows", "crate::notices"]),
    ("shared-types/src/case", &["crate::people", "crate::api", "crate::rows", "crate::notices"]),
    ("shared-types/src", &["tokio", "aws_", "leptos", "std::fs", "std::net", "std::time", "rand::", "jiff::Zoned"]),
    ("functions/casework/src/http", &["crate::store"]),
    ("functions/casework/src/command", &["crate::http"]),
    ("functions/casework/src/query", &["crate::http", "crate::command"]),
    ("functions/casework/src/files", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/auth", &["crate::http", "crate::command", "crate::query"]),
    ("functions/casework/src/people", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/administration", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/own", &["crate::http", "crate::command", "crate::query", "crate::administration"]),
    ("functions/casework/src/dossier", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/stream", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/socket", &["crate::http", "crate::command", "crate::query", "crate::projection"]),
    ("functions/casework/src/store", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/keys", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/projection", &["crate::http", "crate::auth", "crate::command", "crate::query"]),
    ("functions/casework/src/notify", &["crate::http", "crate::command", "crate::query"]),
    ("functions/casework/src/papers", &["crate::http", "crate::auth", "crate::command", "crate::query", "press::"]),
    // A paper is the same bytes in ten years: nothing of the moment or the machine gets into it.
    (
        "functions/forms/src",
        &[
            "casework",
            "press::",
            "typst",
            "aws_",
            "tokio",
            "std::fs",
            "std::time",
            "std::net",
            "std::env",
            "rand::",
            "jiff::",
        ],
    ),
    (
        "functions/press/src",
        &["casework", "aws_", "tokio", "std::time", "std::net", "std::env", "rand::", "jiff::", "Case::"],
    ),
    (
        "frontend/src/ui",
        &["crate::api", "crate::model", "crate::citizen", "crate::console", "crate::meeting", "shared_types"],
    ),
    (
        "frontend/src/model",
        &["crate::api", "crate::ui", "crate::citizen", "crate::console", "crate::meeting", "leptos", "web_sys"],
    ),
    ("frontend/src/shell", &["crate::citizen", "crate::console", "crate::meeting"]),
    ("frontend/src/attach", &["crate::citizen", "crate::console", "crate::meeting"]),
    ("frontend/src/citizen", &["crate::console", "crate::meeting"]),
    ("frontend/src/console", &["crate::citizen", "crate::meeting"]),
    ("frontend/src/meeting", &["crate::citizen", "crate::console"]),
];

/// Longer than this a file holds two things.
const LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("node_modules") && !path.ends_with("target") {
                files.extend(rust_files(&path));
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The code of a file without its comment lines.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_room_uses_another_than_it_may() {
    let mut wrong = Vec::new();
    for (room, forbidden) in FORBIDDEN {
        for file in rust_files(&root().join(room)) {
            let code = code(&file);
            for path in forbidden.iter().filter(|path| code.contains(**path)) {
                wrong.push(format!("{} names {path}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "edges that the rooms do not have:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_of_the_table_exists() {
    for (room, _) in FORBIDDEN {
        assert!(!rust_files(&root().join(room)).is_empty(), "{room}: renamed? then rename it here");
    }
}

#[test]
fn every_file_opens_with_what_it_answers_and_stays_short() {
    let mut wrong = Vec::new();
    for room in ["shared-types/src", "functions", "frontend/src"] {
        for file in rust_files(&root().join(room)) {
            let text = fs::read_to_string(&file).unwrap();
            if !text.starts_with("//!") {
                wrong.push(format!("{} does not open with what it answers", file.display()));
            }
            let lines = text.lines().count();
            if lines > LINES {
                wrong.push(format!("{}: {lines} lines", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
