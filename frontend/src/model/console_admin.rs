//! What administrators type, read into what is sent: organisations in the order of their tree, persons with dated posts.

use super::trouble::{Trouble, tell_input};
use super::words::{Word, coded, word};
use shared_types::api::{OrgChange, OrgEntry, OrgRequest, PersonChange, PersonEntry, PersonRequest, ProblemCode};
use shared_types::case::{Language, Role};
use shared_types::people::{DatedPost, MediationRooms, OrgKind, OrgLevel, Username, check_posts};
use shared_types::values::{Expertise, LocalDate, OrgId, OrgName, ParseError, PersonName};

/// Ids of the fields.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const KEY: &str = "org_key";
    pub const ORG_NAME: &str = "org_name";
    pub const LEVEL: &str = "org_level";
    pub const KIND: &str = "org_kind";
    pub const PARENT: &str = "org_parent";
    pub const COURT: &str = "org_court";
    pub const ROOMS: &str = "org_rooms";
    pub const ROOM_NAME: &str = "room_name";
    pub const ROOM_PLACE: &str = "room_place";
    pub const USERNAME: &str = "person_username";
    pub const NAME: &str = "person_name";
    pub const POSTS: &str = "person_posts";
    pub const POST_ORG: &str = "post_org";
    pub const POST_ROLE: &str = "post_role";
    pub const POST_EXPERTISE: &str = "post_expertise";
    pub const POST_FROM: &str = "post_from";
    pub const POST_UNTIL: &str = "post_until";
    pub const ALL: [&str; 17] = [
        KEY,
        ORG_NAME,
        LEVEL,
        KIND,
        PARENT,
        COURT,
        ROOMS,
        ROOM_NAME,
        ROOM_PLACE,
        USERNAME,
        NAME,
        POSTS,
        POST_ORG,
        POST_ROLE,
        POST_EXPERTISE,
        POST_FROM,
        POST_UNTIL,
    ];
}

/// A field and what is wrong with it.
pub type Flaw = (&'static str, ParseError);

/// The words for it.
pub fn tell(language: Language, (id, error): Flaw) -> (&'static str, String) {
    let text = match error {
        ParseError::Empty => coded(language, "console_need", id),
        other => tell_input(language, other.code(), other.limit()),
    };
    (id, text)
}

/// The field that a problem of the server is about, with the words for it.
pub fn at_fields(language: Language, trouble: &Trouble) -> Vec<(&'static str, String)> {
    let Trouble::Problem(problem) = trouble else { return Vec::new() };
    if trouble.is(ProblemCode::UsernameTaken) {
        return vec![(field::USERNAME, trouble.tell(language))];
    }
    if trouble.is(ProblemCode::OrgExists) {
        return vec![(field::KEY, trouble.tell(language))];
    }
    let id = |path: &str| match path.split(['.', '[']).next().unwrap_or_default() {
        "id" => Some(field::KEY),
        "level" => Some(field::LEVEL),
        "kind" => Some(field::KIND),
        "parent" => Some(field::PARENT),
        "court" => Some(field::COURT),
        "rooms" => Some(field::ROOMS),
        "username" => Some(field::USERNAME),
        "name" => Some(field::NAME),
        "posts" => Some(field::POSTS),
        _ => None,
    };
    let told = |wrong: &shared_types::api::FieldProblem| {
        Some((id(&wrong.field)?, tell_input(language, &wrong.code, wrong.limit)))
    };
    problem.fields.iter().filter_map(told).collect()
}

/// Organisations as a tree: each with how far it stands below the top, what is above before what is below.
pub fn tree(orgs: &[OrgEntry]) -> Vec<(usize, OrgEntry)> {
    let known = |id: &OrgId| orgs.iter().any(|entry| entry.org.id == *id);
    let mut rows = Vec::new();
    let mut waiting: Vec<(usize, &OrgEntry)> =
        orgs.iter().rev().filter(|entry| !entry.org.parent.as_ref().is_some_and(known)).map(|top| (0, top)).collect();
    while let Some((depth, entry)) = waiting.pop() {
        // A ring cannot be stored; if there were one, it would end here.
        if rows.len() > orgs.len() {
            break;
        }
        rows.push((depth, entry.clone()));
        let below = orgs.iter().rev().filter(|other| other.org.parent.as_ref() == Some(&entry.org.id));
        waiting.extend(below.map(|other| (depth + 1, other)));
    }
    rows
}

/// What stands in the form of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrgTyped {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Wire name of the level.
    pub level: String,
    /// Wire name of the kind.
    pub kind: String,
    /// Key of the one above.
    pub parent: String,
    /// Key of the court, or nothing.
    pub court: String,
    /// Whether filings that name no centre arrive here.
    pub intake: bool,
    /// Its mediation rooms.
    pub rooms: MediationRooms,
}

/// Reads fields one after the other and keeps what is wrong with each.
pub(super) struct Reader(pub(super) Vec<Flaw>);

impl Reader {
    pub(super) fn must<T>(
        &mut self,
        id: &'static str,
        text: &str,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Option<T> {
        let text = text.trim();
        let read = if text.is_empty() { Err(ParseError::Empty) } else { parse(text) };
        read.map_err(|error| self.0.push((id, error))).ok()
    }

    pub(super) fn may<T>(
        &mut self,
        id: &'static str,
        text: &str,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Option<T> {
        if text.trim().is_empty() { None } else { self.must(id, text, parse) }
    }

    pub(super) fn one<T: Copy>(
        &mut self,
        id: &'static str,
        text: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        self.must(id, text, |text| all.iter().copied().find(|word| name(*word) == text).ok_or(ParseError::Empty))
    }

    pub(super) fn done<T>(self, made: Option<T>) -> Result<T, Vec<Flaw>> {
        match made {
            Some(made) if self.0.is_empty() => Ok(made),
            _ => Err(self.0),
        }
    }
}

impl OrgTyped {
    /// What the form shows for an organisation.
    pub fn of(entry: &OrgEntry) -> Self {
        let key = |id: &Option<OrgId>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let org = &entry.org;
        Self {
            key: org.id.to_string(),
            name: org.name.as_str().to_owned(),
            level: org.level.as_str().to_owned(),
            kind: org.kind.as_str().to_owned(),
            parent: key(&org.parent),
            court: key(&org.court),
            intake: org.intake,
            rooms: org.rooms.clone(),
        }
    }

    /// A new organisation.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn create(&self) -> Result<OrgRequest, Vec<Flaw>> {
        let mut from = Reader(Vec::new());
        let id = from.must(field::KEY, &self.key, OrgId::parse);
        let name = from.must(field::ORG_NAME, &self.name, OrgName::parse);
        let level = from.one(field::LEVEL, &self.level, OrgLevel::ALL, OrgLevel::as_str);
        let kind = from.one(field::KIND, &self.kind, OrgKind::ALL, OrgKind::as_str);
        let parent = from.must(field::PARENT, &self.parent, OrgId::parse);
        let court = from.may(field::COURT, &self.court, OrgId::parse);
        let (intake, rooms) = (self.intake, self.rooms.clone());
        let made = (|| {
            let (id, name, level, kind, parent) = (id?, name?, level?, kind?, parent?);
            Some(OrgRequest { id, name, level, kind, parent, court, intake, rooms })
        })();
        from.done(made)
    }

    /// The organisation anew. The top has none above it and keeps none.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn change(&self, seen: &OrgEntry) -> Result<OrgChange, Vec<Flaw>> {
        let mut from = Reader(Vec::new());
        let name = from.must(field::ORG_NAME, &self.name, OrgName::parse);
        let level = from.one(field::LEVEL, &self.level, OrgLevel::ALL, OrgLevel::as_str);
        let kind = from.one(field::KIND, &self.kind, OrgKind::ALL, OrgKind::as_str);
        let parent = match &seen.org.parent {
            Some(_) => from.must(field::PARENT, &self.parent, OrgId::parse),
            None => None,
        };
        let court = from.may(field::COURT, &self.court, OrgId::parse);
        let (version, intake, rooms) = (seen.version, self.intake, self.rooms.clone());
        let made = (|| {
            let (name, level, kind) = (name?, level?, kind?);
            Some(OrgChange { version, name, level, kind, parent, court, intake, rooms })
        })();
        from.done(made)
    }
}

/// One post as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostTyped {
    /// Key of the organisation.
    pub org: String,
    /// Wire name of the role.
    pub role: String,
    /// What an expert knows; asked of experts alone.
    pub expertise: String,
    /// First day.
    pub from: String,
    /// Last day, or nothing.
    pub until: String,
}

impl PostTyped {
    /// What the form shows for a post.
    pub fn of(post: &DatedPost) -> Self {
        Self {
            org: post.org.to_string(),
            role: post.role.as_str().to_owned(),
            expertise: post.expertise.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default(),
            from: post.from.to_string(),
            until: post.until.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// The post, checked together with the others by the server's own rule.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn add_to(&self, posts: &[DatedPost]) -> Result<Vec<DatedPost>, Vec<Flaw>> {
        let mut from = Reader(Vec::new());
        let org = from.must(field::POST_ORG, &self.org, OrgId::parse);
        let role = from.one(field::POST_ROLE, &self.role, Role::ALL, Role::as_str);
        let expertise = match role {
            Some(Role::Expert) => from.must(field::POST_EXPERTISE, &self.expertise, Expertise::parse),
            _ => None,
        };
        let first = from.must(field::POST_FROM, &self.from, LocalDate::parse);
        let until = from.may(field::POST_UNTIL, &self.until, LocalDate::parse);
        let made = (|| {
            let mut all = posts.to_vec();
            all.push(DatedPost { org: org?, role: role?, expertise, from: first?, until });
            Some(all)
        })();
        let all = from.done(made)?;
        check_posts(&all).map_err(|(path, error)| {
            let id = match path {
                "posts.until" => field::POST_UNTIL,
                "posts.expertise" => field::POST_EXPERTISE,
                "posts.role" => field::POST_ROLE,
                _ => field::POSTS,
            };
            vec![(id, error)]
        })?;
        Ok(all)
    }
}

fn check(posts: &[DatedPost], flaws: &mut Vec<Flaw>) {
    if let Err((_, error)) = check_posts(posts) {
        flaws.push((field::POSTS, error));
    }
}

/// A new person.
///
/// # Errors
/// Every flaw, in the order of the fields.
pub fn new_person(username: &str, name: &str, posts: Vec<DatedPost>) -> Result<PersonRequest, Vec<Flaw>> {
    let mut from = Reader(Vec::new());
    let username = from.must(field::USERNAME, username, Username::parse);
    let name = from.must(field::NAME, name, PersonName::parse);
    check(&posts, &mut from.0);
    let made = (|| Some(PersonRequest { username: username?, name: name?, posts }))();
    from.done(made)
}

/// What is done to an account beside its name and posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountAct {
    /// Name and posts.
    Save,
    /// Nobody signs in with it any more.
    Disable,
    /// It is opened again.
    Enable,
    /// A new first password.
    ResetPassword,
    /// No second factor any more.
    ResetTotp,
}

/// The person anew.
///
/// # Errors
/// Every flaw, in the order of the fields.
pub fn change_person(
    seen: &PersonEntry,
    name: &str,
    posts: Vec<DatedPost>,
    act: AccountAct,
) -> Result<PersonChange, Vec<Flaw>> {
    let mut from = Reader(Vec::new());
    let name = from.must(field::NAME, name, PersonName::parse);
    check(&posts, &mut from.0);
    let disabled = match act {
        AccountAct::Disable => true,
        AccountAct::Enable => false,
        AccountAct::Save | AccountAct::ResetPassword | AccountAct::ResetTotp => seen.disabled,
    };
    let made = name.map(|name| PersonChange {
        version: seen.version,
        name,
        posts,
        disabled,
        reset_password: act == AccountAct::ResetPassword,
        reset_totp: act == AccountAct::ResetTotp,
    });
    from.done(made)
}

/// What to say to somebody whose list is empty, by what they are.
pub fn nothing_waits(language: Language, roles: &[Role]) -> &'static str {
    let has = |role| roles.contains(&role);
    let said = if has(Role::Clerk) || has(Role::Mediator) || roles.is_empty() {
        Word::ConsoleQueueNoneOpen
    } else if has(Role::Judge) {
        Word::ConsoleQueueNoneJudge
    } else if has(Role::Expert) {
        Word::ConsoleQueueNoneExpert
    } else if has(Role::Supervisor) {
        Word::ConsoleQueueNoneSupervisor
    } else if has(Role::GridWorker) {
        Word::ConsoleQueueNoneGrid
    } else {
        Word::ConsoleQueueNoneAdministrator
    };
    word(language, said)
}

#[cfg(test)]
#[path = "console_admin_test.rs"]
mod tests;
