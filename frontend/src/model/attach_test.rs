//! What is taken, what it is called, and when a tray may be sent.

use super::*;
use serde_json::json;

const ZH: Language = Language::ZhCn;

fn tray(stages: Vec<Stage>) -> Tray {
    let mut tray = Tray::default();
    for (key, stage) in (0..).zip(stages) {
        tray.add(key, "照片.jpg", Some(FileKind::Jpeg), 5, stage, ZH);
    }
    tray
}

fn ready(n: u8) -> Stage {
    Stage::Ready(FileId::new([n; 16]))
}

#[test]
fn pictures_are_redrawn_and_the_rest_goes_as_it_is() {
    for (name, media) in
        [("a.jpg", "image/jpeg"), ("a.heic", "image/heic"), ("IMG.HEIC", ""), ("a.png", ""), ("a", "image/gif")]
    {
        assert_eq!(plan(name, media, 9_000_000), Ok(Plan::Redraw), "{name} {media}");
    }
    for (name, media, kind) in [
        ("a.pdf", "application/pdf", FileKind::Pdf),
        ("a.m4a", "audio/x-m4a", FileKind::M4a),
        ("a", "audio/webm;codecs=opus", FileKind::WebmAudio),
        ("a.webm", "video/webm", FileKind::Webm),
        ("a.mp4", "", FileKind::Mp4),
        ("a.MOV", "application/octet-stream", FileKind::Quicktime),
    ] {
        assert_eq!(plan(name, media, 9), Ok(Plan::AsIs(kind)), "{name} {media}");
    }
    for (name, media) in [
        ("a.svg", "image/svg+xml"),
        ("a.docx", ""),
        ("a.exe", "application/x-msdownload"),
        ("a.pdf", "text/html"),
        ("", ""),
    ] {
        assert_eq!(plan(name, media, 9), Err(Unfit::Kind), "{name} {media}");
    }
}

#[test]
fn bounds_are_those_of_the_kinds() {
    for kind in FileKind::ALL.iter().copied().filter(|kind| kind.class() != FileClass::Image) {
        let most = kind.most_bytes();
        assert_eq!(plan("a", kind.as_str(), most), Ok(Plan::AsIs(kind)));
        assert_eq!(plan("a", kind.as_str(), most + 1), Err(Unfit::Large(most >> 20)), "{kind}");
    }
    assert_eq!(plan("a.pdf", "application/pdf", 0), Err(Unfit::Empty));
    assert_eq!(plan("a.jpg", "image/jpeg", MOST_DRAWN + 1), Err(Unfit::Large(60)));
    assert!(Unfit::Large(20).tell(ZH).contains("20 MB"));
}

#[test]
fn every_name_can_be_sent() {
    let named = |given: &str, kind| name(given, kind, "文件").unwrap().as_str().to_owned();
    assert_eq!(named("IMG_1.HEIC", FileKind::Jpeg), "IMG_1.jpg");
    assert_eq!(named("门前.JPEG", FileKind::Jpeg), "门前.jpeg");
    assert_eq!(named("a/b:c.pdf", FileKind::Pdf), "a_b_c.pdf");
    assert_eq!(named("", FileKind::Pdf), "文件.pdf");
    assert_eq!(named("\u{202e}gpj.pdf", FileKind::Pdf), "_gpj.pdf");
    assert_eq!(named(&"长".repeat(200), FileKind::Mp4).chars().count(), FileName::MAX);
}

#[test]
fn a_picture_is_made_smaller_and_never_larger() {
    assert_eq!(fit(4000, 3000), (2048, 1536));
    assert_eq!(fit(3000, 4000), (1536, 2048));
    assert_eq!(fit(800, 600), (800, 600));
    assert_eq!(fit(30_000, 1), (2048, 1));
}

#[test]
fn nothing_is_sent_before_everything_is_up() {
    assert_eq!(Tray::default().ready(), Some(Vec::new()));
    let moving = tray(vec![ready(1), Stage::Sending(30)]);
    assert!(moving.is_moving() && moving.ready().is_none());
    assert_eq!(moving.tell(ZH).unwrap(), words(ZH, Word::AttachMoving, &[("up", "1"), ("all", "2")]));
    let mut failed = tray(vec![ready(1), Stage::Failed(String::new(), true)]);
    assert!(!failed.is_moving() && failed.has_failed() && failed.ready().is_none());
    assert_eq!(failed.tell(ZH).as_deref(), Some(word(ZH, Word::AttachStopped)));
    assert!(failed.remove(1).is_some() && failed.remove(1).is_none());
    assert_eq!(failed.ready(), Some(vec![FileId::new([1; 16])]));
    assert_eq!(tray(vec![ready(1), Stage::Waiting, Stage::Waiting]).next(), Some(1));
}

#[test]
fn a_tenth_file_is_told_and_not_taken() {
    let mut full = tray(vec![Stage::Waiting; MOST_ATTACHED + 1]);
    assert_eq!(full.items().last().unwrap().kind, None);
    assert_eq!(full.items().last().unwrap().stage, Stage::Failed(Unfit::Many.tell(ZH), false));
    full.remove(0);
    full.add(99, "b.jpg", Some(FileKind::Jpeg), 5, Stage::Waiting, ZH);
    assert_eq!(full.items().last().unwrap().kind, Some(FileKind::Jpeg));
}

#[test]
fn files_without_words_say_what_they_are() {
    assert_eq!(tray(vec![ready(1)]).words(ZH), word(ZH, Word::AttachSaidPicture));
    let mut mixed = tray(vec![ready(1)]);
    mixed.add(7, "a.pdf", Some(FileKind::Pdf), 5, ready(2), ZH);
    assert_eq!(mixed.words(ZH), word(ZH, Word::AttachSaidFile));
}

#[test]
fn sizes_and_times_are_told_shortly() {
    assert_eq!([1, 1024, 1500, 348_160].map(told_size), ["1 KB", "1 KB", "2 KB", "340 KB"]);
    assert_eq!([1_048_576, 1_310_720, 20 << 20].map(told_size), ["1.0 MB", "1.2 MB", "20.0 MB"]);
    assert_eq!([7, 61, 900].map(told_seconds), ["0:07", "1:01", "15:00"]);
}

#[test]
fn what_was_taken_back_stands_last() {
    let line = |seq: u64, kind: Option<&str>, withdrawn: bool| -> MessageView {
        let at = "2026-11-22T01:00:00Z";
        let mut line = json!({"seq": seq, "at": at, "by": "applicant", "own": false, "withdrawn": withdrawn});
        if let Some(kind) = kind {
            line["kind"] = json!(kind);
        }
        serde_json::from_value(line).unwrap()
    };
    let lines = [
        line(1, Some("evidence"), false),
        line(2, None, false),
        line(3, Some("evidence"), true),
        line(4, Some("evidence"), false),
    ];
    assert_eq!(evidence(&lines).iter().map(|line| line.seq).collect::<Vec<_>>(), [4, 1, 3]);
}
