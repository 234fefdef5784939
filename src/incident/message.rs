//! What to tell a person when an incident cannot be applied.

use super::{Expected, IncidentError};
use crate::text::Language;
use crate::text::incident::IncidentText;

impl Expected {
    /// What a value should have been, to follow "is not".
    pub fn text(self, language: Language) -> String {
        let phrase = match self {
            Self::Zone => IncidentText::ExpectZone,
            Self::Time => IncidentText::ExpectTime,
            Self::AfterStart => IncidentText::ExpectAfterStart,
            Self::Number => IncidentText::ExpectNumber,
            Self::Share => IncidentText::ExpectShare,
            Self::Intended => IncidentText::ExpectIntended,
        };
        phrase.fill(language, BRACES)
    }
}

/// Braces stand for placeholders in a phrase, so a phrase that shows some takes them as values.
const BRACES: &[(&str, &dyn std::fmt::Display)] = &[("open", &"{"), ("close", &"}")];

impl IncidentError {
    /// What to tell the person.
    pub fn message(&self, language: Language) -> String {
        use IncidentText as T;
        let plain = |phrase: T| phrase.fill(language, BRACES);
        match self {
            Self::NothingFound => plain(T::NothingFound),
            Self::NoIntended => plain(T::NoIntended),
            Self::NoIntendedColumn => plain(T::NoIntendedColumn),
            Self::NoListColumn => plain(T::NoListColumn),
            Self::NoTimes => plain(T::NoTimes),
            Self::NoSection => plain(T::NoSection),
            Self::NoColumn { key, role } => {
                T::NoColumn.fill(language, &[("key", key), ("role", role)])
            }
            Self::NoPriceList { path } => T::NoPriceList.fill(language, &[("path", path)]),
            Self::SeveralCurrencies {
                currencies,
                example,
            } => T::SeveralCurrencies.fill(
                language,
                &[("currencies", currencies), ("example", example)],
            ),
            Self::BadValue {
                field,
                value,
                expected,
            } => T::BadValue.fill(
                language,
                &[
                    ("field", field),
                    ("value", &format!("{value:?}")),
                    ("expected", &expected.text(language)),
                ],
            ),
            Self::Syntax { message } => T::Syntax.fill(language, &[("message", message)]),
            Self::TooLarge { number } => T::TooLarge.fill(language, &[("number", number)]),
        }
    }
}
