//! Posts with their days. A post counts from its first day to its last, by the date in China, and not a day longer.

use super::org::{Org, below};
use crate::case::{Post, Role};
use crate::values::{Expertise, LocalDate, OrgId, ParseError};
use serde::{Deserialize, Serialize};

/// Most posts of one person, those that are over included.
pub const POSTS: usize = 16;

/// A post, and when it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DatedPost {
    /// Where.
    pub org: OrgId,
    /// As what.
    pub role: Role,
    /// Of experts: in what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expertise: Option<Expertise>,
    /// First day.
    pub from: LocalDate,
    /// Last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<LocalDate>,
}

impl DatedPost {
    /// Whether it counts on this day.
    pub fn counts(&self, today: LocalDate) -> bool {
        self.from <= today && !self.is_over(today)
    }

    /// Whether its last day is past.
    pub fn is_over(&self, today: LocalDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// The post without its days.
    pub fn post(&self) -> Post {
        Post { org: self.org.clone(), role: self.role }
    }
}

/// The posts that count on this day.
pub fn in_force(posts: &[DatedPost], today: LocalDate) -> Vec<Post> {
    posts.iter().filter(|post| post.counts(today)).map(DatedPost::post).collect()
}

/// What the posts are worth to the rules: a supervisor's counts for every organisation below, too.
pub fn expand(posts: &[Post], orgs: &[Org]) -> Vec<Post> {
    let mut all = posts.to_vec();
    for post in posts.iter().filter(|post| post.role == Role::Supervisor) {
        let lower = below(orgs, &post.org).into_iter().map(|org| Post { org, role: Role::Supervisor });
        all.extend(lower.filter(|lower| *lower != *post));
    }
    all
}

/// Whether somebody may hold these together.
///
/// # Errors
/// The field, and what is wrong with it.
pub fn check_posts(posts: &[DatedPost]) -> Result<(), (&'static str, ParseError)> {
    if posts.is_empty() {
        return Err(("posts", ParseError::Empty));
    }
    if posts.len() > POSTS {
        return Err(("posts", ParseError::TooLong(POSTS)));
    }
    for (n, post) in posts.iter().enumerate() {
        if post.until.is_some_and(|until| until < post.from) {
            return Err(("posts.until", ParseError::NotADate));
        }
        match (&post.expertise, post.role) {
            (None, Role::Expert) => return Err(("posts.expertise", ParseError::Empty)),
            (Some(_), role) if role != Role::Expert => {
                return Err(("posts.expertise", ParseError::UnexpectedCharacter));
            }
            _ => {}
        }
        // Two entries for one desk would say two things about the same days.
        if posts.iter().take(n).any(|other| other.post() == post.post()) {
            return Err(("posts.role", ParseError::Repeated));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{MediationRooms, OrgKind, OrgLevel};
    use crate::values::OrgName;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn post(role: Role, until: Option<&str>) -> DatedPost {
        let org = OrgId::parse("town").unwrap();
        DatedPost { org, role, expertise: None, from: day("2026-03-01"), until: until.map(day) }
    }

    #[test]
    fn counts_from_the_first_day_to_the_last() {
        let post = post(Role::Clerk, Some("2026-03-31"));
        for (today, counts) in
            [("2026-02-28", false), ("2026-03-01", true), ("2026-03-31", true), ("2026-04-01", false)]
        {
            assert_eq!(post.counts(day(today)), counts, "{today}");
        }
        assert_eq!(in_force(&[post], day("2026-04-01")), []);
    }

    #[test]
    fn a_supervisor_watches_what_is_below_and_nobody_else_does() {
        let org = |id: &str, parent: Option<&str>| Org {
            id: OrgId::parse(id).unwrap(),
            name: OrgName::parse(id).unwrap(),
            level: OrgLevel::Town,
            kind: OrgKind::Centre,
            parent: parent.map(|parent| OrgId::parse(parent).unwrap()),
            court: None,
            intake: false,
            rooms: MediationRooms::default(),
        };
        let orgs = [org("county", None), org("town", Some("county")), org("village", Some("town"))];
        let held = [post(Role::Supervisor, None).post(), post(Role::Clerk, None).post()];
        let all: Vec<String> = expand(&held, &orgs).iter().map(|post| format!("{}:{}", post.role, post.org)).collect();
        assert_eq!(all, ["supervisor:town", "clerk:town", "supervisor:village"]);
    }

    #[test]
    fn says_what_is_wrong_with_a_list() {
        assert_eq!(check_posts(&[]), Err(("posts", ParseError::Empty)));
        assert_eq!(check_posts(&[post(Role::Judge, None)]), Ok(()));
        assert_eq!(
            check_posts(&[post(Role::Judge, None), post(Role::Judge, Some("2026-04-01"))]),
            Err(("posts.role", ParseError::Repeated))
        );
        assert_eq!(check_posts(&[post(Role::Judge, Some("2026-02-01"))]), Err(("posts.until", ParseError::NotADate)));
        assert_eq!(check_posts(&[post(Role::Expert, None)]), Err(("posts.expertise", ParseError::Empty)));
        let clerk = DatedPost { expertise: Some(Expertise::parse("骨科").unwrap()), ..post(Role::Clerk, None) };
        assert!(check_posts(&[clerk]).is_err());
        let many: Vec<DatedPost> = (0..17).map(|_| post(Role::Judge, None)).collect();
        assert_eq!(check_posts(&many), Err(("posts", ParseError::TooLong(16))));
    }
}
