//! When and where people could meet, as a form shows it: days, the starts of one day, and rooms, with what is taken said.

use super::console_field::field;
use super::format::date;
use super::words::{Word, word, words};
use shared_types::case::{Language, Refusal, RoomChoice, RoomRef, SlotDay, SlotStart, SlotsView};
use shared_types::values::{LocalDate, OrgId, ParseError, RoomId};

/// So many days are asked for: two weeks, as far as people plan a meeting.
pub const DAYS: u8 = 14;
/// Another time than those shown.
pub const OTHER: &str = "other";

/// One answer, and whether it can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A second line.
    pub hint: Option<String>,
    /// Taken: it is shown, and cannot be chosen.
    pub taken: bool,
}

fn free(day: &SlotDay) -> usize {
    day.starts.iter().filter(|start| start.mediator_free).count()
}

fn time(start: &SlotStart) -> String {
    let (hour, minute) = start.at.local_time();
    format!("{hour:02}:{minute:02}")
}

/// The working days, with how much is free on each. Others can be typed.
pub fn days(language: Language, slots: &SlotsView, today: LocalDate) -> Vec<Slot> {
    let offered = slots.days.iter().filter(|day| day.working && !day.starts.is_empty());
    let slot = |day: &SlotDay| {
        let hint = match free(day) {
            0 => word(language, Word::ConsoleMeetTimesNone).to_owned(),
            count => words(language, Word::ConsoleMeetTimesFree, &[("count", &count.to_string())]),
        };
        Slot {
            value: day.date.to_string(),
            label: date(language, day.date, today),
            hint: Some(hint),
            taken: free(day) == 0,
        }
    };
    offered.map(slot).collect()
}

/// The first working day with a free start: what the form begins with.
pub fn first_day(slots: &SlotsView) -> Option<LocalDate> {
    slots.days.iter().find(|day| day.working && free(day) > 0).map(|day| day.date)
}

fn find_day<'a>(slots: &'a SlotsView, day: &str) -> Option<&'a SlotDay> {
    slots.days.iter().find(|known| known.date.to_string() == day)
}

/// The starts of a day, and another time.
pub fn starts(language: Language, slots: &SlotsView, day: &str) -> Vec<Slot> {
    let slot = |start: &SlotStart| Slot {
        value: time(start),
        label: time(start),
        hint: (!start.mediator_free).then(|| word(language, Word::ConsoleMeetTimesMineTaken).to_owned()),
        taken: !start.mediator_free,
    };
    let other = Slot {
        value: OTHER.to_owned(),
        label: word(language, Word::ConsoleMeetTimesOther).to_owned(),
        hint: Some(word(language, Word::ConsoleMeetTimesOtherHint).to_owned()),
        taken: false,
    };
    let day = find_day(slots, day).map(|day| day.starts.as_slice()).unwrap_or_default();
    day.iter().map(slot).chain([other]).collect()
}

/// The rooms at a time, and none. What is free at another time than those shown is known to the server alone.
pub fn rooms(language: Language, slots: &SlotsView, day: &str, at: &str) -> Vec<Slot> {
    let start = find_day(slots, day).and_then(|day| day.starts.iter().find(|start| time(start) == at));
    let slot = |(n, room): (usize, &RoomRef)| {
        let taken = start.is_some_and(|start| !start.rooms_free.contains(&n));
        let hint =
            if taken { word(language, Word::ConsoleMeetRoomTaken).to_owned() } else { room.place.as_str().to_owned() };
        Slot {
            value: format!("{}/{}", room.org, room.id),
            label: room.name.as_str().to_owned(),
            hint: Some(hint),
            taken,
        }
    };
    let none = Slot {
        value: String::new(),
        label: word(language, Word::ConsoleMeetRoomNone).to_owned(),
        hint: None,
        taken: false,
    };
    slots.rooms.iter().enumerate().map(slot).chain([none]).collect()
}

/// Whether one of these is taken.
pub fn is_taken(slots: &[Slot], value: &str) -> bool {
    slots.iter().any(|slot| slot.value == value && slot.taken)
}

/// The field that a refusal is about, when somebody else was first.
pub fn taken_field(code: &str) -> Option<&'static str> {
    [(Refusal::MediatorTaken, field::SESSION_TIME), (Refusal::RoomTaken, field::ROOM)]
        .into_iter()
        .find_map(|(refusal, id)| (refusal.code() == code).then_some(id))
}

/// The room of a value of [`rooms`].
///
/// # Errors
/// What was never on the page.
pub fn read_room(value: &str) -> Result<RoomChoice, ParseError> {
    let (org, id) = value.split_once('/').ok_or(ParseError::UnexpectedCharacter)?;
    Ok(RoomChoice { org: OrgId::parse(org)?, id: RoomId::parse(id)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday, Monday with one start taken for the mediator and one for the first room, Tuesday full.
    fn slots() -> SlotsView {
        let start = |at: &str, mediator_free: bool, rooms_free: &[usize]| serde_json::json!({ "at": at, "mediator_free": mediator_free, "rooms_free": rooms_free });
        serde_json::from_value(serde_json::json!({
            "minutes": 60,
            "rooms": [
                { "org": "street", "id": "r1", "name": "调解室一", "place": "二楼" },
                { "org": "county", "id": "r1", "name": "大厅", "place": "府前路8号" },
            ],
            "days": [
                { "date": "2026-11-22", "working": false, "starts": [start("2026-11-22T06:00:00Z", true, &[0, 1])] },
                { "date": "2026-11-23", "working": true, "starts": [
                    start("2026-11-23T01:00:00Z", false, &[0, 1]), start("2026-11-23T01:30:00Z", true, &[1]),
                ] },
                { "date": "2026-11-24", "working": true, "starts": [start("2026-11-24T01:00:00Z", false, &[])] },
            ],
        }))
        .unwrap()
    }

    fn told(slots: &[Slot]) -> Vec<(&str, Option<&str>, bool)> {
        slots.iter().map(|slot| (slot.label.as_str(), slot.hint.as_deref(), slot.taken)).collect()
    }

    #[test]
    fn working_days_are_offered_with_what_is_free() {
        let today = LocalDate::parse("2026-11-22").unwrap();
        let days = days(Language::En, &slots(), today);
        assert_eq!(told(&days), [("Mon 23 Nov", Some("1 free"), false), ("Tue 24 Nov", Some("nothing free"), true)]);
        assert_eq!(first_day(&slots()).unwrap().to_string(), "2026-11-23");
    }

    #[test]
    fn what_is_taken_is_said_and_cannot_be_chosen() {
        let starts = starts(Language::En, &slots(), "2026-11-23");
        assert_eq!(told(&starts)[..2], [("09:00", Some("mediator taken"), true), ("09:30", None, false)]);
        assert!(is_taken(&starts, "09:00") && !is_taken(&starts, "09:30") && !is_taken(&starts, OTHER));
        let rooms = |at| rooms(Language::En, &slots(), "2026-11-23", at);
        assert_eq!(
            told(&rooms("09:30"))[..2],
            [("调解室一", Some("taken at that time"), true), ("大厅", Some("府前路8号"), false)]
        );
        // An evening: nobody here knows, and the server says.
        assert!(rooms("19:00").iter().all(|slot| !slot.taken));
        assert_eq!(rooms("19:00").last().unwrap().value, "");
    }

    #[test]
    fn another_day_leaves_the_time_to_be_typed() {
        let only = starts(Language::En, &slots(), "2027-01-09");
        assert_eq!(only.iter().map(|slot| slot.value.as_str()).collect::<Vec<_>>(), [OTHER]);
    }

    #[test]
    fn a_room_is_read_back() {
        let room = read_room(&rooms(Language::En, &slots(), "2026-11-23", "09:30")[1].value).unwrap();
        assert_eq!((room.org.as_str(), room.id.as_str()), ("county", "r1"));
        assert!(read_room("county").is_err());
    }
}
