//! What can happen in a case. Data alone; what follows from it is computed in the files beside this one.

use crate::right::Right;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident $label:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word, in the order of display.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The one spelling of this word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = takeback_model::WordError;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|known| known.as_str() == word);
                found.copied().ok_or_else(|| takeback_model::WordError {
                    vocabulary: $label,
                    word: word.to_owned(),
                    known: &[$($word,)+],
                })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The way a letter took.
    Way "way of sending" {
        /// By e-mail.
        Email = "e-mail",
        /// Through the company's web form.
        Form = "form",
        /// On paper.
        Post = "post",
        /// On paper, with proof of delivery.
        Registered = "registered",
        /// With a switch or button of the company's own.
        SelfService = "self-service",
    }
}

words! {
    /// What the company wants from the person before it goes on.
    Asked "question" {
        /// A proof of who the person is.
        Identity = "identity",
        /// To say more exactly what is meant.
        Clarification = "clarification",
        /// To use another way, such as its form.
        OtherWay = "other-way",
    }
}

words! {
    /// The ground on which a company refuses, as far as it names one.
    Refusal "ground of refusal" {
        /// It says that it holds nothing.
        NoData = "no-data",
        /// It says that it cannot tell who the person is.
        Identity = "identity",
        /// It calls the request unfounded or excessive.
        Excessive = "excessive",
        /// It says that another company is responsible.
        NotResponsible = "not-responsible",
        /// It relies on an exception in the law.
        Exception = "exception",
        /// Another ground, or none.
        Other = "other",
    }
}

words! {
    /// What a fresh export showed after a deletion was confirmed.
    Outcome "outcome" {
        /// Nothing of what was to go is in it.
        Gone = "gone",
        /// Some of it is still there.
        Kept = "kept",
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// The letter was written.
    Drafted,
    /// A letter left: the request itself, or one that follows it.
    Sent {
        /// Which letter.
        letter: Right,
        /// By which way.
        by: Way,
    },
    /// It came back.
    Bounced,
    /// The company got it, by a receipt or its own word.
    Received,
    /// The company said that it got it.
    Acknowledged,
    /// The company wants something first. Whether the period stands still meanwhile is the law's to say.
    Asked {
        /// What it wants.
        for_what: Asked,
    },
    /// The person gave what was asked for.
    Supplied,
    /// The company takes more time.
    Extended {
        /// Until when, if it named a day.
        #[cfg_attr(feature = "ts", ts(type = "string | null"))]
        until: Option<NaiveDate>,
        /// Why, in its words.
        reason: Option<String>,
    },
    /// The company wrote something else.
    Replied,
    /// The company did all that was asked, or says so.
    Answered,
    /// The company did a part of it.
    PartlyAnswered,
    /// The company declined.
    Refused {
        /// On which ground.
        ground: Refusal,
    },
    /// The person asked the company to look at its decision again.
    Appealed,
    /// The person went to the authority.
    Complained,
    /// A fresh export was compared with the one before.
    Verified {
        /// What it showed.
        outcome: Outcome,
    },
    /// The person is done with it.
    Closed,
}

impl What {
    /// Every kind of event, in the order of display.
    pub const KINDS: &'static [&'static str] = &[
        "drafted",
        "sent",
        "bounced",
        "received",
        "acknowledged",
        "asked",
        "supplied",
        "extended",
        "replied",
        "answered",
        "partly-answered",
        "refused",
        "appealed",
        "complained",
        "verified",
        "closed",
    ];

    /// The word for it on the wire.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Sent { .. } => "sent",
            Self::Bounced => "bounced",
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Asked { .. } => "asked",
            Self::Supplied => "supplied",
            Self::Extended { .. } => "extended",
            Self::Replied => "replied",
            Self::Answered => "answered",
            Self::PartlyAnswered => "partly-answered",
            Self::Refused { .. } => "refused",
            Self::Appealed => "appealed",
            Self::Complained => "complained",
            Self::Verified { .. } => "verified",
            Self::Closed => "closed",
        }
    }

    /// Whether it settles the request: the company has said what it will do.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        matches!(self, Self::Answered | Self::PartlyAnswered | Self::Refused { .. })
    }

    /// Whether it takes the matter to the authority.
    pub(crate) const fn is_complaint(&self) -> bool {
        matches!(self, Self::Complained | Self::Sent { letter: Right::Complaint, .. })
    }

    /// Whether it is a word from the company.
    pub(crate) const fn is_theirs(&self) -> bool {
        self.is_answer()
            || matches!(self, Self::Acknowledged | Self::Asked { .. } | Self::Extended { .. } | Self::Replied)
    }
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

impl Event {
    /// Where it stands among the events of a case: by its day, and the draft first of all. Whoever opens the case only after the
    /// letter left has a draft that is younger than what followed.
    #[must_use]
    pub fn order(&self) -> (bool, NaiveDate) {
        (self.what != What::Drafted, self.on)
    }
}
