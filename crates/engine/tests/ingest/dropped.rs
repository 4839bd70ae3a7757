//! Files that appear in the drop folder.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::PathBuf,
};

use parcelwatch_engine::drop_folder::{DropFolder, Dropped};
use tempfile::TempDir;

use crate::support::*;

struct Dropping {
    shop: Shop,
    folder: DropFolder,
    place: TempDir,
}

impl Dropping {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        Self { shop: Shop::new(), folder: DropFolder::open(&place.path().join("drop"), T0).unwrap(), place }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join("drop").join(name)
    }

    fn drop(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn look(&self) -> Vec<(String, Dropped)> {
        let taken = self.folder.look(&self.shop.engine, WS, self.shop.now()).unwrap();
        taken.into_iter().map(|file| (file.file, Dropped::from_json(&file.report))).collect()
    }

    /// Looks twice: the second look takes what stood still.
    fn taken(&self) -> Vec<(String, Dropped)> {
        assert_eq!(self.look(), []);
        self.look()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(folder))
            .unwrap()
            .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

const ORDERS: &str = "order_number,paid_at,tracking_number\n#1,2026-01-30,RR123456785CN\n#2,2026-01-31,\n";

#[test]
fn a_file_with_a_name_as_long_as_can_be_is_put_away_under_its_end() {
    let dropping = Dropping::new();
    let (long, wide) = (format!("{}.csv", "n".repeat(251)), format!("{}.csv", "单".repeat(83)));
    dropping.drop(&long, ORDERS);
    dropping.drop(&wide, ORDERS);
    assert_eq!(dropping.taken().len(), 2);
    assert_eq!(dropping.names("working"), Vec::<String>::new());
    let done = dropping.names("done");
    assert_eq!(done.len(), 4, "{done:?}");
    assert!(done.iter().all(|name| name.contains("n.csv") || name.contains("单.csv")), "{done:?}");
}

#[test]
fn a_file_that_stands_still_is_brought_in_and_lies_in_done_with_its_report() {
    let dropping = Dropping::new();
    dropping.drop("orders.csv", ORDERS);
    let taken = dropping.taken();
    assert_eq!((taken.len(), taken[0].0.as_str(), taken[0].1.created), (1, "orders.csv", 2));
    assert_eq!(dropping.shop.table().len(), 2);
    assert_eq!(dropping.names("done"), ["20260202T024000Z-orders.csv", "20260202T024000Z-orders.csv.report.txt"]);
    let report = fs::read_to_string(dropping.path("done/20260202T024000Z-orders.csv.report.txt")).unwrap();
    assert_eq!(
        report,
        "orders.csv, brought in at 2026-02-02T02:40:00Z\norders: 2 new, 0 changed, 0 unchanged, 0 rejected\n"
    );
    assert_eq!(dropping.look(), []);
    // The same file again changes nothing, and gets a name of its own.
    dropping.drop("orders.csv", ORDERS);
    let again = dropping.taken();
    assert_eq!((again[0].1.created, again[0].1.unchanged), (0, 2));
    assert_eq!(dropping.names("done").len(), 4);
    assert_eq!(dropping.shop.store().dropped_files(WS, 10).unwrap().len(), 2);
}

#[test]
fn a_file_that_still_grows_waits() {
    let dropping = Dropping::new();
    dropping.drop("numbers.csv", "tracking_number\nRR1234");
    assert_eq!(dropping.look(), []);
    dropping.drop("numbers.csv", "tracking_number\nRR123456785CN\n");
    assert_eq!(dropping.look(), [], "it has grown since");
    assert_eq!(dropping.look().len(), 1);
    assert_eq!(dropping.shop.numbers(), ["RR123456785CN"]);
    for unfinished in [".hidden.csv", "a.csv.part", "b.csv.filepart", "c.TMP", "d.csv~"] {
        dropping.drop(unfinished, "tracking_number\nAB1\n");
    }
    assert_eq!(dropping.taken(), []);
    // Renamed when it is whole, it is new.
    fs::rename(dropping.path("a.csv.part"), dropping.path("a.csv")).unwrap();
    assert_eq!(dropping.taken().len(), 1);
}

#[test]
fn bad_rows_are_reported_and_the_rest_goes_in_and_what_cannot_be_read_lies_in_failed() {
    let dropping = Dropping::new();
    dropping.drop("a.csv", "tracking_number,order_number\nRR123456785CN,\nAB100,#nowhere\n");
    dropping.drop("b.csv", "colour,size\nred,3\n");
    dropping.drop("c.csv", "");
    dropping.drop("d.csv", "tracking_number,order_number\nAB200,#nowhere\n");
    let taken = dropping.taken();
    let failed: Vec<bool> = taken.iter().map(|(_, dropped)| dropped.failed()).collect();
    assert_eq!(failed, [false, true, true, true]);
    let first = &taken[0].1;
    assert_eq!((first.created, first.rejected), (1, 1));
    assert!(first.first_problem.as_ref().unwrap().starts_with("line 3, column order_number: "));
    assert!(taken[1].1.refused.as_ref().unwrap().contains("colour"));
    assert_eq!(taken[2].1.refused.as_deref(), Some("the file is empty"));
    assert_eq!((dropping.names("done").len(), dropping.names("failed").len()), (2, 6));
}

#[test]
fn a_cell_that_is_too_long_is_reported_and_keeps_nothing_else_out() {
    let dropping = Dropping::new();
    let long = "x".repeat(201);
    let fits = &long[1..];
    dropping.drop("a.csv", format!("order_number,customer\n#1,{long}\n#2,{fits}\n#3,Ada Example\n"));
    dropping.drop("b.csv", "tracking_number\nRR123456785CN\n");
    let taken = dropping.taken();
    let first = &taken[0].1;
    assert_eq!((first.created, first.rejected, taken[1].1.created), (2, 1, 1));
    assert_eq!(first.first_problem.as_deref(), Some("line 2, column customer: has more than 200 characters"));
}

#[test]
fn json_and_lines_of_json_are_read_as_the_api_has_them() {
    let dropping = Dropping::new();
    dropping.drop(
        "orders.json",
        r##"[{"store": "Nordic Home", "number": "#1", "paid_at": "2026-01-30T10:00:00Z", "destination": "DE",
              "items": [{"title": "Desk lamp", "quantity": 2}, {"title": "Rug", "quantity": 1}],
              "tracking": [{"number": "RR123456785CN", "carrier": "China Post"}]}]"##,
    );
    let orders = dropping.taken();
    assert_eq!(orders[0].1.created, 1, "{orders:?}");
    let row = dropping.shop.numbered("RR123456785CN");
    assert_eq!((row.carrier.as_str(), row.order_label.as_deref()), ("china-post", Some("#1")));
    let order = dropping.shop.store().orders_of_parcel(WS, row.id).unwrap().remove(0);
    assert_eq!(order.items.iter().map(|item| item.quantity).collect::<Vec<_>>(), [2, 1]);
    dropping.drop(
        "events.ndjson",
        "{\"tracking_number\": \"RR123456785CN\", \"occurred_at\": \"2026-02-01T08:00:00Z\", \"text\": \"Delivered\"}\n\
         oops\n\
         {\"tracking_number\": \"RR123456785CN\", \"occurred_at\": \"2026-02-01T08:00:00Z\"}\n",
    );
    let events = dropping.taken();
    assert_eq!((events[0].1.created, events[0].1.rejected), (1, 2), "{events:?}");
    let report = fs::read_to_string(dropping.path("done").join(&dropping.names("done")[1])).unwrap();
    assert!(report.contains("line 2: this is no JSON") && report.contains("line 3"), "{report}");
    assert_eq!(dropping.shop.parcel(row.id).checkpoints, 1);
}

/// A folder in `working` as a program leaves it that is killed; what holds it while the program lives.
fn left(dropping: &Dropping, folder: &str, name: &str, content: &str) -> File {
    let folder = dropping.path("working").join(folder);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(name), content).unwrap();
    let lock = File::create(folder.join(".lock")).unwrap();
    lock.lock().unwrap();
    lock
}

#[test]
fn what_a_program_left_in_the_middle_is_brought_in_beside_a_newer_file_of_its_name() {
    let dropping = Dropping::new();
    let program = left(&dropping, "1770000000000-1-1", "numbers.csv", "tracking_number\nRR123456785CN\n");
    let other = DropFolder::open(&dropping.path(""), T0).unwrap();
    assert_eq!(dropping.look(), [], "the program is at work");
    drop(program);
    dropping.drop("numbers.csv", "tracking_number\nLX000020019CN\n");
    let first = other.look(&dropping.shop.engine, WS, dropping.shop.now()).unwrap();
    assert_eq!((first.len(), first[0].file.as_str()), (1, "numbers.csv"));
    assert_eq!(dropping.taken()[0].0, "numbers.csv");
    assert_eq!(BTreeSet::from_iter(dropping.shop.numbers()), two());
    assert_eq!((dropping.names("working"), dropping.names("done").len()), (vec![], 4));
}

#[test]
fn what_a_version_before_left_is_brought_in_beside_a_newer_file_of_its_name() {
    let dropping = Dropping::new();
    fs::write(dropping.path("working/numbers.csv"), "tracking_number\nRR123456785CN\n").unwrap();
    dropping.drop("numbers.csv", "tracking_number\nLX000020019CN\n");
    assert_eq!(dropping.look(), []);
    let anew = DropFolder::open(&dropping.path(""), T0).unwrap();
    let look = || anew.look(&dropping.shop.engine, WS, dropping.shop.now()).unwrap().len();
    assert_eq!((look(), look()), (1, 1));
    assert_eq!(BTreeSet::from_iter(dropping.shop.numbers()), two());
    assert_eq!(dropping.names("working"), Vec::<String>::new());
}

fn two() -> BTreeSet<String> {
    ["RR123456785CN", "LX000020019CN"].map(str::to_owned).into()
}

#[cfg(unix)]
#[test]
fn links_and_folders_are_left_alone() {
    let dropping = Dropping::new();
    let outside = dropping.place.path().join("outside.csv");
    fs::write(&outside, "tracking_number\nRR123456785CN\n").unwrap();
    std::os::unix::fs::symlink(&outside, dropping.path("link.csv")).unwrap();
    fs::create_dir(dropping.path("folder.csv")).unwrap();
    assert_eq!(dropping.taken(), []);
    assert!(outside.exists());
}
