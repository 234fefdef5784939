//! The cells of some lines of a file, column by column: what titles leave open, values may settle.

use std::borrow::Cow;

use super::block::bare;
use super::cell;
use super::number::{self, AmountChoice, AmountEvidence};
use super::scan::{self, Marks, Records};
use super::time::TimeEvidence;

/// Lines that are looked at of each part of a file: a proof needs many, not all.
const LINES_MAX: usize = 3000;
/// Decimals that looked-at amounts are compared with: as many as any amount has.
const SCALE: u32 = 8;

/// Amounts of the looked-at lines in whole numbers of [`SCALE`] decimals.
pub(crate) type Amounts = Vec<Option<i128>>;

/// One unit of a currency in the numbers of [`Amounts`].
pub(crate) const ONE: i128 = 100_000_000;

/// Parts of a file, split into records.
pub(crate) struct Look<'a> {
    parts: Vec<Part<'a>>,
    quote: Option<u8>,
}

struct Part<'a> {
    text: &'a [u8],
    records: Records,
}

impl<'a> Look<'a> {
    /// Splits parts of a file, each of which starts at the start of a line; of a cut one the last line
    /// is left out.
    pub(crate) fn new(texts: &'a [(Cow<'a, [u8]>, bool)], marks: Marks, fields: usize) -> Self {
        let part = |(text, is_whole): &'a (Cow<'a, [u8]>, bool)| {
            let end = scan::complete(text, marks, *is_whole, &mut Vec::new());
            let text = text.get(..end).unwrap_or_default();
            let mut records = Records::default();
            records.scan(text, marks, fields, fields.div_ceil(2));
            Part { text, records }
        };
        Self {
            parts: texts.iter().map(part).collect(),
            quote: marks.quote,
        }
    }

    /// The cells of a column, without quotes and guards.
    pub(crate) fn cells(&self, column: usize) -> impl Iterator<Item = &[u8]> {
        self.parts.iter().flat_map(move |part| {
            let lines = 0..part.records.len().min(LINES_MAX);
            lines.map(move |line| {
                let raw = part.records.raw(part.text, line, column);
                cell::clean(bare(raw, self.quote))
            })
        })
    }

    /// Where the lines of each part begin, and where the last one ends.
    pub(crate) fn bounds(&self) -> Vec<usize> {
        let mut bounds = vec![0];
        for part in &self.parts {
            let before = bounds.last().copied().unwrap_or(0);
            bounds.push(before + part.records.len().min(LINES_MAX));
        }
        bounds
    }

    /// The amounts of a column; `None` where they are none, or percentages.
    pub(crate) fn amounts(&self, column: usize) -> Option<Amounts> {
        let mut evidence = AmountEvidence::default();
        self.cells(column).for_each(|cell| evidence.add(cell, 1));
        if evidence.values == 0
            || evidence.unreadable * 20 > evidence.values
            || evidence.percents > 0
        {
            return None;
        }
        let point = AmountChoice {
            mark: Some(super::DecimalMark::Point),
            ..AmountChoice::default()
        };
        // Where both marks fit every value, sums and products hold in either reading.
        let format = number::decide(&evidence, AmountChoice::default())
            .or_else(|_| number::decide(&evidence, point))
            .ok()?;
        let read = |cell: &[u8]| {
            let parsed = format.parse(cell).ok()??;
            let power = 10_i128.checked_pow(SCALE.checked_sub(parsed.scale)?)?;
            i128::from(parsed.value).checked_mul(power)
        };
        Some(self.cells(column).map(read).collect())
    }

    /// The quantities of a column, what stands behind a whole number left out: `2 pcs`.
    pub(crate) fn counts(&self, column: usize) -> Option<Amounts> {
        let whole = |cell: &[u8]| {
            let digits = cell.iter().take_while(|b| b.is_ascii_digit()).count();
            let (number, unit) = cell.split_at_checked(digits)?;
            let number: i128 = std::str::from_utf8(number).ok()?.parse().ok()?;
            let is_decimal = matches!(unit, [b'.' | b',', ..]);
            number.checked_mul(ONE).filter(|_| !is_decimal)
        };
        let counted = || self.cells(column).map(whole).collect();
        self.amounts(column).or_else(|| Some(counted()))
    }

    /// Whether most values of a column could be amounts or quantities: words and dates are none.
    pub(crate) fn may_be_amount(&self, column: usize) -> bool {
        self.mostly(column, |cell| has_digit(cell) && !is_date(cell))
    }

    /// Whether most values of a column could be times.
    pub(crate) fn may_be_time(&self, column: usize) -> bool {
        self.mostly(column, |cell| cell.iter().any(|b| !b.is_ascii_alphabetic()))
    }

    /// Whether a column is empty, or most of its values are of a kind.
    fn mostly(&self, column: usize, is_one: impl Fn(&[u8]) -> bool) -> bool {
        let (mut one, mut other) = (0_usize, 0_usize);
        for cell in self.cells(column).filter(|cell| !cell::is_null(cell)) {
            if is_one(cell) {
                one += 1;
            } else {
                other += 1;
            }
        }
        one >= other
    }

    /// What the values of a column say as times.
    pub(crate) fn times(&self, column: usize) -> TimeEvidence {
        let mut evidence = TimeEvidence::default();
        self.cells(column).for_each(|cell| evidence.add(cell));
        evidence
    }
}

/// Whether a cell has a digit, a full-width one perhaps.
fn has_digit(cell: &[u8]) -> bool {
    let is_wide = |c: char| matches!(c, '０'..='９');
    cell.iter().any(u8::is_ascii_digit)
        || std::str::from_utf8(cell).is_ok_and(|text| text.contains(is_wide))
}

/// Whether a cell holds a date with its parts apart, and so no number.
fn is_date(cell: &[u8]) -> bool {
    let mut evidence = TimeEvidence::default();
    evidence.add(cell);
    let is_counted = evidence.epoch + evidence.serial + evidence.time_only > 0;
    let has_parts = cell
        .iter()
        .filter(|b| matches!(b, b'/' | b'-' | b':'))
        .count()
        >= 2;
    evidence.values > 0 && !is_counted && (has_parts || cell.iter().any(u8::is_ascii_alphabetic))
}
