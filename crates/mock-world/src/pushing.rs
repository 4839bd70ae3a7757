//! What providers push: most of it once, some of it twice, late, never, or by somebody else with a wrong signature.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context as _;
use parcelwatch_engine::domain::{Span, Timestamp};
use serde::Serialize;

use crate::{
    chance::Chance,
    providers::{KEY, Provider, WEBHOOK_SECRET, aftership, seventeen_track},
    world::World,
};

/// Pushes in a thousand that never arrive.
const LOST: u64 = 50;
/// Pushes in a thousand that arrive twice.
const TWICE: u64 = 100;
/// Pushes in a thousand that arrive hours late, behind newer ones.
const LATE: u64 = 80;
/// Pushes in a thousand beside which somebody else pushes that the parcel is delivered.
const FORGED: u64 = 40;
/// A push that is not taken is sent again after this, doubled each time, so often at most.
const AGAIN: Span = Span::seconds(30);
const MOST_TIMES: u32 = 10;

/// What became of the pushes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pushes {
    /// Pushes that were taken, repeated ones among them.
    pub taken: u64,
    /// Those of them that were repeated.
    pub repeated: u64,
    /// Times that a push was not taken and was sent again later.
    pub not_taken: u64,
    /// Pushes that were given up after ten times.
    pub given_up: u64,
    /// Pushes with a wrong signature that were refused.
    pub forged_refused: u64,
    /// Pushes with a wrong signature that were taken: there must be none.
    pub forged_taken: u64,
}

/// One push.
struct Push {
    provider: Provider,
    parcel: usize,
    /// It tells what was known then.
    as_of: Timestamp,
    forged: bool,
    repeated: bool,
    times: u32,
}

/// Everything that is still to be pushed.
pub struct Pushing {
    /// Scans by the moment from which they are told, latest first.
    to_come: Vec<(Timestamp, usize)>,
    queue: BTreeMap<(Timestamp, u64), Push>,
    pushed: u64,
    client: reqwest::Client,
    /// Paths of the webhooks, or their whole addresses where there is no door to put in front.
    pub hooks: HashMap<Provider, String>,
    /// What became of them.
    pub pushes: Pushes,
    /// Up to which instant each parcel's scans were told in pushes that were taken.
    pub taken: HashMap<usize, Timestamp>,
}

impl Pushing {
    /// All scans of the world. Those that were told before are not pushed any more.
    pub fn new(world: &World) -> anyhow::Result<Self> {
        let of = |(index, parcel): (usize, &crate::parcel::Parcel)| {
            parcel.scans.iter().map(move |scan| (scan.seen, index)).collect::<Vec<_>>()
        };
        let mut to_come: Vec<(Timestamp, usize)> = world.parcels.iter().enumerate().flat_map(of).collect();
        let now = world.time().now();
        to_come.retain(|(seen, _)| *seen >= now);
        to_come.sort_unstable_by(|one, other| other.cmp(one));
        let client = reqwest::Client::builder().no_proxy().build().context("could not start the client for pushes")?;
        Ok(Self {
            to_come,
            queue: BTreeMap::new(),
            pushed: 0,
            client,
            hooks: HashMap::new(),
            pushes: Pushes::default(),
            taken: HashMap::new(),
        })
    }

    fn put(&mut self, at: Timestamp, push: Push) {
        self.pushed += 1;
        self.queue.insert((at, self.pushed), push);
    }

    /// Makes pushes of the scans that are told by now.
    fn notice(&mut self, world: &World, now: Timestamp) {
        while let Some((seen, parcel)) = self.to_come.pop_if(|(seen, _)| *seen <= now) {
            for provider in [Provider::SeventeenTrack, Provider::AfterShip] {
                if !world.watches(provider, &world.parcels[parcel].number) {
                    continue;
                }
                let about = [5, parcel as u64, seen.0.unsigned_abs(), provider as u64];
                let mut chance = Chance::of(world.seed, &about);
                if chance.happens(LOST) {
                    continue;
                }
                let late = if chance.happens(LATE) { chance.span(Span::hours(1), Span::hours(30)) } else { Span(0) };
                let at = seen + chance.span(Span::seconds(2), Span::seconds(90)) + late;
                let push = |repeated, forged| Push { provider, parcel, as_of: seen, forged, repeated, times: 0 };
                self.put(at, push(false, false));
                if chance.happens(TWICE) {
                    self.put(at + chance.span(Span(0), Span::hours(2)), push(true, false));
                }
                if chance.happens(FORGED) {
                    self.put(at, push(false, true));
                }
            }
        }
    }

    /// Sends what is due to `door`; a push that is not taken is sent again.
    pub async fn send(&mut self, world: &World, door: &str) -> anyhow::Result<()> {
        let now = world.time().now();
        self.notice(world, now);
        while let Some(entry) = self.queue.first_entry().filter(|entry| entry.key().0 <= now) {
            let push = entry.remove();
            let Some(hook) = self.hooks.get(&push.provider) else { continue };
            let parcel = &world.parcels[push.parcel];
            // Whoever forges a push says that the parcel is delivered, and does not have the key.
            let as_of = if push.forged { Timestamp(i64::MAX) } else { push.as_of };
            let (key, secret) = if push.forged { ("another", "another") } else { (KEY, WEBHOOK_SECRET) };
            let (body, headers) = match push.provider {
                Provider::SeventeenTrack => seventeen_track::push(world, parcel, as_of, key),
                _ => aftership::push(world, parcel, as_of, secret),
            };
            let mut request = self.client.post(format!("{door}{hook}")).header("Content-Type", "application/json");
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let taken = request.body(body).send().await.is_ok_and(|answer| answer.status().is_success());
            match (push.forged, taken) {
                (true, true) => self.pushes.forged_taken += 1,
                (true, false) => self.pushes.forged_refused += 1,
                (false, true) => {
                    self.pushes.taken += 1;
                    self.pushes.repeated += u64::from(push.repeated);
                    let told = self.taken.entry(push.parcel).or_insert(push.as_of);
                    *told = push.as_of.max(*told);
                }
                (false, false) if push.times < MOST_TIMES => {
                    self.pushes.not_taken += 1;
                    let wait = Span(AGAIN.0 << push.times);
                    self.put(now + wait, Push { times: push.times + 1, ..push });
                }
                (false, false) => self.pushes.given_up += 1,
            }
        }
        Ok(())
    }
}
