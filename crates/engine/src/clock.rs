//! The one clock. Everything else takes `now`.

use std::sync::Arc;

use parcelwatch_domain::Timestamp;

/// Tells the time (UTC). Tests give their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[allow(clippy::disallowed_methods, reason = "this is the one clock")]
    pub fn system() -> Self {
        Self::from_fn(|| Timestamp(jiff::Timestamp::now().as_millisecond()))
    }

    /// A clock of the caller's.
    pub fn from_fn(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Clock({})", self.now().0)
    }
}
