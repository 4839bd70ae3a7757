//! CSV files through the browser's upload form, in the encodings and shapes that stores and spreadsheets write.

use parcelwatch_engine::people::Role;

use crate::{
    answer::Answer,
    app::{Browser, TestApp},
};

/// What the report's figures say: new, changed, unchanged, rejected.
#[track_caller]
fn figures(page: &Answer) -> [u64; 4] {
    let html = page.page(200);
    ["New", "Changed", "Unchanged", "Rejected"].map(|label| {
        let (_, after) =
            html.split_once(&format!("<dt>{label}</dt><dd>")).unwrap_or_else(|| panic!("no {label}: {page}"));
        after.split('<').next().unwrap_or_default().replace(',', "").parse().expect("a figure")
    })
}

/// The rows of the report's table of bad rows: line and the rest of the row.
#[track_caller]
fn bad_rows(page: &Answer) -> Vec<(u64, String)> {
    let html = page.page(200);
    html.split("<tr><th scope=\"row\" class=\"num\">")
        .skip(1)
        .map(|row| {
            let (line, rest) = row.split_once("</th>").expect("a line");
            (line.parse().expect("a number"), rest.split("</tr>").next().unwrap_or_default().to_owned())
        })
        .collect()
}

fn utf16(text: &str, byte: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    mark.then_some('\u{feff}')
        .into_iter()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(byte)
        .collect()
}

async fn visitor() -> (TestApp, Browser) {
    let app = TestApp::start().await;
    let browser = app.owner();
    (app, browser)
}

#[tokio::test]
async fn any_usual_encoding_is_read() {
    let text = "order_number,paid_at,customer,destination,tracking_number\r\n\
                #1,2026-11-18,Jürgen Größe,DE,YT2400000000000001\r\n";
    let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let encodings: [(&str, Vec<u8>); 7] = [
        ("UTF-8", text.into()),
        ("UTF-8 with BOM", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("Latin-1", latin1),
        ("UTF-16LE with BOM", utf16(text, u16::to_le_bytes, true)),
        ("UTF-16BE with BOM", utf16(text, u16::to_be_bytes, true)),
        ("UTF-16LE", utf16(text, u16::to_le_bytes, false)),
        ("UTF-16BE", utf16(text, u16::to_be_bytes, false)),
    ];
    for (encoding, file) in encodings {
        let (app, browser) = visitor().await;
        assert_eq!(figures(&browser.upload("orders.csv", "auto", file.clone()).await), [1, 0, 0, 0], "{encoding}");
        assert_eq!(app.api().find("YT2400000000000001").await["customer"], "Jürgen Größe", "{encoding}");
        // The same file again changes nothing.
        assert_eq!(figures(&browser.upload("orders.csv", "auto", file).await), [0, 0, 1, 0], "{encoding}");
    }
}

#[tokio::test]
async fn the_parcels_of_a_file_are_one_click_away() {
    let (_app, browser) = visitor().await;
    browser.upload("a.csv", "auto", "tracking_number\nYT2400000000000001\n").await;
    let done = browser.upload("b.csv", "auto", "tracking_number\nYT2400000000000002\n,\n").await;
    let (before, _) = done.page(200).split_once("/parcels\">").expect("a link to the parcels");
    let (_, id) = before.rsplit_once("href=\"").expect("its address");
    let list = browser.get(&format!("{id}/parcels")).await;
    let table = browser.get(list.redirect()).await;
    assert!(table.page(200).contains("YT2400000000000002") && !table.text().contains("YT2400000000000001"), "{table}");
}

#[tokio::test]
async fn semicolons_tabs_and_quotes_with_line_breaks_are_read() {
    let (app, browser) = visitor().await;
    let semicolons = "Bestellnummer;Kunde;Sendungsnummer;Land\n#1;\"Größe; Jürgen\";YT2400000000000001;DE\n";
    assert_eq!(figures(&browser.upload("a.csv", "orders", semicolons).await), [1, 0, 0, 0]);
    let tabs = "tracking_number\tcarrier\nYT2400000000000002\tyunexpress\n";
    assert_eq!(figures(&browser.upload("b.tsv", "auto", tabs).await), [1, 0, 0, 0]);
    let quotes = "tracking_number,occurred_at,text,location\r\n\
                  YT2400000000000003,2026-11-19T10:00:00Z,\"Left with \"\"Bo\"\",\r\nat the door\",\"Lund, SE\"\r\n\
                  YT2400000000000004,2026-11-19T10:00:00Z,Delivered,Lund\r\n";
    assert_eq!(figures(&browser.upload("c.csv", "checkpoints", quotes).await), [2, 0, 0, 0]);
    let api = app.api();
    assert_eq!(api.find("YT2400000000000001").await["customer"], "Größe; Jürgen");
    assert_eq!(api.find("YT2400000000000002").await["carrier"], "yunexpress");
    let checkpoint = &api.parcel("YT2400000000000003").await["checkpoints"][0];
    let text = checkpoint["text"].as_str().expect("a text");
    assert!(text.starts_with("Left with \"Bo\",") && text.ends_with("at the door"), "{text:?}");
    assert_eq!(checkpoint["location"], "Lund, SE");
}

#[tokio::test]
async fn a_bad_row_is_reported_with_its_line_and_the_rest_goes_in() {
    let (app, browser) = visitor().await;
    let file = format!(
        "tracking_number,occurred_at,text,country\n\
         YT2400000000000001,2026-11-19T10:00:00Z,\"two\nlines\",DE\n\
         ,2026-11-19T10:00:00Z,Delivered,DE\n\
         YT2400000000000002,2026-11-19T10:00:00Z,,DE\n\
         {},2026-11-19T10:00:00Z,Delivered,DE\n\
         YT2400000000000003,2026-11-19T10:00:00Z,Delivered,DE,one,two\n\
         \n\
         YT2400000000000004,\"2026-11-19T10:00:00Z,Delivered,DE\n\
         YT2400000000000005,2026-11-19T10:00:00Z,Delivered,DE\n",
        "X".repeat(500),
    );
    let page = browser.upload("checkpoints.csv", "checkpoints", file).await;
    assert_eq!(figures(&page), [2, 0, 0, 5]);
    // Lines as an editor counts them: the first record spans two, and one line is blank.
    let lines: Vec<u64> = bad_rows(&page).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [4, 5, 6, 7, 9]);
    let api = app.api();
    for number in ["YT2400000000000001", "YT2400000000000005"] {
        assert!(api.find(number).await["id"].is_i64());
    }
    assert_eq!(api.get("/tabs").await.json(200)["all"], 2);
}

#[tokio::test]
async fn what_a_file_says_is_not_run_on_the_report() {
    let (_app, browser) = visitor().await;
    let hostile = "<script>alert(1)</script>";
    let file =
        format!("tracking_number,occurred_at,text\n{hostile},2026-11-19,Delivered\nAB1234567,{hostile},Delivered\n");
    let page = browser.upload(&format!("{hostile}.csv"), "checkpoints", file).await;
    assert!(!page.page(200).contains("<script>alert"), "{page}");
    assert!(page.text().contains("alert(1)"), "{page}");
    let head = format!("{hostile},b\n1,2\n");
    let page = browser.upload("a.csv", "orders", head).await;
    assert!(!page.page(200).contains("<script>alert") && page.text().contains("alert(1)"), "{page}");
}

#[tokio::test]
async fn what_is_no_csv_file_is_refused_with_a_reason() {
    let (app, browser) = visitor().await;
    for (file, reason) in [
        (&b""[..], "Choose a file first"),
        (b"   \n", "empty"),
        (b"PK\x03\x04rest", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image"),
        (b"tracking_number\nYT24\x00\x01\x02\n", "binary"),
    ] {
        let name = if file.is_empty() { "" } else { "file.csv" };
        let page = browser.upload(name, "auto", file).await;
        assert!(page.page(422).contains(reason), "{reason}: {page}");
    }
    assert_eq!(app.api().get("/tabs").await.json(200)["all"], 0);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_with_what_to_do() {
    let (app, browser) = visitor().await;
    let file = "tracking_number\n".to_owned() + &"YT2400000000000001\n".repeat(51 * 1024 * 1024 / 19);
    let page = browser.send_file("large.csv", "auto", file).await;
    assert!(page.page(413).contains("larger than 50 MB"), "{page}");
    assert_eq!(app.api().get("/tabs").await.json(200)["all"], 0);
}

#[tokio::test]
async fn dates_that_nobody_can_believe_are_taken_without_them() {
    let (app, browser) = visitor().await;
    let file = "tracking_number,occurred_at,text\n\
                YT2400000000000001,1970-01-01,Departed from sorting centre\n\
                YT2400000000000001,2100-01-01,Arrived at sorting centre\n";
    let page = browser.upload("checkpoints.csv", "checkpoints", file).await;
    assert_eq!(figures(&page), [2, 0, 0, 0]);
    let lines: Vec<u64> = bad_rows(&page).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [2, 3], "each warning with its line: {page}");
    let parcel = app.api().parcel("YT2400000000000001").await;
    for checkpoint in parcel["checkpoints"].as_array().expect("checkpoints") {
        assert!(checkpoint["occurred_at"].is_null() && checkpoint["time_text"].is_string(), "{checkpoint}");
    }
}

#[tokio::test]
async fn each_template_can_be_downloaded_filled_in_and_sent_back() {
    for kind in ["orders", "numbers", "checkpoints"] {
        let (app, browser) = visitor().await;
        let template = browser.get(&format!("/import/templates/{kind}.csv")).await;
        assert_eq!(template.status, 200);
        assert_eq!(template.header("content-type"), "text/csv; charset=utf-8");
        let disposition = format!("attachment; filename=\"parcelwatch-{kind}.csv\"");
        assert_eq!(template.header("content-disposition"), disposition);
        let page = browser.upload("filled.csv", "auto", template.body.clone()).await;
        let [new, _, _, rejected] = figures(&page);
        // The template of numbers names an order that is not known here.
        assert_eq!((new, rejected), if kind == "numbers" { (0, 1) } else { (1, 0) }, "{kind}: {page}");
        let tabs = app.api().get("/tabs").await.json(200);
        assert_eq!(tabs["all"], new, "{kind}");
    }
    let (app, browser) = visitor().await;
    for name in ["other.csv", "orders", "orders.txt", "..%2Forders.csv"] {
        browser.get(&format!("/import/templates/{name}")).await.page(404);
    }
    assert_eq!(app.browser().get("/import/templates/orders.csv").await.status, 303, "only for whoever is signed in");
}

#[tokio::test]
async fn an_upload_without_the_sessions_token_changes_nothing() {
    let (app, browser) = visitor().await;
    let file = "tracking_number\nYT2400000000000001\n";
    for csrf in [None, Some("wrong")] {
        let part = reqwest::multipart::Part::bytes(file.as_bytes()).file_name("numbers.csv");
        let mut form = reqwest::multipart::Form::new().part("file", part);
        if let Some(csrf) = csrf {
            form = form.text("csrf", csrf);
        }
        let request = browser.request(reqwest::Method::POST, "/import").multipart(form);
        Answer::to(request).await.page(403);
    }
    assert_eq!(app.api().get("/tabs").await.json(200)["all"], 0);
}

/// Where the page of a file that was sent is.
#[track_caller]
fn place(sent: &Answer) -> String {
    assert_eq!(sent.status, 303, "{sent}");
    sent.header("location").to_owned()
}

#[tokio::test]
async fn columns_that_nobody_knows_are_told_and_then_read() {
    let (app, browser) = visitor().await;
    let file = "Ware,Farbe\nYT2400000000000001,red\nYT2400000000000002,blue\n";
    // What looks like a tracking number is guessed; told otherwise, nothing can be read.
    let place = place(&browser.send_file("a.csv", "auto", file).await);
    let page = browser.get(&place).await;
    assert!(page.page(200).contains("value=\"tracking\" selected"), "{page}");
    let wrong = [("act", "check"), ("kind", "numbers"), ("headed", "yes"), ("c0", ""), ("c1", "")];
    assert_eq!(browser.submit(&place, &wrong).await.status, 303);
    let page = browser.get(&place).await;
    assert!(page.page(200).contains("needs a column “tracking_number”"), "{page}");
    let refused =
        browser.submit(&place, &[("act", "import"), ("kind", "numbers"), ("headed", "yes"), ("c0", "")]).await;
    refused.page(422);
    let right = [("act", "import"), ("kind", "numbers"), ("headed", "yes"), ("c0", "tracking"), ("c1", "supplier")];
    assert_eq!(browser.submit(&place, &right).await.status, 303);
    let done = browser.until(&place, "running").await;
    assert_eq!(figures(&done), [2, 0, 0, 0]);
    assert_eq!(app.api().find("YT2400000000000001").await["supplier"], "red");
}

#[tokio::test]
async fn the_check_brings_nothing_in_and_says_what_would_come() {
    let (app, browser) = visitor().await;
    browser.upload("known.csv", "numbers", "tracking_number\nYT2400000000000001\n").await;
    let file = "tracking_number,order_number\nYT2400000000000001,\nRR123456785CN,\nYT2400000000000003,#404\n,#1\n";
    let sent = browser.send_file("a.csv", "auto", file).await;
    let page = browser.until(&place(&sent), "checking").await;
    assert_eq!(figures(&page), [1, 0, 1, 2], "a new one, a known one, one of an unknown order, and one without number");
    let lines: Vec<u64> = bad_rows(&page).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [4, 5]);
    assert!(page.text().contains("China Post 1"), "{page}");
    assert_eq!(app.api().get("/tabs").await.json(200)["all"], 1, "nothing was brought in");
    assert_eq!(browser.submit(&place(&sent), &[("act", "remove")]).await.status, 303);
    browser.get(&place(&sent)).await.page(404);
}

#[tokio::test]
async fn the_report_has_every_row() {
    let (_app, browser) = visitor().await;
    let file = "tracking_number,order_number\nYT2400000000000001,\nYT2400000000000003,#404\n=1+1,\n";
    let place = place(&browser.send_file("a.csv", "auto", file).await);
    browser.get(&format!("{place}/report.csv")).await.page(404);
    let begun = browser.submit(&place, &[("act", "import"), ("kind", "numbers"), ("headed", "yes")]).await;
    assert_eq!(begun.status, 303, "{begun}");
    browser.until(&place, "running").await;
    let report = browser.get(&format!("{place}/report.csv")).await;
    assert_eq!((report.status, report.header("content-type")), (200, "text/csv; charset=utf-8"));
    let text = report.text().strip_prefix('\u{feff}').expect("the mark by which spreadsheets know UTF-8");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[..2], ["line,number,result,why", "2,YT2400000000000001,new,"]);
    assert!(lines[2].starts_with("3,YT2400000000000003,left out,order.number: "), "{lines:?}");
    assert!(lines[3].starts_with("4,'=1+1,left out,tracking_number: "), "{lines:?}");
    assert_eq!(lines.len(), 5);
}

#[tokio::test]
async fn a_file_that_waits_is_its_senders_alone() {
    let (app, browser) = visitor().await;
    let sent = browser.send_file("a.csv", "auto", "tracking_number\nYT2400000000000001\n").await;
    let place = place(&sent);
    let other = app.somebody("bo@example.com", Role::Member);
    other.get(&place).await.page(404);
    other.submit(&place, &[("act", "import"), ("kind", "numbers"), ("headed", "yes")]).await.page(404);
    browser.submit(&place, &[("act", "import"), ("kind", "numbers"), ("headed", "yes")]).await;
    browser.until(&place, "running").await;
    other.get(&place).await.page(200);
}
