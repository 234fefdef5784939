//! The records of a block, and where their fields stand.

use std::ops::Range;

/// A record that has not the expected number of fields, or cannot be split at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Odd {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Lines before it in the block.
    pub(crate) line: u32,
    pub(crate) kind: OddKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OddKind {
    Blank,
    TooFewFields,
    TooManyFields,
    UnterminatedQuote,
}

/// The records of a block: `fields` ends per record, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    /// Where fields end; the block's marks come first, where the quick way was gone.
    pub(super) ends: Vec<u32>,
    /// Where the first field of each record stands in `ends`; the others follow.
    pub(super) first: Vec<u32>,
    /// Line ends, quoted ones too; only where the quick way was gone.
    pub(super) line_ends: Vec<u32>,
    pub(super) starts: Vec<u32>,
    /// Where each record ends, line end left out.
    pub(super) stops: Vec<u32>,
    pub(super) lines: Vec<u32>,
    pub(crate) odd: Vec<Odd>,
    /// Line ends in the block.
    pub(crate) line_count: u32,
}

impl Records {
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A field's bytes as they stand, quotes included; empty where a short record lacks it.
    #[inline]
    pub(crate) fn raw<'a>(&self, text: &'a [u8], record: usize, field: usize) -> &'a [u8] {
        text.get(self.span(record, field)).unwrap_or_default()
    }

    /// Where a field stands.
    #[inline]
    pub(crate) fn span(&self, record: usize, field: usize) -> Range<usize> {
        let at = self.first[record] as usize + field;
        let start = if field == 0 {
            self.starts[record]
        } else {
            self.ends[at - 1] + 1
        };
        let end = self.ends[at];
        start.min(end) as usize..end as usize
    }

    /// Where a field of every record stands.
    #[inline]
    pub(crate) fn spans(&self, field: usize) -> impl Iterator<Item = Range<usize>> + use<'_> {
        let before = field.wrapping_sub(1);
        self.first
            .iter()
            .zip(&self.starts)
            .map(move |(first, start)| {
                let ends = self.ends.get(*first as usize..).unwrap_or_default();
                let end = ends.get(field).copied().unwrap_or(0);
                let start = ends.get(before).map_or(*start, |end| end + 1);
                start.min(end) as usize..end as usize
            })
    }

    /// The whole record as it stands, line end left out.
    #[inline]
    pub(crate) fn whole<'a>(&self, text: &'a [u8], record: usize) -> &'a [u8] {
        text.get(self.starts[record] as usize..self.stops[record] as usize)
            .unwrap_or_default()
    }

    /// Lines before the record in its block.
    pub(crate) fn line(&self, record: usize) -> u32 {
        self.lines[record]
    }

    /// The line of the first record, where every further one is on the next line.
    pub(crate) fn steps(&self) -> Option<i64> {
        let (first, last) = (*self.lines.first()?, *self.lines.last()?);
        let is_even = (last - first) as usize + 1 == self.lines.len();
        is_even.then_some(first.into())
    }

    pub(super) fn clear(&mut self) {
        self.ends.clear();
        self.first.clear();
        self.line_ends.clear();
        self.starts.clear();
        self.stops.clear();
        self.lines.clear();
        self.odd.clear();
        self.line_count = 0;
    }
}
