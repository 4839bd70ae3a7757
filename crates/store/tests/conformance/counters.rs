//! The counters that the write path keeps are what a recount would find, at every moment.

use std::{cell::Cell, collections::BTreeMap};

use parcelwatch_domain::{Deadlines, Override, Snooze, Span, SubStatus, Tab, Timestamp};
use parcelwatch_store::*;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::given::*;

/// Counts page by page what the counters say at once.
fn recount(store: &dyn Store, ws: Workspace, now: Timestamp) -> Counts {
    let mut counts = Counts {
        no_number: count(store, ws, &Filter { no_number: Some(true), ..Filter::default() }, now),
        flagged: count(store, ws, &Filter { flagged: Some(true), ..Filter::default() }, now),
        ..Counts::default()
    };
    for status in SubStatus::ALL {
        let filter = Filter { sub_status: Some(status), ..Filter::default() };
        counts.by_status[usize::from(status.code())] = count(store, ws, &filter, now);
    }
    for tab in Tab::ALL {
        assert_eq!(counts.tab(tab), count(store, ws, &Filter { tab: Some(tab), ..Filter::default() }, now), "{tab}");
    }
    assert_eq!(counts.all(), count(store, ws, &Filter::default(), now));
    counts
}

/// What a step of a random history makes of one row.
#[derive(Clone, Debug)]
enum Step {
    Waits { paid_minute: i64 },
    Stands { status: SubStatus, attached_minute: i64, manual: Option<SubStatus>, snoozed_minutes: Option<i64> },
    Goes,
}

fn step() -> impl Strategy<Value = Step> {
    let status = || prop::sample::select(SubStatus::ALL.to_vec());
    let minute = || 0..6_000i64;
    prop_oneof![
        2 => minute().prop_map(|paid_minute| Step::Waits { paid_minute }),
        5 => (status(), minute(), prop::option::weighted(0.2, status()), prop::option::weighted(0.2, minute())).prop_map(
            |(status, attached_minute, manual, snoozed_minutes)| Step::Stands {
                status, attached_minute, manual, snoozed_minutes
            }
        ),
        1 => Just(Step::Goes),
    ]
}

fn after(id: i64, step: &Step) -> Option<ParcelRecord> {
    match step {
        Step::Waits { paid_minute } => {
            let mut row = waiting(id);
            row.facts.awaits_number_since = Some(HOUR_0 + Span::minutes(*paid_minute));
            row.paid_at = row.facts.awaits_number_since;
            Some(due(row))
        }
        Step::Stands { status, attached_minute, manual, snoozed_minutes } => {
            let mut row = parcel(id);
            let attached_at = HOUR_0 + Span::minutes(*attached_minute);
            row.facts.attached_at = Some(attached_at);
            row.facts.carrier_status = Some(*status);
            row.facts.manual =
                manual.map(|status| Override { status, at: HOUR_0, by: "ana@example.com".into(), note: None });
            row.facts.snooze = snoozed_minutes.map(|minutes| Snooze {
                at: attached_at + Span::days(3),
                until: (minutes % 5 != 0).then(|| attached_at + Span::days(3) + Span::minutes(minutes)),
                by: "ana@example.com".into(),
                note: None,
            });
            Some(due(row))
        }
        Step::Goes => None,
    }
}

pub fn counts_equal_a_recount_after_any_changes(store: &dyn Store) {
    // Each history has a workspace of its own: an empty database without the price of a new file.
    let workspace = Cell::new(100);
    let histories = (
        prop::collection::vec(prop::collection::vec((1..12i64, step()), 1..8), 1..8),
        prop::collection::vec(0..20_000i64, 1..4),
    );
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&histories, |(batches, moments)| {
        workspace.set(workspace.get() + 1);
        let ws = Workspace(workspace.get());
        let mut rows: BTreeMap<i64, ParcelRecord> = BTreeMap::new();
        for batch in &batches {
            // As the ingest path does: one change for each row of a batch.
            let steps: BTreeMap<i64, &Step> = batch.iter().map(|(id, step)| (*id, step)).collect();
            let changes: Vec<Change> = steps
                .into_iter()
                .map(|(id, step)| Change { before: rows.get(&id).cloned(), after: after(id, step) })
                .collect();
            for change in &changes {
                match (&change.before, &change.after) {
                    (_, Some(row)) => _ = rows.insert(row.id, row.clone()),
                    (Some(row), None) => _ = rows.remove(&row.id),
                    (None, None) => {}
                }
            }
            write(store, |t| t.put_parcels(ws, &changes));
        }
        for minutes in moments {
            let now = HOUR_0 + Span(minutes * 60_000 + minutes % 3);
            let counts = store.counts(ws, now).unwrap();
            prop_assert_eq!(&counts, &recount(store, ws, now));
            prop_assert_eq!(counts.all(), rows.len() as i64);
            prop_assert_eq!(counts.flagged, rows.values().filter(|row| row.due.flagged(now)).count() as i64);
            for (reason, n) in store.attention_counts(ws, now).unwrap() {
                let mut under: Vec<&ParcelRecord> =
                    rows.values().filter(|row| row.due.worst(now) == Some(reason)).collect();
                under.sort_by_key(|row| (row.due.of(reason), row.id));
                prop_assert_eq!(n, under.len() as i64, "{} at {}", reason, minutes);
                let listed = ids(&store.attention_rows(ws, reason, 100, now).unwrap());
                prop_assert_eq!(listed, under.iter().map(|row| row.id).collect::<Vec<_>>());
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A row whose one deadline is `at`.
fn due_at(id: i64, at: Timestamp) -> ParcelRecord {
    ParcelRecord { due: Deadlines { stalled: Some(at), ..Deadlines::default() }, ..parcel(id) }
}

/// How many rows are yellow, by the counter and by the pages.
fn flagged(store: &dyn Store, now: Timestamp) -> i64 {
    let counted = store.counts(WS, now).unwrap().flagged;
    assert_eq!(counted, count(store, WS, &Filter { flagged: Some(true), ..Filter::default() }, now));
    let rest = count(store, WS, &Filter { flagged: Some(false), ..Filter::default() }, now);
    assert_eq!(counted + rest, store.counts(WS, now).unwrap().all());
    counted
}

pub fn a_deadline_on_the_full_hour_counts_from_that_millisecond(store: &dyn Store) {
    put(store, &[due_at(1, HOUR_0)]);
    assert_eq!(flagged(store, HOUR_0 - Span(1)), 0);
    assert_eq!(flagged(store, HOUR_0), 1);
    assert_eq!(flagged(store, HOUR_0 + Span(1)), 1);
    assert_eq!(flagged(store, HOUR_0 + Span::hours(1)), 1);
}

pub fn a_deadline_within_the_hour_counts_from_its_millisecond(store: &dyn Store) {
    let half_past = HOUR_0 + Span::minutes(30);
    let last = HOUR_0 + Span(Span::hours(1).0 - 1);
    put(
        store,
        &[due_at(1, half_past), due_at(2, last), due_at(3, HOUR_0 - Span(1)), due_at(4, HOUR_0 + Span::hours(1))],
    );
    for (now, expected) in [
        (HOUR_0 - Span(2), 0),
        (HOUR_0 - Span(1), 1),
        (HOUR_0, 1),
        (half_past - Span(1), 1),
        (half_past, 2),
        (last - Span(1), 2),
        (last, 3),
        (last + Span(1), 4),
        (HOUR_0 + Span::days(400), 4),
        (HOUR_0 - Span::days(400), 0),
    ] {
        assert_eq!(flagged(store, now), expected, "at {}", now.0 - HOUR_0.0);
    }
}

pub fn deadlines_before_1970_count(store: &dyn Store) {
    put(store, &[due_at(1, Timestamp(-1)), due_at(2, Timestamp(-3_600_001)), due_at(3, Timestamp(0))]);
    for (now, expected) in [(-3_600_002, 0), (-3_600_001, 1), (-2, 1), (-1, 2), (0, 3)] {
        assert_eq!(flagged(store, Timestamp(now)), expected, "at {now}");
    }
}

pub fn a_row_that_goes_is_counted_no_more(store: &dyn Store) {
    put(store, &[due_at(1, HOUR_0), due_at(2, HOUR_0), waiting(3)]);
    write(store, |t| {
        let gone = |row| Change { before: Some(row), after: None };
        t.put_parcels(WS, &[gone(due_at(1, HOUR_0)), gone(waiting(3))])
    });
    let counts = store.counts(WS, HOUR_0).unwrap();
    assert_eq!((counts.all(), counts.no_number, flagged(store, HOUR_0)), (1, 0, 1));
}

pub fn an_empty_workspace_counts_nothing(store: &dyn Store) {
    assert_eq!(store.counts(WS, HOUR_0).unwrap(), Counts::default());
}

pub fn the_next_deadline_is_the_first_that_lies_ahead(store: &dyn Store) {
    assert_eq!(store.next_deadline(WS, HOUR_0).unwrap(), None);
    put(store, &[parcel(1), parcel(2)]);
    put_in(store, Workspace(2), &[waiting(1)]);
    let due = |id| parcel(id).due.earliest().unwrap().0;
    assert_eq!(store.next_deadline(WS, HOUR_0).unwrap(), Some(due(1)));
    assert_eq!(store.next_deadline(WS, Timestamp(due(1).0 - 1)).unwrap(), Some(due(1)));
    assert_eq!(store.next_deadline(WS, due(1)).unwrap(), Some(due(2)));
    assert_eq!(store.next_deadline(WS, due(2)).unwrap(), None);
}
