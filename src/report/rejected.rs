//! The lines that could not be used, each with where it stands and why, for whoever repairs them.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use super::table::{self, Table};
use crate::import::ImportReport;
use crate::text::Language;

const TITLES: [&str; 6] = ["file", "line", "column", "reason", "explanation", "value"];

/// Writes the rejected lines that the reports keep, in file order.
///
/// # Errors
/// When writing fails.
pub fn write(reports: &[ImportReport], out: impl Write, language: Language) -> io::Result<u64> {
    let mut table = Table::new(out, &TITLES)?;
    let mut rows = 0;
    for report in reports {
        let name = Path::new(&report.path)
            .file_name()
            .map(|n| n.to_string_lossy());
        let name = name.unwrap_or_default();
        for line in &report.rejected {
            let reason = serde_json::to_value(line.reason).map_err(io::Error::other)?;
            table.row([
                table::text(&name),
                line.line.to_string().into(),
                table::text(&line.column),
                Cow::Owned(reason.as_str().unwrap_or_default().to_owned()),
                Cow::Borrowed(line.reason.message(language)),
                table::text(&line.value),
            ])?;
            rows += 1;
        }
    }
    table.finish()?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Reason, Rejected};

    #[test]
    fn a_rejected_line_says_where_and_why() {
        let line = Rejected {
            line: 7,
            column: "paid".to_owned(),
            reason: Reason::BadAmount,
            value: "=1+1".to_owned(),
        };
        let report = ImportReport {
            path: "/home/somebody/a.csv".to_owned(),
            rejected: vec![line],
            ..ImportReport::default()
        };
        let mut out = Vec::new();
        assert_eq!(write(&[report], &mut out, Language::English).unwrap(), 1);
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\r\na.csv,7,paid,bad_amount,"), "{text}");
        assert!(text.ends_with(",'=1+1\r\n"), "{text}");
    }
}
