//! Cards: what is wrong with one, one begun from an archive, and what of a card's files a brand's exports have.

use crate::Session;
use crate::types::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use takeback_archive::{Archive, Cancel, Limits};
use takeback_model::Category;

/// Says what is wrong with a card.
///
/// # Errors
/// When the file cannot be read.
pub fn check_card(_: &Session, file: File, _: &dyn Fn(Progress)) -> Result<CardCheck, ApiError> {
    let path = Path::new(&file.path);
    let text = std::fs::read_to_string(path).map_err(|error| ApiError::file(path, &error))?;
    Ok(match takeback_sources::check_card(&text) {
        Ok(card) => CardCheck { id: Some(card.id().to_owned()), mistakes: Vec::new() },
        Err(mistakes) => CardCheck {
            id: None,
            mistakes: mistakes
                .into_iter()
                .map(|mistake| CardMistakeView { place: mistake.place, message: mistake.message })
                .collect(),
        },
    })
}

/// Begins a card from an archive: how it may be recognised, a row for each kind of file with its fields as guessed, and
/// what could not be sorted. Beside it goes the schema by which editors complete cards. Imports nothing.
///
/// # Errors
/// When nothing was chosen or it cannot be opened, the slug is none, or the file is there already.
pub fn new_card(session: &Session, request: NewCard, _: &dyn Fn(Progress)) -> Result<CardBegun, ApiError> {
    let brand: takeback_model::BrandSlug =
        request.brand.parse().map_err(|error| ApiError::argument(format!("{error}")))?;
    let name = request.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(brand.as_str());
    let chosen: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
    let (sets, _) = takeback_import::discover(&chosen);
    let [set] = sets.as_slice() else {
        return Err(ApiError::argument(format!("a card is begun from one archive; {} were chosen", sets.len())));
    };
    let limits = Limits::default();
    let library = session.library()?;
    let known = takeback_import::recognise(&library, set, None, &limits, &Cancel::default())?;
    let begun = takeback_import::begin_card(set, None, &limits, &brand, name)?;
    let out = Path::new(&request.out);
    write_new(out, &begun.text)?;
    let schema = out.with_file_name("card.schema.json");
    if !schema.exists() {
        write_new(&schema, takeback_sources::CARD_SCHEMA)?;
    }
    Ok(CardBegun {
        path: out.display().to_string(),
        kinds: begun.kinds,
        unknown: begun.unknown,
        known: known.brands.into_iter().map(|brand| brand.name).collect(),
    })
}

/// Writes a file that is not there yet: a card holds a person's work.
fn write_new(path: &Path, text: &str) -> Result<(), ApiError> {
    let mut file = std::fs::File::create_new(path).map_err(|error| ApiError::file(path, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| ApiError::file(path, &error))
}

/// Keeps what the person says a guessed record is about: as a card of their own in the profile, which reads files of that
/// kind from the next import on. Records that are here stay as they are.
///
/// # Errors
/// When a card made the record already, its archive has moved or changed, or the card cannot be written.
pub fn correct_guess(session: &Session, request: Correction, _: &dyn Fn(Progress)) -> Result<Corrected, ApiError> {
    let (row, origin) =
        session.read(|vault| Ok((vault.record(request.record)?, vault.record_origin(request.record)?)))?;
    let library = session.library()?;
    let known = library.cards().find(|card| *card.brand() == row.brand);
    let held = session.read(|vault| Ok(vault.inventory()?.into_iter().find(|held| held.brand == row.brand)))?;
    let called = held.map(|held| held.name);
    let name = known.map(|card| card.name()).or(called.as_deref()).unwrap_or(row.brand.as_str());
    let owner = takeback_sources::Owner {
        brand: &row.brand,
        name,
        controller: known.map(|card| card.controller()).filter(|name| !name.is_empty()).unwrap_or(name),
    };
    let changed = || ApiError::argument("the archive is not as it was when it was imported; import it again first");
    let (sets, _) = takeback_import::discover(&origin.archives.iter().map(PathBuf::from).collect::<Vec<_>>());
    let archive = Archive::open(sets.first().ok_or_else(changed)?, None, &Limits::default())?;
    let entry = archive.entries().iter().find(|entry| entry.path.as_str() == origin.entry).ok_or_else(changed)?;
    let looked = archive.read(entry.id, |mut stream| takeback_sources::look(&mut stream));
    let head = looked.ok().and_then(Result::ok).ok_or_else(changed)?;
    let folder = session.profile().cards();
    let file = |id: &str| folder.join(format!("{id}.toml"));
    let before = |id: &str| std::fs::read_to_string(file(id)).ok();
    let said = (row.rule.as_str(), request.category);
    let (id, text) = takeback_sources::corrected_card(&owner, &entry.path, &head, said, &before)
        .ok_or_else(|| ApiError::argument("a card describes this record already; correct it there"))?;
    let path = file(&id);
    std::fs::create_dir_all(&folder).map_err(|error| ApiError::file(&folder, &error))?;
    std::fs::write(&path, text).map_err(|error| ApiError::file(&path, &error))?;
    session.forget_cards();
    Ok(Corrected { card: id, path: path.display().to_string() })
}

/// What a brand's export normally holds, by its cards, and what of it the newest export here has.
///
/// # Errors
/// When the vault is locked or the cards cannot be read.
pub fn completeness(session: &Session, request: BrandRequest, _: &dyn Fn(Progress)) -> Result<Completeness, ApiError> {
    let library = session.library()?;
    let brand = &request.brand;
    session.read(|vault| {
        let exports = vault.exports(Some(brand))?;
        let counts = vault.rule_counts(brand)?;
        let mut kinds = Vec::new();
        for card in library.cards().filter(|card| card.brand() == brand) {
            let of_card = exports.iter().filter(|export| export.card.as_deref() == Some(card.id()));
            let newest = of_card.max_by_key(|export| (export.made_on.unwrap_or(export.imported_on), export.id));
            let mut files: BTreeMap<String, (u64, u64)> = BTreeMap::new();
            for entry in newest.map(|export| vault.coverage(export.id)).transpose()?.unwrap_or_default() {
                for rule in entry.rules.split(", ").filter(|rule| !rule.is_empty()) {
                    let (files, records) = files.entry(rule.to_owned()).or_default();
                    *files += 1;
                    *records += entry.stored + entry.already_known;
                }
            }
            for (rule, title) in card.rules() {
                let records = counts.get(rule).copied().unwrap_or(0);
                let (found, of_them) = files.get(rule).copied().unwrap_or((0, 0));
                kinds.push(KindView {
                    delivery: card.title().to_owned(),
                    title: title.to_owned(),
                    rule: rule.to_owned(),
                    standing: match (newest, found) {
                        (None, _) => Standing::Elsewhere,
                        (Some(_), 0) => Standing::Absent,
                        (Some(_), _) if of_them == 0 || records == 0 => Standing::Empty,
                        (Some(_), _) => Standing::Held,
                    },
                    files: found,
                    records,
                    export: newest.map(|export| export.id),
                });
            }
        }
        let mut usually: Vec<Category> = library
            .cards()
            .filter(|card| card.brand() == brand)
            .flat_map(|card| card.holds().iter().copied())
            .collect();
        usually.sort_unstable();
        usually.dedup();
        Ok(Completeness { brand: brand.clone(), kinds, usually })
    })
}
