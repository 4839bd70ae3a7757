//! Spreading a database over the nodes of a Citus cluster: every table by its workspace, all in one group, so that a
//! merchant's rows lie together and each statement goes to one node.

use super::{PostgresStore, connection::Connection, read::list};
use crate::{
    Result, StoreError,
    moving::{LEFT, MOVED},
    rows,
};

/// What was done to spread a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distributed {
    /// Tables that were spread now.
    pub now: Vec<String>,
    /// Tables that were spread already.
    pub before: Vec<String>,
}

/// The table that leads the group. It is the first.
const FIRST: &str = "workspace";

/// What Citus is told, table by table.
fn statements() -> impl Iterator<Item = (&'static str, String)> {
    let tables = MOVED.into_iter().chain(LEFT.map(|(table, _)| table));
    tables.map(|table| {
        let group = if table == FIRST { "none" } else { FIRST };
        (table, format!("SELECT create_distributed_table('{table}', 'workspace', colocate_with => '{group}')"))
    })
}

impl PostgresStore {
    /// Spreads all tables by their workspace, those that are not yet. Broken off, the same goes on.
    ///
    /// # Errors
    /// The server has no Citus, or refuses.
    pub fn distribute(&self) -> Result<Distributed> {
        let mut lent = self.pool.take()?;
        let distributed = distribute(&mut lent.connection);
        // What the server said of types and tables meanwhile is old.
        drop(lent);
        self.pool.forget_resting();
        distributed
    }
}

fn distribute(connection: &mut Connection) -> Result<Distributed> {
    let found = connection.query("SELECT count(*) FROM pg_extension WHERE extname = 'citus'", vec![])?;
    if found.first().map_or(Ok(0), rows::number)? == 0 {
        let reason = "the server has no Citus: install it on every node, add it to shared_preload_libraries, and run \
                      `CREATE EXTENSION citus` in this database; nothing was distributed";
        return Err(StoreError::Refused(reason.into()));
    }
    let sql = "SELECT logicalrelid::regclass::text FROM pg_dist_partition";
    let known = list(connection.query(sql, vec![])?, rows::one_text)?;
    let mut distributed = Distributed::default();
    for (table, sql) in statements() {
        if known.iter().any(|known| known == table) {
            distributed.before.push(table.into());
            continue;
        }
        connection.query(sql, vec![])?;
        distributed.now.push(table.into());
    }
    Ok(distributed)
}

#[cfg(test)]
#[path = "distribute_tests.rs"]
mod tests;
