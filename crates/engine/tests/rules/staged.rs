//! Files in two steps: tried first, brought in then; whoever dies on the way loses nothing.

use parcelwatch_engine::{
    bulk::{self, Selection},
    by_hand::Deed,
    domain::Span,
    import::{Field, FileKind},
    staged::{self, Correction, Found, StagedError},
    store::{ImportJob, ImportState, StoreError},
    views,
};

use crate::support::*;

fn keep(shop: &Shop, file: &str) -> ImportJob {
    staged::keep(shop.store(), WS, ANA, "a.csv", file.as_bytes(), None, shop.now()).unwrap()
}

fn finish(shop: &Shop, id: i64) -> (ImportJob, Found) {
    staged::finish(&shop.engine, WS, id).unwrap();
    let job = shop.store().import_job(WS, id).unwrap().unwrap();
    let found = staged::found(&job).unwrap();
    (job, found)
}

/// The file as it was understood.
fn as_it_is(job: &ImportJob) -> Correction {
    let layout = staged::look(job).unwrap().layout;
    Correction { kind: layout.kind, headed: layout.head.is_some(), fields: layout.fields }
}

fn begin(shop: &Shop, job: &ImportJob) -> ImportJob {
    staged::begin(shop.store(), WS, ANA, job.id, &as_it_is(job), shop.now()).unwrap()
}

fn figures(found: &Found) -> [u64; 4] {
    let report = &found.report;
    [report.created, report.updated, report.unchanged, report.rejected]
}

fn report(shop: &Shop, id: i64) -> Vec<String> {
    let mut out = Vec::new();
    staged::write_report(shop.store(), WS, id, &mut out, &str::to_owned).unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

fn numbers(n: usize) -> String {
    let rows: String = (0..n).map(|i| format!("YT24{i:012},yunexpress\n")).collect();
    format!("tracking_number,carrier\n{rows}")
}

#[test]
fn what_the_check_says_comes_true_and_the_check_itself_brings_nothing() {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["YT2400000000000001"]));
    let file =
        "number,order,carrier\nYT2400000000000001,,\nRR123456785CN,#1,\nABC1001,#2,\n,#1,\n9.4E+21,,\nABC1002,,DHL\n";
    let before = shop.table();
    let (job, checked) = finish(&shop, keep(&shop, file).id);
    assert_eq!((job.state, job.total, job.done), (ImportState::Checked, 6, 6));
    assert_eq!(figures(&checked), [2, 0, 1, 3]);
    assert_eq!(shop.table(), before);
    let carriers: Vec<(&str, u64)> = checked.carriers.iter().map(|(id, n)| (id.as_str(), *n)).collect();
    assert_eq!(carriers.iter().map(|(_, n)| n).sum::<u64>(), 4, "{carriers:?}");
    assert!(carriers.contains(&("dhl", 1)) && carriers.contains(&("china-post", 1)), "{carriers:?}");

    begin(&shop, &job);
    let (job, brought) = finish(&shop, job.id);
    assert_eq!((job.state, figures(&brought)), (ImportState::Done, figures(&checked)));
    assert_eq!(brought.report.problems, checked.report.problems);
    let lines = report(&shop, job.id);
    assert_eq!(lines.len(), 7, "each row and the head: {lines:?}");
    assert_eq!(lines[1], "2,YT2400000000000001,known already,");
    assert!(lines[3].starts_with("4,ABC1001,left out,order.number: "), "{lines:?}");
    assert!(matches!(
        staged::begin(shop.store(), WS, ANA, job.id, &as_it_is(&job), shop.now()),
        Err(StagedError::NotNow(_))
    ));
}

#[test]
fn the_parcels_of_a_file_are_listed() {
    let shop = Shop::new();
    shop.bring(shipped("#9", &["YT2400000000000009"]));
    let listed = |shop: &Shop, file: &str| -> Option<Vec<String>> {
        let job = keep(shop, file);
        begin(shop, &finish(shop, job.id).0);
        finish(shop, job.id);
        let list = staged::list_parcels(shop.store(), WS, job.id, shop.now()).unwrap()?;
        Some(shop.store().pasted_list(WS, list).unwrap().unwrap().numbers)
    };
    // Of orders those that have a row: one that is not paid has none. What was left out is none of the file's.
    let orders = "order_number,payment_status,tracking_number\n#1,paid,YT2400000000000001\n#2,pending,\n#3,paid,\n,,\n";
    assert_eq!(listed(&shop, orders), Some(vec!["#1".to_owned(), "#3".to_owned()]));
    let file = "tracking_number,order_number\nYT2400000000000002,#1\nYT2400000000000003,#77\nYT2400000000000001,\n";
    assert_eq!(listed(&shop, file), Some(vec!["YT2400000000000002".to_owned(), "YT2400000000000001".to_owned()]));
    assert_eq!(listed(&shop, &numbers(1_000)).map(|numbers| numbers.len()), Some(1_000));
    assert_eq!(listed(&shop, &numbers(1_001)), None, "a list has no more");
}

#[test]
fn what_is_kept_for_a_while_goes_though_nobody_adds_to_it() {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["YT2400000000000001"]));
    let waits = finish(&shop, keep(&shop, &numbers(1)).id).0.id;
    let brought = finish(&shop, keep(&shop, &numbers(2)).id).0;
    begin(&shop, &brought);
    let brought = finish(&shop, brought.id).0.id;
    let list = views::keep_list(shop.store(), WS, "AB1", shop.now()).unwrap().id;
    let bulk = bulk::start(shop.store(), WS, &Selection::All(Box::default()), Deed::SyncNow, ANA, shop.now()).unwrap();
    bulk::finish(&shop.engine, WS, bulk.id);
    let left = |after: Span| {
        shop.at(after);
        shop.engine.go_on(WS).unwrap();
        let store = shop.store();
        let file = |id| store.import_job(WS, id).unwrap().is_some();
        let listed = store.pasted_list(WS, list).unwrap().is_some();
        [file(waits), store.bulk_job(WS, bulk.id).unwrap().is_some(), file(brought), listed]
    };
    assert_eq!(left(hours(24)), [true; 4]);
    assert_eq!(left(hms(24, 59, 59)), [true; 4], "it looks once an hour");
    assert_eq!(left(hours(25)), [false, false, true, true]);
    assert_eq!(left(days(30)), [false, false, true, true]);
    assert_eq!(left(days(30) + hours(1)), [false; 4]);
}

#[test]
fn corrected_columns_count() {
    let shop = Shop::new();
    let (job, found) = finish(&shop, keep(&shop, "Ref,Wer\nRR123456785CN,Yiwu\n").id);
    assert_eq!(staged::look(&job).unwrap().layout.fields, [Some(Field::Tracking), None], "by what stands in the cells");
    assert_eq!(figures(&found), [1, 0, 0, 0]);
    let nothing = Correction { fields: vec![None, None], ..as_it_is(&job) };
    let job = staged::correct(shop.store(), WS, ANA, job.id, &nothing, shop.now()).unwrap();
    let (job, found) = finish(&shop, job.id);
    assert!(found.error.unwrap().contains("tracking_number"));
    assert!(matches!(staged::begin(shop.store(), WS, ANA, job.id, &nothing, shop.now()), Err(StagedError::File(_))));
    let told = Correction { fields: vec![Some(Field::Tracking), Some(Field::Supplier)], ..nothing };
    let job = staged::begin(shop.store(), WS, ANA, job.id, &told, shop.now()).unwrap();
    finish(&shop, job.id);
    assert_eq!(shop.only().supplier.as_deref(), Some("Yiwu"));
}

#[test]
fn another_kind_of_file_is_checked_first() {
    let shop = Shop::new();
    let (job, _) = finish(&shop, keep(&shop, "order_number,tracking_number\n#1,RR123456785CN\n").id);
    let orders = Correction { kind: FileKind::Orders, ..as_it_is(&job) };
    let job = staged::begin(shop.store(), WS, ANA, job.id, &orders, shop.now()).unwrap();
    assert_eq!(job.state, ImportState::Checking);
    let (job, found) = finish(&shop, job.id);
    assert_eq!((job.state, found.report.kind, figures(&found)), (ImportState::Checked, FileKind::Orders, [1, 0, 0, 0]));
    // And a list of which the first row was taken for the names.
    let (job, found) = finish(&shop, keep(&shop, "YT2400000000000001\nYT2400000000000002\n").id);
    assert_eq!(figures(&found), [2, 0, 0, 0], "a bare list has no head");
    let headed = Correction { headed: true, ..as_it_is(&job) };
    let job = staged::correct(shop.store(), WS, ANA, job.id, &headed, shop.now()).unwrap();
    assert_eq!(figures(&finish(&shop, job.id).1), [1, 0, 0, 0]);
}

#[test]
fn a_node_that_dies_is_followed_by_another_and_nothing_is_lost() {
    let shop = Shop::new();
    let (job, _) = finish(&shop, keep(&shop, &numbers(3_500)).id);
    let job = begin(&shop, &job);
    // The first node brings a batch in, writes it down, and dies.
    staged::steps(&shop.engine, WS, job.id, 1).unwrap();
    let after_one = shop.store().import_job(WS, job.id).unwrap().unwrap();
    assert_eq!((after_one.state, after_one.cursor), (ImportState::Running, 1_000));
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().all(), 1_000);
    // While its time runs nobody else touches it.
    staged::finish(&shop.engine, WS, job.id).unwrap();
    assert_eq!(shop.store().import_job(WS, job.id).unwrap().unwrap().cursor, 1_000);
    shop.at(hms(0, 1, 1));
    let (job, found) = finish(&shop, job.id);
    assert_eq!((job.state, job.done, job.total), (ImportState::Done, 3_500, 3_500));
    assert_eq!((figures(&found), found.carriers["yunexpress"]), ([3_500, 0, 0, 0], 3_500));
    let lines = report(&shop, job.id);
    assert_eq!(lines.len(), 3_501);
    assert_eq!(lines[3_500], "3501,YT24000000003499,new,");
    assert_eq!(shop.store().import_part(WS, job.id, parcelwatch_engine::store::ImportPart::File, 0).unwrap(), None);
}

#[test]
fn what_was_brought_in_and_not_written_down_is_brought_in_again_and_changes_nothing() {
    let shop = Shop::new();
    let (job, _) = finish(&shop, keep(&shop, &numbers(1_200)).id);
    let job = begin(&shop, &job);
    staged::steps(&shop.engine, WS, job.id, 1).unwrap();
    // As if the node had died between the commit of the rows and that of the progress.
    shop.store().write(&mut |t| t.put_import_job(WS, &job)).unwrap();
    let (job, found) = finish(&shop, job.id);
    assert_eq!((job.state, figures(&found)), (ImportState::Done, [200, 0, 1_000, 0]));
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().all(), 1_200);
    assert_eq!(report(&shop, job.id).len(), 1_201, "each row once");
}

#[test]
fn an_import_that_is_stopped_leaves_what_it_brought() {
    let shop = Shop::new();
    let (job, _) = finish(&shop, keep(&shop, &numbers(2_500)).id);
    let job = begin(&shop, &job);
    staged::steps(&shop.engine, WS, job.id, 1).unwrap();
    let job = staged::stop(shop.store(), WS, job.id, shop.now()).unwrap();
    assert_eq!(job.state, ImportState::Cancelled);
    shop.at(hours(1));
    let (job, found) = finish(&shop, job.id);
    assert_eq!((job.state, figures(&found)), (ImportState::Cancelled, [1_000, 0, 0, 0]));
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().all(), 1_000);
}

#[test]
fn files_that_wait_are_their_senders_few_and_for_a_day() {
    let shop = Shop::new();
    let first = keep(&shop, "number\nAB1234\n");
    let bo = "bo@example.com";
    assert!(matches!(staged::find(shop.store(), WS, bo, first.id), Err(StagedError::NotFound)));
    for _ in 0..5 {
        keep(&shop, "number\nAB1234\n");
    }
    assert!(matches!(staged::find(shop.store(), WS, ANA, first.id), Err(StagedError::NotFound)), "six are too many");
    let (last, _) = finish(&shop, keep(&shop, "number\nAB1245\n").id);
    shop.at(days(1));
    keep(&shop, "number\nAB1234\n");
    assert!(staged::find(shop.store(), WS, ANA, last.id).is_ok(), "after a day exactly");
    shop.at(days(1) + hms(0, 0, 1));
    keep(&shop, "number\nAB1234\n");
    assert!(matches!(staged::find(shop.store(), WS, ANA, last.id), Err(StagedError::NotFound)));
    assert!(matches!(shop.store().import_job(WS, last.id), Ok::<_, StoreError>(None)));
}

#[test]
fn a_file_that_is_none_is_not_kept() {
    let shop = Shop::new();
    for bytes in [&b""[..], b"  \n", b"PK\x03\x04rest", b"a\x00b"] {
        let kept = staged::keep(shop.store(), WS, ANA, "a.csv", bytes, None, shop.now());
        assert!(matches!(kept, Err(StagedError::File(_))), "{kept:?}");
    }
    assert!(shop.store().import_jobs(WS, 10).unwrap().is_empty());
}
