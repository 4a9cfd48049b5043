//! Papers: which a case has, one of them, and whether one is genuine.

use super::calls::of_case;
use super::files::{fetch_file, save};
use super::session::Session;
use super::transport::{Call, send};
use crate::model::papers::{Given, PaperList, TakenFile};
use crate::model::plain::{Plain, must};
use crate::model::trouble::Trouble;
use leptos::web_sys::js_sys::{Array, Uint8Array};
use serde_json::Value;
use shared_types::api::routes;
use shared_types::case::Language;
use shared_types::values::CaseId;
use web_sys::{Blob, Url};

struct Lies(String);

impl Plain for Lies {
    fn of(tree: &Value) -> Option<Self> {
        must(tree, "url").map(Self)
    }
}

/// The papers that the reader may have.
pub async fn list_papers(session: Session, id: &CaseId) -> Result<PaperList, Trouble> {
    session.send(&Call::get(of_case(routes::DOCUMENTS, id))).await?.read_plain()
}

/// Has one made and puts it among the downloads, under this name.
pub async fn keep_paper(
    session: Session,
    id: &CaseId,
    document: &str,
    language: Language,
    name: &str,
) -> Result<(), Trouble> {
    let path = of_case(routes::DOCUMENT, id).replace("{document}", document);
    let call = Call::get(format!("{path}?language={}", language.as_str()));
    let Lies(url) = session.send(&call).await?.read_plain()?;
    let bytes = fetch_file(&url).await?;
    let address = Url::create_object_url_with_blob(&bytes).map_err(|_| Trouble::Unreadable)?;
    save(&address, name);
    Ok(())
}

/// The whole file: addresses of its container and of the signature beside it, as long as the page is open, and the key that it is
/// checked with.
pub async fn take_file(session: Session, id: &CaseId) -> Result<(String, String, String), Trouble> {
    let taken: TakenFile = session.send(&Call::get(of_case(routes::WHOLE_FILE, id))).await?.read_plain()?;
    let container = fetch_file(&taken.url).await?;
    let bytes = Array::of1(&Uint8Array::from(taken.signature.as_slice()));
    let signature = Blob::new_with_u8_array_sequence(&bytes).map_err(|_| Trouble::Unreadable)?;
    let address = |blob| Url::create_object_url_with_blob(blob).map_err(|_| Trouble::Unreadable);
    Ok((address(&container)?, address(&signature)?, taken.key))
}

/// What was given out under a token; nobody needs to be signed in.
pub async fn verify(token: &str) -> Result<Given, Trouble> {
    send(&Call::get(routes::VERIFY.replace("{token}", token)), None).await?.read_plain()
}
