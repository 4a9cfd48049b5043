//! Recordings and films while they stream by: the head, the end, each frame's head, and what kinds of track there are.

use super::bytes::find;
use super::frames::{ISO_HEAD, SOUND_HEAD, Step, is_ogg_sound, of_adts, of_iso, of_mp3, webm};
use super::markup::{ARCHIVE_TAIL, begins_as_page, ends_as_archive};
use super::{Begins, Unfit};
use shared_types::case::FileKind;

/// How much of the beginning is kept.
const HEAD: usize = 64 * 1024;
/// Enough to tell a kind by.
const EARLY: usize = 64;
/// Frames of a recording that must follow one another; by chance three never do.
const FRAMES: u32 = 3;
/// Boxes of a film at most: an hour in pieces of a second has some thousands.
const BOXES: u32 = 100_000;
/// A handler box up to the word that says of what: name, version, room, word.
const HANDLER: usize = 16;

/// What was seen of it so far.
#[derive(Default)]
pub(super) struct Streamed {
    head: Vec<u8>,
    tail: Vec<u8>,
    size: u64,
    /// The very first bytes, until there are enough to tell a kind by.
    early: Vec<u8>,
    /// Where the next frame's head stands, and what of it has come.
    next: u64,
    frame: Vec<u8>,
    frames: u32,
    walked: Walked,
    /// The end of the last piece: a word may lie across two.
    seam: Vec<u8>,
    film: bool,
    sound: bool,
    moov: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Walked {
    #[default]
    On,
    Done,
    Wrong,
}

impl Streamed {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if self.size == 0 {
            self.early.extend_from_slice(bytes);
            if self.early.len() < EARLY {
                return;
            }
            let early = std::mem::take(&mut self.early);
            return self.look(&early);
        }
        self.look(bytes);
    }

    fn look(&mut self, bytes: &[u8]) {
        let room = HEAD.saturating_sub(self.head.len());
        self.head.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        self.keep_tail(bytes);
        self.look_for_tracks(bytes);
        self.walk(bytes);
        self.size += bytes.len() as u64;
    }

    fn keep_tail(&mut self, bytes: &[u8]) {
        self.tail.extend_from_slice(bytes);
        // Cut seldom: each cut moves what stays.
        if self.tail.len() > 4 * ARCHIVE_TAIL {
            let cut = self.tail.len() - ARCHIVE_TAIL;
            self.tail.drain(..cut);
        }
    }

    fn look_for_tracks(&mut self, bytes: &[u8]) {
        let seam = std::mem::take(&mut self.seam);
        let first = bytes.get(..HANDLER * 2).unwrap_or(bytes);
        self.handlers(&[seam.as_slice(), first].concat());
        self.handlers(bytes);
        let all = [seam.as_slice(), bytes.get(bytes.len().saturating_sub(HANDLER)..).unwrap_or(bytes)].concat();
        self.seam = all.get(all.len().saturating_sub(HANDLER)..).unwrap_or(&all).to_vec();
    }

    fn handlers(&mut self, bytes: &[u8]) {
        let mut from = 0;
        while let Some(at) = find(bytes, b"hdlr", from) {
            match bytes.get(at + 12..at + HANDLER) {
                Some(b"vide") => self.film = true,
                Some(b"soun") => self.sound = true,
                _ => {}
            }
            from = at + 1;
        }
    }

    /// Goes from head to head. Heads may be cut by the pieces in which the bytes come.
    fn walk(&mut self, bytes: &[u8]) {
        let kind = Begins::of(&self.head);
        let wanted = match kind {
            Some(Begins::Iso) => ISO_HEAD,
            Some(Begins::Mp3 | Begins::Adts) => SOUND_HEAD,
            _ => return,
        };
        while self.walked == Walked::On {
            let begun = self.next + self.frame.len() as u64;
            let Some(at) = begun.checked_sub(self.size).and_then(|at| usize::try_from(at).ok()) else {
                self.walked = Walked::Wrong;
                return;
            };
            let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { return };
            let missing = wanted - self.frame.len();
            self.frame.extend_from_slice(rest.get(..missing).unwrap_or(rest));
            if self.frame.len() == wanted {
                self.step(kind);
            }
        }
    }

    fn step(&mut self, kind: Option<Begins>) {
        let frame = std::mem::take(&mut self.frame);
        let (step, most) = match kind {
            Some(Begins::Iso) => (of_iso(&frame), BOXES),
            Some(Begins::Adts) => (of_adts(&frame), FRAMES),
            _ => (of_mp3(&frame), FRAMES),
        };
        self.moov |= frame.get(4..8) == Some(b"moov") && kind == Some(Begins::Iso);
        self.frames += 1;
        self.walked = match step {
            Step::Next(length) => {
                self.next = self.next.saturating_add(length);
                // A box may be shorter than what is read of a head: the rest is the next one's.
                let beyond = usize::try_from(length).ok().and_then(|length| frame.get(length..));
                self.frame = beyond.unwrap_or_default().to_vec();
                match kind {
                    Some(Begins::Iso) if self.frames == most => Walked::Wrong,
                    Some(Begins::Iso) => Walked::On,
                    _ if self.frames > most => Walked::Done,
                    _ => Walked::On,
                }
            }
            Step::ToTheEnd => Walked::Done,
            Step::Wrong => Walked::Wrong,
        };
    }

    pub(super) fn finish(mut self, said: FileKind) -> Result<(), Unfit> {
        let early = std::mem::take(&mut self.early);
        if !early.is_empty() {
            self.look(&early);
        }
        let begins = Begins::of(&self.head).ok_or(Unfit::KindUnknown)?;
        // A last box may be shorter than what is read of a head.
        if begins == Begins::Iso && self.walked == Walked::On && self.frame.len() >= 8 {
            self.step(Some(begins));
        }
        let whole = match begins {
            Begins::Iso => self.moov && (self.walked == Walked::Done || self.next == self.size),
            Begins::Mp3 | Begins::Adts => self.walked == Walked::Done,
            _ => true,
        };
        let found = match begins {
            Begins::Iso => iso(&self.head, self.film, self.sound),
            Begins::Ebml => webm(&self.head),
            Begins::Ogg if is_ogg_sound(&self.head) => Some(FileKind::Ogg),
            Begins::Adts => Some(FileKind::Aac),
            Begins::Mp3 => Some(FileKind::Mp3),
            Begins::Jpeg | Begins::Png | Begins::Webp | Begins::Pdf => return Err(Unfit::KindMismatch),
            Begins::Ogg => None,
        };
        if self.walked == Walked::Wrong || !whole {
            return Err(Unfit::Damaged);
        }
        match found {
            None => Err(Unfit::KindUnknown),
            Some(kind) if kind != said => Err(Unfit::KindMismatch),
            Some(_) if begins_as_page(&self.head) || ends_as_archive(&self.tail) => Err(Unfit::Unsafe),
            Some(_) => Ok(()),
        }
    }
}

/// Brands of pictures, which begin as films do.
const PICTURES: [&[u8]; 7] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];

fn iso(head: &[u8], film: bool, sound: bool) -> Option<FileKind> {
    let brand = head.get(8..12)?;
    match (film, sound) {
        _ if PICTURES.contains(&brand) => None,
        (true, _) if brand == b"qt  " => Some(FileKind::Quicktime),
        (true, _) => Some(FileKind::Mp4),
        (false, true) => Some(FileKind::M4a),
        (false, false) => None,
    }
}
