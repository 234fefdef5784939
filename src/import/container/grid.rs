//! How large the cells of an `OpenDocument` workbook would become, before they are unpacked.
//!
//! A few bytes may repeat one cell over a million rows and thousands of columns, and what takes the
//! workbook apart holds all of them at once.

use std::io::{BufRead as _, BufReader, Cursor, Read as _};

/// Cells from the first to the last used one that are unpacked: about 3 GiB, a million rows of 60 columns.
pub(super) const CELLS_MAX: u64 = 64 << 20;
/// Bytes of a tag that are looked at: those that matter come first and are short.
const TAG_BYTES_MAX: u64 = 64 << 10;

/// Whether the sheets of a workbook fit; `true` for what is no `OpenDocument` workbook.
pub(super) fn fits(workbook: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(workbook)) else {
        return true;
    };
    let Ok(content) = archive.by_name("content.xml") else {
        return true;
    };
    let mut grid = Grid::default();
    let mut content = BufReader::new(content.take(super::MEMBER_BYTES_MAX));
    let mut tag = Vec::new();
    loop {
        tag.clear();
        // A tag cut in two is none that counts cells.
        let read = content
            .by_ref()
            .take(TAG_BYTES_MAX)
            .read_until(b'>', &mut tag);
        // What is damaged is said when it is taken apart.
        if read.unwrap_or(0) == 0 {
            return true;
        }
        grid.take(&tag);
        if grid.cells() > CELLS_MAX {
            return false;
        }
    }
}

/// Rows and columns of the sheet so far.
#[derive(Debug, Default)]
struct Grid {
    /// Rows that were closed.
    rows: u64,
    /// Up to the last one with anything in it.
    height: u64,
    width: u64,
    /// Of the open row: how often it stands, its columns, and those up to the last used one.
    repeats: u64,
    columns: u64,
    used: u64,
}

impl Grid {
    /// Takes a tag with the text before it.
    fn take(&mut self, text: &[u8]) {
        let Some(start) = text.iter().rposition(|byte| *byte == b'<') else {
            return;
        };
        let tag = String::from_utf8_lossy(&text[start + 1..]);
        let name = tag.split([' ', '\t', '\r', '\n', '/', '>']).next();
        let is_closed = tag.ends_with("/>");
        match name.unwrap_or_default() {
            "table:table" => *self = Self::default(),
            "table:table-row" => {
                (self.columns, self.used) = (0, 0);
                self.repeats = repeated(&tag, "table:number-rows-repeated");
                if is_closed {
                    self.rows = self.rows.saturating_add(self.repeats);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = repeated(&tag, "table:number-columns-repeated");
                self.columns = self.columns.saturating_add(columns);
                if !is_closed || tag.contains("value-type") || tag.contains("formula") {
                    self.used = self.columns;
                }
            }
            // A closing tag has an empty name before its slash.
            "" if tag.starts_with("/table:table-row") => self.close_row(),
            _ => {}
        }
    }

    fn close_row(&mut self) {
        self.rows = self.rows.saturating_add(self.repeats);
        if self.used > 0 {
            self.height = self.rows;
            self.width = self.width.max(self.used);
        }
    }

    fn cells(&self) -> u64 {
        self.height.saturating_mul(self.width)
    }
}

/// How often a row or a cell stands; once where it does not say.
fn repeated(tag: &str, name: &str) -> u64 {
    let value = tag.split_once(name).and_then(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next()?;
        rest.split(quote).nth(1)
    });
    value.and_then(|value| value.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn workbook(rows: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("content.xml", options).unwrap();
        let text = format!("<office:spreadsheet><table:table table:name='a'>{rows}</table:table>");
        archive.write_all(text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn what_repeats_a_cell_over_the_whole_sheet_does_not_fit() {
        let cell = |columns: u64| {
            format!(
                "<table:table-cell office:value-type=\"float\" table:number-columns-repeated=\"{columns}\"><text:p>1</text:p></table:table-cell>"
            )
        };
        let row = |times: u64, cells: &str| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>"
            )
        };
        // 1,048,576 rows × 64 columns are as many as fit.
        assert!(fits(&workbook(&row(1 << 20, &cell(64)))));
        assert!(!fits(&workbook(&row(1 << 20, &cell(65)))));
        // Two cells in opposite corners span the whole grid too.
        let far = format!(
            "<table:table-cell table:number-columns-repeated='16000'/>{}",
            cell(1)
        );
        let corners = row(1, &cell(1)) + &row(1 << 20, "<table:table-cell/>") + &row(1, &far);
        assert!(!fits(&workbook(&corners)));
    }

    #[test]
    fn the_empty_rest_of_a_sheet_counts_for_nothing() {
        let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a</text:p>\
                    </table:table-cell><table:table-cell table:number-columns-repeated=\"16383\"/>\
                    </table:table-row><table:table-row table:number-rows-repeated=\"1048575\">\
                    <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert!(fits(&workbook(rows)));
        assert!(fits(b"no archive at all"));
    }
}
