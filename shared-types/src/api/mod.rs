//! The wire: paths, requests, answers and problems. What the client sends and the functions read is one type.

mod files;
mod meeting;
mod own;
mod papers;
mod people;
mod platforms;
mod problem;
mod requests;
mod room;
pub mod routes;
mod socket;
mod staff;

pub use files::{FileFacts, FileLink, UploadAnswer, UploadHeaders, UploadRequest};
pub use meeting::{IceAnswer, IceServer};
pub use own::{
    ConsentChange, ConsentLine, Erased, ErasedKind, ErasureAnswer, ErasureRequest, Kept, KeptKind, OwnCase, OwnData,
    OwnTalk, Purpose,
};
pub use papers::{FileLine, FileTaken, PaperLine, PaperLink, PapersAnswer, SealKeys, VerifyAnswer};
pub use people::{
    AuditAct, AuditEntry, NumberKind, NumberSearch, OrgChange, OrgEntry, OrgRequest, PersonChange, PersonEntry,
    PersonLine, PersonRequest,
};
pub use platforms::{
    IntakeAnswer, IntakeRequest, PlatformChange, PlatformEntry, PlatformKey, PlatformRequest, SignedCall,
};
pub use problem::{FieldProblem, Problem, ProblemCode};
pub use requests::{
    CommandAnswer, DemoPerson, EventAnswer, FileAnswer, FindRequest, Health, InvitationRequest, ListName, Me,
    OrgAnswer, OtpAnswer, OtpRequest, OtpVerifyRequest, OutboxMessage, Page, PostAnswer, Receipt, RefreshRequest,
    Revealed, RosterAnswer, SessionAnswer, SessionKind, TokenAnswer, TrackingAnswer,
};
pub use room::{MarkRequest, MessagesAnswer, OffersAnswer, ReadMark};
pub use socket::{Frame, FrameError, Meeting, Nudge, Peer, PeerPart, Signal, SocketTicket, Told};
pub use staff::{NarrowRequest, PasswordRequest, RecoveryCodes, StaffRequest, TotpRemoval, TotpRequest, TotpSecret};
