//! The macro that gives each small vocabulary of this crate one spelling: in records, on the wire and in the terminal.

/// Declares a closed vocabulary: an enum whose variants have one stable spelling.
macro_rules! directory_words {
    ($(#[$meta:meta])* $name:ident, $label:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word of the vocabulary, in its order of display.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The one spelling of this word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
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
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err(takeback_model::WordError { vocabulary: $label, word: word.to_owned(), known: Self::WORDS }),
                }
            }
        }
    };
}
pub(crate) use directory_words;
