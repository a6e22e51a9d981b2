//! Sorts the fields of a group by names and values: which are identifiers, times, places, sums; and what it is all about.

use super::groups::{Field, Group};
use super::names::Name;
use super::values::{self, Degrees, Values};
use super::vocabulary::{Role, longest, vocabulary};
use takeback_model::{Category, Dealing, EntryPath, IdentifierKind, Origin, Sensitive, SensitiveSet};

/// Fields that a record's line may be made of.
const IN_TEXT: usize = 12;

/// What a group is, and what its fields are for.
#[derive(Debug, Clone)]
pub(super) struct Sorted {
    pub(super) category: Category,
    pub(super) origin: Origin,
    /// Expression and form.
    pub(super) time: Option<(String, &'static str)>,
    pub(super) point: Option<(String, String)>,
    pub(super) label: Option<String>,
    pub(super) amount: Option<String>,
    pub(super) currency: Option<String>,
    pub(super) key: Option<String>,
    pub(super) parties: Vec<(String, Dealing)>,
    pub(super) identifiers: Vec<Found>,
    /// Expressions of the line, each with the name to put before it.
    pub(super) text: Vec<(String, String)>,
    pub(super) sensitive: SensitiveSet,
    /// The fields that made it sensitive.
    pub(super) sensitive_by: Vec<String>,
}

/// An identifier.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) kind: IdentifierKind,
    pub(super) expr: String,
    /// Only where this field says one of these: in lists of names and values.
    pub(super) when: Option<(String, Vec<String>)>,
}

/// What a field turned out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Use {
    Identifier(IdentifierKind),
    Time(&'static str),
    Lat(Degrees),
    Lng(Degrees),
    Point,
    Label,
    Amount,
    Currency,
    Party(Dealing),
    Key,
    Main,
    Other,
}

/// A field with all that is known of it.
struct Known<'g> {
    field: &'g Field,
    name: Name,
    usage: Use,
    others: bool,
}

/// Sorts a group of the entry at this path.
pub(super) fn sort(group: &Group, path: &EntryPath) -> Sorted {
    let day_first = speaks_day_first(group);
    let fields: Vec<Known<'_>> = group
        .fields
        .iter()
        .map(|field| {
            let name = name_of(field, group);
            let usage = usage(field, &name, day_first);
            Known { others: is_others(field), field, name, usage }
        })
        .collect();
    if let Some((label, value)) = facts(&fields) {
        return sort_facts(group, path, label, value, day_first);
    }
    let category = match category(group, path, &fields) {
        // "Contacts" may be one's own addresses and numbers.
        Category::ContactBook if is_of_one_person(&fields) => Category::Contact,
        category => category,
    };
    let (sensitive, sensitive_by) = sensitive(group, &fields);
    let first = |wanted: fn(Use) -> bool| fields.iter().find(|known| wanted(known.usage));
    let expr = |wanted: fn(Use) -> bool| first(wanted).map(|known| known.field.expr.clone());
    Sorted {
        category,
        origin: origin(category),
        time: time(&fields),
        point: point(&fields),
        label: expr(|usage| usage == Use::Label),
        amount: amount(&fields),
        currency: expr(|usage| usage == Use::Currency),
        key: expr(|usage| usage == Use::Key),
        parties: parties(&fields),
        identifiers: identifiers(&fields, category),
        text: text(&fields),
        sensitive,
        sensitive_by,
    }
}

fn speaks_day_first(group: &Group) -> bool {
    let terms = &vocabulary().day_first;
    group.fields.iter().flat_map(|field| &field.keys).any(|key| {
        let name = Name::new(key);
        terms.iter().any(|term| term.is_all_of(&name)) || key.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
    })
}

/// A field's own name, with its parent's where it says nothing by itself: `email/value`, `devices/id`.
fn name_of(field: &Field, group: &Group) -> Name {
    let own = field.keys.last().map(String::as_str).unwrap_or_default();
    let parent = field.keys.iter().rev().nth(1).or_else(|| group.keys.last());
    let bare =
        ["value", "id", "number", "name", "address", "text", "label", "type", "#text", "wert", "nummer", "nr", "no"];
    match parent {
        Some(parent) if bare.iter().any(|word| own.trim().eq_ignore_ascii_case(word)) => {
            Name::new(&format!("{parent} {own}"))
        }
        _ => Name::new(own),
    }
}

/// Whether the field is about somebody else, as it or what it stands in says.
fn is_others(field: &Field) -> bool {
    field.keys.iter().any(|key| longest(&vocabulary().others, &Name::new(key)).is_some())
}

/// What the field is for: what its values alone can prove, or what its name says and its values do not deny.
fn usage(field: &Field, name: &Name, day_first: bool) -> Use {
    let values = &field.values;
    if let Some(kind) = proven(values, name) {
        return Use::Identifier(kind);
    }
    let own = Name::new(field.keys.last().map(String::as_str).unwrap_or_default());
    for (role, _) in vocabulary().roles(name).into_iter().chain(vocabulary().roles(&own)) {
        if let Some(usage) = fitting(role, values, day_first) {
            return usage;
        }
    }
    if values.are_written_times() {
        return values.time_form(day_first).map_or(Use::Other, Use::Time);
    }
    if values.are(values::is_point) { Use::Point } else { Use::Other }
}

/// Identifiers that need no name.
fn proven(values: &Values, name: &Name) -> Option<IdentifierKind> {
    let named = |kind| vocabulary().roles(name).iter().any(|(role, _)| *role == Role::Identifier(kind));
    // Any long number may pass the check digit once: by its name, by being many or by its grouping it is a card's.
    let is_card = values.are(values::is_card_number)
        && (named(IdentifierKind::Card) || values.0.len() >= 4 || values.are(|value| value.contains(' ')));
    if values.are(values::is_email) {
        Some(IdentifierKind::Email)
    } else if values.are(values::is_ip) && values.0.iter().any(|value| value.len() >= 7 || value.contains("::")) {
        Some(IdentifierKind::Ip)
    } else if is_card || values.are(values::is_iban) || values.are(values::is_masked_card) {
        Some(IdentifierKind::Card)
    } else if values.are(values::is_mac) {
        Some(IdentifierKind::Device)
    } else if values.are(values::is_international_phone) {
        Some(IdentifierKind::Phone)
    } else {
        None
    }
}

/// What the role comes to with these values.
fn fitting(role: Role, values: &Values, day_first: bool) -> Option<Use> {
    let holds = |test: fn(&str) -> bool, usage| values.are(test).then_some(usage);
    match role {
        // `login_at`: when somebody logged in, not as whom.
        Role::Identifier(IdentifierKind::Account) if values.are_written_times() => None,
        Role::Identifier(kind) => holds(identifier_test(kind), Use::Identifier(kind)),
        Role::Time => values.time_form(day_first).map(Use::Time),
        Role::OtherTime => Some(Use::Other),
        Role::Lat => values.degrees(90.0).map(Use::Lat),
        Role::Lng => values.degrees(180.0).map(Use::Lng),
        Role::Point => holds(values::is_point, Use::Point),
        Role::Label => holds(|value| !values::is_number(value) && value.chars().count() < 200, Use::Label),
        Role::Amount => holds(values::is_amount, Use::Amount),
        Role::Currency => holds(values::is_currency, Use::Currency),
        Role::Party(dealing) => holds(|value| value.chars().any(char::is_alphabetic), Use::Party(dealing)),
        Role::Key => holds(|value| !value.contains(' ') && value.len() >= 2, Use::Key),
        Role::Main => holds(|value| !values::is_number(value), Use::Main),
    }
}

fn identifier_test(kind: IdentifierKind) -> fn(&str) -> bool {
    match kind {
        IdentifierKind::Email => values::is_email,
        IdentifierKind::Phone => values::is_phone,
        IdentifierKind::Address => values::is_address,
        IdentifierKind::Ip => values::is_ip,
        IdentifierKind::Device => |value| values::is_token(value) && value.bytes().any(|b| b.is_ascii_digit()),
        IdentifierKind::AdId | IdentifierKind::Cookie => values::is_random_token,
        IdentifierKind::Card => |value| {
            values::is_card_number(value)
                || values::is_masked_card(value)
                || values::is_iban(value)
                || (4..=24).contains(&value.len())
                    && value.bytes().all(|b| b.is_ascii_digit() || b == b' ')
                    && !value.starts_with(' ')
        },
        IdentifierKind::Account => |value| values::is_handle(value) && !values::is_url(value),
        IdentifierKind::Name => values::is_person_name,
    }
}

/// The two columns of a list that writes one fact a row.
fn facts<'k, 'g>(fields: &'k [Known<'g>]) -> Option<(&'k Known<'g>, &'k Known<'g>)> {
    if !(2..=4).contains(&fields.len()) {
        return None;
    }
    let own = |known: &Known<'_>| Name::new(known.field.keys.last().map(String::as_str).unwrap_or_default());
    let called = |terms: &[super::names::Term], known: &Known<'_>| terms.iter().any(|term| term.is_all_of(&own(known)));
    let value = fields.iter().find(|known| called(&vocabulary().value, known))?;
    let label =
        fields.iter().find(|known| called(&vocabulary().label, known) && known.field.expr != value.field.expr)?;
    // Names of fields differ from row to row.
    let labels = &label.field.values.0;
    if label.field.values.are_written_times() || label.field.values.are(values::is_number) {
        return None;
    }
    let mut distinct = labels.clone();
    distinct.sort_unstable();
    distinct.dedup();
    (distinct.len() * 2 > labels.len()).then_some((label, value))
}

/// A list of names and values: every name is sorted as if it were a field.
fn sort_facts(group: &Group, path: &EntryPath, label: &Known<'_>, value: &Known<'_>, day_first: bool) -> Sorted {
    let mut inner = Group { keys: group.keys.clone(), ..Group::default() };
    for (name, text) in label.field.values.0.iter().zip(&value.field.values.0) {
        inner.add(name, std::slice::from_ref(name), text);
    }
    let fields: Vec<Known<'_>> = inner
        .fields
        .iter()
        .map(|field| {
            let name = name_of(field, &inner);
            Known { usage: usage(field, &name, day_first), others: is_others(field), field, name }
        })
        .collect();
    let category = match category(group, path, &fields) {
        // A list of one fact a row is about the person unless something says otherwise.
        Category::Usage => Category::Identity,
        category => category,
    };
    let (sensitive, sensitive_by) = sensitive(group, &fields);
    let mut found: Vec<Found> = Vec::new();
    for identifier in identifiers(&fields, category) {
        let known = found.iter_mut().find(|known| known.kind == identifier.kind);
        match known.and_then(|known| known.when.as_mut()) {
            Some((_, names)) => names.push(identifier.expr),
            None => found.push(Found {
                kind: identifier.kind,
                expr: value.field.expr.clone(),
                when: Some((label.field.expr.clone(), vec![identifier.expr])),
            }),
        }
    }
    Sorted {
        category,
        origin: origin(category),
        time: None,
        point: None,
        label: None,
        amount: None,
        currency: None,
        key: None,
        parties: Vec::new(),
        identifiers: found,
        text: match label.field.expr.starts_with(". |") {
            true => vec![(".".to_owned(), String::new())],
            false => vec![(label.field.expr.clone(), String::new()), (value.field.expr.clone(), String::new())],
        },
        sensitive,
        sensitive_by,
    }
}

/// What the group is about: what it and its file are called counts most, then what its fields are called.
fn category(group: &Group, path: &EntryPath, fields: &[Known<'_>]) -> Category {
    let inside = path.as_str().split("!/").last().unwrap_or_default();
    let mut folders: Vec<&str> = inside.split('/').collect();
    let file = folders.pop().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut places: Vec<(Name, f64)> = Vec::new();
    let mut weight = 7.0;
    for key in group.keys.iter().rev().take(3) {
        places.push((Name::new(key), weight));
        weight *= 0.5;
    }
    places.push((Name::new(stem), if group.keys.is_empty() { 6.0 } else { 4.0 }));
    places.extend(folders.last().map(|folder| (Name::new(folder), 2.0)));
    let mut scores: Vec<(Category, f64)> = Category::ALL.iter().map(|category| (*category, 0.0)).collect();
    for (name, weight) in &places {
        best(&vocabulary().topics, name, *weight, &mut scores);
    }
    for known in fields {
        best(&vocabulary().fields, &known.name, 2.0, &mut scores);
    }
    for (category, weight) in fields.iter().flat_map(|known| hints(known.usage)) {
        add(&mut scores, category, weight);
    }
    let top = scores.iter().fold((Category::Usage, 0.9), |top, score| if score.1 > top.1 { *score } else { top });
    top.0
}

/// Adds the weight to the category whose terms explain most of the name.
fn best(lists: &[(Category, Vec<super::names::Term>)], name: &Name, weight: f64, scores: &mut [(Category, f64)]) {
    let fits: Vec<(Category, usize)> =
        lists.iter().filter_map(|(category, terms)| Some((*category, longest(terms, name)?))).collect();
    // "history of orders" is about orders.
    let says_more = fits.iter().any(|(category, _)| *category != Category::Usage);
    let fits: Vec<_> = fits.into_iter().filter(|(category, _)| !says_more || *category != Category::Usage).collect();
    let top = fits.iter().map(|(_, length)| *length).max().unwrap_or_default();
    let winners: Vec<Category> = fits.iter().filter(|(_, length)| *length == top).map(|(c, _)| *c).collect();
    for category in &winners {
        add(scores, *category, weight / winners.len() as f64);
    }
}

fn add(scores: &mut [(Category, f64)], category: Category, weight: f64) {
    if let Some(score) = scores.iter_mut().find(|(known, _)| *known == category) {
        score.1 += weight;
    }
}

fn hints(usage: Use) -> Vec<(Category, f64)> {
    match usage {
        Use::Identifier(IdentifierKind::Email | IdentifierKind::Phone | IdentifierKind::Address) => {
            vec![(Category::Contact, 1.0), (Category::Identity, 0.4)]
        }
        Use::Identifier(IdentifierKind::Ip) => vec![(Category::Network, 1.5), (Category::Security, 1.0)],
        Use::Identifier(IdentifierKind::Device | IdentifierKind::AdId) => vec![(Category::Device, 2.0)],
        Use::Identifier(IdentifierKind::Card) => vec![(Category::Payment, 2.5)],
        Use::Identifier(IdentifierKind::Account) => vec![(Category::Account, 0.8)],
        Use::Identifier(IdentifierKind::Cookie) => vec![(Category::Browsing, 0.8)],
        Use::Identifier(IdentifierKind::Name) => vec![(Category::Identity, 1.0)],
        Use::Lat(_) | Use::Lng(_) => vec![(Category::Location, 0.8)],
        Use::Point => vec![(Category::Location, 1.5)],
        Use::Amount => vec![(Category::Purchase, 1.0), (Category::Payment, 0.8)],
        Use::Party(Dealing::Merchant) => vec![(Category::Purchase, 1.0)],
        Use::Party(Dealing::DataSource) => vec![(Category::ThirdParty, 2.0)],
        Use::Party(Dealing::UsedForAds) => vec![(Category::AdInteraction, 1.5)],
        _ => Vec::new(),
    }
}

pub(super) fn origin(category: Category) -> Origin {
    match category {
        Category::Identity
        | Category::Contact
        | Category::Account
        | Category::Credentials
        | Category::Message
        | Category::ContactBook
        | Category::SocialGraph
        | Category::Content
        | Category::Consent
        | Category::Support
        | Category::Work => Origin::Provided,
        Category::Inference | Category::Audience => Origin::Inferred,
        Category::ThirdParty => Origin::Received,
        _ => Origin::Observed,
    }
}

/// The first time; one with a time of day before dates alone.
fn time(fields: &[Known<'_>]) -> Option<(String, &'static str)> {
    let times = || {
        fields.iter().filter_map(|known| match known.usage {
            Use::Time(form) => Some((known, form)),
            _ => None,
        })
    };
    let fine = times().find(|(known, _)| known.field.values.0.iter().any(|value| value.contains(':')));
    fine.or_else(|| times().next()).map(|(known, form)| (known.field.expr.clone(), form))
}

fn point(fields: &[Known<'_>]) -> Option<(String, String)> {
    let written = |expr: &str, degrees| match degrees {
        Degrees::Plain => expr.to_owned(),
        Degrees::E7 => format!("{expr} | e7"),
    };
    let lat = fields.iter().find_map(|known| match known.usage {
        Use::Lat(degrees) => Some(written(&known.field.expr, degrees)),
        _ => None,
    });
    let lng = fields.iter().find_map(|known| match known.usage {
        Use::Lng(degrees) => Some(written(&known.field.expr, degrees)),
        _ => None,
    });
    let both = fields.iter().find(|known| known.usage == Use::Point).map(|known| known.field.expr.clone());
    lat.zip(lng).or_else(|| both.map(|expr| (expr.clone(), expr)))
}

/// The sum of the whole before the price of a part.
fn amount(fields: &[Known<'_>]) -> Option<String> {
    let sums = || fields.iter().filter(|known| known.usage == Use::Amount);
    let total = Name::new("total");
    let whole = sums().find(|known| {
        let role = [total.clone(), known.name.clone()];
        role.iter().all(|name| !name.is_empty())
            && ["total", "gesamt*", "summe", "totale", "totaal", "razem", "suma"]
                .iter()
                .any(|term| super::names::Term::new(term).fits(&known.name).is_some())
    });
    whole.or_else(|| sums().next()).map(|known| known.field.expr.clone())
}

fn parties(fields: &[Known<'_>]) -> Vec<(String, Dealing)> {
    let party = |known: &Known<'_>| match known.usage {
        Use::Party(dealing) => Some((known.field.expr.clone(), dealing)),
        _ => None,
    };
    fields.iter().filter_map(party).collect()
}

/// Identifiers of the person: not those of others whom the file names.
fn identifiers(fields: &[Known<'_>], category: Category) -> Vec<Found> {
    let about_others = matches!(category, Category::ContactBook | Category::SocialGraph | Category::Message);
    let about_person =
        matches!(category, Category::Identity | Category::Contact | Category::Account | Category::Payment);
    let mut found: Vec<Found> = Vec::new();
    for known in fields.iter().filter(|known| !known.others && !about_others) {
        let kind = match known.usage {
            Use::Identifier(kind) => kind,
            Use::Main | Use::Other if about_person && is_persons_name(known) => IdentifierKind::Name,
            _ => continue,
        };
        found.push(Found { kind, expr: known.field.expr.clone(), when: None });
    }
    found
}

/// Whether a list of contacts is of one person: under one name in all its rows, or with columns that a company has only about
/// its customers. Where nothing decides it is left to be others', so that nobody else's address becomes the person's.
fn is_of_one_person(fields: &[Known<'_>]) -> bool {
    let says_own = |known: &Known<'_>| longest(&vocabulary().own_contact, &known.name).is_some();
    let names: Vec<&Known<'_>> = fields.iter().filter(|known| is_persons_name(known) || is_name(known.usage)).collect();
    let one_name = |known: &&Known<'_>| {
        let values = &known.field.values.0;
        values.len() >= 2 && values.iter().all(|value| Some(value) == values.first())
    };
    let reached = |usage| {
        matches!(usage, Use::Identifier(IdentifierKind::Email | IdentifierKind::Phone | IdentifierKind::Address))
    };
    fields.iter().any(|known| reached(known.usage) || says_own(known))
        && (fields.iter().any(says_own) || !names.is_empty() && names.iter().all(one_name))
}

fn is_name(usage: Use) -> bool {
    usage == Use::Identifier(IdentifierKind::Name)
}

fn is_persons_name(known: &Known<'_>) -> bool {
    let own = Name::new(known.field.keys.last().map(String::as_str).unwrap_or_default());
    vocabulary().generic_name.iter().any(|term| term.is_all_of(&own)) && known.field.values.are(values::is_person_name)
}

/// The line: what records are best called by, then the rest with its names.
fn text(fields: &[Known<'_>]) -> Vec<(String, String)> {
    let mut line: Vec<(String, String)> = Vec::new();
    let main = fields.iter().find(|known| matches!(known.usage, Use::Main));
    line.extend(main.map(|known| (known.field.expr.clone(), String::new())));
    for known in fields {
        let said_elsewhere =
            matches!(known.usage, Use::Time(_) | Use::Lat(_) | Use::Lng(_) | Use::Point | Use::Currency);
        if line.len() >= IN_TEXT || said_elsewhere || line.iter().any(|(expr, _)| *expr == known.field.expr) {
            continue;
        }
        let label = known.field.keys.last().map(String::as_str).unwrap_or_default();
        let label: String = label.chars().filter(|c| !"{}[]".contains(*c)).take(40).collect();
        line.push((
            known.field.expr.clone(),
            if matches!(label.as_str(), "." | "#text" | "@key") { String::new() } else { label },
        ));
    }
    line
}

fn sensitive(group: &Group, fields: &[Known<'_>]) -> (SensitiveSet, Vec<String>) {
    let mut set = SensitiveSet::EMPTY;
    let mut by: Vec<String> = Vec::new();
    let named = fields.iter().filter_map(|known| known.field.keys.last()).chain(group.keys.last());
    for key in named {
        let name = Name::new(key);
        for (kind, terms) in &vocabulary().sensitive {
            if longest(terms, &name).is_some() {
                set = set.with(*kind);
                if !by.contains(key) && by.len() < 4 {
                    by.push(key.clone());
                }
            }
        }
    }
    for known in fields {
        let kind = match known.usage {
            Use::Lat(_) | Use::Point => Sensitive::PreciseLocation,
            Use::Identifier(IdentifierKind::Card) => Sensitive::Finance,
            _ => continue,
        };
        set = set.with(kind);
        let key = known.field.keys.last().cloned().unwrap_or_default();
        if !by.contains(&key) && by.len() < 4 {
            by.push(key);
        }
    }
    (set, by)
}
