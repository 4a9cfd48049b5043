//! A voice note: the microphone, for as long as somebody speaks, and what was said as one piece.

use super::turn::promise;
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::futures::JsFuture;
use leptos::web_sys::js_sys::{Promise, Reflect};
use shared_types::case::FileKind;
use web_sys::{
    Blob, BlobEvent, DomException, MediaRecorder, MediaRecorderOptions, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// Bits a second: a voice is understood, and a quarter of an hour weighs four megabytes.
const BITS: u32 = 32_000;
/// What a recorder may write, the one first that every phone plays.
const WRITTEN: [(&str, FileKind); 4] = [
    ("audio/mp4;codecs=mp4a.40.2", FileKind::M4a),
    ("audio/webm;codecs=opus", FileKind::WebmAudio),
    ("audio/ogg;codecs=opus", FileKind::Ogg),
    ("audio/mp4", FileKind::M4a),
];

/// Why nothing is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not allowed.
    Refused,
    /// There is no microphone, or something else holds it.
    Missing,
}

fn written() -> Option<(&'static str, FileKind)> {
    if !Reflect::has(&window(), &JsValue::from_str("MediaRecorder")).unwrap_or(false) {
        return None;
    }
    WRITTEN.into_iter().find(|(media, _)| MediaRecorder::is_type_supported(media))
}

/// Whether this browser can record what may be sent.
pub fn can_record() -> bool {
    // Only pages that came over a safe line have devices.
    let devices = window().navigator().media_devices();
    devices.is_ok_and(|devices| !devices.is_undefined()) && written().is_some()
}

/// A recording under way.
#[derive(Debug)]
pub struct Recorder {
    device: MediaRecorder,
    microphone: MediaStream,
    said: Promise,
    /// What it writes.
    pub kind: FileKind,
}

impl Recorder {
    /// Asks for the microphone and begins.
    ///
    /// # Errors
    /// Why it cannot.
    pub async fn start() -> Result<Self, Fault> {
        let (media, kind) = written().ok_or(Fault::Missing)?;
        let wished = MediaStreamConstraints::new();
        wished.set_audio_bool(true);
        let devices = window().navigator().media_devices().map_err(|_| Fault::Missing)?;
        let asked = devices.get_user_media_with_constraints(&wished).map_err(|_| Fault::Missing)?;
        let microphone: MediaStream =
            JsFuture::from(asked).await.map(JsCast::unchecked_into).map_err(|error: JsValue| {
                match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
                    Some("NotAllowedError" | "SecurityError") => Fault::Refused,
                    _ => Fault::Missing,
                }
            })?;
        let how = MediaRecorderOptions::new();
        how.set_mime_type(media);
        how.set_audio_bits_per_second(BITS);
        let (device, (said, say)) = MediaRecorder::new_with_media_stream_and_media_recorder_options(&microphone, &how)
            .ok()
            .zip(promise())
            .ok_or(Fault::Missing)?;
        // Without a rhythm there is one piece, when it ends: by whoever speaks, or because the microphone is gone.
        device.set_ondataavailable(Some(&say));
        let recording = Self { device, microphone, said, kind };
        recording.device.start().map_err(|_| Fault::Missing)?;
        Ok(recording)
    }

    /// Ends, and gives what was said; `None` when there is nothing.
    pub async fn stop(self) -> Option<Blob> {
        let _ = self.device.stop();
        let event: BlobEvent = JsFuture::from(self.said.clone()).await.ok()?.unchecked_into();
        event.data().filter(|said| said.size() > 0.0)
    }
}

impl Drop for Recorder {
    /// The lamp beside the microphone says the truth.
    fn drop(&mut self) {
        let tracks = self.microphone.get_tracks();
        for n in 0..tracks.length() {
            tracks.get(n).unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}
