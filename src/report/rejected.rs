//! The lines that could not be used, each with where it stands and why, for whoever repairs them.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use super::table::{self, Table};
use crate::import::Rejected;
use crate::text::Language;

const TITLES: [&str; 6] = ["file", "line", "column", "reason", "explanation", "value"];

/// A list of rejected lines that is written one by one.
pub struct List<W: Write> {
    table: Table<W>,
    rows: u64,
    language: Language,
}

impl<W: Write> List<W> {
    /// # Errors
    /// When writing fails.
    pub fn new(out: W, language: Language) -> io::Result<Self> {
        let table = Table::new(out, &TITLES)?;
        Ok(Self {
            table,
            rows: 0,
            language,
        })
    }

    /// Writes one line of a file.
    ///
    /// # Errors
    /// When writing fails.
    pub fn line(&mut self, file: &Path, line: &Rejected) -> io::Result<()> {
        let name = file.file_name().map(|name| name.to_string_lossy());
        let reason = serde_json::to_value(line.reason).map_err(io::Error::other)?;
        self.rows += 1;
        self.table.row([
            table::text(&name.unwrap_or_default()),
            line.line.to_string().into(),
            table::text(&line.column),
            Cow::Owned(reason.as_str().unwrap_or_default().to_owned()),
            Cow::Borrowed(line.reason.message(self.language)),
            table::text(&line.value),
        ])
    }

    /// Ends the list and says how many lines it has.
    ///
    /// # Errors
    /// When writing fails.
    pub fn finish(self) -> io::Result<u64> {
        self.table.finish()?;
        Ok(self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Reason;

    #[test]
    fn a_rejected_line_says_where_and_why() {
        let line = Rejected {
            line: 7,
            column: "paid".to_owned(),
            reason: Reason::BadAmount,
            value: "=1+1".to_owned(),
        };
        let mut out = Vec::new();
        let mut list = List::new(&mut out, Language::English).unwrap();
        list.line(Path::new("/home/somebody/a.csv"), &line).unwrap();
        assert_eq!(list.finish().unwrap(), 1);
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\r\na.csv,7,paid,bad_amount,"), "{text}");
        assert!(text.ends_with(",'=1+1\r\n"), "{text}");
    }
}
