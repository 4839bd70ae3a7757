//! One connection. It is driven by the thread that uses it, so that a statement costs no change of thread, and it sends
//! several statements in one go where their answers are not needed in between.

use std::{borrow::Cow, collections::HashMap, pin::pin};

use futures_util::{TryStreamExt as _, future::join_all};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, Row, Statement, types::ToSql};

use super::{error, parameter::Parameter, url::PostgresUrl};
use crate::{Result, StoreError};

pub(crate) struct Connection {
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
    pub client: Client,
    /// The statements that the server keeps for this connection, by their text; `None`: it keeps none.
    prepared: Option<HashMap<Cow<'static, str>, Statement>>,
}

/// Something to send.
pub(crate) enum Request {
    /// Statements without parameters.
    Plain(&'static str),
    /// One statement.
    Statement(Cow<'static, str>, Vec<Parameter>),
}

/// A statement with its parameters.
pub(super) fn request(sql: impl Into<Cow<'static, str>>, parameters: Vec<Parameter>) -> Request {
    Request::Statement(sql.into(), parameters)
}

impl Connection {
    pub fn open(url: &PostgresUrl) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| StoreError::Other(error.into()))?;
        let client = runtime.block_on(async {
            // What drives it runs whenever this connection's thread waits for an answer.
            let client = url.connect().await?;
            if !url.unnamed() {
                client.batch_execute(SESSION).await?;
            }
            Ok(client)
        });
        let client = client.map_err(error::connecting)?;
        Ok(Self { runtime: Some(runtime), client, prepared: (!url.unnamed()).then(HashMap::new) })
    }

    /// Did the server or the network end it? Nothing of it runs while nobody uses it, so it gets a moment to hear of that.
    pub fn is_closed(&self) -> bool {
        let heard = Self::wait(&self.runtime, async {
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
            Ok(())
        });
        heard.is_err() || self.client.is_closed()
    }

    fn wait<T>(runtime: &Option<Runtime>, future: impl Future<Output = Result<T>>) -> Result<T> {
        match runtime {
            Some(runtime) => runtime.block_on(future),
            None => Err(StoreError::Other("the connection is being closed".into())),
        }
    }

    /// Runs something with the client.
    pub fn run<'c, T, F: Future<Output = Result<T>> + 'c>(
        &'c mut self,
        work: impl FnOnce(&'c mut Client) -> F,
    ) -> Result<T> {
        Self::wait(&self.runtime, work(&mut self.client))
    }

    /// The rows of one statement.
    pub fn query(&mut self, sql: impl Into<Cow<'static, str>>, parameters: Vec<Parameter>) -> Result<Vec<Row>> {
        let answers = self.send(&[Request::Statement(sql.into(), parameters)])?;
        Ok(answers.into_iter().next().unwrap_or_default())
    }

    /// The rows of one statement one by one, for as long as `take` wants more.
    pub fn read_while(
        &mut self,
        sql: &str,
        parameters: Vec<Parameter>,
        mut take: impl FnMut(Row) -> Result<bool>,
    ) -> Result<()> {
        let client = &self.client;
        Self::wait(&self.runtime, async {
            let parameters = parameters.iter().map(|p| (p as &(dyn ToSql + Sync), p.of_type().clone()));
            let mut rows = pin!(client.query_typed_raw(sql, parameters).await.map_err(error::of)?);
            while let Some(row) = rows.try_next().await.map_err(error::of)? {
                if !take(row)? {
                    break;
                }
            }
            Ok(())
        })
    }

    /// Sends everything in one go and waits for all answers; the first error counts.
    pub fn send(&mut self, requests: &[Request]) -> Result<Vec<Vec<Row>>> {
        let client = &self.client;
        let prepared = &mut self.prepared;
        Self::wait(&self.runtime, async {
            if let Some(prepared) = prepared {
                for request in requests {
                    if let Request::Statement(sql, parameters) = request
                        && !prepared.contains_key(sql)
                    {
                        let types: Vec<_> = parameters.iter().map(|p| p.of_type().clone()).collect();
                        let statement = client.prepare_typed(sql, &types).await.map_err(error::of)?;
                        prepared.insert(sql.clone(), statement);
                    }
                }
            }
            let prepared = prepared.as_ref();
            let answers = requests.iter().map(|request| one(client, prepared, request));
            join_all(answers).await.into_iter().collect()
        })
    }
}

async fn one(
    client: &Client,
    prepared: Option<&HashMap<Cow<'static, str>, Statement>>,
    request: &Request,
) -> Result<Vec<Row>> {
    let rows = match request {
        Request::Plain(sql) => client.batch_execute(sql).await.map(|()| Vec::new()),
        Request::Statement(sql, parameters) => match prepared.and_then(|prepared| prepared.get(sql)) {
            Some(statement) => {
                let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|p| p as _).collect();
                client.query(statement, &parameters).await
            }
            None => {
                let parameters: Vec<_> = parameters.iter().map(|p| (p as _, p.of_type().clone())).collect();
                client.query_typed(sql, &parameters).await
            }
        },
    };
    rows.map_err(error::of)
}

impl Drop for Connection {
    fn drop(&mut self) {
        // The last owner of a store may be an async task, where one must not wait.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Every statement names its rows by their keys, so an index is the way to them, also in a plan that was made while the
/// table was small; and none is long enough for compilation to pay.
const SESSION: &str = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";
