//! The ledger of what was agreed: what is owed, done, received, disputed, changed and broken, line by line, and where a
//! breach leads (People's Mediation Law art. 31 to 33).

mod ledger;
mod record;
mod remind;
mod route;
mod view;

pub use ledger::{
    AgreeChange, BreachReported, ChangeAgreed, ConfirmReceipt, DisputeReceipt, PerformanceReported, ReceiptConfirmed,
    ReceiptDisputed, ReportBreach, ReportPerformance, is_owed_by, is_owed_to,
};
pub use record::{DutyRecord, DutySaid, DutyState, DutyWord};
pub use remind::{DutyMorning, DutyReminded};
pub use route::{BreachRoute, RouteOpen, routes};
pub use view::{BreachView, DutySaidView, DutyView, ledger_view};

pub(super) use ledger::*;
