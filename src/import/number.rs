//! Amounts as text become exact scaled whole numbers; a column decides its decimal mark as a whole.
//!
//! Two steps: [`AmountEvidence`] looks at values (a sample or all, merged across threads),
//! [`decide`] names the format or says what is doubtful, [`AmountFormat::parse`] reads one value.

use super::doubt::{Doubt, keep_example};
use super::{DecimalMark, QuestionKind, Reason};
use crate::money::Currency;

mod token;

pub(crate) use token::{CODES, SIGNS};
use token::{Mark, Token};

/// Digits from which on a value with decimals is the trace of a float, such as
/// 0.30000000000000004: a double holds 15 to 17.
const NOISE_VALUE_MIN: u64 = 100_000_000_000_000;
/// Decimals from which on it is: no currency has as many.
const NOISE_DECIMALS_MIN: u32 = 5;
/// Decimals at which only noise is left of any number that fits.
const NOTHING_DECIMALS_MIN: u32 = 28;

/// What the values of an amount column say about its format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmountEvidence {
    /// Values that are no null.
    pub values: u64,
    pub nulls: u64,
    /// Values that are no amount in any format.
    pub unreadable: u64,
    /// Values that can only be read with a decimal point: `12.5`, `1,234.56`, `1,234,567`.
    pub points: u64,
    /// Values that can only be read with a decimal comma: `12,5`, `1.234,56`, `1.234.567`.
    pub commas: u64,
    /// Values that read both ways: `1.234`, `1,234`.
    pub ambiguous: u64,
    /// Of these, values whose separator is a comma.
    pub ambiguous_commas: u64,
    pub percents: u64,
    /// Values with more decimals than anyone writes: float noise.
    pub noisy: u64,
    /// Most decimals of a value that is not noise, trailing zeros left out, read by a point.
    pub decimals_point: u32,
    /// The same read by a comma.
    pub decimals_comma: u32,
    /// Currencies that the values state, in order of appearance.
    pub currencies: Vec<Currency>,
    /// Of these, those told only by a sign that several currencies share (`$`, `¥`, `kr`).
    pub shared: Vec<Currency>,
    ambiguous_examples: Vec<String>,
    point_examples: Vec<String>,
    comma_examples: Vec<String>,
}

impl AmountEvidence {
    /// Looks at a cell that occurs so often.
    pub fn add(&mut self, text: &[u8], times: u64) {
        let token = match token::scan(text) {
            Ok(Some(token)) => token,
            Ok(None) => return self.nulls += times,
            Err(_) => return self.unreadable += times,
        };
        self.values += times;
        self.percents += u64::from(token.percent) * times;
        if let Some((currency, shared)) = token.currency {
            push_new(&mut self.currencies, currency);
            if shared {
                push_new(&mut self.shared, currency);
            }
        }
        self.add_mark(&token, text, times);
    }

    fn add_mark(&mut self, token: &Token, text: &[u8], times: u64) {
        match token.mark() {
            Mark::None => {}
            Mark::Point => {
                self.points += times;
                keep_example(&mut self.point_examples, text);
            }
            Mark::Comma => {
                self.commas += times;
                keep_example(&mut self.comma_examples, text);
            }
            Mark::Either => {
                self.ambiguous += times;
                self.ambiguous_commas += u64::from(token.has_comma()) * times;
                keep_example(&mut self.ambiguous_examples, text);
            }
            Mark::Neither => self.unreadable += times,
        }
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            let Ok(amount) = token.read(mark) else {
                continue;
            };
            if is_noise(&amount) {
                self.noisy += u64::from(mark == DecimalMark::Point) * times;
                continue;
            }
            let most = match mark {
                DecimalMark::Point => &mut self.decimals_point,
                DecimalMark::Comma => &mut self.decimals_comma,
            };
            *most = (*most).max(amount.scale);
        }
    }

    /// Adds what another part of the same column says.
    pub fn merge(&mut self, other: &Self) {
        self.values += other.values;
        self.nulls += other.nulls;
        self.unreadable += other.unreadable;
        self.points += other.points;
        self.commas += other.commas;
        self.ambiguous += other.ambiguous;
        self.ambiguous_commas += other.ambiguous_commas;
        self.percents += other.percents;
        self.noisy += other.noisy;
        self.decimals_point = self.decimals_point.max(other.decimals_point);
        self.decimals_comma = self.decimals_comma.max(other.decimals_comma);
        for (mine, theirs) in [
            (&mut self.currencies, &other.currencies),
            (&mut self.shared, &other.shared),
        ] {
            for one in theirs {
                push_new(mine, *one);
            }
        }
        for (mine, theirs) in [
            (&mut self.ambiguous_examples, &other.ambiguous_examples),
            (&mut self.point_examples, &other.point_examples),
            (&mut self.comma_examples, &other.comma_examples),
        ] {
            for text in theirs {
                keep_example(mine, text.as_bytes());
            }
        }
    }

    /// Most decimals of a value read with this mark, float noise left out.
    pub fn decimals(&self, mark: DecimalMark) -> u32 {
        match mark {
            DecimalMark::Point => self.decimals_point,
            DecimalMark::Comma => self.decimals_comma,
        }
    }

    /// Whether most of the values are amounts at all.
    pub fn is_amount(&self) -> bool {
        self.values > 0 && self.unreadable * 2 <= self.values
    }

    /// The mark by which separators that read both ways group thousands, where the currency has no
    /// decimals and all of them are alike.
    fn thousands(&self, choice: AmountChoice) -> Option<DecimalMark> {
        match self.ambiguous_commas {
            _ if !choice.is_whole => None,
            0 => Some(DecimalMark::Comma),
            all if all == self.ambiguous => Some(DecimalMark::Point),
            _ => None,
        }
    }

    fn doubt(&self) -> Doubt {
        let examples: Vec<String> = if self.points > 0 && self.commas > 0 {
            self.point_examples
                .iter()
                .take(1)
                .chain(self.comma_examples.iter().take(1))
                .cloned()
                .collect()
        } else {
            self.ambiguous_examples.clone()
        };
        let answers = ["--decimal-mark point", "--decimal-mark comma"];
        Doubt::new(QuestionKind::DecimalMark, &examples, &answers)
    }
}

fn push_new(currencies: &mut Vec<Currency>, currency: Currency) {
    if !currencies.contains(&currency) {
        currencies.push(currency);
    }
}

/// What a person or a profile has settled about amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AmountChoice {
    pub mark: Option<DecimalMark>,
    /// Amounts are whole minor units of a currency with so many digits.
    pub minor_digits: Option<u32>,
    /// Decimals of the column's currency, for float noise; 2 where nothing is known.
    pub currency_digits: Option<u32>,
    /// Every currency of the column has no decimals: `2,300` is two thousand three hundred.
    pub is_whole: bool,
    /// Power of ten of one whole unit: 4 where amounts are in 万元.
    pub power: u32,
}

/// Names the format of a column from the evidence of its values.
///
/// # Errors
/// A [`Doubt`] where both marks fit every value, or some values ask for one and some for the other.
pub fn decide(evidence: &AmountEvidence, choice: AmountChoice) -> Result<AmountFormat, Doubt> {
    let mark = match (choice.mark, evidence.points > 0, evidence.commas > 0) {
        (Some(mark), _, _) => mark,
        (None, true, true) => return Err(evidence.doubt()),
        (None, false, true) => DecimalMark::Comma,
        (None, false, false) if evidence.ambiguous > 0 => match evidence.thousands(choice) {
            Some(mark) => mark,
            None => return Err(evidence.doubt()),
        },
        (None, _, false) => DecimalMark::Point,
    };
    Ok(AmountFormat::new(evidence, choice, mark))
}

/// How every amount of a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountFormat {
    pub mark: DecimalMark,
    /// Decimals that float noise is repaired to; `None` where it is kept as written.
    pub repair_digits: Option<u32>,
    /// Amounts are whole minor units of a currency with so many digits.
    pub minor_digits: Option<u32>,
    /// Every value is a percentage; elsewhere a percentage is no amount.
    pub percent: bool,
    /// Power of ten of one whole unit, by the title of the column.
    pub power: u32,
}

/// An amount: `value` whole units of `scale` decimals, trailing zeros of the decimals left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub value: i64,
    pub scale: u32,
    /// The currency, where the cell states one.
    pub currency: Option<Currency>,
    /// Its sign is shared by several currencies.
    pub is_shared_sign: bool,
    /// Float noise was rounded away.
    pub repaired: bool,
}

impl Parsed {
    /// The amount in whole numbers of `scale` decimals.
    ///
    /// # Errors
    /// [`Reason::AmountTooLarge`] where a decimal would be cut off or the number does not fit.
    pub fn at_scale(self, scale: u32) -> Result<i64, Reason> {
        let shift = scale
            .checked_sub(self.scale)
            .ok_or(Reason::AmountTooLarge)?;
        let factor = 10_i64.checked_pow(shift).ok_or(Reason::AmountTooLarge)?;
        self.value
            .checked_mul(factor)
            .filter(|value| *value != crate::orders::NULL)
            .ok_or(Reason::AmountTooLarge)
    }
}

impl AmountFormat {
    /// A column of plain numbers with a decimal point.
    pub const PLAIN: Self = Self {
        mark: DecimalMark::Point,
        repair_digits: None,
        minor_digits: None,
        percent: false,
        power: 0,
    };

    fn new(evidence: &AmountEvidence, choice: AmountChoice, mark: DecimalMark) -> Self {
        let digits = choice.currency_digits.unwrap_or(2);
        Self {
            mark,
            repair_digits: (evidence.decimals(mark) <= digits).then_some(digits),
            minor_digits: choice.minor_digits,
            percent: evidence.percents > 0 && evidence.percents == evidence.values,
            power: choice.power,
        }
    }

    /// Whether `digits.digits` means what it looks like: a decimal point, whole units, no percent.
    pub fn is_plain(&self) -> bool {
        let whole_units = self.minor_digits.is_none() && self.power == 0;
        self.mark == DecimalMark::Point && whole_units && !self.percent
    }

    /// Reads a cell; `None` is a cell that says it has no value.
    ///
    /// # Errors
    /// [`Reason::BadAmount`] for what is no amount in this format, [`Reason::AmountTooLarge`] for
    /// what cannot be held exactly.
    pub fn parse(&self, text: &[u8]) -> Result<Option<Parsed>, Reason> {
        let Some(token) = token::scan(text)? else {
            return Ok(None);
        };
        if token.percent && !self.percent {
            return Err(Reason::BadAmount);
        }
        let mut parsed = token.read(self.mark)?;
        if let Some(digits) = self.repair_digits.filter(|_| is_noise(&parsed)) {
            parsed = repair(parsed, digits).unwrap_or(parsed);
        }
        if token.percent {
            parsed.scale += 2;
        }
        if let Some(digits) = self.minor_digits {
            parsed.scale += digits;
        }
        raised(trimmed(parsed), self.power).map(Some)
    }

    /// Reads `-?digits[.digits]` straight to whole numbers of `scale` decimals.
    ///
    /// `None` means only that the fast way does not apply; [`Self::parse`] then decides.
    #[inline]
    pub fn plain(&self, text: &[u8], scale: u32) -> Option<i64> {
        if self.minor_digits.is_some() || self.percent || self.power > 0 {
            return None;
        }
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        // 18 digits fit whatever they are.
        if digits.is_empty() || digits.len() > 18 || !digits.first()?.is_ascii_digit() {
            return None;
        }
        let (mut value, mut decimals, mut seen) = (0_i64, 0, false);
        for byte in digits {
            match byte {
                b'0'..=b'9' => {
                    value = value * 10 + i64::from(byte - b'0');
                    decimals += u32::from(seen);
                }
                b'.' if !seen && self.mark == DecimalMark::Point => seen = true,
                _ => return None,
            }
        }
        if decimals > scale || (seen && decimals == 0) {
            return None;
        }
        let value = value.checked_mul(10_i64.checked_pow(scale - decimals)?)?;
        Some(if negative { -value } else { value })
    }
}

/// Whether an amount has more digits than anyone writes.
fn is_noise(parsed: &Parsed) -> bool {
    parsed.scale >= NOISE_DECIMALS_MIN && parsed.value.unsigned_abs() >= NOISE_VALUE_MIN
}

/// Rounds float noise away, where what is rounded away is nothing else.
fn repair(parsed: Parsed, digits: u32) -> Option<Parsed> {
    if parsed.scale >= NOTHING_DECIMALS_MIN {
        return Some(Parsed {
            value: 0,
            scale: 0,
            repaired: true,
            ..parsed
        });
    }
    let unit = 10_i64.checked_pow(parsed.scale.checked_sub(digits)?)?;
    let value = i64::try_from(crate::money::divide_rounded(
        parsed.value.into(),
        unit.into(),
    )?)
    .ok()?;
    let rest = parsed.value.checked_sub(value.checked_mul(unit)?)?;
    // A double is off by less than one part in 10^15; a few sums make it a little more.
    let tolerance = (parsed.value.unsigned_abs() / 100_000_000_000_000).max(99);
    (rest.unsigned_abs() <= tolerance).then_some(Parsed {
        value,
        scale: digits,
        repaired: true,
        ..parsed
    })
}

/// The same amount without the trailing zeros of its decimals.
fn trimmed(mut parsed: Parsed) -> Parsed {
    while parsed.scale > 0 && parsed.value % 10 == 0 {
        parsed.value /= 10;
        parsed.scale -= 1;
    }
    parsed
}

/// An amount times a power of ten.
fn raised(mut parsed: Parsed, power: u32) -> Result<Parsed, Reason> {
    let from_scale = parsed.scale.min(power);
    parsed.scale -= from_scale;
    let factor = 10_i64.checked_pow(power - from_scale);
    let value = factor.and_then(|factor| parsed.value.checked_mul(factor));
    parsed.value = value.ok_or(Reason::AmountTooLarge)?;
    Ok(parsed)
}

#[cfg(test)]
mod tests;
