//! Around the table: what changed, what it can be filtered by, saved views, preferences, pasted lists.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use parcelwatch_domain::{Country, Span};
use parcelwatch_store::*;

use crate::given::*;

const ANA: &str = "ana@example.com";

fn since(store: &dyn Store, after: i64) -> Changed {
    store.changes(WS, Some(after)).unwrap().parcels
}

/// Where the writes stand, when nothing more is told of what was written so far. (A database may tell a line twice
/// while a transaction that began earlier is under way, also one of another test.)
fn last(store: &dyn Store) -> i64 {
    loop {
        let last = store.changes(WS, None).unwrap().last;
        if since(store, last) == Changed::These(vec![]) {
            return last;
        }
    }
}

pub fn a_write_tells_which_parcels_it_changed(store: &dyn Store) {
    assert_eq!(store.changes(WS, None).unwrap().parcels, Changed::These(vec![]));
    let start = last(store);
    put(store, &[parcel(1), parcel(2)]);
    let between = last(store);
    assert!(between > start);
    let moved = Change { before: Some(parcel(2)), after: Some(ParcelRecord { checkpoints: 1, ..parcel(2) }) };
    write(store, |t| t.put_parcels(WS, &[moved.clone(), new(&parcel(3))]));
    assert_eq!(since(store, start), Changed::These(vec![1, 2, 3]), "each once");
    assert_eq!(since(store, between), Changed::These(vec![2, 3]));
    assert_eq!(since(store, last(store)), Changed::These(vec![]));
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(parcel(1)), after: None }]));
    assert!(matches!(since(store, between), Changed::These(ids) if ids.contains(&1)), "also one that goes");
}

pub fn what_is_undone_was_no_change(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let before = last(store);
    let failed = store.write(&mut |t| {
        t.put_parcels(WS, &[new(&parcel(2))])?;
        Err(StoreError::Corrupt("this case".into()))
    });
    assert!(failed.is_err());
    assert_eq!(since(store, before), Changed::These(vec![]));
}

pub fn many_parcels_at_once_are_not_named(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let before = last(store);
    let many: Vec<ParcelRecord> = (2..=1_000).map(parcel).collect();
    put(store, &many);
    assert_eq!(since(store, before), Changed::Any);
    assert_eq!(since(store, last(store)), Changed::These(vec![]));
}

pub fn changes_of_long_ago_and_of_another_database_are_any(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let (first, mut lately) = (last(store), 0);
    for n in 1..=1_200 {
        let row = |n| ParcelRecord { checkpoints: n, ..parcel(1) };
        write(store, |t| t.put_parcels(WS, &[Change { before: Some(row(n - 1)), after: Some(row(n)) }]));
        if n == 1_190 {
            lately = last(store);
        }
    }
    assert_eq!(since(store, first), Changed::Any, "old lines are forgotten");
    assert_eq!(since(store, lately), Changed::These(vec![1]));
    assert_eq!(since(store, i64::MAX), Changed::Any, "a line that was never written");
}

pub fn changes_belong_to_one_workspace(store: &dyn Store) {
    let before = last(store);
    put_in(store, Workspace(2), &[parcel(1)]);
    assert_eq!(since(store, before), Changed::These(vec![]));
    put(store, &[parcel(7)]);
    assert_eq!(since(store, before), Changed::These(vec![7]));
}

pub fn who_listens_hears_each_commit_and_no_failure(store: &dyn Store) {
    let heard = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&heard);
    put(store, &[parcel(1)]);
    store.on_commit(Arc::new(move || {
        counter.fetch_add(1, Ordering::SeqCst);
    }));
    put(store, &[parcel(2)]);
    put(store, &[parcel(3)]);
    let _ = store.write(&mut |_| Err(StoreError::Corrupt("this case".into())));
    assert_eq!(heard.load(Ordering::SeqCst), 2);
}

pub fn facets_count_what_rows_can_be_filtered_by(store: &dyn Store) {
    let row = |id: i64, carrier: &str, supplier: Option<&str>, country: &str| ParcelRecord {
        carrier: carrier.into(),
        supplier: supplier.map(str::to_owned),
        destination: Country::new(country),
        store: id % 2,
        ..parcel(id)
    };
    let rows = [row(1, "dhl", Some("Yiwu"), "DE"), row(2, "dhl", None, "DE"), row(3, "", Some("Yiwu"), "FR")];
    put(store, &rows);
    put_in(store, Workspace(2), &rows);
    let facets = store.facets(WS).unwrap();
    assert_eq!(facets.carriers, [("dhl".to_owned(), 2)]);
    assert_eq!(facets.suppliers, [("Yiwu".to_owned(), 2)]);
    assert_eq!(facets.destinations, [(Country::new("DE").unwrap(), 2), (Country::new("FR").unwrap(), 1)]);
    assert_eq!(facets.stores, [(1, 2)]);
    // One goes, one changes hands, one only moves.
    write(store, |t| {
        let handed = row(2, "ups", Some("Ningbo"), "DE");
        let moved = ParcelRecord { checkpoints: 4, ..row(3, "", Some("Yiwu"), "FR") };
        t.put_parcels(
            WS,
            &[
                Change { before: Some(rows[0].clone()), after: None },
                Change { before: Some(rows[1].clone()), after: Some(handed) },
                Change { before: Some(rows[2].clone()), after: Some(moved) },
            ],
        )
    });
    let facets = store.facets(WS).unwrap();
    assert_eq!(facets.carriers, [("ups".to_owned(), 1)]);
    assert_eq!(facets.suppliers, [("Ningbo".to_owned(), 1), ("Yiwu".to_owned(), 1)]);
    assert_eq!(store.facets(Workspace(2)).unwrap().carriers, [("dhl".to_owned(), 2)]);
}

pub fn a_supplier_that_changes_is_found_under_its_new_name(store: &dyn Store) {
    let row = |supplier: Option<&str>| ParcelRecord { supplier: supplier.map(str::to_owned), ..parcel(1) };
    put(store, &[row(None)]);
    let mut before = row(None);
    for supplier in [Some("Yiwu"), Some("Ningbo"), None] {
        let after = row(supplier);
        write(store, |t| t.put_parcels(WS, &[Change { before: Some(before.clone()), after: Some(after.clone()) }]));
        for name in ["Yiwu", "Ningbo"] {
            let filter = Filter { supplier: Some(name.into()), ..Filter::default() };
            assert_eq!(count(store, WS, &filter, HOUR_0), i64::from(supplier == Some(name)));
        }
        before = after;
    }
}

pub fn an_arrival_ends_the_days_under_way(store: &dyn Store) {
    let filter = Filter { under_way_since: Some(HOUR_0), ..Filter::default() };
    put(store, &[parcel(1)]);
    assert_eq!(count(store, WS, &filter, HOUR_0), 0, "attached a minute later");
    // Its first scan turns out to be older; later it arrives. Its status stays, as while a person's status stands.
    let scanned = ParcelRecord { collected_at: Some(HOUR_0 - Span::days(3)), ..parcel(1) };
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(parcel(1)), after: Some(scanned.clone()) }]));
    assert_eq!(count(store, WS, &filter, HOUR_0), 1);
    let arrived = ParcelRecord { finished_at: Some(HOUR_0), ..scanned.clone() };
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(scanned.clone()), after: Some(arrived.clone()) }]));
    assert_eq!(count(store, WS, &filter, HOUR_0), 0);
    assert_eq!(store.parcel(WS, 1).unwrap(), Some(arrived));
}

pub fn each_text_of_a_list_finds_its_parcels(store: &dyn Store) {
    let again = ParcelRecord { number: Some("N1".into()), incarnation: 1, ..parcel(3) };
    put(store, &[parcel(1), parcel(2), again]);
    put_in(store, Workspace(2), &[parcel(9)]);
    write(store, |t| t.put_search_terms(WS, &[(2, vec!["1001".into(), "ana".into()])]));
    let texts = ["n 1", "#1001", "N9", "", "N", "100"].map(str::to_owned);
    assert_eq!(store.find_each(WS, &texts).unwrap(), [vec![1, 3], vec![2], vec![], vec![], vec![], vec![]]);
}

pub fn views_stand_in_their_order_the_workspaces_first(store: &dyn Store) {
    let view = |id: i64, person: Option<&str>, place: i64| SavedView {
        id,
        person: person.map(str::to_owned),
        name: format!("View {id}"),
        query: "tab=pending&q=%23".into(),
        place,
    };
    let views = [view(1, Some(ANA), 2), view(2, Some(ANA), 1), view(3, None, 5), view(4, Some("bo@example.com"), 1)];
    write(store, |t| views.iter().try_for_each(|v| t.put_saved_view(WS, v)));
    write(store, |t| t.put_saved_view(Workspace(2), &view(3, None, 1)));
    let seen = |person| store.saved_views(WS, person).unwrap();
    assert_eq!(seen(ANA), [views[2].clone(), views[1].clone(), views[0].clone()]);
    assert_eq!(seen("cy@example.com"), [views[2].clone()]);
    let renamed =
        SavedView { name: "Müller’s".into(), query: String::new(), person: None, place: 9, ..views[1].clone() };
    write(store, |t| t.put_saved_view(WS, &renamed));
    write(store, |t| t.remove_saved_view(WS, 3));
    assert_eq!(seen(ANA), [renamed, views[0].clone()]);
    assert_eq!(store.saved_views(Workspace(2), ANA).unwrap().len(), 1);
}

pub fn a_persons_table_is_kept(store: &dyn Store) {
    assert_eq!(store.table_preference(WS, ANA).unwrap(), TablePreference::default());
    let wide = TablePreference {
        columns: vec!["number".into(), "days".into()],
        compact: true,
        opens_with: Some(3),
        language: "de".into(),
    };
    write(store, |t| t.put_table_preference(WS, ANA, &TablePreference::default()));
    write(store, |t| t.put_table_preference(WS, ANA, &wide));
    assert_eq!(store.table_preference(WS, ANA).unwrap(), wide);
    for (ws, person) in [(WS, "bo@example.com"), (Workspace(2), ANA)] {
        assert_eq!(store.table_preference(ws, person).unwrap(), TablePreference::default());
    }
}

pub fn a_pasted_list_is_kept_for_a_while(store: &dyn Store) {
    let list = |id: i64, hours: i64| PastedList {
        id,
        numbers: vec!["LP 1".into(), "#1001".into(), "Ünü".into()],
        created_at: HOUR_0 + Span::hours(hours),
    };
    write(store, |t| t.add_pasted_list(WS, &list(1, 0)));
    write(store, |t| t.add_pasted_list(Workspace(2), &list(1, 0)));
    write(store, |t| t.forget_pasted_lists(WS, HOUR_0));
    assert_eq!(store.pasted_list(WS, 1).unwrap(), Some(list(1, 0)));
    assert_eq!(store.pasted_list(WS, 2).unwrap(), None);
    write(store, |t| {
        t.add_pasted_list(WS, &list(2, 5))?;
        t.forget_pasted_lists(WS, HOUR_0 + Span::hours(1))
    });
    assert_eq!(store.pasted_list(WS, 1).unwrap(), None);
    assert_eq!(store.pasted_list(WS, 2).unwrap(), Some(list(2, 5)));
    assert!(store.pasted_list(Workspace(2), 1).unwrap().is_some());
}

pub fn a_pasted_list_that_a_view_shows_is_kept_as_long_as_the_view(store: &dyn Store) {
    let list =
        |id: i64, hours: i64| PastedList { id, numbers: vec!["LP1".into()], created_at: HOUR_0 + Span::hours(hours) };
    let view = |id: i64, query: &str| SavedView {
        id,
        person: Some(ANA.into()),
        name: "List".into(),
        query: query.into(),
        place: id,
    };
    for id in 1..=12 {
        write(store, |t| t.add_pasted_list(WS, &list(id, 0)));
    }
    write(store, |t| t.put_saved_view(WS, &view(1, "carrier=dhl&list=2&sort=oldest")));
    write(store, |t| t.put_saved_view(WS, &view(2, "list=12")));
    write(store, |t| t.put_saved_view(WS, &view(3, "q=list%3D4")));
    write(store, |t| t.put_saved_view(Workspace(2), &view(4, "list=5")));
    write(store, |t| t.add_pasted_list(WS, &list(13, 5)));
    write(store, |t| t.forget_pasted_lists(WS, HOUR_0 + Span::hours(1)));
    let kept = |id: &i64| store.pasted_list(WS, *id).unwrap().is_some();
    assert_eq!((1..=13).filter(kept).collect::<Vec<_>>(), [2, 12, 13]);
    write(store, |t| t.remove_saved_view(WS, 2));
    write(store, |t| t.forget_pasted_lists(WS, HOUR_0 + Span::hours(1)));
    assert_eq!((1..=13).filter(kept).collect::<Vec<_>>(), [2, 13]);
}
