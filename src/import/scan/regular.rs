//! The quick way through lines that have the expected number of fields.
//!
//! First every mark of a block that no quotes enclose is written down, without a decision per mark. A
//! line is regular where the next line end stands where its last field should end: its fields are known
//! then. Any other line goes the careful way, alone.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a block has far less than 4 GiB"
)]

use wide::u8x16;

use super::{FIELD_BYTES_MAX, Marks, OddKind, Records, Scan};

/// Bytes looked at together.
const LANES: usize = 64;
/// Marks written at once: most 64 bytes hold fewer.
const AT_ONCE: usize = 8;
/// Line ends written at once.
const FEW_AT_ONCE: usize = 2;

/// What stands where in 64 bytes, one bit per byte.
struct Bits {
    delimiters: u64,
    line_ends: u64,
    quotes: u64,
}

/// What is looked for.
struct Looked {
    delimiter: u8x16,
    line_feed: u8x16,
    carriage_return: u8x16,
    quote: Option<u8x16>,
}

impl Looked {
    fn new(marks: Marks) -> Self {
        Self {
            delimiter: u8x16::splat(marks.delimiter),
            line_feed: u8x16::splat(b'\n'),
            carriage_return: u8x16::splat(b'\r'),
            quote: marks.quote.map(u8x16::splat),
        }
    }

    #[inline]
    fn bits(&self, block: &[u8; LANES]) -> Bits {
        let mut bits = Bits {
            delimiters: 0,
            line_ends: 0,
            quotes: 0,
        };
        for (part, bytes) in block.chunks_exact(16).enumerate() {
            let bytes = u8x16::new(<[u8; 16]>::try_from(bytes).unwrap_or_default());
            let ends = bytes.simd_eq(self.line_feed) | bytes.simd_eq(self.carriage_return);
            let delimiters = bytes.simd_eq(self.delimiter);
            let shift = part * 16;
            bits.delimiters |= u64::from(delimiters.to_bitmask()) << shift;
            bits.line_ends |= u64::from(ends.to_bitmask()) << shift;
            if let Some(quote) = self.quote {
                bits.quotes |= u64::from(bytes.simd_eq(quote).to_bitmask()) << shift;
            }
        }
        bits
    }
}

/// Whether lines may go the quick way.
pub(super) fn may_be_regular(marks: Marks, fields: usize) -> bool {
    // A zero pads the last bytes and must be no mark.
    let is_simple = !marks.backtick && marks.delimiter != 0;
    is_simple && !(marks.backslash && marks.quote.is_some()) && fields > 1
}

/// What is known of quotes at the end of 64 bytes.
struct Quotes {
    /// All ones within quotes, else 0.
    inside: u64,
    /// Whether a quote may open on the next byte: a field starts there, or the quote is doubled.
    may_open: u64,
}

impl Quotes {
    const AT_START: Self = Self {
        inside: 0,
        may_open: 1,
    };

    /// The bytes within quotes, the opening quote among them.
    ///
    /// A quote outside quotes that stands where no field starts is text, as in `6" pipe` or `="0012"`.
    #[inline]
    fn enclosed(&mut self, bits: &Bits) -> u64 {
        let marks = bits.delimiters | bits.line_ends;
        let mut quotes = bits.quotes;
        loop {
            let mut inside = quotes;
            for step in [1, 2, 4, 8, 16, 32] {
                inside ^= inside << step;
            }
            inside ^= self.inside;
            let (opening, closing) = (quotes & inside, quotes & !inside);
            let may_open = (marks & !inside) | closing;
            let text = opening & !(may_open << 1 | self.may_open);
            if text == 0 {
                self.inside = 0_u64.wrapping_sub(inside >> 63);
                self.may_open = may_open >> 63;
                return inside;
            }
            // What the first of them is, changes what the others are.
            quotes &= !(text & text.wrapping_neg());
        }
    }
}

/// Where the last line end is over that no quotes enclose, 0 without one; `None` where none comes for
/// longer than a field may be, or a backslash may hide a quote.
///
/// A carriage return at the very end may be half of a line end and counts as none.
pub(super) fn last_free_line_end(text: &[u8], marks: Marks) -> Option<usize> {
    if !may_be_regular(marks, 2) {
        return None;
    }
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let looked = Looked::new(marks);
    let mut quotes = Quotes::AT_START;
    let (mut base, mut last) = (0, 0);
    let (blocks, rest) = blocks(text);
    for block in blocks.iter().chain([&rest]) {
        let bits = looked.bits(block);
        let free = bits.line_ends & !quotes.enclosed(&bits);
        if free != 0 {
            last = base + LANES - free.leading_zeros() as usize;
        } else if base - last.min(base) >= FIELD_BYTES_MAX {
            return None;
        }
        base += LANES;
    }
    Some(last)
}

impl Scan<'_> {
    /// Splits a block, regular lines the quick way.
    pub(super) fn run_regular(&mut self) {
        self.out.note_marks(self.text, self.marks);
        let (count, fields) = (self.out.ends.len(), self.fields);
        let (mut mark, mut line_end) = (0, 0);
        while self.start < self.text.len() {
            let end = self.out.ends[..count].get(mark + fields - 1).copied();
            let is_last = end.is_some() && end == self.out.line_ends.get(line_end).copied();
            let end = end.unwrap_or(0) as usize;
            if is_last && self.keep_regular(mark, end) {
                mark += fields;
                line_end += 1;
            } else {
                let odd = self.out.odd.len();
                self.run(true);
                let mut odd = self.out.odd.iter().skip(odd);
                // A quote that never closes enclosed the marks of the lines that follow.
                if odd.any(|odd| odd.kind == OddKind::UnterminatedQuote) {
                    return self.run(false);
                }
            }
            // Past a line feed behind a carriage return, or the marks of the line that was none.
            let start = self.start as u32;
            while self.out.ends[..count].get(mark).is_some_and(|m| *m < start) {
                mark += 1;
            }
            let ends = &self.out.line_ends;
            while ends.get(line_end).is_some_and(|end| *end < start) {
                line_end += 1;
            }
        }
    }

    /// Keeps the line whose first field ends at a mark and whose last at `end`; `false` where that is no
    /// line end, or the line is empty or long.
    #[inline]
    fn keep_regular(&mut self, mark: usize, end: usize) -> bool {
        let next = match self.text.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([b'\n' | b'\r', ..]) => end + 1,
            _ => return false,
        };
        if end == self.start || end - self.start >= FIELD_BYTES_MAX {
            return false;
        }
        self.keep(mark, end);
        self.advance(end, next);
        true
    }
}

impl Records {
    /// Writes down where every mark stands that no quotes enclose, and every line end.
    fn note_marks(&mut self, text: &[u8], marks: Marks) {
        let looked = Looked::new(marks);
        let mut quotes = Quotes::AT_START;
        let mut base = 0;
        let (blocks, last) = blocks(text);
        for block in blocks.iter().chain([&last]) {
            let bits = looked.bits(block);
            let enclosed = if looked.quote.is_some() {
                quotes.enclosed(&bits)
            } else {
                0
            };
            let ends = (bits.delimiters | bits.line_ends) & !enclosed;
            push::<AT_ONCE>(&mut self.ends, base, ends);
            push::<FEW_AT_ONCE>(&mut self.line_ends, base, bits.line_ends);
            base += LANES as u32;
        }
    }
}

/// A text in blocks, the last one filled up with zeros.
fn blocks(text: &[u8]) -> (&[[u8; LANES]], [u8; LANES]) {
    let (blocks, rest) = text.as_chunks::<LANES>();
    let mut last = [0; LANES];
    last[..rest.len()].copy_from_slice(rest);
    (blocks, last)
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
            inner: 0,
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
                    3 => "\"[ab,]{0,40}\",\"(\"\"|[a,\n]){0,3}\",\"[0-9]{0,60}\"\r?\n",
                    1 => "1,2,3\r",
                    3 => "(=\"[0-9]{0,40}\"|[a5]\" [ab\"]{0,3}|\"a\"[b\"]{0,4}),\"[a,]{0,9}\",[0-9]{0,50}\r?\n",
                ], 0..40),
            fields in 2..5_usize,
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

    #[test]
    fn a_quote_that_never_closes_costs_its_line_only() {
        let marks = Marks {
            delimiter: b',',
            quote: Some(b'"'),
            backslash: false,
            backtick: false,
        };
        // The text after the quote is longer than a field may be, and has quoted commas.
        let lines = "1,\"x,y\",\"3\n\"\n".repeat(FIELD_BYTES_MAX / 16 + 100);
        let text = format!("1,\"2,3\n{lines}");
        for text in [text.as_bytes(), &text.as_bytes()[..text.len() - 3]] {
            let quick = said(text, marks, (3, 1), true);
            assert!(quick == said(text, marks, (3, 1), false));
        }
    }
}
