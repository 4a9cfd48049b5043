//! Problems (RFC 9457): a stable code and typed parameters; the words are the client's, in every language.

use crate::case::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Every code that is not a refusal or a field error.
    ProblemCode {
        /// 400: not JSON, or not the shape of this request at all.
        UnreadableBody = "unreadable_body",
        /// 400: a path, query or header that cannot be read.
        UnreadableRequest = "unreadable_request",
        /// 400: no command has that name.
        UnknownCommand = "unknown_command",
        /// 400: `Idempotency-Key` is needed.
        IdempotencyKeyMissing = "idempotency_key_missing",
        /// 401: no token, or one that does not count (any more).
        SignInNeeded = "sign_in_needed",
        /// 401: the one-time code, password or PIN is wrong or used up.
        WrongCredentials = "wrong_credentials",
        /// 401: the password is right, and the code of the second factor is missing.
        TotpNeeded = "totp_needed",
        /// 401: not signed as agreed with that platform, too old, or seen before.
        WrongSignature = "wrong_signature",
        /// 403: known, not allowed.
        NotYourPart = "not_your_part",
        /// 403: the principal may, the agent's power does not reach so far.
        PowerTooNarrow = "power_too_narrow",
        /// 403: this token is not for that; see its `scope`.
        Scope = "scope",
        /// 403: the first password must be changed before anything else.
        PasswordChangeNeeded = "password_change_needed",
        /// 403: a second factor must be set up before anything else.
        SecondFactorNeeded = "second_factor_needed",
        /// 404: unknown, or not yours to know.
        NotFound = "not_found",
        /// 405: the path does not have this method.
        MethodNotAllowed = "method_not_allowed",
        /// 409: somebody else was first; the present `ETag` comes with it.
        LostRace = "lost_race",
        /// 409: somebody has that name to sign in with.
        UsernameTaken = "username_taken",
        /// 409: a platform has that key.
        PlatformExists = "platform_exists",
        /// 409: an organisation has that key.
        OrgExists = "org_exists",
        /// 409: the organisation may not stand there in the tree.
        ParentUnfit = "parent_unfit",
        /// 409: that is not a court.
        CourtUnfit = "court_unfit",
        /// 409: posts there are for another administrator to give and take.
        OutsideYourOrganisations = "outside_your_organisations",
        /// 409: nobody takes the own last post of administrator away.
        OwnAdministratorPost = "own_administrator_post",
        /// 409: nobody would be left who administers the top.
        LastAdministrator = "last_administrator",
        /// 409: there is a second factor already.
        TotpEnrolled = "totp_enrolled",
        /// 409: no second factor is set up, or the setting up took too long.
        TotpNotBegun = "totp_not_begun",
        /// 409: none of its bytes have arrived.
        FileNotUploaded = "file_not_uploaded",
        /// 409: other bytes arrived than were announced.
        FileMismatch = "file_mismatch",
        /// 409: this talk holds as many files, or as many bytes, as it may.
        FilesFull = "files_full",
        /// 409: something that stands on the paper is not on record yet; the list of papers says what.
        PaperNotReady = "paper_not_ready",
        /// 413: a file of this kind may not be so large.
        FileTooLarge = "file_too_large",
        /// 413: a picture of so many points that showing it would exhaust a phone.
        PictureTooLarge = "picture_too_large",
        /// 413: the body is too large.
        BodyTooLarge = "body_too_large",
        /// 415: by its content none of the kinds that are taken.
        FileKindUnknown = "file_kind_unknown",
        /// 415: by its content another kind than was said.
        FileKindMismatch = "file_kind_mismatch",
        /// 415: cut off, or not put together as its kind is.
        FileDamaged = "file_damaged",
        /// 415: two things in one, or with something that runs.
        FileUnsafe = "file_unsafe",
        /// 415: a document that does something when it is opened.
        FileActive = "file_active",
        /// 415: locked with a password.
        FileLocked = "file_locked",
        /// 415: a picture that tells where it was taken.
        FileLocated = "file_located",
        /// 415: not `application/json`.
        NotJson = "not_json",
        /// 422: fields are missing or wrong; see `fields`.
        InvalidFields = "invalid_fields",
        /// 422: the same key came with another request.
        IdempotencyKeyReused = "idempotency_key_reused",
        /// 429: too many in this time; see `Retry-After`.
        TooMany = "too_many",
        /// 503: again later.
        TryAgainLater = "try_again_later",
        /// 500: a bug.
        Internal = "internal",
    }
}

impl ProblemCode {
    /// HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::UnreadableBody | Self::UnreadableRequest | Self::UnknownCommand | Self::IdempotencyKeyMissing => 400,
            Self::SignInNeeded | Self::WrongCredentials | Self::TotpNeeded | Self::WrongSignature => 401,
            Self::NotYourPart
            | Self::PowerTooNarrow
            | Self::Scope
            | Self::PasswordChangeNeeded
            | Self::SecondFactorNeeded => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::LostRace
            | Self::UsernameTaken
            | Self::OrgExists
            | Self::PlatformExists
            | Self::ParentUnfit
            | Self::CourtUnfit
            | Self::OutsideYourOrganisations
            | Self::OwnAdministratorPost
            | Self::LastAdministrator
            | Self::TotpEnrolled
            | Self::TotpNotBegun
            | Self::FileNotUploaded
            | Self::FileMismatch
            | Self::FilesFull
            | Self::PaperNotReady => 409,
            Self::BodyTooLarge | Self::FileTooLarge | Self::PictureTooLarge => 413,
            Self::NotJson
            | Self::FileKindUnknown
            | Self::FileKindMismatch
            | Self::FileDamaged
            | Self::FileUnsafe
            | Self::FileActive
            | Self::FileLocked
            | Self::FileLocated => 415,
            Self::InvalidFields | Self::IdempotencyKeyReused => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::TryAgainLater => 503,
        }
    }
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldProblem {
    /// Path in the body: `respondent.phone`.
    pub field: String,
    /// A [`crate::values::ParseError`] code, or `missing`, `unknown_field`, `wrong_type`.
    pub code: String,
    /// The bound that was missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Always `about:blank`: the code says it all.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// A [`ProblemCode`] or a refusal's code.
    pub code: String,
    /// For finding it in the logs.
    pub trace_id: String,
    /// Wrong fields, with `invalid_fields`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// The stage, with `wrong_stage`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<crate::case::StageName>,
}
