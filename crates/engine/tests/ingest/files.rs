//! Files in, the table out.

use std::{collections::HashMap, fs, path::Path};

use parcelwatch_engine::{
    bring_in::{Report, bring_in},
    domain::{Span, SubStatus},
    export_table::write_table,
    input::{NewCheckpoint, NewOrder},
    store::Filter,
};

use crate::support::*;

/// After everything that the fixtures tell.
const AFTER: Span = Span::days(1);

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "csv"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() > 10);
    files
}

fn bring(shop: &Shop, bytes: &[u8]) -> Report {
    let mut told = Vec::new();
    let report = bring_in(&shop.engine, WS, ANA, bytes, None, |done, total| told.push((done, total))).unwrap();
    let (done, total) = *told.last().expect("progress is told");
    assert_eq!(done, total);
    assert!(told.is_sorted());
    report
}

fn csv(shop: &Shop, filter: &Filter) -> (u64, String) {
    let mut out = Vec::new();
    let rows = write_table(shop.store(), WS, filter, shop.now(), &mut out).unwrap();
    (rows, String::from_utf8(out).unwrap())
}

#[test]
fn the_same_file_twice_changes_nothing() {
    for (name, bytes) in fixtures() {
        let shop = Shop::new();
        shop.at(AFTER);
        // One of the files is about orders that it takes for known.
        shop.submit(vec![Given::from(paid("1")).0, Given::from(paid("2")).0]);
        let first = bring(&shop, &bytes);
        assert!(first.created + first.updated > 0, "{name}: {first:?}");
        let (before, counts) = (shop.table(), shop.store().counts(WS, shop.now()).unwrap());
        let again = bring(&shop, &bytes);
        assert_eq!((again.created, again.updated), (0, 0), "{name}: {again:?}");
        assert_eq!(again.unchanged, first.created + first.updated + first.unchanged, "{name}");
        assert_eq!((again.rejected, again.problems.len()), (first.rejected, first.problems.len()), "{name}");
        assert_eq!(shop.table(), before, "{name}");
        assert_eq!(shop.store().counts(WS, shop.now()).unwrap(), counts, "{name}");
    }
}

#[test]
fn all_files_together_twice_change_nothing() {
    let shop = Shop::new();
    shop.at(AFTER);
    // The second round: a later file may correct what an earlier one said of the same order, so the first settles it.
    for _ in 0..2 {
        fixtures().iter().for_each(|(_, bytes)| _ = bring(&shop, bytes));
    }
    let before: Vec<_> = shop.table().iter().map(|row| (row.id, row.number.clone(), row.checkpoints)).collect();
    fixtures().iter().for_each(|(name, bytes)| assert_eq!(bring(&shop, bytes).created, 0, "{name}"));
    let after: Vec<_> = shop.table().iter().map(|row| (row.id, row.number.clone(), row.checkpoints)).collect();
    assert_eq!(after, before);
}

#[test]
fn a_bad_row_is_reported_with_its_line_and_the_rest_goes_in() {
    let shop = Shop::new();
    let file = "tracking_number,carrier\nAB100,UPS\n--,UPS\nAB200,UPS\n";
    let report = bring(&shop, file.as_bytes());
    assert_eq!((report.created, report.rejected), (2, 1), "{report:?}");
    assert_eq!((report.problems[0].line, report.problems[0].rejected), (3, true), "{report:?}");
    assert_eq!(shop.numbers(), ["AB200", "AB100"]);
}

#[test]
fn more_rows_than_a_batch_holds_go_in() {
    let shop = Shop::new();
    let mut file = String::from("tracking_number,carrier\n");
    (0..2_345).for_each(|n| file.push_str(&format!("AB{n:05},UPS\n")));
    let report = bring(&shop, file.as_bytes());
    assert_eq!((report.created, report.unchanged), (2_345, 0));
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().all(), 2_345);
    assert_eq!(bring(&shop, file.as_bytes()).unchanged, 2_345);

    // The way out is longer than a page, too: every row once, the head once.
    let (rows, text) = csv(&shop, &Filter::default());
    assert_eq!((rows, text.lines().count()), (2_345, 2_346));
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 2_346);
}

#[test]
fn a_file_that_holds_nothing_known_is_an_error() {
    let shop = Shop::new();
    for bytes in ["", "colour,size\nred,9\n", "\u{0}\u{1}\u{2}"] {
        assert!(bring_in(&shop.engine, WS, ANA, bytes.as_bytes(), None, |_, _| {}).is_err(), "{bytes:?}");
    }
    assert!(shop.table().is_empty());
}

#[test]
fn the_table_is_written_with_formulas_made_harmless_and_quotes_kept() {
    let shop = Shop::new();
    shop.bring(NewOrder {
        customer: Some("=HYPERLINK(\"http://x\")".into()),
        supplier: Some("Lamps, \"Ltd\"\nBerlin".into()),
        store: Some("+store".into()),
        ..shipped("@1", &["AB100"])
    });
    let words = "-2+3 Delivered";
    shop.bring(NewCheckpoint { place: Some("\tLeipzig, \"Hub\"".into()), ..scan("AB100", hours(0), words) });
    let (rows, text) = csv(&shop, &Filter::default());
    assert_eq!(rows, 1);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let cells: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
    let row: HashMap<String, String> = head.into_iter().zip(cells).collect();
    for (column, expected) in [
        ("tracking_number", "AB100"),
        ("customer", "'=HYPERLINK(\"http://x\")"),
        ("supplier", "Lamps, \"Ltd\"\nBerlin"),
        ("store", "'+store"),
        ("order_number", "'@1"),
        ("last_checkpoint", "'-2+3 Delivered"),
        ("last_location", "'\tLeipzig, \"Hub\""),
        ("status", "delivered"),
        ("origin", "CN"),
        ("destination", "DE"),
        ("attached_at", "2026-02-02T02:40:00Z"),
        ("delivered_at", "2026-02-02T02:40:00Z"),
        ("flagged", "no"),
        ("reasons", ""),
        ("manual_by", ""),
    ] {
        assert_eq!(row[column], expected, "{column}");
    }
}

#[test]
fn the_table_says_what_is_flagged_what_was_set_by_hand_and_what_sleeps() {
    use parcelwatch_engine::by_hand;
    let shop = Shop::new();
    let yellow = shop.bring(number("AB100")).parcel.unwrap();
    let set = shop.bring(number("AB200")).parcel.unwrap();
    let sleeps = shop.bring(number("AB300")).parcel.unwrap();
    shop.at(days(8));
    let note = Some("told by phone".to_owned());
    by_hand::set_status(shop.store(), WS, set, SubStatus::PackageReturned, note, ANA, shop.now()).unwrap();
    by_hand::snooze(shop.store(), WS, sleeps, T0 + days(10), None, ANA, shop.now()).unwrap();
    let (_, text) = csv(&shop, &Filter::default());
    let line = |number: &str| text.lines().find(|line| line.starts_with(number)).unwrap().to_owned();
    assert!(line("AB100").contains(",yes,stalled pending_too_long,"), "{}", line("AB100"));
    assert!(line("AB200").contains(",abnormal/package_returned,no,,"), "{}", line("AB200"));
    assert!(line("AB200").ends_with(",ana@example.com,2026-02-10T02:40:00Z,told by phone,"), "{}", line("AB200"));
    assert!(line("AB300").ends_with(",2026-02-12T02:40:00Z"), "{}", line("AB300"));

    let (rows, text) = csv(&shop, &Filter { flagged: Some(true), ..Filter::default() });
    assert_eq!((rows, text.lines().count()), (1, 2));
    assert_eq!(shop.reasons(yellow), ["stalled", "pending_too_long"]);
}

#[test]
fn an_empty_table_is_a_head() {
    let (rows, text) = csv(&Shop::new(), &Filter::default());
    assert_eq!((rows, text.lines().count()), (0, 1));
    assert!(text.starts_with("tracking_number,carrier,status,"));
}
