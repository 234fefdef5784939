//! What was read of each file and what was not: counts, control totals, and where the lines stand.
//!
//! The text of a line that could not be used may name a customer, so it is not here.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Cell, Look, Sheet};
use crate::import::ImportReport;
use crate::report::{Findings, file_name};
use crate::text::report::workbook::WorkbookText as T;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<(), XlsxError> {
    sheet.line(sheet.say(T::SheetIssues), Look::Title)?;
    let without = findings.page.rollup.without_intended;
    if without > 0 {
        let note = T::WithoutIntended.fill(sheet.language, &[("count", &without)]);
        sheet.line(note, Look::Text)?;
    }
    for report in findings.reports {
        of_file(sheet, report)?;
        sheet.skip();
    }
    sheet.line(sheet.say(T::LinesNote), Look::Text)?;
    let titles = [T::File, T::Line, T::Column, T::Reason].map(|title| sheet.say(title));
    sheet.heads(&titles)?;
    for report in findings.reports {
        let name = file_name(&report.path);
        for line in &report.rejected {
            sheet.row(&[
                Cell::text(name.clone()),
                Cell::Number(line.line as f64, Look::Figure),
                Cell::text(line.column.clone()),
                Cell::text(line.reason.message(sheet.language)),
            ])?;
        }
        for line in &report.conflicting {
            let why = crate::import::Skip::ConflictingDuplicate.message(sheet.language);
            sheet.row(&[
                Cell::text(name.clone()),
                Cell::Number(line.line as f64, Look::Figure),
                Cell::Blank,
                Cell::text(why),
            ])?;
        }
    }
    Ok(())
}

fn of_file(sheet: &mut Sheet<'_>, report: &ImportReport) -> Result<(), XlsxError> {
    sheet.line(file_name(&report.path), Look::Heading)?;
    let language = sheet.language;
    let counts = [
        (T::LinesRead, report.lines.read),
        (T::LinesUsed, report.lines.used),
        (T::LinesRejected, report.lines.rejected),
        (T::LinesSkipped, report.lines.skipped),
    ];
    for (name, count) in counts {
        sheet.row(&[Cell::text(sheet.say(name)), Cell::count(count)])?;
    }
    let rejected = report.rejected_by_reason.iter();
    let rejected =
        rejected.map(|(reason, lines)| (T::LinesRejected, reason.message(language), lines));
    let skipped = report.skipped_by_reason.iter();
    let skipped = skipped.map(|(skip, lines)| (T::LinesSkipped, skip.message(language), lines));
    for (what, why, lines) in rejected.chain(skipped) {
        let what = Cell::text(sheet.say(what));
        sheet.row(&[what, Cell::count(*lines), Cell::text(why)])?;
    }
    for control in &report.control_totals {
        let agrees = if control.agrees {
            T::Agrees
        } else {
            T::Differs
        };
        sheet.row(&[
            Cell::text(control.name.clone()),
            Cell::text(control.read.clone()),
            Cell::text(control.stated.clone()),
            Cell::text(sheet.say(agrees)),
        ])?;
    }
    for note in &report.notes {
        sheet.line(note.message(language), Look::Text)?;
    }
    Ok(())
}
