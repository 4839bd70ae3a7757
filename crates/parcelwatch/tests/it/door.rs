//! The door: set-up, sign-in, sign-out, and who gets in without.

use parcelwatch_engine::{
    FIRST_WORKSPACE,
    domain::Span,
    people::{self, Role},
};
use reqwest::Method;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    answer::Answer,
    app::{OWNER, PASSWORD, TestApp},
};

const SET_UP: [(&str, &str); 4] =
    [("workspace", "Nordic Home"), ("email", OWNER), ("password", PASSWORD), ("password_again", PASSWORD)];

#[tokio::test]
async fn the_first_start_leads_to_set_up_and_set_up_signs_in() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for path in ["/", "/import", "/parcels/1", "/sign-in", "/import/templates/orders.csv"] {
        assert_eq!(browser.get(path).await.redirect(), "/set-up", "{path}");
    }
    assert!(browser.get("/set-up").await.page(200).contains("action=\"/set-up\""));
    let made = browser.post("/set-up", &SET_UP).await;
    assert_eq!(made.redirect(), "/");
    let cookie = made.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "without TLS the browser would not send it back: {cookie}");
    let page = browser.get("/").await;
    assert!(page.page(200).contains("Nordic Home") && page.text().contains(OWNER));

    // The door is shut behind the first.
    let other = app.browser();
    assert_eq!(other.get("/set-up").await.redirect(), "/sign-in");
    let second =
        [("workspace", "Mine"), ("email", "eve@example.com"), ("password", PASSWORD), ("password_again", PASSWORD)];
    let refused = other.post("/set-up", &second).await;
    assert_eq!((refused.redirect(), refused.header("set-cookie")), ("/sign-in", ""));
    assert_eq!(other.get("/").await.redirect(), "/sign-in");
    assert!(browser.get("/").await.page(200).contains("Nordic Home"));
}

#[tokio::test]
async fn two_set_ups_at_once_make_one_owner() {
    let app = TestApp::start().await;
    let emails = ["ada@example.com", "bo@example.com"];
    let set_up = |email: &'static str| {
        let browser = app.browser();
        async move { browser.post("/set-up", &SET_UP.map(|(n, v)| if n == "email" { (n, email) } else { (n, v) })).await }
    };
    let (one, other) = tokio::join!(set_up(emails[0]), set_up(emails[1]));
    let mut led = [one.redirect(), other.redirect()];
    led.sort_unstable();
    assert_eq!(led, ["/", "/sign-in"]);
    let mut entered = Vec::new();
    for email in emails {
        entered.push(app.browser().post("/sign-in", &[("email", email), ("password", PASSWORD)]).await.status);
    }
    entered.sort_unstable();
    assert_eq!(entered, [303, 422]);
}

#[tokio::test]
async fn set_up_says_what_will_not_do_and_makes_nobody() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for (field, value, reason) in [
        ("password", "short", "differ"),
        ("email", "nobody", "no e-mail address"),
        ("email", "a@b@c", "no e-mail address"),
        ("workspace", " ", "1 to 100 characters"),
    ] {
        let form = SET_UP.map(|(name, given)| if name == field { (name, value) } else { (name, given) });
        let page = browser.post("/set-up", &form).await;
        assert!(page.page(422).contains(reason), "{page}");
        assert_eq!(page.header("set-cookie"), "");
    }
    let short = SET_UP.map(|(n, v)| if n.starts_with("password") { (n, "123456789") } else { (n, v) });
    assert!(browser.post("/set-up", &short).await.page(422).contains("10 characters"));
    let hostile = SET_UP.map(|(n, v)| match n {
        "email" => (n, "\"><script>alert(1)</script>"),
        _ => (n, v),
    });
    assert!(!browser.post("/set-up", &hostile).await.page(422).contains("<script>alert"));
    assert_eq!(browser.get("/").await.redirect(), "/set-up");
}

#[tokio::test]
async fn signing_in_needs_the_password_and_signing_out_ends_the_session() {
    let app = TestApp::start().await;
    let owner = app.owner();
    let browser = app.browser();
    for (email, password) in [(OWNER, "wrong password"), ("eve@example.com", PASSWORD), (OWNER, ""), ("", "")] {
        let page = browser.post("/sign-in", &[("email", email), ("password", password)]).await;
        // The same words whether the address or the password is wrong.
        assert!(page.page(422).contains("The e-mail address or the password is wrong."), "{page}");
        assert_eq!(page.header("set-cookie"), "");
    }
    let entered = browser.post("/sign-in", &[("email", " Owner@Example.com "), ("password", PASSWORD)]).await;
    assert_eq!(entered.redirect(), "/");
    let token = entered.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    browser.get("/").await.page(200);

    let out = browser.submit("/sign-out", &[]).await;
    assert_eq!(out.redirect(), "/sign-in");
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{out}");
    // The server has forgotten the session, not only the browser its cookie.
    let stolen = Answer::to(app.browser().request(Method::GET, "/").header("cookie", token)).await;
    assert_eq!(stolen.redirect(), "/sign-in");
    owner.get("/").await.page(200);
}

#[tokio::test]
async fn after_ten_wrong_passwords_an_address_waits_whoever_has_it() {
    let app = TestApp::start().await;
    app.owner();
    let browser = app.browser();
    for email in [OWNER, "eve@example.com"] {
        for _ in 0..10 {
            browser.post("/sign-in", &[("email", email), ("password", "wrong password")]).await.page(422);
        }
        let refused = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert!(refused.page(429).contains("Too many wrong passwords for this address."), "{refused}");
        assert_eq!((refused.header("retry-after"), refused.header("set-cookie")), ("900", ""));
    }
    app.wait(Span::minutes(15));
    let entered = browser.post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]).await;
    assert_eq!(entered.redirect(), "/");
}

#[tokio::test]
async fn of_strangers_little_is_read_before_they_are_answered() {
    let (app, _) = TestApp::start_asking("example-post", crate::providers::RECIPE).await;
    app.owner();
    let long = "x".repeat(17 << 10);
    let refused = app.browser().post("/sign-in", &[("email", OWNER), ("password", &long)]).await;
    assert_eq!(refused.status, 413, "{refused}");
    // Nothing comes of the megabytes that are announced, and the answer comes all the same.
    let mut stranger = TcpStream::connect(&app.address).await.expect("the server listens");
    let head = "POST /hooks/1.1.guessed HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n";
    stranger.write_all(head.as_bytes()).await.expect("the server reads");
    let mut status = [0; 12];
    stranger.read_exact(&mut status).await.expect("the server answers");
    assert_eq!(std::str::from_utf8(&status), Ok("HTTP/1.1 404"));
}

#[tokio::test]
async fn a_session_ends_after_thirty_days() {
    let app = TestApp::start().await;
    let browser = app.owner();
    app.wait(Span::days(30) + Span(-1));
    browser.get("/").await.page(200);
    app.wait(Span(1));
    assert_eq!(browser.get("/").await.redirect(), "/sign-in");
}

#[tokio::test]
async fn cookies_that_were_made_up_open_nothing() {
    let app = TestApp::start().await;
    app.owner();
    for cookie in ["parcelwatch=", "parcelwatch=1.x", "parcelwatch=2.x", "parcelwatch=x", "parcelwatch2=1.x", "=", ";;"]
    {
        let answer = Answer::to(app.browser().request(Method::GET, "/").header("cookie", cookie)).await;
        assert_eq!(answer.redirect(), "/sign-in", "{cookie}");
    }
}

#[tokio::test]
async fn behind_tls_the_cookie_never_travels_without() {
    let app = TestApp::start().await;
    app.owner();
    let request = app.browser().request(Method::POST, "/sign-in").form(&[("email", OWNER), ("password", PASSWORD)]);
    let entered = Answer::to(request.header("x-forwarded-proto", "https")).await;
    assert!(entered.header("set-cookie").contains("; Secure"), "{entered}");
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_also_behind_a_server_that_asks_for_a_password() {
    let app = TestApp::start().await;
    app.owner();
    let request = app.browser().request(Method::POST, "/sign-in").form(&[("email", OWNER), ("password", PASSWORD)]);
    let sent = request.header("authorization", "Basic YWRhOmFkYQ==").header("sec-fetch-site", "cross-site");
    let refused = Answer::to(sent).await;
    assert_eq!((refused.status, refused.header("set-cookie")), (403, ""), "{refused}");
}

#[tokio::test]
async fn after_signing_in_one_goes_back_to_pages_of_this_server_only() {
    let app = TestApp::start().await;
    app.owner();
    let wanted = app.browser().get("/parcels/7?did=override").await;
    assert_eq!(wanted.redirect(), "/sign-in?next=/parcels/7%3Fdid%3Doverride");
    let page = app.browser().get(wanted.redirect()).await;
    assert!(page.page(200).contains("name=\"next\" value=\"/parcels/7?did=override\""), "{page}");

    for (next, to) in [
        ("/parcels/7?did=override", "/parcels/7?did=override"),
        ("", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\r\nset-cookie: a=b", "/"),
        ("/\t/evil.example", "/"),
        ("evil.example", "/"),
    ] {
        let form = [("email", OWNER), ("password", PASSWORD), ("next", next)];
        assert_eq!(app.browser().post("/sign-in", &form).await.redirect(), to, "{next:?}");
    }
}

#[tokio::test]
async fn what_a_form_sent_is_lost_with_the_session_which_is_said_before_its_page_comes_back() {
    let app = TestApp::start().await;
    app.owner();
    let browser = app.browser();
    let here = browser.request(Method::GET, "/settings/workspace?a=b").build().expect("a request").url().to_string();
    for (from, to) in [
        (here.as_str(), "/sign-in?ended=true&next=/settings/workspace%3Fa%3Db"),
        ("https://evil.example/settings/workspace", "/sign-in?ended=true&next=/"),
        ("", "/sign-in?ended=true&next=/"),
    ] {
        let form = browser.request(Method::POST, "/settings/workspace").header("referer", from).form(&[("name", "x")]);
        assert_eq!(Answer::to(form).await.redirect(), to, "{from}");
    }
    let door = browser.get("/sign-in?ended=true&next=/settings/workspace%3Fa%3Db").await;
    let door = door.page(200);
    assert!(door.contains("Your session had ended before this was sent, so nothing was changed."), "{door}");
    assert!(door.contains("name=\"next\" value=\"/settings/workspace?a=b\""), "{door}");
    assert_eq!(browser.post("/sign-out", &[]).await.redirect(), "/sign-in", "that is what was wanted");
}

#[tokio::test]
async fn a_script_whose_session_is_over_is_told_so_and_not_shown_the_door() {
    let app = TestApp::start().await;
    app.owner();
    for (method, path, name, value) in [
        (Method::GET, "/parcels/7", "x-fragment", "window"),
        (Method::POST, "/bulk", "x-fragment", "job"),
        (Method::POST, "/bulk/numbers", "x-fragment", "numbers"),
        (Method::GET, "/live", "accept", "text/event-stream"),
    ] {
        let answer = Answer::to(app.browser().request(method, path).header(name, value)).await;
        assert!(answer.page(401).contains("Your session has ended. Reload the page"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn what_is_refused_at_the_gate_is_said_in_the_language_that_the_browser_asks_for() {
    let app = TestApp::start().await;
    let form = app.browser().request(Method::POST, "/sign-in").header("sec-fetch-site", "cross-site");
    let answer = Answer::to(form.header("accept-language", "de")).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().starts_with("Dieses Formular kam von einer anderen Website."), "{answer}");
}

#[tokio::test]
async fn what_a_page_hears_ends_with_the_session_of_whoever_looks() {
    let app = TestApp::start().await;
    app.owner();
    let (email, store) = ("eve@example.com", app.engine.store());
    let eve = app.somebody(email, Role::Viewer);
    let mut live = eve.request(Method::GET, "/live?after=0").send().await.expect("an answer");
    assert!(live.chunk().await.expect("news").is_some(), "how things stand is told at once");
    let people = store.people(FIRST_WORKSPACE).expect("the people");
    let person = people.iter().find(|person| person.email == email).expect("Eve");
    people::remove(store, FIRST_WORKSPACE, person.id).expect("Eve is removed");
    app.api().post("/parcels", &json!({"tracking_number": "YT2412345678901234"})).await.json(201);
    assert_eq!(live.chunk().await.expect("the stream ends"), None, "of the new parcel nothing is told");
}

#[tokio::test]
async fn after_ten_wrong_tries_the_own_password_waits_and_the_door_does_not() {
    let app = TestApp::start().await;
    let owner = app.owner();
    let change = |present: &'static str, new: &'static str| {
        let fields = [("present", present), ("new", new), ("again", new)];
        let owner = &owner;
        async move { owner.submit("/settings/account", &fields).await }
    };
    for _ in 0..9 {
        assert!(change("wrong password", "another password").await.page(422).contains("present password"));
    }
    // The right one gives all tries back, even where the new one will not do.
    change(PASSWORD, "short").await.page(422);
    for _ in 0..10 {
        change("wrong password", "another password").await.page(422);
    }
    let refused = change(PASSWORD, "another password").await;
    assert!(refused.page(429).contains("Too many wrong passwords for this address."), "{refused}");
    let entered = app.browser().post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]).await;
    assert_eq!(entered.redirect(), "/");
    app.wait(Span::minutes(15));
    assert_eq!(change(PASSWORD, "another password").await.redirect(), "/settings/account?did=password");
}
