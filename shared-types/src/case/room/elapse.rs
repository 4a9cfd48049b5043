//! What time does by itself, on behalf of nobody: an offer lapses, a round closes, the other side is asked again on the day
//! it named, a session and a duty are called to mind, a complete file is put away. The clockwork gives the command when something is due; running it twice, or late,
//! does the same.

use super::{Contents, OfferRecord, RoundEnded, RoundResult};
use crate::case::aftercare::archives_at;
use crate::case::{Book, Case, Event, Facts, Refusal, Stage};
use crate::values::{LocalDate, Timestamp};

/// The hour, in China, at which the clockwork speaks to people: never at night.
const HOUR: i8 = 9;

/// When time has something to do in the `case` book.
pub fn case_due(case: &Case) -> Option<Timestamp> {
    let again = match case.stage {
        Stage::AwaitingResponse { ask_again_on: Some(on), .. }
            if crate::case::response::may_ask_again(case).is_ok() =>
        {
            Some(on.at_hour(HOUR))
        }
        _ => None,
    };
    let reminders = case.sessions.iter().filter_map(|session| reminder(case, session));
    let duties = case.duty_reminders(HOUR).into_iter().map(|(at, _)| at);
    let terms = case.term_reminders(HOUR).into_iter().map(|(at, _)| at);
    again.into_iter().chain(reminders).chain(duties).chain(terms).chain(archives_at(case, HOUR)).min()
}

/// The morning of the day before, unless it was set later than that, or people were reminded.
fn reminder(case: &Case, session: &crate::case::SessionRecord) -> Option<Timestamp> {
    if !matches!(case.stage, Stage::Mediating) || !session.is_ahead() || session.reminded || session.is_braked(case) {
        return None;
    }
    let morning = session.at?.local_date().plus_days(-1).at_hour(HOUR);
    (session.set_at? < morning).then_some(morning)
}

/// When time has something to do in the `offers` book: the morning after the last day of an offer, the closing of a round.
/// Once the mediation is over no offer can be accepted, so none lapses; a round is still closed, because its bids lie
/// under its key until it is.
pub fn offers_due(case: &Case, contents: &Contents) -> Option<Timestamp> {
    let offers = standing(case, contents).map(|offer| lapses_at(offer.made.expires_on));
    let rounds = contents.rounds.iter().filter(|round| round.ended.is_none()).map(|round| round.opened.closes_at);
    offers.chain(rounds).min()
}

/// The offers that time may still end.
fn standing<'a>(case: &Case, contents: &'a Contents) -> impl Iterator<Item = &'a OfferRecord> {
    let talks = matches!(case.stage, Stage::Mediating);
    contents.offers.iter().filter(move |offer| talks && offer.state == super::OfferState::Open)
}

fn lapses_at(last_day: LocalDate) -> Timestamp {
    last_day.plus_days(1).at_hour(HOUR)
}

/// Whether anything is due in either book.
pub(in crate::case) fn may_elapse(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    let due = [case_due(case), offers_due(case, &facts.contents)].into_iter().flatten().any(|due| due <= facts.now);
    if due { Ok(()) } else { Err(Refusal::NothingDue) }
}

/// What has become due in a book.
pub(in crate::case) fn elapse(case: &Case, book: Book, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let events = match book {
        Book::Case => in_case(case, facts)?,
        Book::Offers => in_offers(case, &facts.contents, facts),
        _ => Vec::new(),
    };
    if events.is_empty() { Err(Refusal::NothingDue) } else { Ok(events) }
}

fn in_case(case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    if let Stage::AwaitingResponse { ask_again_on: Some(on), .. } = case.stage
        && on.at_hour(HOUR) <= facts.now
        && crate::case::response::may_ask_again(case).is_ok()
    {
        events.push(crate::case::response::ask_again(case)?);
    }
    let due = case.sessions.iter().filter(|session| reminder(case, session).is_some_and(|at| at <= facts.now));
    events.extend(due.filter_map(|session| session.id.clone()).map(|session| Event::SessionReminded { session }));
    let duties = case.duty_reminders(HOUR).into_iter().filter(|(at, _)| *at <= facts.now);
    events.extend(duties.map(|(_, duty)| Event::DutyReminded(duty)));
    let terms = case.term_reminders(HOUR).into_iter().filter(|(at, _)| *at <= facts.now);
    events.extend(terms.map(|(_, term)| Event::TermReminded(term)));
    if archives_at(case, HOUR).is_some_and(|at| at <= facts.now) {
        events.push(Event::CaseArchived {});
    }
    Ok(events)
}

fn in_offers(case: &Case, contents: &Contents, facts: &Facts) -> Vec<Event> {
    let lapsed = standing(case, contents).filter(|offer| lapses_at(offer.made.expires_on) <= facts.now);
    let lapsed = lapsed.map(|offer| Event::OfferExpired { offer: offer.made.offer.clone() });
    let closed = contents.rounds.iter().filter(|round| round.ended.is_none() && round.opened.closes_at <= facts.now);
    let closed = closed.map(|round| {
        let round = round.opened.round;
        Event::RoundEnded(RoundEnded { round, result: RoundResult::Lapsed, amount: None })
    });
    lapsed.chain(closed).collect()
}
