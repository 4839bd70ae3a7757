//! Input that no document foresees: a clear answer, nothing lost, nothing executed (issue "The main job").

use parcelwatch_engine::domain::Span;
use serde_json::{Value, json};

use crate::app::TestApp;

const NUMBER: &str = "YT2412345678901234";

fn utf16(text: &str, byte: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once('\u{feff}').chain(text.chars()).collect::<String>().encode_utf16().flat_map(byte).collect()
}

#[tokio::test]
async fn other_encodings_are_refused_and_a_byte_order_mark_is_not_minded() {
    let app = TestApp::start().await;
    let api = app.api();
    let text = format!("{{\"tracking_number\": \"{NUMBER}\", \"text\": \"Zugestellt in K\u{f6}ln\"}}");
    let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for kind in ["application/json", "application/x-ndjson"] {
        for body in [utf16(&text, u16::to_le_bytes), utf16(&text, u16::to_be_bytes), latin1.clone()] {
            let problem = api.post_bytes("/checkpoints", kind, body).await.problem(400, "not_utf8");
            assert!(problem["detail"].as_str().is_some_and(|d| d.contains("UTF-8")), "{problem}");
        }
    }
    assert_eq!(api.get("/tabs").await.json(200)["all"], 0);
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    api.post_bytes("/checkpoints", "application/json", marked.clone()).await.json(201);
    assert_eq!(api.post_bytes("/checkpoints", "application/x-ndjson", marked).await.json(200)["unchanged"], 1);
    assert_eq!(api.parcel(NUMBER).await["checkpoints"][0]["text"], "Zugestellt in K\u{f6}ln");
}

#[tokio::test]
async fn numbers_that_are_no_numbers_are_refused() {
    let app = TestApp::start().await;
    let api = app.api();
    for number in [
        "X".repeat(500),
        "X".repeat(65),
        "9".repeat(5_000_000),
        String::new(),
        "   ".into(),
        "---".into(),
        "<script>alert(1)</script>".into(),
        "AB\0CD".into(),
        "\u{202e}DC4321".into(),
        "\u{0661}\u{0662}\u{0663}\u{0664}".into(),
        "RR12345\n6785CN".into(),
        "N/A".into(),
        "pending".into(),
    ] {
        for path in ["/parcels", "/checkpoints"] {
            let body = json!({"tracking_number": number, "text": "Delivered"});
            let body = if path == "/parcels" { json!({"tracking_number": number}) } else { body };
            let problem = api.post(path, &body).await.blames(422, "invalid_field", "tracking_number");
            assert!(problem["detail"].as_str().is_some_and(|d| d.len() < 500), "the answer does not repeat a novel");
        }
    }
    api.post("/parcels", &json!({"tracking_number": "X1".repeat(32)})).await.json(201);
    assert_eq!(api.get("/tabs").await.json(200)["all"], 1);
}

#[tokio::test]
async fn a_date_that_nobody_can_believe_is_kept_with_a_warning_and_pins_nothing() {
    let app = TestApp::start().await;
    let api = app.api();
    let send = async |at: &str, text: &str| {
        let event = json!({"tracking_number": NUMBER, "carrier": "yunexpress", "occurred_at": at, "text": text,
                           "country": "DE"});
        api.post("/checkpoints", &event).await
    };
    let odd = ["1970-01-01T00:00:00Z", "1969-12-31", "2100-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01"];
    for at in odd {
        let made = send(at, "Out for delivery").await.json(201);
        assert_eq!(made["warnings"][0]["field"], "occurred_at", "{at}: {made}");
        assert!(made["warnings"][0]["reason"].as_str().is_some_and(|r| r.contains(at)), "{made}");
    }
    send("2026-11-20T09:00:00Z", "Departed from sorting centre").await.json(201);
    let parcel = api.parcel(NUMBER).await;
    assert_eq!(parcel["status"], "in_transit/in_domestic_transit", "{parcel}");
    assert_eq!(parcel["last_checkpoint"]["text"], "Departed from sorting centre");
    let checkpoints = parcel["checkpoints"].as_array().expect("checkpoints");
    let kept: Vec<&Value> = checkpoints.iter().filter(|c| c["occurred_at"].is_null()).collect();
    assert_eq!(kept.len(), odd.len());
    for at in odd {
        assert!(kept.iter().any(|c| c["time_text"] == at), "{at} is not shown");
    }
    // A clock that runs ahead hides no silence.
    app.wait(Span::hours(49));
    assert_eq!(api.find(NUMBER).await["flagged"], true);

    for at in ["", "2026-13-32", "2026-02-30T00:00:00Z", "yesterday", "99999999999999999999"] {
        send(at, "Delivered").await.blames(422, "invalid_field", "occurred_at");
    }
}

#[tokio::test]
async fn a_payment_in_1970_starts_no_clock() {
    let app = TestApp::start().await;
    let api = app.api();
    for (number, at) in [("#1", "1970-01-01T00:00:00Z"), ("#2", "2100-01-01T00:00:00Z")] {
        let made = api.post("/orders", &json!({"number": number, "payment": "paid", "paid_at": at})).await.json(201);
        assert_eq!(made["warnings"][0]["field"], "paid_at");
        let known = api.get(&format!("/orders/{}", made["order_id"])).await.json(200);
        assert_eq!((known["payment"].as_str(), known["paid_at"].as_str()), (Some("paid"), None));
    }
    let tabs = api.get("/tabs").await.json(200);
    assert_eq!((tabs["no_number"].as_i64(), tabs["attention"].as_i64()), (Some(2), Some(0)));
}

#[tokio::test]
async fn deep_nesting_is_refused_and_harms_nothing() {
    let app = TestApp::start().await;
    let api = app.api();
    for depth in [200, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let body = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            api.post_bytes("/orders", "application/json", body.clone()).await.problem(400, "malformed_json");
            api.post_bytes("/parcels/1/snooze", "application/json", body.clone()).await.problem(400, "malformed_json");
            let line = api.post_bytes("/orders", "application/x-ndjson", body).await.json(200);
            assert_eq!(line["rejected"], 1);
        }
    }
    let shallow = format!("{{\"number\": \"#1\", \"items\": {}{}}}", "[".repeat(50), "]".repeat(50));
    api.post_bytes("/orders", "application/json", shallow).await.problem(422, "invalid_field");
    api.get("/tabs").await.json(200);
}

#[tokio::test]
async fn a_batch_of_nothing_is_answered_with_nothing() {
    let app = TestApp::start().await;
    let api = app.api();
    for path in ["/orders", "/parcels", "/checkpoints"] {
        for (kind, body) in [("application/json", "[]"), ("application/x-ndjson", ""), ("application/x-ndjson", "\n\n")]
        {
            let answer = api.post_bytes(path, kind, body).await.json(200);
            assert_eq!(answer, json!({"created": 0, "updated": 0, "unchanged": 0, "rejected": 0, "items": []}));
        }
    }
}

#[tokio::test]
async fn a_field_given_twice_is_refused() {
    let app = TestApp::start().await;
    let api = app.api();
    let both = "{\"tracking_number\": \"AB1234567\", \"text\": \"Delivered\", \"text\": \"Lost\"}";
    let answer = api.post_bytes("/checkpoints", "application/json", both).await;
    // Either it is refused, or the last one counts (RFC 8259 leaves it open); a mixture would be wrong.
    if answer.status == 201 {
        assert_eq!(api.parcel("AB1234567").await["checkpoints"][0]["text"], "Lost");
    } else {
        answer.blames(422, "invalid_field", "text");
    }
}

#[tokio::test]
async fn texts_come_back_as_they_were_written() {
    let app = TestApp::start().await;
    let api = app.api();
    let texts = [
        "تم تسليم الشحنة",
        "החבילה נמסרה",
        "abc \u{202e}gnp.exe\u{202c} def",
        "包裹已签收",
        "Zoe\u{301} 👩‍👩‍👧",
        "<script>alert(1)</script>",
        "'; DROP TABLE parcel; --",
        "=HYPERLINK(\"http://evil.example\")",
        "{{7*7}} ${7*7} %s %n",
        "line one\nline two\ttabbed",
    ];
    for (i, text) in texts.iter().enumerate() {
        let number = format!("YT24{i:014}");
        let event = json!({"tracking_number": number, "text": text, "location": text, "code": text});
        api.post("/checkpoints", &event).await.json(201);
        let parcel = api.parcel(&number).await;
        for field in ["text", "location", "code"] {
            assert_eq!(parcel["checkpoints"][0][field], *text);
        }
    }
    let order = json!({"number": "#\u{5d0}1", "customer": texts[0], "store": texts[1], "paid_at": "2026-11-20T00:00:00Z",
                       "items": [{"title": texts[4]}]});
    let made = api.post("/orders", &order).await.json(201);
    let known = api.get(&format!("/orders/{}", made["order_id"])).await.json(200);
    assert_eq!((&known["customer"], &known["store"]), (&json!(texts[0]), &json!(texts[1])));
    assert_eq!(known["items"][0]["title"], texts[4]);
}

#[tokio::test]
async fn nul_characters_cut_nothing_off() {
    let app = TestApp::start().await;
    let api = app.api();
    let event =
        json!({"tracking_number": NUMBER, "text": "Delivered\0 to neighbour", "location": "\0", "code": "A\0B"});
    api.post("/checkpoints", &event).await.json(201);
    let checkpoint = &api.parcel(NUMBER).await["checkpoints"][0];
    assert_eq!(checkpoint["text"], "Delivered  to neighbour");
    assert_eq!((&checkpoint["location"], &checkpoint["code"]), (&Value::Null, &json!("A B")));
    let nothing = json!({"tracking_number": NUMBER, "text": "\0\0"});
    api.post("/checkpoints", &nothing).await.blames(422, "invalid_field", "text");
    // Searched for, it finds nothing and breaks nothing.
    for q in ["%00", "YT24%00", "%25", "_", "%22", "'", "%F0%9F%93%A6", "*", "%E2%80%AE"] {
        api.get(&format!("/parcels?q={q}")).await.json(200);
    }
    let note = json!({"status": "delivered", "note": "a\0b"});
    let id = api.find(NUMBER).await["id"].clone();
    let set = api.put(&format!("/parcels/{id}/override"), &note).await.json(200);
    assert_eq!(set["status"], "delivered");
}

#[tokio::test]
async fn values_at_their_limits_are_taken_and_beyond_them_refused() {
    let app = TestApp::start().await;
    let api = app.api();
    for (path, field, longest) in [
        ("/checkpoints", "text", 4_000),
        ("/checkpoints", "code", 200),
        ("/checkpoints", "location", 300),
        ("/checkpoints", "carrier", 100),
        ("/orders", "number", 100),
        ("/orders", "customer", 200),
        ("/orders", "email", 254),
        ("/orders", "store", 100),
        ("/parcels", "supplier", 100),
    ] {
        for (extra, status) in [(0, 201), (1, 422)] {
            let mut body = match path {
                "/orders" => json!({"number": format!("#{field}")}),
                "/parcels" => json!({"tracking_number": format!("YT24{field}")}),
                _ => json!({"tracking_number": format!("YT24{field}"), "text": "Delivered"}),
            };
            // Characters, not bytes, are what a person counts.
            body[field] = json!("ä".repeat(longest + extra));
            let answer = api.post(path, &body).await;
            match status {
                201 => drop(answer.json(201)),
                _ => drop(answer.blames(422, "invalid_field", field)),
            }
        }
    }
    for sequence in [i64::MIN, i64::MAX] {
        let event = json!({"tracking_number": NUMBER, "text": format!("at {sequence}"), "sequence": sequence});
        api.post("/checkpoints", &event).await;
        assert!(api.parcel(NUMBER).await["id"].is_i64());
    }
    for sequence in ["9223372036854775808", "1.5", "1e400", "\"1\""] {
        let body = format!("{{\"tracking_number\": \"{NUMBER}\", \"text\": \"x\", \"sequence\": {sequence}}}");
        let answer = api.post_bytes("/checkpoints", "application/json", body).await;
        assert!([400, 422].contains(&answer.status), "{sequence}: {answer}");
    }
}
