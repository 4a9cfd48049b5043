//! What bytes are, whatever they are called: their kind, whether they are whole, and whether they hide something.
//!
//! Pure, and made for the worst input: nothing here panics, recurses or keeps more than its bound. Pictures and documents are
//! looked at whole (at most 20 MB); of recordings and films the head, the end and the frame are looked at while they stream by.

mod bytes;
mod exif;
mod frames;
mod jpeg;
mod markup;
mod pdf;
mod pdf_objects;
mod png;
mod stream;
mod webp;

use shared_types::api::ProblemCode;
use shared_types::case::{FileClass, FileKind};
use stream::Streamed;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// None of the kinds.
    KindUnknown,
    /// Another kind than was said.
    KindMismatch,
    /// Cut off, or not put together as its kind is.
    Damaged,
    /// Two things in one, something that runs, or something that cannot be looked into.
    Unsafe,
    /// Does something when it is opened.
    Active,
    /// Locked with a password.
    Locked,
    /// Tells where it was taken.
    Located,
    /// So many points that showing it would exhaust a phone.
    TooLarge,
}

impl Unfit {
    /// As the wire says it.
    pub const fn code(self) -> ProblemCode {
        match self {
            Self::KindUnknown => ProblemCode::FileKindUnknown,
            Self::KindMismatch => ProblemCode::FileKindMismatch,
            Self::Damaged => ProblemCode::FileDamaged,
            Self::Unsafe => ProblemCode::FileUnsafe,
            Self::Active => ProblemCode::FileActive,
            Self::Locked => ProblemCode::FileLocked,
            Self::Located => ProblemCode::FileLocated,
            Self::TooLarge => ProblemCode::PictureTooLarge,
        }
    }
}

/// Most points of a picture: the largest cameras of phones that send whole photographs have fifty million, and 64 million
/// take 256 MB when they are shown.
const MOST_POINTS: u64 = 64_000_000;
/// Longest side of a picture.
const LONGEST_SIDE: u32 = 20_000;

/// Whether a picture of these sides can be shown. None has a side of nothing.
fn fits(width: u32, height: u32) -> Result<(), Unfit> {
    if width == 0 || height == 0 {
        return Err(Unfit::Damaged);
    }
    let points = u64::from(width) * u64::from(height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE || points > MOST_POINTS { Err(Unfit::TooLarge) } else { Ok(()) }
}

/// Looks at bytes as they come.
pub struct Inspector {
    said: FileKind,
    looked: Looked,
}

enum Looked {
    Whole(Vec<u8>),
    Streamed(Box<Streamed>),
}

impl Inspector {
    /// For bytes that are said to be of this kind.
    pub fn new(said: FileKind) -> Self {
        let looked = match said.class() {
            FileClass::Image | FileClass::Document => Looked::Whole(Vec::new()),
            FileClass::Audio | FileClass::Video => Looked::Streamed(Box::default()),
        };
        Self { said, looked }
    }

    /// The next bytes. The caller stops at the bound of the kind.
    pub fn push(&mut self, bytes: &[u8]) {
        match &mut self.looked {
            Looked::Whole(whole) => whole.extend_from_slice(bytes),
            Looked::Streamed(streamed) => streamed.push(bytes),
        }
    }

    /// What all of them were.
    ///
    /// # Errors
    /// [`Unfit`], the first thing that is wrong.
    pub fn finish(self) -> Result<(), Unfit> {
        match self.looked {
            Looked::Whole(whole) => check_whole(self.said, &whole),
            Looked::Streamed(streamed) => streamed.finish(self.said),
        }
    }
}

/// A kind by its first bytes, exactly and at the very beginning: a table of a dozen lines instead of a crate that knows
/// hundreds of kinds, of which each new one would be a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Jpeg,
    Png,
    Webp,
    Pdf,
    /// MP4 and its relatives; the brand says which.
    Iso,
    Ebml,
    Ogg,
    Adts,
    Mp3,
}

impl Begins {
    fn of(head: &[u8]) -> Option<Self> {
        let brand = head.get(8..12);
        Some(match head {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Self::Png,
            [b'R', b'I', b'F', b'F', ..] if brand == Some(b"WEBP") => Self::Webp,
            [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..] => Self::Pdf,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Self::Iso,
            [0x1a, 0x45, 0xdf, 0xa3, ..] => Self::Ebml,
            [b'O', b'g', b'g', b'S', 0, ..] => Self::Ogg,
            [b'I', b'D', b'3', ..] => Self::Mp3,
            [0xff, second, ..] if second & 0xf6 == 0xf0 => Self::Adts,
            [0xff, second, ..] if second & 0xe6 == 0xe2 => Self::Mp3,
            _ => return None,
        })
    }
}

fn check_whole(said: FileKind, bytes: &[u8]) -> Result<(), Unfit> {
    let begins = Begins::of(bytes).ok_or(Unfit::KindUnknown)?;
    match (said, begins) {
        (FileKind::Jpeg, Begins::Jpeg) => jpeg::check(bytes)?,
        (FileKind::Png, Begins::Png) => png::check(bytes)?,
        (FileKind::Webp, Begins::Webp) => webp::check(bytes)?,
        (FileKind::Pdf, Begins::Pdf) => pdf::check(bytes)?,
        _ => return Err(Unfit::KindMismatch),
    }
    if markup::ends_as_archive(bytes) {
        return Err(Unfit::Unsafe);
    }
    if said.class() == FileClass::Image {
        if markup::begins_as_page(bytes) || markup::holds_script(bytes) {
            return Err(Unfit::Unsafe);
        }
        // Wherever it stands: beside the EXIF there are XMP, its extension, and what editing programs keep.
        if exif::names_place(bytes) {
            return Err(Unfit::Located);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
