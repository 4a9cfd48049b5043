//! The connection with one peer: sound and picture both ways, described and found by words that the server carries.
//!
//! There is one medium of each kind from the beginning, so that switching a camera, or showing a document in its place,
//! changes the track and needs no new talk about descriptions.

use crate::model::meeting_strain::Measure;
use crate::model::meeting_word::{Negotiation, Saying, Way};
use gloo_timers::future::TimeoutFuture;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use shared_types::api::IceAnswer;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::convert::FromWasmAbi;
use web_sys::js_sys::futures::JsFuture;
use web_sys::js_sys::{Array, Function, Promise, Reflect};
use web_sys::{
    MediaStream, MediaStreamTrack, RtcConfiguration, RtcIceCandidateInit, RtcIceServer, RtcIceTransportPolicy,
    RtcPeerConnection, RtcPeerConnectionIceEvent, RtcPeerConnectionState, RtcRtpTransceiver,
    RtcRtpTransceiverDirection, RtcSdpType, RtcSessionDescriptionInit, RtcSignalingState, RtcStatsReport,
    RtcTrackEvent,
};

/// Milliseconds in which candidates are gathered into one word: each word is a call of a function in production.
const GATHER: u32 = 120;

/// How a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// On the way.
    #[default]
    Connecting,
    /// Open.
    Connected,
    /// Broken; being mended.
    Broken,
}

/// What a link tells.
pub enum News {
    /// A word for the peer.
    Say(Saying),
    /// It stands otherwise.
    Stands(Standing),
}

/// What is sent to every peer.
#[derive(Debug, Clone, Default)]
pub struct Tracks {
    /// Sound.
    pub sound: Option<MediaStreamTrack>,
    /// Picture of oneself, or of a document.
    pub picture: Option<MediaStreamTrack>,
    /// Most bits of the picture in a second.
    pub bits: f64,
}

/// A connection. Ends with [`Link::close`].
pub struct Link {
    /// With whom.
    pub peer: String,
    /// What comes from there.
    pub stream: MediaStream,
    connection: RtcPeerConnection,
    talk: RefCell<Negotiation>,
    tracks: RefCell<Tracks>,
    heard: RefCell<VecDeque<Saying>>,
    reading: Cell<bool>,
    ways: RefCell<Vec<Way>>,
    on_news: Box<dyn Fn(News)>,
    listeners: RefCell<Vec<Box<dyn std::any::Any>>>,
}

impl Link {
    /// Begins to connect. `offers`: whether this side makes the first offer; the other one is the polite one.
    pub fn open(
        peer: &str,
        offers: bool,
        ice: &IceAnswer,
        tracks: Tracks,
        on_news: impl Fn(News) + 'static,
    ) -> Option<Rc<Self>> {
        let connection = RtcPeerConnection::new_with_configuration(&configuration(ice)).ok()?;
        let link = Rc::new(Self {
            peer: peer.to_owned(),
            stream: MediaStream::new().ok()?,
            connection,
            talk: RefCell::new(Negotiation::new(!offers)),
            tracks: RefCell::new(tracks),
            heard: RefCell::default(),
            reading: Cell::new(false),
            ways: RefCell::default(),
            on_news: Box::new(on_news),
            listeners: RefCell::default(),
        });
        link.listen();
        if offers {
            for kind in ["audio", "video"] {
                link.connection.add_transceiver_with_str(kind);
            }
            link.fit();
        }
        Some(link)
    }

    fn listen(self: &Rc<Self>) {
        let on = |act: fn(&Rc<Self>, JsValue)| {
            let link = Rc::downgrade(self);
            let closure = listener(move |event: JsValue| {
                if let Some(link) = link.upgrade() {
                    act(&link, event);
                }
            });
            let function: Function = closure.as_ref().unchecked_ref::<Function>().clone();
            self.listeners.borrow_mut().push(Box::new(closure));
            function
        };
        let connection = &self.connection;
        connection.set_onnegotiationneeded(Some(&on(|link, _| leptos::task::spawn_local(offer(link.clone())))));
        connection.set_onicecandidate(Some(&on(|link, event| link.found(event.unchecked_ref()))));
        connection.set_ontrack(Some(&on(|link, event| {
            link.stream.add_track(&event.unchecked_ref::<RtcTrackEvent>().track());
        })));
        connection.set_onconnectionstatechange(Some(&on(|link, _| link.stood())));
    }

    fn say(&self, saying: Saying) {
        (self.on_news)(News::Say(saying));
    }

    fn stood(&self) {
        let standing = match self.connection.connection_state() {
            RtcPeerConnectionState::Connected => Standing::Connected,
            RtcPeerConnectionState::Failed => {
                // Another way is looked for: the network may have changed.
                if let Ok(restart) = Reflect::get(&self.connection, &"restartIce".into()) {
                    let _ = restart.unchecked_into::<Function>().call0(&self.connection);
                }
                Standing::Broken
            }
            RtcPeerConnectionState::Disconnected | RtcPeerConnectionState::Closed => Standing::Broken,
            _ => Standing::Connecting,
        };
        (self.on_news)(News::Stands(standing));
    }

    /// A way to this page was found.
    fn found(self: &Rc<Self>, event: &RtcPeerConnectionIceEvent) {
        let Some(candidate) = event.candidate() else { return };
        let way = Way { way: candidate.candidate(), mid: candidate.sdp_mid(), line: candidate.sdp_m_line_index() };
        let mut ways = self.ways.borrow_mut();
        ways.push(way);
        if ways.len() > 1 {
            return;
        }
        let link = self.clone();
        leptos::task::spawn_local(async move {
            TimeoutFuture::new(GATHER).await;
            let ways = link.ways.take();
            link.say(Saying::Ways(ways));
        });
    }

    /// The peer said something. One word is dealt with after the other.
    pub fn hear(self: &Rc<Self>, saying: Saying) {
        self.heard.borrow_mut().push_back(saying);
        if self.reading.replace(true) {
            return;
        }
        let link = self.clone();
        leptos::task::spawn_local(async move {
            loop {
                let next = link.heard.borrow_mut().pop_front();
                let Some(saying) = next else { break };
                // What the peer described and the browser does not take leads to a broken connection, which is mended.
                let _ = link.take(saying).await;
            }
            link.reading.set(false);
        });
    }

    async fn take(self: &Rc<Self>, saying: Saying) -> Result<(), JsValue> {
        match saying {
            Saying::Offer(text) => {
                let stable = self.connection.signaling_state() == RtcSignalingState::Stable;
                if !self.talk.borrow_mut().takes_offer(stable) {
                    return Ok(());
                }
                self.described(RtcSdpType::Offer, &text).await?;
                self.fit();
                describe(&self.connection).await?;
                if let Some(own) = self.connection.local_description() {
                    self.say(Saying::Answer(own.sdp()));
                }
            }
            Saying::Answer(text) => self.described(RtcSdpType::Answer, &text).await?,
            Saying::Ways(ways) => {
                let ways = self.talk.borrow_mut().takes_ways(ways);
                self.add(ways).await;
            }
            Saying::State(_) | Saying::Aside(_) | Saying::Back => {}
        }
        Ok(())
    }

    async fn described(&self, kind: RtcSdpType, text: &str) -> Result<(), JsValue> {
        let description = RtcSessionDescriptionInit::new(kind);
        description.set_sdp(text);
        JsFuture::from(self.connection.set_remote_description(&description)).await?;
        let early = self.talk.borrow_mut().described();
        self.add(early).await;
        Ok(())
    }

    async fn add(&self, ways: Vec<Way>) {
        for Way { way, mid, line } in ways {
            let candidate = RtcIceCandidateInit::new(&way);
            candidate.set_sdp_mid(mid.as_deref());
            candidate.set_sdp_m_line_index(line);
            // One that is not understood is one way fewer.
            let added = self.connection.add_ice_candidate_with_opt_rtc_ice_candidate_init(Some(&candidate));
            let _ = JsFuture::from(added).await;
        }
    }

    /// Sends these tracks from now on.
    pub fn send(&self, tracks: Tracks) {
        *self.tracks.borrow_mut() = tracks;
        self.fit();
    }

    /// Puts the tracks where they belong, and opens both directions.
    fn fit(&self) {
        let tracks = self.tracks.borrow();
        for transceiver in self.connection.get_transceivers().iter() {
            let transceiver: RtcRtpTransceiver = transceiver.unchecked_into();
            let is_sound = transceiver.receiver().track().kind() == "audio";
            let track = if is_sound { &tracks.sound } else { &tracks.picture };
            if transceiver.direction() != RtcRtpTransceiverDirection::Sendrecv {
                transceiver.set_direction(RtcRtpTransceiverDirection::Sendrecv);
            }
            let sender = transceiver.sender();
            let replaced = sender.replace_track(track.as_ref());
            let bits = (!is_sound && track.is_some()).then_some(tracks.bits);
            leptos::task::spawn_local(async move {
                if JsFuture::from(replaced).await.is_err() {
                    return;
                }
                let Some(bits) = bits else { return };
                let parameters = sender.get_parameters();
                let Some(encodings) = parameters.get_encodings().filter(|all| all.length() > 0) else { return };
                let _ = Reflect::set(&encodings.get(0), &"maxBitrate".into(), &bits.into());
                let _ = JsFuture::from(sender.set_parameters_with_parameters(&parameters)).await;
            });
        }
    }

    /// Measures the line.
    pub async fn measure(&self) -> Measure {
        let mut measure = Measure::default();
        let Ok(report) = JsFuture::from(self.connection.get_stats()).await else { return measure };
        let report: RtcStatsReport = report.unchecked_into();
        for entry in report.values().into_iter().flatten() {
            let number = |name: &str| Reflect::get(&entry, &name.into()).ok().and_then(|value| value.as_f64());
            let kind = Reflect::get(&entry, &"type".into()).ok().and_then(|kind| kind.as_string()).unwrap_or_default();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; not below zero")]
            match kind.as_str() {
                "remote-inbound-rtp" => {
                    let lost = number("fractionLost").map(|lost| (lost * 1000.0) as u32);
                    measure.lost = measure.lost.max(lost);
                }
                "candidate-pair" => {
                    let room = number("availableOutgoingBitrate").map(|bits| (bits / 1000.0) as u32);
                    measure.room = measure.room.max(room);
                }
                _ => {}
            }
        }
        measure
    }

    /// Ends it: nothing is sent or received any more.
    pub fn close(&self) {
        let connection = &self.connection;
        connection.set_onnegotiationneeded(None);
        connection.set_onicecandidate(None);
        connection.set_ontrack(None);
        connection.set_onconnectionstatechange(None);
        connection.close();
        self.listeners.borrow_mut().clear();
    }
}

fn listener<E: FromWasmAbi + 'static>(act: impl FnMut(E) + 'static) -> Closure<dyn FnMut(E)> {
    Closure::new(act)
}

async fn offer(link: Rc<Link>) {
    link.talk.borrow_mut().making = true;
    let described = describe(&link.connection).await;
    link.talk.borrow_mut().making = false;
    if described.is_ok()
        && let Some(own) = link.connection.local_description()
        && own.type_() == RtcSdpType::Offer
    {
        link.say(Saying::Offer(own.sdp()));
    }
}

/// `setLocalDescription()` without an argument makes the offer or the answer that fits, in one step: between two steps the
/// state could change (W3C WebRTC, 4.4.1.5).
async fn describe(connection: &RtcPeerConnection) -> Result<(), JsValue> {
    let set: Function = Reflect::get(connection, &"setLocalDescription".into())?.unchecked_into();
    let promise: Promise = set.call0(connection)?.unchecked_into();
    JsFuture::from(promise).await.map(|_| ())
}

fn configuration(ice: &IceAnswer) -> RtcConfiguration {
    let servers = Array::new();
    for known in &ice.servers {
        let server = RtcIceServer::new();
        server.set_urls(&known.urls.iter().map(JsValue::from).collect::<Array>());
        server.set_username(&known.username);
        server.set_credential(&known.credential);
        servers.push(&server);
    }
    let configuration = RtcConfiguration::new();
    configuration.set_ice_servers(&servers);
    if ice.relay_only {
        configuration.set_ice_transport_policy(RtcIceTransportPolicy::Relay);
    }
    configuration
}
