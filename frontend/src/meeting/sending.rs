//! What a page sends: microphone, camera, a document; and how much of it a line bears.

use super::call::Call;
use super::link::Tracks;
use super::shown::Phase;
use crate::model::meeting_strain::{Advice, INTERVAL};
use crate::model::meeting_word::{Saying, Sending};
use crate::model::words::Word;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

impl Call {
    pub(super) fn tracks(&self) -> Tracks {
        Tracks { sound: self.devices.sound(), picture: self.devices.seen(), bits: self.devices.bits() }
    }

    /// Sends what the devices give now, and says so.
    pub fn send_tracks(&self) {
        for link in self.links.borrow().iter() {
            link.send(self.tracks());
        }
        let devices = &self.devices;
        let (camera, document) = (devices.shows(), devices.shares());
        let thin = self.shown.sending.get_untracked().thin && !camera;
        let sending = Sending { microphone: devices.speaks(), camera, document, thin };
        self.shown.sending.set(sending);
        self.say_to_all(&Saying::State(sending));
    }

    /// Opens camera and microphone.
    pub async fn open_devices(&self) {
        self.shown.fault.set(None);
        match self.devices.open().await {
            Ok(told) => self.shown.notice.set(told),
            Err(fault) => self.shown.fault.set(Some(fault)),
        }
        self.send_tracks();
    }

    /// Mutes, or speaks again.
    pub async fn switch_sound(&self) {
        self.shown.fault.set(self.devices.switch_sound().await.err());
        self.send_tracks();
    }

    /// Hides, or shows oneself again.
    pub async fn switch_picture(&self) {
        self.shown.fault.set(self.devices.switch_picture().await.err());
        if self.devices.shows() {
            self.strain.borrow_mut().again();
            self.shown.offered.set(false);
            self.shown.notice.set(None);
        }
        self.send_tracks();
    }

    /// Shows a document to all, or shows it no more.
    pub async fn switch_document(&self) {
        if self.devices.unshare() {
            return self.send_tracks();
        }
        match self.devices.share().await {
            Some(track) => {
                let weak = self.me.clone();
                let ended = Closure::once_into_js(move |_: JsValue| {
                    if let Some(call) = weak.upgrade()
                        && call.devices.unshare()
                    {
                        call.send_tracks();
                    }
                });
                track.set_onended(Some(ended.unchecked_ref()));
                self.shown.notice.set(None);
            }
            None => self.shown.notice.set(Some(Word::MeetingDocumentFailed)),
        }
        self.send_tracks();
    }

    /// Measures the lines as long as the page is in.
    pub(super) async fn feel(&self, entrance: u32) {
        loop {
            TimeoutFuture::new(INTERVAL * 1000).await;
            let inside = matches!(self.shown.phase.get_untracked(), Phase::Inside(_) | Phase::Lost);
            if !inside || self.entrances.get() != entrance {
                return;
            }
            let seen = self.devices.seen().is_some();
            if !seen && !self.shown.sending.get_untracked().thin {
                self.strain.borrow_mut().again();
                continue;
            }
            let links = self.links.borrow().clone();
            let mut measures = Vec::with_capacity(links.len());
            for link in links {
                measures.push(link.measure().await);
            }
            let advice = self.strain.borrow_mut().take(&measures, self.devices.need());
            match advice {
                Some(Advice::SoundAlone) if seen => {
                    self.devices.unshare();
                    self.devices.hide();
                    self.shown.sending.update(|sending| sending.thin = true);
                    self.shown.notice.set(Some(Word::MeetingThin));
                    self.send_tracks();
                }
                Some(Advice::OfferPicture) if !self.devices.shows() => {
                    self.shown.offered.set(true);
                    self.shown.notice.set(Some(Word::MeetingThinOver));
                }
                _ => {}
            }
        }
    }
}
