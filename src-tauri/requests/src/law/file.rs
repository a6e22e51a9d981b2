//! A law as its file has it: sources and deadlines are written once, and the rights name them.

use super::{Deadline, Known, Law, LawId, LawRight, Page, Repeat, Rule, Since, Source};
use crate::due::Period;
use crate::figures::Habit;
use crate::language::InEach;
use crate::place::Place;
use crate::right::Right;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use takeback_directory::Region;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawShape {
    id: LawId,
    /// Its own region of the directory; if there is none, the one whose companies stand in, under `near`.
    region: Option<Region>,
    near: Option<Region>,
    page: Page,
    #[serde(default)]
    habit: Habit,
    name: InEach<String>,
    authority: InEach<String>,
    residents: Vec<Place>,
    #[serde(default)]
    by_seat: bool,
    brokers: Option<String>,
    since: Option<SinceShape>,
    sources: BTreeMap<String, Source>,
    rules: RulesShape,
    deadlines: BTreeMap<String, DeadlineShape>,
    right: Vec<RightShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SinceShape {
    day: NaiveDate,
    source: String,
}

/// The rules beside those for each right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RulesShape {
    reach: Option<RuleShape>,
    identity: RuleShape,
    fee: RuleShape,
    repeat: Option<RepeatShape>,
    clock_stop: Option<RuleShape>,
    silence: Option<RuleShape>,
    form: Option<RuleShape>,
    agent: Option<RuleShape>,
    signal: Option<RuleShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleShape {
    rule: InEach<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepeatShape {
    times: u32,
    months: u32,
    rule: InEach<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineShape {
    period: Period,
    rule: InEach<String>,
    /// None where the period is this program's own.
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RightShape {
    right: Right,
    cites: InEach<Vec<String>>,
    source: String,
    answer: String,
    acknowledgement: Option<String>,
    extended: Option<String>,
}

/// What is wrong with a law's file.
#[derive(Debug, thiserror::Error)]
pub(super) enum LawError {
    #[error(transparent)]
    Shape(#[from] toml::de::Error),
    #[error("'{0}' is named, but not described; add it to the law's sources or deadlines")]
    Unknown(String),
    #[error("a law has either its own 'region' of the directory or one that is 'near'")]
    Region,
    #[error("the source '{0}' needs either a day 'checked' or 'known = \"unverified\"'")]
    Standing(String),
}

pub(super) fn read(text: &str) -> Result<Law, LawError> {
    let shape: LawShape = toml::from_str(text)?;
    for (name, source) in &shape.sources {
        if source.checked.is_none() != (source.known == Known::Unverified) {
            return Err(LawError::Standing(name.clone()));
        }
    }
    let rule = |rule: &RuleShape| shape.rule(&rule.rule, &rule.source);
    let maybe = |found: &Option<RuleShape>| found.as_ref().map(rule).transpose();
    let RulesShape { reach, identity, fee, repeat, clock_stop, silence, form, agent, signal } = &shape.rules;
    let repeat = repeat.as_ref().map(|repeat| {
        let rule = shape.rule(&repeat.rule, &repeat.source)?;
        Ok::<_, LawError>(Repeat { times: repeat.times, months: repeat.months, rule })
    });
    let since = shape.since.as_ref().map(|since| {
        let source = shape.source(&since.source)?;
        Ok::<_, LawError>(Since { day: since.day, source })
    });
    let brokers = shape.brokers.as_deref().map(|name| shape.source(name)).transpose()?;
    let region = match (shape.region, shape.near) {
        (Some(region), None) | (None, Some(region)) => region,
        _ => return Err(LawError::Region),
    };
    Ok(Law {
        reach: maybe(reach)?,
        identity: rule(identity)?,
        fee: rule(fee)?,
        repeat: repeat.transpose()?,
        clock_stop: maybe(clock_stop)?,
        silence: maybe(silence)?,
        form: maybe(form)?,
        agent: maybe(agent)?,
        signal: maybe(signal)?,
        since: since.transpose()?,
        rights: shape.right.iter().map(|right| shape.right(right)).collect::<Result<_, _>>()?,
        id: shape.id,
        region,
        near: shape.near.is_some(),
        page: shape.page,
        habit: shape.habit,
        name: shape.name,
        authority: shape.authority,
        residents: shape.residents,
        by_seat: shape.by_seat,
        brokers,
    })
}

impl LawShape {
    fn right(&self, shape: &RightShape) -> Result<LawRight, LawError> {
        let maybe = |name: &Option<String>| name.as_deref().map(|name| self.deadline(name)).transpose();
        Ok(LawRight {
            right: shape.right,
            cites: shape.cites.clone(),
            answer: self.deadline(&shape.answer)?,
            acknowledgement: maybe(&shape.acknowledgement)?,
            extended: maybe(&shape.extended)?,
            source: self.source(&shape.source)?,
        })
    }

    fn deadline(&self, name: &str) -> Result<Deadline, LawError> {
        let shape = self.deadlines.get(name).ok_or_else(|| LawError::Unknown(name.to_owned()))?;
        let source = shape.source.as_deref().map(|name| self.source(name)).transpose()?;
        Ok(Deadline { period: shape.period, rule: shape.rule.clone(), source })
    }

    fn rule(&self, said: &InEach<String>, source: &str) -> Result<Rule, LawError> {
        Ok(Rule { said: said.clone(), source: self.source(source)? })
    }

    fn source(&self, name: &str) -> Result<Source, LawError> {
        self.sources.get(name).cloned().ok_or_else(|| LawError::Unknown(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_in_a_law_are_named() {
        let law = |known: &str, answer: &str| {
            read(&format!(
                "id = 'eu-gdpr'\nregion = 'eu'\npage = 'din-5008-b'\nname.en = 'n'\nauthority.en = 'a'\n\
                 residents = ['de']\nrules.identity = {{ rule = 'r', source = 's' }}\nrules.fee = {{ rule = 'r', source = 's' }}\n\
                 sources.s = {{ url = 'https://example.org', {known} }}\n\
                 [deadlines.d]\nperiod = {{ n = 1, unit = 'day', weekend = 'stays' }}\nrule.en = 'r'\nsource = 's'\n\
                 [[right]]\nright = 'access'\ncites.en = ['c']\nsource = 's'\nanswer = '{answer}'\n"
            ))
            .map_err(|error| error.to_string())
        };
        assert!(law("known = 'unverified'", "d").is_ok());
        assert!(law("known = 'rule-text'", "d").unwrap_err().contains("'s' needs either a day"));
        assert!(law("known = 'unverified'", "e").unwrap_err().contains("'e' is named, but not described"));
    }
}
