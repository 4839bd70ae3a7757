//! One transaction. What it reads by key it locks first, in the order of the keys, so that whoever changes the same
//! thing waits; what it writes waits here and is sent in one go, at the latest with the commit.
//!
//! Why that is enough: whoever changes an order or a parcel has read it through a function here that locks it, and reads
//! what hangs together with it (links, checkpoints, other orders) in later statements, which see what the one before
//! has committed. What does not exist yet cannot be locked; there a unique key stands in the way (a new order, a store),
//! or a claim on the number (a new parcel), because one number may stand on several rows.

use std::{borrow::Cow, collections::HashMap, collections::HashSet};

use parcelwatch_domain::Timestamp;

use super::{
    accounts, bulk, change_log,
    connection::{Connection, Request},
    counters, ids, import,
    parameter::{Parameter, Text, parameters, text},
    parcels::{self, country, time},
    people, phrases,
    pool::Pool,
    read::{self, list},
    sync, table,
};
use crate::{counting::Differences, phrases::Tally, *};

/// The session ends itself when its program has died in the middle, so that its locks go.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = '60s'";

pub(super) struct PostgresTransaction<'a> {
    connection: &'a mut Connection,
    ids: &'a ids::Blocks,
    pool: &'a Pool,
    /// What was not sent yet.
    waiting: Vec<Request>,
    differences: HashMap<Workspace, Differences>,
    /// Counts of what was not understood.
    tallies: HashMap<Workspace, Tally>,
    /// How far a workspace's phrases have come, as this transaction knows.
    sets: HashMap<Workspace, PhraseSet>,
    /// How many stores a workspace has, as this transaction knows.
    stores: HashMap<Workspace, usize>,
    /// Numbers that were claimed, for the end.
    claimed: HashMap<Workspace, Vec<String>>,
    /// A statement failed: the server will undo everything.
    failed: bool,
}

/// Undoes what was sent.
pub(super) fn roll_back(connection: &mut Connection) -> Result<()> {
    connection.send(&[Request::Plain("ROLLBACK")]).map(drop)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}

impl<'a> PostgresTransaction<'a> {
    pub fn new(connection: &'a mut Connection, ids: &'a ids::Blocks, pool: &'a Pool) -> Self {
        let waiting = vec![Request::Plain(BEGIN)];
        Self {
            connection,
            ids,
            pool,
            waiting,
            differences: HashMap::new(),
            tallies: HashMap::new(),
            sets: HashMap::new(),
            stores: HashMap::new(),
            claimed: HashMap::new(),
            failed: false,
        }
    }

    /// Sends what waits, the counters and the commit.
    pub fn commit(mut self) -> Result<()> {
        if self.failed {
            return Err(StoreError::Other("the transaction failed before its end".into()));
        }
        for (ws, numbers) in std::mem::take(&mut self.claimed) {
            let sql = "DELETE FROM new_number WHERE workspace = $1 AND number = ANY($2)";
            self.write(sql, vec![Parameter::one(ws.0)?, Parameter::each(&numbers, |n| Text::new(n))?]);
        }
        let mut differences: Vec<(Workspace, Differences)> = self.differences.drain().collect();
        differences.sort_by_key(|(ws, _)| *ws);
        for (ws, differences) in differences {
            self.waiting.extend(change_log::note(ws, &differences)?);
            self.waiting.extend(counters::keep(ws, &differences)?);
        }
        let mut tallies: Vec<(Workspace, Tally)> = self.tallies.drain().collect();
        tallies.sort_by_key(|(ws, _)| *ws);
        for (ws, tally) in tallies {
            self.waiting.extend(phrases::keep(ws, &tally)?);
        }
        self.waiting.push(Request::Plain("COMMIT"));
        self.flush().map(drop)
    }

    fn flush(&mut self) -> Result<Vec<Vec<tokio_postgres::Row>>> {
        let requests = std::mem::take(&mut self.waiting);
        let answers = self.connection.send(&requests);
        self.failed |= answers.is_err();
        answers
    }

    /// Puts a statement behind those that wait.
    pub(super) fn write(&mut self, sql: impl Into<Cow<'static, str>>, parameters: Vec<Parameter>) {
        self.waiting.push(Request::Statement(sql.into(), parameters));
    }

    /// The rows of a statement, behind everything that waits.
    pub(super) fn query(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        parameters: Vec<Parameter>,
    ) -> Result<Vec<tokio_postgres::Row>> {
        self.write(sql, parameters);
        Ok(self.flush()?.pop().unwrap_or_default())
    }

    /// The connection, when nothing waits any more.
    pub(super) fn settled(&mut self) -> Result<&mut Connection> {
        if !self.waiting.is_empty() {
            self.flush()?;
        }
        Ok(self.connection)
    }

    /// For what nobody does twice at a time.
    pub(super) fn lock_workspace(&mut self, ws: Workspace) -> Result<()> {
        let sql = "SELECT workspace FROM workspace WHERE workspace = $1 FOR UPDATE";
        self.write(sql, parameters![ws.0]);
        Ok(())
    }

    /// The parcels of these numbers, locked. The first statement waits for whoever has them; the second sees what that
    /// one did, also rows that it added or gave the number to, which the first has not locked: then both are done anew.
    fn locked(&mut self, ws: Workspace, numbers: &[&str]) -> Result<Vec<ParcelRecord>> {
        let lock = "SELECT id FROM parcel WHERE workspace = $1 AND number = ANY($2) ORDER BY id FOR UPDATE";
        let read = format!("SELECT {} FROM parcel WHERE workspace = $1 AND number = ANY($2)", rows::PARCEL);
        loop {
            self.write(lock, Parameter::texts(ws, numbers)?);
            self.write(read.clone(), Parameter::texts(ws, numbers)?);
            let mut answers = self.flush()?;
            let found = list(answers.pop().unwrap_or_default(), rows::parcel)?;
            let held: HashSet<i64> = list(answers.pop().unwrap_or_default(), rows::number)?.into_iter().collect();
            if found.iter().all(|parcel| held.contains(&parcel.id)) {
                return Ok(found);
            }
        }
    }
}

impl Transaction for PostgresTransaction<'_> {
    fn add_workspace(&mut self, ws: Workspace, name: &str, settings: &WorkspaceSettings, at: Timestamp) -> Result<()> {
        let settings = json(settings)?;
        self.write(
            "INSERT INTO workspace (workspace, name, settings, created_at) VALUES ($1, $2, $3, $4)",
            parameters![ws.0, Text::new(name), Text::new(&settings), at.0],
        );
        self.put_phrase_set(ws, &PhraseSet::default())
    }

    fn rename_workspace(&mut self, ws: Workspace, name: &str) -> Result<()> {
        self.write("UPDATE workspace SET name = $2 WHERE workspace = $1", parameters![ws.0, Text::new(name)]);
        Ok(())
    }

    /// Until this transaction ends nobody changes them: what is computed with them would stand as if it were new.
    fn settings(&mut self, ws: Workspace) -> Result<WorkspaceSettings> {
        self.waiting.push(phrases::lock(ws, false)?);
        read::settings(self.settled()?, ws)
    }

    fn put_settings(&mut self, ws: Workspace, settings: &WorkspaceSettings) -> Result<()> {
        self.waiting.push(phrases::lock(ws, true)?);
        let settings = json(settings)?;
        let sql = "UPDATE workspace SET settings = $2 WHERE workspace = $1";
        self.write(sql, parameters![ws.0, Text::new(&settings)]);
        Ok(())
    }

    fn next_ids(&mut self, ws: Workspace, kind: Serial, n: u32) -> Result<i64> {
        self.ids.take(self.pool.url(), ws, kind, n)
    }

    fn stores(&mut self, ws: Workspace) -> Result<Vec<StoreRecord>> {
        let stores = read::stores(self.settled()?, ws)?;
        self.stores.insert(ws, stores.len());
        Ok(stores)
    }

    /// Names are compared without regard to case, which no key here does: whoever adds one waits for others who do, and
    /// starts anew when there is one that it has not seen.
    fn add_store(&mut self, ws: Workspace, store: &StoreRecord) -> Result<()> {
        if let Some(seen) = self.stores.get(&ws).copied() {
            self.lock_workspace(ws)?;
            if read::stores(self.settled()?, ws)?.len() != seen {
                return Err(StoreError::Busy("another store was added meanwhile".into()));
            }
            self.stores.insert(ws, seen + 1);
        }
        let sql = "INSERT INTO store (workspace, id, name) VALUES ($1, $2, $3)";
        self.write(sql, parameters![ws.0, store.id, Text::new(&store.name)]);
        Ok(())
    }

    fn orders_by_number(&mut self, ws: Workspace, keys: &[(i64, String)]) -> Result<Vec<OrderRecord>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT {} FROM orders WHERE workspace = $1 AND (store, number) IN (SELECT * FROM unnest($2, $3)) \
             ORDER BY id FOR UPDATE",
            rows::ORDER
        );
        let parameters = vec![
            Parameter::one(ws.0)?,
            Parameter::each(keys, |(store, _)| *store)?,
            Parameter::each(keys, |(_, number)| Text::new(number))?,
        ];
        list(self.query(sql, parameters)?, rows::order)
    }

    /// Not locked: whoever changes one of them locks its parcels, too, and reads it anew.
    fn orders(&mut self, ws: Workspace, ids: &[i64]) -> Result<Vec<OrderRecord>> {
        if ids.is_empty() { Ok(Vec::new()) } else { read::orders(self.settled()?, ws, ids) }
    }

    fn put_orders(&mut self, ws: Workspace, orders: &[OrderRecord]) -> Result<()> {
        if orders.is_empty() {
            return Ok(());
        }
        // In the order of their unique key, so that two transactions do not wait for each other crosswise.
        let mut orders: Vec<&OrderRecord> = orders.iter().collect();
        orders.sort_by(|a, b| (a.store, &a.number).cmp(&(b.store, &b.number)));
        let os = || orders.iter().copied();
        let items: Vec<String> = orders.iter().map(|o| json(&o.items)).collect::<Result<_>>()?;
        self.write(
            "INSERT INTO orders (workspace, id, store, number, payment, paid_at, supplier_paid_at, customer, email, origin,
                                 destination, items, supplier, supplier_order, created_at)
             SELECT $1, o.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS o
             ON CONFLICT (workspace, id) DO UPDATE SET
                 payment = excluded.payment, paid_at = excluded.paid_at, supplier_paid_at = excluded.supplier_paid_at,
                 customer = excluded.customer, email = excluded.email, origin = excluded.origin,
                 destination = excluded.destination, items = excluded.items, supplier = excluded.supplier,
                 supplier_order = excluded.supplier_order",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(os(), |o| o.id)?,
                Parameter::each(os(), |o| o.store)?,
                Parameter::each(os(), |o| Text::new(&o.number))?,
                Parameter::each(os(), |o| i64::from(o.payment.code()))?,
                Parameter::each(os(), |o| time(o.paid_at))?,
                Parameter::each(os(), |o| time(o.supplier_paid_at))?,
                Parameter::each(os(), |o| text(&o.customer))?,
                Parameter::each(os(), |o| text(&o.email))?,
                Parameter::each(os(), |o| country(&o.origin))?,
                Parameter::each(os(), |o| country(&o.destination))?,
                Parameter::each(&items, |items| Text::new(items))?,
                Parameter::each(os(), |o| text(&o.supplier))?,
                Parameter::each(os(), |o| text(&o.supplier_order))?,
                Parameter::each(os(), |o| o.created_at.0)?,
            ],
        );
        Ok(())
    }

    fn parcel_ids(&mut self, ws: Workspace, numbers: &[String]) -> Result<Vec<(String, i64)>> {
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let sql = "SELECT number, min(id) FROM parcel WHERE workspace = $1 AND number = ANY($2) GROUP BY number";
        list(self.query(sql, Parameter::texts(ws, &numbers)?)?, rows::counted)
    }

    fn parcels_by_number(&mut self, ws: Workspace, numbers: &[String]) -> Result<Vec<ParcelRecord>> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let mut found = self.locked(ws, &numbers)?;
        let known: HashSet<&str> = found.iter().filter_map(|p| p.number.as_deref()).collect();
        let mut unknown: Vec<&str> = numbers.into_iter().filter(|number| !known.contains(number)).collect();
        if unknown.is_empty() {
            return Ok(found);
        }
        // Somebody may be making them at this moment: wait, and look again.
        unknown.sort_unstable();
        unknown.dedup();
        let sql = "INSERT INTO new_number (workspace, number) SELECT $1, unnest($2) ON CONFLICT DO NOTHING";
        self.write(sql, Parameter::texts(ws, &unknown)?);
        let made = self.locked(ws, &unknown)?;
        self.claimed.entry(ws).or_default().extend(unknown.into_iter().map(str::to_owned));
        found.extend(made);
        Ok(found)
    }

    fn parcels(&mut self, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let sql =
            format!("SELECT {} FROM parcel WHERE workspace = $1 AND id = ANY($2) ORDER BY id FOR UPDATE", rows::PARCEL);
        list(self.query(sql, Parameter::keys(ws, ids)?)?, rows::parcel)
    }

    fn put_parcels(&mut self, ws: Workspace, changes: &[Change]) -> Result<()> {
        let gone = parcels::gone(changes);
        if !gone.is_empty() {
            let theirs = read::checkpoints(self.settled()?, ws, &gone)?;
            let tally = self.tallies.entry(ws).or_default();
            theirs.iter().for_each(|record| tally.remove(&record.checkpoint));
        }
        self.waiting.extend(parcels::put(ws, changes)?);
        self.waiting.extend(sync::follow(ws, changes)?);
        self.differences.entry(ws).or_default().add(changes);
        Ok(())
    }

    fn put_search_terms(&mut self, ws: Workspace, terms: &[(i64, Vec<String>)]) -> Result<()> {
        if terms.is_empty() {
            return Ok(());
        }
        let sql = "DELETE FROM search_term WHERE workspace = $1 AND parcel = ANY($2)";
        self.write(sql, vec![Parameter::one(ws.0)?, Parameter::each(terms, |(parcel, _)| *parcel)?]);
        let pairs: Vec<(i64, &str)> =
            terms.iter().flat_map(|(parcel, terms)| terms.iter().map(|term| (*parcel, term.as_str()))).collect();
        self.write(
            "INSERT INTO search_term (workspace, parcel, term) SELECT $1, t.* FROM unnest($2, $3) AS t ON CONFLICT DO NOTHING",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(&pairs, |(parcel, _)| *parcel)?,
                Parameter::each(&pairs, |(_, term)| Text::new(term))?,
            ],
        );
        Ok(())
    }

    fn links_of_orders(&mut self, ws: Workspace, orders: &[i64]) -> Result<Vec<Link>> {
        if orders.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT parcel, order_id FROM parcel_order WHERE workspace = $1 AND order_id = ANY($2)
                   ORDER BY parcel, order_id";
        list(self.query(sql, Parameter::keys(ws, orders)?)?, rows::link)
    }

    fn links_of_parcels(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<Link>> {
        if parcels.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT parcel, order_id FROM parcel_order WHERE workspace = $1 AND parcel = ANY($2)
                   ORDER BY parcel, order_id";
        list(self.query(sql, Parameter::keys(ws, parcels)?)?, rows::link)
    }

    fn add_links(&mut self, ws: Workspace, links: &[Link]) -> Result<()> {
        if links.is_empty() {
            return Ok(());
        }
        self.write(
            "INSERT INTO parcel_order (workspace, parcel, order_id) SELECT $1, l.* FROM unnest($2, $3) AS l
             ON CONFLICT DO NOTHING",
            vec![Parameter::one(ws.0)?, Parameter::each(links, |l| l.parcel)?, Parameter::each(links, |l| l.order)?],
        );
        Ok(())
    }

    fn checkpoints(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>> {
        if parcels.is_empty() { Ok(Vec::new()) } else { read::checkpoints(self.settled()?, ws, parcels) }
    }

    fn add_checkpoints(&mut self, ws: Workspace, checkpoints: &[CheckpointRecord]) -> Result<()> {
        if checkpoints.is_empty() {
            return Ok(());
        }
        let cs = checkpoints;
        let tally = self.tallies.entry(ws).or_default();
        cs.iter().for_each(|c| tally.add(c.parcel, &c.checkpoint));
        self.write(
            "INSERT INTO checkpoint (workspace, parcel, seq, at, time_text, utc_offset, sequence, received_at, provider,
                                     code, text, coarse, place, country, meaning, confidence, because,
                                     dialect, own_code)
             SELECT $1, c.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                                         $18, $19) AS c",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(cs, |c| c.parcel)?,
                Parameter::each(cs, |c| c.seq)?,
                Parameter::each(cs, |c| time(c.checkpoint.at))?,
                Parameter::each(cs, |c| text(&c.checkpoint.time_text))?,
                Parameter::each(cs, |c| c.checkpoint.utc_offset_minutes.map(i64::from))?,
                Parameter::each(cs, |c| c.checkpoint.sequence)?,
                Parameter::each(cs, |c| c.checkpoint.received_at.0)?,
                Parameter::each(cs, |c| Text::new(&c.checkpoint.provider))?,
                Parameter::each(cs, |c| text(&c.checkpoint.code))?,
                Parameter::each(cs, |c| text(&c.checkpoint.text))?,
                Parameter::each(cs, |c| text(&c.checkpoint.coarse))?,
                Parameter::each(cs, |c| text(&c.checkpoint.place))?,
                Parameter::each(cs, |c| country(&c.checkpoint.country))?,
                Parameter::each(cs, |c| i64::from(c.checkpoint.meaning.code()))?,
                Parameter::each(cs, |c| i64::from(c.checkpoint.confidence.code()))?,
                Parameter::each(cs, |c| Text::new(&c.checkpoint.because))?,
                Parameter::each(cs, |c| c.checkpoint.reading.as_ref().map(|reading| Text::new(&reading.dialect)))?,
                Parameter::each(cs, |c| rows::own_code(&c.checkpoint))?,
            ],
        );
        Ok(())
    }

    fn mend_checkpoints(&mut self, ws: Workspace, changes: &[CheckpointChange]) -> Result<()> {
        let tally = self.tallies.entry(ws).or_default();
        for change in changes {
            tally.remove(&change.before);
            tally.add(change.parcel, &change.after);
        }
        let cs: Vec<&CheckpointChange> = changes.iter().filter(|change| change.before != change.after).collect();
        if cs.is_empty() {
            return Ok(());
        }
        let cs = || cs.iter().copied();
        self.write(
            "UPDATE checkpoint AS c SET provider = m.provider, utc_offset = m.utc_offset, country = m.country,
                    meaning = m.meaning, confidence = m.confidence, because = m.because
             FROM unnest($2, $3, $4, $5, $6, $7, $8, $9)
                  AS m (parcel, seq, provider, utc_offset, country, meaning, confidence, because)
             WHERE c.workspace = $1 AND c.parcel = m.parcel AND c.seq = m.seq",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(cs(), |c| c.parcel)?,
                Parameter::each(cs(), |c| c.seq)?,
                Parameter::each(cs(), |c| Text::new(&c.after.provider))?,
                Parameter::each(cs(), |c| c.after.utc_offset_minutes.map(i64::from))?,
                Parameter::each(cs(), |c| country(&c.after.country))?,
                Parameter::each(cs(), |c| i64::from(c.after.meaning.code()))?,
                Parameter::each(cs(), |c| i64::from(c.after.confidence.code()))?,
                Parameter::each(cs(), |c| Text::new(&c.after.because))?,
            ],
        );
        Ok(())
    }

    /// Locked, as whoever scans is about to change them.
    fn parcels_after(&mut self, ws: Workspace, after: i64, limit: u32) -> Result<Vec<ParcelRecord>> {
        let columns = rows::PARCEL;
        let sql =
            format!("SELECT {columns} FROM parcel WHERE workspace = $1 AND id > $2 ORDER BY id LIMIT $3 FOR UPDATE");
        list(self.query(sql, parameters![ws.0, after, i64::from(limit)])?, rows::parcel)
    }

    fn phrases(&mut self, ws: Workspace) -> Result<Vec<PhraseRecord>> {
        phrases::all(self.settled()?, ws)
    }

    fn put_phrase(&mut self, ws: Workspace, phrase: &PhraseRecord) -> Result<()> {
        self.waiting.push(phrases::lock(ws, true)?);
        self.waiting.push(phrases::put(ws, phrase)?);
        Ok(())
    }

    fn remove_phrase(&mut self, ws: Workspace, id: i64) -> Result<bool> {
        self.waiting.push(phrases::lock(ws, true)?);
        let gone =
            self.query("DELETE FROM phrase WHERE workspace = $1 AND id = $2 RETURNING id", parameters![ws.0, id])?;
        Ok(!gone.is_empty())
    }

    /// Until this transaction ends nobody changes the phrases; those who only read checkpoints with them need not wait.
    fn phrase_set(&mut self, ws: Workspace) -> Result<PhraseSet> {
        self.waiting.push(phrases::lock(ws, false)?);
        let set = phrases::set(self.settled()?, ws)?;
        self.sets.insert(ws, set.clone());
        Ok(set)
    }

    /// Two that read the past at once may both have seen how far it came: the second starts anew.
    fn put_phrase_set(&mut self, ws: Workspace, set: &PhraseSet) -> Result<()> {
        let seen = self.sets.get(&ws).cloned();
        if seen.as_ref().is_some_and(|seen| seen.version != set.version) {
            self.waiting.push(phrases::lock(ws, true)?);
        }
        self.waiting.push(phrases::put_set(ws, set, seen.as_ref())?);
        let written = self.flush()?.pop().unwrap_or_default();
        if written.is_empty() {
            return Err(StoreError::Busy("the phrases have come further meanwhile".into()));
        }
        self.sets.insert(ws, set.clone());
        Ok(())
    }

    fn former_numbers(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<(i64, String)>> {
        if parcels.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT parcel, before FROM history
                   WHERE workspace = $1 AND parcel = ANY($2) AND action = 'number_replaced' AND before IS NOT NULL
                   ORDER BY parcel, seq";
        list(self.query(sql, Parameter::keys(ws, parcels)?)?, rows::former_number)
    }

    fn inherit_history(&mut self, ws: Workspace, inherited: &[Inheritance]) -> Result<()> {
        for i in inherited {
            let sql = "UPDATE history SET parcel = $3, seq = seq + $4 WHERE workspace = $1 AND parcel = $2";
            self.write(sql, parameters![ws.0, i.from, i.heir, i.first]);
        }
        Ok(())
    }

    fn add_history(&mut self, ws: Workspace, entries: &[HistoryRecord]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        self.write(
            "INSERT INTO history (workspace, parcel, seq, at, actor, action, before, after, note)
             SELECT $1, h.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9) AS h",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(entries, |h| h.parcel)?,
                Parameter::each(entries, |h| h.seq)?,
                Parameter::each(entries, |h| h.at.0)?,
                Parameter::each(entries, |h| Text::new(&h.actor))?,
                Parameter::each(entries, |h| Text::new(&h.action))?,
                Parameter::each(entries, |h| text(&h.before))?,
                Parameter::each(entries, |h| text(&h.after))?,
                Parameter::each(entries, |h| text(&h.note))?,
            ],
        );
        Ok(())
    }

    fn put_saved_view(&mut self, ws: Workspace, view: &SavedView) -> Result<()> {
        self.waiting.push(table::put_saved_view(ws, view)?);
        Ok(())
    }

    fn remove_saved_view(&mut self, ws: Workspace, id: i64) -> Result<()> {
        self.waiting.push(table::remove_saved_view(ws, id)?);
        Ok(())
    }

    fn put_table_preference(&mut self, ws: Workspace, person: &str, preference: &TablePreference) -> Result<()> {
        self.waiting.push(table::put_preference(ws, person, preference)?);
        Ok(())
    }

    fn add_pasted_list(&mut self, ws: Workspace, list: &PastedList, forget_before: Timestamp) -> Result<()> {
        self.waiting.extend(table::add_pasted_list(ws, list, forget_before)?);
        Ok(())
    }

    fn bulk_job(&mut self, ws: Workspace, id: i64) -> Result<Option<BulkJob>> {
        bulk::job(self.settled()?, ws, id, true)
    }

    fn put_bulk_job(&mut self, ws: Workspace, job: &BulkJob) -> Result<()> {
        self.waiting.push(bulk::put(ws, job)?);
        Ok(())
    }

    fn add_bulk_items(&mut self, ws: Workspace, job: i64, items: &[BulkItem]) -> Result<()> {
        if !items.is_empty() {
            self.waiting.push(bulk::add_items(ws, job, items)?);
        }
        Ok(())
    }

    fn forget_bulk_jobs(&mut self, ws: Workspace, forget_before: Timestamp) -> Result<()> {
        self.waiting.extend(bulk::forget(ws, forget_before)?);
        Ok(())
    }

    fn import_job(&mut self, ws: Workspace, id: i64) -> Result<Option<ImportJob>> {
        import::job(self.settled()?, ws, id, true)
    }

    fn put_import_job(&mut self, ws: Workspace, job: &ImportJob) -> Result<()> {
        self.waiting.push(import::put(ws, job)?);
        Ok(())
    }

    fn put_import_part(&mut self, ws: Workspace, job: i64, of: ImportPart, part: i64, bytes: &[u8]) -> Result<()> {
        self.waiting.push(import::put_part(ws, job, of, part, bytes)?);
        Ok(())
    }

    fn forget_import_parts(&mut self, ws: Workspace, job: i64, of: ImportPart) -> Result<()> {
        self.waiting.push(import::forget_parts(ws, job, of)?);
        Ok(())
    }

    fn remove_import_job(&mut self, ws: Workspace, id: i64) -> Result<()> {
        self.waiting.extend(import::remove(ws, id)?);
        Ok(())
    }

    fn forget_import_jobs(&mut self, ws: Workspace, waiting_before: Timestamp, ended_before: Timestamp) -> Result<()> {
        self.waiting.extend(import::forget(ws, waiting_before, ended_before)?);
        Ok(())
    }

    /// Whoever asks inside a transaction is about to make the first.
    fn has_people(&mut self, ws: Workspace) -> Result<bool> {
        self.lock_workspace(ws)?;
        accounts::has_people(self.settled()?, ws)
    }

    fn add_person(&mut self, ws: Workspace, person: &PersonRecord, at: Timestamp) -> Result<()> {
        self.write(
            "INSERT INTO person (workspace, id, email, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            parameters![
                ws.0,
                person.id,
                Text::new(&person.email),
                Text::new(&person.role),
                Text::new(&person.password_hash),
                at.0
            ],
        );
        Ok(())
    }

    /// Whoever asks inside a transaction is about to change one of them, and must leave an owner.
    fn people(&mut self, ws: Workspace) -> Result<Vec<Member>> {
        self.lock_workspace(ws)?;
        people::people(self.settled()?, ws)
    }

    fn set_role(&mut self, ws: Workspace, person: i64, role: &str) -> Result<()> {
        self.waiting.push(people::set_role(ws, person, role)?);
        Ok(())
    }

    fn set_password(&mut self, ws: Workspace, person: i64, hash: &str, keep: &[u8]) -> Result<()> {
        self.waiting.extend(people::set_password(ws, person, hash, keep)?);
        Ok(())
    }

    fn remove_person(&mut self, ws: Workspace, person: i64) -> Result<()> {
        self.waiting.extend(people::remove(ws, person)?);
        Ok(())
    }

    fn add_invite(&mut self, ws: Workspace, invite: &InviteRecord) -> Result<()> {
        self.waiting.extend(people::add_invite(ws, invite)?);
        Ok(())
    }

    fn invite(&mut self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>> {
        people::open_invite(self.settled()?, ws, token_hash, now, true)
    }

    fn end_invite(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()> {
        self.waiting.push(people::end_invite(ws, token_hash)?);
        Ok(())
    }

    /// Until this transaction ends nobody changes the settings, and so begins another sweep.
    fn sweep(&mut self, ws: Workspace) -> Result<Option<SweepRecord>> {
        self.waiting.push(phrases::lock(ws, false)?);
        people::sweep(self.settled()?, ws)
    }

    fn put_sweep(&mut self, ws: Workspace, sweep: Option<&SweepRecord>) -> Result<()> {
        self.waiting.push(people::put_sweep(ws, sweep)?);
        Ok(())
    }

    fn next_of_sweep(&mut self, ws: Workspace, sweep: &SweepRecord, limit: u32) -> Result<Vec<i64>> {
        people::next_of_sweep(self.settled()?, ws, sweep, limit)
    }

    fn add_session(&mut self, ws: Workspace, session: &SessionRecord, now: Timestamp) -> Result<()> {
        self.write("DELETE FROM session WHERE workspace = $1 AND expires_at <= $2", parameters![ws.0, now.0]);
        self.write(
            "INSERT INTO session (workspace, token_hash, person, csrf, expires_at) VALUES ($1, $2, $3, $4, $5)",
            parameters![
                ws.0,
                session.token_hash.as_slice(),
                session.person,
                Text::new(&session.csrf),
                session.expires_at.0
            ],
        );
        Ok(())
    }

    fn end_session(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()> {
        let sql = "DELETE FROM session WHERE workspace = $1 AND token_hash = $2";
        self.write(sql, parameters![ws.0, token_hash]);
        Ok(())
    }

    fn add_api_key(&mut self, ws: Workspace, key: &ApiKeyRecord) -> Result<()> {
        self.write(
            "INSERT INTO api_key (workspace, id, name, key_hash, role, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            parameters![
                ws.0,
                key.id,
                Text::new(&key.name),
                key.key_hash.as_slice(),
                Text::new(&key.role),
                key.created_at.0
            ],
        );
        Ok(())
    }

    fn revoke_api_keys(&mut self, ws: Workspace, name: &str, at: Timestamp) -> Result<usize> {
        let sql =
            "UPDATE api_key SET revoked_at = $3 WHERE workspace = $1 AND revoked_at IS NULL AND name = $2 RETURNING id";
        Ok(self.query(sql, parameters![ws.0, Text::new(name), at.0])?.len())
    }

    fn revoke_api_key(&mut self, ws: Workspace, id: i64, at: Timestamp) -> Result<bool> {
        let sql =
            "UPDATE api_key SET revoked_at = $3 WHERE workspace = $1 AND revoked_at IS NULL AND id = $2 RETURNING id";
        Ok(!self.query(sql, parameters![ws.0, id, at.0])?.is_empty())
    }

    fn put_answer(&mut self, ws: Workspace, answer: &AnswerRecord, forget_before: Timestamp) -> Result<()> {
        let forget = "DELETE FROM idempotency WHERE workspace = $1 AND created_at < $2";
        self.write(forget, parameters![ws.0, forget_before.0]);
        self.write(
            "INSERT INTO idempotency (workspace, key, request_hash, status, body, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (workspace, key) DO UPDATE SET
                 request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                 created_at = excluded.created_at",
            parameters![
                ws.0,
                Text::new(&answer.key),
                answer.request_hash.as_slice(),
                i64::from(answer.status),
                Text::new(&answer.body),
                answer.created_at.0
            ],
        );
        Ok(())
    }
}
