//! Pages: every row once, in order, whatever the filter, and whatever happens between two pages.

use std::{cell::Cell, collections::BTreeMap};

use parcelwatch_domain::{Country, Override, Reason, Span, SubStatus, Tab, Timestamp, cadence};
use parcelwatch_store::*;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::given::*;

/// Some rows are yellow then and some are not.
const NOW: Timestamp = Timestamp(HOUR_0.0 + 5 * 86_400_000);

const SORTS: [Sort; 4] = [Sort::Newest, Sort::Oldest, Sort::Updated, Sort::Waiting];

/// Rows of every kind. Their sort instants come in fives, so that ids must decide.
fn shop() -> Vec<ParcelRecord> {
    (1..=90)
        .map(|id| {
            let bucket = HOUR_0 + Span::hours(id / 5 * 5);
            if id % 9 == 0 {
                let mut row = waiting(id);
                row.store = id % 3;
                row.destination = Country::new("FR");
                // Half of them were paid long ago.
                row.facts.awaits_number_since = Some(bucket - Span::days(if id % 2 == 0 { 4 } else { 0 }));
                row.paid_at = row.facts.awaits_number_since;
                // Nobody waits for some of them any more.
                row.facts.orders_called_off = id % 27 == 0;
                return due(row);
            }
            let mut row = parcel(id);
            row.number = Some(format!("{}{id}", ["LP", "RR", "1Z"][(id % 3) as usize]));
            row.carrier = ["usps", "dhl", "", "Ünïcode's"][(id % 4) as usize].into();
            row.destination = [Country::new("DE"), Country::new("US"), None][(id % 3) as usize];
            row.store = id % 3;
            row.facts.attached_at = Some(bucket - Span::days(id % 7));
            row.facts.carrier_status = Some(SubStatus::ALL[(id % 11) as usize]);
            row.facts.unrecognised_since =
                (id % 5 == 0).then_some(row.facts.attached_at).flatten().map(|at| at + Span::hours(1));
            row.supplier = [None, Some("Yiwu"), Some("Ningbo")][(id % 3) as usize].map(str::to_owned);
            row.facts.last_update = (id % 2 == 0).then_some(bucket + Span::hours(id % 13));
            // Some began before anybody told us the number, and some have arrived.
            row.collected_at = (id % 4 == 0).then_some(bucket - Span::days(id % 9));
            row.finished_at = (id % 11 == 7).then_some(bucket);
            if id % 8 == 3 {
                let status = SubStatus::ALL[(id % 5) as usize];
                row.facts.manual = Some(Override { status, at: bucket, by: "ana@example.com".into(), note: None });
            }
            due(row)
        })
        .collect()
}

/// The filter in words of the record: what the database must agree with.
fn lets_through(filter: &Filter, row: &ParcelRecord, terms: &[String], now: Timestamp) -> bool {
    let alike = |wanted: bool, is: bool| wanted == is;
    filter.tab.is_none_or(|tab| row.facts.tab() == Some(tab))
        && filter.sub_status.is_none_or(|status| row.facts.status() == Some(status))
        && filter.flagged.is_none_or(|flagged| alike(flagged, row.due.flagged(now)))
        && filter.group.is_none_or(|group| row.due.worst(now) == Some(group))
        && filter.reason.is_none_or(|reason| row.due.reasons(now).iter().any(|(holds, _)| *holds == reason))
        && filter.no_number.is_none_or(|none| alike(none, row.number.is_none()))
        && filter.store.is_none_or(|store| row.store == store)
        && filter.carrier.as_ref().is_none_or(|carrier| row.carrier == *carrier)
        && filter.destination.is_none_or(|destination| row.destination == Some(destination))
        && filter.supplier.as_ref().is_none_or(|supplier| row.supplier.as_ref() == Some(supplier))
        && filter.unknown.is_none_or(|unknown| match unknown {
            Unknown::Carrier => row.carrier.is_empty(),
            Unknown::Destination => row.destination.is_none(),
            Unknown::Supplier => row.supplier.is_none(),
        })
        && filter.from.is_none_or(|from| row.sort_at() >= from)
        && filter.to.is_none_or(|to| row.sort_at() < to)
        && filter
            .under_way_since
            .is_none_or(|since| row.finished_at.is_none() && row.started_at() <= since && !row.number_will_not_come())
        && filter.manual.is_none_or(|manual| alike(manual, row.facts.manual.is_some()))
        && filter.sync_problem.is_none_or(|problem| alike(problem, has_sync_problem(row)))
        && filter.ids.as_ref().is_none_or(|ids| ids.contains(&row.id))
        && filter.q.as_ref().is_none_or(|q| {
            row.number.as_ref().is_some_and(|number| number.starts_with(&q.to_uppercase()))
                || terms.iter().any(|term| term.starts_with(&q.to_lowercase()))
        })
}

/// Those that are asked about and either have a problem of their own, or are served by an account that fails.
fn has_sync_problem(row: &ParcelRecord) -> bool {
    row.number.is_some() && cadence::is_asked_about(&row.facts) && matches!(row.id % 6, 1 | 4)
}

/// The problems of [`has_sync_problem`].
fn break_syncing(store: &dyn Store) {
    write(store, |t| {
        for id in [1, 2] {
            let account = ProviderAccount {
                id,
                recipe: "usps".into(),
                name: format!("account {id}"),
                settings: BTreeMap::new(),
                secrets: None,
                token: None,
                hook: format!("hook {id}"),
                enabled: true,
                version: 1,
                created_at: HOUR_0,
            };
            t.put_provider_account(WS, &account)?;
        }
        let fails =
            ProviderHealth { account: 2, failing_since: Some(HOUR_0), failures: 1, ..ProviderHealth::default() };
        t.put_provider_health(WS, &fails)?;
        let mut syncs = t.claim_syncs(WS, 0, Timestamp(i64::MAX), "lease", NOW, 1_000)?;
        assert!(syncs.len() > 30);
        for sync in &mut syncs {
            sync.account = if sync.parcel % 6 == 4 { 2 } else { 1 };
            sync.problem = (sync.parcel % 6 == 1).then(|| "no_provider".into());
        }
        t.settle_syncs(WS, &syncs)
    });
}

fn customer(id: i64) -> Vec<String> {
    vec![["ana", "bo", "rrita"][(id % 3) as usize].to_owned()]
}

fn fill(store: &dyn Store, rows: &[ParcelRecord]) {
    put(store, rows);
    let terms: Vec<(i64, Vec<String>)> = rows.iter().map(|row| (row.id, customer(row.id))).collect();
    write(store, |t| t.put_search_terms(WS, &terms));
    break_syncing(store);
}

fn expected(rows: &[ParcelRecord], filter: &Filter, sort: Sort, now: Timestamp) -> Vec<i64> {
    let mut through: Vec<&ParcelRecord> = rows
        .iter()
        .filter(|row| lets_through(filter, row, &customer(row.id), now) && sort.key(row).is_some())
        .collect();
    through.sort_by_key(|row| (sort.key(row), row.id));
    if sort.descends() {
        through.reverse();
    }
    through.iter().map(|row| row.id).collect()
}

/// What a filter puts down for a job on many parcels, by id.
fn put_down(store: &dyn Store, job: i64, filter: &Filter, now: Timestamp) -> Vec<i64> {
    write(store, |t| t.put_down_bulk_parcels(WS, job, filter, now));
    store.bulk_parcels(WS, job, 0, 100_000).unwrap()
}

/// One filter of each kind and value.
fn single_filters() -> Vec<Filter> {
    let none = Filter::default;
    let mut all = vec![none()];
    all.extend(Tab::ALL.map(|tab| Filter { tab: Some(tab), ..none() }));
    all.extend(SubStatus::ALL.map(|status| Filter { sub_status: Some(status), ..none() }));
    all.extend(Reason::ALL.map(|reason| Filter { reason: Some(reason), ..none() }));
    all.extend(Reason::ALL.map(|group| Filter { group: Some(group), ..none() }));
    for yes in [true, false] {
        all.push(Filter { flagged: Some(yes), ..none() });
        all.push(Filter { no_number: Some(yes), ..none() });
    }
    all.extend([0, 1, 9].map(|store| Filter { store: Some(store), ..none() }));
    all.extend(["usps", "", "Ünïcode's", "nobody"].map(|c| Filter { carrier: Some(c.into()), ..none() }));
    all.extend(["DE", "FR", "AQ"].map(|d| Filter { destination: Country::new(d), ..none() }));
    all.extend(["Yiwu", "nobody"].map(|s| Filter { supplier: Some(s.into()), ..none() }));
    all.extend(Unknown::ALL.map(|unknown| Filter { unknown: Some(unknown), ..none() }));
    all.extend([true, false].map(|manual| Filter { manual: Some(manual), ..none() }));
    all.extend([true, false].map(|problem| Filter { sync_problem: Some(problem), ..none() }));
    all.push(Filter { from: Some(HOUR_0), ..none() });
    all.push(Filter { to: Some(HOUR_0), ..none() });
    all.push(Filter { from: Some(HOUR_0 - Span::days(2)), to: Some(HOUR_0 + Span::hours(20)), ..none() });
    all.extend([0, 3, 40].map(|days| Filter { under_way_since: Some(HOUR_0 - Span::days(days)), ..none() }));
    all.extend([vec![], vec![3, 9, 70, 1_000]].map(|ids| Filter { ids: Some(ids), ..none() }));
    all.extend(["L", "rr", "RR1", "bo", "zzz"].map(|q| Filter { q: Some(q.into()), ..none() }));
    all
}

pub fn every_filter_alone_gives_each_of_its_rows_once_and_in_order(store: &dyn Store) {
    let rows = shop();
    fill(store, &rows);
    let mut filters_that_found = 0;
    for filter in single_filters() {
        for sort in SORTS {
            for limit in [1, 7, 1_000] {
                let found = all_pages(store, WS, &filter, sort, limit, NOW);
                let expected = expected(&rows, &filter, sort, NOW);
                assert_eq!(ids(&found), expected, "{filter:?} {sort:?}, {limit} a page");
                assert!(found.iter().all(|row| rows.contains(row)), "rows come whole");
                filters_that_found += usize::from(!expected.is_empty());
            }
        }
    }
    assert!(filters_that_found > 170, "the rows of this case are of every kind: {filters_that_found}");
}

pub fn any_filters_together_give_the_rows_they_describe(store: &dyn Store) {
    let rows = shop();
    fill(store, &rows);
    let few = |p: f64| move |values: Vec<Filter>| prop::option::weighted(p, prop::sample::select(values));
    let one = few(0.3)(single_filters());
    let filters = (one.clone(), one.clone(), one.clone(), one);
    let strategy = (filters, 0..SORTS.len(), 1..20u32, 0..12 * 24i64);
    let job = Cell::new(0);
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&strategy, |((a, b, c, d), sort, limit, hours)| {
        let mut filter = Filter::default();
        for part in [a, b, c, d].into_iter().flatten() {
            filter = Filter {
                tab: part.tab.or(filter.tab),
                sub_status: part.sub_status.or(filter.sub_status),
                flagged: part.flagged.or(filter.flagged),
                reason: part.reason.or(filter.reason),
                group: part.group.or(filter.group),
                no_number: part.no_number.or(filter.no_number),
                store: part.store.or(filter.store),
                carrier: part.carrier.or(filter.carrier),
                destination: part.destination.or(filter.destination),
                supplier: part.supplier.or(filter.supplier),
                unknown: part.unknown.or(filter.unknown),
                from: part.from.or(filter.from),
                to: part.to.or(filter.to),
                under_way_since: part.under_way_since.or(filter.under_way_since),
                manual: part.manual.or(filter.manual),
                sync_problem: part.sync_problem.or(filter.sync_problem),
                ids: part.ids.or(filter.ids),
                q: part.q.or(filter.q),
            };
        }
        let sort = SORTS[sort];
        let now = HOUR_0 + Span::hours(hours);
        let found = all_pages(store, WS, &filter, sort, limit, now);
        let expected = expected(&rows, &filter, sort, now);
        prop_assert_eq!(ids(&found), expected.as_slice(), "{:?} {:?}", filter, sort);
        if sort != Sort::Waiting {
            job.set(job.get() + 1);
            let mut all = expected.clone();
            all.sort_unstable();
            prop_assert_eq!(put_down(store, job.get(), &filter, now), all, "{:?}", filter);
            let counted = store.count(WS, &filter, now, 1_000).unwrap();
            prop_assert_eq!(counted, Counted { n: expected.len() as i64, more: false }, "{:?}", filter);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

pub fn one_instant_for_all_rows_loses_none(store: &dyn Store) {
    let rows: Vec<ParcelRecord> = (1..=23)
        .map(|id| {
            let mut row = parcel(id);
            row.facts.attached_at = Some(HOUR_0);
            due(row)
        })
        .collect();
    put(store, &rows);
    for limit in [1, 2, 22, 23, 24] {
        let newest = ids(&all_pages(store, WS, &Filter::default(), Sort::Newest, limit, NOW));
        assert_eq!(newest, (1..=23).rev().collect::<Vec<_>>());
        let oldest = ids(&all_pages(store, WS, &Filter::default(), Sort::Oldest, limit, NOW));
        assert_eq!(oldest, (1..=23).collect::<Vec<_>>());
    }
}

pub fn rows_before_1970_are_in_order(store: &dyn Store) {
    let rows: Vec<ParcelRecord> = (1..=4)
        .map(|id| {
            let mut row = parcel(id);
            row.facts.attached_at = Some(Timestamp(id * 1_000 - 2_500));
            due(row)
        })
        .collect();
    put(store, &rows);
    assert_eq!(ids(&all_pages(store, WS, &Filter::default(), Sort::Newest, 1, NOW)), [4, 3, 2, 1]);
}

pub fn a_page_of_nothing_has_no_next(store: &dyn Store) {
    let page = store.page(WS, &Filter::default(), Sort::Newest, None, 10, NOW).unwrap();
    assert!(page.rows.is_empty() && page.next.is_none());
}

pub fn a_full_last_page_has_no_next(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2)]);
    let page = store.page(WS, &Filter::default(), Sort::Newest, None, 2, NOW).unwrap();
    assert_eq!((ids(&page.rows), page.next), (vec![2, 1], None));
    let page = store.page(WS, &Filter::default(), Sort::Newest, None, 1, NOW).unwrap();
    assert_eq!(page.next, Some(Cursor { sort_at: parcel(2).sort_at(), id: 2 }));
}

pub fn a_row_added_between_two_pages_shifts_nothing(store: &dyn Store) {
    for (sort, first, second) in [(Sort::Newest, [60, 50], [40, 30]), (Sort::Oldest, [10, 20], [30, 40])] {
        let ws = Workspace(if sort == Sort::Newest { 1 } else { 2 });
        put_in(store, ws, &[10, 20, 30, 40, 50, 60].map(parcel));
        let page = store.page(ws, &Filter::default(), sort, None, 2, NOW).unwrap();
        assert_eq!(ids(&page.rows), first);
        // One above the first page, one within it, and one at the very instant where it ended, on the read side.
        let mut same_instant = parcel(if sort == Sort::Newest { 55 } else { 15 });
        same_instant.facts.attached_at = parcel(first[1]).facts.attached_at;
        put_in(store, ws, &[parcel(if sort == Sort::Newest { 70 } else { 5 }), due(same_instant)]);
        let page = store.page(ws, &Filter::default(), sort, page.next, 2, NOW).unwrap();
        assert_eq!(ids(&page.rows), second);
    }
}

pub fn a_row_that_goes_between_two_pages_shifts_nothing(store: &dyn Store) {
    put(store, &[1, 2, 3, 4, 5].map(waiting));
    let page = store.page(WS, &Filter::default(), Sort::Newest, None, 2, NOW).unwrap();
    assert_eq!(ids(&page.rows), [5, 4]);
    // Even the row that the cursor names.
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(waiting(4)), after: None }]));
    let page = store.page(WS, &Filter::default(), Sort::Newest, page.next, 2, NOW).unwrap();
    assert_eq!(ids(&page.rows), [3, 2]);
}

pub fn many_yellow_rows_read_like_few(store: &dyn Store) {
    // Beyond some number an adapter may take another way to them; the rows are the same.
    let rows: Vec<ParcelRecord> =
        (1..=20_005).map(|id| if id % 5_000 == 1 { waiting(id) } else { parcel(id) }).collect();
    put(store, &rows);
    let now = HOUR_0 + Span::days(60);
    let filter = Filter { reason: Some(Reason::NoTrackingNumber), ..Filter::default() };
    assert_eq!(ids(&all_pages(store, WS, &filter, Sort::Newest, 2, now)), [20_001, 15_001, 10_001, 5_001, 1]);
    let page =
        store.page(WS, &Filter { flagged: Some(true), ..Filter::default() }, Sort::Oldest, None, 3, now).unwrap();
    assert_eq!(ids(&page.rows), [1, 2, 3]);
    assert_eq!(store.counts(WS, now).unwrap().flagged, 20_005);
    let flagged = Filter { flagged: Some(true), ..Filter::default() };
    assert_eq!(put_down(store, 1, &flagged, now), (1..=20_005).collect::<Vec<i64>>());
}
