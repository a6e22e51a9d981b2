//! Where things stand on the first page: DIN 5008 forms A and B, and the US letter for a #10 window envelope.
//!
//! All positions are in points from the top left corner. The numbers come from the standard's millimetres, and
//! for the US letter from the window's inches with the paper folded in three.

use super::flow::Flow;
use super::typeset::Weight;
use crate::law::Page;
use crate::letter::Letter;

const MM: f32 = 72.0 / 25.4;
const INCH: f32 = 72.0;

/// The measures of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Where text begins on the pages after the first.
    pub(super) top: f32,
    /// Where text ends on every page.
    pub(super) bottom: f32,
    page: Page,
}

const DIN_5008: Form = Form {
    width: 210.0 * MM,
    height: 297.0 * MM,
    left: 25.0 * MM,
    right: 190.0 * MM,
    top: 27.0 * MM,
    bottom: 270.0 * MM,
    page: Page::Din5008B,
};

const US_LETTER: Form = Form {
    width: 8.5 * INCH,
    height: 11.0 * INCH,
    left: 1.0 * INCH,
    right: 7.5 * INCH,
    top: 1.0 * INCH,
    bottom: 10.0 * INCH,
    page: Page::UsLetter,
};

impl Form {
    pub(super) const fn of(page: Page) -> Self {
        match page {
            Page::Din5008A => Self { page: Page::Din5008A, ..DIN_5008 },
            Page::Din5008B => DIN_5008,
            Page::UsLetter => US_LETTER,
        }
    }
}

/// Puts sender, addressee and date on the first page, and leaves the flow where the subject begins.
pub(super) fn first_page(flow: &mut Flow<'_>, letter: &Letter) {
    match flow.form.page {
        Page::Din5008A => din_5008(flow, letter, 27.0 * MM, [87.0, 192.0]),
        Page::Din5008B => din_5008(flow, letter, 45.0 * MM, [105.0, 210.0]),
        Page::UsLetter => us_letter(flow, letter),
    }
}

/// The address field is 45 mm high and begins 27 mm (form A) or 45 mm (form B) below the edge: the line of the sender
/// stands at its top, the addressee from 17.7 mm down in it, six lines. The hole mark is the same in both forms.
fn din_5008(flow: &mut Flow<'_>, letter: &Letter, field: f32, folds: [f32; 2]) {
    let (left, block, width) = (25.0 * MM, 125.0 * MM, 80.0 * MM);
    // It ends above the date, however long it is.
    flow.window(&letter.sender(), (block, field - 13.0 * MM), 65.0 * MM, 41.0 * MM, 9.5);
    flow.text((block, field + 33.0 * MM), &letter.dated(), Weight::Regular, 10.5);

    let person = &letter.person;
    let back = std::iter::once(&person.name).chain(&person.address).cloned().collect::<Vec<_>>().join(" · ");
    let size = flow.size_that_fits(&back, 7.0, width);
    flow.text((left, field + 15.5 * MM), &back, Weight::Regular, size);
    flow.rule((left, field + 16.7 * MM), (left + width, field + 16.7 * MM));
    flow.window(&letter.recipient(), (left, field + 17.7 * MM), width, 27.3 * MM, 10.5);

    for (mark, length) in [(folds[0], 4.0), (148.5, 7.0), (folds[1], 4.0)] {
        flow.rule((4.0 * MM, mark * MM), ((4.0 + length) * MM, mark * MM));
    }
    flow.begin_at(field + 53.5 * MM);
}

/// The window shows 2.05 to 3.15 inches from the top of the folded sheet; the sender stands above the fold of it.
fn us_letter(flow: &mut Flow<'_>, letter: &Letter) {
    let left = flow.form.left;
    let width = flow.form.right - left;
    flow.window(&letter.sender(), (left, 0.6 * INCH), width, 1.4 * INCH, 10.0);
    flow.window(&letter.recipient(), (left, 2.12 * INCH), 4.2 * INCH, 1.0 * INCH, 10.5);
    flow.text((left, 3.55 * INCH), &letter.dated(), Weight::Regular, 10.5);
    flow.begin_at(3.85 * INCH);
}
