//! Files on their way into a talk: what is taken and what it is called, and how far each has come. Nothing here touches a
//! browser; kinds and bounds are those of `shared_types::case::FileKind`.

use super::words::{Word, word, words};
use shared_types::case::{FileClass, FileKind, Language, MOST_ATTACHED, MessageKind, MessageView};
use shared_types::values::{FileId, FileName};

/// Longest side of a picture as it is sent: print is still read at it, and it weighs a tenth of what a phone takes.
pub const LONGEST_SIDE: u32 = 2048;
/// Seconds of a voice note: what a recording may weigh holds them many times over.
pub const VOICE_SECONDS: u32 = 900;
/// A picture that is larger than this before it is redrawn would fill the memory of a phone.
const MOST_DRAWN: u64 = 60 * 1024 * 1024;
/// Milliseconds for which an announced address is still used; the server's own bound is ten minutes.
pub const FRESH: i64 = 8 * 60 * 1000;

/// What the files beside a field are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// They go with a message.
    Message,
    /// They are put forward as evidence.
    Evidence,
}

/// What happens to a file that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// It is a picture: drawn anew as a JPEG, upright, without what a camera wrote into it.
    Redraw,
    /// It goes as it is.
    AsIs(FileKind),
}

impl Plan {
    /// The kind it has when it is sent.
    pub const fn kind(self) -> FileKind {
        match self {
            Self::Redraw => FileKind::Jpeg,
            Self::AsIs(kind) => kind,
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Of another kind.
    Kind,
    /// Beyond the bound of its kind, in megabytes.
    Large(u64),
    /// Without a byte.
    Empty,
    /// One more than a message carries.
    Many,
    /// A picture that this browser cannot draw.
    Unreadable,
}

impl Unfit {
    /// What to tell.
    pub fn tell(self, language: Language) -> String {
        match self {
            Self::Kind => word(language, Word::AttachUnfitKind).to_owned(),
            Self::Large(most) => words(language, Word::AttachUnfitLarge, &[("most", &most.to_string())]),
            Self::Empty => word(language, Word::AttachUnfitEmpty).to_owned(),
            Self::Many => words(language, Word::AttachUnfitMany, &[("most", &MOST_ATTACHED.to_string())]),
            Self::Unreadable => word(language, Word::AttachUnfitUnreadable).to_owned(),
        }
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// The kind by the media type that the browser names, or by the name's ending where it names none.
fn kind_of(name: &str, media: &str) -> Option<FileKind> {
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let known = match media.as_str() {
        "audio/x-m4a" | "audio/m4a" => Some(FileKind::M4a),
        "audio/mp3" => Some(FileKind::Mp3),
        "audio/x-aac" | "audio/aacp" => Some(FileKind::Aac),
        "application/ogg" | "audio/opus" => Some(FileKind::Ogg),
        "video/x-m4v" => Some(FileKind::Mp4),
        media => FileKind::ALL.iter().copied().find(|kind| kind.as_str() == media),
    };
    if known.is_some() || !(media.is_empty() || media == "application/octet-stream") {
        return known;
    }
    let ending = ending(name);
    // The first ending is a kind's own; others are shared.
    let first = FileKind::ALL.iter().copied().find(|kind| kind.endings().first() == Some(&ending.as_str()));
    first.or_else(|| FileKind::ALL.iter().copied().find(|kind| kind.endings().contains(&ending.as_str())))
}

fn is_picture(name: &str, media: &str) -> bool {
    let heic = media.is_empty() && matches!(ending(name).as_str(), "heic" | "heif");
    // A drawing may hold more than can be seen; a browser would draw it, but nobody photographs with it.
    heic || (media.starts_with("image/") && !media.starts_with("image/svg"))
}

/// What to do with a file by what is known of it before its bytes are read.
///
/// # Errors
/// Why it is not taken.
pub fn plan(name: &str, media: &str, size: u64) -> Result<Plan, Unfit> {
    const MEGABYTE: u64 = 1024 * 1024;
    let kind = kind_of(name, media);
    let plan = match kind {
        _ if is_picture(name, media) => Plan::Redraw,
        Some(kind) if kind.class() == FileClass::Image => Plan::Redraw,
        Some(kind) => Plan::AsIs(kind),
        None => return Err(Unfit::Kind),
    };
    let most = if plan == Plan::Redraw { MOST_DRAWN } else { plan.kind().most_bytes() };
    if size == 0 {
        return Err(Unfit::Empty);
    }
    if size > most { Err(Unfit::Large(most / MEGABYTE)) } else { Ok(plan) }
}

/// The name a file is sent under: what cannot stand in a name becomes a line, the ending is that of its kind.
pub fn name(given: &str, kind: FileKind, fallback: &str) -> Option<FileName> {
    let fits = |c: char| FileName::parse(&format!("a{c}a")).is_ok();
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let own = kind.endings().contains(&ending(given).as_str());
    let ending = if own { ending(given) } else { kind.endings().first().copied().unwrap_or_default().to_owned() };
    let room = FileName::MAX - ending.chars().count() - 1;
    let stem: String = stem.trim().chars().map(|c| if fits(c) { c } else { '_' }).take(room).collect();
    FileName::parse(&format!("{stem}.{ending}"))
        .ok()
        .filter(|_| !stem.is_empty())
        .or_else(|| FileName::parse(&format!("{fallback}.{ending}")).ok())
}

/// Width and height of a picture as it is sent: never larger than it was.
pub fn fit(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= LONGEST_SIDE {
        return (width, height);
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(LONGEST_SIDE) / u64::from(longest);
        u32::try_from(side).unwrap_or(LONGEST_SIDE).max(1)
    };
    (scaled(width), scaled(height))
}

/// How far a file has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Its turn has not come.
    Waiting,
    /// It is drawn anew and hashed.
    Preparing,
    /// So many of a hundred parts are up.
    Sending(u8),
    /// The server looks at it.
    Checking,
    /// A message may carry it.
    Ready(FileId),
    /// It is not taken, or did not arrive; the sentence says what to do, the second value whether trying again may help.
    Failed(String, bool),
}

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Number on this page.
    pub key: u32,
    /// What it is called.
    pub name: String,
    /// Its kind as it is sent; `None` for what is not taken.
    pub kind: Option<FileKind>,
    /// Its bytes.
    pub size: u64,
    /// How far it has come.
    pub stage: Stage,
    /// Where this page shows or plays it from.
    pub preview: Option<String>,
}

/// The files beside one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tray(Vec<Item>);

impl Tray {
    /// Takes one more, if a message carries so many.
    pub fn add(&mut self, key: u32, given: &str, kind: Option<FileKind>, size: u64, stage: Stage, language: Language) {
        let taken = self.0.iter().filter(|item| item.kind.is_some()).count();
        let full = kind.is_some() && taken >= MOST_ATTACHED;
        let (kind, stage) = if full { (None, Stage::Failed(Unfit::Many.tell(language), false)) } else { (kind, stage) };
        self.0.push(Item { key, name: given.to_owned(), kind, size, stage, preview: None });
    }

    /// All of them, in the order they were chosen.
    pub fn items(&self) -> &[Item] {
        &self.0
    }

    /// One of them, to be changed.
    pub fn item(&mut self, key: u32) -> Option<&mut Item> {
        self.0.iter_mut().find(|item| item.key == key)
    }

    /// Without one of them.
    pub fn remove(&mut self, key: u32) -> Option<Item> {
        let at = self.0.iter().position(|item| item.key == key)?;
        Some(self.0.remove(at))
    }

    /// The next one whose turn it is.
    pub fn next(&self) -> Option<u32> {
        self.0.iter().find(|item| item.stage == Stage::Waiting).map(|item| item.key)
    }

    /// Whether any is on its way.
    pub fn is_moving(&self) -> bool {
        self.0.iter().any(|item| !matches!(item.stage, Stage::Ready(_) | Stage::Failed(..)))
    }

    /// Whether any did not make it.
    pub fn has_failed(&self) -> bool {
        self.0.iter().any(|item| matches!(item.stage, Stage::Failed(..)))
    }

    /// The files, when every one of them is up.
    pub fn ready(&self) -> Option<Vec<FileId>> {
        let file = |item: &Item| match &item.stage {
            Stage::Ready(file) => Some(file.clone()),
            _ => None,
        };
        self.0.iter().map(file).collect()
    }

    /// "2 of 3 are up", or that all are.
    pub fn tell(&self, language: Language) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        if self.has_failed() && !self.is_moving() {
            return Some(word(language, Word::AttachStopped).to_owned());
        }
        let up = self.0.iter().filter(|item| matches!(item.stage, Stage::Ready(_))).count();
        let told = [("up", &*up.to_string()), ("all", &*self.0.len().to_string())];
        Some(words(language, if self.is_moving() { Word::AttachMoving } else { Word::AttachAll }, &told))
    }

    /// What a message says that carries files and no words: the record needs words that can be quoted.
    pub fn words(&self, language: Language) -> &'static str {
        let all = |class: FileClass| self.0.iter().all(|item| item.kind.is_some_and(|kind| kind.class() == class));
        let said = if all(FileClass::Image) {
            Word::AttachSaidPicture
        } else if all(FileClass::Audio) {
            Word::AttachSaidVoice
        } else {
            Word::AttachSaidFile
        };
        word(language, said)
    }
}

/// "340 KB", "1.2 MB".
pub fn told_size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    if bytes < KILO * KILO {
        return format!("{} KB", bytes.div_ceil(KILO).max(1));
    }
    let tenths = bytes * 10 / (KILO * KILO);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// "0:07".
pub fn told_seconds(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What a kind of file is called.
pub const fn class_word(class: FileClass) -> Word {
    match class {
        FileClass::Image => Word::AttachImage,
        FileClass::Document => Word::AttachDocument,
        FileClass::Audio => Word::AttachAudio,
        FileClass::Video => Word::AttachVideo,
    }
}

/// The evidence of a talk, the newest first; what was taken back stays as a trace at the end.
pub fn evidence(lines: &[MessageView]) -> Vec<MessageView> {
    let mut found: Vec<MessageView> =
        lines.iter().rev().filter(|line| line.kind == Some(MessageKind::Evidence)).cloned().collect();
    found.sort_by_key(|line| line.withdrawn);
    found
}

/// What the drawing of a piece of evidence depends on.
pub fn drawn(line: &MessageView) -> String {
    format!("{} {}", line.seq, line.changed.unwrap_or_default())
}

#[cfg(test)]
#[path = "attach_test.rs"]
mod tests;
