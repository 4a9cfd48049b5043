//! The file itself: its cover, and what is in it.

use super::end::outcome;
use super::{Head, OutcomeTold, Sheet, applicants, mediator, respondents};
use crate::told::{Day, Said};
use serde::Serialize;
use shared_types::case::{Case, DisputeType, FilePaper, Form, PaperState, Stage, Unfilled, completeness};

/// 卷宗封面.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileCover {
    head: Head,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    mediator: Said,
    from: Day,
    to: Option<Day>,
    outcome: Option<OutcomeTold>,
    archived_on: Option<Day>,
}

impl Sheet for FileCover {
    const FORM: Form = Form::FileCover;
}

impl FileCover {
    /// From acceptance on.
    ///
    /// # Errors
    /// [`Unfilled::NotAccepted`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let accepted = case.accepted.ok_or(Unfilled::NotAccepted)?;
        // Nothing happens to a case after it was put away.
        let archived = matches!(case.stage, Stage::Archived { .. }).then(|| case.updated_at.into());
        Ok(Self {
            head: Head::of(case),
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            mediator: mediator(case),
            from: accepted.at.into(),
            to: case.closed_at.map(Day::from),
            outcome: outcome(case).map(OutcomeTold::from),
            archived_on: archived,
        })
    }
}

/// A paper of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRow {
    paper: FilePaper,
    state: PaperState,
    /// On the Ministry's list of what every file must hold.
    required: bool,
}

/// 卷内目录.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileCatalogue {
    head: Head,
    papers: Vec<FileRow>,
    there: usize,
    needed: usize,
}

impl Sheet for FileCatalogue {
    const FORM: Form = Form::FileCatalogue;
}

impl FileCatalogue {
    /// As the file stands.
    pub fn of(case: &Case) -> Self {
        let known = completeness(case);
        let row = |(paper, state): &(FilePaper, PaperState)| FileRow {
            paper: *paper,
            state: *state,
            required: matches!(
                paper,
                FilePaper::Application
                    | FilePaper::RightsNotice
                    | FilePaper::Identity
                    | FilePaper::MediationRecord
                    | FilePaper::Agreement
                    | FilePaper::ClosingReport
            ),
        };
        Self {
            head: Head::of(case),
            papers: known.papers.iter().map(row).collect(),
            there: known.there,
            needed: known.needed,
        }
    }
}
