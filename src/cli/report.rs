//! `makegood report`: the page and the memo that are shared, made without a display.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::analysis::Analysis;
use super::inputs::{Choosing, Inputs, Reading};
use super::inspect;
use crate::case;
use crate::report::page::{self, Facts, Source};
use crate::report::{Findings, file_name, memo, workbook};
use crate::text::Language;
use crate::text::cli::CliText;
use crate::ui::verdict;

/// In which form the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Png,
    Svg,
    Workbook,
    Html,
    Markdown,
}

impl Form {
    /// By the ending of the file's name.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            "xlsx" => Some(Self::Workbook),
            "html" | "htm" => Some(Self::Html),
            "md" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// Draws the page into a file; its ending says in which form.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    title: &str,
    scale: f32,
    output: &Path,
    language: Language,
) -> Result<String, String> {
    let form = Form::of(output)
        .ok_or_else(|| CliText::BadEnding.fill(language, &[("path", &output.display())]))?;
    let mut analysis = Analysis::of(inputs, reading, choosing, language)?;
    inspect::add_hashes(&mut analysis.import, language)?;
    let rollup = analysis.rollup()?;
    let comparison = analysis.compare(&rollup);
    let reports = &analysis.import.reports;
    let title = match &analysis.case {
        Some(case) if title.is_empty() => &case.title,
        _ => title,
    };
    let facts = Facts {
        rollup: &rollup,
        comparison: &comparison,
        incident: &analysis.settled.incident,
        title,
        verdict: verdict::sentences(&comparison, rollup.currency, language),
        sources: reports.iter().map(source).collect(),
        lines_used: reports.iter().map(|r| r.lines.used).sum(),
        lines_left_out: reports
            .iter()
            .map(|r| r.lines.rejected + r.lines.skipped)
            .sum(),
        made_ms: now_ms(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let findings = Findings {
        page: &facts,
        assumptions: analysis.assumptions(),
        reports,
    };
    let picture = || page::png(&facts, language, scale).map_err(|e| e.to_string());
    let memo = |picture: Option<Vec<u8>>| memo::document(&findings, picture, language);
    let bytes = match form {
        Form::Png => picture()?,
        Form::Svg => page::svg(&facts, language).into_bytes(),
        Form::Workbook => workbook::bytes(&findings, language).map_err(|e| e.to_string())?,
        Form::Html => memo(Some(picture()?)).html().into_bytes(),
        Form::Markdown => memo(None).markdown().into_bytes(),
    };
    case::write_atomically(output, &bytes).map_err(|cause| {
        CliText::CannotWrite.fill(language, &[("path", &output.display()), ("cause", &cause)])
    })?;
    Ok(CliText::Drawn.fill(language, &[("path", &output.display())]))
}

fn source(report: &crate::import::ImportReport) -> Source {
    Source {
        name: file_name(&report.path),
        sha256: report.sha256.clone(),
    }
}

/// Milliseconds since the Unix epoch; 0 on a machine whose clock is before it.
fn now_ms() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(now.as_millis()).unwrap_or(0)
}
