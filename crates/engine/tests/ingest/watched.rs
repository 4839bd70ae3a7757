//! A store that counts its transactions, can be held, and fails where it is told to.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering::SeqCst},
    mpsc::{Receiver, Sender, channel},
};

use std::ops::RangeInclusive;

use parcelwatch_engine::{
    domain::{Reason, Timestamp},
    store::{
        self, AnswerRecord, ApiKeyRecord, Asked, CheckpointRecord, Counts, Cursor, DroppedFile, FeedStore, Filter,
        HistoryRecord, InviteRecord, Member, NamedOrder, NotUnderstood, NotUnderstoodCursor, OrderFeed, OrderRecord,
        Page, ParcelRecord, ParcelSync, PersonRecord, PhraseRecord, PhraseSet, ProviderAccount, ProviderHealth, Result,
        SessionRecord, Sort, SqliteStore, Store, StoreError, StoreRecord, SweepRecord, SyncStore, WaitingOrder, Work,
        Workspace, WorkspaceSettings,
        insights::{Dimension, Tally, Week},
    },
};

pub struct Watched {
    inner: SqliteStore,
    transactions: AtomicUsize,
    gate: Mutex<Option<Gate>>,
    poison: Option<(Workspace, &'static str)>,
}

struct Gate {
    arrived: Sender<()>,
    released: Receiver<()>,
}

/// Holds the next transaction until it is dropped.
pub struct Held {
    arrived: Receiver<()>,
    _release: Sender<()>,
}

impl Held {
    /// Waits until the transaction stands at the gate.
    pub fn wait(&self) {
        self.arrived.recv().unwrap();
    }
}

impl Watched {
    pub fn new(inner: SqliteStore) -> Self {
        Self { inner, transactions: AtomicUsize::new(0), gate: Mutex::new(None), poison: None }
    }

    /// Every transaction that leaves a parcel with this number fails.
    pub fn poisoned_by(self, ws: Workspace, number: &'static str) -> Self {
        Self { poison: Some((ws, number)), ..self }
    }

    pub fn hold_next(&self) -> Held {
        let (arrived, at_the_gate) = channel();
        let (release, released) = channel();
        *self.gate.lock().unwrap() = Some(Gate { arrived, released });
        Held { arrived: at_the_gate, _release: release }
    }

    pub fn transactions(&self) -> usize {
        self.transactions.load(SeqCst)
    }
}

impl SyncStore for Watched {
    fn provider_accounts(&self, ws: Workspace) -> Result<Vec<ProviderAccount>> {
        self.inner.provider_accounts(ws)
    }

    fn provider_healths(&self, ws: Workspace) -> Result<Vec<ProviderHealth>> {
        self.inner.provider_healths(ws)
    }

    fn provider_asked(&self, ws: Workspace, hour: i64) -> Result<Vec<Asked>> {
        self.inner.provider_asked(ws, hour)
    }
    fn provider_hours(&self, ws: Workspace, account: i64, since: i64) -> Result<Vec<(i64, i64)>> {
        self.inner.provider_hours(ws, account, since)
    }

    fn parcel_syncs(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>> {
        self.inner.parcel_syncs(ws, parcels)
    }

    fn sync_waiting(&self, ws: Workspace, account: i64, now: Timestamp, most: u32) -> Result<i64> {
        self.inner.sync_waiting(ws, account, now, most)
    }

    fn sync_problems(&self, ws: Workspace, most: u32) -> Result<i64> {
        self.inner.sync_problems(ws, most)
    }
}

impl FeedStore for Watched {
    fn order_feeds(&self, ws: Workspace) -> Result<Vec<OrderFeed>> {
        self.inner.order_feeds(ws)
    }

    fn orders_named(&self, ws: Workspace, names: &[String]) -> Result<Vec<NamedOrder>> {
        self.inner.orders_named(ws, names)
    }

    fn orders_without_number(
        &self,
        ws: Workspace,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<(OrderRecord, Cursor)>> {
        self.inner.orders_without_number(ws, after, limit)
    }

    fn waiting_orders(&self, ws: Workspace, account: i64, limit: u32) -> Result<Vec<WaitingOrder>> {
        self.inner.waiting_orders(ws, account, limit)
    }

    fn fulfilment_counts(&self, ws: Workspace) -> Result<Vec<(i64, i64, i64)>> {
        self.inner.fulfilment_counts(ws)
    }

    fn fulfilment_due(&self, ws: Workspace, account: i64, now: Timestamp) -> Result<bool> {
        self.inner.fulfilment_due(ws, account, now)
    }

    fn dropped_files(&self, ws: Workspace, limit: u32) -> Result<Vec<DroppedFile>> {
        self.inner.dropped_files(ws, limit)
    }
}

impl Store for Watched {
    fn write(&self, work: &mut Work<'_>) -> Result<()> {
        let gate = self.gate.lock().unwrap().take();
        if let Some(gate) = gate {
            gate.arrived.send(()).unwrap();
            // An error when the other end is dropped, which is the sign to go on.
            let _ = gate.released.recv();
        }
        self.transactions.fetch_add(1, SeqCst);
        self.inner.write(&mut |t| {
            work(t)?;
            match self.poison {
                Some((ws, number)) if !t.parcels_by_number(ws, &[number.to_owned()])?.is_empty() => {
                    Err(StoreError::Corrupt("poisoned".into()))
                }
                _ => Ok(()),
            }
        })
    }

    fn pieces(&self) -> parcelwatch_engine::store::Pieces<'_> {
        self.inner.pieces()
    }

    fn ping(&self) -> Result<()> {
        self.inner.ping()
    }

    fn workspaces(&self) -> Result<Vec<(Workspace, String)>> {
        self.inner.workspaces()
    }

    fn settings(&self, ws: Workspace) -> Result<WorkspaceSettings> {
        self.inner.settings(ws)
    }

    fn page(
        &self,
        ws: Workspace,
        filter: &Filter,
        sort: Sort,
        cursor: Option<Cursor>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Page> {
        self.inner.page(ws, filter, sort, cursor, limit, now)
    }

    fn on_commit(&self, listener: store::OnCommit) {
        self.inner.on_commit(listener);
    }

    fn count(&self, ws: Workspace, filter: &Filter, now: Timestamp, at_most: u32) -> Result<store::Counted> {
        self.inner.count(ws, filter, now, at_most)
    }

    fn facets(&self, ws: Workspace) -> Result<store::Facets> {
        self.inner.facets(ws)
    }

    fn find_each(&self, ws: Workspace, texts: &[String]) -> Result<Vec<Vec<i64>>> {
        self.inner.find_each(ws, texts)
    }

    fn changes(&self, ws: Workspace, after: Option<i64>) -> Result<store::Changes> {
        self.inner.changes(ws, after)
    }

    fn next_deadline(&self, ws: Workspace, now: Timestamp) -> Result<Option<Timestamp>> {
        self.inner.next_deadline(ws, now)
    }

    fn saved_views(&self, ws: Workspace, person: &str) -> Result<Vec<store::SavedView>> {
        self.inner.saved_views(ws, person)
    }

    fn table_preference(&self, ws: Workspace, person: &str) -> Result<store::TablePreference> {
        self.inner.table_preference(ws, person)
    }

    fn pasted_list(&self, ws: Workspace, id: i64) -> Result<Option<store::PastedList>> {
        self.inner.pasted_list(ws, id)
    }

    fn bulk_job(&self, ws: Workspace, id: i64) -> Result<Option<store::BulkJob>> {
        self.inner.bulk_job(ws, id)
    }

    fn bulk_jobs_running(&self, ws: Workspace) -> Result<Vec<store::BulkJob>> {
        self.inner.bulk_jobs_running(ws)
    }

    fn bulk_parcels(&self, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<i64>> {
        self.inner.bulk_parcels(ws, job, after, limit)
    }

    fn bulk_items(&self, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<store::BulkItem>> {
        self.inner.bulk_items(ws, job, after, limit)
    }

    fn import_job(&self, ws: Workspace, id: i64) -> Result<Option<store::ImportJob>> {
        self.inner.import_job(ws, id)
    }

    fn import_jobs(&self, ws: Workspace, limit: u32) -> Result<Vec<store::ImportJob>> {
        self.inner.import_jobs(ws, limit)
    }

    fn import_jobs_at_work(&self, ws: Workspace) -> Result<Vec<store::ImportJob>> {
        self.inner.import_jobs_at_work(ws)
    }

    fn import_part(&self, ws: Workspace, job: i64, of: store::ImportPart, part: i64) -> Result<Option<Vec<u8>>> {
        self.inner.import_part(ws, job, of, part)
    }

    fn counts(&self, ws: Workspace, now: Timestamp) -> Result<Counts> {
        self.inner.counts(ws, now)
    }

    fn attention_counts(&self, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
        self.inner.attention_counts(ws, now)
    }

    fn attention_rows(&self, ws: Workspace, reason: Reason, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>> {
        self.inner.attention_rows(ws, reason, limit, now)
    }

    fn put_aside(&self, ws: Workspace, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>> {
        self.inner.put_aside(ws, limit, now)
    }

    fn last_done(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<HistoryRecord>> {
        self.inner.last_done(ws, parcels)
    }

    fn parcel(&self, ws: Workspace, id: i64) -> Result<Option<ParcelRecord>> {
        self.inner.parcel(ws, id)
    }

    fn parcels(&self, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>> {
        self.inner.parcels(ws, ids)
    }

    fn checkpoints(&self, ws: Workspace, parcel: i64) -> Result<Vec<CheckpointRecord>> {
        self.inner.checkpoints(ws, parcel)
    }

    fn history(&self, ws: Workspace, parcel: i64) -> Result<Vec<HistoryRecord>> {
        self.inner.history(ws, parcel)
    }

    fn orders_of_parcel(&self, ws: Workspace, parcel: i64) -> Result<Vec<OrderRecord>> {
        self.inner.orders_of_parcel(ws, parcel)
    }

    fn order(&self, ws: Workspace, id: i64) -> Result<Option<OrderRecord>> {
        self.inner.order(ws, id)
    }

    fn parcels_of_order(&self, ws: Workspace, order: i64) -> Result<Vec<ParcelRecord>> {
        self.inner.parcels_of_order(ws, order)
    }

    fn stores(&self, ws: Workspace) -> Result<Vec<StoreRecord>> {
        self.inner.stores(ws)
    }

    fn parcels_before(&self, ws: Workspace, before: Option<i64>, limit: u32) -> Result<Vec<ParcelRecord>> {
        self.inner.parcels_before(ws, before, limit)
    }

    fn checkpoints_of(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>> {
        self.inner.checkpoints_of(ws, parcels)
    }

    fn phrases(&self, ws: Workspace) -> Result<Vec<PhraseRecord>> {
        self.inner.phrases(ws)
    }

    fn phrase_set(&self, ws: Workspace) -> Result<PhraseSet> {
        self.inner.phrase_set(ws)
    }

    fn not_understood(
        &self,
        ws: Workspace,
        provider: Option<&str>,
        cursor: Option<&NotUnderstoodCursor>,
        limit: u32,
    ) -> Result<Vec<NotUnderstood>> {
        self.inner.not_understood(ws, provider, cursor, limit)
    }

    fn not_understood_providers(&self, ws: Workspace) -> Result<Vec<(String, i64)>> {
        self.inner.not_understood_providers(ws)
    }

    fn not_understood_count(&self, ws: Workspace, most: u32) -> Result<i64> {
        self.inner.not_understood_count(ws, most)
    }

    fn tallies(&self, ws: Workspace, dimension: Dimension, weeks: &RangeInclusive<Week>) -> Result<Vec<Tally>> {
        self.inner.tallies(ws, dimension, weeks)
    }

    fn people(&self, ws: Workspace) -> Result<Vec<Member>> {
        self.inner.people(ws)
    }

    fn invites(&self, ws: Workspace, now: Timestamp) -> Result<Vec<InviteRecord>> {
        self.inner.invites(ws, now)
    }

    fn invite(&self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>> {
        self.inner.invite(ws, token_hash, now)
    }

    fn sweep(&self, ws: Workspace) -> Result<Option<SweepRecord>> {
        self.inner.sweep(ws)
    }

    fn has_people(&self, ws: Workspace) -> Result<bool> {
        self.inner.has_people(ws)
    }

    fn person_by_email(&self, ws: Workspace, email: &str) -> Result<Option<PersonRecord>> {
        self.inner.person_by_email(ws, email)
    }

    fn session(
        &self,
        ws: Workspace,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<(SessionRecord, PersonRecord)>> {
        self.inner.session(ws, token_hash, now)
    }

    fn api_key(&self, ws: Workspace, key_hash: &[u8]) -> Result<Option<ApiKeyRecord>> {
        self.inner.api_key(ws, key_hash)
    }

    fn api_keys(&self, ws: Workspace) -> Result<Vec<ApiKeyRecord>> {
        self.inner.api_keys(ws)
    }

    fn answer(&self, ws: Workspace, key: &str, since: Timestamp) -> Result<Option<AnswerRecord>> {
        self.inner.answer(ws, key, since)
    }
}
