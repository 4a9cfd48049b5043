//! Checks the file of a case where it lies, without a network: `bundle FILE [--key HEX]`. The signature lies beside it as `FILE.sig`.
//! Exit codes: 0 it is what was sealed, 1 it is not, 2 it could not be asked.

use bundle::{BookSeal, Report, verify};
use shared_types::chain::Hash;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "\
bundle FILE [--key HEX]

FILE is the container; FILE.sig, its signature, lies beside it. HEX is the key that the committee has published
(GET /.well-known/seal-keys.json); without it the key that sealed the file is told, and comparing it is yours.";

const WHOLE: u8 = 0;
const CHANGED: u8 = 1;
const UNASKED: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (file, key) = match arguments.as_slice() {
        [file] if !file.starts_with('-') => (*file, None),
        [file, "--key", key] | ["--key", key, file] => (*file, Some(*key)),
        _ => return end(UNASKED, USAGE),
    };
    let trusted = match key.map(|key| Hash::try_from(key.to_ascii_lowercase())).transpose() {
        Ok(trusted) => trusted.map(|key| key.0),
        Err(_) => return end(UNASKED, "--key takes 64 hexadecimal digits"),
    };
    let beside = format!("{file}.sig");
    let (container, signature) = match (fs::read(Path::new(file)), fs::read(Path::new(&beside))) {
        (Ok(container), Ok(signature)) => (container, signature),
        (Err(why), _) => return end(UNASKED, &format!("{file}: {why}")),
        (_, Err(why)) => return end(UNASKED, &format!("{beside}: {why}")),
    };
    match verify(&container, &signature, trusted) {
        Ok(report) => end(WHOLE, &told(&report, trusted.is_some())),
        Err(fault) => end(CHANGED, &format!("NOT WHOLE: {fault}")),
    }
}

fn end(code: u8, words: &str) -> ExitCode {
    if code == WHOLE {
        println!("{words}");
    } else {
        eprintln!("{words}");
    }
    ExitCode::from(code)
}

fn told(report: &Report, trusted: bool) -> String {
    let Report { code, made_at, key, books, withheld, opened, closed, papers } = report;
    let seal = if trusted { "WHOLE" } else { "UNCHANGED since it was sealed, by whom is not known" };
    let mut lines = vec![format!("{seal}: the file of {code}, taken out at {made_at}.")];
    let book = |seal: &BookSeal| format!("  book {}: {} events, last hash {:?}", seal.book, seal.events, seal.head);
    lines.extend(books.iter().map(book));
    lines.push(format!("  {withheld} events withheld, {opened} values open, {closed} closed, {} papers", papers.len()));
    lines.push(format!("  sealed with {key}"));
    if !trusted {
        lines.push(
            "  Compare this key with the one that the committee has published, or give it with --key.".to_owned(),
        );
    }
    lines.join("\n")
}
