//! What insights are counted from: for each parcel some tallies, kept by the write path, never by reading parcels.

use parcelwatch_domain::{SubStatus, Tab, Timestamp};

use crate::ParcelRecord;

/// Deliveries that took longer are counted as this many days.
pub const MOST_DAYS: i64 = 180;
const DAY: i64 = 86_400_000;

/// What parcels are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Dimension {
    /// All parcels together.
    All = 0,
    /// By carrier.
    Carrier = 1,
    /// By country of destination.
    Destination = 2,
    /// By supplier.
    Supplier = 3,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Measure {
    /// Parcels; the bucket is the code of the tab.
    Parcels = 0,
    /// Delivered parcels; the bucket is how many whole days that took.
    DeliveryDays = 1,
    /// Parcels in Pending or In Transit; the bucket is the day of the week (0: Monday) of their number, and 7 more for
    /// those in In Transit.
    UnderWay = 2,
}

/// A week, Monday to Sunday in UTC, counted from the one that began on 1969-12-29.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(pub i64);

impl Week {
    /// The week of an instant.
    pub const fn of(at: Timestamp) -> Self {
        Self((at.0.div_euclid(DAY) + 3).div_euclid(7))
    }

    /// Its first instant.
    pub const fn begins(self) -> Timestamp {
        Timestamp((self.0 * 7 - 3) * DAY)
    }
}

/// A number of parcels that are alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// Carrier, country or supplier; empty: unknown, or all.
    pub value: String,
    /// When their numbers became known.
    pub week: Week,
    /// What is counted.
    pub measure: Measure,
    /// See [`Measure`].
    pub bucket: i64,
    /// How many.
    pub n: i64,
}

/// What one parcel counts towards, without its value: week, measure, bucket. Nothing while it has no number.
pub(crate) fn counts(parcel: &ParcelRecord) -> impl Iterator<Item = (Week, Measure, i64)> {
    let standing = parcel.facts.attached_at.zip(parcel.facts.status());
    let counted = standing.map(|(attached_at, status)| {
        let (week, tab) = (Week::of(attached_at), status.tab());
        let days = parcel.delivered_at.filter(|_| status == SubStatus::Delivered).map(|delivered| {
            let from = parcel.collected_at.map_or(attached_at, |collected| collected.min(attached_at));
            (delivered - from).whole_days().clamp(0, MOST_DAYS)
        });
        let under_way = matches!(tab, Tab::Pending | Tab::InTransit)
            .then(|| i64::from(tab.code()) * 7 + (attached_at.0.div_euclid(DAY) + 3).rem_euclid(7));
        [
            Some((week, Measure::Parcels, i64::from(tab.code()))),
            days.map(|days| (week, Measure::DeliveryDays, days)),
            under_way.map(|day| (week, Measure::UnderWay, day)),
        ]
    });
    counted.into_iter().flatten().flatten()
}

/// The values by which a parcel is told apart.
pub(crate) fn values(parcel: &ParcelRecord) -> [(Dimension, &str); 4] {
    [
        (Dimension::All, ""),
        (Dimension::Carrier, &parcel.carrier),
        (Dimension::Destination, parcel.destination.as_ref().map_or("", |c| c.as_str())),
        (Dimension::Supplier, parcel.supplier.as_deref().unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        // 2026-02-02T00:00:00Z is a Monday.
        let monday = Timestamp(1_769_990_400_000);
        let week = Week::of(monday);
        assert_eq!(week.begins(), monday);
        assert_eq!(Week::of(Timestamp(monday.0 - 1)), Week(week.0 - 1));
        assert_eq!(Week::of(Timestamp(monday.0 + 7 * DAY - 1)), week);
        assert_eq!(Week::of(Timestamp(0)), Week(0));
    }
}
