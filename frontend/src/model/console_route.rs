//! Which page of the console an address means, and the address of each page: the filter of the list stands in it, so
//! that a list can be sent to a colleague and Back finds it again. The only place that spells them.

use super::console_case_place::CasePlace;
use shared_types::api::{ListName, PostAnswer};
use shared_types::case::{DisputeType, Role, StageName};
use shared_types::values::{CaseCode, CaseId, LocalDate, OrgId, ParseError, PersonId, PlatformId};

/// A page of the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The list.
    Queue(Filter),
    /// One case.
    Case(CaseId),
    /// Another place of it.
    CaseAt(CaseId, CasePlace),
    /// One's own account.
    Account,
    /// The organisations one administers.
    Orgs,
    /// One of them, and who works there.
    Org(OrgId),
    /// Somebody new there.
    NewPerson(OrgId),
    /// A member of staff.
    Person(PersonId),
    /// Neighbouring platforms.
    Platforms,
    /// One of them.
    Platform(PlatformId),
    /// What was done to organisations and accounts.
    Audit,
    /// Nothing is here.
    Unknown,
}

/// Whose list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Desk {
    /// As the server thinks fit: the organisation's for a clerk, one's own for a mediator.
    #[default]
    Fitting,
    /// What waits at the organisation.
    Org,
    /// What one has a part in oneself.
    Mine,
    /// What other organisations offer to ours, and what a court of ours is asked to confirm.
    Incoming,
}

impl Desk {
    const fn name(self) -> Option<ListName> {
        match self {
            Self::Fitting => None,
            Self::Org => Some(ListName::Org),
            Self::Mine => Some(ListName::Mine),
            Self::Incoming => Some(ListName::Incoming),
        }
    }

    const fn of(name: ListName) -> Self {
        match name {
            ListName::Org => Self::Org,
            ListName::Mine => Self::Mine,
            ListName::Incoming => Self::Incoming,
        }
    }

    /// The posts that this list can be narrowed to, each organisation once: what is offered needs a desk there, or
    /// a judge, and an organisation's list a desk or somebody who watches it.
    pub fn orgs(self, posts: &[PostAnswer]) -> Vec<&PostAnswer> {
        let mut orgs: Vec<&PostAnswer> = Vec::new();
        for post in posts {
            let fits = match post.role {
                Role::Clerk => true,
                Role::Supervisor => self != Self::Incoming,
                Role::Judge => self != Self::Org,
                _ => self == Self::Mine,
            };
            if fits && orgs.iter().all(|known| known.org != post.org) {
                orgs.push(post);
            }
        }
        orgs
    }
}

/// How near the last day is. Said in days from today, so that a kept address means the same tomorrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Today, or passed.
    Today,
    /// Within three days.
    Three,
    /// Within seven days.
    Seven,
}

impl Nearness {
    /// All of them, nearest first.
    pub const ALL: [Self; 3] = [Self::Today, Self::Three, Self::Seven];

    /// As in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Today => "0",
            Self::Three => "3",
            Self::Seven => "7",
        }
    }

    const fn days(self) -> i32 {
        match self {
            Self::Today => 0,
            Self::Three => 3,
            Self::Seven => 7,
        }
    }
}

/// What a list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose list.
    pub desk: Desk,
    /// Only of this organisation, where one has posts in several.
    pub org: Option<OrgId>,
    /// Only this stage.
    pub stage: Option<StageName>,
    /// Only this type.
    pub dispute_type: Option<DisputeType>,
    /// Only what is due by then.
    pub due: Option<Nearness>,
    /// Only the case of this code.
    pub code: Option<CaseCode>,
}

/// What stands in the query form, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Key of an organisation, or nothing.
    pub org: String,
    /// Wire name of a stage, or nothing.
    pub stage: String,
    /// Wire name of a type, or nothing.
    pub dispute_type: String,
    /// A nearness, or nothing.
    pub due: String,
    /// A code, or nothing.
    pub code: String,
}

impl Filter {
    /// The list of that desk, unfiltered.
    pub fn of(desk: Desk) -> Self {
        Self { desk, ..Self::default() }
    }

    /// Whether anything but the desk is chosen.
    pub fn narrows(&self) -> bool {
        *self != Self::of(self.desk)
    }

    /// Reads the query form.
    ///
    /// # Errors
    /// A code that is none; everything else is chosen from lists.
    pub fn try_new(desk: Desk, typed: &Typed) -> Result<Self, ParseError> {
        let code = if typed.code.trim().is_empty() { None } else { Some(CaseCode::parse(&typed.code)?) };
        Ok(Self {
            desk,
            org: OrgId::parse(&typed.org).ok(),
            stage: find_stage(&typed.stage),
            dispute_type: find_type(&typed.dispute_type),
            due: find_nearness(&typed.due),
            code,
        })
    }

    /// What the query form shows for it.
    pub fn typed(&self) -> Typed {
        Typed {
            org: self.org.as_ref().map(ToString::to_string).unwrap_or_default(),
            stage: self.stage.map(|stage| stage.as_str().to_owned()).unwrap_or_default(),
            dispute_type: self.dispute_type.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
            due: self.due.map(|due| due.as_str().to_owned()).unwrap_or_default(),
            code: self.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match (name, value) {
                ("queue", name) => {
                    filter.desk = find_list(name).map_or(Desk::Fitting, Desk::of);
                }
                ("org", org) => filter.org = OrgId::parse(org).ok(),
                ("stage", stage) => filter.stage = find_stage(stage),
                ("type", kind) => filter.dispute_type = find_type(kind),
                ("due", due) => filter.due = find_nearness(due),
                ("q", code) => filter.code = CaseCode::parse(code).ok(),
                _ => {}
            }
        }
        filter
    }

    /// What the server is asked. `cursor` is URL-safe by contract.
    pub fn ask(&self, today: LocalDate, cursor: Option<&str>) -> String {
        let due = self.due.map(|due| today.plus_days(due.days()).to_string());
        self.pairs(due.as_deref(), cursor)
    }

    fn pairs(&self, due: Option<&str>, cursor: Option<&str>) -> String {
        let code = self.code.as_ref().map(CaseCode::compact);
        let pairs = [
            ("queue", self.desk.name().map(ListName::as_str)),
            ("org", self.org.as_ref().map(OrgId::as_str)),
            ("stage", self.stage.map(StageName::as_str)),
            ("type", self.dispute_type.map(DisputeType::as_str)),
            ("due", due),
            ("q", code.as_deref()),
            ("cursor", cursor),
        ];
        let mut query = String::new();
        for (name, value) in pairs {
            if let Some(value) = value {
                query.push(if query.is_empty() { '?' } else { '&' });
                query.push_str(name);
                query.push('=');
                query.push_str(value);
            }
        }
        query
    }
}

fn find_list(name: &str) -> Option<ListName> {
    ListName::ALL.iter().copied().find(|list| list.as_str() == name)
}

fn find_stage(name: &str) -> Option<StageName> {
    StageName::ALL.iter().copied().find(|stage| stage.as_str() == name)
}

fn find_type(name: &str) -> Option<DisputeType> {
    DisputeType::ALL.iter().copied().find(|kind| kind.as_str() == name)
}

fn find_nearness(name: &str) -> Option<Nearness> {
    Nearness::ALL.into_iter().find(|near| near.as_str() == name)
}

impl Place {
    fn case(id: &str, at: CasePlace) -> Self {
        match CaseId::parse(id) {
            Ok(id) if at == CasePlace::Work => Self::Case(id),
            Ok(id) => Self::CaseAt(id, at),
            Err(_) => Self::Unknown,
        }
    }

    /// The page of an address, path and query.
    pub fn parse(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["console"] => Self::Queue(Filter::parse(query)),
            ["console", "case", id] => Self::case(id, CasePlace::Work),
            ["console", "case", id, at] => CasePlace::parse(at).map_or(Self::Unknown, |at| Self::case(id, at)),
            ["console", "account"] => Self::Account,
            ["console", "orgs"] => Self::Orgs,
            ["console", "orgs", id] => OrgId::parse(id).map_or(Self::Unknown, Self::Org),
            ["console", "orgs", id, "new-person"] => OrgId::parse(id).map_or(Self::Unknown, Self::NewPerson),
            ["console", "people", id] => PersonId::parse(id).map_or(Self::Unknown, Self::Person),
            ["console", "platforms"] => Self::Platforms,
            ["console", "platforms", id] => PlatformId::parse(id).map_or(Self::Unknown, Self::Platform),
            ["console", "audit"] => Self::Audit,
            _ => Self::Unknown,
        }
    }

    /// Its address.
    pub fn href(&self) -> String {
        match self {
            Self::Queue(filter) => format!("/console/{}", filter.pairs(filter.due.map(Nearness::as_str), None)),
            Self::Case(id) | Self::CaseAt(id, CasePlace::Work) => format!("/console/case/{id}"),
            Self::CaseAt(id, at) => format!("/console/case/{id}/{}", at.as_str()),
            Self::Account => "/console/account".to_owned(),
            Self::Orgs => "/console/orgs".to_owned(),
            Self::Org(id) => format!("/console/orgs/{id}"),
            Self::NewPerson(id) => format!("/console/orgs/{id}/new-person"),
            Self::Person(id) => format!("/console/people/{id}"),
            Self::Platforms => "/console/platforms".to_owned(),
            Self::Platform(id) => format!("/console/platforms/{id}"),
            Self::Audit => "/console/audit".to_owned(),
            Self::Unknown => "/console/".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Filter {
        Filter {
            desk: Desk::Incoming,
            org: Some(OrgId::parse("demo-street").unwrap()),
            stage: Some(StageName::Filed),
            dispute_type: Some(DisputeType::Labour),
            due: Some(Nearness::Three),
            code: Some(CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8])),
        }
    }

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let pages = [
            Place::Queue(Filter::default()),
            Place::Queue(Filter::of(Desk::Org)),
            Place::Queue(Filter::of(Desk::Mine)),
            Place::Queue(full()),
            Place::Case(CaseId::parse("a1b2c3").unwrap()),
            Place::CaseAt(CaseId::parse("a1b2c3").unwrap(), CasePlace::Agreement),
            Place::Account,
            Place::Orgs,
            Place::Org(OrgId::parse("demo-street").unwrap()),
            Place::NewPerson(OrgId::parse("demo-street").unwrap()),
            Place::Person(PersonId::parse("p7").unwrap()),
            Place::Platforms,
            Place::Platform(PlatformId::parse("hotline").unwrap()),
            Place::Audit,
        ];
        for page in pages {
            assert_eq!(Place::parse(&page.href()), page, "{}", page.href());
        }
        for address in ["/console/nowhere", "/console/case", "/console/case/a/b", "/cases"] {
            assert_eq!(Place::parse(address), Place::Unknown, "{address}");
        }
    }

    #[test]
    fn an_address_with_unknown_values_lists_everything() {
        assert_eq!(
            Place::parse("/console/?stage=lost&type=&due=tomorrow&q=nothing&x=1"),
            Place::Queue(Filter::default())
        );
    }

    #[test]
    fn nearness_becomes_a_date_only_when_the_server_is_asked() {
        let today = LocalDate::parse("2026-11-29").unwrap();
        let asked = Filter { due: Some(Nearness::Three), ..Filter::of(Desk::Mine) }.ask(today, Some("Y3Vyc29y"));
        assert_eq!(asked, "?queue=mine&due=2026-12-02&cursor=Y3Vyc29y");
        assert_eq!(Filter::default().ask(today, None), "");
    }

    #[test]
    fn the_form_shows_what_the_address_says_and_reads_it_back() {
        assert_eq!(Filter::try_new(Desk::Incoming, &full().typed()), Ok(full()));
        assert!(full().narrows());
        assert!(!Filter::of(Desk::Mine).narrows());
    }

    #[test]
    fn a_mistyped_code_is_told_and_not_searched_for() {
        let typed = |code: &str| Typed { code: code.into(), ..Typed::default() };
        let mut code = full().code.unwrap().compact();
        assert!(Filter::try_new(Desk::Org, &typed(&code.to_lowercase())).is_ok());
        code.replace_range(0..1, if code.starts_with('Z') { "Y" } else { "Z" });
        assert_eq!(Filter::try_new(Desk::Org, &typed(&code)), Err(ParseError::WrongCheckCharacter));
        assert_eq!(Filter::try_new(Desk::Org, &typed("123")), Err(ParseError::NotACode));
    }

    #[test]
    fn a_list_is_narrowed_to_organisations_where_one_has_a_post_for_it() {
        let post = |org: &str, role| PostAnswer { org: OrgId::parse(org).unwrap(), org_name: None, role };
        let posts = [
            post("street", Role::Clerk),
            post("street", Role::Mediator),
            post("town", Role::Mediator),
            post("county", Role::Supervisor),
            post("court", Role::Judge),
        ];
        let of = |desk: Desk| desk.orgs(&posts).iter().map(|post| post.org.to_string()).collect::<Vec<_>>();
        assert_eq!(of(Desk::Mine), ["street", "town", "county", "court"]);
        assert_eq!(of(Desk::Org), ["street", "county"]);
        assert_eq!(of(Desk::Incoming), ["street", "court"]);
    }
}
