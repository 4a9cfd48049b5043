//! The names of all commands on an existing case: what guards, `available` and the access table speak of.

use super::command::Command;
use super::stage::vocabulary;

vocabulary! {
    /// A command without its payload.
    Action {
        /// Change what is asked for.
        AmendClaim = "amend_claim",
        /// Name who is asked, when the filing named nobody.
        AddParty = "add_party",
        /// Give the identity number or the address of a side.
        CompletePartyDetails = "complete_party_details",
        /// Name who acts for a party.
        AppointAgent = "appoint_agent",
        /// Send them away.
        EndAgency = "end_agency",
        /// Record a later consent to a filing for somebody.
        RecordProxyConsent = "record_proxy_consent",
        /// Take the part one is named for.
        TakeOver = "take_over",
        /// Take the case in.
        Accept = "accept",
        /// Ask for what is missing.
        AskCorrection = "ask_correction",
        /// Supply it.
        Correct = "correct",
        /// Send the request where it belongs.
        Redirect = "redirect",
        /// Take the request back.
        Withdraw = "withdraw",
        /// Offer mediators to choose from.
        ProposeMediators = "propose_mediators",
        /// Choose one.
        ChooseMediator = "choose_mediator",
        /// Ask one to take the case.
        AssignMediator = "assign_mediator",
        /// Take it.
        AcceptAssignment = "accept_assignment",
        /// Do not take it.
        DeclineAssignment = "decline_assignment",
        /// Step back, as mediator, judge or expert.
        Recuse = "recuse",
        /// Ask a linked judge.
        AskJudge = "ask_judge",
        /// Answer the mediator's question.
        GiveGuidance = "give_guidance",
        /// Ask for an expert.
        InviteExpert = "invite_expert",
        /// Agree that an expert is heard.
        ConsentToExpert = "consent_to_expert",
        /// Read contact data in clear.
        RevealContact = "reveal_contact",
        /// Ask the other side.
        InviteRespondent = "invite_respondent",
        /// Note how the invitation was carried.
        RecordService = "record_service",
        /// Answer the invitation.
        Respond = "respond",
        /// Ask once more.
        AskAgain = "ask_again",
        /// Note that nobody could be reached.
        RecordNoContact = "record_no_contact",
        /// Set a time to meet.
        ScheduleSession = "schedule_session",
        /// Write down what was said.
        RecordMinutes = "record_minutes",
        /// Say something.
        PostMessage = "post_message",
        /// End the mediation, as a party.
        Stop = "stop",
        /// End it, as the mediator.
        End = "end",
        /// Record what was agreed.
        Settle = "settle",
        /// Say how it was.
        Rate = "rate",
        /// Close a performed case.
        Close = "close",
        /// Put the complete file away.
        Archive = "archive",
        /// Hand the case over.
        Transfer = "transfer",
        /// Take it over.
        AcceptTransfer = "accept_transfer",
        /// Do not take it over.
        DeclineTransfer = "decline_transfer",
        /// Show a judge's answer to the parties.
        ShareGuidance = "share_guidance",
        /// Call a session off.
        CancelSession = "cancel_session",
        /// Note who came.
        RecordAttendance = "record_attendance",
        /// Agree to minutes.
        AgreeMinutes = "agree_minutes",
        /// Say something better.
        EditMessage = "edit_message",
        /// Put a file before everybody, or in confidence before the mediator.
        AddEvidence = "add_evidence",
        /// Say anew what it is to show.
        LabelEvidence = "label_evidence",
        /// Take it back.
        WithdrawEvidence = "withdraw_evidence",
        /// Put or entrust an offer.
        MakeOffer = "make_offer",
        /// Carry an entrusted offer over.
        CarryOffer = "carry_offer",
        /// Say yes or no to an offer.
        AnswerOffer = "answer_offer",
        /// Take an offer back.
        WithdrawOffer = "withdraw_offer",
        /// Open a round of sealed bids.
        OpenRound = "open_round",
        /// Bid in it.
        PlaceSealedBid = "place_sealed_bid",
        /// State what is not in dispute.
        StateUndisputedFact = "state_undisputed_fact",
        /// Agree that it is so.
        AgreeUndisputedFact = "agree_undisputed_fact",
        /// Pull the danger brake.
        RaiseDanger = "raise_danger",
        /// Decide whether people stay apart.
        DecideDanger = "decide_danger",
        /// Wait for an appraisal.
        PauseForAppraisal = "pause_for_appraisal",
        /// Go on after it.
        Resume = "resume",
        /// Agree to another last day.
        AgreeExtension = "agree_extension",
        /// Ask for another mediator.
        RequestReplacement = "request_replacement",
        /// Release the mediator.
        ReleaseMediator = "release_mediator",
        /// Do not.
        DeclineReplacement = "decline_replacement",
        /// Write a draft that both sides read.
        DraftAgreement = "draft_agreement",
        /// Fix the text that is signed.
        FixText = "fix_text",
        /// Write down what was agreed by word of mouth.
        RecordOralAgreement = "record_oral_agreement",
        /// Sign it.
        Sign = "sign",
        /// Sign it, as the mediator.
        SignAsMediator = "sign_as_mediator",
        /// Set the committee's seal.
        SetSeal = "set_seal",
        /// Add the paper that was signed.
        UploadSignedPaper = "upload_signed_paper",
        /// Not sign it.
        RefuseToSign = "refuse_to_sign",
        /// Say that a duty is done.
        ReportPerformance = "report_performance",
        /// Say that it has come, in whole or in part.
        ConfirmReceipt = "confirm_receipt",
        /// Say that it has not.
        DisputeReceipt = "dispute_receipt",
        /// Agree to another last day of a duty.
        AgreeChange = "agree_change",
        /// Report that a duty is broken.
        ReportBreach = "report_breach",
        /// Ask a court to confirm the agreement.
        ApplyConfirmation = "apply_confirmation",
        /// Take that back.
        WithdrawApplication = "withdraw_application",
        /// Supply what the court asked for.
        SupplyCourtCorrection = "supply_court_correction",
        /// Accept the application, as the court.
        AcceptApplication = "accept_application",
        /// Ask for what is missing, as the court.
        AskCourtCorrection = "ask_court_correction",
        /// Add the president's ten days.
        ExtendCourtTerm = "extend_court_term",
        /// Confirm the agreement.
        Confirm = "confirm",
        /// Not confirm it.
        Refuse = "refuse",
        /// Say how it stands.
        AnswerFollowUp = "answer_follow_up",
        /// Note a call that followed up.
        RecordCall = "record_call",
        /// Note a visit that followed up.
        RecordVisit = "record_visit",
        /// Complain.
        Complain = "complain",
        /// Answer a complaint.
        AnswerComplaint = "answer_complaint",
        /// Take a closed case up again.
        Reopen = "reopen",
        /// Let time do what is due.
        Elapse = "elapse",
    }
}

impl Action {
    /// Whether it is about one item that another list shows: a message, an offer, a round, minutes. Such a list says for
    /// each item what may be done with it; [`super::available`] speaks of the case as a whole.
    pub const fn is_about_an_item(self) -> bool {
        matches!(
            self,
            Self::EditMessage
                | Self::AnswerOffer
                | Self::WithdrawOffer
                | Self::CarryOffer
                | Self::PlaceSealedBid
                | Self::OpenRound
                | Self::AddEvidence
                | Self::LabelEvidence
                | Self::WithdrawEvidence
                | Self::AgreeMinutes
                | Self::ShareGuidance
                | Self::Elapse
        )
    }
}

impl Command {
    /// Its action: what the guard asks about.
    pub const fn action(&self) -> Action {
        match self {
            Self::AmendClaim { .. } => Action::AmendClaim,
            Self::AddParty { .. } => Action::AddParty,
            Self::CompletePartyDetails(_) => Action::CompletePartyDetails,
            Self::AppointAgent(_) => Action::AppointAgent,
            Self::EndAgency { .. } => Action::EndAgency,
            Self::RecordProxyConsent { .. } => Action::RecordProxyConsent,
            Self::TakeOver {} => Action::TakeOver,
            Self::Accept { .. } => Action::Accept,
            Self::AskCorrection { .. } => Action::AskCorrection,
            Self::Correct { .. } => Action::Correct,
            Self::Redirect { .. } => Action::Redirect,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::ProposeMediators { .. } => Action::ProposeMediators,
            Self::ChooseMediator { .. } => Action::ChooseMediator,
            Self::AssignMediator { .. } => Action::AssignMediator,
            Self::AcceptAssignment { .. } => Action::AcceptAssignment,
            Self::DeclineAssignment { .. } => Action::DeclineAssignment,
            Self::Recuse { .. } => Action::Recuse,
            Self::AskJudge { .. } => Action::AskJudge,
            Self::GiveGuidance { .. } => Action::GiveGuidance,
            Self::InviteExpert(_) => Action::InviteExpert,
            Self::ConsentToExpert { .. } => Action::ConsentToExpert,
            Self::RevealContact { .. } => Action::RevealContact,
            Self::InviteRespondent { .. } => Action::InviteRespondent,
            Self::RecordService(_) => Action::RecordService,
            Self::Respond { .. } => Action::Respond,
            Self::AskAgain {} => Action::AskAgain,
            Self::RecordNoContact { .. } => Action::RecordNoContact,
            Self::ScheduleSession { .. } => Action::ScheduleSession,
            Self::RecordMinutes { .. } => Action::RecordMinutes,
            Self::PostMessage { .. } => Action::PostMessage,
            Self::Stop { .. } => Action::Stop,
            Self::End { .. } => Action::End,
            Self::Settle { .. } => Action::Settle,
            Self::Rate { .. } => Action::Rate,
            Self::Close { .. } => Action::Close,
            Self::Archive {} => Action::Archive,
            Self::Transfer { .. } => Action::Transfer,
            Self::AcceptTransfer {} => Action::AcceptTransfer,
            Self::DeclineTransfer { .. } => Action::DeclineTransfer,
            Self::ShareGuidance { .. } => Action::ShareGuidance,
            Self::CancelSession { .. } => Action::CancelSession,
            Self::RecordAttendance(_) => Action::RecordAttendance,
            Self::AgreeMinutes { .. } => Action::AgreeMinutes,
            Self::EditMessage(_) => Action::EditMessage,
            Self::AddEvidence(_) => Action::AddEvidence,
            Self::LabelEvidence(_) => Action::LabelEvidence,
            Self::WithdrawEvidence(_) => Action::WithdrawEvidence,
            Self::MakeOffer(_) => Action::MakeOffer,
            Self::CarryOffer { .. } => Action::CarryOffer,
            Self::AnswerOffer(_) => Action::AnswerOffer,
            Self::WithdrawOffer { .. } => Action::WithdrawOffer,
            Self::OpenRound(_) => Action::OpenRound,
            Self::PlaceSealedBid(_) => Action::PlaceSealedBid,
            Self::StateUndisputedFact { .. } => Action::StateUndisputedFact,
            Self::AgreeUndisputedFact { .. } => Action::AgreeUndisputedFact,
            Self::RaiseDanger(_) => Action::RaiseDanger,
            Self::DecideDanger(_) => Action::DecideDanger,
            Self::PauseForAppraisal { .. } => Action::PauseForAppraisal,
            Self::Resume {} => Action::Resume,
            Self::AgreeExtension { .. } => Action::AgreeExtension,
            Self::RequestReplacement { .. } => Action::RequestReplacement,
            Self::ReleaseMediator { .. } => Action::ReleaseMediator,
            Self::DeclineReplacement { .. } => Action::DeclineReplacement,
            Self::DraftAgreement(_) => Action::DraftAgreement,
            Self::FixText(_) => Action::FixText,
            Self::RecordOralAgreement(_) => Action::RecordOralAgreement,
            Self::Sign(_) => Action::Sign,
            Self::SignAsMediator(_) => Action::SignAsMediator,
            Self::SetSeal(_) => Action::SetSeal,
            Self::UploadSignedPaper(_) => Action::UploadSignedPaper,
            Self::RefuseToSign(_) => Action::RefuseToSign,
            Self::ReportPerformance(_) => Action::ReportPerformance,
            Self::ConfirmReceipt(_) => Action::ConfirmReceipt,
            Self::DisputeReceipt(_) => Action::DisputeReceipt,
            Self::AgreeChange(_) => Action::AgreeChange,
            Self::ReportBreach(_) => Action::ReportBreach,
            Self::ApplyConfirmation(_) => Action::ApplyConfirmation,
            Self::WithdrawApplication(_) => Action::WithdrawApplication,
            Self::SupplyCourtCorrection(_) => Action::SupplyCourtCorrection,
            Self::AcceptApplication {} => Action::AcceptApplication,
            Self::AskCourtCorrection(_) => Action::AskCourtCorrection,
            Self::ExtendCourtTerm(_) => Action::ExtendCourtTerm,
            Self::Confirm(_) => Action::Confirm,
            Self::Refuse(_) => Action::Refuse,
            Self::AnswerFollowUp(_) => Action::AnswerFollowUp,
            Self::RecordCall(_) => Action::RecordCall,
            Self::RecordVisit(_) => Action::RecordVisit,
            Self::Complain(_) => Action::Complain,
            Self::AnswerComplaint(_) => Action::AnswerComplaint,
            Self::Reopen(_) => Action::Reopen,
            Self::Elapse { .. } => Action::Elapse,
        }
    }
}
