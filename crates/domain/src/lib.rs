//! What a parcel is: statuses, the fold over checkpoints, route, attention, override, advice.
//!
//! Pure. No input or output, no async, no clock: every function that depends on the time takes `now`.
//! The domain imports no other crate of the project.

pub mod advice;
pub mod attention;
pub mod cadence;
pub mod checkpoint;
pub mod country;
pub mod fold;
pub mod meaning;
pub mod order;
pub mod parcel;
pub mod reuse;
pub mod route;
pub mod status;
pub mod time;
pub mod urgency;

pub use attention::{Deadlines, NoNumberFrom, OwnThresholds, Reason, Settings, Snooze};
pub use checkpoint::{Checkpoint, OwnCode, Reading};
pub use country::Country;
pub use fold::{Folded, Progress, fold, fold_on};
pub use meaning::{Confidence, Meaning};
pub use order::{OrderState, Payment};
pub use parcel::{Override, Parcel};
pub use route::Route;
pub use status::{SubStatus, Tab};
pub use time::{Span, Timestamp};
