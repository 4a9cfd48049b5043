//! Files made byte by byte: good ones of each kind, and those that somebody would send who means harm. Nothing but the
//! standard library: the tests of the inspection use them, too.
#![allow(clippy::trivially_copy_pass_by_ref, reason = "bytes are written down as references")]
#![allow(dead_code, reason = "two suites take different ones")]

/// A segment of a JPEG.
pub fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// A JPEG of these sides with further segments in front.
pub fn jpeg_with(width: u16, height: u16, segments: &[Vec<u8>]) -> Vec<u8> {
    let (w, h) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = [&[8], &h[..], &w, &[1, 1, 0x11, 0]].concat();
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    bytes.extend(segments.concat());
    bytes.extend(segment(0xdb, &[0; 65]));
    bytes.extend(segment(0xc0, &frame));
    bytes.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    bytes.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
    bytes
}

/// A small good photograph; the word makes it another one.
pub fn jpeg(word: &str) -> Vec<u8> {
    jpeg_with(640, 480, &[segment(0xfe, word.as_bytes())])
}

/// A TIFF structure with a GPS directory of these tags.
pub fn gps(big: bool, tags: &[u16]) -> Vec<u8> {
    let n16 = |n: u16| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let n32 = |n: u32| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let entry =
        |tag: u16, kind: u16, count: u32, value: u32| [&n16(tag)[..], &n16(kind), &n32(count), &n32(value)].concat();
    let mut bytes = if big { b"MM\0\x2a".to_vec() } else { b"II\x2a\0".to_vec() };
    bytes.extend(n32(8));
    // Orientation, then the pointer to the directory that follows this one.
    bytes.extend(n16(2));
    bytes.extend(entry(0x0112, 3, 1, if big { 1 << 16 } else { 1 }));
    bytes.extend(entry(0x8825, 4, 1, 8 + 2 + 24 + 4));
    bytes.extend(n32(0));
    bytes.extend(n16(u16::try_from(tags.len()).unwrap()));
    for tag in tags {
        bytes.extend(entry(*tag, 5, 3, 200));
    }
    bytes.extend(n32(0));
    bytes.resize(256, 0);
    bytes
}

/// What a phone writes that knows where it is.
pub const PLACE: [u16; 5] = [0, 1, 2, 3, 4];
/// What one writes that was told not to.
pub const NO_PLACE: [u16; 3] = [0, 7, 0x1d];

/// EXIF as JPEG has it.
pub fn exif(tiff: &[u8]) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", tiff].concat())
}

pub fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&length[..], name, body, &[0; 4]].concat()
}

/// A PNG of these sides with further chunks.
pub fn png_with(width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &head));
    bytes.extend(chunks.concat());
    bytes.extend(chunk(b"IDAT", &[0x78, 0x9c, 3, 0, 0, 0, 0, 1]));
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

pub fn riff(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let padding = &[0][..body.len() % 2];
    [name, &length[..], body, padding].concat()
}

/// A WebP of these sides with further chunks.
pub fn webp_with(width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let canvas = [&[8, 0, 0, 0][..], &side(width), &side(height)].concat();
    let (w, h) = (u16::try_from(width % 16384).unwrap(), u16::try_from(height % 16384).unwrap());
    let points = [&[0, 0, 0, 0x9d, 0x01, 0x2a][..], &w.to_le_bytes(), &h.to_le_bytes(), &[0; 8]].concat();
    let all = [riff(b"VP8X", &canvas), riff(b"VP8 ", &points), chunks.concat()].concat();
    riff(b"RIFF", &[b"WEBP", &all[..]].concat())
}

/// A PDF around these objects.
pub fn pdf_with(objects: &str, trailer: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n{objects}\n\
         trailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n9\n%%EOF\n"
    )
    .into_bytes()
}

pub fn pdf() -> Vec<u8> {
    pdf_with("3 0 obj\n<< /Length 5 >>\nstream\nhello\nendstream\nendobj", "")
}

/// A PDF whose third object is packed into a stream, without making it smaller (RFC 1951, 3.2.4).
pub fn pdf_packed(object: &str) -> Vec<u8> {
    let text = format!("3 0 {object}");
    let length = u16::try_from(text.len()).unwrap();
    let (len, not) = (length.to_le_bytes(), (!length).to_le_bytes());
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in text.bytes() {
        a = (a + u32::from(byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let sum = (b << 16 | a).to_be_bytes();
    let packed = [&[0x78, 0x01, 0x01], &len[..], &not, text.as_bytes(), &sum].concat();
    let head =
        format!("5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {} >>\nstream\n", packed.len());
    let whole = pdf_with("@", "");
    let at = whole.iter().position(|byte| *byte == b'@').unwrap();
    [&whole[..at], head.as_bytes(), &packed, b"\nendstream\nendobj", &whole[at + 1..]].concat()
}

pub fn iso_box(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
    [&length[..], name, body].concat()
}

/// An MP4 of this brand with a track of each of these kinds.
pub fn mp4_with(brand: &[u8; 4], tracks: &[&[u8; 4]], more: &[u8]) -> Vec<u8> {
    let handler = |kind: &&[u8; 4]| iso_box(b"hdlr", &[&[0; 8], &kind[..], &[0; 13]].concat());
    let moov: Vec<u8> = tracks.iter().flat_map(handler).collect();
    let ftyp = [&brand[..], &[0, 0, 2, 0], brand].concat();
    [
        iso_box(b"ftyp", &ftyp),
        iso_box(b"free", &[]),
        iso_box(b"mdat", &[7; 300]),
        iso_box(b"moov", &moov),
        more.to_vec(),
    ]
    .concat()
}

/// Frames of MPEG audio, layer III, 128 kbit/s at 44.1 kHz.
pub fn mp3() -> Vec<u8> {
    let frame = [&[0xff, 0xfb, 0x90, 0x00][..], &[0; 413]].concat();
    [b"ID3\x04\0\0\0\0\0\x0a".to_vec(), vec![0; 10], frame.repeat(6)].concat()
}

pub fn aac() -> Vec<u8> {
    let length = 100_u16;
    let [high, low] = [u8::try_from(length >> 3 & 0xff).unwrap(), u8::try_from(length << 5 & 0xff).unwrap() | 0x1f];
    let frame = [&[0xff, 0xf1, 0x50, 0x80, high, low, 0xfc][..], &[0; 93]].concat();
    frame.repeat(6)
}

pub fn ogg(packet: &[u8]) -> Vec<u8> {
    let length = u8::try_from(packet.len()).unwrap();
    [b"OggS\0\x02", &[0; 20][..], &[1, length], packet, &[0; 64]].concat()
}

pub fn webm(codecs: &[&str]) -> Vec<u8> {
    let mut bytes = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm".to_vec();
    for codec in codecs {
        bytes.extend([0x86, 0x80 | u8::try_from(codec.len()).unwrap()]);
        bytes.extend(codec.as_bytes());
    }
    bytes.resize(400, 3);
    bytes
}

/// An archive with nothing in it.
pub const EMPTY_ARCHIVE: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
