//! A meeting's wire: what a page asks before it comes in, and the socket over which pages find each other. Another than
//! the one that watches a case: it speaks, and it is tried again by who is in the meeting.

use super::calls::of_case;
use super::session::Session;
use super::transport::Call;
use crate::model::meeting_people::MeetingCase;
use crate::model::reading::read;
use crate::model::trouble::Trouble;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{MessageEvent, WebSocket};
use shared_types::api::{Frame, IceAnswer, SocketTicket, Told, routes};
use shared_types::values::{CaseId, SessionId};
use std::cell::Cell;
use std::rc::Rc;

/// Milliseconds between two signs of life, and for how long one is waited for: in a meeting a dead line is missed soon.
const PING: u32 = 25_000;
const PONG: u32 = 10_000;

/// A case as far as a meeting needs it.
pub async fn load_meeting_case(session: Session, case: &CaseId) -> Result<MeetingCase, Trouble> {
    session.send(&Call::get(of_case(routes::CASE, case))).await?.read()
}

/// Relays for a session, and who is in.
pub async fn load_ice(session: Session, case: &CaseId, meeting: &SessionId) -> Result<IceAnswer, Trouble> {
    let path = of_case(routes::ICE, case).replace("{session}", meeting.as_str());
    session.send(&Call::get(path)).await?.read()
}

/// What comes by the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// It is open.
    Open,
    /// A frame.
    Frame(Told),
    /// It broke, or was never opened.
    Closed,
}

/// An open socket; dropping it closes it, and then nothing comes any more.
#[derive(Debug)]
pub struct Wire {
    socket: WebSocket,
    alive: Rc<Cell<bool>>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _open: Closure<dyn FnMut()>,
    _close: Closure<dyn FnMut()>,
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.alive.set(false);
        self.socket.set_onmessage(None);
        self.socket.set_onopen(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}

impl Wire {
    /// Opens one with a fresh ticket.
    pub async fn open(session: Session, on_came: impl Fn(Came) + 'static) -> Result<Self, Trouble> {
        let reply = session.send(&Call::post(routes::SOCKET_TICKETS, &serde_json::json!({}))).await?;
        let SocketTicket { url, .. } = reply.read()?;
        let location = window().location();
        let scheme = if location.protocol().is_ok_and(|protocol| protocol == "http:") { "ws:" } else { "wss:" };
        let address = format!("{scheme}//{}{url}", location.host().unwrap_or_default());
        let socket = WebSocket::new(&address).map_err(|_| Trouble::Offline)?;
        let (on_came, heard) = (Rc::new(on_came), Rc::new(Cell::new(0_u32)));
        let message = Closure::new({
            let (on_came, heard) = (on_came.clone(), heard.clone());
            move |event: MessageEvent| {
                heard.set(heard.get().wrapping_add(1));
                if let Some(told) = event.data().as_string().and_then(|text| read::<Told>(&text).ok()) {
                    on_came(Came::Frame(told));
                }
            }
        });
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        let open = Closure::new({
            let on_came = on_came.clone();
            move || on_came(Came::Open)
        });
        socket.set_onopen(Some(open.as_ref().unchecked_ref()));
        let close = Closure::new(move || on_came(Came::Closed));
        socket.set_onclose(Some(close.as_ref().unchecked_ref()));
        let alive = Rc::new(Cell::new(true));
        leptos::task::spawn_local(feel(socket.clone(), alive.clone(), heard));
        Ok(Self { socket, alive, _message: message, _open: open, _close: close })
    }

    /// Says a frame. What cannot be sent is lost with the line.
    pub fn say(&self, frame: &Frame) {
        if let Ok(text) = serde_json::to_string(frame) {
            let _ = self.socket.send_with_str(&text);
        }
    }
}

/// Closes a line at whose other end nobody is: a telephone that changed its network is not told so.
async fn feel(socket: WebSocket, alive: Rc<Cell<bool>>, heard: Rc<Cell<u32>>) {
    loop {
        TimeoutFuture::new(PING).await;
        let before = heard.get();
        if !alive.get() || socket.send_with_str(r#"{"ping":true}"#).is_err() {
            return;
        }
        TimeoutFuture::new(PONG).await;
        if heard.get() == before {
            let _ = socket.close();
            return;
        }
    }
}
