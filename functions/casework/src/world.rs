//! What every room stands on: the store, the objects beside it, and the one clock.
//!
//! Nothing else may ask the operating system for the time: a test moves this clock, and the whole
//! system believes it.

use crate::command::CertificateService;
use crate::files::Objects;
use crate::socket::Relay;
use crate::store::{Store, StoreError};
use forms::Typesetter;
use shared_types::values::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where "now" comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The operating system.
    System,
    /// A hand that a test moves; milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a moment until it is moved.
    pub fn set(at: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.as_millis())))
    }

    /// Now, to the millisecond.
    pub fn now(&self) -> Timestamp {
        let millis = match self {
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
            Self::Set(hand) => hand.load(Ordering::SeqCst),
        };
        Timestamp::from_millis(millis)
    }

    /// Moves a set clock; the system's own does not move for anybody.
    pub fn move_by(&self, seconds: i64) {
        if let Self::Set(hand) = self {
            hand.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
        }
    }
}

/// Store, objects and clock. Cheap to clone.
#[derive(Debug, Clone)]
pub struct World {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    objects: Option<Objects>,
    relay: Option<Arc<Relay>>,
    typesetter: Option<Arc<dyn Typesetter>>,
    certificates: Option<Arc<dyn CertificateService>>,
}

impl World {
    /// A world over an open store.
    pub const fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock, objects: None, relay: None, typesetter: None, certificates: None }
    }

    /// The same with an object store, for what serves files.
    #[must_use]
    pub fn with_objects(self, objects: Objects) -> Self {
        Self { objects: Some(objects), ..self }
    }

    /// The same with relays for picture and sound, where there are any.
    #[must_use]
    pub fn with_relay(self, relay: Option<Relay>) -> Self {
        Self { relay: relay.map(Arc::new), ..self }
    }

    /// The same with a typesetter, for what gives out papers.
    #[must_use]
    pub fn with_typesetter(self, typesetter: Arc<dyn Typesetter>) -> Self {
        Self { typesetter: Some(typesetter), ..self }
    }

    /// The same with a licensed certificate service, where the house has contracted one.
    #[must_use]
    pub fn with_certificates(self, certificates: Arc<dyn CertificateService>) -> Self {
        Self { certificates: Some(certificates), ..self }
    }

    /// The certificate service.
    pub(crate) fn certificates(&self) -> Option<&dyn CertificateService> {
        self.certificates.as_deref()
    }

    /// The typesetter.
    pub(crate) fn typesetter(&self) -> Result<Arc<dyn Typesetter>, StoreError> {
        self.typesetter.clone().ok_or(StoreError::Malformed("a program without a typesetter gives out papers"))
    }

    /// The relays for picture and sound.
    pub(crate) fn relay(&self) -> Option<&Relay> {
        self.relay.as_deref()
    }

    /// The object store.
    pub(crate) fn objects(&self) -> Result<&Objects, StoreError> {
        self.objects.as_ref().ok_or(StoreError::Malformed("a program without an object store serves files"))
    }

    /// Whether the store answers, for `/healthz`.
    pub async fn is_ready(&self) -> bool {
        self.store.probe().await.is_ok()
    }

    /// Seconds since 1970, for times to live.
    pub(crate) fn epoch(&self) -> i64 {
        self.clock.now().as_millis() / 1000
    }
}
