//! One JSON value on each line.

use super::lines::Lines;
use crate::engine::Fault;
use crate::json::{Cursor, Habit, Halt};
use crate::json_stream::too_heavy;
use crate::reading::Reading;
use crate::spot::Spot;
use crate::want::Want;
use std::io::Read;
use takeback_model::ProblemKind;

/// Reads the lines. One that is not JSON is told and passed over: the others stand for themselves.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let (want, rules) = (reading.want(), reading.all());
    let meta = reading.rules().first().is_some_and(|rule| rule.meta);
    let mut lines = Lines::new(input);
    let mut habit = Habit::default();
    let (mut bad, mut first_bad) = (0u64, String::new());
    while let Some(line) = lines.next(reading)? {
        let mut cursor = Cursor::new(line.bytes, true, meta);
        if cursor.peek().is_err() {
            continue;
        }
        let watched = reading.watches_next(&rules);
        let wanted = if watched { Want::EVERYTHING } else { &want };
        let node = cursor.usual(wanted, 0, &mut habit).and_then(|node| match cursor.peek() {
            Err(Halt::More) => Ok(node),
            _ => Err(Halt::Bad("more text after the value")),
        });
        reading.mended += cursor.mended;
        match node {
            Ok(node) => {
                if watched {
                    reading.watch(&rules, &node);
                }
                reading.unit_for_all(Spot { pattern: "line *", numbers: &[line.number] }, &node)?;
            }
            Err(Halt::Heavy) => {
                let message = format!("a record {} was left out", too_heavy());
                reading.problem(ProblemKind::Limit, format!("line {}", line.number), message, Some(1));
            }
            Err(_) => {
                if bad == 0 {
                    first_bad = format!("line {}", line.number);
                }
                bad += 1;
            }
        }
    }
    if bad > 0 {
        reading.problem(ProblemKind::Syntax, first_bad, "lines are not valid JSON and were left out".into(), Some(bad));
        if !reading.found_units() {
            return Err(Fault::Drift {
                reason: "no line of it is JSON".into(),
                message: "expected JSON on each line".into(),
            });
        }
    }
    Ok(())
}
