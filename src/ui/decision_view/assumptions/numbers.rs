//! Figures of assumptions as text, and back.

use rust_decimal::prelude::ToPrimitive as _;

use crate::decision::Unit;
use crate::text::Language;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::format;

/// Decimals of a percentage that are kept: more would be digits that a float made up.
const PERCENT_SCALE: f64 = 1e9;

/// A value as people read it, rounded.
pub fn written(value: f64, unit: Unit, language: Language) -> String {
    if unit.is_percent() {
        format::percent(value, 1, language)
    } else {
        format::compact(value, language)
    }
}

/// The value as it is edited: shares in percent.
pub fn edited(value: f64, unit: Unit) -> String {
    if unit.is_percent() {
        let percent = (value * 100.0 * PERCENT_SCALE).round() / PERCENT_SCALE;
        format!("{percent}%")
    } else {
        value.to_string()
    }
}

/// A typed figure; shares are typed in percent.
pub fn number(text: &str, unit: Unit, kept: &str, language: Language) -> Result<f64, String> {
    let bad = || Text::NotNumber.fill(language, &[("value", &kept)]);
    let value = if unit.is_percent() {
        match format::typed_share(text) {
            Ok(share) => share.to_f64().ok_or_else(bad)?,
            Err(format::BadShare::NotNumber) => return Err(bad()),
            Err(unclear) => return Err(unclear.message(language)),
        }
    } else {
        let digits = format::ungrouped(text).ok_or_else(bad)?;
        digits.parse().map_err(|_unreadable| bad())?
    };
    match unit {
        _ if !value.is_finite() => Err(bad()),
        Unit::Share if value > 1.0 => Err(Text::AboveOne.get(language).to_owned()),
        _ if value < 0.0 => Err(Text::Negative.get(language).to_owned()),
        _ => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::English;

    #[test]
    fn a_share_is_written_and_read_in_percent() {
        assert_eq!(edited(0.07, Unit::Share), "7%");
        assert_eq!(edited(0.0015, Unit::Share), "0.15%");
        assert_eq!(number("7%", Unit::Share, "", English), Ok(0.07));
        assert_eq!(number("7", Unit::Share, "", English), Ok(0.07));
        assert_eq!(number("0.6 %", Unit::Share, "", English), Ok(0.006));
        assert_eq!(number("120", Unit::Ratio, "", English), Ok(1.2));
        assert!(number("120", Unit::Share, "", English).is_err());
        let unclear = number("0.6", Unit::Share, "", English).unwrap_err();
        assert!(
            unclear.contains("0.6%") && unclear.contains("60%"),
            "{unclear}"
        );
        assert!(number("-1", Unit::Money, "", English).is_err());
        assert_eq!(number("1,234.5", Unit::Money, "", English), Ok(1234.5));
        assert!(
            number("0,5", Unit::Money, "", English).is_err(),
            "a decimal comma is not dropped"
        );
        assert!(number("NaN", Unit::Number, "", English).is_err());
    }
}
