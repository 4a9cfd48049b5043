//! Values that carry their proof: parse once at the edge, inside a value is valid.
//!
//! Nothing here knows what a case is. Errors are [`ParseError`]s with a stable code; the words are the client's.

mod callback;
mod capital;
mod code;
mod contact;
mod credit_code;
mod drawing;
mod file;
mod id;
mod identity;
mod length;
mod money;
mod personal;
mod structured;
mod text;
mod time;

pub use callback::CallbackUrl;
pub use code::CaseCode;
pub use contact::PhoneNumber;
pub use credit_code::CreditCode;
pub use drawing::Drawing;
pub use file::{FileHash, FileId, FileName};
pub use id::{
    AgentId, CaseId, ExpertId, FactId, MessageId, OfferId, OrgId, PartyId, PersonId, PlatformId, RequestKey, RoomId,
    RoundId, SessionId,
};
pub(crate) use id::{hex, unhex};
pub use identity::IdNumber;
pub use length::SessionLength;
pub use money::Money;
pub use personal::{Personal, PersonalValue, Salt, fits};
pub use structured::Structured;
pub use text::{
    Address, AgreementText, CertificateNumber, CertificateProof, Expertise, FreeText, MessageBody, OrgName, PersonName,
    Reason, RoomName, Statement,
};
pub use time::{LocalDate, Timestamp};

use std::fmt;

/// Why an input is not a value. `Display` is the wire form `code` or `code:limit`, so that the code survives the
/// JSON reader, which keeps only the text of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseError {
    /// Nothing but white space where something is needed.
    Empty,
    /// Fewer characters than the limit.
    TooShort(usize),
    /// More characters than the limit.
    TooLong(usize),
    /// A control character (NUL, escape, …) other than a line break or tab.
    ControlCharacter,
    /// An invisible mark that changes the reading direction: it can make a sum or a name read backwards.
    DirectionMark,
    /// A character that this kind of value never has.
    UnexpectedCharacter,
    /// Not a mobile phone number of mainland China.
    NotAPhoneNumber,
    /// Not a resident's identity number, or one with a wrong character.
    NotAnIdNumber,
    /// Not an organisation's unified social credit code, or one with a wrong character.
    NotACreditCode,
    /// Not nine characters of a dispute code.
    NotACode,
    /// The check character does not fit the others: one is mistyped, or two are swapped.
    WrongCheckCharacter,
    /// Not a sum in yuan with at most two decimals, or out of bounds.
    NotAnAmount,
    /// Not a date or time.
    NotADate,
    /// Not an HTTPS address with a public name.
    NotAnHttpsAddress,
    /// A password that is the name to sign in with.
    SameAsUsername,
    /// A password that everybody tries first.
    TooCommon,
    /// The same thing twice in one list.
    Repeated,
    /// A length of time that is not whole half-hours.
    NotHalfHours,
}

impl ParseError {
    /// Stable code, as on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooShort(_) => "too_short",
            Self::TooLong(_) => "too_long",
            Self::ControlCharacter => "control_character",
            Self::DirectionMark => "direction_mark",
            Self::UnexpectedCharacter => "unexpected_character",
            Self::NotAPhoneNumber => "not_a_phone_number",
            Self::NotAnIdNumber => "not_an_id_number",
            Self::NotACreditCode => "not_a_credit_code",
            Self::NotACode => "not_a_code",
            Self::WrongCheckCharacter => "wrong_check_character",
            Self::NotAnAmount => "not_an_amount",
            Self::NotADate => "not_a_date",
            Self::NotAnHttpsAddress => "not_an_https_address",
            Self::SameAsUsername => "same_as_username",
            Self::TooCommon => "too_common",
            Self::Repeated => "repeated",
            Self::NotHalfHours => "not_half_hours",
        }
    }

    /// The bound that was missed, where there is one.
    pub const fn limit(self) -> Option<usize> {
        match self {
            Self::TooShort(n) | Self::TooLong(n) => Some(n),
            _ => None,
        }
    }

    /// One of each, for tests that every code has its words.
    pub const ALL: [Self; 18] = [
        Self::Empty,
        Self::TooShort(0),
        Self::TooLong(0),
        Self::ControlCharacter,
        Self::DirectionMark,
        Self::UnexpectedCharacter,
        Self::NotAPhoneNumber,
        Self::NotAnIdNumber,
        Self::NotACreditCode,
        Self::NotACode,
        Self::WrongCheckCharacter,
        Self::NotAnAmount,
        Self::NotADate,
        Self::NotAnHttpsAddress,
        Self::SameAsUsername,
        Self::TooCommon,
        Self::Repeated,
        Self::NotHalfHours,
    ];
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.limit() {
            Some(limit) => write!(f, "{}:{limit}", self.code()),
            None => f.write_str(self.code()),
        }
    }
}

impl std::error::Error for ParseError {}

/// Serde, `FromStr`-like `parse` and access for a string newtype that has `fn check(&str) -> Result<String, ParseError>`.
macro_rules! string_value {
    ($name:ident) => {
        impl $name {
            /// Reads untrusted input.
            ///
            /// # Errors
            /// A [`crate::values::ParseError`] that names what is wrong.
            pub fn parse(input: &str) -> Result<Self, $crate::values::ParseError> {
                Self::check(input).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::values::ParseError;

            fn try_from(input: String) -> Result<Self, Self::Error> {
                Self::parse(&input)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
    };
}
pub(crate) use string_value;
