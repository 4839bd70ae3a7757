//! Digests and the ways in which their bytes are written.

use base64::Engine as _;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Digest as _;

/// A digest, plain or keyed (HMAC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Digest {
    /// MD5: not safe, and asked for by many.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
    /// HMAC with SHA-1.
    HmacSha1,
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-512.
    HmacSha512,
}

/// How bytes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Encoding {
    /// Small hexadecimal letters.
    #[default]
    #[serde(rename = "hex")]
    Hex,
    /// Capital hexadecimal letters.
    #[serde(rename = "HEX")]
    UpperHex,
    /// Base64 with padding.
    #[serde(rename = "base64")]
    Base64,
}

impl Digest {
    /// Does it want a key?
    pub const fn is_keyed(self) -> bool {
        matches!(self, Digest::HmacSha1 | Digest::HmacSha256 | Digest::HmacSha512)
    }

    /// The keyed one of the same family.
    pub const fn keyed(self) -> Option<Self> {
        match self {
            Digest::Sha1 | Digest::HmacSha1 => Some(Digest::HmacSha1),
            Digest::Sha256 | Digest::HmacSha256 => Some(Digest::HmacSha256),
            Digest::Sha512 | Digest::HmacSha512 => Some(Digest::HmacSha512),
            Digest::Md5 => None,
        }
    }

    /// The digest of `message`; `key` counts for keyed ones.
    pub fn of(self, key: &[u8], message: &[u8]) -> Vec<u8> {
        match self {
            Digest::Md5 => md5::Md5::digest(message).to_vec(),
            Digest::Sha1 => sha1::Sha1::digest(message).to_vec(),
            Digest::Sha256 => sha2::Sha256::digest(message).to_vec(),
            Digest::Sha512 => sha2::Sha512::digest(message).to_vec(),
            Digest::HmacSha1 => mac::<Hmac<sha1::Sha1>>(key, message),
            Digest::HmacSha256 => mac::<Hmac<sha2::Sha256>>(key, message),
            Digest::HmacSha512 => mac::<Hmac<sha2::Sha512>>(key, message),
        }
    }
}

fn mac<M: Mac + hmac::digest::KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    // HMAC takes keys of any length; an error cannot happen, and no signature would match an empty one.
    <M as Mac>::new_from_slice(key)
        .map(|mut mac| {
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        })
        .unwrap_or_default()
}

impl Encoding {
    /// Writes bytes.
    pub fn write(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Hex => bytes.iter().map(|b| format!("{b:02x}")).collect(),
            Encoding::UpperHex => bytes.iter().map(|b| format!("{b:02X}")).collect(),
            Encoding::Base64 => base64::engine::general_purpose::STANDARD.encode(bytes),
        }
    }

    /// Reads bytes back; hexadecimal in either case.
    pub fn read(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Encoding::Base64 => base64::engine::general_purpose::STANDARD.decode(text.trim()).ok(),
            Encoding::Hex | Encoding::UpperHex => {
                let text = text.trim().as_bytes();
                if !text.len().is_multiple_of(2) {
                    return None;
                }
                let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
                text.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
            }
        }
    }
}
