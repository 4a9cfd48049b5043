//! Where a picture was taken, as cameras write it down: the GPS directory of EXIF (a TIFF structure), and XMP.

use super::bytes::{be16, be32, find, index, le16, le32};

/// Tag of the GPS directory.
const GPS: u16 = 0x8825;
/// Tag of the EXIF directory, which may hold another.
const EXIF: u16 = 0x8769;
/// Tags of the GPS directory that say where: latitude, longitude, the place aimed at, names of places. Version and clock say
/// nothing, and phones with the place switched off go on to write them.
const PLACES: [u16; 6] = [0x02, 0x04, 0x14, 0x16, 0x1b, 0x1c];
/// Entries looked at, of all directories; a camera writes some hundred.
const ENTRIES: usize = 4096;
/// Directories looked at: a picture has four.
const DIRECTORIES: usize = 16;
/// Names under which XMP keeps a place, in whatever namespace.
const NAMES: [&[u8]; 3] = [b"GPSLatitude", b"GPSLongitude", b"GPSDestL"];

/// Whether a TIFF structure says where. What cannot be followed to its end counts as if it did: another program may get
/// further.
pub(super) fn tells_place(tiff: &[u8]) -> bool {
    let little = match tiff.get(..4) {
        Some(b"II\x2a\x00") => true,
        Some(b"MM\x00\x2a") => false,
        _ => return find(tiff, &GPS.to_be_bytes(), 0).is_some() || find(tiff, &GPS.to_le_bytes(), 0).is_some(),
    };
    let read16 = |at: usize| if little { le16(tiff, at) } else { be16(tiff, at) };
    let read32 = |at: usize| if little { le32(tiff, at) } else { be32(tiff, at) };
    let pointer = |at: usize| read32(at).and_then(index);
    let mut ahead: Vec<(usize, bool)> = pointer(4).map(|first| (first, false)).into_iter().collect();
    let mut seen: Vec<usize> = Vec::new();
    let mut looked = 0;
    while let Some((at, is_gps)) = ahead.pop() {
        if at == 0 || seen.contains(&at) {
            continue;
        }
        if seen.len() == DIRECTORIES {
            return true;
        }
        seen.push(at);
        let Some(entries) = read16(at).map(usize::from) else {
            if is_gps {
                return true;
            }
            continue;
        };
        for entry in (0..entries).map(|n| at + 2 + n * 12) {
            looked += 1;
            if looked > ENTRIES {
                return true;
            }
            let Some(tag) = read16(entry) else {
                if is_gps {
                    return true;
                }
                break;
            };
            match tag {
                place if is_gps && PLACES.contains(&place) && read32(entry + 4) != Some(0) => return true,
                _ if is_gps => {}
                GPS => match pointer(entry + 8) {
                    Some(place) => ahead.push((place, true)),
                    None => return true,
                },
                EXIF => ahead.extend(pointer(entry + 8).map(|exif| (exif, false))),
                _ => {}
            }
        }
        if !is_gps {
            ahead.extend(pointer(at + 2 + entries * 12).map(|next| (next, false)));
        }
    }
    false
}

/// Whether a place is named in words.
pub(super) fn names_place(bytes: &[u8]) -> bool {
    NAMES.iter().any(|name| find(bytes, name, 0).is_some())
}
