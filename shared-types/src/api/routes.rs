//! Each path once. The router, the client, the `OpenAPI` document and the tests take it from here.

/// Prefix of all paths but the two well-known ones.
pub const BASE: &str = "/api/v1";
/// One-time code to a phone.
pub const OTP: &str = "/auth/otp";
/// Sign in with it.
pub const OTP_VERIFY: &str = "/auth/otp/verify";
/// Sign staff in.
pub const STAFF: &str = "/auth/staff";
/// Change the own password.
pub const PASSWORD: &str = "/auth/staff/password";
/// Set up, confirm, remove the second factor.
pub const TOTP: &str = "/auth/staff/totp";
/// A token for one case.
pub const NARROW: &str = "/auth/narrow";
/// Enter one case by code and PIN.
pub const INVITATION: &str = "/auth/invitation";
/// A new token by cookie.
pub const REFRESH: &str = "/auth/refresh";
/// Sign out.
pub const LOGOUT: &str = "/auth/logout";
/// Own sessions.
pub const SESSIONS: &str = "/auth/sessions";
/// End one of them.
pub const SESSION: &str = "/auth/sessions/{id}";
/// Who is signed in.
pub const ME: &str = "/me";
/// All that is stored about who asks.
pub const OWN_DATA: &str = "/me/data";
/// Erase it.
pub const ERASURE: &str = "/me/erasure";
/// Consents given and withdrawn.
pub const CONSENTS: &str = "/me/consents";
/// One of them.
pub const CONSENT: &str = "/me/consents/{purpose}";
/// File, list.
pub const CASES: &str = "/cases";
/// The cases of a phone or identity number.
pub const FIND: &str = "/cases/find";
/// One case.
pub const CASE: &str = "/cases/{id}";
/// The one way to change it.
pub const COMMANDS: &str = "/cases/{id}/commands";
/// Show again who one is, by a one-time code, before signing.
pub const IDENTITY: &str = "/cases/{id}/identity";
/// What happened.
pub const TIMELINE: &str = "/cases/{id}/timeline";
/// The talk.
pub const MESSAGES: &str = "/cases/{id}/channels/{channel}/messages";
/// How far somebody has read it.
pub const MARK: &str = "/cases/{id}/channels/{channel}/mark";
/// Offers and rounds of sealed bids.
pub const OFFERS: &str = "/cases/{id}/offers";
/// Who has read one party's contact data in clear.
pub const READINGS: &str = "/cases/{id}/readings/{party}";
/// Mediators of the owner, organisations a case may be handed to, courts that may be asked: what forms choose from.
pub const ROSTER: &str = "/cases/{id}/roster";
/// When a session could be, and where.
pub const SLOTS: &str = "/cases/{id}/slots";
/// Send a file.
pub const FILES: &str = "/cases/{id}/files";
/// Fetch one.
pub const FILE: &str = "/cases/{id}/files/{file}";
/// Have its bytes looked at.
pub const FILE_COMPLETE: &str = "/cases/{id}/files/{file}/complete";
/// The papers a case has.
pub const DOCUMENTS: &str = "/cases/{id}/documents";
/// One of them, as a PDF.
pub const DOCUMENT: &str = "/cases/{id}/documents/{document}";
/// The whole file, sealed.
pub const WHOLE_FILE: &str = "/cases/{id}/file";
/// Whether a paper is genuine.
pub const VERIFY: &str = "/verify/{token}";
/// What a page needs for a session by video.
pub const ICE: &str = "/cases/{id}/sessions/{session}/ice";
/// Where a code stands.
pub const TRACK: &str = "/track/{code}";
/// A ticket for the socket.
pub const SOCKET_TICKETS: &str = "/socket/tickets";
/// The socket itself; not one of the router's, because a gateway of its own answers there.
pub const SOCKET: &str = "/socket";
/// Own drafts.
pub const DRAFT: &str = "/drafts/{id}";
/// Organisations.
pub const ORGS: &str = "/orgs";
/// One of them.
pub const ORG: &str = "/orgs/{id}";
/// Staff.
pub const PEOPLE: &str = "/people";
/// One of them.
pub const PERSON: &str = "/people/{id}";
/// Neighbouring platforms.
pub const PLATFORMS: &str = "/platforms";
/// One of them.
pub const PLATFORM: &str = "/platforms/{id}";
/// A case from one of them.
pub const INTAKE: &str = "/intake/{platform}";
/// What was done to organisations and accounts.
pub const AUDIT: &str = "/audit";
/// Ready to serve.
pub const HEALTH: &str = "/healthz";
/// The contract, at the root.
pub const OPENAPI: &str = "/openapi.json";
/// Public keys of sealed files, at the root.
pub const SEAL_KEYS: &str = "/.well-known/seal-keys.json";
/// Public keys of tokens, at the root.
pub const JWKS: &str = "/.well-known/jwks.json";
