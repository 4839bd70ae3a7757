//! Vendors' own vectors, and some computed by hand from the vendors' rules.

use parcelwatch_domain::{Span, Timestamp};

use crate::{
    ask::{Ask, Item, Settings},
    recipe::{Recipe, Verb},
    request::{Outgoing, Parts, build},
    value::{Scope, Value},
};

const NOW: Timestamp = Timestamp(1_735_689_600_000);

fn built(recipe: &str, settings: &[(&str, &str)], number: &str) -> Outgoing {
    let recipe = Recipe::read(recipe).unwrap_or_else(|problems| panic!("{problems:?}"));
    let settings = Settings::new(settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    let ask = Ask {
        items: vec![Item { number: Some(number.into()), order_id: Some(number.into()), ..Item::default() }],
        ..Ask::default()
    };
    let mut scope = Scope::default();
    settings.fill(&recipe, &mut scope);
    ask.fill(&recipe, &mut scope);
    scope.set("now", NOW);
    scope.set("token", Value::text("demo_token"));
    let request = &recipe.requests[&Verb::Track];
    let parts = Parts {
        recipe: &recipe,
        name: "track",
        ask: Some(&ask),
        each: request.each.as_ref(),
        auth: true,
        instead: None,
        timeout: Span::seconds(30),
    };
    build(&request.declared(), &parts, &scope).unwrap()
}

fn parameter(outgoing: &Outgoing, name: &str) -> String {
    let form = url::form_urlencoded::parse(&outgoing.body).into_owned();
    let found = outgoing.url.query_pairs().into_owned().chain(form).find(|(key, _)| key == name);
    found.map(|(_, value)| value).unwrap_or_default()
}

fn aliexpress(method: &str, sign: &str) -> String {
    format!(
        r#"
        id = "x"
        name = "X"
        kind = "supplier"
        base = "https://api-sg.aliexpress.com"
        [settings.secret]
        label = "Secret"
        kind = "secret"
        [auth]
        form = {{ session = "{{{{ token }}}}", app_key = "12345678", sign_method = "{method}", timestamp = "{{{{ now | epoch_ms }}}}", format = "json", v = "2.0" }}
        [[sign]]
        {sign}
        encoding = "HEX"
        form = "sign"
        [requests.track]
        url = "/sync"
        form = {{ method = "aliexpress.ds.order.tracking.get", ae_order_id = "{{{{ item.order_id }}}}", language = "en_US" }}
        "#
    )
}

#[test]
fn aliexpress_signs_business_calls() {
    let secret = [("secret", "demo_app_secret")];
    let sha256 =
        aliexpress("sha256", "parts = [\"{{ params }}\"]\ndigest = \"hmac_sha256\"\nkey = \"{{ settings.secret }}\"");
    assert_eq!(
        parameter(&built(&sha256, &secret, "8012345678901234"), "sign"),
        "25C9FF9BE14D2F0304D3F5E8A32433CC425AE6378C7FECB856138A61ABA3D985"
    );
    let md5 = aliexpress(
        "md5",
        "parts = [\"{{ settings.secret }}\", \"{{ params }}\", \"{{ settings.secret }}\"]\ndigest = \"md5\"",
    );
    assert_eq!(parameter(&built(&md5, &secret, "8012345678901234"), "sign"), "1DCFC17DED677BA34DA498B873761CDD");
}

#[test]
fn aliexpress_puts_the_path_in_front_of_system_calls() {
    let recipe = r#"
        id = "x"
        name = "X"
        kind = "supplier"
        base = "https://api-sg.aliexpress.com/rest"
        [settings.secret]
        label = "Secret"
        kind = "secret"
        [[sign]]
        parts = ["/auth/token/create", "{{ params }}"]
        digest = "hmac_sha256"
        key = "{{ settings.secret }}"
        encoding = "HEX"
        form = "sign"
        [requests.track]
        url = "/auth/token/create"
        form = { app_key = "12345678", code = "0_demo_code", sign_method = "sha256", timestamp = "{{ now | epoch_ms }}" }
    "#;
    assert_eq!(
        parameter(&built(recipe, &[("secret", "demo_app_secret")], "1"), "sign"),
        "9E016F195AC783E1C01CC9DB3DA4920FF54C521185578736DF3C40FE0E9879E1"
    );
}

#[test]
fn four_px_signs_some_parameters_and_the_exact_body() {
    let recipe = r#"
        id = "4px"
        name = "4PX"
        kind = "carrier"
        base = "https://open.4px.com"
        [settings.secret]
        label = "Secret"
        kind = "secret"
        [[sign]]
        parts = ["{{ params }}", "{{ body }}", "{{ settings.secret }}"]
        params_without = ["language", "access_token"]
        digest = "md5"
        query = "sign"
        [requests.track]
        url = "/router/api/service"
        query = { method = "tr.order.tracking.get", app_key = "demo_app_key", v = "1.0.0", timestamp = "{{ now | epoch_ms }}", format = "json", language = "en" }
        json = { deliveryOrderNo = "{{ item.number }}" }
    "#;
    let outgoing = built(recipe, &[("secret", "demo_app_secret")], "4PX3000123456789CN");
    assert_eq!(String::from_utf8_lossy(&outgoing.body), r#"{"deliveryOrderNo":"4PX3000123456789CN"}"#);
    assert_eq!(parameter(&outgoing, "sign"), "72dca2209d68a111279631e9df778f26");
}

#[test]
fn sf_encodes_before_it_digests() {
    let recipe = r#"
        id = "sf-express"
        name = "SF"
        kind = "carrier"
        base = "https://bspgw.sf-express.com"
        [settings.checkword]
        label = "Checkword"
        kind = "secret"
        [[sign]]
        parts = ["{{ params.msgData }}", "{{ params.timestamp }}", "{{ settings.checkword }}"]
        urlencode = true
        digest = "md5"
        encoding = "base64"
        form = "msgDigest"
        [requests.track]
        url = "/std/service"
        form = { timestamp = "{{ now | epoch_ms }}", msgData = '{"language":"1","trackingType":"1","trackingNumber":["{{ item.number }}"],"methodType":"1"}' }
    "#;
    let outgoing = built(recipe, &[("checkword", "demo_checkword")], "SF1234567890123");
    assert_eq!(parameter(&outgoing, "msgDigest"), "CLKCSfMm2J7Lec/0cEBHaQ==");
}

#[test]
fn tiktok_signs_path_and_parameters_between_its_secret() {
    let recipe = r#"
        id = "tiktok-shop"
        name = "TikTok Shop"
        kind = "store"
        base = "https://open-api.tiktokglobalshop.com"
        [settings.secret]
        label = "Secret"
        kind = "secret"
        [auth]
        header = { "x-tts-access-token" = "{{ token }}" }
        query = { app_key = "demo_app_key", timestamp = "{{ now | epoch_s }}", shop_cipher = "demo_cipher" }
        [[sign]]
        parts = ["{{ settings.secret }}", "{{ path }}", "{{ params }}", "{{ body }}", "{{ settings.secret }}"]
        digest = "hmac_sha256"
        key = "{{ settings.secret }}"
        query = "sign"
        [requests.track]
        url = "/order/202309/orders"
        query = { ids = "{{ item.order_id }}" }
    "#;
    let outgoing = built(recipe, &[("secret", "demo_tts_secret")], "576486316948490001");
    assert_eq!(parameter(&outgoing, "sign"), "754866739267dcba26d0b489139796a6d097febd757cfcd08899e7b2eb33048c");
}

#[test]
fn j_and_t_and_cainiao_digest_the_text_and_the_key() {
    let recipe = |field: &str, place: &str| {
        format!(
            r#"
            id = "x"
            name = "X"
            kind = "carrier"
            base = "https://api.example.com"
            [settings.secret]
            label = "Secret"
            kind = "secret"
            [[sign]]
            parts = ["{{{{ params.{field} }}}}", "{{{{ settings.secret }}}}"]
            digest = "md5"
            encoding = "base64"
            {place}
            [requests.track]
            url = "/trace"
            form = {{ {field} = '{{"{name}":"{{{{ item.number }}}}"}}' }}
            "#,
            name = if field == "bizContent" { "billCodes" } else { "mailNo" },
        )
    };
    let jt = built(&recipe("bizContent", "header = \"digest\""), &[("secret", "demo_private_key")], "JT2040000000000");
    assert!(jt.headers.contains(&("digest".into(), "ZpNT3mCT8E++bKDj2gHUQA==".into())));
    let cainiao = built(
        &recipe("logistics_interface", "form = \"data_digest\""),
        &[("secret", "demo_secret")],
        "LP00123456789012",
    );
    assert_eq!(parameter(&cainiao, "data_digest"), "X2kTF1DHRefsc/3GU7PX5g==");
}

#[test]
fn one_signature_can_stand_in_the_next() {
    // The nested digest of J&T's orders, and AfterShip's canonical text, are made of such steps.
    let recipe = r#"
        id = "x"
        name = "X"
        kind = "carrier"
        base = "https://api.example.com"
        [settings.secret]
        label = "Secret"
        kind = "secret"
        [[sign]]
        name = "body"
        parts = ["{{ body }}"]
        digest = "md5"
        encoding = "HEX"
        [[sign]]
        parts = ["{{ method }}\n{{ sign.body }}\n{{ header.content-type }}\n{{ header.date }}\n{{ path }}?{{ query }}"]
        digest = "hmac_sha256"
        key = "{{ settings.secret }}"
        encoding = "base64"
        [requests.track]
        url = "/track"
        query = { b = "2", a = "1" }
        header = { Date = "{{ now | rfc1123 }}", "X-Signature" = "v1 {{ sign.sign }}" }
        json = { n = "{{ item.number }}" }
    "#;
    let outgoing = built(recipe, &[("secret", "s3cret")], "7");
    let digest = crate::digest::Encoding::UpperHex.write(&crate::digest::Digest::Md5.of(b"", br#"{"n":"7"}"#));
    let text = format!("POST\n{digest}\napplication/json\nWed, 01 Jan 2025 00:00:00 GMT\n/track?a=1&b=2");
    let expected =
        crate::digest::Encoding::Base64.write(&crate::digest::Digest::HmacSha256.of(b"s3cret", text.as_bytes()));
    let sent = outgoing.headers.iter().find(|(name, _)| name == "x-signature").unwrap();
    assert_eq!(sent.1, format!("v1 {expected}"));
}
