//! What is asked of a provider, and the names that templates have for it.

use std::{collections::HashMap, sync::OnceLock};

use parcelwatch_domain::{Country, Timestamp};
use parcelwatch_recognise::directory::{Carrier, Directory};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::{
    recipe::{Carriers, Recipe, SettingKind},
    value::{Scope, Value},
};

/// A parcel or an order that is asked about. Empty texts are as good as none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Item {
    /// The tracking number.
    pub number: Option<String>,
    /// The carrier's id in the directory.
    pub carrier: Option<String>,
    /// The provider's code for the carrier, where it is not to be looked up.
    pub carrier_code: Option<String>,
    /// The provider's code for the carrier that it had before.
    pub old_carrier_code: Option<String>,
    /// The provider's own id, from an earlier result.
    pub remote_id: Option<String>,
    /// Where it is sent from.
    pub origin: Option<String>,
    /// Where it goes.
    pub destination: Option<String>,
    /// The postal code of the address that it goes to.
    pub postal_code: Option<String>,
    /// The telephone number there.
    pub phone: Option<String>,
    /// The order's number that the customer knows.
    pub order_number: Option<String>,
    /// The store's id of the order.
    pub order_id: Option<String>,
    /// When it was sent, ISO 8601.
    pub shipped_at: Option<String>,
    /// What a snapshot said last: [`crate::shape::Tracked::memory`].
    pub memory: Option<String>,
}

/// A tracking number that a store is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fulfilment {
    /// The store's id of the order.
    pub order_id: Option<String>,
    /// The order's number.
    pub order_number: Option<String>,
    /// The tracking number.
    pub number: Option<String>,
    /// The carrier's id in the directory.
    pub carrier: Option<String>,
    /// The store's code for the carrier.
    pub carrier_code: Option<String>,
    /// The carrier's name.
    pub carrier_name: Option<String>,
    /// The carrier's tracking page.
    pub url: Option<String>,
    /// When it was sent, ISO 8601.
    pub shipped_at: Option<String>,
}

/// What a request is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// Parcels or orders; not more than the request's batch.
    pub items: Vec<Item>,
    /// The beginning of the window.
    pub since: Option<Timestamp>,
    /// Its end.
    pub until: Option<Timestamp>,
    /// The address of the account's webhook.
    pub callback: Option<String>,
    /// For `push_fulfilment`.
    pub fulfilment: Option<Fulfilment>,
}

/// What a merchant filled in, by name, secrets among it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Settings(std::collections::BTreeMap<String, String>);

impl Settings {
    /// Settings by name.
    pub fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(values.into_iter().collect())
    }

    /// One of them as the merchant gave it, else the recipe's default.
    pub fn get(&self, recipe: &Recipe, name: &str) -> Option<String> {
        let given = self.0.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        given.or_else(|| recipe.setting(name)?.default())
    }

    /// What is wrong with them, a sentence each.
    pub fn problems(&self, recipe: &Recipe) -> Vec<String> {
        recipe
            .settings()
            .into_iter()
            .filter_map(|(name, setting)| setting.accepts(self.0.get(name).map_or("", String::as_str)).err())
            .collect()
    }

    /// The values that nobody may read in a log.
    pub fn secrets(&self, recipe: &Recipe) -> Vec<String> {
        let secret = |name: &&str| recipe.setting(name).is_none_or(|setting| setting.kind == SettingKind::Secret);
        let names = self.0.keys().map(String::as_str).filter(secret);
        names
            .filter_map(|name| self.0.get(name))
            .flat_map(|value| value.lines().map(str::trim).map(str::to_owned))
            .collect()
    }

    /// Those that are no secrets, for expressions.
    pub fn open(&self, recipe: &Recipe) -> Json {
        let open = recipe.settings().into_iter().filter(|(_, setting)| setting.kind != SettingKind::Secret);
        Json::Object(open.filter_map(|(name, _)| Some((name.to_owned(), self.get(recipe, name)?.into()))).collect())
    }

    /// Puts all into a scope, as `settings.<name>`.
    pub fn fill(&self, recipe: &Recipe, scope: &mut Scope) {
        for (name, setting) in recipe.settings() {
            let Some(value) = self.get(recipe, name) else { continue };
            let name = format!("settings.{name}");
            match setting.kind {
                // While one secret is replaced by another there are two, a line each; requests use the new one.
                SettingKind::Secret => scope.set_text(name, value.lines().next()),
                SettingKind::Address => scope.set_address(name, value.trim_end_matches('/')),
                SettingKind::Choice => scope.set_address(name, &value),
                SettingKind::Switch => scope.set(name, Value::Json((value == "true").into())),
                SettingKind::Text | SettingKind::Number => scope.set_text(name, Some(&value)),
            }
        }
    }

    /// The secrets of one setting: several while a provider changes from one to the other.
    pub fn lines(&self, name: &str) -> Vec<&str> {
        let value = self.0.get(name).map_or("", String::as_str);
        value.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }

    /// The same settings with another value for one of them.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.0.insert(name.to_owned(), value.to_owned());
        other
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Item {
    /// The names that templates and expressions have for it, with the provider's code for the carrier looked up.
    pub fn names(&self, carriers: Option<&Carriers>) -> Json {
        let looked_up = || carriers.map_or_else(|| self.carrier.clone(), |table| table.code(self.carrier.as_deref()?));
        json!({
            "number": self.number,
            "carrier": self.carrier,
            "carrier_code": self.carrier_code.clone().or_else(looked_up),
            "old_carrier_code": self.old_carrier_code,
            "remote_id": self.remote_id,
            "origin": self.origin,
            "destination": self.destination,
            "postal_code": self.postal_code,
            "phone": self.phone,
            "order_number": self.order_number,
            "order_id": self.order_id,
            "shipped_at": self.shipped_at,
        })
    }
}

impl Fulfilment {
    /// The names that templates and expressions have for it, with the store's code for the carrier looked up.
    pub fn names(&self, carriers: Option<&Carriers>) -> Json {
        let looked_up = || carriers.map_or_else(|| self.carrier.clone(), |table| table.code(self.carrier.as_deref()?));
        json!({
            "order_id": self.order_id,
            "order_number": self.order_number,
            "number": self.number,
            "carrier": self.carrier,
            "carrier_code": self.carrier_code.clone().or_else(looked_up),
            "carrier_name": self.carrier_name,
            "url": self.url,
            "shipped_at": self.shipped_at,
        })
    }
}

impl Ask {
    /// All that templates know but settings and token.
    pub fn fill(&self, recipe: &Recipe, scope: &mut Scope) {
        if let [only] = self.items.as_slice() {
            fill_item(only, recipe.carriers.as_ref(), scope);
        }
        let numbers: Vec<Json> = self.items.iter().filter_map(|item| item.number.clone()).map(Json::from).collect();
        scope.set("numbers", Value::Json(numbers.into()));
        if let Some(since) = self.since {
            scope.set("since", since);
        }
        if let Some(until) = self.until {
            scope.set("until", until);
        }
        scope.set_text("callback", self.callback.as_deref());
        if let Some(told) = &self.fulfilment
            && let Json::Object(names) = told.names(recipe.carriers.as_ref())
        {
            for (name, value) in names {
                scope.set_text(format!("fulfilment.{name}"), value.as_str());
            }
        }
    }
}

/// Puts one item into a scope, as `item.<name>`.
pub fn fill_item(item: &Item, carriers: Option<&Carriers>, scope: &mut Scope) {
    if let Json::Object(names) = item.names(carriers) {
        for (name, value) in names {
            scope.set(format!("item.{name}"), Value::Json(value));
        }
    }
}

impl Carriers {
    /// The provider's code for a carrier of ours.
    pub fn code(&self, carrier: &str) -> Option<String> {
        if let Some(own) = self.also.get(carrier) {
            return Some(own.clone());
        }
        let known = Directory::shipped().carrier(carrier)?;
        let code = code_in(self.column.as_deref()?, known)?;
        Some(code.to_owned())
    }

    /// Our carrier for a provider's code.
    pub fn carrier(&self, code: &str) -> Option<String> {
        if let Some((own, _)) = self.also.iter().find(|(_, theirs)| *theirs == code) {
            return Some(own.clone());
        }
        by_code(self.column.as_deref()?)?.get(code).map(|carrier| (*carrier).to_owned())
    }
}

/// The columns of the directory that hold other services' codes, as its file names them.
pub(crate) const COLUMNS: [&str; 4] = ["17track_key", "aftership_slug", "easypost_name", "shippo_token"];

fn code_in(column: &str, carrier: &Carrier) -> Option<&'static str> {
    let code = match column {
        "17track_key" => carrier.keys.seventeen_track,
        "aftership_slug" => carrier.keys.aftership,
        "easypost_name" => carrier.keys.easypost,
        "shippo_token" => carrier.keys.shippo,
        _ => "",
    };
    (!code.is_empty()).then_some(code)
}

/// Carriers by their code in a column. Answers name a carrier with every event, so this is looked up often.
fn by_code(column: &str) -> Option<&'static HashMap<&'static str, &'static str>> {
    static TABLES: OnceLock<[HashMap<&'static str, &'static str>; 4]> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        COLUMNS.map(|column| {
            let mut table = HashMap::new();
            for carrier in Directory::shipped().carriers() {
                if let Some(code) = code_in(column, carrier) {
                    table.entry(code).or_insert(carrier.id);
                }
            }
            table
        })
    });
    tables.get(COLUMNS.iter().position(|name| *name == column)?)
}

/// The carrier that a provider means: by the recipe's table, else by the names that the directory knows.
pub fn carrier_of(recipe: &Recipe, written: &str) -> String {
    let by_table = recipe.carriers.as_ref().and_then(|table| table.carrier(written));
    by_table
        .or_else(|| Directory::shipped().resolve(written).map(|carrier| carrier.id.to_owned()))
        .unwrap_or_else(|| written.to_lowercase())
}

/// A country as providers write it.
pub fn country_of(written: &str) -> Option<Country> {
    parcelwatch_recognise::countries::find(written)
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Value::Instant(at)
    }
}
