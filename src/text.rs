//! Every text a person reads, in every language the program speaks.
//!
//! One file per room below this one; each declares its phrases with [`phrases!`](crate::phrases),
//! English and Simplified Chinese side by side, so that a missing translation does not compile.
//! Placeholders are named, `{count}`, and filled by `fill`.

pub mod case;
pub mod chart;
pub mod cli;
pub mod decision;
pub mod import;
pub mod incident;
pub mod memo;
pub mod report;
pub mod sample;
pub mod ui;
pub mod warehouse;

/// A language the program speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh")]
    Chinese,
}

/// Replaces each `{name}` of a phrase with its value.
pub fn fill(phrase: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    values
        .iter()
        .fold(phrase.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), &value.to_string())
        })
}

/// Declares an enum of phrases: `Name => "English", "中文";`.
///
/// Generates `get(language)`, `fill(language, values)` and `ALL`, in the order declared.
#[macro_export]
macro_rules! phrases {
    (
        $(#[$meta:meta])*
        $name:ident { $($phrase:ident => $english:literal, $chinese:literal;)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($phrase,)* }

        impl $name {
            /// Every phrase, in the order declared.
            pub const ALL: &[Self] = &[$(Self::$phrase,)*];

            /// The phrase in a language, its placeholders still in it.
            pub const fn get(self, language: $crate::text::Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$phrase, $crate::text::Language::English) => $english,
                        (Self::$phrase, $crate::text::Language::Chinese) => $chinese,
                    )*
                }
            }

            /// The phrase in a language with its placeholders replaced.
            pub fn fill(
                self,
                language: $crate::text::Language,
                values: &[(&str, &dyn std::fmt::Display)],
            ) -> String {
                $crate::text::fill(self.get(language), values)
            }
        }
    };
}

/// Checks a room's phrases: no text is empty, and both languages have the same placeholders.
#[cfg(test)]
#[track_caller]
pub(crate) fn check(texts: impl Iterator<Item = (&'static str, &'static str)>) {
    fn placeholders(text: &str) -> std::collections::BTreeSet<String> {
        let opened = text.split('{').skip(1);
        opened
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect()
    }
    for (english, chinese) in texts {
        assert!(
            !english.is_empty() && !chinese.is_empty(),
            "an empty text beside {english:?}"
        );
        assert_eq!(placeholders(english), placeholders(chinese), "{english}");
    }
}
