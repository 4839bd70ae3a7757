//! `detect`: whose numbers these are, for scripts and for the curious.

use std::{
    io::{BufRead, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use parcelwatch_engine::recognise::detect::{Candidate, Context, Detector};
use serde::Serialize;

use crate::lines;

#[derive(Args)]
pub struct Options {
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
    candidates: &'a [Candidate],
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let answer = |number: &str, out: &mut dyn Write| -> anyhow::Result<()> {
        let detection = Detector::shipped().detect(number, &Context::default());
        let line = Detected { number, valid: detection.valid, candidates: &detection.candidates };
        serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
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
                    answer(number, &mut out)?;
                }
                if lines::may_be_waited_for(&input) {
                    out.flush()?;
                }
            }
        }
        None => options.numbers.iter().try_for_each(|number| answer(number, &mut out))?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
