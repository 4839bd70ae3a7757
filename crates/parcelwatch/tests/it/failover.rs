//! A PostgreSQL server dies under load and its standby takes over: what was acknowledged is there, nothing twice, and
//! callers see errors for seconds.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use parcelwatch_test_postgres::Server as Postgres;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    answer::Answer,
    app::Api,
    crash::{Sent, all_there_once, checkpoint, stored},
    program::{Server, run},
};

/// Checkpoints of one sender, at least.
const EACH: usize = 150;
/// No sender sends more: there is one for each minute of a day.
const MOST: usize = 1_400;
/// So long may a call be without success. (On a machine that does something else as well; alone it is one second.)
const PATIENCE: Duration = Duration::from_secs(20);

/// What a sender tells.
enum News {
    Acknowledged(Vec<Sent>),
    /// A call failed, and is made again.
    Failed,
}

/// Sends everything, each call until it is acknowledged, as a caller does that must not lose anything; as long as nobody's
/// call has `failed`, however quick the machine is.
async fn send(api: Api, sender: usize, failed: Arc<AtomicBool>, told: mpsc::Sender<News>) {
    let mut i = 0;
    while i < EACH || (i < MOST && !failed.load(Ordering::Relaxed)) {
        let size = if i % 3 == 0 { 5 } else { 1 };
        let (sent, mut bodies): (Vec<Sent>, Vec<Value>) = (i..i + size).map(|i| checkpoint(0, sender, i)).unzip();
        i += size;
        let body = if size == 1 { bodies.remove(0) } else { json!(bodies) };
        let began = Instant::now();
        loop {
            match Answer::try_to(api.request(Method::POST, "/checkpoints").json(&body)).await {
                Ok(answer) if [200, 201].contains(&answer.status) => break,
                Ok(answer) if answer.status < 500 => panic!("{answer}"),
                Ok(_) | Err(_) => {
                    failed.store(true, Ordering::Relaxed);
                    told.send(News::Failed).expect("the test listens");
                }
            }
            assert!(began.elapsed() < PATIENCE, "sender {sender} has waited for {PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        told.send(News::Acknowledged(sent)).expect("the test listens");
    }
}

#[test]
fn when_the_standby_takes_over_nothing_that_was_acknowledged_is_lost_and_nothing_is_there_twice() {
    let mut primary = Postgres::listening(None);
    let standby = primary.standby();
    let hosts = [&primary, &standby].map(|server| server.address()).join(",");
    let url = format!("postgres://postgres@{hosts}/postgres?target_session_attrs=read-write");
    let key = run(&["api-key", "create", "--name", "senders", "--database", &url]).good();
    let nodes = [Server::node(&url), Server::node(&url)];
    let apis = [0, 1, 0, 1].map(|node: usize| Api::new(&nodes[node].address, Some(key.trim())));
    let runtime = Runtime::new().expect("a runtime");

    let (told, heard) = mpsc::channel();
    let one_failed = Arc::new(AtomicBool::new(false));
    let senders: Vec<_> = apis
        .iter()
        .enumerate()
        .map(|(sender, api)| {
            let (api, told, handle) = (api.clone(), told.clone(), runtime.handle().clone());
            let failed = one_failed.clone();
            thread::spawn(move || handle.block_on(send(api, sender, failed, told)))
        })
        .collect();
    drop(told);
    let (mut promised, mut failed) = (BTreeSet::new(), 0);
    let mut hear = |news: News, promised: &mut BTreeSet<Sent>| match news {
        News::Acknowledged(sent) => promised.extend(sent),
        News::Failed => failed += 1,
    };
    while promised.len() < 100 {
        hear(heard.recv().expect("the senders are at work"), &mut promised);
    }
    primary.kill();
    standby.promote();
    heard.iter().for_each(|news| hear(news, &mut promised));
    senders.into_iter().for_each(|sender| sender.join().expect("a sender"));
    assert!(failed > 0, "it died under load");

    runtime.block_on(async {
        let there = stored(&apis[0], 0).await;
        all_there_once(&promised, &there, 0);
        assert!(promised.len() >= 4 * EACH && there.len() == promised.len(), "{} {}", promised.len(), there.len());
        let tabs = apis[1].get("/tabs").await.json(200);
        let rows = apis[1].get("/parcels?limit=200").await.json(200);
        assert_eq!(tabs["all"], rows["parcels"].as_array().map_or(0, Vec::len), "counts are exact");
    });
}
