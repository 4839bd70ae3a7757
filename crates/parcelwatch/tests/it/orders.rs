//! Stores, suppliers and the drop folder through the pages: over real sockets, against a server that plays a store.

use parcelwatch_engine::{FIRST_WORKSPACE, domain::Span, drop_folder::DropFolder};
use serde_json::json;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{header, path},
};

use crate::app::{START, START_TEXT, TestApp};

const RECIPE: &str = r#"
id = "example-shop"
name = "Example Shop"
kind = "store"
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[pace]
rate = "1000/s"
[requests.list_orders]
url = "/orders"
query = { since = "{{ since | epoch_s }}" }
map = ".orders[]"
[requests.push_fulfilment]
url = "/told"
json = { number = "{{ fulfilment.number }}" }
"#;

async fn store() -> MockServer {
    let server = MockServer::start().await;
    let order =
        json!({ "number": "#1001", "id": "77", "payment": "paid", "paid_at": START_TEXT, "customer": "Ada Example" });
    let orders = ResponseTemplate::new(200).set_body_json(json!({ "orders": [order] }));
    Mock::given(path("/orders")).respond_with(orders).mount(&server).await;
    Mock::given(path("/told")).respond_with(ResponseTemplate::new(200).set_body_json(json!({}))).mount(&server).await;
    server
}

#[tokio::test]
async fn a_store_is_added_read_and_told_by_its_page() {
    let server = store().await;
    let (app, scheduler) = TestApp::start_asking("example-shop", RECIPE).await;
    let (api, owner) = (app.api(), app.owner());
    let list = owner.get("/settings/providers").await;
    for name in ["Example Shop", "WooCommerce", "Shopify", "CJdropshipping", "Printful", "AliExpress Dropshipping"] {
        assert!(list.page(200).contains(&format!(">{name}</a>")), "{name}: {list}");
    }
    let uri = server.uri();
    let fields = |every: &'static str, tell: bool| {
        let mut fields = vec![
            ("name".to_owned(), "Nordic Home".to_owned()),
            ("s.address".to_owned(), uri.clone()),
            ("s.orders.every".to_owned(), every.to_owned()),
            ("s.orders.first".to_owned(), "3".to_owned()),
            ("enabled".to_owned(), "true".to_owned()),
        ];
        if tell {
            fields.push(("s.orders.tell".to_owned(), "true".to_owned()));
        }
        fields
    };
    let submit = async |at: &str, fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        owner.submit(at, &fields).await
    };
    let refused = submit("/settings/providers/new/example-shop", fields("1", false)).await;
    assert!(refused.page(422).contains("Orders are read every 5 minutes at the most often"), "{refused}");
    let form = owner.get("/settings/providers/new/example-shop").await;
    let unticked = "name=\"s.orders.tell\" value=\"true\"> Tell this store";
    assert!(form.page(200).contains(unticked), "off until somebody wants it: {form}");
    let added = submit("/settings/providers/new/example-shop", fields("60", true)).await;
    assert_eq!(added.redirect(), "/settings/providers/1?did=settings");
    assert!(owner.get("/settings/providers/1").await.page(200).contains("not read yet"));

    scheduler.pass().await.unwrap();
    let asked = server.received_requests().await.unwrap();
    let since = (START - Span::days(3)).0 / 1_000;
    assert_eq!(asked[0].url.query(), Some(format!("since={since}").as_str()));
    let shown = owner.get("/settings/providers/1").await;
    let page = shown.page(200);
    assert!(page.contains("1 (1 new or changed)") && page.contains("name=\"s.orders.every\" value=\"60\""), "{page}");
    assert!(page.contains("name=\"s.orders.store\" value=\"Nordic Home\""), "{page}");
    assert!(page.contains("value=\"true\" checked> Tell this store"), "{page}");
    assert!(owner.get("/").await.page(200).contains("#1001"));

    assert_eq!(owner.submit("/settings/providers/1/fetch", &[]).await.redirect(), "/settings/providers/1?did=fetch");
    assert!(owner.get("/settings/providers/1?did=fetch").await.page(200).contains("The orders are being fetched."));
    scheduler.pass().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 2);

    let number = json!({ "tracking_number": "RR123456785CN", "order": { "store": "Nordic Home", "number": "#1001" } });
    app.wait(Span::minutes(1));
    api.post("/parcels", &number).await.json(200);
    scheduler.pass().await.unwrap();
    scheduler.pass().await.unwrap();
    let told = server.received_requests().await.unwrap();
    let told: Vec<_> = told.iter().filter(|request| request.url.path() == "/told").collect();
    assert_eq!((told.len(), told[0].body.as_slice()), (1, br#"{"number":"RR123456785CN"}"#.as_slice()));
    let window = owner.get("/parcels/1").await;
    assert!(window.page(200).contains("told Nordic Home the number RR123456785CN"), "{window}");
}

#[tokio::test]
async fn a_file_from_the_drop_folder_is_shown_with_what_came_of_it() {
    let app = TestApp::start().await;
    let owner = app.owner();
    assert!(!owner.get("/settings/providers").await.page(200).contains("Drop folder"));
    let path = app.data().join("drop");
    let folder = DropFolder::open(&path, app.engine.clock().now()).unwrap();
    std::fs::write(path.join("numbers.csv"), "tracking_number,order_number\nRR123456785CN,\nAB100,#<i>no</i>\n")
        .unwrap();
    std::fs::write(path.join("photo.csv"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let engine = app.engine.clone();
    let taken = tokio::task::spawn_blocking(move || {
        folder.look(&engine, FIRST_WORKSPACE, START).unwrap();
        folder.look(&engine, FIRST_WORKSPACE, START).unwrap()
    });
    assert_eq!(taken.await.unwrap().len(), 2);
    let list = owner.get("/settings/providers").await;
    let page = list.page(200);
    assert!(page.contains("Drop folder") && page.contains("numbers.csv") && page.contains("photo.csv"), "{page}");
    assert!(page.contains("1 new, 0 changed, 0 unchanged, 1 rejected"), "{page}");
    assert!(page.contains("In, but for some rows") && page.contains("Not brought in"), "{page}");
    assert!(page.contains("Line 3, column order_number: ") && !page.contains("<i>no</i>"), "{page}");
}

const AGREEING: &str = r#"
id = "example-supplier"
name = "Example Supplier"
kind = "supplier"
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[auth]
header = { "X-Token" = "{{ token }}" }
[auth.token]
lasts = "30d"
[auth.consent]
url = "/authorize"
query = { client_id = "demo", redirect_uri = "{{ redirect }}", state = "{{ state }}" }
pkce = true
[auth.consent.exchange]
url = "/token"
form = { code = "{{ code }}", redirect_uri = "{{ redirect }}", code_verifier = "{{ verifier }}" }
[pace]
rate = "1000/s"
[requests.list_orders]
url = "/orders"
map = ".orders[]"
"#;

#[tokio::test]
async fn a_person_agrees_in_the_browser_and_only_then_orders_are_read() {
    let server = MockServer::start().await;
    let token = ResponseTemplate::new(200).set_body_json(json!({ "access_token": "agreed-token" }));
    Mock::given(path("/token")).respond_with(token).mount(&server).await;
    let order = json!({ "number": "#7", "supplier_order": "S-7", "tracking": [{ "number": "RR123456785CN" }] });
    let orders = ResponseTemplate::new(200).set_body_json(json!({ "orders": [order] }));
    Mock::given(path("/orders")).and(header("x-token", "agreed-token")).respond_with(orders).mount(&server).await;
    let (app, scheduler) = TestApp::start_asking("example-supplier", AGREEING).await;
    let owner = app.owner();
    let uri = server.uri();
    let fields = [("s.address", uri.as_str()), ("enabled", "true")];
    owner.submit("/settings/providers/new/example-supplier", &fields).await.redirect();
    scheduler.pass().await.unwrap();
    let shown = owner.get("/settings/providers/1").await;
    let page = shown.page(200);
    assert!(page.contains("Not yet: Example Supplier asks for it") && page.contains("Stopped"), "{page}");
    let back = format!("http://{}/settings/providers/agreed", app.address);
    assert!(page.contains(&format!("<code>{back}</code>")), "{page}");

    let leave = owner.get("/settings/providers/1/agree").await;
    let there = reqwest::Url::parse(leave.redirect()).unwrap();
    let said = |name: &str| there.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).unwrap();
    assert_eq!((there.path(), said("redirect_uri"), said("client_id")), ("/authorize", back.clone(), "demo".into()));
    assert_eq!(said("code_challenge_method"), "S256");
    let state = said("state");

    // A state that nobody gave, somebody else's browser, and one who only looks.
    let at = |state: &str| format!("/settings/providers/agreed?code=abc&state={state}");
    assert!(owner.get(&at("made-up")).await.page(422).contains("took too long"));
    let other = app.somebody("bo@example.com", parcelwatch_engine::people::Role::Owner);
    other.get(&at(&state)).await.page(422);
    app.somebody("vi@example.com", parcelwatch_engine::people::Role::Viewer).get(&at(&state)).await.page(403);
    assert_eq!(server.received_requests().await.unwrap().len(), 0);

    assert_eq!(owner.get(&at(&state)).await.redirect(), "/settings/providers/1?did=agreed");
    let asked = server.received_requests().await.unwrap();
    let form: std::collections::BTreeMap<String, String> = form_fields(&asked[0].body);
    assert_eq!((form["code"].as_str(), form["redirect_uri"].as_str()), ("abc", back.as_str()));
    assert!(form["code_verifier"].len() >= 43);
    scheduler.pass().await.unwrap();
    assert!(owner.get("/").await.page(200).contains("RR123456785CN"));
    let shown = owner.get("/settings/providers/1").await;
    assert!(shown.page(200).contains("Given.") && !shown.text().contains("agreed-token"), "{shown}");

    // Another interval asks nobody to agree anew; another address of the provider does.
    let seldom = [("s.address", uri.as_str()), ("s.orders.every", "120"), ("enabled", "true")];
    owner.submit("/settings/providers/1", &seldom).await.redirect();
    assert!(owner.get("/settings/providers/1").await.page(200).contains("Given."));
    assert!(owner.submit("/settings/providers/1/test", &[]).await.page(200).contains("Example Supplier answers."));
    let moved = uri.replace("127.0.0.1", "localhost");
    let moved = [("s.address", moved.as_str()), ("enabled", "true")];
    owner.submit("/settings/providers/1", &moved).await.redirect();
    assert!(owner.get("/settings/providers/1").await.page(200).contains("Not yet: Example Supplier asks"));

    app.wait(Span::minutes(16));
    owner.get(&at(&state)).await.page(422);
}

/// The fields of a form's body.
fn form_fields(body: &[u8]) -> std::collections::BTreeMap<String, String> {
    let query = String::from_utf8(body.to_vec()).unwrap();
    let url = reqwest::Url::parse(&format!("http://example.com/?{query}")).unwrap();
    url.query_pairs().into_owned().collect()
}
