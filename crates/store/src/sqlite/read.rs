//! The reads of [`Store`], each on one snapshot.

use std::ops::RangeInclusive;

use parcelwatch_domain::{Reason, Timestamp};
use rusqlite::{Connection, Row, Rows, params};

use super::{
    SqliteStore, accounts, bulk, change_log, counters, import, lock, log, page, parcels, people, phrases, sweeps,
    table, work_list,
};
use crate::{
    insights::{Dimension, Tally, Week},
    rows::{self, Fields},
    *,
};

impl Fields for Row<'_> {
    fn int(&self, column: usize) -> Result<Option<i64>> {
        Ok(self.get(column)?)
    }

    fn text(&self, column: usize) -> Result<Option<String>> {
        Ok(self.get(column)?)
    }

    fn bytes(&self, column: usize) -> Result<Option<Vec<u8>>> {
        Ok(self.get(column)?)
    }
}

/// Reads every row of an answer behind those that were found before.
pub(super) fn all<'r, T>(mut answer: Rows<'r>, read: fn(&Row<'r>) -> Result<T>, found: &mut Vec<T>) -> Result<()> {
    while let Some(row) = answer.next()? {
        found.push(read(row)?);
    }
    Ok(())
}

/// Every row of an answer.
pub(super) fn list<'r, T>(answer: Rows<'r>, read: fn(&Row<'r>) -> Result<T>) -> Result<Vec<T>> {
    let mut found = Vec::new();
    all(answer, read, &mut found)?;
    Ok(found)
}

/// The one row of an answer, if there is one.
pub(super) fn one<'r, T>(mut answer: Rows<'r>, read: fn(&Row<'r>) -> Result<T>) -> Result<Option<T>> {
    answer.next()?.map(read).transpose()
}

impl Store for SqliteStore {
    fn write(&self, work: &mut Work<'_>) -> Result<()> {
        self.transact(work)
    }

    /// One writer, and a connection that sees what it wrote.
    fn pieces(&self) -> Pieces<'_> {
        Pieces::Many(self)
    }

    fn on_commit(&self, listener: OnCommit) {
        lock(&self.listeners).push(listener);
    }

    fn put_away(&self) -> Result<PutAway> {
        self.still_in_place()?;
        log::put_away(&self.path)
    }

    fn ping(&self) -> Result<()> {
        self.still_in_place()?;
        self.read(|c| self.knows_schema(c))
    }

    fn workspaces(&self) -> Result<Vec<(Workspace, String)>> {
        self.read(|c| {
            let mut query = c.prepare_cached("SELECT workspace, name FROM workspace ORDER BY workspace")?;
            list(query.query([])?, rows::workspace)
        })
    }

    fn settings(&self, ws: Workspace) -> Result<WorkspaceSettings> {
        self.read(|c| settings(c, ws))
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
        self.read(|c| page::page(c, ws, filter, sort, cursor, limit, now))
    }

    fn count(&self, ws: Workspace, filter: &Filter, now: Timestamp, at_most: u32) -> Result<Counted> {
        self.read(|c| page::count(c, ws, filter, now, at_most))
    }

    fn facets(&self, ws: Workspace) -> Result<Facets> {
        self.read(|c| counters::facets(c, ws))
    }

    fn find_each(&self, ws: Workspace, texts: &[String]) -> Result<Vec<Vec<i64>>> {
        self.read(|c| page::find_each(c, ws, texts))
    }

    fn changes(&self, ws: Workspace, after: Option<i64>) -> Result<Changes> {
        self.read(|c| change_log::since(c, ws, after))
    }

    fn next_deadline(&self, ws: Workspace, now: Timestamp) -> Result<Option<Timestamp>> {
        self.read(|c| counters::next_deadline(c, ws, now))
    }

    fn counts(&self, ws: Workspace, now: Timestamp) -> Result<Counts> {
        self.read(|c| counters::counts(c, ws, now))
    }

    fn parcel(&self, ws: Workspace, id: i64) -> Result<Option<ParcelRecord>> {
        self.read(|c| Ok(parcels::by_ids(c, ws, &[id])?.pop()))
    }

    fn parcels(&self, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>> {
        self.read(|c| parcels::by_ids(c, ws, ids))
    }

    fn checkpoints(&self, ws: Workspace, parcel: i64) -> Result<Vec<CheckpointRecord>> {
        self.read(|c| checkpoints(c, ws, &[parcel]))
    }

    fn history(&self, ws: Workspace, parcel: i64) -> Result<Vec<HistoryRecord>> {
        self.read(|c| {
            let columns = rows::HISTORY;
            let mut query = c.prepare_cached(&format!(
                "SELECT {columns} FROM history WHERE workspace = ?1 AND parcel = ?2 ORDER BY seq"
            ))?;
            list(query.query(params![ws.0, parcel])?, rows::history)
        })
    }

    fn attention_counts(&self, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
        self.read(|c| work_list::counts(c, ws, now))
    }

    fn attention_rows(&self, ws: Workspace, reason: Reason, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>> {
        self.read(|c| work_list::rows(c, ws, reason, limit, now))
    }

    fn put_aside(&self, ws: Workspace, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>> {
        self.read(|c| work_list::aside(c, ws, limit, now))
    }

    fn last_done(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<HistoryRecord>> {
        self.read(|c| work_list::last_done(c, ws, parcels))
    }

    fn orders_of_parcel(&self, ws: Workspace, parcel: i64) -> Result<Vec<OrderRecord>> {
        self.read(|c| {
            let ids: Vec<i64> = links(c, ws, Side::Parcel, &[parcel])?.into_iter().map(|l| l.order).collect();
            orders(c, ws, &ids)
        })
    }

    fn order(&self, ws: Workspace, id: i64) -> Result<Option<OrderRecord>> {
        self.read(|c| Ok(orders(c, ws, &[id])?.pop()))
    }

    fn parcels_of_order(&self, ws: Workspace, order: i64) -> Result<Vec<ParcelRecord>> {
        self.read(|c| {
            let ids: Vec<i64> = links(c, ws, Side::Order, &[order])?.into_iter().map(|l| l.parcel).collect();
            parcels::by_ids(c, ws, &ids)
        })
    }

    fn stores(&self, ws: Workspace) -> Result<Vec<StoreRecord>> {
        self.read(|c| stores(c, ws))
    }

    fn parcels_before(&self, ws: Workspace, before: Option<i64>, limit: u32) -> Result<Vec<ParcelRecord>> {
        self.read(|c| parcels::before(c, ws, before.unwrap_or(i64::MAX), limit))
    }

    fn checkpoints_of(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>> {
        self.read(|c| checkpoints(c, ws, parcels))
    }

    fn phrases(&self, ws: Workspace) -> Result<Vec<PhraseRecord>> {
        self.read(|c| phrases::all(c, ws))
    }

    fn phrase_set(&self, ws: Workspace) -> Result<PhraseSet> {
        self.read(|c| phrases::set(c, ws))
    }

    fn not_understood(
        &self,
        ws: Workspace,
        provider: Option<&str>,
        cursor: Option<&NotUnderstoodCursor>,
        limit: u32,
    ) -> Result<Vec<NotUnderstood>> {
        self.read(|c| phrases::not_understood(c, ws, provider, cursor, limit))
    }

    fn not_understood_providers(&self, ws: Workspace) -> Result<Vec<(String, i64)>> {
        self.read(|c| phrases::providers(c, ws))
    }

    fn not_understood_count(&self, ws: Workspace, most: u32) -> Result<i64> {
        self.read(|c| phrases::count(c, ws, most))
    }

    fn tallies(&self, ws: Workspace, dimension: Dimension, weeks: &RangeInclusive<Week>) -> Result<Vec<Tally>> {
        self.read(|c| super::insights::tallies(c, ws, dimension, weeks))
    }

    fn people(&self, ws: Workspace) -> Result<Vec<Member>> {
        self.read(|c| people::people(c, ws))
    }

    fn invites(&self, ws: Workspace, now: Timestamp) -> Result<Vec<InviteRecord>> {
        self.read(|c| people::invites(c, ws, now))
    }

    fn invite(&self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>> {
        self.read(|c| people::open_invite(c, ws, token_hash, now))
    }

    fn sweep(&self, ws: Workspace) -> Result<Option<SweepRecord>> {
        self.read(|c| sweeps::get(c, ws))
    }

    fn saved_views(&self, ws: Workspace, person: &str) -> Result<Vec<SavedView>> {
        self.read(|c| table::saved_views(c, ws, person))
    }

    fn table_preference(&self, ws: Workspace, person: &str) -> Result<TablePreference> {
        self.read(|c| table::preference(c, ws, person))
    }

    fn pasted_list(&self, ws: Workspace, id: i64) -> Result<Option<PastedList>> {
        self.read(|c| table::pasted_list(c, ws, id))
    }

    fn bulk_job(&self, ws: Workspace, id: i64) -> Result<Option<BulkJob>> {
        self.read(|c| bulk::job(c, ws, id))
    }

    fn bulk_jobs_running(&self, ws: Workspace) -> Result<Vec<BulkJob>> {
        self.read(|c| bulk::running(c, ws))
    }

    fn bulk_parcels(&self, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<i64>> {
        self.read(|c| bulk::parcels(c, ws, job, after, limit))
    }

    fn bulk_items(&self, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<BulkItem>> {
        self.read(|c| bulk::items(c, ws, job, after, limit))
    }

    fn import_job(&self, ws: Workspace, id: i64) -> Result<Option<ImportJob>> {
        self.read(|c| import::job(c, ws, id))
    }

    fn import_jobs(&self, ws: Workspace, limit: u32) -> Result<Vec<ImportJob>> {
        self.read(|c| import::newest(c, ws, limit))
    }

    fn import_jobs_at_work(&self, ws: Workspace) -> Result<Vec<ImportJob>> {
        self.read(|c| import::at_work(c, ws))
    }

    fn import_part(&self, ws: Workspace, job: i64, of: ImportPart, part: i64) -> Result<Option<Vec<u8>>> {
        self.read(|c| import::part(c, ws, job, of, part))
    }

    fn has_people(&self, ws: Workspace) -> Result<bool> {
        self.read(|c| accounts::has_people(c, ws))
    }

    fn person_by_email(&self, ws: Workspace, email: &str) -> Result<Option<PersonRecord>> {
        self.read(|c| accounts::person_by_email(c, ws, email))
    }

    fn session(
        &self,
        ws: Workspace,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<(SessionRecord, PersonRecord)>> {
        self.read(|c| accounts::session(c, ws, token_hash, now))
    }

    fn api_key(&self, ws: Workspace, key_hash: &[u8]) -> Result<Option<ApiKeyRecord>> {
        self.read(|c| accounts::api_key(c, ws, key_hash))
    }

    fn api_keys(&self, ws: Workspace) -> Result<Vec<ApiKeyRecord>> {
        self.read(|c| accounts::api_keys(c, ws))
    }

    fn answer(&self, ws: Workspace, key: &str, since: Timestamp) -> Result<Option<AnswerRecord>> {
        self.read(|c| accounts::answer(c, ws, key, since))
    }
}

pub(super) fn settings(c: &Connection, ws: Workspace) -> Result<WorkspaceSettings> {
    let mut query = c.prepare_cached("SELECT settings FROM workspace WHERE workspace = ?1")?;
    let mut answer = query.query([ws.0])?;
    rows::settings(answer.next()?, ws)
}

pub(super) fn stores(c: &Connection, ws: Workspace) -> Result<Vec<StoreRecord>> {
    let mut query = c.prepare_cached("SELECT id, name FROM store WHERE workspace = ?1 ORDER BY id")?;
    list(query.query([ws.0])?, rows::store)
}

pub(super) fn orders(c: &Connection, ws: Workspace, ids: &[i64]) -> Result<Vec<OrderRecord>> {
    let columns = rows::ORDER;
    let mut query = c.prepare_cached(&format!("SELECT {columns} FROM orders WHERE workspace = ?1 AND id = ?2"))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        all(query.query(params![ws.0, id])?, rows::order, &mut found)?;
    }
    Ok(found)
}

pub(super) fn orders_by_number(c: &Connection, ws: Workspace, keys: &[(i64, String)]) -> Result<Vec<OrderRecord>> {
    let columns = rows::ORDER;
    let sql = format!("SELECT {columns} FROM orders WHERE workspace = ?1 AND store = ?2 AND number = ?3");
    let mut query = c.prepare_cached(&sql)?;
    let mut found = Vec::with_capacity(keys.len());
    for (store, number) in keys {
        all(query.query(params![ws.0, store, number])?, rows::order, &mut found)?;
    }
    Ok(found)
}

/// From which side links are asked for.
pub(super) enum Side {
    Parcel,
    Order,
}

pub(super) fn links(c: &Connection, ws: Workspace, side: Side, ids: &[i64]) -> Result<Vec<Link>> {
    let mut query = c.prepare_cached(match side {
        Side::Parcel => "SELECT parcel, order_id FROM parcel_order WHERE workspace = ?1 AND parcel = ?2",
        Side::Order => "SELECT parcel, order_id FROM parcel_order WHERE workspace = ?1 AND order_id = ?2",
    })?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        all(query.query(params![ws.0, id])?, rows::link, &mut found)?;
    }
    Ok(found)
}

/// The numbers that these parcels had before theirs was replaced.
pub(super) fn former_numbers(c: &Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<(i64, String)>> {
    let mut query = c.prepare_cached(
        "SELECT parcel, before FROM history
         WHERE workspace = ?1 AND parcel = ?2 AND action = 'number_replaced' AND before IS NOT NULL",
    )?;
    let mut found = Vec::new();
    for parcel in parcels {
        all(query.query(params![ws.0, parcel])?, rows::former_number, &mut found)?;
    }
    Ok(found)
}

pub(super) fn checkpoints(c: &Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>> {
    let columns = rows::CHECKPOINT;
    let mut query = c.prepare_cached(&format!(
        "SELECT {columns} FROM checkpoint WHERE workspace = ?1 AND parcel = ?2 ORDER BY seq"
    ))?;
    let mut found = Vec::new();
    for parcel in parcels {
        all(query.query(params![ws.0, parcel])?, rows::checkpoint, &mut found)?;
    }
    Ok(found)
}
