//! What a mapping must give, read into types: results with events, orders, quotas, hints.

use parcelwatch_domain::{Country, Payment, Timestamp};
use parcelwatch_recognise::detect::several;

use crate::{
    ask::{carrier_of, country_of},
    jq::{Val, to_json},
    outcome::{Outcome, Verdict},
    recipe::{Order as Sorting, Recipe},
    time::{Around, Time},
};

/// What a provider says about one parcel.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracked {
    /// The number, as it was asked; for pushes as the provider writes it.
    pub number: String,
    /// What came of it.
    pub verdict: Verdict,
    /// The events, oldest first.
    pub events: Vec<Event>,
    /// Where it stands, in the provider's coarse words.
    pub status: Option<String>,
    /// The carrier, by our id where the directory knows it.
    pub carrier: Option<String>,
    /// When it is expected.
    pub eta: Option<Timestamp>,
    /// The end of that window.
    pub eta_until: Option<Timestamp>,
    /// Who took it.
    pub signed_by: Option<String>,
    /// The number of the last mile.
    pub next_number: Option<String>,
    /// The carrier of the last mile, by our id.
    pub next_carrier: Option<String>,
    /// Where it comes from.
    pub origin: Option<Country>,
    /// Where it goes.
    pub destination: Option<Country>,
    /// The provider's own id, for later requests.
    pub remote_id: Option<String>,
    /// What a snapshot said, to be given back with the next request.
    pub memory: Option<String>,
}

impl Tracked {
    /// Nothing but what came of it.
    pub fn nothing(number: &str, verdict: Verdict) -> Self {
        Self {
            number: number.to_owned(),
            verdict,
            events: Vec::new(),
            status: None,
            carrier: None,
            eta: None,
            eta_until: None,
            signed_by: None,
            next_number: None,
            next_carrier: None,
            origin: None,
            destination: None,
            remote_id: None,
            memory: None,
        }
    }
}

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When it happened.
    pub at: Option<Timestamp>,
    /// The time as it was written.
    pub time_text: Option<String>,
    /// Minutes east of UTC at the place.
    pub utc_offset_minutes: Option<i16>,
    /// The provider's code.
    pub code: Option<String>,
    /// The provider's coarse status of this event.
    pub status: Option<String>,
    /// The carrier's words.
    pub text: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// In which country.
    pub country: Option<Country>,
    /// The provider's count; later events have higher ones.
    pub sequence: Option<i64>,
    /// Who says so, by our id, where several carry the parcel.
    pub carrier: Option<String>,
}

/// An order of a store or supplier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    /// The number that the customer knows; empty where an order that was called off is named by its id alone.
    pub number: String,
    /// The store's own id.
    pub id: Option<String>,
    /// Paid, refunded, …
    pub payment: Option<Payment>,
    /// When the customer paid.
    pub paid_at: Option<Timestamp>,
    /// When the supplier was paid.
    pub supplier_paid_at: Option<Timestamp>,
    /// When it last changed.
    pub updated_at: Option<Timestamp>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The customer's e-mail address.
    pub email: Option<String>,
    /// Where it goes.
    pub destination: Option<Country>,
    /// Where it is sent from.
    pub origin: Option<Country>,
    /// What was bought.
    pub items: Vec<OrderLine>,
    /// Who fulfils it.
    pub supplier: Option<String>,
    /// Its number there.
    pub supplier_order: Option<String>,
    /// The numbers known so far.
    pub tracking: Vec<OrderTracking>,
}

/// A line of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderLine {
    /// What.
    pub title: String,
    /// How many.
    pub quantity: u32,
    /// The stock-keeping unit.
    pub sku: Option<String>,
}

/// A tracking number of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderTracking {
    /// The number.
    pub number: String,
    /// The carrier, by our id where the directory knows it.
    pub carrier: Option<String>,
    /// When it became known.
    pub attached_at: Option<Timestamp>,
}

/// How many calls are left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quota {
    /// Left.
    pub left: Option<f64>,
    /// In all.
    pub total: Option<f64>,
    /// When there are new ones.
    pub resets_at: Option<Timestamp>,
}

/// What a push says is to be read anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// This number,
    pub number: Option<String>,
    /// or the order with this id.
    pub order_id: Option<String>,
}

/// Reads what a mapping gave. Odd parts are left out, and said so in `notes`.
pub(crate) struct Reader<'a> {
    pub(crate) recipe: &'a Recipe,
    pub(crate) notes: Vec<String>,
}

/// A text: trimmed, numbers as their digits, nothing for an empty one. A NUL, which not every database can keep, is a
/// blank.
pub(crate) fn text(value: &Val) -> Option<String> {
    let text = match value {
        Val::TStr(bytes) | Val::BStr(bytes) => String::from_utf8_lossy(bytes).replace('\0', " ").trim().to_owned(),
        Val::Num(number) => number.to_string(),
        Val::Bool(yes) => yes.to_string(),
        _ => return None,
    };
    // Nothing that a carrier says about an event is longer; a page that ended up here is.
    let text: String = text.chars().take(2_000).collect();
    (!text.is_empty()).then_some(text)
}

pub(crate) fn field(value: &Val, name: &str) -> Val {
    match value {
        Val::Obj(entries) => entries.get(&crate::decode::text(name)).cloned().unwrap_or_default(),
        _ => Val::Null,
    }
}

fn text_field(value: &Val, name: &str) -> Option<String> {
    text(&field(value, name))
}

fn list(value: &Val) -> Vec<Val> {
    match value {
        Val::Arr(list) => list.to_vec(),
        Val::Null => Vec::new(),
        one => vec![one.clone()],
    }
}

/// What the outputs of a mapping are, one behind the other: lists are opened.
pub(crate) fn flat(outputs: Vec<Val>) -> Vec<Val> {
    outputs.iter().flat_map(list).collect()
}

/// Letters and digits of a number alone: how it is compared.
pub(crate) fn key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

impl Reader<'_> {
    fn note(&mut self, what: impl Into<String>) {
        if self.notes.len() < 50 {
            self.notes.push(what.into());
        }
    }

    fn country(&mut self, value: &Val, name: &str) -> Option<Country> {
        let written = text_field(value, name)?;
        let found = country_of(&written);
        if found.is_none() {
            self.note(format!("`{written}` is no country"));
        }
        found
    }

    fn instant(&mut self, value: &Val, name: &str) -> Option<Timestamp> {
        self.instant_in(value, name, None)
    }

    fn instant_in(&mut self, value: &Val, name: &str, zone: Option<&str>) -> Option<Timestamp> {
        let written = text_field(value, name)?;
        match self.recipe.time.read(&written, &Around { zone, ..Around::default() }) {
            Time::At(read) => Some(read.at),
            Time::Nothing => None,
            Time::Unreadable => {
                self.note(format!("no format reads the time `{written}` ({name})"));
                None
            }
        }
    }

    fn carrier(&self, value: &Val, name: &str) -> Option<String> {
        text_field(value, name).map(|written| carrier_of(self.recipe, &written))
    }

    /// One result; `verdict` judges its `error`.
    pub(crate) fn tracked(
        &mut self,
        value: &Val,
        sorting: Sorting,
        otherwise: Outcome,
        verdict: impl FnOnce(&Val) -> Option<Verdict>,
    ) -> Option<Tracked> {
        if !matches!(value, Val::Obj(_)) {
            self.note(format!("a result must be an object, not {}", start(value)));
            return None;
        }
        let events = self.events(&field(value, "events"), sorting);
        let stated = text_field(value, "outcome").and_then(|name| match name.parse::<Outcome>() {
            Ok(outcome) => Some(Verdict::of(outcome)),
            Err(error) => {
                self.note(error);
                None
            }
        });
        let error = field(value, "error");
        let judged = if crate::jq::is_true(&error) { verdict(&error) } else { None };
        let verdict = judged.or(stated).unwrap_or_else(|| match (otherwise, events.is_empty()) {
            (Outcome::Pending, false) => Verdict::of(Outcome::Found),
            (otherwise, _) => Verdict::of(otherwise),
        });
        let eta_zone = text_field(value, "eta_zone");
        Some(Tracked {
            number: text_field(value, "number").unwrap_or_default(),
            verdict,
            events,
            status: text_field(value, "status"),
            carrier: self.carrier(value, "carrier"),
            eta: self.instant_in(value, "eta", eta_zone.as_deref()),
            eta_until: self.instant_in(value, "eta_until", eta_zone.as_deref()),
            signed_by: text_field(value, "signed_by"),
            next_number: text_field(value, "next_number"),
            next_carrier: self.carrier(value, "next_carrier"),
            origin: self.country(value, "origin"),
            destination: self.country(value, "destination"),
            remote_id: text_field(value, "remote_id"),
            memory: None,
        })
    }

    fn events(&mut self, value: &Val, sorting: Sorting) -> Vec<Event> {
        let values = list(value);
        let mut events: Vec<Event> = values.iter().filter_map(|value| self.event(value)).collect();
        if sorting == Sorting::NewestFirst {
            events.reverse();
        }
        if sorting != Sorting::Unsorted {
            for (place, event) in (0..).zip(&mut events) {
                event.sequence = event.sequence.or(Some(place));
            }
        }
        // Lists of several carriers stand one behind the other: time decides between them, the lists within.
        events.sort_by_key(|event| event.at);
        events
    }

    fn event(&mut self, value: &Val) -> Option<Event> {
        if !matches!(value, Val::Obj(_)) {
            self.note(format!("an event must be an object, not {}", start(value)));
            return None;
        }
        let country = self.country(value, "country");
        let parts = ["city", "region", "postal"].iter().filter_map(|name| text_field(value, name));
        let place = text_field(value, "place").or_else(|| {
            let joined = parts.collect::<Vec<_>>().join(", ");
            (!joined.is_empty()).then_some(joined)
        });
        let time_text = text_field(value, "time");
        let zone = text_field(value, "zone");
        let local = text_field(value, "local");
        let around = Around { zone: zone.as_deref(), local: local.as_deref(), country, place: place.as_deref() };
        let time = time_text.as_deref().map_or(Time::Nothing, |written| self.recipe.time.read(written, &around));
        let read = match time {
            Time::At(read) => Some(read),
            Time::Nothing => None,
            Time::Unreadable => {
                self.note(format!("no format reads the time `{}`", time_text.as_deref().unwrap_or_default()));
                None
            }
        };
        let event = Event {
            at: read.map(|read| read.at),
            utc_offset_minutes: read.and_then(|read| read.utc_offset_minutes),
            time_text: if time == Time::Nothing { None } else { time_text },
            code: text_field(value, "code"),
            status: text_field(value, "status"),
            text: text_field(value, "text"),
            place,
            country,
            sequence: text_field(value, "sequence").and_then(|number| number.parse().ok()),
            carrier: self.carrier(value, "carrier"),
        };
        let says_something = event.code.is_some() || event.text.is_some() || event.status.is_some();
        if !says_something {
            self.note("an event without code, text and status was left out");
        }
        says_something.then_some(event)
    }

    /// One order.
    pub(crate) fn order(&mut self, value: &Val) -> Option<Order> {
        let payment = text_field(value, "payment").and_then(|name| match name.parse::<Payment>() {
            Ok(payment) => Some(payment),
            Err(error) => {
                self.note(error.to_string());
                None
            }
        });
        let id = text_field(value, "id");
        // Of an order that was deleted, stores tell nothing else.
        let by_id = payment == Some(Payment::Cancelled) && id.is_some();
        let Some(number) = text_field(value, "number").or_else(|| by_id.then(String::new)) else {
            self.note(format!("an order without a number was left out: {}", start(value)));
            return None;
        };
        let items = list(&field(value, "items"));
        let tracking = list(&field(value, "tracking"));
        Some(Order {
            number,
            id,
            payment,
            paid_at: self.instant(value, "paid_at"),
            supplier_paid_at: self.instant(value, "supplier_paid_at"),
            updated_at: self.instant(value, "updated_at"),
            customer: text_field(value, "customer"),
            email: text_field(value, "email"),
            destination: self.country(value, "destination"),
            origin: self.country(value, "origin"),
            items: items
                .iter()
                .filter_map(|item| {
                    Some(OrderLine {
                        title: text_field(item, "title")?,
                        quantity: text_field(item, "quantity").and_then(|n| n.parse().ok()).unwrap_or(1),
                        sku: text_field(item, "sku"),
                    })
                })
                .collect(),
            supplier: text_field(value, "supplier"),
            supplier_order: text_field(value, "supplier_order"),
            tracking: tracking
                .iter()
                .flat_map(|one| {
                    let written = text_field(one, "number").or_else(|| text(one)).unwrap_or_default();
                    let (carrier, attached_at) = (self.carrier(one, "carrier"), self.instant(one, "attached_at"));
                    // Shops write several numbers into a field that was made for one.
                    let numbers = several(&written).into_iter().filter(|number| !number.is_empty());
                    let tracking = |number: &str| OrderTracking {
                        number: number.to_owned(),
                        carrier: carrier.clone(),
                        attached_at,
                    };
                    numbers.map(tracking).collect::<Vec<_>>()
                })
                .collect(),
        })
    }

    /// A quota.
    pub(crate) fn quota(&mut self, value: &Val) -> Quota {
        let number = |name| text_field(value, name).and_then(|number| number.parse().ok());
        Quota { left: number("left"), total: number("total"), resets_at: self.instant(value, "resets_at") }
    }

    /// A hint; `None` for one that names nothing.
    pub(crate) fn hint(&mut self, value: &Val) -> Option<Hint> {
        let hint = Hint { number: text_field(value, "number"), order_id: text_field(value, "order_id") };
        (hint != Hint::default()).then_some(hint)
    }
}

fn start(value: &Val) -> String {
    to_json(value).to_string().chars().take(60).collect()
}
