//! Judicial confirmation: the parties ask a court together, a judge who has not guided the case reads what was agreed and
//! how it came about, never what was bargained, and confirms or refuses (People's Mediation Law art. 33; Civil Procedure Law
//! art. 205, 206).

mod apply;
mod court;
mod decide;
mod record;
mod view;

pub use apply::{
    ApplicationWithdrawn, ApplyConfirmation, ConfirmationApplied, CourtCorrectionMade, SupplyCourtCorrection,
    WithdrawApplication,
};
pub use court::{CourtGround, CourtOption, competent};
pub use decide::{
    ApplicationAccepted, AskCourtCorrection, Confirm, ConfirmationGiven, ConfirmationRefused, CourtCorrectionAsked,
    CourtTermExtended, ExtendCourtTerm, RefusalGround, RefuseConfirmation,
};
pub use record::{ConfirmationOutcome, ConfirmationRecord, CourtCorrection};
pub use view::{ConfirmationView, PacketView};

pub(super) use {apply::*, decide::*};
