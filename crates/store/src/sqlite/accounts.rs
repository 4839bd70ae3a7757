//! People, sessions, API keys and kept answers.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::read::{list, one};
use crate::{AnswerRecord, ApiKeyRecord, PersonRecord, Result, SessionRecord, Workspace, rows};

pub(super) fn has_people(c: &Connection, ws: Workspace) -> Result<bool> {
    Ok(c.prepare_cached("SELECT EXISTS (SELECT 1 FROM person WHERE workspace = ?1)")?
        .query_row([ws.0], |row| row.get(0))?)
}

pub(super) fn person_by_email(c: &Connection, ws: Workspace, email: &str) -> Result<Option<PersonRecord>> {
    let mut query =
        c.prepare_cached("SELECT id, email, role, password_hash FROM person WHERE workspace = ?1 AND email = ?2")?;
    one(query.query(params![ws.0, email])?, |row| rows::person(row, 0))
}

pub(super) fn session(
    c: &Connection,
    ws: Workspace,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<(SessionRecord, PersonRecord)>> {
    let mut query = c.prepare_cached(
        "SELECT s.token_hash, s.person, s.csrf, s.expires_at, p.id, p.email, p.role, p.password_hash
         FROM session s JOIN person p ON p.workspace = s.workspace AND p.id = s.person
         WHERE s.workspace = ?1 AND s.token_hash = ?2 AND s.expires_at > ?3",
    )?;
    one(query.query(params![ws.0, token_hash, now.0])?, rows::session)
}

pub(super) fn api_key(c: &Connection, ws: Workspace, key_hash: &[u8]) -> Result<Option<ApiKeyRecord>> {
    let mut query = c.prepare_cached(
        "SELECT id, name, key_hash, role, created_at, revoked_at FROM api_key
         WHERE workspace = ?1 AND key_hash = ?2 AND revoked_at IS NULL",
    )?;
    one(query.query(params![ws.0, key_hash])?, rows::api_key)
}

pub(super) fn api_keys(c: &Connection, ws: Workspace) -> Result<Vec<ApiKeyRecord>> {
    let mut query = c.prepare_cached(
        "SELECT id, name, key_hash, role, created_at, revoked_at FROM api_key WHERE workspace = ?1 ORDER BY id",
    )?;
    list(query.query([ws.0])?, rows::api_key)
}

pub(super) fn answer(c: &Connection, ws: Workspace, key: &str, since: Timestamp) -> Result<Option<AnswerRecord>> {
    let mut query = c.prepare_cached(
        "SELECT key, request_hash, status, body, created_at FROM idempotency
         WHERE workspace = ?1 AND key = ?2 AND created_at >= ?3",
    )?;
    one(query.query(params![ws.0, key, since.0])?, rows::answer)
}
