//! The OpenAPI document: what the handlers say of themselves, and what the derive macros cannot say.

use parcelwatch_engine::people::Role;
use serde_json::{Value, json};
use utoipa::{
    OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use super::{Problem, described};
use crate::access;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Parcelwatch",
        description = "Bring in orders, tracking numbers and carriers' events; read what needs doing.\n\n\
                       Send `Authorization: Bearer KEY` with a key made by `parcelwatch api-key create --name NAME`. \
                       Batches (an array, or NDJSON) answer for each item: a bad item never sinks the others."
    ),
    components(schemas(Problem, super::parcels::TabParam, super::parcels::ReasonParam, super::parcels::SortParam, super::parcels::UnknownParam)),
    modifiers(&BearerKey),
    security(("key" = []))
)]
struct Base;

struct BearerKey;

impl utoipa::Modify for BearerKey {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        openapi.components.get_or_insert_default().add_security_scheme("key", SecurityScheme::Http(scheme));
    }
}

/// The OpenAPI document of this version.
pub fn document() -> Value {
    let api = Base::openapi().merge_from(described().into_openapi());
    let mut document = serde_json::to_value(api).unwrap_or_default();
    // JSON Schema: at least one of these fields says something.
    if let Some(checkpoint) = document.pointer_mut("/components/schemas/CheckpointGiven") {
        let says =
            |field: &str| json!({"required": [field], "properties": {field: {"type": "string", "pattern": "\\S"}}});
        checkpoint["anyOf"] = json!([says("text"), says("code"), says("status")]);
    }
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, operations) in paths {
            for (method, operation) in operations.as_object_mut().into_iter().flatten() {
                let needed = method.to_uppercase().parse().map(|method| access::needed(&method, path));
                describe(operation, method == "get", needed.is_ok_and(|role| role > Role::Viewer));
            }
        }
    }
    document
}

/// A creating call takes an object or an array of anything (each item is answered for itself), and answers alike;
/// and every call may answer with a problem. `reads`: whatever stands there, it is shown; `changes`: it is not for keys
/// that may only read.
fn describe(operation: &mut Value, reads: bool, changes: bool) {
    let creates = operation.pointer("/requestBody/content/application~1x-ndjson").is_some();
    if creates {
        if let Some(schema) = operation.pointer_mut("/requestBody/content/application~1json/schema") {
            *schema = json!({"oneOf": [schema.clone(), {"type": "array", "items": {}}]});
        }
        if let Some(schema) = operation.pointer_mut("/responses/200/content/application~1json/schema") {
            *schema = json!({"oneOf": [schema.clone(), {"$ref": "#/components/schemas/ItemAnswer"}]});
        }
    }
    let has_id =
        operation.pointer("/parameters").and_then(Value::as_array).is_some_and(|p| p.iter().any(|p| p["in"] == "path"));
    let has_body = operation.get("requestBody").is_some();
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    let mut may = |status: &str, description: &str| {
        responses.insert(
            status.to_owned(),
            json!({
                "description": description,
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }),
        );
    };
    may("400", "A parameter is wrong, or the body cannot be read");
    may("401", "No API key, or one that opens nothing");
    if changes {
        may("403", "The API key may only read");
    }
    may("503", "The database could not be reached; nothing was changed");
    if has_id {
        may("404", "There is no such thing");
    }
    if has_body || (has_id && !reads) {
        may("409", "It makes no sense as things stand");
    }
    if has_body {
        may("413", "The body is larger than 8 MB, or the batch holds more than 10,000 items");
        may("415", "The body is of a type that is not understood");
        may("422", "A field is wrong");
    }
    if creates {
        may("429", "Too much is waiting to be written; try again after `Retry-After` seconds");
    }
}
