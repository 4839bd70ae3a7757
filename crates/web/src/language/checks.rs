//! What must hold of the words of all languages: nothing is missing, unused, of another form, or still English.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use parcelwatch_engine::{
    domain::{Country, Meaning, Reason, Span, SubStatus, Tab, Timestamp, advice},
    import::{FileKind, Reader, countries},
    messages::{Occasion, Placeholder},
    people::Role,
    phrases::{self, NewPhrase},
    providers::catalogue::Catalogue,
    sync::problem::{Problem, asked_for},
    understand,
};

use super::{Language, Say, Text, bundles::files};

/// The files of a language: each text by its key, with the file that it stands in.
fn texts(language: Language) -> BTreeMap<String, (String, Pattern<String>)> {
    let mut texts = BTreeMap::new();
    for (file, words) in files(language) {
        let resource = fluent_syntax::parser::parse(words).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let key = message.id.name;
                let pattern = message.value.unwrap_or_else(|| panic!("{file}: {key} is empty"));
                assert!(
                    texts.insert(key.clone(), (file.clone(), pattern)).is_none(),
                    "{file}: {key} stands there twice"
                );
            }
        }
    }
    texts
}

/// What is filled into a text, that of the texts which it names included.
fn blanks(key: &str, all: &BTreeMap<String, (String, Pattern<String>)>) -> BTreeSet<String> {
    fn of_pattern(
        pattern: &Pattern<String>,
        all: &BTreeMap<String, (String, Pattern<String>)>,
        found: &mut BTreeSet<String>,
    ) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            match expression {
                Expression::Inline(inline) => of_inline(inline, all, found),
                Expression::Select { selector, variants } => {
                    of_inline(selector, all, found);
                    variants.iter().for_each(|variant| of_pattern(&variant.value, all, found));
                }
            }
        }
    }
    fn of_inline(
        inline: &InlineExpression<String>,
        all: &BTreeMap<String, (String, Pattern<String>)>,
        found: &mut BTreeSet<String>,
    ) {
        match inline {
            InlineExpression::VariableReference { id } => _ = found.insert(id.name.clone()),
            InlineExpression::MessageReference { id, .. } => of_pattern(&all[&id.name].1, all, found),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    of_pattern(&all[key].1, all, &mut found);
    found
}

/// The words of a text without what is filled in.
fn words(pattern: &Pattern<String>) -> String {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => value.clone(),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().map(|variant| words(&variant.value)).collect()
            }
            PatternElement::Placeable { .. } => String::new(),
        })
        .collect()
}

fn sources(folder: &str, ends: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// Words in quotation marks that are written like a key.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').filter(|part| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

/// The keys in quotation marks before each `after`.
fn said_before<'a>(source: &'a str, after: &str) -> Vec<&'a str> {
    source.match_indices(after).filter_map(|(at, _)| source[..at].rsplit('"').next()).collect()
}

/// The keys in quotation marks after each `before`.
fn said_after<'a>(source: &'a str, before: &str) -> Vec<&'a str> {
    source.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_file_is_written_as_fluent_files_are() {
    for language in Language::ALL {
        assert_eq!(language.words().unwrap().problems, Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn every_text_that_is_said_has_words() {
    let known = texts(Language::English);
    let mut missing = Vec::new();
    for (path, source) in sources("templates", &[".html"]) {
        for after in ["\"|t", "\"|with", "\"|marked"] {
            missing.extend(said_before(&source, after).into_iter().map(|key| (path.clone(), key.to_owned())));
        }
    }
    for (path, source) in sources("src", &[".rs"]).into_iter().filter(|(path, _)| !path.ends_with("checks.rs")) {
        missing.extend(said_after(&source, "say(\"").into_iter().map(|key| (path.clone(), key.to_owned())));
    }
    assert!(missing.len() > 500, "the texts are found: {}", missing.len());
    missing.retain(|(_, key)| !known.contains_key(key));
    assert_eq!(missing, Vec::new());
}

#[test]
fn every_text_is_said_somewhere() {
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (_, source) in sources("templates", &[".html"]).into_iter().chain(sources("src", &[".rs"])) {
        used.extend(quoted(&source).map(str::to_owned));
    }
    let unused: Vec<String> = texts(Language::English)
        .into_iter()
        // These are found by their wording (`told.ftl`), by country, or by topic, which have tests of their own, or
        // named by other texts.
        .filter(|(key, (file, _))| {
            file != "told.ftl" && file != "countries.ftl" && !key.starts_with("help-") && !used.contains(key)
        })
        .map(|(key, _)| key)
        .filter(|key| !["month-long", "month-short", "weekday-long", "weekday-short"].contains(&key.as_str()))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn every_language_has_every_text_with_the_same_blanks() {
    let english = texts(Language::English);
    for &language in Language::offered() {
        let own = texts(language);
        let missing: Vec<&String> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{language:?} lacks them");
        let more: Vec<&String> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert_eq!(more, Vec::<&String>::new(), "{language:?} has them and English has not");
        for (key, (file, _)) in &own {
            assert_eq!(*file, english[key].0, "{language:?}: {key} stands in another file");
            // A language may say a number by a word, and a date without its weekday.
            let (theirs, ours) = (blanks(key, &own), blanks(key, &english));
            assert!(theirs.is_subset(&ours), "{language:?}: {key} fills in {theirs:?} instead of {ours:?}");
            let needed: BTreeSet<&String> = ours.iter().filter(|name| *name != "n").collect();
            assert!(
                file == "dates.ftl" || needed.iter().all(|name| theirs.contains(*name)),
                "{language:?}: {key} fills in {theirs:?} instead of {ours:?}"
            );
        }
    }
}

#[test]
fn no_text_is_still_english() {
    let english = texts(Language::English);
    let mut same = Vec::new();
    for &language in Language::offered().iter().filter(|language| **language != Language::English) {
        for (key, (file, pattern)) in texts(language) {
            let plain = words(&pattern);
            let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
            if file != "countries.ftl" && letters > 12 && plain == words(&english[&key].1) {
                same.push(format!("{}: {key} = {plain}", language.tag()));
            }
        }
    }
    assert_eq!(same, Vec::<String>::new());
}

#[test]
fn texts_hold_no_tags_but_a_few_that_close() {
    for &language in Language::offered() {
        for (key, (_, pattern)) in texts(language) {
            let mut plain = words(&pattern);
            for tag in ["code", "kbd", "strong"] {
                assert_eq!(
                    plain.matches(&format!("<{tag}>")).count(),
                    plain.matches(&format!("</{tag}>")).count(),
                    "{key}"
                );
                plain = plain.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
            }
            plain = plain.replace("<a href=\"\">", "").replace("</a>", "");
            assert!(!plain.contains('<'), "{language:?}: {key} = {plain}");
        }
    }
}

#[test]
fn every_country_has_a_name() {
    let known = texts(Language::English);
    let mut keys: BTreeSet<&String> = known.keys().filter(|key| key.starts_with("country-")).collect();
    let letters = || 'A'..='Z';
    let codes = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    for country in codes.filter_map(|code| Country::new(&code)) {
        let Some(name) = countries::name(country) else { continue };
        let key = format!("country-{country}");
        assert_eq!(super::say(key.clone()).english(), name);
        keys.remove(&key);
    }
    assert_eq!(keys, BTreeSet::new(), "no such countries");
}

/// What the domain and the engine say of themselves.
fn told() -> Vec<String> {
    let mut all: Vec<&'static str> = Vec::new();
    all.extend(SubStatus::ALL.map(SubStatus::label));
    all.extend(Tab::ALL.map(Tab::label));
    all.extend(Reason::ALL.map(Reason::label));
    all.extend(Meaning::ALL.map(Meaning::label));
    all.extend(Occasion::ALL.map(Occasion::label));
    all.extend(Placeholder::ALL.iter().map(|placeholder| placeholder.meaning));
    all.extend(Role::ALL.iter().flat_map(|role| [role.label(), role.meaning()]));
    all.extend(Problem::ALL.map(Problem::sentence));
    let reasons: Vec<Vec<Reason>> = std::iter::once(Vec::new()).chain(Reason::ALL.map(|reason| vec![reason])).collect();
    for status in SubStatus::ALL.map(Some).into_iter().chain([None]) {
        for reasons in &reasons {
            all.extend([0, 5, 9].map(|days| advice::advice(status, reasons, Span::days(days))));
        }
        all.extend(advice::advice_when_called_off(status));
    }
    let mut all: Vec<String> = all.into_iter().map(str::to_owned).collect();
    all.extend(["postal_code", "phone", "destination"].map(asked_for));
    all.push("The answer has the status 503 and says no more.".to_owned());
    // As `recognise` writes it where the model outvotes a phrase.
    all.push("worded alike as a whole: \"return\"; not phrase \"awaits\" (en)".to_owned());
    for role in Role::ALL {
        for (method, path) in [("POST", "/import"), ("GET", "/settings/people")] {
            let method = axum::http::Method::from_bytes(method.as_bytes()).unwrap();
            all.extend(crate::access::check(role, &method, path).err());
        }
    }
    all
}

#[test]
fn what_the_domain_says_is_known() {
    let unknown: Vec<String> = told().into_iter().filter(|english| super::told_key(english).is_none()).collect();
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn files_may_write_countries_as_pages_do() {
    for &language in Language::offered() {
        for (key, (_, pattern)) in texts(language) {
            let (Some(code), name) = (key.strip_prefix("country-"), words(&pattern)) else { continue };
            let found = countries::find(&name).map(|country| country.to_string());
            assert_eq!(found.as_deref(), Some(code), "{name}");
        }
    }
}

/// What the rows of files are left out for, or taken in spite of: of files in which everything is wrong.
fn of_rows() -> Vec<String> {
    let long = "9".repeat(400);
    let orders = format!(
        "order_number,paid_at,destination,item,quantity,payment_status,tracking_number\n\
         1,yesterday,,,,,\n2,2026-02-31,,,,,\n3,11/05,,,,,\n4,1999-01-01,,,,,\n5,2999-01-01,,,,,\n,2026-01-01,,,,,\n\
         6,,Atlantis,Chair,two,odd,9.4E+21\n7,,,,,,{long}\n8,,,,,,https://example.com/1234\n9,,,,,,local pickup\n\
         10,yesterday,,,,,\n10,,,,,,\n11,yesterday,,,,,\n11,,,,,,\n11,,,,,,\n12,,,,,,,a,b\n13,\"2026,,,,,\n"
    );
    let trailing = "order_number,customer\n14,Ada\nTotal,\n";
    let numbers = "tracking_number,carrier\n,DHL\n???,DHL\n9.4E+21,DHL\nhttps://example.com/1234,DHL\n";
    let checkpoints = "tracking_number,occurred_at,text\n,2026-01-01,x\nRR123456785CN / RR123456799CN,2026-01-01,x\n\
         RR123456785CN,2026-01-01,\nRR123456785CN,,x\nRR123456785CN,1999-01-01,x\nRR123456785CN,2999-01-01,x\n";
    let received = Timestamp(1_795_176_000_000);
    [
        (&*orders, FileKind::Orders),
        (trailing, FileKind::Orders),
        (numbers, FileKind::Numbers),
        (checkpoints, FileKind::Checkpoints),
    ]
    .into_iter()
    .flat_map(|(text, kind)| Reader::open(text.as_bytes(), Some(kind), received).unwrap())
    .filter_map(|row| row.err().map(|bad| bad.reason))
    .collect()
}

/// What is wrong with a number, and with an item that it is of.
fn of_items() -> Vec<String> {
    let numbers = ["?", "N/A", "ada1@example.com", &"1".repeat(200), &"1".repeat(3_000)];
    let wrong = numbers.map(|number| understand::number(number).unwrap_err());
    let own = [
        "`Ж1` has letters that no carrier uses; use A to Z and 0 to 9",
        "is empty",
        "has more than 100 characters",
        "`#7` is no order of this store: bring the order in first",
        "has more than 500 lines",
        "has more than 100 tracking numbers",
    ];
    wrong.into_iter().chain(own.map(str::to_owned)).collect()
}

#[test]
fn what_rows_are_refused_for_is_known() {
    let all: Vec<String> = of_rows().into_iter().chain(of_items()).collect();
    let unknown: Vec<&String> = all.iter().filter(|english| super::told_key(english).is_none()).collect();
    assert_eq!(unknown, Vec::<&String>::new());
    let told: BTreeSet<String> = all.iter().filter_map(|english| super::told_key(english)).collect();
    let never: Vec<String> = texts(Language::English)
        .into_keys()
        .filter(|key| key.starts_with("told-row-") && !told.contains(key))
        .collect();
    // "There is no time" is said where nothing is written, which leaves the cell out.
    assert_eq!(never, Vec::<String>::new(), "they are said of no row");
}

#[test]
fn what_is_wrong_with_an_account_is_known() {
    let catalogue = Catalogue::read(None);
    let settings = catalogue.iter().flat_map(|entry| entry.recipe.settings());
    let wrong: Vec<String> = settings
        .flat_map(|(_, setting)| ["", "?"].map(|value| setting.accepts(value)))
        .filter_map(Result::err)
        .collect();
    assert!(wrong.len() > 100, "recipes have settings: {}", wrong.len());
    let unknown: Vec<&String> = wrong.iter().filter(|english| super::told_key(english).is_none()).collect();
    assert_eq!(unknown, Vec::<&String>::new());
    assert_eq!(Text::told("API key is missing.").said(Language::German), "API-Schlüssel fehlt.");
}

/// What the engine calls errors, and pages show: found in its source. (Errors of the program itself, of syncing and of
/// things that are not there have pages of their own words.)
#[test]
fn what_the_engine_calls_wrong_is_known() {
    const SHOWN: [&str; 9] = [
        "src/accounts.rs",
        "src/people.rs",
        "src/settings.rs",
        "src/views.rs",
        "src/by_hand.rs",
        "src/bulk.rs",
        "phrases/mod.rs",
        "import/mod.rs",
        "staged/mod.rs",
    ];
    /// The command line says it of its option.
    const NOT_ON_PAGES: &str = "a file holds orders, numbers or checkpoints";
    const OF_WHAT_IS_NOT_THERE: &str = "there is no ";
    let mut unknown = Vec::new();
    let mut found = 0;
    for (path, source) in sources("../engine/src", &SHOWN) {
        for english in said_after(&source.replace("#[error(\n        \"", "#[error(\""), "#[error(\"") {
            // What is filled in, whatever it is.
            let mut sentence = String::new();
            for (i, part) in english.replace("\\\n         ", "").split(['{', '}']).enumerate() {
                sentence.push_str(if i % 2 == 0 { part } else { "x" });
            }
            if sentence.starts_with('x')
                || ["the x x", NOT_ON_PAGES].contains(&sentence.as_str())
                || sentence.starts_with(OF_WHAT_IS_NOT_THERE)
            {
                continue;
            }
            found += 1;
            if super::told_key(&sentence).is_none() {
                unknown.push(format!("{}: {sentence}", path.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(found > 15, "errors are found: {found}");
    assert_eq!(unknown, Vec::<String>::new());
}

/// What is said where a provider could not be asked: sentences in the source of those who ask.
#[test]
fn why_a_provider_was_not_asked_is_known() {
    const ASKING: [&str; 4] = ["src/client.rs", "src/conversation.rs", "src/session.rs", "src/token.rs"];
    const SYNCING: [&str; 6] =
        ["sync/accounts.rs", "sync/pieces.rs", "sync/pushes.rs", "sync/round.rs", "sync/trying.rs", "orders/mod.rs"];
    let mut unknown = Vec::new();
    let mut found = 0;
    for (path, source) in sources("../providers/src", &ASKING).into_iter().chain(sources("../engine/src", &SYNCING)) {
        let said = |line: &&str| !line.trim_start().starts_with("//") && !line.contains("tracing::");
        for line in source.lines().filter(said) {
            for words in line.split('"').skip(1).step_by(2) {
                // What is filled in, whatever it is.
                let filled = words.split(['{', '}']).enumerate();
                let sentence: String = filled.map(|(i, part)| if i % 2 == 0 { part } else { "x" }).collect();
                let begins = sentence.starts_with(|c: char| c.is_ascii_uppercase() || c == 'x' || c == '`');
                if !begins || !sentence.ends_with('.') || !sentence.contains(' ') {
                    continue;
                }
                found += 1;
                if super::told_key(&sentence).is_none() {
                    unknown.push(format!("{}: {sentence}", path.file_name().unwrap().to_string_lossy()));
                }
            }
        }
    }
    assert!(found > 15, "sentences are found: {found}");
    assert_eq!(unknown, Vec::<String>::new());
}

/// A page makes a sentence of a reason; it is found again with its capital and its full stop.
#[test]
fn a_reason_is_known_as_the_sentence_that_a_page_makes_of_it() {
    for (english, german) in [
        ("The name: must have 1 to 100 characters.", "Der Name: muss 1 bis 100 Zeichen haben."),
        (
            "The time zone: `Mars` is no time zone; write it as in Europe/Berlin.",
            "Die Zeitzone: „Mars“ ist keine Zeitzone; schreiben Sie sie wie in Europe/Berlin.",
        ),
        ("The carrier is missing.", "Der Versanddienstleister fehlt."),
        ("API key is missing.", "API-Schlüssel fehlt."),
        (
            "The numbers are missing: type or paste at least one.",
            "Die Nummern fehlen: tippen oder fügen Sie mindestens eine ein.",
        ),
        ("At most 2000 parcels can be named one by one.", "Höchstens 2000 Sendungen lassen sich einzeln benennen."),
        (
            "The recipe of Acme is set aside: it did not end in time.",
            "Das Rezept von Acme wird nicht mehr benutzt: es wurde nicht rechtzeitig fertig.",
        ),
        ("the header `17token` would hold a line break", "die Kopfzeile „17token“ enthielte einen Zeilenumbruch"),
        ("{colour} is no placeholder", "{colour} ist kein Platzhalter"),
        ("“Delivered.” is no country; it is left out.", "„Delivered.“ ist kein Land; es wird weggelassen."),
    ] {
        assert_eq!(Text::told(english).said(Language::German), german, "{english}");
        for &language in Language::offered() {
            assert!(!Text::told(english).is_foreign(language), "{english} in {language:?}");
        }
    }
}

/// What is wrong with a number that somebody types into the window, as the page says it.
#[test]
fn what_is_wrong_with_a_number_that_is_replaced_is_known() {
    for number in ["?", "+49 170 1234567", &"1".repeat(200), &"1".repeat(3_000)] {
        let english = format!("The number {}.", understand::number(number).unwrap_err());
        for &language in Language::offered() {
            assert!(!Text::told(english.clone()).is_foreign(language), "{english} in {language:?}");
        }
    }
}

/// What is wrong with a phrase that somebody types, as the page says it.
#[test]
fn what_is_wrong_with_a_phrase_is_known() {
    let many = "x".repeat(301);
    let parts = "one ... ".repeat(80);
    for phrase in ["", "...", "a * b", "(one|two", "one|two", "((one|two)|three)", many.as_str(), parts.as_str()] {
        let new = NewPhrase { phrase: phrase.to_owned(), meaning: Meaning::Moving, note: None };
        let Err(error) = phrases::read_as(&new) else { panic!("`{phrase}` is a phrase") };
        let sentence = format!("{error}.").replacen("the", "The", 1);
        for &language in Language::offered() {
            assert!(!Text::told(sentence.clone()).is_foreign(language), "{error} in {language:?}");
        }
    }
}

#[test]
fn somebody_elses_words_are_not_translated() {
    let reason = "“Delivered” is no country; it is left out";
    assert_eq!(Text::told(reason).said(Language::German), "„Delivered“ ist kein Land; es wird weggelassen");
    assert!(Text::told("Key of the moon").is_foreign(Language::German));
    assert!(!Text::told("API key").is_foreign(Language::German) && !Text::told("x").is_foreign(Language::English));
}

#[test]
fn no_page_is_missing_that_the_code_calls_so() {
    let mut missing = Vec::new();
    for (_, source) in sources("src/pages", &[".rs"]) {
        for what in source.split("PageError::NotFound(\"").skip(1).filter_map(|part| part.split('"').next()) {
            let english = format!("There is no such {what}");
            if super::told_key(&english).is_none() {
                missing.push(english);
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// The framework's own extractors answer with a line of English where an address or a form cannot be read.
#[test]
fn what_pages_are_asked_is_read_by_what_answers_with_a_page() {
    let mut own = Vec::new();
    for (path, source) in sources("src/pages", &[".rs"]).into_iter().filter(|(path, _)| !path.ends_with("error.rs")) {
        for extractor in [" Path(", " Query(", " Form(", " Multipart,"] {
            let takes = source.lines().filter(|line| line.contains(extractor) && line.contains(": "));
            own.extend(takes.map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
    assert_eq!(own, Vec::<String>::new());
}

/// Templates say nothing of their own: every word that people read is a text.
#[test]
fn no_template_has_words_of_its_own() {
    /// The same in every language.
    const NAMES: [&str; 10] = ["DHL", "China Post", "UTC", "Ctrl", "Enter", "Esc", "Shift", "CSV", "API", "title"];
    let mut found = Vec::new();
    for (path, source) in sources("templates", &[".html"]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for words in of_page(&source) {
            let letters = words.chars().filter(|c| c.is_alphabetic()).count();
            if letters > 1 && !NAMES.contains(&words.as_str()) {
                found.push(format!("{name}: {words}"));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// What a template shows by itself: text between tags, and the attributes that are read out or shown.
fn of_page(source: &str) -> Vec<String> {
    // What the template language says becomes a mark, so that only the template's own words are left.
    let mut plain = String::new();
    let mut rest = source;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        plain.push_str(&rest[..start]);
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let block = &rest[start..start + rest[start..].find(close).map_or(0, |end| end + 2)];
        plain.push('\u{1}');
        if block.contains("block main_class") {
            rest = &rest[start + block.len()..];
            rest = &rest[rest.find("{%").unwrap_or(0)..];
            continue;
        }
        rest = &rest[start + block.len()..];
    }
    plain.push_str(rest);
    let mut found = Vec::new();
    let mut code = false;
    for (i, part) in plain.split('<').enumerate() {
        let (tag, text) = if i == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        code = match tag.split([' ', '/']).next() {
            Some("code" | "pre") => true,
            _ if tag.starts_with("/code") || tag.starts_with("/pre") => false,
            _ => code,
        };
        for attribute in [" title=\"", " aria-label=\"", " placeholder=\"", " alt=\""] {
            let values = tag.split(attribute).skip(1).filter_map(|value| value.split('"').next());
            found.extend(values.flat_map(|value| value.split('\u{1}')).map(|words| words.trim().to_owned()));
        }
        if !code {
            found.extend(text.split('\u{1}').map(|words| words.trim().to_owned()));
        }
    }
    found.retain(|words| !words.is_empty());
    found
}

#[test]
fn a_blank_is_filled_and_a_plural_chosen_in_each_language() {
    let days = |n: i64| super::say("days").with("n", n);
    assert_eq!(days(1).said(Language::English), "1 day");
    assert_eq!(days(1_200).said(Language::English), "1,200 days");
    assert_eq!(Text::told("code X (dhl)").english(), "code X (dhl)");
}
