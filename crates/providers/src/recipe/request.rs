//! The keys that all kinds of requests share, written once.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Basic, Duration, OneOrMany, Order, Page, Rate, Window, an_hour, one, two_minutes, yes};
use crate::{
    decode::Decode,
    jq::Jq,
    template::{Body, Template},
};

/// A request as it is declared, whatever it is for.
#[derive(Clone, Copy, Debug)]
pub struct Declared<'a> {
    /// `GET`; with a body `POST`.
    pub method: Option<&'a str>,
    /// Where to.
    pub url: Option<&'a Template>,
    /// Parameters.
    pub query: &'a BTreeMap<String, OneOrMany<Template>>,
    /// Headers.
    pub header: &'a BTreeMap<String, Template>,
    /// A form as body.
    pub form: Option<&'a BTreeMap<String, OneOrMany<Template>>>,
    /// JSON as body.
    pub json: Option<&'a Body>,
    /// XML as body.
    pub xml: Option<&'a Template>,
    /// Text as body.
    pub text: Option<&'a Template>,
    /// HTTP Basic.
    pub basic: Option<&'a Basic>,
    /// How the answer is read.
    pub decode: Decode,
    /// XML tags that are always lists.
    pub lists: &'a [String],
    /// Where the text stands that is JSON again.
    pub json_in: Option<&'a Jq>,
}

// `serde(flatten)` would do without a macro, but it loses the lines of errors.
macro_rules! request {
    ($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            method: Option<String>,
            url: Option<Template>,
            #[serde(default)]
            query: BTreeMap<String, OneOrMany<Template>>,
            #[serde(default)]
            header: BTreeMap<String, Template>,
            form: Option<BTreeMap<String, OneOrMany<Template>>>,
            json: Option<Body>,
            xml: Option<Template>,
            text: Option<Template>,
            basic: Option<Basic>,
            #[serde(default)]
            decode: Decode,
            #[serde(default)]
            lists: Vec<String>,
            json_in: Option<Jq>,
            $($(#[$field_about])* pub $field: $kind,)*
        }

        impl $name {
            /// The request itself.
            pub fn declared(&self) -> Declared<'_> {
                Declared {
                    method: self.method.as_deref(),
                    url: self.url.as_ref(),
                    query: &self.query,
                    header: &self.header,
                    form: self.form.as_ref(),
                    json: self.json.as_ref(),
                    xml: self.xml.as_ref(),
                    text: self.text.as_ref(),
                    basic: self.basic.as_ref(),
                    decode: self.decode,
                    lists: &self.lists,
                    json_in: self.json_in.as_ref(),
                }
            }
        }
    };
}

request! {
    /// A request that is part of authentication.
    Call {}
}

request! {
    /// A request for a token, and where the answer has it.
    TokenCall {
        /// The token.
        access: Option<Jq>,
        /// Seconds that it lasts.
        expires_in: Option<Jq>,
        /// The instant at which it ends.
        expires_at: Option<Jq>,
        /// How long it lasts where the answer does not say.
        #[serde(default = "an_hour")]
        lasts: Duration,
        /// How long before its end it is renewed.
        #[serde(default = "two_minutes")]
        early: Duration,
        /// The refresh token.
        refresh: Option<Jq>,
    }
}

request! {
    /// What must be asked first, so that a request can be written.
    First {
        /// What later templates know as `first.<name>`: an object.
        map: Jq,
    }
}

request! {
    /// One thing that can be asked.
    Request {
        /// With what `[auth]` adds?
        #[serde(default = "yes")]
        auth: bool,
        /// Parcels in one request.
        #[serde(default = "one")]
        batch: usize,
        /// What `{{ each }}` repeats.
        each: Option<Body>,
        /// How the events are sorted.
        #[serde(default)]
        order: Order,
        /// What the answer says.
        map: Option<Jq>,
        /// It tells a state and no events.
        #[serde(default)]
        snapshot: bool,
        /// Of this request alone.
        rate: Option<OneOrMany<Rate>>,
        /// Of this request alone.
        timeout: Option<Duration>,
        /// Items that are not registered are registered.
        #[serde(default)]
        register_first: bool,
        /// Repeated in this time.
        renew: Option<Duration>,
        /// How the pages of a list are found.
        page: Option<Page>,
        /// How far back a list goes.
        #[serde(default)]
        window: Window,
        /// What must be asked first.
        first: Option<First>,
    }
}
