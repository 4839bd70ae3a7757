//! `kill -9` in the middle of writing, time and again on one database: what was acknowledged is there, nothing twice.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::mpsc,
    thread,
};

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    answer::Answer,
    app::Api,
    program::{Server, path, run},
};

const ROUNDS: usize = 20;
const SENDERS: usize = 4;
/// Checkpoints of one sender in one round: more than are acknowledged before the end.
const EACH: usize = 400;

/// A checkpoint, by its number and its text.
pub type Sent = (String, String);

/// What sender `sender` sends in `round`, the `i`th. Several senders share a number, so that one parcel is written from
/// several sides.
pub fn checkpoint(round: usize, sender: usize, i: usize) -> (Sent, Value) {
    let number = format!("CRASH{round:03}{:02}X", i % 7);
    let text = format!("Scan {i} of sender {sender}");
    let body = json!({"tracking_number": number, "carrier": "yunexpress", "text": text,
                      "occurred_at": format!("2026-11-{:02}T{:02}:{:02}:00Z", 1 + sender, i / 60, i % 60)});
    ((number, text), body)
}

/// Sends until the server is gone; tells each acknowledged checkpoint. Every third call is a batch.
pub async fn send(api: Api, round: usize, sender: usize, told: mpsc::Sender<Vec<Sent>>) {
    let mut i = 0;
    while i < EACH {
        let size = if i % 3 == 0 { 5 } else { 1 };
        let (sent, mut bodies): (Vec<Sent>, Vec<Value>) = (i..i + size).map(|i| checkpoint(round, sender, i)).unzip();
        i += size;
        let body = if size == 1 { bodies.remove(0) } else { json!(bodies) };
        let request = api.request(reqwest::Method::POST, "/checkpoints").json(&body);
        match Answer::try_to(request).await {
            Ok(answer) if [200, 201].contains(&answer.status) => {
                if told.send(sent).is_err() {
                    return;
                }
            }
            // No answer, no promise.
            Ok(answer) => panic!("{answer}"),
            Err(_) => return,
        }
    }
}

/// The checkpoints of this round's parcels as the API tells them, with how often each is there.
pub async fn stored(api: &Api, round: usize) -> BTreeMap<Sent, usize> {
    let rows = api.get(&format!("/parcels?limit=200&q=CRASH{round:03}")).await.json(200);
    let mut stored = BTreeMap::new();
    for row in rows["parcels"].as_array().expect("parcels") {
        let parcel = api.get(&format!("/parcels/{}", row["id"])).await.json(200);
        let number = parcel["tracking_number"].as_str().expect("a number");
        for checkpoint in parcel["checkpoints"].as_array().expect("checkpoints") {
            let text = checkpoint["text"].as_str().expect("a text");
            *stored.entry((number.to_owned(), text.to_owned())).or_default() += 1;
        }
    }
    stored
}

#[track_caller]
pub fn all_there_once(acknowledged: &BTreeSet<Sent>, stored: &BTreeMap<Sent, usize>, round: usize) {
    let lost: Vec<&Sent> = acknowledged.iter().filter(|sent| !stored.contains_key(*sent)).collect();
    assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
    let twice: Vec<&Sent> = stored.iter().filter(|(_, n)| **n > 1).map(|(sent, _)| sent).collect();
    assert!(twice.is_empty(), "round {round}: there twice: {twice:?}");
}

#[test]
fn what_was_acknowledged_survives_twenty_kills() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = path(folder.path());
    let key = run(&["api-key", "create", "--name", "crash", "--data", data]).good();
    let runtime = Runtime::new().expect("a runtime");
    let mut acknowledged: Vec<BTreeSet<Sent>> = Vec::new();

    for round in 0..ROUNDS {
        let mut server = Server::start(folder.path());
        let api = Api::new(&server.address, Some(key.trim()));
        if let Some(last) = acknowledged.last() {
            let stored = runtime.block_on(stored(&api, round - 1));
            all_there_once(last, &stored, round - 1);
        }
        let (told, heard) = mpsc::channel();
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let (api, told, handle) = (api.clone(), told.clone(), runtime.handle().clone());
                thread::spawn(move || handle.block_on(send(api, round, sender, told)))
            })
            .collect();
        drop(told);
        // Another moment each round, by what was acknowledged so far and not by the clock.
        let enough = 1 + round * 37 % 190;
        let mut promised = BTreeSet::new();
        while promised.len() < enough {
            promised.extend(heard.recv().expect("the senders are at work"));
        }
        server.kill();
        // Answers that were on their way when it died count, too.
        promised.extend(heard.iter().flatten());
        senders.into_iter().for_each(|sender| sender.join().expect("a sender"));
        assert!(promised.len() < SENDERS * EACH, "it was killed under load");
        acknowledged.push(promised);
    }

    // Everything again, as senders do that had no answer: now all of it is there, and still nothing twice.
    let server = Server::start(folder.path());
    let api = Api::new(&server.address, Some(key.trim()));
    runtime.block_on(async {
        for (round, acknowledged) in acknowledged.iter().enumerate() {
            all_there_once(acknowledged, &stored(&api, round).await, round);
        }
        let last = ROUNDS - 1;
        let (_, bodies): (Vec<Sent>, Vec<Value>) =
            (0..SENDERS).flat_map(|sender| (0..EACH).map(move |i| checkpoint(last, sender, i))).unzip();
        let answer = api.post("/checkpoints", &json!(bodies)).await.json(200);
        let known = answer["unchanged"].as_u64().expect("a count") as usize;
        assert!(known >= acknowledged[last].len() && answer["rejected"] == 0, "{known} were known");
        let stored = stored(&api, last).await;
        all_there_once(&acknowledged[last], &stored, last);
        assert_eq!(stored.len(), SENDERS * EACH);
        // The counters, kept by the write path, agree with the rows after all that.
        let tabs = api.get("/tabs").await.json(200);
        assert_eq!(
            tabs["all"],
            tabs["sub_statuses"].as_object().expect("counts").values().filter_map(Value::as_i64).sum::<i64>()
        );
        let rows = api.get("/parcels?limit=200").await.json(200);
        assert_eq!(tabs["all"], rows["parcels"].as_array().map_or(0, Vec::len));
    });
}
