//! Whole sentences about parcels, the same ones on every page and in the API (DESIGN, "The look").

use parcelwatch_engine::{
    domain::{Meaning, Reason, Span, SubStatus, Tab, Timestamp, advice},
    recognise::directory::Directory,
    store::ParcelRecord,
};

use crate::language::{Text, say};

/// Why a row is yellow, without the full stop: "No scan for 3 days; last seen in Leipzig".
pub fn reason(parcel: &ParcelRecord, reason: Reason, now: Timestamp) -> Text {
    match reason {
        Reason::NoTrackingNumber => match parcel.facts.awaits_number_since {
            Some(paid) => say("reason-no-number-since").with("span", length(now - paid)),
            None => Text::told(reason.label()),
        },
        Reason::Stalled => {
            let since = parcel.facts.last_update.max(parcel.facts.attached_at).unwrap_or(now);
            let silence = length(now - since);
            let place =
                parcel.newest.as_ref().and_then(|n| n.place.as_deref().or(n.country.as_ref().map(|c| c.as_str())));
            match (place, parcel.newest.is_some()) {
                // Announced is not seen: the place of a pre-advice is the sender's.
                (_, true) if parcel.facts.tab() == Some(Tab::Pending) => {
                    say("reason-not-scanned").with("span", silence)
                }
                (Some(place), _) => say("reason-no-scan-since").with("span", silence).with("place", place),
                (None, true) => say("reason-no-scan").with("span", silence),
                (None, false) => say("reason-nothing-yet").with("span", silence),
            }
        }
        Reason::NumberNotRecognised => say("reason-not-recognised"),
        Reason::PendingTooLong => {
            let since = parcel.facts.attached_at.unwrap_or(now);
            say("reason-not-picked-up").with("span", length(now - since))
        }
    }
}

/// All reasons that hold now, in sentences.
pub fn reasons(parcel: &ParcelRecord, now: Timestamp) -> Vec<Text> {
    parcel.due.reasons(now).into_iter().map(|(r, _)| reason(parcel, r, now)).collect()
}

/// What to call a row: its number, else its order's.
pub fn name(parcel: &ParcelRecord) -> Text {
    let order = || parcel.order_label.as_ref().map(|order| say("order-of").with("order", order));
    parcel.number.as_ref().map(Text::verbatim).or_else(order).unwrap_or_else(|| say("no-number-yet"))
}

/// What to do next.
pub fn advice(parcel: &ParcelRecord, now: Timestamp) -> Text {
    let reasons: Vec<Reason> = parcel.due.reasons(now).into_iter().map(|(r, _)| r).collect();
    let in_pending = parcel.facts.attached_at.map_or(Span(0), |at| now - at);
    let status = parcel.facts.status();
    let called_off = parcel.facts.orders_called_off.then(|| advice::advice_when_called_off(status)).flatten();
    Text::told(called_off.unwrap_or_else(|| advice::advice(status, &reasons, in_pending)))
}

/// "50 hours", "3 days".
pub fn length(span: Span) -> Text {
    match (span.whole_hours(), span.whole_days()) {
        (hours, _) if hours < 1 => say("span-under-an-hour"),
        (hours, _) if hours < 72 => say("span-hours").with("n", hours),
        (_, days) => say("span-days").with("n", days),
    }
}

/// Days since the number became known, or since payment, until the journey ended; `None`: nobody waits for it.
pub fn days_under_way(parcel: &ParcelRecord, now: Timestamp) -> Option<i64> {
    if parcel.number_will_not_come() {
        return None;
    }
    let from = parcel.facts.attached_at.or(parcel.paid_at)?;
    // A carrier may have scanned it before anybody told us its number.
    let from = parcel.collected_at.map_or(from, |collected| collected.min(from));
    Some((parcel.finished_at.unwrap_or(now) - from).whole_days().max(0))
}

/// A carrier's name; `None`: unknown. One that the directory does not know is kept in small letters, and named with
/// capital ones at the beginning of its words.
pub fn carrier(id: &str) -> Option<String> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let named = || id.split(' ').map(capital).collect::<Vec<_>>().join(" ");
    (!id.is_empty()).then(|| Directory::shipped().carrier(id).map_or_else(named, |c| c.name.to_owned()))
}

/// The carrier's page about this number.
pub fn carrier_page(parcel: &ParcelRecord) -> Option<String> {
    let url = Directory::shipped().carrier(&parcel.carrier)?.tracking_page(parcel.number.as_deref()?)?;
    // The directory is data; whatever stands in it, only a web page becomes a link.
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

/// Who told something: a carrier's or aggregator's name; where the carrier is not known, that.
pub fn provider(id: &str) -> Text {
    if id == "api" { say("carrier-not-known") } else { Text::Verbatim(carrier(id).unwrap_or_else(|| id.to_owned())) }
}

/// A meaning to choose from, in words: what the text says of the parcel.
pub fn meaning_choice(meaning: Meaning) -> Text {
    use SubStatus::*;
    say(match meaning {
        Meaning::Is(AwaitingCollection) => "means-announced",
        Meaning::Is(PackageCollected) => "means-collected",
        Meaning::Moving => "means-moving",
        Meaning::Exported => "means-exported",
        Meaning::Customs => "means-customs",
        Meaning::Landed => "means-landed",
        Meaning::Is(AtDeliveryHub) => "means-at-hub",
        Meaning::ReadyForPickup => "means-pickup",
        Meaning::Is(AwaitingDelivery) => "means-out-for-delivery",
        Meaning::Is(Delivered) => "means-delivered",
        Meaning::Is(DeliveryFailed) => "means-failed",
        Meaning::Is(PackageReturned) => "means-returned",
        Meaning::Is(OtherException) => "means-exception",
        Meaning::Delay => "means-delay",
        Meaning::Informational => "means-nothing",
        Meaning::Is(AwaitingShipment | InGlobalTransit | InDomesticTransit) => return Text::told(meaning.label()),
    })
}

/// A status in the words of the table.
pub fn status(path: &str) -> Text {
    path.parse::<SubStatus>().map_or_else(|_| Text::verbatim(path), |s| Text::told(s.label()))
}
