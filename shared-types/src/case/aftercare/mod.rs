//! After the agreement was done, or the mediation ended: following up, complaints, taking a closed case up again, how
//! complete its file is, and what people leave with when it failed.

mod archive;
mod complaint;
mod completeness;
mod follow;
mod forward;
mod reopen;
mod time_limit;

pub use complaint::{
    AnswerComplaint, Complain, ComplaintAbout, ComplaintAnswered, ComplaintMade, ComplaintRecord, ComplaintView,
};
pub use completeness::{Completeness, FilePaper, PaperState, completeness};
pub use follow::{
    AnswerFollowUp, FollowUpAnswer, FollowUpAnswered, FollowUpLogged, FollowUpRecord, FollowUpWay, RecordFollowUp,
};
pub use forward::{ForwardPacket, ForwardView, NextForm, NextRoute, RouteView, forward};
pub use reopen::{CaseReopened, Reopen};
pub use time_limit::{LimitView, TimeLimit};

pub(super) use {archive::*, complaint::*, follow::*, reopen::*};
