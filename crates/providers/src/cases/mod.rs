//! The cases beside a recipe: what is asked, what is answered, what must be understood.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use parcelwatch_domain::Timestamp;
use serde::Deserialize;

use crate::{
    ask::{Ask, Fulfilment, Item, Settings},
    recipe::{Problem, Recipe, Verb},
};

mod compare;
mod play;
mod show;

pub use show::show;

/// One case, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Which request, or `webhook`.
    request: toml::Spanned<String>,
    /// One sentence for the reader.
    pub about: Option<String>,
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default)]
    settings: BTreeMap<String, toml::Value>,
    now: Option<String>,
    since: Option<String>,
    until: Option<String>,
    callback: Option<String>,
    fulfilment: Option<Fulfilment>,
    token: Option<String>,
    #[serde(default)]
    exchange: Vec<toml::Spanned<Exchange>>,
    push: Option<PushFile>,
    #[serde(default)]
    result: Vec<toml::Spanned<toml::Table>>,
    #[serde(default)]
    order: Vec<toml::Spanned<toml::Table>>,
    #[serde(default)]
    hint: Vec<toml::Spanned<toml::Table>>,
    quota: Option<toml::Spanned<toml::Table>>,
    outcome: Option<toml::Spanned<toml::Table>>,
    reply: Option<toml::Spanned<toml::Table>>,
}

/// A request that is expected, and its answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    #[serde(default)]
    expect: Expect,
    #[serde(default = "ok")]
    status: u16,
    #[serde(default)]
    header: BTreeMap<String, String>,
    body: Option<String>,
    file: Option<String>,
}

const fn ok() -> u16 {
    200
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expect {
    method: Option<String>,
    url: Option<String>,
    header: BTreeMap<String, String>,
    body: Option<String>,
}

/// A push that comes in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PushFile {
    #[serde(default = "post")]
    method: String,
    #[serde(default)]
    header: BTreeMap<String, String>,
    #[serde(default)]
    query: BTreeMap<String, String>,
    body: Option<String>,
    file: Option<String>,
    from: Option<String>,
    #[serde(default)]
    url: String,
    #[serde(default = "yes")]
    accepted: bool,
}

fn post() -> String {
    "POST".into()
}

const fn yes() -> bool {
    true
}

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The case's name: that of its file.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// What was understood, a line each.
    pub understood: Vec<String>,
    /// Where that differs from what must be understood.
    pub problems: Vec<Problem>,
}

/// What came of a recipe and its cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The recipe's id and name, and what it is.
    pub head: Option<String>,
    /// What is wrong with the recipe itself.
    pub problems: Vec<Problem>,
    /// Its cases.
    pub cases: Vec<Checked>,
}

impl Report {
    /// Is all as it should be? A recipe without cases is not: nobody knows whether it does anything.
    pub fn is_good(&self) -> bool {
        self.problems.is_empty() && !self.cases.is_empty() && self.cases.iter().all(|case| case.problems.is_empty())
    }
}

/// Reads a recipe and plays its cases. Expressions run here, on the calling thread: give it one of
/// [`crate::jq::Workers`].
///
/// # Errors
/// A file cannot be read.
pub fn check(path: &Path) -> std::io::Result<Report> {
    let text = std::fs::read_to_string(path)?;
    let recipe = match Recipe::read(&text) {
        Ok(recipe) => Arc::new(recipe),
        Err(problems) => return Ok(Report { head: None, problems, cases: Vec::new() }),
    };
    let head = format!("{}: {}, {}", recipe.id, recipe.name, recipe.kind.slug());
    let mut problems = Vec::new();
    let named = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if named != recipe.id {
        problems.push(Problem {
            line: 1,
            column: 1,
            message: format!("the file `{named}.toml` holds the recipe `{}`; id and name must be the same", recipe.id),
        });
    }
    let mut cases = Vec::new();
    for file in case_files(&path.with_extension(""))? {
        let text = std::fs::read_to_string(&file)?;
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let (understood, problems) = match toml::from_str::<Case>(&text) {
            Ok(case) => play::play(&recipe, &case, &text, &file),
            Err(error) => (Vec::new(), vec![crate::recipe::problem_of_toml(&text, &error)]),
        };
        cases.push(Checked { name, path: file, understood, problems });
    }
    Ok(Report { head: Some(head), problems, cases })
}

fn case_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}

impl Case {
    /// Which request; `None`: the webhook.
    fn verb(&self) -> Result<Option<Verb>, String> {
        match self.request.get_ref().as_str() {
            "webhook" => Ok(None),
            name => Verb::named(name).map(Some).ok_or_else(|| format!("there is no request `{name}`")),
        }
    }

    fn settings(&self) -> Settings {
        Settings::new(self.settings.iter().map(|(name, value)| {
            let value = match value {
                toml::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            (name.clone(), value)
        }))
    }

    fn ask(&self) -> Ask {
        Ask {
            items: self.items.clone(),
            since: self.since.as_deref().and_then(instant),
            until: self.until.as_deref().and_then(instant),
            callback: self.callback.clone(),
            fulfilment: self.fulfilment.clone(),
        }
    }

    /// When it plays; 2026 begins where it does not say.
    fn now(&self) -> Timestamp {
        self.now.as_deref().and_then(instant).unwrap_or(Timestamp(1_767_225_600_000))
    }
}

fn instant(text: &str) -> Option<Timestamp> {
    parcelwatch_recognise::time_text::read(text, None, None).ok().map(|read| read.at)
}

fn body(text: Option<&String>, file: Option<&String>, case: &Path) -> Result<Vec<u8>, String> {
    match (text, file) {
        (_, Some(name)) => {
            let path = case.with_file_name(name);
            std::fs::read(&path).map_err(|error| format!("could not read {}: {error}", path.display()))
        }
        (Some(text), None) => Ok(text.trim_start_matches('\n').as_bytes().to_vec()),
        (None, None) => Ok(Vec::new()),
    }
}
