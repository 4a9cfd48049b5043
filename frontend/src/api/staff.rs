//! What only the console asks of the server.

use super::calls::of_case;
use super::session::Session;
use super::transport::Call;
use crate::model::trouble::Trouble;
use shared_types::api::{CommandAnswer, Me, Page, RosterAnswer, routes};
use shared_types::case::Command;
use shared_types::rows::QueueRow;
use shared_types::values::CaseId;

/// Who is signed in.
pub async fn load_me(session: Session) -> Result<Me, Trouble> {
    session.send(&Call::get(routes::ME.to_owned())).await?.read()
}

/// A page of a list; `query` as `model::console_route` writes it.
pub async fn list_queue(session: Session, query: &str) -> Result<Page<QueueRow>, Trouble> {
    session.send(&Call::get(format!("{}{query}", routes::CASES))).await?.read()
}

/// The owner's mediators, and the organisations that a case may be handed to.
pub async fn load_roster(session: Session, id: &CaseId) -> Result<RosterAnswer, Trouble> {
    session.send(&Call::get(of_case(routes::ROSTER, id))).await?.read()
}

/// Changes a case, and gives the tag of what is there now. `seen` is the tag of what the command depends on.
pub async fn give_command(
    session: Session,
    id: &CaseId,
    command: &Command,
    key: &str,
    seen: Option<String>,
) -> Result<(CommandAnswer, Option<String>), Trouble> {
    let mut call = Call::post(&of_case(routes::COMMANDS, id), &command.to_wire()).with_key(key);
    call.seen = seen;
    let reply = session.send(&call).await?;
    Ok((reply.read()?, reply.etag))
}
