//! Finds fields and records: 64 bytes at a time as bit masks, quotes included.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a block has far less than 4 GiB"
)]

mod complete;
mod marks;
mod records;
mod regular;

pub(crate) use complete::{complete, line_ends};
pub(crate) use marks::{FIELD_BYTES_MAX, Marks};
use marks::{Positions, close_by_marks};
pub(crate) use records::{Odd, OddKind, Records};

impl Records {
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
            inner: 0,
        };
        if regular::may_be_regular(marks, fields) {
            scan.run_regular();
        } else {
            scan.run(false);
        }
    }
}

/// A scan on its way: the open record starts at `start`, has `count` fields so far, and `inner` line ends
/// in its quotes.
struct Scan<'a> {
    text: &'a [u8],
    marks: Marks,
    fields: usize,
    least: usize,
    out: &'a mut Records,
    start: usize,
    count: usize,
    inner: u32,
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
                        self.inner += line_ends(&self.text[at..close]);
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
        self.out.line_count += u32::from(next > stop) + self.inner;
        self.count = 0;
        self.inner = 0;
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
