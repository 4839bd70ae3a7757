//! The demo shop through the real road in: what its carriers say in many languages is understood as it was meant.

use std::{collections::HashMap, sync::Arc};

use parcelwatch_engine::{
    FIRST_WORKSPACE,
    clock::Clock,
    demo,
    domain::Timestamp,
    ingest::Ingest,
    input::Item,
    store::{Filter, Sort, SqliteStore, Store, WorkspaceSettings},
};

const NOW: Timestamp = Timestamp(1_795_000_000_000);

#[test]
fn the_demo_stands_where_its_scripts_put_it() {
    let folder = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&folder.path().join("demo.db")).unwrap());
    store.write(&mut |t| t.add_workspace(FIRST_WORKSPACE, "Demo", &WorkspaceSettings::default(), NOW)).unwrap();
    let ingest = Ingest::start(Arc::clone(&store), Clock::from_fn(|| NOW)).unwrap();

    let shop = demo::shop(7, NOW, 1_000);
    let past = shop.events.into_iter().filter(|(known, _)| *known <= NOW).map(|(_, c)| Item::Checkpoint(c));
    let items: Vec<Item> = shop.orders.into_iter().map(Item::Order).chain(past).collect();
    for batch in items.chunks(4_000) {
        for outcome in ingest.submit_blocking(FIRST_WORKSPACE, "demo", batch.to_vec()).unwrap() {
            outcome.unwrap();
        }
    }

    let mut stands = HashMap::new();
    let mut cursor = None;
    loop {
        let page = store.page(FIRST_WORKSPACE, &Filter::default(), Sort::Newest, cursor, 500, NOW).unwrap();
        for parcel in page.rows {
            if let (Some(number), Some(status)) = (parcel.number.clone(), parcel.facts.status()) {
                stands.insert(number, (status, parcel));
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for (number, meant) in &shop.standings {
        match stands.get(number) {
            Some((status, _)) if status == meant => right += 1,
            Some((status, parcel)) => {
                let newest = parcel.newest.as_ref().and_then(|n| n.text.clone());
                wrong.push(format!("{number} ({}): meant {meant}, is {status}; newest: {newest:?}", parcel.carrier));
            }
            None => wrong.push(format!("{number} is not there")),
        }
    }
    for line in &wrong {
        println!("{line}");
    }
    // A few parcels carry words that nobody understands, on purpose.
    assert!(right * 100 >= shop.standings.len() * 98, "{right} of {} stand right", shop.standings.len());
    let counts = store.counts(FIRST_WORKSPACE, NOW).unwrap();
    assert!(counts.flagged * 100 >= counts.all() * 6 && counts.flagged * 100 <= counts.all() * 15, "{counts:?}");
}
