//! Mailing lists: who keeps writing to the person, the way out that the messages name, and what came after an objection.

use crate::Session;
use crate::commands::{cases, chain};
use crate::types::*;
use crate::{links, view};
use std::collections::BTreeMap;
use takeback_directory::Confidence;
use takeback_model::{BrandSlug, Dealing};
use takeback_vault::{PartySummary, RecordFilter, Vault};

/// The addresses of so many of a sender's newest messages are told.
const NEWEST: u32 = 20;

/// Everybody who sends newsletters, the latest first.
///
/// # Errors
/// When the vault is locked, or the language is not one of letters.
pub fn mailing_lists(session: &Session, request: InLanguage, _: &dyn Fn(Progress)) -> Result<MailingLists, ApiError> {
    let wish = chain::Wish::of(session, request.language.as_deref())?;
    let known = cases::known(session)?;
    let catalogue = session.catalogue()?;
    let mut senders = Vec::new();
    for ((brand, party), mail) in session.read(by_sender)? {
        let Some(newsletters) = mail.newsletters else { continue };
        let found = catalogue.find(&party);
        let sure = found.filter(|found| found.by.confidence() != Confidence::Low);
        let named = [chain::named_by(&newsletters, brand.to_string())];
        let objection = sure.and_then(|found| objected(&known, &found.company.id));
        senders.push(Sender {
            newsletters: newsletters.records,
            others: mail.others,
            first: newsletters.first.map(view::day),
            last: newsletters.last.map(view::day),
            addresses: session.read(|vault| Ok(vault.addresses_of(newsletters.id, NEWEST)?))?,
            route: newsletters.route.clone().filter(|route| links::checked(route).is_ok()),
            company: found.map(|found| chain::party_company(&party, found)),
            letter: sure.and_then(|found| wish.letter(found.company, &named)).map(|(letter, _)| letter),
            objection: objection
                .map(|(case, sent)| session.read(|vault| after(vault, &brand, &party, case, sent)))
                .transpose()?,
            party,
            brand,
        });
    }
    senders.sort_by(|a, b| (&b.last, &a.party).cmp(&(&a.last, &b.party)));
    Ok(MailingLists { senders })
}

/// The mail of one sender in one mailbox.
#[derive(Default)]
struct Mail {
    newsletters: Option<PartySummary>,
    others: u64,
}

fn by_sender(vault: &Vault) -> Result<BTreeMap<(BrandSlug, String), Mail>, ApiError> {
    let mut senders: BTreeMap<(BrandSlug, String), Mail> = BTreeMap::new();
    for party in vault.parties_in(&[Dealing::SentNewsletter, Dealing::Wrote])? {
        let of = (party.brand.clone(), party.name.clone());
        match party.dealing {
            Dealing::SentNewsletter => senders.entry(of).or_default().newsletters = Some(party),
            Dealing::Wrote => senders.entry(of).or_default().others += party.records,
            _ => {}
        }
    }
    Ok(senders)
}

/// The newest case in which the company was told to end its advertising, and the day on which that was sent.
fn objected(known: &[cases::Known], company: &BrandSlug) -> Option<(i64, chrono::NaiveDate)> {
    let objects = |one: &&cases::Known| {
        one.facts.letter.brand == *company
            && ["objection-marketing", "opt-out-sale"].contains(&one.facts.letter.right.as_str())
    };
    known.iter().filter(objects).find_map(|one| Some((one.stored.id, one.sent()?)))
}

/// What came after the day on which the objection was sent. Newsletters alone: an order's receipt is no advertising.
fn after(
    vault: &Vault,
    brand: &BrandSlug,
    party: &str,
    case: i64,
    sent: chrono::NaiveDate,
) -> Result<ObjectionSent, ApiError> {
    let since = sent.succ_opt().unwrap_or(sent).to_string();
    let filter = RecordFilter {
        brand: Some(brand.clone()),
        party: Some(party.to_owned()),
        dealing: Some(Dealing::SentNewsletter),
        since: Some(view::instant(&since)?),
        ..RecordFilter::default()
    };
    let page = vault.records(&filter, 1, 0, None)?;
    let newest = page.records.first().and_then(|record| record.at_ms).map(view::day);
    Ok(ObjectionSent { case, sent: sent.to_string(), after: page.total, since, newest })
}

/// Opens a link in the system's browser or mail program, because the person clicked it.
///
/// # Errors
/// When it is no link of those kinds, or the system opens none.
pub fn open_link(_: &Session, link: Link, _: &dyn Fn(Progress)) -> Result<Empty, ApiError> {
    links::open(&link.url)?;
    Ok(Empty {})
}
