//! People of a workspace, and the links by which they join.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::read::{list, one};
use crate::{InviteRecord, Member, Result, Workspace, rows};

pub(super) fn people(c: &Connection, ws: Workspace) -> Result<Vec<Member>> {
    let mut query =
        c.prepare_cached("SELECT id, email, role, created_at FROM person WHERE workspace = ?1 ORDER BY id")?;
    list(query.query([ws.0])?, rows::member)
}

pub(super) fn set_role(c: &Connection, ws: Workspace, person: i64, role: &str) -> Result<()> {
    c.execute("UPDATE person SET role = ?3 WHERE workspace = ?1 AND id = ?2", params![ws.0, person, role])?;
    Ok(())
}

pub(super) fn set_password(c: &Connection, ws: Workspace, person: i64, hash: &str, keep: &[u8]) -> Result<()> {
    c.execute("UPDATE person SET password_hash = ?3 WHERE workspace = ?1 AND id = ?2", params![ws.0, person, hash])?;
    c.execute(
        "DELETE FROM session WHERE workspace = ?1 AND person = ?2 AND token_hash <> ?3",
        params![ws.0, person, keep],
    )?;
    Ok(())
}

pub(super) fn remove(c: &Connection, ws: Workspace, person: i64) -> Result<()> {
    for sql in [
        "DELETE FROM session WHERE workspace = ?1 AND person = ?2",
        "DELETE FROM saved_view WHERE workspace = ?1
         AND person = (SELECT email FROM person WHERE workspace = ?1 AND id = ?2)",
        "DELETE FROM table_preference WHERE workspace = ?1
         AND person = (SELECT email FROM person WHERE workspace = ?1 AND id = ?2)",
        "DELETE FROM person WHERE workspace = ?1 AND id = ?2",
    ] {
        c.execute(sql, params![ws.0, person])?;
    }
    Ok(())
}

pub(super) fn invites(c: &Connection, ws: Workspace, now: Timestamp) -> Result<Vec<InviteRecord>> {
    let columns = rows::INVITE;
    let mut query = c.prepare_cached(&format!(
        "SELECT {columns} FROM invite WHERE workspace = ?1 AND expires_at > ?2 ORDER BY created_at, token_hash"
    ))?;
    list(query.query(params![ws.0, now.0])?, rows::invite)
}

pub(super) fn open_invite(c: &Connection, ws: Workspace, hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>> {
    let columns = rows::INVITE;
    let mut query = c.prepare_cached(&format!(
        "SELECT {columns} FROM invite WHERE workspace = ?1 AND token_hash = ?2 AND expires_at > ?3"
    ))?;
    one(query.query(params![ws.0, hash, now.0])?, rows::invite)
}

pub(super) fn add_invite(c: &Connection, ws: Workspace, invite: &InviteRecord) -> Result<()> {
    c.execute("DELETE FROM invite WHERE workspace = ?1 AND expires_at <= ?2", params![ws.0, invite.created_at.0])?;
    c.execute(
        "INSERT INTO invite (workspace, token_hash, role, invited_by, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![ws.0, invite.token_hash, invite.role, invite.invited_by, invite.created_at.0, invite.expires_at.0],
    )?;
    Ok(())
}

pub(super) fn end_invite(c: &Connection, ws: Workspace, hash: &[u8]) -> Result<()> {
    c.execute("DELETE FROM invite WHERE workspace = ?1 AND token_hash = ?2", params![ws.0, hash])?;
    Ok(())
}
