//! A Parcelwatch in this process, on a port and a database file of its own, at a time that the test sets.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use parcelwatch_engine::{
    DatabaseUrl, Engine, FIRST_WORKSPACE, accounts,
    clock::Clock,
    domain::{Span, Timestamp},
    people::{self, Role},
    providers::{
        self,
        catalogue::Catalogue,
        client::Freedom,
        jq::{Limits, Workers},
        session::Tools,
    },
    secrets::Keyring,
    sync::{Scheduler, World},
};
use parcelwatch_web::{App, Options, router};
use reqwest::{
    Client, Method, RequestBuilder, Url,
    cookie::Jar,
    multipart::{Form, Part},
    redirect::Policy,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::answer::Answer;

/// When tests begin: 20 November 2026, 12:00 UTC.
pub const START: Timestamp = Timestamp(1_795_176_000_000);
/// [`START`] as the API writes it.
pub const START_TEXT: &str = "2026-11-20T12:00:00Z";
/// The owner of a test's Parcelwatch.
pub const OWNER: &str = "owner@example.com";
/// The owner's password.
pub const PASSWORD: &str = "correct horse battery";

/// A running Parcelwatch.
pub struct TestApp {
    pub address: String,
    pub engine: Engine,
    now: Arc<AtomicI64>,
    folder: TempDir,
    server: JoinHandle<()>,
}

impl TestApp {
    /// Starts one with an empty database.
    pub async fn start() -> Self {
        Self::start_with(|_, _| Options::default()).await
    }

    /// Starts one that asks providers when it is told to; with a recipe of the merchant's.
    pub async fn start_asking(id: &str, recipe: &str) -> (Self, Scheduler) {
        let mut made = None;
        let app = Self::start_with(|engine, data| {
            let recipes = data.join("recipes");
            std::fs::create_dir(&recipes).expect("a folder");
            std::fs::write(recipes.join(format!("{id}.toml")), recipe).expect("a recipe");
            let tools = Tools {
                client: providers::client::Client::new(Freedom { private_addresses: true }).expect("a client"),
                workers: Workers::start(1).expect("a thread"),
                outside: Arc::new(World::new(engine.clock().clone())),
                limits: Limits::default(),
            };
            let catalogue = Catalogue::read(Some(&recipes));
            assert_eq!(catalogue.unusable, []);
            let keyring = Keyring::from_folder(data).expect("a key");
            let scheduler = Scheduler::new(engine.clone(), move || catalogue, keyring, tools);
            made = Some(scheduler.clone());
            Options { scheduler: Some(scheduler), ..Options::default() }
        })
        .await;
        (app, made.expect("a scheduler"))
    }

    /// Starts one with a defect: what looks at the recipes panics.
    pub async fn start_with_a_defect() -> Self {
        Self::start_with(|engine, data| {
            let tools = Tools {
                client: providers::client::Client::new(Freedom::default()).expect("a client"),
                workers: Workers::start(1).expect("a thread"),
                outside: Arc::new(World::new(engine.clock().clone())),
                limits: Limits::default(),
            };
            let keyring = Keyring::from_folder(data).expect("a key");
            let defect = || std::panic::resume_unwind(Box::new("a secret of the inside"));
            let scheduler = Scheduler::new(engine.clone(), defect, keyring, tools);
            Options { scheduler: Some(scheduler), ..Options::default() }
        })
        .await
    }

    async fn start_with(options: impl FnOnce(&Engine, &Path) -> Options) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = Arc::new(AtomicI64::new(START.0));
        let told = Arc::clone(&now);
        let clock = Clock::from_fn(move || Timestamp(told.load(Ordering::SeqCst)));
        // In a folder of its own, which a test may take away.
        let database = DatabaseUrl::Sqlite(folder.path().join("data").join("parcelwatch.db"));
        let engine = Engine::open(&database, clock).expect("the database opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        let options = options(&engine, &folder.path().join("data"));
        let routes = router(App::new(engine.clone(), options));
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.expect("the server runs") });
        Self { address, engine, now, folder, server }
    }

    /// The folder that holds the database.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Lets time pass.
    pub fn wait(&self, span: Span) {
        self.now.fetch_add(span.0, Ordering::SeqCst);
    }

    /// A caller of the API with a fresh key called `test`.
    pub fn api(&self) -> Api {
        let made = accounts::create_api_key(self.engine.store(), FIRST_WORKSPACE, "test", START).expect("a key");
        Api::new(&self.address, Some(&made.key))
    }

    /// The browser of somebody who joined in this role, signed in.
    pub fn somebody(&self, email: &str, role: Role) -> Browser {
        let store = self.engine.store();
        let link = people::invite(store, FIRST_WORKSPACE, role, OWNER, START).expect("an invitation");
        let entered = people::join(store, &link, email, PASSWORD, START).expect("a member");
        let browser = self.browser();
        browser.jar.add_cookie_str(&format!("parcelwatch={}; Path=/", entered.token), &browser.base);
        browser
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// The owner's browser, signed in. Takes the way around the sign-in page, which costs a hashing each time.
    pub fn owner(&self) -> Browser {
        let store = self.engine.store();
        if !store.has_people(FIRST_WORKSPACE).expect("the database answers") {
            accounts::set_up(store, FIRST_WORKSPACE, Some("Test shop"), OWNER, PASSWORD, START).expect("an owner");
        }
        let entered = accounts::sign_in_without_password(store, FIRST_WORKSPACE, OWNER, START).expect("a session");
        let browser = self.browser();
        browser.jar.add_cookie_str(&format!("parcelwatch={}; Path=/", entered.token), &browser.base);
        browser
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// An HTTP client of the tests. (Which cryptography TLS uses is for the program to say; the client wants to know it even
/// where it speaks plain HTTP.)
pub fn client() -> Client {
    client_builder().build().expect("a client")
}

fn client_builder() -> reqwest::ClientBuilder {
    // An error says that another test of this process was first: that is as good.
    rustls::crypto::ring::default_provider().install_default().unwrap_or_default();
    Client::builder()
}

/// A program that calls the API.
#[derive(Clone)]
pub struct Api {
    client: Client,
    address: String,
    key: Option<String>,
}

impl Api {
    pub fn new(address: &str, key: Option<&str>) -> Self {
        Self { client: client(), address: address.to_owned(), key: key.map(str::to_owned) }
    }

    /// The same caller with another key, or none.
    pub fn with_key(&self, key: Option<&str>) -> Self {
        Self { key: key.map(str::to_owned), ..self.clone() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("http://{}/api/v1{path}", self.address));
        match &self.key {
            Some(key) => request.bearer_auth(key),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::to(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        Answer::to(self.request(Method::PUT, path).json(body)).await
    }

    /// Bytes of some type.
    pub async fn post_bytes(&self, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer::to(self.request(Method::POST, path).header("content-type", kind).body(body.into())).await
    }

    /// The first row that `?q=` finds.
    #[track_caller]
    pub fn find(&self, number: &str) -> impl Future<Output = Value> {
        let query = self.request(Method::GET, "/parcels").query(&[("q", number)]);
        let number = number.to_owned();
        async move {
            let mut page = Answer::to(query).await.json(200);
            assert!(page["parcels"][0].is_object(), "{number} is not found");
            page["parcels"][0].take()
        }
    }

    /// A parcel with everything that is known about it, by its number.
    pub async fn parcel(&self, number: &str) -> Value {
        let row = self.find(number).await;
        self.get(&format!("/parcels/{}", row["id"])).await.json(200)
    }
}

/// A browser: keeps cookies, does not follow redirects (a test wants to see them).
pub struct Browser {
    client: Client,
    base: Url,
    jar: Arc<Jar>,
}

impl Browser {
    pub fn new(address: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let client = client_builder()
            .redirect(Policy::none())
            .cookie_provider(Arc::clone(&jar))
            .build()
            .expect("an HTTP client");
        Self { client, base: format!("http://{address}/").parse().expect("an address"), jar }
    }

    /// The same browser, with its cookies, that leaves what is compressed as it came.
    pub fn unpacking_nothing(&self) -> Self {
        let client = client_builder().no_gzip().no_brotli().no_zstd().redirect(Policy::none());
        let client = client.cookie_provider(Arc::clone(&self.jar)).build().expect("an HTTP client");
        Self { client, base: self.base.clone(), jar: Arc::clone(&self.jar) }
    }

    /// The same browser, with its cookies, led to another node.
    pub fn at(&self, address: &str) -> Self {
        let base = format!("http://{address}/").parse().expect("an address");
        Self { client: self.client.clone(), base, jar: Arc::clone(&self.jar) }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.base.join(path).expect("a path"))
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(self.request(Method::GET, path)).await
    }

    /// What every form of this session sends back, taken from a page as a browser would.
    pub async fn csrf(&self) -> String {
        let page = self.get("/import").await;
        let page = page.page(200);
        let (_, after) = page.split_once("name=\"csrf\" value=\"").expect("a form with a token");
        after.split('"').next().unwrap_or_default().to_owned()
    }

    /// Sends a form as it is.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        Answer::to(self.request(Method::POST, path).header("sec-fetch-site", "same-origin").form(fields)).await
    }

    /// Sends a form of this session.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf().await;
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
        self.post(path, &fields).await
    }

    /// Sends a file by the import page's form; `kind` as the form names it.
    pub async fn send_file(&self, name: &str, kind: &str, file: impl Into<Vec<u8>>) -> Answer {
        let part = Part::bytes(file.into()).file_name(name.to_owned());
        let form = Form::new().text("csrf", self.csrf().await).part("file", part).text("kind", kind.to_owned());
        Answer::to(self.request(Method::POST, "/import").multipart(form)).await
    }

    /// Sends a file and brings it in as it was understood: the page that says what came of it, or why it was refused.
    pub async fn upload(&self, name: &str, kind: &str, file: impl Into<Vec<u8>>) -> Answer {
        let sent = self.send_file(name, kind, file).await;
        if sent.status != 303 {
            return sent;
        }
        let place = sent.header("location").trim_start_matches('/').to_owned();
        let checked = self.until(&place, "checking").await;
        let page = checked.page(200);
        if page.contains("class=\"form-error\"") {
            return checked;
        }
        let kinds = page.split_once("name=\"kind\"").expect("the kinds of files").1;
        let chosen = kinds.split("<option value=\"").find(|option| option.contains("\" selected>")).expect("a kind");
        let kind = chosen.split('"').next().unwrap_or_default().to_owned();
        let headed = page.contains("id=\"staged-headed\" checked");
        let mut fields = vec![("act", "import"), ("kind", kind.as_str())];
        fields.extend(headed.then_some(("headed", "yes")));
        let begun = self.submit(&place, &fields).await;
        assert_eq!(begun.status, 303, "{begun}");
        self.until(&place, "running").await
    }

    /// The page of a file, when it is not in this state any more.
    pub async fn until(&self, place: &str, state: &str) -> Answer {
        loop {
            let page = self.get(place).await;
            if !page.page(200).contains(&format!("data-state=\"{state}\"")) {
                return page;
            }
            tokio::task::yield_now().await;
        }
    }
}
