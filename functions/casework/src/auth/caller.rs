//! Who asks: the session behind a token and the person behind the session, read at most a second ago.
//!
//! That second is the promise of docs/SECURITY.md: signing out, closing an account and ending a post take effect within
//! it, in every process.

use super::Auth;
use super::session::{Holder, SessionRow, row_key};
use crate::failure::Failure;
use crate::people::{Org, StaffMember, find_phone, list_orgs, load_staff};
use crate::world::World;
use shared_types::api::SessionKind;
use shared_types::case::{Post, Role, Subject};
use shared_types::people::{expand, in_force};
use shared_types::values::CaseId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long what was read may be believed.
const BELIEVED: Duration = Duration::from_secs(1);
/// Sessions kept in memory before the oldest knowledge is thrown away, all of it at once.
const KEPT: usize = 10_000;

/// Who is asking, by a token that lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who, to the rules.
    pub subject: Subject,
    /// By which session.
    pub sid: String,
    /// Of which kind.
    pub kind: SessionKind,
    /// Posts of staff that count today; the subject's are these and what follows from them.
    pub posts: Vec<Post>,
    /// Whether the first password must be changed before anything else.
    pub confined: bool,
    /// Whether there is a second factor.
    pub totp: bool,
    /// The one case the token is good for, if it is narrow.
    pub case: Option<CaseId>,
}

impl Caller {
    /// Whether they administer anything.
    pub fn administers(&self) -> bool {
        self.posts.iter().any(|post| post.role == Role::Administrator)
    }
}

/// What was read within the last second.
#[derive(Debug, Default)]
struct Believed {
    callers: Mutex<HashMap<(String, String), (Instant, Caller)>>,
    orgs: Mutex<Option<(Instant, Arc<Vec<Org>>)>>,
}

impl Believed {
    fn find(&self, key: &(String, String)) -> Option<Caller> {
        let callers = self.callers.lock().ok()?;
        callers.get(key).filter(|(read, _)| read.elapsed() < BELIEVED).map(|(_, caller)| caller.clone())
    }

    fn keep(&self, key: (String, String), read: Instant, caller: &Caller) {
        if let Ok(mut callers) = self.callers.lock() {
            if callers.len() >= KEPT {
                callers.clear();
            }
            callers.insert(key, (read, caller.clone()));
        }
    }

    fn forget(&self, sub: &str, sid: &str) {
        if let Ok(mut callers) = self.callers.lock() {
            callers.remove(&(sub.to_owned(), sid.to_owned()));
        }
    }

    /// The tree, for the few whose posts reach below their own organisation.
    async fn orgs(&self, world: &World) -> Result<Arc<Vec<Org>>, Failure> {
        let known = self.orgs.lock().ok().and_then(|orgs| orgs.clone());
        if let Some((_, orgs)) = known.filter(|(read, _)| read.elapsed() < BELIEVED) {
            return Ok(orgs);
        }
        let read = Instant::now();
        let orgs = Arc::new(list_orgs(world).await?);
        if let Ok(mut known) = self.orgs.lock() {
            *known = Some((read, orgs.clone()));
        }
        Ok(orgs)
    }
}

/// What somebody may ask for, in words: for people and neighbours to read. The functions themselves look at the
/// session and the person behind it.
pub(super) fn scope(subject: &Subject, posts: &[Post], confined: bool) -> String {
    match subject {
        Subject::Citizen { .. } => "citizen".to_owned(),
        Subject::Invited { case, .. } => format!("party:{case}"),
        Subject::Platform { platform } => format!("platform:{platform}"),
        // Nobody signs in as time.
        Subject::System => String::new(),
        Subject::Staff { .. } if confined => "password".to_owned(),
        Subject::Staff { .. } => {
            let post = |post: &Post| format!(" {}:{}", post.role, post.org);
            posts.iter().map(post).fold("staff".to_owned(), |scope, post| scope + &post)
        }
    }
}

impl Auth {
    /// Who asks with this token, if it and its session live.
    pub async fn caller(&self, token: &str) -> Result<Caller, Failure> {
        let claims = self.signer.verify(&self.world, token).await.ok_or(Failure::SignInNeeded)?;
        let case = claims.case.as_deref().map(CaseId::parse).transpose().map_err(|_| Failure::SignInNeeded)?;
        let caller = self.sessions.find(&claims.sub, &claims.sid).await?.ok_or(Failure::SignInNeeded)?;
        Ok(Caller { case, ..caller })
    }
}

/// Sessions and who holds them, as they were at most a second ago: all that is needed to know whether somebody still
/// is who they were. Without the keys that sign tokens, for who never sees one.
#[derive(Debug)]
pub struct Sessions {
    world: World,
    believed: Believed,
}

impl Sessions {
    /// Knows nothing yet.
    pub fn new(world: World) -> Self {
        Self { world, believed: Believed::default() }
    }

    /// Who holds a session. `None`: it has ended, or its holder is nobody any more.
    pub async fn find(&self, sub: &str, sid: &str) -> Result<Option<Caller>, Failure> {
        let key = (sub.to_owned(), sid.to_owned());
        if let Some(caller) = self.believed.find(&key) {
            return Ok(Some(caller));
        }
        // Before the reads: what they tell is as old as their beginning.
        let read = Instant::now();
        let Some((row, _)) = self.load(sub, sid).await? else { return Ok(None) };
        let caller = self.stand(&row, sid).await?;
        if let Some(caller) = &caller {
            self.believed.keep(key, read, caller);
        }
        Ok(caller)
    }

    /// Believes nothing more of a session.
    pub fn forget(&self, sub: &str, sid: &str) {
        self.believed.forget(sub, sid);
    }

    /// The living session of a key, and its row's version.
    pub(super) async fn load(&self, sub: &str, sid: &str) -> Result<Option<(SessionRow, u64)>, Failure> {
        let row = self.world.store.get_row::<SessionRow>(&row_key(sub, sid)).await?;
        let now = self.world.clock.now();
        Ok(row.filter(|row| row.body.lives(sub, now)).map(|row| (row.body, row.version)))
    }

    /// What the holder of a session is today. `None`: the account is closed, or all its sessions were ended.
    pub(super) async fn stand(&self, row: &SessionRow, sid: &str) -> Result<Option<Caller>, Failure> {
        let (holder, kind, sid) = (&row.holder, row.holder.kind(), sid.to_owned());
        let plain = |subject: Subject, sid: String| {
            let (posts, confined, totp, case) = (Vec::new(), false, false, None);
            Some(Caller { subject, sid, kind, posts, confined, totp, case })
        };
        Ok(match holder {
            Holder::Citizen(person) => {
                let (person, invited) = (person.clone(), row.invited.clone());
                let phone = find_phone(&self.world, &person).await?;
                plain(Subject::Citizen { person, phone, invited }, sid)
            }
            Holder::Invited { case, party } => plain(Subject::Invited { case: case.clone(), party: *party }, sid),
            Holder::Staff(person) => match load_staff(&self.world, person).await? {
                Some(member) if !member.disabled && member.epoch == row.epoch => Some(self.member(member, sid).await?),
                _ => None,
            },
        })
    }

    async fn member(&self, member: StaffMember, sid: String) -> Result<Caller, Failure> {
        let posts = in_force(&member.posts, self.world.clock.now().local_date());
        let reaches = posts.iter().any(|post| post.role == Role::Supervisor);
        let all = if reaches { expand(&posts, &self.believed.orgs(&self.world).await?) } else { posts.clone() };
        Ok(Caller {
            subject: Subject::Staff { person: member.person, name: member.name, posts: all },
            sid,
            kind: SessionKind::Staff,
            posts,
            confined: member.must_change,
            totp: member.totp.is_some(),
            case: None,
        })
    }
}
