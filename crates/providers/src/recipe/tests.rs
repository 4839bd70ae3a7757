use rstest::rstest;

use super::*;

const HEAD: &str = "id = \"x\"\nname = \"X\"\nkind = \"carrier\"\nbase = \"https://api.example.com\"\n";

fn problems(rest: &str) -> String {
    let text = format!("{HEAD}{rest}");
    match Recipe::read(&text) {
        Ok(_) => "none".into(),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

#[rstest]
#[case("oops = 1", "line 5, column 1: unknown key `oops`; there are `id`, `name`")]
#[case("[pace]\nrat = \"3/s\"", "line 6, column 1: unknown key `rat`; did you mean `rate`?")]
#[case("[pace]\nrate = \"3 per second\"", "line 6, column 8: `3 per second` is no rate; write `3/s`")]
#[case("[pace]\ntimeout = \"soon\"", "line 6, column 11: `soon` is no length of time")]
#[case("[time]\nformats = [\"isoo\"]", "line 6, column 11: unknown format `isoo`; did you mean `iso`?")]
#[case("[time]\nzone = \"Europe/Nowhere\"", "line 6, column 8: there is no zone `Europe/Nowhere`")]
#[case("[requests.trak]\nurl = \"/\"", "unknown value `trak`; did you mean `track`?")]
#[case(
    "[requests.track]\nurl = \"/{{ item.nunber }}\"",
    "line 6, column 12: there is no `item.nunber`; did you mean `item.number`?"
)]
#[case("[requests.track]\nurl = \"/{{ settings.key }}\"", "there is no `settings.key`")]
#[case(
    "[requests.track]\nurl = \"/{{ now | epoch }}\"",
    "line 6, column 7: unknown change `epoch`; did you mean `epoch_s`?"
)]
#[case("[requests.track]\nmap = \".\"", "line 5, column 1: missing key `url`")]
#[case("[requests.track]\nurl = \"/\"\nbatch = 3", "a `batch` needs `{{ each }}` or `{{ numbers }}`")]
#[case("[requests.track]\nurl = \"/\"\njson = {}\ntext = \"\"", "one body is enough")]
#[case("[requests.track]\nurl = \"/\"\nmap = \".a | .b[\"", "line 7, column 16: expected closing bracket")]
#[case(
    "[requests.track]\nurl = \"/\"\nmap = \"\"\"\n{\n  a: .b,\n  c: wrongly\n}\n\"\"\"",
    "line 10, column 6: there is no filter `wrongly`"
)]
#[case("[requests.track]\nurl = \"/\"\nmap = '''.a |\n  nothere'''", "line 8, column 3: there is no filter `nothere`")]
#[case("jq = \"\"\"\ndef a: .;\ndef b: lost;\n\"\"\"", "line 7, column 8: there is no filter `lost`")]
#[case("[[sign]]\nparts = []\ndigest = \"hmac_sha256\"", "a `key` belongs to an HMAC")]
#[case("[[errors.rules]]\nstatus = \"4x\"\noutcome = \"pending\"", "a status is a number such as `404`")]
#[case("[[errors.rules]]\nmessage = \"(\"\noutcome = \"pending\"", "it is no regular expression")]
#[case("[settings.a]\nlabel = \"A\"\nkind = \"choice\"", "`choices` belong to a setting of kind `choice`")]
#[case("[carriers]\ncolumn = \"dhl\"", "there is no column `dhl`")]
#[case("[codes]\n\"A\" = \"deliverd\"", "code `A`: ")]
#[case("hosts = [1]", "line 5, column 10")]
fn mistakes_are_told_with_their_place(#[case] rest: &str, #[case] expected: &str) {
    let found = problems(rest);
    assert!(found.contains(expected), "{found}");
}

#[test]
fn settings_stand_in_the_order_of_the_file_and_are_checked() {
    let text = format!(
        "{HEAD}[settings.zone]\nlabel = \"Zone\"\nkind = \"choice\"\nchoices = [{{ value = \"a\", label = \"A\" }}]\ndefault = \"a\"\n[settings.account]\nlabel = \"Account\"\npattern = \"[0-9]{{4}}\"\n[settings.address]\nlabel = \"Address\"\nkind = \"address\"\nrequired = false\n"
    );
    let recipe = Recipe::read(&text).unwrap();
    let names: Vec<&str> = recipe.settings().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["zone", "account", "address"]);
    let accepts = |name: &str, value: &str| recipe.setting(name).unwrap().accepts(value);
    assert_eq!(accepts("zone", ""), Ok(()));
    assert_eq!(accepts("zone", "b").unwrap_err(), "Zone must be one of the choices.");
    assert_eq!(accepts("account", "").unwrap_err(), "Account is missing.");
    assert_eq!(accepts("account", "1234"), Ok(()));
    assert_eq!(accepts("account", "12345").unwrap_err(), "Account does not have the right form.");
    assert_eq!(accepts("address", ""), Ok(()));
    assert_eq!(accepts("address", "https://shop.example.com"), Ok(()));
    for bad in ["ftp://x", "javascript:alert(1)", "shop", "https://me:pw@x.example"] {
        assert!(accepts("address", bad).is_err(), "{bad}");
    }
}

#[test]
fn carriers_are_translated_both_ways() {
    let text = format!("{HEAD}[carriers]\ncolumn = \"17track_key\"\nalso = {{ \"my-carrier\" = \"77\" }}\n")
        .replace("\"carrier\"", "\"aggregator\"");
    let recipe = Recipe::read(&text).unwrap();
    let table = recipe.carriers.as_ref().unwrap();
    assert_eq!(table.code("usps").as_deref(), Some("21051"));
    assert_eq!(table.code("my-carrier").as_deref(), Some("77"));
    assert_eq!(table.code("nobody"), None);
    assert_eq!(table.carrier("21051").as_deref(), Some("usps"));
    assert_eq!(table.carrier("77").as_deref(), Some("my-carrier"));
    assert_eq!(crate::ask::carrier_of(&recipe, "United States Postal Service"), "usps");
}

/// What reading costs at the start of the program: a few milliseconds for a large recipe.
#[test]
#[ignore = "prints how long it takes"]
fn how_long_reading_takes() {
    let text = include_str!("../../../../recipes/aggregator/17track.toml");
    let began = std::time::Instant::now();
    for _ in 0..20 {
        Recipe::read(text).unwrap();
    }
    println!("{:?} for each", began.elapsed() / 20);
}
