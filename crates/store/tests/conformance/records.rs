//! Every field of every record comes back as it went in.

use parcelwatch_domain::{
    Checkpoint, Confidence, Country, Deadlines, Meaning, Override, OwnCode, OwnThresholds, Parcel, Payment, Progress,
    Reading, Settings, Snooze, Span, SubStatus, Timestamp,
};
use parcelwatch_store::*;

use crate::given::*;

/// A different instant for each `n`, so that two fields that change places are seen; the first lies before 1970.
fn instant(n: i64) -> Timestamp {
    Timestamp(n * 1_000_000_007 - 2_000_000_000)
}

fn text(n: i64) -> Option<String> {
    Some(format!("field {n}: Ü, 北京, \"quoted\", 'single', %, _, \\, line\nbreak"))
}

/// A parcel in which nothing is left out and no two fields are alike.
fn full_parcel(id: i64) -> ParcelRecord {
    ParcelRecord {
        id,
        number: Some("RR123456785CN".into()),
        carrier: "china-post".into(),
        carrier_stated: true,
        incarnation: 3,
        origin: Country::new("CN"),
        destination: Country::new("DE"),
        store: 4,
        order_label: text(1),
        order_count: 5,
        customer: text(2),
        supplier: text(3),
        created_at: instant(0),
        attached_implied: true,
        facts: Parcel {
            attached_at: Some(instant(1)),
            awaits_number_since: Some(instant(2)),
            orders_called_off: true,
            carrier_status: Some(SubStatus::AwaitingDelivery),
            last_update: Some(instant(3)),
            unrecognised_since: Some(instant(4)),
            manual: Some(Override {
                status: SubStatus::OtherException,
                at: instant(5),
                by: "ana@example.com".into(),
                note: text(4),
            }),
            snooze: Some(Snooze {
                at: instant(6),
                until: Some(instant(7)),
                by: "bo@example.com".into(),
                note: text(5),
            }),
        },
        paid_at: Some(instant(16)),
        applied_from: 9,
        applied_through: Some(6),
        checkpoints: 7,
        history: 8,
        guess: true,
        must_be_fetched: true,
        delayed: true,
        progress: Progress::from_code(676 << 4 | 0b1110),
        newest: Some(Newest {
            at: Some(instant(8)),
            utc_offset_minutes: Some(-570),
            text: text(6),
            place: text(7),
            country: Country::new("AT"),
        }),
        collected_at: Some(instant(9)),
        delivered_at: Some(instant(10)),
        finished_at: Some(instant(11)),
        due: Deadlines {
            no_tracking_number: Some(instant(12)),
            stalled: Some(instant(13)),
            number_not_recognised: Some(instant(14)),
            pending_too_long: Some(instant(15)),
        },
    }
}

fn full_order(id: i64) -> OrderRecord {
    OrderRecord {
        id,
        store: 2,
        number: "#1001 <b>%".into(),
        payment: Payment::Refunded,
        paid_at: Some(instant(0)),
        supplier_paid_at: Some(instant(2)),
        customer: text(1),
        email: text(2),
        origin: Country::new("CN"),
        destination: Country::new("GB"),
        items: vec![
            ItemRecord { title: "Lamp, \"warm\"".into(), quantity: 2, sku: Some("L-1".into()) },
            ItemRecord { title: String::new(), quantity: 0, sku: None },
        ],
        supplier: text(3),
        supplier_order: text(4),
        created_at: instant(1),
    }
}

fn full_checkpoint(parcel: i64, seq: i64) -> CheckpointRecord {
    CheckpointRecord {
        parcel,
        seq,
        checkpoint: Checkpoint {
            at: Some(instant(seq)),
            time_text: text(1),
            utc_offset_minutes: Some(330),
            sequence: Some(-7),
            received_at: instant(seq + 1),
            provider: "17track".into(),
            code: text(2),
            text: text(3),
            coarse: Some("in_transit".into()),
            place: text(4),
            country: Country::new("IN"),
            meaning: Meaning::ReadyForPickup,
            confidence: Confidence::Certain,
            because: "phrase \"ready\" (en)".into(),
            reading: Some(Reading {
                dialect: "example-post".into(),
                own: Some(OwnCode { means: Meaning::Informational, yields: true }),
            }),
        },
    }
}

pub fn a_full_parcel_reads_back(store: &dyn Store) {
    let parcel = full_parcel(9);
    put(store, std::slice::from_ref(&parcel));
    assert_eq!(store.parcel(WS, 9).unwrap(), Some(parcel.clone()));
    assert_eq!(store.parcels(WS, &[9]).unwrap(), std::slice::from_ref(&parcel));
    assert_eq!(all_pages(store, WS, &Filter::default(), Sort::Newest, 10, HOUR_0), [parcel]);
    for (guess, must_be_fetched, delayed) in [(true, false, false), (false, true, false), (false, false, true)] {
        let one_hint = ParcelRecord { guess, must_be_fetched, delayed, ..full_parcel(9) };
        write(store, |t| t.put_parcels(WS, &[Change { before: Some(full_parcel(9)), after: Some(one_hint.clone()) }]));
        assert_eq!(store.parcel(WS, 9).unwrap(), Some(one_hint));
    }
}

pub fn a_parcel_of_nothings_reads_back(store: &dyn Store) {
    let parcel = ParcelRecord { id: 1, ..ParcelRecord::default() };
    put(store, std::slice::from_ref(&parcel));
    assert_eq!(store.parcel(WS, 1).unwrap(), Some(parcel));
}

pub fn a_parcel_written_anew_changes_every_field(store: &dyn Store) {
    let nothings = ParcelRecord { id: 1, ..ParcelRecord::default() };
    put(store, std::slice::from_ref(&nothings));
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(nothings.clone()), after: Some(full_parcel(1)) }]));
    assert_eq!(store.parcel(WS, 1).unwrap(), Some(full_parcel(1)));
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(full_parcel(1)), after: Some(nothings.clone()) }]));
    assert_eq!(store.parcel(WS, 1).unwrap(), Some(nothings));
}

pub fn parcels_are_found_by_number_in_every_incarnation(store: &dyn Store) {
    let life = |id, incarnation| ParcelRecord { number: Some("N1".into()), incarnation, ..parcel(id) };
    put(store, &[life(1, 0), life(2, 1), parcel(3)]);
    write(store, |t| {
        let mut found = ids(&t.parcels_by_number(WS, &["N1".into(), "N".into(), "n1".into()])?);
        found.sort_unstable();
        assert_eq!(found, [1, 2], "the whole number alone, as its key is written");
        Ok(())
    });
}

pub fn where_numbers_lie_is_told_by_the_first_parcel(store: &dyn Store) {
    let life = |id, incarnation| ParcelRecord { number: Some("N1".into()), incarnation, ..parcel(id) };
    put(store, &[life(7, 1), life(2, 0), parcel(3)]);
    write(store, |t| {
        let mut lie = t.parcel_ids(WS, &["N3".into(), "N".into(), "N1".into()])?;
        lie.sort_unstable();
        assert_eq!(lie, [("N1".to_owned(), 2), ("N3".to_owned(), 3)]);
        assert_eq!(t.parcel_ids(Workspace(2), &["N1".into()])?, []);
        assert_eq!(t.parcel_ids(WS, &[])?, []);
        Ok(())
    });
}

pub fn a_full_order_reads_back(store: &dyn Store) {
    write(store, |t| t.put_orders(WS, &[full_order(1)]));
    assert_eq!(store.order(WS, 1).unwrap(), Some(full_order(1)));
}

pub fn an_order_of_nothings_reads_back(store: &dyn Store) {
    for (id, payment) in (1..).zip(Payment::ALL) {
        let order = OrderRecord { payment, ..order(id) };
        write(store, |t| t.put_orders(WS, std::slice::from_ref(&order)));
        assert_eq!(store.order(WS, id).unwrap(), Some(order));
    }
}

pub fn an_order_written_anew_keeps_its_number_and_first_day(store: &dyn Store) {
    let first = OrderRecord { store: 2, number: full_order(1).number, created_at: instant(1), ..order(1) };
    write(store, |t| t.put_orders(WS, std::slice::from_ref(&first)));
    write(store, |t| t.put_orders(WS, &[OrderRecord { created_at: HOUR_0, ..full_order(1) }]));
    assert_eq!(store.order(WS, 1).unwrap(), Some(full_order(1)), "created_at is when it first came in");
}

pub fn orders_are_found_by_store_and_number(store: &dyn Store) {
    let of_store = |id, store| OrderRecord { store, number: "#1".into(), ..order(id) };
    write(store, |t| t.put_orders(WS, &[of_store(1, 1), of_store(2, 2), OrderRecord { store: 1, ..order(3) }]));
    write(store, |t| {
        assert_eq!(t.orders_by_number(WS, &[(2, "#1".into()), (2, "#3".into())])?, [of_store(2, 2)]);
        Ok(())
    });
    let twice = store.write(&mut |t| t.put_orders(WS, &[of_store(4, 2)]));
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
}

pub fn checkpoints_read_back_in_the_order_of_arrival(store: &dyn Store) {
    let bare = CheckpointRecord {
        parcel: 1,
        seq: 2,
        checkpoint: Checkpoint {
            at: None,
            time_text: None,
            utc_offset_minutes: None,
            sequence: None,
            received_at: instant(1),
            provider: "api".into(),
            code: None,
            text: None,
            coarse: None,
            place: None,
            country: None,
            meaning: Meaning::Moving,
            confidence: Confidence::Guess,
            because: String::new(),
            reading: None,
        },
    };
    write(store, |t| {
        t.add_checkpoints(WS, &[bare.clone(), full_checkpoint(1, 0), full_checkpoint(2, 0), full_checkpoint(1, 1)])
    });
    let expected = [full_checkpoint(1, 0), full_checkpoint(1, 1), bare];
    assert_eq!(store.checkpoints(WS, 1).unwrap(), expected);
    write(store, |t| {
        let both = t.checkpoints(WS, &[1, 2])?;
        assert_eq!(both.iter().filter(|c| c.parcel == 1).cloned().collect::<Vec<_>>(), expected);
        assert_eq!(both.len(), 4);
        Ok(())
    });
    let again = store.write(&mut |t| t.add_checkpoints(WS, &[full_checkpoint(1, 0)]));
    assert!(matches!(again, Err(StoreError::Conflict(_))), "a place in the sequence is taken once: {again:?}");
}

pub fn every_meaning_and_confidence_reads_back(store: &dyn Store) {
    let mut records = Vec::new();
    for (seq, meaning) in (0..).zip(Meaning::ALL) {
        let mut record = full_checkpoint(1, seq);
        record.checkpoint.meaning = meaning;
        record.checkpoint.confidence =
            [Confidence::Guess, Confidence::Likely, Confidence::Certain][usize::from(meaning.code() % 3)];
        records.push(record);
    }
    write(store, |t| t.add_checkpoints(WS, &records));
    assert_eq!(store.checkpoints(WS, 1).unwrap(), records);
}

fn history(parcel: i64, seq: i64) -> HistoryRecord {
    HistoryRecord {
        parcel,
        seq,
        at: instant(seq),
        actor: "ana@example.com".into(),
        action: "override".into(),
        before: text(1),
        after: text(2),
        note: text(3),
    }
}

pub fn history_reads_back_oldest_first(store: &dyn Store) {
    let bare = HistoryRecord { before: None, after: None, note: None, ..history(1, 1) };
    write(store, |t| t.add_history(WS, &[bare.clone(), history(1, 0), history(2, 0)]));
    assert_eq!(store.history(WS, 1).unwrap(), [history(1, 0), bare]);
}

pub fn links_lead_both_ways(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2), parcel(3)]);
    let links = [Link { parcel: 1, order: 1 }, Link { parcel: 2, order: 1 }, Link { parcel: 2, order: 2 }];
    write(store, |t| {
        t.put_orders(WS, &[order(1), order(2)])?;
        t.add_links(WS, &links)?;
        assert_eq!(t.links_of_orders(WS, &[1])?, links[..2]);
        assert_eq!(t.links_of_parcels(WS, &[2, 3])?, links[1..]);
        Ok(())
    });
    assert_eq!(ids(&store.parcels_of_order(WS, 1).unwrap()), [1, 2]);
    assert_eq!(store.orders_of_parcel(WS, 2).unwrap(), [order(1), order(2)]);
    assert_eq!(store.orders_of_parcel(WS, 3).unwrap(), []);
}

pub fn a_link_twice_is_one_link(store: &dyn Store) {
    let link = Link { parcel: 1, order: 1 };
    write(store, |t| t.add_links(WS, &[link, link]));
    write(store, |t| {
        t.add_links(WS, &[link])?;
        assert_eq!(t.links_of_orders(WS, &[1])?, [link]);
        Ok(())
    });
}

pub fn a_parcel_that_goes_takes_its_links_terms_and_history(store: &dyn Store) {
    put(store, &[waiting(1), waiting(2)]);
    write(store, |t| {
        t.put_orders(WS, &[order(1)])?;
        t.add_links(WS, &[Link { parcel: 1, order: 1 }, Link { parcel: 2, order: 1 }])?;
        t.put_search_terms(WS, &[(1, vec!["ana".into()]), (2, vec!["ana".into()])])?;
        t.add_history(WS, &[history(1, 0), history(2, 0)])
    });
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(waiting(1)), after: None }]));
    assert_eq!(store.parcel(WS, 1).unwrap(), None);
    // Nothing is left that a row of this id would find again.
    put(store, &[waiting(1)]);
    assert_eq!(ids(&store.parcels_of_order(WS, 1).unwrap()), [2]);
    assert_eq!(found(store, "ana"), [2]);
    assert_eq!((store.history(WS, 1).unwrap().len(), store.history(WS, 2).unwrap().len()), (0, 1));
}

pub fn stores_read_back(store: &dyn Store) {
    let named = |id, name: &str| StoreRecord { id, name: name.into() };
    write(store, |t| {
        t.add_store(WS, &named(1, "My store"))?;
        t.add_store(WS, &named(2, "Ünïcode & Söhne"))?;
        assert_eq!(t.stores(WS)?.len(), 2);
        Ok(())
    });
    assert_eq!(store.stores(WS).unwrap(), [named(1, "My store"), named(2, "Ünïcode & Söhne")]);
    let twice = store.write(&mut |t| t.add_store(WS, &named(3, "My store")));
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
}

pub fn settings_read_back(store: &dyn Store) {
    let attention = Settings { stalled_after: Span::hours(72), stalled_in_pending: false, ..Settings::default() };
    let own = OwnThresholds { stalled_after: Some(Span::hours(12)), ..OwnThresholds::default() };
    let settings = WorkspaceSettings {
        attention,
        by_store: [(3, own.clone())].into(),
        by_carrier: [("usps".into(), own)].into(),
        messages: [("supplier.stalled".into(), "Where is {number}?".into())].into(),
        time_zone: "Europe/Berlin".into(),
        language: "de".into(),
        provider_of: [("usps".into(), 4)].into(),
        subscribed: [(4, "https://parcels.example.com/hooks/1.4.token".into())].into(),
    };
    write(store, |t| t.add_workspace(WS, "My shop", &WorkspaceSettings::default(), HOUR_0));
    write(store, |t| t.put_settings(WS, &settings));
    assert_eq!(store.settings(WS).unwrap(), settings);
    write(store, |t| {
        assert_eq!(t.settings(WS)?, settings);
        Ok(())
    });
    assert_eq!(store.settings(Workspace(2)).unwrap(), WorkspaceSettings::default());
}

pub fn what_is_not_there_is_not_found(store: &dyn Store) {
    assert_eq!(store.parcel(WS, 1).unwrap(), None);
    assert_eq!(store.parcels(WS, &[1, 2]).unwrap(), []);
    assert_eq!(store.order(WS, 1).unwrap(), None);
    assert_eq!(store.checkpoints(WS, 1).unwrap(), []);
    assert_eq!(store.history(WS, 1).unwrap(), []);
    assert_eq!(store.orders_of_parcel(WS, 1).unwrap(), []);
    assert_eq!(store.parcels_of_order(WS, 1).unwrap(), []);
    assert_eq!(store.person_by_email(WS, "ana@example.com").unwrap(), None);
    assert!(!store.has_people(WS).unwrap());
    assert_eq!(store.api_keys(WS).unwrap(), []);
}
