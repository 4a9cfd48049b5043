//! What happened, in the past tense: the frozen format. A field may be added with a default; nothing is ever renamed
//! or removed; a new meaning is a new event. Fixtures of every version are kept in `tests/fixtures`.

mod filed;
mod name;
mod procedure;
pub use {filed::CaseFiled, procedure::*};

use crate::case::{
    AgentRecord, AgreementDrafted, AgreementSigned, ApplicationAccepted, ApplicationWithdrawn, AttendanceRecorded,
    BidPlaced, BreachReported, CaseClass, CaseReopened, ChangeAgreed, ClaimRecord, ComplaintAnswered, ComplaintMade,
    ConfirmationApplied, ConfirmationGiven, ConfirmationRefused, CourtCorrectionAsked, CourtCorrectionMade,
    CourtTermExtended, DangerDecided, DangerRaised, DisputeType, DutyReminded, EndReason, EvidenceAdded, EvidenceTold,
    FactStated, FileNumber, FollowUpAnswered, FollowUpLogged, GuidanceShared, GuidanceShown, MediatorSigned,
    MessageEdited, MessagePosted, MinutesAgreed, MinutesRecorded, OfferAnswered, OfferCarried, OfferEntrusted,
    OfferMade, OralAgreementRecorded, OrgRef, Part, PartyRecord, PerformanceReported, ProxyRecord, ReceiptConfirmed,
    ReceiptDisputed, ResponseGiven, Risk, RoundEnded, RoundOpened, Route, SealSet, SessionScheduled, SignedPaperAdded,
    SigningRefused, StaffRef, TermReminded, TextFixed,
};
use crate::values::{
    AgentId, ExpertId, FactId, FreeText, LocalDate, OfferId, PartyId, PersonId, Personal, PhoneNumber, Reason,
    SessionId,
};
use serde::{Deserialize, Serialize};

/// One thing that happened, in one book of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The first word.
    CaseFiled(CaseFiled),
    /// Somebody acts for a party.
    AgentAppointed {
        /// Who, for whom, how far.
        agent: AgentRecord,
        /// The paper or fact it rests on, when staff recorded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<Personal<Reason>>,
    },
    /// And does no more.
    AgencyEnded {
        /// Which.
        agent: AgentId,
    },
    /// A later consent to the filing for somebody.
    ProxyConsentRecorded {
        /// Who filed, with what consent.
        proxy: ProxyRecord,
    },
    /// An account took a part that was waiting for it.
    PartTaken {
        /// Which.
        part: Part,
        /// Whose account.
        person: PersonId,
    },
    /// Who holds a part asked for it: their own values are gone from the file.
    ValuesErased {
        /// Which.
        part: Part,
    },
    /// The claim changed.
    ClaimAmended {
        /// The new one, whole.
        claim: ClaimRecord,
    },
    /// Somebody was named who has a part in it.
    PartyAdded {
        /// Who, and on which side.
        party: PartyRecord,
    },
    /// Identity number or address were given.
    PartyDetailsCompleted(PartyDetailsCompleted),
    /// Something is missing.
    CorrectionAsked {
        /// What.
        what: Personal<Reason>,
    },
    /// It was supplied.
    CaseCorrected(CaseCorrected),
    /// Taken in.
    CaseAccepted {
        /// Type for the statistics.
        dispute_type: DisputeType,
        /// How hard.
        class: CaseClass,
        /// The committee's number of the year.
        file_number: FileNumber,
    },
    /// Graded; kept in the office book.
    RiskGraded {
        /// The grade.
        risk: Risk,
    },
    /// Sent where it belongs.
    CaseRedirected {
        /// Where.
        route: Route,
        /// Why.
        reason: Personal<Reason>,
    },
    /// Taken back.
    CaseWithdrawn {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Reason>>,
    },
    /// Offered to choose from.
    MediatorsProposed {
        /// Whom.
        mediators: Vec<StaffRef>,
    },
    /// Chosen by the applicant.
    MediatorChosen {
        /// Whom.
        mediator: StaffRef,
    },
    /// Assigned by a clerk.
    MediatorAssigned {
        /// Whom.
        mediator: StaffRef,
    },
    /// The mediator took the case.
    AssignmentAccepted {
        /// A tie to a party, told to both.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disclosure: Option<Personal<Reason>>,
    },
    /// The mediator did not.
    AssignmentDeclined {
        /// Why.
        reason: Personal<Reason>,
    },
    /// A mediator, judge or expert stepped back.
    Recused {
        /// Who.
        person: PersonId,
        /// Why.
        reason: Personal<Reason>,
    },
    /// A judge guides from now on.
    JudgeLinked {
        /// Who.
        judge: StaffRef,
    },
    /// The mediator asked the judge, in the guidance book.
    QuestionAsked(QuestionAsked),
    /// The judge answered, in the guidance book.
    GuidanceGiven(GuidanceGiven),
    /// An expert may be heard if the parties agree.
    ExpertInvited(ExpertInvited),
    /// A party agrees.
    ExpertConsented {
        /// To whom.
        expert: ExpertId,
        /// Which party.
        party: PartyId,
    },
    /// Staff read a party's contact data in clear, in the book of readings of that party.
    ContactRevealed(ContactRevealed),
    /// The other side was asked; a new round has a new PIN.
    RespondentInvited {
        /// Whom.
        party: PartyId,
        /// 1, 2, …
        round: u8,
        /// Phone, when it was supplied with the invitation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<Personal<PhoneNumber>>,
    },
    /// How the invitation was carried.
    ServiceRecorded(ServiceRecorded),
    /// The other side answered.
    ResponseGiven(ResponseGiven),
    /// Nobody could be reached.
    NoContactRecorded {
        /// What was tried.
        reason: Personal<Reason>,
    },
    /// A time to meet.
    SessionScheduled(SessionScheduled),
    /// Called off.
    SessionCancelled {
        /// Which.
        session: SessionId,
        /// Why.
        reason: Personal<Reason>,
    },
    /// Called to mind.
    SessionReminded {
        /// Which.
        session: SessionId,
    },
    /// They met: the bare fact, in the case book.
    SessionHeld(SessionHeld),
    /// What was said, in the joint book.
    MinutesRecorded(MinutesRecorded),
    /// A party agrees to the minutes.
    MinutesAgreed(MinutesAgreed),
    /// Who came.
    AttendanceRecorded(AttendanceRecorded),
    /// A message, in the book of its channel.
    MessagePosted(MessagePosted),
    /// A new version of a message, in the book of its channel.
    MessageEdited(MessageEdited),
    /// The judge's answer was shown to the parties, in the guidance book.
    GuidanceShared(GuidanceShared),
    /// What was shown, in the joint book.
    GuidanceShown(GuidanceShown),
    /// Evidence was added.
    EvidenceAdded(EvidenceAdded),
    /// It is to show something else.
    EvidenceLabelled(EvidenceTold),
    /// It was taken back.
    EvidenceWithdrawn(EvidenceTold),
    /// An offer was entrusted to the mediator, in a private channel.
    OfferEntrusted(OfferEntrusted),
    /// The mediator carried it over, in the same private channel.
    OfferCarried(OfferCarried),
    /// An offer was put to the other side.
    OfferMade(OfferMade),
    /// And answered.
    OfferAnswered(OfferAnswered),
    /// Its maker took it back.
    OfferWithdrawn {
        /// Which.
        offer: OfferId,
        /// In whose private channel it still lay, when the mediator had not carried it over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caucus: Option<PartyId>,
    },
    /// Its last day passed.
    OfferExpired {
        /// Which.
        offer: OfferId,
    },
    /// A round of sealed bids was opened.
    RoundOpened(RoundOpened),
    /// A sealed bid, in the book of its round.
    BidPlaced(BidPlaced),
    /// A round is over.
    RoundEnded(RoundEnded),
    /// Somebody stated what is not in dispute.
    FactStated(FactStated),
    /// A party agrees that it is so.
    FactAgreed {
        /// Which.
        fact: FactId,
        /// Who.
        party: PartyId,
    },
    /// The danger brake is on.
    DangerRaised(DangerRaised),
    /// A person decided about it.
    DangerDecided(DangerDecided),
    /// An appraisal is waited for.
    MediationPaused {
        /// What is appraised, by whom.
        what: Personal<Reason>,
    },
    /// It has come.
    MediationResumed {},
    /// A party agrees to a last day.
    ExtensionAgreed {
        /// Who.
        party: PartyId,
        /// The day.
        until: LocalDate,
    },
    /// A party asks for another mediator.
    ReplacementRequested {
        /// Who.
        party: PartyId,
        /// Why.
        reason: Personal<Reason>,
    },
    /// The desk does not follow.
    ReplacementDeclined {
        /// Whom it answers; absent in events from before both sides could ask at a time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<PartyId>,
        /// Why.
        reason: Personal<Reason>,
    },
    /// The desk released the mediator.
    MediatorReleased {
        /// Who.
        person: PersonId,
        /// Why.
        reason: Personal<Reason>,
    },
    /// A party ended the mediation.
    MediationStopped {
        /// Who.
        party: PartyId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Reason>>,
    },
    /// The mediator ended it.
    MediationEnded {
        /// Why.
        reason: EndReason,
        /// In words.
        note: Personal<Reason>,
    },
    /// Agreed.
    CaseSettled {
        /// What.
        terms: Personal<FreeText>,
    },
    /// A draft of the agreement, in the offers book.
    AgreementDrafted(AgreementDrafted),
    /// The text was fixed.
    TextFixed(TextFixed),
    /// An agreement by word of mouth was written down.
    OralAgreementRecorded(OralAgreementRecorded),
    /// A party signed.
    AgreementSigned(AgreementSigned),
    /// The mediator signed.
    MediatorSigned(MediatorSigned),
    /// The committee's seal was set.
    SealSet(SealSet),
    /// A signed paper was added.
    SignedPaperAdded(SignedPaperAdded),
    /// A party will not sign.
    SigningRefused(SigningRefused),
    /// Somebody says that a duty is done.
    PerformanceReported(PerformanceReported),
    /// Who is owed says what has come.
    ReceiptConfirmed(ReceiptConfirmed),
    /// Who is owed says that it has not.
    ReceiptDisputed(ReceiptDisputed),
    /// A party agrees to another last day of a duty.
    ChangeAgreed(ChangeAgreed),
    /// A duty is broken.
    BreachReported(BreachReported),
    /// Called to mind.
    DutyReminded(DutyReminded),
    /// The end of a clock was called to mind.
    TermReminded(TermReminded),
    /// A party asks a court to confirm.
    ConfirmationApplied(ConfirmationApplied),
    /// A party takes that back.
    ApplicationWithdrawn(ApplicationWithdrawn),
    /// The court accepts the application.
    ApplicationAccepted(ApplicationAccepted),
    /// The court asks for what is missing.
    CourtCorrectionAsked(CourtCorrectionAsked),
    /// It was supplied.
    CourtCorrectionMade(CourtCorrectionMade),
    /// The court takes more days.
    CourtTermExtended(CourtTermExtended),
    /// The court confirms.
    ConfirmationGiven(ConfirmationGiven),
    /// The court does not.
    ConfirmationRefused(ConfirmationRefused),
    /// A party said how it stands.
    FollowUpAnswered(FollowUpAnswered),
    /// Staff have asked how it stands.
    FollowUpLogged(FollowUpLogged),
    /// A party complains.
    ComplaintMade(ComplaintMade),
    /// It was answered.
    ComplaintAnswered(ComplaintAnswered),
    /// A closed case was taken up again.
    CaseReopened(CaseReopened),
    /// Rated by a party.
    CaseRated(CaseRated),
    /// What was agreed is done.
    CaseClosed {
        /// How that is known.
        note: Personal<Reason>,
    },
    /// The file is complete.
    CaseArchived {},
    /// Offered to another organisation.
    TransferProposed {
        /// Which.
        to: OrgRef,
        /// Why.
        reason: Personal<Reason>,
    },
    /// Taken over.
    TransferAccepted {
        /// The new owner.
        by: OrgRef,
    },
    /// Not taken over.
    TransferDeclined {
        /// Why.
        reason: Personal<Reason>,
    },
}
