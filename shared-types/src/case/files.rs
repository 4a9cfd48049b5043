//! Files of a case: which kinds are taken, how large each may be, and what is known of one whose bytes were looked at.
//! What is inside the bytes is for `casework::files` to find out.

use super::action::Action;
use super::actor::Actor;
use super::book::{Book, Channel};
use super::decide::may;
use super::facts::Facts;
use super::record::Case;
use super::refusal::{Denied, Stopped};
use super::stage::vocabulary;
use crate::values::{FileHash, FileId, FileName, ParseError};
use serde::{Deserialize, Serialize};
use std::fmt;

vocabulary! {
    /// A kind of file that is taken, by its media type: what a browser shows without help, and what phones and scanners
    /// make. No HEIC: no browser but Safari shows it to the other side, and the app makes a JPEG of it before sending.
    FileKind {
        /// Photograph.
        Jpeg = "image/jpeg",
        /// Screen shot.
        Png = "image/png",
        /// Photograph or screen shot.
        Webp = "image/webp",
        /// Document.
        Pdf = "application/pdf",
        /// Voice, as iPhones record it.
        M4a = "audio/mp4",
        /// Voice, as some Android phones record it.
        Aac = "audio/aac",
        /// Voice or a recorded call.
        Mp3 = "audio/mpeg",
        /// Voice, Opus or Vorbis.
        Ogg = "audio/ogg",
        /// Voice, as browsers record it.
        WebmAudio = "audio/webm",
        /// Film.
        Mp4 = "video/mp4",
        /// Film, as iPhones keep it.
        Quicktime = "video/quicktime",
        /// Film, as browsers record it.
        Webm = "video/webm",
    }
}

vocabulary! {
    /// What a file is to a reader.
    FileClass {
        /// To be looked at.
        Image = "image",
        /// To be read.
        Document = "document",
        /// To be listened to.
        Audio = "audio",
        /// To be watched.
        Video = "video",
    }
}

/// Where a file is sent: to a talk, or to the procedure, as the picture of a paper that was signed, as the proof that something
/// was done, as what the court is shown, or as its ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FilePlace {
    /// What people write in.
    Talk(Channel),
    /// The procedure itself.
    Procedure,
}

impl FilePlace {
    /// The book it hangs on.
    pub const fn book(self) -> Book {
        match self {
            Self::Talk(channel) => channel.book(),
            Self::Procedure => Book::Case,
        }
    }

    /// Whether somebody may send files there now: whoever may do one of the things that they are sent for.
    ///
    /// # Errors
    /// Why not: that it is not the time, where that is all that is against it.
    pub fn may_send(self, case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Stopped> {
        let mut why = Stopped::Denied(Denied::NotYourPart);
        for action in self.for_what() {
            match may(case, actor, *action, facts) {
                Ok(()) => return Ok(()),
                Err(stopped) if matches!(why, Stopped::Denied(_)) => why = stopped,
                Err(_) => {}
            }
        }
        Err(why)
    }

    const fn for_what(self) -> &'static [Action] {
        match self {
            Self::Talk(_) => &[Action::PostMessage],
            Self::Procedure => {
                &[Action::UploadSignedPaper, Action::ReportPerformance, Action::SupplyCourtCorrection, Action::Confirm]
            }
        }
    }

    /// The place of a book; `None` for a book that takes no files.
    pub const fn of_book(book: Book) -> Option<Self> {
        match book {
            Book::Case => Some(Self::Procedure),
            Book::Joint => Some(Self::Talk(Channel::Joint)),
            Book::Caucus(party) => Some(Self::Talk(Channel::Caucus(party))),
            Book::Guidance => Some(Self::Talk(Channel::Guidance)),
            Book::Expert(expert) => Some(Self::Talk(Channel::Expert(expert))),
            Book::Office | Book::Readings(_) | Book::Offers | Book::Bids(_) => None,
        }
    }

    /// All there are in a case.
    pub fn of(case: &Case) -> Vec<Self> {
        Channel::of(case).into_iter().map(Self::Talk).chain([Self::Procedure]).collect()
    }
}

impl fmt::Display for FilePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Talk(channel) => channel.fmt(f),
            Self::Procedure => f.write_str("case"),
        }
    }
}

impl From<FilePlace> for String {
    fn from(place: FilePlace) -> String {
        place.to_string()
    }
}

impl TryFrom<String> for FilePlace {
    type Error = ParseError;

    fn try_from(name: String) -> Result<Self, ParseError> {
        if name == "case" { Ok(Self::Procedure) } else { Channel::parse(&name).map(Self::Talk) }
    }
}

const MEGABYTE: u64 = 1024 * 1024;

impl FileKind {
    /// What it is to a reader.
    pub const fn class(self) -> FileClass {
        match self {
            Self::Jpeg | Self::Png | Self::Webp => FileClass::Image,
            Self::Pdf => FileClass::Document,
            Self::M4a | Self::Aac | Self::Mp3 | Self::Ogg | Self::WebmAudio => FileClass::Audio,
            Self::Mp4 | Self::Quicktime | Self::Webm => FileClass::Video,
        }
    }

    /// Most bytes: what a phone's photograph, twenty scanned pages, a quarter of an hour of voice and two minutes of
    /// film take.
    pub const fn most_bytes(self) -> u64 {
        match self.class() {
            FileClass::Image => 10 * MEGABYTE,
            FileClass::Document | FileClass::Audio => 20 * MEGABYTE,
            FileClass::Video => 100 * MEGABYTE,
        }
    }

    /// How names of its files end; the first is given to a name that ends otherwise.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Pdf => &["pdf"],
            Self::M4a => &["m4a", "mp4"],
            Self::Aac => &["aac"],
            Self::Mp3 => &["mp3"],
            Self::Ogg => &["ogg", "oga", "opus"],
            Self::WebmAudio => &["weba", "webm"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Quicktime => &["mov"],
            Self::Webm => &["webm"],
        }
    }

    /// Under which name a reader keeps a file: the given one, with an ending of its kind, so that no system takes it for
    /// a program.
    pub fn saved_name(self, name: &FileName) -> String {
        let ending = name.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
        if self.endings().iter().any(|own| ending.eq_ignore_ascii_case(own)) {
            return name.as_str().to_owned();
        }
        format!("{}.{}", name.as_str(), self.endings().first().copied().unwrap_or_default())
    }
}

/// A file whose bytes were read and found to be what they should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedFile {
    /// Which.
    pub file: FileId,
    /// Its kind, by its content.
    pub kind: FileKind,
    /// Its bytes.
    pub size: u64,
    /// Their digest.
    pub sha256: FileHash,
    /// The name it was given.
    pub name: FileName,
    /// Who sent it, as events name subjects.
    pub by: String,
    /// Whether an event speaks of it already.
    pub referenced: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_place_leads_back_to_it_and_its_book_does() {
        use crate::values::{ExpertId, PartyId};
        let talks =
            [Channel::Joint, Channel::Guidance, Channel::Caucus(PartyId::new(2)), Channel::Expert(ExpertId::new(1))];
        for place in talks.map(FilePlace::Talk).into_iter().chain([FilePlace::Procedure]) {
            assert_eq!(FilePlace::try_from(place.to_string()), Ok(place));
            assert_eq!(FilePlace::of_book(place.book()), Some(place));
        }
        for name in ["", "offers", "office", "readings/p1", "case/p1"] {
            assert!(FilePlace::try_from(name.to_owned()).is_err(), "{name}");
        }
        assert_eq!(FilePlace::of_book(Book::Offers), None);
    }

    #[test]
    fn a_kept_name_ends_as_its_kind() {
        let name = |text: &str| FileName::parse(text).unwrap();
        assert_eq!(FileKind::Jpeg.saved_name(&name("照片.JPEG")), "照片.JPEG");
        assert_eq!(FileKind::Jpeg.saved_name(&name("照片.html")), "照片.html.jpg");
        assert_eq!(FileKind::Pdf.saved_name(&name("合同.pdf.exe")), "合同.pdf.exe.pdf");
        assert_eq!(FileKind::Mp4.saved_name(&name("mmexport")), "mmexport.mp4");
    }

    #[test]
    fn each_kind_has_an_ending_and_a_bound() {
        for kind in FileKind::ALL {
            assert!(!kind.endings().is_empty() && kind.most_bytes() >= 10 * MEGABYTE, "{kind}");
        }
    }
}
