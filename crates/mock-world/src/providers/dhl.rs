//! DHL Shipment Tracking, unified: one parcel a call.

use serde_json::{Value, json};

use super::{Answer, Call, KEY, clock, told};
use crate::{journey::land, vocabulary::dhl as words, world::World};

pub(super) fn answer(world: &World, call: &Call) -> Answer {
    if call.header("dhl-api-key") != KEY {
        return error(401, "Unauthorized", "The API key is invalid.");
    }
    let number = call.parameter("trackingNumber");
    if call.path != "/track/shipments" || number.len() < 5 {
        return error(400, "Bad request", "The tracking number has a wrong form.");
    }
    let known = world.parcel(number).filter(|p| p.carrier == "dhl-paket" && !p.told(call.now).is_empty());
    let Some(parcel) = known else {
        return error(404, "No result found", "There is no shipment with this number.");
    };
    let events: Vec<Value> = told(parcel, world, call, true)
        .iter()
        .map(|scan| {
            let (code, text) = words(scan.stage);
            let land = land(scan.country);
            // DHL Paket writes the clock of the place, without its zone.
            json!({
                "timestamp": clock(world.shown(scan.at), land.offset), "statusCode": code, "status": code,
                "description": text,
                "location": { "address": { "addressLocality": scan.place, "countryCode": land.code } },
            })
        })
        .collect();
    let address = |country: &str| json!({ "address": { "countryCode": country } });
    let shipment = json!({
        "id": parcel.number, "service": "parcel-de", "origin": address(parcel.origin),
        "destination": address(parcel.destination), "status": events.first(), "events": events,
    });
    let url = format!("/shipments?trackingNumber={number}&offset=0&limit=5");
    Answer::json(200, &json!({ "url": url, "shipments": [shipment] }))
}

pub(super) fn error(status: u16, title: &str, detail: &str) -> Answer {
    let mut answer = Answer::json(status, &json!({ "title": title, "detail": detail, "status": status }));
    answer.headers = vec![("Content-Type", "application/problem+json".into())];
    answer
}
