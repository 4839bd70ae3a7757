//! What a write changes in the counters, and what the counters tell. They make every count cheap, and exact at any moment
//! without a tick: rows by status; rows by the reason that they stand under, by when they come under it and leave it; the
//! tallies behind the insights; and rows by what they can be filtered by, so that a filter knows its values and a page
//! which of its filters lets the fewest rows through. How many rows are yellow at some moment is what the days say that
//! have passed, and the pieces of five minutes of the present day, plus what rows did since the present piece began.

use std::collections::BTreeMap;

use parcelwatch_domain::{Country, Deadlines, Reason, Timestamp, urgency::WORST_FIRST};

use crate::{Change, Changed, Changes, Counts, Facets, ParcelRecord, Result, insights};

/// The `status` under which rows without a number are counted.
const NO_NUMBER: i64 = 255;
/// Up to so many parcels are named in a line of the change log; who watches looks at everything anew when there are more.
const MOST_NAMED: usize = 500;
/// So many lines of the change log are kept at least.
pub(crate) const LOG_LINES: i64 = 1_000;
/// How many values of a facet are told; a shop has fewer carriers, stores and countries.
pub(crate) const MOST_VALUES: i64 = 250;
/// Steps are counted by spans of so many minutes: by day and by piece of it.
pub(crate) const DAY: i64 = 1_440;
/// The shorter span.
pub(crate) const PIECE: i64 = 5;

/// By how much each counter changes; none by nothing.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    /// By status.
    pub by_status: BTreeMap<i64, i64>,
    /// By the length of a span in minutes, when it began, and reason: rows that come under it, less those that leave it.
    pub steps: BTreeMap<(i64, i64, i64), i64>,
    /// By dimension, week, value, measure and bucket.
    pub journeys: BTreeMap<Journey, i64>,
    /// By what rows can be filtered by (`carrier`, `store`, `destination`, `supplier`), and its value.
    pub by_facet: BTreeMap<(&'static str, String), i64>,
    /// The parcels that changed, each as often as it did.
    pub changed: Vec<i64>,
}

/// Dimension, week, value, measure, bucket.
pub(crate) type Journey = (i64, i64, String, i64, i64);

impl Differences {
    /// Adds what these changes change.
    pub fn add(&mut self, changes: &[Change]) {
        for change in changes {
            let (before, after) = (change.before.as_ref(), change.after.as_ref());
            self.changed.extend(after.or(before).map(|p| p.id));
            if !before.zip(after).is_some_and(|(before, after)| same_facets(before, after)) {
                for (parcel, n) in [(before, -1), (after, 1)] {
                    self.count_facets(parcel, n);
                }
            }
            for (parcel, n) in [(before, -1), (after, 1)] {
                if let Some(parcel) = parcel {
                    self.count(parcel, n);
                }
            }
            // Most changes leave these alone.
            if before.map(|p| &p.due) != after.map(|p| &p.due) {
                for (parcel, n) in [(before, -1), (after, 1)] {
                    self.count_steps(parcel.map(|p| &p.due), n);
                }
            }
            let same_journey = before.zip(after).is_some_and(|(before, after)| {
                insights::values(before) == insights::values(after)
                    && insights::counts(before).eq(insights::counts(after))
            });
            if !same_journey {
                for (parcel, n) in [(before, -1), (after, 1)] {
                    self.count_journey(parcel, n);
                }
            }
        }
        self.by_status.retain(|_, n| *n != 0);
        self.steps.retain(|_, n| *n != 0);
        self.journeys.retain(|_, n| *n != 0);
        self.by_facet.retain(|_, n| *n != 0);
    }

    fn count(&mut self, parcel: &ParcelRecord, n: i64) {
        *self.by_status.entry(parcel.facts.status().map_or(NO_NUMBER, |s| i64::from(s.code()))).or_default() += n;
    }

    fn count_steps(&mut self, due: Option<&Deadlines>, n: i64) {
        for spell in due.into_iter().flat_map(|due| due.spells()) {
            let mut step = |at: Timestamp, n| {
                for minutes in [PIECE, DAY] {
                    let key = (minutes, began(minutes, at), spell.reason as i64);
                    *self.steps.entry(key).or_default() += n;
                }
            };
            step(spell.from, n);
            if let Some(until) = spell.until {
                step(until, -n);
            }
        }
    }

    fn count_facets(&mut self, parcel: Option<&ParcelRecord>, n: i64) {
        let Some(p) = parcel else { return };
        let facets = [
            ("carrier", (!p.carrier.is_empty()).then(|| p.carrier.clone())),
            ("store", (p.store != 0).then(|| p.store.to_string())),
            ("destination", p.destination.map(|country| country.to_string())),
            ("supplier", p.supplier.clone()),
        ];
        for (facet, value) in facets {
            if let Some(value) = value {
                *self.by_facet.entry((facet, value)).or_default() += n;
            }
        }
    }

    /// The line of the change log: the parcels as JSON, or nothing where they are too many to name. `None`: no parcel.
    pub fn log_line(&self) -> Option<String> {
        let mut ids = self.changed.clone();
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            0 => None,
            1..=MOST_NAMED => Some(format!("[{}]", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(","))),
            _ => Some(String::new()),
        }
    }

    fn count_journey(&mut self, parcel: Option<&ParcelRecord>, n: i64) {
        let Some(parcel) = parcel else { return };
        for (week, measure, bucket) in insights::counts(parcel) {
            for (dimension, value) in insights::values(parcel) {
                let key = (dimension as i64, week.0, value.to_owned(), measure as i64, bucket);
                *self.journeys.entry(key).or_default() += n;
            }
        }
    }
}

/// Does a write leave the row where it is filtered?
fn same_facets(before: &ParcelRecord, after: &ParcelRecord) -> bool {
    let of = |p: &ParcelRecord| (p.store, p.destination);
    of(before) == of(after) && before.carrier == after.carrier && before.supplier == after.supplier
}

/// What the values of a facet are, from pairs of value and number.
pub(crate) fn facets(mut values: impl FnMut(&'static str) -> Result<Vec<(String, i64)>>) -> Result<Facets> {
    Ok(Facets {
        carriers: values("carrier")?,
        stores: values("store")?.into_iter().filter_map(|(id, n)| Some((id.parse().ok()?, n))).collect(),
        destinations: values("destination")?.into_iter().filter_map(|(c, n)| Some((Country::new(&c)?, n))).collect(),
        suppliers: values("supplier")?,
    })
}

/// What the lines of a change log say together.
pub(crate) fn changes(last: i64, lines: Vec<Option<Vec<i64>>>) -> Changes {
    let mut parcels = Vec::new();
    for line in lines {
        match line {
            Some(named) => parcels.extend(named),
            None => return Changes { last, parcels: Changed::Any },
        }
    }
    parcels.sort_unstable();
    parcels.dedup();
    Changes { last, parcels: Changed::These(parcels) }
}

/// Takes a row of `status_count`.
pub(crate) fn take(counts: &mut Counts, status: i64, n: i64) {
    match usize::try_from(status).ok().and_then(|s| counts.by_status.get_mut(s)) {
        Some(slot) => *slot = n,
        None => counts.no_number = n,
    }
}

/// When the span of so many minutes began that holds `at`; UTC milliseconds.
pub(crate) fn began(minutes: i64, at: Timestamp) -> i64 {
    let length = minutes * 60_000;
    at.0.div_euclid(length).saturating_mul(length)
}

/// The column along which the rows of a reason are found.
pub(crate) fn reason_column(reason: Reason) -> &'static str {
    match reason {
        // No worse reason holds, so its deadline is the row's first.
        Reason::Stalled => "attention_at",
        other => due_column(other),
    }
}

/// The column of a reason's deadline.
pub(crate) fn due_column(reason: Reason) -> &'static str {
    match reason {
        Reason::NoTrackingNumber => "due_no_tracking_number",
        Reason::NumberNotRecognised => "due_number_not_recognised",
        Reason::PendingTooLong => "due_pending_too_long",
        Reason::Stalled => "due_stalled",
    }
}

/// The condition that no worse reason than this one holds at the moment that stands in `now`.
pub(crate) fn no_worse(reason: Reason, now: &str) -> String {
    let worse = WORST_FIRST.into_iter().take_while(|worse| *worse != reason).map(due_column);
    worse.map(|due| format!(" AND ({due} IS NULL OR {due} > {now})")).collect()
}

/// What `reason_step` says of each reason, worst first, as a list of columns.
pub(crate) fn stepped() -> String {
    WORST_FIRST.map(|reason| format!("CAST(sum(n) FILTER (WHERE reason = {}) AS bigint)", reason as i64)).join(", ")
}

/// How the rows under `reason` that came to it since `began` change the number under each reason, worst first, as a list
/// of columns: each is one more under this one, and one less under the worst of the others that held when it began.
pub(crate) fn moved(reason: Reason, began: &str) -> String {
    let mut columns = Vec::new();
    // The condition that none of those between held; nothing yet where `reason` comes later.
    let mut nothing_between: Option<String> = None;
    for other in WORST_FIRST {
        let held = format!("{} < {began}", due_column(other));
        columns.push(match &mut nothing_between {
            _ if other == reason => {
                nothing_between = Some(String::new());
                "count(*)".to_owned()
            }
            None => "0".to_owned(),
            Some(nothing) => {
                let column = format!("-count(*) FILTER (WHERE {held}{nothing})");
                *nothing += &format!(" AND ({held}) IS NOT TRUE");
                column
            }
        });
    }
    columns.join(", ")
}

/// The sums of such columns by their reasons.
pub(crate) fn by_reason(changes: impl IntoIterator<Item = [i64; WORST_FIRST.len()]>) -> Vec<(Reason, i64)> {
    let mut counts = WORST_FIRST.map(|reason| (reason, 0));
    for change in changes {
        counts.iter_mut().zip(change).for_each(|((_, n), more)| *n += more);
    }
    counts.to_vec()
}
