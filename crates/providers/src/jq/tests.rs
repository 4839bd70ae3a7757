use rstest::rstest;

use super::*;

fn eval(source: &str, input: &str) -> Result<String, String> {
    let jq = Jq::new(source, 0..0);
    compile("", &[&jq]).map_err(|problems| format!("{problems:?}"))?;
    let input = jaq_json::read::parse_single(input.as_bytes()).map_err(|e| e.to_string())?;
    let workers = Workers::start(1).unwrap();
    let quick = Limits { steps: 200_000, ..Limits::default() };
    workers
        .run_blocking(move || watched(quick, || jq.run(input, &Knows::default())))
        .map_err(|e| e.to_string())?
        .map_err(|stopped| stopped.to_string())?
        .map(|values| values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
}

#[rstest]
#[case(".a | as_list", r#"{"a": null}"#, "[]")]
#[case(".a | as_list", r#"{"a": [1, 2]}"#, "[1,2]")]
#[case(".a | as_list", r#"{"a": {"x": 1, "y": 2}}"#, r#"[{"x":1,"y":2}]"#)]
#[case(".a | as_list", r#"{"a": {"detail": [{"x": 1}, {"x": 2}]}}"#, r#"[{"x":1},{"x":2}]"#)]
#[case(".a | as_list", r#"{"a": {"detail": {"x": 1, "y": 2}}}"#, r#"[{"x":1,"y":2}]"#)]
#[case(".a | as_list", r#"{"a": "x"}"#, r#"["x"]"#)]
#[case("try_at(.a.b[0].c)", r#"{"a": "text"}"#, "null")]
#[case("try_at(.a.b[0].c)", r#"{"a": {"b": [{"c": 7}]}}"#, "7")]
#[case("first_of(.a; .b; .c)", r#"{"a": "", "b": null, "c": 3}"#, "3")]
#[case("first_of(.a.x; .b)", r#"{"a": "text", "b": 2}"#, "2")]
#[case("first_of(.a; .b)", "{}", "null")]
#[case(
    "map(text)",
    r#"[" a ", "", null, 7, 12345678901234567890123, {}]"#,
    r#"["a",null,null,"7","12345678901234567890123",null]"#
)]
#[case("plain", r#""USPS Ground<SUP>&#153;</SUP> &amp; more""#, r#""USPS Ground™ & more""#)]
#[case("joined(.a; .b; .c)", r#"{"a": "x", "b": " ", "c": 3}"#, r#""x, 3""#)]
#[case("date_time(.d; .t)", r#"{"d": "2026-01-02"}"#, r#""2026-01-02""#)]
#[case("after(\"-\"), before(\"-\")", r#""a-b-c""#, r#""b-c" "a""#)]
#[case(".id", r#"{"id": 820982911946154508}"#, "820982911946154508")]
#[case("[range(3)]", "null", "[0,1,2]")]
#[case("\"ab\" * 3", "null", r#""ababab""#)]
#[case("fromjson", r#""{\"a\": [1, 2]}""#, r#"{"a":[1,2]}"#)]
#[case("try (7 | fromjson) catch .", "null", r#""what is read as JSON must be a text""#)]
#[case(".a *= .b", r#"{"a": "ab", "b": 2}"#, r#"{"a":"abab","b":2}"#)]
#[case(".[] *= (2, 3)", "[1, 2]", "[2,4] [3,6]")]
#[case("[limit(3; repeat(1))]", "null", "[1,1,1]")]
#[case("path(.a | select(.b))", r#"{"a": {"b": 1}}"#, r#"["a"]"#)]
#[case(".a |= (select(. > 0) | . + 1)", r#"{"a": 1}"#, r#"{"a":2}"#)]
fn helpers_and_jq(#[case] source: &str, #[case] input: &str, #[case] expected: &str) {
    assert_eq!(eval(source, input).as_deref(), Ok(expected), "{source}");
}

#[rstest]
#[case("def f: f; f", "it did not end in time")]
#[case("def f: try f catch f; try f catch .", "it ")]
#[case("[repeat(1)] | length", "it did not end in time")]
#[case("[range(1e18)] | length", "it did not end in time")]
#[case("last(range(1e18))", "it did not end in time")]
#[case("def f: [f]; f", "it ")]
#[case("until(false; .)", "it did not end in time")]
#[case("reduce range(60) as $i (\"xxxxxxxx\"; . + .)", "it made something too large")]
#[case("\"x\" * 1e12", "a text of more than a million letters is not made")]
#[case("\"x\" | . *= 2000000000", "a text of more than a million letters is not made")]
#[case("reduce range(40) as $i (10; . * .)", "a number of more than 1000 digits is not made")]
#[case("[limit(1e12; repeat(0))] | add", "it did not end in time")]
fn what_does_not_end_is_ended(#[case] source: &str, #[case] why: &str) {
    let outcome = eval(source, "null").unwrap_err();
    assert!(outcome.contains(why), "{source}: {outcome}");
}

#[test]
fn a_text_that_is_json_is_read_no_deeper_than_an_answer() {
    for text in [format!("\"{}\"", "[".repeat(1_000_000)), format!("\"[#\\\"\\n{}\"", "[".repeat(1_000_000))] {
        assert_eq!(eval("try fromjson catch null", &text).as_deref(), Ok("null"));
    }
    let deep = eval("fromjson", &format!("\"{}\"", "[".repeat(201))).unwrap_err();
    assert!(deep.contains("the text cannot be read: it is nested deeper than 200 levels"), "{deep}");
}

#[rstest]
#[case("now")]
#[case("env")]
#[case("$ENV")]
#[case("input")]
#[case("halt")]
#[case("debug")]
fn nothing_reaches_outside(#[case] source: &str) {
    assert!(eval(source, "null").unwrap_err().contains("there is no"), "{source}");
}

#[test]
fn errors_tell_where_they_are() {
    let first = |source: &str, definitions: &str| {
        compile(definitions, &[&Jq::new(".", 0..0), &Jq::new(source, 0..0)]).unwrap_err().remove(0)
    };
    let problem = |expression, offset, message: &str| Problem { expression, offset, message: message.into() };
    assert_eq!(first(".a | nosuch", ""), problem(Some(1), 5, "there is no filter `nosuch`"));
    assert_eq!(first("{ a: .b", "").message, "expected closing brace");
    assert_eq!(first(".a | | .b", "").offset, 5);
    assert_eq!(first(".a", "def event: . | gone;"), problem(None, 15, "there is no filter `gone`"));
}

#[test]
fn expressions_share_definitions_and_nothing_else() {
    let (one, two) = (Jq::new("double + $status", 0..0), Jq::new("[double, $items]", 0..0));
    compile("def double: . * 2;", &[&one, &two]).unwrap();
    let knows = Knows { status: Val::from(200_usize), items: Val::from(7_usize), ..Knows::default() };
    let run =
        |jq: &Jq| watched(Limits::default(), || jq.first(Val::from(3_usize), &knows)).unwrap().unwrap().to_string();
    assert_eq!((run(&one), run(&two)), ("206".into(), "[6,7]".into()));
}

#[test]
fn a_linked_expression_is_compiled_when_it_is_needed() {
    let (good, bad) = (Jq::new("double", 0..0), Jq::new("gone", 0..0));
    link("def double: . * 2;", &[&good]);
    link("", &[&bad]);
    let run = |jq: &Jq| watched(Limits::default(), || jq.first(Val::from(3_usize), &Knows::default())).unwrap();
    assert_eq!(run(&good).map(|value| value.to_string()), Ok("6".into()));
    assert_eq!(run(&bad), Err("the expression cannot be compiled".into()));
    assert_eq!(run(&Jq::new(".", 0..0)), Err("the expression is of no recipe".into()));
}

/// What a mapping costs: printed, not judged.
#[test]
#[ignore = "prints how long it takes"]
fn how_long_mapping_takes() {
    let jq =
        Jq::new("[ .events | as_list[] | { time: .t, code: .c, text: (.x | plain), city: first_of(.a; .b) } ]", 0..0);
    compile("", &[&jq]).unwrap();
    let event =
        r#"{"t": "2026-01-02T10:00:00Z", "c": "OF", "x": "Out for <b>delivery</b> &amp; more", "b": "Leipzig"}"#;
    let answer = format!("{{\"events\": [{}]}}", vec![event; 20].join(","));
    let began = std::time::Instant::now();
    for _ in 0..100 {
        let input = jaq_json::read::parse_single(answer.as_bytes()).unwrap();
        watched(Limits::default(), || jq.first(input, &Knows::default())).unwrap().unwrap();
    }
    println!("{:?} for 20 events of {} bytes", began.elapsed() / 100, answer.len());
}
