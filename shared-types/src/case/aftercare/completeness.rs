//! How complete a file is, by the check-list of the forms of people's mediation (Ministry of Justice, 2010): what is there,
//! what is missing, and who can give it. Computed from the record; nobody ticks it.

use crate::case::agreement::AgreementForm;
use crate::case::stage::vocabulary;
use crate::case::{Case, Outcome, PartyRecord, Stage};

vocabulary! {
    /// A paper of the file.
    FilePaper {
        /// 申请书 or 受理登记表.
        Application = "application",
        /// 权利义务告知书.
        RightsNotice = "rights_notice",
        /// 当事人身份证明.
        Identity = "identity",
        /// 调解记录.
        MediationRecord = "mediation_record",
        /// 调解协议书 or 口头协议登记表.
        Agreement = "agreement",
        /// 回访记录.
        FollowUp = "follow_up",
        /// 司法确认材料.
        Confirmation = "confirmation",
        /// 授权委托书.
        PowerOfAttorney = "power_of_attorney",
        /// 结案报告, which the back cover closes.
        ClosingReport = "closing_report",
    }
}

vocabulary! {
    /// Whether it is there.
    PaperState {
        /// It is.
        There = "there",
        /// It is needed, and missing.
        Missing = "missing",
        /// This file does not need it.
        NotNeeded = "not_needed",
    }
}

/// How complete a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// Each paper.
    pub papers: Vec<(FilePaper, PaperState)>,
    /// How many of those that are needed are there.
    pub there: usize,
    /// How many are needed: the denominator is always shown.
    pub needed: usize,
}

/// The check-list of a case as it stands.
pub fn completeness(case: &Case) -> Completeness {
    let closed = matches!(case.stage, Stage::Closed { .. } | Stage::Archived { .. });
    let performed = match case.stage {
        Stage::Closed { outcome } | Stage::Archived { outcome } => {
            matches!(outcome, Outcome::Performed | Outcome::NotKept)
        }
        Stage::FollowUp => true,
        _ => false,
    };
    let agreed = case.terms.is_some() || case.effect().is_some();
    let written = case.agreement.as_ref().is_some_and(|known| known.form == AgreementForm::Written);
    let identified = case.parties.iter().all(PartyRecord::is_identified);
    let row = |paper, needed: bool, there: bool| {
        let state = match (needed, there) {
            (_, true) => PaperState::There,
            (true, false) => PaperState::Missing,
            (false, false) => PaperState::NotNeeded,
        };
        (paper, state)
    };
    let papers = vec![
        row(FilePaper::Application, true, true),
        // The invitation carries it; who has answered has been told.
        row(FilePaper::RightsNotice, case.accepted.is_some(), case.response.is_some()),
        row(FilePaper::Identity, agreed, identified),
        row(FilePaper::MediationRecord, agreed, case.sessions.iter().any(|session| session.held_on.is_some())),
        row(FilePaper::Agreement, performed || written, agreed),
        row(FilePaper::FollowUp, performed && case.effect().is_some(), case.is_followed_up()),
        row(
            FilePaper::Confirmation,
            // What only one side asked for is before no court, and nothing is waited for.
            case.confirmation.as_ref().is_some_and(|known| known.applied_at.is_some()),
            case.confirmation.as_ref().is_some_and(|known| known.outcome.is_some()),
        ),
        row(FilePaper::PowerOfAttorney, false, !case.agents.is_empty()),
        row(FilePaper::ClosingReport, true, closed),
    ];
    let there = papers.iter().filter(|(_, state)| *state == PaperState::There).count();
    let needed = papers.iter().filter(|(_, state)| *state != PaperState::NotNeeded).count();
    Completeness { papers, there, needed }
}
