//! What a caller is told when the database cannot be used, and that it works again when it can.

use std::fs;

use parcelwatch_engine::{
    domain::Span,
    ingest::{BATCH_ITEMS, QUEUE_ITEMS},
};
use serde_json::json;

use crate::app::TestApp;

const NUMBER: &str = "YT2412345678901234";

#[tokio::test]
async fn while_the_data_folder_is_gone_nothing_is_acknowledged() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let made = api.post("/parcels", &json!({"tracking_number": NUMBER})).await.json(201);
    let path = format!("/parcels/{}", made["parcel_id"]);
    app.wait(Span::days(3));
    let csrf = owner.csrf().await;
    let (data, aside) = (app.data(), app.data().with_file_name("aside"));
    fs::rename(&data, &aside).expect("the folder can be moved");

    // SQLite itself would write on into the moved files, and nobody would find the data where it was promised.
    let event = json!({"tracking_number": NUMBER, "text": "Delivered"});
    let order = json!({"number": "#1"});
    for (call, answer) in [
        ("a checkpoint", api.post("/checkpoints", &event).await),
        ("a batch", api.post("/orders", &json!([order])).await),
        ("an override", api.put(&format!("{path}/override"), &json!({"status": "delivered"})).await),
        ("a snooze", api.post(&format!("{path}/snooze"), &json!({"days": 1})).await),
    ] {
        let problem = answer.problem(503, "database_unavailable");
        assert_eq!(answer.header("retry-after"), "1", "{call}: {problem}");
    }
    let ready = owner.get("/readyz").await;
    assert_eq!((ready.status, ready.header("retry-after")), (503, "1"), "{ready}");
    assert_eq!(owner.get("/healthz").await.status, 200, "alive, if not ready");
    let form = [("csrf", csrf.as_str()), ("status", "delivered")];
    let page = owner.post(&format!("{path}/override"), &form).await;
    assert!(page.page(503).contains("Nothing was changed"), "{page}");
    assert_eq!(page.header("retry-after"), "1");

    fs::rename(&aside, &data).expect("the folder can be moved back");
    assert_eq!(owner.get("/readyz").await.status, 200);
    let parcel = api.get(&path).await.json(200);
    assert_eq!(
        (parcel["status"].as_str(), &parcel["history"]),
        (Some("pending/awaiting_shipment"), &parcel["history"])
    );
    assert_eq!(parcel["checkpoints"], json!([]), "what was refused is not there");
    api.post("/checkpoints", &event).await.json(201);
    assert_eq!(api.get(&path).await.json(200)["status"], "delivered");
}

#[tokio::test]
async fn after_the_data_folder_was_deleted_the_program_says_so_and_makes_no_new_one() {
    let app = TestApp::start().await;
    let (api, browser) = (app.api(), app.browser());
    api.post("/parcels", &json!({"tracking_number": NUMBER})).await.json(201);
    fs::remove_dir_all(app.data()).expect("the folder can be deleted");
    for _ in 0..3 {
        api.post("/parcels", &json!({"tracking_number": NUMBER})).await.problem(503, "database_unavailable");
        assert_eq!(browser.get("/readyz").await.status, 503);
    }
    assert!(!app.data().exists(), "an empty database in its place would look like data loss");
}

#[tokio::test]
async fn a_full_queue_pushes_back_and_loses_nothing() {
    let app = TestApp::start().await;
    let api = app.api();
    // The writer is held up, as by a slow disk, until the test lets go.
    let engine = app.engine.clone();
    let (begun, began) = std::sync::mpsc::channel();
    let (let_go, released) = std::sync::mpsc::channel::<()>();
    let slow = std::thread::spawn(move || {
        let held = engine.store().write(&mut |_| {
            begun.send(()).expect("the test waits");
            released.recv().expect("the test lets go");
            Ok(())
        });
        held.expect("nothing was written");
    });
    began.recv().expect("the writer is held");

    // One batch more than may wait: whichever comes last is sent back, at once.
    let room = QUEUE_ITEMS / BATCH_ITEMS;
    let batch: serde_json::Value = (0..BATCH_ITEMS).map(|_| json!({"tracking_number": NUMBER})).collect();
    let (told, mut heard) = tokio::sync::mpsc::channel(room + 1);
    for _ in 0..=room {
        let (api, batch, told) = (api.clone(), batch.clone(), told.clone());
        tokio::spawn(async move { told.send(api.post("/parcels", &batch).await).await });
    }
    let refused = heard.recv().await.expect("an answer");
    refused.problem(429, "queue_full");
    assert_eq!(refused.header("retry-after"), "1");
    let_go.send(()).expect("the writer waits");
    for _ in 0..room {
        let taken = heard.recv().await.expect("an answer").json(200);
        assert_eq!((taken["rejected"].as_i64(), taken["items"].as_array().map(Vec::len)), (Some(0), Some(10_000)));
    }
    slow.join().expect("the writer ends");
    assert_eq!(api.post("/parcels", &batch).await.json(200)["unchanged"], 10_000, "there is room again");
}

/// A disk without room, made by a limit on the size of files that the program may write.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_refuses_writes_and_heals_when_there_is_room() {
    use std::process::Command;

    use crate::{
        app::Api,
        program::{Server, path, run},
    };

    let limits = |arguments: &[&str]| Command::new("prlimit").args(arguments).output();
    if limits(&["--version"]).is_err() {
        eprintln!("no prlimit here: nothing tested");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let key = run(&["api-key", "create", "--name", "full", "--data", path(folder.path())]).good();
    // The signal of the limit is left unheard, as on a full disk there is none: writing fails.
    let script = "trap '' XFSZ; exec \"$0\" serve --data \"$1\" --listen 127.0.0.1:0";
    let mut command = Command::new("sh");
    command.env_clear().args(["-c", script, env!("CARGO_BIN_EXE_parcelwatch"), path(folder.path())]);
    let server = Server::listening(&mut command);
    let api = Api::new(&server.address, Some(key.trim()));
    let batch = |from: usize| -> serde_json::Value {
        (from..from + 500).map(|i| json!({"tracking_number": format!("YT24{i:014}")})).collect()
    };
    api.post("/parcels", &batch(0)).await.json(200);

    let id = server.id().to_string();
    let full = limits(&["--pid", &id, "--fsize=65536:unlimited"]).expect("prlimit runs");
    assert!(full.status.success(), "{full:?}");
    for _ in 0..2 {
        let answer = api.post("/parcels", &batch(500)).await;
        answer.problem(503, "database_unavailable");
        assert_eq!(answer.header("retry-after"), "1");
    }
    assert_eq!(api.get("/tabs").await.json(200)["all"], 500, "reading goes on, and nothing is there by half");

    let room = limits(&["--pid", &id, "--fsize=unlimited:unlimited"]).expect("prlimit runs");
    assert!(room.status.success(), "{room:?}");
    assert_eq!(api.post("/parcels", &batch(500)).await.json(200)["created"], 500);
    assert_eq!(api.get("/tabs").await.json(200)["all"], 1_000);
}

/// As after a backup was put back by another user.
#[cfg(unix)]
#[test]
fn a_database_that_can_only_be_read_is_not_served() {
    use std::os::unix::fs::FileExt as _;

    use crate::program::{path, run};

    let folder = tempfile::tempdir().expect("a folder");
    run(&["api-key", "create", "--name", "x", "--data", path(folder.path())]).good();
    // It leaves all in the one file.
    run(&["migrate", "--data", path(folder.path())]).good();
    let file = fs::OpenOptions::new().write(true).open(folder.path().join("parcelwatch.db")).expect("the file");
    // By this byte a file says to older versions of SQLite that they may read it and not write it.
    file.write_all_at(&[9], 18).expect("the mark");
    let said = run(&["serve", "--data", path(folder.path()), "--listen", "127.0.0.1:0"]).bad();
    assert!(said.contains("cannot be served") && said.contains("parcelwatch.db can only be read"), "{said}");
    assert!(!said.contains("Parcelwatch serves"), "{said}");
}

/// For anybody but root, whom no permission stops.
#[cfg(unix)]
#[test]
fn a_database_that_may_not_be_written_is_a_clear_message() {
    use std::os::unix::fs::PermissionsExt;

    use crate::program::{path, run};

    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    run(&["api-key", "create", "--name", "x", "--data", path(&data)]).good();
    for (file, mode) in [(data.join("parcelwatch.db"), 0o400), (data.clone(), 0o500)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("permissions can be set");
    }
    let stops_me = fs::write(data.join("probe"), "x").is_err();
    let made = run(&["api-key", "create", "--name", "y", "--data", path(&data)]);
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).expect("permissions can be set");
    if stops_me {
        let said = made.bad();
        assert!(said.contains("parcelwatch.db") && said.contains("cannot write"), "{said}");
    } else {
        made.good();
    }
}
