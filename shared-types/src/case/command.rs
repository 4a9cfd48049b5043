//! What people ask for, in the imperative: the one type that the browser builds, the wire carries and `decide` takes.

use super::{
    AddEvidence, AgreeChange, Answer, AnswerComplaint, AnswerFollowUp, AnswerOffer, ApplyConfirmation, AppointAgent,
    AskCourtCorrection, Book, CaseClass, Channel, Claim, Complain, CompletePartyDetails, Confirm, ConfirmReceipt,
    Consent, ContactField, DecideDanger, DeclineReason, DisputeReceipt, DisputeType, DraftAgreement, EditMessage,
    EndReason, ExtendCourtTerm, FixText, InviteExpert, Language, MakeOffer, OfEvidence, OpenRound, PartyDetails,
    PlaceSealedBid, RaiseDanger, RecordAttendance, RecordFollowUp, RecordMinutes, RecordOralAgreement, RecordService,
    RefuseConfirmation, RefuseToSign, Reopen, ReportBreach, ReportPerformance, Risk, Route, ScheduleSession, SetSeal,
    Sign, Stars, SupplyCourtCorrection, UploadSignedPaper, WithdrawApplication, wire::is_false,
};
use crate::values::{
    AgentId, ExpertId, FactId, FileId, FreeText, LocalDate, MessageBody, MessageId, OfferId, OrgId, PartyId, PersonId,
    PhoneNumber, Reason, SessionId, Statement,
};
use serde::{Deserialize, Serialize};

/// What changes a case; body of `POST /cases/{id}/commands`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// The applicant changes what is asked for.
    AmendClaim {
        /// The new claim, whole.
        claim: Claim,
    },
    /// The applicant or staff name who is asked, when the filing named nobody.
    AddParty {
        /// The respondent: a case has two sides, and only this one can be missing.
        party: PartyDetails,
    },
    /// A side, or staff for it, gives the identity number and the address that its papers need.
    CompletePartyDetails(CompletePartyDetails),
    /// A party names who acts for it; staff record a power or guardianship that they have seen.
    AppointAgent(AppointAgent),
    /// Somebody acts for a party no more.
    EndAgency {
        /// Who.
        agent: AgentId,
    },
    /// Who filed for somebody records a later consent.
    RecordProxyConsent {
        /// How it was given.
        consent: Consent,
    },
    /// Who holds the phone of a part takes it.
    TakeOver {},
    /// A clerk takes the case in.
    Accept {
        /// Type for the statistics.
        dispute_type: DisputeType,
        /// How hard.
        class: CaseClass,
        /// Grade of the event; anything but `ordinary` is noted in the office book.
        risk: Risk,
    },
    /// A clerk asks, once, for what is missing.
    AskCorrection {
        /// What is missing.
        what: Reason,
    },
    /// The applicant says it better.
    Correct {
        /// What happened, whole.
        statement: Statement,
        /// What is asked for, whole.
        claim: Claim,
        /// Who is asked, when it was missing or wrong.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respondent: Option<PartyDetails>,
    },
    /// A clerk sends the request where it belongs.
    Redirect {
        /// Where.
        route: Route,
        /// Why.
        reason: Reason,
    },
    /// The applicant takes the request back.
    Withdraw {
        /// Why, if they want to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
    },
    /// A clerk offers mediators to choose from.
    ProposeMediators {
        /// Two to five of the committee's roster.
        mediators: Vec<PersonId>,
    },
    /// The applicant chooses one of them.
    ChooseMediator {
        /// Which.
        mediator: PersonId,
    },
    /// A clerk asks one mediator to take the case.
    AssignMediator {
        /// Which.
        mediator: PersonId,
    },
    /// The mediator takes it and says what ties there are to a party.
    AcceptAssignment {
        /// "I have no tie to either side": `true`, or else the tie is told.
        no_conflict: bool,
        /// The tie, told to both sides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disclosure: Option<Reason>,
    },
    /// The mediator does not take it.
    DeclineAssignment {
        /// Why.
        reason: Reason,
    },
    /// A mediator, judge or expert steps back.
    Recuse {
        /// Why.
        reason: Reason,
    },
    /// The mediator asks a judge of a linked court.
    AskJudge {
        /// Whom.
        judge: PersonId,
        /// What.
        question: FreeText,
        /// The undisputed facts that are shown with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<FactId>,
    },
    /// The judge answers.
    GiveGuidance {
        /// What.
        guidance: FreeText,
        /// Whether the mediator may show it to the parties.
        #[serde(default, skip_serializing_if = "is_false")]
        may_share: bool,
    },
    /// The mediator shows a judge's answer to the parties.
    ShareGuidance {
        /// Which.
        guidance: MessageId,
    },
    /// The mediator asks for an expert.
    InviteExpert(InviteExpert),
    /// A party agrees that the expert is heard.
    ConsentToExpert {
        /// Which.
        expert: ExpertId,
    },
    /// Staff read a party's contact data in clear; the person concerned is told.
    RevealContact {
        /// Whose.
        party: PartyId,
        /// What.
        field: ContactField,
        /// Why.
        reason: Reason,
    },
    /// The mediator asks the other side.
    InviteRespondent {
        /// Where the message goes, when the filing did not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<PhoneNumber>,
    },
    /// The mediator notes how the invitation was carried.
    RecordService(RecordService),
    /// The other side answers.
    Respond {
        /// One of four.
        answer: Answer,
        /// Why not; needed with `decline`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decline_reason: Option<DeclineReason>,
        /// Which part, or anything they want to say; needed with `in_part`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Reason>,
        /// When to ask again; needed with `not_now`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ask_again_on: Option<LocalDate>,
    },
    /// The mediator asks the other side once more.
    AskAgain {},
    /// The mediator notes that nobody could be reached; this ends the case (online mediation rules art. 15).
    RecordNoContact {
        /// What was tried.
        reason: Reason,
    },
    /// The mediator sets a time to meet.
    ScheduleSession(ScheduleSession),
    /// The mediator calls one off.
    CancelSession {
        /// Which.
        session: SessionId,
        /// Why.
        reason: Reason,
    },
    /// The mediator notes who came.
    RecordAttendance(RecordAttendance),
    /// The mediator writes down what was said.
    RecordMinutes(RecordMinutes),
    /// A party agrees to the minutes as they were read back.
    AgreeMinutes {
        /// Of which session.
        session: SessionId,
    },
    /// Somebody says something in a channel.
    PostMessage {
        /// Where.
        channel: Channel,
        /// What.
        body: MessageBody,
        /// In which language it is written.
        language: Language,
        /// The message it answers, of the same channel.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quotes: Option<MessageId>,
        /// Files that were sent to that channel; nine at most.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<FileId>,
    },
    /// Somebody puts a file before everybody, or in confidence before the mediator.
    AddEvidence(AddEvidence),
    /// Who put it says anew what it is to show.
    LabelEvidence(OfEvidence),
    /// Who put it takes it back.
    WithdrawEvidence(OfEvidence),
    /// Who said something says it better.
    EditMessage(EditMessage),
    /// A party, or the mediator, puts an offer; a party may entrust it to the mediator first.
    MakeOffer(MakeOffer),
    /// The mediator carries an entrusted offer over to the other side.
    CarryOffer {
        /// From whose private channel.
        party: PartyId,
        /// Which.
        offer: OfferId,
    },
    /// The side it was put to says yes or no.
    AnswerOffer(AnswerOffer),
    /// Who made an offer takes it back.
    WithdrawOffer {
        /// Which.
        offer: OfferId,
    },
    /// The mediator opens a round of sealed bids.
    OpenRound(OpenRound),
    /// A side says what it could live with; nobody reads it.
    PlaceSealedBid(PlaceSealedBid),
    /// A party or the mediator states what is not in dispute.
    StateUndisputedFact {
        /// What.
        text: FreeText,
    },
    /// A party agrees that it is so.
    AgreeUndisputedFact {
        /// Which.
        fact: FactId,
    },
    /// Somebody fears violence, for a child, or that somebody may harm themselves.
    RaiseDanger(RaiseDanger),
    /// A person decides whether people stay apart.
    DecideDanger(DecideDanger),
    /// An appraisal is waited for: the days do not count.
    PauseForAppraisal {
        /// What is appraised, by whom.
        what: Reason,
    },
    /// The appraisal has come.
    Resume {},
    /// A party proposes another last day, or agrees to the one proposed.
    AgreeExtension {
        /// The day.
        until: LocalDate,
    },
    /// A party asks for another mediator.
    RequestReplacement {
        /// Why.
        reason: Reason,
    },
    /// A clerk grants it, or releases the mediator unasked.
    ReleaseMediator {
        /// Why.
        reason: Reason,
    },
    /// A clerk does not.
    DeclineReplacement {
        /// Why.
        reason: Reason,
    },
    /// The mediator writes a draft that both sides read.
    DraftAgreement(DraftAgreement),
    /// The mediator fixes the text that is signed; any signature on another text is void.
    FixText(FixText),
    /// The mediator writes down what was agreed by word of mouth (People's Mediation Law art. 28, 30).
    RecordOralAgreement(RecordOralAgreement),
    /// A party signs.
    Sign(Sign),
    /// The mediator signs.
    SignAsMediator(Sign),
    /// A clerk sets the committee's seal.
    SetSeal(SetSeal),
    /// Staff add the paper that was signed.
    UploadSignedPaper(UploadSignedPaper),
    /// A party will not sign.
    RefuseToSign(RefuseToSign),
    /// Who owes it, or the mediator, says that a duty is done.
    ReportPerformance(ReportPerformance),
    /// Who is owed says what has come.
    ConfirmReceipt(ConfirmReceipt),
    /// Who is owed says that it has not.
    DisputeReceipt(DisputeReceipt),
    /// A party proposes another last day of a duty, or agrees to the one proposed.
    AgreeChange(AgreeChange),
    /// Who is owed reports a breach.
    ReportBreach(ReportBreach),
    /// A party asks a court to confirm the agreement; it is asked once all have.
    ApplyConfirmation(ApplyConfirmation),
    /// A party takes that back.
    WithdrawApplication(WithdrawApplication),
    /// A party or the mediator supplies what the court asked for.
    SupplyCourtCorrection(SupplyCourtCorrection),
    /// A judge of the court accepts the application.
    AcceptApplication {},
    /// The judge asks, once, for what is missing.
    AskCourtCorrection(AskCourtCorrection),
    /// The court's president adds days.
    ExtendCourtTerm(ExtendCourtTerm),
    /// The judge confirms.
    Confirm(Confirm),
    /// The judge does not accept, or does not confirm.
    Refuse(RefuseConfirmation),
    /// A party says how it stands after all was done.
    AnswerFollowUp(AnswerFollowUp),
    /// Staff have asked by telephone.
    RecordCall(RecordFollowUp),
    /// Staff have asked at the door.
    RecordVisit(RecordFollowUp),
    /// A party complains.
    Complain(Complain),
    /// The desk, or who watches over it, answers.
    AnswerComplaint(AnswerComplaint),
    /// A party takes a closed case up again.
    Reopen(Reopen),
    /// Time does what is due in a book: the clockwork's only command, which no request can say.
    #[serde(skip_deserializing)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    Elapse {
        /// `case` or `offers`.
        book: Book,
    },
    /// A party ends the mediation. Nobody may override it (People's Mediation Law art. 17, 23).
    Stop {
        /// Why, if they want to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
    },
    /// The mediator ends it.
    End {
        /// One of eight, without `agreed`.
        reason: EndReason,
        /// In words.
        note: Reason,
    },
    /// The parties agree; the mediator records what (People's Mediation Law art. 28, 30).
    Settle {
        /// What was agreed.
        terms: FreeText,
    },
    /// A party says how it was.
    Rate {
        /// The result, 1 to 5.
        result: Stars,
        /// The service, 1 to 5.
        service: Stars,
        /// In words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Reason>,
    },
    /// What was agreed is done.
    Close {
        /// How that is known.
        note: Reason,
    },
    /// The file is complete.
    Archive {},
    /// The owner hands the case over; it stays the owner until the other accepts.
    Transfer {
        /// To whom.
        to: OrgId,
        /// Why.
        reason: Reason,
    },
    /// The other takes it.
    AcceptTransfer {},
    /// The other does not take it.
    DeclineTransfer {
        /// Why.
        reason: Reason,
    },
}
