//! The report as a workbook: figures, assumptions as cells, and costs that recompute when one is changed.
//!
//! Every expected cost is a formula over the sheet of assumptions, each assumption at the mean of its
//! distribution, as in the program. Worst cases and percentiles come from the program and say so.
//! It names no customer and no order; texts of the export cannot become formulas.

mod assumptions;
mod components;
mod formulas;
mod issues;
mod sheet;
mod summary;
mod tables;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::sheet::{Looks, Sheet};
use super::Findings;
use crate::text::Language;
use crate::text::report::workbook::WorkbookText as T;

/// The sheet that holds the stamp.
pub const STAMP_SHEET: &str = "makegood";
/// Characters of a stamp in one cell; a spreadsheet holds 32,767.
const CELL_MAX: usize = 30_000;

/// The workbook as the bytes of an `.xlsx` file; the same findings give the same bytes.
///
/// # Errors
/// When a table is larger than a sheet can be.
pub fn bytes(
    findings: &Findings<'_>,
    stamp: &str,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new(findings.page.rollup.currency);
    let sheet = |name: T| Sheet::new(name, &looks, language);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(findings, language)?);
    let mut assumed = sheet(T::SheetAssumptions)?;
    let names = assumptions::write(&mut assumed, findings)?;
    let mut costs = sheet(T::SheetComponents)?;
    let totals = components::write(&mut costs, findings)?;
    let mut first = sheet(T::SheetSummary)?;
    summary::write(&mut first, findings, &totals)?;
    let mut sheets = vec![first, assumed, costs];
    let rest: [(T, tables::Write); 4] = [
        (T::SheetTimeline, tables::timeline),
        (T::SheetDistribution, tables::distribution),
        (T::SheetProducts, tables::products),
        (T::SheetIssues, issues::write),
    ];
    for (name, write) in rest {
        let mut table = sheet(name)?;
        write(&mut table, findings)?;
        sheets.push(table);
    }
    for sheet in sheets {
        workbook.push_worksheet(sheet.finish());
    }
    workbook.push_worksheet(stamped(stamp)?);
    for (name, place) in names {
        workbook.define_name(name, &place)?;
    }
    workbook.save_to_buffer()
}

/// A hidden sheet with what a reader needs to verify the file, cut to what a cell can hold.
fn stamped(stamp: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(STAMP_SHEET)?;
    sheet.set_hidden(true);
    let characters: Vec<char> = stamp.chars().collect();
    for (row, part) in (0_u32..).zip(characters.chunks(CELL_MAX)) {
        sheet.write_string(row, 0, part.iter().collect::<String>())?;
    }
    Ok(sheet)
}

/// The file's properties: what it is and when it was made, and nobody's name.
fn properties(findings: &Findings<'_>, language: Language) -> Result<DocProperties, XlsxError> {
    let page = findings.page;
    let made = ExcelDateTime::from_timestamp(page.made_ms.div_euclid(1000))?;
    Ok(DocProperties::new()
        .set_title(T::Title.get(language))
        .set_author(format!("makegood {}", page.version))
        .set_creation_datetime(&made))
}
