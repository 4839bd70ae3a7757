//! A connection that single calls go through, one at a time: HTTP/1.1, kept alive, written and read by hand. The server
//! is measured on the same cores, so whoever calls should take little of them.

use std::{
    io::{ErrorKind, Write as _},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use reqwest::Url;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::server::Server;

/// An open connection to one path of the API.
pub struct Connection {
    stream: TcpStream,
    path: &'static str,
    /// All of a request up to the length of its body.
    head: String,
    /// What is sent and what came, kept for the next call.
    body: Vec<u8>,
    sent: Vec<u8>,
    came: Vec<u8>,
}

impl Connection {
    pub async fn to(server: &Server, path: &'static str) -> anyhow::Result<Self> {
        let url = Url::parse(&server.base)?;
        ensure!(url.scheme() == "http", "single calls are measured without TLS: give an address of http://");
        let host = url.host_str().context("the address names no host")?;
        let port = url.port_or_known_default().unwrap_or(80);
        let stream = TcpStream::connect((host, port)).await?;
        stream.set_nodelay(true)?;
        let head = format!(
            "POST /api/v1{path} HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: ",
            server.key
        );
        Ok(Self { stream, path, head, body: Vec::new(), sent: Vec::new(), came: Vec::new() })
    }

    /// Sends one item; answers how long that took.
    ///
    /// # Errors
    /// The connection breaks, or the item was not taken.
    pub async fn send(&mut self, item: &Value) -> anyhow::Result<Duration> {
        self.body.clear();
        serde_json::to_writer(&mut self.body, item)?;
        self.sent.clear();
        write!(self.sent, "{}{}\r\n\r\n", self.head, self.body.len())?;
        self.sent.extend_from_slice(&self.body);
        let start = Instant::now();
        self.write().await?;
        let status = self.answer().await?;
        if !(200..300).contains(&status) {
            bail!("{}: {status}: {}", self.path, String::from_utf8_lossy(&self.came));
        }
        Ok(start.elapsed())
    }

    async fn write(&mut self) -> anyhow::Result<()> {
        let mut left = self.sent.as_slice();
        while !left.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(left) {
                Ok(n) => left = &left[n..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Reads the whole answer; says its status.
    async fn answer(&mut self) -> anyhow::Result<u16> {
        self.came.clear();
        let mut whole = None;
        while whole.is_none_or(|(_, length)| self.came.len() < length) {
            self.stream.readable().await?;
            let mut part = [0; 4096];
            match self.stream.try_read(&mut part) {
                Ok(0) => bail!("{}: the connection was closed", self.path),
                Ok(n) => self.came.extend_from_slice(&part[..n]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
                Err(error) => return Err(error.into()),
            }
            if whole.is_none() {
                whole = read_head(&self.came)?;
            }
        }
        Ok(whole.map_or(0, |(status, _)| status))
    }
}

/// The status, and how long the answer is with its head; `None`: the head has not come yet.
fn read_head(came: &[u8]) -> anyhow::Result<Option<(u16, usize)>> {
    let Some(end) = came.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&came[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).context("no answer of HTTP")?;
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") { value.trim().parse::<usize>().ok() } else { None }
    });
    Ok(Some((status, end + 4 + length.context("an answer without its length")?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_as_long_as_its_head_says() {
        let whole = b"HTTP/1.1 201 Created\r\ndate: now\r\nContent-Length: 2\r\n\r\n{}";
        assert_eq!(read_head(whole).unwrap(), Some((201, whole.len())));
        assert_eq!(read_head(&whole[..40]).unwrap(), None);
        assert!(read_head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
        assert!(read_head(b"nonsense\r\n\r\n").is_err());
    }
}
