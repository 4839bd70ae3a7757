//! The same work at every run, for an instruction counter: `.ci/count` runs this program under callgrind and compares
//! what the four functions named `part_…` took with the figures in `docs/instructions.tsv`.

use std::hint::black_box;

use parcelwatch_engine::{
    DatabaseUrl, Engine, FIRST_WORKSPACE,
    clock::Clock,
    domain::{Checkpoint, Confidence, Country, Meaning, Route, Span, SubStatus, Timestamp, fold},
    input::{Item, NewCheckpoint},
    recognise::{
        classify::{Classifier, Event},
        detect::{Context, Detector},
    },
};

/// 2026-01-05, a Monday.
const BEGAN: Timestamp = Timestamp(1_767_571_200_000);

/// Texts of several alphabets, one that no phrase fits among them.
const TEXTS: [&str; 16] = [
    "Shipment information sent to carrier",
    "Picked up by carrier, Shenzhen",
    "Departed from transit facility",
    "Arrived at destination airport",
    "Held by customs: documents are missing",
    "Out for delivery with courier",
    "Delivery attempted, nobody at home",
    "Delivered, left with neighbour",
    "The water was blue on that day",
    "包裹已到达目的国海关",
    "El paquete está en reparto",
    "Die Sendung wurde zugestellt",
    "Посылка прибыла в сортировочный центр",
    "تم تسليم الشحنة",
    "お届け済み",
    "Colis remis au transporteur",
];

/// Made up, some with a right check digit and some with a wrong one.
const NUMBERS: [&str; 12] = [
    "LX123456785CN",
    "LX123456784CN",
    "9400110200881234567890",
    "1Z999AA10123456784",
    "JD014600006281230704",
    "YT2412345678901234",
    "00340434292135100186",
    "LP00123456789012",
    "123456789012",
    "RR473124829GB",
    "SF1234567890123",
    "not a number",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let journeys: Vec<Vec<Checkpoint>> = (0..50).map(journey).collect();
    part_fold(&journeys);

    let classifier = Classifier::shipped();
    // No text comes twice: what a text costs that nobody has read yet.
    let texts: Vec<String> =
        TEXTS.iter().cycle().take(500).enumerate().map(|(n, text)| format!("{text} {n}")).collect();
    part_classify(classifier, &texts);

    // What is read at first use is read by then.
    Detector::shipped().detect(NUMBERS[0], &Context::default());
    part_detect();

    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::Sqlite(folder.path().join("counted.db"));
    let engine = Engine::open(&url, Clock::from_fn(|| BEGAN + Span::days(10)))?;
    // Names and number formats are read at first use, and the parcels of the measured batch are there before it.
    engine.ingest().submit_blocking(FIRST_WORKSPACE, "counted", scans(0, 500))?;
    part_ingest(&engine, scans(500, 2_000))?;
    Ok(())
}

#[inline(never)]
fn part_fold(journeys: &[Vec<Checkpoint>]) {
    let route = Route { origin: Country::new("CN"), destination: Country::new("DE") };
    for journey in journeys {
        black_box(fold(black_box(journey), route));
    }
}

#[inline(never)]
fn part_classify(classifier: &Classifier, texts: &[String]) {
    for text in texts {
        black_box(classifier.classify(&Event { text: Some(black_box(text)), ..Event::default() }));
    }
}

#[inline(never)]
fn part_detect() {
    for number in NUMBERS.iter().cycle().take(1_000) {
        black_box(Detector::shipped().detect(black_box(number), &Context::default()));
    }
}

/// Counted where the committer does it (`ingest::commit`), since it has a thread of its own.
#[inline(never)]
fn part_ingest(engine: &Engine, scans: Vec<Item>) -> Result<(), Box<dyn std::error::Error>> {
    let outcomes = engine.ingest().submit_blocking(FIRST_WORKSPACE, "counted", scans)?;
    if let Some(problem) = outcomes.into_iter().find_map(Result::err) {
        return Err(problem.into());
    }
    Ok(())
}

/// Twelve checkpoints, late ones among them.
fn journey(n: i64) -> Vec<Checkpoint> {
    let meanings = [
        Meaning::Is(SubStatus::AwaitingCollection),
        Meaning::Is(SubStatus::PackageCollected),
        Meaning::Moving,
        Meaning::Exported,
        Meaning::Customs,
        Meaning::Landed,
        Meaning::Moving,
        Meaning::Delay,
        Meaning::Is(SubStatus::AtDeliveryHub),
        Meaning::Is(SubStatus::AwaitingDelivery),
        Meaning::Is(SubStatus::DeliveryFailed),
        Meaning::Is(SubStatus::Delivered),
    ];
    (0..12)
        .map(|i| {
            // Seven and twelve have no common divisor: each step once, none in its place.
            let step = (i * 7 + n).rem_euclid(12);
            let at = BEGAN + Span::hours(step * 17);
            Checkpoint {
                at: Some(at),
                time_text: None,
                utc_offset_minutes: None,
                sequence: None,
                received_at: at + Span::hours(1),
                provider: "yunexpress".into(),
                code: None,
                text: Some(format!("step {step}")),
                coarse: None,
                place: None,
                country: Country::new(if step < 5 { "CN" } else { "DE" }),
                meaning: meanings[step as usize],
                confidence: Confidence::Certain,
                because: String::new(),
                reading: None,
            }
        })
        .collect()
}

/// Scans `from` to `to`; each five hundred are of five hundred parcels.
fn scans(from: i64, to: i64) -> Vec<Item> {
    (from..to)
        .map(|n| {
            let (parcel, round) = (n * 7 % 500, n / 500);
            Item::Checkpoint(NewCheckpoint {
                number: format!("YT24{:014}", 10_000 + parcel),
                at: Some(BEGAN + Span::hours(round * 20)),
                text: Some(TEXTS[(parcel + round) as usize % 8].to_owned()),
                place: Some("Shenzhen".to_owned()),
                country: Country::new("CN"),
                ..NewCheckpoint::default()
            })
        })
        .collect()
}
