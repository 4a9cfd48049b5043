//! The case: what people ask for, what happened, and the rules between.
//!
//! `decide(case, actor, command, facts)` gives events or says no; `evolve(case, event)` applies them and never fails;
//! [`may`] is the guard that `decide` calls first and [`available`] asks for each action. One file of rules per
//! capability stands beside this one. Nothing here reads a clock, a store or a random source.

mod action;
mod actor;
mod actor_wire;
mod aftercare;
mod agency;
mod agreement;
mod application;
mod available;
mod book;
mod command;
mod confirmation;
mod decide;
mod details;
mod erasure;
mod event;
mod evolve;
mod expertise;
mod facts;
mod files;
mod filing;
mod fulfilment;
mod guidance;
mod limitation;
mod mediation;
mod mediator;
mod opening;
mod paper;
mod party;
mod performance;
mod privacy;
mod progress;
mod proxy;
mod record;
mod recusal;
mod references;
mod refusal;
mod relation;
mod response;
mod room;
mod shown;
mod sight;
mod stage;
mod take;
mod talk;
mod terms;
mod timeline;
mod triage;
mod view;
mod walls;
mod wire;

pub use action::Action;
pub use actor::{Actor, ClerkStanding, JudgeStanding, MediatorStanding, Post, Role, Subject};
pub use aftercare::{
    AnswerComplaint, AnswerFollowUp, CaseReopened, Complain, ComplaintAbout, ComplaintAnswered, ComplaintMade,
    ComplaintRecord, ComplaintView, Completeness, FilePaper, FollowUpAnswer, FollowUpAnswered, FollowUpLogged,
    FollowUpRecord, FollowUpWay, ForwardPacket, ForwardView, LimitView, NextForm, NextRoute, PaperState,
    RecordFollowUp, Reopen, RouteView, TimeLimit, completeness, forward,
};
pub use agency::AppointAgent;
pub use agreement::{
    Affordable, Afforded, AgreementContent, AgreementDrafted, AgreementForm, AgreementRecord, AgreementSigned,
    AgreementView, Breach, Budget, Certificate, CertificateKept, CertificateView, Change, Changed, Clause,
    ContentValue, DecideFinding, DecisionView, DraftAgreement, DraftView, Duty, DutyId, DutyItem, Effect, EffectView,
    Enforceable, Every, Finding, FindingDecided, FindingRule, FixText, IfBroken, MOST_PARTS, Matter, MediatorSigned,
    Mending, Names, OfText, OralAgreementRecorded, PacketItem, PacketPaper, PayWay, RecordOralAgreement, RefuseToSign,
    SealRecord, SealSet, SetSeal, Sign, SignatureMark, SignatureRecord, SignatureView, SignatureWay, SignedPaperAdded,
    SigningRefused, TextFixed, UploadSignedPaper, Weight, When, afford, breach, clause_in_chinese, clause_in_english,
    compare, drafted, drafts, duties, findings, in_chinese, in_english, last_due, oral_findings, packet, split,
};
pub use application::{Claim, File, Language, PartyDetails};
pub use available::available;
pub use book::{Book, Channel};
pub use command::Command;
pub use confirmation::{
    ApplicationAccepted, ApplicationWithdrawn, ApplyConfirmation, AskCourtCorrection, Confirm, ConfirmationApplied,
    ConfirmationGiven, ConfirmationOutcome, ConfirmationRecord, ConfirmationRefused, ConfirmationView, CourtCorrection,
    CourtCorrectionAsked, CourtCorrectionMade, CourtGround, CourtOption, CourtTermExtended, ExtendCourtTerm,
    PacketView, RefusalGround, RefuseConfirmation, SupplyCourtCorrection, WithdrawApplication, competent,
};
pub use decide::{decide, may};
pub use details::CompletePartyDetails;
pub use erasure::{KeptReason, kept_reason, own_values};
pub use event::{
    CaseCorrected, CaseFiled, CaseRated, ContactRevealed, Event, ExpertInvited, GuidanceGiven, PartyDetailsCompleted,
    QuestionAsked, ServiceRecorded, SessionHeld,
};
pub use expertise::InviteExpert;
pub use facts::{Facts, Fresh};
pub use files::{FileClass, FileKind, FilePlace, VerifiedFile};
pub use filing::{decide_filing, file_code};
pub use fulfilment::{
    AgreeChange, BreachReported, BreachRoute, BreachView, ChangeAgreed, ConfirmReceipt, DisputeReceipt, DutyMorning,
    DutyRecord, DutyReminded, DutySaid, DutySaidView, DutyState, DutyView, DutyWord, PerformanceReported,
    ReceiptConfirmed, ReceiptDisputed, ReportBreach, ReportPerformance, RouteOpen, is_owed_by, is_owed_to, ledger_view,
    routes,
};
pub use limitation::{Limitation, limitation};
pub use paper::{Form, Paper, Unfilled};
pub use party::{AgentKind, AgentRecord, ClaimRecord, Consent, ConsentForm, Part, PartyRecord, Power, ProxyRecord};
pub use performance::Stars;
pub use privacy::{ContactField, ReadingView, contact};
pub use progress::{NextStep, Progress, Turn, progress};
pub use record::{Acceptance, Case, ExpertRecord, Invitation, Rating, Response, SessionRecord};
pub use references::{FileNumber, OrgRef, RoomChoice, RoomRecord, RoomRef, StaffRef};
pub use refusal::{Denied, Refusal, Stopped};
pub use relation::{WaitingPart, relate, waiting_parts};
pub use response::{RecordService, ResponseGiven};
pub use room::{
    AddEvidence, AnswerOffer, Attached, AttendanceRecorded, BidPlaced, BidRange, Contents, DangerDecided, DangerRaised,
    DangerRecord, DangerSign, DangerSource, DangerView, DaySheet, DecideDanger, DraftRecord, EditMessage,
    EvidenceAdded, EvidenceRecord, EvidenceTold, Extension, FactRecord, FactStated, FactView, GuidanceRecord,
    GuidanceShared, GuidanceShown, Instalment, MOST_ATTACHED, MOST_SAID, MakeOffer, MessageEdited, MessagePosted,
    MessageRecord, MinutesAgreed, MinutesRecord, MinutesRecorded, OfEvidence, OfferAnswer, OfferAnswerView,
    OfferAnswered, OfferCarried, OfferEntrusted, OfferMade, OfferRecord, OfferState, OfferView, OpenRound, Pause,
    PlaceSealedBid, RaiseDanger, Rebooked, RecordAttendance, RecordMinutes, Resource, RoundEnded, RoundOpened,
    RoundRecord, RoundResult, RoundRule, RoundView, ScheduleSession, SessionScheduled, SessionStep, SlotDay, SlotStart,
    SlotsView, Span, StepNote, StepRecord, Taken, Term, TermsValue, VoiceRecord, attendees, bargaining, case_due,
    offers_due, overlap, rebook, signs_in, slots,
};
pub use sight::readings;
pub(crate) use stage::vocabulary;
pub use stage::{
    Answer, CaseClass, Correction, DeclineReason, DisputeType, EndReason, IntakeChannel, IntakeKind, Outcome,
    PartyRole, Risk, Route, Seeking, ServiceMethod, ServiceResult, SessionMode, Stage, StageName,
};
pub use take::{TakenOut, books_taken, take};
pub use talk::{AttachmentView, MessageKind, MessageView, StepView, changes_a_line, messages};
pub use terms::TermReminded;
pub use timeline::{TimelineActor, TimelineEntry, timeline};
pub use view::{
    AgentView, CaseView, ClaimView, ExpertView, ExtensionView, MediatorView, OutcomeView, OwnerView, PartyView,
    ProxyView, RatingView, ResponseView, SessionView, Sheet, YouView,
};
pub use wire::CommandError;
