//! Bodies of requests and answers that are not the case itself.

use crate::case::{CaseView, ContactField, CourtOption, Language, NextStep, OrgRef, Post, Role, StaffRef, StageName};
use crate::chain::Hash;
use crate::values::{
    CaseCode, CaseId, IdNumber, LocalDate, OrgId, OrgName, PartyId, PersonId, PersonName, PhoneNumber, Timestamp,
};
use serde::{Deserialize, Serialize};

/// Body of `POST /auth/otp`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtpRequest {
    /// Where the code goes.
    pub phone: PhoneNumber,
    /// Language of the message; Chinese when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// Its answer, the same for known and unknown phones.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtpAnswer {
    /// Give it back with the code.
    pub challenge_id: String,
    /// Until when the code works.
    pub expires_at: Timestamp,
}

/// Body of `POST /auth/otp/verify`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtpVerifyRequest {
    /// From the answer of `POST /auth/otp`.
    pub challenge_id: String,
    /// Eight digits.
    pub code: String,
}

/// Body of `POST /auth/invitation`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationRequest {
    /// The dispute code.
    pub code: CaseCode,
    /// Eight digits of the message or letter.
    pub pin: String,
}

crate::case::vocabulary! {
    /// Whose session: one browser may hold one of each.
    SessionKind {
        /// A citizen, or an invited party.
        Citizen = "citizen",
        /// Staff.
        Staff = "staff",
    }
}

/// Body of `POST /auth/refresh` and `POST /auth/logout`; may be left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    /// Which cookie, when the browser holds both; the citizen's comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SessionKind>,
}

/// An access token. The refresh token comes as an `HttpOnly` cookie, never in a body.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TokenAnswer {
    /// JWT, `EdDSA`.
    pub access_token: String,
    /// Seconds it lives; at most 900.
    pub expires_in: u32,
    /// What it is for, words separated by spaces.
    pub scope: String,
    /// The one case of an invited party, or of a narrow token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<CaseId>,
    /// Nothing else is answered before the first password is changed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub password_change_needed: bool,
    /// Nothing else is answered before a second factor is set up.
    #[serde(default, skip_serializing_if = "is_false")]
    pub second_factor_needed: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// One own session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionAnswer {
    /// Key.
    pub id: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Who is signed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// Stable name of the subject.
    pub subject: String,
    /// Citizen, staff or invited.
    pub kind: String,
    /// Name of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    /// Posts of staff that count today.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<PostAnswer>,
    /// Whether nothing else is answered before the first password is changed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub password_change_needed: bool,
    /// Whether there is a second factor.
    #[serde(default, skip_serializing_if = "is_false")]
    pub totp: bool,
    /// Whether nothing else is answered before there is one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub second_factor_needed: bool,
}

/// One post, with the name of its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostAnswer {
    /// Where: what `org` of a list takes.
    pub org: OrgId,
    /// Name of the organisation; absent when it is there no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_name: Option<OrgName>,
    /// As what.
    pub role: Role,
}

crate::case::vocabulary! {
    /// Which list of `GET /cases`.
    ListName {
        /// What the desk's organisations answer for.
        Org = "org",
        /// What one has a part in oneself.
        Mine = "mine",
        /// What other organisations offer to the desk's.
        Incoming = "incoming",
    }
}

/// Body of `POST /cases/find`: a number, which would stand in logs if it stood in an address. One of the two.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindRequest {
    /// Of a party, or of who acts for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Of a party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Answer of `POST /cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileAnswer {
    /// Key of the case in paths.
    pub id: CaseId,
    /// Its public code for life.
    pub code: CaseCode,
    /// Version of the `case` book.
    pub version: u64,
    /// Proof of what was received and when.
    pub receipt: Receipt,
}

/// Proof that a request was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// When.
    pub received_at: Timestamp,
    /// Who answers for it.
    pub received_by: OrgRef,
    /// SHA-256 of the first event: nobody can change it later without showing.
    pub hash: Hash,
}

/// An event of a command's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventAnswer {
    /// Number in its book.
    pub seq: u64,
    /// Name.
    pub event: String,
    /// When.
    pub at: Timestamp,
}

/// Answer of a command: the same key gets the same `version` and `events`; `case` is the present view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommandAnswer {
    /// Version of the book that was written.
    pub version: u64,
    /// What happened.
    pub events: Vec<EventAnswer>,
    /// The case now. `None` when the command ended the caller's relation to it.
    pub case: Option<CaseView>,
    /// What `reveal_contact` asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revealed: Option<Revealed>,
}

/// One piece of a party's contact data, in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revealed {
    /// Whose.
    pub party: PartyId,
    /// What.
    pub field: ContactField,
    /// The value.
    pub value: String,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "{T}Page"))]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next_cursor: Option<String>,
}

/// What anybody with the code may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrackingAnswer {
    /// Where it is.
    pub stage: StageName,
    /// What happens next.
    pub next_step: NextStep,
    /// By when.
    pub due: Option<LocalDate>,
    /// When anything last happened.
    pub updated_at: Timestamp,
}

/// What the forms of a case choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterAnswer {
    /// The owner's mediators.
    pub mediators: Vec<StaffRef>,
    /// Judges of the linked courts.
    pub judges: Vec<StaffRef>,
    /// Experts of the owner's roster.
    pub experts: Vec<StaffRef>,
    /// Organisations the case may be handed to.
    pub orgs: Vec<OrgAnswer>,
    /// Courts that both sides may ask to confirm what they agreed, each with its ground.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub courts: Vec<CourtOption>,
}

/// An organisation to choose.
pub type OrgAnswer = OrgRef;

/// Answer of `GET /healthz`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Health {
    /// `ok`.
    pub status: String,
    /// Version of the program.
    pub version: String,
    /// `ok` when the store answers.
    pub store: String,
}

/// Local only: a message the system would have sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxMessage {
    /// Key: sent once under it.
    pub id: String,
    /// Phone, or a member of staff.
    pub to: String,
    /// Kind of message: a notice kind or `one_time_code`.
    pub kind: String,
    /// The words.
    pub text: String,
    /// The case's code, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CaseCode>,
    /// One-time code or PIN, for tests and demonstrations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Of a platform that wants to be told: where, and how it is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<super::platforms::SignedCall>,
    /// When.
    pub at: Timestamp,
    /// What carries it does not ring before: nobody is woken for what can wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
}

/// Local only: a demo account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPerson {
    /// Key.
    pub person: PersonId,
    /// Name to sign in with.
    pub username: String,
    /// Password.
    pub password: String,
    /// Name.
    pub name: PersonName,
    /// Posts.
    pub posts: Vec<Post>,
}
