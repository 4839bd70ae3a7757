//! `detect`: whose numbers these are, for scripts and for the curious.

use std::{
    io::{BufRead, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use parcelwatch_engine::{
    domain::Country,
    recognise::{
        detect::{Candidate, Context, Detector},
        directory::Directory,
    },
};
use serde::Serialize;

use crate::lines;

#[derive(Args)]
pub struct Options {
    /// Tracking numbers.
    numbers: Vec<String>,
    /// Numbers, one a line; `-`: standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "numbers")]
    file: Option<PathBuf>,
    /// The country that the parcels go to, two letters: its carriers go before others.
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    destination: Option<Country>,
    /// Who sends them, such as AliExpress: the carriers that ship for it go before others.
    #[arg(long, value_name = "NAME")]
    supplier: Option<String>,
    /// A carrier that the store usually ships with; may be given several times.
    #[arg(long = "usual-carrier", value_name = "NAME", value_parser = carrier)]
    usual_carriers: Vec<&'static str>,
}

fn country(code: &str) -> Result<Country, String> {
    Country::new(&code.to_uppercase()).ok_or_else(|| "is no country: use its two letters, such as DE".to_owned())
}

fn carrier(name: &str) -> Result<&'static str, String> {
    let carrier = Directory::shipped().resolve(name).ok_or("is no carrier of the directory")?;
    Ok(carrier.id)
}

#[derive(Serialize)]
struct Detected<'a> {
    number: &'a str,
    valid: bool,
    candidates: &'a [Candidate],
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let context = Context {
        usual_carriers: &options.usual_carriers,
        destination: options.destination,
        supplier: options.supplier.as_deref(),
    };
    let answer = |number: &str, out: &mut dyn Write| -> anyhow::Result<()> {
        let detection = Detector::shipped().detect(number, &context);
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
