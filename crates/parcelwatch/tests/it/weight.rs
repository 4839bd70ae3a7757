//! How heavy the table is on its way: a hundred rows of long texts with every column, in every language.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{answer::Answer, app::TestApp};

/// The most that a page of a hundred rows may weigh, compressed.
const MOST: usize = 100_000;

const TEXTS: [&str; 8] = [
    "Your shipment has arrived at the processing facility in {place} and will be forwarded to the next facility shortly",
    "Die Sendung wurde im Start-Paketzentrum {place} bearbeitet und wird für den Weitertransport vorbereitet",
    "Votre colis est arrivé sur le site de distribution de {place} qui dessert votre adresse, il sera livré prochainement",
    "El envío ha salido de la unidad de clasificación de {place} con destino a la oficina de reparto del destinatario",
    "【{place}】快件已从分拨中心发出，准备发往下一个转运中心，请耐心等待",
    "Objeto encaminhado de Unidade de Tratamento em {place} para Unidade de Distribuição do destinatário, aguarde",
    "Посылка прибыла в сортировочный центр {place} и ожидает отправки в место вручения получателю",
    "Shipment item handed over to the airline at {place}; the flight is expected to leave with the next connection",
];
const PLACES: [&str; 10] = [
    "Shenzhen Bao'an International Airport, Guangdong",
    "Frankfurt am Main Flughafen",
    "Roissy-en-France, Val-d'Oise",
    "Coslada, Comunidad de Madrid",
    "杭州市萧山区",
    "São José dos Campos, SP",
    "Новосибирск",
    "Memphis, TN 38118",
    "Kowloon Bay, Hong Kong",
    "Warszawa, województwo mazowieckie",
];
const PEOPLE: [&str; 7] = [
    "Maximiliane von Hohenfels-Sondershausen",
    "Jean-Baptiste de la Fontaine-Morel",
    "María de los Ángeles Rodríguez",
    "Wolfgang Amadeus Zimmermann",
    "Beatriz Gonçalves de Albuquerque",
    "欧阳小明",
    "Katarzyna Wiśniewska-Kowalczyk",
];
const CARRIERS: [&str; 8] =
    ["China Post", "DHL", "Royal Mail", "La Poste", "YunExpress", "Cainiao", "Australia Post", "USPS"];
const COUNTRIES: [&str; 9] = ["DE", "FR", "ES", "BR", "US", "GB", "AU", "BA", "AE"];

/// A number that looks like chance, so that nothing compresses which would not in life.
fn mixed(seed: u64) -> u64 {
    let x = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 31)
}

fn of<'a>(all: &[&'a str], seed: u64) -> &'a str {
    all[(mixed(seed) % all.len() as u64) as usize]
}

fn number(i: u64) -> String {
    format!("YT{:018}", mixed(i) % 1_000_000_000_000_000_000)
}

fn order(i: u64) -> Value {
    json!({
        "number": format!("#NH-2026-{:09}", mixed(i + 7_000) % 1_000_000_000),
        "store": format!("nordic-home-and-garden-{}.example.com", i % 6),
        "paid_at": format!("2026-11-{:02}T{:02}:{:02}:09Z", 1 + i % 12, i % 24, i % 60),
        "customer": format!("{} {}", of(&PEOPLE, i), mixed(i) % 1_000),
        "destination": of(&COUNTRIES, i + 900),
        "origin": "CN",
        "supplier": format!("Yiwu Bright Trading & Household Goods Company Limited No. {}", mixed(i) % 90),
        "items": [{"title": "Ultralight folding camping chair with carrying bag"}],
        "tracking": [{
            "number": number(i),
            "carrier": of(&CARRIERS, i + 500),
            "attached_at": format!("2026-11-{:02}T{:02}:{:02}:41Z", 13 + i % 6, i % 24, (i * 7) % 60),
        }],
    })
}

fn checkpoint(i: u64) -> Value {
    let place = of(&PLACES, i + 300);
    json!({
        "tracking_number": number(i),
        "carrier": of(&CARRIERS, i + 500),
        "occurred_at": format!("2026-11-{:02}T{:02}:{:02}:17+08:00", 14 + i % 6, (i * 5) % 24, (i * 11) % 60),
        "text": format!("{} (ref. {:x})", of(&TEXTS, i).replace("{place}", place), mixed(i + 40)),
        "location": place,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_hundred_rows_with_long_texts_and_every_column_is_light_in_every_language() {
    let app = TestApp::start().await;
    let (api, owner) = (app.api(), app.owner());
    let orders: Vec<Value> = (0..120).map(order).collect();
    assert_eq!(api.post("/orders", &json!(orders)).await.json(200)["rejected"], 0);
    let checkpoints: Vec<Value> = (0..120).map(checkpoint).collect();
    assert_eq!(api.post("/checkpoints", &json!(checkpoints)).await.json(200)["rejected"], 0);
    // Every other row tells that a person set its status, and why.
    let page = api.get("/parcels?limit=100").await.json(200);
    for parcel in page["parcels"].as_array().unwrap().iter().step_by(2) {
        let by_hand =
            json!({"status": "in_transit/at_delivery_hub", "note": "The customer asked the depot by telephone"});
        api.put(&format!("/parcels/{}/override", parcel["id"]), &by_hand).await.json(200);
    }
    let every =
        ["carrier", "order", "store", "customer", "supplier", "destination", "status", "last", "when", "since", "days"];
    let columns: Vec<(&str, &str)> = every.iter().map(|column| ("column", *column)).collect();
    assert_eq!(owner.submit("/columns", &columns).await.status, 303);

    for language in ["en", "de", "es", "fr", "pt-BR", "zh-CN"] {
        assert_eq!(owner.submit("/settings/account/language", &[("language", language)]).await.status, 303);
        let page = owner.get("/").await;
        let html = page.page(200);
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{language}");
        assert_eq!(html.matches("<tr id=\"parcel-").count(), 100, "{language}");
        assert_eq!(html.matches("class=\"c-supplier\"").count(), 101, "every column is shown, in {language}");
        // What browsers ask for; what is chosen of it is the server's.
        let asked =
            owner.unpacking_nothing().request(Method::GET, "/").header("accept-encoding", "gzip, deflate, br, zstd");
        let sent = Answer::to(asked).await;
        let (coding, weight) = (sent.header("content-encoding"), sent.body.len());
        println!("{language}: {weight} bytes as {coding}, {} as they are", html.len());
        assert!(!coding.is_empty(), "it is not compressed");
        assert!(weight < MOST, "{language}: {weight} bytes as {coding}");
    }
}
