//! Nodes that write at the same time.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Barrier,
    thread,
};

use parcelwatch_engine::{
    DatabaseUrl, Engine,
    accounts::{self, AccountError},
    bulk::{self, Selection},
    by_hand::Deed,
    domain::{Country, Meaning, Payment, Span, SubStatus, Tab, Timestamp},
    ingest::Outcome,
    input::{Item, NewCheckpoint, NewOrder, NewParcel},
    phrases::{self, NewPhrase},
    store::{BulkJob, BulkState, Changed, Filter, ParcelRecord, Sort, Store, WorkspaceSettings},
};
use parcelwatch_test_postgres::Database;

use crate::support::*;

/// Some nodes on one database, at one moment.
fn nodes(n: usize) -> (Vec<Engine>, Database) {
    let database = Database::fresh();
    let url = DatabaseUrl::Postgres(database.url().parse().unwrap());
    let hand = Hand::at_t0();
    hand.set(days(10));
    // At the same time, as a service manager starts them.
    let nodes = thread::scope(|scope| {
        let open: Vec<_> = (0..n).map(|_| scope.spawn(|| Engine::open(&url, hand.clock()).unwrap())).collect();
        open.into_iter().map(|node| node.join().unwrap()).collect()
    });
    (nodes, database)
}

/// Numbers that look thrown, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn shuffled<T: Clone>(&mut self, things: &[T]) -> Vec<T> {
        let mut things = things.to_vec();
        for i in (1..things.len()).rev() {
            things.swap(i, self.below(i + 1));
        }
        things
    }
}

/// A number of China Post with its right check digit, so that the carrier is recognised without doubt.
fn china_post(n: usize) -> String {
    let digits = format!("{:08}", 47_000_000 + n);
    let weighted: u32 = digits.chars().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(d, w)| d.to_digit(10).unwrap() * w).sum();
    let check = match 11 - weighted % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    };
    format!("RR{digits}{check}CN")
}

const NUMBERS: usize = 60;
const ORDERS: usize = 40;

/// Orders, some of which have their number from the start and some of which wait for it.
fn orders() -> Vec<Item> {
    let order = |n: usize| NewOrder {
        number: format!("#{n}"),
        store: (!n.is_multiple_of(3)).then(|| ["Nordic Home", "nordic home"][n % 2].to_owned()),
        payment: Some([Payment::Paid, Payment::Paid, Payment::Refunded][n % 3]),
        paid_at: Some(T0 + Span::hours(n as i64)),
        destination: Country::new("DE"),
        origin: Country::new("CN"),
        tracking: if n.is_multiple_of(2) { vec![tracking(&china_post(n))] } else { vec![] },
        ..NewOrder::default()
    };
    (0..ORDERS).map(|n| Given::from(order(n)).0).collect()
}

/// Numbers for orders, and what carriers say of numbers, known or not.
fn events() -> Vec<Item> {
    let mut items = Vec::new();
    for n in (0..ORDERS).filter(|n| n % 4 == 1) {
        // One number for two orders.
        for order in [n, n + 1] {
            items.push(
                Given::from(NewParcel {
                    order_number: Some(format!("#{order}")),
                    store: (!order.is_multiple_of(3)).then(|| "Nordic Home".to_owned()),
                    ..number(&china_post(n + 100))
                })
                .0,
            );
        }
    }
    let texts = ["Accepted by carrier", "Departed from sorting centre", "Arrived at destination country", "Delivered"];
    for n in 0..NUMBERS {
        let number = china_post(if n % 4 == 1 { n + 100 } else { n });
        for i in 0..1 + n % texts.len() {
            let at = Span::hours((i * 20 + n) as i64);
            let country = Country::new(["CN", "DE"][i / 2]);
            items.push(Given::from(NewCheckpoint { country, ..scan(&number, at, texts[i]) }).0);
        }
    }
    items
}

/// Brings in all items from several threads of each node, each in an order and in batches of its own.
fn bring(nodes: &[Engine], items: &[Item], threads: usize) {
    thread::scope(|scope| {
        for (i, node) in nodes.iter().enumerate() {
            for j in 0..threads {
                scope.spawn(move || {
                    let mut dice = Dice(7_919 * (1 + i as u64) + 104_729 * (1 + j as u64));
                    let mut rest = dice.shuffled(items);
                    while !rest.is_empty() {
                        let batch = rest.split_off(rest.len().saturating_sub(1 + dice.below(12)));
                        for outcome in node.ingest().submit_blocking(WS, ANA, batch).unwrap() {
                            outcome.unwrap();
                        }
                    }
                });
            }
        }
    });
}

/// What must not depend on who brought what first: ids and places in the order of arrival do.
#[derive(Debug, PartialEq)]
struct Row {
    record: ParcelRecord,
    checkpoints: BTreeSet<(Option<Timestamp>, Option<String>, u8)>,
    how_many_checkpoints: usize,
    orders: BTreeSet<(String, u8)>,
}

fn table(store: &dyn Store) -> BTreeMap<(Option<String>, Vec<String>), Row> {
    let page = store.page(WS, &Filter::default(), Sort::Newest, None, 1_000, T0).unwrap();
    let mut table = BTreeMap::new();
    for record in page.rows {
        let orders: BTreeSet<(String, u8)> =
            store.orders_of_parcel(WS, record.id).unwrap().into_iter().map(|o| (o.number, o.payment.code())).collect();
        let checkpoints = store.checkpoints(WS, record.id).unwrap();
        let seqs: Vec<i64> = checkpoints.iter().map(|c| c.seq).collect();
        assert_eq!(seqs, (0..record.checkpoints).collect::<Vec<_>>(), "no gap and nothing twice");
        let history = store.history(WS, record.id).unwrap();
        assert_eq!(history.iter().map(|h| h.seq).collect::<Vec<_>>(), (0..record.history).collect::<Vec<_>>());
        let key = (record.number.clone(), orders.iter().map(|(number, _)| number.clone()).collect());
        let row = Row {
            how_many_checkpoints: checkpoints.len(),
            checkpoints: checkpoints
                .into_iter()
                .map(|c| (c.checkpoint.at, c.checkpoint.text, c.checkpoint.meaning.code()))
                .collect(),
            orders,
            // Of two orders the one that came first gives its number and store.
            record: ParcelRecord { id: 0, store: 0, order_label: None, history: 0, paid_at: record.paid_at, ..record },
        };
        assert!(table.insert(key, row).is_none(), "one row a number");
    }
    table
}

/// Counts row by row, through the pages.
fn recounted(store: &dyn Store, now: Timestamp) -> (i64, BTreeMap<SubStatus, i64>, i64) {
    let count = |filter: &Filter| store.page(WS, filter, Sort::Oldest, None, 1_000, now).unwrap().rows.len() as i64;
    let by_status = SubStatus::ALL
        .into_iter()
        .map(|status| (status, count(&Filter { sub_status: Some(status), ..Filter::default() })))
        .collect();
    let flagged = count(&Filter { flagged: Some(true), ..Filter::default() });
    (count(&Filter::default()), by_status, flagged)
}

#[test]
fn what_two_nodes_bring_in_at_once_is_what_one_would_have_made_of_it() {
    let (nodes, _database) = nodes(2);
    let alone = Shop::new();
    alone.at(days(10));
    for items in [orders(), events()] {
        bring(&nodes, &items, 3);
        let good = |outcomes: Vec<Outcome>| outcomes.into_iter().all(|o| o.is_ok());
        assert!(good(alone.submit(items)));
    }
    let (together, expected) = (table(nodes[0].store()), table(alone.store()));
    for (key, row) in &expected {
        assert_eq!(together.get(key), Some(row), "{key:?}");
    }
    assert_eq!(together.len(), expected.len());
    assert!(together.values().any(|row| row.orders.len() == 2) && together.keys().any(|(number, _)| number.is_none()));
    assert_eq!(nodes[0].store().stores(WS).unwrap().len(), alone.store().stores(WS).unwrap().len());

    for node in &nodes {
        for now in [T0, T0 + days(3), T0 + days(30)] {
            let counts = node.store().counts(WS, now).unwrap();
            assert_eq!(counts, alone.store().counts(WS, now).unwrap());
            let (all, by_status, flagged) = recounted(node.store(), now);
            assert_eq!((counts.all(), counts.flagged), (all, flagged));
            assert!(by_status.into_iter().all(|(status, n)| counts.status(status) == n));
            assert_eq!(Tab::ALL.iter().map(|t| counts.tab(*t)).sum::<i64>() + counts.no_number, all);
        }
    }
}

#[test]
fn whoever_first_names_a_number_on_any_node_makes_its_one_row() {
    let (nodes, _database) = nodes(2);
    let start = Barrier::new(4);
    thread::scope(|scope| {
        for (i, node) in nodes.iter().chain(&nodes).enumerate() {
            let start = &start;
            scope.spawn(move || {
                for n in 0..40 {
                    // Half of them know the carrier: nothing but the number is alike, which no unique key says.
                    let carrier = (i.is_multiple_of(2)).then(|| "yunexpress".to_owned());
                    let item =
                        NewCheckpoint { carrier, ..scan(&format!("YT{n:014}"), hours(i as i64), "Arrived at hub") };
                    start.wait();
                    node.ingest().submit_blocking(WS, ANA, vec![Given::from(item).0]).unwrap().remove(0).unwrap();
                }
            });
        }
    });
    let rows = table(nodes[0].store());
    assert_eq!(rows.len(), 40);
    for (number, row) in rows {
        assert_eq!((row.how_many_checkpoints, row.record.carrier.as_str()), (4, "yunexpress"), "{number:?}");
    }
}

#[test]
fn a_store_that_two_nodes_name_at_once_is_one_store() {
    let (nodes, _database) = nodes(2);
    let start = Barrier::new(2);
    thread::scope(|scope| {
        for (i, node) in nodes.iter().enumerate() {
            let start = &start;
            scope.spawn(move || {
                for n in 0..20 {
                    let name = format!("Shop {n}");
                    let store = Some(if i == 0 { name } else { name.to_uppercase() });
                    let order = NewOrder { store, ..paid(&format!("#{i}")) };
                    start.wait();
                    node.ingest().submit_blocking(WS, ANA, vec![Given::from(order).0]).unwrap().remove(0).unwrap();
                }
            });
        }
    });
    assert_eq!(nodes[0].store().stores(WS).unwrap().len(), 20);
    assert_eq!(nodes[0].store().counts(WS, T0).unwrap().no_number, 40);
}

#[test]
fn of_two_people_who_set_up_at_once_one_is_the_owner() {
    let (nodes, _database) = nodes(2);
    let start = Barrier::new(2);
    let made: Vec<bool> = thread::scope(|scope| {
        let set_up = nodes.iter().enumerate().map(|(i, node)| {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                let email = format!("person{i}@example.com");
                match accounts::set_up(node.store(), WS, None, &email, "correct horse battery", T0) {
                    Ok(_) => true,
                    Err(AccountError::SetUpAlready) => false,
                    Err(error) => panic!("{error}"),
                }
            })
        });
        set_up.collect::<Vec<_>>().into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(made.into_iter().filter(|made| *made).count(), 1);
}

#[test]
fn nodes_that_start_at_once_find_one_workspace() {
    let (nodes, _database) = nodes(4);
    for node in &nodes {
        assert_eq!(node.store().workspaces().unwrap(), [(WS, "My shop".to_owned())]);
        assert_eq!(node.store().settings(WS).unwrap(), WorkspaceSettings::default());
    }
}

#[test]
fn a_phrase_given_on_one_node_counts_for_all_that_came_and_comes_on_any() {
    let (nodes, _database) = nodes(2);
    let start = Barrier::new(3);
    thread::scope(|scope| {
        for (i, node) in nodes.iter().enumerate() {
            let start = &start;
            scope.spawn(move || {
                for n in 0..80 {
                    if n == 20 {
                        start.wait();
                    }
                    let item = scan(&format!("AB{i}00{n}"), hours(n), "Zorbled at the hub");
                    node.ingest().submit_blocking(WS, ANA, vec![Given::from(item).0]).unwrap().remove(0).unwrap();
                }
            });
        }
        start.wait();
        let delivered = Meaning::Is(SubStatus::Delivered);
        let zorbled = NewPhrase { phrase: "zorbled".into(), meaning: delivered, note: None };
        phrases::save(nodes[0].store(), WS, &zorbled, ANA, T0).unwrap();
        for node in &nodes {
            scope.spawn(move || assert!(phrases::read_all(node.store(), WS, T0 + days(10)).unwrap().done));
        }
    });
    let rows = table(nodes[1].store());
    let delivered = rows.values().filter(|row| row.record.facts.status() == Some(SubStatus::Delivered)).count();
    assert_eq!((rows.len(), delivered), (160, 160));
    assert_eq!(nodes[0].store().not_understood(WS, None, None, 10).unwrap(), []);
    let set = nodes[0].store().phrase_set(WS).unwrap();
    assert_eq!((set.version, set.past), (1, 1), "the past was read to its end");
}

/// All nodes go at a job at once.
fn work(nodes: &[Engine], job: i64) -> BulkJob {
    thread::scope(|scope| {
        for node in nodes {
            scope.spawn(move || {
                let mut lease = None;
                while bulk::step(node.store(), WS, job, &mut lease, node.clock().now()).unwrap() {}
            });
        }
    });
    nodes[0].store().bulk_job(WS, job).unwrap().unwrap()
}

#[test]
fn a_job_that_two_nodes_go_at_changes_each_parcel_once_and_is_taken_back_by_either() {
    let (nodes, _database) = nodes(2);
    let (one, other, now) = (nodes[0].store(), nodes[1].store(), nodes[0].clock().now());
    for batch in [0..300, 300..600] {
        let items = batch.map(|n| Given::from(number(&china_post(n))).0).collect();
        assert!(nodes[0].ingest().submit_blocking(WS, ANA, items).unwrap().iter().all(Result::is_ok));
    }
    let known = other.changes(WS, None).unwrap().last;

    let deed = Deed::SetStatus { status: SubStatus::Delivered, note: None };
    let job = bulk::start(one, WS, &Selection::All(Box::default()), deed, ANA, now).unwrap().id;
    let done = work(&nodes, job);
    assert_eq!((done.state, done.total, done.done, done.changed), (BulkState::Done, 600, 600, 600));
    let delivered = || [one, other].map(|store| store.counts(WS, now).unwrap().tab(Tab::Delivered));
    assert_eq!(delivered(), [600, 600]);
    let told = other.changes(WS, Some(known)).unwrap().parcels;
    assert!(matches!(&told, Changed::These(ids) if ids.len() == 600), "{told:?}");

    let undo = bulk::undo(other, WS, job, ANA, now).unwrap().id;
    assert_eq!(work(&nodes, undo).changed, 600);
    assert_eq!(delivered(), [0, 0]);
    assert!(bulk::undo(one, WS, job, ANA, now).is_err(), "once");
}
