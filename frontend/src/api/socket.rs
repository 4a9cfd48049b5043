//! The line to the server: told at once what moved in a case, and back after every break.
//!
//! Straight on the browser's own socket: a crate around it would bring channels and errors that nothing here needs.
//! Whatever the line misses is read by the interface, so a page that cannot have one works the same, some seconds later.

use super::calls::of_case;
use super::session::Session;
use super::transport::Call;
use super::turn::promise;
use crate::model::live::{Line, News, Next, PING, PONG};
use crate::model::plain::read_plain;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::Math;
use leptos::web_sys::js_sys::futures::JsFuture;
use leptos::web_sys::{MessageEvent, WebSocket};
use shared_types::api::{SocketTicket, Told, routes};
use shared_types::values::CaseId;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Watches a case until it is dropped.
#[derive(Debug)]
pub struct Watch(Rc<Watched>);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.stopped.set(true);
        if let Some(socket) = self.0.socket.take() {
            let _ = socket.close();
        }
    }
}

#[derive(Debug)]
struct Watched {
    case: CaseId,
    line: RefCell<Line>,
    socket: RefCell<Option<WebSocket>>,
    stopped: Cell<bool>,
}

/// Tells of everything new in a case, as far as the reader may open it.
pub fn watch(session: Session, case: CaseId, on_news: impl Fn(News) + 'static) -> Watch {
    let (line, socket) = (RefCell::default(), RefCell::new(None));
    let watched = Rc::new(Watched { case, line, socket, stopped: Cell::new(false) });
    leptos::task::spawn_local(keep(session, watched.clone(), Rc::new(on_news)));
    Watch(watched)
}

type OnNews = Rc<dyn Fn(News)>;

async fn keep(session: Session, watched: Rc<Watched>, on_news: OnNews) {
    let (mut tag, mut next) = (None, Next { wait: 0, open: true });
    loop {
        TimeoutFuture::new(next.wait).await;
        if watched.stopped.get() || watched.line.borrow().is_over() {
            return;
        }
        next = if next.open {
            // Whether it never opened or broke after hours is the line's to know.
            let _ = talk(session, &watched, &on_news).await;
            watched.line.borrow_mut().lose(luck())
        } else {
            let changed = ask(session, &watched.case, &mut tag).await;
            if changed && !watched.stopped.get() {
                on_news(News::CatchUp);
            }
            watched.line.borrow_mut().answer(changed, luck())
        };
    }
}

/// Any number.
fn luck() -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below a million, not below zero")]
    let luck = (Math::random() * 1_000_000.0) as u32;
    luck
}

/// Whether the case moved since the last question, by the tag of what the reader may open.
async fn ask(session: Session, case: &CaseId, tag: &mut Option<String>) -> bool {
    let call = Call { known: tag.clone(), ..Call::get(of_case(routes::CASE, case)) };
    match session.send(&call).await {
        Ok(reply) => {
            *tag = reply.etag;
            true
        }
        Err(_) => false,
    }
}

/// One line, from its ticket to its end.
async fn talk(session: Session, watched: &Rc<Watched>, on_news: &OnNews) -> Option<()> {
    let ticket = session.send(&Call::post(routes::SOCKET_TICKETS, &serde_json::json!({}))).await.ok()?;
    let SocketTicket { url, .. } = ticket.read().ok()?;
    if watched.stopped.get() {
        return None;
    }
    let location = window().location();
    let scheme = if location.protocol().ok()? == "http:" { "ws:" } else { "wss:" };
    let socket = WebSocket::new(&format!("{scheme}//{}{url}", location.host().ok()?)).ok()?;
    let hear = hear(watched.clone(), on_news.clone());
    socket.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    let say = say(socket.clone(), watched.case.clone());
    socket.set_onopen(Some(say.as_ref().unchecked_ref()));
    let (ended, end) = promise()?;
    socket.set_onclose(Some(&end));
    watched.socket.replace(Some(socket.clone()));
    leptos::task::spawn_local(feel(socket.clone(), watched.clone()));
    let _ = JsFuture::from(ended).await;
    // The closures go with this function: nothing may call them any more.
    socket.set_onmessage(None);
    socket.set_onopen(None);
    socket.set_onclose(None);
    watched.socket.replace(None);
    Some(())
}

fn hear(watched: Rc<Watched>, on_news: OnNews) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(move |event: MessageEvent| {
        let Some(told) = event.data().as_string().and_then(|text| read_plain::<Told>(&text)) else { return };
        // Not while the line is borrowed: whoever is told may stop watching.
        let news = watched.line.borrow_mut().hear(&told);
        if let Some(news) = news.filter(|_| !watched.stopped.get()) {
            on_news(news);
        }
        if watched.line.borrow().is_over()
            && let Some(socket) = watched.socket.borrow().as_ref()
        {
            let _ = socket.close();
        }
    })
}

fn say(socket: WebSocket, case: CaseId) -> Closure<dyn FnMut()> {
    Closure::new(move || {
        // `Frame::Watch`, written out: what serde derives could write every frame of a meeting too.
        let _ = socket.send_with_str(&serde_json::json!({ "watch": case.as_str() }).to_string());
    })
}

/// Closes a line at whose other end nobody is: a telephone that changed its network is not told so.
async fn feel(socket: WebSocket, watched: Rc<Watched>) {
    loop {
        TimeoutFuture::new(PING).await;
        let before = watched.line.borrow().heard();
        if socket.send_with_str(r#"{"ping":true}"#).is_err() || socket.ready_state() != WebSocket::OPEN {
            return;
        }
        TimeoutFuture::new(PONG).await;
        if watched.line.borrow().heard() == before {
            let _ = socket.close();
            return;
        }
    }
}
