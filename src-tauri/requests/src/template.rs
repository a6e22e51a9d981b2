//! Letter texts as templates: a subject, then paragraphs, lists and places for what is not in the text itself.
//!
//! A variable stands in braces and is one of [`Variable`]; anything else in braces is an error when the text is
//! loaded, and `build.rs`, which has this file too, stops the build with it. Values are put in piece by piece after
//! parsing, so that braces inside a value mean nothing.

/// What a text may ask to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variable {
    /// What people call the company.
    Brand,
    /// Its legal name, or the brand where that is not known.
    Company,
    /// The day of the letter that this one follows.
    Earlier,
    /// The sentence that says whose export an answer disagrees with.
    Witness,
    /// The sentence that says when the person read the data, for laws that ask for it first; nothing where no export shows it.
    Accessed,
}

impl Variable {
    const ALL: [(&'static str, Self); 5] = [
        ("brand", Self::Brand),
        ("company", Self::Company),
        ("earlier", Self::Earlier),
        ("witness", Self::Witness),
        ("accessed", Self::Accessed),
    ];
}

/// The place for the evidence, on a line of its own.
const EVIDENCE: &str = "{evidence}";
/// The place for what the person has to say, on a line of its own.
const STATEMENT: &str = "{statement}";
/// Begins a paragraph that only stands where all of the data is meant.
const WHOLE: &str = "{whole} ";
/// Begins a paragraph that only stands where a part is meant; the list of what is meant follows it.
const PART: &str = "{part} ";

/// What stands before the brand in the sentences and subjects that also name the company, in the languages of the letters.
const LINKS: [&str; 9] = [
    " in connection with ",
    " im Zusammenhang mit ",
    " en lien avec ",
    " en relación con ",
    " in relazione a ",
    " in verband met ",
    " relacionados a ",
    "\u{a0}: ",
    ": ",
];

/// A line of text with its variables found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Value(Variable),
}

impl Line {
    /// The line with every variable replaced by its value.
    pub(crate) fn fill(&self, value: impl Fn(Variable) -> String) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Value(variable) => value(*variable),
            })
            .collect()
    }

    /// The line for a company that is called like its brand: where it names both, it names the company.
    pub(crate) fn naming_once(&self) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in &self.0 {
            match (pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Value(Variable::Brand)) if self.asks(Variable::Company) => {
                    match LINKS.iter().find_map(|link| before.strip_suffix(link)) {
                        Some(rest) => *before = rest.to_owned(),
                        None => pieces.push(piece.clone()),
                    }
                }
                _ => pieces.push(piece.clone()),
            }
        }
        Self(pieces)
    }

    fn asks(&self, wanted: Variable) -> bool {
        self.0.contains(&Piece::Value(wanted))
    }
}

/// One block of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Paragraph(Line),
    List(Vec<Line>),
    /// What the company holds, as far as it is shown.
    Evidence,
    /// The person's own words.
    Statement,
    /// A paragraph for the case that all of the data is meant.
    Whole(Line),
    /// A paragraph for the case that a part is meant, and the list of what is meant.
    Selection(Line),
}

/// A letter text, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) subject: Line,
    pub(crate) parts: Vec<Part>,
}

/// What is wrong with a letter text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TemplateError {
    #[error(
        "unknown variable '{{{0}}}'; use {{brand}}, {{company}}, {{earlier}}, {{witness}}, {{accessed}}, a line {{evidence}} or {{statement}}, or a \
         paragraph that begins with {{whole}} or {{part}}"
    )]
    UnknownVariable(String),
    #[error("a brace is open or closed without its partner near '{0}'")]
    Brace(String),
    #[error("a letter text begins with its subject and an empty line")]
    NoSubject,
    #[error("a letter text has the line {{evidence}} at most once, not {0} times")]
    Evidence(usize),
    #[error("a letter text has one paragraph with {{whole}} and one with {{part}}, or neither")]
    Scope,
    #[error("a list mixes items and other lines near '{0}'")]
    List(String),
}

impl Template {
    pub(crate) fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
        let subject = line(blocks.next().ok_or(TemplateError::NoSubject)?)?;
        let parts = blocks.map(part).collect::<Result<Vec<_>, _>>()?;
        let count = |wanted: fn(&Part) -> bool| parts.iter().filter(|part| wanted(part)).count();
        let evidence = count(|part| *part == Part::Evidence);
        let scope = (count(|part| matches!(part, Part::Whole(_))), count(|part| matches!(part, Part::Selection(_))));
        match (evidence, scope) {
            (0 | 1, (0, 0) | (1, 1)) => Ok(Self { subject, parts }),
            (0 | 1, _) => Err(TemplateError::Scope),
            _ => Err(TemplateError::Evidence(evidence)),
        }
    }

    /// Whether the text has a place for the evidence.
    #[cfg(test)]
    pub(crate) fn shows_evidence(&self) -> bool {
        self.parts.contains(&Part::Evidence)
    }

    /// Whether the text can be confined to a part of the data.
    pub(crate) fn asks_scope(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Selection(_)))
    }

    /// Whether the text has a place for the person's own words.
    pub(crate) fn asks_statement(&self) -> bool {
        self.parts.contains(&Part::Statement)
    }

    /// Whether the text names the day of an earlier letter.
    pub(crate) fn asks_earlier(&self) -> bool {
        self.asks(Variable::Earlier)
    }

    /// Whether the text rests on the person having had access to the data.
    pub(crate) fn asks_accessed(&self) -> bool {
        self.asks(Variable::Accessed)
    }

    fn asks(&self, wanted: Variable) -> bool {
        let in_part = |part: &Part| match part {
            Part::Paragraph(line) | Part::Whole(line) | Part::Selection(line) => line.asks(wanted),
            Part::List(items) => items.iter().any(|item| item.asks(wanted)),
            Part::Evidence | Part::Statement => false,
        };
        self.subject.asks(wanted) || self.parts.iter().any(in_part)
    }
}

fn part(block: &str) -> Result<Part, TemplateError> {
    if block == EVIDENCE {
        return Ok(Part::Evidence);
    }
    if block == STATEMENT {
        return Ok(Part::Statement);
    }
    if let Some(text) = block.strip_prefix(WHOLE) {
        return line(text).map(Part::Whole);
    }
    if let Some(text) = block.strip_prefix(PART) {
        return line(text).map(Part::Selection);
    }
    if !block.starts_with("- ") {
        return Ok(Part::Paragraph(line(block)?));
    }
    let items = block.lines().map(|item| match item.strip_prefix("- ") {
        Some(item) => line(item),
        None => Err(TemplateError::List(item.to_owned())),
    });
    Ok(Part::List(items.collect::<Result<_, _>>()?))
}

fn line(text: &str) -> Result<Line, TemplateError> {
    let brace = |near: &str| TemplateError::Brace(near.chars().take(20).collect());
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let (name, after) = from.strip_prefix('{').and_then(|name| name.split_once('}')).ok_or_else(|| brace(from))?;
        let found = Variable::ALL.iter().find(|(word, _)| *word == name);
        let (_, variable) = found.ok_or_else(|| TemplateError::UnknownVariable(name.to_owned()))?;
        pieces.push(Piece::Value(*variable));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(Line(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_and_not_read_again() {
        let template = Template::parse("To {brand}\n\n{evidence}\n\n- a {company}.\n- b").unwrap();
        let value = |variable| match variable {
            Variable::Brand => "{company}".to_owned(),
            Variable::Company => "Acme {brand}".to_owned(),
            Variable::Earlier | Variable::Witness | Variable::Accessed => String::new(),
        };
        assert_eq!(template.subject.fill(value), "To {company}");
        let Part::List(items) = &template.parts[1] else { panic!("a list") };
        assert_eq!(items[0].fill(value), "a Acme {brand}.");
    }

    #[test]
    fn a_text_says_what_it_asks_of_the_person() {
        let asks = |text: &str| {
            let template = Template::parse(text).unwrap();
            (template.asks_statement(), template.asks_earlier())
        };
        assert_eq!(asks("S\n\n{evidence}\n\n- {brand}"), (false, false));
        assert_eq!(asks("S\n\n{statement}\n\n{evidence}"), (true, false));
        assert_eq!(asks("S {earlier}\n\n{evidence}"), (false, true));
        assert_eq!(asks("S\n\n{evidence}\n\n- of {earlier}"), (false, true));
        let scoped = Template::parse("S\n\n{evidence}\n\n{whole} All.\n\n{part} Only:").unwrap();
        assert!(scoped.asks_scope() && scoped.shows_evidence());
        let plain = Template::parse("S\n\nHello").unwrap();
        assert!(!plain.asks_scope() && !plain.shows_evidence());
    }

    #[test]
    fn faults_in_a_text_are_named() {
        let cases = [
            ("S {price}\n\n{evidence}", "unknown variable '{price}'"),
            ("S\n\nHello {brand\n\n{evidence}", "brace"),
            ("S\n\nHello }\n\n{evidence}", "brace"),
            ("S\n\n{evidence}\n\n{evidence}", "at most once, not 2"),
            ("S\n\n{evidence}\n\n{whole} All.", "{whole} and one with {part}"),
            ("S\n\n{evidence}\n\nAll {whole} of it.", "unknown variable '{whole}'"),
            ("S\n\nSee {evidence} here", "unknown variable '{evidence}'"),
            ("S\n\n{evidence}\n\n- a\nb", "mixes"),
            ("  \n\n ", "begins with its subject"),
        ];
        for (text, expected) in cases {
            let error = Template::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text:?}: {error}");
        }
    }
}
