//! What a provider sends by itself, and how its sender is recognised.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Duration, Order};
use crate::{
    decode::Decode,
    digest::{Digest, Encoding},
    jq::Jq,
    template::Template,
};

/// What a provider sends by itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// Where the merchant enters the address.
    pub help: Option<String>,
    /// How the body is read.
    #[serde(default)]
    pub decode: Decode,
    /// XML tags that are always lists.
    #[serde(default)]
    pub lists: Vec<String>,
    /// Where the text stands that is JSON again.
    pub json_in: Option<Jq>,
    /// How the events are sorted.
    #[serde(default)]
    pub order: Order,
    /// What it says.
    pub map: Jq,
    /// What `map` makes.
    #[serde(default)]
    pub gives: Gives,
    /// What tells a repeated push, by an expression.
    pub dedupe: Option<Jq>,
    /// What tells a repeated push, by a header.
    pub dedupe_header: Option<String>,
    /// What is answered.
    #[serde(default)]
    pub reply: Reply,
    /// How the sender is recognised.
    pub verify: Verify,
    /// Other ways in which it may be.
    #[serde(default)]
    pub or_verify: Vec<Verify>,
    /// What is no event.
    #[serde(default)]
    pub handshake: Vec<Handshake>,
}

impl Webhook {
    /// All ways in which the sender may be recognised.
    pub fn ways(&self) -> impl Iterator<Item = &Verify> {
        std::iter::once(&self.verify).chain(&self.or_verify)
    }
}

/// What a webhook's mapping makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// Results, as `track` does.
    #[default]
    Results,
    /// Orders, as `list_orders` does.
    Orders,
    /// Only what is to be read anew.
    Hints,
}

/// What is answered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Option<Template>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

impl Default for Reply {
    fn default() -> Self {
        Self { status: 200, body: None, kind: None }
    }
}

/// A reply with its body written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebReply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// Its type.
    pub kind: String,
}

/// How the sender is recognised.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// By what.
    pub kind: VerifyKind,
    /// The value stands in a header,
    pub header: Option<String>,
    /// or in a parameter of the address,
    pub query: Option<String>,
    /// or in the body.
    pub body: Option<Jq>,
    /// Before the value.
    #[serde(default)]
    pub prefix: String,
    /// How the value is written.
    #[serde(default)]
    pub form: VerifyForm,
    /// The pair that has it.
    #[serde(default = "v1")]
    pub field: String,
    /// Which digest.
    #[serde(default = "sha256")]
    pub digest: Digest,
    /// How it is written.
    #[serde(default)]
    pub encoding: Encoding,
    /// What is signed.
    pub message: Option<Template>,
    /// The key; of `static` the value itself.
    pub key: Option<Template>,
    /// What the key's text is.
    #[serde(default)]
    pub key_as: KeyAs,
    /// Before the key.
    #[serde(default)]
    pub key_prefix: String,
    /// Where the instant of signing stands.
    pub timestamp: Option<TimestampPlace>,
    /// How old or early it may be.
    #[serde(default = "five_minutes")]
    pub tolerance: Duration,
    /// Of `basic`.
    pub user: Option<Template>,
    /// Of `basic`.
    pub password: Option<Template>,
    /// Of `addresses`.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// With `none`: believe it all the same.
    #[serde(default)]
    pub trusted: bool,
}

fn v1() -> String {
    "v1".into()
}

const fn sha256() -> Digest {
    Digest::Sha256
}

fn five_minutes() -> Duration {
    Duration(parcelwatch_domain::Span::minutes(5))
}

/// By what the sender is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifyKind {
    /// A keyed digest.
    Hmac,
    /// A plain digest over a message with the secret in it.
    Hash,
    /// The secret itself.
    Static,
    /// User and password.
    Basic,
    /// The senders' networks.
    Addresses,
    /// Not at all.
    None,
}

/// How the value is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifyForm {
    /// Alone.
    #[default]
    Plain,
    /// `t=…,v1=…`.
    Pairs,
    /// Several with blanks between.
    List,
}

/// What the key's text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyAs {
    /// Its bytes.
    #[default]
    Utf8,
    /// Its bytes after Unicode's compatibility decomposition.
    Nfkd,
    /// Hexadecimal.
    Hex,
    /// Base64.
    Base64,
}

/// Where the instant of signing stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimestampPlace {
    /// In a header,
    pub header: Option<String>,
    /// or in a pair of the value,
    pub pair: Option<String>,
    /// or in the body.
    pub body: Option<Jq>,
}

/// An answer to what is no event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handshake {
    /// The method.
    pub method: Option<String>,
    /// The parameter that must be there.
    pub query: Option<String>,
    /// True of such a body.
    pub jq: Option<Jq>,
    /// The status.
    #[serde(default = "ok")]
    pub status: u16,
    /// The body.
    pub body: Option<Template>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Headers that must be there.
    #[serde(default)]
    pub header: BTreeMap<String, super::fields::Pattern>,
}

const fn ok() -> u16 {
    200
}
