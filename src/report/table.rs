//! Lists that leave the program as CSV: safe in a spreadsheet, readable by any other tool.
//!
//! UTF-8 with a byte order mark (without it Excel reads Chinese as something else), RFC 4180.

use std::borrow::Cow;
use std::io::{self, Write};

/// Digits a spreadsheet keeps of a number; a longer id would be damaged.
const SAFE_DIGITS: usize = 11;

/// A CSV file being written, row by row.
pub struct Table<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// Starts with the titles.
    ///
    /// # Errors
    /// When writing fails, as all others here.
    pub fn new(mut out: W, titles: &[&str]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(titles)?;
        Ok(Self { writer })
    }

    /// Writes a row of cells made by [`id`], [`text`] or a figure of the program's own.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cow<'a, str>>) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(cell.as_bytes())?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Text from an export: what a spreadsheet would take for a formula gets an apostrophe before it.
///
/// Covers the signs that OWASP names for CSV injection and their full-width forms, also after spaces.
pub fn text(cell: &str) -> Cow<'_, str> {
    let first = cell.chars().find(|c| *c != ' ' && *c != '\u{3000}');
    let starts_formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|' | '%')
    );
    if starts_formula {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// An identifier: one that a spreadsheet would take for a number gets a tab before it and stays text.
pub fn id(cell: &str) -> Cow<'_, str> {
    let digits = cell.bytes().all(|b| b.is_ascii_digit());
    let damaged = digits && (cell.len() > SAFE_DIGITS || (cell.len() > 1 && cell.starts_with('0')));
    if damaged {
        Cow::Owned(format!("\t{cell}"))
    } else {
        text(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_becomes_text() {
        for bad in [
            "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1", "|calc",
        ] {
            assert_eq!(text(bad), format!("'{bad}"));
            assert!(id(bad).starts_with(['\'', '\t']));
        }
        assert_eq!(text("会员 = 1"), "会员 = 1");
    }

    #[test]
    fn long_ids_stay_text_and_short_ones_as_they_are() {
        assert_eq!(id("1712300000000001"), "\t1712300000000001");
        assert_eq!(id("007"), "\t007");
        assert_eq!(id("42"), "42");
        assert_eq!(id("A-1712300000000001"), "A-1712300000000001");
    }

    #[test]
    fn a_file_starts_with_its_mark_and_quotes_what_needs_it() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, &["a", "b"]).unwrap();
        table.row([text("x,\"y\""), Cow::Borrowed("1")]).unwrap();
        table.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\u{feff}a,b\r\n\"x,\"\"y\"\"\",1\r\n"
        );
    }
}
