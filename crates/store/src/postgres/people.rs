//! People of a workspace, the links by which they join, and how far deadlines are computed anew.

use parcelwatch_domain::{Tab, Timestamp};

use super::{
    connection::{Connection, Request, request},
    parameter::{Text, parameters, text},
    read::{list, one},
};
use crate::{InviteRecord, Member, Result, SweepRecord, Workspace, rows};

pub(super) fn people(c: &mut Connection, ws: Workspace) -> Result<Vec<Member>> {
    let sql = "SELECT id, email, role, created_at FROM person WHERE workspace = $1 ORDER BY id";
    list(c.query(sql, parameters![ws.0])?, rows::member)
}

pub(super) fn set_role(ws: Workspace, person: i64, role: &str) -> Result<Request> {
    let sql = "UPDATE person SET role = $3 WHERE workspace = $1 AND id = $2";
    Ok(request(sql, parameters![ws.0, person, Text::new(role)]))
}

pub(super) fn set_password(ws: Workspace, person: i64, hash: &str, keep: &[u8]) -> Result<[Request; 2]> {
    let set = "UPDATE person SET password_hash = $3 WHERE workspace = $1 AND id = $2";
    let end = "DELETE FROM session WHERE workspace = $1 AND person = $2 AND token_hash <> $3";
    Ok([request(set, parameters![ws.0, person, Text::new(hash)]), request(end, parameters![ws.0, person, keep])])
}

pub(super) fn remove(ws: Workspace, person: i64) -> Result<[Request; 4]> {
    Ok([
        request("DELETE FROM session WHERE workspace = $1 AND person = $2", parameters![ws.0, person]),
        request(
            "DELETE FROM saved_view WHERE workspace = $1
             AND person = (SELECT email FROM person WHERE workspace = $1 AND id = $2)",
            parameters![ws.0, person],
        ),
        request(
            "DELETE FROM table_preference WHERE workspace = $1
             AND person = (SELECT email FROM person WHERE workspace = $1 AND id = $2)",
            parameters![ws.0, person],
        ),
        request("DELETE FROM person WHERE workspace = $1 AND id = $2", parameters![ws.0, person]),
    ])
}

pub(super) fn invites(c: &mut Connection, ws: Workspace, now: Timestamp) -> Result<Vec<InviteRecord>> {
    let columns = rows::INVITE;
    let sql = format!(
        "SELECT {columns} FROM invite WHERE workspace = $1 AND expires_at > $2 ORDER BY created_at, token_hash"
    );
    list(c.query(sql, parameters![ws.0, now.0])?, rows::invite)
}

/// `lock`: whoever joins by it makes others who try wait, and find it gone.
pub(super) fn open_invite(
    c: &mut Connection,
    ws: Workspace,
    hash: &[u8],
    now: Timestamp,
    lock: bool,
) -> Result<Option<InviteRecord>> {
    let (columns, lock) = (rows::INVITE, if lock { " FOR UPDATE" } else { "" });
    let sql =
        format!("SELECT {columns} FROM invite WHERE workspace = $1 AND token_hash = $2 AND expires_at > $3{lock}");
    one(c.query(sql, parameters![ws.0, hash, now.0])?, rows::invite)
}

pub(super) fn add_invite(ws: Workspace, invite: &InviteRecord) -> Result<[Request; 2]> {
    let forget = "DELETE FROM invite WHERE workspace = $1 AND expires_at <= $2";
    let add = "INSERT INTO invite (workspace, token_hash, role, invited_by, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let (role, by) = (Text::new(&invite.role), Text::new(&invite.invited_by));
    let (created_at, expires_at) = (invite.created_at.0, invite.expires_at.0);
    Ok([
        request(forget, parameters![ws.0, created_at]),
        request(add, parameters![ws.0, invite.token_hash.as_slice(), role, by, created_at, expires_at]),
    ])
}

pub(super) fn end_invite(ws: Workspace, hash: &[u8]) -> Result<Request> {
    let sql = "DELETE FROM invite WHERE workspace = $1 AND token_hash = $2";
    Ok(request(sql, parameters![ws.0, hash]))
}

pub(super) fn sweep(c: &mut Connection, ws: Workspace) -> Result<Option<SweepRecord>> {
    one(c.query("SELECT store, carrier, after FROM sweep WHERE workspace = $1", parameters![ws.0])?, rows::sweep)
}

pub(super) fn put_sweep(ws: Workspace, sweep: Option<&SweepRecord>) -> Result<Request> {
    let put = "INSERT INTO sweep (workspace, store, carrier, after) VALUES ($1, $2, $3, $4)
               ON CONFLICT (workspace) DO UPDATE SET
                   store = excluded.store, carrier = excluded.carrier, after = excluded.after";
    Ok(match sweep {
        Some(sweep) => request(put, parameters![ws.0, sweep.store, text(&sweep.carrier), sweep.after]),
        None => request("DELETE FROM sweep WHERE workspace = $1", parameters![ws.0]),
    })
}

/// Along the key, so that it resumes wherever it stopped.
pub(super) fn next_of_sweep(c: &mut Connection, ws: Workspace, sweep: &SweepRecord, limit: u32) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM parcel WHERE workspace = $1 AND id > $2 AND (tab IS NULL OR tab IN ($3, $4))
                 AND ($5 IS NULL OR store = $5) AND ($6 IS NULL OR carrier = $6)
               ORDER BY workspace, id LIMIT $7";
    let (pending, in_transit) = (i64::from(Tab::Pending.code()), i64::from(Tab::InTransit.code()));
    let (store, carrier) = (sweep.store, text(&sweep.carrier));
    list(
        c.query(sql, parameters![ws.0, sweep.after, pending, in_transit, store, carrier, i64::from(limit)])?,
        rows::number,
    )
}
