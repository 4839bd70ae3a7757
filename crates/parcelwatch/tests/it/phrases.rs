//! What texts mean: the pages and the API, from a guess to a parcel that moved.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    answer::Answer,
    app::{Api, OWNER, TestApp},
    program::{path, run, run_with},
};

/// A text that nobody has taught; its last letter stands in no lexicon, so that the model has no guess either.
const TEXT: &str = "Zorbled the gizmo: mass 1.2 kg ሰ";

async fn guess(api: &Api, number: &str, text: &str) {
    let event = json!({"tracking_number": number, "carrier": "yunexpress", "occurred_at": "2026-11-20T08:00:00Z", "text": text});
    api.post("/checkpoints", &event).await.json(201);
}

fn form<'a>(phrase: &'a str, meaning: &'a str) -> [(&'a str, &'a str); 2] {
    [("phrase", phrase), ("meaning", meaning)]
}

/// What the links of the page lead to, `&#38;` read as the browser does.
fn link(page: &str, starts_with: &str) -> String {
    let (_, after) = page.split_once(&format!("href=\"{starts_with}")).unwrap_or_else(|| panic!("no {starts_with}"));
    format!("{starts_with}{}", after.split('"').next().unwrap_or_default()).replace("&#38;", "&")
}

#[tokio::test]
async fn from_a_guess_over_the_preview_to_a_parcel_that_moved() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    for number in ["YT2412345678901234", "YT2412345678901235"] {
        guess(&api, number, TEXT).await;
    }
    let table = owner.get("/").await;
    assert!(table.page(200).contains("Not understood <span class=\"count\">1</span>"), "{table}");
    let listed = owner.get("/not-understood").await;
    assert!(listed.page(200).contains("Zorbled the gizmo: mass 1.2 kg"), "{listed}");
    let page = owner.get(&link(listed.text(), "/settings/texts/new")).await;
    assert!(page.page(200).contains("value=\"Zorbled the gizmo: mass ... kg ሰ\""), "{page}");

    let preview = owner
        .get("/settings/texts/preview?phrase=zorbled+the+gizmo&meaning=delivered&back=not-understood&text=Zorbled+the+gizmo")
        .await;
    assert!(preview.page(200).contains("Save and move 2 parcels"), "{preview}");
    assert!(!preview.text().contains("does not stand in the text"), "{preview}");
    assert!(preview.text().contains("YT2412345678901235"));
    assert_eq!(api.find("YT2412345678901234").await["guess"], true, "nothing has changed yet");

    let fields = [("phrase", "zorbled the gizmo"), ("meaning", "delivered"), ("back", "not-understood")];
    let saved = owner.submit("/settings/texts", &fields).await;
    assert_eq!(saved.redirect(), "/not-understood?did=phrase&moved=2");
    let after = owner.get(saved.redirect()).await;
    assert!(
        after.page(200).contains("Everything was understood") && after.text().contains("2 parcels moved"),
        "{after}"
    );
    let parcel = api.parcel("YT2412345678901234").await;
    assert_eq!((&parcel["status"], &parcel["guess"]), (&json!("delivered"), &json!(false)));
    assert_eq!(parcel["checkpoints"][0]["because"], "phrase \"zorbled the gizmo\" (yours)");
    let line = &parcel["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&line["actor"], &line["action"]), (&json!(OWNER), &json!("meaning_changed")));
    let window = owner.get(&format!("/parcels/{}", parcel["id"])).await;
    assert!(window.page(200).contains("changed what a text means: from In Domestic Transit to Delivered"), "{window}");

    // And back: the removal is shown before it is done, too.
    let texts = owner.get("/settings/texts").await;
    let remove = link(texts.page(200), "/settings/texts/1/remove");
    let preview = owner.get(&remove).await;
    assert!(preview.page(200).contains("Remove it and move 2 parcels"), "{preview}");
    let removed = owner.submit(&remove, &[]).await;
    assert_eq!(removed.redirect(), "/settings/texts?did=phrase_removed&moved=2");
    assert_eq!(api.find("YT2412345678901234").await["guess"], true);
    owner.get(&remove).await.page(404);
    owner.submit(&remove, &[]).await.page(404);
}

#[tokio::test]
async fn ignoring_a_text_is_a_meaning_like_any_other() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    guess(&api, "YT2412345678901234", TEXT).await;
    let listed = owner.get("/not-understood?carrier=yunexpress").await;
    let ignore = link(listed.page(200), "/settings/texts/preview");
    let preview = owner.get(&ignore).await;
    assert!(preview.page(200).contains("Nothing about where it is"), "{preview}");
    owner.submit("/settings/texts", &form("Zorbled the gizmo: mass ... kg", "informational")).await.redirect();
    assert_eq!(api.find("YT2412345678901234").await["status"], "pending/awaiting_shipment");
    assert!(owner.get("/not-understood?carrier=yunexpress").await.page(200).contains("Nothing of this carrier"));
}

#[tokio::test]
async fn every_checkpoint_offers_another_meaning() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    guess(&api, "YT2412345678901234", "Out for delivery & more").await;
    let id = api.find("YT2412345678901234").await["id"].clone();
    let window = owner.get(&format!("/parcels/{id}")).await;
    let page = owner.get(&link(window.page(200), "/settings/texts/new")).await;
    assert!(page.page(200).contains("value=\"Out for delivery &#38; more\""), "{page}");
    let fields = [("phrase", "out for delivery more"), ("meaning", "delay"), ("back", &format!("parcel-{id}"))];
    let saved = owner.submit("/settings/texts", &fields).await;
    assert_eq!(saved.redirect(), format!("/parcels/{id}?did=phrase&moved=1"));
}

#[tokio::test]
async fn a_bad_phrase_comes_back_with_what_is_wrong() {
    let app = TestApp::start().await;
    let owner = app.owner();
    for (query, says) in [
        ("phrase=ret*rn&meaning=delay", "wrong place"),
        ("phrase=!!!&meaning=delay", "holds no word"),
        ("phrase=held", "Choose what it means"),
        ("phrase=&meaning=delay", "is empty"),
        ("phrase=held&meaning=nonsense", "Choose what it means"),
    ] {
        let page = owner.get(&format!("/settings/texts/preview?{query}")).await;
        assert!(page.page(422).contains(says), "{query}: {page}");
    }
    let page = owner.submit("/settings/texts", &form("a | b", "delay")).await;
    assert!(page.page(422).contains("outside of brackets") && page.text().contains("value=\"a | b\""), "{page}");
    owner.post("/settings/texts", &form("held", "delay")).await.page(403);
    let fields = [("phrase", "held"), ("meaning", "delay"), ("back", "https://evil.example")];
    assert_eq!(owner.submit("/settings/texts", &fields).await.redirect(), "/settings/texts?did=phrase&moved=0");
    let same = owner.get("/settings/texts/preview?phrase=Held!&meaning=delivered&text=Something+else").await;
    assert!(same.page(200).contains("Saving replaces that") && same.text().contains("does not stand"), "{same}");
    assert_eq!(owner.get("/settings").await.redirect(), "/settings/workspace");
}

#[tokio::test]
async fn the_api_does_the_same() {
    let app = TestApp::start().await;
    let api = app.api();
    for number in ["YT2412345678901234", "YT2412345678901235"] {
        guess(&api, number, TEXT).await;
    }
    guess(&api, "YT2412345678901236", "Vexed").await;
    let first = api.get("/not-understood?limit=1").await.json(200);
    assert_eq!(first["wordings"][0]["checkpoints"], 2);
    assert_eq!(first["wordings"][0]["carrier"], "yunexpress");
    let suggested = first["wordings"][0]["suggested_phrase"].clone();
    let cursor = first["next_cursor"].as_str().expect("a second page").to_owned();
    let next = api.request(Method::GET, "/not-understood").query(&[("cursor", &cursor)]);
    let next = Answer::to(next).await.json(200);
    assert_eq!((&next["wordings"][0]["text"], &next["next_cursor"]), (&json!("Vexed"), &Value::Null));
    api.get("/not-understood?cursor=zzz").await.blames(400, "invalid_parameter", "cursor");
    api.get("/not-understood?limit=0").await.blames(400, "invalid_parameter", "limit");
    api.get("/not-understood?colour=blue").await.blames(400, "invalid_parameter", "colour");

    let phrase = json!({"phrase": suggested, "meaning": "ready_for_pickup", "note": "They said so"});
    let preview = api.post("/phrases/preview", &json!({"save": phrase})).await.json(200);
    assert_eq!((&preview["parcels_moved"], &preview["complete"]), (&json!(2), &json!(true)));
    assert_eq!(preview["moves"][0]["to"], "in_transit/at_delivery_hub");
    let made = api.post("/phrases", &phrase).await.json(201);
    assert_eq!((&made["result"], &made["parcels_moved"]), (&json!("created"), &json!(2)));
    assert_eq!(api.post("/phrases", &phrase).await.json(200)["result"], "unchanged");
    assert_eq!(api.find("YT2412345678901234").await["must_be_fetched"], true);
    let all = api.get("/phrases").await.json(200);
    assert_eq!((&all["past_is_read"], &all["phrases"][0]["added_by"]), (&json!(true), &json!("test")));
    let id = all["phrases"][0]["id"].clone();
    assert_eq!(api.post("/phrases/preview", &json!({"remove": id})).await.json(200)["parcels_moved"], 2);

    api.post("/phrases", &json!({"phrase": "ret*rn", "meaning": "delay"})).await.blames(422, "invalid_field", "phrase");
    api.post("/phrases", &json!({"phrase": "x", "meaning": "limbo"})).await.blames(422, "invalid_field", "meaning");
    api.post("/phrases/preview", &json!({})).await.blames(422, "invalid_field", "save");
    let both = json!({"save": phrase, "remove": id});
    api.post("/phrases/preview", &both).await.blames(422, "invalid_field", "save");
    api.post("/phrases/preview", &json!({"remove": 99})).await.problem(404, "not_found");
    let gone = Answer::to(api.request(Method::DELETE, &format!("/phrases/{id}"))).await.json(200);
    assert_eq!(gone["parcels_moved"], 2);
    Answer::to(api.request(Method::DELETE, &format!("/phrases/{id}"))).await.problem(404, "not_found");
    api.with_key(None).get("/phrases").await.problem(401, "unauthorized");
}

#[test]
fn the_command_line_gives_a_meaning_and_takes_it_away() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(folder.path());
    let file = b"tracking_number,carrier,occurred_at,text\nYT2412345678901234,yunexpress,2026-11-20T08:00:00Z,Zorbled the gizmo\n";
    run_with(&["import", "-", "--kind", "checkpoints", "--data", data], file).good();
    let add = ["phrases", "add", "zorbled *gizmo", "--meaning", "delivered", "--data", data];
    assert!(run(&add).bad().contains("wrong place"));
    let add = ["phrases", "add", "zorbled the gizmo", "--meaning", "delivered", "--data", data];
    let preview = run(&[&add[..], &["--preview"]].concat()).good();
    assert!(preview.contains("would move: 1") && preview.contains("-> delivered"), "{preview}");
    assert_eq!(run(&["phrases", "list", "--data", data]).good(), "");
    assert!(run(&add).good().contains("moved: 1"));
    let list = run(&["phrases", "list", "--data", data]).good();
    assert!(list.starts_with("1\tdelivered\tzorbled the gizmo\t") && list.contains("command line"), "{list}");
    assert!(run(&["phrases", "remove", "1", "--data", data]).good().contains("moved: 1"));
    assert!(run(&["phrases", "remove", "1", "--data", data]).bad().contains("no phrase 1"));
    assert!(run(&["phrases", "add", "x", "--meaning", "limbo", "--data", data]).bad().contains("limbo"));
}
