//! The real program, run as a person or a service manager runs it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Output, Stdio},
};

/// The program without any setting from this process's surroundings.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcelwatch"));
    command.args(arguments).env_clear();
    command
}

/// Runs it to its end.
pub fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

/// Runs it to its end with something on standard input.
pub fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_vec();
    // Beside the reading of its output, so that neither side waits for the other; it may end before it has read all.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input was written");
    output.into()
}

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    pub success: bool,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            success: output.status.success(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Ran {
    /// Standard output of a run that must have gone well.
    #[track_caller]
    pub fn good(self) -> String {
        assert!(self.success, "{self:?}");
        self.out
    }

    /// Standard error of a run that must have failed: one clear message, no panic.
    #[track_caller]
    pub fn bad(self) -> String {
        assert!(!self.success, "{self:?}");
        assert!(!self.err.contains("panicked") && !self.err.trim().is_empty(), "{self:?}");
        self.err
    }

    /// Each line of standard output as JSON.
    #[track_caller]
    pub fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
    }
}

/// A running `parcelwatch serve` or `demo`; killed when it is dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// Starts `serve` on the folder `data`, on a free port, and waits until it listens.
    pub fn start(data: &Path) -> Self {
        let mut serve = command(&["serve", "--data", path(data), "--listen", "127.0.0.1:0"]);
        Self::listening(&mut serve)
    }

    /// Starts a node on the database at `url`, on a free port, and waits until it listens.
    pub fn node(url: &str) -> Self {
        Self::listening(&mut command(&["serve", "--database", url, "--listen", "127.0.0.1:0"]))
    }

    /// Starts a `serve` that was prepared, and waits until it says where it listens: it says so only once it does.
    pub fn listening(command: &mut Command) -> Self {
        let mut child = spawn(command.stdout(Stdio::null()).stderr(Stdio::piped()));
        let log = child.stderr.take().expect("standard error");
        let address = address_after("Parcelwatch serves http://", log);
        Self { child, address }
    }

    /// Starts the demo with a small shop.
    pub fn demo() -> Self {
        let mut demo = command(&["demo", "--parcels", "60", "--listen", "127.0.0.1:0"]);
        let mut child = spawn(demo.stdout(Stdio::piped()).stderr(Stdio::null()));
        let out = child.stdout.take().expect("standard output");
        let address = address_after("The demo shop is open: http://", out);
        Self { child, address }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it ends by itself.
    pub fn end(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }

    /// Kills it at once, as `kill -9` does, and waits until it is gone.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed already, as often as not.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn spawn(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).spawn().expect("the program starts")
}

/// The address that stands behind `words` in what a program says.
fn address_after(words: &str, said: impl Read + Send + 'static) -> String {
    let mut lines = BufReader::new(said).lines();
    let mut before = Vec::new();
    loop {
        let Some(Ok(line)) = lines.next() else { panic!("it ended before it listened: {before:#?}") };
        if let Some((_, address)) = line.split_once(words) {
            // Whatever else it says must be read, or it would stop at a full pipe.
            std::thread::spawn(move || lines.for_each(drop));
            // Terminals' colours may follow.
            return address.chars().take_while(|c| c.is_ascii_digit() || ".:".contains(*c)).collect();
        }
        before.push(line);
    }
}

/// A path as an argument.
pub fn path(path: &Path) -> &str {
    path.to_str().expect("temporary paths are UTF-8")
}
