//! Workbooks as the CSV text that their cells would be typed as.
//!
//! A cell is written as exactly as the workbook can say it: text as it is, numbers with the 15
//! digits that Excel itself keeps and shows, so 0.1 + 0.2 is 0.3 and no float noise is seen. A number
//! of 16 digits or more has lost some to the workbook; it is written like `1.23456789012346E+17`, by
//! which the reader knows a damaged id. Dates become ISO 8601.

use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use calamine::{Data, ExcelDateTime, Reader as _, Sheets, XlsxError, open_workbook_auto_from_rs};

use super::grid;
use super::sheet::{Bad, Finished, Sheet};
use super::{Opened, Source, Table};
use crate::import::ImportError;

/// From here on a workbook does not hold every whole number that people type.
const EXACT_MAX: f64 = 1e15;

/// Reads the sheet that holds the orders: the one with the most known titles, then the longest.
pub(super) fn open(path: &Path, bytes: Vec<u8>) -> Result<Opened, ImportError> {
    // A workbook is a stranger's; what takes it apart may stop at what it never expected.
    let opened = catch_unwind(AssertUnwindSafe(|| sheets(path, bytes)));
    opened.unwrap_or_else(|_panic| {
        Err(ImportError::Io {
            path: path.to_owned(),
            cause: "the workbook is damaged".to_owned(),
        })
    })
}

fn sheets(path: &Path, bytes: Vec<u8>) -> Result<Opened, ImportError> {
    if !grid::fits(&bytes) {
        return Err(refused(path, Bad::TooLarge));
    }
    let reader = Cursor::new(Arc::<[u8]>::from(bytes));
    let mut workbook = open_workbook_auto_from_rs(reader).map_err(|cause| error(path, &cause))?;
    let (mut best, mut left_aside): (Option<(String, Finished)>, Vec<String>) = (None, Vec::new());
    for name in workbook.sheet_names() {
        let Some(sheet) = sheet(&mut workbook, &name).map_err(|bad| refused(path, bad))? else {
            continue;
        };
        let known = best.as_ref().map(|(_, best)| (best.titles, best.rows));
        if known.is_none_or(|known| (sheet.titles, sheet.rows) > known) {
            left_aside.extend(best.replace((name, sheet)).map(|(name, _)| name));
        } else {
            left_aside.push(name);
        }
    }
    let Some((name, sheet)) = best else {
        return Err(ImportError::Empty {
            path: path.to_owned(),
        });
    };
    let table = Table {
        name: Some(name),
        source: Source::Bytes(sheet.text),
    };
    Ok(Opened {
        tables: vec![table],
        left_aside,
    })
}

/// The lines of one sheet; `None` where it is empty or no sheet of cells.
fn sheet<R: Read + Seek>(workbook: &mut Sheets<R>, name: &str) -> Result<Option<Finished>, Bad> {
    let mut sheet = Sheet::default();
    match workbook {
        Sheets::Xlsx(workbook) => {
            let mut cells = match workbook.worksheet_cells_reader(name) {
                Ok(cells) => cells,
                // A sheet of a chart has no cells.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
                Err(cause) => return Err(damaged(&cause)),
            };
            while let Some(cell) = cells.next_cell().map_err(|cause| damaged(&cause))? {
                let (row, column) = cell.get_position();
                sheet.cell(row, column, text(&cell.get_value().clone().into()))?;
            }
        }
        Sheets::Xlsb(workbook) => {
            let cells = workbook.worksheet_cells_reader(name);
            let mut cells = cells.map_err(|cause| damaged(&cause))?;
            while let Some(cell) = cells.next_cell().map_err(|cause| damaged(&cause))? {
                let (row, column) = cell.get_position();
                sheet.cell(row, column, text(&cell.get_value().clone().into()))?;
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = workbook.worksheet_range(name);
            let range = range.map_err(|cause| damaged(&cause))?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, cell) in range.used_cells() {
                let (row, column) = (u32::try_from(row), u32::try_from(column));
                let place = |at: Result<u32, _>, start: u32| at.map_or(u32::MAX, |at| at + start);
                sheet.cell(place(row, top), place(column, left), text(cell))?;
            }
        }
    }
    sheet.finish()
}

fn damaged(cause: &impl std::fmt::Display) -> Bad {
    Bad::Cells(cause.to_string())
}

fn refused(path: &Path, bad: Bad) -> ImportError {
    let path = path.to_owned();
    match bad {
        Bad::TooLarge => ImportError::ExpandsTooMuch { path },
        Bad::Cells(cause) => ImportError::Io { path, cause },
    }
}

fn error(path: &Path, cause: &calamine::Error) -> ImportError {
    let cause = cause.to_string();
    let path = path.to_owned();
    if cause.to_lowercase().contains("password") {
        return ImportError::Locked { path };
    }
    ImportError::Io { path, cause }
}

/// A cell as text.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(whole) => whole.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(date) => date_text(date),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A number with the 15 digits that a workbook keeps.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded = format!("{number:.14e}");
    let (mantissa, exponent) = rounded.split_once('e').unwrap_or((rounded.as_str(), "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if number.abs() >= EXACT_MAX {
        return format!("{mantissa}E+{exponent}");
    }
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => ("-", digits.replace('.', "")),
        None => ("", mantissa.replace('.', "")),
    };
    // The point stands after `exponent + 1` digits.
    let (whole, decimals) = match usize::try_from(exponent) {
        Ok(exponent) => digits
            .split_at_checked(exponent + 1)
            .unwrap_or((&digits, "")),
        Err(_) => ("0", digits.as_str()),
    };
    let zeros = "0".repeat(usize::try_from(-1 - exponent).unwrap_or(0));
    let decimals = format!("{zeros}{decimals}");
    match decimals.trim_end_matches('0') {
        "" if whole == "0" => whole.to_owned(),
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{decimals}"),
    }
}

/// A date, a time of day, or both, to the nearest second.
fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() || date.as_f64() < 1.0 {
        let seconds = (date.as_f64() * 86_400.0).round();
        let of = |unit: f64| (seconds / unit).floor();
        return format!(
            "{:02}:{:02}:{:02}",
            of(3600.0),
            of(60.0) % 60.0,
            seconds % 60.0
        );
    }
    let (year, month, day, hour, minute, second, ms) = date.to_ymd_hms_milli();
    let exact = jiff::civil::DateTime::new(
        i16::try_from(year).unwrap_or(0),
        i8::try_from(month).unwrap_or(1),
        i8::try_from(day).unwrap_or(1),
        i8::try_from(hour).unwrap_or(0),
        i8::try_from(minute).unwrap_or(0),
        i8::try_from(second).unwrap_or(0),
        i32::from(ms) * 1_000_000,
    );
    let rounded = exact.and_then(|exact| exact.round(jiff::Unit::Second));
    match rounded {
        Ok(at) if at.time() == jiff::civil::Time::midnight() => at.date().to_string(),
        Ok(at) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => number_text(date.as_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_written_as_a_workbook_shows_them() {
        for (number, expected) in [
            (0.1 + 0.2, "0.3"),
            (19.9, "19.9"),
            (178.200_000_000_000_02, "178.2"),
            (0.0, "0"),
            (-0.0, "0"),
            (-12.5, "-12.5"),
            (1001.0, "1001"),
            (0.000_123, "0.000123"),
            (1e-7, "0.0000001"),
            (123_456_789_012_345.0, "123456789012345"),
            (201_801_234_567_890_123.0, "2.01801234567890E+17"),
            (1e15, "1.00000000000000E+15"),
            (f64::NAN, ""),
        ] {
            assert_eq!(number_text(number), expected);
        }
        assert!(crate::import::cell::is_damaged_id(b"2.01801234567890E+17"));
    }

    #[test]
    fn dates_are_written_to_the_second() {
        let date = |value| ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false);
        assert_eq!(
            date_text(&date(43_131.520_833_333_336)),
            "2018-01-31 12:30:00"
        );
        assert_eq!(date_text(&date(43131.0)), "2018-01-31");
        assert_eq!(date_text(&date(43_131.999_999_999)), "2018-02-01");
        assert_eq!(date_text(&date(0.520_833_333_333)), "12:30:00");
        let long = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(date_text(&long), "36:00:00");
    }
}
