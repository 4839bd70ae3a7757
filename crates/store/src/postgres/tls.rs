//! Whether the way to the server is encrypted, and whether the server proves who it is: `sslmode=` and `sslrootcert=` in
//! the address, as libpq means them.

use std::{path::PathBuf, sync::Arc};

use rustls::{
    ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{self, CryptoProvider},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject as _},
};
use tokio_postgres::{Client, Config, NoTls, config::SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How far the way to the server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// Not at all.
    Disable,
    /// Encrypted where the server can.
    #[default]
    Prefer,
    /// Encrypted; whoever answers is believed.
    Require,
    /// Encrypted, and the server has a certificate for its name.
    VerifyFull,
}

/// What an address says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub mode: Mode,
    /// The file with the certificates of those who are believed; `None`: those that the system believes.
    pub roots: Option<PathBuf>,
}

impl Wanted {
    pub fn mode(text: &str) -> Result<Mode, String> {
        Ok(match text {
            "disable" => Mode::Disable,
            "prefer" => Mode::Prefer,
            "require" => Mode::Require,
            "verify-full" => Mode::VerifyFull,
            other => return Err(format!("sslmode={other}: use disable, prefer, require or verify-full")),
        })
    }

    /// What is spoken to the server of this address. A socket of this machine is never encrypted.
    pub fn connector(&self, config: &mut Config, on_sockets: bool) -> Result<Connector, String> {
        if self.roots.is_some() && self.mode != Mode::VerifyFull {
            return Err("sslrootcert= is for sslmode=verify-full".into());
        }
        let must = matches!(self.mode, Mode::Require | Mode::VerifyFull);
        if on_sockets && must {
            return Err("a socket of this machine is not encrypted; leave sslmode= out".into());
        }
        config.ssl_mode(match self.mode {
            Mode::Disable => SslMode::Disable,
            Mode::Prefer => SslMode::Prefer,
            Mode::Require | Mode::VerifyFull => SslMode::Require,
        });
        if on_sockets || self.mode == Mode::Disable {
            return Ok(Connector(None));
        }
        let provider = Arc::new(crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
        let builder = builder.map_err(|error| error.to_string())?;
        let client = if self.mode == Mode::VerifyFull {
            builder.with_root_certificates(self.believed()?).with_no_client_auth()
        } else {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(Anybody(provider))).with_no_client_auth()
        };
        Ok(Connector(Some(MakeRustlsConnect::new(client))))
    }

    fn believed(&self) -> Result<RootCertStore, String> {
        let mut roots = RootCertStore::empty();
        match &self.roots {
            Some(file) => {
                let unusable = |why: &str| format!("sslrootcert={}: {why}", file.display());
                let certificates = CertificateDer::pem_file_iter(file).map_err(|error| unusable(&error.to_string()))?;
                for certificate in certificates {
                    let certificate = certificate.map_err(|error| unusable(&error.to_string()))?;
                    roots.add(certificate).map_err(|error| unusable(&error.to_string()))?;
                }
                if roots.is_empty() {
                    return Err(unusable("no certificate stands in it"));
                }
            }
            None => {
                // Single ones that cannot be read are no reason to believe nobody.
                roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
                if roots.is_empty() {
                    return Err("this machine has no certificates of authorities; give a file as sslrootcert=".into());
                }
            }
        }
        Ok(roots)
    }
}

/// Connects as an address wants it.
#[derive(Clone)]
pub(super) struct Connector(Option<MakeRustlsConnect>);

impl Connector {
    /// Connects; what drives the connection runs on the runtime of whoever asks. Its end shows in the client's errors.
    pub async fn connect(&self, config: &Config) -> Result<Client, tokio_postgres::Error> {
        Ok(match &self.0 {
            Some(tls) => {
                let (client, connection) = config.connect(tls.clone()).await?;
                tokio::spawn(connection);
                client
            }
            None => {
                let (client, connection) = config.connect(NoTls).await?;
                tokio::spawn(connection);
                client
            }
        })
    }
}

/// Believes any certificate, as long as whoever shows it holds its key.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        crypto::verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        crypto::verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
#[path = "tls_tests.rs"]
mod tests;
