//! What the values of the wire look like, as JSON Schema, for the contract document. Compiled for its making alone
//! (feature `schema`): no program that runs carries it. Shapes are derived where they are defined; here stand the
//! values, whose bounds a derive cannot see. A schema is never laxer about a type than the parser, and may be stricter
//! about spelling: the parser forgives spaces and hyphens.

use crate::case::{Channel, FilePlace, Stars};
use crate::chain::Hash;
use crate::people::Username;
use crate::values::{
    Address, AgentId, CallbackUrl, CaseCode, CaseId, CreditCode, Drawing, ExpertId, Expertise, FactId, FreeText,
    IdNumber, LocalDate, MessageBody, MessageId, Money, OfferId, OrgId, OrgName, PartyId, PersonId, PersonName,
    PhoneNumber, PlatformId, Reason, RequestKey, RoomId, RoomName, RoundId, SessionId, SessionLength, Statement,
    Timestamp,
};

/// A schema under the name of its type.
macro_rules! schema {
    ($name:ty, $named:expr, $schema:tt) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $named.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    };
}
pub(crate) use schema;

macro_rules! texts {
    ($($name:ident,)+) => {
        $(schema!($name, stringify!($name), {
            "type": "string", "minLength": $name::MIN, "maxLength": $name::MAX, "pattern": "\\S"
        });)+
    };
}

macro_rules! ids {
    ($($name:ident,)+) => {
        $(schema!($name, stringify!($name), { "type": "string", "pattern": "^[A-Za-z0-9:_-]{1,64}$" });)+
    };
}

texts!(Address, Expertise, FreeText, MessageBody, OrgName, PersonName, Reason, RoomName, Statement,);
schema!(CallbackUrl, "CallbackUrl", { "type": "string", "pattern": "^https://[a-z0-9.-]+/", "maxLength": 301 });
schema!(Username, "Username", { "type": "string", "pattern": "^[a-z0-9._-]{2,32}$" });
ids!(CaseId, MessageId, OfferId, OrgId, PersonId, PlatformId, RoomId, SessionId,);
schema!(RequestKey, "RequestKey", { "type": "string", "pattern": "^[A-Za-z0-9:_-]{8,64}$" });
schema!(PartyId, "PartyId", { "type": "string", "pattern": "^p[0-9]{1,5}$" });
schema!(AgentId, "AgentId", { "type": "string", "pattern": "^a[0-9]{1,5}$" });
schema!(ExpertId, "ExpertId", { "type": "string", "pattern": "^e[0-9]{1,5}$" });
schema!(FactId, "FactId", { "type": "string", "pattern": "^f[0-9]{1,5}$" });
schema!(RoundId, "RoundId", { "type": "string", "pattern": "^r[0-9]{1,5}$" });
schema!(FilePlace, "FilePlace", { "type": "string", "pattern": "^(case|joint|guidance|caucus-p[0-9]{1,5}|expert-e[0-9]{1,5})$" });
schema!(Channel, "Channel", { "type": "string", "pattern": "^(joint|guidance|caucus-p[0-9]{1,5}|expert-e[0-9]{1,5})$" });
schema!(IdNumber, "IdNumber", { "type": "string", "pattern": "^[0-9]{17}[0-9X]$" });
schema!(CreditCode, "CreditCode", { "type": "string", "pattern": "^[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$" });
schema!(PhoneNumber, "PhoneNumber", { "type": "string", "pattern": "^1[3-9][0-9]{9}$" });
schema!(CaseCode, "CaseCode", {
    "type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$"
});
schema!(Money, "Money", { "type": "integer", "minimum": 0, "maximum": Money::MAX, "description": "CNY in fen." });
schema!(Drawing, "Drawing", {
    "type": "string", "maxLength": Drawing::MAX, "pattern": "^[0-9]{1,4},[0-9]{1,3}([ ;][0-9]{1,4},[0-9]{1,3})+$"
});
schema!(SessionLength, "SessionLength", {
    "type": "integer", "minimum": SessionLength::MIN, "maximum": SessionLength::MAX, "multipleOf": SessionLength::MIN,
    "description": "Minutes."
});
schema!(Stars, "Stars", { "type": "integer", "minimum": 1, "maximum": 5 });
schema!(Timestamp, "Timestamp", { "type": "string", "format": "date-time" });
schema!(LocalDate, "LocalDate", { "type": "string", "format": "date" });
schema!(Hash, "Hash", { "type": "string", "pattern": "^[0-9a-f]{64}$" });
