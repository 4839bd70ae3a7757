//! The drop folder: files that appear in it are brought in by themselves, whoever puts them there: SFTP, rsync, a share.
//! A file is taken when it has stood still from one look to the next, and then lies in `done` or `failed`, with a report
//! beside it. Which folder that is, the operator decides, and nobody in the browser.

mod report;
mod working;

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{DroppedFile, Serial, StoreError, Workspace};

pub use report::Dropped;
use working::Held;

use crate::{
    Engine,
    bring_in::{BringInError, bring_in},
    open::make_private,
};

/// How often somebody should look.
pub const LOOK_EVERY: Duration = Duration::from_secs(60);
/// Who brings files in.
const ACTOR: &str = "Drop folder";
/// A larger file is refused.
const LARGEST: u64 = 256 << 20;
/// Reports of so many files are kept in the database.
const KEPT: i64 = 100;
/// Where files go.
const DONE: &str = "done";
const FAILED: &str = "failed";
/// Where files lie while they are brought in.
const WORKING: &str = "working";
/// How names end of files that are still being written.
const UNFINISHED: [&str; 5] = [".part", ".partial", ".filepart", ".tmp", ".crdownload"];

/// A folder whose files are brought in.
#[derive(Debug)]
pub struct DropFolder {
    path: PathBuf,
    /// Files as they stood at the last look: their size and when they were last written.
    seen: Mutex<HashMap<PathBuf, (u64, SystemTime)>>,
}

/// Why a folder cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum DropError {
    /// The folder, or a file in it.
    #[error("the drop folder: {path} cannot be used")]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The database failed; the file stays where it is and is brought in at the next look.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

impl DropFolder {
    /// Makes the folder where it is missing.
    ///
    /// # Errors
    /// It cannot be made or read.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, DropError> {
        let working = path.join(WORKING);
        for folder in [path, &path.join(DONE), &path.join(FAILED), &working] {
            make_private(folder).map_err(of(folder))?;
        }
        Held::adopt(&working, now).map_err(of(&working))?;
        Ok(Self { path: path.to_owned(), seen: Mutex::default() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Brings in the files that were left in the middle, and those that have stood still since the last look. Blocks its
    /// thread.
    ///
    /// # Errors
    /// The folder cannot be read, or the database not be reached. What is wrong with a file stands in its report; one
    /// that could not be brought in is logged, and waits for the next look.
    pub fn look(&self, engine: &Engine, ws: Workspace, now: Timestamp) -> Result<Vec<DroppedFile>, DropError> {
        let working = self.path.join(WORKING);
        let mut taken = Vec::new();
        let mut take = |claimed: Result<(Held, PathBuf), DropError>| {
            let (file, outcome) = match claimed {
                Ok((held, file)) => (Some(file.clone()), self.take(engine, ws, held, &file, now)),
                Err(error) => (None, Err(error)),
            };
            match outcome {
                Ok(dropped) => taken.push(dropped),
                Err(error @ DropError::Store(StoreError::Unreachable(_))) => return Err(error),
                // It waits for the next look, but those behind it do not.
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, ?file, "A file of the drop folder waits");
                }
            }
            Ok(())
        };
        // What was left goes first: a newer file may know better.
        for left in Held::left(&working).map_err(of(&working))? {
            take(left.map_err(of(&working)))?;
        }
        for file in self.still().map_err(of(&self.path))? {
            if let Some(claimed) = Held::claim(&working, &file, now).map_err(of(&file)).transpose() {
                take(claimed)?;
            }
        }
        Ok(taken)
    }

    /// The files that are as they were at the last look, by name.
    fn still(&self) -> io::Result<Vec<PathBuf>> {
        let mut stands = HashMap::new();
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            // It may be gone by now. Links are not followed: they could lead anywhere.
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            if about.is_file() && is_finished(&path) {
                stands.insert(path, (about.len(), about.modified()?));
            }
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut still: Vec<PathBuf> = stands
            .iter()
            .filter(|(path, as_it_is)| seen.get(*path) == Some(as_it_is))
            .map(|(p, _)| p.clone())
            .collect();
        still.sort();
        *seen = stands;
        Ok(still)
    }

    /// Brings one file in. When the database fails, it stays where it is.
    fn take(
        &self,
        engine: &Engine,
        ws: Workspace,
        held: Held,
        file: &Path,
        now: Timestamp,
    ) -> Result<DroppedFile, DropError> {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let dropped = match read(file) {
            Err(why) => Dropped::refused(why),
            Ok(bytes) => match bring_in(engine, ws, ACTOR, &bytes, None, |_, _| {}) {
                Ok(report) => Dropped::of(&report),
                Err(BringInError::File(error)) => Dropped::refused(error.to_string()),
                Err(BringInError::Ingest(error)) => return Err(error.into_store_error().into()),
            },
        };
        let folder = self.path.join(if dropped.failed() { FAILED } else { DONE });
        put_away(file, &folder, &name, &dropped.text(&name, now), now).map_err(of(file))?;
        held.end();
        let mut record = DroppedFile { id: 0, file: name, at: now, report: dropped.json() };
        engine.store().write(&mut |transaction| {
            record.id = transaction.next_ids(ws, Serial::DroppedFile, 1)?;
            transaction.add_dropped_file(ws, &record, KEPT)
        })?;
        Ok(record)
    }
}

/// The error of a folder or a file.
fn of(path: &Path) -> impl Fn(io::Error) -> DropError {
    move |source| DropError::Folder { path: path.to_owned(), source }
}

/// What is kept of a name, in bytes: with the moment before it and `.report.txt` behind it, a file can still have it.
const LONGEST_NAME: usize = 200;

/// The end of a long name: there it says what the file is.
fn end_of(name: &str) -> &str {
    let from = name.len().saturating_sub(LONGEST_NAME);
    (from..name.len()).find_map(|at| name.get(at..)).unwrap_or(name)
}

/// Is its name one of a file that is written?
fn is_finished(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    !name.starts_with('.') && !name.ends_with('~') && !UNFINISHED.iter().any(|end| name.ends_with(end))
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let about = fs::metadata(file).map_err(|error| format!("the file cannot be read: {error}"))?;
    if about.len() > LARGEST {
        return Err(format!("the file has more than {} MB; send it in parts", LARGEST >> 20));
    }
    fs::read(file).map_err(|error| format!("the file cannot be read: {error}"))
}

/// Puts a file away with its report beside it, the moment in front of its name: the same file may come every day. Whoever
/// makes the report has the name, so that no other file goes.
fn put_away(file: &Path, folder: &Path, name: &str, report: &str, now: Timestamp) -> io::Result<()> {
    let name = end_of(name);
    let moment: String = crate::clock::rfc3339(now).chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let moment = moment.split('.').next().unwrap_or_default().trim_end_matches('Z').to_owned();
    let mut n = 1_u32;
    loop {
        let kept = if n == 1 { format!("{moment}Z-{name}") } else { format!("{moment}Z-{n}-{name}") };
        n += 1;
        let (beside, kept) = (folder.join(format!("{kept}.report.txt")), folder.join(kept));
        if fs::symlink_metadata(&kept).is_ok() {
            continue;
        }
        let mut written = match File::create_new(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            made => made?,
        };
        let done = written.write_all(report.as_bytes()).and_then(|()| fs::rename(file, &kept));
        if done.is_err() {
            // The file comes again, and gets another report.
            let _gone = fs::remove_file(&beside);
        }
        return done;
    }
}
