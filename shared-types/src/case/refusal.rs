//! Why a command is not carried out: data with a code, never prose.

use super::stage::{StageName, vocabulary};

vocabulary! {
    /// Who somebody is does not let them do this, whatever the case says.
    Denied {
        /// This kind of actor never does this.
        NotYourPart = "not_your_part",
        /// The power of an agent does not reach this far.
        PowerTooNarrow = "power_too_narrow",
    }
}

/// Defines the refusals with their codes; the first knows at which stage it was said.
macro_rules! refusals {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            /// Not at this stage.
            WrongStage(StageName),
            $($(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// Every code, for tests that each has its words.
            pub const CODES: [&str; ["wrong_stage", $($code),+].len()] = ["wrong_stage", $($code),+];

            /// Stable code, as on the wire.
            pub const fn code(self) -> &'static str {
                match self {
                    Self::WrongStage(_) => "wrong_stage",
                    $(Self::$variant => $code,)+
                }
            }
        }
    };
}

refusals! {
    /// A rule says no to a command that this actor might give at another time or with another content.
    Refusal {
        /// A correction may be asked for once only.
        CorrectionAlreadyAsked = "correction_already_asked",
        /// Nothing was asked to be corrected.
        NoCorrectionAsked = "no_correction_asked",
        /// The applicant must declare free will and truth.
        DeclarationMissing = "declaration_missing",
        /// Nobody is named to be asked.
        RespondentMissing = "respondent_missing",
        /// Somebody is named to be asked already.
        RespondentAlreadyNamed = "respondent_already_named",
        /// Another party of the case has this phone.
        PhoneOfAnotherParty = "phone_of_another_party",
        /// Nobody knows where to send the invitation.
        RespondentUnreachable = "respondent_unreachable",
        /// Not on the committee's roster.
        MediatorUnknown = "mediator_unknown",
        /// Two to five different mediators are proposed.
        ProposalCount = "proposal_count",
        /// Not among those proposed.
        MediatorNotProposed = "mediator_not_proposed",
        /// Nobody was proposed to choose from.
        NothingProposed = "nothing_proposed",
        /// A mediator is asked already, or leads.
        MediatorAlreadyAsked = "mediator_already_asked",
        /// No mediator is asked.
        NoMediatorAsked = "no_mediator_asked",
        /// Nobody has taken the case yet.
        NoMediator = "no_mediator",
        /// A tie must be told, or its absence declared: one of the two.
        DisclosureUnclear = "disclosure_unclear",
        /// Not in this state of the other side's answer.
        AlreadyAnswered = "already_answered",
        /// Asked often enough.
        TooManyRounds = "too_many_rounds",
        /// Declining needs one of the six reasons.
        DeclineReasonMissing = "decline_reason_missing",
        /// Agreeing in part needs the part said.
        NoteMissing = "note_missing",
        /// "Not now" needs a date to ask again.
        AskAgainDateMissing = "ask_again_date_missing",
        /// The date lies in the past, or too far ahead.
        DateOutOfRange = "date_out_of_range",
        /// No such session, or it was held already.
        SessionUnknown = "session_unknown",
        /// `agreed` is for a performed case only.
        EndReasonReserved = "end_reason_reserved",
        /// The answer carries what it does not need.
        UnneededDetail = "unneeded_detail",
        /// The party rated already.
        AlreadyRated = "already_rated",
        /// A handing over is under way.
        TransferPending = "transfer_pending",
        /// None is under way.
        NoTransferPending = "no_transfer_pending",
        /// The owner has it already.
        TransferToOwner = "transfer_to_owner",
        /// No such organisation.
        OrgUnknown = "org_unknown",
        /// Whoever files for somebody says how the consent was given.
        ConsentMissing = "consent_missing",
        /// Nobody filed for the applicant.
        NoProxy = "no_proxy",
        /// No such party.
        PartyUnknown = "party_unknown",
        /// Nothing was given that says who a side is or where letters go.
        DetailsMissing = "details_missing",
        /// Given as a person and as an organisation at once, or a representative of who is none.
        IdentityUnclear = "identity_unclear",
        /// Staff say on what a power or guardianship rests; a party names no guardian.
        BasisMissing = "basis_missing",
        /// As many act for this party as may.
        TooManyAgents = "too_many_agents",
        /// No such agent, or not theirs to send away.
        AgentUnknown = "agent_unknown",
        /// No such judge.
        JudgeUnknown = "judge_unknown",
        /// Another judge guides this case.
        JudgeAlreadyLinked = "judge_already_linked",
        /// Stepped back from this case.
        Recused = "recused",
        /// No such expert.
        ExpertUnknown = "expert_unknown",
        /// Asked already.
        ExpertAlreadyAsked = "expert_already_asked",
        /// Enough experts for one case.
        TooManyExperts = "too_many_experts",
        /// No consent is waited for.
        NoConsentAsked = "no_consent_asked",
        /// No such channel in this case.
        ChannelUnknown = "channel_unknown",
        /// The party has given none.
        NothingToRead = "nothing_to_read",
        /// No such offer, or not theirs.
        OfferUnknown = "offer_unknown",
        /// The offer is answered, withdrawn, carried over or past its last day.
        OfferNotOpen = "offer_not_open",
        /// As many offers stand open as may.
        TooManyOffers = "too_many_offers",
        /// One to ten terms make an offer.
        TermsCount = "terms_count",
        /// A payment needs an amount.
        AmountMissing = "amount_missing",
        /// Instalments are two to thirty-six, each later than the one before.
        InstalmentsUnclear = "instalments_unclear",
        /// A round of bids is open.
        RoundOpen = "round_open",
        /// No round is open for this side to bid in.
        NoRoundOpen = "no_round_open",
        /// Three rounds of bids were held.
        TooManyBidRounds = "too_many_bid_rounds",
        /// The range ends below its start.
        RangeReversed = "range_reversed",
        /// No such fact, or agreed already.
        FactUnknown = "fact_unknown",
        /// Only one side was asked to this session: its notes belong into the talk with that side.
        SessionOfOneSide = "session_of_one_side",
        /// As many facts are stated as may be.
        TooManyFacts = "too_many_facts",
        /// Not every party agrees to this fact.
        FactDisputed = "fact_disputed",
        /// The danger brake keeps the parties apart.
        DangerBrake = "danger_brake",
        /// The brake is on, and waits for a person.
        DangerUndecided = "danger_undecided",
        /// What is feared must be said.
        DangerSignMissing = "danger_sign_missing",
        /// Nobody has raised a danger.
        NoDangerRaised = "no_danger_raised",
        /// An appraisal is waited for.
        Paused = "paused",
        /// None is.
        NotPaused = "not_paused",
        /// This party has agreed to that day.
        ExtensionAgreed = "extension_agreed",
        /// It was asked for already.
        ReplacementRequested = "replacement_requested",
        /// Nobody asked for it.
        NoReplacementRequested = "no_replacement_requested",
        /// No such answer of the judge, or shown already.
        GuidanceUnknown = "guidance_unknown",
        /// The judge has answered the mediator alone.
        GuidanceForMediatorOnly = "guidance_for_mediator_only",
        /// No such message in this channel, or not theirs.
        MessageUnknown = "message_unknown",
        /// One step was written down twice.
        StepTwice = "step_twice",
        /// Nothing is due.
        NothingDue = "nothing_due",
        /// No such file of the speaker's in this channel, or one that is spoken of already.
        FileUnknown = "file_unknown",
        /// Nine different files are the most.
        AttachmentCount = "attachment_count",
        /// No such evidence of theirs, or taken back.
        EvidenceUnknown = "evidence_unknown",
        /// The mediator is in another session at that time.
        MediatorTaken = "mediator_taken",
        /// The room is taken at that time.
        RoomTaken = "room_taken",
        /// No such room of the owner's or of who stands above it.
        RoomUnknown = "room_unknown",
        /// Neither a room nor a place in words.
        PlaceMissing = "place_missing",
        /// As many sessions lie ahead as may.
        TooManySessions = "too_many_sessions",
        /// A side, or one of staff, has said as much in this talk as it takes of one.
        TooManyMessages = "too_many_messages",
        /// One to thirty clauses make an agreement.
        ClausesCount = "clauses_count",
        /// Nobody owes oneself anything.
        OwedToOneself = "owed_to_oneself",
        /// The parts do not add up to the whole.
        SumsDiffer = "sums_differ",
        /// The law forbids what is written there, and no decision mends it.
        ForbiddenByLaw = "forbidden_by_law",
        /// The check asks for a person's decision.
        FindingUndecided = "finding_undecided",
        /// The text is another than the one that was read.
        TextChanged = "text_changed",
        /// Signed already.
        AlreadySigned = "already_signed",
        /// Only ink binds on this agreement.
        PaperNeeded = "paper_needed",
        /// Not everybody has signed who must.
        SignaturesMissing = "signatures_missing",
        /// That the seal stands on a paper is said by the desk, which sets it.
        SealOfTheDesk = "seal_of_the_desk",
        /// Who signs has not just been verified again.
        NotReverified = "not_reverified",
        /// The certificate service does not vouch for who signs.
        CertificateDeclined = "certificate_declined",
        /// No such duty, or nothing that this side may say of it now.
        DutyUnknown = "duty_unknown",
        /// No duty is late.
        NothingLate = "nothing_late",
        /// Something that was agreed is still to be done.
        DutiesOpen = "duties_open",
        /// A court confirms what is written.
        AgreementNotWritten = "agreement_not_written",
        /// The days for it are over.
        TermOver = "term_over",
        /// No such court, or not the one that the law names.
        CourtUnknown = "court_unknown",
        /// The other side has asked another court.
        CourtDiffers = "court_differs",
        /// Asked, accepted or confirmed already.
        AlreadyApplied = "already_applied",
        /// No application waits for this.
        NothingApplied = "nothing_applied",
        /// No judge has accepted the application yet.
        NotAccepted = "not_accepted",
        /// The court waits for what it asked for.
        CorrectionWaits = "correction_waits",
        /// Who guided a case does not confirm what came of it.
        JudgeGuidedThisCase = "judge_guided_this_case",
        /// Neither have all parties answered the follow-up, nor were there a call and a visit.
        FollowUpMissing = "follow_up_missing",
        /// As many complaints as one case holds.
        TooManyComplaints = "too_many_complaints",
        /// No such complaint, or answered already.
        ComplaintUnknown = "complaint_unknown",
        /// Not the name of who signs.
        NameDiffers = "name_differs",
    }
}

/// Either of the two ways to say no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Who.
    Denied(Denied),
    /// Rule.
    Refusal(Refusal),
}

impl From<Denied> for Stopped {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl Stopped {
    /// Stable code, as on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.as_str(),
            Self::Refusal(refusal) => refusal.code(),
        }
    }
}
