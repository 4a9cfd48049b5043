//! Who is signed in, as far as this page knows. The token is in memory only: closing the page forgets it, the cookie
//! brings another. Refreshing happens one at a time in the whole browser, because the cookie changes at every use.

use super::transport::{Call, Reply, send};
use super::turn::in_turn;
use crate::model::trouble::Trouble;
use crate::shell::{forget, recall, remember};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared_types::api::{ProblemCode, RefreshRequest, SessionKind, TokenAnswer, routes};
use shared_types::values::CaseId;

/// What this page knows about its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The cookie is being asked.
    Unknown,
    /// Nobody is signed in.
    Out,
    /// Signed in: for everything of theirs, or for this one case.
    In(Option<CaseId>),
}

/// The session of this page.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    token: RwSignal<Option<String>>,
    standing: RwSignal<Standing>,
    refreshing: RwSignal<bool>,
    kind: SessionKind,
}

impl Session {
    /// A citizen's: nobody yet; asks the cookie.
    pub fn start() -> Self {
        Self::start_as(SessionKind::Citizen)
    }

    /// Nobody yet; asks the cookie of that kind. A browser may hold one of each.
    pub fn start_as(kind: SessionKind) -> Self {
        let session = Self {
            token: RwSignal::new(None),
            standing: RwSignal::new(Standing::Unknown),
            refreshing: RwSignal::new(false),
            kind,
        };
        // Most people who open the first page were never signed in here: nothing is asked then. A browser that keeps
        // nothing is asked every time.
        if recall(session.flag()).is_none() && remember("kept", "1") {
            session.standing.set(Standing::Out);
            return session;
        }
        leptos::task::spawn_local(async move {
            session.refresh().await;
        });
        session
    }

    /// Name of the note that there may be a cookie. It says nothing about who.
    const fn flag(self) -> &'static str {
        match self.kind {
            SessionKind::Citizen => "cookie.citizen",
            SessionKind::Staff => "cookie.staff",
        }
    }

    /// What is known, watched.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Whether anybody is signed in, watched.
    pub fn is_in(self) -> bool {
        matches!(self.standing.get(), Standing::In(_))
    }

    /// Whether a citizen with an account is signed in.
    pub fn is_citizen(self) -> bool {
        self.standing.get_untracked() == Standing::In(None)
    }

    /// Takes a token that came from signing in.
    pub(super) fn enter(self, answer: TokenAnswer) {
        remember(self.flag(), "1");
        self.token.set(Some(answer.access_token));
        // A citizen who gave the PIN of an invitation stays a citizen: the case is one of theirs, not their only one.
        let only = if answer.scope == "citizen" { None } else { answer.case_id };
        self.standing.set(Standing::In(only));
    }

    /// Signs out, here and on the server.
    pub async fn leave(self) {
        let token = self.token.get_untracked();
        let _ = send(&Call::post(routes::LOGOUT, &self.whose()), token.as_deref()).await;
        self.forget();
    }

    fn whose(self) -> RefreshRequest {
        RefreshRequest { kind: Some(self.kind) }
    }

    fn forget(self) {
        forget(self.flag());
        self.token.set(None);
        self.standing.set(Standing::Out);
    }

    /// Asks for a new token. Returns whether there is one.
    async fn refresh(self) -> bool {
        if self.refreshing.get_untracked() {
            while self.refreshing.get_untracked() {
                TimeoutFuture::new(40).await;
            }
            return self.token.with_untracked(Option::is_some);
        }
        self.refreshing.set(true);
        let knew = recall(self.flag()).is_some();
        let answer = in_turn(self.flag(), async {
            // Another tab had its turn while this one waited: where it signed out, there is nothing to ask for.
            if knew && recall(self.flag()).is_none() {
                return None;
            }
            Some(send(&Call::post(routes::REFRESH, &self.whose()), None).await.and_then(|reply| reply.read()))
        })
        .await;
        self.refreshing.set(false);
        let Some(answer) = answer else {
            self.forget();
            return false;
        };
        match answer {
            Ok(answer) => {
                self.enter(answer);
                return true;
            }
            // A broken line is no sign-out: the cookie may still be good when the page is next open.
            Err(trouble) if trouble.may_pass() => {
                self.token.set(None);
                self.standing.set(Standing::Out);
            }
            Err(_) => self.forget(),
        }
        false
    }

    /// Sends a request as who is signed in. A token that has run out is replaced once.
    pub(super) async fn send(self, call: &Call) -> Result<Reply, Trouble> {
        while self.standing.with_untracked(|standing| *standing == Standing::Unknown) {
            TimeoutFuture::new(40).await;
        }
        let token = self.token.get_untracked();
        match send(call, token.as_deref()).await {
            Err(trouble) if trouble.is(ProblemCode::SignInNeeded) && token.is_some() && self.refresh().await => {
                let token = self.token.get_untracked();
                send(call, token.as_deref()).await
            }
            other => other,
        }
    }
}
