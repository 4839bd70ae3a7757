//! Where a PostgreSQL server is, and how it is spoken to.

use std::{fmt, str::FromStr, sync::Arc, time::Duration};

use tokio_postgres::{Client, Config, config::Host};

use super::tls::{Connector, Wanted};

/// The address of a PostgreSQL database: `postgres://USER:PASSWORD@HOST:PORT/NAME?…`.
///
/// Besides the options of libpq's addresses (several hosts, `target_session_attrs`, `connect_timeout`, `sslmode`,
/// `sslrootcert`, …) it knows `statements=unnamed`, for poolers between here and the server that cannot keep named statements, and
/// `connections=N`, how many connections a node may open.
#[derive(Clone)]
pub struct PostgresUrl {
    config: Arc<Config>,
    tls: Wanted,
    connector: Connector,
    unnamed: bool,
    connections: usize,
    shown: String,
}

/// Connections of a node.
const CONNECTIONS: usize = 16;

impl PostgresUrl {
    pub(super) async fn connect(&self) -> Result<Client, tokio_postgres::Error> {
        self.connector.connect(&self.config).await
    }

    #[cfg(test)]
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// The database itself: its hosts and its name, whoever asks and however.
    pub(crate) fn place(&self) -> String {
        let hosts = self.config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(folder) => folder.display().to_string(),
        });
        let hosts: Vec<String> = hosts.chain(self.config.get_hostaddrs().iter().map(ToString::to_string)).collect();
        let ports: Vec<String> = self.config.get_ports().iter().map(ToString::to_string).collect();
        let name = self.config.get_dbname().or(self.config.get_user()).unwrap_or_default();
        format!(
            "PostgreSQL {}:{}/{name}",
            hosts.join(","),
            if ports.is_empty() { "5432".into() } else { ports.join(",") }
        )
    }

    pub(crate) fn unnamed(&self) -> bool {
        self.unnamed
    }

    pub(super) fn connections(&self) -> usize {
        self.connections
    }
}

impl FromStr for PostgresUrl {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        let (place, options) = url.split_once('?').unwrap_or((url, ""));
        let (mut unnamed, mut connections, mut tls, mut rest) = (false, CONNECTIONS, Wanted::default(), Vec::new());
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=').unwrap_or((option, "")) {
                ("statements", "named") => unnamed = false,
                ("statements", "unnamed") => unnamed = true,
                ("statements", other) => return Err(format!("statements={other}: use named or unnamed")),
                ("connections", n) => {
                    let number = n.parse().ok().filter(|n| (2..=1_000).contains(n));
                    connections = number.ok_or_else(|| format!("connections={n}: use a number from 2 to 1000"))?;
                }
                ("sslmode", mode) => tls.mode = Wanted::mode(mode)?,
                ("sslrootcert", file) => tls.roots = Some(file.into()),
                _ => rest.push(option),
            }
        }
        let options = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
        let mut config: Config = format!("{place}{options}").parse().map_err(|error| described(&error))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err("it names no host".into());
        }
        if config.get_application_name().is_none() {
            config.application_name("parcelwatch");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        // A server that is gone without a word is noticed in seconds, not in hours.
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(Duration::from_secs(20));
        }
        if !options.contains("keepalives_idle") {
            config.keepalives_idle(Duration::from_secs(10)).keepalives_interval(Duration::from_secs(5));
        }
        let on_sockets = config.get_hosts().iter().any(|host| !matches!(host, Host::Tcp(_)));
        let connector = tls.connector(&mut config, on_sockets)?;
        Ok(Self { config: Arc::new(config), tls, connector, unnamed, connections, shown: without_password(url) })
    }
}

fn described(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// The address as it may be shown and logged.
fn without_password(url: &str) -> String {
    let (place, options) = url.split_once('?').unwrap_or((url, ""));
    let options: Vec<&str> = options.split('&').filter(|o| !o.is_empty() && !o.starts_with("password=")).collect();
    let options = if options.is_empty() { String::new() } else { format!("?{}", options.join("&")) };
    let place = match (place.split_once("://"), place.rsplit_once('@')) {
        (Some((scheme, _)), Some((before, host))) => {
            let user = before.split_once("://").map_or(before, |(_, user)| user);
            let user = user.split_once(':').map_or(user, |(name, _)| name);
            format!("{scheme}://{user}@{host}")
        }
        _ => place.to_owned(),
    };
    format!("{place}{options}")
}

/// Without its password.
impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresUrl({self})")
    }
}

impl PartialEq for PostgresUrl {
    fn eq(&self, other: &Self) -> bool {
        let all = |url: &Self| (Arc::clone(&url.config), url.tls.clone(), url.unnamed, url.connections);
        all(self) == all(other)
    }
}

impl Eq for PostgresUrl {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        for (url, shown) in [
            ("postgres://ana:secret@db.example.com/shop", "postgres://ana@db.example.com/shop"),
            ("postgres://ana:se@cret@db/shop?connections=4", "postgres://ana@db/shop?connections=4"),
            ("postgresql://db/shop?user=ana&password=secret", "postgresql://db/shop?user=ana"),
        ] {
            assert_eq!(without_password(url), shown);
        }
        let url: PostgresUrl = "postgres://ana:secret@db.example.com/shop".parse().unwrap();
        assert!(!format!("{url} {url:?}").contains("secret"));
    }

    #[test]
    fn our_own_options_are_taken_out() {
        let url: PostgresUrl =
            "postgres://ana@a,b/shop?statements=unnamed&target_session_attrs=read-write&connections=3".parse().unwrap();
        assert!(url.unnamed() && url.connections() == 3 && url.config().get_hosts().len() == 2);
        assert!(!"postgres://ana@a/shop".parse::<PostgresUrl>().unwrap().unnamed());
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_a_reason() {
        for (url, reason) in [
            ("postgres://db/shop?statements=never", "named or unnamed"),
            ("postgres://db/shop?connections=1", "from 2 to 1000"),
            ("postgres://db/shop?colour=blue", "colour"),
            ("postgres:///shop", "names no host"),
            ("postgres://db/shop?sslmode=verify-ca", "use disable, prefer, require or verify-full"),
            ("postgres://db/shop?sslmode=require&sslrootcert=ca.pem", "sslrootcert= is for sslmode=verify-full"),
            ("postgres://db/shop?sslmode=verify-full&sslrootcert=/none/ca.pem", "sslrootcert=/none/ca.pem: "),
            ("postgres:///shop?host=/run/postgresql&sslmode=require", "is not encrypted"),
        ] {
            let error = url.parse::<PostgresUrl>().unwrap_err();
            assert!(error.contains(reason), "{url}: {error}");
        }
    }
}
