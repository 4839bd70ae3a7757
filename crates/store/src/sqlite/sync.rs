//! What keeps parcels up to date: accounts at providers, and when each parcel is asked about next.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::{
    SqliteStore,
    read::{all, list, one},
    transaction::SqliteTransaction,
};
use crate::{
    sync::{ACCOUNT, HEALTH, NOBODY, SYNC, Step, step},
    *,
};

/// Lets the rows follow their parcels.
pub(super) fn follow(c: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    for (parcel, step) in changes.iter().filter_map(step) {
        match step {
            Step::Begin(at) => c
                .prepare_cached(
                    "INSERT INTO parcel_sync (workspace, parcel, account, next_at, failures, registered, tried)
                     VALUES (?1, ?2, 0, ?3, 0, 0, '')
                     ON CONFLICT (workspace, parcel) DO UPDATE SET
                         account = 0, next_at = excluded.next_at, lease = NULL, failures = 0, problem = NULL,
                         problem_note = NULL, problem_since = NULL, registered = 0, remote_id = NULL, memory = NULL,
                         tried = ''",
                )?
                .execute(params![ws.0, parcel, at.0])?,
            Step::Again(at) => again(c, ws, parcel, at)?,
            Step::Sooner(at) => c
                .prepare_cached(
                    "INSERT INTO parcel_sync (workspace, parcel, account, next_at, failures, registered, tried)
                     VALUES (?1, ?2, 0, ?3, 0, 0, '')
                     ON CONFLICT (workspace, parcel) DO UPDATE SET
                         next_at = min(coalesce(next_at, excluded.next_at), excluded.next_at),
                         problem = nullif(problem, 'silent'),
                         problem_note = CASE WHEN problem <> 'silent' THEN problem_note END,
                         problem_since = CASE WHEN problem <> 'silent' THEN problem_since END
                     WHERE lease IS NULL OR next_at IS NULL",
                )?
                .execute(params![ws.0, parcel, at.0])?,
            Step::Rest | Step::RestByHand => c
                .prepare_cached(
                    "UPDATE parcel_sync SET next_at = NULL, lease = CASE WHEN ?3 THEN NULL ELSE lease END, failures = 0,
                                            problem = NULL, problem_note = NULL, problem_since = NULL
                     WHERE workspace = ?1 AND parcel = ?2",
                )?
                .execute(params![ws.0, parcel, step == Step::RestByHand])?,
            Step::Gone => c
                .prepare_cached("DELETE FROM parcel_sync WHERE workspace = ?1 AND parcel = ?2")?
                .execute(params![ws.0, parcel])?,
        };
    }
    Ok(())
}

fn again(c: &Connection, ws: Workspace, parcel: i64, at: Timestamp) -> Result<usize> {
    Ok(c.prepare_cached(
        "INSERT INTO parcel_sync (workspace, parcel, account, next_at, failures, registered, tried)
         VALUES (?1, ?2, 0, ?3, 0, 0, '')
         ON CONFLICT (workspace, parcel) DO UPDATE SET
             next_at = excluded.next_at, lease = NULL, failures = 0, problem = NULL, problem_note = NULL,
             problem_since = NULL, tried = ''",
    )?
    .execute(params![ws.0, parcel, at.0])?)
}

fn accounts(c: &Connection, ws: Workspace) -> Result<Vec<ProviderAccount>> {
    let sql = format!("SELECT {ACCOUNT} FROM provider_account WHERE workspace = ?1 ORDER BY id");
    let mut query = c.prepare_cached(&sql)?;
    list(query.query([ws.0])?, rows::provider_account)
}

fn by_parcels(c: &Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>> {
    let sql = format!("SELECT {SYNC} FROM parcel_sync WHERE workspace = ?1 AND parcel = ?2");
    let mut query = c.prepare_cached(&sql)?;
    let mut found = Vec::with_capacity(parcels.len());
    for parcel in parcels {
        all(query.query(params![ws.0, parcel])?, rows::parcel_sync, &mut found)?;
    }
    Ok(found)
}

impl SyncStore for SqliteStore {
    fn provider_accounts(&self, ws: Workspace) -> Result<Vec<ProviderAccount>> {
        self.read(|c| accounts(c, ws))
    }

    fn provider_healths(&self, ws: Workspace) -> Result<Vec<ProviderHealth>> {
        self.read(|c| {
            let sql = format!("SELECT {HEALTH} FROM provider_health WHERE workspace = ?1 ORDER BY account");
            let mut query = c.prepare_cached(&sql)?;
            list(query.query([ws.0])?, rows::provider_health)
        })
    }

    fn provider_asked(&self, ws: Workspace, hour: i64) -> Result<Vec<Asked>> {
        self.read(|c| {
            let mut query = c.prepare_cached(
                "SELECT account, sum(asked), sum(failed) FROM provider_hour WHERE workspace = ?1 AND hour >= ?2
                 GROUP BY account ORDER BY account",
            )?;
            list(query.query(params![ws.0, hour])?, rows::asked)
        })
    }

    fn provider_hours(&self, ws: Workspace, account: i64, since: i64) -> Result<Vec<(i64, i64)>> {
        self.read(|c| {
            let mut query = c.prepare_cached(
                "SELECT hour, asked FROM provider_hour WHERE workspace = ?1 AND account = ?2 AND hour >= ?3
                 ORDER BY hour",
            )?;
            list(query.query(params![ws.0, account, since])?, rows::pair)
        })
    }

    fn parcel_syncs(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>> {
        self.read(|c| by_parcels(c, ws, parcels))
    }

    fn sync_waiting(&self, ws: Workspace, account: i64, now: Timestamp, most: u32) -> Result<i64> {
        self.read(|c| {
            let mut query = c.prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM parcel_sync INDEXED BY parcel_sync_due
                 WHERE workspace = ?1 AND account = ?2 AND next_at <= ?3 LIMIT ?4)",
            )?;
            Ok(query.query_row(params![ws.0, account, now.0, most], |row| row.get(0))?)
        })
    }

    fn sync_problems(&self, ws: Workspace, most: u32) -> Result<i64> {
        self.read(|c| {
            let mut query = c.prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM parcel_sync INDEXED BY parcel_sync_problem
                 WHERE workspace = ?1 AND problem IS NOT NULL LIMIT ?2)",
            )?;
            Ok(query.query_row(params![ws.0, most], |row| row.get(0))?)
        })
    }
}

impl SyncTransaction for SqliteTransaction<'_> {
    fn provider_accounts(&mut self, ws: Workspace) -> Result<Vec<ProviderAccount>> {
        accounts(self.connection, ws)
    }

    fn put_provider_account(&mut self, ws: Workspace, account: &ProviderAccount) -> Result<()> {
        let settings = serde_json::to_string(&account.settings).map_err(|error| StoreError::Other(error.into()))?;
        self.connection.execute(
            "INSERT INTO provider_account (workspace, id, recipe, name, settings, secrets, hook, enabled, version, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (workspace, id) DO UPDATE SET
                 name = excluded.name, settings = excluded.settings, secrets = excluded.secrets,
                 token = CASE WHEN version = excluded.version THEN token END, hook = excluded.hook,
                 enabled = excluded.enabled, version = excluded.version",
            params![
                ws.0,
                account.id,
                account.recipe,
                account.name,
                settings,
                account.secrets,
                account.hook,
                account.enabled,
                account.version,
                account.created_at.0
            ],
        )?;
        self.connection.execute(
            "INSERT INTO provider_health (workspace, account, failures, stopped) VALUES (?1, ?2, 0, 0)
             ON CONFLICT DO NOTHING",
            params![ws.0, account.id],
        )?;
        Ok(())
    }

    fn put_provider_token(&mut self, ws: Workspace, account: i64, version: i64, token: &[u8]) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE provider_account SET token = ?4 WHERE workspace = ?1 AND id = ?2 AND version = ?3")?
            .execute(params![ws.0, account, version, token])?;
        Ok(())
    }

    fn remove_provider_account(&mut self, ws: Workspace, account: i64) -> Result<()> {
        for statement in [
            "DELETE FROM provider_account WHERE workspace = ?1 AND id = ?2",
            "DELETE FROM provider_health WHERE workspace = ?1 AND account = ?2",
            "DELETE FROM provider_hour WHERE workspace = ?1 AND account = ?2",
            "UPDATE parcel_sync SET account = 0, lease = NULL, registered = 0, remote_id = NULL, memory = NULL
             WHERE workspace = ?1 AND account = ?2",
        ] {
            self.connection.execute(statement, params![ws.0, account])?;
        }
        super::feed::forget_account(self.connection, ws, account)
    }

    fn provider_health(&mut self, ws: Workspace, account: i64) -> Result<ProviderHealth> {
        let sql = format!("SELECT {HEALTH} FROM provider_health WHERE workspace = ?1 AND account = ?2");
        let mut query = self.connection.prepare_cached(&sql)?;
        let found = one(query.query(params![ws.0, account])?, rows::provider_health)?;
        Ok(found.unwrap_or(ProviderHealth { account, ..ProviderHealth::default() }))
    }

    fn put_provider_health(&mut self, ws: Workspace, health: &ProviderHealth) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE provider_health SET
                     answered_at = ?3, failed_at = ?4, failing_since = ?5, failures = ?6, outcome = ?7, message = ?8,
                     closed_until = ?9, stopped = ?10, quota_left = ?11, quota_total = ?12, quota_at = ?13
                 WHERE workspace = ?1 AND account = ?2",
            )?
            .execute(params![
                ws.0,
                health.account,
                health.answered_at.map(|t| t.0),
                health.failed_at.map(|t| t.0),
                health.failing_since.map(|t| t.0),
                health.failures,
                health.outcome,
                health.message,
                health.closed_until.map(|t| t.0),
                health.stopped,
                health.quota_left,
                health.quota_total,
                health.quota_at.map(|t| t.0)
            ])?;
        Ok(())
    }

    fn take_provider_turn(
        &mut self,
        ws: Workspace,
        account: i64,
        node: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Turn> {
        let had: bool = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM provider_health WHERE workspace = ?1 AND account = ?2 AND turn_by = ?3",
            )?
            .query_row(params![ws.0, account, node], |row| row.get(0))?;
        let taken = self
            .connection
            .prepare_cached(
                "UPDATE provider_health SET turn_by = ?3, turn_until = ?5
                 WHERE workspace = ?1 AND account = ?2 AND (turn_by IS NULL OR turn_by = ?3 OR turn_until <= ?4)",
            )?
            .execute(params![ws.0, account, node, now.0, until.0])?;
        Ok(match (taken > 0, had) {
            (false, _) => Turn::Others,
            (true, true) => Turn::Kept,
            (true, false) => Turn::Gained,
        })
    }

    fn count_asked(&mut self, ws: Workspace, asked: &Asked, hour: i64, forget: i64) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM provider_hour WHERE workspace = ?1 AND account = ?2 AND hour < ?3")?
            .execute(params![ws.0, asked.account, forget])?;
        self.connection
            .prepare_cached(
                "INSERT INTO provider_hour (workspace, account, hour, asked, failed) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (workspace, account, hour) DO UPDATE SET
                     asked = asked + excluded.asked, failed = failed + excluded.failed",
            )?
            .execute(params![ws.0, asked.account, hour, asked.asked, asked.failed])?;
        Ok(())
    }

    fn claim_syncs(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ParcelSync>> {
        let sql = format!(
            "SELECT {SYNC} FROM parcel_sync INDEXED BY parcel_sync_due
             WHERE workspace = ?1 AND account = ?2 AND next_at <= ?3 ORDER BY next_at, parcel LIMIT ?4"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut claimed = list(query.query(params![ws.0, account, now.0, limit])?, rows::parcel_sync)?;
        let mut take = self
            .connection
            .prepare_cached("UPDATE parcel_sync SET next_at = ?3, lease = ?4 WHERE workspace = ?1 AND parcel = ?2")?;
        for sync in &mut claimed {
            take.execute(params![ws.0, sync.parcel, until.0, lease])?;
            sync.lease = Some(lease.to_owned());
        }
        Ok(claimed)
    }

    fn parcel_syncs(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>> {
        by_parcels(self.connection, ws, parcels)
    }

    fn watched_at_rest(&mut self, ws: Workspace, account: i64, after: i64, limit: u32) -> Result<Vec<ParcelSync>> {
        let sql = format!(
            "SELECT {SYNC} FROM parcel_sync INDEXED BY parcel_sync_watched
             WHERE workspace = ?1 AND registered = ?2 AND registered > 0 AND next_at IS NULL AND parcel > ?3
             ORDER BY parcel LIMIT ?4"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        list(query.query(params![ws.0, account, after, limit])?, rows::parcel_sync)
    }

    fn note_watches(&mut self, ws: Workspace, watches: &[(i64, i64, i64)]) -> Result<()> {
        let mut note = self.connection.prepare_cached(
            "UPDATE parcel_sync SET registered = ?4
             WHERE workspace = ?1 AND parcel = ?2 AND registered = ?3 AND next_at IS NULL",
        )?;
        for (parcel, from, to) in watches {
            note.execute(params![ws.0, parcel, from, to])?;
        }
        Ok(())
    }

    fn watch_again(&mut self, ws: Workspace, parcels: &[i64]) -> Result<()> {
        let mut watch = self.connection.prepare_cached(
            "UPDATE parcel_sync SET registered = -registered WHERE workspace = ?1 AND parcel = ?2 AND registered > 0",
        )?;
        for parcel in parcels {
            watch.execute(params![ws.0, parcel])?;
        }
        Ok(())
    }

    fn settle_syncs(&mut self, ws: Workspace, syncs: &[ParcelSync]) -> Result<()> {
        let mut settle = self.connection.prepare_cached(
            "UPDATE parcel_sync SET
                 account = ?4, next_at = ?5, lease = NULL, asked_at = ?6, answered_at = ?7, failures = ?8, problem = ?9,
                 problem_note = ?10, problem_since = ?11, registered = ?12, remote_id = ?13, memory = ?14, tried = ?15
             WHERE workspace = ?1 AND parcel = ?2 AND lease = ?3",
        )?;
        for s in syncs {
            settle.execute(params![
                ws.0,
                s.parcel,
                s.lease,
                s.account,
                s.next_at.map(|t| t.0),
                s.asked_at.map(|t| t.0),
                s.answered_at.map(|t| t.0),
                s.failures,
                s.problem,
                s.problem_note,
                s.problem_since.map(|t| t.0),
                s.registered,
                s.remote_id,
                s.memory,
                s.tried
            ])?;
        }
        Ok(())
    }

    fn ask_again(&mut self, ws: Workspace, parcels: &[i64], at: Timestamp) -> Result<()> {
        parcels.iter().try_for_each(|parcel| again(self.connection, ws, *parcel, at).map(drop))
    }

    fn note_pushes(
        &mut self,
        ws: Workspace,
        by: Pusher,
        told: &[(i64, Option<Timestamp>)],
        at: Timestamp,
    ) -> Result<()> {
        // What is to be asked about at once stands at 0 or before.
        let mut note = self.connection.prepare_cached(
            "UPDATE parcel_sync SET answered_at = ?3, next_at = ?4, failures = 0, problem = NULL, problem_note = NULL,
                                    problem_since = NULL
             WHERE workspace = ?1 AND parcel = ?2 AND lease IS NULL AND (next_at IS NULL OR next_at > 0)
               AND (account = ?5 OR registered = ?5 OR account = 0 AND (?6 OR next_at IS NULL))",
        )?;
        for (parcel, next_at) in told {
            note.execute(params![ws.0, parcel, at.0, next_at.map(|t| t.0), by.account, by.is_asked])?;
        }
        Ok(())
    }

    fn choose_anew(&mut self, ws: Workspace, at: Timestamp, out_of_order: Option<i64>) -> Result<()> {
        self.connection.execute(
            "UPDATE parcel_sync SET
                 account = 0, lease = NULL, tried = '',
                 next_at = CASE WHEN problem IS NULL AND account <> ?3 THEN next_at ELSE ?2 END,
                 problem = NULL, problem_note = NULL, problem_since = NULL
             WHERE workspace = ?1 AND (next_at IS NOT NULL OR problem IS NOT NULL)",
            params![ws.0, at.0, out_of_order.unwrap_or(NOBODY)],
        )?;
        Ok(())
    }
}
