//! Certificates of a test's own.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

/// A server's certificate, signed by an authority that nobody else knows. All are PEM.
pub struct Certificate {
    /// The certificate of the authority.
    pub authority: String,
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl Certificate {
    /// For a server of this name.
    pub fn of(name: &str) -> Self {
        let mut authority = CertificateParams::new(Vec::new()).expect("no names");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let root = authority.self_signed(&key).expect("a certificate").pem();
        let issuer = Issuer::new(authority, key);
        let key = KeyPair::generate().expect("a key");
        let server = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let certificate = server.signed_by(&key, &issuer).expect("a certificate").pem();
        Self { authority: root, certificate, key: key.serialize_pem() }
    }
}
