//! From what was typed into a form to the command that is sent. Every value goes through the parser that the server
//! uses, so a form that is let through is refused by a rule at most, never for its shape.

use super::console_form::{A_TIE, Asked, Filled, Kind, NO_TIE, field};
use super::trouble::{Trouble, tell_input};
use super::words::{Family, Word, coded, find_coded, word};
use super::{console_court_command, console_room_command};
use shared_types::api::Problem;
use shared_types::case::{
    Action, AgentKind, AppointAgent, CaseClass, Channel, Claim, Command, CompletePartyDetails, Consent, ConsentForm,
    ContactField, DisputeType, EndReason, InviteExpert, Language, PartyDetails, Power, RecordService, Refusal, Risk,
    Route, ServiceMethod, ServiceResult, SessionMode,
};
use shared_types::values::{
    Address, AgentId, CreditCode, FreeText, IdNumber, LocalDate, MessageBody, MessageId, Money, OrgId, ParseError,
    PartyId, PersonId, PersonName, PhoneNumber, Reason, Statement, Timestamp,
};

/// Why a field is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is no value of its kind.
    Input(ParseError),
    /// A rule would refuse it, as can be seen here already.
    Rule(Refusal),
}

/// A field and what is wrong with it.
pub type Flaw = (&'static str, Wrong);

/// The words for it, at the field and in the summary.
pub fn tell(language: Language, (id, wrong): Flaw) -> String {
    match wrong {
        Wrong::Input(ParseError::Empty) => coded(language, "console_ask", id),
        Wrong::Input(error) => tell_input(language, error.code(), error.limit()),
        Wrong::Rule(refusal) => to_staff(refusal.code())
            .map_or_else(|| coded(language, Family::Refusal, refusal.code()), |known| word(language, known).to_owned()),
    }
}

/// What not all pages of a party carry: refusals of what staff alone do, and those of an agreement and of bargaining.
fn to_staff(code: &str) -> Option<Word> {
    [Family::RefusalStaff, Family::RefusalAgreed, Family::RefusalBargain]
        .into_iter()
        .find_map(|table| find_coded(table, code))
}

/// The words for a request that failed. Staff type into this page, not into a phone that keeps it.
pub fn tell_trouble(language: Language, trouble: &Trouble) -> String {
    let agreed = match trouble {
        Trouble::Offline => Some(Word::ConsoleOffline),
        Trouble::Problem(problem) => to_staff(&problem.code),
        Trouble::Status(_) | Trouble::Unreadable => None,
    };
    agreed.map_or_else(|| trouble.tell(language), |known| word(language, known).to_owned())
}

/// The server's words about fields of this form, each at its field. What is about no field of the form is left to the
/// problem as a whole.
pub fn tell_problem(language: Language, problem: &Problem, asked: &[Asked]) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    for wrong in &problem.fields {
        let root = wrong.field.split(['.', '[']).next().unwrap_or_default();
        if let Some(field) = asked.iter().find(|field| field.path == root || field.path == wrong.field) {
            told.push((field.id, tell_input(language, &wrong.code, wrong.limit)));
        }
    }
    told
}

/// Collects what fails and gives what does not.
pub(super) struct Reader<'a> {
    filled: &'a Filled,
    flaws: Vec<Flaw>,
}

impl<'a> Reader<'a> {
    pub(super) fn text(&self, id: &str) -> &'a str {
        let filled: &'a Filled = self.filled;
        filled.get(id).map(|text| text.trim()).unwrap_or_default()
    }

    pub(super) fn must<T>(&mut self, id: &'static str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Option<T> {
        let text = self.text(id);
        let result = if text.is_empty() { Err(ParseError::Empty) } else { parse(text) };
        result.map_err(|error| self.flaws.push((id, Wrong::Input(error)))).ok()
    }

    pub(super) fn may<T>(&mut self, id: &'static str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Option<T> {
        if self.text(id).is_empty() { None } else { self.must(id, parse) }
    }

    /// One of a list: whatever is not on it counts as not chosen.
    pub(super) fn one<T: Copy>(&mut self, id: &'static str, all: &[T], name: impl Fn(T) -> &'static str) -> Option<T> {
        self.must(id, |text| all.iter().copied().find(|word| name(*word) == text).ok_or(ParseError::Empty))
    }

    pub(super) fn reason(&mut self, id: &'static str) -> Option<Reason> {
        self.must(id, Reason::parse)
    }

    pub(super) fn mode(&mut self) -> Option<SessionMode> {
        self.one(field::MODE, SessionMode::ALL, SessionMode::as_str)
    }

    pub(super) fn flaw(&mut self, id: &'static str, wrong: Wrong) {
        self.flaws.push((id, wrong));
    }

    pub(super) fn moment(&mut self, day: &'static str, hour: &'static str) -> Option<Timestamp> {
        let date = self.must(day, LocalDate::parse);
        let time = self.must(hour, |text| time_of_day(text).map(str::to_owned));
        let (date, time) = (date?, time?);
        let at = Timestamp::parse(&format!("{date}T{time}:00+08:00"));
        at.map_err(|error| self.flaws.push((hour, Wrong::Input(error)))).ok()
    }

    fn mediators(&mut self) -> Option<Vec<PersonId>> {
        let people =
            self.must(field::MEDIATORS, |text| text.split(' ').map(PersonId::parse).collect::<Result<Vec<_>, _>>())?;
        if (2..=5).contains(&people.len()) {
            return Some(people);
        }
        self.flaws.push((field::MEDIATORS, Wrong::Rule(Refusal::ProposalCount)));
        None
    }

    fn appointment(&mut self) -> Option<Command> {
        let of = self.must(field::PARTY, PartyId::parse);
        let kind = self.one(field::AGENT_KIND, AgentKind::ALL, AgentKind::as_str);
        let power = self.one(field::POWER, Power::ALL, Power::as_str);
        let name = self.must(field::AGENT_NAME, PersonName::parse);
        let phone = self.must(field::AGENT_PHONE, PhoneNumber::parse);
        let until = self.must(field::UNTIL, LocalDate::parse);
        let basis = self.reason(field::BASIS);
        let (of, basis) = (Some(of?), Some(basis?));
        Some(Command::AppointAgent(AppointAgent {
            of,
            kind: kind?,
            power: power?,
            until: until?,
            name: name?,
            phone: phone?,
            basis,
        }))
    }

    fn details(&mut self) -> Option<Command> {
        let party = self.must(field::PARTY, PartyId::parse)?;
        let id_number = self.may(field::SIDE_NUMBER, IdNumber::parse);
        let credit_code = self.may(field::SIDE_CODE, CreditCode::parse);
        let representative = self.may(field::SIDE_REPRESENTATIVE, PersonName::parse);
        let address = self.may(field::SIDE_ADDRESS, Address::parse);
        let given = |id: &str| !self.text(id).is_empty();
        let organisation = given(field::SIDE_CODE) || given(field::SIDE_REPRESENTATIVE);
        if given(field::SIDE_NUMBER) && organisation {
            self.flaws.push((field::SIDE_NUMBER, Wrong::Rule(Refusal::IdentityUnclear)));
        } else if !given(field::SIDE_NUMBER) && !organisation && !given(field::SIDE_ADDRESS) {
            self.flaws.push((field::SIDE_NUMBER, Wrong::Rule(Refusal::DetailsMissing)));
        }
        let party = Some(party);
        let given = CompletePartyDetails { party, id_number, credit_code, representative, address };
        Some(Command::CompletePartyDetails(given))
    }

    fn correction(&mut self) -> Option<Command> {
        let statement = self.must(field::STATEMENT, Statement::parse);
        let text = self.must(field::CLAIM, FreeText::parse);
        let amount = self.may(field::AMOUNT, Money::parse);
        let name = self.may(field::PARTY_NAME, PersonName::parse);
        let phone = self.may(field::PHONE, PhoneNumber::parse);
        let respondent = name.map(|name| PartyDetails { name, phone, address: None, id_number: None });
        Some(Command::Correct { statement: statement?, claim: Claim { text: text?, amount }, respondent })
    }

    fn tie(&mut self) -> Option<Command> {
        match self.text(field::TIE) {
            NO_TIE => Some(Command::AcceptAssignment { no_conflict: true, disclosure: None }),
            A_TIE => {
                let disclosure = self.reason(field::DISCLOSURE)?;
                Some(Command::AcceptAssignment { no_conflict: false, disclosure: Some(disclosure) })
            }
            _ => {
                self.flaws.push((field::TIE, Wrong::Input(ParseError::Empty)));
                None
            }
        }
    }
}

/// `09:30` of what a browser gives: some add seconds.
fn time_of_day(text: &str) -> Result<&str, ParseError> {
    let short = text.get(..5).ok_or(ParseError::NotADate)?;
    let in_range = |part: Option<&str>, below: u8| part.and_then(|p| p.parse::<u8>().ok()).is_some_and(|n| n < below);
    if in_range(short.get(..2), 24) && short.get(2..3) == Some(":") && in_range(short.get(3..), 60) {
        Ok(short)
    } else {
        Err(ParseError::NotADate)
    }
}

/// The command of a filled form.
///
/// # Errors
/// Every flaw, in the order of the fields. An action without a form has none, and no command.
pub fn build(action: Action, asked: &[Asked], filled: &Filled, language: Language) -> Result<Command, Vec<Flaw>> {
    let mut reader = Reader { filled, flaws: Vec::new() };
    let command = read(action, asked, language, &mut reader);
    match command {
        Some(command) if reader.flaws.is_empty() => Ok(command),
        _ => Err(reader.flaws),
    }
}

fn read(action: Action, asked: &[Asked], language: Language, from: &mut Reader<'_>) -> Option<Command> {
    match action {
        Action::Accept => {
            let dispute_type = from.one(field::DISPUTE_TYPE, DisputeType::ALL, DisputeType::as_str);
            let class = from.one(field::CLASS, CaseClass::ALL, CaseClass::as_str);
            let risk = from.one(field::RISK, Risk::ALL, Risk::as_str);
            Some(Command::Accept { dispute_type: dispute_type?, class: class?, risk: risk? })
        }
        Action::AddParty => {
            let name = from.must(field::PARTY_NAME, PersonName::parse);
            let phone = from.may(field::PHONE, PhoneNumber::parse);
            let address = from.may(field::PARTY_ADDRESS, Address::parse);
            Some(Command::AddParty { party: PartyDetails { name: name?, phone, address, id_number: None } })
        }
        Action::AskCorrection => Some(Command::AskCorrection { what: from.reason(field::WHAT)? }),
        Action::Redirect => {
            let route = from.one(field::ROUTE, Route::ALL, Route::as_str);
            let reason = from.reason(field::REASON);
            Some(Command::Redirect { route: route?, reason: reason? })
        }
        Action::ProposeMediators => Some(Command::ProposeMediators { mediators: from.mediators()? }),
        Action::AssignMediator => {
            Some(Command::AssignMediator { mediator: from.must(field::MEDIATOR, PersonId::parse)? })
        }
        Action::AcceptAssignment => from.tie(),
        Action::DeclineAssignment => Some(Command::DeclineAssignment { reason: from.reason(field::REASON)? }),
        Action::InviteRespondent => {
            let needed = asked.iter().any(|field| field.kind == Kind::Phone && !field.optional);
            let phone = if needed {
                Some(from.must(field::PHONE, PhoneNumber::parse)?)
            } else {
                from.may(field::PHONE, PhoneNumber::parse)
            };
            Some(Command::InviteRespondent { phone })
        }
        Action::RecordService => {
            let method = from.one(field::METHOD, ServiceMethod::ALL, ServiceMethod::as_str);
            let result = from.one(field::RESULT, ServiceResult::ALL, ServiceResult::as_str);
            Some(Command::RecordService(RecordService { method: method?, result: result? }))
        }
        Action::AskAgain => Some(Command::AskAgain {}),
        Action::RecordNoContact => Some(Command::RecordNoContact { reason: from.reason(field::TRIED)? }),
        Action::PostMessage => {
            let channel = from.must(field::CHANNEL, Channel::parse);
            let body = from.must(field::BODY, MessageBody::parse);
            let quotes = from.may(field::QUOTES, MessageId::parse);
            Some(Command::PostMessage { channel: channel?, body: body?, language, quotes, attachments: Vec::new() })
        }
        Action::End => {
            let reason = from.one(field::END_REASON, EndReason::ALL, EndReason::as_str);
            let note = from.reason(field::END_NOTE);
            Some(Command::End { reason: reason?, note: note? })
        }
        Action::Settle => Some(Command::Settle { terms: from.must(field::TERMS, FreeText::parse)? }),
        Action::Close => Some(Command::Close { note: from.reason(field::CLOSE_NOTE)? }),
        Action::Archive => Some(Command::Archive {}),
        Action::Transfer => {
            let to = from.must(field::TO, OrgId::parse);
            let reason = from.reason(field::REASON);
            Some(Command::Transfer { to: to?, reason: reason? })
        }
        Action::AcceptTransfer => Some(Command::AcceptTransfer {}),
        Action::DeclineTransfer => Some(Command::DeclineTransfer { reason: from.reason(field::REASON)? }),
        Action::AppointAgent => from.appointment(),
        Action::CompletePartyDetails => from.details(),
        Action::EndAgency => Some(Command::EndAgency { agent: from.must(field::AGENT, AgentId::parse)? }),
        Action::Recuse => Some(Command::Recuse { reason: from.reason(field::STEP_BACK_WHY)? }),
        Action::InviteExpert => {
            let expert = from.must(field::EXPERT, PersonId::parse);
            let about = from.reason(field::ABOUT);
            Some(Command::InviteExpert(InviteExpert { expert: expert?, about: about? }))
        }
        Action::RevealContact => {
            let party = from.must(field::PARTY, PartyId::parse);
            let kind = from.one(field::CONTACT_FIELD, ContactField::ALL, ContactField::as_str);
            let reason = from.reason(field::READ_WHY);
            Some(Command::RevealContact { party: party?, field: kind?, reason: reason? })
        }
        Action::RecordProxyConsent => {
            let form = from.one(field::CONSENT_FORM, ConsentForm::ALL, ConsentForm::as_str);
            let note = from.reason(field::CONSENT_NOTE);
            Some(Command::RecordProxyConsent { consent: Consent { form: form?, note: note? } })
        }
        Action::Correct => from.correction(),
        // What only parties do has no form here.
        other => console_court_command::read(other, from).or_else(|| console_room_command::read(other, from)),
    }
}

#[cfg(test)]
#[path = "console_command_test.rs"]
mod tests;
