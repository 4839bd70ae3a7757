//! `classify` and `detect`: what recognition makes of events and numbers, for scripts and for the curious.

use std::{
    io::{BufRead, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use parcelwatch_engine::{
    domain::{Country, Route, route::Legs},
    recognise::{
        classify::{Classifier, Event, OwnFiles},
        detect::{Context, Detector},
    },
};
use serde::{Deserialize, Serialize};

use crate::lines;

#[derive(Args)]
pub struct ClassifyOptions {
    /// Events, one JSON object a line: id, carrier, code, text, country, origin, destination.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// A folder with lexicons (`de.txt`) that stand in place of the shipped ones of the same name, or beside them.
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,
}

/// The files of `folder` that end in `ending`, as name and content.
fn files(folder: &Path, ending: &str) -> anyhow::Result<Vec<(String, String)>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("could not read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if let Some(name) =
            path.file_stem().and_then(|n| n.to_str()).filter(|_| path.extension().is_some_and(|e| e == ending))
        {
            let text = std::fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
            files.push((name.to_owned(), text));
        }
    }
    files.sort();
    Ok(files)
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
}

#[derive(Serialize)]
struct Classified {
    id: serde_json::Value,
    status: &'static str,
    because: String,
    confidence: f64,
}

pub fn classify(options: &ClassifyOptions) -> anyhow::Result<ExitCode> {
    let classifier = match &options.lexicons {
        Some(folder) => Classifier::with_files(&OwnFiles { lexicons: files(folder, "txt")?, ..OwnFiles::default() })
            .with_context(|| format!("a file in {} cannot be used", folder.display()))?,
        None => Classifier::shipped(),
    };
    let country = |text: &Option<String>| text.as_deref().and_then(Country::new);
    lines::answer(&options.file, |line: EventLine| {
        let understood = classifier.classify(&Event {
            provider: line.carrier.as_deref(),
            code: line.code.as_deref(),
            text: line.text.as_deref(),
            coarse: line.status.as_deref(),
        });
        let route = Route { origin: country(&line.origin), destination: country(&line.destination) };
        let placed = route.place(understood.meaning, country(&line.country), &Legs::default());
        Classified {
            id: line.id,
            status: placed.map_or("informational", |p| p.status.path()),
            because: understood.because.to_string(),
            confidence: understood.confidence.as_number(),
        }
    })
}

#[derive(Args)]
pub struct DetectOptions {
    /// Tracking numbers.
    numbers: Vec<String>,
    /// Numbers, one a line; `-`: standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "numbers")]
    file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Detected<'a> {
    number: &'a str,
    valid: bool,
    candidates: &'a [parcelwatch_engine::recognise::detect::Candidate],
}

pub fn detect(options: &DetectOptions) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut answer = |number: &str| -> anyhow::Result<()> {
        let detection = Detector::shipped().detect(number, &Context::default());
        let line = Detected { number, valid: detection.valid, candidates: &detection.candidates };
        serde_json::to_writer(&mut out, &line).map_err(std::io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    };
    // `detect -` reads standard input, too.
    let file = match options.numbers.as_slice() {
        [dash] if dash == "-" => Some(Path::new("-")),
        [] => Some(options.file.as_deref().unwrap_or(Path::new("-"))),
        _ => None,
    };
    match file {
        Some(file) => {
            let mut input = lines::open(file)?;
            let mut bytes = Vec::new();
            loop {
                bytes.clear();
                if input.read_until(b'\n', &mut bytes)? == 0 {
                    break;
                }
                let line = String::from_utf8_lossy(&bytes);
                let number = line.trim_start_matches('\u{feff}').trim();
                if !number.is_empty() {
                    answer(number)?;
                }
            }
        }
        None => options.numbers.iter().try_for_each(|number| answer(number))?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
