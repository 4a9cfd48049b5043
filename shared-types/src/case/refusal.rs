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

/// A rule says no to a command that this actor might give at another time or with another content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not at this stage.
    WrongStage(StageName),
    /// A correction may be asked for once only.
    CorrectionAlreadyAsked,
    /// Nothing was asked to be corrected.
    NoCorrectionAsked,
    /// The applicant must declare free will and truth.
    DeclarationMissing,
    /// Nobody is named to be asked.
    RespondentMissing,
    /// Somebody is named to be asked already.
    RespondentAlreadyNamed,
    /// Another party of the case has this phone.
    PhoneOfAnotherParty,
    /// Nobody knows where to send the invitation.
    RespondentUnreachable,
    /// Not on the committee's roster.
    MediatorUnknown,
    /// Two to five different mediators are proposed.
    ProposalCount,
    /// Not among those proposed.
    MediatorNotProposed,
    /// Nobody was proposed to choose from.
    NothingProposed,
    /// A mediator is asked already, or leads.
    MediatorAlreadyAsked,
    /// No mediator is asked.
    NoMediatorAsked,
    /// Nobody has taken the case yet.
    NoMediator,
    /// A tie must be told, or its absence declared: one of the two.
    DisclosureUnclear,
    /// Not in this state of the other side's answer.
    AlreadyAnswered,
    /// Asked often enough.
    TooManyRounds,
    /// Declining needs one of the six reasons.
    DeclineReasonMissing,
    /// Agreeing in part needs the part said.
    NoteMissing,
    /// "Not now" needs a date to ask again.
    AskAgainDateMissing,
    /// The date lies in the past, or too far ahead.
    DateOutOfRange,
    /// No such session, or it was held already.
    SessionUnknown,
    /// `agreed` is for a performed case only.
    EndReasonReserved,
    /// The answer carries what it does not need.
    UnneededDetail,
    /// The party rated already.
    AlreadyRated,
    /// A handing over is under way.
    TransferPending,
    /// None is under way.
    NoTransferPending,
    /// The owner has it already.
    TransferToOwner,
    /// No such organisation.
    OrgUnknown,
    /// Whoever files for somebody says how the consent was given.
    ConsentMissing,
    /// Nobody filed for the applicant.
    NoProxy,
    /// No such party.
    PartyUnknown,
    /// Staff say on what a power or guardianship rests; a party names no guardian.
    BasisMissing,
    /// As many act for this party as may.
    TooManyAgents,
    /// No such agent, or not theirs to send away.
    AgentUnknown,
    /// No such judge.
    JudgeUnknown,
    /// Another judge guides this case.
    JudgeAlreadyLinked,
    /// Stepped back from this case.
    Recused,
    /// No such expert.
    ExpertUnknown,
    /// Asked already.
    ExpertAlreadyAsked,
    /// Enough experts for one case.
    TooManyExperts,
    /// No consent is waited for.
    NoConsentAsked,
    /// No such channel in this case.
    ChannelUnknown,
    /// The party has given none.
    NothingToRead,
    /// No such offer, or not theirs.
    OfferUnknown,
    /// The offer is answered, withdrawn, carried over or past its last day.
    OfferNotOpen,
    /// As many offers stand open as may.
    TooManyOffers,
    /// One to ten terms make an offer.
    TermsCount,
    /// A payment needs an amount.
    AmountMissing,
    /// Instalments are two to thirty-six, each later than the one before.
    InstalmentsUnclear,
    /// A round of bids is open.
    RoundOpen,
    /// No round is open for this side to bid in.
    NoRoundOpen,
    /// Three rounds of bids were held.
    TooManyBidRounds,
    /// The range ends below its start.
    RangeReversed,
    /// No such fact, or agreed already.
    FactUnknown,
    /// Only one side was asked to this session: its notes belong into the talk with that side.
    SessionOfOneSide,
    /// As many facts are stated as may be.
    TooManyFacts,
    /// Not every party agrees to this fact.
    FactDisputed,
    /// The danger brake keeps the parties apart.
    DangerBrake,
    /// The brake is on, and waits for a person.
    DangerUndecided,
    /// What is feared must be said.
    DangerSignMissing,
    /// Nobody has raised a danger.
    NoDangerRaised,
    /// An appraisal is waited for.
    Paused,
    /// None is.
    NotPaused,
    /// This party has agreed to that day.
    ExtensionAgreed,
    /// It was asked for already.
    ReplacementRequested,
    /// Nobody asked for it.
    NoReplacementRequested,
    /// No such answer of the judge, or shown already.
    GuidanceUnknown,
    /// The judge has answered the mediator alone.
    GuidanceForMediatorOnly,
    /// No such message in this channel, or not theirs.
    MessageUnknown,
    /// One step was written down twice.
    StepTwice,
    /// Nothing is due.
    NothingDue,
    /// No such file of the speaker's in this channel, or one that is spoken of already.
    FileUnknown,
    /// Nine different files are the most.
    AttachmentCount,
    /// No such evidence of theirs, or taken back.
    EvidenceUnknown,
    /// The mediator is in another session at that time.
    MediatorTaken,
    /// The room is taken at that time.
    RoomTaken,
    /// No such room of the owner's or of who stands above it.
    RoomUnknown,
    /// Neither a room nor a place in words.
    PlaceMissing,
    /// As many sessions lie ahead as may.
    TooManySessions,
    /// A side, or one of staff, has said as much in this talk as it takes of one.
    TooManyMessages,
}

impl Refusal {
    /// Every code, for tests that each has its words.
    pub const CODES: [&str; 82] = [
        "wrong_stage",
        "correction_already_asked",
        "no_correction_asked",
        "declaration_missing",
        "respondent_missing",
        "respondent_already_named",
        "phone_of_another_party",
        "respondent_unreachable",
        "mediator_unknown",
        "proposal_count",
        "mediator_not_proposed",
        "nothing_proposed",
        "mediator_already_asked",
        "no_mediator_asked",
        "no_mediator",
        "disclosure_unclear",
        "already_answered",
        "too_many_rounds",
        "decline_reason_missing",
        "note_missing",
        "ask_again_date_missing",
        "date_out_of_range",
        "session_unknown",
        "end_reason_reserved",
        "unneeded_detail",
        "already_rated",
        "transfer_pending",
        "no_transfer_pending",
        "transfer_to_owner",
        "org_unknown",
        "consent_missing",
        "no_proxy",
        "party_unknown",
        "basis_missing",
        "too_many_agents",
        "agent_unknown",
        "judge_unknown",
        "judge_already_linked",
        "recused",
        "expert_unknown",
        "expert_already_asked",
        "too_many_experts",
        "no_consent_asked",
        "channel_unknown",
        "nothing_to_read",
        "offer_unknown",
        "offer_not_open",
        "too_many_offers",
        "terms_count",
        "amount_missing",
        "instalments_unclear",
        "round_open",
        "no_round_open",
        "too_many_bid_rounds",
        "range_reversed",
        "fact_unknown",
        "session_of_one_side",
        "too_many_facts",
        "fact_disputed",
        "danger_brake",
        "danger_undecided",
        "danger_sign_missing",
        "no_danger_raised",
        "paused",
        "not_paused",
        "extension_agreed",
        "replacement_requested",
        "no_replacement_requested",
        "guidance_unknown",
        "guidance_for_mediator_only",
        "message_unknown",
        "step_twice",
        "nothing_due",
        "file_unknown",
        "attachment_count",
        "evidence_unknown",
        "mediator_taken",
        "room_taken",
        "room_unknown",
        "place_missing",
        "too_many_sessions",
        "too_many_messages",
    ];

    /// Stable code, as on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongStage(_) => "wrong_stage",
            Self::CorrectionAlreadyAsked => "correction_already_asked",
            Self::NoCorrectionAsked => "no_correction_asked",
            Self::DeclarationMissing => "declaration_missing",
            Self::RespondentMissing => "respondent_missing",
            Self::RespondentAlreadyNamed => "respondent_already_named",
            Self::PhoneOfAnotherParty => "phone_of_another_party",
            Self::RespondentUnreachable => "respondent_unreachable",
            Self::MediatorUnknown => "mediator_unknown",
            Self::ProposalCount => "proposal_count",
            Self::MediatorNotProposed => "mediator_not_proposed",
            Self::NothingProposed => "nothing_proposed",
            Self::MediatorAlreadyAsked => "mediator_already_asked",
            Self::NoMediatorAsked => "no_mediator_asked",
            Self::NoMediator => "no_mediator",
            Self::DisclosureUnclear => "disclosure_unclear",
            Self::AlreadyAnswered => "already_answered",
            Self::TooManyRounds => "too_many_rounds",
            Self::DeclineReasonMissing => "decline_reason_missing",
            Self::NoteMissing => "note_missing",
            Self::AskAgainDateMissing => "ask_again_date_missing",
            Self::DateOutOfRange => "date_out_of_range",
            Self::SessionUnknown => "session_unknown",
            Self::EndReasonReserved => "end_reason_reserved",
            Self::UnneededDetail => "unneeded_detail",
            Self::AlreadyRated => "already_rated",
            Self::TransferPending => "transfer_pending",
            Self::NoTransferPending => "no_transfer_pending",
            Self::TransferToOwner => "transfer_to_owner",
            Self::OrgUnknown => "org_unknown",
            Self::ConsentMissing => "consent_missing",
            Self::NoProxy => "no_proxy",
            Self::PartyUnknown => "party_unknown",
            Self::BasisMissing => "basis_missing",
            Self::TooManyAgents => "too_many_agents",
            Self::AgentUnknown => "agent_unknown",
            Self::JudgeUnknown => "judge_unknown",
            Self::JudgeAlreadyLinked => "judge_already_linked",
            Self::Recused => "recused",
            Self::ExpertUnknown => "expert_unknown",
            Self::ExpertAlreadyAsked => "expert_already_asked",
            Self::TooManyExperts => "too_many_experts",
            Self::NoConsentAsked => "no_consent_asked",
            Self::ChannelUnknown => "channel_unknown",
            Self::NothingToRead => "nothing_to_read",
            Self::OfferUnknown => "offer_unknown",
            Self::OfferNotOpen => "offer_not_open",
            Self::TooManyOffers => "too_many_offers",
            Self::TermsCount => "terms_count",
            Self::AmountMissing => "amount_missing",
            Self::InstalmentsUnclear => "instalments_unclear",
            Self::RoundOpen => "round_open",
            Self::NoRoundOpen => "no_round_open",
            Self::TooManyBidRounds => "too_many_bid_rounds",
            Self::RangeReversed => "range_reversed",
            Self::FactUnknown => "fact_unknown",
            Self::SessionOfOneSide => "session_of_one_side",
            Self::TooManyFacts => "too_many_facts",
            Self::FactDisputed => "fact_disputed",
            Self::DangerBrake => "danger_brake",
            Self::DangerUndecided => "danger_undecided",
            Self::DangerSignMissing => "danger_sign_missing",
            Self::NoDangerRaised => "no_danger_raised",
            Self::Paused => "paused",
            Self::NotPaused => "not_paused",
            Self::ExtensionAgreed => "extension_agreed",
            Self::ReplacementRequested => "replacement_requested",
            Self::NoReplacementRequested => "no_replacement_requested",
            Self::GuidanceUnknown => "guidance_unknown",
            Self::GuidanceForMediatorOnly => "guidance_for_mediator_only",
            Self::MessageUnknown => "message_unknown",
            Self::StepTwice => "step_twice",
            Self::NothingDue => "nothing_due",
            Self::FileUnknown => "file_unknown",
            Self::AttachmentCount => "attachment_count",
            Self::EvidenceUnknown => "evidence_unknown",
            Self::MediatorTaken => "mediator_taken",
            Self::RoomTaken => "room_taken",
            Self::RoomUnknown => "room_unknown",
            Self::PlaceMissing => "place_missing",
            Self::TooManySessions => "too_many_sessions",
            Self::TooManyMessages => "too_many_messages",
        }
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
