//! The words: Fluent files, built into the program and read once.

use std::{
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::{Arg, Language, Say, told::Told};

#[derive(RustEmbed)]
#[folder = "../../data/languages/"]
#[include = "*.ftl"]
struct Files;

/// A language with its words.
pub(super) struct Words {
    bundle: FluentBundle<FluentResource>,
    /// What is wrong with its files, for the test that wants none.
    #[cfg_attr(not(test), expect(dead_code))]
    pub problems: Vec<String>,
}

/// In the order of [`Language::ALL`]; each is read when somebody wants it, as it takes a megabyte.
static WORDS: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
static TOLD: LazyLock<Told> = LazyLock::new(|| Told::read(&files(Language::English)));

/// The files of a language, by name.
pub(super) fn files(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.tag());
    let read = |name: &str| Some(String::from_utf8_lossy(&Files::get(name)?.data).into_owned());
    Files::iter().filter_map(|name| Some((name.strip_prefix(folder.as_str())?.to_owned(), read(&name)?))).collect()
}

impl Words {
    fn read(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // All languages of ours run from left to right, and names from outside stand in elements of their own.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English | Language::Chinese => |value, _| written(value, Language::English),
            Language::Spanish => |value, _| written(value, Language::Spanish),
            Language::French => |value, _| written(value, Language::French),
            Language::German | Language::Portuguese => |value, _| written(value, Language::German),
        }));
        let mut problems = Vec::new();
        for (name, text) in files(language) {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
            }
        }
        Self { bundle, problems }
    }

    /// The text of `key`; `None`: it has none.
    fn text(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        Some(text)
    }
}

fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        // Only whole numbers are filled in.
        #[expect(clippy::cast_possible_truncation)]
        FluentValue::Number(n) => Some(language.number(n.value as i64)),
        _ => None,
    }
}

impl Language {
    /// The words of this language.
    pub(super) fn words(self) -> Option<&'static Words> {
        let number = Language::ALL.iter().position(|&language| language == self)?;
        Some(WORDS[number].get_or_init(|| Words::read(self)))
    }

    /// Has it its words? (That it then has all of them is a test.)
    pub(super) fn is_complete(self) -> bool {
        files(self).iter().any(|(_, text)| text.lines().any(|line| line.starts_with("language-tag =")))
    }

    /// A whole number with the language's separators: `12,480`, `12.480`, `12 480`.
    pub fn number(self, n: i64) -> String {
        let mark = match self {
            Language::English | Language::Chinese => ",",
            Language::Spanish | Language::Portuguese | Language::German => ".",
            Language::French => "\u{202f}",
        };
        let digits = n.unsigned_abs().to_string();
        // Spanish separates from five digits on.
        let apart = digits.len() > if self == Language::Spanish { 4 } else { 3 };
        let mut text = if n < 0 { "-".to_owned() } else { String::new() };
        for (i, digit) in digits.chars().enumerate() {
            if apart && i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push_str(mark);
            }
            text.push(digit);
        }
        text
    }

    /// The text of `key` with its blanks filled in, each after `prepare`; English where this language has none.
    pub(super) fn fill_in(self, key: &str, args: &[(&'static str, Arg)], prepare: impl Fn(&str) -> String) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(
                *name,
                match value {
                    Arg::Number(n) => FluentValue::from(*n),
                    Arg::Text(text) => FluentValue::String(Cow::Owned(prepare(&text.said(self)))),
                },
            );
        }
        [self, Language::English]
            .into_iter()
            .find_map(|language| language.words()?.text(key, Some(&filled)))
            .unwrap_or_else(|| {
                debug_assert!(false, "no text has the key {key}");
                tracing::error!(key, "A text is missing");
                key.to_owned()
            })
    }

    /// What the engine says in English, in this language; in English where `told.ftl` does not know it.
    pub(super) fn translate(self, english: &str) -> String {
        self.known(english).unwrap_or_else(|| english.to_owned())
    }

    /// What the engine says in English, in this language, if `told.ftl` knows it.
    pub(super) fn known(self, english: &str) -> Option<String> {
        if self == Language::English {
            return Some(english.to_owned());
        }
        // As it stands, or as a reason of which the page made a sentence. Whichever leaves the fewest letters to blanks was
        // meant: "The carrier is missing." is a reason of its own, and not some setting that is missing.
        let reason = english.strip_suffix('.');
        let small = reason.and_then(|reason| with_first(reason, |first| first.to_lowercase().collect()));
        let readings = [(Some(english), false), (reason, true), (small.as_deref(), true)];
        let filled = |(_, args): &Found<'_>| args.iter().map(|(_, value)| value.len()).sum::<usize>();
        let (found, is_reason) = readings
            .into_iter()
            .filter_map(|(text, is_reason)| Some((TOLD.find(text?)?, is_reason)))
            .min_by_key(|(found, _)| filled(found))?;
        let words = self.say_told(found)?;
        if !is_reason {
            return Some(words);
        }
        let words = with_first(&words, |first| first.to_uppercase().collect())?;
        self.words()?.text("full-stop", Some(&FluentArgs::from_iter([("sentence", words)])))
    }

    /// A text of `told.ftl` with its blanks filled in.
    fn say_told(self, (key, args): Found<'_>) -> Option<String> {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            // What is filled in may be a sentence or a name of ours again; what is called `text` is somebody else's.
            let value = if name == "text" { value.to_owned() } else { self.translate(value) };
            filled.set(name, FluentValue::String(Cow::Owned(value)));
        }
        self.words()?.text(key, Some(&filled))
    }
}

/// The key of a sentence, and what stands in its blanks.
type Found<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// A text with its first letter changed; `None`: it has none.
fn with_first(text: &str, change: impl Fn(char) -> String) -> Option<String> {
    let mut letters = text.chars();
    letters.next().map(|first| change(first) + letters.as_str())
}

/// All keys that English has.
#[cfg(test)]
pub fn keys() -> Vec<String> {
    use fluent_syntax::ast::Entry;
    let mut keys = Vec::new();
    for (_, text) in files(Language::English) {
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(resource, _)| resource);
        keys.extend(resource.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        }));
    }
    keys
}

/// The key of what the engine says in English.
#[cfg(test)]
pub fn told_key(english: &str) -> Option<String> {
    TOLD.find(english).map(|(key, _)| key.to_owned())
}
