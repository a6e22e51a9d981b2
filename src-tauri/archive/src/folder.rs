//! Listing a plain folder, as people have it who unpacked their export.

use crate::Archive;
use crate::archive::Place;
use crate::error::problem;
use crate::list::{Found, Refusals, modified};
use crate::names;
use std::fs::{DirEntry, Metadata};
use std::path::{Path, PathBuf};
use takeback_model::ProblemKind;

/// How deep folders may stand in each other.
const DEPTH: u32 = 64;

impl Archive {
    pub(crate) fn list_folder(&mut self, container: usize, root: &Path, name: &str) {
        let mut refusals = Refusals::default();
        self.list_below(container, root, Path::new(""), 0, &mut refusals);
        self.tell(&refusals, name);
    }

    /// Lists what stands in a folder and the folders in it, by name. False when there is no room for more.
    fn list_below(&mut self, container: usize, root: &Path, below: &Path, depth: u32, refusals: &mut Refusals) -> bool {
        let children = match std::fs::read_dir(root.join(below)) {
            Ok(children) => children,
            Err(err) => {
                let message = format!("a folder in '{}' cannot be read: {err}", crate::set::file_name(root));
                self.problems.push(problem(ProblemKind::Archive, message, None));
                return true;
            }
        };
        let mut children: Vec<DirEntry> = children.filter_map(Result::ok).collect();
        children.sort_by_key(DirEntry::file_name);
        for (nth, child) in children.into_iter().enumerate() {
            let Ok(kind) = child.file_type() else { continue };
            let relative = below.join(child.file_name());
            let refused = match kind {
                _ if kind.is_dir() && depth < DEPTH => {
                    if !self.list_below(container, root, &relative, depth + 1, refusals) {
                        return false;
                    }
                    continue;
                }
                _ if kind.is_dir() => "a folder nested too deep",
                _ if kind.is_file() => {
                    if !self.add_file(container, &child, relative, nth, refusals) {
                        return false;
                    }
                    continue;
                }
                _ => "a link or device, which is not followed",
            };
            self.refuse(refusals, refused, nth);
        }
        true
    }

    fn add_file(
        &mut self,
        container: usize,
        child: &DirEntry,
        relative: PathBuf,
        nth: usize,
        refusals: &mut Refusals,
    ) -> bool {
        let meta = child.metadata().ok();
        let found = Found {
            path: names::path(relative.to_string_lossy().as_bytes()),
            size: meta.as_ref().map(Metadata::len),
            crc32: None,
            modified_ms: meta.as_ref().and_then(modified),
            place: Place::File,
            unreadable: None,
            left_out: None,
        };
        if found.path.as_ref().is_ok_and(|path| Path::new(path.as_str()) != relative) {
            self.renamed.insert(self.entries.len(), relative);
        }
        self.add(container, found, nth, refusals, None)
    }
}
