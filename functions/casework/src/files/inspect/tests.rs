//! Each kind, each way in which it can be wrong, and arbitrary bytes.

use super::*;
use proptest::prelude::*;
use specimens::*;

#[path = "../../../tests/api/specimens.rs"]
mod specimens;

fn inspect(said: FileKind, bytes: &[u8]) -> Result<(), Unfit> {
    inspect_in(said, bytes, 4096)
}

fn inspect_in(said: FileKind, bytes: &[u8], piece: usize) -> Result<(), Unfit> {
    let mut inspector = Inspector::new(said);
    bytes.chunks(piece).for_each(|piece| inspector.push(piece));
    inspector.finish()
}

fn good() -> Vec<(FileKind, Vec<u8>)> {
    vec![
        (FileKind::Jpeg, jpeg("a word")),
        (FileKind::Jpeg, jpeg_with(8064, 6048, &[exif(&gps(true, &NO_PLACE)), exif(&gps(false, &NO_PLACE))])),
        (
            FileKind::Png,
            png_with(1170, 2532, &[chunk(b"tEXt", b"Software\0Screenshot"), chunk(b"eXIf", &gps(true, &NO_PLACE))]),
        ),
        (FileKind::Webp, webp_with(1080, 1920, &[riff(b"EXIF", &gps(false, &NO_PLACE))])),
        (FileKind::Webp, webp_with(3, 5, &[riff(b"XMP ", b"<x:xmpmeta/>")])),
        (FileKind::Pdf, pdf()),
        (
            FileKind::Pdf,
            pdf_with("4 0 obj\n<< /OpenAction [2 0 R /Fit] /A << /S /URI /URI (https://example.org) >> >>\nendobj", ""),
        ),
        (
            FileKind::Pdf,
            pdf_with("4 0 obj\n<< /OpenAction 3 0 R >>\nendobj\n3 0 obj << /S /GoTo /D [2 0 R] >>\nendobj", ""),
        ),
        (FileKind::Pdf, pdf_packed("<< /Type /Annot /Subtype /Link /A << /S /URI >> >>")),
        (FileKind::M4a, mp4_with(b"M4A ", &[b"soun"], &[])),
        (FileKind::M4a, mp4_with(b"iso5", &[b"soun"], &[])),
        (FileKind::Mp4, mp4_with(b"isom", &[b"vide", b"soun"], &iso_box(b"free", &[]))),
        (FileKind::Quicktime, mp4_with(b"qt  ", &[b"soun", b"vide"], &[])),
        (FileKind::Mp3, mp3()),
        (FileKind::Aac, aac()),
        (FileKind::Ogg, ogg(b"OpusHead\x01")),
        (FileKind::Ogg, ogg(b"\x01vorbis\0")),
        (FileKind::Webm, webm(&["V_VP8", "A_OPUS"])),
        (FileKind::WebmAudio, webm(&["A_OPUS"])),
    ]
}

#[test]
fn each_kind_is_known_by_its_content_alone() {
    let mut known: Vec<FileKind> = Vec::new();
    for (n, (kind, bytes)) in good().into_iter().enumerate() {
        for said in FileKind::ALL {
            let expected = if *said == kind { Ok(()) } else { Err(Unfit::KindMismatch) };
            assert_eq!(inspect(*said, &bytes), expected, "{n}: {kind} as {said}");
        }
        known.push(kind);
    }
    assert!(FileKind::ALL.iter().all(|kind| known.contains(kind)));
}

#[test]
fn in_whatever_pieces_it_comes_it_is_the_same() {
    for (n, (kind, bytes)) in good().into_iter().enumerate() {
        for piece in [1, 2, 3, 7, 8, 13, 16, 63, 64, 65, 300] {
            assert_eq!(inspect_in(kind, &bytes, piece), Ok(()), "{n}: {kind} in pieces of {piece}");
        }
    }
}

#[test]
fn what_is_cut_off_is_never_taken() {
    for (n, (kind, bytes)) in good().into_iter().enumerate() {
        let whole_only =
            !matches!(kind, FileKind::Mp3 | FileKind::Aac | FileKind::Ogg | FileKind::Webm | FileKind::WebmAudio);
        for cut in 1..bytes.len() {
            let left = &bytes[..cut];
            // White space after the end of a document may go; a box of nothing at the end of a film, too.
            let same = bytes[cut..].iter().all(u8::is_ascii_whitespace) || bytes[cut..] == *b"\0\0\0\x08free";
            if whole_only && !same {
                assert!(inspect(kind, left).is_err(), "{n}: {kind} cut to {cut} of {}", bytes.len());
            }
        }
    }
}

#[test]
fn what_is_no_file_of_ours_is_unknown() {
    let heic = mp4_with(b"heic", &[b"pict"], &[]);
    for bytes in [
        &b""[..],
        b"\0",
        b"<html><script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04",
        b"MZ\x90\0",
        b"\x7fELF",
        b"#!/bin/sh",
        b"GIF89a",
        b"\xfe\xff\0<",
        b"%!PS",
        b" %PDF-1.4",
        b"BM",
        b"{}",
        b"\xff\xfe<\0h\0",
        EMPTY_ARCHIVE,
        &heic,
    ] {
        for said in FileKind::ALL {
            let found = inspect(*said, bytes);
            assert!(
                matches!(found, Err(Unfit::KindUnknown | Unfit::KindMismatch | Unfit::Damaged)),
                "{said}: {found:?}"
            );
        }
    }
    assert_eq!(inspect(FileKind::Mp4, &heic), Err(Unfit::KindUnknown));
    assert_eq!(inspect(FileKind::Ogg, &ogg(b"\x80theora")), Err(Unfit::KindUnknown));
    assert_eq!(inspect(FileKind::Mp4, &mp4_with(b"isom", &[b"text"], &[])), Err(Unfit::KindUnknown));
    assert_eq!(inspect(FileKind::Webm, &webm(&["V_MPEGH"])), Err(Unfit::KindUnknown));
    assert_eq!(inspect(FileKind::Pdf, &[b"junk\n", &pdf()[..]].concat()), Err(Unfit::KindUnknown));
    // Three frames that do not follow one another.
    assert_eq!(inspect(FileKind::Mp3, &[&[0xff, 0xfb, 0x90, 0][..], &[1; 4000]].concat()), Err(Unfit::Damaged));
}

#[test]
fn two_things_in_one_are_refused() {
    let script = b"<ScRiPt src=//example.org></script>";
    let cases = [
        (FileKind::Jpeg, jpeg_with(8, 8, &[segment(0xfe, script)])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[segment(0xfe, b"<!DOCTYPE html>")])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[segment(0xfe, b"<svg onload=x>")])),
        (FileKind::Jpeg, [jpeg("a"), script.to_vec()].concat()),
        (FileKind::Jpeg, [jpeg("a"), jpeg("b")].concat()),
        (FileKind::Jpeg, [jpeg("a"), EMPTY_ARCHIVE.to_vec()].concat()),
        (FileKind::Jpeg, jpeg_with(8, 8, &[segment(0xfe, EMPTY_ARCHIVE)])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[segment(0xe2, &b"II\x2a\0".repeat(40))])),
        (FileKind::Png, png_with(8, 8, &[chunk(b"tEXt", &[&b"Comment\0"[..], script].concat())])),
        (FileKind::Png, [png_with(8, 8, &[]), vec![0]].concat()),
        (FileKind::Png, png_with(8, 8, &[chunk(b"zTXt", b"XML:com.adobe.xmp\0\0xx")])),
        (FileKind::Png, png_with(8, 8, &[chunk(b"tEXt", b"Raw profile type exif\0\nexif")])),
        (FileKind::Webp, [webp_with(8, 8, &[]), script.to_vec()].concat()),
        (FileKind::Webp, webp_with(8, 8, &[riff(b"XMP ", script)])),
        (FileKind::Pdf, [pdf(), script.to_vec()].concat()),
        (FileKind::Pdf, [pdf(), vec![b' '; 100]].concat()),
        (
            FileKind::Pdf,
            pdf_with("3 0 obj\n<< /Type /ObjStm /First 4 /Filter /LZWDecode >>\nstream\nxx\nendstream\nendobj", ""),
        ),
        (
            FileKind::Pdf,
            pdf_with(
                "3 0 obj\n<< /Type /ObjStm /First 4 /Filter /FlateDecode >>\nstream\nno zlib\nendstream\nendobj",
                "",
            ),
        ),
        (FileKind::Mp4, mp4_with(b"isom", &[b"vide"], &iso_box(b"free", EMPTY_ARCHIVE))),
        (FileKind::Mp3, [mp3(), EMPTY_ARCHIVE.to_vec()].concat()),
        (FileKind::Webm, [webm(&["V_VP9"]), EMPTY_ARCHIVE.to_vec()].concat()),
        (FileKind::Ogg, [ogg(b"OpusHead"), b"<html>".to_vec()].concat()),
    ];
    for (n, (kind, bytes)) in cases.iter().enumerate() {
        assert_eq!(inspect(*kind, bytes), Err(Unfit::Unsafe), "{n}: {kind}");
    }
    // Behind a film stands no other thing at all.
    let film = mp4_with(b"isom", &[b"vide"], b"<html><script></script>");
    assert_eq!(inspect(FileKind::Mp4, &film), Err(Unfit::Damaged));
}

#[test]
fn a_picture_that_tells_where_it_was_taken_is_refused() {
    let dangling = |mut tiff: Vec<u8>| {
        tiff.truncate(30);
        tiff
    };
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude=\"30,15.2N\"/>";
    let cases = [
        (FileKind::Jpeg, jpeg_with(8, 8, &[exif(&gps(true, &PLACE))])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[exif(&gps(false, &PLACE))])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[exif(&gps(false, &[0x1b]))])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[exif(&gps(true, &NO_PLACE)), exif(&gps(true, &PLACE))])),
        (FileKind::Jpeg, jpeg_with(8, 8, &[exif(&dangling(gps(true, &PLACE)))])),
        (
            FileKind::Jpeg,
            jpeg_with(8, 8, &[segment(0xed, &[b"Photoshop 3.0\08BIM\x04\x22", &gps(true, &PLACE)[..]].concat())]),
        ),
        (FileKind::Jpeg, jpeg_with(8, 8, &[segment(0xe1, xmp)])),
        (FileKind::Png, png_with(8, 8, &[chunk(b"eXIf", &gps(true, &PLACE))])),
        (FileKind::Png, png_with(8, 8, &[chunk(b"iTXt", &[&b"XML:com.adobe.xmp\0\0\0\0\0"[..], xmp].concat())])),
        (FileKind::Webp, webp_with(8, 8, &[riff(b"EXIF", &gps(false, &PLACE))])),
        (FileKind::Webp, webp_with(8, 8, &[riff(b"EXIF", &[b"Exif\0\0", &gps(true, &PLACE)[..]].concat())])),
        (FileKind::Webp, webp_with(8, 8, &[riff(b"XMP ", xmp)])),
    ];
    for (n, (kind, bytes)) in cases.iter().enumerate() {
        assert_eq!(inspect(*kind, bytes), Err(Unfit::Located), "{n}: {kind}");
    }
}

#[test]
fn a_picture_that_would_exhaust_a_phone_is_refused() {
    for (kind, bytes) in [
        (FileKind::Jpeg, jpeg_with(65_500, 65_500, &[])),
        (FileKind::Jpeg, jpeg_with(20_001, 1, &[])),
        (FileKind::Png, png_with(u32::MAX, u32::MAX, &[])),
        (FileKind::Png, png_with(10_000, 6_401, &[])),
        (FileKind::Webp, webp_with(16_384, 16_384, &[])),
    ] {
        assert_eq!(inspect(kind, &bytes), Err(Unfit::TooLarge), "{kind}");
    }
    assert_eq!(inspect(FileKind::Png, &png_with(10_000, 6_400, &[])), Ok(()));
    assert_eq!(inspect(FileKind::Png, &png_with(0, 1, &[])), Err(Unfit::Damaged));
    assert_eq!(inspect(FileKind::Jpeg, &jpeg_with(1, 0, &[])), Err(Unfit::Damaged));
}

#[test]
fn a_document_that_does_something_is_refused() {
    for (n, object) in [
        "<< /S /JavaScript /JS (app.alert(1)) >>",
        "<< /JS 7 0 R >>",
        "<</S/J#61v#61Script>>",
        "<< /S /Launch /F (cmd.exe) >>",
        "<< /Type /Filespec /EF << /F 8 0 R >> /Type /EmbeddedFile >>",
        "<< /Names << /EmbeddedFiles 9 0 R >> >>",
        "<< /S /GoToR /F (\\\\\\\\example.org\\\\x.pdf) >>",
        "<< /S /SubmitForm /F (https://example.org) >>",
        "<< /AcroForm << /XFA [ 1 0 R ] >> >>",
        "<< /OpenAction << /S /URI /URI (https://example.org) >> >>",
        "<< /Subtype /RichMedia >>",
    ]
    .into_iter()
    .enumerate()
    {
        let plain = pdf_with(&format!("4 0 obj\n{object}\nendobj"), "");
        assert_eq!(inspect(FileKind::Pdf, &plain), Err(Unfit::Active), "{n}: {object}");
        assert_eq!(inspect(FileKind::Pdf, &pdf_packed(object)), Err(Unfit::Active), "{n}: packed {object}");
    }
    let by_reference =
        "4 0 obj\n<< /OpenAction 6 0 R >>\nendobj\n6 0 obj\n<< /S /URI /URI (https://example.org) >>\nendobj";
    assert_eq!(inspect(FileKind::Pdf, &pdf_with(by_reference, "")), Err(Unfit::Active));
    let in_a_stream = "4 0 obj\n<< /Length 40 >>\nstream\n7 0 obj << /S /JavaScript >> endobj\nendstream\nendobj";
    assert_eq!(inspect(FileKind::Pdf, &pdf_with(in_a_stream, "")), Err(Unfit::Active));
    assert_eq!(inspect(FileKind::Pdf, &pdf_with("", "/Encrypt 9 0 R")), Err(Unfit::Locked));
    assert_eq!(inspect(FileKind::Pdf, &pdf_with("", "/Encr#79pt << /V 4 >>")), Err(Unfit::Locked));
    let openings = "<< /OpenAction 2 0 R >>\n".repeat(17);
    assert_eq!(inspect(FileKind::Pdf, &pdf_with(&openings, "")), Err(Unfit::Unsafe));
}

/// The worst that fits: it must end in a moment, not in an hour.
#[test]
fn nothing_takes_long() {
    let full = |head: &[u8], filling: &[u8], end: &[u8], bytes: usize| {
        let filling = filling.repeat(bytes / filling.len());
        [head, &filling, end].concat()
    };
    let tiffs = segment(0xe1, &full(b"Exif\0\0", b"II\x2a\0\x08\0\0\0\xff\xff", b"", 60_000)).repeat(20);
    let worst = [
        (FileKind::Jpeg, jpeg_with(8, 8, &[tiffs])),
        (FileKind::Jpeg, full(&jpeg("a"), b"\xff", b"", 2_000_000)),
        (FileKind::Png, png_with(8, 8, &[chunk(b"tEXt", b"a\0").repeat(50_000)])),
        (FileKind::Pdf, full(b"%PDF-1.7\n", b"stream ", b"%%EOF", 2_000_000)),
        (FileKind::Pdf, full(b"%PDF-1.7\n", b">>stream\n", b"%%EOF", 2_000_000)),
        (FileKind::Pdf, full(b"%PDF-1.7\n", b"/OpenAction 1 0 R 1 0 obj", b"%%EOF", 2_000_000)),
        (FileKind::Mp4, full(b"\0\0\0\x0cftypisom", b"\0\0\0\x08free", b"", 2_000_000)),
        (FileKind::Mp4, full(b"\0\0\0\x0cftypisom", b"hdlr", b"", 2_000_000)),
    ];
    for (n, (kind, bytes)) in worst.iter().enumerate() {
        let began = std::time::Instant::now();
        let found = inspect(*kind, bytes);
        // Ten times as large and without optimisation it is still a moment.
        assert!(began.elapsed().as_secs() < 5, "{n}: {kind} took {:?}: {found:?}", began.elapsed());
    }
}

fn kinds() -> impl Strategy<Value = FileKind> {
    proptest::sample::select(FileKind::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn arbitrary_bytes_are_refused_and_break_nothing(kind in kinds(), bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(inspect(kind, &bytes).is_err());
        exif::tells_place(&bytes);
        exif::tells_place(&[b"II\x2a\0", &bytes[..]].concat());
        exif::tells_place(&[b"MM\0\x2a", &bytes[..]].concat());
    }

    #[test]
    fn arbitrary_bytes_behind_a_good_head_break_nothing(n in 0_usize..19, bytes in proptest::collection::vec(any::<u8>(), 0..600), keep in 4_usize..64) {
        let (kind, good) = good().swap_remove(n);
        let head = &good[..keep.min(good.len())];
        let _ = inspect(kind, &[head, &bytes].concat());
    }

    /// Any few bytes of a good file changed: refused or taken, and whatever its pieces, the same.
    #[test]
    fn a_good_file_with_some_bytes_changed_breaks_nothing(
        n in 0_usize..19,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
        piece in 1_usize..200,
    ) {
        let (kind, mut bytes) = good().swap_remove(n);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        prop_assert_eq!(inspect(kind, &bytes), inspect_in(kind, &bytes, piece));
    }
}
