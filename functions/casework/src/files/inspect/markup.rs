//! Files that are two things at once: a picture that a browser could take for a page, or anything with an archive behind it.

use super::bytes::{find, holds_ignoring_case, le16};

/// How far browsers look when they guess a kind (the MIME Sniffing Standard: 1,445 bytes).
const SNIFFED: usize = 2048;
/// What a page begins with.
const PAGE: [&[u8]; 9] =
    [b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<iframe", b"<?php", b"<plaintext"];
/// What runs, wherever it stands. Long enough never to stand in a picture by chance.
const RUNS: [&[u8]; 3] = [b"script", b"!doctype html", b"?php "];
/// End of central directory of a ZIP archive.
const ARCHIVE_END: &[u8] = b"PK\x05\x06";
/// Its length without the comment that may follow it.
const ARCHIVE_END_BYTES: usize = 22;
/// The longest comment.
const ARCHIVE_COMMENT: usize = 65_535;
/// How much of the end can hold the end of an archive.
pub(super) const ARCHIVE_TAIL: usize = ARCHIVE_END_BYTES + ARCHIVE_COMMENT;

/// Whether somebody who guesses could take it for a page.
pub(super) fn begins_as_page(head: &[u8]) -> bool {
    let head = head.get(..SNIFFED).unwrap_or(head);
    PAGE.iter().any(|word| holds_ignoring_case(head, word))
}

/// Whether something that runs stands anywhere in it.
pub(super) fn holds_script(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = find(bytes, b"<", at) {
        let rest = bytes.get(found + 1..).unwrap_or_default();
        if RUNS.iter().any(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))) {
            return true;
        }
        at = found + 1;
    }
    false
}

/// Whether an archive ends where the file does: ZIP programs, Java and office programs read from the end.
pub(super) fn ends_as_archive(tail: &[u8]) -> bool {
    let tail = tail.get(tail.len().saturating_sub(ARCHIVE_TAIL)..).unwrap_or(tail);
    let mut at = 0;
    while let Some(found) = find(tail, ARCHIVE_END, at) {
        let comment = le16(tail, found + ARCHIVE_END_BYTES - 2).map(usize::from);
        // Programs that are generous take what follows the comment, too.
        if comment.is_some_and(|comment| found + ARCHIVE_END_BYTES + comment <= tail.len()) {
            return true;
        }
        at = found + 1;
    }
    false
}
