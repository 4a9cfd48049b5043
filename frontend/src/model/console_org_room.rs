//! A mediation room as an administrator types it.

use super::console_admin::{Flaw, Reader, field};
use shared_types::people::{MediationRoom, MediationRooms};
use shared_types::values::{Address, ParseError, RoomId, RoomName};

/// A mediation room as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomTyped {
    /// Its key; empty for a new one.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub place: String,
}

impl RoomTyped {
    /// What the form shows for a room.
    pub fn of(room: &MediationRoom) -> Self {
        Self { id: room.id.to_string(), name: room.name.as_str().to_owned(), place: room.place.as_str().to_owned() }
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.name.trim().is_empty() && self.place.trim().is_empty()
    }

    /// The room among the others, checked by the server's own rule. A new one gets a key that no room ever had.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn add_to(&self, rooms: &MediationRooms, fresh: &str) -> Result<MediationRooms, Vec<Flaw>> {
        let mut from = Reader(Vec::new());
        let id = if self.id.is_empty() { fresh } else { &self.id };
        let id = from.must(field::ROOMS, id, RoomId::parse);
        let name = from.must(field::ROOM_NAME, &self.name, RoomName::parse);
        let place = from.must(field::ROOM_PLACE, &self.place, Address::parse);
        let made = (|| Some(MediationRoom { id: id?, name: name?, place: place? }))();
        let mut all = rooms.as_slice().to_vec();
        all.push(from.done(made)?);
        MediationRooms::try_new(all).map_err(|error| {
            let id = if error == ParseError::Repeated { field::ROOM_NAME } else { field::ROOMS };
            vec![(id, error)]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(id: &str, name: &str, place: &str) -> RoomTyped {
        RoomTyped { id: id.into(), name: name.into(), place: place.into() }
    }

    #[test]
    fn a_new_room_gets_a_key_and_a_changed_one_keeps_its_own() {
        let none = MediationRooms::default();
        let one = typed("", "调解室一", "二楼").add_to(&none, "fresh-1").unwrap();
        let two = typed("r7", "调解室二", "三楼").add_to(&one, "fresh-2").unwrap();
        let ids: Vec<&str> = two.as_slice().iter().map(|room| room.id.as_str()).collect();
        assert_eq!(ids, ["fresh-1", "r7"]);
        assert_eq!(RoomTyped::of(&two.as_slice()[1]), typed("r7", "调解室二", "三楼"));
    }

    #[test]
    fn what_is_missing_or_there_already_stands_at_its_field() {
        let none = MediationRooms::default();
        let flaws = typed("", "", " ").add_to(&none, "fresh").unwrap_err();
        assert_eq!(flaws.iter().map(|flaw| flaw.0).collect::<Vec<_>>(), [field::ROOM_NAME, field::ROOM_PLACE]);
        let one = typed("", "调解室一", "二楼").add_to(&none, "fresh-1").unwrap();
        let flaws = typed("", "调解室一", "三楼").add_to(&one, "fresh-2").unwrap_err();
        assert_eq!(flaws, [(field::ROOM_NAME, ParseError::Repeated)]);
    }
}
