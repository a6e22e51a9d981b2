//! The key that a passphrase becomes. Working it out takes long on purpose, so it is done once for a vault, and every further
//! connection is given the result.

use crate::VaultError;
use ring::pbkdf2;
use ring::rand::{SecureRandom, SystemRandom};
use std::fmt::Write as _;
use std::num::NonZeroU32;

/// SQLCipher 4's own: the first 16 bytes of a file are its salt, the key is PBKDF2 with HMAC-SHA-512.
const SALT: usize = 16;
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(255_999);
const LENGTH: usize = 32;

/// What opens one file: its key and its salt, as SQLCipher takes them instead of a passphrase.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// The key of a file that begins with these bytes. One too short to have a salt opens with no key at all.
    pub(crate) fn of(passphrase: &str, head: &[u8]) -> Self {
        if is_key(passphrase) {
            return Self(passphrase.to_owned());
        }
        let mut salt = [0; SALT];
        salt.iter_mut().zip(head).for_each(|(salt, byte)| *salt = *byte);
        let mut key = [0; LENGTH];
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA512, ROUNDS, &salt, passphrase.as_bytes(), &mut key);
        let mut spec = String::with_capacity(2 * (LENGTH + SALT) + 3);
        spec.push_str("x'");
        for byte in key.iter().chain(&salt) {
            // Writing into a text does not fail.
            let _ = write!(spec, "{byte:02x}");
        }
        spec.push('\'');
        Self(spec)
    }

    /// The key of a file that is to be made.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub(crate) fn fresh(passphrase: &str) -> Result<Self, VaultError> {
        let mut salt = [0; SALT];
        SystemRandom::new().fill(&mut salt).map_err(|_| VaultError::NoRandomness)?;
        Ok(Self::of(passphrase, &salt))
    }

    /// As SQLCipher takes it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether SQLCipher takes a text for a key itself, as one that a keychain keeps: nothing is to be worked out.
fn is_key(text: &str) -> bool {
    let digits = text.strip_prefix("x'").and_then(|rest| rest.strip_suffix('\''));
    digits.is_some_and(|digits| digits.len() >= 2 * LENGTH && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::{connect, make_ready};
    use rusqlite::{Connection, OpenFlags};

    /// A file that SQLCipher made under a passphrase opens with the key that is worked out here, and the other way round.
    #[test]
    fn it_is_the_key_that_sqlcipher_works_out() {
        make_ready();
        let dir = tempfile::tempdir().unwrap();
        let (theirs, ours) = (dir.path().join("theirs"), dir.path().join("ours"));
        let fill = |connection: Connection| connection.execute_batch("CREATE TABLE a(b)").unwrap();
        let tables = |connection: Connection| -> i64 {
            connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).unwrap()
        };
        fill(connect(&theirs, "it's ünlike", OpenFlags::SQLITE_OPEN_CREATE).unwrap());
        let key = Key::of("it's ünlike", &std::fs::read(&theirs).unwrap());
        assert_eq!(tables(connect(&theirs, key.as_str(), OpenFlags::empty()).unwrap()), 1);
        assert_eq!(format!("{key:?}"), "Key");

        let fresh = Key::fresh("another").unwrap();
        fill(connect(&ours, fresh.as_str(), OpenFlags::SQLITE_OPEN_CREATE).unwrap());
        assert_eq!(tables(connect(&ours, "another", OpenFlags::empty()).unwrap()), 1);
        assert_eq!(Key::of("another", &std::fs::read(&ours).unwrap()), fresh);
        assert_ne!(Key::fresh("another").unwrap(), fresh);
        let kept = format!("x'{}'", "5a".repeat(32));
        assert_eq!(Key::fresh(&kept).unwrap().as_str(), kept);
    }
}
