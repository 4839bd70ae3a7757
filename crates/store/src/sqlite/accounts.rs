//! People, sessions, API keys and kept answers.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{AnswerRecord, ApiKeyRecord, PersonRecord, Result, SessionRecord, Workspace};

pub(super) fn has_people(c: &Connection, ws: Workspace) -> Result<bool> {
    Ok(c.prepare_cached("SELECT EXISTS (SELECT 1 FROM person WHERE workspace = ?1)")?
        .query_row([ws.0], |row| row.get(0))?)
}

fn person(row: &Row<'_>) -> rusqlite::Result<PersonRecord> {
    Ok(PersonRecord {
        id: row.get("id")?,
        email: row.get("email")?,
        role: row.get("role")?,
        password_hash: row.get("password_hash")?,
    })
}

pub(super) fn person_by_email(c: &Connection, ws: Workspace, email: &str) -> Result<Option<PersonRecord>> {
    Ok(c.prepare_cached("SELECT id, email, role, password_hash FROM person WHERE workspace = ?1 AND email = ?2")?
        .query_row(params![ws.0, email], person)
        .optional()?)
}

pub(super) fn session(
    c: &Connection,
    ws: Workspace,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<(SessionRecord, PersonRecord)>> {
    Ok(c.prepare_cached(
        "SELECT s.token_hash, s.person, s.csrf, s.expires_at, p.id, p.email, p.role, p.password_hash
         FROM session s JOIN person p ON p.workspace = s.workspace AND p.id = s.person
         WHERE s.workspace = ?1 AND s.token_hash = ?2 AND s.expires_at > ?3",
    )?
    .query_row(params![ws.0, token_hash, now.0], |row| {
        let session = SessionRecord {
            token_hash: row.get("token_hash")?,
            person: row.get("person")?,
            csrf: row.get("csrf")?,
            expires_at: Timestamp(row.get("expires_at")?),
        };
        Ok((session, person(row)?))
    })
    .optional()?)
}

fn key(row: &Row<'_>) -> rusqlite::Result<ApiKeyRecord> {
    Ok(ApiKeyRecord {
        id: row.get("id")?,
        name: row.get("name")?,
        key_hash: row.get("key_hash")?,
        role: row.get("role")?,
        created_at: Timestamp(row.get("created_at")?),
        revoked_at: row.get::<_, Option<i64>>("revoked_at")?.map(Timestamp),
    })
}

pub(super) fn api_key(c: &Connection, ws: Workspace, key_hash: &[u8]) -> Result<Option<ApiKeyRecord>> {
    Ok(c.prepare_cached(
        "SELECT id, name, key_hash, role, created_at, revoked_at FROM api_key
         WHERE workspace = ?1 AND key_hash = ?2 AND revoked_at IS NULL",
    )?
    .query_row(params![ws.0, key_hash], key)
    .optional()?)
}

pub(super) fn api_keys(c: &Connection, ws: Workspace) -> Result<Vec<ApiKeyRecord>> {
    let mut query = c.prepare_cached(
        "SELECT id, name, key_hash, role, created_at, revoked_at FROM api_key WHERE workspace = ?1 ORDER BY id",
    )?;
    let rows = query.query_map([ws.0], key)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn answer(c: &Connection, ws: Workspace, key: &str, since: Timestamp) -> Result<Option<AnswerRecord>> {
    Ok(c.prepare_cached(
        "SELECT key, request_hash, status, body, created_at FROM idempotency
         WHERE workspace = ?1 AND key = ?2 AND created_at >= ?3",
    )?
    .query_row(params![ws.0, key, since.0], |row| {
        Ok(AnswerRecord {
            key: row.get(0)?,
            request_hash: row.get(1)?,
            status: row.get(2)?,
            body: row.get(3)?,
            created_at: Timestamp(row.get(4)?),
        })
    })
    .optional()?)
}
