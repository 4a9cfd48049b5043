//! The names of all commands on an existing case: what guards, `available` and the access table speak of.

use super::stage::vocabulary;

vocabulary! {
    /// A command without its payload.
    Action {
        /// Change what is asked for.
        AmendClaim = "amend_claim",
        /// Name who is asked, when the filing named nobody.
        AddParty = "add_party",
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
    }
}
