//! Dates as people and programs write them: words, numbers and signs in any of the usual orders.
//!
//! Strict where it matters: a word that is no month, day, particle or zone means that this is no date, and three
//! small numbers whose order is not evident are refused.

use super::words;
use super::{Civil, Offset, day_millis, fraction_millis};
use takeback_model::Precision;

/// The order of a date of three small numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Evident,
    MonthFirst,
    DayFirst,
}

#[derive(Debug, Clone, PartialEq)]
enum Token<'a> {
    Number { digits: &'a str, glued: bool },
    Word(String),
    Sign(char),
}

/// Reads a written date, with or without a time of day.
pub(super) fn read(text: &str, order: Order) -> Option<Civil> {
    if text.len() > 80 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let text = text.trim_matches('"').trim();
    let text = text.strip_suffix("[UTC]").map_or(text, str::trim_end);
    let mut tokens = tokens(text)?;
    let clock = take_clock(&mut tokens)?;
    let offset = match clock {
        Some((_, _, at)) => take_offset(&mut tokens, at)?,
        None => Offset::None,
    };
    let date = date(&tokens, order)?;
    let (day_ms, precision) = match clock {
        Some((ms, precision, _)) if date.precision == Precision::Day => (ms, precision),
        Some(_) => return None,
        None => (0, date.precision),
    };
    Some(Civil { day_ms, precision, offset, ..date })
}

fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut glued = false;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            out.push(Token::Number { digits: &rest[..end], glued });
            end
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            out.push(match &rest[..end] {
                // 2026年7月30日
                "年" | "月" => Token::Sign('-'),
                word => Token::Word(word.to_lowercase()),
            });
            end
        } else {
            if !c.is_whitespace() {
                out.push(Token::Sign(c));
            }
            c.len_utf8()
        };
        glued = !c.is_whitespace();
        rest = &rest[length..];
        if out.len() > 40 {
            return None;
        }
    }
    Some(out)
}

fn number(token: Option<&Token<'_>>, longest: usize) -> Option<u32> {
    match token {
        Some(Token::Number { digits, .. }) if digits.len() <= longest => digits.parse().ok(),
        _ => None,
    }
}

fn sign(token: Option<&Token<'_>>) -> Option<char> {
    match token {
        Some(Token::Sign(sign)) => Some(*sign),
        _ => None,
    }
}

/// Milliseconds into the day, how fine, and where among the tokens it stood.
type Clock = (i64, Precision, usize);

/// Takes `h:mm[:ss[.fff]]` with its half of the day. Outer `None`: there is one, and it is wrong.
#[allow(clippy::option_option)]
fn take_clock(tokens: &mut Vec<Token<'_>>) -> Option<Option<Clock>> {
    let Some(at) = (1..tokens.len()).find(|at| sign(tokens.get(*at)) == Some(':')) else {
        return take_bare_hour(tokens);
    };
    let start = at - 1;
    let mut hour = number(tokens.get(start), 2)?;
    let minute = number(tokens.get(at + 1), 2)?;
    let mut end = at + 2;
    let (mut second, mut millis, mut precision) = (0, 0, Precision::Minute);
    if sign(tokens.get(end)) == Some(':') {
        second = number(tokens.get(end + 1), 2)?;
        precision = Precision::Second;
        end += 2;
        if let (Some('.' | ','), Some(Token::Number { digits, glued: true })) =
            (sign(tokens.get(end)), tokens.get(end + 1))
        {
            millis = fraction_millis(digits.as_bytes());
            precision = Precision::Millisecond;
            end += 2;
        }
    }
    if let Some((afternoon, length)) = half_of_day(&tokens[end..]) {
        // Some exports write 14:44 PM: then the hour says it all.
        hour = match (hour, afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
        end += length;
    }
    tokens.drain(start..end);
    // What joined the clock to the date.
    if start > 0 && matches!(tokens.get(start - 1), Some(Token::Sign(',' | '-' | '–'))) && start == tokens.len() {
        tokens.truncate(start - 1);
    }
    Some(Some((day_millis(hour, minute, second, millis)?, precision, start)))
}

/// `7 PM` and `10PM`, without minutes.
#[allow(clippy::option_option)]
fn take_bare_hour(tokens: &mut Vec<Token<'_>>) -> Option<Option<Clock>> {
    let Some(at) =
        (1..tokens.len()).find(|at| matches!(tokens.get(*at), Some(Token::Word(word)) if word == "am" || word == "pm"))
    else {
        return Some(None);
    };
    let hour = number(tokens.get(at - 1), 2)?;
    let afternoon = matches!(tokens.get(at), Some(Token::Word(word)) if word == "pm");
    if !(1..=12).contains(&hour) {
        return None;
    }
    tokens.drain(at - 1..=at);
    Some(Some((day_millis(hour % 12 + if afternoon { 12 } else { 0 }, 0, 0, 0)?, Precision::Minute, at - 1)))
}

/// Whether it is the afternoon, and how many tokens say so: `pm`, `p. m.`, `da tarde`.
fn half_of_day(tokens: &[Token<'_>]) -> Option<(bool, usize)> {
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let dots = |at: usize| usize::from(sign(tokens.get(at)) == Some('.'));
    match word(0)? {
        "da" | "de" => words::half_of_day(word(1)?).map(|afternoon| (afternoon, 2)),
        half @ ("a" | "p") => {
            let second = 1 + dots(1);
            (word(second)? == "m").then(|| (half == "p", second + 1 + dots(second + 1)))
        }
        half => words::half_of_day(half).map(|afternoon| (afternoon, 1 + dots(1))),
    }
}

/// Takes the zone, which stands where the clock stood or after a zone's name. `None`: there is one, and it is wrong.
fn take_offset(tokens: &mut Vec<Token<'_>>, clock: usize) -> Option<Offset> {
    let mut offset = Offset::None;
    let word = tokens.iter().position(|token| matches!(token, Token::Word(word) if words::zone(word).is_some()));
    let mut places = vec![clock];
    if let Some(at) = word
        && let Token::Word(name) = tokens.remove(at)
    {
        let seconds = words::zone(&name)?;
        let certain = matches!(name.as_str(), "utc" | "gmt" | "z");
        offset = if certain { Offset::Stated(seconds) } else { Offset::Abbreviation(seconds) };
        places.push(at);
        // `[UTC]` and `(UTC)`.
        tokens.retain(|token| !matches!(token, Token::Sign('[' | ']' | '(' | ')')));
    }
    let starts = |at: &usize| {
        matches!(sign(tokens.get(*at)), Some('+' | '-'))
            && matches!(tokens.get(at + 1), Some(Token::Number { glued: true, .. }))
    };
    let start = places.into_iter().find(starts);
    if let Some(at) = start {
        let negative = sign(tokens.get(at)) == Some('-');
        let Some(Token::Number { digits, .. }) = tokens.get(at + 1) else { return None };
        let (hours, mut minutes): (i64, i64) = match digits.len() {
            1 | 2 => (digits.parse().ok()?, 0),
            4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
            _ => return None,
        };
        let mut end = at + 2;
        if sign(tokens.get(end)) == Some(':') {
            minutes = i64::from(number(tokens.get(end + 1), 2)?);
            end += 2;
        }
        if hours > 15 || minutes > 59 {
            return None;
        }
        let seconds = hours * 3600 + minutes * 60;
        offset = Offset::Stated(if negative { -seconds } else { seconds });
        tokens.drain(at..end);
    }
    if offset == Offset::None {
        offset = take_unplaced(tokens);
    }
    Some(offset)
}

/// A last word of capitals that no table has, e.g. `IST`: a zone, but which?
fn take_unplaced(tokens: &mut Vec<Token<'_>>) -> Offset {
    let last = tokens.len().checked_sub(1).filter(|last| *last > 0);
    match last.and_then(|at| tokens.get(at)) {
        Some(Token::Word(word))
            if (3..=5).contains(&word.len())
                && word.is_ascii()
                && words::month(word).is_none()
                && !words::is_filler(word) =>
        {
            tokens.pop();
            Offset::Unplaced
        }
        _ => Offset::None,
    }
}

fn date(tokens: &[Token<'_>], order: Order) -> Option<Civil> {
    let mut numbers: Vec<&str> = Vec::new();
    let mut month = None;
    let mut signs: Vec<char> = Vec::new();
    for token in tokens {
        match token {
            Token::Number { digits, .. } => numbers.push(digits),
            Token::Word(word) => match words::month(word) {
                // `mar` and `mars` are days or months; the first month named counts, a day's name before it is a filler.
                Some(number) if month.is_none() => month = Some(number),
                _ if words::is_filler(word) || word == "mar" => {}
                _ => return None,
            },
            Token::Sign(sign) if ",.-/–'’()".contains(*sign) => signs.push(*sign),
            Token::Sign(_) => return None,
        }
    }
    match month {
        Some(month) => named_month(&numbers, month),
        None => numbers_only(&numbers, &signs, order),
    }
}

fn civil(year: u32, month: u32, day: u32, precision: Precision) -> Option<Civil> {
    let year = i32::try_from(year).ok()?;
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then_some(Civil { year, month, day, day_ms: 0, precision, offset: Offset::None })
}

fn named_month(numbers: &[&str], month: u32) -> Option<Civil> {
    match numbers {
        [year] if year.len() == 4 => civil(year.parse().ok()?, month, 1, Precision::Month),
        [first, second] => {
            let (year, day) = if first.len() == 4 { (first, second) } else { (second, first) };
            if day.len() > 2 {
                return None;
            }
            civil(full_year(year)?, month, day.parse().ok()?, Precision::Day)
        }
        _ => None,
    }
}

/// `2024`, or `24` for a year of our time.
fn full_year(text: &str) -> Option<u32> {
    let year: u32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn numbers_only(numbers: &[&str], signs: &[char], order: Order) -> Option<Civil> {
    match numbers {
        [year] if year.len() == 4 => civil(year.parse().ok()?, 1, 1, Precision::Year),
        [ymd] if ymd.len() == 8 => {
            civil(ymd[..4].parse().ok()?, ymd[4..6].parse().ok()?, ymd[6..].parse().ok()?, Precision::Day)
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            civil(year.parse().ok()?, month.parse().ok()?, 1, Precision::Month)
        }
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            civil(year.parse().ok()?, month.parse().ok()?, 1, Precision::Month)
        }
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, Precision::Day)
        }
        [first, second, year] if first.len() <= 2 && second.len() <= 2 => {
            let year = full_year(year)?;
            let (a, b): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
            let dotted = signs.first() == Some(&'.');
            let day_first = match order {
                Order::MonthFirst => b <= 12 && a > 12,
                Order::DayFirst => !(a <= 12 && b > 12),
                Order::Evident if dotted || a > 12 || a == b => true,
                Order::Evident if b > 12 => false,
                Order::Evident => return None,
            };
            let (day, month) = if day_first { (a, b) } else { (b, a) };
            civil(year, month, day, Precision::Day)
        }
        _ => None,
    }
}
