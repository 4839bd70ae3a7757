//! `move` and `migrate`, as somebody runs them who goes from one database to another.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::Stdio,
};

use parcelwatch_engine::{
    DatabaseUrl, Engine, FIRST_WORKSPACE as WS, accounts,
    clock::Clock,
    demo,
    input::Item,
    phrases::{self, NewPhrase},
    store::SavedView,
};
use parcelwatch_test_postgres::Database;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{
    app::Api,
    program::{Server, command, run},
};

/// A folder with a shop in it, and a key of its API.
struct Shop {
    folder: TempDir,
    key: String,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = DatabaseUrl::Sqlite(folder.path().join("parcelwatch.db"));
        let engine = Engine::open(&database, Clock::system()).expect("the database opens");
        let (store, now) = (engine.store(), engine.clock().now());
        accounts::set_up(store, WS, Some("Nordic Home"), "ana@example.com", "correct horse battery", now)
            .expect("an owner");
        let key = accounts::create_api_key(store, WS, "shop", now).expect("a key").key;
        let shop = demo::shop(7, now, 120);
        let events =
            shop.events.into_iter().filter(|(known, _)| *known <= now).map(|(_, event)| Item::Checkpoint(event));
        let items: Vec<Item> = shop.orders.into_iter().map(Item::Order).chain(events).collect();
        for batch in items.chunks(500) {
            engine.ingest().submit_blocking(WS, "import", batch.to_vec()).expect("a batch");
        }
        let meaning = parcelwatch_engine::domain::Meaning::ReadyForPickup;
        let phrase = NewPhrase { phrase: "waits at the kiosk".into(), meaning, note: None };
        phrases::save(store, WS, &phrase, "ana@example.com", now).expect("a phrase");
        let view = SavedView { id: 1, person: None, name: "Late".into(), query: "flagged=true".into(), place: 1 };
        store.write(&mut |t| t.put_saved_view(WS, &view)).expect("a view");
        Self { folder, key }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn url(&self, name: &str) -> String {
        sqlite(&self.file(name))
    }

    /// What the API tells of all parcels, and the tabs.
    async fn told(&self, server: &Server) -> (Value, Vec<Value>) {
        let api = Api::new(&server.address, Some(&self.key));
        let rows = api.get("/parcels?limit=200").await.json(200);
        let mut parcels = Vec::new();
        for row in rows["parcels"].as_array().expect("parcels") {
            parcels.push(api.get(&format!("/parcels/{}", row["id"])).await.json(200));
        }
        (api.get("/tabs").await.json(200), parcels)
    }
}

fn sqlite(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

fn report(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_shop_goes_to_postgresql_works_there_and_comes_back() {
    let (shop, database) = (Shop::new(), Database::fresh());
    let (here, there, back) = (shop.url("parcelwatch.db"), database.url(), shop.url("back.db"));
    let runtime = Runtime::new().expect("a runtime");
    let before = runtime.block_on(async { shop.told(&Server::start(shop.folder.path())).await });
    assert!(before.1.len() >= 100, "{}", before.1.len());

    let moved = run(&["move", "--from", &here, "--to", &there, "--json"]);
    let moved = report(&moved.good());
    assert_eq!((&moved["same"], &moved["resumed"]), (&json!(true), &json!(false)), "{moved}");
    assert!(moved["note"].as_str().is_some_and(|note| note.contains("secret.key")), "{moved}");
    let line = |table: &str| {
        let lines = moved["tables"].as_array().expect("tables");
        lines.iter().find(|line| line["table"] == table).cloned().unwrap_or_else(|| panic!("{table}: {moved}"))
    };
    for table in
        ["parcel", "checkpoint", "orders", "history", "phrase", "saved_view", "person", "api_key", "parcel_sync"]
    {
        assert!(line(table)["rows"][0].as_u64().is_some_and(|rows| rows > 0), "{table}");
        assert_eq!(line(table)["sha256"][0], line(table)["sha256"][1]);
    }

    let newest = runtime.block_on(async {
        let server = Server::node(&there);
        assert_eq!(shop.told(&server).await, before, "the same parcels with the same ids, histories and tabs");
        let api = Api::new(&server.address, Some(&shop.key));
        let made = api.post("/parcels", &json!({"tracking_number": "YT2400000000000001"})).await.json(201);
        let newest = made["parcel_id"].as_i64().expect("an id");
        assert!(before.1.iter().all(|parcel| parcel["id"].as_i64() < Some(newest)), "ids go on");
        newest
    });

    let said = run(&["move", "--from", &there, "--to", &back]).good();
    assert!(said.contains("both hold the same") && said.contains("secret.key"), "{said}");
    std::fs::rename(shop.file("back.db"), shop.file("parcelwatch.db")).expect("the file can be moved");
    runtime.block_on(async {
        let after = shop.told(&Server::start(shop.folder.path())).await;
        assert_eq!(after.1.len(), before.1.len() + 1);
        assert!(after.1.iter().any(|parcel| parcel["id"].as_i64() == Some(newest)));
    });
}

#[test]
fn a_move_that_is_killed_goes_on_when_it_is_started_again() {
    let (shop, database) = (Shop::new(), Database::fresh());
    let (here, there) = (shop.url("parcelwatch.db"), database.url());
    run(&["migrate", "--database", &there]).good();
    // It comes as far as this table.
    let held = database.hold("BEGIN; LOCK TABLE history IN SHARE MODE");
    let mut child = command(&["move", "--from", &here, "--to", &there])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut said = BufReader::new(child.stderr.take().expect("standard error")).lines().map_while(Result::ok);
    assert!(said.any(|line| line.starts_with("history: 0 of ")), "it came as far as that");
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    drop(held);

    let closed = run(&["export", "--database", &there]).bad();
    assert!(closed.contains("is being filled from"), "{closed}");
    let again = run(&["move", "--from", &here, "--to", &there, "--json"]);
    assert!(again.err.contains("it goes on"), "{}", again.err);
    let again = report(&again.good());
    assert_eq!((&again["same"], &again["resumed"]), (&json!(true), &json!(true)));
    assert!(run(&["export", "--database", &there]).good().lines().count() > 100);
}

#[test]
fn what_cannot_be_moved_is_a_clear_message() {
    let (shop, database) = (Shop::new(), Database::fresh());
    let (here, there) = (shop.url("parcelwatch.db"), database.url());
    let said = |from: &str, to: &str| run(&["move", "--from", from, "--to", to]).bad();
    assert!(said(&here, &here).contains("both addresses lead to the same database"));
    assert!(said(&there, &there).contains("both addresses lead to the same database"));
    assert!(said(&shop.url("none.db"), &there).contains("there is no such file"));
    {
        let _server = Server::start(shop.folder.path());
        let busy = said(&here, &there);
        assert!(busy.contains("parcelwatch.db") && busy.contains("stop every Parcelwatch"), "{busy}");
    }
    let server = Server::node(&there);
    let busy = said(&here, &there);
    assert!(busy.contains("another Parcelwatch works with the database"), "{busy}");
    drop(server);
    let full = said(&here, &there);
    assert!(full.contains("the target is not empty: its table `workspace` has rows"), "{full}");
}

#[test]
fn migrating_says_what_it_did() {
    let (folder, database) = (tempfile::tempdir().expect("a folder"), Database::fresh());
    for url in [sqlite(&folder.path().join("new/shop.db")), database.url()] {
        let first = run(&["migrate", "--database", &url]).good();
        assert!(first.starts_with("1 first: applied\n2 own_phrases: applied\n"), "{first}");
        assert!(first.contains("it is up to date now"), "{first}");
        let second = run(&["migrate", "--database", &url]).good();
        assert!(second.contains("nothing had to be done") && second.lines().count() == 1, "{second}");
        let alone = run(&["migrate", "--distribute", "--database", &url]).bad();
        let expected =
            if url.starts_with("sqlite") { "a SQLite file is on one machine" } else { "the server has no Citus" };
        assert!(alone.contains(expected), "{alone}");
    }
}
