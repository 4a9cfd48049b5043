//! The forms of the console as a table: which fields each command asks for. What is chosen from, what stands in a form
//! when it opens and which button comes first are settled here too; `console_command` makes the command of it.

pub use super::console_field::{Asked, Kind, field};
use super::console_field::{may, must};
pub use super::console_vocabulary::{A_TIE, NO_TIE, Vocabulary};
use super::{console_court_form, console_room_form};
use shared_types::case::{Action, Actor, CaseClass, CaseView, NextStep, PartyRole, Risk};
use shared_types::values::{LocalDate, Money};
use std::collections::BTreeMap;

/// The fields of a command's form; `None` for what only parties do, and for what needs a page of its own.
pub const fn blank(action: Action) -> Option<&'static [Asked]> {
    use Kind::{Agent, Date, Expert, Item, Line, Lines, Mediator, Mediators, Org, Party, Phone, Word};
    const REASON: Asked = must(field::REASON, "reason", Lines);
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
                    may(field::PHONE, "party.phone", Phone),
                    may(field::PARTY_ADDRESS, "party.address", Line),
                ]
            }
        }
        Action::CompletePartyDetails => {
            const {
                &[
                    must(field::PARTY, "party", Party),
                    may(field::SIDE_NUMBER, "id_number", Line),
                    may(field::SIDE_CODE, "credit_code", Line),
                    may(field::SIDE_REPRESENTATIVE, "representative", Line),
                    may(field::SIDE_ADDRESS, "address", Line),
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
        Action::PostMessage => {
            const {
                &[
                    must(field::CHANNEL, "channel", Item),
                    must(field::BODY, "body", Lines),
                    may(field::QUOTES, "quotes", Item),
                ]
            }
        }
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
                    may(field::AMOUNT, "claim.amount", Line),
                    may(field::PARTY_NAME, "respondent.name", Line),
                    may(field::PHONE, "respondent.phone", Phone),
                ]
            }
        }
        Action::ScheduleSession
        | Action::CancelSession
        | Action::RecordAttendance
        | Action::RecordMinutes
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
        | Action::RaiseDanger
        | Action::DecideDanger
        | Action::PauseForAppraisal
        | Action::Resume
        | Action::ReleaseMediator
        | Action::DeclineReplacement => return console_room_form::blank(action),
        Action::RecordCall
        | Action::RecordVisit
        | Action::SignAsMediator
        | Action::SetSeal
        | Action::ReportPerformance
        | Action::AnswerComplaint
        | Action::SupplyCourtCorrection
        | Action::AcceptApplication
        | Action::AskCourtCorrection
        | Action::ExtendCourtTerm
        | Action::Confirm
        | Action::Refuse => return console_court_form::blank(action),
        // What only parties do, and what needs a page of its own.
        Action::DraftAgreement
        | Action::FixText
        | Action::RecordOralAgreement
        | Action::UploadSignedPaper
        | Action::Sign
        | Action::RefuseToSign
        | Action::ConfirmReceipt
        | Action::DisputeReceipt
        | Action::AgreeChange
        | Action::ReportBreach
        | Action::ApplyConfirmation
        | Action::WithdrawApplication
        | Action::AnswerFollowUp
        | Action::Complain
        | Action::Reopen
        | Action::TakeOver
        | Action::ConsentToExpert
        | Action::AmendClaim
        | Action::Withdraw
        | Action::ChooseMediator
        | Action::Respond
        | Action::Stop
        | Action::Rate
        | Action::AnswerOffer
        | Action::PlaceSealedBid
        | Action::AgreeUndisputedFact
        | Action::AgreeMinutes
        | Action::AgreeExtension
        | Action::RequestReplacement
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
        (_, field::PROVES_PROPERTY) => console_court_form::lacks_property_proof(view),
        (_, field::PHONE) => other.is_none_or(|party| party.phone.is_none()),
        _ => console_room_form::is_asked(field, view),
    });
    if other.is_some_and(|party| party.address.is_some()) {
        // A letter or a visit reaches them too.
        fields.iter_mut().filter(|field| field.id == field::PHONE).for_each(|field| field.optional = true);
    }
    fields
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
        Action::Correct => {
            filled.insert(field::STATEMENT, view.statement.clone().unwrap_or_default());
            filled.insert(field::CLAIM, view.claim.text.clone().unwrap_or_default());
            filled.insert(field::AMOUNT, view.claim.amount.map(Money::to_yuan).unwrap_or_default());
        }
        _ => {
            console_room_form::prefill(action, view, today, &mut filled);
            console_court_form::prefill(action, view, today, &mut filled);
        }
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
        NextStep::FollowedUp => Action::RecordCall,
        NextStep::MediatorChosen
        | NextStep::AppraisalAwaited
        | NextStep::PartiesSign
        | NextStep::MediatorSigns
        | NextStep::SealSet => return None,
    })
}

/// Whether it ends the case or one's own part in it, so that nobody presses it on the way.
pub const fn is_grave(action: Action) -> bool {
    matches!(
        action,
        Action::Redirect
            | Action::RecordNoContact
            | Action::End
            | Action::Recuse
            | Action::ReleaseMediator
            | Action::Refuse
    )
}

/// What is done once in many cases stands behind what is done in each.
const fn is_rare(action: Action) -> bool {
    matches!(
        action,
        Action::CompletePartyDetails
            | Action::AppointAgent
            | Action::EndAgency
            | Action::InviteExpert
            | Action::Transfer
    )
}

/// What has its place beside what it is about: in the talk, at an offer, a fact, a meeting, the clock or the brake.
const fn has_own_place(action: Action) -> bool {
    matches!(action, Action::PostMessage | Action::RevealContact)
        || console_room_form::has_own_place(action)
        || console_court_form::has_own_place(action)
}

/// The buttons of a case, in order: what the next step calls for, then the others, what ends the case last. The second value says whether the first button is the one called for.
pub fn buttons(view: &CaseView) -> (Vec<Action>, bool) {
    // A judge is there to answer, wherever the case stands.
    let guides = matches!(view.you.actor, Actor::Judge { .. }).then_some(Action::GiveGuidance);
    let called = called_for(view.progress.next_step).filter(|action| view.available.contains(action));
    let first = called.or(guides).filter(|action| view.available.contains(action));
    let mut actions: Vec<Action> =
        view.available.iter().copied().filter(|action| blank(*action).is_some() && !has_own_place(*action)).collect();
    // Where another mediator is asked for, both answers stand together beside the request.
    actions.retain(|action| !view.replacement_requested || *action != Action::ReleaseMediator);
    actions.sort_by_key(|action| (Some(*action) != first, is_grave(*action), is_rare(*action)));
    (actions, first.is_some())
}
