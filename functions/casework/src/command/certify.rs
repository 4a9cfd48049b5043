//! A licensed certificate service beside the signatures (Electronic Signature Law art. 16). Which one is for the county to
//! contract, so its adapter stands behind one trait; a house without one signs with a one-time code and a mark alone, and every
//! paper says so.

use crate::failure::Failure;
use crate::store::StoreError;
use crate::world::World;
use shared_types::case::{Actor, Case, Certificate, Command, Refusal};
use shared_types::chain::Hash;
use shared_types::values::{PersonName, Timestamp};
use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// What a service is asked to vouch for.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'a> {
    /// The same for a request that is sent again: it is given the certificate that it was given before.
    pub request: Hash,
    /// Who signs.
    pub signer: &'a PersonName,
    /// What is signed, [`shared_types::case::Sign::digest`].
    pub digest: Hash,
    /// When a one-time code last showed that it is them; staff have signed in with a second factor.
    pub shown_at: Option<Timestamp>,
}

/// Why there is no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCertified {
    /// The service does not vouch for this person.
    Declined,
    /// It does not answer; the signature can be asked for again.
    Away,
}

/// A certificate on its way.
pub type Certifying<'a> = Pin<Box<dyn Future<Output = Result<Certificate, NotCertified>> + Send + 'a>>;

/// A service that was licensed to vouch for signatures.
pub trait CertificateService: fmt::Debug + Send + Sync {
    /// A certificate of one signature.
    fn certify<'a>(&'a self, signing: Signing<'a>) -> Certifying<'a>;
}

/// The certificate of the signature that a command makes, where there is a service and the command makes one.
///
/// # Errors
/// The service declines, or is away: where a house has one, nobody signs without it.
pub(super) async fn certify(
    world: &World,
    (case, actor): (&Case, &Actor),
    command: &Command,
    request: Hash,
    shown_at: Option<Timestamp>,
) -> Result<Option<Certificate>, Failure> {
    let (Some(service), Command::Sign(asked) | Command::SignAsMediator(asked)) = (world.certificates(), command) else {
        return Ok(None);
    };
    let signer = case.signs_as(actor).ok_or(Refusal::CertificateDeclined)?;
    match service.certify(Signing { request, signer, digest: asked.digest(), shown_at }).await {
        Ok(certificate) => Ok(Some(certificate)),
        Err(NotCertified::Declined) => Err(Refusal::CertificateDeclined.into()),
        Err(NotCertified::Away) => Err(StoreError::Unavailable("the certificate service does not answer").into()),
    }
}
