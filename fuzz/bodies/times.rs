//! Times: the first byte says form and zone, the rest is what stands in the file.

use takeback_sources::time::{TimeForm, Zone, parse};

const FORMS: [&str; 11] = [
    "auto",
    "unix-s",
    "unix-ms",
    "unix-us",
    "unix-ns",
    "webkit-us",
    "mdy",
    "dmy",
    "ymd-int",
    "%d.%m.%Y %H:%M",
    "%b %d, %Y %I:%M %p %z",
];
/// 1700 and 2200, in milliseconds since 1970.
const BELIEVED: std::ops::Range<i64> = -8_520_336_000_000..7_258_118_400_000;

pub(crate) fn run(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let form = TimeForm::parse(FORMS[usize::from(*choice) % FORMS.len()]).expect("a form");
    let zone = [Zone::Unknown, Zone::Utc, Zone::Pacific][usize::from(*choice) / FORMS.len() % 3];
    if let Ok(Some(moment)) = parse(text, &form, zone) {
        // A zone may shift the first or last of the believed days.
        assert!((BELIEVED.start - 86_400_000..BELIEVED.end + 86_400_000).contains(&moment.unix_ms));
    }
    if let Ok(form) = TimeForm::parse(text) {
        let _ = parse("2024-01-05 08:09:10", &form, zone);
    }
}
