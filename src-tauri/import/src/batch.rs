//! Records between the two threads: many in one piece of memory, so that a record costs no allocation of its own.

use takeback_model::{Amount, Dealing, IdentifierKind, Moment, PartyMention, Place, Record};
use takeback_vault::Row;

/// A batch goes on its way at so many records …
const RECORDS: usize = 4_096;
/// … or so many bytes of text.
const BYTES: usize = 1 << 20;

/// What a batch takes beside its records, however few they are: room for the first of each kind.
const OWN: usize = 1 << 10;

/// A stretch of the batch's text.
#[derive(Debug, Clone, Copy)]
struct Span(u32, u32);

#[derive(Debug)]
struct Packed {
    shape: usize,
    at: Option<Moment>,
    key: Span,
    text: Span,
    point: Option<(i32, i32)>,
    label: Option<Span>,
    amount: Option<(i64, Span)>,
    locator: Span,
    parties: Span,
    identifiers: Span,
}

/// Records of one entry, packed.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    text: String,
    locators: Vec<u64>,
    /// Name, dealing, and the way to stop it.
    parties: Vec<(Span, Dealing, Span)>,
    identifiers: Vec<(IdentifierKind, Span)>,
    rows: Vec<Packed>,
}

impl Batch {
    /// Adds a record of the shape with this number.
    pub(crate) fn push(&mut self, shape: usize, record: &Record<'_>) {
        let key = self.keep(record.key);
        let text = self.keep(record.text);
        let label = record.place.and_then(|place| place.label).map(|label| self.keep(label));
        let amount = record.amount.map(|amount| (amount.hundredths, self.keep(amount.currency)));
        let locator = Span(len(self.locators.len()), len(record.locator.len()));
        self.locators.extend_from_slice(record.locator);
        let parties = Span(len(self.parties.len()), len(record.parties.len()));
        for party in record.parties {
            let name = self.keep(party.name);
            let route = self.keep(party.route);
            self.parties.push((name, party.dealing, route));
        }
        let identifiers = Span(len(self.identifiers.len()), len(record.identifiers.len()));
        for (kind, value) in record.identifiers {
            let value = self.keep(value);
            self.identifiers.push((*kind, value));
        }
        let point = record.place.and_then(|place| place.point);
        self.rows.push(Packed { shape, at: record.at, key, text, point, label, amount, locator, parties, identifiers });
    }

    /// About how many bytes it takes; a full one weighs a megabyte.
    pub(crate) fn weight(&self) -> usize {
        OWN + self.text.len().max(self.rows.len() * (BYTES / RECORDS))
    }

    pub(crate) fn is_full(&self) -> bool {
        self.weight() >= BYTES
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Calls `each` with every record as a row, its shape's number replaced by the stream that `streams` holds for it.
    pub(crate) fn unpack<E>(&self, streams: &[i64], mut each: impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        let (mut parties, mut identifiers) = (Vec::new(), Vec::new());
        for row in &self.rows {
            parties.clear();
            parties.extend(slice(&self.parties, row.parties).iter().map(|(name, dealing, route)| PartyMention {
                name: self.text(*name),
                dealing: *dealing,
                route: self.text(*route),
            }));
            identifiers.clear();
            identifiers.extend(
                slice(&self.identifiers, row.identifiers).iter().map(|(kind, value)| (*kind, self.text(*value))),
            );
            each(Row {
                stream: streams.get(row.shape).copied().unwrap_or_default(),
                at: row.at,
                locator: slice(&self.locators, row.locator),
                key: self.text(row.key),
                text: self.text(row.text),
                place: (row.point.is_some() || row.label.is_some())
                    .then(|| Place { point: row.point, label: row.label.map(|label| self.text(label)) }),
                amount: row.amount.map(|(hundredths, currency)| Amount { hundredths, currency: self.text(currency) }),
                parties: &parties,
                identifiers: &identifiers,
            })?;
        }
        Ok(())
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span(len(start), len(text.len()))
    }

    fn text(&self, span: Span) -> &str {
        self.text.get(span.0 as usize..span.0 as usize + span.1 as usize).unwrap_or_default()
    }
}

/// A batch stays far below four gigabytes: it is sent on at a megabyte, and a record's texts are bounded by the sources.
fn len(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn slice<T>(items: &[T], span: Span) -> &[T] {
    items.get(span.0 as usize..span.0 as usize + span.1 as usize).unwrap_or_default()
}
