//! Acceptable payloads of the mediation room: what they are about is found in the contents of its books.

use super::payloads::reason;
use shared_types::case::*;
use shared_types::values::*;

/// A payload about an item of the room; `None` for an action that is about the case as a whole.
pub fn payload_of(actor: &Actor, action: Action, case: &Case, facts: &Facts) -> Option<Command> {
    let side = actor.side().map(|(party, _)| party);
    let contents = &facts.contents;
    let no_offer = || OfferId::new([0; 16]);
    Some(match action {
        Action::EditMessage => {
            let own = contents.messages.iter().find(|message| message.by.is_same(actor));
            Command::EditMessage(EditMessage {
                channel: own.map_or(Channel::Joint, |own| own.channel),
                message: own.map_or_else(|| MessageId::new([0; 16]), |own| own.id.clone()),
                body: MessageBody::parse("维修单和照片我都带来了。").unwrap(),
            })
        }
        Action::AddEvidence => Command::AddEvidence(AddEvidence {
            channel: Channel::Joint,
            file: facts.files.first().map_or_else(|| FileId::new([0; 16]), |file| file.file.clone()),
            label: reason("证明修车花了五天"),
        }),
        Action::LabelEvidence => Command::LabelEvidence(of_evidence(actor, facts, "证明修理所需的天数")),
        Action::WithdrawEvidence => Command::WithdrawEvidence(of_evidence(actor, facts, "发错了文件")),
        Action::MakeOffer => Command::MakeOffer(offer(facts)),
        Action::CarryOffer => {
            let waits = contents.entrusted.iter().find(|offer| offer.may_be_carried(facts));
            Command::CarryOffer {
                party: waits.and_then(|offer| offer.made.from).unwrap_or(PartyId::new(1)),
                offer: waits.map_or_else(no_offer, |offer| offer.made.offer.clone()),
            }
        }
        Action::AnswerOffer => {
            let open =
                contents.offers.iter().find(|offer| side.is_some_and(|side| offer.may_be_answered_by(side, facts)));
            Command::AnswerOffer(AnswerOffer {
                offer: open.map_or_else(no_offer, |offer| offer.made.offer.clone()),
                answer: OfferAnswer::Accept,
                note: Some(reason("就这样吧")),
            })
        }
        Action::WithdrawOffer => {
            let mut all = contents.offers.iter().chain(&contents.entrusted);
            let own = all.find(|offer| offer.may_be_withdrawn_by(actor, facts));
            Command::WithdrawOffer { offer: own.map_or_else(no_offer, |offer| offer.made.offer.clone()) }
        }
        Action::PlaceSealedBid => {
            let round = contents.rounds.iter().find(|round| round.ended.is_none());
            Command::PlaceSealedBid(PlaceSealedBid {
                round: round.map_or(RoundId::new(9), |round| round.opened.round),
                range: BidRange { least: Money::try_new(80_000).unwrap(), most: Money::try_new(120_000).unwrap() },
            })
        }
        Action::AgreeUndisputedFact => {
            let open = case.facts.iter().find(|fact| side.is_some_and(|side| !fact.agreed.contains(&side)));
            Command::AgreeUndisputedFact { fact: open.map_or(FactId::new(99), |fact| fact.id) }
        }
        Action::AgreeMinutes => {
            let open = contents.minutes.iter().find(|minutes| side.is_some_and(|side| !minutes.agreed.contains(&side)));
            let session = open.and_then(|minutes| minutes.session.clone());
            Command::AgreeMinutes { session: session.unwrap_or_else(|| SessionId::new([0; 16])) }
        }
        Action::AgreeExtension => {
            let today = facts.now.local_date();
            let said = |extension: &&Extension| side.is_some_and(|side| !extension.agreed.contains(&side));
            let ahead = |extension: &&Extension| today < extension.until;
            let proposed = case.extension.as_ref().filter(said).filter(ahead).map(|extension| extension.until);
            let other = case.extension.as_ref().map_or(today, |extension| extension.until.max(today));
            let within = if today.days_until(other) < 170 { other.plus_days(3) } else { today.plus_days(9) };
            Command::AgreeExtension { until: proposed.unwrap_or(within) }
        }
        Action::ShareGuidance => {
            let known = contents.guidance.iter().find(|known| known.may_share && !known.shared);
            Command::ShareGuidance { guidance: known.map_or_else(|| MessageId::new([0; 16]), |known| known.id.clone()) }
        }
        Action::Elapse => {
            let due = case_due(case).is_some_and(|due| due <= facts.now);
            Command::Elapse { book: if due { Book::Case } else { Book::Offers } }
        }
        _ => return None,
    })
}

fn of_evidence(actor: &Actor, facts: &Facts, words: &str) -> OfEvidence {
    let own = |known: &&EvidenceRecord| {
        let own = match known.by.side() {
            Some((party, _)) => actor.is_side(party),
            None => known.by.is_same(actor),
        };
        own && !known.withdrawn
    };
    let known = facts.contents.evidence.iter().find(own);
    OfEvidence {
        channel: known.map_or(Channel::Joint, |known| known.channel),
        file: known.map_or_else(|| FileId::new([0; 16]), |known| known.file.clone()),
        words: reason(words),
    }
}

/// An offer that always fits.
pub fn offer(facts: &Facts) -> MakeOffer {
    let on = facts.now.local_date().plus_days(7);
    MakeOffer {
        caucus: None,
        terms: vec![Term::Pay { by: PartyId::new(2), amount: Money::try_new(90_000).unwrap(), on }],
        note: Some(reason("一次付清")),
        expires_on: on,
        counters: None,
    }
}
