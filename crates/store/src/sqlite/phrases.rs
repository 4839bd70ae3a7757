//! A merchant's own phrases, and the counts of what was not understood.

use rusqlite::{Connection, TransactionBehavior, params};

use super::read::{checkpoints, list, one};
use crate::{NotUnderstood, NotUnderstoodCursor, PhraseRecord, PhraseSet, Result, Workspace, phrases::Tally, rows};

pub(super) fn all(c: &Connection, ws: Workspace) -> Result<Vec<PhraseRecord>> {
    let mut query = c.prepare_cached(
        "SELECT id, phrase, spelling, meaning, added_at, added_by, note FROM phrase
         WHERE workspace = ?1 ORDER BY added_at DESC, id DESC",
    )?;
    list(query.query([ws.0])?, rows::phrase)
}

pub(super) fn put(c: &Connection, ws: Workspace, p: &PhraseRecord) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO phrase (workspace, id, phrase, spelling, meaning, added_at, added_by, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (workspace, id) DO UPDATE SET
             phrase = excluded.phrase, spelling = excluded.spelling, meaning = excluded.meaning,
             added_at = excluded.added_at, added_by = excluded.added_by, note = excluded.note",
    )?
    .execute(params![ws.0, p.id, p.phrase, p.spelling, p.meaning.code(), p.added_at.0, p.added_by, p.note])?;
    Ok(())
}

pub(super) fn remove(c: &Connection, ws: Workspace, id: i64) -> Result<bool> {
    let gone = c.prepare_cached("DELETE FROM phrase WHERE workspace = ?1 AND id = ?2")?.execute(params![ws.0, id])?;
    Ok(gone > 0)
}

pub(super) fn set(c: &Connection, ws: Workspace) -> Result<PhraseSet> {
    let mut query = c.prepare_cached(
        "SELECT version, changed_by, past, reading, read_through FROM phrase_set WHERE workspace = ?1",
    )?;
    Ok(one(query.query([ws.0])?, rows::phrase_set)?.unwrap_or_default())
}

pub(super) fn put_set(c: &Connection, ws: Workspace, set: &PhraseSet) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO phrase_set (workspace, version, changed_by, past, reading, read_through)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (workspace) DO UPDATE SET
             version = excluded.version, changed_by = excluded.changed_by, past = excluded.past,
             reading = excluded.reading, read_through = excluded.read_through",
    )?
    .execute(params![ws.0, set.version, set.changed_by, set.past, set.reading, set.read_through])?;
    Ok(())
}

/// Adds what a write changed to the counts; a wording that nobody says any more goes.
pub(super) fn keep(c: &Connection, ws: Workspace, tally: &Tally) -> Result<()> {
    if tally.0.is_empty() {
        return Ok(());
    }
    let mut seen_now = c.prepare_cached(
        "INSERT INTO not_understood (workspace, provider, wording, n, text, parcel, first_at, last_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (workspace, provider, wording) DO UPDATE SET
             n = n + excluded.n, text = excluded.text, parcel = excluded.parcel,
             first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
    )?;
    let mut less = c.prepare_cached(
        "UPDATE not_understood SET n = n + ?4 WHERE workspace = ?1 AND provider = ?2 AND wording = ?3",
    )?;
    let mut gone = c.prepare_cached(
        "DELETE FROM not_understood WHERE workspace = ?1 AND provider = ?2 AND wording = ?3 AND n <= 0",
    )?;
    for ((provider, wording), difference) in &tally.0 {
        let n = difference.count;
        match &difference.seen {
            Some(seen) => {
                let (first, last) = (seen.first_at.0, seen.last_at.0);
                seen_now.execute(params![ws.0, provider, wording, n, seen.text, seen.parcel, first, last])?;
            }
            None => {
                less.execute(params![ws.0, provider, wording, n])?;
            }
        }
        if n < 0 {
            gone.execute(params![ws.0, provider, wording])?;
        }
    }
    Ok(())
}

pub(super) fn not_understood(
    c: &Connection,
    ws: Workspace,
    provider: Option<&str>,
    cursor: Option<&NotUnderstoodCursor>,
    limit: u32,
) -> Result<Vec<NotUnderstood>> {
    let start = NotUnderstoodCursor { count: i64::MAX, provider: String::new(), wording: String::new() };
    let after = cursor.unwrap_or(&start);
    // Each along an index in the order of the page.
    let columns = rows::NOT_UNDERSTOOD;
    let sql = match provider {
        Some(_) => format!(
            "SELECT {columns} FROM not_understood INDEXED BY not_understood_provider
             WHERE workspace = ?1 AND provider = ?2 AND n <= ?3 AND (n < ?3 OR wording > ?4)
             ORDER BY n DESC, wording LIMIT ?5"
        ),
        None => format!(
            "SELECT {columns} FROM not_understood INDEXED BY not_understood_count
             WHERE workspace = ?1 AND n <= ?3 AND (n < ?3 OR (provider, wording) > (?2, ?4))
             ORDER BY n DESC, provider, wording LIMIT ?5"
        ),
    };
    let mut query = c.prepare_cached(&sql)?;
    let bound = provider.unwrap_or(&after.provider);
    list(query.query(params![ws.0, bound, after.count, after.wording, limit])?, rows::not_understood)
}

pub(super) fn providers(c: &Connection, ws: Workspace) -> Result<Vec<(String, i64)>> {
    let mut query = c.prepare_cached(
        "SELECT provider, count(*) FROM not_understood WHERE workspace = ?1 GROUP BY provider ORDER BY provider",
    )?;
    list(query.query([ws.0])?, rows::counted)
}

pub(super) fn count(c: &Connection, ws: Workspace, most: u32) -> Result<i64> {
    let mut query =
        c.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM not_understood WHERE workspace = ?1 LIMIT ?2)")?;
    Ok(query.query_row(params![ws.0, most], |row| row.get(0))?)
}

/// A workspace without its row in `phrase_set` is older than the counts: what it did not understand so far is counted
/// once, from all that it has. That is a whole read of its checkpoints, a few seconds for millions, and never again.
pub(crate) fn count_the_past(writer: &mut Connection) -> Result<()> {
    for ws in not_counted(writer)? {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let parcels: Vec<i64> = transaction
            .prepare("SELECT DISTINCT parcel FROM checkpoint WHERE workspace = ?1 AND confidence = 0")?
            .query_map([ws.0], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut tally = Tally::default();
        for parcel in parcels {
            for record in checkpoints(&transaction, ws, &[parcel])? {
                tally.add(record.parcel, &record.checkpoint);
            }
        }
        keep(&transaction, ws, &tally)?;
        put_set(&transaction, ws, &PhraseSet::default())?;
        transaction.commit()?;
    }
    Ok(())
}

/// What came from another database was counted there.
pub(crate) fn count_as_counted(connection: &Connection) -> Result<()> {
    not_counted(connection)?.into_iter().try_for_each(|ws| put_set(connection, ws, &PhraseSet::default()))
}

fn not_counted(connection: &Connection) -> Result<Vec<Workspace>> {
    let mut query = connection.prepare(
        "SELECT workspace FROM workspace
         WHERE NOT EXISTS (SELECT 1 FROM phrase_set WHERE phrase_set.workspace = workspace.workspace)",
    )?;
    let found = query.query_map([], |row| row.get(0).map(Workspace))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
