//! How events name what is not part of the case: organisations, staff and the committee's number.

use crate::values::{Address, OrgId, OrgName, PersonId, PersonName, RoomId, RoomName};
use serde::{Deserialize, Serialize};

/// An organisation as an event names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrgRef {
    /// Which.
    pub id: OrgId,
    /// Its name at that time.
    pub name: OrgName,
}

/// A mediator, judge or expert as an event names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffRef {
    /// The person.
    pub person: PersonId,
    /// Name shown to everybody in the case: staff act under their own names.
    pub name: PersonName,
    /// Of which organisation.
    pub org: OrgId,
    /// Its name at that time.
    pub org_name: OrgName,
}

/// A mediation room that a session may be set in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoomRef {
    /// Whose it is.
    pub org: OrgId,
    /// Which of theirs.
    pub id: RoomId,
    /// What it is called.
    pub name: RoomName,
    /// Where it is.
    pub place: Address,
}

/// A mediation room as an event names it; where it is stands beside it, as the place of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoomRecord {
    /// Whose it is.
    pub org: OrgId,
    /// Which of theirs.
    pub id: RoomId,
    /// What it was called at that time.
    pub name: RoomName,
}

/// Which room is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoomChoice {
    /// Whose it is.
    pub org: OrgId,
    /// Which of theirs.
    pub id: RoomId,
}

/// The committee's number of a case: `(2026)人调字第12号`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileNumber {
    /// Year in China.
    pub year: i16,
    /// 1, 2, … in that year and committee, without gaps.
    pub number: u32,
}
