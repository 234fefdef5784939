//! `makegood export`: lists of single orders as CSV.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::analysis::Analysis;
use super::inputs::{self, Choosing, Inputs, Reading};
use crate::import::{self, ImportOptions, Progress};
use crate::report::{actions, rejected};
use crate::text::Language;
use crate::text::cli::CliText;
use crate::ui::format;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Every record as read, all columns, UTF-8
    Rows,
    /// Lines the incident's rule holds for, with their amounts
    Affected,
    /// Lines that could not be used, with the reason
    Rejected,
    /// What is to be done with every affected order
    Actions,
}

/// Writes a list and says how long it is.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    what: What,
    decision: Option<&str>,
    output: &Path,
    language: Language,
) -> Result<String, String> {
    let told = |rows: u64| {
        let rows = format::count(rows);
        CliText::Exported.fill(language, &[("rows", &rows), ("path", &output.display())])
    };
    let failed = |error: io::Error| {
        CliText::CannotWrite.fill(language, &[("path", &output.display()), ("cause", &error)])
    };
    match what {
        What::Rows => {
            let (files, options) = files_of(inputs, reading, language)?;
            let progress = Progress::default();
            let written = into_file(output, |out| {
                import::write_rows(&files, &options, &progress, out)
                    .map_err(|error| io::Error::other(error.message(language)))
            });
            written.map_err(failed)?;
            Ok(CliText::ExportedRows.fill(language, &[("path", &output.display())]))
        }
        What::Rejected => {
            let (files, options) = files_of(inputs, reading, language)?;
            let written = into_file(output, |out| {
                let mut list = rejected::List::new(out, language)?;
                let take = &mut |file: &Path, line: &_| list.line(file, line);
                import::each_rejected(&files, &options, &Progress::default(), take)
                    .map_err(|error| io::Error::other(error.message(language)))?;
                list.finish()
            });
            written.map(told).map_err(failed)
        }
        What::Affected => {
            let analysis = Analysis::of(inputs, reading, choosing, language)?;
            let matcher = analysis.matcher()?;
            into_file(output, |out| actions::write_affected(&matcher, out))
                .map(told)
                .map_err(failed)
        }
        What::Actions => {
            let analysis = Analysis::of(inputs, reading, choosing, language)?;
            let policy = analysis.taken(decision, || Ok(analysis.compare(&analysis.rollup()?)))?;
            let matcher = analysis.matcher()?;
            let kind = analysis.settled.incident.kind;
            let totals = into_file(output, |out| actions::write(&matcher, kind, policy, out));
            let totals = totals.map_err(failed)?;
            let rows = totals.lines.values().sum();
            let parts: Vec<String> = totals
                .lines
                .iter()
                .map(|(act, lines)| format!("{} {}", format::count(*lines), act.name()))
                .collect();
            let refunded =
                format::money(totals.refunded, matcher.scale, matcher.currency, language);
            Ok(CliText::Actions.fill(
                language,
                &[
                    ("policy", &policy.name()),
                    ("parts", &parts.join(", ")),
                    ("refunded", &refunded),
                    ("told", &told(rows)),
                ],
            ))
        }
    }
}

/// The files, and how they are read.
fn files_of(
    inputs: &Inputs,
    reading: &Reading,
    language: Language,
) -> Result<(Vec<PathBuf>, ImportOptions), String> {
    let (files, case) = inputs::open(inputs, language)?;
    let own = case.map(|(case, _)| case.import).unwrap_or_default();
    Ok((files, reading.options(own, language)?))
}

/// Writes beside the place and moves it there, so that a failure leaves the old file whole.
fn into_file<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let folder = path
        .parent()
        .filter(|f| !f.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file = tempfile::NamedTempFile::new_in(folder)?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    let answer = write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    let file: File = file.persist(path).map_err(|error| error.error)?;
    file.sync_all()?;
    Ok(answer)
}
