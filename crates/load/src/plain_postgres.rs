//! [`crate::plain`] on PostgreSQL: prepared statements, pipelined, in transactions of 1,000 on some connections at once.

use std::{error::Error, time::Instant};

use anyhow::{Context as _, bail};
use bytes::BytesMut;
use futures_util::future::try_join_all;
use serde_json::Value;
use tokio_postgres::{
    Client, NoTls, Row,
    types::{FromSql, IsNull, ToSql, Type, to_sql_checked},
};

use crate::plain::{ROWS_OF_A_TRANSACTION, said};

pub async fn run(database: &str, checkpoints: u64, connections: usize) -> anyhow::Result<Value> {
    let client = connect(database).await?;
    client
        .batch_execute(
            "DROP TABLE IF EXISTS plain_checkpoint, plain_parcel;
             CREATE TABLE plain_checkpoint (LIKE checkpoint INCLUDING ALL);
             CREATE TABLE plain_parcel (LIKE parcel INCLUDING ALL);
             INSERT INTO plain_checkpoint SELECT * FROM checkpoint;
             INSERT INTO plain_parcel SELECT * FROM parcel;
             CHECKPOINT",
        )
        .await
        .context("the tables cannot be copied")?;
    let measured = measure(&client, database, checkpoints, connections.max(1)).await;
    client.batch_execute("DROP TABLE plain_checkpoint, plain_parcel").await?;
    measured
}

async fn measure(client: &Client, database: &str, checkpoints: u64, connections: usize) -> anyhow::Result<Value> {
    let wanted = i64::try_from(checkpoints)?;
    let drawn = "FROM checkpoint c JOIN parcel p ON p.workspace = c.workspace AND p.id = c.parcel
         WHERE c.workspace = 1 ORDER BY hashint8(c.parcel), c.parcel, c.seq LIMIT $1";
    let checkpoint_rows = client.query(&format!("SELECT c.* {drawn}"), &[&wanted]).await?;
    let parcel_rows = client.query(&format!("SELECT p.* {drawn}"), &[&wanted]).await?;
    let Some(first) = parcel_rows.first() else { bail!("the database has no checkpoints") };
    // As after a scan: another last update, so that no index is spared.
    let over: Vec<String> = first.columns().iter().map(|column| column.name()).map(written_over).collect();
    let places = |row: &Row| (1..=row.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let add = format!(
        "INSERT INTO plain_checkpoint VALUES ({}) ON CONFLICT (workspace, parcel, seq) DO NOTHING",
        places(&checkpoint_rows[0]).replace("$3,", "$3::bigint + 10000,")
    );
    let over = format!(
        "INSERT INTO plain_parcel VALUES ({}) ON CONFLICT (workspace, id) DO UPDATE SET {}",
        places(first),
        over.join(", ")
    );
    let rows: Vec<(Vec<Cell>, Vec<Cell>)> =
        checkpoint_rows.iter().zip(&parcel_rows).map(|(c, p)| (cells(c), cells(p))).collect();
    let mut writers = Vec::new();
    for _ in 0..connections {
        let client = connect(database).await?;
        let (add, over) = (client.prepare(&add).await?, client.prepare(&over).await?);
        writers.push((client, add, over));
    }
    // A parcel's rows lie together: each connection has parcels of its own, and none waits for another's.
    let share = rows.len().div_ceil(connections);
    let start = Instant::now();
    try_join_all(writers.iter_mut().zip(rows.chunks(share)).map(|((client, add, over), rows)| async move {
        for part in rows.chunks(ROWS_OF_A_TRANSACTION) {
            let transaction = client.transaction().await?;
            try_join_all(part.iter().flat_map(|(checkpoint, parcel)| {
                [transaction.execute_raw(&*add, checkpoint), transaction.execute_raw(&*over, parcel)]
            }))
            .await?;
            transaction.commit().await?;
        }
        Ok::<_, tokio_postgres::Error>(())
    }))
    .await?;
    Ok(said(rows.len(), connections, start.elapsed()))
}

async fn connect(database: &str) -> anyhow::Result<Client> {
    let (client, connection) =
        tokio_postgres::connect(database, NoTls).await.context("the database cannot be reached")?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("a connection broke: {error}");
        }
    });
    Ok(client)
}

fn written_over(column: &str) -> String {
    match column {
        "last_update" => "last_update = excluded.last_update + 1".to_owned(),
        column => format!("{column} = excluded.{column}"),
    }
}

/// A value as it came over the wire, to be sent as it is.
#[derive(Debug)]
struct Cell(Option<Vec<u8>>);

fn cells(row: &Row) -> Vec<Cell> {
    (0..row.len()).map(|at| row.get(at)).collect()
}

impl FromSql<'_> for Cell {
    fn from_sql(_: &Type, raw: &[u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Cell(Some(raw.to_owned())))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Cell(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl ToSql for Cell {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let Some(raw) = &self.0 else { return Ok(IsNull::Yes) };
        out.extend_from_slice(raw);
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
