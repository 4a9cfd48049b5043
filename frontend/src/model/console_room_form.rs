//! The forms of the mediation room: what each asks, whom and what is chosen from, and what stands in it when it opens.

use super::console_field::{Asked, Kind, field, may, must};
use super::console_form::Filled;
use super::console_vocabulary::Vocabulary;
use super::words::{Word, word};
use shared_types::case::{
    Action, CaseView, FactView, Language, PartyRole, PartyView, RoundRule, SessionMode, SessionStep, SessionView,
};
use shared_types::values::{LocalDate, SessionLength};

/// All sides, as a choice.
pub const ALL_SIDES: &str = "all";
/// The linked judge, as a guest.
pub const JUDGE: &str = "judge";
/// A box that is ticked.
pub const TICKED: &str = "yes";
/// How long an offer stands when nothing else is said, in days.
const STANDS: i32 = 7;
/// How long a round of bids stays open when nothing else is said, in days.
const OPEN: i32 = 3;

/// The fields of a form of the room; `None` for what has none here.
pub const fn blank(action: Action) -> Option<&'static [Asked]> {
    use Kind::{
        Came, Date, Facts, Guests, Item, Judge, Length, Lines, OfTimes, Party, Session, Sides, Terms, Tick, Time,
        Times, Word, Words,
    };
    const MODE: Asked = must(field::MODE, "mode", Word(Vocabulary::SessionMode));
    const SESSION: Asked = must(field::SESSION, "session", Item);
    const OFFER: Asked = must(field::OFFER, "offer", Item);
    const ROOM: Asked = must(field::CHANNEL, "channel", Item);
    const FILE: Asked = must(field::FILE, "file", Item);
    Some(match action {
        Action::ScheduleSession => {
            const {
                &[
                    MODE,
                    must(field::SESSION_LENGTH, "minutes", Length),
                    must(field::SESSION_DATE, "at", Times),
                    must(field::SESSION_TIME, "at", OfTimes),
                    may(field::ROOM, "room", OfTimes),
                    must(field::PLACE, "place", OfTimes),
                    must(field::WITH, "with", Sides),
                    may(field::GUESTS, "experts", Guests),
                ]
            }
        }
        Action::CancelSession => const { &[SESSION, must(field::CANCEL_WHY, "reason", Lines)] },
        Action::RecordAttendance => {
            const { &[SESSION, may(field::CAME, "parties", Came), may(field::CAME_NOTE, "note", Lines)] }
        }
        Action::RecordMinutes => {
            const {
                &[
                    may(field::SESSION, "session", Session),
                    must(field::HELD_ON, "held_on", Date),
                    MODE,
                    must(field::MINUTES, "minutes", Lines),
                    may(field::STEP_SOOTHE, "steps", Lines),
                    may(field::STEP_EXPLAIN, "steps", Lines),
                    may(field::STEP_PERSUADE, "steps", Lines),
                    may(field::STEP_REMOTE, "steps", Lines),
                    may(field::STEP_FOLLOW_UP, "steps", Lines),
                ]
            }
        }
        Action::EditMessage => {
            const {
                &[
                    must(field::CHANNEL, "channel", Item),
                    must(field::MESSAGE, "message", Item),
                    must(field::BODY, "body", Lines),
                ]
            }
        }
        Action::AddEvidence => const { &[ROOM, FILE, must(field::EVIDENCE_LABEL, "label", Lines)] },
        Action::LabelEvidence => const { &[ROOM, FILE, must(field::EVIDENCE_LABEL, "words", Lines)] },
        Action::WithdrawEvidence => const { &[ROOM, FILE, must(field::EVIDENCE_WHY, "words", Lines)] },
        Action::MakeOffer => {
            const {
                &[
                    must(field::OFFER_TERMS, "terms", Terms),
                    may(field::OFFER_NOTE, "note", Lines),
                    must(field::EXPIRES_ON, "expires_on", Date),
                ]
            }
        }
        Action::CarryOffer => const { &[must(field::PARTY, "party", Item), OFFER] },
        Action::WithdrawOffer => const { &[OFFER] },
        Action::OpenRound => {
            const {
                &[
                    must(field::PAYER, "payer", Party),
                    must(field::RULE, "rule", Word(Vocabulary::RoundRule)),
                    must(field::CLOSES_DATE, "closes_at", Date),
                    must(field::CLOSES_TIME, "closes_at", Time),
                ]
            }
        }
        Action::StateUndisputedFact => const { &[must(field::FACT_TEXT, "text", Lines)] },
        Action::AskJudge => {
            const {
                &[
                    must(field::JUDGE, "judge", Judge),
                    must(field::QUESTION, "question", Lines),
                    may(field::FACTS, "facts", Facts),
                ]
            }
        }
        Action::GiveGuidance => {
            const { &[must(field::GUIDANCE, "guidance", Lines), may(field::MAY_SHARE, "may_share", Tick)] }
        }
        Action::ShareGuidance => const { &[must(field::MESSAGE, "guidance", Item)] },
        Action::RaiseDanger => {
            const { &[must(field::SIGNS, "signs", Words(Vocabulary::DangerSign)), may(field::DANGER_NOTE, "note", Lines)] }
        }
        Action::DecideDanger => {
            const {
                &[
                    must(field::DECISION, "stands", Word(Vocabulary::Decision)),
                    must(field::DECISION_WHY, "reason", Lines),
                ]
            }
        }
        Action::PauseForAppraisal => const { &[must(field::APPRAISAL, "what", Lines)] },
        Action::Resume => &[],
        Action::ReleaseMediator => const { &[must(field::RELEASE_WHY, "reason", Lines)] },
        Action::DeclineReplacement => const { &[must(field::KEEP_WHY, "reason", Lines)] },
        _ => return None,
    })
}

/// What has its place at an offer, a fact, a meeting, a message, the clock or the brake, and not at the head.
pub const fn has_own_place(action: Action) -> bool {
    matches!(
        action,
        Action::EditMessage
            | Action::AddEvidence
            | Action::LabelEvidence
            | Action::WithdrawEvidence
            | Action::MakeOffer
            | Action::CarryOffer
            | Action::WithdrawOffer
            | Action::OpenRound
            | Action::StateUndisputedFact
            | Action::ShareGuidance
            | Action::CancelSession
            | Action::RecordAttendance
            | Action::RaiseDanger
            | Action::DecideDanger
            | Action::PauseForAppraisal
            | Action::Resume
            | Action::DeclineReplacement
    )
}

/// Whether a command was decided on what stood on the page. What is added in the room stands for itself, and the rule
/// judges it: who fills in a form while the others go on talking must not be told to begin anew.
pub const fn depends_on_seen(action: Action) -> bool {
    !matches!(
        action,
        Action::PostMessage
            | Action::EditMessage
            | Action::AddEvidence
            | Action::LabelEvidence
            | Action::WithdrawEvidence
            | Action::MakeOffer
            | Action::CarryOffer
            | Action::WithdrawOffer
            | Action::OpenRound
            | Action::StateUndisputedFact
            | Action::AskJudge
            | Action::GiveGuidance
            | Action::ShareGuidance
            | Action::ScheduleSession
            | Action::CancelSession
            | Action::RecordAttendance
            | Action::RecordMinutes
            | Action::RaiseDanger
            // These name the text, the duty or the complaint that they are about.
            | Action::SignAsMediator
            | Action::SetSeal
            | Action::UploadSignedPaper
            | Action::ReportPerformance
            | Action::AnswerComplaint
    )
}

/// Whether there is anything to choose from.
pub fn is_asked(field: &Asked, view: &CaseView) -> bool {
    match field.kind {
        Kind::Session => open_sessions(view).next().is_some(),
        Kind::Guests => !guests(view).is_empty(),
        Kind::Facts => undisputed(view).next().is_some(),
        _ => true,
    }
}

/// Meetings that were planned and are not yet held or called off.
pub fn open_sessions(view: &CaseView) -> impl Iterator<Item = &SessionView> {
    view.sessions.iter().filter(|one| one.id.is_some() && one.held_on.is_none() && !one.cancelled)
}

/// What all sides agree has happened.
pub fn undisputed(view: &CaseView) -> impl Iterator<Item = &FactView> {
    view.facts.iter().filter(|fact| fact.undisputed && fact.text.is_some())
}

/// The name of a side; its part once the name is erased.
pub fn party_name(language: Language, party: &PartyView) -> String {
    let part = match party.role {
        PartyRole::Applicant => Word::ConsoleCaseApplicant,
        PartyRole::Respondent => Word::ConsoleCaseRespondent,
    };
    party.name.clone().unwrap_or_else(|| word(language, part).to_owned())
}

/// The judge and the experts who are heard, each with the value of the choice.
pub fn guests(view: &CaseView) -> Vec<(String, String)> {
    let judge = view.judge.iter().map(|judge| (JUDGE.to_owned(), judge.name.as_str().to_owned()));
    let heard = view.experts.iter().filter(|known| known.heard);
    judge.chain(heard.map(|known| (known.id.to_string(), known.expert.name.as_str().to_owned()))).collect()
}

/// The sides of a meeting and who acts for them, each with the value of the choice.
pub fn may_come(language: Language, view: &CaseView, session: &str) -> Vec<(String, String)> {
    let asked = view.sessions.iter().find(|one| one.id.as_ref().is_some_and(|id| id.as_str() == session));
    let with = asked.map(|one| one.with.clone()).unwrap_or_default();
    let mut people = Vec::new();
    for party in view.parties.iter().filter(|party| with.is_empty() || with.contains(&party.id)) {
        people.push((party.id.to_string(), party_name(language, party)));
        for agent in view.agents.iter().filter(|agent| agent.of == party.id) {
            let name = agent.name.clone().unwrap_or_else(|| word(language, Word::ConsoleCaseAgentUnnamed).to_owned());
            people.push((agent.id.to_string(), name));
        }
    }
    people
}

/// What stands in a form of the room when it opens.
pub fn prefill(action: Action, view: &CaseView, today: LocalDate, filled: &mut Filled) {
    match action {
        Action::ScheduleSession => {
            filled.insert(field::MODE, SessionMode::OnSite.as_str().to_owned());
            filled.insert(field::SESSION_LENGTH, SessionLength::default().minutes().to_string());
            // While people are kept apart, whom to meet is a thing to decide.
            if view.danger.as_ref().is_none_or(|danger| !danger.holds) {
                filled.insert(field::WITH, ALL_SIDES.to_owned());
            }
        }
        Action::RecordMinutes => {
            // A meeting that still lies ahead was not held yet.
            let planned = open_sessions(view).find(|session| session.at.is_some_and(|at| at.local_date() <= today));
            filled.insert(field::HELD_ON, today.to_string());
            filled.insert(field::MODE, planned.map_or(SessionMode::OnSite, |session| session.mode).as_str().to_owned());
            if let Some(id) = planned.and_then(|session| session.id.as_ref()) {
                filled.insert(field::SESSION, id.to_string());
            }
        }
        Action::AskJudge => {
            // Later questions go to the same judge.
            if let Some(judge) = &view.judge {
                filled.insert(field::JUDGE, judge.person.to_string());
            }
        }
        Action::MakeOffer => {
            filled.insert(field::EXPIRES_ON, today.plus_days(STANDS).to_string());
        }
        Action::OpenRound => {
            filled.insert(field::RULE, RoundRule::Midpoint.as_str().to_owned());
            filled.insert(field::CLOSES_DATE, today.plus_days(OPEN).to_string());
            filled.insert(field::CLOSES_TIME, "18:00".to_owned());
        }
        _ => {}
    }
}

/// The step that a field of the minutes is about.
pub fn step_of(id: &str) -> Option<SessionStep> {
    Some(match id {
        field::STEP_SOOTHE => SessionStep::Soothe,
        field::STEP_EXPLAIN => SessionStep::Explain,
        field::STEP_PERSUADE => SessionStep::Persuade,
        field::STEP_REMOTE => SessionStep::Remote,
        field::STEP_FOLLOW_UP => SessionStep::FollowUp,
        _ => return None,
    })
}

/// The fields of the five steps, in their order.
pub const STEPS: [&str; 5] =
    [field::STEP_SOOTHE, field::STEP_EXPLAIN, field::STEP_PERSUADE, field::STEP_REMOTE, field::STEP_FOLLOW_UP];

#[cfg(test)]
#[path = "console_room_test.rs"]
mod tests;
