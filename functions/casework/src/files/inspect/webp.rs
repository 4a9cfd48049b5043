//! WebP: its chunks, its sides, what programs write into it, and that nothing follows it.

use super::bytes::{index, le16, le32};
use super::exif::tells_place;
use super::{Unfit, fits};

pub(super) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let told = le32(bytes, 4).and_then(index).and_then(|size| size.checked_add(8)).ok_or(Unfit::Damaged)?;
    if told > bytes.len() {
        return Err(Unfit::Damaged);
    }
    if told < bytes.len() {
        return Err(Unfit::Unsafe);
    }
    let (mut at, mut painted) = (12, false);
    while at < bytes.len() {
        let name: &[u8; 4] = bytes.get(at..).and_then(<[u8]>::first_chunk).ok_or(Unfit::Damaged)?;
        let length = le32(bytes, at + 4).and_then(index).ok_or(Unfit::Damaged)?;
        let body_end = (at + 8).checked_add(length).ok_or(Unfit::Damaged)?;
        let body = bytes.get(at + 8..body_end).ok_or(Unfit::Damaged)?;
        if at == 12 && !matches!(name, b"VP8 " | b"VP8L" | b"VP8X") {
            return Err(Unfit::Damaged);
        }
        match name {
            b"VP8X" => {
                let canvas = |at: usize| Some((le32(body, at)? & 0x00ff_ffff) + 1);
                // The second number is read with the last byte of the first before it.
                let height = le32(body, 6).map(|wide| (wide >> 8) + 1);
                fits(canvas(4).ok_or(Unfit::Damaged)?, height.ok_or(Unfit::Damaged)?)?;
            }
            b"VP8 " => {
                let side = |at: usize| le16(body, at).map(|side| u32::from(side & 0x3fff));
                if body.get(3..6) != Some(&[0x9d, 0x01, 0x2a]) {
                    return Err(Unfit::Damaged);
                }
                fits(side(6).ok_or(Unfit::Damaged)?, side(8).ok_or(Unfit::Damaged)?)?;
                painted = true;
            }
            b"VP8L" => {
                let sides = le32(body, 1).filter(|_| body.first() == Some(&0x2f)).ok_or(Unfit::Damaged)?;
                fits((sides & 0x3fff) + 1, ((sides >> 14) & 0x3fff) + 1)?;
                painted = true;
            }
            b"ANMF" => painted = true,
            // Some programs keep the name that JPEG has before it.
            b"EXIF" if tells_place(body.strip_prefix(b"Exif\0\0").unwrap_or(body)) => return Err(Unfit::Located),
            _ => {}
        }
        // Chunks begin at even places.
        at = body_end + (length & 1);
    }
    if painted { Ok(()) } else { Err(Unfit::Damaged) }
}
