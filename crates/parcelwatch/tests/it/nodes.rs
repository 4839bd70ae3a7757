//! Several `serve` processes on one PostgreSQL database, and what the command line says of servers that will not do.

use std::{collections::BTreeSet, sync::mpsc, thread, time::Duration};

use parcelwatch_test_postgres::{Database, Pooler, Server as Postgres};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    answer::Answer,
    app::{Api, Browser, OWNER, PASSWORD},
    crash::{Sent, all_there_once, send, stored},
    program::{Server, command, path, run},
};

const ROUNDS: usize = 5;

fn key(url: &str) -> String {
    run(&["api-key", "create", "--name", "nodes", "--database", url]).good().trim().to_owned()
}

#[test]
fn a_node_that_is_killed_under_load_takes_nothing_with_it() {
    let database = Database::fresh();
    let url = database.url();
    let key = key(&url);
    let runtime = Runtime::new().expect("a runtime");
    let stays = Server::node(&url);
    let at_stays = Api::new(&stays.address, Some(&key));
    for round in 0..ROUNDS {
        let mut dies = Server::node(&url);
        let at_dies = Api::new(&dies.address, Some(&key));
        let (told, heard) = mpsc::channel();
        // Both nodes write the same parcels.
        let senders: Vec<_> = [&at_dies, &at_stays, &at_dies, &at_stays]
            .into_iter()
            .enumerate()
            .map(|(sender, api)| {
                let (api, told, handle) = (api.clone(), told.clone(), runtime.handle().clone());
                thread::spawn(move || handle.block_on(send(api, round, sender, told)))
            })
            .collect();
        drop(told);
        let mut promised: BTreeSet<Sent> = BTreeSet::new();
        while promised.len() < 10 + round * 37 {
            promised.extend(heard.recv().expect("the senders are at work"));
        }
        dies.kill();
        // The senders of the other node go on to their end.
        promised.extend(heard.iter().flatten());
        senders.into_iter().for_each(|sender| sender.join().expect("a sender"));
        let there = runtime.block_on(stored(&at_stays, round));
        all_there_once(&promised, &there, round);
    }
    runtime.block_on(async {
        let tabs = at_stays.get("/tabs").await.json(200);
        let rows = at_stays.get("/parcels?limit=200").await.json(200);
        assert_eq!(tabs["all"], rows["parcels"].as_array().map_or(0, Vec::len), "counts are exact");
        let by_status = tabs["sub_statuses"].as_object().expect("counts").values().filter_map(Value::as_i64);
        assert_eq!(tabs["all"], by_status.sum::<i64>());
    });
}

#[test]
fn nodes_that_start_at_once_and_are_told_the_owner_all_serve() {
    let database = Database::fresh();
    let url = database.url();
    let serve = || {
        let mut serve = command(&["serve", "--database", &url, "--listen", "127.0.0.1:0", "--owner-email", OWNER]);
        Server::listening(serve.env("PARCELWATCH_OWNER_PASSWORD", PASSWORD))
    };
    let nodes: Vec<Server> = thread::scope(|scope| {
        let nodes: Vec<_> = (0..3).map(|_| scope.spawn(serve)).collect();
        nodes.into_iter().map(|node| node.join().expect("it serves")).collect()
    });
    Runtime::new().expect("a runtime").block_on(async {
        for node in &nodes {
            let browser = Browser::new(&node.address);
            assert_eq!(browser.post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]).await.status, 303);
        }
    });
}

#[test]
fn any_node_knows_what_another_was_told() {
    let database = Database::fresh();
    let url = database.url();
    let key = key(&url);
    let (one, other) = (Server::node(&url), Server::node(&url));
    let (at_one, at_other) = (Api::new(&one.address, Some(&key)), Api::new(&other.address, Some(&key)));
    Runtime::new().expect("a runtime").block_on(async {
        let body = json!({"tracking_number": "YT2400000000000001", "text": "Delivered",
                          "occurred_at": "2026-11-20T10:00:00Z"});
        let ask =
            |api: &Api| api.request(reqwest::Method::POST, "/checkpoints").header("idempotency-key", "k1").json(&body);
        let first = Answer::to(ask(&at_one)).await;
        let again = Answer::to(ask(&at_other)).await;
        assert_eq!((first.status, again.status), (201, 201), "{first} {again}");
        assert_eq!((again.header("idempotency-replayed"), &again.body), ("true", &first.body));
        assert_eq!(at_other.parcel("YT2400000000000001").await["sub_status"], "delivered");

        let browser = Browser::new(&one.address);
        let owner = [("workspace", "Shop"), ("email", OWNER), ("password", PASSWORD), ("password_again", PASSWORD)];
        assert_eq!(browser.post("/set-up", &owner).await.redirect(), "/");
        let elsewhere = browser.at(&other.address);
        assert!(elsewhere.get("/").await.page(200).contains("YT2400000000000001"), "signed in on both");
        assert_eq!(elsewhere.submit("/sign-out", &[]).await.status, 303);
        assert_eq!(browser.get("/").await.redirect(), "/sign-in", "and signed out on both");
    });
}

#[test]
fn a_page_on_one_node_hears_at_once_what_another_takes_in() {
    let database = Database::fresh();
    let url = database.url();
    let key = key(&url);
    let (one, other) = (Server::node(&url), Server::node(&url));
    let at_one = Api::new(&one.address, Some(&key));
    Runtime::new().expect("a runtime").block_on(async {
        let made = at_one.post("/parcels", &json!({"tracking_number": "YT2400000000000001"})).await.json(201);
        let browser = Browser::new(&other.address);
        let owner = [("workspace", "Shop"), ("email", OWNER), ("password", PASSWORD), ("password_again", PASSWORD)];
        assert_eq!(browser.post("/set-up", &owner).await.redirect(), "/");
        let page = browser.get("/").await;
        let (_, live) = page.page(200).split_once("data-live=\"").expect("a page that listens");
        let live = live.split('"').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
        let row = format!("\"{}\":", made["parcel_id"]);
        let listens = browser.request(reqwest::Method::GET, &format!("{live}&rows={}", made["parcel_id"]));
        let mut news = listens.send().await.expect("the server answers");
        assert_eq!(news.status().as_u16(), 200);
        let event = json!({"tracking_number": "YT2400000000000001", "text": "Delivered",
                           "occurred_at": "2026-11-20T10:00:00Z"});
        at_one.post("/checkpoints", &event).await.json(201);
        let hears = async {
            let mut heard = String::new();
            while !(heard.contains(&row) && heard.contains("Delivered")) {
                let chunk = news.chunk().await.expect("the server goes on").expect("it does not end");
                heard.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        tokio::time::timeout(Duration::from_secs(30), hears).await.expect("the page hears of it");
    });
}

#[test]
fn nodes_behind_a_pooler_that_changes_sessions_lose_nothing() {
    let server = Postgres::start();
    let pooler = Pooler::start(&server);
    let url = pooler.url("postgres");
    let early = run(&["api-key", "list", "--database", &url]).bad();
    assert!(early.contains("run `parcelwatch migrate` with the server's own address"), "{early}");
    run(&["migrate", "--database", &server.url("postgres")]).good();
    let said = run(&["move", "--from", &url, "--to", "sqlite:none.db"]).bad();
    assert!(said.contains("not a pooler's"), "{said}");

    let key = key(&url);
    let nodes = [Server::node(&url), Server::node(&url)];
    let apis = [0, 1, 0, 1].map(|node: usize| Api::new(&nodes[node].address, Some(&key)));
    let runtime = Runtime::new().expect("a runtime");
    let (told, heard) = mpsc::channel();
    let senders: Vec<_> = apis
        .iter()
        .enumerate()
        .map(|(sender, api)| {
            let (api, told, handle) = (api.clone(), told.clone(), runtime.handle().clone());
            thread::spawn(move || handle.block_on(send(api, 0, sender, told)))
        })
        .collect();
    drop(told);
    let promised: BTreeSet<Sent> = heard.iter().flatten().collect();
    senders.into_iter().for_each(|sender| sender.join().expect("a sender"));
    runtime.block_on(async {
        let there = stored(&apis[0], 0).await;
        all_there_once(&promised, &there, 0);
        assert!(there.len() == promised.len() && promised.len() > 1_000, "{} of {}", there.len(), promised.len());
        let tabs = apis[1].get("/tabs").await.json(200);
        let rows = apis[1].get("/parcels?limit=200").await.json(200);
        assert_eq!(tabs["all"], rows["parcels"].as_array().map_or(0, Vec::len), "counts are exact");
    });
}

#[test]
fn files_go_in_and_out_as_with_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("orders.csv");
    let orders = "order_number,paid_at,customer,destination,item,quantity,tracking_number,shipped_at\r\n\
                  #1,2026-11-01,Jürgen Größe,DE,Desk lamp,2,YT2400000000000001,2026-11-03\r\n\
                  #2,2026-11-02,Ada Example,US,\"Mug, blue\",1,,\r\n\
                  #3,not a day,Bo Example,FR,Chair,1,RR123456785CN,\r\n";
    std::fs::write(&file, orders).expect("a file");
    let database = Database::fresh();
    let url = database.url();
    let sqlite = format!("sqlite:{}", folder.path().join("shop.db").display());
    let [of_postgres, of_sqlite] = [&url, &sqlite].map(|url| {
        let said = run(&["import", path(&file), "--database", url]).good();
        let again = run(&["import", path(&file), "--database", url]).good();
        (said, again, run(&["export", "--database", url]).good())
    });
    assert_eq!(of_postgres, of_sqlite);
    assert!(of_postgres.2.contains("Größe"), "{}", of_postgres.2);
    run(&["api-key", "create", "--name", "shop", "--database", &url]).good();
    assert!(run(&["api-key", "list", "--database", &url]).good().contains("shop\tactive"));
    run(&["api-key", "revoke", "shop", "--database", &url]).good();
}

#[test]
fn a_server_that_will_not_do_is_a_clear_message() {
    let server = Postgres::start();
    let admin = Database::fresh_on(&server.url("postgres"));
    admin.run("CREATE ROLE secured LOGIN SUPERUSER PASSWORD 'right'");
    let said = |url: &str| run(&["api-key", "list", "--database", url]).bad();

    let nobody = said("postgres://ana:secret@127.0.0.1:1/shop?connect_timeout=2");
    assert!(nobody.contains("postgres://ana@127.0.0.1:1/shop") && nobody.contains("cannot be reached"), "{nobody}");
    assert!(nobody.contains("refused") && !nobody.contains("secret"), "{nobody}");

    let nowhere = said("postgres://ana@no-such-host.invalid/shop");
    assert!(nowhere.contains("cannot be reached") && nowhere.contains("lookup"), "{nowhere}");

    let secured = |password: &str| admin.url().replace("postgres@", &format!("secured{password}@"));
    let wrong = said(&secured(":wrong"));
    assert!(wrong.contains("refused the user or the password") && !wrong.contains("wrong@"), "{wrong}");
    let missing = said(&secured(""));
    assert!(missing.contains("password"), "{missing}");
    run(&["api-key", "list", "--database", &secured(":right")]).good();

    let absent = said(&server.url("absent"));
    assert!(absent.contains("\"absent\" does not exist") && absent.contains("createdb"), "{absent}");

    admin.run("INSERT INTO refinery_schema_history VALUES (9999, 'later', '2030-01-01T00:00:00Z', '1')");
    assert!(said(&admin.url()).contains("newer Parcelwatch"));

    for (url, reason) in [
        ("postgres:///shop", "names no host"),
        ("postgres://db/shop?statements=some", "named or unnamed"),
        ("postgres://db/shop?color=blue", "color"),
    ] {
        assert!(said(url).contains(reason), "{url}");
    }
}
