//! Pages of the table: keyset pagination along an index in the order that is shown.

use parcelwatch_domain::Timestamp;

use super::{connection::Connection, counters, parameter::Parameter, read::list};
use crate::{
    Cursor, Filter, Page, Result, Sort, Workspace,
    conditions::{self, Conditions, SORT_FLAGGED_IN_MEMORY, Value},
    rows,
};

pub(super) fn page(
    connection: &mut Connection,
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    now: Timestamp,
) -> Result<Page> {
    let few =
        conditions::yellow_only(filter) && counters::about_flagged(connection, ws, now)? <= SORT_FLAGGED_IN_MEMORY;
    let (sql, parameters) = statement(ws, filter, sort, cursor, limit, now, few);
    let parameters = parameters.iter().map(Parameter::condition).collect::<Result<_>>()?;
    Ok(conditions::page_of(list(connection.query(sql, parameters)?, rows::parcel)?, limit))
}

/// The page's statement and its parameters. What is `few`, and the matches of a text, are found first and then sorted;
/// everything else is walked in its order.
fn statement(
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    now: Timestamp,
    few: bool,
) -> (String, Vec<Value>) {
    let mut conditions = Conditions::new(ws, filter, sort, cursor, now);
    let (also, columns, direction) = (conditions.text(), rows::PARCEL, conditions::direction(sort));
    let order = format!("ORDER BY sort_at {direction}, id {direction}");
    let sql = if few || filter.q.is_some() {
        conditions.parameters.push(Value::Int(ws.0));
        // Materialised, so that the table is not walked in the order of the page in search of a few rows.
        format!(
            "WITH found AS MATERIALIZED (SELECT id, sort_at FROM parcel WHERE workspace = ?{also}) \
             SELECT {columns} FROM parcel WHERE workspace = ? AND id IN (SELECT id FROM found {order} LIMIT ?) {order}"
        )
    } else {
        format!("SELECT {columns} FROM parcel WHERE workspace = ?{also} {order} LIMIT ?")
    };
    conditions.parameters.push(Value::Int(i64::from(limit) + 1));
    (numbered(&sql), conditions.parameters)
}

/// `?`, `?` as `$1`, `$2`: values stand in parameters only, so every question mark is one.
fn numbered(sql: &str) -> String {
    let mut n = 0;
    let mut numbered = String::with_capacity(sql.len() + 32);
    for c in sql.chars() {
        if c == '?' {
            n += 1;
            numbered.push_str(&format!("${n}"));
        } else {
            numbered.push(c);
        }
    }
    numbered
}
