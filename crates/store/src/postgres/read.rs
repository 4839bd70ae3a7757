//! The reads of [`Store`]: each is one statement, and so sees one snapshot.

use std::ops::RangeInclusive;

use parcelwatch_domain::{Reason, Timestamp};
use tokio_postgres::{Row, types::Type};

use super::{
    PostgresStore, accounts, bulk, change_log,
    connection::Connection,
    counters, import, page,
    parameter::{Parameter, parameters},
    parcels, people, phrases, table,
    transaction::SCHEMA,
    work_list,
};
use crate::{
    insights::{Dimension, Tally, Week},
    rows::{self, Fields},
    *,
};

fn unreadable(error: tokio_postgres::Error) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

impl Fields for Row {
    fn int(&self, column: usize) -> Result<Option<i64>> {
        let of = self.columns().get(column).map(|column| column.type_());
        let value = match of {
            Some(&Type::INT2) => self.try_get::<_, Option<i16>>(column).map(|n| n.map(i64::from)),
            Some(&Type::BOOL) => self.try_get::<_, Option<bool>>(column).map(|n| n.map(i64::from)),
            _ => self.try_get(column),
        };
        value.map_err(unreadable)
    }

    fn text(&self, column: usize) -> Result<Option<String>> {
        self.try_get(column).map_err(unreadable)
    }

    fn bytes(&self, column: usize) -> Result<Option<Vec<u8>>> {
        self.try_get(column).map_err(unreadable)
    }
}

/// Every row of an answer.
pub(super) fn list<T>(answer: Vec<Row>, read: fn(&Row) -> Result<T>) -> Result<Vec<T>> {
    answer.iter().map(read).collect()
}

/// The one row of an answer, if there is one.
pub(super) fn one<T>(answer: Vec<Row>, read: fn(&Row) -> Result<T>) -> Result<Option<T>> {
    answer.first().map(read).transpose()
}

pub(super) fn workspaces(c: &mut Connection) -> Result<Vec<(Workspace, String)>> {
    list(c.query("SELECT workspace, name FROM workspace ORDER BY workspace", vec![])?, rows::workspace)
}

impl Store for PostgresStore {
    fn write(&self, work: &mut Work<'_>) -> Result<()> {
        self.transact(work)
    }

    /// While one waits for its commit, others read, fold and write; connections for pages are left.
    fn writers(&self) -> usize {
        (self.pool.url().connections() / 4).clamp(1, 4)
    }

    fn ping(&self) -> Result<()> {
        let version = self.read(|c| c.query(SCHEMA, vec![])?.first().map_or(Ok(0), rows::number))?;
        self.migrated.knows(version)
    }

    fn workspaces(&self) -> Result<Vec<(Workspace, String)>> {
        self.read(workspaces)
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

    fn on_commit(&self, listener: OnCommit) {
        self.listeners.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(listener);
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
        self.read(|c| bulk::job(c, ws, id, false))
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
        self.read(|c| import::job(c, ws, id, false))
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
            let sql = format!("SELECT {columns} FROM history WHERE workspace = $1 AND parcel = $2 ORDER BY seq");
            list(c.query(sql, parameters![ws.0, parcel])?, rows::history)
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

    fn tallies(&self, ws: Workspace, dimension: Dimension, weeks: &RangeInclusive<Week>) -> Result<Vec<Tally>> {
        self.read(|c| counters::tallies(c, ws, dimension, weeks))
    }

    fn people(&self, ws: Workspace) -> Result<Vec<Member>> {
        self.read(|c| people::people(c, ws))
    }

    fn invites(&self, ws: Workspace, now: Timestamp) -> Result<Vec<InviteRecord>> {
        self.read(|c| people::invites(c, ws, now))
    }

    fn invite(&self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>> {
        self.read(|c| people::open_invite(c, ws, token_hash, now, false))
    }

    fn sweep(&self, ws: Workspace) -> Result<Option<SweepRecord>> {
        self.read(|c| people::sweep(c, ws))
    }

    fn orders_of_parcel(&self, ws: Workspace, parcel: i64) -> Result<Vec<OrderRecord>> {
        self.read(|c| {
            let columns = rows::ORDER;
            let sql = format!(
                "SELECT {columns} FROM orders WHERE workspace = $1 AND id IN
                 (SELECT order_id FROM parcel_order WHERE workspace = $1 AND parcel = $2) ORDER BY id"
            );
            list(c.query(sql, parameters![ws.0, parcel])?, rows::order)
        })
    }

    fn order(&self, ws: Workspace, id: i64) -> Result<Option<OrderRecord>> {
        self.read(|c| Ok(orders(c, ws, &[id])?.pop()))
    }

    fn parcels_of_order(&self, ws: Workspace, order: i64) -> Result<Vec<ParcelRecord>> {
        self.read(|c| {
            let columns = rows::PARCEL;
            let sql = format!(
                "SELECT {columns} FROM parcel WHERE workspace = $1 AND id IN
                 (SELECT parcel FROM parcel_order WHERE workspace = $1 AND order_id = $2) ORDER BY id"
            );
            list(c.query(sql, parameters![ws.0, order])?, rows::parcel)
        })
    }

    fn stores(&self, ws: Workspace) -> Result<Vec<StoreRecord>> {
        self.read(|c| stores(c, ws))
    }

    fn parcels_before(&self, ws: Workspace, before: Option<i64>, limit: u32) -> Result<Vec<ParcelRecord>> {
        self.read(|c| {
            let columns = rows::PARCEL;
            let sql =
                format!("SELECT {columns} FROM parcel WHERE workspace = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
            list(c.query(sql, parameters![ws.0, before.unwrap_or(i64::MAX), i64::from(limit)])?, rows::parcel)
        })
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

pub(super) fn settings(c: &mut Connection, ws: Workspace) -> Result<WorkspaceSettings> {
    let found = c.query("SELECT settings FROM workspace WHERE workspace = $1", parameters![ws.0])?;
    rows::settings(found.first(), ws)
}

pub(super) fn stores(c: &mut Connection, ws: Workspace) -> Result<Vec<StoreRecord>> {
    list(c.query("SELECT id, name FROM store WHERE workspace = $1 ORDER BY id", parameters![ws.0])?, rows::store)
}

pub(super) fn orders(c: &mut Connection, ws: Workspace, ids: &[i64]) -> Result<Vec<OrderRecord>> {
    let sql = format!("SELECT {} FROM orders WHERE workspace = $1 AND id = ANY($2)", rows::ORDER);
    list(c.query(sql, Parameter::keys(ws, ids)?)?, rows::order)
}

/// Each parcel's in the order of arrival, the parcels in the order of `parcels`.
pub(super) fn checkpoints(c: &mut Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>> {
    let columns = rows::CHECKPOINT;
    let sql = format!(
        "SELECT {columns} FROM unnest($2) WITH ORDINALITY AS wanted (id, nth)
         JOIN checkpoint ON workspace = $1 AND parcel = wanted.id ORDER BY nth, seq"
    );
    list(c.query(sql, Parameter::keys(ws, parcels)?)?, rows::checkpoint)
}
