//! What the pages of an agreement ask of the server beside the case itself.

use super::calls::of_case;
use super::session::Session;
use super::transport::Call;
use crate::model::settle::Draft;
use crate::model::settle::plain::{Challenge, Courts, NewestDraft};
use crate::model::trouble::Trouble;
use shared_types::api::{OtpVerifyRequest, routes};
use shared_types::case::CourtOption;
use shared_types::values::CaseId;

/// Sends a one-time code to the phone of who signs; gives what is handed in with it.
pub async fn ask_code_again(session: Session, id: &CaseId) -> Result<String, Trouble> {
    let call = Call { path: of_case(routes::IDENTITY, id), body: Some("{}".to_owned()), ..Call::default() };
    let Challenge(challenge) = session.send(&call).await?.read_plain()?;
    Ok(challenge)
}

/// Shows by that code who one is: for one sitting.
pub async fn show_code_again(session: Session, id: &CaseId, challenge_id: String, code: String) -> Result<(), Trouble> {
    let path = of_case(routes::IDENTITY, id);
    session.send(&Call::put(&path, &OtpVerifyRequest { challenge_id, code })).await.map(|_| ())
}

/// The courts that may be asked to confirm.
pub async fn load_courts(session: Session, id: &CaseId) -> Result<Vec<CourtOption>, Trouble> {
    let Courts(courts) = session.send(&Call::get(of_case(routes::ROSTER, id))).await?.read_plain()?;
    Ok(courts)
}

/// The newest draft of an agreement, where there is one.
pub async fn load_draft(session: Session, id: &CaseId) -> Result<Option<Draft>, Trouble> {
    let NewestDraft(draft) = session.send(&Call::get(of_case(routes::OFFERS, id))).await?.read_plain()?;
    Ok(draft)
}
