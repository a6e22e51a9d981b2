//! The rights a letter can use, by the words that every law's table, the terminal and the window share.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use takeback_model::WordError;

macro_rules! rights {
    ($($(#[$doc:meta])+ $name:ident = $word:literal;)+) => {
        /// A right of a person against a company, or the letter that follows the use of one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum Right {
            $($(#[$doc])+ #[serde(rename = $word)] $name,)+
        }

        impl Right {
            /// Every right, in the order of display.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            const WORDS: &'static [&'static str] = &[$($word),+];

            /// The one spelling of this right.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

rights! {
    /// To learn what is held, where it came from and who got it.
    Access = "access";
    /// To get what one provided in a form that another service can read.
    Portability = "portability";
    /// To have what is wrong put right.
    Rectification = "rectification";
    /// To have it erased.
    Erasure = "erasure";
    /// To have it kept but not used.
    Restriction = "restriction";
    /// To end a use for reasons of one's own.
    Objection = "objection";
    /// To end its use for direct marketing.
    ObjectionMarketing = "objection-marketing";
    /// To take back a consent.
    WithdrawConsent = "withdraw-consent";
    /// Not to be judged by machines alone.
    AutomatedDecisions = "automated-decisions";
    /// To end its sale and its sharing for advertising.
    OptOutSale = "opt-out-sale";
    /// To confine the use of sensitive data.
    LimitSensitive = "limit-sensitive";
    /// To get the list of the specific third parties that received one's data.
    ThirdParties = "third-parties";
    /// To learn where a company that one never dealt with got one's data from.
    Source = "source";
    /// To learn whether a breach touched one's data.
    Breach = "breach";
    /// To be answered when the time is over.
    Reminder = "reminder";
    /// To answer a demand for more proof of identity than the law allows.
    IdentityDemand = "identity-demand";
    /// To answer a refusal, or a fee, because the request is called excessive.
    RefusalExcessive = "refusal-excessive";
    /// To answer a refusal because the request did not use the company's form, account or signature.
    RefusalForm = "refusal-form";
    /// To answer a refusal for the sake of others' rights or of trade secrets.
    RefusalOthers = "refusal-others";
    /// To answer a refusal to erase because something has to be kept.
    RefusalKept = "refusal-kept";
    /// To get what an answer left out.
    Gap = "gap";
    /// To have a denial looked at again against the company's own export.
    Contradiction = "contradiction";
    /// To learn which recipients were told of an erasure or a correction.
    RecipientsInformed = "recipients-informed";
    /// To have the company itself look at its refusal again, where the law has that step.
    Appeal = "appeal";
    /// To have the authority look at the matter. The only letter that does not go to the company.
    Complaint = "complaint";
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Right {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let found = Self::ALL.iter().find(|right| right.as_str() == word);
        found.copied().ok_or_else(|| WordError { vocabulary: "right", word: word.to_owned(), known: Self::WORDS })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_survive_their_spelling() {
        assert_eq!(Right::ALL.iter().map(|right| right.as_str()).collect::<Vec<_>>(), Right::WORDS);
        for right in Right::ALL {
            assert_eq!(right.as_str().parse(), Ok(*right));
        }
        assert!("sue".parse::<Right>().unwrap_err().to_string().contains("objection-marketing"));
    }
}
