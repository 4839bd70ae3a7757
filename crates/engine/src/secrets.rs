//! Secrets of providers at rest: sealed with a key that is not in the database, so that a copy of the database opens
//! nothing (DESIGN, "Security"). ChaCha20-Poly1305 with a nonce by chance; what a secret belongs to is sealed along with
//! it, so that none can be put in another's place.
//!
//! Key and plain texts are never logged: nothing here has a `Debug` that shows them.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom, SystemRandom},
};

/// The name of the key's file in the data folder.
pub const KEY_FILE: &str = "secret.key";

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// The form in which secrets are sealed today.
const FORM: u8 = 1;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// What was given is no key.
    #[error("the key for secrets must be 32 bytes in Base64, as `openssl rand -base64 32` writes them")]
    Form,
    /// The file of the key holds something else.
    #[error(
        "{path} does not hold the key for secrets any more; put its copy there. Without one, remove the file, and enter the secrets anew"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The file of the key cannot be read or made.
    #[error("the key for secrets in {path} cannot be used")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Chance,
}

/// Why a secret cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with another key, for something else, or is damaged.
    #[error("the secrets were sealed with another key")]
    OtherKey,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Chance,
}

/// Seals secrets and opens them.
pub struct Keyring {
    key: LessSafeKey,
    random: SystemRandom,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring")
    }
}

impl Keyring {
    /// From a key in Base64.
    ///
    /// # Errors
    /// It is no key.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| KeyError::Form)?;
        let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes).map_err(|_| KeyError::Form)?;
        Ok(Self { key: LessSafeKey::new(key), random: SystemRandom::new() })
    }

    /// From the key's file in a data folder; made if it is not there, for its owner's eyes only.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn from_folder(folder: &Path) -> Result<Self, KeyError> {
        let path = folder.join(KEY_FILE);
        let failed = |source| KeyError::File { path: path.clone(), source };
        if !path.try_exists().map_err(failed)? {
            crate::open::make_private(folder).map_err(failed)?;
            make(&path)?;
        }
        let text = fs::read_to_string(&path).map_err(failed)?;
        Self::from_text(&text).map_err(|_| KeyError::Damaged { path })
    }

    /// Seals a secret. `about` says what it belongs to, and must be said again to open it.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn seal(&self, about: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(|_| SealError::Chance)?;
        let mut sealed = plain.to_vec();
        let aad = Aad::from(about.as_bytes());
        self.key
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(|_| SealError::OtherKey)?;
        Ok([&[FORM], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Keyring::seal`] sealed about the same thing.
    ///
    /// # Errors
    /// It was sealed with another key, about something else, or is damaged.
    pub fn open(&self, about: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (form, rest) = sealed.split_first().ok_or(SealError::OtherKey)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE_LEN>().ok_or(SealError::OtherKey)?;
        if *form != FORM {
            return Err(SealError::OtherKey);
        }
        let mut plain = rest.to_vec();
        let length = self
            .key
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(about.as_bytes()), &mut plain)
            .map_err(|_| SealError::OtherKey)?
            .len();
        plain.truncate(length);
        Ok(plain)
    }
}

/// Makes a key's file, whole or not at all; one that another program has made meanwhile stays.
fn make(path: &Path) -> Result<(), KeyError> {
    let failed = |source| KeyError::File { path: path.to_owned(), source };
    let mut bytes = [0; KEY_BYTES];
    let random = SystemRandom::new();
    random.fill(&mut bytes).map_err(|_| KeyError::Chance)?;
    let mut name = [0; 8];
    random.fill(&mut name).map_err(|_| KeyError::Chance)?;
    let draft = path.with_extension(format!("{:016x}", u64::from_le_bytes(name)));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft).map_err(failed)?;
    let written = file
        .write_all(format!("{}\n", STANDARD.encode(bytes)).as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&draft, path));
    // Whatever became of it, the draft goes; what cannot be removed holds a key that seals nothing.
    let _gone = fs::remove_file(&draft);
    match written {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(failed(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    #[test]
    fn what_is_sealed_opens_again_and_never_looks_the_same() {
        let keyring = Keyring::from_text(KEY).unwrap();
        let sealed = keyring.seal("1/2/secrets", b"very-secret-key").unwrap();
        assert_eq!(keyring.open("1/2/secrets", &sealed).unwrap(), b"very-secret-key");
        assert!(!sealed.windows(4).any(|four| four == b"very"));
        assert_ne!(sealed, keyring.seal("1/2/secrets", b"very-secret-key").unwrap());
    }

    #[test]
    fn another_key_another_owner_and_damage_open_nothing() {
        let keyring = Keyring::from_text(KEY).unwrap();
        let sealed = keyring.seal("1/2/secrets", b"very-secret-key").unwrap();
        assert_eq!(keyring.open("1/3/secrets", &sealed), Err(SealError::OtherKey));
        let other = Keyring::from_text(&STANDARD.encode([7; 32])).unwrap();
        assert_eq!(other.open("1/2/secrets", &sealed), Err(SealError::OtherKey));
        for place in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[place] ^= 1;
            assert_eq!(keyring.open("1/2/secrets", &damaged), Err(SealError::OtherKey), "byte {place}");
        }
        for length in 0..sealed.len() {
            assert_eq!(keyring.open("1/2/secrets", &sealed[..length]), Err(SealError::OtherKey));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in
            ["", "short", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", "not base64 at all, is it? no, it is not"]
        {
            assert!(matches!(Keyring::from_text(text), Err(KeyError::Form)), "{text}");
        }
    }

    #[test]
    fn the_key_file_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Keyring::from_folder(folder.path()).unwrap().seal("x", b"y").unwrap();
        assert_eq!(Keyring::from_folder(folder.path()).unwrap().open("x", &sealed).unwrap(), b"y");
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files, [KEY_FILE], "no draft is left");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(format!("{:?}", Keyring::from_text(KEY).unwrap()), "Keyring");
    }

    #[test]
    fn a_damaged_key_file_is_told_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(KEY_FILE), "half a k").unwrap();
        let told = Keyring::from_folder(folder.path()).unwrap_err().to_string();
        assert!(told.contains(KEY_FILE) && told.contains("copy"), "{told}");
        assert_eq!(fs::read_to_string(folder.path().join(KEY_FILE)).unwrap(), "half a k");
    }
}
