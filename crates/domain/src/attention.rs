//! Attention is a deadline, not a flag: when a parcel is written, the moments at which it will need a person are
//! computed and stored. Nothing has to tick (RULES, "Time"; DESIGN, "Attention").
//!
//! All thresholds are elapsed time in UTC, to the second, never calendar days.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Parcel, Span, Tab, Timestamp, status::UnknownName};

/// Why a row is yellow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// Paid 7 days ago or more, and still no tracking number.
    NoTrackingNumber = 0,
    /// A number, but no update for over 48 hours.
    Stalled = 1,
    /// Every provider asked has called the number unknown for 48 hours; shown instead of [`Reason::Stalled`].
    NumberNotRecognised = 2,
    /// In Pending for over 7 days.
    PendingTooLong = 3,
}

/// The thresholds of a workspace, store or carrier. The defaults are those of RULES.md.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// From when on `no_tracking_number` counts.
    pub no_number_from: NoNumberFrom,
    /// `no_tracking_number`: flagged when this long after payment or longer.
    pub no_number_after: Span,
    /// `stalled`: flagged when longer than this without an update.
    pub stalled_after: Span,
    /// Does `stalled` apply in Pending, too?
    pub stalled_in_pending: bool,
    /// `pending_too_long`: flagged when longer than this in Pending.
    pub pending_after: Span,
    /// `number_not_recognised`: flagged when unknown to every provider for this long or longer.
    pub unrecognised_after: Span,
}

/// What a store or a carrier has otherwise than its workspace; `None`: as the workspace has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OwnThresholds {
    /// See [`Settings::no_number_after`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_number_after: Option<Span>,
    /// See [`Settings::stalled_after`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stalled_after: Option<Span>,
    /// See [`Settings::stalled_in_pending`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stalled_in_pending: Option<bool>,
    /// See [`Settings::pending_after`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_after: Option<Span>,
    /// See [`Settings::unrecognised_after`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unrecognised_after: Option<Span>,
}

impl Settings {
    /// These, with what `own` has otherwise.
    #[must_use]
    pub fn with(&self, own: &OwnThresholds) -> Self {
        Self {
            no_number_from: self.no_number_from,
            no_number_after: own.no_number_after.unwrap_or(self.no_number_after),
            stalled_after: own.stalled_after.unwrap_or(self.stalled_after),
            stalled_in_pending: own.stalled_in_pending.unwrap_or(self.stalled_in_pending),
            pending_after: own.pending_after.unwrap_or(self.pending_after),
            unrecognised_after: own.unrecognised_after.unwrap_or(self.unrecognised_after),
        }
    }
}

/// From when on an order without a number is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoNumberFrom {
    /// Since the customer paid.
    #[default]
    CustomerPaid,
    /// Since the supplier was paid; an order that was not passed on to a supplier is not waited for.
    SupplierPaid,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            no_number_from: NoNumberFrom::CustomerPaid,
            no_number_after: Span::days(7),
            stalled_after: Span::hours(48),
            stalled_in_pending: true,
            pending_after: Span::days(7),
            unrecognised_after: Span::hours(48),
        }
    }
}

/// A person put the flag aside: snoozed it until `until`, or handled it. It covers what was flagged at `at`; a reason
/// that arises later shows at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// When the person put it aside.
    pub at: Timestamp,
    /// When the flag returns; `None`: it is handled, and does not return by itself.
    pub until: Option<Timestamp>,
    /// Who.
    pub by: String,
    /// "Supplier answered, ships Friday."
    pub note: Option<String>,
}

impl Snooze {
    /// Does it still cover anything at `now`?
    pub fn stands(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until > now)
    }
}

/// For each reason the instant from which it is shown, snooze included; `None`: it cannot arise as things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// See [`Reason::NoTrackingNumber`].
    pub no_tracking_number: Option<Timestamp>,
    /// See [`Reason::Stalled`].
    pub stalled: Option<Timestamp>,
    /// See [`Reason::NumberNotRecognised`].
    pub number_not_recognised: Option<Timestamp>,
    /// See [`Reason::PendingTooLong`].
    pub pending_too_long: Option<Timestamp>,
}

/// When `parcel` will need a person, and why: one deadline for each reason that can arise.
pub fn deadlines(parcel: &Parcel, settings: &Settings) -> Deadlines {
    let mut due = unsnoozed(parcel, settings);
    if let Some(snooze) = &parcel.snooze {
        for deadline in
            [&mut due.no_tracking_number, &mut due.stalled, &mut due.number_not_recognised, &mut due.pending_too_long]
        {
            *deadline = deadline.and_then(|d| if d <= snooze.at { Some(d.max(snooze.until?)) } else { Some(d) });
        }
    }
    due
}

fn unsnoozed(parcel: &Parcel, settings: &Settings) -> Deadlines {
    // "Over 48 hours", to the second: the first whole second after the threshold.
    let over = |from: Timestamp, span: Span| from + span + Span::seconds(1);
    if parcel.orders_called_off {
        return Deadlines::default();
    }
    let Some(attached_at) = parcel.attached_at else {
        return Deadlines {
            no_tracking_number: parcel.awaits_number_since.map(|paid| paid + settings.no_number_after),
            ..Deadlines::default()
        };
    };
    let Some(tab @ (Tab::Pending | Tab::InTransit)) = parcel.tab() else { return Deadlines::default() };
    if !parcel.auto_sync() {
        return Deadlines::default();
    }
    let silence_counts = tab == Tab::InTransit || settings.stalled_in_pending;
    let last_update = parcel.last_update.map_or(attached_at, |update| update.max(attached_at));
    Deadlines {
        no_tracking_number: None,
        stalled: silence_counts.then(|| over(last_update, settings.stalled_after)),
        number_not_recognised: parcel
            .unrecognised_since
            .filter(|_| silence_counts)
            .map(|since| since + settings.unrecognised_after),
        pending_too_long: (tab == Tab::Pending).then(|| over(attached_at, settings.pending_after)),
    }
}

impl Deadlines {
    /// The earliest deadline and its reason: what the database keeps as `attention_at`.
    pub fn earliest(&self) -> Option<(Timestamp, Reason)> {
        self.each().into_iter().filter_map(|(due, reason)| Some((due?, reason))).min()
    }

    /// Is the row yellow at `now`?
    pub fn flagged(&self, now: Timestamp) -> bool {
        self.earliest().is_some_and(|(due, _)| due <= now)
    }

    /// All reasons that hold at `now`, the one that arose first in front.
    pub fn reasons(&self, now: Timestamp) -> Vec<(Reason, Timestamp)> {
        let unknown = self.number_not_recognised.is_some_and(|due| due <= now);
        let mut holding: Vec<(Timestamp, Reason)> = self
            .each()
            .into_iter()
            .filter_map(|(due, reason)| Some((due?, reason)))
            .filter(|&(due, reason)| due <= now && !(unknown && reason == Reason::Stalled))
            .collect();
        holding.sort();
        holding.into_iter().map(|(due, reason)| (reason, due)).collect()
    }

    fn each(&self) -> [(Option<Timestamp>, Reason); 4] {
        [
            (self.no_tracking_number, Reason::NoTrackingNumber),
            (self.stalled, Reason::Stalled),
            (self.number_not_recognised, Reason::NumberNotRecognised),
            (self.pending_too_long, Reason::PendingTooLong),
        ]
    }
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 4] =
        [Reason::NoTrackingNumber, Reason::Stalled, Reason::NumberNotRecognised, Reason::PendingTooLong];

    /// As every interface writes it: `no_tracking_number`.
    pub const fn slug(self) -> &'static str {
        match self {
            Reason::NoTrackingNumber => "no_tracking_number",
            Reason::Stalled => "stalled",
            Reason::NumberNotRecognised => "number_not_recognised",
            Reason::PendingTooLong => "pending_too_long",
        }
    }

    /// For people: "No update for 48 hours".
    pub const fn label(self) -> &'static str {
        match self {
            Reason::NoTrackingNumber => "No tracking number",
            Reason::Stalled => "No update",
            Reason::NumberNotRecognised => "Number not recognised",
            Reason::PendingTooLong => "Pending too long",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Reason {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|r| r.slug() == text).ok_or_else(|| UnknownName {
            what: "reason",
            given: text.to_owned(),
            allowed: Self::ALL.map(Reason::slug).join(", "),
        })
    }
}

#[cfg(test)]
#[path = "attention_tests.rs"]
mod tests;
