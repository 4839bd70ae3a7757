//! What can come of a request: a closed list, whatever the provider calls it.

use std::{fmt, str::FromStr};

use parcelwatch_domain::Span;

/// What came of a request, or of one parcel in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// There are events.
    Found,
    /// The request did what it was for.
    Done,
    /// Not found yet: the carrier knows nothing so far, and cannot say more. Age decides.
    Pending,
    /// The provider is sure that there is no such parcel.
    NotFound,
    /// Such a number cannot exist.
    InvalidNumber,
    /// Must be registered first.
    NotRegistered,
    /// Was registered before: a success.
    AlreadyRegistered,
    /// The provider needs, or does not know, the carrier.
    CarrierUnknown,
    /// Something else must be sent along.
    NeedField,
    /// The credentials are wrong or expired.
    AuthFailed,
    /// The account may not see this parcel or make this call.
    Forbidden,
    /// Nothing left today or this month.
    QuotaExhausted,
    /// Too fast.
    RateLimited,
    /// Turned away as a robot.
    Blocked,
    /// Trouble over there.
    Temporary,
    /// The request is wrong: the recipe or the provider has changed.
    Permanent,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 16] = [
        Outcome::Found,
        Outcome::Done,
        Outcome::Pending,
        Outcome::NotFound,
        Outcome::InvalidNumber,
        Outcome::NotRegistered,
        Outcome::AlreadyRegistered,
        Outcome::CarrierUnknown,
        Outcome::NeedField,
        Outcome::AuthFailed,
        Outcome::Forbidden,
        Outcome::QuotaExhausted,
        Outcome::RateLimited,
        Outcome::Blocked,
        Outcome::Temporary,
        Outcome::Permanent,
    ];

    /// As recipes write it: `not_found`.
    pub const fn slug(self) -> &'static str {
        match self {
            Outcome::Found => "found",
            Outcome::Done => "done",
            Outcome::Pending => "pending",
            Outcome::NotFound => "not_found",
            Outcome::InvalidNumber => "invalid_number",
            Outcome::NotRegistered => "not_registered",
            Outcome::AlreadyRegistered => "already_registered",
            Outcome::CarrierUnknown => "carrier_unknown",
            Outcome::NeedField => "need_field",
            Outcome::AuthFailed => "auth_failed",
            Outcome::Forbidden => "forbidden",
            Outcome::QuotaExhausted => "quota_exhausted",
            Outcome::RateLimited => "rate_limited",
            Outcome::Blocked => "blocked",
            Outcome::Temporary => "temporary",
            Outcome::Permanent => "permanent",
        }
    }

    /// Does it concern the account as a whole, and say nothing about the parcels that were asked about?
    pub const fn concerns_account(self) -> bool {
        matches!(
            self,
            Outcome::AuthFailed
                | Outcome::QuotaExhausted
                | Outcome::RateLimited
                | Outcome::Blocked
                | Outcome::Temporary
                | Outcome::Permanent
        )
    }

    /// What an HTTP status means where no rule of the recipe says anything else; `None`: no error.
    pub const fn of_status(status: u16) -> Option<Self> {
        match status {
            401 => Some(Outcome::AuthFailed),
            403 => Some(Outcome::Forbidden),
            408 | 425 | 500.. => Some(Outcome::Temporary),
            429 => Some(Outcome::RateLimited),
            400..500 => Some(Outcome::Permanent),
            _ => None,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Outcome {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|o| o.slug() == text).ok_or_else(|| {
            let all = Self::ALL.map(|o| format!("`{o}`")).join(", ");
            format!("unknown outcome `{text}`, expected one of {all}")
        })
    }
}

impl<'de> serde::Deserialize<'de> for Outcome {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An outcome with what the provider said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What came of it.
    pub outcome: Outcome,
    /// With [`Outcome::NeedField`]: what is needed.
    pub need: Option<String>,
    /// How long not to ask again, where the provider says so.
    pub wait: Option<Span>,
    /// The provider's code.
    pub code: Option<String>,
    /// The provider's words, without secrets.
    pub message: Option<String>,
}

impl Verdict {
    /// Nothing but the outcome.
    pub const fn of(outcome: Outcome) -> Self {
        Self { outcome, need: None, wait: None, code: None, message: None }
    }

    /// An outcome and words for people.
    pub fn said(outcome: Outcome, message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..Self::of(outcome) }
    }
}
