//! Every text a person reads, in every language the program speaks.
//!
//! One file per room below this one; each declares its phrases with [`phrases!`](crate::phrases),
//! English and Simplified Chinese side by side, so that a missing translation does not compile.
//! Placeholders are named, `{count}`, and filled by [`fill`].

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

use std::fmt::Display;

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

/// Replaces each `{name}` of a phrase with its value, and each `{name?one|many}` with the form for it, such
/// as `{lines} {lines?line is|lines are}`; what is put in is not looked at again.
pub fn fill(phrase: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(phrase.len() * 2);
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}');
        if let Some((text, after)) =
            found.and_then(|(place, after)| Some((put(place, values)?, after)))
        {
            filled.push_str(&text);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

fn put(place: &str, values: &[(&str, &dyn Display)]) -> Option<String> {
    let (name, forms) = place.split_once('?').unwrap_or((place, ""));
    let (_, value) = values.iter().find(|(known, _)| *known == name)?;
    let value = value.to_string();
    Some(match forms.split_once('|') {
        Some((one, _)) if value == "1" => one.to_owned(),
        Some((_, many)) => many.to_owned(),
        None => value,
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
            .map(|(place, _)| place.split('?').next().unwrap_or(place).to_owned())
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

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_phrase_takes_the_form_for_one() {
        let phrase = "{lines} {lines?line is|lines are} in {path}";
        let say = |lines: u64| fill(phrase, &[("lines", &lines), ("path", &"a.csv")]);
        assert_eq!(say(1), "1 line is in a.csv");
        assert_eq!(say(0), "0 lines are in a.csv");
        assert_eq!(say(21), "21 lines are in a.csv");
    }

    #[test]
    fn what_is_put_in_is_not_looked_at_again() {
        let filled = fill(
            "{title} in {path}, {unknown} {",
            &[("title", &"{path}"), ("path", &"b")],
        );
        assert_eq!(filled, "{path} in b, {unknown} {");
    }
}
