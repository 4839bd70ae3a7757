//! Cainiao's public tracking page in JSON: some parcels a call, no key.

use serde_json::{Value, json};

use super::{Answer, Call, clock, told};
use crate::{
    journey::{Stage, land},
    vocabulary::{CAINIAO_SORTED_AT_ORIGIN, cainiao as words},
    world::World,
};

pub(super) fn answer(world: &World, call: &Call) -> Answer {
    if call.path != "/global/detail.json" {
        return Answer { status: 404, ..Answer::default() };
    }
    let numbers = call.parameter("mailNos").split(',').filter(|number| !number.is_empty());
    let module: Vec<Value> = numbers.map(|number| parcel(world, call, number)).collect();
    Answer::json(200, &json!({ "success": true, "module": module }))
}

fn parcel(world: &World, call: &Call, number: &str) -> Value {
    let known = world.parcel(number).filter(|p| p.carrier == "cainiao" && !p.told(call.now).is_empty());
    let Some(parcel) = known else {
        return json!({ "mailNo": number, "mailNoSource": "EXTERNAL", "detailList": [] });
    };
    let details: Vec<Value> = told(parcel, world, call, true)
        .iter()
        .map(|scan| {
            let (mut code, text, _) = words(scan.stage);
            if scan.stage == Stage::Sorted && scan.country == parcel.origin {
                code = CAINIAO_SORTED_AT_ORIGIN;
            }
            // The clock is China's until the last mile takes over.
            let (at, offset) = (world.shown(scan.at), land(scan.country).offset);
            let zone = format!("GMT{}{:02}:00", if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
            json!({
                "time": at.0, "timeStr": clock(at, offset).replace('T', " "), "timeZone": zone, "desc": text,
                "standerdDesc": text, "actionCode": code,
            })
        })
        .collect();
    let status = parcel.told(call.now).last().map_or("NOTFOUND", |scan| words(scan.stage).2);
    json!({
        "mailNo": number, "mailNoSource": "CAINIAO", "originCountry": land(parcel.origin).name,
        "destCountry": land(parcel.destination).name, "status": status, "detailList": details,
    })
}
