use rstest::rstest;

use super::*;

fn read(how: Decode, bytes: &str, lists: &[&str]) -> String {
    let lists: Vec<String> = lists.iter().map(ToString::to_string).collect();
    match decode(how, bytes.as_bytes(), &lists, None) {
        Ok(value) => value.to_string(),
        Err(error) => format!("error: {error}"),
    }
}

#[rstest]
#[case("<a/>", r#"{"a":null}"#)]
#[case("<?xml version=\"1.0\"?>\n<a>x &amp; y &#233;<!-- no --></a>", r#"{"a":"x & y é"}"#)]
#[case(
    "<s:a xmlns:s='urn:x' s:id='1' v='&lt;'><s:b>1</s:b><s:b>2</s:b><c><![CDATA[<x>]]></c></s:a>",
    r#"{"a":{"@id":"1","@v":"<","b":["1","2"],"c":"<x>"}}"#
)]
#[case("<a n='1'>text</a>", r##"{"a":{"@n":"1","#text":"text"}}"##)]
#[case("<a><l>1</l></a>", r#"{"a":{"l":["1"]}}"#)]
#[case("<a><b></a>", "error: it is not XML")]
#[case("<a><b>", "error: it breaks off inside of `b`")]
#[case("<!DOCTYPE html><html>", "error: it is an HTML page, not XML")]
#[case("hello", "error: it is not XML")]
fn xml_becomes_a_tree(#[case] document: &str, #[case] expected: &str) {
    let read = read(Decode::Xml, document, &["l"]);
    assert!(read == expected || (expected.starts_with("error") && read.starts_with(expected)), "{read}");
}

#[rstest]
#[case(Decode::Json, " ", "null")]
#[case(Decode::Json, "{\"id\": 123456789012345678901}", r#"{"id":123456789012345678901}"#)]
#[case(Decode::Json, "\u{feff}{\"a\": 1}", r#"{"a":1}"#)]
#[case(Decode::Json, r#"["cut \ud83d", "\ud83d\ude00"]"#, "[\"cut \u{fffd}\",\"\u{1f600}\"]")]
#[case(Decode::Json, "<html><body>Please wait</body></html>", "error: it is an HTML page, not JSON")]
#[case(Decode::Json, "{\"a\": [1, 2", "error: it is not JSON")]
#[case(Decode::Json, "Service Unavailable", "error: it is not JSON")]
#[case(Decode::Jsonl, "{\"a\":1}\n\n{\"a\":2}\n", r#"[{"a":1},{"a":2}]"#)]
#[case(Decode::Csv, "Name,Paid at\n#1,\"2026, yes\"\n", r##"[{"Name":"#1","Paid at":"2026, yes"}]"##)]
#[case(Decode::Form, "webhook_id=12&x=a+b", r#"{"webhook_id":"12","x":"a b"}"#)]
fn other_forms(#[case] how: Decode, #[case] bytes: &str, #[case] expected: &str) {
    let read = read(how, bytes, &[]);
    assert!(read == expected || (expected.starts_with("error") && read.starts_with(expected)), "{read}");
}

#[test]
fn nothing_is_read_that_is_nested_without_end() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(read(Decode::Json, &deep, &[]), "error: it is nested deeper than 200 levels");
    assert_eq!(read(Decode::Jsonl, &format!("1\n{deep}"), &[]), "error: it is nested deeper than 200 levels");
    // In a comment a quote begins no text; what follows would not have been counted.
    let hidden = format!("[#\"\n{deep}");
    assert_eq!(read(Decode::Json, &hidden, &[]), "error: it is not JSON: there is a `#` outside of texts");
    let deep = "<a>".repeat(100_000);
    assert_eq!(read(Decode::Xml, &deep, &[]), "error: it is nested deeper than 200 levels");
}

#[test]
fn a_number_without_end_is_not_read_and_a_text_of_digits_is() {
    let digits = |count: usize| "1".repeat(count);
    assert_eq!(read(Decode::Json, &digits(1_000), &[]), digits(1_000));
    let long = "error: it has a number of more than 1000 digits";
    assert_eq!(read(Decode::Json, &format!("{{\"a\": {}}}", digits(4_000_000)), &[]), long);
    assert_eq!(read(Decode::Json, &format!("[1.{}]", digits(1_001)), &[]), long);
    let text = format!("{{\"a\":\"# [{}\"}}", digits(5_000));
    assert_eq!(read(Decode::Json, &text, &[]), text);
}

#[test]
fn letters_of_older_servers_are_read() {
    let of = |how: Decode, bytes: &[u8]| decode(how, bytes, &[], None).map(|value| value.to_string());
    let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><a v='K\xF6ln'>Empf\xE4nger</a>";
    assert_eq!(of(Decode::Xml, xml).as_deref(), Ok(r##"{"a":{"@v":"Köln","#text":"Empfänger"}}"##));
    assert_eq!(of(Decode::Json, b"{\"city\": \"K\xF6ln\"}").as_deref(), Ok(r#"{"city":"Köln"}"#));
    assert_eq!(of(Decode::Json, "{\"city\": \"Köln\"}".as_bytes()).as_deref(), Ok(r#"{"city":"Köln"}"#));
    // A name that was cut within a letter, among others.
    let cut = "{\"a\": \"Köl\", \"b\": \"Malm_\"}".replace('_', "\u{1}").into_bytes();
    let cut: Vec<u8> = cut.into_iter().map(|byte| if byte == 1 { 0xC3 } else { byte }).collect();
    assert_eq!(of(Decode::Json, &cut).as_deref(), Ok("{\"a\":\"Köl\",\"b\":\"Malm\u{FFFD}\"}"));
}
