//! The right right: what a person may want to ask of a brand, from what its exports show. Each suggestion has its reason;
//! none of them is a verdict on the brand, and none says more than the figures do.

use crate::law::Law;
use crate::right::Right;
use chrono::{DateTime, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use takeback_model::{Category, Dealing, Holding};

/// For so many months before the newest export nothing has to have happened for an account to count as dormant.
const DORMANT_MONTHS: u32 = 24;
/// So many parties with a list are many.
const MANY_LISTS: u64 = 3;

/// What the exports show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The person's last activity was long before the newest export was made; the count is in years.
    Dormant,
    /// Many parties uploaded a list with the person on it; the count is theirs.
    UploadedLists,
    /// The brand concluded things that are marked as sensitive; the count is of records.
    SensitiveInferences,
    /// Other parties reported what the person did with them; the count is theirs.
    ReportedActivity,
}

/// A right to use, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The right.
    pub right: Right,
    /// What the exports show.
    pub why: Why,
    /// How much of it.
    pub count: u64,
}

/// What to do about what the exports of a brand show, by the rights that the law gives; each right once.
#[must_use]
pub fn suggestions(holding: &Holding, law: &Law) -> Vec<Suggestion> {
    let marketing: &[Right] = &[Right::ObjectionMarketing, Right::OptOutSale, Right::WithdrawConsent];
    let origin: &[Right] = &[Right::Source, Right::ThirdParties, Right::Access];
    let conclusions: &[Right] = &[Right::LimitSensitive, Right::Objection, Right::OptOutSale];
    let elsewhere: &[Right] = &[Right::WithdrawConsent, Right::OptOutSale, Right::ObjectionMarketing];
    let erasure: &[Right] = &[Right::Erasure];
    let shown = [
        (Why::Dormant, dormant_years(holding), [erasure, &[]]),
        (Why::UploadedLists, parties(holding, Dealing::UploadedList).filter(|n| *n >= MANY_LISTS), [marketing, origin]),
        (Why::SensitiveInferences, sensitive_inferences(holding), [conclusions, erasure]),
        (Why::ReportedActivity, parties(holding, Dealing::ReportedActivity), [elsewhere, &[]]),
    ];
    let mut found: Vec<Suggestion> = Vec::new();
    for (why, count, kinds) in shown {
        let Some(count) = count else { continue };
        for right in kinds.iter().filter_map(|rights| rights.iter().find(|right| law.right(**right).is_some())) {
            if found.iter().all(|suggestion| suggestion.right != *right) {
                found.push(Suggestion { right: *right, why, count });
            }
        }
    }
    found
}

/// How many years before the newest export the person's last activity was, if it was long. An export that does not say
/// when it was made proves nothing here, and what a brand concluded is not the person's activity.
fn dormant_years(holding: &Holding) -> Option<u64> {
    let passive = [Category::Inference, Category::Audience];
    let active = holding.categories.iter().filter(|count| !passive.contains(&count.category));
    let last = day(active.filter_map(|count| count.last_ms).max()?)?;
    let made = day(holding.exports.iter().filter_map(|export| export.made_on_ms).max()?)?;
    let dormant = last.checked_add_months(Months::new(DORMANT_MONTHS))? <= made;
    dormant.then(|| made.years_since(last).map(u64::from)).flatten()
}

fn day(unix_ms: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(unix_ms).map(|at| at.date_naive())
}

fn parties(holding: &Holding, dealing: Dealing) -> Option<u64> {
    holding.named_for.iter().find(|(kind, n)| *kind == dealing && *n > 0).map(|(_, n)| *n)
}

fn sensitive_inferences(holding: &Holding) -> Option<u64> {
    let concluded = [Category::Inference, Category::Audience];
    let of = holding.categories.iter().filter(|count| concluded.contains(&count.category));
    Some(of.map(|count| count.sensitive).sum()).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::law;
    use takeback_model::{CategoryCount, ExportCited};

    fn ms(day: &str) -> Option<i64> {
        let day: NaiveDate = day.parse().unwrap();
        Some(day.and_hms_opt(12, 0, 0)?.and_utc().timestamp_millis())
    }

    fn holding(last: &str, made: &str, lists: u64, sensitive: u64) -> Holding {
        let count = |category, last_ms, sensitive| CategoryCount {
            category,
            records: 9,
            first_ms: None,
            last_ms,
            origins: Vec::new(),
            sensitive,
        };
        Holding {
            exports: vec![ExportCited { archives: Vec::new(), made_on_ms: ms(made) }],
            categories: vec![count(Category::Search, ms(last), 0), count(Category::Inference, ms(made), sensitive)],
            named_for: vec![(Dealing::UploadedList, lists)],
            ..Holding::default()
        }
    }

    fn suggested(holding: &Holding, id: &str) -> Vec<String> {
        let law = law(&id.parse().unwrap()).unwrap();
        let said = |suggestion: &Suggestion| format!("{} {:?} {}", suggestion.right, suggestion.why, suggestion.count);
        suggestions(holding, law).iter().map(said).collect()
    }

    #[test]
    fn each_reason_leads_to_a_right_that_the_law_gives() {
        let busy = holding("2026-05-01", "2026-05-03", 3, 2);
        assert_eq!(
            suggested(&busy, "eu-gdpr"),
            [
                "objection-marketing UploadedLists 3",
                "source UploadedLists 3",
                "objection SensitiveInferences 2",
                "erasure SensitiveInferences 2",
            ]
        );
        assert_eq!(
            suggested(&busy, "us-or-ocpa"),
            ["opt-out-sale UploadedLists 3", "third-parties UploadedLists 3", "erasure SensitiveInferences 2",]
        );
        assert_eq!(suggested(&busy, "us-ca-ccpa")[2], "limit-sensitive SensitiveInferences 2");
    }

    #[test]
    fn nothing_is_suggested_without_a_reason() {
        assert!(suggested(&holding("2026-05-01", "2026-05-03", 2, 0), "eu-gdpr").is_empty());
        assert!(suggested(&Holding::default(), "eu-gdpr").is_empty());
    }

    #[test]
    fn dormant_is_measured_against_the_export_and_not_against_today() {
        assert_eq!(suggested(&holding("2021-05-01", "2024-05-03", 0, 0), "eu-gdpr"), ["erasure Dormant 3"]);
        assert!(
            suggested(&holding("2021-05-01", "2021-05-03", 0, 0), "eu-gdpr").is_empty(),
            "an old export of a busy account"
        );
    }
}
