//! A recipe: everything that a file says about a provider.

use std::collections::BTreeMap;

use parcelwatch_domain::{Meaning, Span};
use serde::Deserialize;

use crate::{
    digest::{Digest, Encoding},
    jq::Jq,
    outcome::Outcome,
    template::{Body, Template},
    time::TimeRules,
};

mod check;
mod fields;
mod read;
mod request;
mod setting;
mod webhook;

pub use fields::{CodePattern, Duration, OneOrMany, Pattern, Rate, Status, Wait, WaitIs};
pub use read::{Problem, quoted};
pub(crate) use read::{at as problem_at, of_toml as problem_of_toml};
pub use request::{Call, Declared, First, Request, TokenCall};
pub use setting::{Choice, Setting, SettingKind};
pub use webhook::{Gives, Handshake, KeyAs, Reply, Verify, VerifyForm, VerifyKind, WebReply, Webhook};

/// What a provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Moves parcels.
    Carrier,
    /// Asks many carriers for others.
    Aggregator,
    /// Fulfils orders.
    Supplier,
    /// Takes orders.
    Store,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Carrier, Kind::Aggregator, Kind::Supplier, Kind::Store];

    /// As recipes and folders write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Kind::Carrier => "carrier",
            Kind::Aggregator => "aggregator",
            Kind::Supplier => "supplier",
            Kind::Store => "store",
        }
    }
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Where parcels stand.
    Track,
    /// Watch these parcels.
    Register,
    /// Watch them no longer.
    Stop,
    /// Watch them anew.
    Retrack,
    /// Delete them over there.
    Forget,
    /// They are another carrier's.
    ChangeCarrier,
    /// Send webhooks.
    Subscribe,
    /// Send them no longer.
    Unsubscribe,
    /// Orders that changed.
    ListOrders,
    /// One order.
    ReadOrder,
    /// Tell the store a tracking number.
    PushFulfilment,
    /// How many calls are left.
    Quota,
    /// Does the account work?
    Check,
}

impl Verb {
    /// All of them.
    pub const ALL: [Verb; 13] = [
        Verb::Track,
        Verb::Register,
        Verb::Stop,
        Verb::Retrack,
        Verb::Forget,
        Verb::ChangeCarrier,
        Verb::Subscribe,
        Verb::Unsubscribe,
        Verb::ListOrders,
        Verb::ReadOrder,
        Verb::PushFulfilment,
        Verb::Quota,
        Verb::Check,
    ];

    /// As recipes write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Verb::Track => "track",
            Verb::Register => "register",
            Verb::Stop => "stop",
            Verb::Retrack => "retrack",
            Verb::Forget => "forget",
            Verb::ChangeCarrier => "change_carrier",
            Verb::Subscribe => "subscribe",
            Verb::Unsubscribe => "unsubscribe",
            Verb::ListOrders => "list_orders",
            Verb::ReadOrder => "read_order",
            Verb::PushFulfilment => "push_fulfilment",
            Verb::Quota => "quota",
            Verb::Check => "check",
        }
    }

    /// The request of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.slug() == name)
    }

    /// Does its answer hold orders?
    pub const fn gives_orders(self) -> bool {
        matches!(self, Verb::ListOrders | Verb::ReadOrder)
    }
}

/// Everything that a file says about a provider.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Lower case letters, digits, hyphens; the name of the file.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The carriers whose parcels it can be asked about, by their ids in the directory.
    #[serde(default)]
    carrier: OneOrMany<String>,
    /// Where the provider describes its interface.
    pub documentation: Option<String>,
    /// What a merchant must do to get an account.
    pub help: Option<String>,
    /// What could not be confirmed.
    pub unconfirmed: Option<String>,
    /// Put before addresses that begin with `/`.
    pub base: Option<Template>,
    /// Hosts that are talked to, besides that of `base`.
    #[serde(default)]
    pub hosts: Vec<Template>,
    /// Definitions that all expressions can use.
    pub jq: Option<Jq>,
    /// What codes mean, or under which name that is known.
    #[serde(default)]
    pub codes: Codes,
    /// What a merchant fills in.
    #[serde(default)]
    settings: BTreeMap<String, Setting>,
    /// How requests say who sends them.
    #[serde(default)]
    pub auth: Auth,
    /// Signatures of requests.
    #[serde(default)]
    pub sign: Vec<Sign>,
    /// How fast it may be asked.
    #[serde(default)]
    pub pace: Pace,
    /// How it writes times.
    #[serde(default)]
    pub time: TimeRules,
    /// Its names for carriers.
    pub carriers: Option<Carriers>,
    /// What can be asked.
    #[serde(default)]
    pub requests: BTreeMap<Verb, Request>,
    /// How errors are recognised.
    #[serde(default)]
    pub errors: Errors,
    /// What it sends by itself.
    pub webhook: Option<Webhook>,
}

/// What codes mean: a table of the recipe's own, or the name of another.
#[derive(Clone, Debug)]
pub enum Codes {
    /// The name under which `data/codes` knows them.
    Named(String),
    /// The recipe's own.
    Own(BTreeMap<String, CodeMeaning>),
}

impl Default for Codes {
    fn default() -> Self {
        Codes::Own(BTreeMap::new())
    }
}

/// What one code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeMeaning {
    /// That.
    pub means: Meaning,
    /// A clear text goes before this code.
    pub yields: bool,
}

/// How requests say who sends them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Auth {
    /// Headers.
    pub header: BTreeMap<String, Template>,
    /// Parameters of the address.
    pub query: BTreeMap<String, OneOrMany<Template>>,
    /// Fields of the form.
    pub form: BTreeMap<String, OneOrMany<Template>>,
    /// Entries of the JSON body.
    pub json: BTreeMap<String, Body>,
    /// HTTP Basic.
    pub basic: Option<Basic>,
    /// A request for a token.
    pub token: Option<TokenCall>,
    /// Used instead while there is a refresh token.
    pub refresh: Option<Call>,
    /// A person agrees in the browser.
    pub consent: Option<Consent>,
}

/// User and password.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basic {
    /// User.
    pub user: Template,
    /// Password; may be empty.
    pub password: Template,
    /// What stands between them; `:` mostly.
    #[serde(default = "colon")]
    pub joiner: String,
}

fn colon() -> String {
    ":".into()
}

fn an_hour() -> Duration {
    Duration(Span::hours(1))
}

fn two_minutes() -> Duration {
    Duration(Span::minutes(2))
}

/// A person agrees in the browser.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The page.
    pub url: Template,
    /// Its parameters.
    #[serde(default)]
    pub query: BTreeMap<String, OneOrMany<Template>>,
    /// Proof by a code that only we know.
    #[serde(default)]
    pub pkce: bool,
    /// The request that makes a token of the code.
    pub exchange: Call,
}

impl Consent {
    /// The page as a request.
    pub(crate) fn declared(&self) -> Declared<'_> {
        Declared {
            method: None,
            url: Some(&self.url),
            query: &self.query,
            header: const { &BTreeMap::new() },
            form: None,
            json: None,
            xml: None,
            text: None,
            basic: None,
            decode: crate::decode::Decode::Text,
            lists: &[],
            json_in: None,
        }
    }
}

/// A signature of requests.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Later templates know it as `sign.<name>`.
    #[serde(default = "sign_name")]
    pub name: String,
    /// Put one behind the other.
    pub parts: Vec<Template>,
    /// Names that `params` leaves out.
    #[serde(default)]
    pub params_without: Vec<String>,
    /// The whole text encoded as forms do it.
    #[serde(default)]
    pub urlencode: bool,
    /// Which digest.
    pub digest: Digest,
    /// The key of an HMAC.
    pub key: Option<Template>,
    /// How it is written.
    #[serde(default)]
    pub encoding: Encoding,
    /// The header that it is put into.
    pub header: Option<String>,
    /// The parameter of the address.
    pub query: Option<String>,
    /// The field of the form.
    pub form: Option<String>,
    /// Only these requests.
    pub requests: Option<Vec<String>>,
}

fn sign_name() -> String {
    "sign".into()
}

/// How fast a provider may be asked, for one account.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pace {
    /// All of these hold at once.
    pub rate: OneOrMany<Rate>,
    /// Requests at a time.
    pub concurrent: u32,
    /// How long one may take.
    pub timeout: Duration,
    /// A bucket that the answers tell about.
    pub cost: Option<Cost>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            rate: OneOrMany(vec![Rate { count: 1, per: Span::seconds(1) }]),
            concurrent: 1,
            timeout: Duration(Span::seconds(30)),
            cost: None,
        }
    }
}

/// A bucket of points that the answers tell about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Points left.
    pub available: Jq,
    /// Points a second.
    pub restore: Jq,
    /// Points of one request.
    pub need: Jq,
}

/// A provider's names for carriers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Carriers {
    /// The column of `data/carriers.tsv` that has them.
    pub column: Option<String>,
    /// Our id = theirs.
    pub also: BTreeMap<String, String>,
}

/// How the events of an answer are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The newest first.
    NewestFirst,
    /// The oldest first.
    OldestFirst,
    /// Nobody knows.
    #[default]
    Unsorted,
}

const fn yes() -> bool {
    true
}

const fn one() -> usize {
    1
}

/// How the pages of a list are found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// By what.
    pub kind: PageKind,
    /// Entries of a page.
    #[serde(default = "hundred")]
    pub size: u64,
    /// The first number.
    #[serde(default = "first_page")]
    pub first: u64,
    /// The next cursor or address.
    pub next: Option<Jq>,
    /// Are there more?
    pub more: Option<Jq>,
    /// How many there are in all, by an expression.
    pub total: Option<Jq>,
    /// How many there are in all, by a header.
    pub total_header: Option<String>,
    /// Never more pages than this in one go.
    #[serde(default = "most_pages")]
    pub most: u64,
}

const fn hundred() -> u64 {
    100
}

const fn first_page() -> u64 {
    1
}

const fn most_pages() -> u64 {
    200
}

/// By what pages are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// Their number.
    Number,
    /// The number of the first entry.
    Offset,
    /// A mark that the answer gives.
    Cursor,
    /// An address that the answer gives.
    Link,
}

/// How far back a list goes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Window {
    /// Asked again each time.
    pub overlap: Duration,
    /// How far back the first time goes.
    pub first: Duration,
    /// The longest in one request.
    pub longest: Option<Duration>,
    /// How often it is asked.
    pub every: Duration,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            overlap: Duration(Span::minutes(10)),
            first: Duration(Span::days(30)),
            longest: None,
            every: Duration(Span::minutes(30)),
        }
    }
}

/// How errors are recognised.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Errors {
    /// The error in an answer, or `null`.
    pub find: Option<Jq>,
    /// Its code.
    pub code: Option<Jq>,
    /// Its words.
    pub message: Option<Jq>,
    /// Asked in order.
    pub rules: Vec<Rule>,
}

/// What an error means: the first rule of which all conditions hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The HTTP status.
    pub status: Option<Status>,
    /// The error's code.
    pub code: Option<OneOrMany<CodePattern>>,
    /// Found in the error's words.
    pub message: Option<fields::Pattern>,
    /// Found in headers.
    #[serde(default)]
    pub header: BTreeMap<String, fields::Pattern>,
    /// True of the answer or the item's error.
    pub jq: Option<Jq>,
    /// The answer could not be decoded.
    pub undecodable: Option<bool>,
    /// Only errors of the whole request, or of one item.
    pub scope: Option<Scope>,
    /// What it means.
    pub outcome: Outcome,
    /// With `need_field`: which.
    pub need: Option<String>,
    /// How long not to ask.
    pub wait: Option<Wait>,
}

/// What an error concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole request.
    Request,
    /// One item in it.
    Item,
}

impl Recipe {
    /// Reads a recipe and compiles all that is in it.
    ///
    /// # Errors
    /// Every problem has its line.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        read::read(text)
    }

    /// Reads one that comes with the program.
    pub(crate) fn read_shipped(text: &str) -> Result<Self, Vec<Problem>> {
        read::read_shipped(text)
    }

    /// The carriers whose parcels it can be asked about.
    pub fn carriers_served(&self) -> Vec<&str> {
        match (self.kind, self.carrier.0.is_empty()) {
            (Kind::Carrier, true) => vec![self.id.as_str()],
            _ => self.carrier.0.iter().map(String::as_str).collect(),
        }
    }

    /// What a merchant fills in, in the order of the file.
    pub fn settings(&self) -> Vec<(&str, &Setting)> {
        let mut settings: Vec<_> = self.settings.iter().map(|(name, setting)| (name.as_str(), setting)).collect();
        settings.sort_by_key(|(_, setting)| setting.place());
        settings
    }

    /// One setting.
    pub fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings.get(name)
    }

    /// Can it be asked for orders: for those that changed, or for one at a time?
    pub fn gives_orders(&self) -> bool {
        matches!(self.kind, Kind::Store | Kind::Supplier) && self.requests.keys().any(|verb| verb.gives_orders())
    }

    /// Is a list asked for what changed since an instant? Else it gives the newest each time.
    pub fn asks_since(&self) -> bool {
        self.requests.get(&Verb::ListOrders).is_some_and(|request| {
            check::declared_templates(&request.declared()).into_iter().flat_map(Template::names).any(|n| n == "since")
        })
    }

    /// Under which name its codes are known.
    pub fn dialect(&self) -> &str {
        match &self.codes {
            Codes::Named(name) => name,
            Codes::Own(_) => &self.id,
        }
    }

    /// The recipe's own meaning of a code.
    pub fn own_code(&self, code: &str) -> Option<CodeMeaning> {
        match &self.codes {
            Codes::Own(table) => table.get(code).copied(),
            Codes::Named(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
