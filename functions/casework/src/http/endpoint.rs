//! The table of the interface: each method and path once, with who may call it.

use super::door::enter;
use super::{App, cases, drafts, files, intake, open, own, papers, people, room, signing, socket, staff};
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, delete, get, post, put};
use shared_types::api::routes;

/// Which tokens an endpoint takes at all; what their holders may see is said elsewhere. The door asks before the
/// handler does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, without a token.
    Anybody,
    /// Who holds a refresh cookie, a token of whatever scope, or a secret to sign with; the handler asks.
    Holder,
    /// Any token, be it narrow or before the first password is changed.
    AnyToken,
    /// Staff, also before the first password is changed; not narrow.
    Newcomer,
    /// Staff whose password is their own, also before a second factor is set up; not narrow.
    Enrolling,
    /// Who is signed in, as whoever; not narrow.
    SignedIn,
    /// The same, and narrow tokens: what they get is as narrow.
    Scoped,
    /// The same, and narrow tokens of the very case of the path.
    OfCase,
    /// Staff; not narrow.
    Staff,
    /// Staff with a post of administrator; not narrow.
    Administrator,
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

            /// The handler behind its door.
            pub(super) fn handler(self, app: &App) -> MethodRouter<App> {
                let handler = match self { $(Self::$name => $method($handler),)+ };
                handler.route_layer(from_fn_with_state((app.clone(), self), enter))
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
    SignInStaff = post routes::STAFF, Anybody, staff::sign_in;
    /// Change the own password.
    ChangePassword = put routes::PASSWORD, Newcomer, staff::change_password;
    /// Draw a secret for the second factor.
    BeginTotp = post routes::TOTP, Enrolling, staff::begin_totp;
    /// Confirm it.
    ConfirmTotp = put routes::TOTP, Enrolling, staff::confirm_totp;
    /// Take it away.
    RemoveTotp = delete routes::TOTP, Staff, staff::remove_totp;
    /// A token for one case.
    Narrow = post routes::NARROW, SignedIn, staff::narrow;
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
    Me = get routes::ME, AnyToken, open::me;
    /// All that is stored about who asks.
    GetOwnData = get routes::OWN_DATA, SignedIn, own::data;
    /// Erase it.
    EraseOwnData = post routes::ERASURE, SignedIn, own::erase;
    /// Own consents.
    ListConsents = get routes::CONSENTS, SignedIn, own::list_consents;
    /// Give or withdraw one.
    SetConsent = put routes::CONSENT, SignedIn, own::set_consent;
    /// File a case.
    FileCase = post routes::CASES, SignedIn, cases::file;
    /// List cases.
    ListCases = get routes::CASES, SignedIn, cases::list;
    /// The cases of a number.
    FindCases = post routes::FIND, Staff, cases::find;
    /// One case.
    GetCase = get routes::CASE, OfCase, cases::load;
    /// The one way to change it.
    Command = post routes::COMMANDS, OfCase, cases::command;
    /// One-time code by which a party shows again who it is.
    AskCodeAgain = post routes::IDENTITY, OfCase, signing::ask_code_again;
    /// Show it.
    VerifyCodeAgain = put routes::IDENTITY, OfCase, signing::verify_code_again;
    /// What happened.
    GetTimeline = get routes::TIMELINE, OfCase, cases::timeline;
    /// The talk.
    GetMessages = get routes::MESSAGES, OfCase, room::messages;
    /// How far it was read.
    PutMark = put routes::MARK, OfCase, room::mark;
    /// What was offered, and the rounds of sealed bids.
    GetOffers = get routes::OFFERS, OfCase, room::offers;
    /// Who has read a party's contact data.
    GetReadings = get routes::READINGS, OfCase, cases::readings;
    /// What the desk's forms choose from.
    GetRoster = get routes::ROSTER, OfCase, cases::roster;
    /// When a session could be, and where.
    GetSlots = get routes::SLOTS, OfCase, room::slots;
    /// Send a file.
    SendFile = post routes::FILES, OfCase, files::begin;
    /// Have its bytes looked at.
    CompleteFile = post routes::FILE_COMPLETE, OfCase, files::complete;
    /// Fetch one.
    GetFile = get routes::FILE, OfCase, files::link;
    /// The papers a case has.
    ListDocuments = get routes::DOCUMENTS, OfCase, papers::list;
    /// One of them, as a PDF.
    GetDocument = get routes::DOCUMENT, OfCase, papers::give;
    /// The whole file, sealed.
    TakeFile = get routes::WHOLE_FILE, OfCase, papers::take;
    /// Relays for a session by video.
    GetIce = get routes::ICE, OfCase, socket::ice;
    /// Where a code stands.
    Track = get routes::TRACK, Anybody, open::track;
    /// Whether a paper is genuine.
    Verify = get routes::VERIFY, Anybody, papers::verify;
    /// A ticket for the socket.
    AskSocketTicket = post routes::SOCKET_TICKETS, Scoped, socket::ticket;
    /// Keep a draft.
    PutDraft = put routes::DRAFT, SignedIn, drafts::keep;
    /// Own draft.
    GetDraft = get routes::DRAFT, SignedIn, drafts::load;
    /// Drop it.
    DeleteDraft = delete routes::DRAFT, SignedIn, drafts::drop;
    /// Organisations.
    ListOrgs = get routes::ORGS, Administrator, people::list_orgs;
    /// Make one.
    CreateOrg = post routes::ORGS, Administrator, people::create_org;
    /// One of them.
    GetOrg = get routes::ORG, Administrator, people::load_org;
    /// Change it.
    ChangeOrg = put routes::ORG, Administrator, people::change_org;
    /// Staff of an organisation.
    ListPeople = get routes::PEOPLE, Administrator, people::list_people;
    /// Make an account.
    CreatePerson = post routes::PEOPLE, Administrator, people::create_person;
    /// One of them.
    GetPerson = get routes::PERSON, Administrator, people::load_person;
    /// Change it.
    ChangePerson = put routes::PERSON, Administrator, people::change_person;
    /// Neighbouring platforms.
    ListPlatforms = get routes::PLATFORMS, Administrator, intake::list;
    /// Make one known.
    CreatePlatform = post routes::PLATFORMS, Administrator, intake::create;
    /// Change it.
    ChangePlatform = put routes::PLATFORM, Administrator, intake::change;
    /// A case from one of them.
    Intake = post routes::INTAKE, Holder, intake::take;
    /// What was done to both.
    ListAudit = get routes::AUDIT, Administrator, people::list_audit;
    /// Ready to serve.
    Health = get routes::HEALTH, Anybody, open::health;
    /// The contract.
    OpenApi = get routes::OPENAPI, Anybody, open::openapi;
    /// Public keys of sealed files.
    SealKeys = get routes::SEAL_KEYS, Anybody, papers::seal_keys;
    /// Public keys of tokens.
    Jwks = get routes::JWKS, Anybody, open::jwks;
}

impl Endpoint {
    /// Whether it stands beside the base.
    pub const fn is_at_root(self) -> bool {
        matches!(self, Self::Health | Self::OpenApi | Self::SealKeys | Self::Jwks)
    }

    /// Whether it stands under the base; health does both.
    pub const fn is_under_base(self) -> bool {
        !matches!(self, Self::OpenApi | Self::SealKeys | Self::Jwks)
    }
}
