//! How many numbers a second: `cargo bench -p parcelwatch-recognise --bench detect`.

use divan::{Bencher, counter::ItemsCount};
use parcelwatch_recognise::{
    detect::{Context, Detector},
    directory::Directory,
};

fn main() {
    let start = std::time::Instant::now();
    Directory::shipped();
    let directory = start.elapsed();
    Detector::shipped();
    let formats = start.elapsed() - directory;
    Directory::shipped().resolve("none");
    let names = start.elapsed() - directory - formats;
    println!("read once: directory {directory:?}, formats {formats:?}, names {names:?}");
    divan::main();
}

fn numbers() -> Vec<&'static str> {
    include_str!("../tests/fixtures/numbers.tsv").lines().skip(1).filter_map(|line| line.split('\t').next()).collect()
}

/// Every fixture, mixed, without allocation.
#[divan::bench]
fn detect_into(bencher: Bencher<'_, '_>) {
    let (detector, numbers) = (Detector::shipped(), numbers());
    let mut found = Vec::with_capacity(64);
    bencher.counter(ItemsCount::new(numbers.len())).bench_local(|| {
        for number in &numbers {
            found.clear();
            detector.detect_into(divan::black_box(number), &Context::default(), &mut found);
            divan::black_box(&found);
        }
    });
}

/// The whole answer, with cleaning and its own strings.
#[divan::bench]
fn detect(bencher: Bencher<'_, '_>) {
    let (detector, numbers) = (Detector::shipped(), numbers());
    bencher.counter(ItemsCount::new(numbers.len())).bench_local(|| {
        for number in &numbers {
            divan::black_box(detector.detect(divan::black_box(number), &Context::default()));
        }
    });
}

/// Carriers by the names that stores write.
#[divan::bench]
fn resolve(bencher: Bencher<'_, '_>) {
    let names = ["USPS", "Yun Express", "dhl_de", "CAINIAO_STANDARD", "usps priority mail express", "Česká pošta"];
    bencher.counter(ItemsCount::new(names.len())).bench_local(|| {
        for name in names {
            divan::black_box(Directory::shipped().resolve(divan::black_box(name)));
        }
    });
}
