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

/// An instant as RFC 3339 in UTC, to the second or, where it has them, to the millisecond: `2026-11-20T06:05:00Z`.
pub fn rfc3339(at: Timestamp) -> String {
    // Every instant that Parcelwatch takes in lies within jiff's range; beyond it, say the range's end.
    let end = if at.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(end).to_string()
}
