//! What a parcel is: statuses, the fold over checkpoints, route, attention, override, advice.
//!
//! Pure. No input or output, no async, no clock: every function that depends on the time takes `now`.
//! The domain imports no other crate of the project.

pub mod country;
pub mod meaning;
pub mod status;
pub mod time;

pub use country::Country;
pub use meaning::{Confidence, Meaning};
pub use status::{SubStatus, Tab};
pub use time::Timestamp;
