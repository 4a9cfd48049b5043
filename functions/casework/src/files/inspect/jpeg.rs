//! JPEG: its segments, its sides, what cameras write into it, and that nothing follows it.

use super::bytes::{be16, find};
use super::exif::tells_place;
use super::{Unfit, fits};

const EXIF: &[u8] = b"Exif\0\0";
/// Structures in one segment: cameras write one, or one beside a preview.
const STRUCTURES: usize = 16;

pub(super) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let (mut at, mut framed) = (2, false);
    loop {
        // A marker: 0xff, any number of times, and its code.
        if bytes.get(at) != Some(&0xff) {
            return Err(Unfit::Damaged);
        }
        while bytes.get(at) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at).ok_or(Unfit::Damaged)?;
        at += 1;
        match marker {
            0xd9 if framed => return ends(bytes.get(at..).unwrap_or_default()),
            // Restart marks and the private one have no length; nothing else may come twice or out of its place.
            0x01 | 0xd0..=0xd7 => continue,
            0x00 | 0xd8 | 0xd9 => return Err(Unfit::Damaged),
            _ => {}
        }
        let length = usize::from(be16(bytes, at).ok_or(Unfit::Damaged)?);
        let segment = bytes.get(at + 2..at + length).ok_or(Unfit::Damaged)?;
        match marker {
            // Frames of every way to code; between them tables.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let (height, width) = (be16(segment, 1), be16(segment, 3));
                fits(u32::from(width.ok_or(Unfit::Damaged)?), u32::from(height.ok_or(Unfit::Damaged)?))?;
                framed = true;
            }
            0xe0..=0xef => look_into(segment)?,
            _ => {}
        }
        at += length;
        if marker == 0xda {
            at = end_of_scan(bytes, at).ok_or(Unfit::Damaged)?;
        }
    }
}

/// EXIF, also where editing programs wrap it in something of theirs: Photoshop's block 0x0422 holds the same structure
/// without its name. In the place of EXIF itself anything else counts as a structure that cannot be followed.
fn look_into(segment: &[u8]) -> Result<(), Unfit> {
    if segment.strip_prefix(EXIF).is_some_and(tells_place) {
        return Err(Unfit::Located);
    }
    let mut structures = 0;
    for begins in [&b"II\x2a\x00"[..], b"MM\x00\x2a"] {
        let mut from = 0;
        while let Some(found) = find(segment, begins, from) {
            structures += 1;
            if structures > STRUCTURES {
                return Err(Unfit::Unsafe);
            }
            if tells_place(segment.get(found..).unwrap_or_default()) {
                return Err(Unfit::Located);
            }
            from = found + 1;
        }
    }
    Ok(())
}

/// The marker after the coded points: in them 0xff is followed by 0 or a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = find(bytes, &[0xff], at)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// Nothing but padding after the end: cameras hang further pictures there, and whoever hides something.
fn ends(rest: &[u8]) -> Result<(), Unfit> {
    if rest.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(Unfit::Unsafe) }
}
