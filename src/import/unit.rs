//! What a title says of the amounts below it: their currency, and how much one of them is.

use super::header::{self, normalise_exact};
use crate::money::Currency;

/// What a title says of its amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) currency: Option<Currency>,
    /// Amounts are whole minor units: cents, fen.
    pub(crate) is_minor: bool,
    /// Power of ten of one: 4 for 万元, 3 for thousands.
    pub(crate) power: u32,
}

/// Words that name a minor unit; the plainest ones only, since they change every amount.
const MINOR: &[&str] = &[
    "cents", "cent", "pence", "centavos", "centimes", "fen", "minor",
];
/// Words of minor units in Chinese: only as a unit in brackets, since 积分 are points.
const MINOR_UNITS: &[&str] = &["分", "人民币分", "单位：分", "单位:分"];
const POWERS: &[(&str, u32)] = &[
    ("万元", 4),
    ("万", 4),
    ("千元", 3),
    ("亿元", 8),
    ("thousands", 3),
    ("thousand", 3),
    ("millions", 6),
    ("million", 6),
];
/// Names and signs of currencies in titles; signs that several share say nothing here.
const NAMES: &[(&str, &str)] = &[
    ("人民币", "CNY"),
    ("rmb", "CNY"),
    ("yuan", "CNY"),
    ("元", "CNY"),
    ("日元", "JPY"),
    ("円", "JPY"),
    ("税込", "JPY"),
    ("税抜", "JPY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("新台币", "TWD"),
    ("新臺幣", "TWD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
    ("원", "KRW"),
    ("руб", "RUB"),
    ("₽", "RUB"),
    ("грн", "UAH"),
    ("rp", "IDR"),
    ("₫", "VND"),
    ("₹", "INR"),
    ("us$", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
];
/// Codes that stand in titles; not every word of three letters is a currency.
const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP",
    "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "KWD", "MOP", "MXN", "MYR", "NOK", "NZD",
    "PHP", "PLN", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TWD", "USD", "VND", "ZAR",
];

/// What a title says of its amounts.
pub(crate) fn in_title(title: &str) -> Unit {
    let plain = normalise_exact(&apart(title));
    let mut unit = Unit {
        is_minor: ends_in_minor(&plain),
        ..Unit::default()
    };
    for word in plain.split(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '€' | '£' | '₩' | '₽' | '₫' | '₹' | '$')
    }) {
        unit.is_minor |= MINOR.contains(&word);
        unit.power = unit.power.max(power(word));
        unit.currency = unit.currency.or_else(|| currency(word));
    }
    if let Some(inner) = bracketed(&plain) {
        unit.is_minor |= MINOR_UNITS.contains(&inner);
        unit.power = unit.power.max(power(inner.trim_start_matches("单位")));
        let yuan = || {
            inner
                .ends_with('元')
                .then_some("CNY")
                .and_then(Currency::parse)
        };
        unit.currency = unit.currency.or_else(yuan);
    }
    if unit.is_minor {
        unit.power = 0;
    }
    unit
}

/// A title with its words apart: `amountCents` is two.
fn apart(title: &str) -> String {
    let mut apart = String::with_capacity(title.len() + 4);
    let mut before = ' ';
    for c in title.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            apart.push(' ');
        }
        apart.push(c);
        before = c;
    }
    apart
}

/// Whether a minor unit stands right behind a title that is known without it: `amountcents`, `金额分`.
fn ends_in_minor(plain: &str) -> bool {
    let known = |bare: &str| !bare.is_empty() && header::meaning(bare).is_some();
    let bare = ["cents", "分"]
        .iter()
        .find_map(|unit| plain.strip_suffix(unit));
    bare.is_some_and(known)
}

fn power(word: &str) -> u32 {
    POWERS
        .iter()
        .find(|(name, _)| *name == word)
        .map_or(0, |(_, power)| *power)
}

fn currency(word: &str) -> Option<Currency> {
    let named = NAMES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, code)| *code);
    let code = CODES.iter().find(|code| code.eq_ignore_ascii_case(word));
    Currency::parse(named.or(code.copied())?)
}

/// What stands in the brackets of a title; a sign of income or expense before it is left out.
fn bracketed(plain: &str) -> Option<&str> {
    let (_, rest) = plain.split_once(['(', '[', '【'])?;
    let (inner, _) = rest.split_once([')', ']', '】'])?;
    Some(inner.trim().trim_start_matches(['+', '-', ':', '：']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(title: &str, currency: &str, is_minor: bool, power: u32) {
        let expected = Unit {
            currency: Currency::parse(currency),
            is_minor,
            power,
        };
        assert_eq!(in_title(title), expected, "{title}");
    }

    #[test]
    fn a_title_names_its_currency_and_its_unit() {
        case("实付金额（元）", "CNY", false, 0);
        case("收入金额（+元）", "CNY", false, 0);
        case("支付金额(分)", "", true, 0);
        case("支付金额(万元)", "CNY", false, 4);
        case("amount_cents", "", true, 0);
        case("amountCents", "", true, 0);
        case("paidamountcents", "", true, 0);
        case("支付金额分", "", true, 0);
        case("totalUSD", "USD", false, 0);
        case("Amount (USD)", "USD", false, 0);
        case("Amount in cents", "", true, 0);
        case("Total EUR", "EUR", false, 0);
        case("Betrag (€)", "EUR", false, 0);
        case("金額（円）", "JPY", false, 0);
        case("Revenue (in thousands)", "", false, 3);
    }

    #[test]
    fn other_titles_name_neither() {
        for title in [
            "paid",
            "积分",
            "买家支付积分",
            "percent",
            "Recent total",
            "all",
            "try",
            "得分(积分)",
            "",
            "分",
        ] {
            case(title, "", false, 0);
        }
    }
}
