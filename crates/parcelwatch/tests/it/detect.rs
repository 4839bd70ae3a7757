//! `detect`: whose numbers these are.

use crate::{
    command_line::{file, folder},
    program::{run, run_with},
};

#[test]
fn detect_answers_each_number_best_carrier_first() {
    let numbers = ["1Z999AA10123456784", "RR123456785CN", "what?", ""];
    let given = run(&[&["detect"], &numbers[..]].concat());
    let answers = given.lines();
    assert!(given.success);
    assert_eq!(answers.iter().map(|a| a["number"].as_str().expect("a number")).collect::<Vec<_>>(), numbers);
    assert_eq!(answers[0]["valid"], true);
    assert_eq!(answers[0]["candidates"][0]["carrier"], "ups");
    for candidate in answers.iter().flat_map(|a| a["candidates"].as_array().expect("candidates")) {
        assert!(["passed", "none", "failed"].contains(&candidate["check"].as_str().expect("a check")), "{candidate}");
        assert!(candidate["carrier"].is_string() && candidate["format"].is_string(), "{candidate}");
    }
    assert_eq!(answers[2]["valid"], false);

    let folder = folder();
    let listed = file(&folder, "numbers.txt", "\u{feff}1Z999AA10123456784\r\n\n  RR123456785CN \n");
    let from_file = run(&["detect", "--file", &listed]).lines();
    assert_eq!(from_file, answers[..2]);
    for arguments in [&["detect", "-"][..], &["detect", "--file", "-"], &["detect"]] {
        assert_eq!(run_with(arguments, b"1Z999AA10123456784\nRR123456785CN").lines(), answers[..2]);
    }
}

#[test]
fn detect_hears_what_is_known_besides() {
    let first = |arguments: &[&str]| {
        let answer = run(&[&["detect"], arguments].concat()).lines().remove(0);
        (answer["valid"] == true).then(|| answer["candidates"][0]["carrier"].as_str().expect("a carrier").to_owned())
    };
    let number = "490567612253";
    assert_eq!(first(&[number]).as_deref(), Some("fedex"));
    let beside = format!("Yamato {number}");
    let link = format!("http://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number01={number}");
    let known: [&[&str]; 4] =
        [&[&beside], &[&link], &[number, "--usual-carrier", "Kuroneko Yamato"], &[number, "--destination", "jp"]];
    for arguments in known {
        assert_eq!(first(arguments).as_deref(), Some("yamato"), "{arguments:?}");
    }
    // Ten digits alone are of too many.
    assert_eq!(first(&["1106478587"]), None);
    assert_eq!(first(&["1106478587", "--usual-carrier", "cdek"]).as_deref(), Some("cdek"));

    for (option, value, why) in
        [("--destination", "Japan", "two letters"), ("--usual-carrier", "Nobody's", "no carrier")]
    {
        assert!(run(&["detect", number, option, value]).bad().contains(why));
    }
}
