//! How the database finds the orders that a feed asks for: along an index, not through all of a shop's.

use super::*;
use crate::sqlite::lock;

#[test]
fn orders_are_found_along_an_index_that_holds_their_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("parcelwatch.db")).unwrap();
    let connection = lock(&store.writer);
    let [by_supplier, by_account, by_customer] = by_name();
    for (sql, index) in [
        (by_supplier, "orders_supplier_order"),
        (by_account, "remote_order_key"),
        (by_customer, "orders_name"),
        (without_number(), "parcel_tab"),
    ] {
        let mut query = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let unbound = vec![rusqlite::types::Null; query.parameter_count()];
        let steps = query.query_map(rusqlite::params_from_iter(unbound), |row| row.get("detail")).unwrap();
        let steps: Vec<String> = steps.map(|step| step.unwrap()).collect();
        assert!(steps.first().is_some_and(|step| step.contains(index)), "{index}: {steps:?}");
        let costly = |step: &String| step.contains("(workspace=?)") || step.contains("TEMP B-TREE");
        assert!(!steps.iter().any(costly), "{index}: {steps:?}");
    }
}
