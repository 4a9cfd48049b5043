//! Checks the file of a case where it lies, without a network: `bundle FILE [--key HEX]`. The signature lies beside it as `FILE.sig`.
//! Exit codes: 0 it is what was sealed, 1 it is not, 2 it could not be asked.

use bundle::{BookRead, Report, verify};
use shared_types::chain::Hash;
use std::ffi::OsString;
use std::ops::RangeInclusive;
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
    // A file may have a name that is no text.
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let (file, key) = match arguments.as_slice() {
        [file] if !file.as_encoded_bytes().starts_with(b"-") => (file, None),
        [file, flag, key] | [flag, key, file] if flag == "--key" => (file, Some(key)),
        _ => return end(UNASKED, USAGE),
    };
    let read = |key: &OsString| Hash::try_from(key.to_string_lossy().to_ascii_lowercase());
    let trusted = match key.map(read).transpose() {
        Ok(trusted) => trusted.map(|key| key.0),
        Err(_) => return end(UNASKED, "--key takes 64 hexadecimal digits"),
    };
    let mut beside = file.clone();
    beside.push(".sig");
    // Whoever handed the file over has named it, too.
    let unread = |name: &OsString, why: std::io::Error| format!("\"{}\": {why}", name.to_string_lossy().escape_debug());
    let (container, signature) = match (fs::read(file), fs::read(&beside)) {
        (Ok(container), Ok(signature)) => (container, signature),
        (Err(why), _) => return end(UNASKED, &unread(file, why)),
        (_, Err(why)) => return end(UNASKED, &unread(&beside, why)),
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
    let Report { code, made_at, key, books, opened, closed, papers } = report;
    let seal = if trusted { "WHOLE" } else { "UNCHANGED since it was sealed, by whom is not known" };
    let mut lines = vec![format!("{seal}: the file of {code}, taken out at {made_at}.")];
    lines.extend(books.iter().map(told_book));
    lines.push(format!("  {opened} values open, {closed} closed, {} papers", papers.len()));
    match report.withheld() {
        0 => {}
        withheld => lines.push(format!(
            "  NOT ALL OF THE CASE: {withheld} events are withheld; unchanged is what is here, what they tell is not."
        )),
    }
    lines.push(format!("  sealed with {key}"));
    if !trusted {
        lines.push(
            "  Compare this key with the one that the committee has published, or give it with --key.".to_owned(),
        );
    }
    lines.join("\n")
}

fn told_book(read: &BookRead) -> String {
    let BookRead { book, events, head, withheld } = read;
    let run = |run: &RangeInclusive<u64>| match (run.start(), run.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    let which: Vec<String> = withheld.iter().map(run).collect();
    let which = if which.is_empty() { String::new() } else { format!(" (number {})", which.join(", ")) };
    format!("  book {book}: {events} events, {} of them withheld{which}, last hash {head:?}", read.withheld())
}
