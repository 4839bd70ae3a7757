//! 17TRACK, v2.4: numbers are registered once, then read or pushed.

use parcelwatch_engine::domain::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Answer, Call, KEY, iso, told, utc};
use crate::{
    journey::land,
    parcel::Parcel,
    vocabulary::{seventeen_track as words, seventeen_track_main},
    world::{Settled, World},
};

/// Numbers in one call.
const MOST: usize = 40;
/// Units of a month.
const QUOTA: usize = 100_000;

pub(super) fn answer(world: &World, settled: &mut Settled, call: &Call) -> Answer {
    if call.header("17token") != KEY {
        return refused(401, -18010002, "The key is invalid.");
    }
    let asked = call.json();
    match call.path.trim_start_matches("/track/v2.4/") {
        "getquota" => {
            let used = settled.registrations.len();
            let quota = json!({ "quota_total": QUOTA, "quota_used": used, "quota_remain": QUOTA - used.min(QUOTA) });
            Answer::json(200, &json!({ "code": 0, "data": quota }))
        }
        method @ ("register" | "gettrackinfo" | "stoptrack" | "retrack") => {
            let items = asked.as_array().cloned().unwrap_or_default();
            if items.is_empty() || items.len() > MOST {
                return refused(200, -18010014, "From 1 to 40 numbers.");
            }
            let (mut accepted, mut rejected) = (Vec::new(), Vec::new());
            for item in items {
                let number = item["number"].as_str().unwrap_or_default().to_owned();
                let given = match method {
                    "register" => register(world, settled, &number, &item),
                    "gettrackinfo" => read(world, settled, call, &number),
                    "stoptrack" => stop(settled, call, &number),
                    _ => retrack(settled, &number),
                };
                match given {
                    Ok(item) => accepted.push(item),
                    Err((code, message)) => {
                        rejected.push(json!({ "number": number, "error": { "code": code, "message": message } }));
                    }
                }
            }
            Answer::json(200, &json!({ "code": 0, "data": { "accepted": accepted, "rejected": rejected } }))
        }
        _ => refused(404, 404, "There is nothing here."),
    }
}

type Refusal = (i64, &'static str);

fn register(world: &World, settled: &mut Settled, number: &str, item: &Value) -> Result<Value, Refusal> {
    if number.len() < 5 || !number.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err((-18010012, "The format of the number is invalid."));
    }
    if settled.registrations.contains(number) {
        return Err((-18019901, "The number is registered already."));
    }
    if item["carrier"].is_null() && world.parcel(number).is_none() {
        return Err((-18019903, "The carrier cannot be detected."));
    }
    settled.registrations.insert(number.to_owned());
    Ok(json!({ "number": number, "carrier": item["carrier"], "origin": 1 }))
}

fn stop(settled: &mut Settled, call: &Call, number: &str) -> Result<Value, Refusal> {
    if !settled.registrations.contains(number) {
        return Err((-18019902, "The number is not registered, please register first."));
    }
    if settled.stopped.contains_key(number) {
        return Err((-18019906, "Only a number that is tracked can be stopped."));
    }
    settled.stopped.insert(number.to_owned(), call.now);
    Ok(json!({ "number": number }))
}

fn retrack(settled: &mut Settled, number: &str) -> Result<Value, Refusal> {
    if !settled.stopped.contains_key(number) {
        return Err((-18019904, "Only a number that was stopped can be tracked anew."));
    }
    if !settled.retracked.insert(number.to_owned()) {
        return Err((-18019905, "A number can be tracked anew once."));
    }
    settled.stopped.remove(number);
    Ok(json!({ "number": number }))
}

fn read(world: &World, settled: &Settled, call: &Call, number: &str) -> Result<Value, Refusal> {
    if !settled.registrations.contains(number) {
        return Err((-18019902, "The number is not registered, please register first."));
    }
    match world.parcel(number) {
        // What happened after the end of its watch is not known there.
        Some(parcel) => match settled.stopped.get(number) {
            Some(stopped) => Ok(item(world, parcel, &Call { now: *stopped, ..call.clone() })),
            None => Ok(item(world, parcel, call)),
        },
        None => Err((-18019909, "No tracking information at this time.")),
    }
}

/// A parcel as `gettrackinfo` and pushes tell it.
fn item(world: &World, parcel: &Parcel, call: &Call) -> Value {
    let scans = told(parcel, world, call, true);
    let key = carrier_key(parcel.carrier);
    let events: Vec<Value> = scans
        .iter()
        .map(|scan| {
            let (sub_status, stage, text) = words(scan.stage);
            let (at, land) = (world.shown(scan.at), land(scan.country));
            let (date, time) = (super::clock(at, land.offset), iso(at, land.offset));
            json!({
                "time_iso": time, "time_utc": utc(at),
                "time_raw": { "date": date[..10], "time": date[11..], "timezone": time[19..] },
                "description": text, "location": format!("{}, {}", scan.place, land.code),
                "stage": Some(stage).filter(|stage| !stage.is_empty()), "sub_status": sub_status,
                "address": { "country": land.code, "state": null, "city": scan.place },
            })
        })
        .collect();
    let newest = parcel.told(call.now).last().map_or("NotFound_Other", |scan| words(scan.stage).0);
    json!({
        "number": parcel.number, "carrier": key, "param": null, "tag": null,
        "track_info": {
            "shipping_info": {
                "shipper_address": { "country": parcel.origin }, "recipient_address": { "country": parcel.destination },
            },
            "latest_status": { "status": seventeen_track_main(newest), "sub_status": newest },
            "misc_info": { "local_number": null, "local_key": null },
            "tracking": { "providers": [{
                "provider": { "key": key, "name": parcel.carrier }, "latest_sync_status": "Success", "events": events,
            }] },
        },
    })
}

/// 17TRACK's key of a carrier.
fn carrier_key(carrier: &str) -> u32 {
    match carrier {
        "usps" => 21_051,
        "dhl-paket" => 7_041,
        "cainiao" => 190_271,
        "yunexpress" => 190_008,
        "4px" => 190_094,
        "yanwen" => 190_012,
        _ => 3_011,
    }
}

/// A push of how a parcel stands, and its signature: a plain hash over body, slash and key.
pub fn push(world: &World, parcel: &Parcel, now: Timestamp, key: &str) -> (Vec<u8>, Vec<(&'static str, String)>) {
    let call = pushing(now);
    let body = json!({ "event": "TRACKING_UPDATED", "data": item(world, parcel, &call) }).to_string().into_bytes();
    let sign = Sha256::digest([&body[..], b"/", key.as_bytes()].concat());
    let sign = sign.iter().map(|byte| format!("{byte:02x}")).collect();
    (body, vec![("sign", sign)])
}

/// What an answer is made for that nobody asked for.
pub(super) fn pushing(now: Timestamp) -> Call {
    let (query, headers) = Default::default();
    Call { method: "POST".into(), path: String::new(), query, headers, body: Vec::new(), now }
}

fn refused(status: u16, code: i64, message: &str) -> Answer {
    let errors = [json!({ "code": code, "message": message })];
    Answer::json(status, &json!({ "code": code, "data": { "errors": errors } }))
}
