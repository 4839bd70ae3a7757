//! Pages of the table: keyset pagination along an index in the order that is shown (see [`crate::way`]). The server
//! chooses the index by itself; what leads bounds how far it may look.

use parcelwatch_domain::Timestamp;

use super::{
    connection::Connection,
    counters,
    parameter::{Parameter, Text, parameters},
    read::{list, one},
};
use crate::{
    Counted, Counts, Cursor, Filter, Page, Result, Sort, Workspace,
    conditions::{self, MOST_FOUND_EACH, STARTED_AT, Value},
    number_key, rows,
    terms::normal,
    way::{self, Bite, Due, Figures, MOST_LOOKED_AT, Way, ways},
};

struct Counters<'a> {
    connection: &'a mut Connection,
    ws: Workspace,
    now: Timestamp,
}

impl Figures for Counters<'_> {
    /// A tenth of what SQLite sorts: 14,000 rows took 20 ms here, read from the index alone, and each that changed since
    /// the last `VACUUM` is looked up in the table as well.
    const SORT_IN_MEMORY: i64 = 2_000;

    fn counts(&mut self) -> Result<Counts> {
        counters::counts(self.connection, self.ws, self.now)
    }

    fn flagged(&mut self) -> Result<i64> {
        counters::about_flagged(self.connection, self.ws, self.now)
    }

    fn facet(&mut self, facet: &'static str, value: &str) -> Result<i64> {
        counters::facet(self.connection, self.ws, facet, value)
    }

    fn under_way(&mut self, since: Timestamp, at_most: i64) -> Result<i64> {
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM parcel WHERE workspace = $1 AND finished_at IS NULL \
             AND {STARTED_AT} <= $2 LIMIT $3) AS counted"
        );
        let found = self.connection.query(sql, parameters![self.ws.0, since.0, at_most])?;
        found.first().map_or(Ok(0), rows::number)
    }

    fn sync_problems(&mut self, at_most: i64) -> Result<i64> {
        let mut n = 0;
        for sql in [conditions::COUNT_OWN_SYNC_PROBLEMS, conditions::COUNT_SYNC_PROBLEMS_OF_ACCOUNTS] {
            let counted = self.connection.query(numbered(sql), parameters![self.ws.0, at_most])?;
            n += counted.first().map_or(Ok(0), rows::number)?;
        }
        Ok(n.min(at_most))
    }
}

fn values(parameters: &[Value]) -> Result<Vec<Parameter>> {
    parameters.iter().map(Parameter::condition).collect()
}

fn edge(
    c: &mut Connection,
    ws: Workspace,
    way: &Way,
    sort: Sort,
    cursor: Option<Cursor>,
    looks: i64,
) -> Result<Option<Cursor>> {
    let Some((sql, parameters)) = way.edge(ws, sort, cursor, looks, "parcel") else { return Ok(None) };
    one(c.query(numbered(&sql), values(&parameters)?)?, rows::cursor)
}

/// The deadlines by which the rows up to `edge` are found, where that is less than walking them.
fn due(c: &mut Connection, ws: Workspace, way: &Way, edge: Option<Cursor>, looks: i64) -> Result<Option<Due>> {
    let Some((due, sql, parameters)) = way.due(ws, edge, looks, |_| "parcel".to_owned()) else { return Ok(None) };
    let found = c.query(numbered(&sql), values(&parameters)?)?;
    let n: i64 = found.first().map_or(Ok(0), rows::number)?;
    Ok((n <= due.most).then_some(due))
}

pub(super) fn page(
    connection: &mut Connection,
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    now: Timestamp,
) -> Result<Page> {
    let ways = ways(&mut Counters { connection, ws, now }, ws, filter, sort, now)?;
    way::page(&ways, sort, cursor, limit, |way, cursor, looks, limit| {
        let edge = edge(connection, ws, way, sort, cursor, looks)?;
        let due = due(connection, ws, way, edge, looks)?;
        let (sql, parameters) = statement(ws, way, sort, Bite { after: cursor, edge, due }, limit);
        Ok((list(connection.query(sql, values(&parameters)?)?, rows::parcel)?, edge))
    })
}

/// How many rows the filter lets through, as far as `at_most` and a look at so many rows go.
pub(super) fn count(
    connection: &mut Connection,
    ws: Workspace,
    filter: &Filter,
    now: Timestamp,
    at_most: u32,
) -> Result<Counted> {
    let mut counted = Counted { n: 0, more: false };
    for way in ways(&mut Counters { connection, ws, now }, ws, filter, Sort::Newest, now)? {
        let edge = edge(connection, ws, &way, Sort::Newest, None, MOST_LOOKED_AT)?;
        let (sql, parameters) = way.count(ws, edge, at_most, "parcel");
        let found = connection.query(numbered(&sql), values(&parameters)?)?;
        counted = counted.and(found.first().map_or(Ok(0), rows::number)?, edge.is_some(), at_most);
        if counted.more {
            break;
        }
    }
    Ok(counted)
}

/// Puts down, for a bulk job, all rows that the filter lets through.
pub(super) fn put_down(
    connection: &mut Connection,
    ws: Workspace,
    job: i64,
    filter: &Filter,
    now: Timestamp,
) -> Result<()> {
    for way in ways(&mut Counters { connection, ws, now }, ws, filter, Sort::Newest, now)? {
        let (sql, parameters) = way.put_down(ws, job, "parcel");
        connection.query(numbered(&sql), values(&parameters)?)?;
    }
    Ok(())
}

/// The page's statement and its parameters. What is few is found first and then sorted; everything else is walked in its
/// order.
fn statement(ws: Workspace, way: &Way, sort: Sort, bite: Bite, limit: u32) -> (String, Vec<Value>) {
    let (columns, order) = (rows::PARCEL, way::order(sort));
    if let Some(due) = bite.due {
        let (found, mut parameters) = way.by_deadline(ws, bite, due, |_| "parcel".to_owned());
        parameters.extend([ws.0.into(), (i64::from(limit) + 1).into()]);
        let sql = format!(
            "WITH found AS MATERIALIZED ({found}) SELECT {columns} FROM parcel \
             WHERE workspace = ? AND id IN (SELECT id FROM found {order} LIMIT ?) {order}"
        );
        return (numbered(&sql), parameters);
    }
    let mut conditions = way.conditions(ws);
    way.walk(&mut conditions, sort, bite.after, bite.edge);
    let also = conditions.also();
    let sql = if way.few {
        conditions.parameters.push(ws.0.into());
        // Materialised, so that the table is not walked in the order of the page in search of a few rows. Of them only
        // what they are sorted by, which an index may hold.
        let place = way::key(sort);
        let found_order = order.replace(place, "place");
        format!(
            "WITH found AS MATERIALIZED (SELECT id, {place} AS place FROM parcel WHERE workspace = ?{also}) \
             SELECT {columns} FROM parcel \
             WHERE workspace = ? AND id IN (SELECT id FROM found {found_order} LIMIT ?) {order}"
        )
    } else {
        format!("SELECT {columns} FROM parcel WHERE workspace = ?{also} {order} LIMIT ?")
    };
    conditions.parameters.push((i64::from(limit) + 1).into());
    (numbered(&sql), conditions.parameters)
}

pub(super) fn find_each(connection: &mut Connection, ws: Workspace, texts: &[String]) -> Result<Vec<Vec<i64>>> {
    let numbers: Vec<String> = texts.iter().map(|text| number_key(text)).collect();
    let terms: Vec<String> = texts.iter().map(|text| normal(text)).collect();
    let sql = format!(
        "SELECT wanted.nth - 1, found.id FROM unnest($2, $3) WITH ORDINALITY AS wanted (number, term, nth)
         CROSS JOIN LATERAL (
             (SELECT id FROM parcel WHERE workspace = $1 AND number = wanted.number AND wanted.number <> ''
              LIMIT {MOST_FOUND_EACH})
             UNION
             (SELECT parcel FROM search_term WHERE workspace = $1 AND term = wanted.term AND wanted.term <> ''
              LIMIT {MOST_FOUND_EACH})) AS found (id)
         ORDER BY wanted.nth, found.id"
    );
    let parameters = vec![
        Parameter::one(ws.0)?,
        Parameter::each(&numbers, |number| Text::new(number))?,
        Parameter::each(&terms, |term| Text::new(term))?,
    ];
    let mut found = vec![Vec::new(); texts.len()];
    for row in &connection.query(sql, parameters)? {
        let (nth, id) = rows::pair(row)?;
        if let Some(ids) = usize::try_from(nth).ok().and_then(|nth| found.get_mut(nth)) {
            ids.push(id);
        }
    }
    Ok(found)
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
