//! People, sessions, API keys and kept answers.

use parcelwatch_domain::Timestamp;

use super::{
    connection::{Connection, Request, request},
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

/// Adds a person.
pub(super) fn add_person(ws: Workspace, person: &PersonRecord, at: Timestamp) -> Result<Request> {
    Ok(request(
        "INSERT INTO person (workspace, id, email, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        parameters![
            ws.0,
            person.id,
            Text::new(&person.email),
            Text::new(&person.role),
            Text::new(&person.password_hash),
            at.0
        ],
    ))
}

/// Begins a session, and forgets those that have run out.
pub(super) fn add_session(ws: Workspace, session: &SessionRecord, now: Timestamp) -> Result<[Request; 2]> {
    let forget = "DELETE FROM session WHERE workspace = $1 AND expires_at <= $2";
    let add = request(
        "INSERT INTO session (workspace, token_hash, person, csrf, expires_at) VALUES ($1, $2, $3, $4, $5)",
        parameters![
            ws.0,
            session.token_hash.as_slice(),
            session.person,
            Text::new(&session.csrf),
            session.expires_at.0
        ],
    );
    Ok([request(forget, parameters![ws.0, now.0]), add])
}

/// Ends a session.
pub(super) fn end_session(ws: Workspace, token_hash: &[u8]) -> Result<Request> {
    let sql = "DELETE FROM session WHERE workspace = $1 AND token_hash = $2";
    Ok(request(sql, parameters![ws.0, token_hash]))
}

/// Adds a key.
pub(super) fn add_api_key(ws: Workspace, key: &ApiKeyRecord) -> Result<Request> {
    Ok(request(
        "INSERT INTO api_key (workspace, id, name, key_hash, role, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        parameters![
            ws.0,
            key.id,
            Text::new(&key.name),
            key.key_hash.as_slice(),
            Text::new(&key.role),
            key.created_at.0
        ],
    ))
}

/// Keeps an answer, and forgets those from before `forget_before`.
pub(super) fn put_answer(ws: Workspace, answer: &AnswerRecord, forget_before: Timestamp) -> Result<[Request; 2]> {
    let forget = "DELETE FROM idempotency WHERE workspace = $1 AND created_at < $2";
    let keep = request(
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
    Ok([request(forget, parameters![ws.0, forget_before.0]), keep])
}
