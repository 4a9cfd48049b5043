//! From agreement to fulfilment: what was agreed as clauses that are data, the text they make, the days they fall due, what
//! follows when one is broken, and what a court is shown of it. One file of rules per capability.

mod afford;
mod breach;
mod certificate;
mod check;
mod clause;
mod compare;
mod doubt;
mod draft;
mod due;
mod english;
mod fix;
mod fold;
mod packet;
mod record;
mod sign;
mod split;
mod text;
mod view;

pub use afford::{Affordable, Afforded, Budget, afford};
pub use breach::{Breach, breach, broken};
pub use certificate::{Certificate, CertificateKept, CertificateView};
pub use check::{
    DecideFinding, Finding, FindingDecided, FindingRule, Mending, Weight, findings, oral as oral_findings,
};
pub use clause::{AgreementContent, Clause, ContentValue, Duty, IfBroken, MOST_PARTS, Matter, PayWay, When};
pub use compare::{Change, Changed, compare};
pub use draft::drafted;
pub use due::{DutyId, DutyItem, duties, last_due};
pub use english::{english as clause_in_english, in_english};
pub use fix::{AgreementDrafted, DraftAgreement, FixText, OralAgreementRecorded, RecordOralAgreement, TextFixed};
pub use packet::{Enforceable, PacketItem, PacketPaper, packet};
pub use record::{AgreementForm, AgreementRecord, Effect, SealRecord, SignatureRecord, SignatureWay};
pub use sign::{
    AgreementSigned, MediatorSigned, OfText, RefuseToSign, SealSet, SetSeal, Sign, SignatureMark, SignedPaperAdded,
    SigningRefused, UploadSignedPaper,
};
pub use split::{Every, split};
pub use text::{Names, chinese as clause_in_chinese, in_chinese};
pub use view::{AgreementView, DecisionView, DraftView, EffectView, SignatureView, drafts};

pub(super) use {fix::*, sign::*};
