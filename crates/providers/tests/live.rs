//! Accounts against a real HTTP server that answers as providers do, and as they should not.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by a panic")]

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::{
    ask::{Ask, Item, Settings},
    breaker::Gate,
    client::{Client, Freedom},
    conversation::Reply,
    jq::{Limits, Stopped, Workers},
    outcome::Outcome,
    recipe::{Recipe, Verb},
    session::{Outside, Session, Shared, Tools},
    webhook::{Push, Received},
};
use wiremock::{
    Mock, MockServer, Request, Respond, ResponseTemplate,
    matchers::{header, method, path, query_param},
};

/// A clock that stands still, but for those who wait: for them it goes on.
struct Stage {
    now: Mutex<Timestamp>,
    uuids: AtomicU64,
}

impl Stage {
    fn new() -> Arc<Self> {
        Arc::new(Self { now: Mutex::new(Timestamp(1_767_225_600_000)), uuids: AtomicU64::new(0) })
    }

    fn pass(&self, span: Span) {
        let mut now = self.now.lock().unwrap();
        *now = *now + span;
    }
}

impl Outside for Stage {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn chance(&self) -> f64 {
        0.0
    }

    fn uuid(&self) -> String {
        format!("uuid-{}", self.uuids.fetch_add(1, Ordering::Relaxed))
    }

    fn sleep_until(&self, at: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            let mut now = self.now.lock().unwrap();
            *now = (*now).max(at);
        })
    }
}

const RECIPE: &str = r#"
id = "example-post"
name = "Example Post"
kind = "carrier"
base = "{{ settings.address }}"

[settings.address]
label = "Address"
kind = "address"

[settings.key]
label = "Key"
kind = "secret"

[auth]
header = { Authorization = "Bearer {{ token }}" }

[auth.token]
url = "/token"
form = { grant_type = "client_credentials", client_secret = "{{ settings.key }}" }

[pace]
rate = "100/s"
concurrent = 8
timeout = "20s"

[requests.track]
url = "/parcels/{{ item.number }}"
map = "{ events: [ .events | as_list[] | { time: .at, code: .code, text: .text } ] }"

[[errors.rules]]
status = 404
outcome = "pending"

[[errors.rules]]
status = 422
outcome = "invalid_number"
"#;

struct Shop {
    server: MockServer,
    stage: Arc<Stage>,
    workers: Workers,
    /// Another address than the server's.
    address: Option<String>,
}

impl Shop {
    async fn open() -> Self {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .and(path("/token"))
            .respond_with(
                ResponseTemplate::new(200).set_body_string(r#"{"access_token": "token-1", "expires_in": 3600}"#),
            )
            .with_priority(9)
            .mount(&server)
            .await;
        Self { server, stage: Stage::new(), workers: Workers::start(2).unwrap(), address: None }
    }

    async fn answers(&self, number: &str, answer: ResponseTemplate) {
        Mock::given(path(format!("/parcels/{number}"))).respond_with(answer).mount(&self.server).await;
    }

    fn session_of(&self, recipe: &str) -> Session {
        self.session_with(recipe, Freedom { private_addresses: true })
    }

    fn session_with(&self, recipe: &str, freedom: Freedom) -> Session {
        let recipe = Recipe::read(recipe).unwrap_or_else(|problems| panic!("{problems:?}"));
        let address = self.address.clone().unwrap_or_else(|| self.server.uri());
        let settings = Settings::new([("address".into(), address), ("key".into(), "very-secret-key".into())]);
        let tools = Tools {
            client: Client::new(freedom).unwrap(),
            workers: self.workers.clone(),
            outside: Arc::clone(&self.stage) as Arc<dyn Outside>,
            limits: Limits { steps: 100_000, ..Limits::default() },
        };
        Session::new(Arc::new(recipe), settings, None, tools)
    }

    fn session(&self) -> Session {
        self.session_of(RECIPE)
    }

    async fn asked(&self, path: &str) -> usize {
        let requests = self.server.received_requests().await.unwrap();
        requests.iter().filter(|request| request.url.path() == path).count()
    }
}

async fn track(session: &Session, number: &str) -> Reply {
    session.ask(Verb::Track, about(number)).await
}

fn about(number: &str) -> Ask {
    Ask { items: vec![Item { number: Some(number.into()), ..Item::default() }], ..Ask::default() }
}

fn body(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_string(text)
}

#[tokio::test]
async fn a_parcel_that_is_found() {
    let shop = Shop::open().await;
    shop.answers("A1", body(r#"{"events": {"at": "2026-01-01T10:00:00+01:00", "code": "D", "text": "Delivered"}}"#))
        .await;
    let reply = track(&shop.session(), "A1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Done);
    assert_eq!(reply.tracked[0].number, "A1");
    assert_eq!(reply.tracked[0].verdict.outcome, Outcome::Found);
    assert_eq!(reply.tracked[0].events[0].at, Some(Timestamp(1_767_258_000_000)));
}

#[tokio::test]
async fn not_found_yet_and_invalid_are_told_apart() {
    let shop = Shop::open().await;
    shop.answers("B1", ResponseTemplate::new(404).set_body_string("{}")).await;
    shop.answers("B2", ResponseTemplate::new(422).set_body_string("{}")).await;
    shop.answers("B3", body(r#"{"events": []}"#)).await;
    let session = shop.session();
    for (number, outcome) in [("B1", Outcome::Pending), ("B2", Outcome::InvalidNumber), ("B3", Outcome::Pending)] {
        let reply = track(&session, number).await;
        assert_eq!(reply.verdict.outcome, Outcome::Done, "the account is well");
        assert_eq!(reply.tracked[0].verdict.outcome, outcome);
    }
    assert_eq!(session.standing().gate, Gate::Open);
}

#[tokio::test]
async fn too_fast_waits_as_long_as_the_provider_says() {
    let shop = Shop::open().await;
    let limited = ResponseTemplate::new(429).insert_header("Retry-After", "90");
    Mock::given(path("/parcels/C1")).respond_with(limited).up_to_n_times(1).mount(&shop.server).await;
    shop.answers("C1", body(r#"{"events": []}"#)).await;
    let session = shop.session();
    let reply = track(&session, "C1").await;
    assert_eq!((reply.verdict.outcome, reply.verdict.wait), (Outcome::RateLimited, Some(Span::seconds(90))));
    assert!(reply.tracked.is_empty());

    let meanwhile = track(&session, "C1").await;
    assert_eq!(meanwhile.verdict.wait, Some(Span::seconds(90)));
    assert_eq!(shop.asked("/parcels/C1").await, 1, "nothing is sent meanwhile");

    shop.stage.pass(Span::seconds(90));
    assert_eq!(track(&session, "C1").await.verdict.outcome, Outcome::Done);
}

/// A provider that answers the parcel `slow` when it is let, and puts everything else off.
fn held_back() -> (String, std::sync::mpsc::Receiver<()>, std::sync::mpsc::Sender<()>) {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (arrived, has_arrived) = std::sync::mpsc::channel();
    let (let_go, may_go) = std::sync::mpsc::channel();
    let may_go = Arc::new(Mutex::new(may_go));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, arrived, may_go) = (stream.unwrap(), arrived.clone(), Arc::clone(&may_go));
            std::thread::spawn(move || {
                let (mut head, mut byte) = (Vec::new(), [0]);
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
                    head.push(byte[0]);
                }
                let status = if head.starts_with(b"GET /parcels/slow ") {
                    arrived.send(()).unwrap();
                    may_go.lock().unwrap().recv().unwrap();
                    "200 OK"
                } else {
                    "429 Too Many Requests\r\nRetry-After: 600"
                };
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
                stream.write_all(answer.as_bytes()).unwrap();
            });
        }
    });
    (address, has_arrived, let_go)
}

/// Without tokens.
fn plain() -> String {
    let token = "[auth.token]\nurl = \"/token\"\nform = { grant_type = \"client_credentials\", client_secret = \"{{ settings.key }}\" }\n";
    assert!(RECIPE.contains(token));
    RECIPE.replace(token, "").replace("{{ token }}", "{{ settings.key }}")
}

/// Writes down what others must know, and says whether something may be sent.
#[derive(Default)]
struct Board {
    waits: Mutex<Vec<Timestamp>>,
    anothers: Mutex<Option<Timestamp>>,
}

impl Shared for Board {
    fn left_alone(&self, until: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.waits.lock().unwrap().push(until);
        Box::pin(async {})
    }

    fn may_send(&self) -> Pin<Box<dyn Future<Output = Result<(), Timestamp>> + Send + '_>> {
        let anothers = *self.anothers.lock().unwrap();
        Box::pin(async move { anothers.map_or(Ok(()), Err) })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wait_stands_though_a_request_that_was_under_way_is_answered_well() {
    let (address, has_arrived, let_go) = held_back();
    let mut shop = Shop::open().await;
    shop.address = Some(address);
    let board = Arc::new(Board::default());
    let session = Arc::new(shop.session_of(&plain()).shared(Arc::clone(&board) as Arc<dyn Shared>));
    let slow = tokio::spawn({
        let session = Arc::clone(&session);
        async move { track(&session, "slow").await }
    });
    tokio::task::spawn_blocking(move || has_arrived.recv().unwrap()).await.unwrap();
    let until = shop.stage.now() + Span::seconds(600);
    assert_eq!(track(&session, "I1").await.verdict.wait, Some(Span::seconds(600)));
    assert_eq!(*board.waits.lock().unwrap(), [until], "everybody can know it");
    let_go.send(()).unwrap();
    assert_eq!(slow.await.unwrap().verdict.outcome, Outcome::Done);
    assert_eq!(session.standing().gate, Gate::ClosedUntil(until));
    let early = track(&session, "I2").await.verdict;
    assert_eq!((early.outcome, early.wait), (Outcome::RateLimited, Some(Span::seconds(600))), "it costs time alone");
}

#[tokio::test]
async fn nothing_is_sent_while_the_turn_is_anothers() {
    let shop = Shop::open().await;
    shop.answers("J1", body("{}")).await;
    let board = Arc::new(Board::default());
    let session = shop.session_of(&plain()).shared(Arc::clone(&board) as Arc<dyn Shared>);
    *board.anothers.lock().unwrap() = Some(shop.stage.now() + Span::seconds(30));
    assert_eq!(track(&session, "J1").await.verdict.wait, Some(Span::seconds(30)));
    assert_eq!(shop.asked("/parcels/J1").await, 0);
    *board.anothers.lock().unwrap() = None;
    assert_eq!(track(&session, "J1").await.verdict.outcome, Outcome::Done);
}

/// Answers the token that was sent last, a new one each time.
struct Tokens(AtomicU64);

impl Respond for Tokens {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        body(&format!(r#"{{"access_token": "token-{number}", "expires_in": 3600}}"#))
    }
}

#[tokio::test]
async fn a_token_is_shared_renewed_early_and_once_when_it_is_refused() {
    let shop = Shop::open().await;
    Mock::given(path("/token")).respond_with(Tokens(AtomicU64::new(0))).with_priority(1).mount(&shop.server).await;
    let good =
        |token: &str| Mock::given(path("/parcels/D1")).and(header("authorization", format!("Bearer {token}").as_str()));
    let session = shop.session();

    // Eight at once: one of them fetches the token, all use it.
    let first = good("token-1").respond_with(body("{}")).mount_as_scoped(&shop.server).await;
    let asked = (0..8).map(|_| track(&session, "D1"));
    for reply in futures_of(asked).await {
        assert_eq!(reply.verdict.outcome, Outcome::Done);
    }
    assert_eq!(shop.asked("/token").await, 1);

    // Shortly before its end it is renewed.
    drop(first);
    good("token-2").respond_with(body("{}")).up_to_n_times(1).mount(&shop.server).await;
    shop.stage.pass(Span::minutes(59));
    assert_eq!(track(&session, "D1").await.verdict.outcome, Outcome::Done);
    assert_eq!(shop.asked("/token").await, 2);

    // A token that is refused before its time is renewed once, and the request repeated.
    good("token-2").respond_with(ResponseTemplate::new(401)).mount(&shop.server).await;
    good("token-3").respond_with(body("{}")).up_to_n_times(1).mount(&shop.server).await;
    assert_eq!(track(&session, "D1").await.verdict.outcome, Outcome::Done);
    assert_eq!(shop.asked("/token").await, 3);

    // One that is refused although it is new: the account is stopped, and nothing is sent any more.
    Mock::given(path("/parcels/D1")).respond_with(ResponseTemplate::new(401)).mount(&shop.server).await;
    assert_eq!(track(&session, "D1").await.verdict.outcome, Outcome::AuthFailed);
    assert_eq!(session.standing().gate, Gate::Stopped);
    let sent = shop.asked("/parcels/D1").await;
    assert_eq!(track(&session, "D1").await.verdict.outcome, Outcome::AuthFailed);
    assert_eq!(shop.asked("/parcels/D1").await, sent);
}

/// All of them at once, on this thread.
async fn futures_of<F: Future<Output = Reply>>(futures: impl Iterator<Item = F>) -> Vec<Reply> {
    let mut waiting: Vec<Pin<Box<F>>> = futures.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        waiting.retain_mut(|future| match future.as_mut().poll(context) {
            std::task::Poll::Ready(reply) => {
                done.push(reply);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

#[tokio::test]
async fn half_an_answer_and_a_page_instead_of_one_are_trouble_over_there() {
    let shop = Shop::open().await;
    shop.answers("E1", body(r#"{"events": [{"at": "2026-01-0"#)).await;
    shop.answers("E2", body("<!DOCTYPE html><html><body>Checking your browser</body></html>")).await;
    let session = shop.session();
    let reply = track(&session, "E1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Temporary);
    assert!(reply.verdict.message.unwrap().contains("not JSON"));
    shop.stage.pass(Span::minutes(1));
    let reply = track(&session, "E2").await;
    assert_eq!(reply.verdict.outcome, Outcome::Temporary);
    assert!(reply.verdict.message.unwrap().contains("HTML page"));
    assert_eq!(session.standing().failures, 2);
}

#[tokio::test]
async fn an_answer_in_another_form_shows_that_the_recipe_is_out_of_date() {
    let shop = Shop::open().await;
    shop.answers("F1", body(r#""maintenance""#)).await;
    let reply = track(&shop.session(), "F1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Permanent);
    assert!(reply.verdict.message.unwrap().contains("another form than the recipe expects"));
}

#[tokio::test]
async fn a_recipe_that_loops_is_set_aside_and_the_others_go_on() {
    let shop = Shop::open().await;
    shop.answers("G1", body(r#"{"events": []}"#)).await;
    let looping = shop.session_of(&RECIPE.replace("{ events: [ .events", "def f: f; f | { events: [ .events"));
    let other = shop.session();
    let reply = track(&looping, "G1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Permanent);
    assert_eq!(looping.standing().quarantined, Some(Stopped::Time));
    let sent = shop.asked("/parcels/G1").await;
    assert!(track(&looping, "G1").await.verdict.message.unwrap().contains("set aside"));
    assert_eq!(shop.asked("/parcels/G1").await, sent, "it is not asked again");
    assert_eq!(track(&other, "G1").await.verdict.outcome, Outcome::Done);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_not_waited_for() {
    let shop = Shop::open().await;
    shop.answers("H1", body("{}").set_delay(Duration::from_secs(3_600))).await;
    let quick = plain().replace("timeout = \"20s\"", "timeout = \"1s\"");
    let reply = track(&shop.session_of(&quick), "H1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Temporary);
    assert!(reply.verdict.message.unwrap().contains("did not answer within 1 s"));
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_read_to_its_end() {
    let shop = Shop::open().await;
    shop.answers("I1", body(&" ".repeat(5 << 20))).await;
    let reply = track(&shop.session(), "I1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Temporary);
    assert!(reply.verdict.message.unwrap().contains("larger than 4 MB"));
}

#[tokio::test]
async fn redirects_stay_on_the_host() {
    let shop = Shop::open().await;
    let elsewhere = MockServer::start().await;
    Mock::given(path("/parcels/J1")).respond_with(body("{}")).expect(0).mount(&elsewhere).await;
    shop.answers("J1", ResponseTemplate::new(302).insert_header("Location", format!("{}/parcels/J1", elsewhere.uri())))
        .await;
    shop.answers("J2", ResponseTemplate::new(302).insert_header("Location", "/parcels/J3")).await;
    shop.answers("J3", body(r#"{"events": []}"#)).await;
    assert_eq!(track(&shop.session(), "J2").await.tracked[0].verdict.outcome, Outcome::Pending);
    assert_eq!(shop.asked("/parcels/J3").await, 1);
    let verdict = track(&shop.session(), "J1").await.verdict;
    assert_eq!(verdict.outcome, Outcome::Temporary, "that is no parcel without events");
    assert!(verdict.message.unwrap().starts_with(&format!("The address leads on to {}, ", elsewhere.uri())));
    shop.answers("J4", ResponseTemplate::new(302).insert_header("Location", "/parcels/J4")).await;
    let verdict = track(&shop.session(), "J4").await.verdict;
    assert_eq!(verdict.message.as_deref(), Some("The address leads on to another one, and that to the next."));
}

#[tokio::test]
async fn what_is_told_is_told_on_or_not_at_all() {
    let shop = Shop::open().await;
    let recipe = RECIPE.replace("url = \"/parcels/", "method = \"POST\"\nurl = \"/parcels/");
    let session = shop.session_with(&recipe, Freedom { private_addresses: true });
    let leads = |status: u16, to: &str| ResponseTemplate::new(status).insert_header("Location", to);
    shop.answers("L2", body(r#"{"events": []}"#)).await;
    shop.answers("L3", leads(307, "/parcels/L2")).await;
    assert_eq!(track(&session, "L3").await.tracked[0].verdict.outcome, Outcome::Pending);
    assert_eq!(shop.asked("/parcels/L2").await, 1);
    shop.answers("L1", leads(302, "/parcels/L2")).await;
    assert_eq!(track(&session, "L1").await.verdict.outcome, Outcome::Temporary, "a GET would tell nothing");
    assert_eq!(shop.asked("/parcels/L2").await, 1);
}

#[tokio::test]
async fn private_addresses_are_refused_by_number_and_by_name() {
    let shop = Shop::open().await;
    let session = shop.session_with(RECIPE, Freedom::default());
    let reply = track(&session, "K1").await;
    assert!(reply.verdict.message.unwrap().contains("private address"));
    let port = shop.server.address().port();
    let by_name = RECIPE.replace("{{ settings.address }}", &format!("http://localhost:{port}"));
    let reply = track(&shop.session_with(&by_name, Freedom::default()), "K1").await;
    assert!(reply.verdict.message.unwrap().contains("only private addresses"));
    assert_eq!(shop.server.received_requests().await.unwrap().len(), 0);
}

#[tokio::test]
async fn only_the_recipes_hosts_are_talked_to() {
    let shop = Shop::open().await;
    let elsewhere =
        RECIPE.replace("url = \"/parcels/{{ item.number }}\"", "url = \"https://other.example.com/{{ item.number }}\"");
    let reply = track(&shop.session_of(&elsewhere), "L1").await;
    assert_eq!(reply.verdict.outcome, Outcome::Permanent);
    assert_eq!(reply.verdict.message.as_deref(), Some("`other.example.com` is not one of the recipe's hosts"));
}

#[tokio::test]
async fn secrets_do_not_come_back_in_messages() {
    let shop = Shop::open().await;
    let echo = format!("{RECIPE}\n[errors]\nfind = \".error\"\n")
        .replace("[[errors.rules]]\nstatus = 404\noutcome = \"pending\"\n", "")
        .replace("[[errors.rules]]\nstatus = 422\noutcome = \"invalid_number\"\n", "");
    shop.answers(
        "M1",
        ResponseTemplate::new(400)
            .set_body_string(r#"{"error": {"code": 1, "message": "bad call with very-secret-key and token-1"}}"#),
    )
    .await;
    let session = shop.session_of(&echo);
    let reply = track(&session, "M1").await;
    assert_eq!(reply.verdict.message.as_deref(), Some("bad call with ••• and •••"));
    assert!(!format!("{:?}", session.token().await).contains("token-1"));
}

#[tokio::test]
async fn the_pace_is_kept() {
    let shop = Shop::open().await;
    Mock::given(method("GET")).respond_with(body("{}")).mount(&shop.server).await;
    let session = shop.session_of(&RECIPE.replace("rate = \"100/s\"", "rate = [\"2/s\", \"5/h\"]"));
    let start = shop.stage.now();
    for number in 0..5 {
        assert_eq!(track(&session, &format!("N{number}")).await.verdict.outcome, Outcome::Done);
    }
    assert_eq!(shop.stage.now() - start, Span::seconds(2), "two a second");
    let sixth = track(&session, "N6").await;
    assert_eq!(sixth.verdict.outcome, Outcome::RateLimited);
    assert_eq!(sixth.verdict.wait, Some(Span(3_598_000)), "five an hour");
}

#[tokio::test]
async fn lists_are_read_page_by_page() {
    let shop = Shop::open().await;
    let orders = |numbers: std::ops::Range<u32>, next: &str| {
        let rows: Vec<String> = numbers.map(|n| format!(r##"{{"name": "#{n}"}}"##)).collect();
        body(&format!(r#"{{"orders": [{}], "next": {next}}}"#, rows.join(",")))
    };
    Mock::given(path("/orders"))
        .and(query_param("after", "c2"))
        .respond_with(orders(4..5, "null"))
        .with_priority(1)
        .mount(&shop.server)
        .await;
    Mock::given(path("/orders"))
        .and(query_param("since", "2026-01-01T00:00:00Z"))
        .respond_with(orders(1..4, "\"c2\""))
        .with_priority(2)
        .mount(&shop.server)
        .await;
    let recipe = format!(
        "{}\n{}",
        RECIPE.replace("kind = \"carrier\"", "kind = \"store\""),
        r#"
        [requests.list_orders]
        url = "/orders"
        query = { since = "{{ since }}", after = "{{ page.cursor }}", first = "{{ page.size }}" }
        map = "[ .orders[] | { number: .name } ]"
        [requests.list_orders.page]
        kind = "cursor"
        size = 3
        next = ".next"
        "#
    );
    let since = Some(Timestamp(1_767_225_600_000));
    let reply = shop.session_of(&recipe).ask(Verb::ListOrders, Ask { since, ..Ask::default() }).await;
    let numbers: Vec<&str> = reply.orders.iter().map(|order| order.number.as_str()).collect();
    assert_eq!(numbers, ["#1", "#2", "#3", "#4"]);
}

#[tokio::test]
async fn what_is_odd_in_a_push_is_kept_short_and_without_secrets() {
    let shop = Shop::open().await;
    let webhook = "[webhook]\nmap = \".data.number\"\n[webhook.verify]\nkind = \"static\"\nheader = \"x\"\nkey = \"{{ settings.key }}\"\n";
    let session = shop.session_of(&format!("{RECIPE}{webhook}"));
    let body = r#"[{"key": "very-secret-key", "note": "a form that nobody expects", "first_name": "Ada"}]"#;
    let headers = [("x".to_owned(), "very-secret-key".to_owned())].into();
    let push = Push { method: "POST".into(), headers, body: body.into(), ..Push::default() };
    let Received::Said(said) = session.received(push).await else { panic!("nothing said") };
    let [note] = said.notes.as_slice() else { panic!("{:?}", said.notes) };
    assert!(note.starts_with("the push has another form than the recipe expects: ") && note.contains("•••"), "{note}");
    assert!(!note.contains("very-secret-key") && !note.contains("Ada"), "{note}");
}
