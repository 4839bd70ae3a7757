//! A shop to try the rules on: its own database, its own clock.
#![allow(dead_code, reason = "each test program uses its part")]

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};

use parcelwatch_engine::{
    DatabaseUrl, Engine, FIRST_WORKSPACE,
    clock::Clock,
    domain::{Country, OrderState, Span, SubStatus, Timestamp},
    ingest::{Accepted, Change, Outcome},
    input::{Item, NewCheckpoint, NewOrder, NewParcel, Tracking},
    store::{CheckpointRecord, Filter, HistoryRecord, ParcelRecord, Sort, Store},
};
use tempfile::TempDir;

pub const WS: parcelwatch_engine::store::Workspace = FIRST_WORKSPACE;
/// When every story begins: 2026-02-02T02:40:00Z.
pub const T0: Timestamp = Timestamp(1_770_000_000_000);
pub const ANA: &str = "ana@example.com";

/// A clock that stands until it is moved.
#[derive(Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    pub fn at_t0() -> Self {
        Self(Arc::new(AtomicI64::new(T0.0)))
    }

    pub fn clock(&self) -> Clock {
        let now = Arc::clone(&self.0);
        Clock::from_fn(move || Timestamp(now.load(SeqCst)))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.0.load(SeqCst))
    }

    /// Moves the hand to an instant, but never back.
    pub fn reach(&self, at: Timestamp) {
        self.0.fetch_max(at.0, SeqCst);
    }

    /// Moves the hand to `span` after [`T0`].
    pub fn set(&self, span: Span) {
        self.0.store((T0 + span).0, SeqCst);
    }
}

pub struct Shop {
    // Before the folder, so that the database is closed when the folder goes.
    pub engine: Engine,
    pub hand: Hand,
    folder: TempDir,
}

impl Shop {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let hand = Hand::at_t0();
        let engine = Engine::open(&DatabaseUrl::Sqlite(folder.path().join("shop.db")), hand.clock()).unwrap();
        Self { engine, hand, folder }
    }

    /// The database and its write-ahead log.
    pub fn database_files(&self) -> Vec<PathBuf> {
        std::fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path()).collect()
    }

    pub fn store(&self) -> &dyn Store {
        self.engine.store()
    }

    pub fn now(&self) -> Timestamp {
        self.hand.now()
    }

    /// Moves the clock to `span` after [`T0`].
    pub fn at(&self, span: Span) {
        self.hand.set(span);
    }

    pub fn submit(&self, items: Vec<Item>) -> Vec<Outcome> {
        self.engine.ingest().submit_blocking(WS, ANA, items).unwrap()
    }

    /// Brings one thing in that must be accepted.
    pub fn bring(&self, item: impl Into<Given>) -> Accepted {
        self.submit(vec![item.into().0]).remove(0).unwrap()
    }

    /// Brings one thing in and says what it changed.
    pub fn change(&self, item: impl Into<Given>) -> Change {
        self.bring(item).change
    }

    /// All rows, newest first.
    pub fn table(&self) -> Vec<ParcelRecord> {
        self.rows(&Filter::default())
    }

    pub fn rows(&self, filter: &Filter) -> Vec<ParcelRecord> {
        self.store().page(WS, filter, Sort::Newest, None, 1_000, self.now()).unwrap().rows
    }

    pub fn ids(&self, filter: &Filter) -> Vec<i64> {
        self.rows(filter).iter().map(|row| row.id).collect()
    }

    /// The numbers in the order of the table.
    pub fn numbers(&self) -> Vec<String> {
        self.table().into_iter().map(|row| row.number.unwrap_or_default()).collect()
    }

    /// The only row.
    pub fn only(&self) -> ParcelRecord {
        let mut rows = self.table();
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.remove(0)
    }

    pub fn parcel(&self, id: i64) -> ParcelRecord {
        self.store().parcel(WS, id).unwrap().unwrap()
    }

    /// The only row with this number.
    pub fn numbered(&self, number: &str) -> ParcelRecord {
        let mut rows = self.table();
        rows.retain(|row| row.number.as_deref() == Some(number));
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.remove(0)
    }

    pub fn status(&self, number: &str) -> SubStatus {
        self.numbered(number).facts.status().unwrap()
    }

    /// Why a row is yellow now. Row, filters and counter must agree.
    pub fn reasons(&self, id: i64) -> Vec<&'static str> {
        let reasons = self.parcel(id).due.reasons(self.now());
        let yellow = self.ids(&Filter { flagged: Some(true), ..Filter::default() });
        assert_eq!(yellow.contains(&id), !reasons.is_empty(), "yellow exactly while a reason holds");
        assert_eq!(self.store().counts(WS, self.now()).unwrap().flagged, yellow.len() as i64);
        for (reason, _) in &reasons {
            assert!(self.ids(&Filter { reason: Some(*reason), ..Filter::default() }).contains(&id), "{reason}");
        }
        reasons.into_iter().map(|(reason, _)| reason.slug()).collect()
    }

    pub fn checkpoints(&self, id: i64) -> Vec<CheckpointRecord> {
        self.store().checkpoints(WS, id).unwrap()
    }

    pub fn history(&self, id: i64) -> Vec<HistoryRecord> {
        self.store().history(WS, id).unwrap()
    }

    /// An order's state now, as that of its worst parcel.
    pub fn order_state(&self, order: i64) -> OrderState {
        let parcels = self.store().parcels_of_order(WS, order).unwrap();
        OrderState::of(parcels.iter().map(|p| (p.facts.tab(), p.due.flagged(self.now()))))
    }
}

/// Anything that can be brought in.
pub struct Given(pub Item);

impl From<NewOrder> for Given {
    fn from(order: NewOrder) -> Self {
        Self(Item::Order(order))
    }
}

impl From<NewParcel> for Given {
    fn from(parcel: NewParcel) -> Self {
        Self(Item::Parcel(parcel))
    }
}

impl From<NewCheckpoint> for Given {
    fn from(checkpoint: NewCheckpoint) -> Self {
        Self(Item::Checkpoint(checkpoint))
    }
}

/// An order from China to Germany, paid at [`T0`].
pub fn paid(number: &str) -> NewOrder {
    NewOrder {
        number: number.into(),
        paid_at: Some(T0),
        customer: Some("Ada Example".into()),
        origin: Country::new("CN"),
        destination: Country::new("DE"),
        ..NewOrder::default()
    }
}

/// An order with tracking numbers that nobody dated.
pub fn shipped(number: &str, numbers: &[&str]) -> NewOrder {
    NewOrder { tracking: numbers.iter().map(|n| tracking(n)).collect(), ..paid(number) }
}

pub fn tracking(number: &str) -> Tracking {
    Tracking { number: number.into(), ..Tracking::default() }
}

/// A tracking number without an order.
pub fn number(number: &str) -> NewParcel {
    NewParcel { tracking: tracking(number), ..NewParcel::default() }
}

/// What a carrier says of a number, `after` the beginning.
pub fn scan(number: &str, after: Span, text: &str) -> NewCheckpoint {
    NewCheckpoint { number: number.into(), at: Some(T0 + after), text: Some(text.into()), ..NewCheckpoint::default() }
}

pub const fn hours(n: i64) -> Span {
    Span::hours(n)
}

pub const fn days(n: i64) -> Span {
    Span::days(n)
}

/// Hours, minutes and seconds.
pub const fn hms(hours: i64, minutes: i64, seconds: i64) -> Span {
    Span::seconds(hours * 3_600 + minutes * 60 + seconds)
}
