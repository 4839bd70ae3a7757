//! PostgreSQL for tests. Where the variable `PARCELWATCH_TEST_POSTGRES` gives the address of a server (with a user who
//! may make databases), that is used; otherwise each test process starts one of its own from the programs that Debian's
//! package `postgresql` brings, in a temporary folder, reached by a socket there. It does not run as root: started by
//! root, it runs as the user `postgres` or, without one, as `nobody`.
//!
//! A server ends, and its folder goes, when the process that started it ends, whatever way that is.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod certificate;
mod server;

use std::{
    io::{BufRead, BufReader, Write as _},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
};

pub use certificate::Certificate;
pub use server::{Pooler, Server};

const VARIABLE: &str = "PARCELWATCH_TEST_POSTGRES";

/// An empty database of a test's own.
pub struct Database {
    server: String,
    name: String,
    /// On a server that stays, it goes when this is dropped.
    goes: bool,
}

impl Database {
    /// A fresh one, on the server of this process.
    pub fn fresh() -> Self {
        static SERVER: OnceLock<(String, Option<Server>)> = OnceLock::new();
        let mut first = false;
        let (url, server) = SERVER.get_or_init(|| match given() {
            Some(url) => (url, None),
            None => {
                first = true;
                let server = Server::start();
                (server.url("postgres"), Some(server))
            }
        });
        if first {
            // Nobody else has used the one that the server brings.
            return Self { server: url.clone(), name: "postgres".into(), goes: false };
        }
        let mut fresh = Self::fresh_on(url);
        fresh.goes = server.is_none();
        fresh
    }

    /// A fresh one on the server at `url`.
    pub fn fresh_on(url: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("parcelwatch_test_{}_{}", std::process::id(), COUNT.fetch_add(1, SeqCst));
        let mut create = server::program("createdb");
        run(create.args(["--maintenance-db", url, "--encoding", "UTF8", "--template", "template0", &name]));
        Self { server: url.to_owned(), name, goes: true }
    }

    /// Its address.
    pub fn url(&self) -> String {
        let (place, options) = self.server.split_once('?').unwrap_or((&self.server, ""));
        let (scheme, rest) = place.split_once("://").expect("an address with a scheme");
        let host = rest.split('/').next().unwrap_or_default();
        let options = if options.is_empty() { String::new() } else { format!("?{options}") };
        format!("{scheme}://{host}/{}{options}", self.name)
    }

    /// Runs statements as whoever looks after the server would.
    pub fn run(&self, sql: &str) -> String {
        run(server::program("psql").args(["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, &self.url()]))
    }
}

/// A session that stays in the middle of something until this is dropped.
pub struct Held(Child);

impl Database {
    /// Runs statements in a session of their own, which stays open.
    pub fn hold(&self, sql: &str) -> Held {
        let mut psql = server::program("psql");
        psql.args(["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", &self.url()]);
        let mut child = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("psql starts");
        writeln!(child.stdin.as_mut().expect("standard input"), "{sql};\n\\echo held").expect("psql listens");
        let out = BufReader::new(child.stdout.take().expect("standard output"));
        assert!(out.lines().any(|line| line.is_ok_and(|line| line == "held")), "{sql}");
        Held(child)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.goes && !std::thread::panicking() {
            let mut drop = server::program("dropdb");
            run(drop.args(["--maintenance-db", &self.server, "--force", "--if-exists", &self.name]));
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "a test has no command line that could take it")]
fn given() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// Runs a program to its end, which must be good; gives what it said.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
