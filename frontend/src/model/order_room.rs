//! The orders of the mediation room, written out for the wire as those of [`super::order`] are, and for the same reason.

use super::order::{Order, object, order, reason, text};
use serde_json::Value;
use shared_types::case::{Action, BidRange, Channel, DangerSign, Instalment, Language, MakeOffer, OfferAnswer, Term};
use shared_types::values::{
    FactId, FileId, FreeText, LocalDate, MessageBody, MessageId, Money, OfferId, PartyId, Reason, RoundId, SessionId,
};

#[expect(clippy::unnecessary_wraps, reason = "a field that is always there, among some that are not")]
fn money(amount: Money) -> Option<Value> {
    Some(Value::from(amount.fen()))
}

fn day(on: LocalDate) -> Option<Value> {
    text(&on.to_string())
}

fn who(by: PartyId) -> Option<Value> {
    text(&by.to_string())
}

fn term(term: &Term) -> Value {
    let (kind, fields) = match term {
        Term::Pay { by, amount, on } => {
            ("pay", object(&[("by", who(*by)), ("amount", money(*amount)), ("on", day(*on))]))
        }
        Term::Instalments { by, parts } => {
            let part =
                |part: &Instalment| Value::Object(object(&[("amount", money(part.amount)), ("on", day(part.on))]));
            ("instalments", object(&[("by", who(*by)), ("parts", Some(parts.iter().map(part).collect()))]))
        }
        Term::Act { by, what, on } => {
            ("act", object(&[("by", who(*by)), ("what", text(what.as_str())), ("on", day(*on))]))
        }
        Term::Apology { by, how } => ("apology", object(&[("by", who(*by)), ("how", text(how.as_str()))])),
        Term::Other { what } => ("other", object(&[("what", text(what.as_str()))])),
    };
    Value::Object(object(&[(kind, Some(Value::Object(fields)))]))
}

fn of_evidence(action: Action, channel: Channel, file: &FileId, words: &Reason) -> Order {
    let (channel, file) = (text(&channel.to_string()), text(file.as_str()));
    order(action, &[("channel", channel), ("file", file), ("words", reason(Some(words)))])
}

impl Order {
    /// Something is said.
    pub fn post_message(channel: Channel, body: &MessageBody, language: Language, quotes: Option<&MessageId>) -> Self {
        order(
            Action::PostMessage,
            &[
                ("channel", text(&channel.to_string())),
                ("body", text(body.as_str())),
                ("language", text(language.as_str())),
                ("quotes", quotes.and_then(|quoted| text(quoted.as_str()))),
            ],
        )
    }

    /// Files, and what is said with them.
    pub fn post_files(channel: Channel, body: &MessageBody, language: Language, files: &[FileId]) -> Self {
        let files = files.iter().map(|file| Value::from(file.as_str())).collect();
        order(
            Action::PostMessage,
            &[
                ("channel", text(&channel.to_string())),
                ("body", text(body.as_str())),
                ("language", text(language.as_str())),
                ("attachments", Some(files)),
            ],
        )
    }

    /// A file that is to show something.
    pub fn add_evidence(channel: Channel, file: &FileId, label: &Reason) -> Self {
        let (channel, file) = (text(&channel.to_string()), text(file.as_str()));
        order(Action::AddEvidence, &[("channel", channel), ("file", file), ("label", reason(Some(label)))])
    }

    /// It is to show something else.
    pub fn label_evidence(channel: Channel, file: &FileId, words: &Reason) -> Self {
        of_evidence(Action::LabelEvidence, channel, file, words)
    }

    /// It is taken back.
    pub fn withdraw_evidence(channel: Channel, file: &FileId, why: &Reason) -> Self {
        of_evidence(Action::WithdrawEvidence, channel, file, why)
    }

    /// It is said better.
    pub fn edit_message(channel: Channel, message: &MessageId, body: &MessageBody) -> Self {
        order(
            Action::EditMessage,
            &[
                ("channel", text(&channel.to_string())),
                ("message", text(message.as_str())),
                ("body", text(body.as_str())),
            ],
        )
    }

    /// An offer, to the other side or to the mediator.
    pub fn make_offer(offer: &MakeOffer) -> Self {
        order(
            Action::MakeOffer,
            &[
                ("caucus", offer.caucus.and_then(who)),
                ("terms", Some(offer.terms.iter().map(term).collect())),
                ("note", reason(offer.note.as_ref())),
                ("expires_on", day(offer.expires_on)),
                ("counters", offer.counters.as_ref().and_then(|offer| text(offer.as_str()))),
            ],
        )
    }

    /// Yes or no to an offer.
    pub fn answer_offer(offer: &OfferId, answer: OfferAnswer, note: Option<&Reason>) -> Self {
        order(
            Action::AnswerOffer,
            &[("offer", text(offer.as_str())), ("answer", text(answer.as_str())), ("note", reason(note))],
        )
    }

    /// An offer is taken back.
    pub fn withdraw_offer(offer: &OfferId) -> Self {
        order(Action::WithdrawOffer, &[("offer", text(offer.as_str()))])
    }

    /// A bid that nobody reads.
    pub fn place_sealed_bid(round: RoundId, range: BidRange) -> Self {
        let range = object(&[("least", money(range.least)), ("most", money(range.most))]);
        order(Action::PlaceSealedBid, &[("round", text(&round.to_string())), ("range", Some(Value::Object(range)))])
    }

    /// What nobody disputes.
    pub fn state_fact(fact: &FreeText) -> Self {
        order(Action::StateUndisputedFact, &[("text", text(fact.as_str()))])
    }

    /// It is so.
    pub fn agree_fact(fact: FactId) -> Self {
        order(Action::AgreeUndisputedFact, &[("fact", text(&fact.to_string()))])
    }

    /// The minutes are right.
    pub fn agree_minutes(session: &SessionId) -> Self {
        order(Action::AgreeMinutes, &[("session", text(session.as_str()))])
    }

    /// Another last day, proposed or agreed to.
    pub fn agree_extension(until: LocalDate) -> Self {
        order(Action::AgreeExtension, &[("until", day(until))])
    }

    /// Another mediator is asked for.
    pub fn request_replacement(why: &Reason) -> Self {
        order(Action::RequestReplacement, &[("reason", reason(Some(why)))])
    }

    /// Something is feared.
    pub fn raise_danger(signs: &[DangerSign], note: Option<&Reason>) -> Self {
        let signs = signs.iter().map(|sign| Value::from(sign.as_str())).collect();
        order(Action::RaiseDanger, &[("signs", Some(signs)), ("note", reason(note))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::case::{AddEvidence, AnswerOffer, Command, EditMessage, OfEvidence, PlaceSealedBid, RaiseDanger};

    fn amount(fen: i64) -> Money {
        Money::try_new(fen).unwrap()
    }

    #[test]
    fn each_is_what_the_shared_crate_would_send() {
        let why = Reason::parse("说得更清楚").unwrap();
        let body = MessageBody::parse("单据我有").unwrap();
        let on = LocalDate::parse("2026-12-01").unwrap();
        let by = PartyId::new(2);
        let (message, offer) = (MessageId::parse("m1").unwrap(), OfferId::parse("o1").unwrap());
        let (session, round, fact) = (SessionId::parse("s1").unwrap(), RoundId::new(1), FactId::new(3));
        let (channel, language) = (Channel::Caucus(by), Language::En);
        let file = FileId::new([7; 16]);
        let told = OfEvidence { channel, file: file.clone(), words: why.clone() };
        let said = FreeText::parse("车在路口相撞").unwrap();
        let range = BidRange { least: amount(60_000), most: amount(80_050) };
        let parts = vec![
            Instalment { amount: amount(50_000), on },
            Instalment { amount: amount(50_001), on: on.plus_days(31) },
        ];
        let terms = vec![
            Term::Pay { by, amount: amount(100_000), on },
            Term::Instalments { by, parts },
            Term::Act { by, what: why.clone(), on },
            Term::Apology { by, how: why.clone() },
            Term::Other { what: said.clone() },
        ];
        let whole =
            MakeOffer { caucus: None, terms, note: Some(why.clone()), expires_on: on, counters: Some(offer.clone()) };
        let entrusted = MakeOffer { caucus: Some(by), note: None, counters: None, ..whole.clone() };
        let signs = vec![DangerSign::Violence, DangerSign::SelfHarm];
        let some = Some(why.clone());
        let answered = |answer, note| Command::AnswerOffer(AnswerOffer { offer: offer.clone(), answer, note });
        let pairs = [
            (
                Order::post_message(channel, &body, language, None),
                Command::PostMessage { channel, body: body.clone(), language, quotes: None, attachments: Vec::new() },
            ),
            (
                Order::post_message(Channel::Joint, &body, language, Some(&message)),
                Command::PostMessage {
                    channel: Channel::Joint,
                    body: body.clone(),
                    language,
                    quotes: Some(message.clone()),
                    attachments: Vec::new(),
                },
            ),
            (
                Order::post_files(channel, &body, language, std::slice::from_ref(&file)),
                Command::PostMessage {
                    channel,
                    body: body.clone(),
                    language,
                    quotes: None,
                    attachments: vec![file.clone()],
                },
            ),
            (
                Order::add_evidence(channel, &file, &why),
                Command::AddEvidence(AddEvidence { channel, file: file.clone(), label: why.clone() }),
            ),
            (Order::label_evidence(channel, &file, &why), Command::LabelEvidence(told.clone())),
            (Order::withdraw_evidence(channel, &file, &why), Command::WithdrawEvidence(told)),
            (
                Order::edit_message(channel, &message, &body),
                Command::EditMessage(EditMessage { channel, message, body }),
            ),
            (Order::make_offer(&whole), Command::MakeOffer(whole)),
            (Order::make_offer(&entrusted), Command::MakeOffer(entrusted)),
            (Order::answer_offer(&offer, OfferAnswer::Accept, None), answered(OfferAnswer::Accept, None)),
            (
                Order::answer_offer(&offer, OfferAnswer::Decline, Some(&why)),
                answered(OfferAnswer::Decline, some.clone()),
            ),
            (Order::withdraw_offer(&offer), Command::WithdrawOffer { offer: offer.clone() }),
            (Order::place_sealed_bid(round, range), Command::PlaceSealedBid(PlaceSealedBid { round, range })),
            (Order::state_fact(&said), Command::StateUndisputedFact { text: said }),
            (Order::agree_fact(fact), Command::AgreeUndisputedFact { fact }),
            (Order::agree_minutes(&session), Command::AgreeMinutes { session }),
            (Order::agree_extension(on), Command::AgreeExtension { until: on }),
            (Order::request_replacement(&why), Command::RequestReplacement { reason: why.clone() }),
            (Order::raise_danger(&signs, None), Command::RaiseDanger(RaiseDanger { signs: signs.clone(), note: None })),
            (Order::raise_danger(&signs, Some(&why)), Command::RaiseDanger(RaiseDanger { signs, note: some })),
        ];
        for (order, command) in pairs {
            assert_eq!(serde_json::from_str::<Value>(&order.to_wire()).unwrap(), command.to_wire());
        }
    }
}
