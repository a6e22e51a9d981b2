//! `takeback-cli how`: how one gets one's data from a company. Works without a vault.

use crate::print::line;
use crate::run::{Outcome, answer, quiet};
use takeback_api::Session;
use takeback_api::commands::ways;
use takeback_api::types::*;

pub(crate) fn run(session: &Session, name: &[String], json: bool) -> Outcome {
    let search = Some(name.join(" "));
    let request = WaysRequest { brand: None, search, language: "en".to_owned() };
    answer(json, ways::ways(session, request, &quiet), print)
}

fn print(found: &Ways) {
    if found.ways.is_empty() {
        line(
            "no card knows a company of this name; try `directory search`, and write to it: `letter --brand SLUG --right access`",
        );
    }
    for way in &found.ways {
        match &way.how {
            Some(how) => print_how(way, how),
            None => {
                line(&way.name);
                line("  no download is known; ask by a letter, which it must answer within a month or so:");
                line(&format!("  takeback-cli letter --brand {} --right access --law eu-gdpr", way.brand));
            }
        }
        line("");
    }
}

fn print_how(way: &WayView, how: &HowView) {
    line(&way.delivery);
    let place = match how.via {
        Via::Page => "on its page, signed in",
        Via::App => "in its app",
        Via::Program => "in its program on a computer",
        Via::Request => "by its form or by e-mail",
    };
    line(&format!("  ask      {place}"));
    for page in &how.pages {
        line(&format!("           {page}"));
    }
    if !how.menu.is_empty() {
        line(&format!("  click    {}", how.menu.join(" > ")));
    }
    if let Some(format) = &how.choose {
        line(&format!("  format   {format}"));
    }
    let days = |days: u16| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    match (how.usually, how.at_most) {
        (Some(0), _) => line("  takes    no time: it is there at once"),
        (Some(usual), Some(most)) => line(&format!("  takes    usually {}, at most {}", days(usual), days(most))),
        (Some(usual), None) => line(&format!("  takes    usually {}", days(usual))),
        (None, Some(most)) => line(&format!("  takes    at most {}", days(most))),
        (None, None) => {}
    }
    if let Some(kept) = how.kept {
        line(&format!("  fetch    within {}, then it is gone", days(kept)));
    }
    for advice in &how.advice {
        line(&format!("  mind     {}", said(*advice)));
    }
    let checked = how.checked.as_deref().map_or("not checked".to_owned(), |day| format!("checked {day}"));
    line(&format!("  source   {} ({checked})", how.source));
}

const fn said(advice: Advice) -> &'static str {
    match advice {
        Advice::Everything => "tick everything: what is not ticked is left out",
        Advice::AllTime => "choose all time: what is preset is shorter",
        Advice::EachFormat => "the format is set for each kind of data; choose JSON wherever it is offered",
        Advice::EachDelivery => "this is one of several deliveries; ask for each of them",
        Advice::EachProfile => "ask for each profile, account or notebook by itself",
        Advice::Confirm => "nothing happens before you follow the link in a mail",
        Advice::MailLink => "a mail says when it is ready",
        Advice::EveryPart => "it comes in several files; fetch every one, and import them together",
        Advice::PasswordApart => "the archive is encrypted, and its password comes by another way",
        Advice::OnDevice => "it is made on the device; the company is not asked",
        Advice::SavePage => "there is no file; save the page that shows the data",
        Advice::LetterToo => "it is a part of what the company holds; ask for the rest by a letter",
    }
}
