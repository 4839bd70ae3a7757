//! A merchant's own phrases, and the counts of what was not understood.

use super::{
    connection::{Connection, Request, request},
    parameter::{Parameter, Text, parameters, text},
    read::{list, one},
};
use crate::{
    NotUnderstood, NotUnderstoodCursor, PhraseRecord, PhraseSet, Result, Workspace,
    phrases::{Difference, Seen, Tally},
    rows,
};

/// The lock of what a workspace has decided. It is no row; its other half is the workspace.
const DECISIONS: i64 = 0x5048_0000_0000;

/// Whoever reads checkpoints with the phrases, or computes deadlines with the settings, shares this with others who do;
/// whoever changes them has it alone, and so waits for what was made with the earlier ones. The server serves those who
/// wait in turn.
pub(super) fn lock(ws: Workspace, alone: bool) -> Result<Request> {
    let sql = if alone { "SELECT pg_advisory_xact_lock($1)" } else { "SELECT pg_advisory_xact_lock_shared($1)" };
    Ok(request(sql, parameters![DECISIONS + ws.0]))
}

pub(super) fn all(c: &mut Connection, ws: Workspace) -> Result<Vec<PhraseRecord>> {
    let sql = "SELECT id, phrase, spelling, meaning, added_at, added_by, note FROM phrase
               WHERE workspace = $1 ORDER BY added_at DESC, id DESC";
    list(c.query(sql, parameters![ws.0])?, rows::phrase)
}

pub(super) fn put(ws: Workspace, p: &PhraseRecord) -> Result<Request> {
    let sql = "INSERT INTO phrase (workspace, id, phrase, spelling, meaning, added_at, added_by, note)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (workspace, id) DO UPDATE SET
                   phrase = excluded.phrase, spelling = excluded.spelling, meaning = excluded.meaning,
                   added_at = excluded.added_at, added_by = excluded.added_by, note = excluded.note";
    let parameters = parameters![
        ws.0,
        p.id,
        Text::new(&p.phrase),
        Text::new(&p.spelling),
        i64::from(p.meaning.code()),
        p.added_at.0,
        Text::new(&p.added_by),
        text(&p.note)
    ];
    Ok(request(sql, parameters))
}

pub(super) fn set(c: &mut Connection, ws: Workspace) -> Result<PhraseSet> {
    let sql = "SELECT version, changed_by, past, reading, read_through FROM phrase_set WHERE workspace = $1";
    Ok(one(c.query(sql, parameters![ws.0])?, rows::phrase_set)?.unwrap_or_default())
}

/// Writes the set where it still stands as it was `seen`; gives a row if so.
pub(super) fn put_set(ws: Workspace, set: &PhraseSet, seen: Option<&PhraseSet>) -> Result<Request> {
    let sql = match seen {
        Some(_) => {
            "INSERT INTO phrase_set (workspace, version, changed_by, past, reading, read_through)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (workspace) DO UPDATE SET
                 version = excluded.version, changed_by = excluded.changed_by, past = excluded.past,
                 reading = excluded.reading, read_through = excluded.read_through
             WHERE (phrase_set.version, phrase_set.past, phrase_set.reading, phrase_set.read_through)
                   = ($7, $8, $9, $10)
             RETURNING workspace"
        }
        None => {
            "INSERT INTO phrase_set (workspace, version, changed_by, past, reading, read_through)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (workspace) DO UPDATE SET
                 version = excluded.version, changed_by = excluded.changed_by, past = excluded.past,
                 reading = excluded.reading, read_through = excluded.read_through
             RETURNING workspace"
        }
    };
    let by = Text::new(&set.changed_by);
    let mut parameters = parameters![ws.0, set.version, by, set.past, set.reading, set.read_through];
    if let Some(seen) = seen {
        parameters.extend(parameters![seen.version, seen.past, seen.reading, seen.read_through]);
    }
    Ok(request(sql, parameters))
}

/// The statements that add what a transaction changed to the counts; a wording that nobody says any more goes.
pub(super) fn keep(ws: Workspace, tally: &Tally) -> Result<Vec<Request>> {
    let mut requests = Vec::new();
    if tally.0.is_empty() {
        return Ok(requests);
    }
    let seen: Vec<(&(String, String), i64, &Seen)> =
        tally.0.iter().filter_map(|(key, d)| Some((key, d.count, d.seen.as_ref()?))).collect();
    if !seen.is_empty() {
        let parameters = vec![
            Parameter::one(ws.0)?,
            Parameter::each(&seen, |((provider, _), ..)| Text::new(provider))?,
            Parameter::each(&seen, |((_, wording), ..)| Text::new(wording))?,
            Parameter::each(&seen, |(_, n, _)| *n)?,
            Parameter::each(&seen, |(.., seen)| Text::new(&seen.text))?,
            Parameter::each(&seen, |(.., seen)| seen.parcel)?,
            Parameter::each(&seen, |(.., seen)| seen.first_at.0)?,
            Parameter::each(&seen, |(.., seen)| seen.last_at.0)?,
        ];
        let sql = "INSERT INTO not_understood (workspace, provider, wording, n, text, parcel, first_at, last_at)
                   SELECT $1, u.* FROM unnest($2, $3, $4, $5, $6, $7, $8) AS u
                   ON CONFLICT (workspace, provider, wording) DO UPDATE SET
                       n = not_understood.n + excluded.n, text = excluded.text, parcel = excluded.parcel,
                       first_at = least(not_understood.first_at, excluded.first_at),
                       last_at = greatest(not_understood.last_at, excluded.last_at)";
        requests.push(request(sql, parameters));
    }
    let key_of = |keys: &[(&(String, String), &Difference)]| -> Result<(Parameter, Parameter)> {
        let provider = Parameter::each(keys, |((provider, _), _)| Text::new(provider))?;
        Ok((provider, Parameter::each(keys, |((_, wording), _)| Text::new(wording))?))
    };
    let less: Vec<(&(String, String), &Difference)> = tally.0.iter().filter(|(_, d)| d.seen.is_none()).collect();
    if !less.is_empty() {
        let (provider, wording) = key_of(&less)?;
        let sql = "UPDATE not_understood AS t SET n = t.n + u.n FROM unnest($2, $3, $4) AS u (provider, wording, n)
                   WHERE t.workspace = $1 AND t.provider = u.provider AND t.wording = u.wording";
        let parameters = vec![Parameter::one(ws.0)?, provider, wording, Parameter::each(&less, |(_, d)| d.count)?];
        requests.push(request(sql, parameters));
    }
    let touched: Vec<(&(String, String), &Difference)> = tally.0.iter().filter(|(_, d)| d.count <= 0).collect();
    if !touched.is_empty() {
        let (provider, wording) = key_of(&touched)?;
        let sql = "DELETE FROM not_understood AS t USING unnest($2, $3) AS u (provider, wording)
                   WHERE t.workspace = $1 AND t.provider = u.provider AND t.wording = u.wording AND t.n <= 0";
        requests.push(request(sql, vec![Parameter::one(ws.0)?, provider, wording]));
    }
    Ok(requests)
}

pub(super) fn not_understood(
    c: &mut Connection,
    ws: Workspace,
    provider: Option<&str>,
    cursor: Option<&NotUnderstoodCursor>,
    limit: u32,
) -> Result<Vec<NotUnderstood>> {
    let start = NotUnderstoodCursor { count: i64::MAX, provider: String::new(), wording: String::new() };
    let after = cursor.unwrap_or(&start);
    let columns = rows::NOT_UNDERSTOOD;
    // Each along an index in the order of the page.
    let sql = match provider {
        Some(_) => format!(
            "SELECT {columns} FROM not_understood
             WHERE workspace = $1 AND provider = $2 AND n <= $3 AND (n < $3 OR wording > $4)
             ORDER BY n DESC, wording LIMIT $5"
        ),
        None => format!(
            "SELECT {columns} FROM not_understood
             WHERE workspace = $1 AND n <= $3 AND (n < $3 OR (provider, wording) > ($2, $4))
             ORDER BY n DESC, provider, wording LIMIT $5"
        ),
    };
    let bound = Text::new(provider.unwrap_or(&after.provider));
    let parameters = parameters![ws.0, bound, after.count, Text::new(&after.wording), i64::from(limit)];
    list(c.query(sql, parameters)?, rows::not_understood)
}

pub(super) fn providers(c: &mut Connection, ws: Workspace) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT provider, count(*) FROM not_understood WHERE workspace = $1 GROUP BY provider ORDER BY provider";
    list(c.query(sql, parameters![ws.0])?, rows::counted)
}

pub(super) fn count(c: &mut Connection, ws: Workspace, most: u32) -> Result<i64> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM not_understood WHERE workspace = $1 LIMIT $2) AS few";
    let found = c.query(sql, parameters![ws.0, i64::from(most)])?;
    found.first().map_or(Ok(0), rows::number)
}
