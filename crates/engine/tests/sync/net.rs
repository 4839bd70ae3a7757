//! A shop, its providers, and the net between them.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::Pin,
    sync::{Arc, Mutex},
};

use parcelwatch_engine::{
    DatabaseUrl, Engine,
    domain::{Checkpoint, Span, SubStatus, Timestamp},
    input::{Item, NewParcel, Tracking},
    providers::{
        catalogue::Catalogue,
        client::{Client, Freedom},
        jq::{Limits, Workers},
        session::{Outside, Tools},
    },
    secrets::Keyring,
    store::{Filter, ParcelRecord, ParcelSync, ProviderHealth, Sort, Store},
    sync::{Filled, Scheduler, problem},
};
use parcelwatch_test_postgres::Database;
use serde_json::{Value, json};
use tempfile::TempDir;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers::any};

use crate::support::*;

pub const SECRET: &str = "very-secret-key";

/// A carrier that is asked about one parcel at a time, and pushes.
const POST: &str = r#"
id = "ID"
name = "NAME"
kind = "carrier"
carrier = "CARRIER"
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[settings.key]
label = "Key"
kind = "secret"
[auth]
header = { "X-Key" = "{{ settings.key }}" }
[pace]
rate = "1000/s"
concurrent = 4
[requests.track]
url = "/ID/{{ item.number }}"
map = "{ events: [ .events | as_list[] | { time: .at, code: .code, text: .text } ] }"
[[errors.rules]]
status = 404
outcome = "not_found"
[[errors.rules]]
status = 410
outcome = "forbidden"
[[errors.rules]]
status = 204
outcome = "pending"
[codes]
"XY" = "awaiting_delivery"
[webhook]
map = "{ number, events: [ .events | as_list[] | { time: .at, code: .code, text: .text } ] }"
[webhook.verify]
kind = "hmac"
header = "x-signature"
key = "{{ settings.key }}"
"#;

/// An aggregator that is asked about three at a time, after they were registered.
const HUB: &str = r#"
id = "example-hub"
name = "Example Hub"
kind = "aggregator"
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[settings.key]
label = "Key"
kind = "secret"
[auth]
header = { "X-Key" = "{{ settings.key }}" }
[pace]
rate = "1000/s"
[requests.track]
url = "/hub/track"
batch = 3
each = { number = "{{ item.number }}" }
json = "{{ each }}"
register_first = true
map = """
(.accepted | as_list[] | { number, events: [ .events | as_list[] | { time: .at, text: .text } ] }),
(.rejected | as_list[] | { number, error })
"""
[requests.register]
url = "/hub/register"
batch = 3
each = { number = "{{ item.number }}" }
json = "{{ each }}"
map = "(.accepted | as_list[] | { number }), (.rejected | as_list[] | { number, error })"
[errors]
find = "null"
[[errors.rules]]
code = "unregistered"
outcome = "not_registered"
[[errors.rules]]
code = "unknown"
outcome = "not_found"
[[errors.rules]]
code = "spent"
outcome = "quota_exhausted"
wait = "6h"
[[errors.rules]]
code = "fast"
outcome = "rate_limited"
wait = "10m"
"#;

/// How much may still be asked.
const QUOTA: &str = r#"
[requests.quota]
url = "/quota"
map = "{ left, total: 100 }"
"#;

/// What an aggregator pushes, with the carrier that it takes the number for.
const PUSHES: &str = r#"
[webhook]
map = "{ number, carrier, origin, destination, events: [ .events | as_list[] | { time: .at, text: .text, country: .country } ] }"
[webhook.verify]
kind = "hmac"
header = "x-signature"
key = "{{ settings.key }}"
"#;

/// What ends and begins a watch there.
const WATCHES: &str = r#"
[[errors.rules]]
code = "once"
outcome = "forbidden"
[requests.stop]
url = "/hub/stop"
batch = 3
each = { number = "{{ item.number }}" }
json = "{{ each }}"
map = "(.accepted | as_list[] | { number }), (.rejected | as_list[] | { number, error })"
[requests.retrack]
url = "/hub/retrack"
batch = 3
each = { number = "{{ item.number }}" }
json = "{{ each }}"
map = "(.accepted | as_list[] | { number }), (.rejected | as_list[] | { number, error })"
"#;

/// A store that is asked for what changed, two orders a page, and is told numbers.
const SHOP: &str = r#"
id = "example-shop"
name = "Example Shop"
kind = "store"
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[settings.key]
label = "Key"
kind = "secret"
[auth]
header = { "X-Key" = "{{ settings.key }}", "X-Token" = "{{ token }}" }
[auth.token]
url = "/shop/token"
header = { "X-Key" = "{{ settings.key }}" }
lasts = "365d"
[pace]
rate = "1000/s"
[requests.list_orders]
url = "/shop/orders/{{ page.number }}"
query = { since = "{{ since | epoch_s }}" }
map = ".orders[]"
[requests.list_orders.page]
kind = "number"
size = 2
more = ".more"
most = 3
[requests.push_fulfilment]
url = "/shop/ship/{{ fulfilment.order_id }}"
json = { number = "{{ fulfilment.number }}", carrier = "{{ fulfilment.carrier_name }}", parcels = "{{ first.parcels }}" }
[requests.push_fulfilment.first]
url = "/shop/shipments/{{ fulfilment.order_id }}"
map = 'if any(.numbers[]; . == $item.number) then { error: { code: "there" } } else { parcels: (.numbers | length) } end'
[[errors.rules]]
code = "there"
outcome = "already_registered"
[[errors.rules]]
status = 404
outcome = "not_found"
[webhook]
gives = "hints"
map = "{ order_id: .order }"
[webhook.verify]
kind = "hmac"
header = "x-signature"
key = "{{ settings.key }}"
"#;

/// A store that tells its orders by itself.
const TELLING: &str = r#"
[webhook]
gives = "orders"
map = "."
[webhook.verify]
kind = "hmac"
header = "x-signature"
key = "{{ settings.key }}"
"#;

/// A supplier that is asked for its newest orders.
const SUPPLIER: &str = r#"
id = "example-supplier"
name = "Example Supplier"
kind = "supplier"
base = "{{ settings.address }}"
[settings.address]
label = "Address"
kind = "address"
[settings.key]
label = "Key"
kind = "secret"
[auth]
header = { "X-Key" = "{{ settings.key }}" }
[pace]
rate = "1000/s"
[requests.list_orders]
url = "/supplier/orders"
map = ".orders[] | { number: .order, id, supplier: \"Example Supplier\", supplier_order: .id, tracking }"
window = { every = "1h" }
"#;

/// What such a one has besides: it can be asked about one order, and names those that changed.
const NAMING: &str = r#"
[requests.read_order]
url = "/supplier/order/{{ item.order_id }}"
map = "{ number: .order, id: $item.order_id, supplier_order: $item.order_id, tracking }"
[webhook]
gives = "hints"
map = "{ order_id: .order }"
[webhook.verify]
kind = "hmac"
header = "x-signature"
key = "{{ settings.key }}"
"#;

/// A supplier that is asked about one order at a time.
const SINGLE: &str = r#"
[requests.read_order]
url = "/supplier/order/{{ item.order_id }}"
map = "{ number: $item.order_id, supplier_order: $item.order_id, tracking }"
window = { every = "2h" }
[[errors.rules]]
status = 403
outcome = "forbidden"
"#;

const SINGLY: &str = "json = { number = \"{{ item.number }}\" }";

/// What the providers answer, and what they were asked.
#[derive(Clone, Default)]
pub struct Answers(Arc<Mutex<World>>);

#[derive(Default)]
struct World {
    by_path: BTreeMap<String, (u16, Value)>,
    /// Answers that are given once, before those.
    once: BTreeMap<String, (u16, Value)>,
    sent: Vec<Value>,
    headers: BTreeMap<String, (&'static str, &'static str)>,
    registered: BTreeSet<String>,
    asked: Vec<String>,
}

impl Respond for Answers {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let mut world = self.0.lock().unwrap();
        let path = request.url.path().to_owned();
        assert_eq!(request.headers.get("x-key").unwrap(), SECRET);
        let once = world.once.remove(&path);
        if let Some((status, body)) = once.or_else(|| world.by_path.get(&path).cloned()) {
            let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
            world.asked.push(format!("{path}{query}"));
            world.sent.extend(serde_json::from_slice::<Value>(&request.body).ok());
            let answer = ResponseTemplate::new(status).set_body_json(body);
            return match world.headers.get(&path) {
                Some((name, value)) => answer.insert_header(*name, *value),
                None => answer,
            };
        }
        if !path.starts_with("/hub/") {
            world.asked.push(path);
            return ResponseTemplate::new(404).set_body_json(json!({}));
        }
        let items: Value = serde_json::from_slice(&request.body).unwrap();
        let items = items.as_array().cloned().unwrap_or_else(|| vec![items]);
        let numbers: Vec<String> = items.iter().map(|item| item["number"].as_str().unwrap().to_owned()).collect();
        world.asked.push(format!("{path} {}", numbers.join(" ")));
        if let Some((status, body)) = numbers.iter().find_map(|number| world.by_path.get(&format!("{path} {number}"))) {
            return ResponseTemplate::new(*status).set_body_json(body);
        }
        let mut accepted = Vec::new();
        let mut rejected = Vec::new();
        for number in numbers {
            let error = world.by_path.get(&format!("{path} error {number}"));
            if let Some((_, error)) = error {
                rejected.push(json!({ "number": number, "error": error }));
            } else if path == "/hub/register" {
                accepted.push(json!({ "number": number }));
                world.registered.insert(number);
            } else if !world.registered.contains(&number) {
                rejected.push(json!({ "number": number, "error": { "code": "unregistered" } }));
            } else {
                match world.by_path.get(&format!("hub {number}")) {
                    Some((_, body)) => accepted.push(json!({ "number": number, "events": body["events"] })),
                    None => rejected.push(json!({ "number": number, "error": { "code": "unknown" } })),
                }
            }
        }
        ResponseTemplate::new(200).set_body_json(json!({ "accepted": accepted, "rejected": rejected }))
    }
}

/// The test's clock; whoever waits moves it.
struct Moving(Hand);

impl Outside for Moving {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn chance(&self) -> f64 {
        0.0
    }

    fn uuid(&self) -> String {
        "uuid".into()
    }

    fn sleep_until(&self, at: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move { self.0.reach(at) })
    }
}

pub struct Net {
    pub scheduler: Scheduler,
    pub engine: Engine,
    pub hand: Hand,
    pub answers: Answers,
    runtime: tokio::runtime::Runtime,
    server: MockServer,
    url: DatabaseUrl,
    pub folder: TempDir,
    _database: Option<Database>,
}

/// Plays a story on both databases: one whose statements differ between them.
pub fn on_both(story: impl Fn(&Net)) {
    on_sqlite(&story);
    story(&Net::open(Some(Database::fresh())));
}

/// Plays a story.
pub fn on_sqlite(story: impl Fn(&Net)) {
    story(&Net::open(None));
}

impl Net {
    fn open(database: Option<Database>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match &database {
            None => DatabaseUrl::Sqlite(folder.path().join("shop.db")),
            Some(database) => DatabaseUrl::Postgres(database.url().parse().unwrap()),
        };
        let recipes = folder.path().join("recipes");
        std::fs::create_dir(&recipes).unwrap();
        for (id, name, carrier) in [
            ("example-post", "Example Post", "example-post"),
            ("post-one", "Post One", "dhl-express"),
            ("post-two", "Post Two", "dhl-paket"),
        ] {
            let recipe = POST.replace("ID", id).replace("NAME", name).replace("CARRIER", carrier);
            std::fs::write(recipes.join(format!("{id}.toml")), recipe).unwrap();
        }
        // One that wants to know more about each parcel.
        let choosy = POST.replace("/ID/", "/choosy/{{ item.postal_code }}/").replace("ID", "choosy-post");
        let choosy = choosy.replace("NAME", "Choosy Post").replace("CARRIER", "usps");
        std::fs::write(recipes.join("choosy-post.toml"), choosy).unwrap();
        std::fs::write(recipes.join("example-hub.toml"), HUB).unwrap();
        std::fs::write(recipes.join("example-shop.toml"), SHOP).unwrap();
        std::fs::write(recipes.join("example-supplier.toml"), SUPPLIER).unwrap();
        let (before, _) = SHOP.split_once("[requests.push_fulfilment]").unwrap();
        let telling = before.replace("example-shop", "telling-shop").replace("Example Shop", "Telling Shop");
        std::fs::write(recipes.join("telling-shop.toml"), format!("{telling}{TELLING}")).unwrap();
        let (before, _) = SUPPLIER.split_once("[requests.list_orders]").unwrap();
        let single =
            before.replace("example-supplier", "single-supplier").replace("Example Supplier", "Single Supplier");
        std::fs::write(recipes.join("single-supplier.toml"), format!("{single}{SINGLE}")).unwrap();
        let naming =
            SUPPLIER.replace("example-supplier", "naming-supplier").replace("Example Supplier", "Naming Supplier");
        std::fs::write(recipes.join("naming-supplier.toml"), format!("{naming}{NAMING}")).unwrap();
        // Another one that registers parcels one by one.
        let (before, register) = HUB.split_once("[requests.register]").unwrap();
        let singly =
            register.replacen("batch = 3\neach = { number = \"{{ item.number }}\" }\njson = \"{{ each }}\"", SINGLY, 1);
        let other = format!("{before}[requests.register]{singly}").replace("example-hub", "other-hub");
        assert!(other.contains(SINGLY));
        std::fs::write(recipes.join("other-hub.toml"), other.replace("Example Hub", "Other Hub")).unwrap();
        let slow = other.replace("1000/s", "1/25s").replace("batch = 3", "batch = 12").replace("other-hub", "slow-hub");
        std::fs::write(recipes.join("slow-hub.toml"), slow.replace("Example Hub", "Slow Hub")).unwrap();
        let watching = format!("{}{WATCHES}", HUB.replace("example-hub", "watching-hub"));
        std::fs::write(recipes.join("watching-hub.toml"), watching.replace("Example Hub", "Watching Hub")).unwrap();
        let pushing = format!("{}{PUSHES}", HUB.replace("example-hub", "pushing-hub"));
        std::fs::write(recipes.join("pushing-hub.toml"), pushing.replace("Example Hub", "Pushing Hub")).unwrap();
        let counting = POST.replace("ID", "counting").replace("NAME", "Counting").replace("CARRIER", "dhl-express");
        std::fs::write(recipes.join("counting.toml"), format!("{counting}{QUOTA}")).unwrap();
        let seldom = POST.replace("1000/s", "10/h").replace("ID", "seldom").replace("NAME", "Seldom");
        std::fs::write(recipes.join("seldom.toml"), seldom.replace("CARRIER", "gls")).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let answers = Answers::default();
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            Mock::given(any()).respond_with(answers.clone()).mount(&server).await;
            server
        });
        let hand = Hand::at_t0();
        let (engine, scheduler) = node(&url, &folder, &hand);
        Self { scheduler, engine, hand, answers, runtime, server, url, folder, _database: database }
    }

    /// One more node on the same database, or the same one after it was started anew.
    pub fn another_node(&self) -> Scheduler {
        node(&self.url, &self.folder, &self.hand).1
    }

    pub fn store(&self) -> &dyn Store {
        self.engine.store()
    }

    pub fn at(&self, after: Span) {
        self.hand.reach(T0 + after);
    }

    pub fn pass(&self) {
        self.pass_of(&self.scheduler);
    }

    pub fn pass_of(&self, scheduler: &Scheduler) {
        self.runtime.block_on(scheduler.pass()).unwrap();
    }

    pub fn wait_for<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn filled(&self) -> Filled {
        let values = [("address".to_owned(), self.server.uri()), ("key".to_owned(), SECRET.to_owned())];
        Filled { name: String::new(), values: values.into(), enabled: true }
    }

    /// The merchant opens an account.
    pub fn account(&self, recipe: &str) -> i64 {
        self.scheduler.add_account(WS, recipe, &self.filled(), self.hand.now()).unwrap()
    }

    /// A number becomes known, with or without its carrier.
    pub fn number(&self, number: &str, carrier: Option<&str>) -> i64 {
        let tracking = Tracking { number: number.into(), carrier: carrier.map(str::to_owned), attached_at: None };
        self.bring(Item::Parcel(NewParcel { tracking, ..NewParcel::default() }))
    }

    pub fn bring(&self, item: Item) -> i64 {
        self.engine.ingest().submit_blocking(WS, ANA, vec![item]).unwrap().remove(0).unwrap().parcel.unwrap()
    }

    pub fn parcel(&self, id: i64) -> ParcelRecord {
        self.store().parcel(WS, id).unwrap().unwrap()
    }

    pub fn status(&self, id: i64) -> SubStatus {
        self.parcel(id).facts.status().unwrap()
    }

    pub fn checkpoints(&self, id: i64) -> Vec<Checkpoint> {
        self.store().checkpoints(WS, id).unwrap().into_iter().map(|record| record.checkpoint).collect()
    }

    pub fn sync(&self, id: i64) -> ParcelSync {
        self.store().parcel_syncs(WS, &[id]).unwrap().remove(0)
    }

    /// How long after the beginning the parcel is asked about next.
    pub fn next(&self, id: i64) -> Option<Span> {
        self.sync(id).next_at.map(|at| at - T0)
    }

    pub fn health(&self, account: i64) -> ProviderHealth {
        self.store().provider_healths(WS).unwrap().into_iter().find(|health| health.account == account).unwrap()
    }

    /// What people are told about keeping the parcel up to date.
    pub fn trouble(&self, id: i64) -> Option<String> {
        let sync = self.sync(id);
        let accounts = self.scheduler.accounts(WS, self.hand.now()).unwrap();
        let account = accounts.iter().find(|account| account.id == sync.account);
        let account = account.map(|account| (account.name.as_str(), &account.health));
        problem::trouble(&sync, account, self.hand.now()).map(|trouble| trouble.sentence)
    }

    pub fn table(&self) -> Vec<ParcelRecord> {
        self.store().page(WS, &Filter::default(), Sort::Newest, None, 1_000, self.hand.now()).unwrap().rows
    }

    pub fn answers(&self, path: &str, status: u16, body: Value) {
        self.answers.0.lock().unwrap().by_path.insert(path.to_owned(), (status, body));
    }

    /// Answers so the next time, and then as before.
    pub fn answers_once(&self, path: &str, status: u16, body: Value) {
        self.answers.0.lock().unwrap().once.insert(path.to_owned(), (status, body));
    }

    /// The bodies that the providers were sent since somebody last looked.
    pub fn sent(&self) -> Vec<Value> {
        std::mem::take(&mut self.answers.0.lock().unwrap().sent)
    }

    pub fn answers_with(&self, path: &str, status: u16, name: &'static str, value: &'static str) {
        self.answers(path, status, json!({}));
        self.answers.0.lock().unwrap().headers.insert(path.to_owned(), (name, value));
    }

    /// What the providers were asked since somebody last looked.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.answers.0.lock().unwrap().asked)
    }
}

fn node(url: &DatabaseUrl, folder: &TempDir, hand: &Hand) -> (Engine, Scheduler) {
    let engine = Engine::open(url, hand.clock()).unwrap();
    let tools = Tools {
        client: Client::new(Freedom { private_addresses: true }).unwrap(),
        workers: Workers::start(1).unwrap(),
        outside: Arc::new(Moving(hand.clone())),
        limits: Limits::default(),
    };
    let catalogue = Catalogue::read(Some(&folder.path().join("recipes")));
    assert_eq!(catalogue.unusable, []);
    let scheduler =
        Scheduler::new(engine.clone(), move || catalogue, Keyring::from_folder(folder.path()).unwrap(), tools);
    (engine, scheduler)
}

/// Events as the providers of this house write them.
pub fn events(list: &[(Span, &str)]) -> Value {
    let one = |(after, text): &(Span, &str)| json!({ "at": parcelwatch_engine::clock::rfc3339(T0 + *after), "code": null, "text": text });
    json!({ "events": list.iter().map(one).collect::<Vec<_>>() })
}
