//! Everything the apps ask of the server, by name.

use super::session::Session;
use super::transport::{Call, send};
use crate::model::trouble::Trouble;
use crate::shell::language;
use shared_types::api::{
    FileAnswer, InvitationRequest, MessagesAnswer, OtpAnswer, OtpRequest, OtpVerifyRequest, Page, StaffRequest,
    TokenAnswer, TrackingAnswer, routes,
};
use shared_types::case::{CaseView, Channel, File, ReadingView};
use shared_types::rows::QueueRow;
use shared_types::values::{CaseCode, CaseId, PartyId, PhoneNumber};

pub(super) fn of_case(route: &str, id: &CaseId) -> String {
    route.replace("{id}", id.as_str())
}

/// Where a code stands; nobody needs to be signed in.
pub async fn track(code: &CaseCode) -> Result<TrackingAnswer, Trouble> {
    send(&Call::get(routes::TRACK.replace("{code}", &code.compact())), None).await?.read()
}

/// Sends a one-time code to a phone.
pub async fn ask_code(phone: PhoneNumber) -> Result<OtpAnswer, Trouble> {
    send(&Call::post(routes::OTP, &OtpRequest { phone, language: Some(language()) }), None).await?.read()
}

/// Signs a citizen in with it.
pub async fn sign_in_phone(session: Session, challenge_id: String, code: String) -> Result<(), Trouble> {
    enter(session, &Call::post(routes::OTP_VERIFY, &OtpVerifyRequest { challenge_id, code })).await
}

/// Lets the invited side into its one case; a citizen who is signed in gets it among their own.
pub async fn sign_in_invited(session: Session, code: CaseCode, pin: String) -> Result<Option<CaseId>, Trouble> {
    let call = Call::post(routes::INVITATION, &InvitationRequest { code, pin });
    let reply = if session.is_citizen() { session.send(&call).await } else { send(&call, None).await };
    let answer: TokenAnswer = reply?.read()?;
    let case = answer.case_id.clone();
    session.enter(answer);
    Ok(case)
}

/// Signs staff in; `totp` is the second factor, or a recovery code.
pub async fn sign_in_staff(
    session: Session,
    username: String,
    password: String,
    totp: Option<String>,
) -> Result<(), Trouble> {
    enter(session, &Call::post(routes::STAFF, &StaffRequest { username, password, totp })).await
}

async fn enter(session: Session, call: &Call) -> Result<(), Trouble> {
    session.enter(send(call, None).await?.read()?);
    Ok(())
}

/// Files a case.
pub async fn file_case(session: Session, file: &File, key: &str) -> Result<FileAnswer, Trouble> {
    session.send(&Call::post(routes::CASES, file).with_key(key)).await?.read()
}

/// A page of the cases that the reader may see.
pub async fn list_cases(session: Session, cursor: Option<String>) -> Result<Page<QueueRow>, Trouble> {
    // A cursor is URL-safe by contract: opaque, base64url.
    let query = cursor.map(|cursor| format!("?cursor={cursor}")).unwrap_or_default();
    session.send(&Call::get(format!("{}{query}", routes::CASES))).await?.read()
}

/// A case as the reader may see it, and the tag of what was seen.
pub async fn load_case(session: Session, id: &CaseId) -> Result<(CaseView, Option<String>), Trouble> {
    let reply = session.send(&Call::get(of_case(routes::CASE, id))).await?;
    Ok((reply.read()?, reply.etag))
}

/// Who has read a party's contact data in clear, newest last.
pub async fn load_readings(session: Session, id: &CaseId, party: PartyId) -> Result<Page<ReadingView>, Trouble> {
    let path = of_case(routes::READINGS, id).replace("{party}", &party.to_string());
    session.send(&Call::get(path)).await?.read()
}

/// Messages of a channel after a position, all pages of them.
pub async fn load_messages(
    session: Session,
    id: &CaseId,
    channel: Channel,
    after: u64,
) -> Result<MessagesAnswer, Trouble> {
    let path = of_case(routes::MESSAGES, id).replace("{channel}", &channel.to_string());
    let mut answer: MessagesAnswer = session.send(&Call::get(format!("{path}?after={after}"))).await?.read()?;
    while let Some(next) = answer.next {
        let page: MessagesAnswer = session.send(&Call::get(format!("{path}?after={next}"))).await?.read()?;
        // A line that has changed since comes again, and stands for itself.
        answer.items.retain(|line| page.items.iter().all(|newer| newer.seq != line.seq));
        answer.items.extend(page.items);
        (answer.next, answer.read) = (page.next, page.read);
    }
    answer.items.sort_by_key(|line| line.seq);
    Ok(answer)
}
