//! What only the console asks of the server.

use super::calls::of_case;
use super::session::Session;
use super::transport::Call;
use crate::model::console_times::DAYS;
use crate::model::trouble::Trouble;
use gloo_net::http::Method;
use shared_types::api::{
    AuditEntry, CommandAnswer, Me, OffersAnswer, OrgChange, OrgEntry, OrgRequest, Page, PasswordRequest, PersonChange,
    PersonEntry, PersonLine, PersonRequest, PlatformChange, PlatformEntry, PlatformRequest, RecoveryCodes,
    RosterAnswer, TotpRemoval, TotpRequest, TotpSecret, routes,
};
use shared_types::case::{Command, SlotsView};
use shared_types::rows::QueueRow;
use shared_types::values::{CaseId, LocalDate, OrgId, PersonId, PlatformId, SessionLength};

/// More pages than any list of organisations or staff has; a server that goes on for ever is not followed.
const PAGES: usize = 64;

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

/// Offers, rounds of sealed bids, and drafts of an agreement with what the check finds in them.
pub async fn load_bargaining(session: Session, id: &CaseId) -> Result<OffersAnswer, Trouble> {
    session.send(&Call::get(of_case(routes::OFFERS, id))).await?.read()
}

/// When people could meet from a day on, and in which rooms.
pub async fn load_slots(
    session: Session,
    id: &CaseId,
    from: LocalDate,
    minutes: SessionLength,
) -> Result<SlotsView, Trouble> {
    let path = of_case(routes::SLOTS, id);
    let call = Call::get(format!("{path}?from={from}&days={DAYS}&minutes={}", minutes.minutes()));
    session.send(&call).await?.read()
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

/// Changes the own password; every other session ends.
pub async fn change_password(session: Session, old: String, new: String) -> Result<(), Trouble> {
    let answer = session.send(&Call::put(routes::PASSWORD, &PasswordRequest { old, new })).await?.read()?;
    session.enter(answer);
    Ok(())
}

/// Begins to set up a second factor.
pub async fn begin_totp(session: Session) -> Result<TotpSecret, Trouble> {
    session.send(&Call::post(routes::TOTP, &serde_json::json!({}))).await?.read()
}

/// Confirms it by its first code.
pub async fn confirm_totp(session: Session, totp: String) -> Result<RecoveryCodes, Trouble> {
    session.send(&Call::put(routes::TOTP, &TotpRequest { totp })).await?.read()
}

/// Takes it away.
pub async fn remove_totp(session: Session, password: String, totp: String) -> Result<(), Trouble> {
    let call = Call { method: Some(Method::DELETE), ..Call::post(routes::TOTP, &TotpRemoval { password, totp }) };
    session.send(&call).await.map(|_| ())
}

/// A cursor holds characters that mean something in an address.
fn cursor(text: &str) -> String {
    leptos::web_sys::js_sys::encode_uri_component(text).into()
}

/// Every organisation of the own part of the tree.
pub async fn list_orgs(session: Session) -> Result<Vec<OrgEntry>, Trouble> {
    let mut all = Vec::new();
    let mut query = String::new();
    for _ in 0..PAGES {
        let page: Page<OrgEntry> = session.send(&Call::get(format!("{}{query}", routes::ORGS))).await?.read()?;
        all.extend(page.items);
        let Some(next) = page.next_cursor else { break };
        query = format!("?cursor={}", cursor(&next));
    }
    Ok(all)
}

/// Makes one.
pub async fn create_org(session: Session, org: &OrgRequest) -> Result<OrgEntry, Trouble> {
    session.send(&Call::post(routes::ORGS, org)).await?.read()
}

/// Changes one.
pub async fn change_org(session: Session, id: &OrgId, change: &OrgChange) -> Result<OrgEntry, Trouble> {
    session.send(&Call::put(&routes::ORG.replace("{id}", id.as_str()), change)).await?.read()
}

/// Everybody with a post at an organisation.
pub async fn list_people(session: Session, org: &OrgId) -> Result<Vec<PersonLine>, Trouble> {
    let mut all = Vec::new();
    let mut more = String::new();
    for _ in 0..PAGES {
        let path = format!("{}?org={org}{more}", routes::PEOPLE);
        let page: Page<PersonLine> = session.send(&Call::get(path)).await?.read()?;
        all.extend(page.items);
        let Some(next) = page.next_cursor else { break };
        more = format!("&cursor={}", cursor(&next));
    }
    Ok(all)
}

/// A member of staff.
pub async fn load_person(session: Session, id: &PersonId) -> Result<PersonEntry, Trouble> {
    session.send(&Call::get(routes::PERSON.replace("{id}", id.as_str()))).await?.read()
}

/// Makes one; the first password is answered this once.
pub async fn create_person(session: Session, person: &PersonRequest) -> Result<PersonEntry, Trouble> {
    session.send(&Call::post(routes::PEOPLE, person)).await?.read()
}

/// Changes one.
pub async fn change_person(session: Session, id: &PersonId, change: &PersonChange) -> Result<PersonEntry, Trouble> {
    session.send(&Call::put(&routes::PERSON.replace("{id}", id.as_str()), change)).await?.read()
}

/// The platforms that hand over to the own organisations alone.
pub async fn list_platforms(session: Session) -> Result<Vec<PlatformEntry>, Trouble> {
    let page: Page<PlatformEntry> = session.send(&Call::get(routes::PLATFORMS.to_owned())).await?.read()?;
    Ok(page.items)
}

/// Makes one known; its secret is answered this once.
pub async fn create_platform(session: Session, platform: &PlatformRequest) -> Result<PlatformEntry, Trouble> {
    session.send(&Call::post(routes::PLATFORMS, platform)).await?.read()
}

/// Changes one.
pub async fn change_platform(
    session: Session,
    id: &PlatformId,
    change: &PlatformChange,
) -> Result<PlatformEntry, Trouble> {
    session.send(&Call::put(&routes::PLATFORM.replace("{id}", id.as_str()), change)).await?.read()
}

/// What was done, newest first.
pub async fn list_audit(session: Session, after: Option<&str>) -> Result<Page<AuditEntry>, Trouble> {
    let query = after.map(|after| format!("?cursor={}", cursor(after))).unwrap_or_default();
    session.send(&Call::get(format!("{}{query}", routes::AUDIT))).await?.read()
}
