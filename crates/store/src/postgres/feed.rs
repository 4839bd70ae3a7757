//! Orders that are read, numbers that are told, files from the drop folder.

use parcelwatch_domain::Timestamp;

use super::{
    PostgresStore,
    parameter::{Parameter, Text, parameters, text},
    parcels::time,
    read::{list, one},
    transaction::PostgresTransaction,
};
use crate::{
    feed::{FEED, FULFILMENT, TABLES_OF_ACCOUNT},
    rows::ORDER,
    *,
};

impl PostgresTransaction<'_> {
    /// An account goes with all that was read and told.
    pub(super) fn forget_feed(&mut self, ws: Workspace, account: i64) -> Result<()> {
        for table in TABLES_OF_ACCOUNT {
            let sql = format!("DELETE FROM {table} WHERE workspace = $1 AND account = $2");
            self.write(sql, parameters![ws.0, account]);
        }
        Ok(())
    }
}

/// The columns of an order, under the table's name.
fn order_columns() -> String {
    ORDER.split(", ").map(|column| format!("o.{}", column.trim())).collect::<Vec<_>>().join(", ")
}

impl FeedStore for PostgresStore {
    fn order_feeds(&self, ws: Workspace) -> Result<Vec<OrderFeed>> {
        self.read(|c| {
            let sql = format!("SELECT {FEED} FROM order_feed WHERE workspace = $1 ORDER BY account");
            list(c.query(sql, parameters![ws.0])?, rows::order_feed)
        })
    }

    fn orders_named(&self, ws: Workspace, names: &[String]) -> Result<Vec<NamedOrder>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.read(|c| {
            let columns = order_columns();
            let mut found = Vec::new();
            for sql in [
                format!(
                    "SELECT {columns}, 0::bigint, n.name FROM unnest($2) AS n (name)
                     JOIN orders o ON o.workspace = $1 AND o.supplier_order = n.name ORDER BY o.id"
                ),
                format!(
                    "SELECT {columns}, 1::bigint, n.name FROM unnest($2) AS n (name)
                     JOIN remote_order r ON r.workspace = $1 AND r.remote_key = n.name
                     JOIN orders o ON o.workspace = $1 AND o.id = r.order_id
                     WHERE r.workspace = $1 ORDER BY o.id"
                ),
                format!(
                    "SELECT {columns}, 2::bigint, n.name FROM unnest($2) AS n (name)
                     JOIN orders o ON o.workspace = $1 AND o.number IN (n.name, '#' || n.name, ltrim(n.name, '#'))
                     ORDER BY o.id"
                ),
            ] {
                found.extend(list(c.query(sql, Parameter::texts(ws, &names)?)?, rows::named_order)?);
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
            let columns = order_columns();
            let sql = format!(
                "SELECT {columns}, p.sort_at, p.id FROM parcel p
                 JOIN parcel_order l ON l.workspace = p.workspace AND l.parcel = p.id
                 JOIN orders o ON o.workspace = l.workspace AND o.id = l.order_id
                 WHERE p.workspace = $1 AND p.tab IS NULL AND p.number IS NULL AND o.supplier_order IS NOT NULL
                   AND o.payment NOT IN (2, 3) AND (p.sort_at, p.id) > ($2, $3)
                 ORDER BY p.sort_at, p.id LIMIT $4"
            );
            list(c.query(sql, parameters![ws.0, sort_at.0, id, i64::from(limit)])?, rows::placed_order)
        })
    }

    fn waiting_orders(&self, ws: Workspace, account: i64, limit: u32) -> Result<Vec<WaitingOrder>> {
        self.read(|c| {
            let sql = "SELECT number, content, since FROM waiting_order
                       WHERE workspace = $1 AND account = $2 ORDER BY number LIMIT $3";
            list(c.query(sql, parameters![ws.0, account, i64::from(limit)])?, rows::waiting_order)
        })
    }

    fn fulfilment_counts(&self, ws: Workspace) -> Result<Vec<(i64, i64, i64)>> {
        self.read(|c| {
            let sql = "SELECT account, count(CASE WHEN state = 0 THEN 1 END), count(CASE WHEN state = 3 THEN 1 END)
                       FROM fulfilment WHERE workspace = $1 GROUP BY account ORDER BY account";
            list(c.query(sql, parameters![ws.0])?, rows::triple)
        })
    }

    fn fulfilment_due(&self, ws: Workspace, account: i64, now: Timestamp) -> Result<bool> {
        self.read(|c| {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM fulfilment
                       WHERE workspace = $1 AND account = $2 AND next_at <= $3 LIMIT 1) AS due";
            Ok(one(c.query(sql, parameters![ws.0, account, now.0])?, rows::number)?.unwrap_or_default() > 0)
        })
    }

    fn dropped_files(&self, ws: Workspace, limit: u32) -> Result<Vec<DroppedFile>> {
        self.read(|c| {
            let sql = "SELECT id, file, at, report FROM dropped_file WHERE workspace = $1 ORDER BY id DESC LIMIT $2";
            list(c.query(sql, parameters![ws.0, i64::from(limit)])?, rows::dropped_file)
        })
    }
}

impl FeedTransaction for PostgresTransaction<'_> {
    fn claim_feed(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
    ) -> Result<Option<OrderFeed>> {
        self.write(
            "INSERT INTO order_feed (workspace, account, next_at, orders, changed) VALUES ($1, $2, $3, 0, 0)
             ON CONFLICT DO NOTHING",
            parameters![ws.0, account, now.0],
        );
        let sql = format!(
            "UPDATE order_feed SET next_at = $4, lease = $5 WHERE workspace = $1 AND account = $2 AND next_at <= $3
             RETURNING {FEED}"
        );
        one(self.query(sql, parameters![ws.0, account, now.0, until.0, Text::new(lease)])?, rows::order_feed)
    }

    fn settle_feed(&mut self, ws: Workspace, feed: &OrderFeed) -> Result<()> {
        self.write(
            "UPDATE order_feed SET
                 next_at = CASE WHEN lease = $4 THEN $3 ELSE next_at END,
                 lease = CASE WHEN lease = $4 THEN NULL ELSE lease END,
                 read_until = $5, read_at = $6, orders = $7, changed = $8, note = $9
             WHERE workspace = $1 AND account = $2",
            parameters![
                ws.0,
                feed.account,
                feed.next_at.0,
                text(&feed.lease),
                time(feed.read_until),
                time(feed.read_at),
                feed.orders,
                feed.changed,
                text(&feed.note)
            ],
        );
        Ok(())
    }

    fn ask_feed(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()> {
        self.write(
            "INSERT INTO order_feed (workspace, account, next_at, orders, changed) VALUES ($1, $2, $3, 0, 0)
             ON CONFLICT (workspace, account) DO UPDATE SET next_at = excluded.next_at, lease = NULL",
            parameters![ws.0, account, at.0],
        );
        Ok(())
    }

    fn begin_feed(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()> {
        self.write(
            "UPDATE order_feed SET read_until = NULL WHERE workspace = $1 AND account = $2",
            parameters![ws.0, account],
        );
        self.ask_feed(ws, account, at)
    }

    fn note_remote_orders(&mut self, ws: Workspace, account: i64, orders: &[RemoteOrder], at: Timestamp) -> Result<()> {
        let mut orders: Vec<&RemoteOrder> = orders.iter().collect();
        orders.sort_by(|a, b| a.remote_id.cmp(&b.remote_id));
        orders.dedup_by(|a, b| a.remote_id == b.remote_id);
        if orders.is_empty() {
            return Ok(());
        }
        let os = || orders.iter().copied();
        self.write(
            "INSERT INTO remote_order (workspace, account, remote_id, remote_key, order_id, noted_at)
             SELECT $1, $2, o.remote_id, o.remote_key, o.order_id, $6
             FROM unnest($3, $4, $5) AS o (remote_id, remote_key, order_id)
             ON CONFLICT (workspace, account, remote_id) DO UPDATE SET order_id = excluded.order_id",
            vec![
                Parameter::one(ws.0)?,
                Parameter::one(account)?,
                Parameter::each(os(), |o| Text::new(&o.remote_id))?,
                Parameter::each(os(), |o| Text::new(RemoteOrder::key(&o.remote_id)))?,
                Parameter::each(os(), |o| o.order)?,
                Parameter::one(at.0)?,
            ],
        );
        Ok(())
    }

    fn keep_waiting(&mut self, ws: Workspace, account: i64, orders: &[(String, String)], at: Timestamp) -> Result<()> {
        for (number, content) in orders {
            self.write(
                "INSERT INTO waiting_order (workspace, account, number, content, since) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (workspace, account, number) DO UPDATE SET content = excluded.content",
                parameters![ws.0, account, Text::new(number), Text::new(content), at.0],
            );
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
        self.write(
            "DELETE FROM waiting_order WHERE workspace = $1 AND account = $2 AND (number = ANY($3) OR since < $4)",
            vec![
                Parameter::one(ws.0)?,
                Parameter::one(account)?,
                Parameter::each(numbers, |number| Text::new(number))?,
                Parameter::one(forget_before.0)?,
            ],
        );
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
            self.write(
                "INSERT INTO fulfilment
                     (workspace, account, remote_id, number, order_id, parcel, state, next_at, tries, since)
                 SELECT r.workspace, r.account, r.remote_id, p.number, r.order_id, p.id, 0, $4, 0, $4
                 FROM remote_order r
                 JOIN parcel_order l ON l.workspace = r.workspace AND l.order_id = r.order_id
                 JOIN parcel p ON p.workspace = l.workspace AND p.id = l.parcel
                 WHERE r.workspace = $1 AND r.account = $2 AND p.number IS NOT NULL
                     AND (p.attached_at >= $3 OR r.noted_at >= $3)
                 ORDER BY r.remote_id, p.number
                 ON CONFLICT DO NOTHING",
                parameters![ws.0, account, since.0, at.0],
            );
            return Ok(());
        };
        if parcels.is_empty() {
            return Ok(());
        }
        self.write(
            "INSERT INTO fulfilment
                 (workspace, account, remote_id, number, order_id, parcel, state, next_at, tries, since)
             SELECT r.workspace, r.account, r.remote_id, p.number, r.order_id, p.id, 0, $4, 0, $4
             FROM parcel p
             JOIN parcel_order l ON l.workspace = p.workspace AND l.parcel = p.id
             JOIN remote_order r ON r.workspace = l.workspace AND r.order_id = l.order_id
             WHERE p.workspace = $1 AND p.id = ANY($5) AND r.account = $2 AND p.number IS NOT NULL
                 AND (p.attached_at >= $3 OR r.noted_at >= $3)
             ORDER BY r.remote_id, p.number
             ON CONFLICT DO NOTHING",
            vec![
                Parameter::one(ws.0)?,
                Parameter::one(account)?,
                Parameter::one(since.0)?,
                Parameter::one(at.0)?,
                Parameter::each(parcels, |parcel| *parcel)?,
            ],
        );
        Ok(())
    }

    fn note_known(&mut self, ws: Workspace, account: i64, numbers: &[(String, String)], at: Timestamp) -> Result<()> {
        let mut numbers: Vec<&(String, String)> = numbers.iter().collect();
        numbers.sort();
        numbers.dedup();
        if numbers.is_empty() {
            return Ok(());
        }
        self.write(
            "INSERT INTO fulfilment AS f
                 (workspace, account, remote_id, number, order_id, parcel, state, tries, since, done_at)
             SELECT $1, $2, n.remote_id, n.number, 0, 0, 2, 0, $5, $5 FROM unnest($3, $4) AS n (remote_id, number)
             ON CONFLICT (workspace, account, remote_id, number) DO UPDATE SET
                 state = 2, next_at = NULL, lease = NULL, done_at = excluded.done_at
             WHERE f.state IN (0, 3)",
            vec![
                Parameter::one(ws.0)?,
                Parameter::one(account)?,
                Parameter::each(numbers.iter().copied(), |(remote_id, _)| Text::new(remote_id))?,
                Parameter::each(numbers.iter().copied(), |(_, number)| Text::new(number))?,
                Parameter::one(at.0)?,
            ],
        );
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
            "SELECT {FULFILMENT} FROM fulfilment WHERE workspace = $1 AND account = $2 AND next_at <= $3
             ORDER BY next_at, remote_id, number LIMIT $4 FOR UPDATE SKIP LOCKED"
        );
        let mut claimed =
            list(self.query(sql, parameters![ws.0, account, now.0, i64::from(limit)])?, rows::fulfilment)?;
        for one in &mut claimed {
            self.write(
                "UPDATE fulfilment SET next_at = $5, lease = $6
                 WHERE workspace = $1 AND account = $2 AND remote_id = $3 AND number = $4",
                parameters![
                    ws.0,
                    account,
                    Text::new(&one.remote_id),
                    Text::new(&one.number),
                    until.0,
                    Text::new(lease)
                ],
            );
            one.lease = Some(lease.to_owned());
        }
        Ok(claimed)
    }

    fn settle_fulfilment(&mut self, ws: Workspace, f: &Fulfilment) -> Result<()> {
        self.write(
            "UPDATE fulfilment SET
                 state = $6, next_at = $7, lease = NULL, tries = $8, said = $9, done_at = $10
             WHERE workspace = $1 AND account = $2 AND remote_id = $3 AND number = $4 AND lease = $5",
            parameters![
                ws.0,
                f.account,
                Text::new(&f.remote_id),
                Text::new(&f.number),
                text(&f.lease),
                f.state.code(),
                time(f.next_at),
                f.tries,
                text(&f.said),
                time(f.done_at)
            ],
        );
        Ok(())
    }

    fn retell(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()> {
        self.write(
            "UPDATE fulfilment SET state = 0, next_at = $3, lease = NULL, tries = 0, done_at = NULL
             WHERE workspace = $1 AND account = $2 AND state = 3",
            parameters![ws.0, account, at.0],
        );
        Ok(())
    }

    fn add_dropped_file(&mut self, ws: Workspace, file: &DroppedFile, keep: i64) -> Result<()> {
        self.write(
            "INSERT INTO dropped_file (workspace, id, file, at, report) VALUES ($1, $2, $3, $4, $5)",
            parameters![ws.0, file.id, Text::new(&file.file), file.at.0, Text::new(&file.report)],
        );
        let sql = "DELETE FROM dropped_file WHERE workspace = $1 AND id <= $2";
        self.write(sql, parameters![ws.0, file.id - keep]);
        Ok(())
    }
}
