//! `learn`: makes the model that reads the texts in which no phrase stands (`data/model.bin`).

use std::{io::BufRead, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, bail};
use clap::Args;
use parcelwatch_engine::{
    domain::{Meaning, SubStatus},
    recognise::classify::{Classifier, Example, count_words, phrase_examples, train},
};
use serde::Deserialize;

use crate::{classify::without_route, lines};

#[derive(Args)]
pub struct Options {
    /// Labelled events, one JSON object a line: text, accept (statuses that are right, the best first).
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the model goes.
    #[arg(long, value_name = "FILE", default_value = "data/model.bin")]
    out: PathBuf,
    /// Learn from the files alone, not from the lexicons' phrases as well.
    #[arg(long)]
    without_phrases: bool,
    /// Also count the usual words of the events, by their `lang` (`data/usual-words.tsv`).
    #[arg(long, value_name = "FILE")]
    usual_words: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    lang: Option<String>,
    accept: Vec<String>,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let mut examples = if options.without_phrases { Vec::new() } else { phrase_examples() };
    let phrases = examples.len();
    let mut languages = Vec::new();
    for file in &options.files {
        for (number, line) in lines::open(file)?.lines().enumerate() {
            let line = line.with_context(|| format!("could not read {}", file.display()))?;
            if line.trim().is_empty() {
                continue;
            }
            let at = || format!("{}, line {}", file.display(), number + 1);
            let line: Line = serde_json::from_str(&line).with_context(at)?;
            if let Some(text) = line.text {
                let meaning = meant(&text, &line.accept).with_context(at)?;
                examples.push(Example { text, meaning, weight: 1.0 });
                languages.push(line.lang.unwrap_or_default());
            }
        }
    }
    if let Some(out) = &options.usual_words {
        let texts = examples[phrases..].iter().map(|example| example.text.as_str());
        let words = count_words(languages.iter().map(String::as_str).zip(texts));
        std::fs::write(out, words).with_context(|| format!("could not write {}", out.display()))?;
    }
    let model = train(&examples);
    std::fs::write(&options.out, &model).with_context(|| format!("could not write {}", options.out.display()))?;
    let events = examples.len() - phrases;
    println!("Learned from {events} events and {phrases} phrases: {}", options.out.display());
    Ok(ExitCode::SUCCESS)
}

/// The meaning behind the accepted statuses. They are coarser than meanings: where the phrases come to an accepted
/// status, their meaning is taken.
fn meant(text: &str, accept: &[String]) -> anyhow::Result<Meaning> {
    let understood = Classifier::shipped().by_phrases(text).map(|understood| understood.meaning);
    if let Some(meaning) = understood.filter(|&meaning| accept.iter().any(|status| status == without_route(meaning))) {
        return Ok(meaning);
    }
    let Some(best) = accept.first() else { bail!("`accept` is empty") };
    if best == "informational" {
        return Ok(Meaning::Informational);
    }
    let status = SubStatus::ALL.into_iter().find(|status| status.path() == best);
    match status.with_context(|| format!("`{best}` is no status"))? {
        SubStatus::InDomesticTransit => Ok(Meaning::Moving),
        SubStatus::InGlobalTransit => Ok(Meaning::Exported),
        status => Ok(Meaning::Is(status)),
    }
}
