//! Splits a little text into records, for detection and footers; the reader has its own, fast one.

use super::{COLUMNS_MAX, Dialect};
use crate::import::cell;

/// Bytes within which a quote has to close: beyond, it is a stray quote of a text.
const QUOTED_BYTES_MAX: usize = 64 << 10;

/// A record of a table as it stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Line number of its start, from 1.
    pub line: u64,
    /// Lines it takes, its own line end among them.
    pub lines: u64,
    /// Byte of its start.
    pub start: usize,
    /// Byte after its line end.
    pub end: usize,
    /// Its fields without quotes, otherwise as written.
    pub fields: Vec<Vec<u8>>,
    /// A quote opens one of them that nothing closes.
    pub is_open: bool,
}

impl Record {
    /// Whether nothing stands in any field.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| cell::trim(field).is_empty())
    }

    /// Its fields without guards and padding.
    pub fn cells(&self) -> Vec<String> {
        let clean = |field: &Vec<u8>| String::from_utf8_lossy(cell::clean(field)).into_owned();
        self.fields.iter().map(clean).collect()
    }
}

/// Splits at most so many records; blank lines are records with one empty field.
pub fn split(text: &[u8], dialect: &Dialect, records_max: usize) -> Vec<Record> {
    let mut records = Vec::new();
    let mut cursor = Cursor {
        text,
        at: 0,
        line: 1,
        dialect,
    };
    while cursor.at < text.len() && records.len() < records_max {
        records.push(cursor.record());
    }
    records
}

struct Cursor<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
    dialect: &'a Dialect,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn record(&mut self) -> Record {
        let mut record = Record {
            line: self.line,
            start: self.at,
            ..Record::default()
        };
        loop {
            let field = self.field(&mut record.is_open);
            if record.fields.len() <= COLUMNS_MAX {
                record.fields.push(field);
            }
            match self.peek() {
                Some(byte) if byte == self.dialect.delimiter => self.at += 1,
                _ => break,
            }
        }
        self.line_end();
        record.lines = (self.line - record.line).max(1);
        record.end = self.at;
        record
    }

    /// Steps over LF, CR LF or CR, and counts the line.
    fn line_end(&mut self) {
        match self.text.get(self.at..) {
            Some([b'\r', b'\n', ..]) => self.at += 2,
            Some([b'\r' | b'\n', ..]) => self.at += 1,
            _ => return,
        }
        self.line += 1;
    }

    fn field(&mut self, is_open: &mut bool) -> Vec<u8> {
        let mut field = Vec::new();
        if let Some(quote) = self
            .dialect
            .quote
            .filter(|quote| self.peek() == Some(*quote))
        {
            let start = (self.at, self.line);
            if self.quoted(quote, &mut field) {
                self.bare(&mut field);
                return field;
            }
            // Nothing closes it: it is text.
            *is_open = true;
            (self.at, self.line) = start;
            field.clear();
        }
        self.bare(&mut field);
        field
    }

    /// Reads a quoted field up to its closing quote; false where there is none.
    fn quoted(&mut self, quote: u8, field: &mut Vec<u8>) -> bool {
        self.at += 1;
        let limit = self.at + QUOTED_BYTES_MAX;
        while let Some(byte) = self.peek().filter(|_| self.at < limit) {
            let next = self.text.get(self.at + 1).copied();
            if byte == quote && next == Some(quote) {
                field.push(quote);
                self.at += 2;
            } else if byte == quote {
                self.at += 1;
                return true;
            } else if byte == b'\\' && self.dialect.backslash && next.is_some() {
                field.extend(next);
                self.at += 2;
            } else {
                self.line += u64::from(byte == b'\n' || (byte == b'\r' && next != Some(b'\n')));
                field.push(byte);
                self.at += 1;
            }
        }
        false
    }

    fn bare(&mut self, field: &mut Vec<u8>) {
        while let Some(byte) = self.peek() {
            if matches!(byte, b'\n' | b'\r') {
                return;
            }
            let follows = !self.dialect.backtick || self.text.get(self.at + 1) == Some(&b'`');
            let is_titles = self.dialect.backtick && field.first().is_some_and(|b| *b != b'`');
            if byte == self.dialect.delimiter && (follows || is_titles || field.is_empty()) {
                return;
            }
            field.push(byte);
            self.at += 1;
        }
    }
}
