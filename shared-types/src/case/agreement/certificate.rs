//! What a licensed certificate service vouches for in one signature (Electronic Signature Law art. 16: who needs a third party
//! to vouch for a signature has a service do it that was licensed for it).

use super::sign::Sign;
use crate::case::{Actor, Case};
use crate::chain::Hash;
use crate::values::{CertificateNumber, CertificateProof, OrgName, PersonName, Personal, PersonalValue, Structured};
use serde::{Deserialize, Serialize};

/// A certificate of one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Of which service.
    pub by: OrgName,
    /// Under which number the service knows it.
    pub number: CertificateNumber,
    /// What the service signed of [`Sign::digest`]; in Base64, in the service's own format.
    pub proof: CertificateProof,
}

/// A certificate as an event commits to it: it names a person, so it can be erased with the person.
pub type CertificateKept = Personal<Structured<Certificate>>;

/// A certificate as a reader sees it: enough to ask the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateView {
    /// Of which service.
    pub by: String,
    /// Under which number the service knows it.
    pub number: String,
}

impl CertificateView {
    /// Of what is kept; `None` once erased.
    pub fn of(kept: &CertificateKept) -> Option<Self> {
        let certificate = kept.get().and_then(Structured::read)?;
        Some(Self { by: certificate.by.as_str().to_owned(), number: certificate.number.as_str().to_owned() })
    }
}

impl Sign {
    /// What a service vouches for: SHA-256 over the digest of the text in hex, a line feed, and the mark as JSON, which is how
    /// the event keeps it. Anybody who holds the event can work it out again.
    pub fn digest(&self) -> Hash {
        let mark = Structured::new(&self.mark);
        Hash::of(format!("{}\n{}", String::from(self.text.hash), mark.as_value()).as_bytes())
    }
}

impl Case {
    /// The name under which an actor signs in this case; `None` for who signs nothing, and once it was erased.
    pub fn signs_as<'a>(&'a self, actor: &'a Actor) -> Option<&'a PersonName> {
        match actor {
            Actor::Party { party, .. } => self.party(*party).and_then(|known| known.name.get()),
            Actor::Agent { agent, .. } => {
                self.agents.iter().find(|known| known.id == *agent).and_then(|known| known.name.get())
            }
            Actor::Mediator { name, .. } => Some(name),
            _ => None,
        }
    }
}
