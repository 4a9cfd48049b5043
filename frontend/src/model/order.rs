//! A citizen's commands as the wire carries them. What serde derives can write every command there is, and a phone would
//! download all of it for the few that a citizen gives; so these are written out, and a test compares each with the
//! command of the shared crate.

use serde_json::{Map, Value};
use shared_types::case::{
    Action, AgentKind, Answer, Claim, CompletePartyDetails, Consent, DeclineReason, PartyDetails, Power, Stars,
};
use shared_types::values::{AgentId, ExpertId, LocalDate, PersonId, PersonName, PhoneNumber, Reason, Statement};

/// A command, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order(Value);

pub(super) type Fields<'f> = &'f [(&'static str, Option<Value>)];

pub(super) fn object(fields: Fields<'_>) -> Map<String, Value> {
    fields.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?))).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "a field that is always there, among some that are not")]
pub(super) fn text(value: &str) -> Option<Value> {
    Some(Value::from(value))
}

pub(super) fn order(action: Action, fields: Fields<'_>) -> Order {
    let mut all = object(fields);
    all.insert("command".to_owned(), Value::from(action.as_str()));
    Order(Value::Object(all))
}

pub(super) fn reason(reason: Option<&Reason>) -> Option<Value> {
    reason.map(|reason| Value::from(reason.as_str()))
}

#[expect(clippy::unnecessary_wraps, reason = "a field that is always there, among some that are not")]
fn claim(claim: &Claim) -> Option<Value> {
    let amount = claim.amount.map(|amount| Value::from(amount.fen()));
    Some(Value::Object(object(&[("text", text(claim.text.as_str())), ("amount", amount)])))
}

fn party(party: &PartyDetails) -> Value {
    Value::Object(object(&[
        ("name", text(party.name.as_str())),
        ("phone", party.phone.as_ref().and_then(|phone| text(phone.as_str()))),
        ("address", party.address.as_ref().and_then(|address| text(address.as_str()))),
        ("id_number", party.id_number.as_ref().and_then(|number| text(number.as_str()))),
    ]))
}

impl Order {
    /// As it is sent.
    pub fn to_wire(&self) -> String {
        self.0.to_string()
    }

    /// The applicant changes what is asked for.
    pub fn amend_claim(wanted: &Claim) -> Self {
        order(Action::AmendClaim, &[("claim", claim(wanted))])
    }

    /// Who is asked.
    pub fn add_party(other: &PartyDetails) -> Self {
        order(Action::AddParty, &[("party", Some(party(other)))])
    }

    /// What the papers need of one's own side.
    pub fn complete_party_details(given: &CompletePartyDetails) -> Self {
        let fields = [
            ("id_number", given.id_number.as_ref().and_then(|number| text(number.as_str()))),
            ("credit_code", given.credit_code.as_ref().and_then(|code| text(code.as_str()))),
            ("representative", given.representative.as_ref().and_then(|name| text(name.as_str()))),
            ("address", given.address.as_ref().and_then(|address| text(address.as_str()))),
        ];
        order(Action::CompletePartyDetails, &fields)
    }

    /// Who acts for one's own side.
    pub fn appoint_agent(
        kind: AgentKind,
        power: Power,
        until: LocalDate,
        name: &PersonName,
        phone: &PhoneNumber,
    ) -> Self {
        order(
            Action::AppointAgent,
            &[
                ("kind", text(kind.as_str())),
                ("power", text(power.as_str())),
                ("until", text(&until.to_string())),
                ("name", text(name.as_str())),
                ("phone", text(phone.as_str())),
            ],
        )
    }

    /// An agent acts no more.
    pub fn end_agency(agent: AgentId) -> Self {
        order(Action::EndAgency, &[("agent", text(&agent.to_string()))])
    }

    /// Who filed for somebody tells how they agreed.
    pub fn record_proxy_consent(consent: &Consent) -> Self {
        let told = object(&[("form", text(consent.form.as_str())), ("note", text(consent.note.as_str()))]);
        order(Action::RecordProxyConsent, &[("consent", Some(Value::Object(told)))])
    }

    /// "This is me."
    pub fn take_over() -> Self {
        order(Action::TakeOver, &[])
    }

    /// A side agrees that an expert is heard.
    pub fn consent_to_expert(expert: ExpertId) -> Self {
        order(Action::ConsentToExpert, &[("expert", text(&expert.to_string()))])
    }

    /// The applicant says it better.
    pub fn correct(statement: &Statement, wanted: &Claim, respondent: Option<&PartyDetails>) -> Self {
        order(
            Action::Correct,
            &[("statement", text(statement.as_str())), ("claim", claim(wanted)), ("respondent", respondent.map(party))],
        )
    }

    /// The applicant takes the request back.
    pub fn withdraw(why: Option<&Reason>) -> Self {
        order(Action::Withdraw, &[("reason", reason(why))])
    }

    /// A party ends the mediation.
    pub fn stop(why: Option<&Reason>) -> Self {
        order(Action::Stop, &[("reason", reason(why))])
    }

    /// One of the mediators proposed.
    pub fn choose_mediator(mediator: &PersonId) -> Self {
        order(Action::ChooseMediator, &[("mediator", text(mediator.as_str()))])
    }

    /// The other side answers.
    pub fn respond(
        answer: Answer,
        decline_reason: Option<DeclineReason>,
        note: Option<&Reason>,
        ask_again_on: Option<LocalDate>,
    ) -> Self {
        order(
            Action::Respond,
            &[
                ("answer", text(answer.as_str())),
                ("decline_reason", decline_reason.and_then(|why| text(why.as_str()))),
                ("note", reason(note)),
                ("ask_again_on", ask_again_on.and_then(|day| text(&day.to_string()))),
            ],
        )
    }

    /// How it was.
    pub fn rate(result: Stars, service: Stars, note: Option<&Reason>) -> Self {
        let stars = |stars: Stars| Some(Value::from(u8::from(stars)));
        order(Action::Rate, &[("result", stars(result)), ("service", stars(service)), ("note", reason(note))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::case::{AppointAgent, Command, ConsentForm};
    use shared_types::values::{Address, CreditCode, FreeText, IdNumber, Money};

    #[test]
    fn each_is_what_the_shared_crate_would_send() {
        let why = Reason::parse("自己谈好了").unwrap();
        let day = LocalDate::parse("2026-12-01").unwrap();
        let phone = PhoneNumber::parse("13800001234").unwrap();
        let name = PersonName::parse("林晓").unwrap();
        let statement = Statement::parse("楼上漏水三个月了没有人修").unwrap();
        let stars = |count: u8| Stars::try_from(count).unwrap();
        let mediator = PersonId::parse("m1").unwrap();
        let [full, bare] = [Some(Money::try_new(320_000).unwrap()), None]
            .map(|amount| Claim { text: FreeText::parse("修好").unwrap(), amount });
        let address = Address::parse("河东路 3 号").unwrap();
        let number = IdNumber::parse("11010519491231002X").ok();
        let whole =
            PartyDetails { name: name.clone(), phone: Some(phone.clone()), address: Some(address), id_number: number };
        let plain = PartyDetails { name: name.clone(), phone: None, address: None, id_number: None };
        let person = CompletePartyDetails {
            party: None,
            id_number: whole.id_number.clone(),
            credit_code: None,
            representative: None,
            address: whole.address.clone(),
        };
        let company = CompletePartyDetails {
            id_number: None,
            credit_code: CreditCode::parse("91350100M000100Y43").ok(),
            representative: Some(name.clone()),
            ..person.clone()
        };
        let consent = Consent { form: ConsentForm::Witnessed, note: why.clone() };
        let (agent, expert) = (AgentId::new(2), ExpertId::new(1));
        let (kind, power) = (AgentKind::Agent, Power::Special);
        let some = Some(why.clone());
        let pairs = [
            (Order::amend_claim(&full), Command::AmendClaim { claim: full.clone() }),
            (Order::amend_claim(&bare), Command::AmendClaim { claim: bare.clone() }),
            (Order::add_party(&whole), Command::AddParty { party: whole.clone() }),
            (Order::complete_party_details(&person), Command::CompletePartyDetails(person)),
            (Order::complete_party_details(&company), Command::CompletePartyDetails(company)),
            (Order::add_party(&plain), Command::AddParty { party: plain.clone() }),
            (
                Order::appoint_agent(kind, power, day, &name, &phone),
                Command::AppointAgent(AppointAgent { of: None, kind, power, until: day, name, phone, basis: None }),
            ),
            (Order::end_agency(agent), Command::EndAgency { agent }),
            (Order::record_proxy_consent(&consent), Command::RecordProxyConsent { consent: consent.clone() }),
            (Order::take_over(), Command::TakeOver {}),
            (Order::consent_to_expert(expert), Command::ConsentToExpert { expert }),
            (
                Order::correct(&statement, &full, Some(&whole)),
                Command::Correct { statement: statement.clone(), claim: full, respondent: Some(whole) },
            ),
            (
                Order::correct(&statement, &bare, None),
                Command::Correct { statement: statement.clone(), claim: bare, respondent: None },
            ),
            (Order::withdraw(None), Command::Withdraw { reason: None }),
            (Order::withdraw(Some(&why)), Command::Withdraw { reason: some.clone() }),
            (Order::stop(Some(&why)), Command::Stop { reason: some.clone() }),
            (Order::choose_mediator(&mediator), Command::ChooseMediator { mediator: mediator.clone() }),
            (
                Order::respond(Answer::Decline, Some(DeclineReason::NoTime), Some(&why), None),
                Command::Respond {
                    answer: Answer::Decline,
                    decline_reason: Some(DeclineReason::NoTime),
                    note: some.clone(),
                    ask_again_on: None,
                },
            ),
            (
                Order::respond(Answer::NotNow, None, None, Some(day)),
                Command::Respond { answer: Answer::NotNow, decline_reason: None, note: None, ask_again_on: Some(day) },
            ),
            (Order::rate(stars(5), stars(3), None), Command::Rate { result: stars(5), service: stars(3), note: None }),
            (
                Order::rate(stars(1), stars(2), Some(&why)),
                Command::Rate { result: stars(1), service: stars(2), note: some },
            ),
        ];
        for (order, command) in pairs {
            assert_eq!(order.0, command.to_wire());
        }
    }
}
