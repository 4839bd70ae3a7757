//! AfterShip, version 2025-01: parcels are registered one by one, then read in lists or pushed.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac as _};
use parcelwatch_engine::domain::Timestamp;
use serde_json::{Value, json};
use sha2::Sha256;

use super::{Answer, Call, KEY, clock, iso, seventeen_track::pushing, told, utc};
use crate::{
    journey::land,
    parcel::Parcel,
    vocabulary::aftership as words,
    world::{Settled, World},
};

/// Numbers in one list.
const MOST: usize = 50;

pub(super) fn answer(world: &World, settled: &mut Settled, call: &Call) -> Answer {
    if call.header("as-api-key") != KEY {
        return error(401, 401, "Unauthorized", "The API key is invalid.");
    }
    if call.path != "/tracking/2025-01/trackings" {
        return error(404, 404, "NotFound", "There is nothing here.");
    }
    match call.method.as_str() {
        "POST" => register(world, settled, call),
        "GET" => list(world, settled, call),
        _ => error(405, 405, "MethodNotAllowed", "Not in this way."),
    }
}

fn register(world: &World, settled: &mut Settled, call: &Call) -> Answer {
    let asked = call.json();
    let Some(number) = asked["tracking_number"].as_str() else {
        return error(400, 4001, "BadRequest", "The body has no tracking_number.");
    };
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '/');
    if !(4..=100).contains(&number.len()) || !number.chars().all(good) {
        return error(400, 4005, "BadRequest", "The value of tracking_number is invalid.");
    }
    if !settled.watched.insert(number.to_owned()) {
        return error(400, 4003, "BadRequest", "This parcel exists already.");
    }
    let tracking = match world.parcel(number) {
        Some(parcel) => tracking(world, parcel, call),
        None => empty(number, &asked["slug"]),
    };
    Answer::json(201, &json!({ "meta": { "code": 201 }, "data": tracking }))
}

fn list(world: &World, settled: &Settled, call: &Call) -> Answer {
    let numbers: Vec<&str> = call.parameter("tracking_numbers").split(',').filter(|n| !n.is_empty()).collect();
    if numbers.len() > MOST {
        return error(400, 4008, "BadRequest", "Too many numbers.");
    }
    let known = numbers.into_iter().filter(|number| settled.watched.contains(*number));
    let trackings: Vec<Value> = known
        .map(|number| world.parcel(number).map_or_else(|| empty(number, &Value::Null), |p| tracking(world, p, call)))
        .collect();
    let pagination = json!({ "total": trackings.len(), "has_next_page": false });
    Answer::json(200, &json!({ "meta": { "code": 200 }, "data": { "pagination": pagination, "trackings": trackings } }))
}

fn empty(number: &str, slug: &Value) -> Value {
    json!({
        "id": id(number), "tracking_number": number, "slug": slug, "active": true, "tag": "Pending",
        "subtag": "Pending_001", "checkpoints": [],
    })
}

fn tracking(world: &World, parcel: &Parcel, call: &Call) -> Value {
    let slug = if parcel.carrier == "dhl-paket" { "dhl-germany" } else { parcel.carrier };
    let checkpoints: Vec<Value> = told(parcel, world, call, false)
        .iter()
        .map(|scan| {
            let (tag, subtag, text) = words(scan.stage);
            let (at, land) = (world.shown(scan.at), land(scan.country));
            // The clock at the place. China's is told without its zone, as some couriers do.
            let time = if land.code == "CN" { clock(at, land.offset) } else { iso(at, land.offset) };
            json!({
                "slug": slug, "created_at": utc(world.shown(scan.seen)), "checkpoint_time": time, "tag": tag,
                "subtag": subtag, "message": text, "city": scan.place, "country_region": land.alpha3,
                "location": scan.place, "source": "carrier",
            })
        })
        .collect();
    let (tag, subtag) = parcel.told(call.now).last().map_or(("Pending", "Pending_001"), |scan| {
        let (tag, subtag, _) = words(scan.stage);
        (tag, subtag)
    });
    json!({
        "id": id(&parcel.number), "tracking_number": parcel.number, "slug": slug, "active": true, "tag": tag,
        "subtag": subtag, "origin_country_region": land(parcel.origin).alpha3,
        "destination_country_region": land(parcel.destination).alpha3, "checkpoints": checkpoints,
    })
}

fn id(number: &str) -> String {
    format!("mock{}", number.to_lowercase())
}

/// A push of how a parcel stands, and its signature.
pub fn push(world: &World, parcel: &Parcel, now: Timestamp, secret: &str) -> (Vec<u8>, Vec<(&'static str, String)>) {
    let call = pushing(now);
    let newest = parcel.told(now).len();
    let body = json!({
        "ts": now.0 / 1_000, "event": "tracking_update", "event_id": format!("{}-{newest}", id(&parcel.number)),
        "is_tracking_first_tag": newest == 1, "msg": tracking(world, parcel, &call),
    });
    let body = body.to_string().into_bytes();
    let sign = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
        mac.update(&body);
        STANDARD.encode(mac.finalize().into_bytes())
    });
    let headers = vec![("aftership-hmac-sha256", sign.unwrap_or_default()), ("as-webhook-version", "2025-01".into())];
    (body, headers)
}

pub(super) fn error(status: u16, code: u16, kind: &str, message: &str) -> Answer {
    let meta = json!({ "code": code, "type": kind, "message": message, "errors": [] });
    Answer::json(status, &json!({ "meta": meta, "data": {} }))
}
