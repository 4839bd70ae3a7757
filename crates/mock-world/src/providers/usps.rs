//! USPS Tracking v3: a token of eight hours, one parcel a call.

use parcelwatch_engine::domain::Span;
use serde_json::{Value, json};

use super::{Answer, CLIENT, Call, KEY, clock, told, utc};
use crate::{
    journey::land,
    vocabulary::usps as words,
    world::{Settled, World},
};

/// How long a token serves.
const LASTS: Span = Span::seconds(28_799);

pub(super) fn answer(world: &World, settled: &mut Settled, call: &Call) -> Answer {
    if call.path == "/oauth2/v3/token" {
        let form: Vec<(String, String)> = url::form_urlencoded::parse(&call.body).into_owned().collect();
        let has = |name: &str, value: &str| form.iter().any(|(n, v)| n == name && v == value);
        if !(has("grant_type", "client_credentials") && has("client_id", CLIENT) && has("client_secret", KEY)) {
            let said = "Client authentication failed.";
            return Answer::json(401, &json!({ "error": "invalid_client", "error_description": said }));
        }
        let token = format!("token-{}", settled.tokens.len());
        settled.tokens.insert(token.clone(), call.now + LASTS);
        let issued = world.shown(call.now).0;
        return Answer::json(
            200,
            &json!({
                "access_token": token, "token_type": "Bearer", "issued_at": issued, "expires_in": LASTS.0 / 1_000,
                "status": "approved",
            }),
        );
    }
    let token = call.header("authorization").trim_start_matches("Bearer ");
    if settled.tokens.get(token).is_none_or(|until| *until <= call.now) {
        return Answer::json(401, &json!({ "error": { "code": "401", "message": "Unauthorized" } }));
    }
    let Some(number) = call.path.strip_prefix("/tracking/v3/tracking/") else {
        return error(404, "Not Found", "There is nothing here.");
    };
    if number.len() < 13 {
        return error(400, "Bad Request", "The number has a wrong length.");
    }
    let known = world.parcel(number).filter(|p| p.carrier == "usps" && !p.told(call.now).is_empty());
    let Some(parcel) = known else {
        return error(404, "Not Found", "The tracking number is not known.");
    };
    let events: Vec<Value> = told(parcel, world, call, true)
        .iter()
        .map(|scan| {
            let (code, text, _) = words(scan.stage);
            let (at, land) = (world.shown(scan.at), land(scan.country));
            json!({
                "eventType": text, "eventTimestamp": clock(at, land.offset), "GMTTimestamp": utc(at),
                "GMTOffset": "-05:00", "eventCountry": null, "eventCity": scan.place.to_uppercase(),
                "eventState": "NY", "eventZIP": "12207", "eventCode": code,
            })
        })
        .collect();
    let newest = parcel.told(call.now).last().map_or("Pre-Shipment", |scan| words(scan.stage).2);
    Answer::json(
        200,
        &json!({
            "trackingNumber": parcel.number, "mailClass": "USPS Ground Advantage", "statusCategory": newest,
            "destinationState": "NY", "trackingEvents": events,
        }),
    )
}

pub(super) fn error(status: u16, message: &str, detail: &str) -> Answer {
    let code = status.to_string();
    let errors = [json!({ "status": code, "title": message, "detail": detail })];
    Answer::json(
        status,
        &json!({ "apiVersion": "v3", "error": { "code": code, "message": message, "errors": errors } }),
    )
}
