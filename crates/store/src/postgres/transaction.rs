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
    PostgresStore, accounts, bulk, change_log, checkpoints,
    connection::{Connection, Request, request},
    counters, import, orders, page,
    parameter::{Parameter, Text, parameters, text},
    parcels, people, phrases,
    read::{self, list},
    sync, table,
};
use crate::{counting::Differences, phrases::Tally, *};

/// The version of the schema: see [`crate::Migrated::knows`].
pub(super) const SCHEMA: &str = "SELECT max(version)::bigint FROM refinery_schema_history";
/// The session ends itself when its program has died in the middle, so that its locks go.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = '60s'";

pub(super) struct PostgresTransaction<'a> {
    store: &'a PostgresStore,
    connection: &'a mut Connection,
    /// The version of the schema was asked for and is one that is known.
    begun: bool,
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

pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}

impl<'a> PostgresTransaction<'a> {
    pub fn new(store: &'a PostgresStore, connection: &'a mut Connection) -> Self {
        let waiting = vec![Request::Plain(BEGIN), Request::Statement(SCHEMA.into(), vec![])];
        Self {
            store,
            connection,
            begun: false,
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
        if !self.begun {
            // Nothing was read so far. What is sent with the commit is not looked at before it.
            self.flush()?;
        }
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
        let answers = answers?;
        if !self.begun {
            let version = answers.get(1).and_then(|rows| rows.first()).map_or(Ok(0), rows::number)?;
            self.store.migrated.knows(version)?;
            self.begun = true;
        }
        Ok(answers)
    }

    /// Puts a statement behind those that wait.
    pub(super) fn write(&mut self, sql: impl Into<Cow<'static, str>>, parameters: Vec<Parameter>) {
        self.waiting.push(request(sql, parameters));
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
        self.store.ids.take(self.store.pool.url(), ws, kind, n)
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
        self.waiting.push(orders::put(ws, orders)?);
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
        self.waiting.extend(parcels::put_search_terms(ws, terms)?);
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
        self.waiting.push(checkpoints::add(ws, cs)?);
        Ok(())
    }

    fn mend_checkpoints(&mut self, ws: Workspace, changes: &[CheckpointChange]) -> Result<()> {
        let tally = self.tallies.entry(ws).or_default();
        for change in changes {
            tally.remove(&change.before);
            tally.add(change.parcel, &change.after);
        }
        self.waiting.extend(checkpoints::mend(ws, changes)?);
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

    fn add_pasted_list(&mut self, ws: Workspace, list: &PastedList) -> Result<()> {
        self.waiting.push(table::add_pasted_list(ws, list)?);
        Ok(())
    }

    fn forget_pasted_lists(&mut self, ws: Workspace, forget_before: Timestamp) -> Result<()> {
        self.waiting.push(table::forget_pasted_lists(ws, forget_before)?);
        Ok(())
    }

    fn bulk_job(&mut self, ws: Workspace, id: i64) -> Result<Option<BulkJob>> {
        bulk::job(self.settled()?, ws, id, true)
    }

    fn put_bulk_job(&mut self, ws: Workspace, job: &BulkJob) -> Result<()> {
        self.waiting.push(bulk::put(ws, job)?);
        Ok(())
    }

    fn put_down_bulk_parcels(&mut self, ws: Workspace, job: i64, filter: &Filter, now: Timestamp) -> Result<()> {
        page::put_down(self.settled()?, ws, job, filter, now)
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
        self.waiting.push(accounts::add_person(ws, person, at)?);
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
        self.waiting.extend(accounts::add_session(ws, session, now)?);
        Ok(())
    }

    fn end_session(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()> {
        self.waiting.push(accounts::end_session(ws, token_hash)?);
        Ok(())
    }

    fn add_api_key(&mut self, ws: Workspace, key: &ApiKeyRecord) -> Result<()> {
        self.waiting.push(accounts::add_api_key(ws, key)?);
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
        self.waiting.extend(accounts::put_answer(ws, answer, forget_before)?);
        Ok(())
    }
}
