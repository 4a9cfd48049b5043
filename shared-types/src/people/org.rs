//! The tree of organisations: county, town, village, each with committees, centres, courts and departments.

use crate::case::{CourtGround, CourtOption, OrgRef, RoomRef, vocabulary};
use crate::values::{Address, OrgId, OrgName, ParseError, RoomId, RoomName};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most organisations on the way from one to the top, both counted: three levels, and a centre with its stations and a
/// department with its branches on each.
pub const DEPTH: usize = 6;

vocabulary! {
    /// How high an organisation stands. In the order of the tree: what is below is never higher.
    OrgLevel {
        /// County, district or city.
        County = "county",
        /// Town or street.
        Town = "town",
        /// Village, neighbourhood or grid.
        Village = "village",
    }
}

vocabulary! {
    /// What an organisation is.
    OrgKind {
        /// People's mediation committee.
        Committee = "committee",
        /// Centre of contradictions and disputes.
        Centre = "centre",
        /// Court or tribunal.
        Court = "court",
        /// Department of the government.
        Department = "department",
    }
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Org {
    /// Key; never changes.
    pub id: OrgId,
    /// Name.
    pub name: OrgName,
    /// How high it stands.
    pub level: OrgLevel,
    /// What it is.
    pub kind: OrgKind,
    /// The one above; the top has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrgId>,
    /// The court that guides its mediators and confirms their agreements; that of the one above when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub court: Option<OrgId>,
    /// Whether a filing that names no centre arrives here.
    pub intake: bool,
    /// Its mediation rooms.
    #[serde(default, skip_serializing_if = "MediationRooms::is_empty")]
    pub rooms: MediationRooms,
}

/// A room in which people are brought together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MediationRoom {
    /// Key; never changes, and never stands for another room.
    pub id: RoomId,
    /// What it is called.
    pub name: RoomName,
    /// Where it is.
    pub place: Address,
}

/// The mediation rooms of one organisation: no key and no name twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<MediationRoom>", into = "Vec<MediationRoom>")]
#[cfg_attr(feature = "schema", schemars(with = "Vec<MediationRoom>"))]
pub struct MediationRooms(Vec<MediationRoom>);

impl MediationRooms {
    /// Most of them: each is a look at the calendar when somebody asks what is free.
    pub const MOST: usize = 20;

    /// Checks a list.
    ///
    /// # Errors
    /// [`ParseError::TooLong`], [`ParseError::Repeated`].
    pub fn try_new(rooms: Vec<MediationRoom>) -> Result<Self, ParseError> {
        if rooms.len() > Self::MOST {
            return Err(ParseError::TooLong(Self::MOST));
        }
        let ids: BTreeSet<&RoomId> = rooms.iter().map(|room| &room.id).collect();
        let names: BTreeSet<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
        if ids.len() < rooms.len() || names.len() < rooms.len() { Err(ParseError::Repeated) } else { Ok(Self(rooms)) }
    }

    /// The rooms.
    pub fn as_slice(&self) -> &[MediationRoom] {
        &self.0
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<Vec<MediationRoom>> for MediationRooms {
    type Error = ParseError;

    fn try_from(rooms: Vec<MediationRoom>) -> Result<Self, ParseError> {
        Self::try_new(rooms)
    }
}

impl From<MediationRooms> for Vec<MediationRoom> {
    fn from(rooms: MediationRooms) -> Self {
        rooms.0
    }
}

impl Org {
    /// As an event names it.
    pub fn reference(&self) -> OrgRef {
        OrgRef { id: self.id.clone(), name: self.name.clone() }
    }

    /// Its rooms, as cases know them.
    fn room_refs(&self) -> impl Iterator<Item = RoomRef> + use<'_> {
        self.rooms.0.iter().cloned().map(|MediationRoom { id, name, place }| RoomRef {
            org: self.id.clone(),
            id,
            name,
            place,
        })
    }

    /// Whether cases are filed there or handed over to it. Courts and departments have roads of their own.
    pub const fn takes_cases(&self) -> bool {
        matches!(self.kind, OrgKind::Committee | OrgKind::Centre)
    }
}

/// An organisation and all below it. A tree that somebody broke by hand ends at [`DEPTH`] and does not turn for ever.
pub fn below(orgs: &[Org], top: &OrgId) -> BTreeSet<OrgId> {
    let mut children: BTreeMap<&OrgId, Vec<&OrgId>> = BTreeMap::new();
    for org in orgs {
        if let Some(parent) = &org.parent {
            children.entry(parent).or_default().push(&org.id);
        }
    }
    let mut found = BTreeSet::from([top.clone()]);
    let mut row = vec![top];
    for _ in 1..DEPTH {
        row = row.iter().filter_map(|id| children.get(*id)).flatten().copied().collect();
        row.retain(|id| found.insert((*id).clone()));
    }
    found
}

/// The rooms that an organisation may bring people together in, its own first: a village borrows a room of its town,
/// and the county's, but nobody that of a neighbour, whose door it does not keep.
pub fn rooms_for(orgs: &[Org], owner: &OrgId) -> Vec<RoomRef> {
    let find = |id: &OrgId| orgs.iter().find(|org| org.id == *id);
    let above = std::iter::successors(find(owner), |org| org.parent.as_ref().and_then(find));
    above.take(DEPTH).flat_map(Org::room_refs).collect()
}

/// The courts that the parties of a case of this organisation may ask to confirm their agreement. The one that guides its
/// mediators sits where it does. Where a party lives and where the thing lies the parties alone know: any court may be named
/// for that, and examines it before it accepts (Interpretation of the Civil Procedure Law art. 355).
pub fn courts_for(orgs: &[Org], owner: &OrgId) -> Vec<CourtOption> {
    let find = |id: &OrgId| orgs.iter().find(|org| org.id == *id);
    let mut above = std::iter::successors(find(owner), |org| org.parent.as_ref().and_then(find)).take(DEPTH);
    let linked = above.find_map(|org| org.court.as_ref()).and_then(find);
    let courts = || orgs.iter().filter(|org| org.kind == OrgKind::Court);
    let option = |ground| move |court: &Org| CourtOption { court: court.reference(), ground };
    let body = linked.into_iter().filter(|court| court.kind == OrgKind::Court).map(option(CourtGround::BodyPlace));
    let domicile = courts().map(option(CourtGround::Domicile));
    body.chain(domicile).chain(courts().map(option(CourtGround::SubjectPlace))).collect()
}

/// Whether an organisation, new or changed, may stand under its parent: the parent exists, is not higher than it may
/// be, is not below the organisation itself, and the way to the top stays within [`DEPTH`].
pub fn check_place(orgs: &[Org], org: &Org) -> bool {
    let Some(parent) = &org.parent else { return true };
    let known: BTreeMap<&OrgId, &Org> = orgs.iter().map(|org| (&org.id, org)).collect();
    let children = orgs.iter().filter(|child| child.parent.as_ref() == Some(&org.id));
    if known.get(parent).is_none_or(|parent| parent.level > org.level)
        || children.clone().any(|child| child.level < org.level)
    {
        return false;
    }
    let (mut above, mut at) = (0, Some(parent));
    while let Some(id) = at {
        above += 1;
        if *id == org.id || above >= DEPTH {
            return false;
        }
        at = known.get(id).and_then(|org| org.parent.as_ref());
    }
    above + height(orgs, &org.id, DEPTH) <= DEPTH
}

/// Organisations on the longest way down, the first counted.
fn height(orgs: &[Org], top: &OrgId, most: usize) -> usize {
    if most == 0 {
        return 1;
    }
    let children = orgs.iter().filter(|org| org.parent.as_ref() == Some(top));
    1 + children.map(|child| height(orgs, &child.id, most - 1)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn org(id: &str, level: OrgLevel, parent: Option<&str>) -> Org {
        Org {
            id: OrgId::parse(id).unwrap(),
            name: OrgName::parse(id).unwrap(),
            level,
            kind: OrgKind::Committee,
            parent: parent.map(|parent| OrgId::parse(parent).unwrap()),
            court: None,
            intake: false,
            rooms: MediationRooms::default(),
        }
    }

    fn tree() -> Vec<Org> {
        vec![
            org("county", OrgLevel::County, None),
            org("town", OrgLevel::Town, Some("county")),
            org("village", OrgLevel::Village, Some("town")),
            org("other", OrgLevel::Town, Some("county")),
        ]
    }

    fn names(orgs: &[Org], top: &str) -> Vec<String> {
        below(orgs, &OrgId::parse(top).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_below_is_found_and_nothing_beside_it() {
        assert_eq!(names(&tree(), "town"), ["town", "village"]);
        assert_eq!(names(&tree(), "county"), ["county", "other", "town", "village"]);
        assert_eq!(names(&tree(), "nowhere"), ["nowhere"]);
    }

    #[test]
    fn refuses_a_circle_a_stranger_and_what_stands_too_high() {
        let tree = tree();
        assert!(check_place(&tree, &org("new", OrgLevel::Village, Some("village"))));
        assert!(!check_place(&tree, &org("new", OrgLevel::Town, Some("village"))));
        assert!(!check_place(&tree, &org("new", OrgLevel::Town, Some("nowhere"))));
        assert!(!check_place(&tree, &org("town", OrgLevel::Town, Some("town"))));
        assert!(!check_place(&tree, &org("town", OrgLevel::Town, Some("village"))));
        assert!(!check_place(&tree, &org("county", OrgLevel::County, Some("village"))));
        // A town that becomes a village keeps no town below it.
        assert!(!check_place(
            &[tree, vec![org("quarter", OrgLevel::Town, Some("town"))]].concat(),
            &org("town", OrgLevel::Village, Some("county"))
        ));
    }

    #[test]
    fn the_way_to_the_top_is_bounded_also_when_a_branch_moves() {
        let mut orgs = vec![org("n1", OrgLevel::County, None)];
        for n in 2..=DEPTH {
            let next = org(&format!("n{n}"), OrgLevel::County, Some(&format!("n{}", n - 1)));
            assert!(check_place(&orgs, &next), "{n}");
            orgs.push(next);
        }
        assert!(!check_place(&orgs, &org("deeper", OrgLevel::County, Some(&format!("n{DEPTH}")))));
        orgs.push(org("m1", OrgLevel::County, None));
        orgs.push(org("m2", OrgLevel::County, Some("m1")));
        assert!(check_place(&orgs, &org("m1", OrgLevel::County, Some("n4"))));
        assert!(!check_place(&orgs, &org("m1", OrgLevel::County, Some("n5"))));
    }

    fn room(id: &str, name: &str) -> MediationRoom {
        MediationRoom {
            id: RoomId::parse(id).unwrap(),
            name: RoomName::parse(name).unwrap(),
            place: Address::parse("2 Main Street").unwrap(),
        }
    }

    #[test]
    fn rooms_are_ones_own_and_those_above_and_no_neighbours() {
        let mut tree = tree();
        for org in &mut tree {
            org.rooms = MediationRooms::try_new(vec![room("r1", org.id.as_str())]).unwrap();
        }
        let names = |owner: &str| {
            let rooms = rooms_for(&tree, &OrgId::parse(owner).unwrap());
            rooms.iter().map(|room| room.name.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("village"), ["village", "town", "county"]);
        assert_eq!(names("other"), ["other", "county"]);
        assert!(names("nowhere").is_empty());
    }

    #[test]
    fn no_room_stands_twice_in_a_list_and_a_row_from_before_rooms_is_read() {
        assert_eq!(MediationRooms::try_new(vec![room("r1", "a"), room("r1", "b")]), Err(ParseError::Repeated));
        assert_eq!(MediationRooms::try_new(vec![room("r1", "a"), room("r2", "a")]), Err(ParseError::Repeated));
        let many = |n: usize| (0..n).map(|n| room(&format!("r{n}"), &format!("room {n}"))).collect::<Vec<_>>();
        assert!(MediationRooms::try_new(many(MediationRooms::MOST)).is_ok());
        assert!(MediationRooms::try_new(many(MediationRooms::MOST + 1)).is_err());
        let old = r#"{"id":"town","name":"Town","level":"town","kind":"committee","intake":true}"#;
        let read: Org = serde_json::from_str(old).unwrap();
        assert!(read.rooms.is_empty());
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }

    #[test]
    fn a_circle_made_by_hand_ends() {
        let orgs = vec![org("a", OrgLevel::Town, Some("b")), org("b", OrgLevel::Town, Some("a"))];
        assert_eq!(names(&orgs, "a"), ["a", "b"]);
        assert!(!check_place(&orgs, &org("c", OrgLevel::Town, Some("a"))));
    }
}
