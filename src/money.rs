//! Exact amounts: a decimal with its currency, and the one place where amounts are rounded.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// An ISO 4217 currency code, three upper-case ASCII letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Currencies whose minor unit is not a hundredth, by ISO 4217 (table A.1).
const MINOR_DIGITS: &[(&[u8; 3], u32)] = &[
    (b"BHD", 3),
    (b"BIF", 0),
    (b"CLF", 4),
    (b"CLP", 0),
    (b"DJF", 0),
    (b"GNF", 0),
    (b"IQD", 3),
    (b"ISK", 0),
    (b"JOD", 3),
    (b"JPY", 0),
    (b"KMF", 0),
    (b"KRW", 0),
    (b"KWD", 3),
    (b"LYD", 3),
    (b"OMR", 3),
    (b"PYG", 0),
    (b"RWF", 0),
    (b"TND", 3),
    (b"UGX", 0),
    (b"UYI", 0),
    (b"UYW", 4),
    (b"VND", 0),
    (b"VUV", 0),
    (b"XAF", 0),
    (b"XOF", 0),
    (b"XPF", 0),
];

impl Currency {
    /// The yuan, the currency of the reference case.
    pub const CNY: Self = Self(*b"CNY");
    /// "No currency stated" by ISO 4217: what an export without a currency is counted in.
    pub const NONE: Self = Self(*b"XXX");

    /// Reads a code of three ASCII letters in either case; anything else is `None`.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The code, such as `CNY`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimals of the minor unit: JPY 0, CNY 2, KWD 3.
    pub fn minor_digits(self) -> u32 {
        MINOR_DIGITS
            .iter()
            .find(|(code, _)| **code == self.0)
            .map_or(2, |(_, digits)| *digits)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| {
            serde::de::Error::custom(format!("{code:?} is no ISO 4217 currency code"))
        })
    }
}

/// An amount in a currency. Two currencies never add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    pub amount: Decimal,
    pub currency: Currency,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

/// Rounds once, half away from zero, as `model.md` 2 asks of intended and list amounts.
pub fn round(amount: Decimal, digits: u32) -> Decimal {
    amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// A scaled whole number as a decimal: `from_scaled(1234, 2)` is 12.34.
///
/// `None` where the amount has more than 28 digits, the most a [`Decimal`] can hold.
pub fn from_scaled(value: i128, scale: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(value, scale).ok()
}

/// A scaled value as plain decimal text, with no decimals beyond the last that is not 0, but at least
/// `digits`: 1000 with two decimals is `10.00`.
pub fn plain(value: i128, scale: u32, digits: u32) -> String {
    let power = |scale: u32| 10_u128.saturating_pow(scale);
    let (mut left, mut decimals) = (value.unsigned_abs(), scale);
    while decimals > digits && left.is_multiple_of(10) {
        left /= 10;
        decimals -= 1;
    }
    let (whole, rest) = (left / power(decimals), left % power(decimals));
    let sign = if value < 0 { "-" } else { "" };
    if decimals == 0 && digits == 0 {
        return format!("{sign}{whole}");
    }
    let (width, missing) = (decimals as usize, digits.saturating_sub(decimals) as usize);
    let rest = if width == 0 {
        String::new()
    } else {
        format!("{rest:0width$}")
    };
    format!("{sign}{whole}.{rest}{:0<missing$}", "")
}

/// A decimal as a whole number of `scale` decimals.
///
/// `None` where the amount has more decimals than that (nothing is cut off) or does not fit.
pub fn to_scaled(amount: Decimal, scale: u32) -> Option<i64> {
    let amount = amount.normalize();
    let shift = scale.checked_sub(amount.scale())?;
    let factor = 10_i128.checked_pow(shift)?;
    i64::try_from(amount.mantissa().checked_mul(factor)?).ok()
}

/// Divides scaled numbers, rounded half away from zero; `None` for a zero divisor.
pub fn divide_rounded(dividend: i128, divisor: i128) -> Option<i128> {
    if divisor == 0 {
        return None;
    }
    let quotient = dividend.checked_div(divisor)?;
    let rest = dividend.checked_rem(divisor)?;
    if rest.unsigned_abs().checked_mul(2)? < divisor.unsigned_abs() {
        return Some(quotient);
    }
    let away = if (dividend < 0) == (divisor < 0) {
        1
    } else {
        -1
    };
    quotient.checked_add(away)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn minor_units_follow_iso_4217() {
        let digits = |code| Currency::parse(code).unwrap().minor_digits();
        assert_eq!([digits("jpy"), digits("CNY"), digits("KWD")], [0, 2, 3]);
        assert_eq!(Currency::parse("yuan"), None);
        assert_eq!(Currency::parse("元"), None);
    }

    #[test]
    fn plain_text_has_the_decimals_of_the_currency_or_more() {
        let cases = [
            (1000, 2, 2, "10.00"),
            (-2000, 4, 2, "-0.20"),
            (-1, 4, 2, "-0.0001"),
            (123_450, 4, 2, "12.345"),
            (7, 0, 2, "7.00"),
            (5, 1, 3, "0.500"),
            (1200, 2, 0, "12"),
            (1250, 2, 0, "12.5"),
            (0, 2, 2, "0.00"),
        ];
        for (value, scale, digits, expected) in cases {
            assert_eq!(plain(value, scale, digits), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_text_is_what_a_decimal_prints(value: i64, scale in 0..9_u32, digits in 0..4_u32) {
            let mut decimal = from_scaled(value.into(), scale).unwrap().normalize();
            decimal.rescale(decimal.scale().max(digits));
            proptest::prop_assert_eq!(plain(value.into(), scale, digits), decimal.to_string());
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(round(dec!(0.125), 2), dec!(0.13));
        assert_eq!(round(dec!(-0.125), 2), dec!(-0.13));
        assert_eq!(round(dec!(0.124999), 2), dec!(0.12));
        assert_eq!(divide_rounded(5, 2), Some(3));
        assert_eq!(divide_rounded(-5, 2), Some(-3));
        assert_eq!(divide_rounded(-4, 3), Some(-1));
        assert_eq!(divide_rounded(1, 0), None);
    }

    #[test]
    fn scaling_never_cuts_a_digit_off() {
        assert_eq!(to_scaled(dec!(12.3), 2), Some(1230));
        assert_eq!(to_scaled(dec!(12.340), 2), Some(1234));
        assert_eq!(to_scaled(dec!(12.345), 2), None);
        assert_eq!(to_scaled(Decimal::MAX, 2), None);
        assert_eq!(from_scaled(-1234, 2), Some(dec!(-12.34)));
    }
}
