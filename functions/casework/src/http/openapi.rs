//! The contract document as it is served: made by the tests of `contract`, from the table of endpoints
//! and the types of the bodies, and carried as finished text.

/// `GET /openapi.json`.
pub const fn document() -> &'static str {
    include_str!("../../../../docs/generated/openapi.json")
}
