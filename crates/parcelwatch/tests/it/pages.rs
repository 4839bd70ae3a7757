//! The dashboard's pages: what they show, what they take, and what keeps strangers' words and strangers' forms out.

use parcelwatch_engine::domain::Span;
use reqwest::Method;
use serde_json::json;

use crate::{
    answer::Answer,
    app::{Api, TestApp},
};

const NUMBER: &str = "YT2412345678901234";

async fn parcel(api: &Api) -> String {
    let event = json!({"tracking_number": NUMBER, "carrier": "yunexpress", "occurred_at": "2026-11-20T08:00:00Z",
                       "text": "Out for delivery", "location": "Leipzig", "country": "DE"});
    let made = api.post("/checkpoints", &event).await.json(201);
    format!("/parcels/{}", made["parcel_id"])
}

#[tokio::test]
async fn every_page_tells_the_browser_to_run_nothing_but_ours() {
    let app = TestApp::start().await;
    let api = app.api();
    let (stranger, path) = (app.browser(), parcel(&api).await);
    let mut answers = vec![("/set-up".to_owned(), stranger.get("/set-up").await)];
    let owner = app.owner();
    for page in [
        "/",
        "/import",
        "/not-understood",
        "/settings/texts",
        &path,
        "/no-such-page",
        "/import/templates/orders.csv",
        "/healthz",
        "/readyz",
    ] {
        answers.push((page.to_owned(), owner.get(page).await));
    }
    for page in ["/sign-in", "/", "/api/v1/tabs", "/api/v1/openapi.json", "/assets/app.css", "/assets/none"] {
        answers.push((page.to_owned(), stranger.get(page).await));
    }
    answers.push(("a refused form".into(), owner.post("/sign-out", &[]).await));
    answers.push(("an API call".into(), api.get("/tabs").await));
    for (page, answer) in &answers {
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{page}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{page}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{page}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{page}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{page}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{page}");
        let kept = if page == "/assets/app.css" { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(answer.header("cache-control"), kept, "{page}");
    }
    // What the policy forbids must not be on the pages either, or they would look broken.
    for (page, answer) in answers.iter().filter(|(_, a)| a.header("content-type").starts_with("text/html")) {
        for inline in ["<style", " style=\"", " onclick=", " onload=", "javascript:"] {
            assert!(!answer.text().contains(inline), "{inline} on {page}");
        }
        let scripts = answer.text().matches("<script").count();
        assert_eq!(scripts, answer.text().matches("src=\"/assets/").count(), "an inline script on {page}");
    }
}

#[tokio::test]
async fn a_guess_says_whether_the_words_or_the_way_is_not_known() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let window = async |number: &str, text: &str| {
        let event = json!({"tracking_number": number, "carrier": "yunexpress", "country": "DE", "text": text,
                           "occurred_at": "2026-11-20T08:00:00Z"});
        let made = api.post("/checkpoints", &event).await.json(201);
        owner.get(&format!("/parcels/{}", made["parcel_id"])).await.page(200).to_owned()
    };
    let page = window(NUMBER, "Departed from facility").await;
    assert!(page.contains("A guess: it is not known where the parcel goes"), "{page}");
    let page = window("YT2412345678901235", "ŋŋŋŋŋŋŋŋ ŋŋŋŋ").await;
    assert!(page.contains("A guess: the carrier’s words were not understood"), "{page}");
    let page = window("YT2412345678901236", "Out for delivery").await;
    assert!(!page.contains("A guess"), "{page}");
}

#[tokio::test]
async fn an_override_by_the_form_moves_the_parcel_and_retrack_moves_it_back() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let path = parcel(&api).await;
    assert!(owner.get("/?tab=in_transit").await.page(200).contains(NUMBER));

    let form = [("status", "abnormal/other_exception"), ("note", "The customer rang")];
    let set = owner.submit(&format!("{path}/override"), &form).await;
    assert_eq!(set.redirect(), format!("{path}?did=override"));
    let window = owner.get(set.redirect()).await;
    assert!(window.page(200).contains("The customer rang") && window.text().contains("set by hand"), "{window}");
    assert!(owner.get("/?tab=abnormal").await.page(200).contains(NUMBER));
    assert!(!owner.get("/?tab=in_transit").await.page(200).contains(NUMBER));
    assert_eq!(api.find(NUMBER).await["override"]["by"], crate::app::OWNER);

    let back = owner.submit(&format!("{path}/retrack"), &[]).await;
    assert_eq!(back.redirect(), format!("{path}?did=retrack"));
    assert!(owner.get("/?tab=in_transit").await.page(200).contains(NUMBER));
    assert_eq!(api.find(NUMBER).await["auto_sync"], true);
}

#[tokio::test]
async fn a_flag_is_snoozed_by_the_form() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let path = parcel(&api).await;
    let early = owner.submit(&format!("{path}/snooze"), &[("days", "2")]).await;
    assert!(early.page(409).contains("nothing to snooze"), "{early}");
    app.wait(Span::hours(49));
    assert!(owner.get("/?tab=attention").await.page(200).contains(NUMBER));
    let set = owner.submit(&format!("{path}/snooze"), &[("days", "2"), ("note", "Ships Friday")]).await;
    assert_eq!(set.redirect(), format!("{path}?did=snooze"));
    let list = owner.get("/?tab=attention").await;
    assert!(!list.page(200).contains("row flagged") && list.text().contains("Snoozed until"), "{list}");
    assert!(owner.get(&path).await.page(200).contains("Ships Friday"));
}

#[tokio::test]
async fn everything_that_was_put_aside_can_be_found() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    for n in 0..21 {
        let parcel = json!({"tracking_number": format!("YT24000000000001{n:02}")});
        api.post("/parcels", &parcel).await.json(201);
    }
    app.wait(Span::hours(49));
    for n in 0..21 {
        let id = api.find(&format!("YT24000000000001{n:02}")).await["id"].clone();
        api.post(&format!("/parcels/{id}/handled"), &json!({})).await.json(200);
    }
    let listed = |page: &str| page.matches("/bring-back\"").count();
    let list = owner.get("/?tab=attention").await;
    let all = "/?aside=all&amp;tab=attention#aside-title";
    assert_eq!((listed(list.page(200)), list.text().contains(all)), (20, true), "{list}");
    let list = owner.get("/?aside=all&tab=attention").await;
    assert_eq!((listed(list.page(200)), list.text().contains(all)), (21, false), "{list}");
}

#[tokio::test]
async fn a_wrong_number_is_replaced_by_the_form_and_the_clocks_start_anew() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let path = parcel(&api).await;
    api.post("/parcels", &json!({"tracking_number": "YT2400000000000009", "carrier": "yunexpress"})).await.json(201);
    app.wait(Span::hours(49));
    assert!(owner.get("/?tab=attention").await.page(200).contains(NUMBER));
    let form = format!("{path}/number");
    owner.post(&form, &[("number", "YT2400000000000001")]).await.page(403);
    for (number, status) in [("", 422), ("???", 422), (NUMBER, 409), ("YT2400000000000009", 422)] {
        let refused = owner.submit(&form, &[("number", number), ("carrier", "yunexpress")]).await;
        refused.page(status);
        assert_eq!(api.find(NUMBER).await["tracking_number"], NUMBER, "{number}");
    }
    let replaced = owner.submit(&form, &[("number", "yt 2400-0000-0000-0001"), ("carrier", "")]).await;
    assert!(replaced.redirect().starts_with(&path), "{replaced}");
    let parcel = api.parcel("YT2400000000000001").await;
    assert_eq!(parcel["status"], "pending/awaiting_shipment", "the old number's events count no more");
    assert_eq!((&parcel["flagged"], &parcel["attached_at"]), (&json!(false), &json!("2026-11-22T13:00:00Z")));
    assert_eq!(parcel["history"][0]["before"], NUMBER);
    assert_eq!(parcel["history"][0]["actor"], crate::app::OWNER);
}

#[tokio::test]
async fn a_form_without_the_sessions_token_is_refused() {
    let app = TestApp::start().await;
    let (api, owner, other) = (app.api(), app.owner(), app.owner());
    let path = parcel(&api).await;
    let of_another_session = other.csrf().await;
    for action in ["override", "retrack", "snooze"] {
        for csrf in [None, Some(""), Some("wrong"), Some(of_another_session.as_str())] {
            let mut form = vec![("status", "delivered"), ("days", "1")];
            form.extend(csrf.map(|token| ("csrf", token)));
            owner.post(&format!("{path}/{action}"), &form).await.page(403);
        }
    }
    owner.post("/sign-out", &[("csrf", "wrong")]).await.page(403);
    owner.get("/").await.page(200);
    let parcel = api.parcel(NUMBER).await;
    assert_eq!((&parcel["override"], &parcel["history"]), (&json!(null), &json!([])));
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_even_with_the_token() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let path = parcel(&api).await;
    let csrf = owner.csrf().await;
    let form = [("csrf", csrf.as_str()), ("status", "delivered")];
    let own = format!("http://{}", app.address);
    let post = |headers: &[(&'static str, &str)]| {
        let mut request = owner.request(Method::POST, &format!("{path}/override")).form(&form);
        for &(name, value) in headers {
            request = request.header(name, value);
        }
        Answer::to(request)
    };
    let foreign: [&[(&'static str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", own.as_str())],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:1")],
    ];
    for headers in foreign {
        assert_eq!(post(headers).await.status, 403, "{headers:?}");
    }
    assert_eq!(api.find(NUMBER).await["auto_sync"], true);
    for headers in [&[("sec-fetch-site", "same-origin")][..], &[("origin", own.as_str())], &[]] {
        assert_eq!(post(headers).await.status, 303, "{headers:?}");
    }
    // Sign-in and set-up are forms as well: nobody may be signed in from elsewhere.
    for path in ["/sign-in", "/set-up", "/import", "/sign-out"] {
        let request = owner.request(Method::POST, path).header("sec-fetch-site", "cross-site").form(&form);
        assert_eq!(Answer::to(request).await.status, 403, "{path}");
    }
    // A link from elsewhere may be followed.
    let link = Answer::to(owner.request(Method::GET, &path).header("sec-fetch-site", "cross-site")).await;
    link.page(200);
}

#[tokio::test]
async fn strangers_words_are_shown_and_never_run() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let hostile = "</td><script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>";
    let order = json!({"number": format!("#{hostile}"), "store": hostile, "customer": hostile, "email": hostile,
                       "supplier": hostile, "supplier_order": hostile, "paid_at": "2026-11-18T00:00:00Z",
                       "items": [{"title": hostile, "quantity": 1}], "tracking": [{"number": NUMBER, "carrier": hostile}]});
    let made = api.post("/orders", &order).await.json(201);
    let event = json!({"tracking_number": NUMBER, "occurred_at": "2026-11-20T08:00:00Z", "text": hostile,
                       "location": hostile, "code": hostile, "status": hostile});
    api.post("/checkpoints", &event).await.json(201);
    let path = format!("/parcels/{}", made["parcel_id"]);
    let set = owner.submit(&format!("{path}/override"), &[("status", "delivered"), ("note", hostile)]).await;
    assert_eq!(set.status, 303);
    api.put(&format!("{path}/override"), &json!({"status": "delivered", "note": hostile})).await.json(200);

    let fragment = Answer::to(owner.request(Method::GET, &path).header("x-fragment", "window")).await;
    let search = Answer::to(owner.request(Method::GET, "/").query(&[("q", hostile), ("carrier", hostile)])).await;
    let odd = Answer::to(owner.request(Method::GET, "/").query(&[("tab", hostile), ("sort", hostile)])).await;
    for page in [owner.get("/").await, owner.get(&path).await, fragment, search, odd] {
        let html = page.page(200);
        for bad in ["<script>alert", "<img src=x", "</td><script", "\"'><b>"] {
            assert!(!html.contains(bad), "{bad} in {page}");
        }
    }
    assert!(owner.get(&path).await.text().contains("alert(1)"), "shown all the same");
}

#[tokio::test]
async fn text_from_right_to_left_keeps_to_its_own_cell() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let text = "תם تسليم الشحنة";
    let event =
        json!({"tracking_number": NUMBER, "occurred_at": "2026-11-20T08:00:00Z", "text": text, "location": text});
    let made = api.post("/checkpoints", &event).await.json(201);
    for path in ["/".to_owned(), format!("/parcels/{}", made["parcel_id"])] {
        let page = owner.get(&path).await;
        let html = page.page(200);
        let (before, _) = html.split_once(text).expect("the text is shown");
        let near = &before[before.floor_char_boundary(before.len().saturating_sub(400))..];
        assert!(near.contains("dir=\"auto\"") || near.contains("<bdi"), "{near}");
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_in_the_products_look() {
    let app = TestApp::start().await;
    let (stranger, owner) = (app.browser(), app.owner());
    for path in
        ["/no-such-page", "/parcels/1", "/parcels/x", "/parcels/9223372036854775808", "/parcels/1/", "/%00", "/%ff"]
    {
        let page = owner.get(path).await;
        let html = page.page(404);
        assert!(html.contains("/app.css") && html.contains("href=\"/\""), "{path}: {page}");
    }
    stranger.get("/no-such-page").await.page(404);
    let post = owner.submit("/parcels/1/override", &[("status", "delivered")]).await;
    post.page(404);
}

#[tokio::test]
async fn an_old_or_mistyped_address_of_the_table_still_shows_one() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    parcel(&api).await;
    for query in [
        "?tab=lost",
        "?sub_status=x&reason=y",
        "?cursor=zzz",
        "?sort=x",
        "?destination=DEU",
        "?unknown=1",
        "?q=%00",
        "?tab=",
        "?store=x",
        "?cursor=fffffffffffffff.fffffffffffffff",
        "?q=%25%5F%27%22",
    ] {
        owner.get(&format!("/{query}")).await.page(200);
    }
    let long = "x".repeat(5_000);
    owner.get(&format!("/?q={long}")).await.page(200);
}

#[tokio::test]
async fn the_first_page_tells_the_address_that_it_was_reached_by() {
    let app = TestApp::start().await;
    let owner = app.owner();
    let request = || owner.request(Method::GET, "/").header("host", "parcels.example.com");
    for (request, address) in [
        (request(), "curl http://parcels.example.com/api/v1/parcels"),
        (request().header("x-forwarded-proto", "https"), "curl https://parcels.example.com/api/v1/parcels"),
    ] {
        let page = Answer::to(request).await;
        assert!(page.page(200).contains(address), "an API key must not go over the wire as it is: {page}");
    }
}

#[tokio::test]
async fn the_table_pages_through_all_rows() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let batch: Vec<_> = (0..120).map(|i| json!({"tracking_number": format!("YT24{i:014}")})).collect();
    api.post("/parcels", &json!(batch)).await.json(200);
    let (mut path, mut seen) = ("/?q=YT24".to_owned(), 0);
    for _ in 0..5 {
        let page = owner.get(&path).await;
        let html = page.page(200);
        seen += html.matches("<tr id=\"parcel-").count();
        let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        match links.map(|l| l.replace("&#38;", "&").replace("&amp;", "&")).find(|l| l.contains("cursor=")) {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(seen, 120);
}

#[tokio::test]
async fn nobody_waits_for_the_number_of_an_order_that_was_called_off() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let order = |payment: &str| json!({"store": "Petit Chat", "number": "#7", "paid_at": "2026-11-16T08:00:00Z", "payment": payment});
    let made = api.post("/orders", &order("paid")).await.json(201);
    let window = format!("/parcels/{}", made["parcel_id"]);
    let waiting = owner.get("/").await;
    assert!(waiting.page(200).contains("Waiting for the supplier"), "{waiting}");
    let waiting = owner.get(&window).await;
    assert!(waiting.page(200).contains("days since payment"), "{waiting}");

    api.post("/orders", &order("refunded")).await.json(200);
    for (page, says) in [("/", "No number is awaited"), (&window, "Make sure that the supplier does not ship it.")] {
        let answer = owner.get(page).await;
        let html = answer.page(200);
        assert!(html.contains(">Cancelled or refunded</span>") && html.contains(says), "{page}: {html}");
        for untrue in [">Paid</span>", "Waiting for the supplier", "usually comes", "days since payment"] {
            assert!(!html.contains(untrue), "{page}: {untrue}");
        }
    }
    let order = owner.get(&window).await;
    assert!(order.page(200).contains("<dt>Payment</dt><dd>Refunded</dd>"), "{order}");
    let to_supplier = owner.get(&format!("{window}/message/supplier")).await;
    assert!(to_supplier.page(200).contains("please do not ship it"), "{to_supplier}");
    assert_eq!(api.get("/parcels?under_way_days=1").await.json(200)["parcels"], json!([]));
}

#[tokio::test]
async fn a_customer_is_written_to_by_the_store_that_they_bought_from() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    for store in ["Petit Chat", "Mug and Co"] {
        let order = json!({"store": store, "number": "#7", "paid_at": "2026-11-20T08:00:00Z"});
        let made = api.post("/orders", &order).await.json(201);
        let message = owner.get(&format!("/parcels/{}/message/customer", made["parcel_id"])).await;
        let signed = if store == "Petit Chat" { "Test shop" } else { "Mug and Co" };
        let evidence = owner.get(&format!("/parcels/{}/evidence", made["parcel_id"])).await;
        assert!(evidence.page(200).contains(&format!("{signed}. Made ")), "{evidence}");
        let html = message.page(200);
        assert!(html.contains(&format!("Kind regards,\n{signed}")), "{html}");
    }
}

#[tokio::test]
async fn insights_without_parcels_say_so_instead_of_drawing_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner();
    let empty = owner.get("/insights").await;
    assert!(empty.page(200).contains("No figures yet") && !empty.page(200).contains("Delivery days"), "{empty}");
    parcel(&app.api()).await;
    let counted = owner.get("/insights").await;
    assert!(!counted.page(200).contains("No figures yet") && counted.page(200).contains("Delivery days"), "{counted}");
}
