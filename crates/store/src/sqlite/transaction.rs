//! The writes, inside one transaction of the one writer.

use parcelwatch_domain::{Country, Timestamp};
use rusqlite::{Connection, params};

use super::{
    accounts, bulk, import, page, parcels, people, phrases,
    read::{self, Side},
    sweeps, table,
};
use crate::{phrases::Tally, *};

pub(super) struct SqliteTransaction<'a> {
    pub(super) connection: &'a Connection,
}

fn text(country: &Option<Country>) -> Option<&str> {
    country.as_ref().map(Country::as_str)
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}

impl Transaction for SqliteTransaction<'_> {
    fn add_workspace(&mut self, ws: Workspace, name: &str, settings: &WorkspaceSettings, at: Timestamp) -> Result<()> {
        self.connection.execute(
            "INSERT INTO workspace (workspace, name, settings, created_at) VALUES (?1, ?2, ?3, ?4)",
            params![ws.0, name, json(settings)?, at.0],
        )?;
        phrases::put_set(self.connection, ws, &PhraseSet::default())
    }

    fn rename_workspace(&mut self, ws: Workspace, name: &str) -> Result<()> {
        self.connection.execute("UPDATE workspace SET name = ?2 WHERE workspace = ?1", params![ws.0, name])?;
        Ok(())
    }

    fn settings(&mut self, ws: Workspace) -> Result<WorkspaceSettings> {
        read::settings(self.connection, ws)
    }

    fn put_settings(&mut self, ws: Workspace, settings: &WorkspaceSettings) -> Result<()> {
        self.connection
            .execute("UPDATE workspace SET settings = ?2 WHERE workspace = ?1", params![ws.0, json(settings)?])?;
        Ok(())
    }

    fn next_ids(&mut self, ws: Workspace, kind: Serial, n: u32) -> Result<i64> {
        let n = i64::from(n);
        let next: i64 = self
            .connection
            .prepare_cached(
                "INSERT INTO serial (workspace, kind, next) VALUES (?1, ?2, 1 + ?3)
                 ON CONFLICT (workspace, kind) DO UPDATE SET next = next + ?3 RETURNING next",
            )?
            .query_row(params![ws.0, kind.name(), n], |row| row.get(0))?;
        Ok(next - n)
    }

    fn stores(&mut self, ws: Workspace) -> Result<Vec<StoreRecord>> {
        read::stores(self.connection, ws)
    }

    fn add_store(&mut self, ws: Workspace, store: &StoreRecord) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO store (workspace, id, name) VALUES (?1, ?2, ?3)")?
            .execute(params![ws.0, store.id, store.name])?;
        Ok(())
    }

    fn orders_by_number(&mut self, ws: Workspace, keys: &[(i64, String)]) -> Result<Vec<OrderRecord>> {
        read::orders_by_number(self.connection, ws, keys)
    }

    fn orders(&mut self, ws: Workspace, ids: &[i64]) -> Result<Vec<OrderRecord>> {
        read::orders(self.connection, ws, ids)
    }

    fn put_orders(&mut self, ws: Workspace, orders: &[OrderRecord]) -> Result<()> {
        let mut put = self.connection.prepare_cached(
            "INSERT INTO orders (workspace, id, store, number, payment, paid_at, supplier_paid_at, customer, email, origin,
                                 destination, items, supplier, supplier_order, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (workspace, id) DO UPDATE SET
                 payment = excluded.payment, paid_at = excluded.paid_at, supplier_paid_at = excluded.supplier_paid_at,
                 customer = excluded.customer, email = excluded.email, origin = excluded.origin,
                 destination = excluded.destination, items = excluded.items, supplier = excluded.supplier,
                 supplier_order = excluded.supplier_order",
        )?;
        for o in orders {
            put.execute(params![
                ws.0,
                o.id,
                o.store,
                o.number,
                o.payment.code(),
                o.paid_at.map(|t| t.0),
                o.supplier_paid_at.map(|t| t.0),
                o.customer,
                o.email,
                text(&o.origin),
                text(&o.destination),
                json(&o.items)?,
                o.supplier,
                o.supplier_order,
                o.created_at.0,
            ])?;
        }
        Ok(())
    }

    fn parcel_ids(&mut self, ws: Workspace, numbers: &[String]) -> Result<Vec<(String, i64)>> {
        parcels::ids(self.connection, ws, numbers)
    }

    fn parcels_by_number(&mut self, ws: Workspace, numbers: &[String]) -> Result<Vec<ParcelRecord>> {
        parcels::by_numbers(self.connection, ws, numbers)
    }

    fn parcels(&mut self, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>> {
        parcels::by_ids(self.connection, ws, ids)
    }

    fn put_parcels(&mut self, ws: Workspace, changes: &[Change]) -> Result<()> {
        parcels::put(self.connection, ws, changes)
    }

    fn put_search_terms(&mut self, ws: Workspace, terms: &[(i64, Vec<String>)]) -> Result<()> {
        let mut clear =
            self.connection.prepare_cached("DELETE FROM search_term WHERE workspace = ?1 AND parcel = ?2")?;
        let mut add = self.connection.prepare_cached(
            "INSERT INTO search_term (workspace, term, parcel) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?;
        for (parcel, terms) in terms {
            clear.execute(params![ws.0, parcel])?;
            for term in terms {
                add.execute(params![ws.0, term, parcel])?;
            }
        }
        Ok(())
    }

    fn links_of_orders(&mut self, ws: Workspace, orders: &[i64]) -> Result<Vec<Link>> {
        read::links(self.connection, ws, Side::Order, orders)
    }

    fn links_of_parcels(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<Link>> {
        read::links(self.connection, ws, Side::Parcel, parcels)
    }

    fn add_links(&mut self, ws: Workspace, links: &[Link]) -> Result<()> {
        let mut add = self.connection.prepare_cached(
            "INSERT INTO parcel_order (workspace, parcel, order_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?;
        for link in links {
            add.execute(params![ws.0, link.parcel, link.order])?;
        }
        Ok(())
    }

    fn checkpoints(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>> {
        read::checkpoints(self.connection, ws, parcels)
    }

    fn add_checkpoints(&mut self, ws: Workspace, checkpoints: &[CheckpointRecord]) -> Result<()> {
        let mut add = self.connection.prepare_cached(
            "INSERT INTO checkpoint (workspace, parcel, seq, at, time_text, utc_offset, sequence, received_at, provider,
                                     code, text, coarse, place, country, meaning, confidence, because,
                                     dialect, own_code)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                     ?18, ?19)",
        )?;
        let mut tally = Tally::default();
        for record in checkpoints {
            let c = &record.checkpoint;
            tally.add(record.parcel, c);
            add.execute(params![
                ws.0,
                record.parcel,
                record.seq,
                c.at.map(|t| t.0),
                c.time_text,
                c.utc_offset_minutes,
                c.sequence,
                c.received_at.0,
                c.provider,
                c.code,
                c.text,
                c.coarse,
                c.place,
                text(&c.country),
                c.meaning.code(),
                c.confidence.code(),
                c.because,
                c.reading.as_ref().map(|reading| reading.dialect.as_str()),
                rows::own_code(c),
            ])?;
        }
        phrases::keep(self.connection, ws, &tally)
    }

    fn mend_checkpoints(&mut self, ws: Workspace, changes: &[CheckpointChange]) -> Result<()> {
        let mut mend = self.connection.prepare_cached(
            "UPDATE checkpoint SET provider = ?4, utc_offset = ?5, country = ?6, meaning = ?7, confidence = ?8, because = ?9
             WHERE workspace = ?1 AND parcel = ?2 AND seq = ?3",
        )?;
        let mut tally = Tally::default();
        for change in changes {
            let c = &change.after;
            tally.remove(&change.before);
            tally.add(change.parcel, c);
            if change.before == change.after {
                continue;
            }
            mend.execute(params![
                ws.0,
                change.parcel,
                change.seq,
                c.provider,
                c.utc_offset_minutes,
                text(&c.country),
                c.meaning.code(),
                c.confidence.code(),
                c.because,
            ])?;
        }
        phrases::keep(self.connection, ws, &tally)
    }

    fn phrases(&mut self, ws: Workspace) -> Result<Vec<PhraseRecord>> {
        phrases::all(self.connection, ws)
    }

    fn put_phrase(&mut self, ws: Workspace, phrase: &PhraseRecord) -> Result<()> {
        phrases::put(self.connection, ws, phrase)
    }

    fn remove_phrase(&mut self, ws: Workspace, id: i64) -> Result<bool> {
        phrases::remove(self.connection, ws, id)
    }

    fn phrase_set(&mut self, ws: Workspace) -> Result<PhraseSet> {
        phrases::set(self.connection, ws)
    }

    fn put_phrase_set(&mut self, ws: Workspace, set: &PhraseSet) -> Result<()> {
        phrases::put_set(self.connection, ws, set)
    }

    fn parcels_after(&mut self, ws: Workspace, after: i64, limit: u32) -> Result<Vec<ParcelRecord>> {
        parcels::after(self.connection, ws, after, limit)
    }

    fn former_numbers(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<(i64, String)>> {
        read::former_numbers(self.connection, ws, parcels)
    }

    fn inherit_history(&mut self, ws: Workspace, inherited: &[Inheritance]) -> Result<()> {
        for i in inherited {
            self.connection
                .prepare_cached("UPDATE history SET parcel = ?3, seq = seq + ?4 WHERE workspace = ?1 AND parcel = ?2")?
                .execute(params![ws.0, i.from, i.heir, i.first])?;
        }
        Ok(())
    }

    fn add_history(&mut self, ws: Workspace, entries: &[HistoryRecord]) -> Result<()> {
        let mut add = self.connection.prepare_cached(
            "INSERT INTO history (workspace, parcel, seq, at, actor, action, before, after, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for h in entries {
            add.execute(params![ws.0, h.parcel, h.seq, h.at.0, h.actor, h.action, h.before, h.after, h.note])?;
        }
        Ok(())
    }

    fn put_saved_view(&mut self, ws: Workspace, view: &SavedView) -> Result<()> {
        table::put_saved_view(self.connection, ws, view)
    }

    fn remove_saved_view(&mut self, ws: Workspace, id: i64) -> Result<()> {
        table::remove_saved_view(self.connection, ws, id)
    }

    fn put_table_preference(&mut self, ws: Workspace, person: &str, preference: &TablePreference) -> Result<()> {
        table::put_preference(self.connection, ws, person, preference)
    }

    fn add_pasted_list(&mut self, ws: Workspace, list: &PastedList) -> Result<()> {
        table::add_pasted_list(self.connection, ws, list)
    }

    fn forget_pasted_lists(&mut self, ws: Workspace, forget_before: Timestamp) -> Result<()> {
        table::forget_pasted_lists(self.connection, ws, forget_before)
    }

    fn bulk_job(&mut self, ws: Workspace, id: i64) -> Result<Option<BulkJob>> {
        bulk::job(self.connection, ws, id)
    }

    fn put_bulk_job(&mut self, ws: Workspace, job: &BulkJob) -> Result<()> {
        bulk::put(self.connection, ws, job)
    }

    fn put_down_bulk_parcels(&mut self, ws: Workspace, job: i64, filter: &Filter, now: Timestamp) -> Result<()> {
        page::put_down(self.connection, ws, job, filter, now)
    }

    fn add_bulk_items(&mut self, ws: Workspace, job: i64, items: &[BulkItem]) -> Result<()> {
        bulk::add_items(self.connection, ws, job, items)
    }

    fn forget_bulk_jobs(&mut self, ws: Workspace, forget_before: Timestamp) -> Result<()> {
        bulk::forget(self.connection, ws, forget_before)
    }

    fn import_job(&mut self, ws: Workspace, id: i64) -> Result<Option<ImportJob>> {
        import::job(self.connection, ws, id)
    }

    fn put_import_job(&mut self, ws: Workspace, job: &ImportJob) -> Result<()> {
        import::put(self.connection, ws, job)
    }

    fn put_import_part(&mut self, ws: Workspace, job: i64, of: ImportPart, part: i64, bytes: &[u8]) -> Result<()> {
        import::put_part(self.connection, ws, job, of, part, bytes)
    }

    fn forget_import_parts(&mut self, ws: Workspace, job: i64, of: ImportPart) -> Result<()> {
        import::forget_parts(self.connection, ws, job, of)
    }

    fn remove_import_job(&mut self, ws: Workspace, id: i64) -> Result<()> {
        import::remove(self.connection, ws, id)
    }

    fn forget_import_jobs(&mut self, ws: Workspace, waiting_before: Timestamp, ended_before: Timestamp) -> Result<()> {
        import::forget(self.connection, ws, waiting_before, ended_before)
    }

    fn has_people(&mut self, ws: Workspace) -> Result<bool> {
        accounts::has_people(self.connection, ws)
    }

    fn add_person(&mut self, ws: Workspace, person: &PersonRecord, at: Timestamp) -> Result<()> {
        self.connection.execute(
            "INSERT INTO person (workspace, id, email, role, password_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![ws.0, person.id, person.email, person.role, person.password_hash, at.0],
        )?;
        Ok(())
    }

    fn people(&mut self, ws: Workspace) -> Result<Vec<Member>> {
        people::people(self.connection, ws)
    }

    fn set_role(&mut self, ws: Workspace, person: i64, role: &str) -> Result<()> {
        people::set_role(self.connection, ws, person, role)
    }

    fn set_password(&mut self, ws: Workspace, person: i64, hash: &str, keep: &[u8]) -> Result<()> {
        people::set_password(self.connection, ws, person, hash, keep)
    }

    fn remove_person(&mut self, ws: Workspace, person: i64) -> Result<()> {
        people::remove(self.connection, ws, person)
    }

    fn add_invite(&mut self, ws: Workspace, invite: &InviteRecord) -> Result<()> {
        people::add_invite(self.connection, ws, invite)
    }

    fn invite(&mut self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>> {
        people::open_invite(self.connection, ws, token_hash, now)
    }

    fn end_invite(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()> {
        people::end_invite(self.connection, ws, token_hash)
    }

    fn sweep(&mut self, ws: Workspace) -> Result<Option<SweepRecord>> {
        sweeps::get(self.connection, ws)
    }

    fn put_sweep(&mut self, ws: Workspace, sweep: Option<&SweepRecord>) -> Result<()> {
        sweeps::put(self.connection, ws, sweep)
    }

    fn next_of_sweep(&mut self, ws: Workspace, sweep: &SweepRecord, limit: u32) -> Result<Vec<i64>> {
        sweeps::next(self.connection, ws, sweep, limit)
    }

    fn add_session(&mut self, ws: Workspace, session: &SessionRecord, now: Timestamp) -> Result<()> {
        self.connection
            .execute("DELETE FROM session WHERE workspace = ?1 AND expires_at <= ?2", params![ws.0, now.0])?;
        self.connection.execute(
            "INSERT INTO session (workspace, token_hash, person, csrf, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![ws.0, session.token_hash, session.person, session.csrf, session.expires_at.0],
        )?;
        Ok(())
    }

    fn end_session(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()> {
        self.connection
            .execute("DELETE FROM session WHERE workspace = ?1 AND token_hash = ?2", params![ws.0, token_hash])?;
        Ok(())
    }

    fn add_api_key(&mut self, ws: Workspace, key: &ApiKeyRecord) -> Result<()> {
        self.connection.execute(
            "INSERT INTO api_key (workspace, id, name, key_hash, role, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![ws.0, key.id, key.name, key.key_hash, key.role, key.created_at.0],
        )?;
        Ok(())
    }

    fn revoke_api_keys(&mut self, ws: Workspace, name: &str, at: Timestamp) -> Result<usize> {
        Ok(self.connection.execute(
            "UPDATE api_key SET revoked_at = ?3 WHERE workspace = ?1 AND revoked_at IS NULL AND name = ?2",
            params![ws.0, name, at.0],
        )?)
    }

    fn revoke_api_key(&mut self, ws: Workspace, id: i64, at: Timestamp) -> Result<bool> {
        Ok(self.connection.execute(
            "UPDATE api_key SET revoked_at = ?3 WHERE workspace = ?1 AND revoked_at IS NULL AND id = ?2",
            params![ws.0, id, at.0],
        )? > 0)
    }

    fn put_answer(&mut self, ws: Workspace, answer: &AnswerRecord, forget_before: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM idempotency WHERE workspace = ?1 AND created_at < ?2")?
            .execute(params![ws.0, forget_before.0])?;
        self.connection
            .prepare_cached(
                "INSERT INTO idempotency (workspace, key, request_hash, status, body, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (workspace, key) DO UPDATE SET
                     request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                     created_at = excluded.created_at",
            )?
            .execute(params![ws.0, answer.key, answer.request_hash, answer.status, answer.body, answer.created_at.0])?;
        Ok(())
    }
}
