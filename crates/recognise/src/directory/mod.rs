//! The directory of carriers: ids, names, aliases, countries, tracking pages.
//!
//! `data/carriers.tsv` holds the carriers, `data/carrier_aliases.tsv` the names that stores, shops' plug-ins and
//! suppliers write and that no carrier gives itself.

mod links;
mod names;
mod words;

use std::{collections::HashMap, sync::OnceLock};

use parcelwatch_domain::Country;

use links::Hosts;
use names::Names;

const CARRIERS: &str = include_str!("../../../../data/carriers.tsv");

/// What a carrier mostly does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Follows or resells others' services.
    Aggregator,
    /// Cross-border lines for stores.
    Ecommerce,
    /// Courier and express services.
    Express,
    /// Pallets, containers, part loads.
    Freight,
    /// Local delivery only.
    LastMile,
    /// A postal operator.
    Post,
}

impl Kind {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "aggregator" => Self::Aggregator,
            "ecommerce" => Self::Ecommerce,
            "express" => Self::Express,
            "freight" => Self::Freight,
            "lastmile" => Self::LastMile,
            "post" => Self::Post,
            _ => return None,
        })
    }

    /// The word that the file has: `express`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aggregator => "aggregator",
            Self::Ecommerce => "ecommerce",
            Self::Express => "express",
            Self::Freight => "freight",
            Self::LastMile => "lastmile",
            Self::Post => "post",
        }
    }
}

/// The names under which services that follow parcels know a carrier; empty where they do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// 17TRACK's number for it.
    pub seventeen_track: &'static str,
    /// AfterShip's slug.
    pub aftership: &'static str,
    /// EasyPost's name.
    pub easypost: &'static str,
    /// Shippo's token.
    pub shippo: &'static str,
}

/// One carrier.
#[derive(Clone, Copy, Debug)]
pub struct Carrier {
    /// Stable id: lower case, hyphens. What events, settings and answers name it by.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// The country it is at home in, where it has one.
    pub country: Option<Country>,
    /// What it mostly does.
    pub kind: Kind,
    /// Its website; may be empty.
    pub website: &'static str,
    /// Link of its tracking page with `{number}` where the number goes; may be empty.
    pub tracking_url: &'static str,
    /// Its keys at other services.
    pub keys: Keys,
    aliases: &'static str,
}

impl Carrier {
    /// Other names it goes by, in any script.
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> {
        self.aliases.split('|').filter(|alias| !alias.is_empty())
    }

    /// The link that shows this number, where the carrier has such a page.
    pub fn tracking_page(&self, number: &str) -> Option<String> {
        let (before, after) = self.tracking_url.split_once("{number}")?;
        let mut link = String::with_capacity(self.tracking_url.len() + number.len());
        link.push_str(before);
        for byte in number.trim().bytes() {
            // Nothing that a person typed can leave its place in the link.
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                link.push(char::from(byte));
            } else {
                link.push_str(&format!("%{byte:02X}"));
            }
        }
        link.push_str(after);
        Some(link)
    }

    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t');
        let mut next = || fields.next();
        let carrier = Self {
            id: next()?,
            name: next()?,
            country: Country::new(next()?),
            kind: Kind::read(next()?)?,
            website: next()?,
            tracking_url: next()?,
            aliases: next()?,
            keys: Keys { seventeen_track: next()?, aftership: next()?, easypost: next()?, shippo: next()? },
        };
        (!carrier.id.is_empty() && fields.next().is_none()).then_some(carrier)
    }
}

/// All known carriers.
#[derive(Debug)]
pub struct Directory {
    carriers: Vec<Carrier>,
    by_id: HashMap<&'static str, u16>,
    names: OnceLock<Names>,
    hosts: OnceLock<Hosts>,
}

impl Directory {
    /// The carriers that the program ships with, read at the first call; the index of names at the first
    /// [`Self::resolve`].
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Directory> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            // The first line names the columns. A test reads every line of the shipped file.
            let carriers: Vec<_> = CARRIERS.lines().skip(1).filter_map(Carrier::read).collect();
            let by_id = carriers.iter().map(|c| c.id).zip(0..).collect();
            Self { carriers, by_id, names: OnceLock::new(), hosts: OnceLock::new() }
        })
    }

    /// The carrier with this id, exactly as written.
    pub fn carrier(&self, id: &str) -> Option<&Carrier> {
        self.carriers.get(usize::from(self.place(id)?))
    }

    /// The carrier's place among [`Self::carriers`].
    pub(crate) fn place(&self, id: &str) -> Option<u16> {
        self.by_id.get(id).copied()
    }

    /// All carriers, by id.
    pub fn carriers(&self) -> impl ExactSizeIterator<Item = &Carrier> {
        self.carriers.iter()
    }

    /// The carrier that a store, a supplier or a service means by a name: an id, a name or alias in any script, a
    /// key of another service, a name with the service behind it ("USPS Priority Mail") or the country ("dhl_de").
    /// Case, accents and punctuation do not matter. `None` when nothing known is meant, or nothing certain: "Pickup"
    /// and "Same Day" are ways of shipping, though couriers are called so; only their ids mean them.
    pub fn resolve(&self, name: &str) -> Option<&Carrier> {
        if names::is_ordinary(name) {
            return self.carrier(name);
        }
        let names = self.names.get_or_init(|| Names::new(&self.carriers, &self.by_id));
        self.carriers.get(usize::from(names.find(name)?))
    }

    /// Does a text name a way of shipping, or that there is none to name, and no carrier at all? "Standard Shipping",
    /// "Free delivery", "Other". A name that is not known may be that of a small courier; this is none.
    pub fn is_nobody(&self, name: &str) -> bool {
        self.resolve(name).is_none() && names::is_nobody(name)
    }
}

#[cfg(test)]
mod tests;
