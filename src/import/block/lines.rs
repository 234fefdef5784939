//! The lines of a block, and what is said of those that are left out.

use std::ops::Range;

use super::Piece;
use super::text::{bare, text_of, trimmed};
use crate::import::dialect;
use crate::import::number::AmountEvidence;
use crate::import::plan::Plan;
use crate::import::scan::{OddKind, Records};
use crate::import::{Reason, Rejected, Role, Skip, VALUE_CHARS_MAX};

/// Words for rows that are no sale that are counted one by one.
const ROW_TYPES_MAX: usize = 16;

/// A block with its records, and what has been made of it so far.
pub(super) struct Block<'a> {
    pub(super) text: &'a [u8],
    pub(super) records: &'a Records,
    pub(super) piece: &'a mut Piece,
}

impl<'a> Block<'a> {
    /// Where a cell stands, quotes and padding at each end left out.
    pub(super) fn span(&self, record: usize, field: usize) -> Range<usize> {
        trimmed(self.text, self.records.span(record, field))
    }

    #[inline]
    pub(super) fn bytes(&self, span: Range<usize>) -> &'a [u8] {
        self.text.get(span).unwrap_or_default()
    }

    /// A cell as text, without guards and padding.
    pub(super) fn text_of(&self, record: usize, field: usize) -> String {
        let text = text_of(self.bytes(self.span(record, field)));
        String::from_utf8_lossy(text).into_owned()
    }

    /// What is known of an amount column from the cells looked at here.
    pub(super) fn evidence(&mut self, role: Role) -> &mut AmountEvidence {
        self.piece.evidence.amounts.entry(role).or_default()
    }

    /// Why a record is no order at all, where it is none.
    pub(super) fn excuse(&self, record: usize, plan: &Plan) -> Option<Skip> {
        dialect::excuse(&plan.layout, &self.fields(record, plan))
    }

    /// The cells of a record without their quotes.
    pub(super) fn fields(&self, record: usize, plan: &Plan) -> Vec<&'a [u8]> {
        let raw = (0..plan.fields()).map(|field| self.records.raw(self.text, record, field));
        raw.map(|raw| bare(raw, plan.marks.quote)).collect()
    }

    /// Counts a row that is no sale by a word that may mean something else elsewhere.
    pub(super) fn count_row_type(&mut self, word: String) {
        let types = &mut self.piece.row_types;
        if types.len() < ROW_TYPES_MAX || types.contains_key(&word) {
            *types.entry(word).or_default() += 1;
        }
    }

    /// Another table begins on this line, if none began above it: lines are not looked at in order.
    pub(super) fn open_table(&mut self, line: u32) {
        let known = self.piece.other_table.unwrap_or(u64::MAX);
        self.piece.other_table = Some(known.min(line.into()));
    }

    /// Whether a record sums up lines above it: its id is a word for a total, and digits stand
    /// elsewhere.
    #[cold]
    pub(super) fn is_total(&self, record: usize, id: &[u8], plan: &Plan) -> bool {
        let is_word = dialect::is_total_word(id);
        is_word || (opens_like_total(id) && self.excuse(record, plan) == Some(Skip::Footer))
    }

    /// Counts and reports the records that are not rows.
    pub(super) fn odd(&mut self, plan: &Plan) {
        for odd in &self.records.odd {
            let reason = match odd.kind {
                OddKind::Blank => {
                    *self.piece.skipped_by.entry(Skip::Blank).or_default() += 1;
                    continue;
                }
                OddKind::TooFewFields => Reason::TooFewFields,
                OddKind::TooManyFields => Reason::TooManyFields,
                OddKind::UnterminatedQuote => Reason::UnterminatedQuote,
            };
            let text = self.bytes(odd.start as usize..odd.end as usize);
            let split = dialect::split(text, &plan.layout.dialect, 1);
            let fields: Vec<&[u8]> = split
                .first()
                .map(|record| record.fields.iter().map(Vec::as_slice).collect())
                .unwrap_or_default();
            if let Some(skip) = dialect::excuse(&plan.layout, &fields) {
                *self.piece.skipped_by.entry(skip).or_default() += 1;
                continue;
            }
            if dialect::opens_table(&plan.layout, &fields) {
                self.open_table(odd.line);
            }
            // Whether it is the last line of the file is known when all blocks are read.
            let is_short = !matches!(odd.kind, OddKind::TooManyFields);
            self.piece.is_cut |= is_short && odd.end as usize == self.text.len();
            self.push(u64::from(odd.line), "", reason, text);
        }
    }

    pub(super) fn reject(&mut self, record: usize, title: &str, field: usize, reason: Reason) {
        let text = self.bytes(self.span(record, field));
        self.push(u64::from(self.records.line(record)), title, reason, text);
    }

    pub(super) fn push(&mut self, line: u64, column: &str, reason: Reason, text: &[u8]) {
        *self.piece.rejected_by.entry(reason).or_default() += 1;
        if self.piece.rejected.len() < self.piece.rejected_max {
            let value = String::from_utf8_lossy(
                text.get(..text.len().min(4 * VALUE_CHARS_MAX))
                    .unwrap_or(text),
            );
            let value = value.chars().take(VALUE_CHARS_MAX).collect();
            self.piece.rejected.push(Rejected {
                line,
                column: column.to_owned(),
                reason,
                value,
            });
        }
    }
}

/// Whether an id may be a phrase such as `Total 2018`: a letter first and a gap in it.
fn opens_like_total(id: &[u8]) -> bool {
    let is_letter = id
        .first()
        .is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    is_letter && (id.contains(&b' ') || !id.iter().any(u8::is_ascii_digit))
}
