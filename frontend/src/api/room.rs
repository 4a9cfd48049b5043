//! What the mediation room of a case asks of the server.

use super::calls::of_case;
use super::session::Session;
use super::transport::Call;
use crate::model::plain::{Plain, may};
use crate::model::room::RoomView;
use crate::model::room_talk::NewsAnswer;
use crate::model::trouble::Trouble;
use serde_json::Value;
use shared_types::api::{MarkRequest, MessagesAnswer, OffersAnswer, routes};
use shared_types::case::Channel;
use shared_types::values::CaseId;

fn of_channel(route: &str, id: &CaseId, channel: Channel) -> String {
    of_case(route, id).replace("{channel}", &channel.to_string())
}

/// A case, as far as its room goes.
pub async fn load_room(session: Session, id: &CaseId) -> Result<RoomView, Trouble> {
    session.send(&Call::get(of_case(routes::CASE, id))).await?.read_plain()
}

/// Offers and rounds of sealed bids.
pub async fn load_offers(session: Session, id: &CaseId) -> Result<OffersAnswer, Trouble> {
    session.send(&Call::get(of_case(routes::OFFERS, id))).await?.read_plain()
}

/// Of them, as much as tells what waits.
pub async fn load_bargain_news<News: Plain>(session: Session, id: &CaseId) -> Result<News, Trouble> {
    session.send(&Call::get(of_case(routes::OFFERS, id))).await?.read_plain()
}

/// What was said in a talk after a position, page after page.
pub async fn load_talk(session: Session, id: &CaseId, channel: Channel, after: u64) -> Result<MessagesAnswer, Trouble> {
    let path = of_channel(routes::MESSAGES, id, channel);
    session.send(&Call::get(format!("{path}?after={after}"))).await?.read_plain()
}

/// A case as a party may see it, as far as the page reads it, and the tag of what was seen.
pub async fn load_own_case<View: Plain>(session: Session, id: &CaseId) -> Result<(View, Option<String>), Trouble> {
    let reply = session.send(&Call::get(of_case(routes::CASE, id))).await?;
    Ok((reply.read_plain()?, reply.etag))
}

/// Changes a case by an order as it is sent; gives the case as it is then, if the caller still has a part in it. `seen`
/// is the tag of what the command depends on.
pub async fn command<View: Plain>(
    session: Session,
    id: &CaseId,
    order: String,
    key: &str,
    seen: Option<String>,
) -> Result<Option<View>, Trouble> {
    let call = Call { path: of_case(routes::COMMANDS, id), body: Some(order), seen, ..Call::default() }.with_key(key);
    let CaseAfter(case) = session.send(&call).await?.read_plain()?;
    Ok(case)
}

/// Of the answer of a command, what the pages of a party draw.
struct CaseAfter<View>(Option<View>);

impl<View: Plain> Plain for CaseAfter<View> {
    fn of(tree: &Value) -> Option<Self> {
        may(tree, "case").map(Self)
    }
}

/// How much is new in a talk.
pub async fn load_news(session: Session, id: &CaseId, channel: Channel, after: u64) -> Result<NewsAnswer, Trouble> {
    let path = of_channel(routes::MESSAGES, id, channel);
    session.send(&Call::get(format!("{path}?after={after}"))).await?.read_plain()
}

/// A talk was read up to here.
pub async fn mark_read(session: Session, id: &CaseId, channel: Channel, seq: u64) -> Result<(), Trouble> {
    session.send(&Call::put(&of_channel(routes::MARK, id, channel), &MarkRequest { seq })).await.map(|_| ())
}

/// Changes a case by an order as it is sent. What stands afterwards is read anew: it may lie in several books.
pub async fn send_order(session: Session, id: &CaseId, order: String, key: &str) -> Result<(), Trouble> {
    let call = Call { path: of_case(routes::COMMANDS, id), body: Some(order), ..Call::default() }.with_key(key);
    session.send(&call).await.map(|_| ())
}
