//! What keeps parcels up to date: accounts at providers, and when each parcel is asked about next.

use parcelwatch_domain::Timestamp;

use super::{
    PostgresStore,
    connection::{Connection, Request, request},
    parameter::{Parameter, Text, parameters, text},
    parcels::time,
    read::{list, one},
    transaction::PostgresTransaction,
};
use crate::{
    sync::{ACCOUNT, HEALTH, NOBODY, SYNC, Step, step},
    *,
};

const AGAIN: &str = "INSERT INTO parcel_sync (workspace, parcel, account, next_at, failures, registered, tried)
     SELECT $1, s.parcel, 0, s.next_at, 0, 0, '' FROM unnest($2, $3) AS s (parcel, next_at) ORDER BY s.parcel
     ON CONFLICT (workspace, parcel) DO UPDATE SET
         next_at = excluded.next_at, lease = NULL, failures = 0, problem = NULL, problem_note = NULL,
         problem_since = NULL, tried = ''";

/// Lets the rows follow their parcels, in the order of their keys.
pub(super) fn follow(ws: Workspace, changes: &[Change]) -> Result<Vec<Request>> {
    let mut steps: Vec<(i64, Step)> = changes.iter().filter_map(step).collect();
    steps.sort_by_key(|(parcel, _)| *parcel);
    let timed = |of: fn(Step) -> Option<Timestamp>| -> Vec<(i64, Timestamp)> {
        steps.iter().filter_map(|(parcel, step)| Some((*parcel, of(*step)?))).collect()
    };
    let plain = |wanted: Step| -> Vec<i64> {
        steps.iter().filter(|(_, step)| *step == wanted).map(|(parcel, _)| *parcel).collect()
    };
    let mut requests = Vec::new();
    for (sql, those) in [
        (
            "INSERT INTO parcel_sync (workspace, parcel, account, next_at, failures, registered, tried)
             SELECT $1, s.parcel, 0, s.next_at, 0, 0, '' FROM unnest($2, $3) AS s (parcel, next_at) ORDER BY s.parcel
             ON CONFLICT (workspace, parcel) DO UPDATE SET
                 account = 0, next_at = excluded.next_at, lease = NULL, failures = 0, problem = NULL,
                 problem_note = NULL, problem_since = NULL, registered = 0, remote_id = NULL, memory = NULL, tried = ''",
            timed(|step| if let Step::Begin(at) = step { Some(at) } else { None }),
        ),
        (AGAIN, timed(|step| if let Step::Again(at) = step { Some(at) } else { None })),
        (
            "INSERT INTO parcel_sync AS p (workspace, parcel, account, next_at, failures, registered, tried)
             SELECT $1, s.parcel, 0, s.next_at, 0, 0, '' FROM unnest($2, $3) AS s (parcel, next_at) ORDER BY s.parcel
             ON CONFLICT (workspace, parcel) DO UPDATE SET
                 next_at = least(coalesce(p.next_at, excluded.next_at), excluded.next_at),
                 problem = nullif(p.problem, 'silent'),
                 problem_note = CASE WHEN p.problem <> 'silent' THEN p.problem_note END,
                 problem_since = CASE WHEN p.problem <> 'silent' THEN p.problem_since END
             WHERE p.lease IS NULL OR p.next_at IS NULL",
            timed(|step| if let Step::Sooner(at) = step { Some(at) } else { None }),
        ),
    ] {
        if !those.is_empty() {
            requests.push(request(sql, at_each(ws, &those)?));
        }
    }
    for (sql, those) in [
        (
            "UPDATE parcel_sync SET next_at = NULL, failures = 0, problem = NULL, problem_note = NULL,
                                    problem_since = NULL
             WHERE workspace = $1 AND parcel = ANY($2)",
            plain(Step::Rest),
        ),
        (
            "UPDATE parcel_sync SET next_at = NULL, lease = NULL, failures = 0, problem = NULL, problem_note = NULL,
                                    problem_since = NULL
             WHERE workspace = $1 AND parcel = ANY($2)",
            plain(Step::RestByHand),
        ),
        ("DELETE FROM parcel_sync WHERE workspace = $1 AND parcel = ANY($2)", plain(Step::Gone)),
    ] {
        if !those.is_empty() {
            requests.push(request(sql, Parameter::keys(ws, &those)?));
        }
    }
    Ok(requests)
}

fn at_each(ws: Workspace, those: &[(i64, Timestamp)]) -> Result<Vec<Parameter>> {
    Ok(vec![
        Parameter::one(ws.0)?,
        Parameter::each(those, |(parcel, _)| *parcel)?,
        Parameter::each(those, |(_, at)| at.0)?,
    ])
}

fn accounts(c: &mut Connection, ws: Workspace) -> Result<Vec<ProviderAccount>> {
    let sql = format!("SELECT {ACCOUNT} FROM provider_account WHERE workspace = $1 ORDER BY id");
    list(c.query(sql, parameters![ws.0])?, rows::provider_account)
}

impl SyncStore for PostgresStore {
    fn provider_accounts(&self, ws: Workspace) -> Result<Vec<ProviderAccount>> {
        self.read(|c| accounts(c, ws))
    }

    fn provider_healths(&self, ws: Workspace) -> Result<Vec<ProviderHealth>> {
        self.read(|c| {
            let sql = format!("SELECT {HEALTH} FROM provider_health WHERE workspace = $1 ORDER BY account");
            list(c.query(sql, parameters![ws.0])?, rows::provider_health)
        })
    }

    fn provider_asked(&self, ws: Workspace, hour: i64) -> Result<Vec<Asked>> {
        self.read(|c| {
            let sql = "SELECT account, sum(asked)::bigint, sum(failed)::bigint FROM provider_hour
                       WHERE workspace = $1 AND hour >= $2 GROUP BY account ORDER BY account";
            list(c.query(sql, parameters![ws.0, hour])?, rows::asked)
        })
    }

    fn provider_hours(&self, ws: Workspace, account: i64, since: i64) -> Result<Vec<(i64, i64)>> {
        self.read(|c| {
            let sql = "SELECT hour, asked FROM provider_hour WHERE workspace = $1 AND account = $2 AND hour >= $3
                       ORDER BY hour";
            list(c.query(sql, parameters![ws.0, account, since])?, rows::pair)
        })
    }

    fn parcel_syncs(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>> {
        if parcels.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|c| {
            let sql = format!("SELECT {SYNC} FROM parcel_sync WHERE workspace = $1 AND parcel = ANY($2)");
            list(c.query(sql, Parameter::keys(ws, parcels)?)?, rows::parcel_sync)
        })
    }

    fn sync_waiting(&self, ws: Workspace, account: i64, now: Timestamp, most: u32) -> Result<i64> {
        self.read(|c| {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM parcel_sync
                       WHERE workspace = $1 AND account = $2 AND next_at <= $3 LIMIT $4) AS due";
            let found = c.query(sql, parameters![ws.0, account, now.0, i64::from(most)])?;
            Ok(one(found, rows::number)?.unwrap_or_default())
        })
    }

    fn sync_problems(&self, ws: Workspace, most: u32) -> Result<i64> {
        self.read(|c| {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM parcel_sync
                       WHERE workspace = $1 AND problem IS NOT NULL LIMIT $2) AS problems";
            Ok(one(c.query(sql, parameters![ws.0, i64::from(most)])?, rows::number)?.unwrap_or_default())
        })
    }
}

impl SyncTransaction for PostgresTransaction<'_> {
    fn provider_accounts(&mut self, ws: Workspace) -> Result<Vec<ProviderAccount>> {
        self.lock_workspace(ws)?;
        accounts(self.settled()?, ws)
    }

    fn put_provider_account(&mut self, ws: Workspace, account: &ProviderAccount) -> Result<()> {
        let settings = serde_json::to_string(&account.settings).map_err(|error| StoreError::Other(error.into()))?;
        self.write(
            "INSERT INTO provider_account AS a
                 (workspace, id, recipe, name, settings, secrets, hook, enabled, version, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (workspace, id) DO UPDATE SET
                 name = excluded.name, settings = excluded.settings, secrets = excluded.secrets,
                 token = CASE WHEN a.version = excluded.version THEN a.token END, hook = excluded.hook,
                 enabled = excluded.enabled, version = excluded.version",
            parameters![
                ws.0,
                account.id,
                Text::new(&account.recipe),
                Text::new(&account.name),
                Text::new(&settings),
                account.secrets.as_deref(),
                Text::new(&account.hook),
                i64::from(account.enabled),
                account.version,
                account.created_at.0
            ],
        );
        self.write(
            "INSERT INTO provider_health (workspace, account, failures, stopped) VALUES ($1, $2, 0, 0)
             ON CONFLICT DO NOTHING",
            parameters![ws.0, account.id],
        );
        Ok(())
    }

    fn put_provider_token(&mut self, ws: Workspace, account: i64, version: i64, token: &[u8]) -> Result<()> {
        let sql = "UPDATE provider_account SET token = $4 WHERE workspace = $1 AND id = $2 AND version = $3";
        self.write(sql, parameters![ws.0, account, version, token]);
        Ok(())
    }

    fn remove_provider_account(&mut self, ws: Workspace, account: i64) -> Result<()> {
        for statement in [
            "DELETE FROM provider_account WHERE workspace = $1 AND id = $2",
            "DELETE FROM provider_health WHERE workspace = $1 AND account = $2",
            "DELETE FROM provider_hour WHERE workspace = $1 AND account = $2",
            "UPDATE parcel_sync SET account = 0, lease = NULL, registered = 0, remote_id = NULL, memory = NULL
             WHERE workspace = $1 AND account = $2",
        ] {
            self.write(statement, parameters![ws.0, account]);
        }
        self.forget_feed(ws, account)
    }

    fn provider_health(&mut self, ws: Workspace, account: i64) -> Result<ProviderHealth> {
        let sql = format!("SELECT {HEALTH} FROM provider_health WHERE workspace = $1 AND account = $2 FOR UPDATE");
        let found = one(self.query(sql, parameters![ws.0, account])?, rows::provider_health)?;
        Ok(found.unwrap_or(ProviderHealth { account, ..ProviderHealth::default() }))
    }

    fn put_provider_health(&mut self, ws: Workspace, health: &ProviderHealth) -> Result<()> {
        self.write(
            "UPDATE provider_health SET
                 answered_at = $3, failed_at = $4, failing_since = $5, failures = $6, outcome = $7, message = $8,
                 closed_until = $9, stopped = $10, quota_left = $11, quota_total = $12, quota_at = $13
             WHERE workspace = $1 AND account = $2",
            parameters![
                ws.0,
                health.account,
                time(health.answered_at),
                time(health.failed_at),
                time(health.failing_since),
                health.failures,
                text(&health.outcome),
                text(&health.message),
                time(health.closed_until),
                i64::from(health.stopped),
                health.quota_left,
                health.quota_total,
                time(health.quota_at)
            ],
        );
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
        let taken = self.query(
            "WITH held AS (
                 SELECT turn_by, turn_until FROM provider_health WHERE workspace = $1 AND account = $2 FOR UPDATE
             )
             UPDATE provider_health h SET turn_by = $3, turn_until = $5 FROM held
             WHERE h.workspace = $1 AND h.account = $2
                 AND (held.turn_by IS NULL OR held.turn_by = $3 OR held.turn_until <= $4)
             RETURNING CASE WHEN held.turn_by = $3 THEN 1::bigint ELSE 0::bigint END",
            parameters![ws.0, account, Text::new(node), now.0, until.0],
        )?;
        Ok(match taken.first() {
            None => Turn::Others,
            Some(row) if rows::number(row)? == 1 => Turn::Kept,
            Some(_) => Turn::Gained,
        })
    }

    fn count_asked(&mut self, ws: Workspace, asked: &Asked, hour: i64, forget: i64) -> Result<()> {
        let sql = "DELETE FROM provider_hour WHERE workspace = $1 AND account = $2 AND hour < $3";
        self.write(sql, parameters![ws.0, asked.account, forget]);
        self.write(
            "INSERT INTO provider_hour AS h (workspace, account, hour, asked, failed) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (workspace, account, hour) DO UPDATE SET
                 asked = h.asked + excluded.asked, failed = h.failed + excluded.failed",
            parameters![ws.0, asked.account, hour, asked.asked, asked.failed],
        );
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
            "SELECT {SYNC} FROM parcel_sync WHERE workspace = $1 AND account = $2 AND next_at <= $3
             ORDER BY next_at, parcel LIMIT $4 FOR UPDATE SKIP LOCKED"
        );
        let mut claimed =
            list(self.query(sql, parameters![ws.0, account, now.0, i64::from(limit)])?, rows::parcel_sync)?;
        if !claimed.is_empty() {
            self.write(
                "UPDATE parcel_sync SET next_at = $3, lease = $4 WHERE workspace = $1 AND parcel = ANY($2)",
                vec![
                    Parameter::one(ws.0)?,
                    Parameter::each(&claimed, |s| s.parcel)?,
                    Parameter::one(until.0)?,
                    Parameter::one(Text::new(lease))?,
                ],
            );
        }
        for sync in &mut claimed {
            sync.lease = Some(lease.to_owned());
        }
        Ok(claimed)
    }

    fn parcel_syncs(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<ParcelSync>> {
        if parcels.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT {SYNC} FROM parcel_sync WHERE workspace = $1 AND parcel = ANY($2) ORDER BY parcel FOR UPDATE"
        );
        list(self.query(sql, Parameter::keys(ws, parcels)?)?, rows::parcel_sync)
    }

    fn watched_at_rest(&mut self, ws: Workspace, account: i64, after: i64, limit: u32) -> Result<Vec<ParcelSync>> {
        let sql = format!(
            "SELECT {SYNC} FROM parcel_sync
             WHERE workspace = $1 AND registered = $2 AND registered > 0 AND next_at IS NULL AND parcel > $3
             ORDER BY parcel LIMIT $4"
        );
        list(self.query(sql, parameters![ws.0, account, after, i64::from(limit)])?, rows::parcel_sync)
    }

    fn note_watches(&mut self, ws: Workspace, watches: &[(i64, i64, i64)]) -> Result<()> {
        if watches.is_empty() {
            return Ok(());
        }
        self.write(
            "UPDATE parcel_sync AS p SET registered = s.now FROM unnest($2, $3, $4) AS s (parcel, before, now)
             WHERE p.workspace = $1 AND p.parcel = s.parcel AND p.registered = s.before AND p.next_at IS NULL",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(watches, |(parcel, ..)| *parcel)?,
                Parameter::each(watches, |(_, before, _)| *before)?,
                Parameter::each(watches, |(.., now)| *now)?,
            ],
        );
        Ok(())
    }

    fn watch_again(&mut self, ws: Workspace, parcels: &[i64]) -> Result<()> {
        if !parcels.is_empty() {
            self.write(
                "UPDATE parcel_sync SET registered = -registered
                 WHERE workspace = $1 AND parcel = ANY($2) AND registered > 0",
                Parameter::keys(ws, parcels)?,
            );
        }
        Ok(())
    }

    fn settle_syncs(&mut self, ws: Workspace, syncs: &[ParcelSync]) -> Result<()> {
        if syncs.is_empty() {
            return Ok(());
        }
        let mut syncs: Vec<&ParcelSync> = syncs.iter().collect();
        syncs.sort_by_key(|s| s.parcel);
        let ss = || syncs.iter().copied();
        self.write(
            "UPDATE parcel_sync AS p SET
                 account = s.account, next_at = s.next_at, lease = NULL, asked_at = s.asked_at,
                 answered_at = s.answered_at, failures = s.failures, problem = s.problem, problem_note = s.problem_note,
                 problem_since = s.problem_since, registered = s.registered, remote_id = s.remote_id, memory = s.memory,
                 tried = s.tried
             FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                  AS s (parcel, lease, account, next_at, asked_at, answered_at, failures, problem, problem_note,
                        problem_since, registered, remote_id, memory, tried)
             WHERE p.workspace = $1 AND p.parcel = s.parcel AND p.lease = s.lease",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(ss(), |s| s.parcel)?,
                Parameter::each(ss(), |s| text(&s.lease))?,
                Parameter::each(ss(), |s| s.account)?,
                Parameter::each(ss(), |s| time(s.next_at))?,
                Parameter::each(ss(), |s| time(s.asked_at))?,
                Parameter::each(ss(), |s| time(s.answered_at))?,
                Parameter::each(ss(), |s| s.failures)?,
                Parameter::each(ss(), |s| text(&s.problem))?,
                Parameter::each(ss(), |s| text(&s.problem_note))?,
                Parameter::each(ss(), |s| time(s.problem_since))?,
                Parameter::each(ss(), |s| s.registered)?,
                Parameter::each(ss(), |s| text(&s.remote_id))?,
                Parameter::each(ss(), |s| text(&s.memory))?,
                Parameter::each(ss(), |s| Text::new(&s.tried))?,
            ],
        );
        Ok(())
    }

    fn ask_again(&mut self, ws: Workspace, parcels: &[i64], at: Timestamp) -> Result<()> {
        if !parcels.is_empty() {
            let those: Vec<(i64, Timestamp)> = parcels.iter().map(|parcel| (*parcel, at)).collect();
            self.write(AGAIN, at_each(ws, &those)?);
        }
        Ok(())
    }

    fn note_pushes(
        &mut self,
        ws: Workspace,
        by: Pusher,
        told: &[(i64, Option<Timestamp>)],
        at: Timestamp,
    ) -> Result<()> {
        if told.is_empty() {
            return Ok(());
        }
        // What is to be asked about at once stands at 0 or before.
        self.write(
            "UPDATE parcel_sync AS p SET
                 answered_at = $4, next_at = s.next_at, failures = 0, problem = NULL, problem_note = NULL,
                 problem_since = NULL
             FROM unnest($2, $3) AS s (parcel, next_at)
             WHERE p.workspace = $1 AND p.parcel = s.parcel AND p.lease IS NULL
               AND (p.next_at IS NULL OR p.next_at > 0)
               AND (p.account = $5 OR p.registered = $5 OR p.account = 0 AND ($6 = 1 OR p.next_at IS NULL))",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(told, |(parcel, _)| *parcel)?,
                Parameter::each(told, |(_, next_at)| time(*next_at))?,
                Parameter::one(at.0)?,
                Parameter::one(by.account)?,
                Parameter::one(i64::from(by.is_asked))?,
            ],
        );
        Ok(())
    }

    fn choose_anew(&mut self, ws: Workspace, at: Timestamp, out_of_order: Option<i64>) -> Result<()> {
        self.write(
            "UPDATE parcel_sync SET
                 account = 0, lease = NULL, tried = '',
                 next_at = CASE WHEN problem IS NULL AND account <> $3 THEN next_at ELSE $2 END,
                 problem = NULL, problem_note = NULL, problem_since = NULL
             WHERE workspace = $1 AND (next_at IS NOT NULL OR problem IS NOT NULL)",
            parameters![ws.0, at.0, out_of_order.unwrap_or(NOBODY)],
        );
        Ok(())
    }
}
