//! The command, as whoever was handed a file runs it: what it says, what it refuses, and that no file speaks to the terminal.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod sealed;

use bundle::{Contents, Fault, Line, Packed, Parts, Seal, pack, verify};
use sealed::{contents, key, packed, parts};
use shared_types::chain::Hash;
use std::ffi::{OsStr, OsString};
use std::io::{Cursor, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;
use std::process::{Command, Output};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Runs the command in a folder of its own over a file of this name.
fn run(name: &OsStr, of: &Packed, arguments: &[&OsStr]) -> Output {
    let digits = name.as_bytes().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(digits);
    std::fs::create_dir_all(&folder).unwrap();
    let mut beside = name.to_owned();
    beside.push(".sig");
    std::fs::write(folder.join(name), &of.container).unwrap();
    std::fs::write(folder.join(beside), of.signature).unwrap();
    Command::new(env!("CARGO_BIN_EXE_bundle")).current_dir(folder).arg(name).args(arguments).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), output.stderr.as_slice()].concat()).unwrap()
}

/// A container of these parts, written by nothing of ours, and sealed all the same.
fn sealed_as(container: Vec<u8>) -> Packed {
    let signature = key(1).sign(&[b"dispute-code/bundle/1/container\n", container.as_slice()].concat());
    Packed { container, signature }
}

fn zipped(parts: &Parts) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refused(change: impl FnOnce(&mut Contents)) -> Fault {
    let mut contents = contents();
    change(&mut contents);
    let Packed { container, signature } = pack(contents, &key(1)).unwrap();
    verify(&container, &signature, Some(key(1).key())).unwrap_err()
}

#[test]
fn tells_of_each_book_what_is_withheld_so_that_unchanged_is_not_read_as_complete() {
    let withhold = |contents: &mut Contents, at: &[usize]| {
        for at in at {
            let Line::Bytes(hidden) = &contents.books[0].lines[*at] else { panic!("withheld already") };
            contents.books[0].lines[*at] = Line::Withheld(Hash::of(hidden));
        }
    };
    let mut few = contents();
    withhold(&mut few, &[12, 13, 14, 29]);
    let packed = pack(few, &key(1)).unwrap();
    let report = verify(&packed.container, &packed.signature, None).unwrap();
    assert_eq!(report.books[0].withheld, [11..=11, 13..=15, 30..=30]);
    assert_eq!((report.books[0].withheld(), report.books[1].withheld(), report.withheld()), (5, 0, 5));
    let said = run(OsStr::new("few.zip"), &packed, &[]);
    assert_eq!(said.status.code(), Some(0));
    let said = words(&said);
    assert!(said.contains("book case: 30 events, 5 of them withheld (number 11, 13-15, 30)"), "{said}");
    assert!(said.contains("book joint: 10 events, 0 of them withheld, last hash"), "{said}");
    assert!(said.contains("NOT ALL OF THE CASE: 5 events are withheld"), "{said}");

    let mut all = contents();
    all.books.truncate(1);
    all.books[0].lines.truncate(10);
    all.opened.clear();
    let said = words(&run(OsStr::new("all.zip"), &pack(all, &key(1)).unwrap(), &[]));
    assert!(
        said.contains("book case: 10 events, 0 of them withheld, last hash") && !said.contains("NOT ALL"),
        "{said}"
    );
}

#[test]
fn a_name_in_a_container_does_not_speak_to_the_terminal() {
    let mut parts = parts(&packed().container);
    parts.insert("papers/\u{1b}[2K\rWHOLE\u{202e}.pdf".to_owned(), Vec::new());
    let said = run(OsStr::new("speaks.zip"), &sealed_as(zipped(&parts)), &[]);
    assert_eq!(said.status.code(), Some(1));
    let said = words(&said);
    assert!(said.starts_with("NOT WHOLE: ") && said.contains(r"\u{1b}[2K\rWHOLE\u{202e}"), "{said:?}");
    assert!(!said.trim_end().chars().any(char::is_control), "{said:?}");

    let missing = Command::new(env!("CARGO_BIN_EXE_bundle")).arg("\u{1b}[2KWHOLE.zip").output().unwrap();
    assert_eq!(missing.status.code(), Some(2));
    assert!(words(&missing).starts_with(r#""\u{1b}[2KWHOLE.zip": "#), "{:?}", words(&missing));

    let opened = "\u{1b}[2KWHOLE".to_owned();
    let fault = refused(|contents| drop(contents.opened.insert(opened, (String::new(), String::new()))));
    assert!(matches!(fault, Fault::Commitment(_)) && !fault.to_string().contains('\u{1b}'), "{fault:?}");
}

#[test]
fn names_that_are_no_text_are_no_crash() {
    let name = OsString::from_vec(b"case-\xff.zip".to_vec());
    let digits = String::from(Hash(key(1).key())).to_ascii_uppercase();
    let said = run(&name, &packed(), &[OsStr::new("--key"), OsStr::new(&digits)]);
    assert_eq!(said.status.code(), Some(0), "{}", words(&said));
    assert!(words(&said).starts_with("WHOLE: "));
    let said = run(OsStr::new("key.zip"), &packed(), &[OsStr::new("--key"), OsStr::from_bytes(b"\xff")]);
    assert_eq!(said.status.code(), Some(2), "{}", words(&said));
    assert!(words(&said).contains("--key takes 64 hexadecimal digits"));
}

#[test]
fn refuses_two_parts_of_one_name_though_the_library_shows_one() {
    let mut parts = parts(&packed().container);
    parts.insert("README.tx2".to_owned(), parts["README.txt"].clone());
    let mut container = zipped(&parts);
    let places: Vec<usize> =
        (0..container.len() - 10).filter(|at| container[*at..].starts_with(b"README.tx2")).collect();
    assert_eq!(places.len(), 2, "before the part, and in the list of parts");
    for place in places {
        container[place..place + 10].copy_from_slice(b"README.txt");
    }
    assert_eq!(sealed::parts(&container).len(), parts.len() - 1, "the library says nothing of it");
    let Packed { container, signature } = sealed_as(container);
    assert_eq!(verify(&container, &signature, Some(key(1).key())), Err(Fault::SameName));
    assert_eq!(verify(&container, &signature, None), Err(Fault::SameName));
}

#[test]
fn refuses_a_manifest_without_the_case_book_or_with_a_book_twice() {
    assert_eq!(refused(|contents| drop(contents.books.remove(0))), Fault::NoCaseBook);
    assert_eq!(refused(|contents| contents.books.clear()), Fault::NoCaseBook);
    for book in [0, 1] {
        let name = contents().books[book].book.to_string();
        let twice = refused(|contents| contents.books.push(contents.books[book].clone()));
        assert_eq!(twice, Fault::BookTwice(name));
    }
}
