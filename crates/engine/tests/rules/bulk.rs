//! Many parcels at once: the deeds of one, in chunks, with a way back.

use parcelwatch_engine::{
    bulk::{self, BulkError, Selection},
    by_hand::{self, ByHandError, Deed},
    domain::{Parcel, SubStatus, Tab},
    store::{BulkJob, BulkState, Change, Filter, ParcelRecord},
    views,
};

use crate::support::*;

/// A shop with `n` parcels of DHL that move, an hour after their scan.
fn shop(n: usize) -> Shop {
    let shop = Shop::new();
    fill(&shop, n);
    shop
}

fn fill(shop: &Shop, n: usize) {
    for chunk in (0..n).collect::<Vec<_>>().chunks(2_000) {
        let orders = chunk.iter().map(|i| Given::from(shipped(&format!("#{i}"), &[&format!("AB{i}")])).0).collect();
        assert!(shop.submit(orders).iter().all(Result::is_ok));
        let scans =
            chunk.iter().map(|i| Given::from(scan(&format!("AB{i}"), hours(0), "Out for delivery")).0).collect();
        assert!(shop.submit(scans).iter().all(Result::is_ok));
    }
    shop.at(hours(1));
}

fn all() -> Selection {
    Selection::All(Box::new(Filter { tab: Some(Tab::InTransit), ..Filter::default() }))
}

fn delivered(note: &str) -> Deed {
    Deed::SetStatus { status: SubStatus::Delivered, note: Some(note.into()) }
}

fn begin(shop: &Shop, selection: &Selection, deed: Deed) -> BulkJob {
    bulk::start(shop.store(), WS, selection, deed, ANA, shop.now()).unwrap()
}

/// Works on a job until it ends, in this thread; says in how many chunks.
fn finish(shop: &Shop, job: i64) -> (BulkJob, usize) {
    let (mut lease, mut chunks) = (None, 1);
    while bulk::step(shop.store(), WS, job, &mut lease, shop.now()).unwrap() {
        chunks += 1;
    }
    (shop.store().bulk_job(WS, job).unwrap().unwrap(), chunks)
}

fn in_tab(shop: &Shop, tab: Tab) -> i64 {
    shop.store().counts(WS, shop.now()).unwrap().tab(tab)
}

#[test]
fn all_that_match_are_worked_through_in_chunks() {
    let shop = shop(1_203);
    shop.bring(shipped("#pending", &["CD1"]));
    let job = begin(&shop, &all(), delivered(" told by phone "));
    assert_eq!((job.total, job.state), (1_203, BulkState::Running));
    let (job, chunks) = finish(&shop, job.id);
    assert_eq!((job.state, job.total, job.done, job.changed, chunks), (BulkState::Done, 1_203, 1_203, 1_203, 5));
    assert_eq!((in_tab(&shop, Tab::Delivered), in_tab(&shop, Tab::Pending)), (1_203, 1));
    let row = shop.parcel(shop.store().find_each(WS, &["AB7".into()]).unwrap()[0][0]);
    let manual = row.facts.manual.clone().unwrap();
    assert_eq!((manual.by.as_str(), manual.note.as_deref(), manual.at), (ANA, Some("told by phone"), shop.now()));
    assert_eq!(shop.history(row.id).last().unwrap().action, "override");
}

#[test]
fn all_that_match_are_those_that_match_when_the_work_begins() {
    let shop = Shop::new();
    // The oldest come last.
    shop.bring(shipped("#late", &["CD1"]));
    fill(&shop, 600);
    let job = begin(&shop, &all(), delivered("x")).id;
    let mut lease = None;
    assert!(bulk::step(shop.store(), WS, job, &mut lease, shop.now()).unwrap());
    shop.bring(scan("CD1", hours(1), "Out for delivery"));
    shop.bring(shipped("#new", &["CD2"]));
    shop.bring(scan("CD2", hours(1), "Out for delivery"));
    for number in ["AB0", "AB599"] {
        shop.bring(scan(number, hours(1), "Delivery attempt failed"));
    }
    while bulk::step(shop.store(), WS, job, &mut lease, shop.now()).unwrap() {}
    let job = shop.store().bulk_job(WS, job).unwrap().unwrap();
    assert_eq!((job.state, job.total, job.done, job.changed), (BulkState::Done, 600, 600, 600));
    assert_eq!([in_tab(&shop, Tab::Delivered), in_tab(&shop, Tab::InTransit)], [600, 2]);
    let undo = bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap();
    assert_eq!(finish(&shop, undo.id).0.changed, 600);
    assert_eq!(in_tab(&shop, Tab::Delivered), 0);
}

#[test]
fn a_deed_to_many_is_the_deed_to_one() {
    let (many, one) = (shop(1), shop(1));
    let id = many.only().id;
    let job = begin(&many, &Selection::These(vec![id]), delivered("x"));
    finish(&many, job.id);
    by_hand::act(one.store(), WS, one.only().id, delivered("x"), ANA, one.now()).unwrap();
    assert_eq!(many.only(), one.only());
    assert_eq!(many.history(id), one.history(id));
}

#[test]
fn a_job_is_undone_but_for_what_was_changed_since() {
    let shop = shop(600);
    let by_hand_before = shop.numbered("AB5").id;
    let failed = Deed::SetStatus { status: SubStatus::DeliveryFailed, note: Some("before".into()) };
    by_hand::act(shop.store(), WS, by_hand_before, failed, "bo@example.com", shop.now()).unwrap();
    let before = shop.parcel(by_hand_before);
    let everything = Selection::All(Box::default());
    let (job, _) = finish(&shop, begin(&shop, &everything, delivered("oops")).id);
    assert_eq!((job.changed, in_tab(&shop, Tab::Delivered)), (600, 600));

    shop.at(hours(1) + hms(0, 10, 0));
    let changed_since = shop.numbered("AB9").id;
    by_hand::retrack(shop.store(), WS, changed_since, ANA, shop.now()).unwrap();
    shop.bring(scan("AB8", hours(1), "Delivery attempt failed"));
    let undo = bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap();
    let (undo, chunks) = finish(&shop, undo.id);
    assert_eq!((undo.state, undo.changed, chunks), (BulkState::Done, 599, 3));
    assert_eq!(undo.left_alone.values().sum::<i64>(), 1, "{:?}", undo.left_alone);
    assert_eq!(in_tab(&shop, Tab::Delivered), 0);
    assert_eq!(shop.status("AB8"), SubStatus::DeliveryFailed, "what came meanwhile counts at once");
    let mut after = shop.parcel(by_hand_before);
    assert_eq!(after.facts.manual, before.facts.manual, "author, moment and note come back");
    after.history = before.history;
    assert_eq!(after, before);
    assert_eq!(shop.history(by_hand_before).last().unwrap().action, "override_undone");
    let again = bulk::undo(shop.store(), WS, job.id, ANA, shop.now());
    assert!(matches!(again, Err(BulkError::NoUndo(_))), "{again:?}");
    assert!(matches!(bulk::undo(shop.store(), WS, undo.id, ANA, shop.now()), Err(BulkError::NoUndo(_))));
}

#[test]
fn after_a_quarter_of_an_hour_nothing_is_undone() {
    let shop = shop(2);
    let (job, _) = finish(&shop, begin(&shop, &all(), delivered("x")).id);
    shop.at(hours(1) + hms(0, 15, 0));
    assert!(bulk::can_undo(&job, shop.now()));
    shop.at(hours(1) + hms(0, 15, 1));
    assert!(!bulk::can_undo(&job, shop.now()));
    assert!(matches!(bulk::undo(shop.store(), WS, job.id, ANA, shop.now()), Err(BulkError::NoUndo(_))));
    assert!(matches!(bulk::undo(shop.store(), WS, 99, ANA, shop.now()), Err(BulkError::NotFound(99))));
}

#[test]
fn what_is_not_flagged_is_not_snoozed_and_the_summary_says_so() {
    let shop = shop(3);
    shop.at(days(3));
    shop.bring(scan("AB1", days(3), "Arrived at sorting center"));
    let until = shop.now() + days(2);
    let (job, _) = finish(&shop, begin(&shop, &Selection::All(Box::default()), Deed::Snooze { until, note: None }).id);
    assert_eq!((job.done, job.changed), (3, 2));
    let reasons: Vec<_> = job.left_alone.iter().collect();
    assert_eq!(reasons, [(&"this row is not flagged, so there is nothing to snooze".to_owned(), &1)]);
    let yellow = || shop.store().counts(WS, shop.now()).unwrap().flagged;
    assert_eq!(yellow(), 0);
    let undo = bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap();
    assert_eq!(finish(&shop, undo.id).0.changed, 2);
    assert_eq!(yellow(), 2);
}

#[test]
fn a_carrier_is_assigned_its_codes_count_and_it_comes_back() {
    let shop = Shop::new();
    let ids: Vec<i64> = ["AB1", "AB2"].map(|n| shop.bring(shipped(&format!("#{n}"), &[n])).parcel.unwrap()).into();
    shop.bring(scan("AB1", hours(0), "Out for delivery"));
    let before = shop.parcel(ids[0]);
    // A second row of the number, of DHL already.
    let mut taken = number("AB2");
    taken.tracking.carrier = Some("DHL".into());
    shop.bring(taken);
    shop.bring(scan("AB2", hours(0), "Out for delivery"));
    let selection = Selection::These(shop.table().iter().map(|row| row.id).collect());
    let (job, _) = finish(&shop, begin(&shop, &selection, Deed::AssignCarrier { carrier: "DHL".into() }).id);
    let row = shop.parcel(ids[0]);
    assert_eq!((row.carrier.as_str(), row.carrier_stated), ("dhl", true));
    assert_eq!(shop.checkpoints(ids[0])[0].checkpoint.provider, "dhl");
    assert_eq!(shop.history(ids[0]).last().unwrap().action, "carrier_changed");
    assert!(job.changed >= 1 && job.changed + job.left_alone.values().sum::<i64>() == job.done, "{job:?}");
    let undo = bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap();
    finish(&shop, undo.id);
    let after = shop.parcel(ids[0]);
    assert_eq!((after.carrier, after.carrier_stated), (before.carrier, before.carrier_stated));
}

#[test]
fn a_number_that_nobody_knew_is_flagged_as_before_when_its_carrier_comes_back() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB1"])).parcel.unwrap();
    let unknown = |row: &ParcelRecord| ParcelRecord {
        facts: Parcel { unrecognised_since: Some(T0), ..row.facts.clone() },
        ..row.clone()
    };
    let row = shop.parcel(id);
    let change = Change { after: Some(unknown(&row)), before: Some(row) };
    shop.store().write(&mut |t| t.put_parcels(WS, std::slice::from_ref(&change))).unwrap();
    shop.at(days(3));
    let deed = Deed::AssignCarrier { carrier: "DHL".into() };
    let (job, _) = finish(&shop, begin(&shop, &Selection::These(vec![id]), deed).id);
    assert_eq!(shop.reasons(id), ["stalled"], "that carrier has not been asked");
    finish(&shop, bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap().id);
    assert_eq!(shop.reasons(id), ["number_not_recognised"]);
}

#[test]
fn what_had_ended_by_hand_has_ended_when_it_is_undone() {
    let shop = shop(1);
    let id = shop.only().id;
    by_hand::act(shop.store(), WS, id, delivered("by phone"), ANA, shop.now()).unwrap();
    let ended = shop.parcel(id).finished_at;
    shop.at(days(1));
    let deed = Deed::SetStatus { status: SubStatus::AwaitingDelivery, note: None };
    let (job, _) = finish(&shop, begin(&shop, &Selection::These(vec![id]), deed).id);
    assert_eq!((ended, shop.parcel(id).finished_at), (Some(T0 + hours(1)), None));
    finish(&shop, bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap().id);
    assert_eq!(shop.parcel(id).finished_at, ended);
}

#[test]
fn two_rows_of_a_number_do_not_become_one_carriers() {
    let shop = Shop::new();
    for carrier in ["UPS", "USPS"] {
        let mut row = number("AB1");
        row.tracking.carrier = Some(carrier.into());
        shop.bring(row);
    }
    let deed = Deed::AssignCarrier { carrier: "DHL".into() };
    let (job, _) = finish(&shop, begin(&shop, &Selection::All(Box::default()), deed.clone()).id);
    assert_eq!((job.changed, job.left_alone.values().sum::<i64>()), (1, 1));
    let other = shop.table().into_iter().find(|row| row.carrier != "dhl").unwrap();
    let one = by_hand::act(shop.store(), WS, other.id, deed, ANA, shop.now());
    assert!(matches!(one, Err(ByHandError::NumberTaken(number)) if number == "AB1"));
    assert_eq!(shop.parcel(other.id), other);
}

#[test]
fn a_job_is_stopped_and_what_was_done_stays_and_can_be_undone() {
    let shop = shop(600);
    let job = begin(&shop, &all(), delivered("x"));
    let mut lease = None;
    assert!(bulk::step(shop.store(), WS, job.id, &mut lease, shop.now()).unwrap());
    let job = bulk::cancel(shop.store(), WS, job.id, shop.now()).unwrap();
    assert_eq!((job.state, job.done, job.changed), (BulkState::Cancelled, 250, 250));
    assert!(!bulk::step(shop.store(), WS, job.id, &mut lease, shop.now()).unwrap());
    assert_eq!(in_tab(&shop, Tab::Delivered), 250);
    let undo = bulk::undo(shop.store(), WS, job.id, ANA, shop.now()).unwrap();
    finish(&shop, undo.id);
    assert_eq!(in_tab(&shop, Tab::Delivered), 0);
}

#[test]
fn another_node_goes_on_only_when_the_first_is_silent() {
    let shop = shop(600);
    let job = begin(&shop, &all(), delivered("x")).id;
    let (mut first, mut second) = (None, None);
    assert!(bulk::step(shop.store(), WS, job, &mut first, shop.now()).unwrap());
    assert!(!bulk::step(shop.store(), WS, job, &mut second, shop.now()).unwrap(), "it is held");
    assert_eq!(shop.store().bulk_job(WS, job).unwrap().unwrap().done, 250);
    shop.at(hours(1) + hms(0, 1, 0));
    assert!(bulk::step(shop.store(), WS, job, &mut second, shop.now()).unwrap());
    assert!(!bulk::step(shop.store(), WS, job, &mut first, shop.now()).unwrap(), "the first lost it");
    while bulk::step(shop.store(), WS, job, &mut second, shop.now()).unwrap() {}
    let job = shop.store().bulk_job(WS, job).unwrap().unwrap();
    assert_eq!((job.done, job.changed), (600, 600), "each once");
}

#[test]
fn nonsense_is_refused_before_it_begins() {
    let shop = shop(1);
    let refused = |selection: Selection, deed: Deed| {
        bulk::start(shop.store(), WS, &selection, deed, ANA, shop.now()).unwrap_err().to_string()
    };
    assert!(refused(Selection::These(vec![]), Deed::Retrack).contains("no parcel"));
    assert!(refused(Selection::These((0..3_000).collect()), Deed::Retrack).contains("at most"));
    for carrier in [" ", "eShipper"] {
        assert!(refused(all(), Deed::AssignCarrier { carrier: carrier.into() }).contains("carrier"), "{carrier}");
    }
    assert!(refused(all(), Deed::Snooze { until: T0, note: None }).contains("past"));
    assert!(refused(all(), delivered(&"x".repeat(1_001))).contains("note"));
}

#[test]
fn a_list_tells_what_was_found_and_what_was_not() {
    let shop = shop(3);
    let list = views::keep_list(shop.store(), WS, "ab-1\n#2, ZZ9\nAB1", shop.now()).unwrap();
    let found = views::look_up(shop.store(), WS, &list).unwrap();
    assert_eq!(found.parcels, [shop.numbered("AB1").id, shop.numbered("AB2").id]);
    assert_eq!((found.found, found.not_found), (2, vec!["ZZ9".to_owned()]));
    let many: String = (0..1_001).map(|n| format!("N{n}\n")).collect();
    assert!(views::keep_list(shop.store(), WS, &many, shop.now()).is_err());
    assert!(views::keep_list(shop.store(), WS, " , ", shop.now()).is_err());
}

#[test]
fn views_are_saved_renamed_moved_and_taken_away_by_those_who_see_them() {
    let shop = Shop::new();
    let (store, bo) = (shop.store(), "bo@example.com");
    let save = |name: &str, shared| views::save(store, WS, ANA, name, "?tab=pending", shared).unwrap().id;
    let (own, second, shared) = (save(" Slow   ones ", false), save("Second", false), save("Team", true));
    let names = |person: &str| -> Vec<String> {
        store.saved_views(WS, person).unwrap().into_iter().map(|view| view.name).collect()
    };
    assert_eq!(names(ANA), ["Team", "Slow ones", "Second"]);
    assert_eq!(names(bo), ["Team"]);
    assert_eq!(store.saved_views(WS, bo).unwrap()[0].query, "tab=pending");
    assert!(views::rename(store, WS, bo, own, "Mine").is_err(), "another person's");
    assert!(views::remove(store, WS, bo, own).is_err());
    views::rename(store, WS, bo, shared, "Everybody").unwrap();
    views::shift(store, WS, ANA, second, -1).unwrap();
    views::shift(store, WS, ANA, second, -1).unwrap();
    assert_eq!(names(ANA), ["Everybody", "Second", "Slow ones"]);
    views::shift(store, WS, ANA, second, 1).unwrap();
    assert_eq!(names(ANA), ["Everybody", "Slow ones", "Second"]);
    views::remove(store, WS, ANA, own).unwrap();
    assert_eq!(names(ANA), ["Everybody", "Second"]);
    for name in ["", &"x".repeat(61)] {
        assert!(views::save(store, WS, ANA, name, "", false).is_err());
    }
    assert!(views::save(store, WS, ANA, "long", &"x".repeat(5_000), false).is_err());
}

#[test]
fn sync_now_asks_about_each_with_a_number_and_changes_nothing_else() {
    let shop = shop(600);
    shop.bring(paid("#waits"));
    let delivered = shop.numbered("AB3").id;
    let done = Deed::SetStatus { status: SubStatus::Delivered, note: None };
    by_hand::act(shop.store(), WS, delivered, done, ANA, shop.now()).unwrap();
    let before = shop.table();
    shop.at(hours(2));
    let (job, chunks) = finish(&shop, begin(&shop, &Selection::All(Box::default()), Deed::SyncNow).id);
    assert_eq!((job.state, job.done, job.changed, chunks), (BulkState::Done, 601, 600, 3));
    let reasons: Vec<_> = job.left_alone.iter().collect();
    let reason = "this order has no tracking number yet, so there is nothing to ask about".to_owned();
    assert_eq!(reasons, [(&reason, &1)]);
    assert_eq!(shop.table(), before, "no row is another, and no history is written");
    let syncs = shop.store().parcel_syncs(WS, &before.iter().map(|row| row.id).collect::<Vec<_>>()).unwrap();
    assert_eq!(syncs.len(), 600);
    assert!(syncs.iter().all(|sync| sync.next_at == Some(shop.now())), "also the one that was set by hand");
    assert!(!bulk::can_undo(&job, shop.now()), "what was asked cannot be taken back");
    assert!(matches!(bulk::undo(shop.store(), WS, job.id, ANA, shop.now()), Err(BulkError::NoUndo(_))));
}
