//! Something that people read, before it is said in a language.

use std::borrow::Cow;

use super::Language;
use crate::view::Count;

/// Something that people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// One of our texts, by its key in `data/languages`, and what is filled in.
    Ours(Cow<'static, str>, Vec<(&'static str, Arg)>),
    /// A sentence that the engine or the domain says in English, or that the database keeps in English. It is said by the
    /// text in `told.ftl` whose English it is.
    Told(Cow<'static, str>),
    /// Words from outside, which are the same in every language: names, numbers, what a carrier said.
    Verbatim(String),
    /// One after the other, with nothing in between.
    Joined(Vec<Text>),
}

/// What is filled into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A number, which chooses the plural and is written with the language's separators.
    Number(i64),
    /// Something else that people read.
    Text(Box<Text>),
}

/// One of our texts, by its key.
pub fn say(key: impl Into<Cow<'static, str>>) -> Text {
    Text::Ours(key.into(), Vec::new())
}

impl Text {
    /// Words from outside.
    pub fn verbatim(words: impl Into<String>) -> Self {
        Self::Verbatim(words.into())
    }

    /// A sentence of the engine or the domain.
    pub fn told(english: impl Into<Cow<'static, str>>) -> Self {
        Self::Told(english.into())
    }

    /// The text with `name` filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Fill) -> Self {
        if let Self::Ours(_, args) = &mut self {
            args.push((name, value.arg()));
        }
        self
    }

    /// Several texts with the same one in between, such as `; `.
    pub fn joined(texts: impl IntoIterator<Item = Text>, between: &str) -> Self {
        let mut all = Vec::new();
        for text in texts {
            if !all.is_empty() {
                all.push(Self::verbatim(between));
            }
            all.push(text);
        }
        Self::Joined(all)
    }

    /// Is it shown in English to whoever reads `language`, because nobody has said it in that?
    pub(super) fn is_foreign(&self, language: Language) -> bool {
        matches!(self, Self::Told(english) if language.known(english).is_none())
    }

    /// In English: the API, and what is written down.
    pub fn english(&self) -> String {
        self.said(Language::English)
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Verbatim(String::new())
    }
}

/// What the filters of templates take.
pub trait Say {
    /// In the words of `language`.
    fn said(&self, language: Language) -> String;
}

impl Say for Text {
    fn said(&self, language: Language) -> String {
        match self {
            Text::Ours(key, args) => language.fill_in(key, args, str::to_owned),
            Text::Told(english) => language.translate(english),
            Text::Verbatim(words) => words.clone(),
            Text::Joined(texts) => texts.iter().map(|text| text.said(language)).collect(),
        }
    }
}

/// In a template a plain word is the key of a text. (Words from outside are `String`s, which are not.)
impl Say for str {
    fn said(&self, language: Language) -> String {
        language.fill_in(self, &[], str::to_owned)
    }
}

impl Say for Count {
    fn said(&self, language: Language) -> String {
        language.number(i64::try_from(self.0).unwrap_or(i64::MAX))
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn said(&self, language: Language) -> String {
        (**self).said(language)
    }
}

/// What the filters of templates fill something into.
pub trait Blank {
    /// The text.
    fn text(self) -> Text;
}

impl Blank for &'static str {
    fn text(self) -> Text {
        say(self)
    }
}

impl Blank for Text {
    fn text(self) -> Text {
        self
    }
}

impl Blank for &Text {
    fn text(self) -> Text {
        self.clone()
    }
}

/// Sample pages are written down in English.
#[cfg(test)]
impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::verbatim(words)
    }
}

#[cfg(test)]
impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::Verbatim(words)
    }
}

/// What can be filled into a text.
pub trait Fill {
    /// As the text takes it.
    fn arg(&self) -> Arg;
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl Fill for $kind {
            fn arg(&self) -> Arg {
                Arg::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i8, i64, u32, u64, usize);

impl Fill for Count {
    fn arg(&self) -> Arg {
        self.0.arg()
    }
}

impl Fill for str {
    fn arg(&self) -> Arg {
        Text::verbatim(self).arg()
    }
}

impl Fill for String {
    fn arg(&self) -> Arg {
        self.as_str().arg()
    }
}

impl Fill for Text {
    fn arg(&self) -> Arg {
        Arg::Text(Box::new(self.clone()))
    }
}

impl<T: Fill + ?Sized> Fill for &T {
    fn arg(&self) -> Arg {
        (**self).arg()
    }
}

/// A text of ours that holds tags, with what is filled in escaped.
pub(super) fn in_html(text: &Text, language: Language) -> String {
    let escaped = |words: &str| {
        let mut html = String::with_capacity(words.len());
        for letter in words.chars() {
            match letter {
                '<' => html.push_str("&#60;"),
                '>' => html.push_str("&#62;"),
                '&' => html.push_str("&#38;"),
                '"' => html.push_str("&#34;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        html
    };
    match text {
        Text::Ours(key, args) => language.fill_in(key, args, escaped),
        other => escaped(&other.said(language)),
    }
}
