//! One amount taken apart: sign, currency, digits with their separators, exponent, unit.

use super::Parsed;
use crate::import::cell;
use crate::import::{DecimalMark, Reason};
use crate::money::Currency;

/// Digits and separators kept of one amount; a longer one is no amount.
const BODY_MAX: usize = 64;
/// Powers of ten beyond which an exponent cannot be an amount.
const EXPONENT_MAX: i32 = 400;

/// Stands for every separator that only groups: apostrophes and all kinds of spaces.
const GROUP: u8 = b'\'';

/// Which decimal mark an amount can be read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It has neither point nor comma.
    None,
    Point,
    Comma,
    Either,
    Neither,
}

/// An amount before its decimal mark is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    body: [u8; BODY_MAX],
    len: usize,
    negative: bool,
    /// Power of ten from an exponent and from 万 or 亿.
    power: i32,
    pub percent: bool,
    /// The currency stated, and whether its sign is shared by several currencies.
    pub currency: Option<(Currency, bool)>,
}

/// Signs and names of currencies, longer ones before those that they begin with; `true` where
/// several currencies share the sign and the commonest is taken.
pub(crate) const SIGNS: &[(&str, &str, bool)] = &[
    ("人民币", "CNY", false),
    ("CN¥", "CNY", false),
    ("RMB", "CNY", false),
    ("JP¥", "JPY", false),
    ("US$", "USD", false),
    ("US $", "USD", false),
    ("HK$", "HKD", false),
    ("NT$", "TWD", false),
    ("AU$", "AUD", false),
    ("CA$", "CAD", false),
    ("NZ$", "NZD", false),
    ("MX$", "MXN", false),
    ("SG$", "SGD", false),
    ("S$", "SGD", false),
    ("A$", "AUD", false),
    ("C$", "CAD", false),
    ("R$", "BRL", false),
    ("Fr.", "CHF", false),
    ("zł", "PLN", false),
    ("Kč", "CZK", false),
    ("руб.", "RUB", false),
    ("руб", "RUB", false),
    ("Руб.", "RUB", false),
    ("грн.", "UAH", false),
    ("грн", "UAH", false),
    ("Rp.", "IDR", false),
    ("Rp", "IDR", false),
    ("RM", "MYR", false),
    ("Rs.", "INR", false),
    ("TL", "TRY", false),
    ("Ft", "HUF", false),
    ("đ", "VND", false),
    ("원", "KRW", false),
    ("元", "CNY", false),
    ("圆", "CNY", false),
    ("円", "JPY", false),
    // The yen sign of Shift_JIS stands where others have the backslash.
    ("\\", "JPY", false),
    ("€", "EUR", false),
    ("£", "GBP", false),
    ("₹", "INR", false),
    ("₩", "KRW", false),
    ("₽", "RUB", false),
    ("฿", "THB", false),
    ("₫", "VND", false),
    ("₺", "TRY", false),
    ("₪", "ILS", false),
    ("₱", "PHP", false),
    ("$", "USD", true),
    ("＄", "USD", true),
    // What the euro sign of ISO-8859-15 looks like in Windows-1252.
    ("¤", "EUR", true),
    ("¥", "CNY", true),
    ("￥", "CNY", true),
    ("kr", "SEK", true),
];

/// Codes recognised beside an amount: those of the larger markets, so that not every word of three
/// letters is a currency.
pub(crate) const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNH", "CNY", "COP", "CZK",
    "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JOD", "JPY", "KRW",
    "KWD", "KZT", "MOP", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN",
    "QAR", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND",
    "ZAR",
];

/// Takes a cell apart; `None` is a cell that says it has no value.
pub(super) fn scan(cell_text: &[u8]) -> Result<Option<Token>, Reason> {
    let text = cell::clean(cell_text);
    if cell::is_null(text) {
        return Ok(None);
    }
    let mut rest = std::str::from_utf8(text).map_err(|_utf8| Reason::BadAmount)?;
    let mut token = Token {
        body: [0; BODY_MAX],
        len: 0,
        negative: false,
        power: 0,
        percent: false,
        currency: None,
    };
    let inner = in_brackets(rest);
    if let Some(inner) = inner {
        token.negative = true;
        rest = inner;
    }
    let mut signs = usize::from(inner.is_some());
    rest = token.strip_front(rest, &mut signs)?;
    rest = token.strip_back(rest, &mut signs)?;
    // `$(5.00)`: the brackets of a negative amount inside its sign.
    if let Some(inner) = in_brackets(rest) {
        token.negative = true;
        signs += 1;
        rest = inner.trim();
    }
    if signs > 1 {
        return Err(Reason::BadAmount);
    }
    token.fill(rest)?;
    Ok(Some(token))
}

fn in_brackets(text: &str) -> Option<&str> {
    text.strip_prefix(['(', '（'])
        .and_then(|rest| rest.strip_suffix([')', '）']))
}

impl Token {
    /// Takes sign and currency off the front.
    fn strip_front<'a>(&mut self, mut rest: &'a str, signs: &mut usize) -> Result<&'a str, Reason> {
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix(is_minus) {
                self.negative = true;
                *signs += 1;
                rest = after;
            } else if let Some(after) = rest.strip_prefix(['+', '＋']) {
                *signs += 1;
                rest = after;
            } else if let Some((sign, after)) = front_currency(rest) {
                self.state(sign)?;
                rest = after;
            } else {
                return Ok(rest);
            }
        }
    }

    /// Takes unit, percent sign, currency and a trailing minus off the back.
    fn strip_back<'a>(&mut self, mut rest: &'a str, signs: &mut usize) -> Result<&'a str, Reason> {
        loop {
            rest = rest.trim_end();
            if let Some(before) = rest.strip_suffix(is_minus) {
                self.negative = true;
                *signs += 1;
                rest = before;
            } else if let Some(before) = rest.strip_suffix(['%', '％']) {
                self.percent = true;
                rest = before;
            } else if let Some(before) = rest.strip_suffix(['万', '萬']) {
                self.power += 4;
                rest = before;
            } else if let Some(before) = rest.strip_suffix(['亿', '億']) {
                self.power += 8;
                rest = before;
            } else if let Some((sign, before)) = back_currency(rest) {
                self.state(sign)?;
                rest = before;
            } else {
                return Ok(rest);
            }
        }
    }

    /// Notes a stated currency; two different ones are no amount.
    fn state(&mut self, sign: (Currency, bool)) -> Result<(), Reason> {
        match self.currency {
            Some((known, false)) if !sign.1 && known != sign.0 => Err(Reason::BadCurrency),
            Some((_, false)) => Ok(()),
            _ => {
                self.currency = Some(sign);
                Ok(())
            }
        }
    }

    /// Fills the body with digits and separators, and reads the exponent.
    fn fill(&mut self, rest: &str) -> Result<(), Reason> {
        let mut chars = rest.chars();
        while let Some(c) = chars.next() {
            let byte = match c {
                '0'..='9' | '.' | ',' => c as u8,
                '０'..='９' => u8::try_from(c as u32 - '０' as u32).unwrap_or(0) + b'0',
                '．' => b'.',
                '，' => b',',
                '\'' | '’' | '＇' => GROUP,
                _ if c.is_whitespace() => GROUP,
                'e' | 'E' if self.len > 0 => {
                    let exponent: i32 = chars.as_str().parse().map_err(|_int| Reason::BadAmount)?;
                    if exponent.abs() > EXPONENT_MAX {
                        return Err(Reason::AmountTooLarge);
                    }
                    self.power += exponent;
                    break;
                }
                _ => return Err(Reason::BadAmount),
            };
            *self.body.get_mut(self.len).ok_or(Reason::BadAmount)? = byte;
            self.len += 1;
        }
        if self.body().iter().any(u8::is_ascii_digit) {
            Ok(())
        } else {
            Err(Reason::BadAmount)
        }
    }

    fn body(&self) -> &[u8] {
        self.body.get(..self.len).unwrap_or_default()
    }

    pub fn has_comma(&self) -> bool {
        self.body().contains(&b',')
    }

    /// Which decimal mark the separators allow.
    pub fn mark(&self) -> Mark {
        let point = split(self.body(), b'.').is_some();
        let comma = split(self.body(), b',').is_some();
        match (point, comma) {
            (true, true) if !self.body().iter().any(|b| matches!(b, b'.' | b',')) => Mark::None,
            (true, true) => Mark::Either,
            (true, false) => Mark::Point,
            (false, true) => Mark::Comma,
            (false, false) => Mark::Neither,
        }
    }

    /// The amount, its decimal mark being known.
    pub fn read(&self, mark: DecimalMark) -> Result<Parsed, Reason> {
        let mark = match mark {
            DecimalMark::Point => b'.',
            DecimalMark::Comma => b',',
        };
        let (whole, decimals) = split(self.body(), mark).ok_or(Reason::BadAmount)?;
        let zeros = decimals.iter().rev().take_while(|b| **b == b'0').count();
        let decimals = decimals.get(..decimals.len() - zeros).unwrap_or_default();
        let mut value = 0_i64;
        for digit in whole.iter().chain(decimals).filter(|b| b.is_ascii_digit()) {
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(i64::from(digit - b'0')))
                .ok_or(Reason::AmountTooLarge)?;
        }
        let scale = i32::try_from(decimals.len())
            .unwrap_or(i32::MAX)
            .saturating_sub(self.power);
        let (value, scale) = match u32::try_from(scale) {
            Ok(scale) => (value, if value == 0 { 0 } else { scale }),
            Err(_) => (raise(value, scale.unsigned_abs())?, 0),
        };
        Ok(Parsed {
            value: if self.negative { -value } else { value },
            scale,
            currency: self.currency.map(|(currency, _)| currency),
            is_shared_sign: self.currency.is_some_and(|(_, is_shared)| is_shared),
            repaired: false,
        })
    }
}

fn raise(value: i64, power: u32) -> Result<i64, Reason> {
    if value == 0 {
        return Ok(0);
    }
    let factor = 10_i64.checked_pow(power).ok_or(Reason::AmountTooLarge)?;
    value.checked_mul(factor).ok_or(Reason::AmountTooLarge)
}

fn is_minus(c: char) -> bool {
    // Hyphen, minus sign, full-width and small hyphen, en dash.
    matches!(c, '-' | '\u{2212}' | '\u{ff0d}' | '\u{fe63}' | '\u{2013}')
}

/// A currency before the number; most amounts begin with a digit, and are compared with none.
fn front_currency(text: &str) -> Option<((Currency, bool), &str)> {
    let first = |text: &[u8]| text.first().copied();
    if first(text.as_bytes())?.is_ascii_digit() {
        return None;
    }
    sign_of(text, first, |sign| text.strip_prefix(sign)).or_else(|| {
        let (code, after) = text.split_at_checked(3)?;
        let ends = !after.starts_with(|c: char| c.is_ascii_alphabetic());
        ends.then(|| Some(((known_code(code)?, false), after)))?
    })
}

/// The same behind the number.
fn back_currency(text: &str) -> Option<((Currency, bool), &str)> {
    let last = |text: &[u8]| text.last().copied();
    if last(text.as_bytes())?.is_ascii_digit() {
        return None;
    }
    sign_of(text, last, |sign| text.strip_suffix(sign)).or_else(|| {
        let (before, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
        let starts = !before.ends_with(|c: char| c.is_ascii_alphabetic());
        starts.then(|| Some(((known_code(code)?, false), before)))?
    })
}

/// The sign at an end of a text, and what `without` leaves; only signs with the same byte there are compared.
fn sign_of<'a>(
    text: &str,
    end: impl Fn(&[u8]) -> Option<u8>,
    without: impl Fn(&str) -> Option<&'a str>,
) -> Option<((Currency, bool), &'a str)> {
    let byte = end(text.as_bytes());
    let mut signs = SIGNS
        .iter()
        .filter(|(sign, ..)| end(sign.as_bytes()) == byte);
    signs.find_map(|(sign, code, shared)| {
        let rest = without(sign)?;
        Some(((Currency::parse(code)?, *shared), rest))
    })
}

fn known_code(code: &str) -> Option<Currency> {
    CODES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(code))
        .then(|| Currency::parse(code))?
}

/// Splits whole part and decimals at the decimal mark; `None` where the body does not follow it.
fn split(body: &[u8], mark: u8) -> Option<(&[u8], &[u8])> {
    let (whole, decimals) = match body.iter().position(|b| *b == mark) {
        Some(at) => (body.get(..at)?, body.get(at + 1..)?),
        None => (body, [].as_slice()),
    };
    let digits = decimals.iter().all(u8::is_ascii_digit);
    (digits && is_grouped(whole) && !(whole.is_empty() && decimals.is_empty()))
        .then_some((whole, decimals))
}

/// Whether the whole part is bare digits, or grouped by one separator: threes, or the Indian way.
fn is_grouped(whole: &[u8]) -> bool {
    let Some(separator) = whole.iter().copied().find(|b| !b.is_ascii_digit()) else {
        return true;
    };
    let groups: Vec<&[u8]> = whole.split(|b| *b == separator).collect();
    if !groups
        .iter()
        .all(|group| group.iter().all(u8::is_ascii_digit))
    {
        return false;
    }
    let [first, middle @ .., last] = groups.as_slice() else {
        return false;
    };
    let opens = (1..=3).contains(&first.len()) && first.first() != Some(&b'0');
    let threes = middle.iter().all(|group| group.len() == 3);
    let indian = first.len() <= 2 && !middle.is_empty() && middle.iter().all(|g| g.len() == 2);
    opens && last.len() == 3 && (threes || indian)
}
