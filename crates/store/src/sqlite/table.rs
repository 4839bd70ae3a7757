//! Saved views, how people like the table, and pasted lists.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::{
    read::{list, one},
    transaction::json,
};
use crate::{PastedList, Result, SavedView, TablePreference, Workspace, rows};

pub(super) fn saved_views(c: &Connection, ws: Workspace, person: &str) -> Result<Vec<SavedView>> {
    let mut query = c.prepare_cached(
        "SELECT id, person, name, query, place FROM saved_view
         WHERE workspace = ?1 AND person IN ('', ?2) ORDER BY person, place, id",
    )?;
    list(query.query(params![ws.0, person])?, rows::saved_view)
}

pub(super) fn put_saved_view(c: &Connection, ws: Workspace, view: &SavedView) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO saved_view (workspace, id, person, name, query, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (workspace, id) DO UPDATE SET
             person = excluded.person, name = excluded.name, query = excluded.query, place = excluded.place",
    )?
    .execute(params![
        ws.0,
        view.id,
        view.person.as_deref().unwrap_or_default(),
        view.name,
        view.query,
        view.place
    ])?;
    Ok(())
}

pub(super) fn remove_saved_view(c: &Connection, ws: Workspace, id: i64) -> Result<()> {
    c.prepare_cached("DELETE FROM saved_view WHERE workspace = ?1 AND id = ?2")?.execute(params![ws.0, id])?;
    Ok(())
}

pub(super) fn preference(c: &Connection, ws: Workspace, person: &str) -> Result<TablePreference> {
    let mut query = c.prepare_cached("SELECT preference FROM table_preference WHERE workspace = ?1 AND person = ?2")?;
    let mut found = query.query(params![ws.0, person])?;
    rows::table_preference(found.next()?, ws)
}

pub(super) fn put_preference(c: &Connection, ws: Workspace, person: &str, preference: &TablePreference) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO table_preference (workspace, person, preference) VALUES (?1, ?2, ?3)
         ON CONFLICT (workspace, person) DO UPDATE SET preference = excluded.preference",
    )?
    .execute(params![ws.0, person, json(preference)?])?;
    Ok(())
}

pub(super) fn pasted_list(c: &Connection, ws: Workspace, id: i64) -> Result<Option<PastedList>> {
    let sql = "SELECT id, numbers, created_at FROM pasted_list WHERE workspace = ?1 AND id = ?2";
    one(c.prepare_cached(sql)?.query(params![ws.0, id])?, rows::pasted_list)
}

pub(super) fn forget_pasted_lists(c: &Connection, ws: Workspace, forget_before: Timestamp) -> Result<()> {
    c.prepare_cached(
        "DELETE FROM pasted_list WHERE workspace = ?1 AND created_at < ?2 AND NOT EXISTS (
           SELECT 1 FROM saved_view v
            WHERE v.workspace = ?1 AND '&' || v.query || '&' LIKE '%&list=' || pasted_list.id || '&%')",
    )?
    .execute(params![ws.0, forget_before.0])?;
    Ok(())
}

pub(super) fn add_pasted_list(c: &Connection, ws: Workspace, list: &PastedList) -> Result<()> {
    c.prepare_cached("INSERT INTO pasted_list (workspace, id, numbers, created_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![ws.0, list.id, list.numbers.join("\n"), list.created_at.0])?;
    Ok(())
}
