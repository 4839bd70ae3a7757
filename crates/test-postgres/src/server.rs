//! A server of a test's own.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::{
        fs::{PermissionsExt as _, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{Certificate, VARIABLE, run};

/// Ends the server and takes its folder away as soon as standard input ends, which it does with the process that holds
/// the other end.
const WATCHED: &str = r#"folder=$1; shift; "$@" & server=$!
read -r _; kill -QUIT $server 2>/dev/null; kill -TERM $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder""#;

/// A running server; it ends when this is dropped or the process ends.
pub struct Server {
    watch: Child,
    folder: PathBuf,
    /// Where it listens on 127.0.0.1, if it does.
    port: Option<u16>,
}

impl Server {
    /// Starts one with an empty cluster.
    pub fn start() -> Self {
        let folder = new_folder();
        copy(&template(), &folder.join("data"));
        Self::on(folder, None, &[])
    }

    /// Starts one that also listens on a port of 127.0.0.1, with or without encryption.
    pub fn listening(certificate: Option<&Certificate>) -> Self {
        let folder = new_folder();
        let data = folder.join("data");
        copy(&template(), &data);
        let open = "local all all trust\nlocal replication all trust\nhost all all 127.0.0.1/32 trust\n";
        write(&data.join("pg_hba.conf"), open);
        let mut settings = vec!["listen_addresses=127.0.0.1"];
        if let Some(Certificate { certificate, key, .. }) = certificate {
            write(&data.join("server.crt"), certificate);
            write(&data.join("server.key"), key);
            settings.push("ssl=on");
        }
        Self::on(folder, Some(free_port()), &settings)
    }

    /// Starts a hot standby of this server, on a port of its own. From when this returns, every commit here waits until
    /// it is on the standby's disk as well.
    pub fn standby(&self) -> Self {
        let folder = new_folder();
        let mut copy = as_user(programs().join("pg_basebackup"));
        copy.current_dir("/").args(["--write-recovery-conf", "--checkpoint=fast", "--no-sync", "-d"]);
        run(copy.arg(self.url("postgres")).arg("-D").arg(folder.join("data")));
        let standby = Self::on(folder, Some(free_port()), &["listen_addresses=127.0.0.1"]);
        self.wait_for("pg_stat_replication WHERE state = 'streaming'");
        self.run("ALTER SYSTEM SET synchronous_standby_names = '*'");
        self.run("SELECT pg_reload_conf()");
        self.wait_for("pg_stat_replication WHERE sync_state = 'sync'");
        standby
    }

    /// Makes a standby the server that is written to.
    pub fn promote(&self) {
        assert_eq!(self.run("SELECT pg_promote(true, 60)"), "t", "it is promoted");
    }

    /// Kills the server and all its processes at once, as a machine dies that loses its power.
    pub fn kill(&mut self) {
        let file = fs::read_to_string(self.folder.join("data/postmaster.pid")).expect("a running server");
        let server: u32 = file.lines().next().and_then(|line| line.trim().parse().ok()).expect("its number");
        let all = [server].into_iter().chain(children(server)).map(|process| process.to_string());
        // One that has just ended by itself makes `kill` complain.
        drop(Command::new("kill").arg("-9").args(all).stderr(Stdio::null()).status());
        while Path::new(&format!("/proc/{server}/fd/0")).exists() {
            std::thread::yield_now();
        }
    }

    fn run(&self, sql: &str) -> String {
        let url = self.url("postgres");
        run(program("psql").args(["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, &url]))
    }

    /// Waits until rows are found, at most half a minute.
    fn wait_for(&self, rows: &str) {
        self.run(&format!(
            "DO $$ BEGIN
                FOR i IN 1..600 LOOP
                    IF EXISTS (SELECT 1 FROM {rows}) THEN RETURN; END IF;
                    PERFORM pg_sleep(0.05);
                END LOOP;
                RAISE EXCEPTION 'still no {}';
            END $$",
            rows.replace('\'', "")
        ));
    }

    /// Starts one on the cluster in `folder`/data, with some settings.
    fn on(folder: PathBuf, port: Option<u16>, settings: &[&str]) -> Self {
        let data = folder.join("data");
        let mut command = watched(&folder, &programs().join("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(&folder);
        // Nothing here outlives the machine's next start, so nothing waits for the disk.
        for setting in
            ["listen_addresses=", "fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=200"]
        {
            command.args(["-c", setting]);
        }
        settings.iter().for_each(|setting| _ = command.args(["-c", setting]));
        if let Some(port) = port {
            command.args(["-c", &format!("port={port}")]);
        }
        let watch = started(&mut command, "ready to accept");
        Self { watch, folder, port }
    }

    /// The address of a database on it.
    pub fn url(&self, database: &str) -> String {
        let port = self.port.map_or_else(String::new, |port| format!("&port={port}"));
        format!("postgres://postgres@/{database}?host={}{port}", self.folder.display())
    }

    /// Where it listens: host and port.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port.expect("it listens on a port"))
    }

    /// The address by which it is reached under a name of this machine.
    pub fn url_by(&self, host: &str, database: &str) -> String {
        let port = self.port.expect("it listens on a port");
        format!("postgres://postgres@{host}:{port}/{database}?application_name=parcelwatch")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        drop(self.watch.wait());
    }
}

/// A pooler in front of a server, which gives each transaction another of its sessions and keeps no named statements:
/// pgbouncer, from Debian's package of that name. It ends when this is dropped or the process ends.
pub struct Pooler {
    watch: Child,
    folder: PathBuf,
}

impl Pooler {
    /// Starts one in front of `server`.
    pub fn start(server: &Server) -> Self {
        let program = Path::new("/usr/sbin/pgbouncer");
        assert!(program.exists(), "pgbouncer is not installed: install Debian's package `pgbouncer`");
        let folder = new_folder();
        let file = folder.join("pgbouncer.ini");
        let (behind, own, port) = (server.folder.display(), folder.display(), server.port.unwrap_or(5432));
        let settings = format!(
            "[databases]\n* = host={behind} port={port} user=postgres\n\
             [pgbouncer]\nunix_socket_dir = {own}\nlisten_addr =\nauth_type = any\n\
             pool_mode = transaction\ndefault_pool_size = 12\nmax_client_conn = 200\n"
        );
        write(&file, &settings);
        let watch = started(watched(&folder, program).arg(&file), "process up");
        Self { watch, folder }
    }

    /// The address of a database behind it.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@/{database}?host={}&port=6432&statements=unnamed", self.folder.display())
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        drop(self.watch.wait());
    }
}

/// A program that ends, and whose folder goes, with this process.
fn watched(folder: &Path, program: &Path) -> Command {
    let mut command = as_user("sh");
    command.args(["-c", WATCHED, "sh"]).arg(folder).arg(program);
    command
}

/// Starts it and waits until it says that it is there.
fn started(command: &mut Command, sign: &str) -> Child {
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
        let Some(Ok(line)) = log.next() else { panic!("{command:?} did not start: {said:#?}") };
        if line.contains(sign) {
            break;
        }
        said.push(line);
    }
    // What it says later must be read, or it would stop at a full pipe.
    std::thread::spawn(move || log.for_each(drop));
    watch
}

/// The processes that this one has started.
fn children(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let child = |entry: fs::DirEntry| {
        let process: u32 = entry.file_name().to_str()?.parse().ok()?;
        let status = fs::read_to_string(entry.path().join("stat")).ok()?;
        // Behind the name, which stands in brackets: the state, and who started it.
        let started_by = status.rsplit_once(')')?.1.split_whitespace().nth(1)?;
        (started_by.parse() == Ok(parent)).then_some(process)
    };
    processes.filter_map(child).collect()
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

/// A port that nobody listens on. Somebody else may take it a moment later, which then fails the test.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port()
}

/// A file of the server's that nobody else may read.
fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("the cluster's folder can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    give(path);
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
    write(&data.join("pg_hba.conf"), hba);
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
