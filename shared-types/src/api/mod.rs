//! The wire: paths, requests, answers and problems. What the client sends and the functions read is one type.

mod problem;
mod requests;
pub mod routes;

pub use problem::{FieldProblem, Problem, ProblemCode};
pub use requests::{
    CommandAnswer, DemoPerson, EventAnswer, FileAnswer, Health, InvitationRequest, ListName, Me, MessagesAnswer,
    OrgAnswer, OtpAnswer, OtpRequest, OtpVerifyRequest, OutboxMessage, Page, PostAnswer, Receipt, RefreshRequest,
    RosterAnswer, SessionAnswer, SessionKind, StaffRequest, TokenAnswer, TrackingAnswer,
};
