//! Orders that are read, numbers that are told, files from the drop folder.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::{
    SqliteStore,
    read::{all, list, one},
    transaction::SqliteTransaction,
};
use crate::{
    feed::{FEED, FULFILMENT, TABLES_OF_ACCOUNT},
    rows::ORDER,
    *,
};

/// An account goes with all that was read and told.
pub(super) fn forget_account(c: &Connection, ws: Workspace, account: i64) -> Result<()> {
    for table in TABLES_OF_ACCOUNT {
        c.execute(&format!("DELETE FROM {table} WHERE workspace = ?1 AND account = ?2"), params![ws.0, account])?;
    }
    Ok(())
}

/// The columns of an order, under the table's name.
fn order_columns() -> String {
    ORDER.split(", ").map(|column| format!("o.{}", column.trim())).collect::<Vec<_>>().join(", ")
}

/// The orders that are called so: by their supplier, by an account, by the customer. Which index leads is said, because
/// SQLite takes a workspace for ten rows, and would rather look at all of them.
fn by_name() -> [String; 3] {
    let columns = order_columns();
    [
        format!(
            "SELECT {columns}, 0, ?2 FROM orders o INDEXED BY orders_supplier_order
             WHERE o.workspace = ?1 AND o.supplier_order = ?2"
        ),
        format!(
            "SELECT {columns}, 1, ?2 FROM remote_order r INDEXED BY remote_order_key
             CROSS JOIN orders o ON o.workspace = r.workspace AND o.id = r.order_id
             WHERE r.workspace = ?1 AND r.remote_key = ?2"
        ),
        format!(
            "SELECT {columns}, 2, ?2 FROM orders o INDEXED BY orders_name
             WHERE o.workspace = ?1 AND o.number IN (?2, '#' || ?2, ltrim(?2, '#'))"
        ),
    ]
}

/// Placed orders whose parcel has no number, the oldest row first; rows without a number have no tab.
fn without_number() -> String {
    format!(
        "SELECT {columns}, p.sort_at, p.id FROM parcel p INDEXED BY parcel_tab
         CROSS JOIN parcel_order l ON l.workspace = p.workspace AND l.parcel = p.id
         CROSS JOIN orders o ON o.workspace = l.workspace AND o.id = l.order_id
         WHERE p.workspace = ?1 AND p.tab IS NULL AND p.number IS NULL AND o.supplier_order IS NOT NULL
           AND o.payment NOT IN (2, 3) AND (p.sort_at, p.id) > (?2, ?3)
         ORDER BY p.sort_at, p.id LIMIT ?4",
        columns = order_columns()
    )
}

impl FeedStore for SqliteStore {
    fn order_feeds(&self, ws: Workspace) -> Result<Vec<OrderFeed>> {
        self.read(|c| {
            let sql = format!("SELECT {FEED} FROM order_feed WHERE workspace = ?1 ORDER BY account");
            list(c.prepare_cached(&sql)?.query([ws.0])?, rows::order_feed)
        })
    }

    fn orders_named(&self, ws: Workspace, names: &[String]) -> Result<Vec<NamedOrder>> {
        self.read(|c| {
            let mut found = Vec::new();
            for sql in by_name() {
                let mut query = c.prepare_cached(&sql)?;
                for name in names {
                    all(query.query(params![ws.0, name])?, rows::named_order, &mut found)?;
                }
            }
            Ok(found)
        })
    }

    fn orders_without_number(
        &self,
        ws: Workspace,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<(OrderRecord, Cursor)>> {
        let Cursor { sort_at, id } = after.unwrap_or(Cursor { sort_at: Timestamp(i64::MIN), id: i64::MIN });
        self.read(|c| {
            list(c.prepare_cached(&without_number())?.query(params![ws.0, sort_at.0, id, limit])?, rows::placed_order)
        })
    }

    fn waiting_orders(&self, ws: Workspace, account: i64, limit: u32) -> Result<Vec<WaitingOrder>> {
        self.read(|c| {
            let sql = "SELECT number, content, since FROM waiting_order
                       WHERE workspace = ?1 AND account = ?2 ORDER BY number LIMIT ?3";
            list(c.prepare_cached(sql)?.query(params![ws.0, account, limit])?, rows::waiting_order)
        })
    }

    fn fulfilment_counts(&self, ws: Workspace) -> Result<Vec<(i64, i64, i64)>> {
        self.read(|c| {
            let sql = "SELECT account, count(CASE WHEN state = 0 THEN 1 END), count(CASE WHEN state = 3 THEN 1 END)
                       FROM fulfilment WHERE workspace = ?1 GROUP BY account ORDER BY account";
            list(c.prepare_cached(sql)?.query([ws.0])?, rows::triple)
        })
    }

    fn fulfilment_due(&self, ws: Workspace, account: i64, now: Timestamp) -> Result<bool> {
        self.read(|c| {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM fulfilment
                       WHERE workspace = ?1 AND account = ?2 AND next_at <= ?3 LIMIT 1)";
            Ok(c.prepare_cached(sql)?.query_row(params![ws.0, account, now.0], |row| row.get::<_, i64>(0))? > 0)
        })
    }

    fn dropped_files(&self, ws: Workspace, limit: u32) -> Result<Vec<DroppedFile>> {
        self.read(|c| {
            let sql = "SELECT id, file, at, report FROM dropped_file WHERE workspace = ?1 ORDER BY id DESC LIMIT ?2";
            list(c.prepare_cached(sql)?.query(params![ws.0, limit])?, rows::dropped_file)
        })
    }
}

impl FeedTransaction for SqliteTransaction<'_> {
    fn claim_feed(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
    ) -> Result<Option<OrderFeed>> {
        self.connection
            .prepare_cached(
                "INSERT INTO order_feed (workspace, account, next_at, orders, changed) VALUES (?1, ?2, ?3, 0, 0)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![ws.0, account, now.0])?;
        let sql = format!(
            "UPDATE order_feed SET next_at = ?4, lease = ?5 WHERE workspace = ?1 AND account = ?2 AND next_at <= ?3
             RETURNING {FEED}"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        one(query.query(params![ws.0, account, now.0, until.0, lease])?, rows::order_feed)
    }

    fn settle_feed(&mut self, ws: Workspace, feed: &OrderFeed) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE order_feed SET
                     next_at = CASE WHEN lease = ?4 THEN ?3 ELSE next_at END,
                     lease = CASE WHEN lease = ?4 THEN NULL ELSE lease END,
                     read_until = ?5, read_at = ?6, orders = ?7, changed = ?8, note = ?9
                 WHERE workspace = ?1 AND account = ?2",
            )?
            .execute(params![
                ws.0,
                feed.account,
                feed.next_at.0,
                feed.lease,
                feed.read_until.map(|t| t.0),
                feed.read_at.map(|t| t.0),
                feed.orders,
                feed.changed,
                feed.note
            ])?;
        Ok(())
    }

    fn ask_feed(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO order_feed (workspace, account, next_at, orders, changed) VALUES (?1, ?2, ?3, 0, 0)
                 ON CONFLICT (workspace, account) DO UPDATE SET next_at = excluded.next_at, lease = NULL",
            )?
            .execute(params![ws.0, account, at.0])?;
        Ok(())
    }

    fn begin_feed(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE order_feed SET read_until = NULL WHERE workspace = ?1 AND account = ?2")?
            .execute(params![ws.0, account])?;
        self.ask_feed(ws, account, at)
    }

    fn note_remote_orders(&mut self, ws: Workspace, account: i64, orders: &[RemoteOrder], at: Timestamp) -> Result<()> {
        let mut note = self.connection.prepare_cached(
            "INSERT INTO remote_order (workspace, account, remote_id, remote_key, order_id, noted_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (workspace, account, remote_id) DO UPDATE SET order_id = excluded.order_id",
        )?;
        for order in orders {
            let key = RemoteOrder::key(&order.remote_id);
            note.execute(params![ws.0, account, order.remote_id, key, order.order, at.0])?;
        }
        Ok(())
    }

    fn keep_waiting(&mut self, ws: Workspace, account: i64, orders: &[(String, String)], at: Timestamp) -> Result<()> {
        let mut keep = self.connection.prepare_cached(
            "INSERT INTO waiting_order (workspace, account, number, content, since) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (workspace, account, number) DO UPDATE SET content = excluded.content",
        )?;
        for (number, content) in orders {
            keep.execute(params![ws.0, account, number, content, at.0])?;
        }
        Ok(())
    }

    fn forget_waiting(
        &mut self,
        ws: Workspace,
        account: i64,
        numbers: &[String],
        forget_before: Timestamp,
    ) -> Result<()> {
        let mut forget = self
            .connection
            .prepare_cached("DELETE FROM waiting_order WHERE workspace = ?1 AND account = ?2 AND number = ?3")?;
        for number in numbers {
            forget.execute(params![ws.0, account, number])?;
        }
        self.connection
            .prepare_cached("DELETE FROM waiting_order WHERE workspace = ?1 AND account = ?2 AND since < ?3")?
            .execute(params![ws.0, account, forget_before.0])?;
        Ok(())
    }

    fn queue_fulfilments(
        &mut self,
        ws: Workspace,
        account: i64,
        parcels: Option<&[i64]>,
        since: Timestamp,
        at: Timestamp,
    ) -> Result<()> {
        let Some(parcels) = parcels else {
            self.connection
                .prepare_cached(
                    "INSERT INTO fulfilment
                         (workspace, account, remote_id, number, order_id, parcel, state, next_at, tries, since)
                     SELECT r.workspace, r.account, r.remote_id, p.number, r.order_id, p.id, 0, ?4, 0, ?4
                     FROM remote_order r
                     CROSS JOIN parcel_order l ON l.workspace = r.workspace AND l.order_id = r.order_id
                     CROSS JOIN parcel p ON p.workspace = l.workspace AND p.id = l.parcel
                     WHERE r.workspace = ?1 AND r.account = ?2 AND p.number IS NOT NULL
                         AND (p.attached_at >= ?3 OR r.noted_at >= ?3)
                     ON CONFLICT DO NOTHING",
                )?
                .execute(params![ws.0, account, since.0, at.0])?;
            return Ok(());
        };
        let mut one = self.connection.prepare_cached(
            "INSERT INTO fulfilment
                 (workspace, account, remote_id, number, order_id, parcel, state, next_at, tries, since)
             SELECT r.workspace, r.account, r.remote_id, p.number, r.order_id, p.id, 0, ?4, 0, ?4
             FROM parcel p
             CROSS JOIN parcel_order l ON l.workspace = p.workspace AND l.parcel = p.id
             CROSS JOIN remote_order r ON r.workspace = l.workspace AND r.order_id = l.order_id
             WHERE p.workspace = ?1 AND p.id = ?5 AND r.account = ?2 AND p.number IS NOT NULL
                 AND (p.attached_at >= ?3 OR r.noted_at >= ?3)
             ON CONFLICT DO NOTHING",
        )?;
        for parcel in parcels {
            one.execute(params![ws.0, account, since.0, at.0, parcel])?;
        }
        Ok(())
    }

    fn note_known(&mut self, ws: Workspace, account: i64, numbers: &[(String, String)], at: Timestamp) -> Result<()> {
        let mut note = self.connection.prepare_cached(
            "INSERT INTO fulfilment (workspace, account, remote_id, number, order_id, parcel, state, tries, since, done_at)
             VALUES (?1, ?2, ?3, ?4, 0, 0, 2, 0, ?5, ?5)
             ON CONFLICT (workspace, account, remote_id, number) DO UPDATE SET
                 state = 2, next_at = NULL, lease = NULL, done_at = excluded.done_at
             WHERE state IN (0, 3)",
        )?;
        for (remote_id, number) in numbers {
            note.execute(params![ws.0, account, remote_id, number, at.0])?;
        }
        Ok(())
    }

    fn claim_fulfilments(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Fulfilment>> {
        let sql = format!(
            "SELECT {FULFILMENT} FROM fulfilment WHERE workspace = ?1 AND account = ?2 AND next_at <= ?3
             ORDER BY next_at, remote_id, number LIMIT ?4"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut claimed = list(query.query(params![ws.0, account, now.0, limit])?, rows::fulfilment)?;
        let mut take = self.connection.prepare_cached(
            "UPDATE fulfilment SET next_at = ?5, lease = ?6
             WHERE workspace = ?1 AND account = ?2 AND remote_id = ?3 AND number = ?4",
        )?;
        for one in &mut claimed {
            take.execute(params![ws.0, account, one.remote_id, one.number, until.0, lease])?;
            one.lease = Some(lease.to_owned());
        }
        Ok(claimed)
    }

    fn settle_fulfilment(&mut self, ws: Workspace, f: &Fulfilment) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE fulfilment SET
                     state = ?6, next_at = ?7, lease = NULL, tries = ?8, said = ?9, done_at = ?10
                 WHERE workspace = ?1 AND account = ?2 AND remote_id = ?3 AND number = ?4 AND lease = ?5",
            )?
            .execute(params![
                ws.0,
                f.account,
                f.remote_id,
                f.number,
                f.lease,
                f.state.code(),
                f.next_at.map(|t| t.0),
                f.tries,
                f.said,
                f.done_at.map(|t| t.0)
            ])?;
        Ok(())
    }

    fn retell(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE fulfilment SET state = 0, next_at = ?3, lease = NULL, tries = 0, done_at = NULL
                 WHERE workspace = ?1 AND account = ?2 AND state = 3",
            )?
            .execute(params![ws.0, account, at.0])?;
        Ok(())
    }

    fn add_dropped_file(&mut self, ws: Workspace, file: &DroppedFile, keep: i64) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO dropped_file (workspace, id, file, at, report) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![ws.0, file.id, file.file, file.at.0, file.report])?;
        self.connection
            .prepare_cached("DELETE FROM dropped_file WHERE workspace = ?1 AND id <= ?2")?
            .execute(params![ws.0, file.id - keep])?;
        Ok(())
    }
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
