//! JSON lines in and out: a bad line is reported with its number, and the rest goes on.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
    process::ExitCode,
};

use anyhow::Context;
use serde::{Serialize, de::DeserializeOwned};

/// Lines of a file, or of standard input.
pub type Input = BufReader<Box<dyn Read>>;

/// A file, or standard input for `-`.
pub fn open(path: &Path) -> anyhow::Result<Input> {
    if path == Path::new("-") {
        return Ok(BufReader::new(Box::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| format!("could not open {}", path.display()))?;
    Ok(BufReader::new(Box::new(file)))
}

/// Is there no whole line left of what was read? Then whoever writes the lines may wait for the answers to those so far.
pub fn may_be_waited_for(input: &Input) -> bool {
    !input.buffer().contains(&b'\n')
}

/// Answers each line of `path`. The exit code says whether every line was understood.
pub fn answer<I: DeserializeOwned, O: Serialize>(
    path: &Path,
    mut answer: impl FnMut(I) -> O,
) -> anyhow::Result<ExitCode> {
    let mut input = open(path)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut bytes = Vec::new();
    let mut all_good = true;
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).context("could not read the input")? == 0 {
            break;
        }
        let line = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii();
        match serde_json::from_slice(line) {
            _ if line.is_empty() => {}
            Ok(given) => {
                serde_json::to_writer(&mut out, &answer(given)).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
            Err(error) => {
                all_good = false;
                eprintln!("line {number}: {error}");
            }
        }
        if may_be_waited_for(&input) {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints one value, indented.
pub fn print(value: &impl Serialize) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}
