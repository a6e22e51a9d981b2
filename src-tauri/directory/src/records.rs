//! Reads the records that are part of the program and finds a brand's company among them.
//!
//! The TOML shape is checked here and nowhere else: a file that breaks it fails this crate's tests.

use crate::company::{Company, Email, Fact, Region, Standing};
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;
use takeback_model::BrandSlug;

/// One file a brand. `companies/` holds nothing else; a test compares the two.
const FILES: &[(&str, &str)] = &[
    ("23andme", include_str!("../companies/23andme.toml")),
    ("airbnb", include_str!("../companies/airbnb.toml")),
    ("amazon", include_str!("../companies/amazon.toml")),
    ("ancestry", include_str!("../companies/ancestry.toml")),
    ("apple", include_str!("../companies/apple.toml")),
    ("binance", include_str!("../companies/binance.toml")),
    ("blizzard", include_str!("../companies/blizzard.toml")),
    ("chatgpt", include_str!("../companies/chatgpt.toml")),
    ("claude", include_str!("../companies/claude.toml")),
    ("clue", include_str!("../companies/clue.toml")),
    ("coinbase", include_str!("../companies/coinbase.toml")),
    ("deezer", include_str!("../companies/deezer.toml")),
    ("discord", include_str!("../companies/discord.toml")),
    ("doordash", include_str!("../companies/doordash.toml")),
    ("duolingo", include_str!("../companies/duolingo.toml")),
    ("etsy", include_str!("../companies/etsy.toml")),
    ("evernote", include_str!("../companies/evernote.toml")),
    ("facebook", include_str!("../companies/facebook.toml")),
    ("fitbit", include_str!("../companies/fitbit.toml")),
    ("foursquare", include_str!("../companies/foursquare.toml")),
    ("garmin", include_str!("../companies/garmin.toml")),
    ("github", include_str!("../companies/github.toml")),
    ("google", include_str!("../companies/google.toml")),
    ("grubhub", include_str!("../companies/grubhub.toml")),
    ("hinge", include_str!("../companies/hinge.toml")),
    ("huawei", include_str!("../companies/huawei.toml")),
    ("instacart", include_str!("../companies/instacart.toml")),
    ("instagram", include_str!("../companies/instagram.toml")),
    ("lidl", include_str!("../companies/lidl.toml")),
    ("linkedin", include_str!("../companies/linkedin.toml")),
    ("lyft", include_str!("../companies/lyft.toml")),
    ("microsoft", include_str!("../companies/microsoft.toml")),
    ("netflix", include_str!("../companies/netflix.toml")),
    ("paypal", include_str!("../companies/paypal.toml")),
    ("pinterest", include_str!("../companies/pinterest.toml")),
    ("reddit", include_str!("../companies/reddit.toml")),
    ("revolut", include_str!("../companies/revolut.toml")),
    ("ring", include_str!("../companies/ring.toml")),
    ("samsung", include_str!("../companies/samsung.toml")),
    ("skype", include_str!("../companies/skype.toml")),
    ("slack", include_str!("../companies/slack.toml")),
    ("snapchat", include_str!("../companies/snapchat.toml")),
    ("spotify", include_str!("../companies/spotify.toml")),
    ("steam", include_str!("../companies/steam.toml")),
    ("strava", include_str!("../companies/strava.toml")),
    ("teams", include_str!("../companies/teams.toml")),
    ("telegram", include_str!("../companies/telegram.toml")),
    ("temu", include_str!("../companies/temu.toml")),
    ("tesco", include_str!("../companies/tesco.toml")),
    ("threads", include_str!("../companies/threads.toml")),
    ("tiktok", include_str!("../companies/tiktok.toml")),
    ("tinder", include_str!("../companies/tinder.toml")),
    ("tumblr", include_str!("../companies/tumblr.toml")),
    ("twitch", include_str!("../companies/twitch.toml")),
    ("uber", include_str!("../companies/uber.toml")),
    ("whatsapp", include_str!("../companies/whatsapp.toml")),
    ("wise", include_str!("../companies/wise.toml")),
    ("withings", include_str!("../companies/withings.toml")),
    ("wolt", include_str!("../companies/wolt.toml")),
    ("x", include_str!("../companies/x.toml")),
    ("xiaomi", include_str!("../companies/xiaomi.toml")),
];

static COMPANIES: LazyLock<Vec<Company>> =
    LazyLock::new(|| FILES.iter().filter_map(|(file, text)| read(file, text).ok()).flatten().collect());

/// The company that answers for a brand in a region, if the directory has it.
#[must_use]
pub fn company(brand: &BrandSlug, region: Region) -> Option<&'static Company> {
    COMPANIES.iter().find(|company| company.brand == *brand && company.region == region)
}

/// All records, by brand and region.
#[must_use]
pub fn companies() -> &'static [Company] {
    &COMPANIES
}

/// What is wrong with a file of the directory.
#[derive(Debug, thiserror::Error)]
enum RecordError {
    #[error("{file}.toml is not in the shape of a company record: {source}")]
    Shape { file: String, source: toml::de::Error },
    #[error("{file}.toml, {region}: {fact} needs either 'checked' with a date or 'unverified = true'")]
    Standing { file: String, region: Region, fact: &'static str },
    #[error("{file}.toml, {region}: give either 'email' or 'web_form_only = true', and a 'form_url' with the latter")]
    Email { file: String, region: Region },
    #[error("{file}.toml is for the brand '{brand}'; name the file after the brand")]
    Brand { file: String, brand: BrandSlug },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    brand: BrandSlug,
    name: String,
    company: Vec<CompanyShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanyShape {
    region: Region,
    controller: FactShape<String>,
    address: FactShape<Vec<String>>,
    email: Option<FactShape<String>>,
    #[serde(default)]
    web_form_only: bool,
    form_url: Option<FactShape<String>>,
    deletion_url: Option<FactShape<String>>,
    download_url: Option<FactShape<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactShape<T> {
    value: T,
    source: String,
    checked: Option<NaiveDate>,
    #[serde(default)]
    unverified: bool,
}

fn read(file: &str, text: &str) -> Result<Vec<Company>, RecordError> {
    let shape: FileShape =
        toml::from_str(text).map_err(|source| RecordError::Shape { file: file.to_owned(), source })?;
    if shape.brand.as_str() != file {
        return Err(RecordError::Brand { file: file.to_owned(), brand: shape.brand });
    }
    let (brand, name) = (shape.brand, shape.name);
    shape.company.into_iter().map(|company| build(file, &brand, &name, company)).collect()
}

fn build(file: &str, brand: &BrandSlug, name: &str, shape: CompanyShape) -> Result<Company, RecordError> {
    let region = shape.region;
    let place = Place { file, region };
    let form_url = place.optional("form_url", shape.form_url)?;
    let email = match (shape.email, shape.web_form_only, &form_url) {
        (Some(address), false, _) => Email::Address(place.fact("email", address)?),
        (None, true, Some(_)) => Email::WebFormOnly,
        _ => return Err(RecordError::Email { file: file.to_owned(), region }),
    };
    Ok(Company {
        brand: brand.clone(),
        name: name.to_owned(),
        region,
        controller: place.fact("controller", shape.controller)?,
        address: place.fact("address", shape.address)?,
        email,
        form_url,
        deletion_url: place.optional("deletion_url", shape.deletion_url)?,
        download_url: place.optional("download_url", shape.download_url)?,
    })
}

/// Where a fact stands, for the error that names it.
struct Place<'a> {
    file: &'a str,
    region: Region,
}

impl Place<'_> {
    fn fact<T>(&self, fact: &'static str, shape: FactShape<T>) -> Result<Fact<T>, RecordError> {
        let standing = match (shape.checked, shape.unverified) {
            (Some(date), false) => Standing::Checked(date),
            (None, true) => Standing::Unverified,
            _ => {
                return Err(RecordError::Standing { file: self.file.to_owned(), region: self.region, fact });
            }
        };
        Ok(Fact { value: shape.value, source: shape.source, standing })
    }

    fn optional<T>(&self, fact: &'static str, shape: Option<FactShape<T>>) -> Result<Option<Fact<T>>, RecordError> {
        shape.map(|shape| self.fact(fact, shape)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn text_facts(company: &Company) -> Vec<&Fact<String>> {
        let mut facts = vec![&company.controller];
        if let Email::Address(fact) = &company.email {
            facts.push(fact);
        }
        let pages = [&company.form_url, &company.deletion_url, &company.download_url];
        facts.extend(pages.into_iter().flatten());
        facts
    }

    #[test]
    fn every_file_is_read_and_none_is_forgotten() {
        for (file, text) in FILES {
            read(file, text).unwrap();
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("companies");
        let on_disk: BTreeSet<String> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let embedded: BTreeSet<String> = FILES.iter().map(|(file, _)| format!("{file}.toml")).collect();
        assert_eq!(on_disk, embedded);
    }

    #[test]
    fn each_of_the_first_eight_brands_has_a_company_in_each_region() {
        for brand in ["google", "facebook", "instagram", "x", "spotify", "netflix", "linkedin", "amazon"] {
            let brand: BrandSlug = brand.parse().unwrap();
            for region in Region::ALL {
                assert!(company(&brand, *region).is_some(), "{brand} {region}");
            }
        }
        assert!(company(&BrandSlug::unknown(), Region::Eu).is_none());
    }

    #[test]
    fn facts_have_public_sources_and_the_form_of_what_they_are() {
        for company in companies() {
            let (brand, region) = (&company.brand, company.region);
            for fact in text_facts(company) {
                assert!(fact.source.starts_with("https://"), "{brand} {region}: {}", fact.source);
                assert_eq!(fact.value.trim(), fact.value, "{brand} {region}");
            }
            assert!(company.address.source.starts_with("https://"), "{brand} {region}");
            assert!((2..=5).contains(&company.address.value.len()), "{brand} {region}: an address fits its window");
            if let Some(address) = company.email_address() {
                assert!(address.split('@').count() == 2 && !address.contains(char::is_whitespace), "{brand} {region}");
            }
            for page in [&company.form_url, &company.deletion_url, &company.download_url].into_iter().flatten() {
                assert!(page.value.starts_with("https://"), "{brand} {region}: {}", page.value);
            }
        }
    }

    #[test]
    fn a_fact_without_standing_is_refused() {
        let text = r#"
            brand = "shop"
            name = "Shop"
            [[company]]
            region = "eu"
            controller = { value = "Shop Ltd", source = "https://shop.example" }
            address = { value = ["1 Street", "Town"], source = "https://shop.example", unverified = true }
            email = { value = "privacy@shop.example", source = "https://shop.example", unverified = true }
        "#;
        assert!(read("shop", text).unwrap_err().to_string().contains("controller needs either 'checked'"));
        assert!(read("other", text).unwrap_err().to_string().contains("name the file after the brand"));
        let both = text
            .replace("https://shop.example\" }", "https://shop.example\", unverified = true }")
            .replace("email = ", "web_form_only = true\nemail = ");
        assert!(read("shop", &both).unwrap_err().to_string().contains("web_form_only"));
    }
}
