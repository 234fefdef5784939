//! `makegood inspect`: what was understood of each file, and what is still open.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use serde_json::json;

use super::inputs::{self, Inputs, Reading};
use super::print::Table;
use crate::case::profiles;
use crate::import::{self, Import, ImportOptions, ImportReport, Progress, Question, Skip};
use crate::text::Language;
use crate::text::cli::CliText;
use crate::ui::format;

/// Lines shown of each reason: enough to find the cause; the report in JSON has more.
const LINES_SHOWN: usize = 3;

/// Reads the files and says how.
pub fn run(
    inputs: &Inputs,
    reading: &Reading,
    json: bool,
    language: Language,
) -> Result<String, String> {
    let (files, case) = inputs::open(inputs, language)?;
    let options = reading.options(
        case.map(|(case, _)| case.import).unwrap_or_default(),
        language,
    )?;
    let mut import = read_and_hash(&files, &options, language)?;
    add_hashes(&mut import, language)?;
    if let (Some(name), Some(report)) = (&reading.save_profile, import.reports.first()) {
        profiles::save(name, &options, report).map_err(|error| error.message(language))?;
    }
    Ok(if json {
        to_json(&import)
    } else {
        to_text(&import, language)
    })
}

/// Reads the files and hashes them side by side: a hash keeps one core busy, and the reader waits for it
/// at times.
fn read_and_hash(
    files: &[PathBuf],
    options: &ImportOptions,
    language: Language,
) -> Result<Import, String> {
    let progress = Progress::default();
    let names: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    std::thread::scope(|scope| {
        let hashes = scope.spawn(|| import::sha256_of_all(&names, &progress));
        let import = inputs::read(files, options, language);
        if import.is_err() {
            progress.cancelled.store(true, Ordering::Relaxed);
        }
        // What has no hash yet gets one later, or says why it cannot.
        let hashes = hashes.join().unwrap_or_default();
        let mut import = import?;
        for report in &mut import.reports {
            let file = import::file_of(&report.path).display().to_string();
            if let Some(hash) = hashes.get(&file).filter(|_| report.sha256.is_empty()) {
                report.sha256.clone_from(hash);
            }
        }
        Ok(import)
    })
}

/// The report's hash costs a pass over the file, so only commands that show it ask for it.
pub fn add_hashes(import: &mut Import, language: Language) -> Result<(), String> {
    for report in &mut import.reports {
        if report.sha256.is_empty() {
            let hash = import::sha256(import::file_of(&report.path), &Progress::default());
            report.sha256 = hash.map_err(|e| e.message(language))?;
        }
    }
    Ok(())
}

fn to_json(import: &Import) -> String {
    format!(
        "{:#}",
        json!({
            "files": import.reports,
            "questions": import.questions,
            "control_totals": import.control_totals,
        })
    )
}

fn to_text(import: &Import, language: Language) -> String {
    let mut parts: Vec<String> = import
        .reports
        .iter()
        .map(|r| file_text(r, language))
        .collect();
    if !import.control_totals.is_empty() {
        parts.push(controls(import, language));
    }
    if !import.questions.is_empty() {
        parts.push(questions(&import.questions, language));
    }
    parts.join("\n\n")
}

/// The analyst's own totals, each with the difference and the lines that are in no figure.
fn controls(import: &Import, language: Language) -> String {
    let mut table = Table::new();
    for control in &import.control_totals {
        let phrase = if control.agrees {
            CliText::Agrees
        } else {
            CliText::Differs
        };
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("stated", &control.stated), ("read", &control.read)];
        let said = phrase.fill(language, &values);
        table.row(&[&control.name, &said]);
        if let Some(explanation) = control.explanation(language) {
            table.row(&["", &explanation]);
        }
    }
    table.to_string()
}

/// The questions still open, each with the flags that answer it.
pub fn questions(questions: &[Question], language: Language) -> String {
    let one = |question: &Question| {
        let mut text = format!("{}: {}", question.file, question.message(language));
        for answer in &question.answers {
            text.push_str("\n    ");
            text.push_str(answer);
        }
        text
    };
    let list: Vec<String> = questions.iter().map(one).collect();
    format!("{}\n{}", CliText::Questions.get(language), list.join("\n"))
}

fn file_text(report: &ImportReport, language: Language) -> String {
    let mut table = Table::new();
    let text = |phrase: CliText| phrase.get(language);
    table.row(&[text(CliText::File), &report.path]);
    table.row(&["SHA-256", &report.sha256]);
    table.row(&[text(CliText::Size), &format::bytes(report.bytes)]);
    table.row(&[text(CliText::Encoding), &report.encoding]);
    let dialect = format!("{} {}", report.delimiter, report.quote);
    table.row(&[text(CliText::Dialect), &dialect]);
    table.row(&[text(CliText::HeaderLine), &report.header_line.to_string()]);
    table.row(&[text(CliText::Profile), &report.profile]);
    for (role, title) in &report.mapping {
        table.row(&["", &format!("{} ← {title}", super::json::name(role))]);
    }
    if !report.unmapped.is_empty() {
        table.row(&[text(CliText::Unmapped), &report.unmapped.join(", ")]);
    }
    let lines = &report.lines;
    let counts = CliText::LineCounts.fill(
        language,
        &[
            ("read", &format::count(lines.read)),
            ("used", &format::count(lines.used)),
            ("rejected", &format::count(lines.rejected)),
            ("skipped", &format::count(lines.skipped)),
        ],
    );
    table.row(&[text(CliText::Lines), &counts]);
    add_totals(&mut table, report, language);
    add_issues(&mut table, report, language);
    table.to_string()
}

fn add_totals(table: &mut Table, report: &ImportReport, language: Language) {
    for total in &report.totals {
        let customers = total
            .customers
            .map_or_else(|| "–".to_owned(), format::count);
        let said = CliText::Totals.fill(
            language,
            &[
                ("orders", &format::count(total.orders)),
                ("customers", &customers),
                ("paid", &total.paid),
                ("currency", &total.currency),
            ],
        );
        table.row(&[CliText::Total.get(language), &said]);
    }
    if let (Some(first), Some(last)) = (&report.first_time, &report.last_time) {
        let zone = report.time_zone.as_deref().unwrap_or("UTC");
        let from = report.time_zone_from.as_deref().unwrap_or("");
        table.row(&[
            CliText::Times.get(language),
            &format!("{first} – {last} ({zone}, {from})"),
        ]);
    }
    for control in &report.control_totals {
        let phrase = if control.agrees {
            CliText::Agrees
        } else {
            CliText::Differs
        };
        let said = phrase.fill(
            language,
            &[("stated", &control.stated), ("read", &control.read)],
        );
        table.row(&[&control.name, &said]);
        if let Some(explanation) = control.explanation(language) {
            table.row(&["", &explanation]);
        }
    }
}

fn add_issues(table: &mut Table, report: &ImportReport, language: Language) {
    for (skip, lines) in &report.skipped_by_reason {
        table.row(&[
            CliText::Skipped.get(language),
            &format!("{} {}", format::count(*lines), skip.message(language)),
        ]);
        if *skip == Skip::ConflictingDuplicate {
            add_conflicts(table, report, language);
        }
    }
    for (reason, lines) in &report.rejected_by_reason {
        table.row(&[
            CliText::Rejected.get(language),
            &format!("{} {}", format::count(*lines), reason.message(language)),
        ]);
        for line in report
            .rejected
            .iter()
            .filter(|r| r.reason == *reason)
            .take(LINES_SHOWN)
        {
            let said = CliText::RejectedLine.fill(
                language,
                &[
                    ("line", &line.line),
                    ("column", &line.column),
                    ("value", &line.value.escape_debug()),
                ],
            );
            table.row(&["", &said]);
        }
    }
    for note in &report.notes {
        table.row(&[CliText::Note.get(language), &note.message(language)]);
    }
}

/// The first lines that contradict others, with their orders.
fn add_conflicts(table: &mut Table, report: &ImportReport, language: Language) {
    for line in report.conflicting.iter().take(LINES_SHOWN) {
        let order = line.order_id.escape_debug();
        let values: [(&str, &dyn std::fmt::Display); 2] = [("line", &line.line), ("order", &order)];
        let said = CliText::ConflictingLine.fill(language, &values);
        table.row(&["", &said]);
    }
}
