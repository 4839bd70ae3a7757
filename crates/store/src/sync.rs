//! What keeps parcels up to date: accounts at providers, how these stand, and when each parcel is asked about next.
//!
//! A parcel's row in `parcel_sync` follows the parcel in the transaction that writes it ([`step`]), so that no door and
//! no hand can leave one behind.

use std::collections::BTreeMap;

use parcelwatch_domain::{Span, Timestamp, cadence};

use crate::{Change, ParcelRecord, Result, Workspace};

/// An account at a provider.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    /// Unique in the workspace; from 1.
    pub id: i64,
    /// The recipe's id.
    pub recipe: String,
    /// For people.
    pub name: String,
    /// What was filled in and is no secret.
    pub settings: BTreeMap<String, String>,
    /// What is secret, sealed.
    pub secrets: Option<Vec<u8>>,
    /// The token that was got with it, sealed.
    pub token: Option<Vec<u8>>,
    /// What nobody can guess in the address of its webhook.
    pub hook: String,
    /// Is it used?
    pub enabled: bool,
    /// Rises with every change.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

impl std::fmt::Debug for ProviderAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut account = f.debug_struct("ProviderAccount");
        account.field("id", &self.id).field("recipe", &self.recipe).field("version", &self.version);
        account.field("enabled", &self.enabled).finish_non_exhaustive()
    }
}

/// How an account stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderHealth {
    /// The account.
    pub account: i64,
    /// When it last answered as it should.
    pub answered_at: Option<Timestamp>,
    /// When it last failed.
    pub failed_at: Option<Timestamp>,
    /// Since when it has done nothing but fail.
    pub failing_since: Option<Timestamp>,
    /// Failures in a row.
    pub failures: i64,
    /// What came of the last failure, as recipes name it.
    pub outcome: Option<String>,
    /// Its words, without secrets.
    pub message: Option<String>,
    /// Nothing is asked before this.
    pub closed_until: Option<Timestamp>,
    /// Nothing is asked before somebody has changed the account.
    pub stopped: bool,
    /// Calls left.
    pub quota_left: Option<i64>,
    /// Calls in all.
    pub quota_total: Option<i64>,
    /// When the provider said so.
    pub quota_at: Option<Timestamp>,
}

/// Requests to an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The account.
    pub account: i64,
    /// Requests.
    pub asked: i64,
    /// Those that failed.
    pub failed: i64,
}

/// How a parcel is kept up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParcelSync {
    /// The parcel.
    pub parcel: i64,
    /// The account that serves it; 0: not chosen yet.
    pub account: i64,
    /// When it is asked about next; `None`: not by itself.
    pub next_at: Option<Timestamp>,
    /// Who is asking at this moment; `next_at` then says until when that is believed.
    pub lease: Option<String>,
    /// When it was last asked about.
    pub asked_at: Option<Timestamp>,
    /// When that last got an answer about the parcel.
    pub answered_at: Option<Timestamp>,
    /// Failures in a row that concern this parcel alone.
    pub failures: i64,
    /// Why it is not kept up to date.
    pub problem: Option<String>,
    /// What belongs to that: the provider's words, or what is needed.
    pub problem_note: Option<String>,
    /// Since when.
    pub problem_since: Option<Timestamp>,
    /// The account that watches it; 0: none; below 0: the account with that number watched it, and is to do so again
    /// before it is asked.
    pub registered: i64,
    /// The provider's own id.
    pub remote_id: Option<String>,
    /// What a snapshot said last.
    pub memory: Option<String>,
    /// Whom nobody needs to ask again: `account:carrier`, with blanks between.
    pub tried: String,
}

/// Whose push it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pusher {
    /// The account.
    pub account: i64,
    /// Can it be asked as well? Then it is the one that serves a parcel for which nobody was chosen yet.
    pub is_asked: bool,
}

/// Whose turn it is to ask an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Another node's.
    Others,
    /// Ours, and it was the last time.
    Kept,
    /// Ours, after another node's or for the first time.
    Gained,
}

/// Reads of what keeps parcels up to date.
pub trait SyncStore {
    /// The accounts, oldest first.
    fn provider_accounts(&self, ws: Workspace) -> Result<Vec<ProviderAccount>>;
    /// How the accounts stand.
    fn provider_healths(&self, ws: Workspace) -> Result<Vec<ProviderHealth>>;
    /// Requests to each account since the beginning of `hour` (hours since 1970).
    fn provider_asked(&self, ws: Workspace, hour: i64) -> Result<Vec<Asked>>;
    /// Requests to an account, hour by hour from `since` on (hours since 1970).
    fn provider_hours(&self, ws: Workspace, account: i64, since: i64) -> Result<Vec<(i64, i64)>>;
    /// How these parcels are kept up to date; those that were never to be asked about are left out.
    fn parcel_syncs(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>>;
    /// How many parcels wait for their turn at an account (0: for one to be chosen), counted up to `most`.
    fn sync_waiting(&self, ws: Workspace, account: i64, now: Timestamp, most: u32) -> Result<i64>;
    /// How many parcels are not kept up to date for a reason of their own, counted up to `most`.
    fn sync_problems(&self, ws: Workspace, most: u32) -> Result<i64>;
}

/// Writes of what keeps parcels up to date.
pub trait SyncTransaction {
    /// The accounts, oldest first; nobody changes them until this transaction ends.
    fn provider_accounts(&mut self, ws: Workspace) -> Result<Vec<ProviderAccount>>;
    /// Adds an account, or replaces all of it but the token, which goes when the version is another.
    fn put_provider_account(&mut self, ws: Workspace, account: &ProviderAccount) -> Result<()>;
    /// Keeps a token with the account, unless that was changed since `version`.
    fn put_provider_token(&mut self, ws: Workspace, account: i64, version: i64, token: &[u8]) -> Result<()>;
    /// Removes an account; its parcels get another one.
    fn remove_provider_account(&mut self, ws: Workspace, account: i64) -> Result<()>;
    /// How an account stands.
    fn provider_health(&mut self, ws: Workspace, account: i64) -> Result<ProviderHealth>;
    /// Writes how an account stands.
    fn put_provider_health(&mut self, ws: Workspace, health: &ProviderHealth) -> Result<()>;
    /// Gives `node` the turn to ask an account until then, unless another node has it at `now`.
    fn take_provider_turn(
        &mut self,
        ws: Workspace,
        account: i64,
        node: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Turn>;
    /// Counts requests of an hour (hours since 1970); those before `forget` are forgotten.
    fn count_asked(&mut self, ws: Workspace, asked: &Asked, hour: i64, forget: i64) -> Result<()>;

    /// Takes parcels that are due at an account (0: that have none yet) under `lease`, which is believed until then; the
    /// longest waiting first, at most `limit`. What another transaction is taking is left to it. They come with the
    /// instant at which they were due.
    fn claim_syncs(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ParcelSync>>;
    /// How these parcels are kept up to date.
    fn parcel_syncs(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>>;
    /// Parcels that an account watches though nobody asks about them any more, by their ids, those behind `after`.
    fn watched_at_rest(&mut self, ws: Workspace, account: i64, after: i64, limit: u32) -> Result<Vec<ParcelSync>>;
    /// Writes who watches a parcel that rests: its id, who does so far, and who does now. Where that has changed
    /// meanwhile, or it is asked about again, nothing is written.
    fn note_watches(&mut self, ws: Workspace, watches: &[(i64, i64, i64)]) -> Result<()>;
    /// Whoever watched these parcels is to begin anew with it before they are asked about.
    fn watch_again(&mut self, ws: Workspace, parcels: &[i64]) -> Result<()>;
    /// Writes what came of those that were taken under their lease, which ends. Where it was taken away meanwhile
    /// (somebody wants the parcel to be asked about at once) nothing is written.
    fn settle_syncs(&mut self, ws: Workspace, syncs: &[ParcelSync]) -> Result<()>;
    /// Has these parcels asked about at `at`, whatever stood in the way.
    fn ask_again(&mut self, ws: Workspace, parcels: &[i64], at: Timestamp) -> Result<()>;
    /// A provider has told about these parcels by itself: each that it serves is asked about next at its instant. Where
    /// somebody else is asked, or a person wants it to be asked about at once, nothing changes.
    fn note_pushes(
        &mut self,
        ws: Workspace,
        by: Pusher,
        told: &[(i64, Option<Timestamp>)],
        at: Timestamp,
    ) -> Result<()>;
    /// Has an account chosen anew for every parcel that is or should be asked about; those with a problem, and those of
    /// the account `out_of_order`, are asked about at `at`.
    fn choose_anew(&mut self, ws: Workspace, at: Timestamp, out_of_order: Option<i64>) -> Result<()>;
}

/// What a change of a parcel does to its being asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// From the beginning: the number or the carrier is another.
    Begin(Timestamp),
    /// At once: a person's status has ended.
    Again(Timestamp),
    /// No later than this: something happened.
    Sooner(Timestamp),
    /// Not by itself any more.
    Rest,
    /// The same, as a person's status stands: whoever is asking at this moment writes nothing more.
    RestByHand,
    /// The row goes.
    Gone,
}

/// The step that a change asks for, if any.
pub(crate) fn step(change: &Change) -> Option<(i64, Step)> {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let Some(after) = after else { return before.map(|gone| (gone.id, Step::Gone)) };
    let asks = cadence::is_asked_about(&after.facts) && after.number.is_some();
    let at_once = after.facts.attached_at.unwrap_or(after.created_at);
    let step = match before.filter(|before| before.number.is_some()) {
        None if after.number.is_none() => return None,
        None if !asks => return None,
        None => Step::Begin(at_once),
        Some(before) if name(before) != name(after) => {
            if asks {
                Step::Begin(at_once)
            } else {
                Step::Rest
            }
        }
        Some(before) => {
            let asked = cadence::is_asked_about(&before.facts);
            match (asked, asks) {
                (true, false) if after.facts.manual.is_some() => Step::RestByHand,
                (true, false) => Step::Rest,
                (false, true) if before.facts.manual.is_some() => Step::Again(at_once),
                (false, true) => Step::Sooner(next(after)),
                (true, true) if before.facts.carrier_status != after.facts.carrier_status => Step::Sooner(next(after)),
                (true, true) if after.facts.last_update > silent_since(before).map(|since| since + LONG_SILENCE) => {
                    Step::Sooner(next(after))
                }
                _ => return None,
            }
        }
    };
    Some((after.id, step))
}

/// Whose parcel it is, as a provider knows it.
fn name(parcel: &ParcelRecord) -> (Option<&String>, &String, i64, i64) {
    (parcel.number.as_ref(), &parcel.carrier, parcel.incarnation, parcel.applied_from)
}

/// After a silence of this, news begin the asking anew where it was given up, or has become seldom.
const LONG_SILENCE: Span = Span::days(30);

/// Since when nothing was heard of a parcel.
fn silent_since(parcel: &ParcelRecord) -> Option<Timestamp> {
    parcel.facts.last_update.max(parcel.facts.attached_at)
}

/// When to look after what just happened: counted from the event, which may have come in late.
fn next(parcel: &ParcelRecord) -> Timestamp {
    let from = parcel.facts.last_update.or(parcel.facts.attached_at).unwrap_or(parcel.created_at);
    cadence::interval(&parcel.facts, from).map_or(from, |interval| from + interval)
}

/// The id of no account.
pub(crate) const NOBODY: i64 = -1;

/// The columns of an account, in the order in which they are read.
pub(crate) const ACCOUNT: &str = "id, recipe, name, settings, secrets, token, hook, enabled, version, created_at";
/// The columns of an account's health, in the order in which they are read.
pub(crate) const HEALTH: &str = "account, answered_at, failed_at, failing_since, failures, outcome, message, closed_until, stopped, \
     quota_left, quota_total, quota_at";
/// The columns of a parcel's row, in the order in which they are read.
pub(crate) const SYNC: &str = "parcel, account, next_at, lease, asked_at, answered_at, failures, problem, problem_note, problem_since, \
     registered, remote_id, memory, tried";

#[cfg(test)]
#[path = "sync_tests.rs"]
mod tests;
