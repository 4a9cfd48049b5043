//! Files: announced to the server, their bytes sent to the object store with progress, looked at, fetched again by a link
//! that lives for a minute.

use super::calls::of_case;
use super::keys::now;
use super::session::Session;
use super::transport::Call;
use super::turn::promise;
use crate::model::plain::{Plain, must};
use crate::model::trouble::Trouble;
use gloo_net::http::Method;
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::Uint8Array;
use leptos::web_sys::js_sys::futures::JsFuture;
use serde_json::{Value, json};
use shared_types::api::routes;
use shared_types::case::FileKind;
use shared_types::values::{CaseId, FileHash, FileId, FileName};
use web_sys::{Blob, HtmlAnchorElement, ProgressEvent, Response, XmlHttpRequest};

/// Where the bytes of a file go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Its key.
    pub file: FileId,
    /// When, by this device's clock.
    pub at: i64,
    url: String,
    kind: String,
    checksum: String,
}

impl Plain for Announced {
    fn of(tree: &Value) -> Option<Self> {
        let headers = tree.get("headers")?;
        Some(Self {
            file: must(tree, "file_id")?,
            at: now(),
            url: must(tree, "upload_url")?,
            kind: must(headers, "content-type")?,
            checksum: must(headers, "x-amz-checksum-sha256")?,
        })
    }
}

struct Address(String);

impl Plain for Address {
    fn of(tree: &Value) -> Option<Self> {
        must(tree, "url").map(Self)
    }
}

fn of_file(route: &str, id: &CaseId, file: &FileId) -> String {
    of_case(route, id).replace("{file}", file.as_str())
}

/// SHA-256 of the bytes, by the browser itself.
pub async fn digest(bytes: &Blob) -> Option<FileHash> {
    let buffer = JsFuture::from(bytes.array_buffer()).await.ok()?;
    let subtle = window().crypto().ok()?.subtle();
    let asked = subtle.digest_with_str_and_buffer_source("SHA-256", buffer.unchecked_ref()).ok()?;
    let found = Uint8Array::new(&JsFuture::from(asked).await.ok()?).to_vec();
    Some(FileHash::new(found.try_into().ok()?))
}

/// Says what will be sent, and to which book. The same key with the same file is the same request.
pub async fn announce(
    session: Session,
    id: &CaseId,
    book: &str,
    (name, kind, size, sha256): (&FileName, FileKind, u64, &FileHash),
    key: &str,
) -> Result<Announced, Trouble> {
    let body = json!({
        "book": book, "name": name.as_str(), "size": size, "sha256": sha256.as_str(), "content_type": kind.as_str(),
    });
    let call = Call { path: of_case(routes::FILES, id), body: Some(body.to_string()), ..Call::default() };
    session.send(&call.with_key(key)).await?.read_plain()
}

/// A line on which bytes go; it can be cut.
#[derive(Debug, Clone)]
pub struct Line(XmlHttpRequest);

impl Line {
    /// Not open yet; `None` where the browser has none.
    pub fn new() -> Option<Self> {
        XmlHttpRequest::new().ok().map(Self)
    }

    /// Nothing more is sent.
    pub fn cut(&self) {
        let _ = self.0.abort();
    }
}

/// Sends the bytes; `progress` is told how many of a hundred parts are up. Gives the status of the answer, 0 when there is
/// none. It is the one request that `fetch` cannot make: that tells no progress.
pub async fn send_bytes(line: &Line, to: &Announced, bytes: &Blob, progress: impl Fn(u8) + 'static) -> u16 {
    let request = &line.0;
    let Some((ended, end)) = promise() else { return 0 };
    let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let part = (event.loaded() * 100.0 / event.total().max(1.0)).clamp(0.0, 100.0) as u8;
        progress(part);
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(told.as_ref().unchecked_ref()));
    }
    request.set_onloadend(Some(&end));
    let begun = request
        .open("PUT", &to.url)
        .and_then(|()| request.set_request_header("content-type", &to.kind))
        .and_then(|()| request.set_request_header("x-amz-checksum-sha256", &to.checksum))
        .and_then(|()| request.send_with_opt_blob(Some(bytes)));
    if begun.is_err() {
        return 0;
    }
    let _ = JsFuture::from(ended).await;
    request.status().unwrap_or(0)
}

/// Has the server look at what was sent.
pub async fn complete(session: Session, id: &CaseId, file: &FileId) -> Result<(), Trouble> {
    let call = Call { path: of_file(routes::FILE_COMPLETE, id, file), method: Some(Method::POST), ..Call::default() };
    session.send(&call).await.map(|_| ())
}

/// Where a file is for a minute.
pub async fn file_link(session: Session, id: &CaseId, file: &FileId) -> Result<String, Trouble> {
    let Address(url) = session.send(&Call::get(of_file(routes::FILE, id, file))).await?.read_plain()?;
    Ok(url)
}

/// Its bytes, for a page that shows, plays or keeps them.
pub async fn fetch_file(url: &str) -> Result<Blob, Trouble> {
    let answer: Response =
        JsFuture::from(window().fetch_with_str(url)).await.map_err(|_| Trouble::Offline)?.unchecked_into();
    if !answer.ok() {
        return Err(Trouble::Status(answer.status()));
    }
    let bytes = answer.blob().map_err(|_| Trouble::Unreadable)?;
    JsFuture::from(bytes).await.map(JsCast::unchecked_into).map_err(|_: JsValue| Trouble::Offline)
}

/// Puts what an address holds among the downloads, under this name; the server's answer makes it a download as well.
pub fn save(address: &str, name: &str) {
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(address);
        link.set_download(name);
        link.set_target("_blank");
        link.set_rel("noopener");
        link.click();
    }
}
