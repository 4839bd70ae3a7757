//! The world: its parcels, what the providers have settled with whom, and what was counted.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use parcelwatch_engine::domain::{Span, Timestamp};
use serde::Serialize;
use tokio::sync::watch;

use crate::{
    chance::Chance,
    parcel::Parcel,
    providers::{Answer, Call, Provider},
    rates::Limit,
    time::Time,
};

/// The world.
pub struct World {
    /// All follows from it.
    pub seed: u64,
    /// Do things go wrong?
    pub faults: bool,
    /// All parcels.
    pub parcels: Vec<Parcel>,
    by_number: HashMap<String, usize>,
    time: Arc<dyn Time>,
    inner: Mutex<Inner>,
    arrived: watch::Sender<u64>,
}

#[derive(Default)]
struct Inner {
    settled: Settled,
    counts: BTreeMap<Provider, Counts>,
    limits: HashMap<(Provider, &'static str), Limit>,
    left_alone: BTreeMap<Provider, LeftAlone>,
}

/// What providers remember of their customer.
#[derive(Debug, Default)]
pub struct Settled {
    /// Numbers registered at 17TRACK; each cost a unit.
    pub registrations: BTreeSet<String>,
    /// Numbers that 17TRACK does not watch any more, and since when.
    pub stopped: BTreeMap<String, Timestamp>,
    /// Numbers that 17TRACK watches for the second time: there is no third.
    pub retracked: BTreeSet<String>,
    /// Numbers registered at AfterShip.
    pub watched: BTreeSet<String>,
    /// Tokens of USPS, and until when they serve.
    pub tokens: BTreeMap<String, Timestamp>,
}

/// What a provider counted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// Requests that arrived.
    pub requests: u64,
    /// Those that were answered wrongly on purpose.
    pub spoilt: u64,
    /// Those that were told to be too fast, though they were not, with a time to wait.
    pub put_off: u64,
    /// Those that were too fast: more than the documented rate.
    pub too_fast: u64,
    /// The first of those, in words.
    pub first_too_fast: Option<String>,
    /// Those that came before the wait was over that the provider had named, though it was heard.
    pub before_the_wait: u64,
    /// The first of them, and how long after the wait was named it came.
    pub first_before_the_wait: Option<String>,
}

/// A wait that a provider named.
struct LeftAlone {
    from: Timestamp,
    until: Timestamp,
    /// Requests that were under way when it was named.
    grace: u32,
}

/// How an answer goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server has an error.
    Error,
    /// A page for people instead of JSON.
    Html,
    /// The JSON ends in its middle.
    Half,
    /// The connection ends in the middle of the answer.
    Broken,
    /// There is no answer.
    Silence,
}

/// Requests in a thousand that go wrong.
const SPOILT: u64 = 50;
/// Requests in a thousand that are put off, though they were not too fast.
const PUT_OFF: u64 = 4;
/// Requests that may be under way while an answer asks to wait, …
const GRACE: u32 = 8;
/// … and how long the answer may be on its way: time moves on when nobody is being answered, also while an answer that
/// was written has not been read yet.
const ON_ITS_WAY: Span = Span::seconds(1);

impl World {
    /// A world with these parcels.
    pub fn new(seed: u64, parcels: Vec<Parcel>, faults: bool, time: Arc<dyn Time>) -> Self {
        let by_number = parcels.iter().enumerate().map(|(index, parcel)| (parcel.number.clone(), index)).collect();
        Self { seed, faults, parcels, by_number, time, inner: Mutex::default(), arrived: watch::Sender::new(0) }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time of the world.
    pub fn time(&self) -> &dyn Time {
        &*self.time
    }

    /// How an instant of the world is written.
    pub fn shown(&self, at: Timestamp) -> Timestamp {
        self.time.shown(at)
    }

    /// The parcel with this number.
    pub fn parcel(&self, number: &str) -> Option<&Parcel> {
        Some(&self.parcels[*self.by_number.get(number)?])
    }

    /// What was counted.
    pub fn counts(&self) -> BTreeMap<Provider, Counts> {
        self.inner().counts.clone()
    }

    /// Whoever asked is dead: nobody may have heard the waits that were named just now.
    pub fn is_unheard(&self) {
        let now = self.time.counted();
        self.inner().left_alone.retain(|_, wait| wait.from + ON_ITS_WAY < now);
    }

    /// Rings at each request, with how many there were.
    pub fn arrived(&self) -> watch::Receiver<u64> {
        self.arrived.subscribe()
    }

    /// Is this parcel pushed by that provider?
    pub fn watches(&self, provider: Provider, number: &str) -> bool {
        let inner = self.inner();
        match provider {
            Provider::SeventeenTrack => {
                inner.settled.registrations.contains(number) && !inner.settled.stopped.contains_key(number)
            }
            Provider::AfterShip => inner.settled.watched.contains(number),
            _ => false,
        }
    }

    /// Answers a request: as documented, or wrongly.
    pub fn answer(&self, provider: Provider, call: &Call) -> (Answer, Option<Fault>) {
        let mut inner = self.inner();
        let Inner { settled, counts, limits, left_alone } = &mut *inner;
        let counts = counts.entry(provider).or_default();
        counts.requests += 1;
        self.arrived.send_modify(|count| *count += 1);
        let now = self.time.counted();
        if let Some(wait) = left_alone.get_mut(&provider) {
            if wait.until <= now {
                left_alone.remove(&provider);
            } else if now <= wait.from + ON_ITS_WAY && wait.grace > 0 {
                wait.grace -= 1;
            } else {
                counts.before_the_wait += 1;
                counts.first_before_the_wait.get_or_insert_with(|| {
                    let at = parcelwatch_engine::clock::rfc3339(now);
                    let named = parcelwatch_engine::clock::rfc3339(wait.from);
                    format!("{} {} at {at}; told at {named} to wait", call.method, call.path)
                });
            }
        }
        let holding = provider.limits(call);
        let mut early: Option<(Span, &str)> = None;
        for (name, limit) in holding.clone() {
            let limit = limits.entry((provider, name)).or_insert(limit);
            early = early.max(limit.too_early(now).map(|wait| (wait, name)));
        }
        if let Some((wait, name)) = early {
            counts.too_fast += 1;
            counts.first_too_fast.get_or_insert_with(|| {
                let at = parcelwatch_engine::clock::rfc3339(now);
                format!("{} {} at {at}, beyond {name}", call.method, call.path)
            });
            return (provider.too_fast(call, wait), None);
        }
        for (name, _) in holding {
            if let Some(limit) = limits.get_mut(&(provider, name)) {
                limit.count(now);
            }
        }
        let mut chance = Chance::of(self.seed, &[2, provider as u64, counts.requests]);
        if self.faults && chance.happens(PUT_OFF) {
            counts.put_off += 1;
            let wait = chance.span(Span::seconds(20), Span::minutes(10));
            left_alone.insert(provider, LeftAlone { from: now, until: now + wait, grace: GRACE });
            return (provider.too_fast(call, wait), None);
        }
        // What goes wrong goes wrong on the way back: what was asked for has happened.
        let answer = provider.answer(self, settled, call);
        let fault = (self.faults && chance.happens(SPOILT)).then(|| drawn(provider, &mut chance));
        counts.spoilt += u64::from(fault.is_some());
        (answer, fault)
    }
}

fn drawn(provider: Provider, chance: &mut Chance) -> Fault {
    match chance.below(100) {
        0..40 => Fault::Error,
        // Cainiao's page means that it turns programs away, for hours: that is seldom.
        40..60 if provider != Provider::Cainiao || chance.happens(50) => Fault::Html,
        60..80 => Fault::Half,
        80..97 => Fault::Broken,
        97..100 => Fault::Silence,
        _ => Fault::Error,
    }
}
