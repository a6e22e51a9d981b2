//! XML out of the zips that spreadsheets are, as marks: bounded, and without holding a document.

use super::{UNPACKED, damaged};
use crate::engine::Fault;
use crate::html::unentity;
use crate::text_input::Bounded;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::{BufReader, Read};

/// The longest tag or text.
const LONGEST: usize = 1 << 20;

/// What stands in XML.
pub(super) enum Mark<'m> {
    Open(&'m BytesStart<'m>),
    /// An element ends, by its name without prefix.
    Close(&'m str),
    Text(Cow<'m, str>),
}

/// Hands every mark of a document to `each`, until it says false. What was unpacked for it is taken from what is `left`.
pub(super) fn marks(
    input: impl Read,
    left: &mut u64,
    each: &mut dyn FnMut(Mark<'_>) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    let mut input = input.take(*left);
    let ended = walk(&mut input, each);
    *left = input.limit();
    if *left == 0 {
        return Err(Fault::limit("", format!("it unpacks to more than {} GiB", UNPACKED >> 30)));
    }
    ended
}

fn walk(input: &mut impl Read, each: &mut dyn FnMut(Mark<'_>) -> Result<bool, Fault>) -> Result<(), Fault> {
    let (input, budget) = Bounded::new(input, LONGEST);
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, input));
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut depth = 0u64;
    loop {
        buffer.clear();
        budget.renew();
        let goes_on = match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                depth += 1;
                each(Mark::Open(&tag))?
            }
            Ok(Event::Empty(tag)) => each(Mark::Open(&tag))? && each(Mark::Close(tag.local_name().as_ref()))?,
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                each(Mark::Close(tag.local_name().as_ref()))?
            }
            Ok(Event::Text(text)) => each(Mark::Text(unentity(&text)))?,
            Ok(Event::CData(text)) => each(Mark::Text(Cow::Borrowed(&text)))?,
            Ok(Event::GeneralRef(name)) => each(Mark::Text(unentity(&format!("&{};", &*name))))?,
            Ok(Event::Eof) if depth == 0 => false,
            Err(quick_xml::Error::Io(error)) if error.kind() == std::io::ErrorKind::OutOfMemory => {
                return Err(Fault::limit("", format!("a text or tag of it is longer than {} MiB", LONGEST >> 20)));
            }
            Ok(Event::Eof) | Err(_) => return Err(damaged("a part of it is cut off or no valid XML")),
            Ok(_) => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(unentity(&found.value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use takeback_model::ProblemKind;

    fn kind(text: &[u8], left: &mut u64) -> Option<ProblemKind> {
        match marks(text, left, &mut |_| Ok(true)) {
            Err(Fault::Broken { kind, .. }) => Some(kind),
            _ => None,
        }
    }

    #[test]
    fn what_is_unpacked_is_counted_over_all_parts() {
        let mut left = 20;
        assert_eq!((kind(b"<a>12345</a>", &mut left), left), (None, 8));
        assert_eq!((kind(b"<a>12345</a>", &mut left), left), (Some(ProblemKind::Limit), 0));
        let long = [b"<a>", vec![b' '; 3 * LONGEST].as_slice(), b"</a>"].concat();
        assert_eq!(kind(&long, &mut { UNPACKED }), Some(ProblemKind::Limit));
        assert_eq!(kind(b"<a><b></a>", &mut { UNPACKED }), Some(ProblemKind::Syntax));
    }
}
