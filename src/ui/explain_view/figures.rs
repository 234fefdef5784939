//! Amounts and factors of an explanation, in as many digits as they have.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use crate::ui::format;

/// An amount or a count to the hundredth, whole ones without decimals.
pub fn exact(value: f64) -> String {
    let digits = if value.fract().abs() > 0.0 { 2 } else { 0 };
    let decimal = Decimal::from_f64(value).map(|decimal| decimal.round_dp(digits));
    decimal.map_or_else(
        || value.to_string(),
        |decimal| format::amount(decimal, digits),
    )
}

/// A factor in as many digits as tell it apart.
pub fn factor(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('-', &format::MINUS.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_keeps_the_digits_that_matter() {
        assert_eq!(factor(0.25), "0.25");
        assert_eq!(factor(1.0), "1");
        assert_eq!(factor(-0.000_5), "−0.0005");
    }
}
