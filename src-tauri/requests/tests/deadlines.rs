//! Deadlines: worked examples as data, and the calendar as another program reads it.
#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::NaiveDate;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use serde::Deserialize;
use takeback_requests::{
    Appointment, Asked, Case, DueKind, Event, Language, LawId, LawRight, Refusal, Right, Seat, StepKind, Way, What,
    calendar, laws,
};

#[derive(Deserialize)]
struct Examples {
    case: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    law: LawId,
    right: Right,
    seat: Option<Seat>,
    today: NaiveDate,
    events: Vec<(NaiveDate, String)>,
    due: Vec<(DueKind, NaiveDate)>,
    #[serde(default)]
    skipped: Vec<NaiveDate>,
    #[serde(default)]
    paused: u32,
    from: Option<NaiveDate>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn what(words: &str, right: Right) -> What {
    match words.split_once(' ').unwrap_or((words, "")) {
        ("sent", "reminder") => What::Sent { letter: Right::Reminder, by: Way::Email },
        ("sent", by) => What::Sent { letter: right, by: if by.is_empty() { Way::Email } else { by.parse().unwrap() } },
        ("received", _) => What::Received,
        ("asked", _) => What::Asked { for_what: Asked::Identity },
        ("supplied", _) => What::Supplied,
        ("extended", until) => What::Extended { until: (!until.is_empty()).then(|| day(until)), reason: None },
        ("answered", _) => What::Answered,
        ("complained", _) => What::Complained,
        other => panic!("{other:?}"),
    }
}

fn case(law: &LawId, right: Right, seat: Option<Seat>, events: &[(NaiveDate, What)], today: NaiveDate) -> Case {
    let drafted = Event { on: events[0].0, what: What::Drafted };
    let events = events.iter().map(|(on, what)| Event { on: *on, what: what.clone() });
    Case::new(law.clone(), right, seat, std::iter::once(drafted).chain(events).collect(), today).unwrap()
}

#[test]
fn worked_examples() {
    let examples: Examples = toml::from_str(include_str!("deadlines.toml")).unwrap();
    assert_eq!(examples.case.len(), 86);
    let mut shown = std::collections::BTreeSet::new();
    for example in examples.case {
        let Example { name, law, right, seat, today, events, due, skipped, paused, from } = example;
        let events: Vec<_> = events.iter().map(|(on, words)| (*on, what(words, right))).collect();
        let dues = case(&law, right, seat, &events, today).deadlines(today);
        assert_eq!(dues.iter().map(|due| (due.kind, due.last)).collect::<Vec<_>>(), due, "{name}");
        let answer = dues.iter().find(|due| due.kind == DueKind::Answer).unwrap();
        let days: Vec<_> = answer.skipped.iter().map(|skipped| skipped.day).collect();
        assert_eq!((days, answer.paused), (skipped, paused), "{name}");
        assert_eq!(answer.from, from.unwrap_or(events[0].0), "{name}");
        assert!(!answer.rule(Language::En).is_empty() && !answer.rule(Language::De).is_empty(), "{name}");
        shown.extend(dues.iter().map(|due| (law.clone(), due.rule(Language::En).to_owned())));
    }
    // Every period that a law sets has an example; those that this program sets itself are the same for all.
    for law in laws() {
        let periods = law.rights.iter().flat_map(|right| {
            [Some(&right.answer), right.acknowledgement.as_ref(), right.extended.as_ref()].into_iter().flatten()
        });
        for period in periods {
            let rule = period.rule(Language::En);
            let own = rule.contains("set by this letter") || rule.contains("a day to ask again");
            assert_eq!(
                own,
                period.source.is_none(),
                "{}: a period of the law has a source, another has none: {rule}",
                law.id
            );
            assert!(own || shown.contains(&(law.id.clone(), rule.to_owned())), "{} has no example: {rule}", law.id);
        }
    }
}

#[test]
fn the_next_step_follows_from_what_happened_and_from_today() {
    let gdpr: LawId = "eu-gdpr".parse().unwrap();
    let sent = |letter| What::Sent { letter, by: Way::Email };
    let step = |right, events: &[(&str, What)], today: &str| {
        let events: Vec<_> = events.iter().map(|(on, what)| (day(on), what.clone())).collect();
        let case = case(&gdpr, right, None, &events, day(today));
        let step = case.step(day(today));
        (step.kind, step.until.map(|until| until.to_string()), case.follow_ups(day(today)))
    };
    let access = ("2026-10-01", sent(Right::Access));
    let erasure = ("2026-10-01", sent(Right::Erasure));
    let until = |text: &str| Some(text.to_owned());
    let no_data = What::Refused { ground: Refusal::NoData };
    // The right, what happened, today; then the step, until when one waits, and the letters that may follow.
    let cases = [
        (Right::Access, vec![access.clone()], "2026-10-20", (StepKind::Wait, until("2026-11-02"), vec![])),
        (
            Right::Access,
            vec![access.clone()],
            "2026-11-04",
            (StepKind::Wait, until("2026-11-02"), vec![Right::Reminder]),
        ),
        (Right::Access, vec![access.clone()], "2026-11-06", (StepKind::Remind, None, vec![Right::Reminder])),
        (
            Right::Access,
            vec![access.clone(), ("2026-11-06", sent(Right::Reminder))],
            "2026-11-10",
            (StepKind::Wait, until("2026-11-20"), vec![Right::Reminder]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-11-06", sent(Right::Reminder))],
            "2026-11-24",
            (StepKind::Complain, None, vec![Right::Reminder, Right::Complaint]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-10-12", no_data.clone())],
            "2026-10-13",
            (StepKind::Contradict, None, vec![Right::Contradiction, Right::Complaint]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-10-12", no_data.clone()), ("2026-10-13", sent(Right::Contradiction))],
            "2026-10-20",
            (StepKind::Wait, until("2026-10-27"), vec![]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-10-12", no_data.clone()), ("2026-10-13", sent(Right::Contradiction))],
            "2026-11-05",
            (StepKind::Complain, None, vec![Right::Complaint]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-10-12", What::Extended { until: None, reason: None })],
            "2027-01-20",
            (StepKind::Complain, None, vec![Right::Complaint]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-10-12", What::PartlyAnswered)],
            "2026-10-13",
            (StepKind::FillGap, None, vec![Right::Gap, Right::Complaint]),
        ),
        (
            Right::Access,
            vec![access.clone(), ("2026-10-12", What::Answered)],
            "2026-10-13",
            (StepKind::ReadAnswer, None, vec![Right::Gap]),
        ),
        (
            Right::Access,
            vec![access, ("2026-10-12", What::Asked { for_what: Asked::Identity })],
            "2026-10-13",
            (StepKind::Supply, None, vec![Right::IdentityDemand]),
        ),
        (
            Right::Erasure,
            vec![erasure.clone(), ("2026-10-12", What::Answered)],
            "2026-10-13",
            (StepKind::Wait, until("2026-11-11"), vec![Right::RecipientsInformed]),
        ),
        (
            Right::Erasure,
            vec![erasure, ("2026-10-12", What::Answered)],
            "2026-11-11",
            (StepKind::CheckDeletion, None, vec![Right::RecipientsInformed]),
        ),
    ];
    for (right, events, today, expected) in cases {
        assert_eq!(step(right, &events, today), expected, "{right} {events:?} on {today}");
    }
}

#[test]
fn another_program_reads_the_calendar() {
    let today = day("2026-11-22");
    let law: LawId = "us-ca-ccpa".parse().unwrap();
    let events = [(day("2026-11-20"), What::Sent { letter: Right::Access, by: Way::Form })];
    let case = case(&law, Right::Access, None, &events, today);
    let company =
        "Größter Laden; \"Söhne\", Töchter\r\nATTENDEE:x & Co. mit einem Namen, der nicht in eine Zeile passt";
    let appointments: Vec<_> = case
        .deadlines(today)
        .into_iter()
        .map(|due| Appointment { uid: "1-abc".to_owned(), sequence: 2, company: company.to_owned(), due })
        .collect();
    assert_eq!(appointments.len(), 2);
    let text = calendar(&appointments, today, Language::De);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    let parsed: Calendar = text.parse().unwrap();
    let events: Vec<_> = parsed
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .collect();
    assert_eq!(events.len(), 2);
    let answer = events[1];
    assert_eq!(answer.get_uid(), Some("1-abc-answer-access@takeback.invalid"));
    assert_eq!(answer.get_sequence(), Some(2));
    assert_eq!(answer.get_start(), Some(DatePerhapsTime::Date(day("2027-01-04"))));
    assert_eq!(answer.get_end(), Some(DatePerhapsTime::Date(day("2027-01-05"))));
    assert!(answer.get_summary().unwrap().starts_with("Antwort fällig: Größter Laden; \"Söhne\", Töchter"));
    assert!(answer.property_value("ATTENDEE").is_none(), "a name stays in its line");
    assert!(answer.get_description().unwrap().contains("45 Kalendertage"));
    assert_eq!(text, calendar(&appointments, today, Language::De), "the same cases, the same file");
}

#[test]
fn every_rule_is_told_in_the_languages_of_the_window() {
    for law in laws() {
        for language in [Language::De, Language::Fr, Language::Es] {
            for (about, rule) in law.rules() {
                assert_ne!(rule.said(language), rule.said(Language::En), "{} {about} {language}", law.id);
            }
            for LawRight { right, answer, .. } in &law.rights {
                assert_ne!(answer.rule(language), answer.rule(Language::En), "{} {right} {language}", law.id);
            }
        }
    }
}
