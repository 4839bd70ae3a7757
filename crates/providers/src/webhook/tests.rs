//! Vendors' own vectors, and some computed by hand from the vendors' rules.

use rstest::rstest;

use super::*;

const NOW: Timestamp = Timestamp(1_735_689_600_000);

fn recipe(verify: &str) -> Recipe {
    let text = format!(
        r#"
        id = "x"
        name = "X"
        kind = "aggregator"
        [settings.secret]
        label = "Secret"
        kind = "secret"
        [settings.app_key]
        label = "App key"
        required = false
        [webhook]
        map = ".results // empty"
        [webhook.verify]
        {verify}
        "#
    );
    Recipe::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn check(verify_: &str, secret: &str, header: (&str, &str), body: &str) -> Result<(), Refusal> {
    check_at(verify_, secret, header, body.as_bytes(), NOW)
}

fn check_at(verify_: &str, secret: &str, header: (&str, &str), body: &[u8], now: Timestamp) -> Result<(), Refusal> {
    let settings = Settings::new([("secret".into(), secret.into()), ("app_key".into(), "12345678".into())]);
    let push = Push {
        method: "POST".into(),
        headers: [(header.0.to_ascii_lowercase(), header.1.to_owned())].into(),
        body: body.to_vec(),
        ..Push::default()
    };
    verify(&recipe(verify_), &settings, &push, now)
}

const HMAC: &str = "kind = \"hmac\"\nkey = \"{{ settings.secret }}\"\nheader = \"X-Sign\"\n";

#[rstest]
#[case::aftership("encoding = \"base64\"", "demo_aftership_secret", "s7wYHxh6tuDl3ytSWn2P+1utAk0e5OKtexxxZ4VpXBQ=", r#"{"ts":1735689600,"event":"tracking_update","event_id":"00000000-0000-4000-8000-000000000001","is_tracking_first_tag":true,"msg":{"id":"demo0001","tracking_number":"1Z999AA10123456784","slug":"ups","tag":"InTransit"}}"#)]
#[case::easypost(
    "prefix = \"hmac-sha256-hex=\"",
    "demo_easypost_secret",
    "hmac-sha256-hex=442cd5cc2187ddd24035043d94c956a88decb562a36e33f31504be13b7e33146",
    EASYPOST
)]
#[case::easypost_nfkd(
    "prefix = \"hmac-sha256-hex=\"\nkey_as = \"nfkd\"",
    "s\u{e9}cret",
    "hmac-sha256-hex=0970df77bfccad44684896f9b0b1cd52a9bada44c72ffd4623d3f51d244769ed",
    EASYPOST
)]
#[case::shippo(
    "form = \"pairs\"\nmessage = \"{{ timestamp }}.{{ body }}\"\ntimestamp = { pair = \"t\" }",
    "demo_shippo_secret",
    "t=1735689600,v1=67940356970bf1f360e15b0a149d61d4c94cdeed8f030584c8e8ea905418ff37",
    r#"{"event":"track_updated","test":true,"data":{"carrier":"shippo","tracking_number":"SHIPPO_TRANSIT"}}"#
)]
#[case::stripe(
    "form = \"pairs\"\nmessage = \"{{ timestamp }}.{{ body }}\"\ntimestamp = { pair = \"t\" }",
    "whsec_demo",
    "t=1735689600,v1=0000,v1=1b4ff14886ceb002d682d41742c43a684ebaa4a44782f7e3edcc18b45a49db50",
    r#"{"id":"evt_demo","type":"charge.dispute.created"}"#
)]
#[case::aliexpress("message = \"{{ settings.app_key }}{{ body }}\"", "demo_app_secret", "9fc1c897337c5b18b516e78b639eebc843dd3c1fb46c4249890fa3ef52aeb6d0", r#"{"data":{"buyerId":1861703697,"orderId":1105933950463697,"orderStatus":"OrderShipped"},"message_type":53,"seller_id":"1234","site":"ae_global","timestamp":1719389200}"#)]
#[case::shopify(
    "encoding = \"base64\"",
    "shpss_demo_secret",
    "CvlPC12m7zZSKxU4mJzd0Z/xp4nURE4InkvlVbXQsf4=",
    r##"{"id":820982911946154508,"name":"#9999","financial_status":"paid","fulfillment_status":null}"##
)]
#[case::shopify_while_the_secret_changes(
    "encoding = \"base64\"",
    "shpss_new\nshpss_demo_secret",
    "CvlPC12m7zZSKxU4mJzd0Z/xp4nURE4InkvlVbXQsf4=",
    r##"{"id":820982911946154508,"name":"#9999","financial_status":"paid","fulfillment_status":null}"##
)]
#[case::woocommerce(
    "encoding = \"base64\"",
    "wc_demo_secret",
    "QzqqKS/I4bRPmw4Iuniz52ep8SZuvrif3kyZ+ngEf/g=",
    r#"{"id":727,"number":"727","status":"processing"}"#
)]
#[case::printify("prefix = \"sha256=\"", "demo_printify_secret", "sha256=dad2438bcdf5d2e22b2dfd1727968b784733ac75bae36e14717f4cec08fb31a7", r#"{"id":"653b6be8-2ff7-4ab5-a7a6-6889a8b3bbf5","type":"order:shipment:created","resource":{"id":"5cb87a8cd490a2ccb256cec4","type":"order"}}"#)]
fn vendors_signatures_are_recognised(#[case] how: &str, #[case] secret: &str, #[case] value: &str, #[case] body: &str) {
    let how = format!("{HMAC}{how}");
    assert_eq!(check(&how, secret, ("x-sign", value), body), Ok(()));
    assert_eq!(check(&how, secret, ("x-sign", value), &format!("{body} ")), Err(Refusal::Wrong), "another body");
    assert_eq!(check(&how, "another", ("x-sign", value), body), Err(Refusal::Wrong), "another secret");
    assert_eq!(check(&how, secret, ("x-other", value), body), Err(Refusal::Missing), "no signature");
    assert_eq!(check(&how, "", ("x-sign", value), body), Err(Refusal::NoSecret), "no secret");
}

const EASYPOST: &str = r#"{"description":"tracker.updated","mode":"test","id":"evt_1","object":"Event","result":{"id":"trk_1","object":"Tracker","tracking_code":"EZ1000000001","status":"in_transit"}}"#;

#[test]
fn trackingmore_signs_the_timestamp_alone() {
    // The body is not protected; its recipe therefore gives hints.
    let how = format!("{HMAC}message = \"{{{{ timestamp }}}}\"\ntimestamp = {{ header = \"X-Time\" }}");
    let recipe = recipe(&how);
    let settings = Settings::new([("secret".into(), "2e55b9a3-4dd1-4416-9897-c4bd1e3d738f".into())]);
    let mut push = Push::default();
    push.headers.insert("x-time".into(), "1662371528".into());
    push.headers.insert("x-sign".into(), "a37084ab68ae16b77db1f8463f31be9fcc965e2515e03efecf8139bb1e511b06".into());
    let at = |seconds: i64| verify(&recipe, &settings, &push, Timestamp(seconds * 1_000));
    assert_eq!(at(1_662_371_528), Ok(()));
    assert_eq!(at(1_662_371_528 + 300), Ok(()));
    assert_eq!(at(1_662_371_528 + 301), Err(Refusal::Old));
    assert_eq!(at(1_662_371_528 - 301), Err(Refusal::Old));
}

#[test]
fn seventeen_track_hashes_body_and_key() {
    let how = "kind = \"hash\"\nheader = \"sign\"\nmessage = \"{{ body }}/{{ settings.secret }}\"";
    let body = r#"{"event":"TRACKING_UPDATED","data":{"number":"RR123456789CN","carrier":3011,"tag":null}}"#;
    let sign = "45acb4a6f4a194a6ac1f0f712182c4e314b1ae9399941ea086987408f3166994";
    assert_eq!(check(how, "123456ABCDEF", ("sign", sign), body), Ok(()));
    assert_eq!(check(how, "123456ABCDEF", ("sign", &sign.to_uppercase()), body), Ok(()));
    assert_eq!(check(how, "123456ABCDEG", ("sign", sign), body), Err(Refusal::Wrong));
}

#[rstest]
#[case::ship24("header = \"Authorization\"\nprefix = \"Bearer \"", "authorization", "Bearer demo_ship24_secret", Ok(()))]
#[case::small_letters(
    "header = \"Authorization\"\nprefix = \"Bearer \"",
    "authorization",
    "bearer demo_ship24_secret",
    Ok(())
)]
#[case::a_secret_has_capitals(
    "header = \"Authorization\"\nprefix = \"Bearer \"",
    "authorization",
    "Bearer DEMO_SHIP24_SECRET",
    Err(Refusal::Wrong)
)]
#[case::without_the_prefix(
    "header = \"Authorization\"\nprefix = \"Bearer \"",
    "authorization",
    "demo_ship24_secret",
    Err(Refusal::Wrong)
)]
#[case::karrio("header = \"X-Event-Id\"", "x-event-id", "demo_ship24_secret", Ok(()))]
#[case::wrong("header = \"X-Event-Id\"", "x-event-id", "demo_ship24_secre", Err(Refusal::Wrong))]
fn a_secret_as_it_is(
    #[case] how: &str,
    #[case] header: &str,
    #[case] value: &str,
    #[case] expected: Result<(), Refusal>,
) {
    let how = format!("kind = \"static\"\nkey = \"{{{{ settings.secret }}}}\"\n{how}");
    assert_eq!(check(&how, "demo_ship24_secret", (header, value), "{}"), expected);
}

#[test]
fn standard_webhooks_have_a_list_and_a_key_in_base64() {
    let how = "kind = \"hmac\"\nheader = \"webhook-signature\"\nform = \"list\"\nprefix = \"v1,\"\nkey = \"{{ settings.secret }}\"\nkey_as = \"base64\"\nkey_prefix = \"whsec_\"\nencoding = \"base64\"";
    let key = b"0123456789abcdef";
    let signature = Encoding::Base64.write(&crate::digest::Digest::HmacSha256.of(key, b"body"));
    let secret = format!("whsec_{}", Encoding::Base64.write(key));
    assert_eq!(check(how, &secret, ("webhook-signature", &format!("v1,AAAA v1,{signature}")), "body"), Ok(()));
    assert_eq!(check(how, &secret, ("webhook-signature", "v2,AAAA"), "body"), Err(Refusal::Wrong));
}

#[test]
fn basic_and_addresses() {
    let how = "kind = \"basic\"\nuser = \"parcelwatch\"\npassword = \"{{ settings.secret }}\"";
    let value = format!("Basic {}", Encoding::Base64.write(b"parcelwatch:pw"));
    assert_eq!(check(how, "pw", ("authorization", &value), ""), Ok(()));
    assert_eq!(check(how, "pw", ("authorization", &value.replace("Basic", "basic")), ""), Ok(()));
    assert_eq!(check(how, "other", ("authorization", &value), ""), Err(Refusal::Wrong));
    assert_eq!(check(how, "pw", ("x", "y"), ""), Err(Refusal::Missing));

    let recipe = recipe("kind = \"addresses\"\naddresses = [\"52.4.41.98\", \"10.0.0.0/8\"]");
    let from = |address: Option<&str>| {
        let push = Push { from: address.map(|a| a.parse().unwrap()), ..Push::default() };
        verify(&recipe, &Settings::default(), &push, NOW)
    };
    assert_eq!(from(Some("52.4.41.98")), Ok(()));
    assert_eq!(from(Some("10.9.9.9")), Ok(()));
    assert_eq!(from(Some("52.4.41.99")), Err(Refusal::Elsewhere));
    assert_eq!(from(None), Err(Refusal::Elsewhere));
}

#[test]
fn a_sender_that_nobody_recognises_may_not_give_results() {
    let text =
        "id = \"x\"\nname = \"X\"\nkind = \"carrier\"\n[webhook]\nmap = \".\"\n[webhook.verify]\nkind = \"none\"\n";
    let problems = Recipe::read(text).unwrap_err();
    assert_eq!(problems[0].line, 6);
    assert!(problems[0].message.contains("hints"));
    assert!(Recipe::read(&text.replace("map", "gives = \"hints\"\nmap")).is_ok());
}

#[test]
fn handshakes_are_answered_before_the_signature_is_looked_at() {
    let text = r#"
        id = "ebay"
        name = "eBay"
        kind = "store"
        [settings.token]
        label = "Verification token"
        kind = "secret"
        [webhook]
        map = "empty"
        [webhook.verify]
        kind = "hmac"
        key = "{{ settings.token }}"
        header = "x-sign"
        [[webhook.handshake]]
        method = "GET"
        query = "challenge_code"
        body = '{"challengeResponse":"{{ query.challenge_code | then settings.token url | sha256 | hex }}"}'
        [[webhook.handshake]]
        method = "GET"
    "#;
    let recipe = Recipe::read(text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let settings = Settings::new([("token".into(), "demo-verification-token-32-characters".into())]);
    let mut push = Push { method: "GET".into(), url: "https://example.com/ebay".into(), ..Push::default() };
    push.query.insert("challenge_code".into(), "demo_challenge_code".into());
    let Received::Answered(reply) = receive(&recipe, &settings, &push, NOW) else { panic!("no answer") };
    assert_eq!(
        reply.body,
        r#"{"challengeResponse":"c39c905d342aa8e7a29de2a659737a5968ed69a40a1feabf790384d8f42f3c6e"}"#
    );
    assert_eq!(reply.kind, "application/json");

    push.query.clear();
    assert!(matches!(receive(&recipe, &settings, &push, NOW), Received::Answered(WebReply { status: 200, .. })));
    push.method = "POST".into();
    assert_eq!(receive(&recipe, &settings, &push, NOW), Received::Refused(Refusal::Missing));
}

#[test]
fn one_of_several_ways_is_enough_and_what_is_not_filled_in_is_none() {
    let how = format!(
        "{HMAC}[[webhook.or_verify]]\nkind = \"static\"\nquery = \"token\"\nkey = \"{{{{ settings.app_key }}}}\""
    );
    let recipe = recipe(&how);
    let asks = |secret: &str, app_key: &str, push: &Push| {
        let settings = Settings::new([("secret".into(), secret.into()), ("app_key".into(), app_key.into())]);
        verify(&recipe, &settings, push, NOW)
    };
    let signed = Encoding::Hex.write(&crate::digest::Digest::HmacSha256.of(b"demo-secret", b"body"));
    let by_header = Push { headers: [("x-sign".to_owned(), signed)].into(), body: b"body".to_vec(), ..Push::default() };
    let by_query = Push { query: [("token".to_owned(), "demo-token".to_owned())].into(), ..Push::default() };
    assert_eq!(asks("demo-secret", "demo-token", &by_header), Ok(()));
    assert_eq!(asks("demo-secret", "demo-token", &by_query), Ok(()));
    assert_eq!(asks("", "demo-token", &by_query), Ok(()));
    assert_eq!(asks("another", "demo-token", &by_header), Err(Refusal::Missing));
    assert_eq!(asks("demo-secret", "another", &by_query), Err(Refusal::Wrong));
    assert_eq!(asks("demo-secret", "", &by_query), Err(Refusal::Missing), "an empty token opens nothing");
    assert_eq!(asks("", "", &Push { headers: by_header.headers.clone(), ..by_query }), Err(Refusal::NoSecret));

    let text = "id = \"x\"\nname = \"X\"\nkind = \"carrier\"\n[webhook]\nmap = \".\"\n[webhook.verify]\nkind = \"addresses\"\naddresses = [\"10.0.0.0/8\"]\n[[webhook.or_verify]]\nkind = \"none\"\ntrusted = true\n";
    let problems = Recipe::read(text).unwrap_err();
    assert_eq!(problems[0].line, 9);
    assert!(problems[0].message.contains("recognises nobody"), "{problems:?}");
}

#[test]
fn pushes_can_be_recognised_where_one_way_has_what_it_needs() {
    let token = "[[webhook.or_verify]]\nkind = \"static\"\nquery = \"token\"\nkey = \"{{ settings.app_key }}\"";
    let hash = "kind = \"hash\"\nheader = \"sign\"\nmessage = \"{{ body }}/{{ settings.secret }}\"";
    let basic = "kind = \"basic\"\nuser = \"parcelwatch\"\npassword = \"{{ settings.secret }}\"";
    let has = |how: &str, secret: &str, app_key: &str| {
        let settings = Settings::new([("secret".into(), secret.into()), ("app_key".into(), app_key.into())]);
        has_secret(&recipe(how), &settings)
    };
    for how in [HMAC, hash, basic] {
        assert!(has(how, "demo-secret", "") && !has(how, "", "demo-token") && !has(how, "  ", ""), "{how}");
    }
    let either = format!("{HMAC}{token}");
    assert!(has(&either, "demo-secret", "") && has(&either, "", "demo-token") && !has(&either, "", ""));
    assert!(has("kind = \"none\"\ntrusted = true", "", ""), "no secret is needed");
    assert!(has("kind = \"addresses\"\naddresses = [\"10.0.0.0/8\"]", "", ""));
}

#[test]
fn fields_of_a_form_can_be_part_of_what_is_signed() {
    let how = "kind = \"hmac\"\nbody = \".sign\"\nkey = \"{{ settings.secret }}\"\nmessage = \"{{ form.nu }}|{{ form.time }}\"";
    let text = format!(
        "id = \"x\"\nname = \"X\"\nkind = \"aggregator\"\n[settings.secret]\nlabel = \"Secret\"\nkind = \"secret\"\n\
         [webhook]\ndecode = \"form\"\nmap = \"empty\"\n[webhook.verify]\n{how}\n"
    );
    let recipe = Recipe::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let settings = Settings::new([("secret".into(), "demo-secret".into())]);
    let sign = Encoding::Hex.write(&crate::digest::Digest::HmacSha256.of(b"demo-secret", "A1|10:00 für".as_bytes()));
    let asks = |nu: &str| {
        let body = format!("nu={nu}&time=10%3A00+f%C3%BCr&sign={sign}").into_bytes();
        verify(&recipe, &settings, &Push { body, ..Push::default() }, NOW)
    };
    assert_eq!((asks("A1"), asks("A2")), (Ok(()), Err(Refusal::Wrong)));
}

#[test]
fn an_expected_delivery_can_bring_its_zone() {
    let recipe = recipe("kind = \"none\"\ntrusted = true");
    let eta = |zone: &str| {
        let body = format!(r#"{{"results": {{"number": "A1", "eta": "2026-05-06T10:00:00"{zone}}}}}"#).into_bytes();
        let push = Push { method: "POST".into(), body, ..Push::default() };
        let received =
            crate::jq::watched(crate::jq::Limits::default(), || receive(&recipe, &Settings::default(), &push, NOW));
        let Ok(Received::Said(said)) = received else { panic!("nothing said") };
        said.tracked[0].eta.unwrap()
    };
    assert_eq!(eta("") - eta(r#", "eta_zone": "Europe/Paris""#), Span::hours(2));
    assert_eq!(eta("") - eta(r#", "eta_zone": "-05:00""#), Span::hours(-5));
}
