//! How recordings and films are put together: heads that say where the next one stands, and the words that tell sound from
//! picture.

use shared_types::case::FileKind;

/// Kilobits a second of MPEG layer III, by their number, in version 1 and in version 2.
const RATES_OF_1: [u64; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES_OF_2: [u64; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/// What the next head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The next head stands so many bytes after this one's beginning.
    Next(u64),
    /// The rest of the file belongs to this one.
    ToTheEnd,
    /// This is no head.
    Wrong,
}

/// Bytes of a head that [`of_iso`] reads.
pub(super) const ISO_HEAD: usize = 16;
/// Boxes that stand at the top of a film.
const BOXES: [&[u8; 4]; 20] = [
    b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"ssix", b"styp", b"uuid",
    b"meta", b"udta", b"emsg", b"pdin", b"prft", b"pnot", b"meco", b"junk",
];

/// A box of MP4: its length and its name.
pub(super) fn of_iso(head: &[u8]) -> Step {
    let (Some(length), Some(name)) = (head.first_chunk::<4>(), head.get(4..8)) else { return Step::Wrong };
    if !BOXES.iter().any(|known| known.as_slice() == name) {
        return Step::Wrong;
    }
    match u32::from_be_bytes(*length) {
        0 => Step::ToTheEnd,
        1 => match head.get(8..16).and_then(<[u8]>::first_chunk::<8>) {
            Some(long) if u64::from_be_bytes(*long) >= 16 => Step::Next(u64::from_be_bytes(*long)),
            _ => Step::Wrong,
        },
        2..8 => Step::Wrong,
        length => Step::Next(u64::from(length)),
    }
}

/// Bytes of a head that [`of_mp3`] and [`of_adts`] read.
pub(super) const SOUND_HEAD: usize = 10;

/// A frame of MPEG audio, layer III, or the tag before the first.
pub(super) fn of_mp3(head: &[u8]) -> Step {
    let &[first, second, third, fourth, ..] = head else { return Step::Wrong };
    if head.starts_with(b"ID3") {
        // Seven bits in each of four bytes.
        let size = head.get(6..10).unwrap_or_default();
        if size.len() < 4 || size.iter().any(|byte| *byte >= 0x80) {
            return Step::Wrong;
        }
        return Step::Next(10 + size.iter().fold(0, |size, byte| size << 7 | u64::from(*byte)));
    }
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    if first != 0xff || second & 0xe0 != 0xe0 || version == 1 || layer != 1 || fourth & 3 == 2 {
        return Step::Wrong;
    }
    let (rates, slots) = if version == 3 { (RATES_OF_1, 144_000) } else { (RATES_OF_2, 72_000) };
    let halved = [2_u64, 0, 1, 0][usize::from(version)];
    let rate = rates.get(usize::from(third >> 4)).copied().unwrap_or_default();
    let frequency = [44_100_u64, 48_000, 32_000, 0][usize::from(third >> 2 & 3)] >> halved;
    if rate == 0 || frequency == 0 {
        return Step::Wrong;
    }
    Step::Next(slots * rate / frequency + u64::from(third >> 1 & 1))
}

/// A frame of AAC with its own head.
pub(super) fn of_adts(head: &[u8]) -> Step {
    let &[first, second, third, fourth, fifth, sixth, ..] = head else { return Step::Wrong };
    if first != 0xff || second & 0xf6 != 0xf0 || third >> 2 & 0xf >= 13 {
        return Step::Wrong;
    }
    let length = u64::from(fourth & 3) << 11 | u64::from(fifth) << 3 | u64::from(sixth >> 5);
    if length < 7 { Step::Wrong } else { Step::Next(length) }
}

/// Sound in Ogg, by the first packet of its first page.
pub(super) fn is_ogg_sound(head: &[u8]) -> bool {
    let segments = head.get(26).copied().map_or(0, usize::from);
    let packet = head.get(27 + segments..).unwrap_or_default();
    packet.starts_with(b"OpusHead") || packet.starts_with(b"\x01vorbis")
}

/// The kind of a `WebM` file, by the codecs its tracks name: they stand before the first sound or picture.
pub(super) fn webm(head: &[u8]) -> Option<FileKind> {
    let holds = |word: &[u8], within: usize| {
        let head = head.get(..within).unwrap_or(head);
        super::bytes::find(head, word, 0).is_some()
    };
    if !holds(b"\x42\x82\x84webm", 64) {
        return None;
    }
    let picture = [&b"V_VP8"[..], b"V_VP9", b"V_AV1"].iter().any(|codec| holds(codec, usize::MAX));
    let sound = [&b"A_OPUS"[..], b"A_VORBIS"].iter().any(|codec| holds(codec, usize::MAX));
    match (picture, sound) {
        (true, _) => Some(FileKind::Webm),
        (false, true) => Some(FileKind::WebmAudio),
        (false, false) => None,
    }
}
