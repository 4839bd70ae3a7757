//! Passwords by Argon2id, with the parameters that OWASP recommends (19 MB, two passes; the library's own default).

use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{self, Decimal, Ident, Output, ParamsString, Salt, SaltString, rand_core::OsRng},
};

/// Blocks of 1 KB, more than a hash needs: room for so many comes straight from the system and goes back to it. What is
/// smaller the C library keeps in the heap of each thread that ever hashed, 19 MB each. Room that is not used costs
/// nothing.
const ROOM: usize = 40_000;

/// Argon2id, but for where its memory comes from.
struct Hasher;

impl PasswordHasher for Hasher {
    type Params = Params;

    fn hash_password_customized<'a>(
        &self,
        password: &[u8],
        algorithm: Option<Ident<'a>>,
        version: Option<Decimal>,
        params: Params,
        salt: impl Into<Salt<'a>>,
    ) -> password_hash::Result<PasswordHash<'a>> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        let salt = salt.into();
        let mut salt_bytes = [0; Salt::MAX_LENGTH];
        let salt_bytes = salt.decode_b64(&mut salt_bytes)?;
        let mut blocks = Vec::with_capacity(ROOM);
        blocks.resize(params.block_count(), Block::default());
        let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let argon2 = Argon2::new(algorithm, version, params.clone());
        let hash = Output::init_with(length, |out| {
            Ok(argon2.hash_password_into_with_memory(password, salt_bytes, out, blocks)?)
        })?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params)?,
            salt: Some(salt),
            hash: Some(hash),
        })
    }
}

/// A password's hash, with a salt of its own.
///
/// # Errors
/// Those of the library; none is known to happen.
pub(crate) fn hash(password: &str) -> password_hash::Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Hasher.hash_password(password.as_bytes(), &salt)?.to_string())
}

/// Is `hash` that of `password`?
pub(crate) fn is_right(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Hasher.verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_that_of_its_password_only() {
        let hashed = hash("correct horse battery").unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        assert!(is_right("correct horse battery", &hashed));
        assert!(!is_right("Correct horse battery", &hashed));
        assert_ne!(hash("correct horse battery").unwrap(), hashed, "each has a salt of its own");
        assert!(!is_right("correct horse battery", "no hash"));
    }

    #[test]
    fn what_the_library_hashed_itself_is_known() {
        let salt = SaltString::generate(&mut OsRng);
        let hashed = Argon2::default().hash_password(b"correct horse battery", &salt).unwrap().to_string();
        assert!(is_right("correct horse battery", &hashed));
        assert!(!is_right("another", &hashed));
    }
}
