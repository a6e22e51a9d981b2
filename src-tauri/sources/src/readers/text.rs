//! Plain text: a record for each line, or the whole file as one.

use super::lines::Lines;
use crate::engine::Fault;
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use std::io::Read;
use takeback_model::ProblemKind;

/// The most of a whole file that is taken.
const WHOLE: u64 = 64 * 1024;

/// Reads the text.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    if reading.rules().iter().any(|rule| !rule.records.is_empty()) {
        whole(reading, input)
    } else {
        lines(reading, input)
    }
}

fn lines(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next(reading)? {
        let text = line.text(reading);
        if !text.trim().is_empty() {
            reading
                .unit_for_all(Spot { pattern: "line *", numbers: &[line.number] }, &Node::Str(text.trim().into()))?;
        }
    }
    Ok(())
}

fn whole(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    input.take(WHOLE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > WHOLE {
        bytes.truncate(WHOLE as usize);
        let message = format!("only the first {} KiB were taken", WHOLE >> 10);
        reading.problem(ProblemKind::Limit, String::new(), message, None);
    }
    let text = String::from_utf8_lossy(&bytes);
    if text.trim().is_empty() {
        return Ok(());
    }
    reading.unit_for_all(Spot { pattern: "line *", numbers: &[1] }, &Node::Str(text.trim().into()))?;
    Ok(())
}
