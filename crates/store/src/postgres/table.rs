//! Saved views, how people like the table, and pasted lists.

use parcelwatch_domain::Timestamp;

use super::{
    connection::{Connection, Request, request},
    parameter::{Text, parameters},
    read::{list, one},
};
use crate::{PastedList, Result, SavedView, StoreError, TablePreference, Workspace, rows};

pub(super) fn saved_views(c: &mut Connection, ws: Workspace, person: &str) -> Result<Vec<SavedView>> {
    let sql = "SELECT id, person, name, query, place FROM saved_view
               WHERE workspace = $1 AND person IN ('', $2) ORDER BY person, place, id";
    list(c.query(sql, parameters![ws.0, Text::new(person)])?, rows::saved_view)
}

pub(super) fn put_saved_view(ws: Workspace, view: &SavedView) -> Result<Request> {
    let person = view.person.as_deref().unwrap_or_default();
    Ok(request(
        "INSERT INTO saved_view (workspace, id, person, name, query, place) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace, id) DO UPDATE SET
             person = excluded.person, name = excluded.name, query = excluded.query, place = excluded.place",
        parameters![ws.0, view.id, Text::new(person), Text::new(&view.name), Text::new(&view.query), view.place],
    ))
}

pub(super) fn remove_saved_view(ws: Workspace, id: i64) -> Result<Request> {
    let sql = "DELETE FROM saved_view WHERE workspace = $1 AND id = $2";
    Ok(request(sql, parameters![ws.0, id]))
}

pub(super) fn preference(c: &mut Connection, ws: Workspace, person: &str) -> Result<TablePreference> {
    let sql = "SELECT preference FROM table_preference WHERE workspace = $1 AND person = $2";
    rows::table_preference(c.query(sql, parameters![ws.0, Text::new(person)])?.first(), ws)
}

pub(super) fn put_preference(ws: Workspace, person: &str, preference: &TablePreference) -> Result<Request> {
    let preference = serde_json::to_string(preference).map_err(|error| StoreError::Other(error.into()))?;
    Ok(request(
        "INSERT INTO table_preference (workspace, person, preference) VALUES ($1, $2, $3)
         ON CONFLICT (workspace, person) DO UPDATE SET preference = excluded.preference",
        parameters![ws.0, Text::new(person), Text::new(&preference)],
    ))
}

pub(super) fn pasted_list(c: &mut Connection, ws: Workspace, id: i64) -> Result<Option<PastedList>> {
    let sql = "SELECT id, numbers, created_at FROM pasted_list WHERE workspace = $1 AND id = $2";
    one(c.query(sql, parameters![ws.0, id])?, rows::pasted_list)
}

pub(super) fn forget_pasted_lists(ws: Workspace, forget_before: Timestamp) -> Result<Request> {
    let sql = "DELETE FROM pasted_list WHERE workspace = $1 AND created_at < $2 AND NOT EXISTS (
                 SELECT 1 FROM saved_view v
                  WHERE v.workspace = $1 AND '&' || v.query || '&' LIKE '%&list=' || pasted_list.id || '&%')";
    Ok(request(sql, parameters![ws.0, forget_before.0]))
}

pub(super) fn add_pasted_list(ws: Workspace, pasted: &PastedList) -> Result<Request> {
    let numbers = pasted.numbers.join("\n");
    let sql = "INSERT INTO pasted_list (workspace, id, numbers, created_at) VALUES ($1, $2, $3, $4)";
    Ok(request(sql, parameters![ws.0, pasted.id, Text::new(&numbers), pasted.created_at.0]))
}
