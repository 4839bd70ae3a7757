//! A round at one account: takes the parcels that are due there, asks about them, brings in what was said, and writes
//! when each is asked about next.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering::SeqCst},
};

use futures_util::future::join_all;
use parcelwatch_domain::{Span, Timestamp, cadence};
use parcelwatch_providers::{
    ask::{Ask, Item as Asked},
    conversation::Reply,
    outcome::{Outcome, Verdict},
    pacing::Earlier,
    recipe::{Kind, Recipe, Verb},
    shape::Tracked,
};
use parcelwatch_store::{
    Asked as Count, Change, ParcelRecord, ParcelSync, ProviderAccount, ProviderHealth, StoreError, Transaction, Turn,
    Workspace,
};

use super::{
    LEASE, Live, Scheduler, TURN, accounts,
    answer::Situation,
    health, lock, pieces,
    routes::{self, Route},
    taken, watch,
};
use crate::{ingest::due, input::Item};

/// A round takes no more than so many times; then others have their turn, and it begins anew at the next look.
const MOST_TAKEN: usize = 50;
/// Requests of one account at a time, whatever its recipe allows.
const MOST_AT_ONCE: u32 = 8;
/// Items that are brought in at a time.
const BROUGHT_IN: usize = 5_000;
/// What could not be brought in is asked about again after this.
const NOT_BROUGHT_IN: Span = Span::minutes(1);
/// For so many hours requests are counted.
const HOURS_COUNTED: i64 = 24 * 7;
const HOUR: Span = Span::hours(1);
/// The quota is asked for when it is older than this.
const QUOTA_AGES: Span = Span::hours(6);
/// Who brings in what providers say.
pub(super) const ACTOR: &str = "Parcelwatch";

/// A parcel that is asked about.
pub(super) struct Asking {
    pub(super) sync: ParcelSync,
    pub(super) parcel: ParcelRecord,
    pub(super) route: Route,
    pub(super) others: bool,
}

/// What a round has taken.
struct Work {
    account: i64,
    live: Arc<Live>,
    asking: Vec<Asking>,
    quota_is_old: bool,
}

impl Scheduler {
    pub(super) fn node(&self) -> &str {
        &self.0.node
    }

    /// Asks about what is due at an account, until nothing is or the account wants to be left alone.
    pub(super) async fn round(&self, ws: Workspace, account: i64) -> Result<(), StoreError> {
        for _ in 0..MOST_TAKEN {
            let Some(work) = self.blocking(move |scheduler| scheduler.take(ws, account)).await? else { return Ok(()) };
            let recipe = Arc::clone(work.live.session.recipe());
            let batch = recipe.requests.get(&verb(&recipe)).map_or(1, |request| request.batch.max(1));
            let batches = batches(work.asking, batch).into_iter();
            let asked = join_all(batches.map(|batch| self.ask(ws, account, Arc::clone(&work.live), batch))).await;
            for done in asked {
                done?;
            }
            // Afterwards: a provider that does not answer must be seen not to answer about parcels, or nobody else is asked.
            if work.quota_is_old {
                self.ask_quota(ws, work.account, &work.live).await?;
            }
        }
        Ok(())
    }

    /// Takes what is due; `None`: nothing is, or it is not the time or not our turn.
    fn take(&self, ws: Workspace, id: i64) -> Result<Option<Work>, StoreError> {
        let now = self.now();
        let accounts = self.store().provider_accounts(ws)?;
        let Some(account) = accounts.iter().find(|account| account.id == id && account.enabled) else {
            return Ok(None);
        };
        let healths = self.store().provider_healths(ws)?;
        let health = healths.into_iter().find(|health| health.account == id).unwrap_or_default();
        if !health::may_be_asked(&health, now) || self.store().sync_waiting(ws, id, now, 1)? == 0 {
            return Ok(None);
        }
        let Some(live) = self.live_or_tell(ws, account)? else { return Ok(None) };
        let recipe = live.session.recipe();
        let batch = recipe.requests.get(&verb(recipe)).map_or(1, |request| request.batch.max(1));
        let limit = u32::try_from(batch).unwrap_or(1).saturating_mul(recipe.pace.concurrent.clamp(1, MOST_AT_ONCE));
        let (mut claimed, mut turn) = (Vec::new(), Turn::Others);
        self.store().write(&mut |transaction| {
            claimed.clear();
            turn = transaction.take_provider_turn(ws, id, self.node(), now, now + TURN)?;
            if turn != Turn::Others {
                claimed = transaction.claim_syncs(ws, id, now, self.node(), now + LEASE, limit)?;
            }
            Ok(())
        })?;
        if turn != Turn::Others {
            self.has_the_turn(ws, id, &live, turn, now)?;
        }
        if claimed.is_empty() {
            return Ok(None);
        }
        let ids: Vec<i64> = claimed.iter().map(|sync| sync.parcel).collect();
        let mut parcels: HashMap<i64, ParcelRecord> =
            self.store().parcels(ws, &ids)?.into_iter().map(|parcel| (parcel.id, parcel)).collect();
        let servers = self.servers(ws, &accounts, now)?;
        let (mut asking, mut elsewhere) = (Vec::new(), Vec::new());
        for sync in claimed {
            let Some(parcel) = parcels.remove(&sync.parcel).filter(|parcel| parcel.number.is_some()) else {
                elsewhere.push(ParcelSync { next_at: None, ..sync });
                continue;
            };
            let routes = servers.routes(&parcel);
            let mut ours = routes.iter().filter(|route| route.account == id);
            let route = ours.clone().find(|route| !route.was_tried(&sync.tried)).or_else(|| ours.next()).cloned();
            match route {
                // Its carrier has changed: somebody else serves it now.
                None => elsewhere.push(ParcelSync { account: 0, ..sync }),
                Some(route) => {
                    let others = routes::another(&routes, &route, &sync.tried);
                    asking.push(Asking { sync, parcel, route, others });
                }
            }
        }
        if !elsewhere.is_empty() {
            self.store().write(&mut |transaction| transaction.settle_syncs(ws, &elsewhere))?;
        }
        let quota_is_old =
            recipe.requests.contains_key(&Verb::Quota) && health.quota_at.is_none_or(|at| now - at > QUOTA_AGES);
        Ok(Some(Work { account: id, live, asking, quota_is_old }))
    }

    /// The account's session; where there can be none, the account says why.
    pub(super) fn live_or_tell(
        &self,
        ws: Workspace,
        account: &ProviderAccount,
    ) -> Result<Option<Arc<Live>>, StoreError> {
        let (outcome, message) = match self.live(ws, account) {
            Ok(Some(live)) => return Ok(Some(live)),
            Ok(None) => (Outcome::Permanent, format!("The recipe `{}` is not there any more.", account.recipe)),
            Err(error) => (Outcome::AuthFailed, health::locked(&error)),
        };
        self.cannot_be_asked(ws, account.id, outcome, message)?;
        Ok(None)
    }

    /// The turn at an account was just taken: what was asked before counts for its rates.
    pub(super) fn has_the_turn(
        &self,
        ws: Workspace,
        id: i64,
        live: &Live,
        turn: Turn,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        live.shared.turn_taken(now);
        if !live.begun.swap(true, SeqCst) || turn == Turn::Gained {
            live.session.begin_after(&self.earlier(ws, id, live.session.recipe(), now)?);
        }
        Ok(())
    }

    /// What an account was asked before the turn came to us.
    fn earlier(&self, ws: Workspace, id: i64, recipe: &Recipe, now: Timestamp) -> Result<Earlier, StoreError> {
        let hours = self.store().provider_hours(ws, id, hour_of(now) - HOURS_COUNTED)?;
        let end = |hour: i64| Timestamp((hour + 1) * HOUR.0);
        let hours = hours.into_iter().map(|(hour, asked)| (end(hour), u32::try_from(asked).unwrap_or(u32::MAX)));
        Ok(Earlier { hours: hours.collect(), uncounted: recipe.pace.concurrent })
    }

    /// Nothing was asked, because nothing could be.
    fn cannot_be_asked(&self, ws: Workspace, id: i64, outcome: Outcome, message: String) -> Result<(), StoreError> {
        let now = self.now();
        self.store().write(&mut |transaction| {
            let health = transaction.provider_health(ws, id)?;
            let failed = ProviderHealth {
                failed_at: Some(now),
                failing_since: health.failing_since.or(Some(now)),
                failures: health.failures + 1,
                outcome: Some(outcome.slug().to_owned()),
                message: Some(message.clone()),
                closed_until: Some(now + Span::hours(1)),
                stopped: outcome == Outcome::AuthFailed,
                ..health
            };
            transaction.put_provider_health(ws, &failed)
        })
    }

    /// Asks about one batch.
    async fn ask(
        &self,
        ws: Workspace,
        account: i64,
        live: Arc<Live>,
        mut asking: Vec<Asking>,
    ) -> Result<(), StoreError> {
        if asking.is_empty() {
            return Ok(());
        }
        let recipe = Arc::clone(live.session.recipe());
        let verb = verb(&recipe);
        let mut count = Count { account, ..Count::default() };
        let begun = watch::begin_anew(&live.session, account, &mut asking, &mut count).await;
        let refuses = |one: &&Asking| begun.as_ref().is_some_and(|begun| begun.refuses(one));
        let read: Vec<&Asking> = asking.iter().filter(|one| !refuses(one)).collect();
        let mut reply = match &begun {
            Some(begun) if read.is_empty() || begun.reply.verdict.outcome.concerns_account() => begun.reply.clone(),
            _ => pieces::ask(&live.session, verb, &read, &mut count).await,
        };
        let mut registered = Vec::new();
        if verb == Verb::Track && recipe.requests.contains_key(&Verb::Register) {
            let unregistered: Vec<&Asking> = asking
                .iter()
                .filter(|one| said_of(&reply, one).is_some_and(|t| t.verdict.outcome == Outcome::NotRegistered))
                .collect();
            if !unregistered.is_empty() {
                let answer = pieces::register(&live.session, &unregistered, &mut count).await;
                registered = take_registered(&mut reply, answer);
            }
        } else if verb == Verb::Register {
            registered = reply.tracked.iter().filter(|t| is_registered(t)).map(|t| t.number.clone()).collect();
        }
        self.keep_token(ws, account, &live).await?;
        for note in &reply.notes {
            tracing::debug!(recipe = %recipe.id, note, "Something in an answer was odd");
        }
        let now = self.now();
        let items = items(&recipe, &asking, &reply, now);
        let brought_in = self.bring_in(ws, items).await;
        if let Err(error) = &brought_in {
            tracing::warn!(%error, recipe = %recipe.id, "An answer could not be brought in; it is asked for again");
        }
        count.asked = i64::from(live.session.take_sent());
        let refused = begun.map(|begun| begun.refused).unwrap_or_default();
        let came = Came { reply, registered, refused, count, brought_in: brought_in.is_ok() };
        self.blocking(move |scheduler| scheduler.conclude(ws, &live, &asking, &came)).await
    }

    /// Brings items in by the one road.
    pub(super) async fn bring_in(
        &self,
        ws: Workspace,
        mut items: Vec<Item>,
    ) -> Result<Vec<crate::ingest::Outcome>, crate::ingest::IngestError> {
        let mut outcomes = Vec::with_capacity(items.len());
        while !items.is_empty() {
            let rest = items.split_off(items.len().min(BROUGHT_IN));
            outcomes.extend(self.0.engine.ingest().submit(ws, ACTOR, items).await?);
            items = rest;
        }
        for problem in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            tracing::warn!(%problem, "An event of a provider was refused");
        }
        Ok(outcomes)
    }

    /// Writes what follows.
    fn conclude(&self, ws: Workspace, live: &Live, asking: &[Asking], came: &Came) -> Result<(), StoreError> {
        let now = self.now();
        let standing = live.session.standing();
        let verdict = &came.reply.verdict;
        self.store().write(&mut |transaction| {
            let ids: Vec<i64> = asking.iter().map(|one| one.parcel.id).collect();
            let settings = transaction.settings(ws)?;
            let parcels: HashMap<i64, ParcelRecord> =
                transaction.parcels(ws, &ids)?.into_iter().map(|parcel| (parcel.id, parcel)).collect();
            let account = came.count.account;
            let after = health::after(transaction.provider_health(ws, account)?, verdict, &standing, now);
            let (mut settled, mut changes) = (Vec::new(), Vec::new());
            for one in asking {
                // It may have gone meanwhile, and its row with it.
                let Some(parcel) = parcels.get(&one.parcel.id) else { continue };
                let situation = Situation { sync: &one.sync, parcel, route: &one.route, others: one.others, now };
                let of = |number: &String| Some(number) == one.parcel.number.as_ref();
                if let Some((_, words)) = came.refused.iter().find(|(number, _)| of(number)) {
                    settled.push(situation.not_watched(words.clone()));
                    continue;
                }
                let said = said_of(&came.reply, one);
                settled.push(match said {
                    _ if !came.brought_in => situation.put_off(now + NOT_BROUGHT_IN),
                    _ if came.registered.iter().any(of) => situation.registered(),
                    Some(tracked) => {
                        let follows = situation.settle(tracked);
                        if follows.unknown {
                            changes.extend(called_unknown(parcel, &settings, now));
                        }
                        follows.sync
                    }
                    // One answer that the recipe does not expect may be because of the parcel.
                    None if verdict.outcome == Outcome::Permanent && asking.len() == 1 => {
                        let number = one.parcel.number.as_deref().unwrap_or_default();
                        situation.settle(&Tracked::nothing(number, verdict.clone())).sync
                    }
                    // Others are asked, where there are any.
                    None if one.others && health::is_down(&after, now) => situation.left_to_others(),
                    None => situation.put_off(health::closed_until(verdict, &standing, now)),
                });
            }
            transaction.put_parcels(ws, &changes)?;
            transaction.settle_syncs(ws, &settled)?;
            transaction.put_provider_health(ws, &after)?;
            count(transaction, ws, &came.count, now)
        })
    }

    pub(super) async fn keep_token(&self, ws: Workspace, account: i64, live: &Arc<Live>) -> Result<(), StoreError> {
        let token = live.session.token().await;
        if token == *lock(&live.kept) {
            return Ok(());
        }
        let version = live.version;
        let sealed = token.as_ref().and_then(|t| accounts::sealed_token(self.keyring(), ws, account, t));
        if let Some(sealed) = sealed {
            self.blocking(move |scheduler| {
                scheduler.store().write(&mut |t| t.put_provider_token(ws, account, version, &sealed))
            })
            .await?;
        }
        *lock(&live.kept) = token;
        Ok(())
    }

    async fn ask_quota(&self, ws: Workspace, account: i64, live: &Live) -> Result<(), StoreError> {
        let reply = live.session.ask(Verb::Quota, Ask::default()).await;
        let asked = Count { account, asked: i64::from(live.session.take_sent()), ..Count::default() };
        let now = self.now();
        self.blocking(move |scheduler| {
            scheduler.store().write(&mut |transaction| {
                let health = transaction.provider_health(ws, account)?;
                transaction.put_provider_health(ws, &with_quota(health, &reply, now))?;
                count(transaction, ws, &asked, now)
            })
        })
        .await
    }
}

/// What came of a batch.
struct Came {
    reply: Reply,
    /// Numbers that the provider watches from now on.
    registered: Vec<String>,
    /// Numbers that it does not watch again, and its words.
    refused: Vec<(String, Option<String>)>,
    count: Count,
    brought_in: bool,
}

/// What is asked for: where parcels stand, or, of a provider that only pushes, to watch them.
fn verb(recipe: &Recipe) -> Verb {
    if recipe.requests.contains_key(&Verb::Track) { Verb::Track } else { Verb::Register }
}

/// Batches in which no number stands twice: an answer tells parcels by their numbers.
fn batches(asking: Vec<Asking>, size: usize) -> Vec<Vec<Asking>> {
    let mut batches: Vec<Vec<Asking>> = Vec::new();
    for one in asking {
        let fits = |batch: &&mut Vec<Asking>| {
            batch.len() < size && batch.iter().all(|other| other.parcel.number != one.parcel.number)
        };
        match batches.iter_mut().find(fits) {
            Some(batch) => batch.push(one),
            None => batches.push(vec![one]),
        }
    }
    batches
}

pub(super) fn about<'a>(asking: impl Iterator<Item = &'a Asking>) -> Ask {
    let text = |country: Option<parcelwatch_domain::Country>| country.map(|country| country.to_string());
    let items = asking.map(|one| Asked {
        number: one.parcel.number.clone(),
        carrier: Some(one.route.carrier.clone()).filter(|carrier| !carrier.is_empty()),
        remote_id: one.sync.remote_id.clone(),
        origin: text(one.parcel.origin),
        destination: text(one.parcel.destination),
        order_number: one.parcel.order_label.clone(),
        memory: one.sync.memory.clone(),
        ..Asked::default()
    });
    Ask { items: items.collect(), ..Ask::default() }
}

pub(super) fn said_of<'r>(reply: &'r Reply, one: &Asking) -> Option<&'r Tracked> {
    reply.tracked.iter().find(|tracked| Some(&tracked.number) == one.parcel.number.as_ref())
}

fn items(recipe: &Recipe, asking: &[Asking], reply: &Reply, now: Timestamp) -> Vec<Item> {
    let of = |one: &Asking| {
        let tracked = said_of(reply, one)?;
        // A carrier that has events knows its parcel; an aggregator may know better than what was only recognised.
        let stated = one.parcel.carrier_stated.then_some(one.parcel.carrier.as_str());
        let carrier = if recipe.kind == Kind::Carrier { Some(one.route.carrier.as_str()) } else { stated };
        Some(taken::checkpoints(recipe, carrier, tracked, now))
    };
    asking.iter().filter_map(of).flatten().collect()
}

fn is_registered(tracked: &Tracked) -> bool {
    matches!(tracked.verdict.outcome, Outcome::Done | Outcome::AlreadyRegistered | Outcome::Found | Outcome::Pending)
}

/// What the provider said about registering goes before that they were not registered. Gives those that are now.
fn take_registered(reply: &mut Reply, answer: Reply) -> Vec<String> {
    let (good, bad): (Vec<Tracked>, Vec<Tracked>) = answer.tracked.into_iter().partition(is_registered);
    reply.tracked.retain(|tracked| !bad.iter().any(|other| other.number == tracked.number));
    reply.tracked.extend(bad);
    let good: Vec<String> = good.into_iter().map(|tracked| tracked.number).collect();
    let silent =
        |tracked: &Tracked| tracked.verdict.outcome == Outcome::NotRegistered && !good.contains(&tracked.number);
    if answer.verdict.outcome == Outcome::QuotaExhausted {
        // What is registered is read all the same.
        reply.tracked.iter_mut().filter(|t| silent(t)).for_each(|t| t.verdict = answer.verdict.clone());
    } else if answer.verdict.outcome.concerns_account() {
        // The account is to be left alone; nothing was said about these parcels.
        reply.tracked.retain(|tracked| !silent(tracked));
        reply.verdict = answer.verdict;
    }
    good
}

fn hour_of(at: Timestamp) -> i64 {
    at.0.div_euclid(HOUR.0)
}

/// Counts requests of this hour.
pub(super) fn count(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    asked: &Count,
    now: Timestamp,
) -> Result<(), StoreError> {
    transaction.count_asked(ws, asked, hour_of(now), hour_of(now) - HOURS_COUNTED)
}

/// Counts a failure; to be too early is none.
pub(super) fn tally(count: &mut Count, verdict: &Verdict) {
    if verdict.outcome.concerns_account() && verdict.outcome != Outcome::RateLimited {
        count.failed += 1;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "calls are counted in thousands")]
pub(super) fn with_quota(mut health: ProviderHealth, reply: &Reply, now: Timestamp) -> ProviderHealth {
    if let Some(quota) = &reply.quota {
        health.quota_left = quota.left.map(|left| left as i64);
        health.quota_total = quota.total.map(|total| total as i64);
    }
    if reply.quota.is_some() || !reply.verdict.outcome.concerns_account() {
        health.quota_at = Some(now);
    }
    health
}

/// The clock of `number_not_recognised` starts when a number that nobody has seen is first called unknown.
fn called_unknown(
    parcel: &ParcelRecord,
    settings: &parcelwatch_store::WorkspaceSettings,
    now: Timestamp,
) -> Option<Change> {
    let facts = &parcel.facts;
    if facts.unrecognised_since.is_some() || parcel.newest.is_some() || !cadence::is_asked_about(facts) {
        return None;
    }
    let mut after = parcel.clone();
    after.facts.unrecognised_since = Some(now);
    after.due = due(&after, settings);
    Some(Change { before: Some(parcel.clone()), after: Some(after) })
}
