//! Encryption, against servers with certificates of the tests' own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use std::path::PathBuf;

use parcelwatch_test_postgres::{Certificate, Server};

use crate::{Result, StoreError, postgres::connection::Connection, rows};

/// Is the way to the server encrypted?
fn encrypted(url: &str) -> Result<bool> {
    let mut connection = Connection::open(&url.parse().map_err(StoreError::Refused)?)?;
    let sql = "SELECT ssl::int::bigint FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    Ok(rows::number(&connection.query(sql, vec![])?[0])? == 1)
}

fn refused(url: &str) -> String {
    match encrypted(url) {
        Err(StoreError::Refused(reason)) => reason,
        other => panic!("{url}: {other:?}"),
    }
}

/// Files with certificates of authorities.
fn authorities(folder: &tempfile::TempDir, certificates: &[(&str, &Certificate)]) -> Vec<PathBuf> {
    let write = |(name, certificate): &(&str, &Certificate)| {
        let path = folder.path().join(name);
        std::fs::write(&path, &certificate.authority).unwrap();
        path
    };
    certificates.iter().map(write).collect()
}

#[test]
fn the_way_is_encrypted_as_far_as_the_address_says() {
    let certificate = Certificate::of("localhost");
    let server = Server::listening(Some(&certificate));
    let url = server.url_by("localhost", "postgres");
    for (mode, expected) in
        [("", true), ("&sslmode=prefer", true), ("&sslmode=require", true), ("&sslmode=disable", false)]
    {
        assert_eq!(encrypted(&format!("{url}{mode}")).unwrap(), expected, "{mode}");
    }
    assert!(!encrypted(&server.url("postgres")).unwrap(), "a socket needs none");
}

#[test]
fn who_is_verified_must_have_a_certificate_for_the_name_by_an_authority_that_is_believed() {
    let (own, other) = (Certificate::of("localhost"), Certificate::of("localhost"));
    let server = Server::listening(Some(&own));
    let folder = tempfile::tempdir().unwrap();
    let files = authorities(&folder, &[("own.pem", &own), ("other.pem", &other)]);
    let verified = |host: &str, file: &PathBuf| {
        let url = server.url_by(host, "postgres");
        format!("{url}&sslmode=verify-full&sslrootcert={}", file.display())
    };
    assert!(encrypted(&verified("localhost", &files[0])).unwrap());
    let said = refused(&verified("localhost", &files[1]));
    assert!(said.contains("UnknownIssuer") || said.contains("BadSignature"), "{said}");
    let said = refused(&verified("127.0.0.1", &files[0]));
    assert!(said.contains("not valid for name"), "{said}");
    let said = refused(&format!("{}&sslmode=verify-full", server.url_by("localhost", "postgres")));
    assert!(said.contains("UnknownIssuer") || said.contains("no certificates of authorities"), "{said}");
}

#[test]
fn a_server_that_cannot_encrypt_is_used_only_where_that_may_be() {
    let server = Server::listening(None);
    let url = server.url_by("localhost", "postgres");
    assert!(!encrypted(&url).unwrap());
    let said = refused(&format!("{url}&sslmode=require"));
    assert!(said.contains("server does not support TLS"), "{said}");
}

#[test]
fn a_file_that_holds_no_certificate_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.pem");
    std::fs::write(&file, "nothing").unwrap();
    let said = refused(&format!("postgres://db/shop?sslmode=verify-full&sslrootcert={}", file.display()));
    assert!(said.contains("empty.pem: no certificate stands in it"), "{said}");
}
