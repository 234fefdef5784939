//! Finds fields and records: 64 bytes at a time as bit masks, quotes included.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a block has far less than 4 GiB"
)]

mod regular;

use std::ops::Range;

use wide::u8x16;

/// Bytes of a quoted field: a longer one is a stray quote, not a text.
pub(crate) const FIELD_BYTES_MAX: usize = 1 << 20;

/// The bytes that structure a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) delimiter: u8,
    pub(crate) quote: Option<u8>,
    /// Whether a backslash inside quotes makes the next byte literal.
    pub(crate) backslash: bool,
    /// Whether a delimiter counts only before a backtick.
    pub(crate) backtick: bool,
}

impl Marks {
    fn ends_field(self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    /// Where the quoted field opened at `open` closes; `None` where it does not within the limit.
    pub(crate) fn close(self, text: &[u8], open: usize, quote: u8) -> Option<usize> {
        let end = text.len().min(open.saturating_add(FIELD_BYTES_MAX));
        let mut at = open + 1;
        while at < end {
            let byte = text[at];
            if byte == quote {
                if text.get(at + 1) != Some(&quote) {
                    return Some(at);
                }
                at += 2;
            } else if byte == b'\\' && self.backslash {
                at += 2;
            } else {
                at += 1;
            }
        }
        None
    }
}

/// One bit per byte of `block` that equals one of the marks.
#[inline]
fn mask(block: &[u8; 64], marks: &[u8x16; 4]) -> u64 {
    let mut bits = 0_u64;
    for (part, bytes) in block.chunks_exact(16).enumerate() {
        let bytes = u8x16::new(<[u8; 16]>::try_from(bytes).unwrap_or_default());
        let hit = bytes.simd_eq(marks[0])
            | bytes.simd_eq(marks[1])
            | bytes.simd_eq(marks[2])
            | bytes.simd_eq(marks[3]);
        bits |= u64::from(hit.to_bitmask()) << (part * 16);
    }
    bits
}

/// Visits the position of every byte that equals one of four, in order.
struct Positions<'a> {
    text: &'a [u8],
    marks: [u8x16; 4],
    base: usize,
    bits: u64,
}

impl<'a> Positions<'a> {
    /// Starts at `from`; earlier positions are left out.
    fn from(text: &'a [u8], bytes: [u8; 4], from: usize) -> Self {
        let mut positions = Self {
            text,
            marks: bytes.map(u8x16::splat),
            base: from - from % 64,
            bits: 0,
        };
        positions.load();
        positions.bits &= u64::MAX << (from % 64);
        positions
    }

    /// Goes on from `from`, which is not before where it is.
    fn go_to(&mut self, from: usize) {
        self.base = from - from % 64;
        self.load();
        self.bits &= u64::MAX << (from % 64);
    }

    #[inline]
    fn load(&mut self) {
        let rest = self.text.get(self.base..).unwrap_or_default();
        self.bits = if let Some(block) = rest.first_chunk::<64>() {
            mask(block, &self.marks)
        } else {
            let mut block = [0; 64];
            block[..rest.len()].copy_from_slice(rest);
            mask(&block, &self.marks) & !(u64::MAX.unbounded_shl(rest.len() as u32 % 64))
        };
    }

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.base += 64;
            if self.base >= self.text.len() {
                return None;
            }
            self.load();
        }
        let at = self.base + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(at)
    }
}

/// Where the quoted field opened at `open` closes, as [`Marks::close`] says; `positions`, which is past
/// `open` and knows every quote, is past the close then. `None` leaves it anywhere.
fn close_by_marks(
    positions: &mut Positions<'_>,
    marks: Marks,
    open: usize,
    quote: u8,
) -> Option<usize> {
    let text = positions.text;
    if marks.backslash {
        let close = marks.close(text, open, quote)?;
        positions.go_to(close + 1);
        return Some(close);
    }
    while let Some(at) = positions.next() {
        if at - open >= FIELD_BYTES_MAX {
            return None;
        }
        if text[at] != quote {
            continue;
        }
        if text.get(at + 1) != Some(&quote) {
            return Some(at);
        }
        positions.next();
    }
    None
}

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
    ends: Vec<u32>,
    /// Where the first field of each record stands in `ends`; the others follow.
    first: Vec<u32>,
    /// Line ends, quoted ones too; only where the quick way was gone.
    line_ends: Vec<u32>,
    starts: Vec<u32>,
    /// Where each record ends, line end left out.
    stops: Vec<u32>,
    lines: Vec<u32>,
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

    fn clear(&mut self) {
        self.ends.clear();
        self.first.clear();
        self.line_ends.clear();
        self.starts.clear();
        self.stops.clear();
        self.lines.clear();
        self.odd.clear();
        self.line_count = 0;
    }

    /// Splits a block that starts and ends between records.
    ///
    /// Records may have `least..=fields` fields; what is beyond must be empty.
    pub(crate) fn scan(&mut self, text: &[u8], marks: Marks, fields: usize, least: usize) {
        self.clear();
        let mut scan = Scan {
            text,
            marks,
            fields,
            least,
            out: self,
            start: 0,
            count: 0,
        };
        if regular::may_be_regular(marks, fields) {
            scan.run_regular();
        } else {
            scan.run(false);
        }
    }
}

/// A scan on its way: the open record starts at `start` and has `count` fields so far.
struct Scan<'a> {
    text: &'a [u8],
    marks: Marks,
    fields: usize,
    least: usize,
    out: &'a mut Records,
    start: usize,
    count: usize,
}

impl Scan<'_> {
    /// Splits what follows, or one record only.
    fn run(&mut self, only_one: bool) {
        let quote = self.marks.quote.unwrap_or(self.marks.delimiter);
        let bytes = [self.marks.delimiter, b'\n', b'\r', quote];
        let mut positions = Positions::from(self.text, bytes, self.start);
        let mut field_start = self.start;
        while let Some(at) = positions.next() {
            let byte = self.text[at];
            if byte == self.marks.delimiter {
                if self.marks.backtick && self.text.get(at + 1) != Some(&b'`') {
                    continue;
                }
                self.out.ends.push(at as u32);
                self.count += 1;
                field_start = at + 1;
            } else if byte == quote {
                if at == field_start {
                    if let Some(close) = close_by_marks(&mut positions, self.marks, at, quote) {
                        self.out.line_count += line_ends(&self.text[at..close]);
                    } else {
                        self.drop_unclosed(at);
                        if only_one {
                            return;
                        }
                        positions = Positions::from(self.text, bytes, self.start);
                        field_start = self.start;
                    }
                }
            } else if at >= self.start {
                let next = at + 1;
                let pair = byte == b'\r' && self.text.get(next) == Some(&b'\n');
                self.finish(at, next + usize::from(pair));
                if only_one {
                    return;
                }
                field_start = self.start;
            }
        }
        if self.start < self.text.len() {
            self.finish(self.text.len(), self.text.len());
        }
    }

    /// Goes on after the line whose quote at `open` never closes: it loses its line only.
    fn drop_unclosed(&mut self, open: usize) {
        let rest = &self.text[open..];
        let stop = rest
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .unwrap_or(rest.len())
            + open;
        let pair = self.text[stop..].starts_with(b"\r\n");
        self.drop_open(stop, OddKind::UnterminatedQuote);
        self.advance(stop, (stop + 1 + usize::from(pair)).min(self.text.len()));
    }

    /// Ends the open record at `stop`; the next one starts at `next`.
    #[inline]
    fn finish(&mut self, stop: usize, next: usize) {
        self.out.ends.push(stop as u32);
        self.count += 1;
        if self.count == self.fields && (stop > self.start || self.fields > 1) {
            self.keep_last(stop);
        } else {
            self.finish_odd(stop);
        }
        self.advance(stop, next);
    }

    /// Keeps the record whose fields end at the last of `ends`.
    fn keep_last(&mut self, stop: usize) {
        self.keep(self.out.ends.len() - self.fields, stop);
    }

    #[inline]
    fn keep(&mut self, first: usize, stop: usize) {
        self.out.first.push(first as u32);
        self.out.starts.push(self.start as u32);
        self.out.stops.push(stop as u32);
        self.out.lines.push(self.out.line_count);
    }

    fn advance(&mut self, stop: usize, next: usize) {
        self.out.line_count += u32::from(next > stop);
        self.count = 0;
        self.start = next;
    }

    #[cold]
    fn finish_odd(&mut self, stop: usize) {
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == self.marks.delimiter;
        let record = &self.text[self.start..stop];
        if record.iter().all(blank) && (record.is_empty() || self.count < self.least) {
            self.drop_open(stop, OddKind::Blank);
        } else if self.count < self.least {
            self.drop_open(stop, OddKind::TooFewFields);
        } else if self.count <= self.fields {
            let missing = self.fields - self.count;
            self.out
                .ends
                .extend(std::iter::repeat_n(stop as u32, missing));
            self.keep_last(stop);
        } else if self.rest_is_empty() {
            let surplus = self.count - self.fields;
            self.out.ends.truncate(self.out.ends.len() - surplus);
            self.keep_last(stop);
        } else {
            self.drop_open(stop, OddKind::TooManyFields);
        }
    }

    /// Whether every field beyond the expected ones is empty.
    fn rest_is_empty(&self) -> bool {
        let first = self.out.ends.len() - self.count + self.fields;
        let from = self.out.ends[first - 1] as usize;
        let to = self.out.ends[self.out.ends.len() - 1] as usize;
        self.text[from..to]
            .iter()
            .all(|b| b.is_ascii_whitespace() || *b == self.marks.delimiter)
    }

    fn drop_open(&mut self, stop: usize, kind: OddKind) {
        self.out.ends.truncate(self.out.ends.len() - self.count);
        let line = self.out.line_count;
        self.out.odd.push(Odd {
            start: self.start as u32,
            end: stop as u32,
            line,
            kind,
        });
    }
}

/// Whether a byte stands in a text.
fn holds(text: &[u8], byte: u8) -> bool {
    let wanted = u8x16::splat(byte);
    let (blocks, rest) = text.as_chunks::<64>();
    let has = |block: &[u8; 64]| {
        let (parts, _) = block.as_chunks::<16>();
        let found = parts.iter().fold(u8x16::splat(0), |found, part| {
            found | u8x16::new(*part).simd_eq(wanted)
        });
        found.to_bitmask() != 0
    };
    blocks.iter().any(has) || rest.contains(&byte)
}

/// Line ends in a text: LF, CR LF and CR.
pub(crate) fn line_ends(text: &[u8]) -> u32 {
    let mut count = 0;
    let mut previous = 0;
    for &byte in text {
        count += u32::from(byte == b'\r' || (byte == b'\n' && previous != b'\r'));
        previous = byte;
    }
    count
}

/// Where the last complete record of a text ends, its line end included; 0 where none is complete.
///
/// With `last` nothing follows the text: an open quote is then known not to close.
pub(crate) fn complete(
    text: &[u8],
    marks: Marks,
    last: bool,
    outside: &mut Vec<(usize, usize)>,
) -> usize {
    if last {
        return text.len();
    }
    let Some(quote) = marks.quote.filter(|quote| holds(text, *quote)) else {
        return last_line_end(text, 0, text.len());
    };
    outside.clear();
    let mut from = 0;
    let mut positions = Positions::from(text, [quote; 4], 0);
    let mut until = text.len();
    while let Some(open) = positions.next() {
        let starts = open == 0 || marks.ends_field(text[open - 1]);
        if open < from || !starts {
            continue;
        }
        if let Some(close) = close_by_marks(&mut positions, marks, open, quote) {
            if close + 1 == text.len() {
                until = open; // The next byte may double this quote.
                break;
            }
            outside.push((from, open));
            from = close + 1;
        } else if text.len() - open < FIELD_BYTES_MAX {
            until = open;
            break;
        } else {
            let line_end = |b: &u8| matches!(b, b'\n' | b'\r');
            let stop = text[open..]
                .iter()
                .position(line_end)
                .unwrap_or(text.len() - open)
                + open;
            outside.push((from, open));
            from = (stop + 1).min(text.len());
            outside.push((stop, from));
            positions = Positions::from(text, [quote; 4], from);
        }
    }
    outside.push((from.min(until), until));
    outside
        .iter()
        .rev()
        .map(|(from, to)| last_line_end(text, *from, *to))
        .find(|e| *e > 0)
        .unwrap_or(0)
}

/// Position after the last line end in `from..to`; a CR at the very end may be half of one.
fn last_line_end(text: &[u8], from: usize, to: usize) -> usize {
    let is_end = |at: &usize| match text[*at] {
        b'\n' => true,
        b'\r' => at + 1 < text.len() && text[at + 1] != b'\n',
        _ => false,
    };
    (from..to).rev().find(is_end).map_or(0, |at| at + 1)
}
