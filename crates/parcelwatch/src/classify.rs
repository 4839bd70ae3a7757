//! `classify`: what the classifier makes of events, for scripts and for the curious; with `--report`, how often it is right.

use std::{
    io::{BufRead, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use parcelwatch_engine::{
    domain::{Country, Meaning, Route, route::Legs},
    recognise::classify::{Classifier, Event, OwnFiles, Understood},
};
use serde::{Deserialize, Serialize};

use crate::{
    lines,
    own_files::{context, files},
    report::Report,
};

#[derive(Args)]
pub struct Options {
    /// Events, one JSON object a line: id, carrier, code, text, status, country, origin, destination.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Compare with what is right: lines also have `accept`, a list of statuses, and may have `lang`. Prints how many
    /// events were understood, by language, and the confusion matrix.
    #[arg(long)]
    report: bool,
    /// A folder with lexicons (`de.txt`) that stand in place of the shipped ones of the same name, or beside them; in it
    /// `context.tsv`, words that change what phrases say, in place of the shipped one.
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,
    /// A folder with code tables (`canadapost.tsv`) whose lines go before the shipped ones of the same provider and code.
    #[arg(long, value_name = "DIR")]
    codes: Option<PathBuf>,
    /// A model that `parcelwatch learn` made, instead of the shipped one.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

#[derive(Deserialize)]
struct EventLine {
    #[serde(default)]
    id: serde_json::Value,
    carrier: Option<String>,
    code: Option<String>,
    text: Option<String>,
    status: Option<String>,
    country: Option<String>,
    origin: Option<String>,
    destination: Option<String>,
    accept: Option<Vec<String>>,
    lang: Option<String>,
}

#[derive(Serialize)]
struct Classified {
    id: serde_json::Value,
    status: &'static str,
    because: String,
    confidence: f64,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let classifier = options.classifier()?;
    if options.report {
        return report(&options.file, classifier);
    }
    lines::answer(&options.file, |line: EventLine| {
        let (understood, status) = line.understand(classifier);
        Classified {
            id: line.id,
            status,
            because: understood.because.to_string(),
            confidence: understood.confidence.as_number(),
        }
    })
}

/// Where a meaning puts a parcel of which nothing else is known, or `informational`.
pub fn without_route(meaning: Meaning) -> &'static str {
    placed(meaning, Route::default(), None)
}

fn placed(meaning: Meaning, route: Route, country: Option<Country>) -> &'static str {
    route.place(meaning, country, &Legs::default()).map_or("informational", |placed| placed.status.path())
}

impl Options {
    fn classifier(&self) -> anyhow::Result<&'static Classifier> {
        if self.lexicons.is_none() && self.codes.is_none() && self.model.is_none() {
            return Ok(Classifier::shipped());
        }
        let given = |folder: &Option<PathBuf>, ending| {
            folder.as_deref().map(|folder| files(folder, ending)).transpose().map(Option::unwrap_or_default)
        };
        let own = OwnFiles {
            lexicons: given(&self.lexicons, "txt")?,
            codes: given(&self.codes, "tsv")?,
            context: self.lexicons.as_deref().map(context).transpose()?.flatten(),
            model: self.model.as_deref().map(read).transpose()?,
        };
        Ok(Classifier::with_files(&own)?)
    }
}

impl EventLine {
    fn understand(&self, classifier: &Classifier) -> (Understood, &'static str) {
        let understood = classifier.classify(&Event {
            provider: self.carrier.as_deref(),
            code: self.code.as_deref(),
            text: self.text.as_deref(),
            coarse: self.status.as_deref(),
        });
        let country = |text: &Option<String>| text.as_deref().and_then(Country::new);
        let route = Route { origin: country(&self.origin), destination: country(&self.destination) };
        let status = placed(understood.meaning, route, country(&self.country));
        (understood, status)
    }
}

fn report(file: &Path, classifier: &Classifier) -> anyhow::Result<ExitCode> {
    let mut report = Report::default();
    for (number, line) in lines::open(file)?.lines().enumerate() {
        let line = line.context("could not read the input")?;
        if line.trim().is_empty() {
            continue;
        }
        let at = || format!("line {}", number + 1);
        let line: EventLine = serde_json::from_str(&line).with_context(at)?;
        let accept =
            line.accept.as_deref().filter(|accept| !accept.is_empty()).context("has no `accept`").with_context(at)?;
        let (understood, status) = line.understand(classifier);
        let said = [&line.carrier, &line.code, &line.text].into_iter().flatten().map(String::as_str);
        let said = said.collect::<Vec<_>>().join(" | ");
        report
            .add(line.lang.as_deref().unwrap_or("und"), accept, status, || format!("{said} ({})", understood.because));
    }
    write!(std::io::stdout().lock(), "{report}")?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("could not read {}", path.display()))
}
