//! Whole sentences about parcels, the same ones on every page and in the API (DESIGN, "The look").

use parcelwatch_engine::{
    domain::{Meaning, Reason, Span, SubStatus, Tab, Timestamp},
    recognise::directory::Directory,
    store::ParcelRecord,
};

/// Why a row is yellow, without the full stop: "No scan for 3 days; last seen in Leipzig".
pub fn reason(parcel: &ParcelRecord, reason: Reason, now: Timestamp) -> String {
    match reason {
        Reason::NoTrackingNumber => match parcel.facts.awaits_number_since {
            Some(paid) => format!("No tracking number {} after payment", length(now - paid)),
            None => "No tracking number".to_owned(),
        },
        Reason::Stalled => {
            let since = parcel.facts.last_update.max(parcel.facts.attached_at).unwrap_or(now);
            let silence = length(now - since);
            let place =
                parcel.newest.as_ref().and_then(|n| n.place.as_deref().or(n.country.as_ref().map(|c| c.as_str())));
            match (place, parcel.newest.is_some()) {
                // Announced is not seen: the place of a pre-advice is the sender's.
                (_, true) if parcel.facts.tab() == Some(Tab::Pending) => {
                    format!("No update for {silence}; not scanned yet")
                }
                (Some(place), _) => format!("No scan for {silence}; last seen in {place}"),
                (None, true) => format!("No scan for {silence}"),
                (None, false) => format!("Nothing from the carrier for {silence}"),
            }
        }
        Reason::NumberNotRecognised => "No carrier that was asked knows this number".to_owned(),
        Reason::PendingTooLong => {
            let since = parcel.facts.attached_at.unwrap_or(now);
            format!("Not picked up for {}", length(now - since))
        }
    }
}

/// All reasons that hold now, in sentences.
pub fn reasons(parcel: &ParcelRecord, now: Timestamp) -> Vec<String> {
    parcel.due.reasons(now).into_iter().map(|(r, _)| reason(parcel, r, now)).collect()
}

/// What to call a row: its number, else its order's.
pub fn name(parcel: &ParcelRecord) -> String {
    let order = || parcel.order_label.as_ref().map(|order| format!("Order {order}"));
    parcel.number.clone().or_else(order).unwrap_or_else(|| "No number yet".to_owned())
}

/// What to do next.
pub fn advice(parcel: &ParcelRecord, now: Timestamp) -> &'static str {
    let reasons: Vec<Reason> = parcel.due.reasons(now).into_iter().map(|(r, _)| r).collect();
    let in_pending = parcel.facts.attached_at.map_or(Span(0), |at| now - at);
    parcelwatch_engine::domain::advice::advice(parcel.facts.status(), &reasons, in_pending)
}

/// "50 hours", "3 days".
pub fn length(span: Span) -> String {
    match (span.whole_hours(), span.whole_days()) {
        (hours, _) if hours < 1 => "less than an hour".to_owned(),
        (1, _) => "1 hour".to_owned(),
        (hours, _) if hours < 72 => format!("{hours} hours"),
        (_, days) => format!("{days} days"),
    }
}

/// Days since the number became known, or since payment, until the journey ended.
pub fn days_under_way(parcel: &ParcelRecord, now: Timestamp) -> Option<i64> {
    let from = parcel.facts.attached_at.or(parcel.paid_at)?;
    // A carrier may have scanned it before anybody told us its number.
    let from = parcel.collected_at.map_or(from, |collected| collected.min(from));
    Some((parcel.finished_at.unwrap_or(now) - from).whole_days().max(0))
}

/// A carrier's name; its id where the directory does not know it; `None`: unknown.
pub fn carrier(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| Directory::shipped().carrier(id).map_or(id, |c| c.name).to_owned())
}

/// The carrier's page about this number.
pub fn carrier_page(parcel: &ParcelRecord) -> Option<String> {
    let url = Directory::shipped().carrier(&parcel.carrier)?.tracking_page(parcel.number.as_deref()?)?;
    // The directory is data; whatever stands in it, only a web page becomes a link.
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

/// Who told something: a carrier's or aggregator's name; where the carrier is not known, that.
pub fn provider(id: &str) -> String {
    if id == "api" { "Carrier not known".to_owned() } else { carrier(id).unwrap_or_else(|| id.to_owned()) }
}

/// A meaning to choose from, in words: what the text says of the parcel.
pub fn meaning_choice(meaning: Meaning) -> &'static str {
    use SubStatus::*;
    match meaning {
        Meaning::Is(AwaitingCollection) => "Announced; the carrier does not have it yet",
        Meaning::Is(PackageCollected) => "The carrier collected or accepted it",
        Meaning::Moving => "It moves; where, the route says",
        Meaning::Exported => "It leaves its country, or travels between countries",
        Meaning::Customs => "Customs work on it, without trouble",
        Meaning::Landed => "It arrived in the destination country, or was released there",
        Meaning::Is(AtDeliveryHub) => "It is at the depot or post office that serves the customer",
        Meaning::ReadyForPickup => "It waits for the customer to fetch it",
        Meaning::Is(AwaitingDelivery) => "It is out for delivery",
        Meaning::Is(Delivered) => "It was delivered",
        Meaning::Is(DeliveryFailed) => "A delivery failed, or the address is wrong",
        Meaning::Is(PackageReturned) => "It goes back, or is back with its sender",
        Meaning::Is(OtherException) => "It is held, lost, damaged or stopped",
        Meaning::Delay => "It is late, and nothing else",
        Meaning::Informational => "Nothing about where it is: ignore it",
        Meaning::Is(AwaitingShipment | InGlobalTransit | InDomesticTransit) => meaning.label(),
    }
}

/// A status in the words of the table.
pub fn status(path: &str) -> String {
    path.parse::<SubStatus>().map_or_else(|_| path.to_owned(), |s| s.label().to_owned())
}
