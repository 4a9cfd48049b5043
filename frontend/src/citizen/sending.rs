//! Sending a filing, once: the key is drawn when sending is first asked for and kept with the draft, so that a broken
//! connection or a closed page never makes two cases of one.

use super::drafts;
use crate::api::{Session, Standing, draw_key, file_case};
use crate::model::draft::Mend;
use crate::model::sent::SentCase;
use crate::model::trouble::Trouble;
use crate::shell::{go, language, remember};
use leptos::prelude::*;
use shared_types::api::ProblemCode;
use shared_types::case::IntakeKind;

/// Why it is not sent.
#[derive(Debug)]
pub(super) enum NotSent {
    /// The draft is not complete.
    Incomplete(Vec<Mend>),
    /// The request failed.
    Trouble(Trouble),
}

/// Marks the draft as to be sent and gives it its key.
pub(super) fn make_ready(kind: IntakeKind) {
    drafts::change(kind, |draft| {
        draft.ready = true;
        if draft.key.is_none() {
            draft.key = Some(draw_key());
        }
    });
}

/// Sends the draft of a door and shows the receipt.
pub(super) async fn send(session: Session, kind: IntakeKind) -> Result<(), NotSent> {
    make_ready(kind);
    let draft = drafts::load(kind);
    let file = draft.to_file(kind, language()).map_err(NotSent::Incomplete)?;
    match file_case(session, &file, &draft.key.unwrap_or_default()).await {
        Ok(answer) => {
            drafts::clear(kind);
            remember("sent", &serde_json::to_string(&SentCase { kind, answer }).unwrap_or_default());
            go("/sent");
            Ok(())
        }
        Err(trouble) => {
            drafts::change(kind, |draft| {
                // What may pass, and what only wants signing in, is sent again with the same key.
                draft.ready = trouble.may_pass() || trouble.is(ProblemCode::SignInNeeded);
                if trouble.is(ProblemCode::IdempotencyKeyReused) {
                    draft.key = None;
                }
            });
            Err(NotSent::Trouble(trouble))
        }
    }
}

/// The door whose draft waits to be sent.
pub(super) fn waiting() -> Option<IntakeKind> {
    IntakeKind::ALL.iter().copied().find(|&kind| drafts::load(kind).ready)
}

/// Sends what waited since the page was last open, as soon as somebody is signed in by the cookie. Signing in on this
/// page sends by itself, so this looks once only.
pub(super) fn send_when_signed_in(session: Session) {
    Effect::new(move |done: Option<bool>| {
        if done == Some(true) {
            return true;
        }
        match session.standing() {
            Standing::Unknown => false,
            Standing::In(None) => {
                if let Some(kind) = waiting() {
                    leptos::task::spawn_local(async move {
                        // The first page says "not sent yet" and offers another try.
                        let _ = send(session, kind).await;
                    });
                }
                true
            }
            Standing::Out | Standing::In(Some(_)) => true,
        }
    });
}
