//! Whether the password fits, tried on the smallest encrypted entries before anything is imported.

use crate::archive::Place;
use crate::error::problem;
use crate::{Archive, ArchiveError, EntryError, EntryKind};
use std::collections::BTreeMap;
use std::io;
use takeback_model::ProblemKind;

/// Entries up to this size are read whole, so that the checksum proves the password.
const PROOF_BYTES: u64 = 4 << 20;
/// How many entries are tried before the password counts as fitting.
const TRIES: usize = 3;

impl Archive {
    /// Marks what stays encrypted, and fails when that is all there is.
    pub(crate) fn check_passwords(&mut self) -> Result<(), ArchiveError> {
        for (container, (locked, others)) in self.locked() {
            if locked.is_empty() || self.fits(&locked) {
                continue;
            }
            let name = self.part_name(self.containers[container].part).to_owned();
            let is_part = self.containers[container].holder.is_none();
            if is_part && self.password.is_some() {
                return Err(ArchiveError::PasswordWrong { name });
            }
            if is_part && others == 0 {
                return Err(ArchiveError::PasswordNeeded { name });
            }
            for &id in &locked {
                self.entries[id].kind = EntryKind::Encrypted;
            }
            let what = if self.password.is_some() { "the password does not fit them" } else { "give the password" };
            let message = format!("some entries of '{name}' are encrypted; {what}");
            self.problems.push(problem(ProblemKind::Password, message, Some(locked.len() as u64)));
        }
        Ok(())
    }

    /// Of each container the encrypted entries that somebody may want to read, and how many are open.
    fn locked(&self) -> BTreeMap<usize, (Vec<usize>, usize)> {
        let mut containers: BTreeMap<usize, (Vec<usize>, usize)> = BTreeMap::new();
        let wanted = self.entries.iter().filter(|entry| !matches!(entry.kind, EntryKind::Junk(_)));
        for (entry, spot) in wanted.map(|entry| (entry, &self.spots[entry.id])) {
            let (locked, others) = containers.entry(spot.container).or_default();
            match spot.place {
                Place::Member(way) if way.is_encrypted() => locked.push(entry.id),
                _ => *others += 1,
            }
        }
        containers
    }

    fn fits(&self, locked: &[usize]) -> bool {
        if self.password.is_none() {
            return false;
        }
        let mut smallest: Vec<usize> = locked.to_vec();
        smallest.sort_by_key(|id| (self.entries[*id].size, *id));
        for id in smallest.into_iter().take(TRIES) {
            let small = self.entries[id].size.is_some_and(|size| size <= PROOF_BYTES);
            let tried = if small {
                self.read(id, |stream| io::copy(stream, &mut io::sink()).map_err(|err| crate::cause(&err)))
                    .and_then(|read| read.map(|_| ()))
            } else {
                self.head(id, 1).map(|_| ())
            };
            match tried {
                Ok(()) => return true,
                Err(EntryError::PasswordWrong | EntryError::PasswordNeeded) => return false,
                // Damaged, or let through by the one byte that old encryption checks: the next one tells.
                Err(_) => {}
            }
        }
        true
    }
}
