//! The mediation room: what is said, offered, agreed and set between the sides while a mediation lasts. One file of
//! rules per capability; what a walled book holds is folded in [`Contents`], for rules about one item of it.

mod bid;
mod booking;
mod contents;
mod danger;
mod elapse;
mod evidence;
mod message;
mod offer;
mod pause;
mod replacement;
mod session;
mod share;
mod slot;
mod undisputed;
mod view;

pub use bid::{
    BidPlaced, BidRange, OpenRound, PlaceSealedBid, RoundEnded, RoundOpened, RoundResult, RoundRule, overlap,
};
pub use booking::{DaySheet, Rebooked, Resource, Span, Taken, rebook};
pub use contents::{
    Contents, DraftRecord, GuidanceRecord, MessageRecord, MinutesRecord, OfferRecord, RoundRecord, VoiceRecord,
};
pub use danger::{
    DangerDecided, DangerRaised, DangerRecord, DangerSign, DangerSource, DecideDanger, RaiseDanger, signs_in,
};
pub use elapse::{case_due, offers_due};
pub use evidence::{AddEvidence, Attached, EvidenceAdded, EvidenceRecord, EvidenceTold, MOST_ATTACHED, OfEvidence};
pub use message::{EditMessage, MOST_SAID, MessageEdited, MessagePosted};
pub use offer::{
    AnswerOffer, Instalment, MakeOffer, OfferAnswer, OfferAnswered, OfferCarried, OfferEntrusted, OfferMade,
    OfferState, Term, TermsValue,
};
pub use pause::{Extension, Pause};
pub use session::{
    AttendanceRecorded, MinutesAgreed, MinutesRecorded, RecordAttendance, RecordMinutes, ScheduleSession,
    SessionScheduled, SessionStep, StepNote, StepRecord, attendees,
};
pub use share::{GuidanceShared, GuidanceShown};
pub use slot::{SlotDay, SlotStart, SlotsView, slots};
pub use undisputed::{FactRecord, FactStated};
pub use view::{DangerView, FactView, OfferAnswerView, OfferView, RoundView, bargaining};

pub(super) use {
    bid::*, danger::*, elapse::*, evidence::*, message::*, offer::*, pause::*, replacement::*, session::*, share::*,
    undisputed::*,
};
