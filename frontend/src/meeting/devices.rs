//! Camera, microphone and screen of this device: opened when somebody asks, let go when they are switched off, so that the
//! lamp beside the camera says the truth.

use crate::model::words::Word;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::{Cell, RefCell};
use web_sys::js_sys::futures::JsFuture;
use web_sys::js_sys::{Object, Promise, Reflect};
use web_sys::{
    AnalyserNode, AudioContext, DomException, MediaDevices, MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

/// Kilobits a second of a picture of usual size, and of a small one.
const USUAL: u32 = 300;
const SMALL: u32 = 40;
/// Of a document: it stands still, and must be sharp.
const DOCUMENT: u32 = 500;
/// What a line must carry so that a picture is worth sending.
const LEAST: u32 = 90;

/// Why a device cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not allowed.
    Refused,
    /// There is none.
    Missing,
    /// Something else holds it.
    InUse,
    /// The browser cannot.
    Impossible,
}

impl Fault {
    fn of(error: &JsValue) -> Self {
        match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
            Some("NotAllowedError" | "SecurityError" | "PermissionDeniedError") => Self::Refused,
            Some("NotFoundError" | "DevicesNotFoundError" | "OverconstrainedError") => Self::Missing,
            Some("NotReadableError" | "TrackStartError" | "AbortError") => Self::InUse,
            _ => Self::Impossible,
        }
    }

    /// What to do about it.
    pub const fn word(self) -> Word {
        match self {
            Self::Refused => Word::MeetingRefused,
            Self::Missing => Word::MeetingMissing,
            Self::InUse => Word::MeetingInUse,
            Self::Impossible => Word::MeetingImpossible,
        }
    }
}

/// The devices of this page.
#[derive(Debug, Default)]
pub struct Devices {
    /// Whether the picture is small.
    pub small: Cell<bool>,
    preview: RefCell<Option<MediaStream>>,
    sound: RefCell<Option<MediaStreamTrack>>,
    picture: RefCell<Option<MediaStreamTrack>>,
    document: RefCell<Option<MediaStreamTrack>>,
}

fn media() -> Option<MediaDevices> {
    // Only pages that came over a safe line have it.
    window().navigator().media_devices().ok().filter(|devices| !devices.is_undefined())
}

/// Whether this browser can show its screen to others.
pub fn can_share() -> bool {
    media().is_some_and(|devices| Reflect::has(&devices, &"getDisplayMedia".into()).unwrap_or(false))
}

/// Whether this browser can connect with others at all.
pub fn can_meet() -> bool {
    Reflect::has(&window(), &"RTCPeerConnection".into()).unwrap_or(false)
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn constraints(sound: bool, picture: Option<bool>) -> MediaStreamConstraints {
    let wished = MediaStreamConstraints::new();
    wished.set_audio_bool(sound);
    match picture {
        None => wished.set_video_bool(false),
        Some(small) => {
            // Wishes, not demands: a camera that has other sizes is still a camera.
            let (width, height, rate) = if small { (160, 120, 5) } else { (640, 360, 15) };
            let most = |value: i32| object(&[("ideal", value.into()), ("max", (value * 2).into())]);
            wished.set_video(&object(&[
                ("width", object(&[("ideal", width.into())])),
                ("height", object(&[("ideal", height.into())])),
                ("frameRate", most(rate)),
                ("facingMode", "user".into()),
            ]));
        }
    }
    wished
}

async fn ask(sound: bool, picture: Option<bool>) -> Result<MediaStream, Fault> {
    let devices = media().ok_or(Fault::Impossible)?;
    let asked = devices.get_user_media_with_constraints(&constraints(sound, picture)).map_err(|e| Fault::of(&e))?;
    JsFuture::from(asked).await.map(JsCast::unchecked_into).map_err(|error| Fault::of(&error))
}

fn first(tracks: &web_sys::js_sys::Array) -> Option<MediaStreamTrack> {
    (tracks.length() > 0).then(|| tracks.get(0).unchecked_into())
}

impl Devices {
    /// Opens both; where one is missing, the other alone. Gives what is to be said of it.
    pub async fn open(&self) -> Result<Option<Word>, Fault> {
        let small = self.small.get();
        let (stream, told) = match ask(true, Some(small)).await {
            Ok(stream) => (stream, None),
            Err(fault) => match (ask(true, None).await, fault) {
                (Ok(stream), _) => (stream, Some(Word::MeetingSoundAlone)),
                (Err(_), _) => (ask(false, Some(small)).await.map_err(|_| fault)?, Some(Word::MeetingPictureAlone)),
            },
        };
        self.put(&self.sound, first(&stream.get_audio_tracks()));
        self.put(&self.picture, first(&stream.get_video_tracks()));
        Ok(told)
    }

    /// Takes a track in another's place, and lets that one go.
    fn put(&self, place: &RefCell<Option<MediaStreamTrack>>, track: Option<MediaStreamTrack>) {
        if let (Some(track), Some(preview)) = (&track, self.preview()) {
            preview.add_track(track);
        }
        if let Some(old) = place.replace(track) {
            old.stop();
            if let Some(preview) = self.preview() {
                preview.remove_track(&old);
            }
        }
    }

    /// Oneself, as a stream for one's own eyes.
    pub fn preview(&self) -> Option<MediaStream> {
        let mut preview = self.preview.borrow_mut();
        if preview.is_none() {
            *preview = MediaStream::new().ok();
        }
        preview.clone()
    }

    /// The sound, whether it is muted or not.
    pub fn sound(&self) -> Option<MediaStreamTrack> {
        self.sound.borrow().clone()
    }

    /// What is seen of this page: a document before a face.
    pub fn seen(&self) -> Option<MediaStreamTrack> {
        self.document.borrow().clone().or_else(|| self.picture.borrow().clone())
    }

    /// Whether sound is sent.
    pub fn speaks(&self) -> bool {
        self.sound.borrow().as_ref().is_some_and(MediaStreamTrack::enabled)
    }

    /// Whether the camera runs.
    pub fn shows(&self) -> bool {
        self.picture.borrow().is_some()
    }

    /// Whether a document is shown.
    pub fn shares(&self) -> bool {
        self.document.borrow().is_some()
    }

    /// Most bits a second of what is seen.
    pub fn bits(&self) -> f64 {
        let kilobits = match (self.shares(), self.small.get()) {
            (true, _) => DOCUMENT,
            (false, false) => USUAL,
            (false, true) => SMALL,
        };
        f64::from(kilobits) * 1000.0
    }

    /// Kilobits a second below which no picture is sent.
    pub fn need(&self) -> u32 {
        if self.small.get() { SMALL / 2 } else { LEAST }
    }

    /// Mutes the microphone, or opens it again.
    pub async fn switch_sound(&self) -> Result<(), Fault> {
        if let Some(track) = self.sound() {
            track.set_enabled(!track.enabled());
            return Ok(());
        }
        let stream = ask(true, None).await?;
        self.put(&self.sound, first(&stream.get_audio_tracks()));
        Ok(())
    }

    /// Lets the camera go, or opens it again.
    pub async fn switch_picture(&self) -> Result<(), Fault> {
        if self.shows() {
            self.hide();
            return Ok(());
        }
        let stream = ask(false, Some(self.small.get())).await?;
        self.put(&self.picture, first(&stream.get_video_tracks()));
        Ok(())
    }

    /// Lets the camera go.
    pub fn hide(&self) {
        self.put(&self.picture, None);
    }

    /// Shows a window or the screen in place of the face; the track ends when the browser's own button does so.
    pub async fn share(&self) -> Option<MediaStreamTrack> {
        let asked: Promise = media()?.get_display_media().ok()?;
        let stream: MediaStream = JsFuture::from(asked).await.ok()?.unchecked_into();
        let track = first(&stream.get_video_tracks())?;
        // Letters before movement, where the line is narrow.
        let _ = Reflect::set(&track, &"contentHint".into(), &"text".into());
        self.document.replace(Some(track.clone()));
        Some(track)
    }

    /// Shows the document no more. Whether one was shown.
    pub fn unshare(&self) -> bool {
        let document = self.document.take();
        if let Some(track) = &document {
            track.stop();
        }
        document.is_some()
    }

    /// Lets everything go.
    pub fn close(&self) {
        self.unshare();
        self.put(&self.sound, None);
        self.put(&self.picture, None);
    }
}

/// Listens how loud the own voice is.
pub struct Ear {
    context: AudioContext,
    analyser: AnalyserNode,
}

impl Ear {
    /// On a stream that has sound.
    pub fn on(stream: &MediaStream) -> Option<Self> {
        let context = AudioContext::new().ok()?;
        let analyser = context.create_analyser().ok()?;
        let source = context.create_media_stream_source(stream).ok()?;
        source.connect_with_audio_node(&analyser).ok()?;
        Some(Self { context, analyser })
    }

    /// From 0 to 100.
    pub fn level(&self) -> u32 {
        let mut wave = [128_u8; 256];
        self.analyser.get_byte_time_domain_data(&mut wave);
        let most = wave.iter().map(|byte| u32::from(byte.abs_diff(128))).max().unwrap_or(0);
        (most * 100 / 128).min(100)
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let _ = self.context.close();
    }
}

/// Three tones, so that people hear whether they hear.
pub async fn sound_test() -> Option<()> {
    let context = AudioContext::new().ok()?;
    for pitch in [440.0, 554.0, 659.0] {
        let tone = context.create_oscillator().ok()?;
        let quiet = context.create_gain().ok()?;
        tone.frequency().set_value(pitch);
        quiet.gain().set_value(0.2);
        tone.connect_with_audio_node(&quiet).ok()?;
        quiet.connect_with_audio_node(&context.destination()).ok()?;
        tone.start().ok()?;
        TimeoutFuture::new(350).await;
        let _ = tone.stop();
    }
    let _ = context.close();
    Some(())
}
