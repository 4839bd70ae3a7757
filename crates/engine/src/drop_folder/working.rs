//! Where a file lies while it is brought in: alone in a folder of its own in `working`, whose lock its program holds. So
//! it keeps its name, whatever else has that name, and is never moved back. A folder that nobody holds was left by a
//! program that ended, or that the database failed: whoever looks next goes on with its file.

use std::{
    ffi::OsStr,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use parcelwatch_domain::Timestamp;

/// In each folder, and held locked. No file of this name is ever taken: it begins with a full stop.
const LOCK: &str = ".lock";

/// A folder with a file, and nobody else works on it.
#[derive(Debug)]
pub struct Held {
    folder: PathBuf,
    lock: File,
}

impl Held {
    /// Takes a file; `None`: somebody else was faster.
    pub fn claim(working: &Path, file: &Path, now: Timestamp) -> io::Result<Option<(Self, PathBuf)>> {
        let Some(name) = file.file_name() else { return Ok(None) };
        let held = Self::make(working, now)?;
        let taken = held.folder.join(name);
        match fs::rename(file, &taken) {
            Ok(()) => Ok(Some((held, taken))),
            Err(error) => {
                held.end();
                if error.kind() == io::ErrorKind::NotFound { Ok(None) } else { Err(error) }
            }
        }
    }

    /// The files that are left, each taken when its turn comes. Folders without a file go.
    pub fn left(working: &Path) -> io::Result<impl Iterator<Item = io::Result<(Self, PathBuf)>>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(working)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
        // Names begin with the moment: the oldest first.
        folders.sort();
        Ok(folders.into_iter().filter_map(|folder| Self::take_over(folder).transpose()))
    }

    /// Gives files that lie in `working` itself, as versions before this one left them, a folder each.
    pub fn adopt(working: &Path, now: Timestamp) -> io::Result<()> {
        for entry in fs::read_dir(working)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                Self::claim(working, &entry.path(), now)?;
            }
        }
        Ok(())
    }

    /// The file is elsewhere by now.
    pub fn end(self) {
        // Whoever looks next takes away what stays; and some systems take away nothing that is open.
        drop(self.lock);
        let _gone = fs::remove_file(self.folder.join(LOCK)).and_then(|()| fs::remove_dir(&self.folder));
    }

    /// A folder that no other program has, or had: the moment and the program are in its name.
    fn make(working: &Path, now: Timestamp) -> io::Result<Self> {
        let mut n = 1_u32;
        loop {
            let folder = working.join(format!("{}-{}-{n}", now.0, std::process::id()));
            n += 1;
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                made => made?,
            }
            // `None`: somebody takes it for one that is left, and takes it away.
            if let Some(held) = Self::hold(folder)? {
                return Ok(held);
            }
        }
    }

    fn take_over(folder: PathBuf) -> io::Result<Option<(Self, PathBuf)>> {
        let Some(held) = Self::hold(folder)? else { return Ok(None) };
        let entries = match fs::read_dir(&held.folder) {
            // Its program has just ended its work, and took it away.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_name() != OsStr::new(LOCK) && entry.file_type()?.is_file() {
                return Ok(Some((held, entry.path())));
            }
        }
        held.end();
        Ok(None)
    }

    /// `None`: a program holds it, or it has gone meanwhile.
    fn hold(folder: PathBuf) -> io::Result<Option<Self>> {
        let lock = match File::options().create(true).append(true).open(folder.join(LOCK)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            lock => lock?,
        };
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // A file system without locks: two programs may then bring in one file, which changes nothing.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self { folder, lock })),
        }
    }
}
