//! Placeholders: `{number}` in a text becomes the tracking number. What is not known becomes words that still make a
//! sentence.

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{OrderRecord, ParcelRecord};

use crate::import::countries;

/// Something that can be filled in.
#[derive(Clone, Copy, Debug)]
pub struct Placeholder {
    /// What stands between the braces.
    pub name: &'static str,
    /// What becomes of it.
    pub meaning: &'static str,
    value: fn(&About<'_>) -> Option<String>,
    /// What stands there when nothing is known.
    otherwise: &'static str,
}

/// Without a page there is nothing to follow: no words stand in for it where a line is about it alone.
const TRACKING_LINK: &str = "tracking_link";

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The parcel.
    pub parcel: &'a ParcelRecord,
    /// The orders that it serves; the first is meant.
    pub orders: &'a [OrderRecord],
    /// The name of the shop.
    pub shop: &'a str,
    /// The carrier's name.
    pub carrier: Option<&'a str>,
    /// The carrier's page about this number.
    pub carrier_page: Option<&'a str>,
    /// The moment of the message.
    pub now: Timestamp,
}

/// Why a text cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// There is no such placeholder.
    #[error("{{{0}}} is no placeholder")]
    Unknown(String),
    /// A brace opens and does not close.
    #[error("a brace opens and does not close: {{{0}")]
    Open(String),
}

impl About<'_> {
    fn order(&self) -> Option<&OrderRecord> {
        self.orders.first()
    }

    fn days(&self, since: Option<Timestamp>) -> Option<String> {
        let days = (self.now - since?).whole_days().max(0);
        Some(if days == 1 { "1 day".to_owned() } else { format!("{days} days") })
    }
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Placeholder; 15] = [
        Placeholder {
            name: "customer",
            meaning: "the customer's name",
            value: |a| a.order().and_then(|o| o.customer.clone()).or_else(|| a.parcel.customer.clone()),
            otherwise: "customer",
        },
        Placeholder {
            name: "order",
            meaning: "the number of the order",
            value: |a| a.parcel.order_label.clone(),
            otherwise: "(number not known)",
        },
        Placeholder {
            name: "items",
            meaning: "what was bought",
            value: |a| {
                let items = &a.order()?.items;
                let texts = items.iter().map(|i| format!("{} × {}", i.quantity, i.title));
                (!items.is_empty()).then(|| texts.collect::<Vec<_>>().join(", "))
            },
            otherwise: "the ordered items",
        },
        Placeholder {
            name: "shop",
            meaning: "the name of your workspace, or of the store if you have several",
            value: |a| Some(a.shop.into()),
            otherwise: "us",
        },
        Placeholder {
            name: "supplier",
            meaning: "the supplier's name",
            value: |a| a.parcel.supplier.clone(),
            otherwise: "supplier",
        },
        Placeholder {
            name: "supplier_order",
            meaning: "the order's number at the supplier",
            value: |a| a.order().and_then(|o| o.supplier_order.clone()),
            otherwise: "not known",
        },
        Placeholder {
            name: "number",
            meaning: "the tracking number",
            value: |a| a.parcel.number.clone(),
            otherwise: "not known yet",
        },
        Placeholder {
            name: "carrier",
            meaning: "the carrier's name",
            value: |a| a.carrier.map(str::to_owned),
            otherwise: "the carrier",
        },
        Placeholder {
            name: TRACKING_LINK,
            meaning: "the carrier's page about the number; where there is none, a line that leads to nothing else is left out",
            value: |a| a.carrier_page.map(str::to_owned),
            otherwise: "the carrier's website",
        },
        Placeholder {
            name: "destination",
            meaning: "the country of destination",
            value: |a| a.parcel.destination.and_then(countries::name).map(str::to_owned),
            otherwise: "the destination",
        },
        Placeholder {
            name: "paid_days",
            meaning: "the time since the order was paid, in days",
            value: |a| a.days(a.parcel.paid_at),
            otherwise: "some days",
        },
        Placeholder {
            name: "number_days",
            meaning: "the time since the number became known, in days",
            value: |a| a.days(a.parcel.facts.attached_at),
            otherwise: "some days",
        },
        Placeholder {
            name: "silent_days",
            meaning: "the time without news, in days",
            value: |a| a.days(a.parcel.facts.last_update.max(a.parcel.facts.attached_at)),
            otherwise: "some days",
        },
        Placeholder {
            name: "last_checkpoint",
            meaning: "the carrier's last words",
            value: |a| a.parcel.newest.as_ref().and_then(|n| n.text.clone()),
            otherwise: "nothing yet",
        },
        Placeholder {
            name: "last_place",
            meaning: "where it was seen last",
            value: |a| {
                let newest = a.parcel.newest.as_ref()?;
                newest.place.clone().or_else(|| newest.country.and_then(countries::name).map(str::to_owned))
            },
            otherwise: "an unknown place",
        },
    ];

    fn named(name: &str) -> Result<&'static Placeholder, FillError> {
        static ALL: [Placeholder; 15] = Placeholder::ALL;
        ALL.iter().find(|p| p.name == name).ok_or_else(|| FillError::Unknown(name.to_owned()))
    }
}

/// Fills `text` in. Values are put in as they are and are not searched for placeholders again.
///
/// # Errors
/// See [`FillError`].
pub fn fill(text: &str, about: &About<'_>) -> Result<String, FillError> {
    check(text)?;
    let mut lines: Vec<String> = Vec::new();
    let mut left_out = false;
    for line in text.split('\n') {
        if about.carrier_page.is_none() && leads_to_the_page_alone(line)? {
            left_out = true;
            continue;
        }
        // The blank line before and the one behind it become one.
        if !(left_out && line.trim().is_empty() && lines.last().is_none_or(|last| last.trim().is_empty())) {
            lines.push(fill_line(line, about)?);
        }
        left_out = false;
    }
    Ok(lines.join("\n"))
}

fn leads_to_the_page_alone(line: &str) -> Result<bool, FillError> {
    let mut names = Vec::new();
    each(line, |part| {
        if let Part::Placeholder(p) = part {
            names.push(p.name);
        }
    })?;
    Ok(names == [TRACKING_LINK])
}

fn fill_line(line: &str, about: &About<'_>) -> Result<String, FillError> {
    let mut filled = String::with_capacity(line.len() * 2);
    each(line, |part| match part {
        Part::Text(text) => filled.push_str(text),
        Part::Placeholder(p) => {
            let value = (p.value)(about).filter(|value| !value.trim().is_empty());
            filled.push_str(value.as_deref().unwrap_or(p.otherwise));
        }
    })?;
    Ok(filled)
}

/// Can `text` be filled in?
///
/// # Errors
/// See [`FillError`].
pub fn check(text: &str) -> Result<(), FillError> {
    each(text, |_| {})
}

enum Part<'a> {
    Text(&'a str),
    Placeholder(&'static Placeholder),
}

fn each<'a>(mut text: &'a str, mut take: impl FnMut(Part<'a>)) -> Result<(), FillError> {
    while let Some((before, rest)) = text.split_once('{') {
        take(Part::Text(before));
        let shown = |rest: &str| rest.chars().take(20).collect();
        let (name, after) = rest.split_once('}').ok_or_else(|| FillError::Open(shown(rest)))?;
        if name.contains(['{', '\n']) {
            return Err(FillError::Open(shown(name)));
        }
        take(Part::Placeholder(Placeholder::named(name.trim())?));
        text = after;
    }
    take(Part::Text(text));
    Ok(())
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::{Parcel, Span};
    use parcelwatch_store::Newest;

    use super::*;

    const NOW: Timestamp = Timestamp(1_770_000_000_000);

    fn filled(text: &str, parcel: &ParcelRecord) -> Result<String, FillError> {
        fill(
            text,
            &About { parcel, orders: &[], shop: "Nordic Home", carrier: Some("DHL"), carrier_page: None, now: NOW },
        )
    }

    #[test]
    fn what_is_known_stands_in_the_text() {
        let parcel = ParcelRecord {
            number: Some("AB1".into()),
            order_label: Some("#1001".into()),
            facts: Parcel { last_update: Some(NOW - Span::days(3)), ..Parcel::default() },
            newest: Some(Newest { place: Some("Leipzig {number}".into()), ..Newest::default() }),
            ..ParcelRecord::default()
        };
        let text = "{order}: {number} by {carrier}, silent for {silent_days}, seen in {last_place}. {shop}";
        let expected = "#1001: AB1 by DHL, silent for 3 days, seen in Leipzig {number}. Nordic Home";
        assert_eq!(filled(text, &parcel).as_deref(), Ok(expected), "a place is no template");
    }

    #[test]
    fn what_is_not_known_still_makes_a_sentence() {
        let text = "Hello {customer}, {number}, {tracking_link}";
        assert_eq!(
            filled(text, &ParcelRecord::default()).as_deref(),
            Ok("Hello customer, not known yet, the carrier's website")
        );
    }

    #[test]
    fn a_line_that_leads_to_a_page_that_there_is_not_is_left_out() {
        let text = "Hello,\n\nit is on its way.\n\nFollow it here: {tracking_link}\n\nYours";
        let parcel = ParcelRecord::default();
        assert_eq!(filled(text, &parcel).as_deref(), Ok("Hello,\n\nit is on its way.\n\nYours"));
        let page = Some("https://example.com/AB1");
        let known = About { parcel: &parcel, orders: &[], shop: "", carrier: None, carrier_page: page, now: NOW };
        assert_eq!(fill(text, &known).as_deref(), Ok(&*text.replace("{tracking_link}", "https://example.com/AB1")));
        assert_eq!(filled("a\n\n\nb", &parcel).as_deref(), Ok("a\n\n\nb"), "blank lines of the merchant's stay");
    }

    #[test]
    fn a_placeholder_that_does_not_exist_is_named() {
        assert_eq!(check("Hello {name}"), Err(FillError::Unknown("name".into())));
        assert_eq!(check("Hello {customer"), Err(FillError::Open("customer".into())));
        assert_eq!(check("{ customer }"), Ok(()));
        assert_eq!(check("no placeholder"), Ok(()));
    }
}
