//! Files that no card knows: the first line is the file's name, the rest its content.

use crate::card;
use takeback_model::EntryPath;
use takeback_sources::read_unknown;

pub(crate) fn run(data: &[u8]) {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let Some(path) = std::str::from_utf8(&data[..end]).ok().and_then(|name| EntryPath::new(name).ok()) else { return };
    read_unknown(&path, &mut &data[end + 1..], &mut card::Count::default());
}
