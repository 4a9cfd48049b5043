//! The administration of organisations and people, and what is kept of it.

use crate::case::vocabulary;
use crate::people::{DatedPost, MediationRooms, Org, OrgKind, OrgLevel, Username};
use crate::values::{OrgId, OrgName, PersonId, PersonName, Timestamp};
use serde::{Deserialize, Serialize};

/// An organisation as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrgEntry {
    /// What it is.
    #[serde(flatten)]
    pub org: Org,
    /// For the next change.
    pub version: u64,
}

/// Body of `POST /orgs`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrgRequest {
    /// Key; never changes.
    pub id: OrgId,
    /// Name.
    pub name: OrgName,
    /// How high it stands.
    pub level: OrgLevel,
    /// What it is.
    pub kind: OrgKind,
    /// The one above.
    pub parent: OrgId,
    /// The court that guides its mediators; that of the one above when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub court: Option<OrgId>,
    /// Whether a filing that names no centre arrives here.
    #[serde(default)]
    pub intake: bool,
    /// Its mediation rooms.
    #[serde(default)]
    pub rooms: MediationRooms,
}

/// Body of `PUT /orgs/{id}`: the whole organisation anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrgChange {
    /// The version that was seen.
    pub version: u64,
    /// Name.
    pub name: OrgName,
    /// How high it stands.
    pub level: OrgLevel,
    /// What it is.
    pub kind: OrgKind,
    /// The one above; the top keeps none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrgId>,
    /// The court that guides its mediators; that of the one above when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub court: Option<OrgId>,
    /// Whether a filing that names no centre arrives here.
    pub intake: bool,
    /// Its mediation rooms.
    #[serde(default)]
    pub rooms: MediationRooms,
}

/// One line of `GET /people`: somebody with a post at an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonLine {
    /// Key.
    pub person: PersonId,
    /// Name to sign in with.
    pub username: Username,
    /// Shown in every case.
    pub name: PersonName,
    /// Whether the account is closed.
    pub disabled: bool,
    /// The posts there, those that are over included.
    pub posts: Vec<DatedPost>,
}

/// A member of staff as administrators see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonEntry {
    /// Key.
    pub person: PersonId,
    /// Name to sign in with.
    pub username: Username,
    /// Shown in every case.
    pub name: PersonName,
    /// All posts.
    pub posts: Vec<DatedPost>,
    /// Whether the account is closed.
    pub disabled: bool,
    /// Whether the first password still stands.
    pub password_change_needed: bool,
    /// Whether there is a second factor.
    pub totp: bool,
    /// For the next change.
    pub version: u64,
    /// A password just drawn: told this once, and never again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_password: Option<String>,
}

/// Body of `POST /people`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonRequest {
    /// Name to sign in with.
    pub username: Username,
    /// Shown in every case.
    pub name: PersonName,
    /// One to sixteen.
    pub posts: Vec<DatedPost>,
}

/// Body of `PUT /people/{id}`: the whole person anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    /// The version that was seen.
    pub version: u64,
    /// Shown in every case.
    pub name: PersonName,
    /// One to sixteen.
    pub posts: Vec<DatedPost>,
    /// Whether the account is closed.
    pub disabled: bool,
    /// Draws a new first password and ends all sessions.
    #[serde(default)]
    pub reset_password: bool,
    /// Takes the second factor away and ends all sessions.
    #[serde(default)]
    pub reset_totp: bool,
}

vocabulary! {
    /// What was done to organisations and accounts.
    AuditAct {
        /// An organisation was made.
        OrgCreated = "org_created",
        /// It was changed.
        OrgChanged = "org_changed",
        /// A person was made.
        PersonCreated = "person_created",
        /// Name or posts were changed.
        PersonChanged = "person_changed",
        /// The account was closed.
        PersonDisabled = "person_disabled",
        /// It was opened again.
        PersonEnabled = "person_enabled",
        /// An administrator drew a new first password.
        PasswordReset = "password_reset",
        /// An administrator took the second factor away.
        TotpReset = "totp_reset",
        /// Somebody changed the own password.
        PasswordChanged = "password_changed",
        /// Somebody set up a second factor.
        TotpEnrolled = "totp_enrolled",
        /// Somebody took the own second factor away.
        TotpRemoved = "totp_removed",
        /// A recovery code stood for the second factor.
        RecoveryCodeUsed = "recovery_code_used",
        /// An operator made the first administrator.
        FirstAdministrator = "first_administrator",
        /// An operator made an administrator when none was left at the top.
        AdministratorRestored = "administrator_restored",
        /// A neighbouring platform was made known.
        PlatformCreated = "platform_created",
        /// It was changed.
        PlatformChanged = "platform_changed",
        /// A citizen had the own data erased.
        DataErased = "data_erased",
        /// An operator laid out a new signing key.
        SigningKeyRotated = "signing_key_rotated",
        /// A clerk looked for the cases of a telephone or identity number.
        NumberSearched = "number_searched",
    }
}

vocabulary! {
    /// Which number cases were looked for by.
    NumberKind {
        /// A telephone number.
        Phone = "phone",
        /// An identity number.
        IdNumber = "id_number",
    }
}

/// What is kept of a search by a number: never the number, nor anything made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberSearch {
    /// Which kind.
    pub number: NumberKind,
    /// How many cases were answered.
    pub hits: usize,
}

/// One line of `GET /audit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who did it; an operator has no account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Their name at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<PersonName>,
    /// What.
    pub act: AuditAct,
    /// To which organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<OrgId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Name of the organisation or person at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was looked for, with `number_searched`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<NumberSearch>,
}
