//! Chain requests: letters to those whom an export names. Which right fits what the export says about them, and the brake that
//! keeps such letters from becoming mass mail, which a company may refuse and which helps nobody.

use crate::law::Law;
use crate::right::Right;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use takeback_model::Dealing;

/// What one can ask of a party because of what an export says about it, the most fitting first. Empty where it is no sign that the
/// party holds anything: an advertisement that was shown, a page that was visited.
#[must_use]
pub const fn chain_rights(dealing: Dealing) -> &'static [Right] {
    match dealing {
        Dealing::UploadedList | Dealing::UsedForAds | Dealing::AudienceName | Dealing::DoNotReach => &[
            Right::Source,
            Right::ThirdParties,
            Right::Access,
            Right::Erasure,
            Right::ObjectionMarketing,
            Right::OptOutSale,
        ],
        Dealing::ReportedActivity
        | Dealing::ReportedVisit
        | Dealing::ConnectedApp
        | Dealing::SentByPerson
        | Dealing::Merchant
        | Dealing::Processor
        | Dealing::SignIn
        | Dealing::DataSource => &[Right::Access, Right::Erasure, Right::ObjectionMarketing, Right::OptOutSale],
        Dealing::Wrote | Dealing::SentNewsletter => {
            &[Right::ObjectionMarketing, Right::OptOutSale, Right::Source, Right::Access, Right::Erasure]
        }
        Dealing::AdShown | Dealing::AdInteraction | Dealing::Lookalike | Dealing::Followed | Dealing::Publisher => &[],
    }
}

/// The right to begin with under a law, if the dealing is a ground and the law gives one that fits.
#[must_use]
pub fn chain_right(dealing: Dealing, law: &Law) -> Option<Right> {
    chain_rights(dealing).iter().copied().find(|right| law.right(*right).is_some())
}

/// How many chain requests the person wants to write at the most. To object to advertising is never too often and is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Brake {
    /// On one day.
    pub per_day: u32,
    /// Within seven days.
    pub per_week: u32,
}

impl Default for Brake {
    /// As many as one can read the answers of.
    fn default() -> Self {
        Self { per_day: 5, per_week: 10 }
    }
}

impl Brake {
    /// Whether requests of this kind are counted.
    #[must_use]
    pub const fn holds(right: Right) -> bool {
        !matches!(right, Right::ObjectionMarketing | Right::OptOutSale)
    }

    /// How many more can be written today, after those that were written on these days.
    #[must_use]
    pub fn left(self, written: &[NaiveDate], today: NaiveDate) -> u32 {
        let week = today.checked_sub_days(Days::new(6)).unwrap_or(NaiveDate::MIN);
        let since = |first: NaiveDate| written.iter().filter(|day| (first..=today).contains(*day)).count();
        let room = |most: u32, used: usize| most.saturating_sub(u32::try_from(used).unwrap_or(u32::MAX));
        room(self.per_day, since(today)).min(room(self.per_week, since(week)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::law;

    #[test]
    fn the_right_fits_what_the_export_says_and_the_law_gives() {
        let right = |dealing, id: &str| chain_right(dealing, law(&id.parse().unwrap()).unwrap());
        assert_eq!(right(Dealing::UploadedList, "eu-gdpr"), Some(Right::Source));
        assert_eq!(right(Dealing::UploadedList, "us-or-ocpa"), Some(Right::ThirdParties));
        assert_eq!(right(Dealing::UploadedList, "us-ca-ccpa"), Some(Right::Access));
        assert_eq!(right(Dealing::ReportedActivity, "eu-gdpr"), Some(Right::Access));
        assert_eq!(right(Dealing::SentNewsletter, "us-ca-ccpa"), Some(Right::OptOutSale));
        assert_eq!(right(Dealing::AdShown, "eu-gdpr"), None, "an advertisement proves no data");
    }

    #[test]
    fn the_brake_counts_today_and_the_seven_days() {
        let days = |texts: &[&str]| -> Vec<NaiveDate> { texts.iter().map(|text| text.parse().unwrap()).collect() };
        let left = |texts: &[&str]| Brake { per_day: 2, per_week: 3 }.left(&days(texts), "2026-11-22".parse().unwrap());
        assert_eq!(left(&[]), 2);
        assert_eq!(left(&["2026-11-22"]), 1);
        assert_eq!(left(&["2026-11-16", "2026-11-17"]), 1, "the week has room for one");
        assert_eq!(left(&["2026-11-15", "2026-11-15", "2026-11-15"]), 2, "that was a week ago");
        assert_eq!(left(&["2026-11-22", "2026-11-22", "2026-11-22"]), 0);
    }
}
