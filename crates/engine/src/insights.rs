//! How long parcels take and how many fail: by week, carrier, destination and supplier; and how many are under way, and
//! for how long. Counted from tallies that the write path keeps, so that a page costs the same at any number of parcels.

use std::{collections::BTreeMap, ops::RangeInclusive};

use parcelwatch_domain::{Span, Tab, Timestamp};
use parcelwatch_store::{
    Store, StoreError, Workspace,
    insights::{Dimension, Measure, Tally, Week},
};

/// Weeks that can be looked at together.
pub const WEEKS: [u32; 4] = [4, 12, 26, 52];

/// The figures of a workspace.
#[derive(Clone, Debug)]
pub struct Insights {
    /// All parcels of the weeks together.
    pub all: Figures,
    /// By week, oldest first; weeks without parcels stand there with nothing.
    pub weeks: Vec<(Week, Figures)>,
    /// By carrier (id; empty: unknown), most parcels first.
    pub carriers: Vec<(String, Figures)>,
    /// By country of destination (code; empty: unknown), most parcels first.
    pub destinations: Vec<(String, Figures)>,
    /// By supplier (name; empty: unknown), most parcels first.
    pub suppliers: Vec<(String, Figures)>,
    /// What is under way now, whenever it began, youngest first.
    pub under_way: Vec<AgeBand>,
}

/// What some parcels amount to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many have their number since these weeks.
    pub parcels: i64,
    /// How many of them stand in Delivered.
    pub delivered: i64,
    /// How many of them stand in Abnormal.
    pub abnormal: i64,
    /// Delivered parcels by whole days, where the carriers said when.
    days: BTreeMap<i64, i64>,
}

/// Parcels under way whose number has been known for so many days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeBand {
    /// From so many whole days (UTC dates) on.
    pub from_days: i64,
    /// Up to so many, inclusive; `None`: without end.
    pub to_days: Option<i64>,
    /// How many in Pending.
    pub pending: i64,
    /// How many in In Transit.
    pub in_transit: i64,
    /// The first instant of the numbers of this band; `None`: without beginning.
    pub numbers_from: Option<Timestamp>,
    /// The first instant after them.
    pub numbers_to: Timestamp,
}

/// The first days of the bands.
const BANDS: [i64; 7] = [0, 3, 7, 14, 21, 30, 60];

impl Figures {
    fn add(&mut self, tally: &Tally) {
        match tally.measure {
            Measure::Parcels => {
                self.parcels += tally.n;
                if tally.bucket == i64::from(Tab::Delivered.code()) {
                    self.delivered += tally.n;
                } else if tally.bucket == i64::from(Tab::Abnormal.code()) {
                    self.abnormal += tally.n;
                }
            }
            Measure::DeliveryDays => *self.days.entry(tally.bucket).or_default() += tally.n,
            Measure::UnderWay => {}
        }
    }

    /// In how many days so many of a hundred delivered parcels arrived (nearest rank); `None`: none arrived yet.
    pub fn days(&self, percent: i64) -> Option<i64> {
        let all: i64 = self.days.values().sum();
        let rank = (all * percent + 99) / 100;
        let mut seen = 0;
        self.days.iter().find_map(|(&days, n)| {
            seen += n;
            (seen >= rank.max(1)).then_some(days)
        })
    }

    /// Of a thousand parcels so many stand in Abnormal; `None`: there is no parcel.
    pub fn abnormal_per_mille(&self) -> Option<i64> {
        (self.parcels > 0).then(|| (self.abnormal * 1_000 + self.parcels / 2) / self.parcels)
    }
}

/// The weeks that end with the one of `now`.
pub fn weeks(n: u32, now: Timestamp) -> RangeInclusive<Week> {
    let last = Week::of(now);
    Week(last.0 - i64::from(n.max(1)) + 1)..=last
}

/// The figures of some weeks.
///
/// # Errors
/// When the database fails.
pub fn insights(
    store: &dyn Store,
    ws: Workspace,
    weeks: &RangeInclusive<Week>,
    now: Timestamp,
) -> Result<Insights, StoreError> {
    // Young weeks tell of the old ones, too: what is under way may have begun at any time.
    let ever = store.tallies(ws, Dimension::All, &(Week(i64::MIN)..=*weeks.end()))?;
    let mut all = Figures::default();
    let mut by_week: BTreeMap<Week, Figures> =
        (weeks.start().0..=weeks.end().0).map(|week| (Week(week), Figures::default())).collect();
    for tally in ever.iter().filter(|tally| weeks.contains(&tally.week)) {
        all.add(tally);
        by_week.entry(tally.week).or_default().add(tally);
    }
    let grouped = |dimension| -> Result<Vec<(String, Figures)>, StoreError> {
        let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
        for tally in store.tallies(ws, dimension, weeks)? {
            groups.entry(tally.value.clone()).or_default().add(&tally);
        }
        let mut groups: Vec<(String, Figures)> = groups.into_iter().collect();
        groups.sort_by(|(a, x), (b, y)| y.parcels.cmp(&x.parcels).then_with(|| a.cmp(b)));
        Ok(groups)
    };
    Ok(Insights {
        all,
        weeks: by_week.into_iter().collect(),
        carriers: grouped(Dimension::Carrier)?,
        destinations: grouped(Dimension::Destination)?,
        suppliers: grouped(Dimension::Supplier)?,
        under_way: under_way(&ever, now),
    })
}

fn under_way(tallies: &[Tally], now: Timestamp) -> Vec<AgeBand> {
    let today = Timestamp(now.0.div_euclid(Span::days(1).0) * Span::days(1).0);
    let mut bands: Vec<AgeBand> = BANDS
        .iter()
        .enumerate()
        .map(|(i, &from_days)| {
            let to_days = BANDS.get(i + 1).map(|next| next - 1);
            AgeBand {
                from_days,
                to_days,
                pending: 0,
                in_transit: 0,
                numbers_from: to_days.map(|days| today - Span::days(days)),
                numbers_to: today - Span::days(from_days - 1),
            }
        })
        .collect();
    for tally in tallies.iter().filter(|tally| tally.measure == Measure::UnderWay) {
        let day = tally.week.begins() + Span::days(tally.bucket % 7);
        // A number of tomorrow, by a clock that ran ahead, is of today.
        let age = (today - day).whole_days().max(0);
        if let Some(band) = bands.iter_mut().rev().find(|band| band.from_days <= age) {
            if tally.bucket < 7 {
                band.pending += tally.n;
            } else {
                band.in_transit += tally.n;
            }
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figures(days: &[i64]) -> Figures {
        let mut figures = Figures::default();
        for &bucket in days {
            let week = Week(0);
            figures.add(&Tally { value: String::new(), week, measure: Measure::DeliveryDays, bucket, n: 1 });
        }
        figures
    }

    #[test]
    fn half_and_nine_of_ten_arrive_within() {
        let ten = figures(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 30]);
        assert_eq!((ten.days(50), ten.days(90), ten.days(100)), (Some(5), Some(9), Some(30)));
        assert_eq!(figures(&[7]).days(50), Some(7));
        assert_eq!(figures(&[]).days(50), None);
    }

    #[test]
    fn the_share_is_rounded() {
        let figures = Figures { parcels: 3, abnormal: 2, ..Figures::default() };
        assert_eq!(figures.abnormal_per_mille(), Some(667));
        assert_eq!(Figures::default().abnormal_per_mille(), None);
    }

    #[test]
    fn parcels_under_way_stand_in_the_band_of_their_age() {
        let now = Timestamp(1_770_000_000_000);
        let tally = |days: i64, in_transit: bool| {
            let day = Timestamp(now.0 - days * 86_400_000);
            let weekday = (day.0.div_euclid(86_400_000) + 3).rem_euclid(7);
            let bucket = weekday + if in_transit { 7 } else { 0 };
            Tally { value: String::new(), week: Week::of(day), measure: Measure::UnderWay, bucket, n: 1 }
        };
        let told = under_way(
            &[tally(0, false), tally(2, true), tally(3, true), tally(59, false), tally(60, true), tally(-1, true)],
            now,
        );
        let counts: Vec<(i64, i64, i64)> = told
            .iter()
            .filter(|b| b.pending + b.in_transit > 0)
            .map(|b| (b.from_days, b.pending, b.in_transit))
            .collect();
        assert_eq!(counts, [(0, 1, 2), (3, 0, 1), (30, 1, 0), (60, 0, 1)]);
        for pair in told.windows(2) {
            assert_eq!(pair[0].numbers_from, Some(pair[1].numbers_to), "bands touch");
        }
    }

    proptest! {
        #[test]
        fn a_percentile_is_the_one_of_the_sorted_list(mut days in prop::collection::vec(0..60i64, 1..80), percent in 1..=100i64) {
            let told = figures(&days).days(percent).unwrap();
            days.sort_unstable();
            let rank = ((days.len() as f64) * (percent as f64) / 100.0).ceil() as usize;
            prop_assert_eq!(told, days[rank.max(1) - 1]);
        }
    }
}
