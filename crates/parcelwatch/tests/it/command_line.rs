//! The commands, as people and scripts call them: what goes in, what comes out, on which channel, with which exit code.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    answer::Answer,
    app::{Api, Browser, client},
    program::{Ran, Server, command, path, run, run_with},
};

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Writes a file into `folder` and gives its path.
pub fn file(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> String {
    let file = folder.path().join(name);
    fs::write(&file, content).expect("the file can be written");
    path(&file).to_owned()
}

#[test]
fn classify_answers_each_line_and_reports_bad_ones_with_their_number() {
    let lines = concat!(
        "{\"id\": \"a\", \"carrier\": \"usps\", \"code\": null, \"text\": \"Out for Delivery\"}\n",
        "\n",
        "{not json\n",
        "{\"id\": 7, \"text\": \"SMS notification sent\"}\r\n",
        "[]\n",
        "{\"id\": null, \"code\": \"PARCEL_TOO_LARGE_RETURN\"}",
    );
    let folder = folder();
    let named = file(&folder, "events.jsonl", [b"\xEF\xBB\xBF", lines.as_bytes()].concat());
    for ran in [
        run_with(&["classify"], lines.as_bytes()),
        run_with(&["classify", "-"], lines.as_bytes()),
        run(&["classify", &named]),
    ] {
        assert!(!ran.success, "not every line was understood");
        let answers = ran.lines();
        assert_eq!(answers.iter().map(|a| &a["id"]).collect::<Vec<_>>(), [&json!("a"), &json!(7), &Value::Null]);
        assert_eq!(answers[0]["status"], "in_transit/awaiting_delivery");
        assert_eq!(answers[1]["status"], "informational");
        assert_eq!(answers[2]["status"], "abnormal/package_returned");
        for answer in &answers {
            assert_eq!(answer.as_object().map(|a| a.len()), Some(4), "{answer}");
            assert!(answer["because"].as_str().is_some_and(|b| !b.is_empty()), "{answer}");
            assert!(answer["confidence"].as_f64().is_some_and(|c| (0.0..=1.0).contains(&c)), "{answer}");
        }
        assert!(ran.err.contains("line 3:") && ran.err.contains("line 5:"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    }
    assert_eq!(run_with(&["classify"], b"").good(), "");
    assert!(run(&["classify", "/no/such/file"]).bad().contains("/no/such/file"));
}

#[test]
fn classify_takes_other_lexicons_and_reports_how_often_it_is_right() {
    let folder = folder();
    let events = file(
        &folder,
        "events.jsonl",
        concat!(
            "{\"text\": \"Qapla! Batlh\", \"lang\": \"tlh\", \"accept\": [\"delivered\"]}\n",
            "{\"text\": \"Out for delivery\", \"lang\": \"en\", \"accept\": [\"delivered\"]}\n",
        ),
    );
    let lexicons = folder.path().join("lexicons");
    fs::create_dir(&lexicons).expect("a folder");
    fs::write(lexicons.join("tlh.txt"), "delivered\tqapla batlh\n").expect("a lexicon");
    let ran = run(&["classify", "--report", "--lexicons", path(&lexicons), &events]);
    let report = ran.good();
    assert!(report.contains("tlh           1     1 100.0 %"), "{report}");
    assert!(report.contains("en: in_transit/awaiting_delivery, not delivered: Out for delivery"), "{report}");

    let codes = folder.path().join("codes");
    fs::create_dir(&codes).expect("a folder");
    fs::write(codes.join("bat.tsv"), "batpost\tX1\tdelivered\nbatpost\tX2\tpackage_returned\n").expect("a table");
    let events =
        file(&folder, "codes.jsonl", "{\"carrier\": \"batpost\", \"code\": \"X1\", \"accept\": [\"delivered\"]}\n");
    let ran = run(&["classify", "--report", "--codes", path(&codes), &events]);
    assert!(ran.good().contains("und           1     1 100.0 %"));

    fs::write(lexicons.join("tlh.txt"), "deliverd\tqapla batlh\n").expect("a lexicon");
    let problem = run(&["classify", "--lexicons", path(&lexicons), &events]).bad();
    assert!(problem.contains("lexicon tlh") && problem.contains("deliverd"), "{problem}");
    // The same folder in the data folder counts for everything that opens the database; a wrong line stops it.
    let problem = run(&["api-key", "create", "--name", "shop", "--data", path(folder.path())]).bad();
    assert!(problem.contains("deliverd"), "{problem}");

    let unlabelled = file(&folder, "unlabelled.jsonl", "{\"text\": \"Delivered\"}\n");
    assert!(run(&["classify", "--report", &unlabelled]).bad().contains("line 1: has no `accept`"));
}

#[test]
fn learn_writes_the_same_model_from_the_same_examples() {
    let folder = folder();
    let example = "{\"text\": \"Zorblax gefleept\", \"accept\": [\"abnormal/package_returned\"]}\n";
    let examples = file(&folder, "examples.jsonl", example.repeat(20));
    let models = ["one.bin", "two.bin"].map(|name| path(&folder.path().join(name)).to_owned());
    for model in &models {
        let ran = run(&["learn", "--without-phrases", &examples, "--out", model]);
        assert!(ran.good().starts_with("Learned from 20 events and 0 phrases"));
    }
    assert!(fs::read(&models[0]).expect("a model") == fs::read(&models[1]).expect("a model"));
    let ran = run_with(&["classify", "--model", &models[0]], b"{\"text\": \"zorblax was gefleept again\"}");
    let answer = &ran.lines()[0];
    assert_eq!(answer["status"], "abnormal/package_returned", "{answer}");
    assert!(answer["because"].as_str().is_some_and(|b| b.starts_with("no phrase, but worded alike")), "{answer}");

    let wrong = file(&folder, "wrong.jsonl", "{\"text\": \"x\", \"accept\": [\"beamed_up\"]}");
    assert!(run(&["learn", "--without-phrases", &wrong, "--out", &models[0]]).bad().contains("line 1"));
    let no_model = file(&folder, "no.bin", "PWMODEL1");
    assert!(run_with(&["classify", "--model", &no_model], b"{}").bad().contains("model"));
}

#[test]
fn replay_folds_histories_and_reports_bad_lines() {
    let histories =
        format!("{}{{\"id\": \"none\", \"events\": []}}\n{{\n", include_str!("../fixtures/histories.jsonl"));
    let ran = run_with(&["replay"], histories.as_bytes());
    assert!(!ran.success);
    assert!(ran.err.contains("line 10:"), "{}", ran.err);
    let answers = ran.lines();
    assert_eq!(answers.len(), 9);
    for (answer, line) in answers.iter().zip(histories.lines()) {
        let history: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(answer["id"], history["id"]);
        assert_eq!(answer.as_object().map(|a| a.len()), Some(3), "{answer}");
        if let Some(accepted) = history["expected_current"].as_array() {
            assert!(accepted.contains(&answer["status"]), "{answer}");
        }
    }
    assert_eq!(answers[8]["status"], "pending/awaiting_shipment");
}

#[test]
fn import_reports_and_the_same_file_twice_changes_nothing() {
    let folder = folder();
    let data = folder.path().join("data");
    let data = path(&data);
    let good =
        file(&folder, "good.csv", "tracking_number,carrier\nYT2400000000000001,yunexpress\nYT2400000000000002,\n");
    let mixed = file(&folder, "mixed.csv", "tracking_number\nYT2400000000000002\n???\nYT2400000000000003\n");
    let bad = file(&folder, "bad.csv", "tracking_number\n???\n");
    let import = |file: &str| run(&["import", file, "--data", data]);

    assert_eq!(import(&good).good(), "numbers: 2 new, 0 changed, 0 unchanged, 0 rejected\n");
    assert_eq!(import(&good).good(), "numbers: 0 new, 0 changed, 2 unchanged, 0 rejected\n");
    let ran = import(&mixed);
    assert!(ran.err.contains("line 3, column tracking_number:"), "{}", ran.err);
    assert_eq!(ran.good(), "numbers: 1 new, 0 changed, 1 unchanged, 1 rejected\n");
    let ran = import(&bad);
    assert_eq!((ran.success, ran.out.as_str()), (false, "numbers: 0 new, 0 changed, 0 unchanged, 1 rejected\n"));
    let stdin = run_with(&["import", "-", "--kind", "numbers", "--data", data], b"number\nYT2400000000000004\n");
    assert_eq!(stdin.good(), "numbers: 1 new, 0 changed, 0 unchanged, 0 rejected\n");

    for (file, reason) in [
        (file(&folder, "empty.csv", ""), "empty"),
        (file(&folder, "book.xlsx", b"PK\x03\x04"), "Excel"),
        (file(&folder, "other.csv", "a,b\n1,2\n"), "columns"),
        ("/no/such/file.csv".to_owned(), "could not read"),
    ] {
        let said = import(&file).bad();
        assert!(said.contains(reason) && said.contains(file.rsplit('/').next().expect("a name")), "{said}");
    }
    let said = run(&["import", &good, "--kind", "parcels", "--data", data]).bad();
    assert!(said.contains("orders, numbers or checkpoints"), "{said}");
}

#[test]
fn export_writes_every_row_and_no_cell_that_a_spreadsheet_would_run() {
    let folder = folder();
    let data = folder.path().join("data");
    let data = path(&data);
    let formula = "=HYPERLINK(\"\"http://evil.example\"\",\"\"click\"\")";
    let orders = format!(
        "order_number,store,customer,paid_at,tracking_number,carrier,supplier\n\
         #1,+Store,\"{formula}\",2026-11-01,YT2400000000000001,yunexpress,@SUM(A1)\n\
         =1+1,\"Nordic, \"\"Home\"\"\",\"two\nlines\",2026-11-01,,,-2\n"
    );
    run(&["import", &file(&folder, "orders.csv", orders), "--data", data]).good();
    let events = "tracking_number,occurred_at,text,location\n\
                  YT2400000000000001,2026-11-02T10:00:00Z,\"=cmd|' /C calc'!A0\",\"\t=1\"\n";
    run(&["import", &file(&folder, "events.csv", events), "--data", data]).good();

    let out = run(&["export", "--data", data]).good();
    assert!(out.ends_with("\r\n"), "RFC 4180");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let heads = reader.headers().expect("a head").clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("sound CSV");
    assert_eq!(rows.len(), 2);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?} would run");
    }
    let cell = |head: &str| {
        let column = heads.iter().position(|h| h == head).expect("a column");
        let numbered = rows.iter().find(|r| &r[0] == "YT2400000000000001").expect("the row");
        numbered[column].to_owned()
    };
    assert_eq!(cell("customer"), "'=HYPERLINK(\"http://evil.example\",\"click\")");
    assert_eq!(cell("supplier"), "'@SUM(A1)");
    assert_eq!(cell("store"), "'+Store");
    assert_eq!(cell("last_checkpoint"), "'=cmd|' /C calc'!A0");

    let written = folder.path().join("out.csv");
    let ran = run(&["export", "--data", data, "--output", path(&written)]);
    assert!(ran.err.contains("2 rows"), "{}", ran.err);
    assert_eq!(ran.good(), "");
    assert_eq!(fs::read_to_string(&written).expect("the file"), out);
    let none = run(&["export", "--data", data, "--tab", "delivered"]).good();
    assert_eq!(none.lines().count(), 1, "the head alone");
    let flagged = run(&["export", "--data", data, "--flagged"]).good();
    assert_eq!(csv::Reader::from_reader(flagged.as_bytes()).records().count(), 1, "the order without a number");
    run(&["export", "--data", data, "--tab", "lost"]).bad();
}

#[tokio::test]
async fn an_api_key_is_printed_once_listed_and_revoked() {
    let folder = folder();
    let data = path(folder.path());
    let keys: Vec<String> = ["one", "two", "two"]
        .map(|name| run(&["api-key", "create", "--name", name, "--data", data]).good())
        .into_iter()
        .map(|out| out.trim_end().to_owned())
        .collect();
    assert!(keys.iter().all(|key| key.starts_with("pw_1.") && !key.contains('\n')), "{keys:?}");
    let list = || run(&["api-key", "list", "--data", data]).good();
    assert_eq!(list().matches("active").count(), 3);
    assert!(keys.iter().all(|key| !list().contains(key)), "the keys themselves are not stored");
    let database = fs::read(folder.path().join("parcelwatch.db")).expect("the database");
    assert!(!database.windows(20).any(|w| keys.iter().any(|key| key.as_bytes().starts_with(w))));

    // While it serves: keys come and go without a restart.
    let server = Server::start(folder.path());
    let status = async |key: &str| Api::new(&server.address, Some(key)).get("/tabs").await.status;
    for key in &keys {
        assert_eq!(status(key).await, 200);
    }
    assert_eq!(run(&["api-key", "revoke", "--name", "two", "--data", data]).good(), "2 revoked\n");
    assert_eq!((status(&keys[0]).await, status(&keys[1]).await, status(&keys[2]).await), (200, 401, 401));
    let id = list().lines().find(|line| line.contains("\tone\t")).and_then(|l| l.split('\t').next()).map(str::to_owned);
    run(&["api-key", "revoke", &id.expect("an id"), "--data", data]).good();
    assert_eq!(status(&keys[0]).await, 401);
    assert_eq!(list().matches("revoked 20").count(), 3);
    let said = run(&["api-key", "revoke", "two", "--data", data]).bad();
    assert!(said.contains("`two`") && said.contains("api-key list"), "{said}");
    run(&["api-key", "create", "--name", " ", "--data", data]).bad();
    run(&["api-key", "create", "--name", "of two\nlines", "--data", data]).good();
    assert!(list().lines().any(|line| line.ends_with("\tof two lines\tactive")), "{}", list());
    run(&["api-key", "revoke", "--data", data]).bad();
}

/// A program that writes one line and waits for its answer gets it, also when the next line has begun.
#[test]
fn each_line_is_answered_while_the_next_is_not_there() {
    use std::io::{BufRead as _, BufReader, Write as _};

    let event = "{\"id\": 1, \"text\": \"Delivered\"}\n";
    let history = "{\"id\": 1, \"tracking_number\": \"RR123456785CN\", \"events\": []}\n";
    for (arguments, line) in
        [(&["classify", "-"][..], event), (&["replay", "-"], history), (&["detect", "-"], "RR123456785CN\n")]
    {
        let mut child = crate::program::command(arguments)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut asks = child.stdin.take().expect("standard input");
        let mut answers = BufReader::new(child.stdout.take().expect("standard output")).lines();
        asks.write_all(format!("{line}{}", &line[..5]).as_bytes()).expect("it reads");
        let first = answers.next().expect("an answer").expect("UTF-8");
        asks.write_all(&line.as_bytes()[5..]).expect("it reads");
        let second = answers.next().expect("an answer").expect("UTF-8");
        assert_eq!(first, second, "{arguments:?}");
        drop(asks);
        assert!(child.wait().expect("it ends").success() && answers.next().is_none());
    }
}

#[test]
fn a_key_whose_name_is_another_keys_id_is_told_apart() {
    let folder = folder();
    let data = path(folder.path());
    let ran = |arguments: &[&str]| run(&[&["api-key"], arguments, &["--data", data]].concat());
    for name in ["2", "b", "3"] {
        ran(&["create", "--name", name]).good();
    }
    let active = || -> Vec<String> {
        let list = ran(&["list"]).good();
        let active = list.lines().filter(|line| line.ends_with("active"));
        active.filter_map(|line| line.split('\t').nth(2)).map(str::to_owned).collect()
    };
    let said = ran(&["revoke", "2"]).bad();
    assert!(said.contains("--name 2") && said.contains("--id 2"), "{said}");
    assert_eq!(active(), ["2", "b", "3"], "neither, as it may mean both");
    assert_eq!(ran(&["revoke", "--name", "2"]).good(), "1 revoked\n");
    assert_eq!(active(), ["b", "3"]);
    ran(&["revoke", "--name", "2"]).bad();
    ran(&["revoke", "--id", "7"]).bad();
    assert_eq!(ran(&["revoke", "3"]).good(), "1 revoked\n", "its name and its id");
    assert_eq!(ran(&["revoke", "--id", "2"]).good(), "1 revoked\n");
    assert_eq!(active(), Vec::<String>::new());
}

#[tokio::test]
async fn the_owner_can_be_made_without_the_set_up_page() {
    let folder = folder();
    let data = path(folder.path());
    let serve = |password: &str| {
        let mut serve =
            command(&["serve", "--data", data, "--listen", "127.0.0.1:0", "--owner-email", "Ada@Example.com"]);
        serve.env("PARCELWATCH_OWNER_PASSWORD", password);
        serve
    };
    let short = serve("short").output().expect("it runs");
    let said = String::from_utf8_lossy(&short.stderr);
    assert!(!short.status.success() && said.contains("at least 10 characters") && !said.contains("short\n"), "{said}");

    let enter = async |server: &Server, password: &str| {
        let browser = Browser::new(&server.address);
        browser.post("/sign-in", &[("email", "ada@example.com"), ("password", password)]).await.status
    };
    {
        let server = Server::listening(&mut serve("correct horse battery"));
        assert_eq!(Browser::new(&server.address).get("/set-up").await.redirect(), "/sign-in");
        assert_eq!(enter(&server, "correct horse battery").await, 303);
    }
    // A later start changes no password.
    let server = Server::listening(&mut serve("another password"));
    assert_eq!(enter(&server, "another password").await, 422);
    assert_eq!(enter(&server, "correct horse battery").await, 303);
}

#[tokio::test]
async fn who_has_forgotten_the_password_gets_another_one() {
    let folder = folder();
    let data = path(folder.path());
    let mut serve = command(&["serve", "--data", data, "--listen", "127.0.0.1:0", "--owner-email", "ada@example.com"]);
    let server = Server::listening(serve.env("PARCELWATCH_OWNER_PASSWORD", "correct horse battery"));
    let enter = async |password: &str| {
        let browser = Browser::new(&server.address);
        let status = browser.post("/sign-in", &[("email", "ada@example.com"), ("password", password)]).await.status;
        (browser, status)
    };
    let (signed_in, status) = enter("correct horse battery").await;
    assert_eq!((status, signed_in.get("/").await.status), (303, 200));

    let reset = |email: &str, password: &str| -> Ran {
        let mut reset = command(&["password", email, "--data", data]);
        reset.env("PARCELWATCH_NEW_PASSWORD", password).output().expect("it runs").into()
    };
    assert!(reset("ada@example.com", "short").bad().contains("at least 10 characters"));
    let nobody = reset("ben@example.com", "battery staple horse").bad();
    assert!(nobody.contains("ben@example.com") && nobody.contains("known are: ada@example.com"), "{nobody}");
    assert_eq!(enter("correct horse battery").await.1, 303, "nothing was changed");

    reset("Ada@Example.com", "battery staple horse").good();
    assert_eq!(signed_in.get("/").await.redirect(), "/sign-in", "signed out everywhere");
    assert_eq!(enter("correct horse battery").await.1, 422);
    assert_eq!(enter("battery staple horse").await.1, 303);
}

#[test]
fn what_is_no_database_of_this_version_is_a_clear_message_and_stays_as_it_is() {
    let folder = folder();
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("a folder");
    let database = data.join("parcelwatch.db");
    let serve = || run(&["serve", "--data", path(&data), "--listen", "127.0.0.1:0"]).bad();

    let garbage = b"This is a shopping list, not a database. ".repeat(100);
    fs::write(&database, &garbage).expect("a file");
    let said = serve();
    assert!(said.contains("parcelwatch.db") && said.contains("not a database"), "{said}");
    assert_eq!(fs::read(&database).expect("the file"), garbage);

    fs::remove_file(&database).expect("it goes");
    run(&["migrate", "--data", path(&data)]).good();
    // A later version will have left its mark in the list of migrations.
    let later = rusqlite::Connection::open(&database).expect("a database");
    let mark = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) \
                VALUES (9999, 'later', '2030-01-01T00:00:00Z', '1')";
    later.execute(mark, []).expect("the mark");
    drop(later);
    let said = serve();
    assert!(said.contains("parcelwatch.db") && said.contains("newer"), "{said}");

    let url = |url: &str| run(&["serve", "--database", url]).bad();
    assert!(url("mysql://localhost/x").contains("sqlite:PATH or postgres://"), "says what it speaks");
    assert!(url("parcelwatch.db").contains("sqlite:"));
    for nowhere in ["sqlite:", "sqlite://", "sqlite::memory:"] {
        assert!(url(nowhere).contains("names no file"), "what is written there would be gone");
    }
    let secret = url("postgres://ana:secret@db/shop?colour=blue");
    assert!(
        secret.contains("'--database <URL>': ") && secret.contains("`colour`") && !secret.contains("secret"),
        "{secret}"
    );
    let mut help = command(&["serve", "--help"]);
    let help = Ran::from(help.env("PARCELWATCH_DATABASE", "postgres://ana:secret@db/shop").output().expect("it runs"));
    assert!(help.out.contains("PARCELWATCH_DATABASE") && !help.out.contains("secret"), "{help:?}");
    let beneath_a_file = database.join("below");
    let said = run(&["serve", "--data", path(&beneath_a_file)]).bad();
    assert!(said.contains("could not make the folder"), "{said}");
}

#[test]
fn what_only_reads_makes_no_database_and_what_makes_one_says_so() {
    let folder = folder();
    let data = folder.path().join("wrong");
    let data = path(&data);
    for reads in [
        &["export"][..],
        &["api-key", "list"],
        &["api-key", "revoke", "shop"],
        &["phrases", "list"],
        &["phrases", "remove", "1"],
    ] {
        let said = run(&[reads, &["--data", data]].concat()).bad();
        assert!(said.contains("there is no database") && said.contains("--data"), "{said}");
        assert!(!folder.path().join("wrong").exists(), "{reads:?}");
    }
    let create = || run(&["api-key", "create", "--name", "shop", "--data", data]);
    let first = create();
    assert!(first.err.contains("A new database was made: ") && first.err.contains("wrong"), "{first:?}");
    assert_eq!(create().err, "");
}

/// Also where an operator made the folder for everybody to enter.
#[cfg(unix)]
#[test]
fn a_new_database_can_be_read_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("permissions can be set");
    let _server = Server::start(folder.path());
    for name in ["parcelwatch.db", "parcelwatch.db-wal"] {
        let about = fs::metadata(folder.path().join(name)).expect("it is there");
        assert_eq!(about.permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_start_that_cannot_be_is_told_before_anything_is_served() {
    let folder = folder();
    let data = path(folder.path());
    let said = |arguments: &[&str], name: &str, value: &str| {
        let mut serve = command(&[&["serve", "--data", data, "--listen", "127.0.0.1:0"], arguments].concat());
        let ran: Ran = serve.env(name, value).stdin(std::process::Stdio::null()).output().expect("it runs").into();
        let said = ran.bad();
        assert!(!said.contains("Parcelwatch serves"), "{said}");
        assert!(!said.contains('\x1b'), "nobody sees colours here: {said:?}");
        said
    };
    let key = said(&[], "PARCELWATCH_SECRET_KEY", "short");
    assert!(key.contains("32 bytes in Base64"), "{key}");
    let private = said(&[], "PARCELWATCH_ALLOW_PRIVATE_ADDRESSES", "perhaps");
    assert!(private.contains("--allow-private-addresses"), "{private}");
    let port = run(&["serve", "--data", data, "--listen", "8080"]).bad();
    assert!(port.contains("ADDRESS:PORT"), "{port}");
    let beneath_a_file = file(&folder, "list.csv", "");
    let dropping = said(&["--drop-folder", &beneath_a_file], "PARCELWATCH_ALLOW_PRIVATE_ADDRESSES", "1");
    assert_eq!(dropping.matches("(os error").count(), 1, "{dropping}");
    assert!(dropping.contains("the drop folder: "), "{dropping}");
}

#[cfg(unix)]
#[test]
fn an_owner_without_a_password_or_a_terminal_is_a_clear_message() {
    let folder = folder();
    let serve = ["serve", "--data", path(folder.path()), "--owner-email", "ada@example.com"];
    // In a session of its own it has no terminal, whoever runs this test.
    let mut alone = std::process::Command::new("setsid");
    let ran =
        alone.arg("--wait").arg(env!("CARGO_BIN_EXE_parcelwatch")).args(serve).env_remove("PARCELWATCH_OWNER_PASSWORD");
    let said = Ran::from(ran.stdin(std::process::Stdio::null()).output().expect("setsid runs")).bad();
    assert!(said.contains("PARCELWATCH_OWNER_PASSWORD"), "{said}");
}

#[test]
fn an_address_that_is_taken_is_a_clear_message() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let said = run(&["serve", "--data", path(folder.path()), "--listen", &address]).bad();
    assert!(said.contains(&format!("could not listen on {address}")), "{said}");
    let said = run(&["demo", "--parcels", "1", "--listen", "0.0.0.0:0"]).bad();
    assert!(said.contains("127.0.0.1"), "the demo asks nobody for a password: {said}");
}

#[tokio::test]
async fn a_first_start_points_to_the_set_up_page_and_a_stop_is_heeded() {
    let folder = folder();
    let server = Server::start(folder.path());
    assert_eq!(Browser::new(&server.address).get("/").await.redirect(), "/set-up");
    let made = Answer::to(client().get(format!("http://{}/api/v1/openapi.json", server.address))).await;
    made.json(200);
    #[cfg(unix)]
    {
        let mut server = server;
        let asked = std::process::Command::new("kill").arg(server.id().to_string()).status().expect("kill runs");
        assert!(asked.success() && server.end().success(), "SIGTERM ends it in order");
        let log = std::fs::metadata(folder.path().join("parcelwatch.db-wal"));
        assert!(log.is_ok_and(|log| log.len() == 0), "the next start has nothing to read but the database");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_second_signal_ends_it_at_once_whatever_is_under_way() {
    use std::{
        io::{Read as _, Write as _},
        net::TcpStream,
    };

    let folder = folder();
    let mut server = Server::start(folder.path());
    let ask = |signal: &str| {
        let asked = std::process::Command::new("kill").args([signal, &server.id().to_string()]).status();
        assert!(asked.expect("kill runs").success());
    };
    let alive = Answer::to(client().get(format!("http://{}/healthz", server.address))).await;
    assert_eq!(alive.status, 200);
    // Somebody stops in the middle of a request that is being read.
    let mut stalled = TcpStream::connect(&server.address).expect("it listens");
    let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Content-Length: 100\r\nExpect: 100-continue\r\n\r\n";
    stalled.write_all(head.as_bytes()).expect("it hears");
    let mut go_on = [0; 21];
    stalled.read_exact(&mut go_on).expect("it answers");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue");
    stalled.write_all(b"email=").expect("it hears");
    ask("-TERM");
    while TcpStream::connect(&server.address).is_ok() {
        std::thread::yield_now();
    }
    ask("-INT");
    assert_eq!(server.end().code(), Some(1), "not in order, and not later");
}

#[tokio::test]
async fn the_demo_is_open_on_this_machine_under_its_own_name_alone() {
    let demo = Server::demo();
    let visitor = Browser::new(&demo.address);
    let page = visitor.get("/").await;
    assert!(page.page(200).contains("<tr id=\"parcel-") && page.text().contains("Demo"), "{page}");
    // Nobody signs in, so a name that leads here from elsewhere must not open it, and forms need their token.
    for host in ["evil.example", "evil.example:80", "127.0.0.1.evil.example"] {
        let request = visitor.request(reqwest::Method::GET, "/").header("host", host);
        assert_eq!(Answer::to(request).await.status, 403, "{host}");
    }
    assert_eq!(visitor.post("/parcels/1/override", &[("status", "delivered")]).await.status, 403);
    assert_eq!(visitor.submit("/parcels/1/override", &[("status", "delivered")]).await.status, 303);
    Api::new(&demo.address, None).get("/tabs").await.problem(401, "unauthorized");
}

#[test]
fn unknown_words_are_refused_with_help() {
    for arguments in [&["frobnicate"][..], &["serve", "--port", "1"], &["import"], &["api-key"], &[]] {
        assert!(run(arguments).bad().contains("Usage:"), "{arguments:?}");
    }
    assert!(run(&["--help"]).good().contains("replay"));
    assert!(run(&["--version"]).good().starts_with("parcelwatch "));
}
