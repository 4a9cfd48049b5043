//! The forms of the console as a table: which fields each command asks for. What is chosen from, what stands in a form
//! when it opens and which button comes first are settled here too; `console_command` makes the command of it.

pub use super::console_vocabulary::{A_TIE, NO_TIE, Vocabulary};
use shared_types::case::{Action, CaseClass, CaseView, NextStep, PartyRole, Risk, SessionMode, SessionView};
use shared_types::values::{LocalDate, Money};
use std::collections::BTreeMap;

/// What kind of answer a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A mobile number.
    Phone,
    /// A date in China.
    Date,
    /// A time of day in China.
    Time,
    /// One of a fixed list; a long one folds up.
    Word(Vocabulary),
    /// One mediator of the owner's roster.
    Mediator,
    /// Two to five of them.
    Mediators,
    /// An organisation that the case may be handed to.
    Org,
    /// A meeting that was planned and not yet held, or none.
    Session,
    /// A side of the case.
    Party,
    /// Somebody who acts for a side.
    Agent,
    /// A judge of a linked court; once one guides the case, that one.
    Judge,
    /// An expert of the owner's roster.
    Expert,
    /// Which talk it is said in; chosen by where it is typed.
    Channel,
}

impl Kind {
    /// Whether the owner's roster is needed to fill it in.
    pub const fn is_of_roster(self) -> bool {
        matches!(self, Self::Mediator | Self::Mediators | Self::Org | Self::Judge | Self::Expert)
    }
}

/// One field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Id on the page and key of its words.
    pub id: &'static str,
    /// Where its value stands in the command.
    pub path: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// May be left empty.
    pub optional: bool,
}

const fn must(id: &'static str, path: &'static str, kind: Kind) -> Asked {
    Asked { id, path, kind, optional: false }
}

/// Ids of the fields.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const DISPUTE_TYPE: &str = "dispute_type";
    pub const CLASS: &str = "class";
    pub const RISK: &str = "risk";
    pub const WHAT: &str = "what";
    pub const ROUTE: &str = "route";
    pub const REASON: &str = "reason";
    pub const MEDIATORS: &str = "mediators";
    pub const MEDIATOR: &str = "mediator";
    pub const TIE: &str = "tie";
    pub const DISCLOSURE: &str = "disclosure";
    pub const PHONE: &str = "phone";
    pub const PARTY_NAME: &str = "party_name";
    pub const PARTY_ADDRESS: &str = "party_address";
    pub const METHOD: &str = "method";
    pub const RESULT: &str = "result";
    pub const TRIED: &str = "tried";
    pub const SESSION_DATE: &str = "session_date";
    pub const SESSION_TIME: &str = "session_time";
    pub const MODE: &str = "mode";
    pub const PLACE: &str = "place";
    pub const SESSION: &str = "session";
    pub const HELD_ON: &str = "held_on";
    pub const MINUTES: &str = "minutes";
    pub const BODY: &str = "body";
    pub const END_REASON: &str = "end_reason";
    pub const END_NOTE: &str = "end_note";
    pub const TERMS: &str = "terms";
    pub const CLOSE_NOTE: &str = "close_note";
    pub const TO: &str = "to";
    pub const PARTY: &str = "party";
    pub const AGENT: &str = "agent";
    pub const AGENT_KIND: &str = "agent_kind";
    pub const POWER: &str = "power";
    pub const UNTIL: &str = "until";
    pub const AGENT_NAME: &str = "agent_name";
    pub const AGENT_PHONE: &str = "agent_phone";
    pub const BASIS: &str = "basis";
    pub const JUDGE: &str = "judge";
    pub const QUESTION: &str = "question";
    pub const GUIDANCE: &str = "guidance";
    pub const EXPERT: &str = "expert";
    pub const ABOUT: &str = "about";
    pub const CONTACT_FIELD: &str = "contact_field";
    pub const READ_WHY: &str = "read_why";
    pub const STEP_BACK_WHY: &str = "step_back_why";
    pub const CONSENT_FORM: &str = "consent_form";
    pub const CONSENT_NOTE: &str = "consent_note";
    pub const STATEMENT: &str = "statement";
    pub const CLAIM: &str = "claim";
    pub const AMOUNT: &str = "amount";
    pub const CHANNEL: &str = "channel";
}

/// The fields of a command's form; `None` for what only parties do.
pub const fn blank(action: Action) -> Option<&'static [Asked]> {
    use Kind::{
        Agent, Channel, Date, Expert, Judge, Line, Lines, Mediator, Mediators, Org, Party, Phone, Session, Time, Word,
    };
    const REASON: Asked = must(field::REASON, "reason", Lines);
    const MODE: Asked = must(field::MODE, "mode", Word(Vocabulary::SessionMode));
    Some(match action {
        Action::Accept => {
            const {
                &[
                    must(field::DISPUTE_TYPE, "dispute_type", Word(Vocabulary::DisputeType)),
                    must(field::CLASS, "class", Word(Vocabulary::CaseClass)),
                    must(field::RISK, "risk", Word(Vocabulary::Risk)),
                ]
            }
        }
        Action::AddParty => {
            const {
                &[
                    must(field::PARTY_NAME, "party.name", Line),
                    Asked { id: field::PHONE, path: "party.phone", kind: Phone, optional: true },
                    Asked { id: field::PARTY_ADDRESS, path: "party.address", kind: Line, optional: true },
                ]
            }
        }
        Action::AskCorrection => const { &[must(field::WHAT, "what", Lines)] },
        Action::Redirect => const { &[must(field::ROUTE, "route", Word(Vocabulary::Route)), REASON] },
        Action::ProposeMediators => const { &[must(field::MEDIATORS, "mediators", Mediators)] },
        Action::AssignMediator => const { &[must(field::MEDIATOR, "mediator", Mediator)] },
        Action::AcceptAssignment => {
            const { &[must(field::TIE, "no_conflict", Word(Vocabulary::Tie)), must(field::DISCLOSURE, "disclosure", Lines)] }
        }
        Action::DeclineAssignment | Action::DeclineTransfer => const { &[REASON] },
        Action::InviteRespondent => const { &[must(field::PHONE, "phone", Phone)] },
        Action::RecordService => {
            const {
                &[
                    must(field::METHOD, "method", Word(Vocabulary::ServiceMethod)),
                    must(field::RESULT, "result", Word(Vocabulary::ServiceResult)),
                ]
            }
        }
        Action::AskAgain | Action::Archive | Action::AcceptTransfer => &[],
        Action::RecordNoContact => const { &[must(field::TRIED, "reason", Lines)] },
        Action::ScheduleSession => {
            const {
                &[
                    must(field::SESSION_DATE, "at", Date),
                    must(field::SESSION_TIME, "at", Time),
                    MODE,
                    must(field::PLACE, "place", Line),
                ]
            }
        }
        Action::RecordMinutes => {
            const {
                &[
                    Asked { id: field::SESSION, path: "session", kind: Session, optional: true },
                    must(field::HELD_ON, "held_on", Date),
                    MODE,
                    must(field::MINUTES, "minutes", Lines),
                ]
            }
        }
        Action::PostMessage => const { &[must(field::CHANNEL, "channel", Channel), must(field::BODY, "body", Lines)] },
        Action::End => {
            const { &[must(field::END_REASON, "reason", Word(Vocabulary::EndReason)), must(field::END_NOTE, "note", Lines)] }
        }
        Action::Settle => const { &[must(field::TERMS, "terms", Lines)] },
        Action::Close => const { &[must(field::CLOSE_NOTE, "note", Lines)] },
        Action::Transfer => const { &[must(field::TO, "to", Org), REASON] },
        Action::AppointAgent => {
            const {
                &[
                    must(field::PARTY, "of", Party),
                    must(field::AGENT_KIND, "kind", Word(Vocabulary::AgentKind)),
                    must(field::POWER, "power", Word(Vocabulary::Power)),
                    must(field::AGENT_NAME, "name", Line),
                    must(field::AGENT_PHONE, "phone", Phone),
                    must(field::UNTIL, "until", Date),
                    must(field::BASIS, "basis", Lines),
                ]
            }
        }
        Action::EndAgency => const { &[must(field::AGENT, "agent", Agent)] },
        Action::Recuse => const { &[must(field::STEP_BACK_WHY, "reason", Lines)] },
        Action::AskJudge => const { &[must(field::JUDGE, "judge", Judge), must(field::QUESTION, "question", Lines)] },
        Action::GiveGuidance => const { &[must(field::GUIDANCE, "guidance", Lines)] },
        Action::InviteExpert => const { &[must(field::EXPERT, "expert", Expert), must(field::ABOUT, "about", Lines)] },
        Action::RevealContact => {
            const {
                &[
                    must(field::PARTY, "party", Party),
                    must(field::CONTACT_FIELD, "field", Word(Vocabulary::ContactField)),
                    must(field::READ_WHY, "reason", Lines),
                ]
            }
        }
        Action::RecordProxyConsent => {
            const {
                &[
                    must(field::CONSENT_FORM, "consent.form", Word(Vocabulary::ConsentForm)),
                    must(field::CONSENT_NOTE, "consent.note", Lines),
                ]
            }
        }
        Action::Correct => {
            const {
                &[
                    must(field::STATEMENT, "statement", Lines),
                    must(field::CLAIM, "claim.text", Lines),
                    Asked { id: field::AMOUNT, path: "claim.amount", kind: Line, optional: true },
                    Asked { id: field::PARTY_NAME, path: "respondent.name", kind: Line, optional: true },
                    Asked { id: field::PHONE, path: "respondent.phone", kind: Phone, optional: true },
                ]
            }
        }
        Action::TakeOver
        | Action::ConsentToExpert
        | Action::AmendClaim
        | Action::Withdraw
        | Action::ChooseMediator
        | Action::Respond
        | Action::Stop
        | Action::Rate
        | Action::EditMessage
        | Action::MakeOffer
        | Action::CarryOffer
        | Action::AnswerOffer
        | Action::WithdrawOffer
        | Action::OpenRound
        | Action::PlaceSealedBid
        | Action::StateUndisputedFact
        | Action::AgreeUndisputedFact
        | Action::ShareGuidance
        | Action::CancelSession
        | Action::RecordAttendance
        | Action::AgreeMinutes
        | Action::RaiseDanger
        | Action::DecideDanger
        | Action::PauseForAppraisal
        | Action::Resume
        | Action::AgreeExtension
        | Action::RequestReplacement
        | Action::ReleaseMediator
        | Action::DeclineReplacement
        | Action::Elapse => return None,
    })
}

/// The fields to ask for this case: what it knows already is not asked again.
pub fn asked(action: Action, view: &CaseView) -> Vec<Asked> {
    let mut fields = blank(action).unwrap_or_default().to_vec();
    let other = view.parties.iter().find(|party| party.role == PartyRole::Respondent);
    fields.retain(|field| match (action, field.id) {
        // Who supplies what is missing names the other side only where nobody is named.
        (Action::Correct, field::PARTY_NAME | field::PHONE) => other.is_none(),
        (_, field::PHONE) => other.is_none_or(|party| party.phone.is_none()),
        _ => field.kind != Kind::Session || open_sessions(view).next().is_some(),
    });
    if other.is_some_and(|party| party.address.is_some()) {
        // A letter or a visit reaches them too.
        fields.iter_mut().filter(|field| field.id == field::PHONE).for_each(|field| field.optional = true);
    }
    fields
}

/// Meetings that were planned and not yet held.
pub fn open_sessions(view: &CaseView) -> impl Iterator<Item = &SessionView> {
    view.sessions.iter().filter(|session| session.id.is_some() && session.held_on.is_none())
}

/// What was typed and chosen, by the id of the field. Several choices stand in one text, parted by spaces: keys have none.
pub type Filled = BTreeMap<&'static str, String>;

/// What stands in a form when it opens: what the case says and what is usual, never what must be decided.
pub fn prefill(action: Action, view: &CaseView, today: LocalDate) -> Filled {
    let mut filled = Filled::new();
    match action {
        Action::Accept => {
            if let Some(kind) = view.dispute_type {
                filled.insert(field::DISPUTE_TYPE, kind.as_str().to_owned());
            }
            filled.insert(field::CLASS, CaseClass::Normal.as_str().to_owned());
            filled.insert(field::RISK, Risk::Ordinary.as_str().to_owned());
        }
        Action::ScheduleSession => {
            filled.insert(field::MODE, SessionMode::OnSite.as_str().to_owned());
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
        Action::Correct => {
            filled.insert(field::STATEMENT, view.statement.clone().unwrap_or_default());
            filled.insert(field::CLAIM, view.claim.text.clone().unwrap_or_default());
            filled.insert(field::AMOUNT, view.claim.amount.map(Money::to_yuan).unwrap_or_default());
        }
        _ => {}
    }
    filled
}

/// Whether a field is asked for, given the other answers.
pub fn is_shown(id: &str, filled: &Filled) -> bool {
    id != field::DISCLOSURE || filled.get(field::TIE).is_some_and(|tie| tie == A_TIE)
}

/// The action that the next step of the case calls for.
const fn called_for(step: NextStep) -> Option<Action> {
    Some(match step {
        NextStep::DeskReads => Action::Accept,
        NextStep::TransferAnswered => Action::AcceptTransfer,
        NextStep::MediatorFound => Action::ProposeMediators,
        NextStep::MediatorAnswers => Action::AcceptAssignment,
        NextStep::OtherSideAsked => Action::InviteRespondent,
        NextStep::OtherSideAnswers => Action::RecordService,
        NextStep::OtherSideAskedAgain => Action::AskAgain,
        NextStep::SessionSet => Action::ScheduleSession,
        NextStep::SessionHeld => Action::RecordMinutes,
        NextStep::AgreementPerformed => Action::Close,
        NextStep::PartiesRate | NextStep::Nothing => Action::Archive,
        NextStep::ApplicantCorrects => Action::Correct,
        NextStep::MediatorChosen | NextStep::AppraisalAwaited => return None,
    })
}

/// Whether it ends the case or one's own part in it, so that nobody presses it on the way.
pub const fn is_grave(action: Action) -> bool {
    matches!(action, Action::Redirect | Action::RecordNoContact | Action::End | Action::Recuse)
}

/// A message has its place in the talk, and reading contact data beside what is masked.
const fn has_own_place(action: Action) -> bool {
    matches!(action, Action::PostMessage | Action::RevealContact)
}

/// The buttons of a case, in order: what the next step calls for, then the others, what ends the case last. The second value says whether the first button is the one called for.
pub fn buttons(view: &CaseView) -> (Vec<Action>, bool) {
    let first = called_for(view.progress.next_step).filter(|action| view.available.contains(action));
    let mut actions: Vec<Action> =
        view.available.iter().copied().filter(|action| blank(*action).is_some() && !has_own_place(*action)).collect();
    actions.sort_by_key(|action| (Some(*action) != first, is_grave(*action)));
    (actions, first.is_some())
}
