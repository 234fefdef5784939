//! `makegood export`: lists of single orders as CSV.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::analysis::Analysis;
use super::inputs::{self, Choosing, Inputs, Reading};
use crate::case::stream_atomically;
use crate::decision::Policy;
use crate::import::{self, ImportOptions, Progress, Ragged};
use crate::incident::Matcher;
use crate::report::actions::Totals;
use crate::report::identifiers::Identifiers;
use crate::report::{actions, customers, rejected};
use crate::text::Language;
use crate::text::cli::CliText;
use crate::ui::format;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Every record as read, all columns, UTF-8
    Rows,
    /// The same without records of another number of fields than the header: what any engine reads
    Plain,
    /// Lines the incident's rule holds for, with their amounts
    Affected,
    /// Lines that could not be used, with the reason
    Rejected,
    /// What is to be done with every affected order
    Actions,
    /// What every affected customer is told
    Customers,
}

/// How identifiers stand in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// Orders in full, customers masked: what the action list is carried out by
    Orders,
    /// Both in full
    Full,
    /// Both masked
    Masked,
    /// Both as a salted hash: a key that is the same wherever the salt is
    Hashed,
}

/// How identifiers stand in lists.
#[derive(Debug, Default, Args)]
pub struct Naming {
    #[arg(
        long,
        help = "How order and customer ids stand in the list: orders, full, masked, hashed; \
                usual is orders for actions and customers, full for affected"
    )]
    identifiers: Option<Shown>,
    #[arg(
        long,
        requires = "identifiers",
        help = "For hashed: a secret of your own, so that keys of several lists agree; without \
                it each list has keys of its own"
    )]
    salt: Option<String>,
}

impl Naming {
    fn or(&self, usual: Identifiers) -> Identifiers {
        match self.identifiers {
            None => usual,
            Some(Shown::Orders) => Identifiers::Orders,
            Some(Shown::Full) => Identifiers::Full,
            Some(Shown::Masked) => Identifiers::Masked,
            Some(Shown::Hashed) => Identifiers::hashed(self.salt.clone()),
        }
    }
}

/// Writes a list and says how long it is.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    what: What,
    (decision, naming): (Option<&str>, &Naming),
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
        What::Rows | What::Plain => {
            let ragged = if what == What::Rows {
                Ragged::Kept
            } else {
                Ragged::LeftOut
            };
            let (files, options) = files_of(inputs, reading, language)?;
            let progress = Progress::default();
            let written = stream_atomically(output, |out| {
                import::write_rows(&files, &options, ragged, &progress, out)
                    .map_err(|error| io::Error::other(error.message(language)))
            });
            written.map_err(failed)?;
            Ok(CliText::ExportedRows.fill(language, &[("path", &output.display())]))
        }
        What::Rejected => {
            let (files, options) = files_of(inputs, reading, language)?;
            let written = stream_atomically(output, |out| {
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
            let names = naming.or(Identifiers::Full);
            stream_atomically(output, |out| actions::write_affected(&matcher, &names, out))
                .map(told)
                .map_err(failed)
        }
        What::Actions | What::Customers => {
            let analysis = Analysis::of(inputs, reading, choosing, language)?;
            let policy = analysis.taken(decision, || Ok(analysis.compare(&analysis.rollup()?)))?;
            let matcher = analysis.matcher()?;
            let done = (analysis.settled.incident.kind, policy);
            let names = naming.or(Identifiers::Orders);
            if what == What::Customers {
                let written = stream_atomically(output, |out| {
                    customers::write(&matcher, done, &names, out, language)
                });
                return written.map(told).map_err(failed);
            }
            let totals =
                stream_atomically(output, |out| actions::write(&matcher, done, &names, out));
            let totals = totals.map_err(failed)?;
            let rows = told(totals.lines.values().sum());
            Ok(totals_text(&totals, &matcher, (policy, &rows), language))
        }
    }
}

/// What the action list adds up to.
fn totals_text(
    totals: &Totals,
    matcher: &Matcher<'_>,
    (policy, told): (Policy, &str),
    language: Language,
) -> String {
    let parts: Vec<String> = totals
        .lines
        .iter()
        .map(|(act, lines)| format!("{} {}", format::count(*lines), act.name()))
        .collect();
    let refunded = format::money(totals.refunded, matcher.scale, matcher.currency, language);
    CliText::Actions.fill(
        language,
        &[
            ("policy", &policy.name()),
            ("parts", &parts.join(", ")),
            ("refunded", &refunded),
            ("told", &told),
        ],
    )
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
