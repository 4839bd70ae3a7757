//! The work list: rows under their worst reason, what was put aside, and what was done last.

use parcelwatch_domain::{Deadlines, Reason, Snooze, Span, Timestamp};
use parcelwatch_store::*;

use crate::given::*;

/// A row with these deadlines, in minutes after [`HOUR_0`].
fn due_in(id: i64, stalled: Option<i64>, not_recognised: Option<i64>, pending: Option<i64>) -> ParcelRecord {
    let at = |minutes: Option<i64>| minutes.map(|m| HOUR_0 + Span::minutes(m));
    let due = Deadlines {
        no_tracking_number: None,
        stalled: at(stalled),
        number_not_recognised: at(not_recognised),
        pending_too_long: at(pending),
    };
    ParcelRecord { due, ..parcel(id) }
}

fn counts(store: &dyn Store, now: Timestamp) -> Vec<(Reason, i64)> {
    store.attention_counts(WS, now).unwrap().into_iter().filter(|(_, n)| *n > 0).collect()
}

pub fn a_row_that_goes_through_all_reasons_within_one_hour_is_counted_once(store: &dyn Store) {
    put(store, &[due_in(1, Some(10), Some(30), Some(20)), due_in(2, Some(-60), None, Some(20))]);
    for (minute, expected) in [
        (9, vec![(Reason::Stalled, 1)]),
        (10, vec![(Reason::Stalled, 2)]),
        (20, vec![(Reason::PendingTooLong, 2)]),
        (30, vec![(Reason::NumberNotRecognised, 1), (Reason::PendingTooLong, 1)]),
        (90, vec![(Reason::NumberNotRecognised, 1), (Reason::PendingTooLong, 1)]),
    ] {
        assert_eq!(counts(store, HOUR_0 + Span::minutes(minute)), expected, "minute {minute}");
    }
}

pub fn the_longest_overdue_row_comes_first_and_the_limit_holds(store: &dyn Store) {
    put(
        store,
        &[due_in(1, Some(30), None, None), due_in(2, Some(10), None, None), due_in(3, Some(20), None, Some(25))],
    );
    let now = HOUR_0 + Span::minutes(24);
    let under = |reason, limit| ids(&store.attention_rows(WS, reason, limit, now).unwrap());
    assert_eq!(under(Reason::Stalled, 10), [2, 3]);
    assert_eq!(under(Reason::Stalled, 1), [2]);
    assert_eq!(under(Reason::PendingTooLong, 10), NONE);
    let now = HOUR_0 + Span::minutes(40);
    assert_eq!(ids(&store.attention_rows(WS, Reason::Stalled, 10, now).unwrap()), [2, 1]);
    assert_eq!(ids(&store.attention_rows(WS, Reason::PendingTooLong, 10, now).unwrap()), [3]);
    let table = |filter| ids(&store.page(WS, &filter, Sort::Waiting, None, 10, now).unwrap().rows);
    let none = Filter::default;
    assert_eq!(table(Filter { group: Some(Reason::Stalled), ..none() }), [2, 1], "the same rows as a table");
    assert_eq!(table(Filter { reason: Some(Reason::Stalled), ..none() }), [2, 3, 1], "one more has the reason, too");
}

pub fn what_was_put_aside_last_comes_first_until_it_returns(store: &dyn Store) {
    let aside = |id: i64, at: i64, until: Option<i64>| {
        let mut row = parcel(id);
        row.facts.snooze = Some(Snooze {
            at: HOUR_0 + Span::days(at),
            until: until.map(|days| HOUR_0 + Span::days(days)),
            by: "ana@example.com".into(),
            note: None,
        });
        due(row)
    };
    put(store, &[aside(1, 5, None), aside(2, 6, Some(9)), aside(3, 4, Some(7)), parcel(4)]);
    let listed = |days| ids(&store.put_aside(WS, 10, HOUR_0 + Span::days(days)).unwrap());
    assert_eq!(listed(6), [2, 1, 3]);
    assert_eq!(listed(7), [2, 1], "the snooze is over");
    assert_eq!(listed(400), [1], "what is handled does not return by itself");
    assert_eq!(ids(&store.put_aside(WS, 1, HOUR_0 + Span::days(6)).unwrap()), [2]);
}

pub fn the_last_thing_that_was_done_is_told_for_each_row(store: &dyn Store) {
    let line = |parcel, seq, action: &str| HistoryRecord {
        parcel,
        seq,
        at: HOUR_0 + Span::minutes(seq),
        actor: "ana@example.com".into(),
        action: action.into(),
        before: None,
        after: None,
        note: Some("why".into()),
    };
    let lines = [
        line(1, 0, "number_attached"),
        line(1, 1, "message_supplier"),
        line(1, 2, "snooze"),
        line(2, 0, "number_attached"),
        line(3, 0, "handled"),
    ];
    write(store, |t| t.add_history(WS, &lines));
    let mut done = store.last_done(WS, &[1, 2, 3, 4]).unwrap();
    done.sort_by_key(|line| line.parcel);
    assert_eq!(done, [lines[2].clone(), lines[4].clone()]);
}
