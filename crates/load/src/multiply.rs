//! Makes a large database of a small one: its parcels are copied, with orders, checkpoints and all that counts them, under
//! numbers of their own. Ten million so take half an hour, not half a day.
//!
//! The copies are those that `load fill` would have made but for their times, which are those of the parcels that they
//! copy; so a database of ten million has no more instants than the small one had.

use std::{path::Path, time::Instant};

use anyhow::{Context as _, bail};
use rusqlite::Connection;
use serde_json::{Value, json};

/// A table whose rows are copied.
struct Copied {
    table: &'static str,
    /// The column that holds the id.
    key: &'static str,
    /// Columns of a copy that differ from those of its model; `?1` is how far it is moved, in ids.
    moved: &'static [(&'static str, &'static str)],
}

/// In this order.
const COPIED: [Copied; 6] = [
    Copied { table: "orders", key: "id", moved: &[("id", "id + ?1"), ("number", "'#' || (999999 + id + ?1)")] },
    Copied {
        table: "parcel",
        key: "id",
        moved: &[
            ("id", "id + ?1"),
            // As `world::number` makes them.
            ("number", "printf('YT26%014d', ((id + ?1 - 1) * 2654435761) % 100000000000000)"),
            ("order_label", "'#' || (999999 + id + ?1)"),
        ],
    },
    Copied { table: "parcel_order", key: "parcel", moved: &[("parcel", "parcel + ?1"), ("order_id", "order_id + ?1")] },
    Copied { table: "checkpoint", key: "parcel", moved: &[("parcel", "parcel + ?1")] },
    Copied {
        table: "history",
        key: "parcel",
        moved: &[
            ("parcel", "parcel + ?1"),
            (
                "after",
                "CASE action WHEN 'number_attached'
                 THEN printf('YT26%014d', ((parcel + ?1 - 1) * 2654435761) % 100000000000000) ELSE after END",
            ),
        ],
    },
    Copied { table: "parcel_sync", key: "parcel", moved: &[("parcel", "parcel + ?1")] },
];

/// Tables that count parcels in their column `n`.
const COUNTING: [&str; 4] = ["status_count", "reason_step", "journey_week", "facet_count"];

pub fn run(database: &Path, times: u64) -> anyhow::Result<Value> {
    let start = Instant::now();
    let times = i64::try_from(times)
        .ok()
        .filter(|times| *times > 1)
        .context("the parcels must be multiplied by more than 1")?;
    let db = Connection::open(database).with_context(|| format!("{} cannot be opened", database.display()))?;
    db.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")?;
    let models: i64 = db.query_row("SELECT count(*) FROM parcel WHERE workspace = 1", [], |row| row.get(0))?;
    let strange: i64 = db.query_row(
        "SELECT count(*) FROM parcel LEFT JOIN orders USING (workspace, id)
         WHERE parcel.workspace <> 1 OR parcel.id > ?1
            OR parcel.number <> printf('YT26%014d', ((id - 1) * 2654435761) % 100000000000000)
            OR orders.number IS NULL OR orders.number <> '#' || (999999 + id)",
        [models],
        |row| row.get(0),
    )?;
    if strange > 0 {
        bail!("{strange} parcels are none that `load fill` makes: only what it filled, from 0 on, can be multiplied");
    }

    let indexes = indexes(&db)?;
    for (name, _) in &indexes {
        db.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    db.execute_batch("BEGIN")?;
    for Copied { table, key, moved } in COPIED {
        let (columns, values) = columns(&db, table, moved)?;
        let mut copy = db.prepare(&format!(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE workspace = 1 AND {key} <= ?2"
        ))?;
        for nth in 1..times {
            copy.execute([nth * models, models])?;
        }
        eprintln!("{table}: {:.0} s", start.elapsed().as_secs_f64());
    }
    search_terms(&db, models, times)?;
    for table in COUNTING {
        db.execute(&format!("UPDATE {table} SET n = n * ?1 WHERE workspace = 1"), [times])?;
    }
    db.execute(
        "UPDATE serial SET next = ?1 WHERE workspace = 1 AND kind IN ('parcel', 'order')",
        [models * times + 1],
    )?;
    db.execute_batch("COMMIT")?;
    eprintln!("search terms, counters: {:.0} s", start.elapsed().as_secs_f64());
    for (name, sql) in &indexes {
        db.execute_batch(sql)?;
        eprintln!("{name}: {:.0} s", start.elapsed().as_secs_f64());
    }
    db.execute_batch("PRAGMA journal_mode = WAL")?;
    Ok(json!({ "what": "multiply", "parcels": models * times, "seconds": start.elapsed().as_secs_f64().round() }))
}

/// The indexes of what is copied, with the statements that make them: filled rows by the million are sorted once, not
/// one by one.
fn indexes(db: &Connection) -> anyhow::Result<Vec<(String, String)>> {
    let mut query =
        db.prepare("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")?;
    let all = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
    let mut found = Vec::new();
    for index in all {
        let (name, sql, of) = index?;
        if of == "search_term" || COPIED.iter().any(|copied| copied.table == of) {
            found.push((name, sql));
        }
    }
    Ok(found)
}

/// The columns of `table`, and what a copy has in each.
fn columns(db: &Connection, table: &str, moved: &[(&str, &str)]) -> anyhow::Result<(String, String)> {
    let mut query = db.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names: Vec<String> = query.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let of =
        |name: &String| moved.iter().find(|(column, _)| column == name).map_or(name.clone(), |(_, sql)| (*sql).into());
    let values: Vec<String> = names.iter().map(of).collect();
    Ok((names.join(", "), values.join(", ")))
}

/// Terms lie in the order of their texts, so they are sorted as a whole and written anew.
fn search_terms(db: &Connection, models: i64, times: i64) -> anyhow::Result<()> {
    db.execute_batch("CREATE TEMP TABLE model AS SELECT term, parcel FROM search_term; DELETE FROM search_term;")?;
    db.execute(
        "WITH RECURSIVE copy (moved) AS (SELECT 0 UNION ALL SELECT moved + ?1 FROM copy WHERE moved < ?1 * (?2 - 1))
         INSERT INTO search_term (workspace, term, parcel)
         SELECT 1, CASE WHEN term = CAST(999999 + parcel AS TEXT) THEN CAST(999999 + parcel + moved AS TEXT) ELSE term END,
                parcel + moved
         FROM model, copy ORDER BY 2, 3",
        [models, times],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::{Payment, SubStatus, Timestamp};
    use parcelwatch_store::{
        Change, Filter, Link, OrderRecord, ParcelRecord, Serial, Sort, SqliteStore, Store as _, Workspace,
        search_terms as terms_of,
    };

    use super::*;
    use crate::world;

    const WS: Workspace = Workspace(1);

    #[test]
    fn copies_are_found_and_counted_like_their_models() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("parcelwatch.db");
        let fill = |number: &dyn Fn(u64) -> String| {
            let store = SqliteStore::open(&path).unwrap();
            store
                .write(&mut |t| {
                    for id in 1..=3 {
                        let label = format!("#{}", 999_999 + id);
                        let order = OrderRecord {
                            id,
                            store: 1,
                            number: label.clone(),
                            payment: Payment::Paid,
                            paid_at: None,
                            supplier_paid_at: None,
                            customer: Some("Ada Example".into()),
                            email: None,
                            origin: None,
                            destination: None,
                            items: Vec::new(),
                            supplier: None,
                            supplier_order: None,
                            created_at: Timestamp(0),
                        };
                        let mut parcel = ParcelRecord { id, number: Some(number(id as u64 - 1)), ..Default::default() };
                        parcel.order_label = Some(label);
                        parcel.facts.attached_at = Some(Timestamp(id));
                        parcel.facts.carrier_status = Some(SubStatus::InGlobalTransit);
                        t.put_orders(WS, std::slice::from_ref(&order))?;
                        t.put_parcels(WS, &[Change { before: None, after: Some(parcel) }])?;
                        t.add_links(WS, &[Link { parcel: id, order: id }])?;
                        t.put_search_terms(WS, &[(id, terms_of(&[&order], &[]))])?;
                    }
                    t.next_ids(WS, Serial::Parcel, 3)?;
                    t.next_ids(WS, Serial::Order, 3).map(drop)
                })
                .unwrap();
        };
        fill(&world::number);
        run(&path, 4).unwrap();

        let mut store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.counts(WS, Timestamp(0)).unwrap().all(), 12);
        let found = |query: &str| {
            let filter = Filter { q: Some(query.into()), ..Filter::default() };
            let page = store.page(WS, &filter, Sort::Newest, None, 50, Timestamp(0)).unwrap();
            page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(found(&world::number(10)), [11]);
        assert_eq!(found("#1000007"), [8]);
        assert_eq!(found("ada").len(), 12);
        assert_eq!(store.orders_of_parcel(WS, 12).unwrap()[0].number, "#1000011");
        let mut next = 0;
        store.write(&mut |t| t.next_ids(WS, Serial::Parcel, 1).map(|id| next = id)).unwrap();
        assert_eq!(next, 13);

        drop(store);
        std::fs::remove_file(&path).unwrap();
        fill(&|n| format!("OTHER{n}"));
        assert!(run(&path, 2).unwrap_err().to_string().starts_with("3 parcels are none"));
        store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.counts(WS, Timestamp(0)).unwrap().all(), 3, "and nothing was done");
    }
}
