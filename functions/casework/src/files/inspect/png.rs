//! PNG: its chunks, its sides, what programs write into it, and that nothing follows it.

use super::bytes::{be32, index};
use super::exif::tells_place;
use super::{Unfit, fits};

/// Length, name and check sum of a chunk.
const FRAME: usize = 12;
/// Longest of a chunk that is no part of the picture itself: colours, texts. Those are inflated by readers before anybody
/// sees a point.
const LONGEST_BESIDE: usize = 4 * 1024 * 1024;

pub(super) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let (mut at, mut coloured) = (8, false);
    loop {
        let length = be32(bytes, at).and_then(index).ok_or(Unfit::Damaged)?;
        let name: &[u8; 4] = bytes.get(at + 4..).and_then(<[u8]>::first_chunk).ok_or(Unfit::Damaged)?;
        let body_end = (at + 8).checked_add(length).ok_or(Unfit::Damaged)?;
        let body = bytes.get(at + 8..body_end).ok_or(Unfit::Damaged)?;
        let next = at + FRAME + length;
        // Its check sum has to be there.
        if next > bytes.len() {
            return Err(Unfit::Damaged);
        }
        match name {
            b"IHDR" if at == 8 && length == 13 => {
                let (width, height) = (be32(body, 0).unwrap_or_default(), be32(body, 4).unwrap_or_default());
                fits(width, height)?;
            }
            _ if at == 8 => return Err(Unfit::Damaged),
            b"IHDR" => return Err(Unfit::Damaged),
            b"IDAT" => coloured = true,
            b"fdAT" | b"PLTE" => {}
            b"IEND" if !coloured || length != 0 => return Err(Unfit::Damaged),
            b"IEND" => return if next == bytes.len() { Ok(()) } else { Err(Unfit::Unsafe) },
            b"eXIf" if tells_place(body) => return Err(Unfit::Located),
            b"tEXt" | b"zTXt" | b"iTXt" => look_into(*name, body)?,
            _ if length > LONGEST_BESIDE => return Err(Unfit::Unsafe),
            _ => {}
        }
        at = next;
    }
}

/// Texts that are something else: EXIF as digits, and XMP that is packed so that it cannot be looked into. (XMP that is not
/// packed is looked for in the whole picture.)
fn look_into(name: [u8; 4], body: &[u8]) -> Result<(), Unfit> {
    let end = body.iter().position(|byte| *byte == 0).ok_or(Unfit::Damaged)?;
    let (keyword, rest) = body.split_at(end);
    let packed = match &name {
        b"zTXt" => true,
        b"iTXt" => rest.get(1) == Some(&1),
        _ => false,
    };
    let raw = keyword.starts_with(b"Raw profile type");
    let xmp = keyword.starts_with(b"XML:com.adobe.xmp");
    if raw || (xmp && packed) || body.len() > LONGEST_BESIDE { Err(Unfit::Unsafe) } else { Ok(()) }
}
