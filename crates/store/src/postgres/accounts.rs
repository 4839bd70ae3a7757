//! People, sessions, API keys and kept answers.

use parcelwatch_domain::Timestamp;

use super::{
    connection::Connection,
    parameter::{Text, parameters},
    read::{list, one},
};
use crate::{AnswerRecord, ApiKeyRecord, PersonRecord, Result, SessionRecord, Workspace, rows};

pub(super) fn has_people(c: &mut Connection, ws: Workspace) -> Result<bool> {
    let found = c.query("SELECT id FROM person WHERE workspace = $1 LIMIT 1", parameters![ws.0])?;
    Ok(!found.is_empty())
}

pub(super) fn person_by_email(c: &mut Connection, ws: Workspace, email: &str) -> Result<Option<PersonRecord>> {
    let sql = "SELECT id, email, role, password_hash FROM person WHERE workspace = $1 AND email = $2";
    one(c.query(sql, parameters![ws.0, Text::new(email)])?, |row| rows::person(row, 0))
}

pub(super) fn session(
    c: &mut Connection,
    ws: Workspace,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<(SessionRecord, PersonRecord)>> {
    let found = c.query(
        "SELECT s.token_hash, s.person, s.csrf, s.expires_at, p.id, p.email, p.role, p.password_hash
         FROM session s JOIN person p ON p.workspace = s.workspace AND p.id = s.person
         WHERE s.workspace = $1 AND s.token_hash = $2 AND s.expires_at > $3",
        parameters![ws.0, token_hash, now.0],
    )?;
    one(found, rows::session)
}

pub(super) fn api_key(c: &mut Connection, ws: Workspace, key_hash: &[u8]) -> Result<Option<ApiKeyRecord>> {
    let found = c.query(
        "SELECT id, name, key_hash, role, created_at, revoked_at FROM api_key
         WHERE workspace = $1 AND key_hash = $2 AND revoked_at IS NULL",
        parameters![ws.0, key_hash],
    )?;
    one(found, rows::api_key)
}

pub(super) fn api_keys(c: &mut Connection, ws: Workspace) -> Result<Vec<ApiKeyRecord>> {
    let sql = "SELECT id, name, key_hash, role, created_at, revoked_at FROM api_key WHERE workspace = $1 ORDER BY id";
    list(c.query(sql, parameters![ws.0])?, rows::api_key)
}

pub(super) fn answer(c: &mut Connection, ws: Workspace, key: &str, since: Timestamp) -> Result<Option<AnswerRecord>> {
    let found = c.query(
        "SELECT key, request_hash, status, body, created_at FROM idempotency
         WHERE workspace = $1 AND key = $2 AND created_at >= $3",
        parameters![ws.0, Text::new(key), since.0],
    )?;
    one(found, rows::answer)
}
