//! Signing staff in, and what they keep of it themselves: password, second factor, a narrow token.

use crate::values::CaseId;
use serde::{Deserialize, Serialize};

/// Body of `POST /auth/staff`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffRequest {
    /// Name to sign in with.
    pub username: String,
    /// Password.
    pub password: String,
    /// Six digits of the second factor, or one of the recovery codes; once it is set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<String>,
}

/// Body of `PUT /auth/staff/password`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordRequest {
    /// The present one.
    pub old: String,
    /// 12 to 128 characters.
    pub new: String,
}

/// Answer of `POST /auth/staff/totp`: counts for ten minutes, and only once it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotpSecret {
    /// Base32, to be typed.
    pub secret: String,
    /// `otpauth://`, to be scanned.
    pub uri: String,
}

/// Body of `PUT /auth/staff/totp`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TotpRequest {
    /// Six digits.
    pub totp: String,
}

/// Its answer, shown once: each code stands for the second factor once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryCodes {
    /// Ten of them.
    pub recovery_codes: Vec<String>,
}

/// Body of `DELETE /auth/staff/totp`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TotpRemoval {
    /// Password.
    pub password: String,
    /// Six digits, or a recovery code.
    pub totp: String,
}

/// Body of `POST /auth/narrow`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NarrowRequest {
    /// The one case the token will be good for.
    pub case: CaseId,
}
