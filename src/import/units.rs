//! How many units a line buys: quantity and term, in whole numbers or with decimals.

use super::block::{POWERS, Trouble, within};
use super::number::{AmountFormat, Parsed};
use super::{DecimalMark, Reason};
use crate::money;
use crate::orders::NULL;

/// Most decimals of a quantity: grams of a ton, seconds of a day.
const UNIT_SCALE_MAX: u32 = 6;
/// Largest quantity: with the most decimals there are it still is a 64-bit whole number, and so is its
/// product with any other.
const UNITS_MAX: i64 = 9_000_000_000_000;

/// What may stand behind a quantity and does not change it.
const COUNTED: &[&str] = &[
    "件", "个", "個", "份", "张", "盒", "套", "瓶", "台", "本", "次", "人", "位", "点", "つ", "개",
    "шт.", "шт", "szt.", "szt", "adet", "pcs", "pc", "pieces", "piece", "units", "unit", "ea",
    "stk", "stück", "x", "×",
];
/// Words for months; years are twelve of them.
const MONTHS: &[&str] = &[
    "个月", "個月", "ヶ月", "か月", "カ月", "months", "month", "monate", "monat", "mois", "meses",
    "mes", "mo",
];
const YEARS: &[&str] = &[
    "年", "years", "year", "jahre", "jahr", "ans", "an", "años", "año",
];
const MONTHS_OF_A_YEAR: i64 = 12;

/// A quantity in whole numbers of `scale` decimals; [`NULL`] for a cell that says it has none.
#[cold]
pub(super) fn read(cell: &[u8], scale: u32, mark: DecimalMark) -> Result<i64, Trouble> {
    let bad = Trouble::Reject(Reason::BadUnits);
    if cell.contains(&b';') {
        return joined(cell, scale, mark);
    }
    let Some((parsed, factor)) = parse(cell, mark).ok_or(bad)? else {
        return Ok(NULL);
    };
    if parsed.scale > UNIT_SCALE_MAX {
        return Err(Trouble::Reject(Reason::BadUnits));
    }
    if parsed.scale > scale {
        return Err(Trouble::MoreDecimals(parsed.scale));
    }
    let fits = |value: &i64| {
        value.unsigned_abs() / POWERS[scale as usize].unsigned_abs() <= UNITS_MAX.unsigned_abs()
    };
    let value = parsed.at_scale(scale).ok();
    let value = value
        .and_then(|value| value.checked_mul(factor))
        .filter(fits);
    value.ok_or(Trouble::Reject(Reason::BadUnits))
}

/// The sum of the quantities of several products in one cell, `1;2`; every part has to be one.
fn joined(cell: &[u8], scale: u32, mark: DecimalMark) -> Result<i64, Trouble> {
    let mut sum = 0_i64;
    for part in super::cell::clean(cell).split(|byte| *byte == b';') {
        let units = read(part, scale, mark)?;
        let added = sum.checked_add(units).filter(|_| units != NULL);
        sum = added.ok_or(Trouble::Reject(Reason::BadUnits))?;
    }
    Ok(sum)
}

/// A quantity with the number of units that one of it is; the inner `None` is a cell without a value.
#[expect(
    clippy::option_option,
    reason = "unreadable, or without a value, or read"
)]
fn parse(cell: &[u8], mark: DecimalMark) -> Option<Option<(Parsed, i64)>> {
    let number = |text: &[u8]| {
        let format = AmountFormat {
            mark,
            ..AmountFormat::PLAIN
        };
        let other = match mark {
            DecimalMark::Point => DecimalMark::Comma,
            DecimalMark::Comma => DecimalMark::Point,
        };
        let read = format.parse(text);
        // A quantity with the other mark is unmistakable where this one does not fit.
        read.or_else(|_| {
            AmountFormat {
                mark: other,
                ..format
            }
            .parse(text)
        })
        .ok()
    };
    match number(cell) {
        Some(Some(parsed)) if parsed.currency.is_none() => return Some(Some((parsed, 1))),
        Some(None) => return Some(None),
        _ => {}
    }
    let text = std::str::from_utf8(super::cell::clean(cell))
        .ok()?
        .to_lowercase();
    let text = text.trim_start_matches(['x', '×']).trim();
    let words = [(COUNTED, 1), (MONTHS, 1), (YEARS, MONTHS_OF_A_YEAR)];
    let split = words.iter().find_map(|(words, factor)| {
        let before = words.iter().find_map(|word| text.strip_suffix(word))?;
        Some((before, *factor))
    });
    let (before, factor) = split.unwrap_or((text, 1));
    let parsed = number(before.trim().as_bytes())?.filter(|parsed| parsed.currency.is_none())?;
    Some(Some((parsed, factor)))
}

pub(super) fn not_negative(units: i64) -> Result<i64, Trouble> {
    if units == NULL || units >= 0 {
        Ok(units)
    } else {
        Err(Trouble::Reject(Reason::BadUnits))
    }
}

/// Quantity × term, the other where one is missing.
pub(super) fn product(a: i64, b: i64, scale: u32) -> Result<i64, Trouble> {
    let (a, b) = match (a, b) {
        (NULL, other) | (other, NULL) => return not_negative(other),
        both => both,
    };
    let one = i128::from(POWERS[scale as usize]);
    let product = i128::from(a) * i128::from(b);
    if product % one != 0 {
        let more = (scale * 2).min(UNIT_SCALE_MAX);
        if more == scale {
            return Err(Trouble::Reject(Reason::BadUnits));
        }
        return Err(Trouble::MoreDecimals(more));
    }
    let units = i64::try_from(product / one)
        .ok()
        .filter(|units| units / POWERS[scale as usize] <= UNITS_MAX);
    units
        .ok_or(Trouble::Reject(Reason::BadUnits))
        .and_then(not_negative)
}

/// The price of a line from that of one unit; `None` where it is too large to be held.
///
/// A line without a quantity is one unit; a line without a price has none, whatever its quantity. A
/// part of a unit is rounded once, half away from zero, to the decimals of the amounts.
pub(super) fn price(price: i64, units: i64, scale: u32, unit_scale: u32) -> Option<i64> {
    if price == NULL || units == NULL {
        return Some(price);
    }
    let one = i128::from(POWERS[unit_scale as usize]);
    let rounded = money::divide_rounded(i128::from(price) * i128::from(units), one)?;
    within(i64::try_from(rounded).ok()?, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(cell: &str, scale: u32, expected: Option<i64>) {
        let read = read(cell.as_bytes(), scale, DecimalMark::Point).ok();
        assert_eq!(read, expected, "{cell}");
    }

    #[test]
    fn quantities_are_numbers_with_or_without_a_word() {
        case("3", 0, Some(3));
        case("1,200", 0, Some(1200));
        case("12.00", 0, Some(12));
        case("1.5", 1, Some(15));
        case("1,5", 1, Some(15));
        case("2件", 0, Some(2));
        case("x2", 0, Some(2));
        case("12个月", 0, Some(12));
        case("1年", 0, Some(12));
        case("3 months", 0, Some(3));
        case("", 0, Some(NULL));
        case("1;2", 0, Some(3));
        case("1.5;2", 1, Some(35));
        case("1;", 0, None);
        case("1;x", 0, None);
        case("1.5", 0, None);
        case("many", 0, None);
        case("$3", 0, None);
        case("30 days", 0, None);
        case("9000000000001", 0, None);
    }

    #[test]
    fn quantity_times_term_keeps_its_decimals() {
        assert_eq!(product(15, 120, 1).ok(), Some(180));
        assert!(matches!(product(5, 5, 1), Err(Trouble::MoreDecimals(2))));
        assert_eq!(product(NULL, 7, 0).ok(), Some(7));
        assert!(product(-1, 7, 0).is_err());
    }

    #[test]
    fn a_part_of_a_unit_is_rounded_once() {
        // 1.5 × 10.01 = 15.015, half away from zero 15.02.
        assert_eq!(price(1001, 15, 2, 1), Some(1502));
        assert_eq!(price(1001, NULL, 2, 1), Some(1001));
        assert_eq!(price(NULL, 15, 2, 1), Some(NULL));
        assert_eq!(price(i64::MAX, 15, 2, 0), None);
    }
}
