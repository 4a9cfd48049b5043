//! The messages that exist, and whom they go to.

use crate::case::vocabulary;
use crate::values::{AgentId, OrgId, PartyId, PersonId};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The messages that exist.
    NoticeKind {
        /// Your request has arrived; here is its code.
        Received = "received",
        /// Something is missing.
        CorrectionAsked = "correction_asked",
        /// Your request was taken in.
        Accepted = "accepted",
        /// Your request belongs elsewhere.
        Redirected = "redirected",
        /// You may choose a mediator.
        ChooseMediator = "choose_mediator",
        /// You are asked to mediate.
        AskedToMediate = "asked_to_mediate",
        /// The other side is named now.
        OtherSideNamed = "other_side_named",
        /// Somebody has named you to act for them; sign in with this phone.
        AgentNamed = "agent_named",
        /// The mediator stepped back; another is looked for.
        MediatorLeft = "mediator_left",
        /// The judge or expert stepped back.
        AdviserLeft = "adviser_left",
        /// You are asked to guide a mediation.
        AskedToGuide = "asked_to_guide",
        /// The judge has answered.
        GuidanceGiven = "guidance_given",
        /// The mediator asks whether an expert may be heard.
        ExpertConsentAsked = "expert_consent_asked",
        /// You are asked for an opinion; the parties agree.
        AskedToAdvise = "asked_to_advise",
        /// Staff read your contact data; see who and why.
        ContactRead = "contact_read",
        /// A mediator has taken the case.
        MediatorTook = "mediator_took",
        /// Somebody asks you to talk; code and PIN.
        Invitation = "invitation",
        /// The other side has answered.
        Answered = "answered",
        /// A time to meet is set.
        SessionSet = "session_set",
        /// A session tomorrow.
        SessionReminder = "session_reminder",
        /// A session is called off.
        SessionCancelled = "session_cancelled",
        /// The other side, or the mediator, puts an offer to you.
        OfferPut = "offer_put",
        /// Your offer was answered.
        OfferAnswered = "offer_answered",
        /// An offer was entrusted to you to carry over.
        OfferEntrusted = "offer_entrusted",
        /// An offer has lapsed.
        OfferLapsed = "offer_lapsed",
        /// A round of sealed bids is open.
        RoundOpen = "round_open",
        /// A round of sealed bids is over.
        RoundOver = "round_over",
        /// A fact is stated; do you agree?
        FactToAgree = "fact_to_agree",
        /// The minutes are ready to be read.
        MinutesToAgree = "minutes_to_agree",
        /// The danger brake is on; a person must decide.
        DangerRaised = "danger_raised",
        /// A party asks for another mediator.
        ReplacementRequested = "replacement_requested",
        /// You mediate this case no more.
        Released = "released",
        /// The desk keeps the mediator.
        ReplacementDeclined = "replacement_declined",
        /// Another last day is proposed or agreed.
        ExtensionAsked = "extension_asked",
        /// The mediation is over without agreement; other routes stay open.
        Ended = "ended",
        /// A draft of the agreement can be read.
        DraftReady = "draft_ready",
        /// The text is fixed; please read and sign it.
        PleaseSign = "please_sign",
        /// All parties have signed; the mediator's signature is missing.
        PleaseSignToo = "please_sign_too",
        /// Everybody has signed; the seal is missing.
        SealWaits = "seal_waits",
        /// A party will not sign.
        SigningRefused = "signing_refused",
        /// The other side says that a duty is done; has it come?
        PleaseConfirmReceipt = "please_confirm_receipt",
        /// Who is owed has answered: it has come, in part, or not.
        ReceiptAnswered = "receipt_answered",
        /// Something that you owe is due soon.
        DutyDue = "duty_due",
        /// Something that you are owed is due today; has it come?
        DutyAwaited = "duty_awaited",
        /// A duty's day has passed, and nobody has said anything.
        DutyOverdue = "duty_overdue",
        /// Until when a court can be asked to confirm.
        ConfirmationTermEnds = "confirmation_term_ends",
        /// Until when your court accepts an application, or decides.
        CourtTermEnds = "court_term_ends",
        /// Until when somebody asks how it went on.
        FollowUpTermEnds = "follow_up_term_ends",
        /// Another last day of a duty is proposed or agreed.
        ChangeProposed = "change_proposed",
        /// A duty is broken; see which ways are open.
        BreachReported = "breach_reported",
        /// The other side asks a court to confirm; do you?
        ConfirmationProposed = "confirmation_proposed",
        /// Your court is asked to confirm an agreement.
        ConfirmationAsked = "confirmation_asked",
        /// The proceeding of confirmation has moved on.
        ConfirmationMoved = "confirmation_moved",
        /// The court asks for something.
        CourtAsks = "court_asks",
        /// How does it stand?
        PleaseAnswerFollowUp = "please_answer_follow_up",
        /// A party says that something is missing, or that the dispute is there again.
        FollowUpTrouble = "follow_up_trouble",
        /// A party complains.
        ComplaintMade = "complaint_made",
        /// Your complaint was answered.
        ComplaintAnswered = "complaint_answered",
        /// A closed case was taken up again.
        Reopened = "reopened",
        /// What was agreed is on record.
        Settled = "settled",
        /// The case is closed; how was it?
        PleaseRate = "please_rate",
        /// Another organisation now answers for the case.
        NewOwner = "new_owner",
        /// Another organisation asks yours to take a case over.
        TransferOffered = "transfer_offered",
        /// A case was taken over.
        TransferTaken = "transfer_taken",
        /// A case was not taken over.
        TransferRefused = "transfer_refused",
    }
}

impl NoticeKind {
    /// Whether it may ring at night: somebody may be in danger, or who reads it has just asked. Everything else waits for the
    /// morning.
    pub const fn rings_at_night(self) -> bool {
        matches!(self, Self::DangerRaised | Self::Received)
    }
}

/// To whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A party, at the phone the case has for it.
    Party(PartyId),
    /// Who is named to act for a party, at the phone that was named.
    Agent(AgentId),
    /// Staff.
    Person(PersonId),
    /// Everybody who keeps the desk of an organisation.
    Desk(OrgId),
    /// Everybody who judges at a court.
    Bench(OrgId),
}

/// One message to one person because of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What.
    pub kind: NoticeKind,
    /// To whom.
    pub to: Recipient,
}
