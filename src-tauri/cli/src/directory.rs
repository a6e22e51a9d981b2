//! `takeback-cli directory`: finding companies, and keeping the public directories. Works without a vault; with one that opens, what
//! the person corrected is heeded.

use crate::args::DirectoryCommand;
use crate::print::{line, next, path, table};
use crate::progress::Line;
use crate::run::{Done, Outcome, answer, argument, quiet, show, text};
use takeback_api::Session;
use takeback_api::commands::{companies, vault_views};
use takeback_api::types::*;

pub(crate) fn run(session: &Session, command: &DirectoryCommand, json: bool) -> Outcome {
    match command {
        DirectoryCommand::Search { words, kind, limit } => {
            let request = CompaniesRequest { search: words.join(" "), kind: kind.clone(), limit: Some(*limit) };
            answer(json, companies::companies(session, request, &quiet), found)
        }
        DirectoryCommand::Show { company } => {
            let id = company.parse().map_err(argument)?;
            answer(json, companies::company(session, CompanyRequest { id }, &quiet), page)
        }
        DirectoryCommand::Correct { company, name, legal_name, region, address, email, form, source } => {
            let id = CompanyRequest { id: company.parse().map_err(argument)? };
            let known = companies::company(session, id, &quiet).ok().map(|page| page.name);
            let name = name.clone().or(known).unwrap_or_else(|| company.clone());
            let kept = CorrectionView {
                company: company.parse().map_err(argument)?,
                legal_name: legal_name.clone().unwrap_or_else(|| name.clone()),
                name,
                region: region.clone(),
                address: address.clone(),
                email: email.clone(),
                form_url: form.clone(),
                source: source.clone(),
            };
            answer(json, companies::correct_company(session, kept, &quiet), page)
        }
        DirectoryCommand::Forget { company } => {
            let request = CompanyRequest { id: company.parse().map_err(argument)? };
            answer(json, companies::forget_corrections(session, request, &quiet), |_| {
                line(&format!("what you corrected of '{company}' is forgotten"));
            })
        }
        DirectoryCommand::Export { out } => {
            let file = File { path: text(out) };
            answer(json, companies::export_corrections(session, file, &quiet), |handed| {
                path(&handed.path);
                if handed.left_out > 0 {
                    line(&format!("{} left out: they lack a postal address or a source", handed.left_out));
                }
            })
        }
        DirectoryCommand::Match { party, company, forget } => {
            let company = company.as_deref().map(str::parse).transpose().map_err(argument)?;
            let request = MatchParty { party: party.clone(), company, forget: *forget };
            answer(json, companies::match_party(session, request, &quiet), |_| matched(session, party, *forget))
        }
        DirectoryCommand::List => answer(json, companies::listings(session, Empty {}, &quiet), |all| listings(all)),
        DirectoryCommand::Update { listings } => update(session, listings, json),
        DirectoryCommand::Import { listing, file } => {
            let request = ImportListing { listing: listing.clone(), path: text(file) };
            answer(json, companies::import_listing(session, request, &quiet), |one| listings(std::slice::from_ref(one)))
        }
        DirectoryCommand::Back { listing } => {
            let request = ListingName { listing: listing.clone() };
            answer(json, companies::revert_listing(session, request, &quiet), |one| listings(std::slice::from_ref(one)))
        }
        DirectoryCommand::Address { listing, address } => {
            let request = ListingAddress { listing: listing.clone(), address: address.clone() };
            answer(json, companies::set_listing_address(session, request, &quiet), |one| {
                listings(std::slice::from_ref(one));
            })
        }
    }
}

/// What a party is taken for now, and whether any export names it.
fn matched(session: &Session, party: &str, forgotten: bool) {
    let all = MaybeBrand { brand: None };
    let same = |name: &str| name.trim().eq_ignore_ascii_case(party.trim());
    let named = vault_views::parties(session, FirstOf { brand: None, most: None }, &quiet);
    let named = named.is_ok_and(|found| found.parties.iter().any(|one| same(&one.name)));
    let found = companies::party_companies(session, all, &quiet).ok();
    let company = found.and_then(|found| found.parties.into_iter().find(|one| same(&one.party)));
    let before = if forgotten { "what you said is forgotten; " } else { "" };
    match company {
        Some(one) => line(&format!("{before}'{party}' is {} ({})", one.name, one.company)),
        None if forgotten => line(&format!("what you said of '{party}' is forgotten")),
        None if named => line(&format!("'{party}' is none of the companies that the directory knows")),
        None => line(&format!("kept for '{party}'")),
    }
    if !named {
        next(&format!("no export in this vault names '{party}'; 'parties' lists the names that they give"));
    }
}

/// Fetches each directory that was named, or all. One that fails leaves the others to be fetched, and its old edition in place.
fn update(session: &Session, wanted: &[String], json: bool) -> Outcome {
    let all = companies::listings(session, Empty {}, &quiet)?;
    let names: Vec<String> =
        if wanted.is_empty() { all.into_iter().map(|one| one.listing).collect() } else { wanted.to_vec() };
    let (mut done, mut failed) = (Vec::new(), None);
    for listing in names {
        let drawn = Line::new();
        let request = UpdateListing { listing: listing.clone(), job: "terminal".to_owned() };
        let updated = companies::update_listing(session, request, &|progress| drawn.draw(&progress));
        drawn.clear();
        match updated {
            Ok(view) => done.push(view),
            // The last failure is told at the end: where nothing was fetched, as what became of the command.
            Err(error) => {
                if let Some(before) = failed.replace(error) {
                    crate::print::error(&before, false);
                }
            }
        }
    }
    match failed {
        Some(error) if done.is_empty() => Err(error),
        failed => {
            if let Some(error) = &failed {
                crate::print::error(error, false);
            }
            show(json, &done, |done| listings(done));
            Ok(if failed.is_some() { Done::WithProblems } else { Done::Well })
        }
    }
}

fn found(found: &Companies) {
    let rows: Vec<Vec<String>> = found
        .companies
        .iter()
        .map(|company| {
            vec![
                company.id.to_string(),
                company.name.clone(),
                company.kind.clone(),
                company.routes.join(", "),
                company.domains.first().cloned().unwrap_or_default(),
            ]
        })
        .collect();
    table(&["id", "name", "kind", "routes", "domain"], &rows);
    line(&format!("{} of {} companies", found.companies.len(), found.known));
}

fn page(page: &CompanyPage) {
    line(&format!("{} ({}, {})", page.name, page.id, page.kind));
    for (name, values) in [("also", &page.brands), ("domains", &page.domains)] {
        if !values.is_empty() {
            line(&format!("  {name}: {}", values.join(", ")));
        }
    }
    for entity in &page.entities {
        line(&format!("{}: {}", entity.region, entity.legal_name));
        for route in &entity.routes {
            let standing =
                route.on.as_ref().map_or_else(|| route.standing.clone(), |on| format!("{} {on}", route.standing));
            let difficulty = route.difficulty.as_ref().map(|word| format!(", {word}")).unwrap_or_default();
            let source = if route.source.is_empty() { String::new() } else { format!(": {}", route.source) };
            line(&format!("  {}: {}{difficulty} [{standing}{source}]", route.kind, route.value.replace('\n', ", "),));
        }
    }
    for answer in page.answers.iter().filter(|answer| answer.from != answer.region) {
        line(&format!(
            "for '{}' no entity is known; {} of '{}' is written to",
            answer.region, answer.legal_name, answer.from
        ));
    }
}

fn listings(listings: &[ListingView]) {
    let rows: Vec<Vec<String>> = listings
        .iter()
        .map(|one| {
            let kept = |kept: &KeptView| {
                let left_out = if kept.left_out > 0 { format!(", {} left out", kept.left_out) } else { String::new() };
                format!("{} companies, {} authorities{left_out}, of {}", kept.companies, kept.authorities, kept.on)
            };
            vec![
                one.listing.clone(),
                one.kept.as_ref().map_or_else(|| "not kept".to_owned(), kept),
                one.licence.clone(),
                one.address.clone(),
            ]
        })
        .collect();
    table(&["directory", "in use", "licence", "fetched from"], &rows);
}
