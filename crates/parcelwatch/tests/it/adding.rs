//! Parcels typed or pasted in the dashboard; work on many of them.

use parcelwatch_engine::people::Role;
use serde_json::json;

use crate::{
    answer::Answer,
    app::{Browser, TestApp},
};

/// The lines of a list: number, carrier, note.
#[track_caller]
fn lines(page: &Answer) -> Vec<[String; 3]> {
    let html = page.page(200);
    let list = html.split_once("add-list\">").expect("a list").1;
    let text = |of: &str| {
        let mut plain = String::new();
        let mut inside = false;
        for c in of.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => plain.push(c),
                _ => {}
            }
        }
        plain.trim().to_owned()
    };
    list.split("<li")
        .skip(1)
        .map(|line| {
            let line = line.split("</li>").next().unwrap_or_default().split_once('>').unwrap_or_default().1;
            let (number, rest) = line.split_once("add-carrier").unwrap_or_default();
            let (carrier, note) = rest.split_once("add-note").unwrap_or_default();
            let carrier = match carrier.split_once("name=\"carrier\" value=\"") {
                Some((_, value)) => value.split('"').next().unwrap_or_default().to_owned(),
                None => text(&format!("<{carrier}")),
            };
            [text(number), carrier, text(&format!("<{note}"))]
        })
        .collect()
}

async fn add(browser: &Browser, fields: &[(&str, &str)]) -> Answer {
    browser.submit("/add", fields).await
}

#[tokio::test]
async fn numbers_are_recognised_corrected_and_added() {
    let app = TestApp::start().await;
    let browser = app.owner();
    assert!(browser.get("/add").await.page(200).contains("Tracking numbers"));
    let pasted = "rr 123 456 785 cn\n1Z999AA10123456784\n???\nQQ000000001";
    let seen = add(&browser, &[("act", "look"), ("numbers", pasted)]).await;
    let expected = [
        ["rr 123 456 785 cn", "China Post", ""],
        ["1Z999AA10123456784", "UPS", ""],
        ["???", "", "It has no letter or digit."],
        ["QQ000000001", "", ""],
    ];
    assert_eq!(lines(&seen), expected.map(|line| line.map(str::to_owned)));
    assert_eq!(app.api().get("/tabs").await.json(200)["all"], 0, "nothing is added yet");

    let fields = [
        ("act", "add"),
        ("number", "rr 123 456 785 cn"),
        ("carrier", "China Post"),
        ("number", "1Z999AA10123456784"),
        ("carrier", "DHL"),
        ("number", "???"),
        ("carrier", ""),
        ("number", "QQ000000001"),
        ("carrier", ""),
    ];
    let done = add(&browser, &fields).await;
    assert!(done.page(200).contains("3 parcels added, 1 not added."), "{done}");
    assert_eq!(lines(&done)[0][2], "Added");
    assert_eq!(lines(&done)[1][1], "DHL", "what the person said");
    assert_eq!(lines(&done)[2][2], "Not added: it has no letter or digit.");
    assert_eq!(lines(&done)[3][2], "Added; carrier not recognised");
    let again = add(&browser, &fields).await;
    assert!(again.page(200).contains("0 parcels added, 3 known already, 1 not added."), "{again}");
    let api = app.api();
    assert_eq!(api.find("1Z999AA10123456784").await["carrier"], "dhl");
    assert_eq!(api.get("/tabs").await.json(200)["all"], 3);
    let seen = add(&browser, &[("act", "look"), ("numbers", "1Z999AA10123456784")]).await;
    assert_eq!(lines(&seen)[0], ["1Z999AA10123456784", "DHL", "Known already"].map(str::to_owned));
}

#[tokio::test]
async fn a_number_in_groups_is_one_and_a_carriers_own_link_names_the_carrier() {
    let app = TestApp::start().await;
    let browser = app.owner();
    let seen = add(&browser, &[("act", "look"), ("numbers", "1Z 999 AA1 01 2345 6784")]).await;
    assert_eq!(lines(&seen), [["1Z 999 AA1 01 2345 6784", "UPS", ""].map(str::to_owned)]);
    let link = "https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=123456789012";
    let seen = add(&browser, &[("act", "look"), ("numbers", link)]).await;
    let carrier = lines(&seen)[0][1].clone();
    assert!(carrier.contains("Sagawa"), "{carrier}");
    add(&browser, &[("act", "add"), ("number", link), ("carrier", &carrier)]).await.page(200);
    assert_eq!(app.api().find("123456789012").await["carrier"], "sagawa");
}

#[tokio::test]
async fn numbers_are_added_to_an_order_that_is_known() {
    let app = TestApp::start().await;
    let (browser, api) = (app.owner(), app.api());
    let order = json!({"store": "Nordic Home", "number": "#1001", "paid_at": "2026-11-19T09:00:00Z"});
    api.post("/orders", &order).await.json(201);
    let to = |order: &'static str| {
        [("act", "add"), ("number", "RR123456785CN"), ("carrier", ""), ("order", order), ("store", "Nordic Home")]
    };
    let refused = add(&browser, &to("#404")).await;
    assert!(refused.page(200).contains("0 parcels added, 1 not added."), "{refused}");
    let added = add(&browser, &to("#1001")).await;
    assert!(added.page(200).contains("1 known already") || added.page(200).contains("1 parcel added"), "{added}");
    assert_eq!(api.find("RR123456785CN").await["order_number"], "#1001");
    assert_eq!(api.get("/tabs").await.json(200)["all"], 1, "the row that waited is filled");
}

#[tokio::test]
async fn too_many_numbers_and_none_are_refused_in_words() {
    let app = TestApp::start().await;
    let browser = app.owner();
    let none = add(&browser, &[("act", "look"), ("numbers", " \n")]).await;
    assert!(none.page(200).contains("The numbers are missing"), "{none}");
    let many: String = (0..1_001).map(|n| format!("YT24{n:012}\n")).collect();
    let refused = add(&browser, &[("act", "look"), ("numbers", &many)]).await;
    assert!(refused.page(200).contains("too many: 1001 of at most 1000"), "{refused}");
}

#[tokio::test]
async fn a_viewer_neither_adds_nor_imports_nor_syncs() {
    let app = TestApp::start().await;
    app.owner();
    let viewer = app.somebody("vi@example.com", Role::Viewer);
    viewer.get("/add").await.page(403);
    add(&viewer, &[("act", "add"), ("number", "RR123456785CN"), ("carrier", "")]).await.page(403);
    viewer.send_file("a.csv", "auto", "tracking_number\nRR123456785CN\n").await.page(403);
    viewer.submit("/bulk", &[("deed", "sync"), ("scope", "all")]).await.page(403);
    assert!(!viewer.get("/import").await.page(200).contains("type=\"file\""));
    let table = viewer.get("/").await;
    assert!(!table.page(200).contains("href=\"/add\"") && !table.page(200).contains("bulk-sync"), "{table}");
    assert_eq!(app.api().get("/tabs").await.json(200)["all"], 0);
}

#[tokio::test]
async fn where_nobody_can_be_asked_nothing_is_synced() {
    let app = TestApp::start().await;
    let browser = app.owner();
    app.api().post("/parcels", &json!({"tracking_number": "RR123456785CN"})).await.json(201);
    assert!(!browser.get("/").await.page(200).contains("bulk-sync"));
    let refused = browser.submit("/bulk", &[("deed", "sync"), ("scope", "all")]).await;
    assert!(refused.page(422).contains("There is nobody to ask"), "{refused}");
}
