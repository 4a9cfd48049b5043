//! What the mediation room reads, as [`super::plain`] says: the case as far as the room goes, talks, offers, bids, nudges.

use super::bargain_news::{BargainNews, DraftedNews, OfferNews, RoundNews};
use super::plain::{Plain, all, may, must, yes};
use super::plain_case::plain;
use super::room::{RoomDue, RoomMediator, RoomParty, RoomProgress, RoomView, RoomYou};
use super::room_talk::{NewsAnswer, NewsLine, NewsMark};
use serde_json::Value;
use shared_types::api::{FrameError, MessagesAnswer, Nudge, OffersAnswer, ProblemCode, ReadMark, Told};
use shared_types::case::{
    AttachmentView, Book, Instalment, MessageView, OfferAnswerView, OfferView, RoundView, StepView, Term,
};

// Fields that must be there; may be absent; are lists; are yes or no.
plain! {
    RoomView {
        id code progress you available; mediator danger extension; parties channels sessions facts; paused
    }
    RoomProgress { stage; due; ; }
    RoomDue { date; ; ; }
    RoomParty { id role; name; ; }
    RoomMediator { name; ; ; }
    NewsAnswer { ; ; items read; }
    NewsLine { seq; ; ; own }
    NewsMark { seq; ; ; own }
    MessagesAnswer { ; next; items read; }
    ReadMark { by seq; name; ; own }
    StepView { step; note; ; }
    BargainNews { ; ; offers rounds; }
    OfferNews { id expires_on; from; available; }
    RoundNews { id closes_at; ; available; }
    OffersAnswer { ; ; offers rounds available; ; drafts }
    OfferView { id by expires_on state; from note counters; terms answers available; own }
    OfferAnswerView { party answer; note; ; }
    RoundView { id payer rule closes_at; result amount; available; placed }
    Instalment { amount on; ; ; }
    AttachmentView { file kind size; name; ; }
    MessageView {
        seq at by;
        id name body language minutes_of kind quotes edited_at changed session;
        signs steps parties facts attachments available;
        own withdrawn
    }
}

impl Plain for DraftedNews {
    fn of(tree: &Value) -> Option<Self> {
        let drafted = tree.get("drafts").and_then(Value::as_array).is_some_and(|drafts| !drafts.is_empty());
        Some(Self { bargain: Plain::of(tree)?, drafted })
    }
}

impl Plain for RoomYou {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { actor: Plain::of(tree)? })
    }
}

impl Plain for Term {
    fn of(tree: &Value) -> Option<Self> {
        let (kind, fields) = tree.as_object()?.iter().next()?;
        Some(match kind.as_str() {
            "pay" => Self::Pay { by: must(fields, "by")?, amount: must(fields, "amount")?, on: must(fields, "on")? },
            "instalments" => Self::Instalments { by: must(fields, "by")?, parts: all(fields, "parts")? },
            "act" => Self::Act { by: must(fields, "by")?, what: must(fields, "what")?, on: must(fields, "on")? },
            "apology" => Self::Apology { by: must(fields, "by")?, how: must(fields, "how")? },
            "other" => Self::Other { what: must(fields, "what")? },
            _ => return None,
        })
    }
}

/// What the line says to who watches a case; the rest of it is for meetings.
impl Plain for Told {
    fn of(tree: &Value) -> Option<Self> {
        if let Some(watching) = may(tree, "watching")? {
            return Some(Self::Watching { watching });
        }
        if let Some(error) = tree.get("error") {
            let code: String = must(error, "code")?;
            let code = ProblemCode::ALL.iter().copied().find(|known| known.as_str() == code)?;
            return Some(Self::Error { error: FrameError { code, case: may(error, "case")? } });
        }
        if tree.get("pong").is_some() {
            return Some(Self::Pong { pong: true });
        }
        let book = Book::parse(tree.get("book")?.as_str()?).ok()?;
        Some(Self::Nudge(Nudge { case: must(tree, "case")?, book, at: must(tree, "at")? }))
    }
}

#[cfg(test)]
#[path = "plain_room_test.rs"]
mod tests;
