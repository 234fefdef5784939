//! The cells of one sheet as the lines of a CSV file, row by row.
//!
//! A sheet may have a stray cell in its last corner: rows are written as they come, and nothing is ever
//! held for the empty ones between.

use super::MEMBER_BYTES_MAX;
use crate::import::dialect::COLUMNS_MAX;
use crate::import::header;

/// Rows of a workbook: the limit of spreadsheets.
const ROWS_MAX: u32 = 1 << 20;
/// Rows among which the titles are looked for; they tell how long a row is.
const ROWS_SEEN: usize = 100;

/// Why a sheet cannot be written.
#[derive(Debug)]
pub(super) enum Bad {
    /// It holds more text than is read.
    TooLarge,
    /// Its cells are not where a workbook has them.
    Cells(String),
}

/// A sheet being written.
#[derive(Default)]
pub(super) struct Sheet {
    /// The first rows, until it is known how long a row is.
    first: Vec<Vec<String>>,
    row: Vec<String>,
    /// Number of the row that is being filled.
    at: u32,
    /// Known titles in one of the first rows.
    titles: usize,
    /// Fields that every row has.
    width: Option<usize>,
    rows: usize,
    text: Vec<u8>,
}

impl Sheet {
    /// Takes the next cell, rows from the top down.
    pub(super) fn cell(&mut self, row: u32, column: u32, text: String) -> Result<(), Bad> {
        let place = usize::try_from(column).ok().filter(|at| *at < COLUMNS_MAX);
        let (Some(place), true) = (place, row >= self.at && row < ROWS_MAX) else {
            let place = format!(
                "a cell in row {row} and column {column}, below row {}",
                self.at
            );
            return Err(Bad::Cells(place));
        };
        while self.at < row {
            self.end_row()?;
        }
        if place >= self.row.len() {
            self.row.resize(place + 1, String::new());
        }
        if let Some(cell) = self.row.get_mut(place) {
            *cell = text;
        }
        Ok(())
    }

    /// The lines, with the number of known titles and of rows; `None` for a sheet without a cell.
    pub(super) fn finish(mut self) -> Result<Option<Finished>, Bad> {
        if self.at == 0 && self.row.is_empty() {
            return Ok(None);
        }
        self.end_row()?;
        self.settle()?;
        Ok(Some(Finished {
            titles: self.titles,
            rows: self.rows,
            text: self.text,
        }))
    }

    fn end_row(&mut self) -> Result<(), Bad> {
        let mut row = std::mem::take(&mut self.row);
        let filled = row.iter().rposition(|cell| !cell.is_empty());
        row.truncate(filled.map_or(0, |last| last + 1));
        self.at += 1;
        self.rows += 1;
        if self.width.is_some() {
            return self.write(&row);
        }
        self.first.push(row);
        if self.first.len() >= ROWS_SEEN {
            return self.settle();
        }
        Ok(())
    }

    /// Decides how long a row is, by the one with the most known titles, and writes the first rows.
    fn settle(&mut self) -> Result<(), Bad> {
        if self.width.is_some() {
            return Ok(());
        }
        let known = |row: &Vec<String>| header::recognised(row.iter().map(String::as_str));
        let best = self.first.iter().rev().max_by_key(|row| known(row));
        self.titles = best.map_or(0, known);
        let width = match self.titles {
            // Without a title the longest row tells.
            0 => self.first.iter().map(Vec::len).max(),
            _ => best.map(Vec::len),
        };
        self.width = Some(width.unwrap_or(0));
        for row in std::mem::take(&mut self.first) {
            self.write(&row)?;
        }
        Ok(())
    }

    fn write(&mut self, row: &[String]) -> Result<(), Bad> {
        let width = self.width.unwrap_or(0).max(row.len());
        for place in 0..if row.is_empty() { 0 } else { width } {
            if place > 0 {
                self.text.push(b',');
            }
            let cell = row.get(place).map_or("", String::as_str);
            if cell.contains(['"', ',', '\n', '\r']) {
                let quoted = format!("\"{}\"", cell.replace('"', "\"\""));
                self.text.extend_from_slice(quoted.as_bytes());
            } else {
                self.text.extend_from_slice(cell.as_bytes());
            }
        }
        self.text.push(b'\n');
        if self.text.len() as u64 > MEMBER_BYTES_MAX {
            return Err(Bad::TooLarge);
        }
        Ok(())
    }
}

/// A sheet as CSV.
pub(super) struct Finished {
    pub(super) titles: usize,
    pub(super) rows: usize,
    pub(super) text: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[(u32, u32, &str)]) -> Option<String> {
        let mut sheet = Sheet::default();
        for (row, column, text) in cells {
            sheet.cell(*row, *column, (*text).to_owned()).unwrap();
        }
        let finished = sheet.finish().unwrap()?;
        Some(String::from_utf8(finished.text).unwrap())
    }

    #[test]
    fn rows_are_as_long_as_their_titles() {
        let cells = [
            (1, 0, "Orders of May"),
            (2, 0, "order_id"),
            (2, 1, "paid"),
            (2, 2, "note"),
            (3, 0, "A,1"),
            (3, 1, "18.00"),
            (5, 1, "18.00"),
        ];
        let text = "\nOrders of May,,\norder_id,paid,note\n\"A,1\",18.00,\n\n,18.00,\n";
        assert_eq!(written(&cells).as_deref(), Some(text));
        assert_eq!(written(&[]), None);
    }

    #[test]
    fn a_stray_cell_in_the_last_corner_costs_one_long_row() {
        let cells = [
            (0, 0, "order_id"),
            (0, 1, "paid"),
            (1, 0, "A1"),
            (1, 1, "18.00"),
            (1_048_575, 16_383, "x"),
        ];
        let text = written(&cells).unwrap();
        assert!(text.starts_with("order_id,paid\nA1,18.00\n\n\n"));
        assert_eq!(text.lines().count(), 1 << 20);
        assert!(text.len() < 2 << 20);
    }

    #[test]
    fn a_cell_where_none_can_be_is_refused() {
        for (row, column) in [(0, 16_384), (1 << 20, 0)] {
            assert!(Sheet::default().cell(row, column, "x".to_owned()).is_err());
        }
        let mut sheet = Sheet::default();
        sheet.cell(5, 0, "x".to_owned()).unwrap();
        assert!(sheet.cell(4, 0, "x".to_owned()).is_err());
    }
}
