//! What waits for a party, in the order of how soon it is over: the answer to "whose turn is it" beyond the procedure.

use super::bargain_news::BargainNews;
use super::format::{date, moment};
use super::offer_told;
use super::place::Place;
use super::room::RoomView;
use super::words::{Word, word, words};
use shared_types::case::{Action, Language};
use shared_types::values::{LocalDate, Timestamp};

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// What.
    pub what: String,
    /// Until when, where there is an end.
    pub until: Option<String>,
    /// Where it is done.
    pub place: Place,
}

/// How much is new in the talks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// Among all.
    pub joint: usize,
    /// In private.
    pub private: usize,
}

/// Everything that waits.
pub fn waits(
    view: &RoomView,
    bargain: Option<&BargainNews>,
    news: Unread,
    language: Language,
    now: Timestamp,
) -> Vec<Wait> {
    let today = now.local_date();
    let day = |on: LocalDate| date(language, on, today);
    let told = |name: Word, key: &str, value: &str| words(language, name, &[(key, value)]);
    let mut all = Vec::new();
    if let Some(bargain) = bargain {
        all.extend(bargain.asking().map(|offer| Wait {
            what: told(Word::WaitOffer, "who", &offer_told::name(view, language, offer.from)),
            until: Some(told(Word::WaitOfferUntil, "date", &day(offer.expires_on))),
            place: Place::Offer(offer.id.clone()),
        }));
        all.extend(bargain.open().map(|round| Wait {
            what: word(language, Word::WaitBid).to_owned(),
            until: Some(told(Word::WaitBidUntil, "when", &moment(language, round.closes_at, today))),
            place: Place::Bid(round.id),
        }));
    }
    if let Some(until) = asked_until(view) {
        all.push(Wait { what: told(Word::WaitExtension, "date", &day(until)), until: None, place: Place::Meetings });
    }
    let facts = open_facts(view);
    let counted = [
        (facts, Word::WaitFacts, Place::Facts),
        (news.private, Word::WaitPrivate, Place::Private),
        (news.joint, Word::WaitJoint, Place::Joint),
    ];
    all.extend(counted.into_iter().filter(|(count, ..)| *count > 0).map(|(count, name, place)| Wait {
        what: told(name, "count", &count.to_string()),
        until: None,
        place,
    }));
    all
}

/// Facts that wait for the reader's word.
pub fn open_facts(view: &RoomView) -> usize {
    let open = |own| view.facts.iter().filter(|fact| !fact.agreed.contains(&own)).count();
    view.own().filter(|_| view.may(Action::AgreeUndisputedFact)).map_or(0, open)
}

/// The last day that the other side has proposed and the reader may agree to.
pub fn asked_until(view: &RoomView) -> Option<LocalDate> {
    let extension = view.extension.as_ref().filter(|extension| !extension.effective)?;
    let own = view.own().filter(|_| view.may(Action::AgreeExtension))?;
    (!extension.agreed.is_empty() && !extension.agreed.contains(&own)).then_some(extension.until)
}

/// The next meeting, and when.
pub fn next_session(view: &RoomView, now: Timestamp) -> Option<Timestamp> {
    // One that began a while ago still goes on.
    let begun = now.plus_seconds(-4 * 3600);
    let ahead = view.sessions.iter().filter(|session| !session.cancelled && session.held_on.is_none());
    ahead.filter_map(|session| session.at).filter(|at| *at >= begun).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain::read_plain;
    use crate::model::room::tests::view;
    use serde_json::json;

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-22T01:00:00Z").unwrap()
    }

    #[test]
    fn what_waits_is_told_with_its_place_and_its_end() {
        let answer = json!({
            "offers": [
                {"id": "o1", "by": "applicant", "from": "p1", "own": false, "terms": [], "expires_on": "2026-12-09", "state": "open",
                 "available": ["answer_offer"]},
                {"id": "o2", "by": "respondent", "from": "p2", "own": true, "terms": [], "expires_on": "2026-12-09", "state": "open",
                 "available": ["withdraw_offer"]},
            ],
            "rounds": [{"id": "r1", "payer": "p2", "rule": "midpoint", "closes_at": "2026-11-23T01:00:00Z", "placed": false,
                "available": ["place_sealed_bid"]}],
        });
        let bargain: BargainNews = read_plain(&answer.to_string()).unwrap();
        assert_eq!(bargain.count(), 2);
        let all = waits(&view(), Some(&bargain), Unread { joint: 2, private: 0 }, Language::ZhCn, now());
        let told: Vec<(&str, Option<&str>, String)> =
            all.iter().map(|wait| (wait.what.as_str(), wait.until.as_deref(), wait.place.path())).collect();
        assert_eq!(
            told,
            [
                ("甲女士的方案，请您答复", Some("12月9日 周三前"), "/offers/o1".to_owned()),
                ("密封报价：您还没有报", Some("11月23日 周一 09:00 结束"), "/bids/r1".to_owned()),
                ("对方希望把期限延到 2027年1月10日 周日", None, "/meetings".to_owned()),
                ("有 1 条事实等您认可", None, "/facts".to_owned()),
                ("一起谈：2 条新的", None, String::new()),
            ]
        );
    }

    #[test]
    fn nothing_waits_that_may_not_be_done() {
        let mut view = view();
        view.available.clear();
        assert_eq!(waits(&view, None, Unread::default(), Language::En, now()), []);
    }

    #[test]
    fn the_next_meeting_is_the_first_that_is_not_over() {
        let mut view = view();
        let at = Timestamp::parse("2026-11-25T06:30:00Z").unwrap();
        assert_eq!(next_session(&view, now()), Some(at));
        assert_eq!(next_session(&view, at.plus_seconds(3600)), Some(at));
        assert_eq!(next_session(&view, at.plus_seconds(5 * 3600)), None);
        view.sessions.iter_mut().for_each(|session| session.cancelled = true);
        assert_eq!(next_session(&view, now()), None);
    }
}
