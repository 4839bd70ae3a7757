use parcelwatch_domain::Timestamp;
use rstest::rstest;
use serde_json::json;

use super::*;

fn scope() -> Scope {
    let mut scope = Scope::default();
    scope.set("item.number", Value::text("A/1 ü&<"));
    scope.set("item.phone", Value::text("+1 (503) 555-0134"));
    scope.set("item.destination", Value::text("US"));
    scope.set("item.empty", Value::text(""));
    scope.set("page.number", Value::Json(json!(7)));
    scope.set("numbers", Value::Json(json!(["A", "B"])));
    scope.set("now", Timestamp(1_735_689_600_000));
    scope.set("settings.secret", Value::text("key"));
    scope.set_address("settings.address", "https://shop.example.com/sub");
    scope
}

fn json_of(template: &str) -> Json {
    template.parse::<Template>().unwrap().value(&scope()).map_or(Json::Null, |value| value.to_json())
}

#[rstest]
#[case("{{ item.number }}", json!("A/1 ü&<"))]
#[case("n={{item.number}}!", json!("n=A/1 ü&<!"))]
#[case("{{ page.number }}", json!(7))]
#[case("{{ page.number | text }}", json!("7"))]
#[case("{{ numbers }}", json!(["A", "B"]))]
#[case("{{ numbers | join \";\" }}", json!("A;B"))]
#[case("{{ numbers | join \" | \" }}", json!("A | B"))]
#[case("{{ item.empty }}", Json::Null)]
#[case("x{{ item.missing }}", Json::Null)]
#[case("{{ item.missing | or \"none\" | upper }}", json!("NONE"))]
#[case("{{ item.phone | digits }}", json!("15035550134"))]
#[case("{{ item.phone | digits | last 4 }}", json!("0134"))]
#[case("{{ item.phone | digits | number }}", json!(15_035_550_134_u64))]
#[case("{{ item.number | number }}", Json::Null)]
#[case("{{ item.destination | alpha3 }}", json!("USA"))]
#[case("{{ now }}", json!("2025-01-01T00:00:00Z"))]
#[case("{{ now | epoch_s }}", json!(1_735_689_600))]
#[case("{{ now | epoch_ms | text }}", json!("1735689600000"))]
#[case("{{ now | rfc1123 }}", json!("Wed, 01 Jan 2025 00:00:00 GMT"))]
#[case("{{ now | date \"%Y-%m-%d %H:%M\" \"Asia/Shanghai\" }}", json!("2025-01-01 08:00"))]
#[case("{{ settings.secret | md5 | hex }}", json!("3c6e0b8a9c15224a8228b9a98ca1531d"))]
#[case("{{ settings.secret | then page.number | sha1 | HEX }}", json!(Encoding::UpperHex.write(&Digest::Sha1.of(b"", b"key7"))))]
fn values(#[case] template: &str, #[case] expected: Json) {
    assert_eq!(json_of(template), expected, "{template}");
}

#[test]
fn each_place_escapes_as_it_needs() {
    let template: Template = "<{{ item.number }}>".parse().unwrap();
    assert_eq!(template.render(&scope(), Escape::No).unwrap(), "<A/1 ü&<>");
    assert_eq!(template.render(&scope(), Escape::Address).unwrap(), "<A%2F1%20%C3%BC%26%3C>");
    assert_eq!(template.render(&scope(), Escape::Xml).unwrap(), "<A/1 ü&amp;&lt;>");
    let address: Template = "{{ settings.address }}/{{ item.number }}".parse().unwrap();
    assert_eq!(address.render(&scope(), Escape::Address).unwrap(), "https://shop.example.com/sub/A%2F1%20%C3%BC%26%3C");
    let missing: Template = "/{{ item.postal_code }}".parse().unwrap();
    assert_eq!(missing.render(&scope(), Escape::Address), Err(Missing("item.postal_code".into())));
    assert_eq!(missing.render_loosely(&scope(), Escape::Xml), "/");
}

#[test]
fn a_body_leaves_out_what_has_no_value() {
    let body: Body = toml::from_str::<toml::Table>("a = \"{{ item.number }}\"\nb = \"{{ item.empty }}\"\nc = { d = \"x {{ item.gone }}\", e = 1, f = [\"{{ item.empty }}\", \"{{ page.number }}\", true] }\ng = \"\"")
        .map(|table| Body::read(toml::Value::Table(table)).unwrap())
        .unwrap();
    assert_eq!(body.value(&scope()), Some(json!({ "a": "A/1 ü&<", "c": { "e": 1, "f": [7, true] }, "g": "" })));
}

#[rstest]
#[case("{{ item.number", "a `{{` has no `}}` behind it")]
#[case("{{ }}", "does not begin with a name")]
#[case("{{ a b }}", "does not begin with a name")]
#[case("{{ a | uper }}", "unknown change `uper`, expected one of `text`")]
#[case("{{ a | last x }}", "`last` takes a number")]
#[case("{{ a | upper 3 }}", "`upper` takes nothing behind it")]
#[case("{{ a | date \"%Y\" \"Mars/Base\" }}", "there is no zone `Mars/Base`")]
#[case("{{ a | join \"x }}", "has a quote without an end")]
fn mistakes_are_told(#[case] template: &str, #[case] message: &str) {
    let error = template.parse::<Template>().unwrap_err();
    assert!(error.contains(message), "{error}");
}

#[test]
fn a_value_can_depend_on_another() {
    let scope = |mode: &str| {
        let mut scope = Scope::default();
        scope.set("settings.mode", Value::text(mode));
        scope.set("settings.key", Value::text("demo-key"));
        scope
    };
    let template: Template = "Bearer {{ settings.key | when settings.mode \"live\" }}".parse().unwrap();
    assert_eq!(template.render(&scope("live"), Escape::No), Ok("Bearer demo-key".to_owned()));
    assert_eq!(template.value(&scope("test")), None, "the entry is left out");
    assert_eq!(template.names().collect::<Vec<_>>(), ["settings.key", "settings.mode"]);
    let or: Template = "{{ settings.key | when settings.mode \"live\" | or \"none\" }}".parse().unwrap();
    assert_eq!(or.render(&scope("test"), Escape::No), Ok("none".to_owned()));
    assert!("{{ settings.key | when settings.mode }}".parse::<Template>().is_err());
}
