//! The quick way through lines without quotes that have the expected number of fields.
//!
//! First every mark of a block is written down, without a decision per mark. A line is regular where the
//! next mark that is no delimiter is a line end and stands where its last field should end: its fields
//! are known then. Any other line goes the careful way, alone.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a block has far less than 4 GiB"
)]

use wide::u8x16;

use super::{Marks, Records, Scan};

/// Bytes looked at together.
const LANES: usize = 64;
/// Marks written at once: most 64 bytes hold fewer.
const AT_ONCE: usize = 8;
/// Marks that are no delimiter, written at once.
const FEW_AT_ONCE: usize = 2;
/// Bytes looked at first: where a quote is among them, most lines have some.
const FIRST_BYTES: usize = 4096;

/// What is looked for, and what of it is no delimiter.
struct Looked {
    delimiter: u8x16,
    others: [u8x16; 3],
}

impl Looked {
    fn new(marks: Marks) -> Self {
        let quote = marks.quote.unwrap_or(b'\n');
        Self {
            delimiter: u8x16::splat(marks.delimiter),
            others: [b'\n', b'\r', quote].map(u8x16::splat),
        }
    }

    /// One bit per byte that is a mark, and per byte that is one but no delimiter.
    #[inline]
    fn bits(&self, block: &[u8; LANES]) -> (u64, u64) {
        let (mut all, mut others) = (0, 0);
        for (part, bytes) in block.chunks_exact(16).enumerate() {
            let bytes = u8x16::new(<[u8; 16]>::try_from(bytes).unwrap_or_default());
            let other = bytes.simd_eq(self.others[0])
                | bytes.simd_eq(self.others[1])
                | bytes.simd_eq(self.others[2]);
            let any = other | bytes.simd_eq(self.delimiter);
            all |= u64::from(any.to_bitmask()) << (part * 16);
            others |= u64::from(other.to_bitmask()) << (part * 16);
        }
        (all, others)
    }
}

/// Whether most lines of a block may be regular.
pub(super) fn may_be_regular(text: &[u8], marks: Marks) -> bool {
    let first = text.get(..FIRST_BYTES).unwrap_or(text);
    // A zero pads the last bytes and must be no mark.
    let is_simple = !marks.backtick && marks.delimiter != 0;
    is_simple && !marks.quote.is_some_and(|quote| first.contains(&quote))
}

impl Scan<'_> {
    /// Splits a block, regular lines the quick way.
    pub(super) fn run_regular(&mut self) {
        self.out.note_marks(self.text, self.marks);
        let (count, fields) = (self.out.ends.len(), self.fields);
        let (mut mark, mut other) = (0, 0);
        while self.start < self.text.len() {
            let end = self.out.ends[..count].get(mark + fields - 1).copied();
            let is_regular = end.is_some()
                && end == self.out.others.get(other).copied()
                && self.keep_regular(mark, end.unwrap_or(0) as usize);
            if is_regular {
                mark += fields;
                other += 1;
            } else {
                self.run(true);
            }
            // Past a line feed behind a carriage return, or the marks of the line that was none.
            let start = self.start as u32;
            while self.out.ends[..count].get(mark).is_some_and(|m| *m < start) {
                mark += 1;
            }
            while self.out.others.get(other).is_some_and(|o| *o < start) {
                other += 1;
            }
        }
    }

    /// Keeps the line whose first field ends at a mark and whose last at `end`; `false` where that is no
    /// line end, or the line is empty.
    #[inline]
    fn keep_regular(&mut self, mark: usize, end: usize) -> bool {
        let next = match self.text.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([b'\n' | b'\r', ..]) => end + 1,
            _ => return false,
        };
        if end == self.start {
            return false;
        }
        self.keep(mark, end);
        self.advance(end, next);
        true
    }
}

impl Records {
    /// Writes down where every mark stands.
    fn note_marks(&mut self, text: &[u8], marks: Marks) {
        let looked = Looked::new(marks);
        let (blocks, rest) = text.as_chunks::<LANES>();
        let mut last = [0; LANES];
        last[..rest.len()].copy_from_slice(rest);
        let mut base = 0;
        for block in blocks.iter().chain([&last]) {
            let (all, others) = looked.bits(block);
            push::<AT_ONCE>(&mut self.ends, base, all);
            push::<FEW_AT_ONCE>(&mut self.others, base, others);
            base += LANES as u32;
        }
    }
}

/// Appends the places of the bits.
#[inline]
fn push<const N: usize>(list: &mut Vec<u32>, base: u32, mut bits: u64) {
    while bits != 0 {
        let len = list.len() + (bits.count_ones() as usize).min(N);
        let places: [u32; N] = std::array::from_fn(|_| {
            let place = base + bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
            place
        });
        list.extend_from_slice(&places);
        list.truncate(len);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Everything that is said of a block, whichever way it was split.
    fn said(text: &[u8], marks: Marks, (fields, least): (usize, usize), quick: bool) -> String {
        let mut records = Records::default();
        let mut scan = Scan {
            text,
            marks,
            fields,
            least,
            out: &mut records,
            start: 0,
            count: 0,
        };
        if quick {
            scan.run_regular();
        } else {
            scan.run(false);
        }
        let cell = |record, field| String::from_utf8_lossy(records.raw(text, record, field));
        let columns: Vec<Vec<_>> = (0..fields).map(|f| records.spans(f).collect()).collect();
        let rows: Vec<_> = (0..records.len())
            .map(|record| {
                let cells: Vec<_> = (0..fields).map(|field| cell(record, field)).collect();
                (cells, records.whole(text, record), records.line(record))
            })
            .collect();
        format!(
            "{rows:?} {columns:?} {:?} {}",
            records.odd, records.line_count
        )
    }

    proptest! {
        #[test]
        fn the_quick_way_says_what_the_careful_one_says(
            lines in prop::collection::vec(
                prop_oneof![
                    4 => "[ab]{0,9},[0-9.]{0,40},[a\u{e9}]{0,20}\n",
                    1 => "[a,;\"\r\n ]{0,12}",
                    1 => "x,\"[a,\r\n]{0,5}\"\"b\",[\"]{0,2}z\r\n",
                    1 => "1,2,3\r",
                ], 0..40),
            fields in 1..5_usize,
            short in 0..3_usize,
            quoted in any::<bool>(),
        ) {
            let text = lines.concat();
            let marks = Marks {
                delimiter: b',',
                quote: quoted.then_some(b'"'),
                backslash: false,
                backtick: false,
            };
            let widths = (fields, fields.saturating_sub(short).max(1));
            prop_assert_eq!(
                said(text.as_bytes(), marks, widths, true),
                said(text.as_bytes(), marks, widths, false)
            );
        }
    }
}
