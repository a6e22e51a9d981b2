//! PayPal, the list of one's activities: who was paid, from where, when and how much.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, Trade, some_company};
use crate::time::{DAY, NOW, american_day, clock};
use crate::words;
use std::io;
use std::path::PathBuf;

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "paypal", "paypal-activity.zip")?;
    let header = "\u{feff}\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"From Email Address\",\"To Email Address\",\"Transaction ID\",\"Item Title\",\"Subject\",\"Balance\"";
    zip.timed("Download.CSV", header, (150, NOW - 1000 * DAY), |time, chance| {
        let payee = some_company(chance, 40);
        let amount = format!("-{}.{:02}", chance.between(3, 190), chance.below(100));
        let item = match payee.trade {
            Trade::Health => "Blutzuckersensor".to_owned(),
            Trade::Politics => "Spende".to_owned(),
            Trade::Faith => "Kollekte".to_owned(),
            _ => words::product(chance),
        };
        row![
            american_day(time),
            clock(time),
            "CET",
            payee.name,
            "Express Checkout Payment",
            "Completed",
            "EUR",
            amount,
            "0.00",
            amount,
            cast::SHOP_EMAIL,
            format!("pay@{}.example", payee.slug),
            format!("TX{}", chance.digits(15)),
            item,
            "",
            "0.00"
        ]
    })?;
    zip.finish()
}
