//! What goes wrong is said in the person's language, as a page: reasons of the engine, and addresses that mean nothing.

use parcelwatch_engine::{FIRST_WORKSPACE, domain::Timestamp, store::DroppedFile};
use reqwest::Method;
use serde_json::json;

use crate::{
    answer::Answer,
    app::{Browser, TestApp},
};

type Fields<'a> = &'a [(&'a str, &'a str)];

async fn asked(browser: &Browser, path: &str) -> Answer {
    Answer::to(browser.request(Method::GET, path).header("accept-language", "de")).await
}

async fn sent(browser: &Browser, path: &str, fields: Fields<'_>) -> Answer {
    let csrf = browser.csrf().await;
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
    let form = browser.request(Method::POST, path).header("sec-fetch-site", "same-origin").form(&fields);
    Answer::to(form.header("accept-language", "de")).await
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_in_the_persons_language() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let made = api.post("/parcels", &json!({"tracking_number": "RR123456785CN"})).await.json(201);
    let parcel = format!("/parcels/{}", made["parcel_id"]);
    let ids = (1..=2_001).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let long = "x".repeat(4_001);
    let forms: [(&str, Fields<'_>, u16, &str); 9] = [
        ("/settings/workspace", &[("name", ""), ("time_zone", "")], 422, "Der Name: muss 1 bis 100 Zeichen haben."),
        ("/settings/workspace", &[("name", "x"), ("time_zone", "Mars")], 422, "„Mars“ ist keine Zeitzone"),
        (&format!("{parcel}/carrier"), &[("carrier", "")], 422, "Der Versanddienstleister fehlt."),
        (
            "/add",
            &[("act", "look"), ("numbers", " ")],
            200,
            "Die Nummern fehlen: tippen oder fügen Sie mindestens eine ein.",
        ),
        ("/lists", &[("numbers", "")], 422, "Die Nummern fehlen"),
        ("/bulk", &[("ids", &ids), ("deed", "retrack")], 422, "Höchstens 2000 Sendungen lassen sich einzeln benennen."),
        (
            "/settings/messages",
            &[("occasion", "stalled"), ("customer", "Hi {colour}")],
            422,
            "An den Kunden, „Nichts Neues“: {colour} ist kein Platzhalter.",
        ),
        ("/settings/messages", &[("occasion", "stalled"), ("supplier", &long)], 422, "hat mehr als 4000 Zeichen."),
        (
            "/settings/texts",
            &[("act", "save"), ("phrase", "ret*rn"), ("meaning", "delay")],
            422,
            "Die Wendung hat ein * an falscher Stelle",
        ),
    ];
    for (path, fields, status, german) in forms {
        let answer = sent(&owner, path, fields).await;
        let page = answer.page(status).replace("&#34;", "\"");
        assert!(page.contains(german), "{path}: {german} is not in {answer}");
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_a_page_in_the_persons_language() {
    let app = TestApp::start().await;
    let owner = app.owner();
    for path in ["/?moved=abc", "/insights?weeks=abc", "/not-understood?moved=-1", "/settings/account?did=a&did=b"] {
        let answer = asked(&owner, path).await;
        let page = answer.page(400);
        assert!(page.contains("Etwas in der Adresse dieser Seite war nicht zu lesen."), "{path}: {answer}");
        assert!(page.contains("/app.css"), "{path}: {answer}");
    }
    for path in ["/settings/providers/abc", "/parcels/%FF", "/help/%FF", "/bulk/%FF", "/settings/texts/abc/remove"] {
        let answer = asked(&owner, path).await;
        assert!(answer.page(404).contains("/app.css"), "{path}: {answer}");
    }
    let no_form = owner.request(Method::POST, "/import").header("accept-language", "de").body("x");
    let answer = Answer::to(no_form).await;
    assert!(answer.page(400).contains("Das Formular war nicht zu lesen."), "{answer}");
}

#[tokio::test]
async fn what_is_wrong_with_a_dropped_file_is_said_in_the_persons_language() {
    let app = TestApp::start().await;
    let owner = app.owner();
    let reports = [
        json!({"created": 1, "first_problem": "line 2: it has no words of ours"}),
        json!({"created": 1, "warnings": 1, "first": {"line": 3, "field": "destination", "rejected": false,
               "reason": "“Atlantis” is no country; it is left out"}}),
        json!({"rejected": 1, "first": {"line": 4, "field": null, "rejected": true, "reason": "there is no order number"}}),
        json!({"refused": "the file is empty"}),
    ];
    let store = app.engine.store();
    for (id, report) in (1..).zip(&reports) {
        let at = Timestamp(crate::app::START.0);
        let file = DroppedFile { id, file: format!("{id}.csv"), at, report: report.to_string() };
        store.write(&mut |t| t.add_dropped_file(FIRST_WORKSPACE, &file, 10)).expect("the database answers");
    }
    let answer = asked(&owner, "/settings/providers").await;
    let page = answer.page(200);
    for german in [
        "line 2: it has no words of ours",
        "Zeile 3, Spalte destination: Übernommen, aber: „Atlantis“ ist kein Land; es wird weggelassen",
        "Zeile 4: ",
        "Die Datei ist leer.",
    ] {
        assert!(page.contains(german), "{german} is not in {answer}");
    }
    assert!(!page.contains("there is no order number"), "{answer}");
}
