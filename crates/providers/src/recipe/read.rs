//! From the text of a file to a recipe, or to problems that name their line.

use std::{fmt, ops::Range};

use super::Recipe;
use crate::jq::Jq;

/// What is wrong with a recipe or a case, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; 0: the whole file.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What, in a sentence without its full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.message),
            line => write!(f, "line {line}, column {}: {}", self.column, self.message),
        }
    }
}

/// Names as a message lists them.
pub fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn read(text: &str) -> Result<Recipe, Vec<Problem>> {
    let recipe: Recipe = toml::from_str(text).map_err(|error| vec![of_toml(text, &error)])?;
    let problems = super::check::check(&recipe, text);
    if problems.is_empty() { Ok(recipe) } else { Err(problems) }
}

/// Reads a recipe of the program's own, which the tests checked: its expressions are compiled when they are needed.
pub(super) fn read_shipped(text: &str) -> Result<Recipe, Vec<Problem>> {
    let recipe: Recipe = toml::from_str(text).map_err(|error| vec![of_toml(text, &error)])?;
    crate::jq::link(recipe.definitions(), &recipe.expressions());
    Ok(recipe)
}

/// What the TOML reader found, with the nearest name that exists.
pub(crate) fn of_toml(text: &str, error: &toml::de::Error) -> Problem {
    let offset = error.span().map_or(0, |span: Range<usize>| span.start);
    at(text, offset, with_nearest(error.message()))
}

/// A problem at a byte of the file.
pub(crate) fn at(text: &str, offset: usize, message: impl Into<String>) -> Problem {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Problem {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message: message.into(),
    }
}

/// A problem inside of an expression: `offset` counts from the expression's beginning.
pub(super) fn in_jq(text: &str, jq: &Jq, offset: usize, message: &str) -> Problem {
    let start = at(text, jq.span().start, "");
    let written = text.get(jq.span()).unwrap_or_default();
    let multi_line = ["\"\"\"", "'''"].iter().any(|quotes| written.starts_with(quotes));
    let before = jq.source().get(..offset).unwrap_or_default();
    let lines = before.matches('\n').count();
    if !multi_line {
        return Problem { column: start.column + 1 + before.chars().count(), message: message.into(), ..start };
    }
    // A line break behind the opening quotes is not part of the text.
    let first_on_next = written.get(3..).is_some_and(|inside| inside.starts_with(['\n', '\r']));
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before[line_start..].chars().count() + 1;
    Problem {
        line: start.line + usize::from(first_on_next) + lines,
        column: if lines == 0 && !first_on_next { start.column + 2 + column } else { column },
        message: message.into(),
    }
}

/// "unknown field `uri`, expected one of …" becomes "unknown key `uri`; did you mean `url`?".
fn with_nearest(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let mut names = message.split('`').skip(1).step_by(2);
    let Some(unknown) = names.next().filter(|_| message.starts_with("unknown ")) else {
        return message.replace("missing field", "missing key");
    };
    let kind = match message.split_whitespace().nth(1) {
        Some("field") => "key",
        Some("variant") | None => "value",
        Some(own) => own,
    };
    let known: Vec<&str> = names.collect();
    if known.is_empty() {
        return message.to_owned();
    }
    match nearest(unknown, &known) {
        Some(name) => format!("unknown {kind} `{unknown}`; did you mean `{name}`?"),
        None => format!("unknown {kind} `{unknown}`; there are {}", quoted(&known)),
    }
}

/// The name that somebody meant who wrote `unknown`.
pub(super) fn nearest<'a>(unknown: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|name| (strsim::osa_distance(unknown, name), *name))
        .filter(|(distance, name)| *distance <= 1 + name.len().min(unknown.len()) / 3)
        .min()
        .map(|(_, name)| name)
}
