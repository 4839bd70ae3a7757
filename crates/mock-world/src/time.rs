//! What time it is in the world.

use std::{
    collections::BTreeSet,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering::SeqCst},
    },
};

use parcelwatch_engine::{clock::Clock, domain::Timestamp, providers::session::Outside};
use tokio::sync::Notify;

use crate::chance::Chance;

/// What time it is in the world, and how that is written.
pub trait Time: Send + Sync + 'static {
    /// The time that decides what has happened to parcels.
    fn now(&self) -> Timestamp;
    /// The time by which requests are counted.
    fn counted(&self) -> Timestamp {
        self.now()
    }
    /// How an instant of the world is written in an answer.
    fn shown(&self, at: Timestamp) -> Timestamp {
        at
    }
    /// A request arrived.
    fn begins(&self) {}
    /// Its answer is written.
    fn ends(&self) {}
}

/// Time that stands still while anything happens, and moves on to the next instant that somebody waits for.
#[derive(Clone)]
pub struct VirtualTime(Arc<Inner>);

struct Inner {
    now: AtomicI64,
    /// Requests that are being answered.
    under_way: AtomicUsize,
    waiting: Mutex<BTreeSet<(i64, u64)>>,
    waiters: AtomicU64,
    moved: Notify,
    seed: u64,
    drawn: AtomicU64,
}

impl VirtualTime {
    /// Time from `begin` on; what looks like chance follows from the seed.
    pub fn new(begin: Timestamp, seed: u64) -> Self {
        Self(Arc::new(Inner {
            now: AtomicI64::new(begin.0),
            under_way: AtomicUsize::new(0),
            waiting: Mutex::default(),
            waiters: AtomicU64::new(0),
            moved: Notify::new(),
            seed,
            drawn: AtomicU64::new(0),
        }))
    }

    /// The clock of an engine.
    pub fn clock(&self) -> Clock {
        let inner = Arc::clone(&self.0);
        Clock::from_fn(move || Timestamp(inner.now.load(SeqCst)))
    }

    /// Moves on to `at`, but never back.
    pub fn reach(&self, at: Timestamp) {
        self.0.now.fetch_max(at.0, SeqCst);
        self.0.moved.notify_waiters();
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeSet<(i64, u64)>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn draw(&self) -> u64 {
        Chance::of(self.0.seed, &[3, self.0.drawn.fetch_add(1, SeqCst)]).draw()
    }

    async fn wait(&self, at: Timestamp) {
        // Dropped with the one who waits, when a node is killed.
        let place = Place { time: self, key: (at.0, self.0.waiters.fetch_add(1, SeqCst)) };
        self.waiting().insert(place.key);
        loop {
            let moved = self.0.moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            if self.0.now.load(SeqCst) >= at.0 {
                return;
            }
            let first = self.waiting().first() == Some(&place.key);
            if first && self.0.under_way.load(SeqCst) == 0 {
                self.reach(at);
                return;
            }
            moved.await;
        }
    }
}

struct Place<'t> {
    time: &'t VirtualTime,
    key: (i64, u64),
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.time.waiting().remove(&self.key);
        self.time.0.moved.notify_waiters();
    }
}

impl Time for VirtualTime {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.now.load(SeqCst))
    }

    fn begins(&self) {
        self.0.under_way.fetch_add(1, SeqCst);
    }

    fn ends(&self) {
        self.0.under_way.fetch_sub(1, SeqCst);
        self.0.moved.notify_waiters();
    }
}

impl Outside for VirtualTime {
    fn now(&self) -> Timestamp {
        Time::now(self)
    }

    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn chance(&self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012x}", self.draw() >> 16)
    }

    fn sleep_until(&self, at: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(self.wait(at))
    }
}

/// Time that runs so many times faster than the clock from `begin` on; instants are written so that the past was as
/// long as it was, and all that comes is pressed together.
pub struct FastTime {
    clock: Clock,
    begin: Timestamp,
    speed: i64,
}

impl FastTime {
    /// Runs from now on.
    pub fn new(clock: Clock, speed: u32) -> Self {
        Self { begin: clock.now(), clock, speed: i64::from(speed.max(1)) }
    }
}

impl Time for FastTime {
    fn now(&self) -> Timestamp {
        let real = self.clock.now() - self.begin;
        Timestamp(self.begin.0 + real.0 * self.speed)
    }

    fn counted(&self) -> Timestamp {
        self.clock.now()
    }

    fn shown(&self, at: Timestamp) -> Timestamp {
        let after = at - self.begin;
        if after.0 <= 0 { at } else { Timestamp(self.begin.0 + after.0 / self.speed) }
    }
}
