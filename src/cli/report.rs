//! `makegood report`: the page, the workbook, the memo and the notice, made without a display.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::analysis::Analysis;
use super::inputs::{Choosing, Inputs, Reading};
use super::inspect;
use crate::case::{self, Case};
use crate::decision::{Comparison, Policy};
use crate::report::form::{self, Form};
use crate::report::page::{Facts, PageChart, PageChoice, PageFigures, Source};
use crate::report::{Findings, file_name};
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::cli::CliText;
use crate::ui::verdict;

/// What is to be made, and how.
#[derive(Debug, Default, Args)]
pub struct Sharing {
    /// Headline of the page
    #[arg(long, default_value = "")]
    title: String,
    #[arg(
        long,
        help = "Decision that the notice tells: revoke_all, cap_1 …, honour_all; else the \
                case's, else the cheapest"
    )]
    policy: Option<String>,
    /// When the notice promises to be done, such as 2018-01-15
    #[arg(long, default_value = "")]
    by: String,
    /// A note below the verdict
    #[arg(long)]
    note: Option<String>,
    #[arg(
        long,
        value_delimiter = ',',
        value_parser = named::<PageChart>,
        help = "Up to three charts for the page, else the case's or the usual ones: timeline, \
                orders_per_customer, waterfall, policy_axis, components, exceedance, tornado"
    )]
    charts: Vec<PageChart>,
    #[arg(
        long,
        value_delimiter = ',',
        value_parser = named::<PageFigures>,
        help = "Figures to leave out: counts, amounts, worst_cases"
    )]
    without: Vec<PageFigures>,
    /// 1 is 1920 × 1080 pixels, 2 twice as many each way
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    scale: u8,
    /// Where to write it: .png or .svg is the page, .xlsx the workbook, .html or .md the memo,
    /// .notice.md or .txt the notice to customers
    #[arg(short, long)]
    output: PathBuf,
}

/// Makes a report and writes it; its ending says in which form.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    sharing: &Sharing,
    language: Language,
) -> Result<String, String> {
    let output = &sharing.output;
    let form = Form::of(output)
        .ok_or_else(|| CliText::BadEnding.fill(language, &[("path", &output.display())]))?;
    let analysis = Analysis::of(inputs, reading, choosing, language)?;
    let said = sharing.said(analysis.case.as_ref());
    let made = Made::of(analysis, said, language)?;
    let facts = made.facts(language);
    let scale = f32::from(sharing.scale);
    let bytes = form::bytes(form, &made.findings(&facts), language, scale)?;
    write(output, &bytes, language)?;
    let told = match form {
        Form::Notice | Form::NoticeText => CliText::NoticeWritten,
        _ => CliText::Drawn,
    };
    Ok(told.fill(language, &[("path", &output.display())]))
}

/// A chart or a group of figures by its name in the case file.
fn named<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, String> {
    let value = serde_json::Value::String(name.trim().to_owned());
    serde_json::from_value(value).map_err(|error| error.to_string())
}

impl Sharing {
    /// What the arguments say, else the case.
    fn said(&self, case: Option<&Case>) -> Said {
        let case = case.cloned().unwrap_or_default();
        let or = |said: &str, case: String| match said {
            "" => case,
            said => said.to_owned(),
        };
        let page = case.page;
        Said {
            title: or(&self.title, case.title),
            note: or(self.note.as_deref().unwrap_or_default(), case.note),
            choice: PageChoice {
                by: or(&self.by, page.by),
                charts: match self.charts.as_slice() {
                    [] => page.charts,
                    charts => charts.to_vec(),
                },
                without: match self.without.as_slice() {
                    [] => page.without,
                    without => without.to_vec(),
                },
            },
            policy: self.policy.clone(),
            made_ms: now_ms(),
        }
    }
}

/// What a person says about a report beside the case.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub title: String,
    pub note: String,
    pub choice: PageChoice,
    pub policy: Option<String>,
    pub made_ms: i64,
}

/// Everything a report is made of.
pub struct Made {
    analysis: Analysis,
    rollup: Rollup,
    comparison: Comparison,
    taken: Policy,
    said: Said,
}

impl Made {
    /// Measures and compares, and hashes the files.
    pub fn of(mut analysis: Analysis, said: Said, language: Language) -> Result<Self, String> {
        inspect::add_hashes(&mut analysis.import, language)?;
        let rollup = analysis.rollup()?;
        let comparison = analysis.compare(&rollup);
        let taken = analysis.taken(said.policy.as_deref(), || Ok(comparison.clone()))?;
        Ok(Self {
            analysis,
            rollup,
            comparison,
            taken,
            said,
        })
    }

    pub fn facts(&self, language: Language) -> Facts<'_> {
        let reports = &self.analysis.import.reports;
        let left_out = |r: &crate::import::ImportReport| r.lines.rejected + r.lines.skipped;
        Facts {
            rollup: &self.rollup,
            comparison: &self.comparison,
            incident: &self.analysis.settled.incident,
            title: &self.said.title,
            note: &self.said.note,
            verdict: verdict::sentences(&self.comparison, self.rollup.currency, language),
            sources: reports.iter().map(source).collect(),
            counts: self.analysis.counts.as_ref(),
            rates: &self.analysis.settled.lists.rates,
            lines_used: reports.iter().map(|r| r.lines.used).sum(),
            lines_left_out: reports.iter().map(left_out).sum(),
            made_ms: self.said.made_ms,
            version: env!("CARGO_PKG_VERSION"),
            choice: self.said.choice.clone(),
        }
    }

    pub fn findings<'a>(&'a self, page: &'a Facts<'a>) -> Findings<'a> {
        Findings {
            page,
            assumptions: self.analysis.assumptions(),
            reports: &self.analysis.import.reports,
            options: &self.analysis.options,
            taken: self.taken,
        }
    }
}

fn source(report: &crate::import::ImportReport) -> Source {
    Source {
        name: file_name(&report.path),
        sha256: report.sha256.clone(),
    }
}

fn write(output: &Path, bytes: &[u8], language: Language) -> Result<(), String> {
    case::write_atomically(output, bytes).map_err(|cause| {
        CliText::CannotWrite.fill(language, &[("path", &output.display()), ("cause", &cause)])
    })
}

/// Milliseconds since the Unix epoch; 0 on a machine whose clock is before it.
fn now_ms() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(now.as_millis()).unwrap_or(0)
}
