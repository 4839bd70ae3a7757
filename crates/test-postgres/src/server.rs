//! A server of a test's own.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{VARIABLE, run};

/// Ends the server and takes its folder away as soon as standard input ends, which it does with the process that holds
/// the other end.
const WATCHED: &str = r#"folder=$1; shift; "$@" & server=$!
read -r _; kill -QUIT $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder""#;

/// A running server; it ends when this is dropped or the process ends.
pub struct Server {
    watch: Child,
    folder: PathBuf,
}

impl Server {
    /// Starts one with an empty cluster.
    pub fn start() -> Self {
        let folder = new_folder();
        copy(&template(), &folder.join("data"));
        Self::on(folder, &[])
    }

    /// Starts one on the cluster in `folder`/data, with some settings.
    fn on(folder: PathBuf, settings: &[&str]) -> Self {
        let data = folder.join("data");
        let mut command = as_user("sh");
        command.args(["-c", WATCHED, "sh"]).arg(&folder).arg(programs().join("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(&folder);
        // Nothing here outlives the machine's next start, so nothing waits for the disk.
        for setting in
            ["listen_addresses=", "fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=200"]
        {
            command.args(["-c", setting]);
        }
        settings.iter().for_each(|setting| _ = command.args(["-c", setting]));
        let mut watch = command
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut log = BufReader::new(watch.stderr.take().expect("standard error")).lines();
        let mut said = Vec::new();
        loop {
            let Some(Ok(line)) = log.next() else { panic!("PostgreSQL did not start: {said:#?}") };
            if line.contains("ready to accept") {
                break;
            }
            said.push(line);
        }
        // What it says later must be read, or it would stop at a full pipe.
        std::thread::spawn(move || log.for_each(drop));
        Self { watch, folder }
    }

    /// The address of a database on it.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@/{database}?host={}", self.folder.display())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        drop(self.watch.wait());
    }
}

/// One of PostgreSQL's programs for its users.
pub(crate) fn program(name: &str) -> Command {
    Command::new(programs().join(name))
}

/// The folder of the newest version that is installed.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.filter_map(|version| {
        let number: u32 = version.file_name().to_str()?.parse().ok()?;
        let programs = version.path().join("bin");
        programs.join("initdb").exists().then_some((number, programs))
    });
    let newest = found.max_by_key(|(number, _)| *number);
    newest.map(|(_, programs)| programs).unwrap_or_else(|| {
        panic!(
            "PostgreSQL is not installed: install Debian's package `postgresql`, or give the address of a server \
             in the variable {VARIABLE}"
        )
    })
}

/// Whom the server runs as where that is not whoever runs the test: user and group.
fn user() -> Option<(u32, u32)> {
    let me = run(Command::new("id").arg("-u"));
    if me != "0" {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let find = |name: &str| {
        users.lines().find_map(|line| {
            let fields: Vec<&str> = line.split(':').collect();
            (fields.first() == Some(&name))
                .then(|| Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?)))?
        })
    };
    let found = find("postgres").or_else(|| find("nobody"));
    Some(found.expect("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`"))
}

fn as_user(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = user() {
        command.uid(user).gid(group);
    }
    command
}

fn new_folder() -> PathBuf {
    let folder = tempfile::Builder::new().prefix("parcelwatch-postgres-").tempdir().expect("a temporary folder").keep();
    give(&folder);
    folder
}

fn give(path: &Path) {
    if let Some((user, group)) = user() {
        chown(path, Some(user), Some(group)).expect("root may give a folder away");
    }
}

/// An empty cluster, made once and copied by every server: a copy takes a tenth of the time.
fn template() -> PathBuf {
    let version = programs().parent().and_then(|p| p.file_name()).map(|v| v.to_string_lossy().into_owned());
    let owner = user().map_or_else(|| run(Command::new("id").arg("-u")), |(user, _)| user.to_string());
    let name = format!("parcelwatch-postgres-template-{}-{owner}", version.unwrap_or_default());
    let made = std::env::temp_dir().join(name);
    if made.exists() {
        return made;
    }
    let folder = new_folder();
    let data = folder.join("data");
    let mut initdb = as_user(programs().join("initdb"));
    initdb.current_dir("/").arg("-D").arg(&data);
    initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--wal-segsize=1"]);
    run(&mut initdb);
    let hba = "local all secured scram-sha-256\nlocal all all trust\nlocal replication all trust\n";
    fs::write(data.join("pg_hba.conf"), hba).expect("the cluster's folder can be written");
    give(&data.join("pg_hba.conf"));
    // Whoever is first wins; the others use it all the same.
    if fs::rename(&data, &made).is_err() {
        assert!(made.exists(), "{} cannot be made", made.display());
    }
    drop(fs::remove_dir_all(&folder));
    made
}

fn copy(from: &Path, to: &Path) {
    run(as_user("cp").arg("-R").arg(from).arg(to));
}
