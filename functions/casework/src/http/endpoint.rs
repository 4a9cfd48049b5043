//! The table of the interface: each method and path once, with who may call it.

use super::{App, cases, drafts, open, signing};
use axum::routing::{MethodRouter, delete, get, post, put};
use shared_types::api::routes;

/// Who may call an endpoint at all; what they may see is said elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Anybody,
    /// Who holds a refresh cookie or a token.
    Holder,
    /// Who is signed in.
    SignedIn,
}

macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident = $method:ident $path:expr, $who:ident, $handler:path;)+) => {
        /// One method on one path.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Endpoint { $($(#[$doc])* $name,)+ }

        impl Endpoint {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Path, under the base unless it is at the root.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)+ }
            }

            /// Method, lower case.
            pub const fn method(self) -> &'static str {
                match self { $(Self::$name => stringify!($method),)+ }
            }

            /// Who may call it.
            pub const fn who(self) -> Who {
                match self { $(Self::$name => Who::$who,)+ }
            }

            /// Its name in the contract document.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)+ }
            }

            pub(super) fn handler(self) -> MethodRouter<App> {
                match self { $(Self::$name => $method($handler),)+ }
            }
        }
    };
}

endpoints! {
    /// One-time code to a phone.
    AskCode = post routes::OTP, Anybody, signing::ask_code;
    /// Sign in with it.
    VerifyCode = post routes::OTP_VERIFY, Anybody, signing::verify_code;
    /// Sign staff in.
    SignInStaff = post routes::STAFF, Anybody, signing::sign_in_staff;
    /// Enter one case by code and PIN.
    SignInInvited = post routes::INVITATION, Anybody, signing::sign_in_invited;
    /// A new token by cookie.
    Refresh = post routes::REFRESH, Holder, signing::refresh;
    /// Sign out.
    Logout = post routes::LOGOUT, Holder, signing::logout;
    /// Own sessions.
    ListSessions = get routes::SESSIONS, SignedIn, signing::list_sessions;
    /// End one of them.
    EndSession = delete routes::SESSION, SignedIn, signing::end_session;
    /// Who is signed in.
    Me = get routes::ME, SignedIn, open::me;
    /// File a case.
    FileCase = post routes::CASES, SignedIn, cases::file;
    /// List cases.
    ListCases = get routes::CASES, SignedIn, cases::list;
    /// One case.
    GetCase = get routes::CASE, SignedIn, cases::load;
    /// The one way to change it.
    Command = post routes::COMMANDS, SignedIn, cases::command;
    /// What happened.
    GetTimeline = get routes::TIMELINE, SignedIn, cases::timeline;
    /// The talk.
    GetMessages = get routes::MESSAGES, SignedIn, cases::messages;
    /// What the desk's forms choose from.
    GetRoster = get routes::ROSTER, SignedIn, cases::roster;
    /// Where a code stands.
    Track = get routes::TRACK, Anybody, open::track;
    /// Keep a draft.
    PutDraft = put routes::DRAFT, SignedIn, drafts::keep;
    /// Own draft.
    GetDraft = get routes::DRAFT, SignedIn, drafts::load;
    /// Drop it.
    DeleteDraft = delete routes::DRAFT, SignedIn, drafts::drop;
    /// Ready to serve.
    Health = get routes::HEALTH, Anybody, open::health;
    /// The contract.
    OpenApi = get routes::OPENAPI, Anybody, open::openapi;
    /// Public keys of tokens.
    Jwks = get routes::JWKS, Anybody, open::jwks;
}

impl Endpoint {
    /// Whether it stands beside the base.
    pub const fn is_at_root(self) -> bool {
        matches!(self, Self::Health | Self::OpenApi | Self::Jwks)
    }

    /// Whether it stands under the base; health does both.
    pub const fn is_under_base(self) -> bool {
        !matches!(self, Self::OpenApi | Self::Jwks)
    }
}
