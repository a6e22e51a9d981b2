//! Listing a zip, by its directory or, where a download broke off, by what is left.

use crate::archive::{Place, Store};
use crate::error::problem;
use crate::list::{Found, Refusals};
use crate::zip_index::{self, Member, NoIndex};
use crate::{Archive, EntryError, names, zip_repair};
use std::io;
use takeback_model::ProblemKind;

impl Archive {
    pub(crate) fn list_zip(&mut self, container: usize, name: &str) -> io::Result<()> {
        let mut members = self.members(container, name)?;
        members.sort_by_key(|member| member.way.header);
        let traps = overlapping(&members);
        if !traps.is_empty() {
            let message = format!(
                "entries of '{name}' claim the bytes of others, as only a trap or damage does; they are not read"
            );
            self.problems.push(problem(ProblemKind::Limit, message, Some(traps.len() as u64)));
        }
        let mut source = self.source(container)?;
        let mut refusals = Refusals::default();
        let mut traps = traps.into_iter().peekable();
        for (nth, member) in members.into_iter().enumerate() {
            let trapped = traps.next_if_eq(&nth).map(|_| "it claims the bytes of another entry");
            if member.name.ends_with(b"/") || member.name.ends_with(b"\\") {
                continue;
            }
            if member.is_symlink {
                self.refuse(&mut refusals, "a link, which is not followed", nth);
                continue;
            }
            let found = Found {
                path: names::path(&member.name),
                size: member.way.size,
                crc32: member.way.crc32,
                modified_ms: member.modified_ms,
                place: Place::Member(member.way),
                unreadable: trapped.or(member.way.unreadable()),
                left_out: None,
            };
            if !self.add(container, found, nth, &mut refusals, Some(&mut source)) {
                break;
            }
        }
        self.tell(&refusals, name);
        Ok(())
    }

    /// The members by the directory; without a whole one by their own headers, which is worth a problem.
    fn members(&mut self, container: usize, name: &str) -> io::Result<Vec<Member>> {
        let mut source = self.source(container)?;
        let room = self.limits.entries.saturating_sub(self.entries.len() as u64);
        let listed = match zip_index::read(&mut source, room) {
            Ok(index) => {
                self.shift(container, index.shift, source.len());
                if !index.is_cut {
                    return Ok(index.members);
                }
                source = self.source(container)?;
                index.members
            }
            Err(NoIndex::Missing) => Vec::new(),
            Err(NoIndex::Split) => {
                return Err(EntryError::Unsupported("one volume of a split zip archive; join the volumes first").into());
            }
            Err(NoIndex::Io(err)) => return Err(err),
        };
        let found = zip_repair::members(&mut source, room)?;
        let members = if found.len() < listed.len() { listed } else { found };
        if members.is_empty() {
            let reason = "there is no list of its files and none of them was found";
            return Err(EntryError::Damaged(reason.to_owned()).into());
        }
        let message = format!(
            "'{name}' is cut off or damaged: the list of its files is not whole, so only what was found is read; download it again"
        );
        self.problems.push(problem(ProblemKind::Archive, message, None));
        Ok(members)
    }

    /// Makes a container begin where its archive begins.
    fn shift(&mut self, container: usize, shift: u64, len: Option<u64>) {
        if shift == 0 {
            return;
        }
        match &mut self.containers[container].store {
            Store::Blob(blob) => *blob = blob.slice(shift, len.unwrap_or(u64::MAX).saturating_sub(shift)),
            Store::Held { skip, .. } => *skip += shift,
            Store::Folder(_) => {}
        }
    }
}

/// Members, by their place, that reach into the next one. In an honest archive there are none; where damage made
/// one too long, its neighbours are as they were.
fn overlapping(members: &[Member]) -> Vec<usize> {
    let end = |member: &Member| member.way.header.saturating_add(30).saturating_add(member.way.packed);
    let pairs = members.windows(2).enumerate();
    pairs.filter(|(_, pair)| end(&pair[0]) > pair[1].way.header).map(|(nth, _)| nth).collect()
}
