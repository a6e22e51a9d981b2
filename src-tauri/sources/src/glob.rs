//! Path patterns: which entries a card means, whatever folder they were put into and however they were renamed.

use takeback_model::EntryPath;
use unicode_normalization::UnicodeNormalization;

/// What may stand for the names `@NAME` in patterns.
pub(crate) trait Names {
    /// Every spelling of the name; `None` where the card does not declare it.
    fn spellings(&self, name: &str) -> Option<Vec<String>>;
}

/// A compiled pattern, matched against the end of a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// `**`
    Deep,
    Name(Vec<Token>),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Char(char),
    /// `?`
    One,
    /// `*`
    Run,
    /// `{a,b}` and `@NAME`
    OneOf(Vec<Vec<Token>>),
}

/// A path made ready for comparison.
pub(crate) struct FoldedPath {
    parts: Vec<Vec<char>>,
    /// The same without the `.gz` of a file that was packed by itself.
    unpacked: Option<Vec<Vec<char>>>,
}

impl FoldedPath {
    pub(crate) fn new(path: &EntryPath) -> Self {
        let parts: Vec<Vec<char>> = path.as_str().split('/').map(|part| fold(part).collect()).collect();
        let unpacked = parts.split_last().and_then(|(name, folders)| {
            let name = name.strip_suffix(&['.', 'g', 'z']).filter(|name| name.contains(&'.'))?;
            Some(folders.iter().cloned().chain([name.to_vec()]).collect())
        });
        Self { parts, unpacked }
    }
}

/// The form in which names are compared: NFC, lower case, one kind of space, one sign for the marks that get mixed up.
fn fold(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfc().flat_map(char::to_lowercase).map(|c| match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\'' | '\u{2019}' => '_',
        other => other,
    })
}

impl Pattern {
    /// Compiles a pattern.
    pub(crate) fn parse(text: &str, names: &dyn Names) -> Result<Self, String> {
        let text = text.trim_start_matches("**/");
        if text.is_empty() {
            return Err("the pattern is empty".into());
        }
        let parts = split_parts(text)?
            .into_iter()
            .map(|part| match part {
                "" => Err(format!("'{text}' has an empty part and cannot match any entry")),
                "**" => Ok(Part::Deep),
                "." | ".." => Err(format!("'{text}' has a part '{part}' and cannot match any entry")),
                _ if part.contains("**") => Err(format!("'**' must stand alone between '/' in '{text}'")),
                _ => parse_name(part, names).map(Part::Name),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { parts })
    }

    /// Whether the end of the path matches, as it is or as that of the file in a `.gz`.
    pub(crate) fn matches(&self, path: &FoldedPath) -> bool {
        self.fits(&path.parts) || path.unpacked.as_ref().is_some_and(|parts| self.fits(parts))
    }

    fn fits(&self, path: &[Vec<char>]) -> bool {
        if !self.may_end(path) {
            return false;
        }
        if self.parts.contains(&Part::Deep) {
            return (0..path.len()).any(|start| match_parts(&self.parts, &path[start..]));
        }
        let start = path.len().checked_sub(self.parts.len());
        start.is_some_and(|start| match_parts(&self.parts, &path[start..]))
    }

    /// Compares the plain end of the file name only: most paths fail here already.
    fn may_end(&self, path: &[Vec<char>]) -> bool {
        let (Some(Part::Name(tokens)), Some(name)) = (self.parts.last(), path.last()) else { return true };
        let mut plain = tokens.iter().rev().map_while(|token| match token {
            Token::Char(c) => Some(c),
            _ => None,
        });
        let mut end = name.iter().rev();
        plain.all(|c| end.next() == Some(c))
    }
}

/// Splits at `/` outside braces.
fn split_parts(text: &str) -> Result<Vec<&str>, String> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1).ok_or_else(|| format!("a '}}' in '{text}' closes nothing"))?,
            '/' if depth > 0 => return Err(format!("'{text}' has a '/' inside braces; write two patterns")),
            '/' => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth > 0 {
        return Err(format!("a '{{' in '{text}' is not closed"));
    }
    parts.push(&text[start..]);
    Ok(parts)
}

fn parse_name(part: &str, names: &dyn Names) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = part;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = after;
        match c {
            '*' => tokens.push(Token::Run),
            '?' => tokens.push(Token::One),
            '{' => {
                let end = closing(after);
                let inner = &after[..end];
                rest = after.get(end + 1..).unwrap_or_default();
                let options = split_options(inner).into_iter().map(|option| parse_name(option, names));
                tokens.push(Token::OneOf(options.collect::<Result<_, _>>()?));
            }
            '@' if after.starts_with(|c: char| c.is_ascii_uppercase()) => {
                let end = after
                    .find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
                    .unwrap_or(after.len());
                let name = &after[..end];
                let spellings =
                    names.spellings(name).ok_or_else(|| format!("'@{name}' is not declared in [folders]"))?;
                tokens.push(Token::OneOf(spellings.iter().map(|text| fold(text).map(Token::Char).collect()).collect()));
                rest = &after[end..];
            }
            other => tokens.extend(fold(other.encode_utf8(&mut [0; 4])).map(Token::Char)),
        }
    }
    Ok(tokens)
}

/// Where the brace that was just opened closes.
fn closing(text: &str) -> usize {
    let mut depth = 1usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn split_options(text: &str) -> Vec<&str> {
    let mut options = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                options.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    options.push(&text[start..]);
    options
}

fn match_parts(pattern: &[Part], path: &[Vec<char>]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        // At the end `**` needs something to stand for: the folder itself is no entry.
        Some((Part::Deep, [])) => !path.is_empty(),
        Some((Part::Deep, rest)) => (0..=path.len()).any(|skip| match_parts(rest, &path[skip..])),
        Some((Part::Name(tokens), rest)) => match path.split_first() {
            Some((name, tail)) => match_name(tokens, name, &mut |left| left.is_empty()) && match_parts(rest, tail),
            None => false,
        },
    }
}

/// Matches tokens against the start of a name; `then` decides about what is left.
fn match_name(tokens: &[Token], name: &[char], then: &mut dyn FnMut(&[char]) -> bool) -> bool {
    match tokens.split_first() {
        None => then(name),
        Some((Token::Char(c), rest)) => name.first() == Some(c) && match_name(rest, &name[1..], then),
        Some((Token::One, rest)) => !name.is_empty() && match_name(rest, &name[1..], then),
        Some((Token::Run, [])) => (0..=name.len()).rev().any(|skip| then(&name[skip..])),
        Some((Token::Run, rest)) => (0..=name.len()).any(|skip| match_name(rest, &name[skip..], then)),
        Some((Token::OneOf(options), rest)) => {
            options.iter().any(|option| match_name(option, name, &mut |left| match_name(rest, left, then)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;
    impl Names for Known {
        fn spellings(&self, name: &str) -> Option<Vec<String>> {
            (name == "MY").then(|| vec!["My Activity".into(), "Meine Aktivitäten".into()])
        }
    }

    #[test]
    fn patterns_match_the_end_of_paths() {
        let cases = [
            ("a.json", "x/y/A.JSON", true),
            ("a.json", "x/ba.json", false),
            ("**/a.json", "a.json", true),
            ("b/*.json", "z/b/c.json", true),
            ("b/*.json", "b/c/d.json", false),
            ("b/**", "x/b/c/d", true),
            ("b/**", "x/b", false),
            ("b/**/d.json", "b/d.json", true),
            ("b/**/d.json", "b/x/y/d.json", true),
            ("who_you've_followed.json", "who_you_ve_followed.json", true),
            ("who_you_ve_followed.json", "who_you’ve_followed.json", true),
            ("a{1,2}_?.csv", "A2_x.csv", true),
            ("a{1,2}_?.csv", "a3_x.csv", false),
            ("a{,_2}.csv", "a.csv", true),
            ("@MY/*/MyActivity.{html,json}", "Takeout/Meine Aktivita\u{308}ten/Suche/MyActivity.json", true),
            ("x @MY.json", "x my activity.json", true),
            ("YouTube y YouTube Music/*", "YouTube y YouTube\u{a0}Music/a", true),
            ("followers_*.json", "followers_1.json", true),
            ("*a*b*c*", "xxaxxbxxcxx", true),
            ("inner/*.csv", "outer.zip!/inner/a.csv", true),
            ("inner/*.csv", "inner/a.csv.gz", true),
            ("*.csv.gz", "inner/a.csv.gz", true),
            ("inner/a", "inner/a.gz", false),
        ];
        for (pattern, path, expected) in cases {
            let compiled = Pattern::parse(pattern, &Known).unwrap();
            let path = FoldedPath::new(&EntryPath::new(path).unwrap());
            assert_eq!(compiled.matches(&path), expected, "{pattern}");
        }
        for bad in ["", "a//b", "@NOPE/x", "{a/b,c}", "a{b", "../x", "a**"] {
            assert!(Pattern::parse(bad, &Known).is_err(), "{bad}");
        }
    }
}
