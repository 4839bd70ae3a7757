//! Accounts at providers through the pages, and what providers push: over real sockets, against a server that plays the
//! provider.

use reqwest::Method;
use serde_json::json;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{header, path},
};

use crate::app::{Browser, TestApp};

const SECRET: &str = "very-secret-key";

pub const RECIPE: &str = r#"
id = "example-post"
name = "Example Post"
kind = "carrier"
help = "Example Post shows the key under Account."
unconfirmed = "Everything."
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[settings.key]
label = "Key"
kind = "secret"
help = "Forty letters."
[settings.quick]
label = "Quick"
kind = "switch"
required = false
[auth]
header = { "X-Key" = "{{ settings.key }}" }
[pace]
rate = "1000/s"
[requests.track]
url = "/parcels/{{ item.number }}"
map = "{ events: [ .events | as_list[] | { time: .at, text: .text } ] }"
[requests.check]
url = "/check"
[[errors.rules]]
status = 404
outcome = "not_found"
[webhook]
help = "Enter the address under Account, Notifications."
map = "{ number, events: [ .events | as_list[] | { time: .at, text: .text } ] }"
reply = { status = 202, body = "thanks" }
[webhook.verify]
kind = "static"
header = "x-token"
key = "{{ settings.key }}"
"#;

/// The provider: it knows one parcel and one key.
async fn provider() -> MockServer {
    let server = MockServer::start().await;
    let said = json!({ "events": [{ "at": "2026-11-20T09:00:00Z", "text": "Out for delivery" }] });
    for (at, body) in [("/parcels/AB100", said), ("/check", json!({}))] {
        let answer = ResponseTemplate::new(200).set_body_json(body);
        Mock::given(path(at)).and(header("x-key", SECRET)).respond_with(answer).mount(&server).await;
        Mock::given(path(at)).respond_with(ResponseTemplate::new(401)).with_priority(9).mount(&server).await;
    }
    server
}

async fn add(owner: &Browser, server: &MockServer, key: &str) {
    let uri = server.uri();
    let fields = [("name", ""), ("s.address", uri.as_str()), ("s.key", key), ("enabled", "true")];
    let added = owner.submit("/settings/providers/new/example-post", &fields).await;
    assert_eq!(added.redirect(), "/settings/providers/1?did=settings");
}

#[tokio::test]
async fn the_form_of_an_account_is_made_of_its_recipe_and_no_secret_comes_back() {
    let server = provider().await;
    let (app, _) = TestApp::start_asking("example-post", RECIPE).await;
    let owner = app.owner();
    let list = owner.get("/settings/providers").await;
    assert!(list.page(200).contains("There is no account yet"), "{list}");
    for name in ["Example Post", "USPS", "17TRACK"] {
        assert!(list.text().contains(&format!(">{name}</a>")), "{name}: {list}");
    }
    let form = owner.get("/settings/providers/new/example-post").await;
    let page = form.page(200);
    for part in [
        "Example Post shows the key under Account.",
        "Not yet confirmed against the live service: <span>Everything.</span>",
        "Forty letters.",
        "type=\"url\" name=\"s.address\"",
        "type=\"password\" name=\"s.key\"",
        "type=\"checkbox\" name=\"s.quick\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }

    // What is wrong is told, what was filled in stays, and the secret does not come back.
    let wrong = [("name", "My post"), ("s.address", "no address"), ("s.key", SECRET), ("enabled", "true")];
    let refused = owner.submit("/settings/providers/new/example-post", &wrong).await;
    let page = refused.page(422);
    assert!(page.contains("Address must be an address that begins with https://"), "{page}");
    assert!(page.contains("value=\"no address\"") && page.contains("value=\"My post\""), "{page}");
    assert!(!page.contains(SECRET));
    let missing = [("s.address", "https://api.example.com"), ("s.key", "")];
    assert!(owner.submit("/settings/providers/new/example-post", &missing).await.page(422).contains("Key is missing."));

    add(&owner, &server, SECRET).await;
    let shown = owner.get("/settings/providers/1").await;
    let page = shown.page(200);
    assert!(page.contains(&format!("http://{}/hooks/1.1.", app.address)), "{page}");
    assert!(page.contains("Kept; fill in to replace") && !page.contains(SECRET), "{page}");
    assert!(owner.get("/settings/providers").await.page(200).contains("Not asked yet"));

    let tested = owner.submit("/settings/providers/1/test", &[]).await;
    assert!(tested.page(200).contains("It works. Example Post answers."), "{tested}");
    let uri = server.uri();
    let other = [("name", ""), ("s.address", uri.as_str()), ("s.key", "another key"), ("enabled", "true")];
    owner.submit("/settings/providers/1", &other).await.redirect();
    let tested = owner.submit("/settings/providers/1/test", &[]).await;
    assert!(tested.page(200).contains("role=\"alert\"") && !tested.text().contains("another key"), "{tested}");
    assert!(!tested.text().contains("It works"), "{tested}");

    let removed = owner.submit("/settings/providers/1/remove", &[]).await;
    assert_eq!(removed.redirect(), "/settings/providers?did=provider-removed");
    assert!(owner.get("/settings/providers").await.page(200).contains("There is no account yet"));
    owner.get("/settings/providers/1").await.page(404);
}

#[tokio::test]
async fn the_window_says_how_a_parcel_is_kept_up_to_date_and_asks_at_once() {
    let server = provider().await;
    let (app, scheduler) = TestApp::start_asking("example-post", RECIPE).await;
    let (api, owner) = (app.api(), app.owner());
    api.post("/parcels", &json!({ "tracking_number": "AB100", "carrier": "example-post" })).await.json(201);
    assert!(!owner.get("/parcels/1").await.page(200).contains("/parcels/1/sync"), "there is nobody to ask");
    add(&owner, &server, SECRET).await;
    scheduler.pass().await.unwrap();
    assert_eq!(api.parcel("AB100").await["status"], "in_transit/awaiting_delivery");
    let window = owner.get("/parcels/1").await;
    let page = window.page(200);
    assert!(page.contains("<dt>Asked at</dt><dd>Example Post</dd>"), "{page}");
    assert!(page.contains("in 60 minutes") && page.contains("Sync now"), "{page}");

    let asked = server.received_requests().await.unwrap().len();
    assert_eq!(owner.submit("/parcels/1/sync", &[]).await.redirect(), "/parcels/1?did=sync");
    assert!(owner.get("/parcels/1?did=sync").await.page(200).contains("asked as soon as it allows"));
    scheduler.pass().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), asked + 1);
    assert!(!owner.get("/").await.page(200).contains("Not synced"));
}

#[tokio::test]
async fn a_provider_that_refuses_the_account_shows_on_the_rows_and_on_the_list() {
    let server = provider().await;
    let (app, scheduler) = TestApp::start_asking("example-post", RECIPE).await;
    let (api, owner) = (app.api(), app.owner());
    api.post("/parcels", &json!({ "tracking_number": "AB100", "carrier": "example-post" })).await.json(201);
    add(&owner, &server, "a wrong key").await;
    scheduler.pass().await.unwrap();
    let table = owner.get("/").await;
    assert!(table.page(200).contains("Not synced"), "{table}");
    let list = owner.get("/settings/providers").await;
    assert!(list.page(200).contains("Stopped") && list.text().contains("refuses the account"), "{list}");
    assert!(!list.text().contains("a wrong key"));
    let window = owner.get("/parcels/1").await;
    assert!(window.page(200).contains("Example Post refuses the account"), "{window}");
}

#[tokio::test]
async fn a_push_is_known_by_its_signature_and_answered_when_it_is_durable() {
    let server = provider().await;
    let (app, _) = TestApp::start_asking("example-post", RECIPE).await;
    let (api, owner) = (app.api(), app.owner());
    api.post("/parcels", &json!({ "tracking_number": "AB100", "carrier": "example-post" })).await.json(201);
    add(&owner, &server, SECRET).await;
    let page = owner.get("/settings/providers/1").await;
    let (_, after) = page.text().split_once("<code>").unwrap();
    let address = after.split('<').next().unwrap().to_owned();
    let said = json!({ "number": "AB100", "events": [{ "at": "2026-11-20T09:30:00Z", "text": "Delivered" }] });
    let push = |token: &'static str, address: String| {
        // Some senders name an origin, as pages do.
        let request = crate::app::client().request(Method::POST, address).header("origin", "https://sender.example");
        let request = request.header("x-token", token).json(&said);
        async move { request.send().await.unwrap() }
    };
    assert_eq!(push("another", address.clone()).await.status(), 401);
    assert_eq!(push(SECRET, format!("{address}x")).await.status(), 404);
    assert_eq!(api.parcel("AB100").await["checkpoints"].as_array().unwrap().len(), 0);
    for _ in 0..2 {
        let answer = push(SECRET, address.clone()).await;
        assert_eq!(answer.status(), 202);
        assert_eq!(answer.text().await.unwrap(), "thanks");
        let parcel = api.parcel("AB100").await;
        assert_eq!(parcel["status"], "delivered");
        assert_eq!(parcel["checkpoints"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_provider_is_told_where_to_push_to() {
    let server = provider().await;
    let asks = "[requests.subscribe]\nurl = \"/hooks\"\njson = { url = \"{{ callback }}\" }\nmap = \"{ remote_id: .id }\"\n[[errors.rules]]\nstatus = 404";
    let (app, _) = TestApp::start_asking("example-post", &RECIPE.replace("[[errors.rules]]\nstatus = 404", asks)).await;
    let owner = app.owner();
    add(&owner, &server, SECRET).await;
    let page = owner.get("/settings/providers/1").await;
    assert!(page.page(200).contains("Have Example Post push to this address"), "{page}");
    assert!(!page.text().contains("was told to push"), "{page}");
    let refused = owner.submit("/settings/providers/1/subscribe", &[]).await;
    assert!(refused.page(200).contains("role=\"alert\"") && !refused.text().contains("was told to push"), "{refused}");

    let answer = ResponseTemplate::new(200).set_body_json(json!({ "id": "h1" }));
    Mock::given(path("/hooks")).and(header("x-key", SECRET)).respond_with(answer).mount(&server).await;
    let told = owner.submit("/settings/providers/1/subscribe", &[]).await;
    assert!(told.page(200).contains("Example Post was told to push to this address."), "{told}");
    let sent = server.received_requests().await.unwrap().pop().unwrap();
    let callback = sent.body_json::<serde_json::Value>().unwrap()["url"].as_str().unwrap().to_owned();
    assert!(told.text().contains(&format!("<code>{callback}</code>")), "{callback}: {told}");
    // Another key is another account over there, perhaps; the address is the same.
    assert!(owner.get("/settings/providers/1").await.page(200).contains("was told to push"));
}

#[tokio::test]
async fn nobody_is_told_to_push_what_could_not_be_recognised() {
    let server = provider().await;
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "id": "h1" }));
    Mock::given(path("/hooks")).respond_with(answer).mount(&server).await;
    let secret = "[settings.hook]\nlabel = \"Webhook secret\"\nkind = \"secret\"\nrequired = false\n[auth]";
    let subscribe = "[requests.subscribe]\nurl = \"/hooks\"\njson = { url = \"{{ callback }}\" }\n[requests.check]";
    let recipe = RECIPE.replace("[auth]", secret).replace("[requests.check]", subscribe);
    let recipe = recipe.replace("key = \"{{ settings.key }}\"\n", "key = \"{{ settings.hook }}\"\n");
    let (app, _) = TestApp::start_asking("example-post", &recipe).await;
    let owner = app.owner();
    add(&owner, &server, SECRET).await;
    let refused = owner.submit("/settings/providers/1/subscribe", &[]).await;
    assert!(refused.page(200).contains("Fill in the webhook secret first"), "{refused}");
    assert!(!refused.text().contains("was told to push"), "{refused}");
    assert_eq!(server.received_requests().await.unwrap().len(), 0);

    let uri = server.uri();
    let filled = [("name", ""), ("s.address", uri.as_str()), ("s.hook", "a long secret"), ("enabled", "true")];
    owner.submit("/settings/providers/1", &filled).await.redirect();
    let told = owner.submit("/settings/providers/1/subscribe", &[]).await;
    assert!(told.page(200).contains("Example Post was told to push to this address."), "{told}");
}

#[tokio::test]
async fn who_only_pushes_can_be_added_and_the_test_says_that_it_takes_a_parcel() {
    let (app, _) = TestApp::start_asking("example-post", RECIPE).await;
    let owner = app.owner();
    let list = owner.get("/settings/providers").await;
    for name in ["Webhook", "Webhook, signed", "Ninja Van"] {
        assert!(list.page(200).contains(&format!(">{name}</a>")), "{name}: {list}");
    }
    let fields = [("name", ""), ("s.secret", "a secret of more than twenty letters"), ("enabled", "true")];
    let added = owner.submit("/settings/providers/new/webhook", &fields).await;
    assert_eq!(added.redirect(), "/settings/providers/1?did=settings");
    let shown = owner.get("/settings/providers/1").await;
    assert!(shown.page(200).contains("/hooks/1.1."), "{shown}");
    let tested = owner.submit("/settings/providers/1/test", &[]).await;
    assert!(tested.page(200).contains("Without a real parcel this cannot be tried."), "{tested}");
    assert!(!tested.text().contains("It works") && !tested.text().contains("role=\"alert\""), "{tested}");
}

#[tokio::test]
async fn what_is_not_kept_up_to_date_is_found_and_asked_about_at_once() {
    let server = provider().await;
    let (app, scheduler) = TestApp::start_asking("example-post", RECIPE).await;
    let owner = app.owner();
    add(&owner, &server, SECRET).await;
    let api = app.api();
    let parcels = json!([
        {"tracking_number": "AB100", "carrier": "example-post"},
        {"tracking_number": "1Z999AA10123456784", "carrier": "UPS"},
    ]);
    api.post("/parcels", &parcels).await.json(200);
    scheduler.pass().await.unwrap();
    let found = |query: &'static str| {
        let api = api.clone();
        async move {
            let page = api.get(&format!("/parcels?{query}")).await.json(200);
            let rows = page["parcels"].as_array().cloned().unwrap_or_default();
            rows.iter().map(|row| row["tracking_number"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(found("sync_problem=true").await, ["1Z999AA10123456784"]);
    assert_eq!(found("sync_problem=false").await, ["AB100"]);
    api.get("/parcels?sync_problem=maybe").await.blames(400, "invalid_parameter", "sync_problem");
    let table = owner.get("/?sync_problem=true").await;
    assert!(table.page(200).contains("1Z999AA10123456784") && !table.page(200).contains("AB100"), "{table}");

    let begun = owner.submit("/bulk", &[("deed", "sync"), ("scope", "all"), ("query", "sync_problem=true")]).await;
    let job = begun.redirect().to_owned();
    loop {
        let page = owner.get(&job).await;
        if !page.page(200).contains("data-running") {
            assert!(page.page(200).contains("1 parcel asked about as soon as the providers allow."), "{page}");
            assert!(!page.page(200).contains("/undo"), "{page}");
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(found("sync_problem=true").await, Vec::<String>::new(), "it is due again");
    scheduler.pass().await.unwrap();
    assert_eq!(found("sync_problem=true").await, ["1Z999AA10123456784"]);
}

#[tokio::test]
async fn an_owner_sees_who_is_asked_for_which_carrier_and_chooses_otherwise() {
    let server = provider().await;
    let (app, _) = TestApp::start_asking("example-post", RECIPE).await;
    let (api, owner) = (app.api(), app.owner());
    let address = "/settings/providers/carriers";
    assert!(owner.get(address).await.page(200).contains("No parcel is under way"));
    for (number, carrier) in [("AB100", "example-post"), ("1Z999AA10123456784", "UPS")] {
        api.post("/parcels", &json!({ "tracking_number": number, "carrier": carrier })).await.json(201);
    }
    assert!(owner.get(address).await.page(200).contains("Nobody can be asked."));
    add(&owner, &server, SECRET).await;
    assert!(owner.get("/settings/providers").await.page(200).contains(&format!("href=\"{address}\"")));
    let shown = owner.get(address).await;
    let page = shown.page(200);
    assert!(page.contains("Example Post is asked.") && page.contains("It is the carrier itself."), "{page}");
    assert!(page.contains("1 parcel under way") && page.contains("Nobody can be asked."), "{page}");

    let chosen = owner.submit(address, &[("carrier", "example-post"), ("account", "1")]).await;
    assert_eq!(chosen.redirect(), "/settings/providers/carriers?did=settings");
    let shown = owner.get(address).await;
    assert!(shown.page(200).contains("You chose it.") && shown.text().contains("value=\"1\" selected"), "{shown}");
    // What does not serve the carrier cannot be chosen for it, and what nobody knows is no carrier.
    for (carrier, account, told) in [
        ("UPS", "1", "cannot be asked about parcels of this carrier"),
        ("UPS", "99", "cannot be asked about parcels of this carrier"),
        ("No such post", "1", "`No such post` is no carrier that Parcelwatch knows."),
        ("17TRACK", "1", "is no carrier that Parcelwatch knows"),
    ] {
        let refused = owner.submit(address, &[("add", "true"), ("carrier", carrier), ("account", account)]).await;
        assert!(refused.page(422).contains(told), "{carrier} {account}: {refused}");
        assert!(refused.text().contains(&format!("value=\"{carrier}\"")), "what was typed stays: {refused}");
    }
    owner.submit(address, &[("carrier", "example-post"), ("account", "")]).await.redirect();
    assert!(owner.get(address).await.page(200).contains("It is the carrier itself."));
}

#[tokio::test]
async fn the_api_tells_how_accounts_stand_and_has_a_parcel_asked_about() {
    let server = provider().await;
    let (app, scheduler) = TestApp::start_asking("example-post", RECIPE).await;
    let (api, owner) = (app.api(), app.owner());
    api.post("/parcels", &json!({ "tracking_number": "AB100", "carrier": "example-post" })).await.json(201);
    assert_eq!(api.get("/accounts").await.json(200), json!([]));
    api.post("/parcels/1/sync", &json!({})).await.problem(409, "not_now");
    add(&owner, &server, SECRET).await;
    let sync = api.get("/parcels/1/sync").await.json(200);
    assert_eq!((&sync["account"], &sync["asked_at"], &sync["trouble"]), (&json!(null), &json!(null), &json!(null)));
    scheduler.pass().await.unwrap();
    let accounts = api.get("/accounts").await.json(200);
    assert_eq!(accounts.as_array().unwrap().len(), 1);
    assert_eq!((&accounts[0]["name"], &accounts[0]["provider"]), (&json!("Example Post"), &json!("example-post")));
    assert_eq!((&accounts[0]["state"], &accounts[0]["trouble"]), (&json!("well"), &json!(null)));
    assert_eq!((&accounts[0]["asked"], &accounts[0]["failed"]), (&json!(1), &json!(0)));
    assert!(!accounts.to_string().contains(SECRET) && !accounts.to_string().contains("/hooks/"), "{accounts}");

    let later = api.get("/parcels/1/sync").await.json(200);
    assert_eq!(later["account"], 1);
    assert!(later["next_at"].as_str() > later["asked_at"].as_str(), "{later}");
    let asked = api.post("/parcels/1/sync", &json!({})).await.json(200);
    assert_eq!(asked["next_at"], later["asked_at"], "the clock stands still, and it is due at once");
    scheduler.pass().await.unwrap();
    assert_eq!(api.get("/accounts").await.json(200)[0]["asked"], 2);
    for call in [api.get("/parcels/99/sync").await, api.post("/parcels/99/sync", &json!({})).await] {
        call.problem(404, "not_found");
    }
}
