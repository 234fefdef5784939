//! How a table is written: its delimiter and quotes, where its header stands, what is around its lines.
//!
//! Works on decoded text (UTF-8) of the head and the tail of a file; reads no values.

use super::cell;
use super::header;
use super::{ImportOptions, Skip};

mod footer;
mod split;
mod title;

pub use footer::{is_subtotal_word, is_total_word};
pub use split::{Record, split};

/// Records of the head that decide the dialect: enough for rare shapes, little against a file.
const RECORDS_SEEN_MAX: usize = 300;
/// Bytes of the head that are looked at: one record may be long.
const HEAD_BYTES_MAX: usize = 1 << 20;
/// Bytes that decide delimiter and quotes, each combination of them being tried.
const SAMPLE_BYTES_MAX: usize = 64 << 10;
/// Lines that may stand before a header: bank and payment exports have up to some thirty.
const PREAMBLE_MAX: usize = 100;
/// Delimiters that are looked for, the commonest first.
const DELIMITERS: &[u8] = b",\t;|^~\x1f\x01";
/// Columns that are read: the limit of spreadsheets.
pub const COLUMNS_MAX: usize = 16_384;

/// How fields are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: u8,
    /// `None` where quotes are text.
    pub quote: Option<u8>,
    /// A backslash inside quotes makes the next byte literal; otherwise quotes are doubled.
    pub backslash: bool,
    /// Every field begins with a backtick: a delimiter counts only before one.
    pub backtick: bool,
}

impl Dialect {
    pub const PLAIN: Self = Self {
        delimiter: b',',
        quote: Some(b'"'),
        backslash: false,
        backtick: false,
    };

    /// What the report says of the quotes.
    pub fn quote_name(&self) -> String {
        match self.quote {
            _ if self.backtick => "`".to_owned(),
            None => "none".to_owned(),
            Some(quote) if self.backslash => format!("{} with backslash", char::from(quote)),
            Some(quote) => char::from(quote).to_string(),
        }
    }
}

/// What was found at the end of a file after its last line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// Bytes of decoded text from its start to the end of the file.
    pub bytes: usize,
    pub lines: u64,
    /// Its records, cells cleaned: summaries and their own headers.
    pub records: Vec<Vec<String>>,
}

/// How one file is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub dialect: Dialect,
    /// Line number of the header, from 1; 0 where there is none.
    pub header_line: u64,
    /// Titles without padding and quotes; `#1`, `#2` … where there is no header.
    pub titles: Vec<String>,
    /// Bytes of decoded text before the first data line (a BOM among them).
    pub skip_bytes: usize,
    /// Lines before the first data line.
    pub skip_lines: u64,
    /// Of these, lines before the header.
    pub preamble_lines: u64,
    /// Of these, lines after the header that explain it.
    pub explanation_lines: u64,
    /// The preamble's records, cells cleaned: they may state control totals.
    pub preamble: Vec<Vec<String>>,
    pub footer: Footer,
}

/// Finds out how a table is written, from decoded text.
///
/// `tail` is the end of the file from the start of some line, empty where `head` is all of it.
pub fn detect(head: &[u8], tail: &[u8], options: &ImportOptions) -> Layout {
    let is_whole = tail.is_empty() && head.len() <= HEAD_BYTES_MAX;
    let head = head.get(..HEAD_BYTES_MAX).unwrap_or(head);
    let start = skip_mark(head);
    let separator = separator_line(head.get(start..).unwrap_or_default());
    let stated = options
        .delimiter
        .and_then(ascii)
        .or(separator.map(|(delimiter, _)| delimiter));
    let start = start + separator.map_or(0, |(_, len)| len);
    let text = head.get(start..).unwrap_or_default();
    let dialect = choose(text, stated, options, is_whole);
    let mut records = records(text, dialect, is_whole);
    let lines_before = u64::from(separator.is_some());
    let header = match options.header_line {
        Some(0) => None,
        Some(line) => records.iter().position(|r| r.line + lines_before == line),
        None => title::find(&records, usual_columns(&records)),
    };
    let mut layout = lay_out(&mut records, header, dialect);
    if let Some(index) = header.filter(|_| options.header_line.is_none()) {
        layout.titles = title::under_groups(&records, index).unwrap_or(layout.titles);
    }
    layout.skip_bytes += start;
    layout.skip_lines += lines_before;
    layout.preamble_lines += lines_before;
    layout.header_line += if header.is_some() { lines_before } else { 0 };
    let end = if tail.is_empty() {
        head.get(layout.skip_bytes..).unwrap_or_default()
    } else {
        tail
    };
    layout.footer = footer::find(end, &layout, header_cells(&records, header));
    layout
}

/// Why a record that could not be read as an order is none; `None` where it should have been one.
pub fn excuse(layout: &Layout, fields: &[&[u8]]) -> Option<Skip> {
    let cells: Vec<&[u8]> = fields.iter().map(|field| cell::clean(field)).collect();
    if cells.iter().all(|cell| cell.is_empty()) {
        return Some(Skip::Blank);
    }
    let repeats = layout.header_line > 0
        && cells.len() >= layout.titles.len()
        && layout
            .titles
            .iter()
            .zip(&cells)
            .all(|(title, cell)| title.as_bytes() == *cell);
    if repeats {
        return Some(Skip::RepeatedHeader);
    }
    if footer::is_note(&cells) || footer::is_summary(&cells, layout.titles.len()) {
        return Some(Skip::Footer);
    }
    None
}

/// Whether a record that is no order is the header of another table: nothing but words, two of them
/// known titles, and not this table's own.
pub fn opens_table(layout: &Layout, fields: &[&[u8]]) -> bool {
    let cells: Vec<&[u8]> = fields.iter().map(|field| cell::clean(field)).collect();
    let texts = cells
        .iter()
        .filter_map(|cell| std::str::from_utf8(cell).ok());
    let has_digit = cells.iter().any(|cell| cell.iter().any(u8::is_ascii_digit));
    layout.header_line > 0 && !has_digit && header::recognised(texts) >= 2
}

/// Length of a byte order mark.
fn skip_mark(text: &[u8]) -> usize {
    if text.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    }
}

/// The delimiter of a first line such as `sep=;`, and the length of that line.
fn separator_line(text: &[u8]) -> Option<(u8, usize)> {
    let line_end = text.iter().position(|b| matches!(b, b'\n' | b'\r'))?;
    let line = text.get(..line_end)?.trim_ascii_end();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|l| l.strip_suffix(b"\""))
        .unwrap_or(line);
    let delimiter = match line.split_at_checked(4)? {
        (key, [delimiter]) if key.eq_ignore_ascii_case(b"sep=") => *delimiter,
        // The trimming took a tab away.
        (key, []) if key.eq_ignore_ascii_case(b"sep=") => b'\t',
        _ => return None,
    };
    let len = if text.get(line_end..)?.starts_with(b"\r\n") {
        line_end + 2
    } else {
        line_end + 1
    };
    Some((delimiter, len))
}

fn ascii(c: char) -> Option<u8> {
    u8::try_from(c).ok().filter(u8::is_ascii)
}

/// The records of the head, the last one left out where it may be cut.
fn records(text: &[u8], dialect: Dialect, is_whole: bool) -> Vec<Record> {
    let mut records = split(text, &dialect, RECORDS_SEEN_MAX);
    let ends = records.last().is_some_and(|r| r.end == text.len());
    if ends && !is_whole && records.len() > 1 {
        records.pop();
    }
    records
}

/// Tries delimiters and quotes and takes what makes the most regular table.
fn choose(text: &[u8], stated: Option<u8>, options: &ImportOptions, is_whole: bool) -> Dialect {
    let is_whole = is_whole && text.len() <= SAMPLE_BYTES_MAX;
    let text = text.get(..SAMPLE_BYTES_MAX).unwrap_or(text);
    if is_backticked(text) {
        let delimiter = stated.unwrap_or(b',');
        return Dialect {
            delimiter,
            quote: None,
            backslash: false,
            backtick: true,
        };
    }
    let delimiters: Vec<u8> = stated.map_or_else(|| DELIMITERS.to_vec(), |one| vec![one]);
    let quotes: Vec<Option<u8>> = match options.quote.and_then(ascii) {
        Some(quote) => vec![Some(quote)],
        None if text.contains(&b'"') => vec![Some(b'"'), Some(b'\''), None],
        None => vec![Some(b'"'), Some(b'\'')],
    };
    let mut best = (Dialect::PLAIN, 0);
    for delimiter in delimiters
        .into_iter()
        .filter(|d| stated.is_some() || text.contains(d))
    {
        for quote in &quotes {
            let backslash = quote.is_some_and(|quote| has_backslashes(text, delimiter, quote));
            let dialect = Dialect {
                delimiter,
                quote: *quote,
                backslash,
                backtick: false,
            };
            let score = if is_idle(text, dialect) {
                0
            } else {
                score(text, dialect, is_whole)
            };
            if score > best.1 || (best.1 == 0 && stated.is_some() && quote == &Some(b'"')) {
                best = (dialect, score);
            }
        }
    }
    best.0
}

/// Whether a single quote stands where it encloses nothing: it is an apostrophe.
fn is_idle(text: &[u8], dialect: Dialect) -> bool {
    let Some(quote) = dialect.quote.filter(|quote| *quote == b'\'') else {
        return false;
    };
    let opens = [dialect.delimiter, quote];
    let closes = [quote, dialect.delimiter];
    let count = |pair: [u8; 2]| text.windows(2).filter(|window| *window == pair).count();
    let (opening, closing) = (count(opens), count(closes));
    opening == 0 || closing * 2 < opening
}

/// Whether most lines begin with a backtick and have one after their first delimiter.
fn is_backticked(text: &[u8]) -> bool {
    let lines: Vec<&[u8]> = text.split(|b| *b == b'\n').take(RECORDS_SEEN_MAX).collect();
    let backticked = |line: &&&[u8]| line.starts_with(b"`") && line.windows(2).any(|w| w == b",`");
    let count = lines.iter().filter(backticked).count();
    count > 0 && count * 2 + 6 >= lines.len()
}

/// Whether quotes are escaped by backslashes: one stands before a quote that ends no field.
fn has_backslashes(text: &[u8], delimiter: u8, quote: u8) -> bool {
    let ends = |byte: u8| byte == delimiter || matches!(byte, b'\n' | b'\r') || byte == quote;
    let escaped = |w: &&[u8]| matches!(w, [b'\\', q, next] if *q == quote && !ends(*next));
    let doubled = |w: &&[u8]| matches!(w, [a, b, next] if [*a, *b] == [quote; 2] && !ends(*next));
    let backslashes = text.windows(3).filter(escaped).count();
    backslashes
        > text
            .windows(3)
            .filter(|w| doubled(w) && w.first() != Some(&delimiter))
            .count()
}

/// How regular a table is: known titles above all, then lines of equal length.
fn score(text: &[u8], dialect: Dialect, is_whole: bool) -> usize {
    let records = records(text, dialect, is_whole);
    let columns = usual_columns(&records);
    if columns < 2 {
        return 0;
    }
    let filled: Vec<&Record> = records.iter().filter(|r| !r.is_blank()).collect();
    let regular = filled.iter().filter(|r| r.fields.len() == columns).count();
    let titles = filled
        .iter()
        .take(PREAMBLE_MAX)
        .map(|record| recognised(record))
        .max()
        .unwrap_or(0);
    // An embedded line break is rare: quotes that swallow many lines are no quotes.
    let swallowed: u64 = filled.iter().map(|r| r.lines.saturating_sub(1)).sum();
    let calm = 1000_u64.saturating_sub(swallowed * 100 / filled.len().max(1) as u64);
    let quoted = usize::from(dialect.quote == Some(b'"'));
    // A quote that opens a field and never closes is text, unless the file was cut there.
    let stray = filled.iter().rev().skip(1).any(|record| record.is_open);
    let calm = if stray { 0 } else { calm };
    (titles * 1000 + regular * 1000 / filled.len().max(1)) * 4
        + usize::try_from(calm).unwrap_or(0)
        + columns.min(60)
        + quoted
}

fn recognised(record: &Record) -> usize {
    let cells: Vec<String> = record.cells();
    header::recognised(cells.iter().map(String::as_str))
}

/// The commonest number of fields of records that have any.
fn usual_columns(records: &[Record]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for record in records
        .iter()
        .filter(|r| !r.is_blank() && r.fields.len() > 1)
    {
        *counts.entry(record.fields.len()).or_insert(0_usize) += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or(1, |(columns, _)| columns)
}

fn header_cells(records: &[Record], header: Option<usize>) -> Vec<String> {
    header
        .and_then(|index| records.get(index))
        .map(Record::cells)
        .unwrap_or_default()
}

/// Counts what stands before the first data line.
fn lay_out(records: &mut [Record], header: Option<usize>, dialect: Dialect) -> Layout {
    let mut layout = Layout {
        dialect,
        header_line: 0,
        titles: Vec::new(),
        skip_bytes: 0,
        skip_lines: 0,
        preamble_lines: 0,
        explanation_lines: 0,
        preamble: Vec::new(),
        footer: Footer::default(),
    };
    let Some(index) = header else {
        let columns = usual_columns(records).min(COLUMNS_MAX);
        layout.titles = (1..=columns).map(|number| format!("#{number}")).collect();
        return layout;
    };
    let (before, rest) = records.split_at_mut(index);
    let [title_record, below @ ..] = rest else {
        return layout;
    };
    layout.preamble = before.iter().map(Record::cells).collect();
    layout.preamble_lines = title_record.line - 1;
    layout.header_line = title_record.line;
    layout.titles = title_record.cells();
    layout.titles.truncate(COLUMNS_MAX);
    layout.skip_bytes = title_record.end;
    layout.skip_lines = layout.preamble_lines + title_record.lines;
    for record in below.iter().take(explanations(below)) {
        layout.skip_bytes = record.end;
        layout.skip_lines += record.lines;
        layout.explanation_lines += record.lines;
    }
    layout
}

/// Lines below a header that hold no figure at all while those after them do.
fn explanations(below: &[Record]) -> usize {
    let has_digit = |record: &Record| record.fields.iter().flatten().any(u8::is_ascii_digit);
    let figures = below.iter().filter(|record| has_digit(record)).count();
    let wordy = below
        .iter()
        .take_while(|record| !record.is_blank() && !has_digit(record))
        .count();
    if figures > 0 && wordy <= 2 { wordy } else { 0 }
}

#[cfg(test)]
mod tests;
