//! Work on all rows of a table's query: what a query means, however it is written, and never more.

use serde_json::json;

use crate::app::{Api, Browser, TestApp};

const ONE: &str = "YT2412345678901234";
const OTHER: &str = "YT2412345678901242";

async fn two_parcels(api: &Api) {
    let parcels = json!([{"tracking_number": ONE}, {"tracking_number": OTHER}]);
    assert_eq!(api.post("/parcels", &parcels).await.json(200)["created"], 2);
}

/// Has all rows of `query` set to Delivered; the work is done when this returns.
async fn set_all(owner: &Browser, query: &str) {
    let form = [("scope", "all"), ("query", query), ("deed", "set_status"), ("status", "delivered")];
    let begun = owner.submit("/bulk", &form).await;
    let job = begun.redirect().trim_start_matches('/').to_owned();
    while owner.get(&job).await.page(200).contains("data-running") {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_query_that_no_address_could_hold_means_the_rows_that_it_names() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    two_parcels(&api).await;
    let padded = |query: &str| format!("{query}&x={}", "'".repeat(70_000));
    for query in ["q=no such thing".to_owned(), "q=\"nothing\"".into(), "q=%ff".into(), padded("tab=delivered")] {
        set_all(&owner, &query).await;
        for number in [ONE, OTHER] {
            let row = api.find(number).await;
            assert_eq!(
                row["status"],
                "pending/awaiting_shipment",
                "{number} fits no {}",
                query.split('&').next().unwrap()
            );
        }
    }
    set_all(&owner, &padded(&format!("tab=pending&q={ONE} "))).await;
    assert_eq!(api.find(ONE).await["status"], "delivered");
    assert_eq!(api.find(OTHER).await["status"], "pending/awaiting_shipment");
}

#[tokio::test]
async fn where_it_is_unclear_which_rows_are_meant_nothing_is_done() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    two_parcels(&api).await;
    for query in ["tab=lost", "sub_status=x", "from=yesterday", "days=0"] {
        let form = [("scope", "all"), ("query", query), ("deed", "set_status"), ("status", "delivered")];
        for path in ["/bulk", "/bulk/export", "/bulk/numbers"] {
            let refused = owner.submit(path, &form).await;
            let name = query.split('=').next().unwrap();
            assert!(refused.page(422).contains(&format!("“{name}”")), "{path}: {refused}");
        }
    }
    for number in [ONE, OTHER] {
        assert_eq!(api.find(number).await["status"], "pending/awaiting_shipment");
    }
}

#[tokio::test]
async fn what_is_exported_is_opened_by_spreadsheets_and_can_be_brought_in_again() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    two_parcels(&api).await;
    let order = json!({"number": "#1", "customer": "Zoë Müller", "paid_at": "2026-01-01T00:00:00Z",
        "tracking": [{"number": ONE}]});
    assert_eq!(api.post("/orders", &order).await.json(201)["result"], "created");
    let file = owner.submit("/bulk/export", &[("scope", "all"), ("query", "")]).await;
    assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(file.text().starts_with("\u{feff}tracking_number,"), "the mark by which spreadsheets know UTF-8: {file}");
    assert!(file.text().contains(",Zoë Müller,"), "{file}");

    let sent = owner.send_file("parcels.csv", "auto", file.text()).await;
    let checked = owner.until(sent.redirect().trim_start_matches('/'), "checking").await;
    assert!(!checked.text().contains("no state of payment"), "what a parcel's status is says so: {checked}");
}
