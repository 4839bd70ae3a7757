//! Two workspaces with the same ids and numbers know nothing of one another.

use parcelwatch_domain::{Country, Span};
use parcelwatch_store::*;

use crate::given::*;

const OTHER: Workspace = Workspace(2);

fn later() -> parcelwatch_domain::Timestamp {
    HOUR_0 + Span::days(30)
}

pub fn the_same_ids_and_numbers_stand_in_two_workspaces(store: &dyn Store) {
    for (ws, country) in [(WS, "DE"), (OTHER, "FR")] {
        let parcel = ParcelRecord { destination: Country::new(country), ..parcel(1) };
        let order = OrderRecord { destination: Country::new(country), ..order(1) };
        write(store, |t| {
            t.add_store(ws, &StoreRecord { id: 1, name: "My store".into() })?;
            t.put_orders(ws, std::slice::from_ref(&order))?;
            t.put_parcels(ws, &[new(&parcel)])?;
            t.add_links(ws, &[Link { parcel: 1, order: 1 }])?;
            t.add_history(
                ws,
                &[HistoryRecord {
                    parcel: 1,
                    seq: 0,
                    at: HOUR_0,
                    actor: country.into(),
                    action: "override".into(),
                    before: None,
                    after: None,
                    note: None,
                }],
            )
        });
    }
    for (ws, country) in [(WS, "DE"), (OTHER, "FR")] {
        let expected = Country::new(country);
        assert_eq!(store.parcel(ws, 1).unwrap().unwrap().destination, expected);
        assert_eq!(store.order(ws, 1).unwrap().unwrap().destination, expected);
        assert_eq!(store.parcels_of_order(ws, 1).unwrap()[0].destination, expected);
        assert_eq!(store.orders_of_parcel(ws, 1).unwrap()[0].destination, expected);
        assert_eq!(store.history(ws, 1).unwrap()[0].actor, country);
        assert_eq!(store.stores(ws).unwrap().len(), 1);
        write(store, |t| {
            assert_eq!(t.parcels_by_number(ws, &["N1".into()])?[0].destination, expected);
            assert_eq!(t.orders_by_number(ws, &[(1, "#1".into())])?[0].destination, expected);
            assert_eq!((t.links_of_orders(ws, &[1])?.len(), t.links_of_parcels(ws, &[1])?.len()), (1, 1));
            Ok(())
        });
    }
    assert_eq!(store.parcel(Workspace(3), 1).unwrap(), None);
}

pub fn pages_and_counts_see_one_workspace(store: &dyn Store) {
    put_in(store, WS, &[parcel(1), waiting(2)]);
    put_in(store, OTHER, &[parcel(1), parcel(2), parcel(3)]);
    for (ws, rows) in [(WS, 2), (OTHER, 3), (Workspace(3), 0)] {
        for filter in [Filter::default(), Filter { flagged: Some(true), ..Filter::default() }] {
            assert_eq!(count(store, ws, &filter, later()), rows);
        }
        let counts = store.counts(ws, later()).unwrap();
        assert_eq!((counts.all(), counts.flagged), (rows, rows));
    }
}

pub fn search_sees_one_workspace(store: &dyn Store) {
    put_in(store, WS, &[parcel(1)]);
    put_in(store, OTHER, &[parcel(1), parcel(2)]);
    write(store, |t| t.put_search_terms(OTHER, &[(1, vec!["ana".into()])]));
    assert_eq!(found(store, "ana"), NONE);
    assert_eq!(found(store, "N"), [1]);
}

pub fn sessions_keys_and_answers_belong_to_one_workspace(store: &dyn Store) {
    for (ws, email) in [(WS, "ana@example.com"), (OTHER, "bo@example.com")] {
        write(store, |t| {
            let person = PersonRecord { id: 1, email: email.into(), role: "owner".into(), password_hash: "x".into() };
            t.add_person(ws, &person, HOUR_0)?;
            let session = SessionRecord { token_hash: vec![1], person: 1, csrf: email.into(), expires_at: later() };
            t.add_session(ws, &session, HOUR_0)?;
            let key = ApiKeyRecord {
                id: 1,
                name: "shop".into(),
                key_hash: vec![2],
                role: "viewer".into(),
                created_at: HOUR_0,
                revoked_at: None,
            };
            t.add_api_key(ws, &key)?;
            let answer = AnswerRecord {
                key: "k".into(),
                request_hash: vec![],
                status: 200,
                body: email.into(),
                created_at: HOUR_0,
            };
            t.put_answer(ws, &answer, HOUR_0)
        });
    }
    assert_eq!(store.person_by_email(WS, "bo@example.com").unwrap(), None);
    assert_eq!(store.session(OTHER, &[1], HOUR_0).unwrap().unwrap().1.email, "bo@example.com");
    assert_eq!(store.answer(WS, "k", HOUR_0).unwrap().unwrap().body, "ana@example.com");
    write(store, |t| {
        t.end_session(WS, &[1])?;
        assert_eq!(t.revoke_api_keys(WS, "shop", HOUR_0)?, 1);
        let old = AnswerRecord {
            key: "k2".into(),
            request_hash: vec![],
            status: 200,
            body: String::new(),
            created_at: later(),
        };
        t.put_answer(WS, &old, later())
    });
    assert!(store.session(WS, &[1], HOUR_0).unwrap().is_none());
    assert!(store.session(OTHER, &[1], HOUR_0).unwrap().is_some());
    assert!(store.api_key(WS, &[2]).unwrap().is_none());
    assert!(store.api_key(OTHER, &[2]).unwrap().is_some());
    assert!(store.answer(WS, "k", HOUR_0).unwrap().is_none());
    assert!(store.answer(OTHER, "k", HOUR_0).unwrap().is_some());
}

pub fn a_delete_touches_one_workspace(store: &dyn Store) {
    for ws in [WS, OTHER] {
        put_in(store, ws, &[waiting(1)]);
        write(store, |t| {
            t.add_links(ws, &[Link { parcel: 1, order: 1 }])?;
            t.put_search_terms(ws, &[(1, vec!["ana".into()])])
        });
    }
    write(store, |t| t.put_parcels(OTHER, &[Change { before: Some(waiting(1)), after: None }]));
    assert_eq!(store.counts(OTHER, HOUR_0).unwrap().all(), 0);
    assert_eq!(store.counts(WS, HOUR_0).unwrap().all(), 1);
    assert_eq!(ids(&store.parcels_of_order(WS, 1).unwrap()), [1]);
    assert_eq!(found(store, "ana"), [1]);
}

pub fn workspaces_are_listed_with_their_names(store: &dyn Store) {
    assert_eq!(store.workspaces().unwrap(), []);
    write(store, |t| {
        t.add_workspace(OTHER, "Second", &WorkspaceSettings::default(), HOUR_0)?;
        t.add_workspace(WS, "First", &WorkspaceSettings::default(), HOUR_0)
    });
    write(store, |t| t.rename_workspace(OTHER, "Zweite"));
    assert_eq!(store.workspaces().unwrap(), [(WS, "First".to_owned()), (OTHER, "Zweite".to_owned())]);
    let twice = store.write(&mut |t| t.add_workspace(WS, "Again", &WorkspaceSettings::default(), HOUR_0));
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
}

pub fn ids_are_counted_for_each_workspace(store: &dyn Store) {
    write(store, |t| {
        let first = t.next_ids(WS, Serial::Parcel, 1)?;
        t.next_ids(OTHER, Serial::Parcel, 1_000)?;
        assert_eq!(t.next_ids(WS, Serial::Parcel, 1)?, first + 1);
        Ok(())
    });
}
