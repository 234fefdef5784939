//! One cell as a number: the shapes nearly every cell has, many bytes at a time.

use std::ops::Range;

/// Every byte the digit 0.
const ZEROS: u64 = 0x3030_3030_3030_3030;
/// Every byte a decimal point.
const POINTS: u64 = 0x2E2E_2E2E_2E2E_2E2E;
/// The last two bytes.
const CENTS: u64 = 0xFFFF_0000_0000_0000;
const LOWS: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The number that eight ASCII digits make, the first of them in the lowest byte.
///
/// `None` where one of the bytes is no digit.
#[inline]
pub(crate) fn eight_digits(bytes: u64) -> Option<u64> {
    let tops = 0xF0F0_F0F0_F0F0_F0F0;
    let carried = bytes.wrapping_add(0x0606_0606_0606_0606) & tops;
    if ((bytes & tops) | (carried >> 4)) != 0x3333_3333_3333_3333 {
        return None;
    }
    let digits = bytes ^ ZEROS;
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let low = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let high = ((pairs >> 16) & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    Some(low.wrapping_add(high) >> 32)
}

/// The last eight bytes of a cell of one to eight bytes, missing ones as the digit 0.
///
/// The bytes before the cell are loaded with it and masked: quicker than to copy a few bytes.
#[inline]
fn last_eight(text: &[u8], cell: &Range<usize>) -> u64 {
    let missing = 8 - cell.len();
    let Some(bytes) = text.get(..cell.end).and_then(<[u8]>::last_chunk::<8>) else {
        return first_eight(text.get(cell.clone()).unwrap_or_default());
    };
    let shift = missing * 8;
    (u64::from_le_bytes(*bytes) >> shift) << shift | (ZEROS & !(u64::MAX << shift))
}

/// The same near the start of a text.
#[cold]
fn first_eight(cell: &[u8]) -> u64 {
    let mut bytes = [b'0'; 8];
    bytes[8 - cell.len()..].copy_from_slice(cell);
    u64::from_le_bytes(bytes)
}

/// A plain amount, `digits` or `digits.digits`, as its digits and how many are decimals.
///
/// `None` says only that the cell is not of this shape.
#[inline]
pub(crate) fn plain_amount(text: &[u8], cell: Range<usize>) -> Option<(i64, u32)> {
    if cell.is_empty() || cell.len() > 8 || text.get(cell.start) == Some(&b'.') {
        return None;
    }
    let bytes = last_eight(text, &cell);
    // Most amounts have two decimals: all shifts are known then.
    if bytes.to_le_bytes()[5] == b'.' {
        let (whole, decimals) = (bytes << 8 & 0x0000_FFFF_FFFF_FF00, bytes & CENTS);
        return Some((eight_digits(whole | decimals | 0x30)?.cast_signed(), 2));
    }
    let marks = bytes ^ POINTS;
    let found = marks.wrapping_sub(LOWS) & !marks & HIGHS;
    if found == 0 {
        return Some((eight_digits(bytes)?.cast_signed(), 0));
    }
    let at = found.trailing_zeros() / 8;
    if at == 7 {
        return None;
    }
    let below = bytes & ((1_u64 << (at * 8)) - 1);
    let above = bytes & (u64::MAX << ((at + 1) * 8));
    Some((
        eight_digits(above | (below << 8) | 0x30)?.cast_signed(),
        7 - at,
    ))
}

/// A whole number of one to eight digits.
#[inline]
pub(crate) fn plain_whole(text: &[u8], cell: Range<usize>) -> Option<i64> {
    if cell.is_empty() || cell.len() > 8 {
        return None;
    }
    eight_digits(last_eight(text, &cell)).map(u64::cast_signed)
}

/// `HH:MM:SS` as milliseconds since midnight.
#[inline]
pub(crate) fn clock_ms(cell: [u8; 8]) -> Option<i64> {
    let bytes = u64::from_le_bytes(cell);
    if bytes & 0x0000_FF00_00FF_0000 != 0x0000_3A00_003A_0000 {
        return None;
    }
    let digits = (bytes & !0x0000_FF00_00FF_0000) | 0x0000_3000_0030_0000;
    let number = eight_digits(digits)?; // HH0MM0SS
    let (hours, minutes, seconds) = (number / 1_000_000, number / 1000 % 1000, number % 100);
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    Some((((hours * 60 + minutes) * 60 + seconds) * 1000).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_amounts_are_their_digits_and_decimals() {
        let cases: [(&str, Option<(i64, u32)>); 12] = [
            ("0.20", Some((20, 2))),
            ("18", Some((18, 0))),
            ("12345678", Some((12_345_678, 0))),
            ("12345.67", Some((1_234_567, 2))),
            ("1.234567", Some((1_234_567, 6))),
            ("", None),
            (".5", None),
            ("5.", None),
            ("1.2.3", None),
            ("-1.00", None),
            ("123456789", None),
            ("1,50", None),
        ];
        for (cell, expected) in cases {
            let (short, long) = (cell.to_owned(), format!("1234.6789,{cell}"));
            assert_eq!(
                plain_amount(short.as_bytes(), 0..cell.len()),
                expected,
                "{cell}"
            );
            assert_eq!(
                plain_amount(long.as_bytes(), 10..long.len()),
                expected,
                "{cell}"
            );
        }
        assert_eq!(plain_whole(b"12", 0..2), Some(12));
        assert_eq!(plain_whole(b"1.2", 0..3), None);
    }

    #[test]
    fn clocks_are_milliseconds_of_the_day() {
        assert_eq!(clock_ms(*b"00:00:01"), Some(1000));
        assert_eq!(clock_ms(*b"23:59:59"), Some(86_399_000));
        for no in [
            b"24:00:00",
            b"12:60:00",
            b"12-00-00",
            b"1a:00:00",
            b"12:00:0 ",
        ] {
            assert_eq!(clock_ms(*no), None);
        }
    }
}
