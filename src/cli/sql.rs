//! `makegood sql`: the case as a script for an engine that holds the orders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::analysis::{Analysis, policy};
use super::inputs::{Choosing, Inputs, Reading};
use super::inspect;
use crate::case;
use crate::decision::Policy;
use crate::import::profile::{self, OrderLines};
use crate::import::{Conflicts, ImportOptions, ImportReport, OrderAmounts, TableLayout, time};
use crate::incident::Matcher;
use crate::incident::definition::Definition;
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::warehouse::WarehouseText;
use crate::ui::format;
use crate::warehouse::{
    self, Engine, Expected, Kept, KeptSource, Manifest, Query, Source, WarehouseError, What,
};

/// Years whose clock changes a script for a table has.
const TABLE_YEARS: (i16, i16) = (2000, 2040);
const YEAR_MS: i64 = 366 * 86_400_000;

/// Which list a script gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum List {
    /// The tables of the rollup, for `estimate` and the window
    #[default]
    Rollup,
    /// What is to be done with every affected order
    Actions,
}

/// What the script is for.
#[derive(Debug, Args)]
pub struct Target {
    /// duckdb, spark, clickhouse or postgres
    #[arg(long, value_parser = engine)]
    engine: Engine,
    /// What it gives
    #[arg(long, default_value = "rollup")]
    what: List,
    /// A table with these columns instead of the files: sales.orders
    #[arg(long)]
    table: Option<String>,
    /// Of the table, the column that says which of two lines with one time came first
    #[arg(long, requires = "table")]
    place: Option<String>,
    /// Folder the engine writes its tables to
    #[arg(long, default_value = "rollup")]
    folder: String,
    #[arg(
        long,
        help = "For actions: revoke_all, cap_1 …, honour_all; else the case's"
    )]
    policy: Option<String>,
    /// Where to write the script; else it is printed
    #[arg(short, long)]
    output: Option<PathBuf>,
}

fn engine(name: &str) -> Result<Engine, String> {
    let known = || Engine::ALL.map(Engine::name).join(", ");
    Engine::named(name).ok_or_else(|| format!("there are {}", known()))
}

/// Writes the script and says how long it is, or gives the script itself.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    target: &Target,
    language: Language,
) -> Result<String, String> {
    let said = |error: WarehouseError| error.message(language);
    let mut analysis = Analysis::of(inputs, reading, choosing, language)?;
    let layout = layout(&analysis.import.reports, target.table.is_some()).map_err(said)?;
    if target.table.is_none() {
        inspect::add_hashes(&mut analysis.import, language)?;
    }
    let matcher = analysis.matcher()?;
    let rollup = analysis.rollup()?;
    let kept = kept(&analysis, &matcher, &rollup, target);
    let manifest = Manifest::new(&kept);
    let options = &analysis.options;
    let query = Query {
        engine: target.engine,
        what: what(target, &analysis)?,
        source: source(target, &analysis.import.reports, language)?,
        layout: &layout,
        profile: profile_of(&kept.profile),
        order_lines: order_lines(layout.order_lines, options),
        conflicts: options.conflicts.unwrap_or(Conflicts::SetAside),
        zone: zone(&kept),
        years: years(&rollup, target),
        scale: matcher.scale,
        currency: matcher.currency,
        incident: &analysis.settled.incident,
        lists: &analysis.settled.lists,
        folder: target.folder.clone(),
        manifest: &manifest,
    };
    let each_says = layout.columns.contains_key(&crate::import::Role::Currency);
    if !each_says && analysis.import.orders.currencies.len() > 1 {
        return Err(said(WarehouseError::StatedCurrencies));
    }
    if analysis.import.orders.unit_scale > 0 {
        return Err(WarehouseText::DecimalUnits.get(language).to_owned());
    }
    let script = warehouse::script(&query).map_err(said)?;
    match &target.output {
        None => Ok(script),
        Some(path) => write(path, &script, target.engine, language),
    }
}

fn write(path: &Path, script: &str, engine: Engine, language: Language) -> Result<String, String> {
    case::write_atomically(path, script.as_bytes()).map_err(|cause| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("path", &path.display()), ("cause", &cause)];
        WarehouseText::CannotWrite.fill(language, &values)
    })?;
    let lines = format::count(script.lines().count() as u64);
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("path", &path.display()),
        ("lines", &lines),
        ("engine", &engine.name()),
    ];
    Ok(WarehouseText::Written.fill(language, &values))
}

/// How the lines are laid out; every file must be alike, and for an engine's reader plain.
fn layout(reports: &[ImportReport], is_table: bool) -> Result<TableLayout, WarehouseError> {
    let layouts = reports.iter().filter_map(|r| Some((r, r.layout.as_ref()?)));
    let layouts: Vec<(&ImportReport, &TableLayout)> = layouts.collect();
    let (first, expected) = *layouts.first().ok_or(WarehouseError::NoPaid)?;
    for (report, found) in &layouts {
        let path = || report.path.clone();
        let is_plain = found.is_plain && has_only_records(report);
        if !(is_table || is_plain) {
            return Err(WarehouseError::NotPlain { path: path() });
        }
        let alike = found.titles == expected.titles
            && found.columns == expected.columns
            && found.delimiter == expected.delimiter
            && found.date_order == expected.date_order
            && found.currency == expected.currency
            && marks(found) == marks(expected)
            && report.profile == first.profile
            && report.time_zone == first.time_zone;
        if !alike {
            return Err(WarehouseError::FilesDiffer { path: path() });
        }
    }
    Ok(TableLayout {
        is_multi_line: layouts.iter().any(|(_, layout)| layout.is_multi_line),
        ..expected.clone()
    })
}

/// Decimal marks and minor units by column; what is repaired does not matter to a script.
fn marks(layout: &TableLayout) -> BTreeMap<crate::import::Role, (bool, Option<u32>)> {
    let point = crate::import::DecimalMark::Point;
    let amounts = layout.amounts.iter();
    amounts
        .map(|(role, format)| (*role, (format.mark == point, format.minor_digits)))
        .collect()
}

/// Whether every line of the file is a record with as many fields as the header.
fn has_only_records(report: &ImportReport) -> bool {
    use crate::import::{Reason, Skip};
    let odd = [
        Reason::TooFewFields,
        Reason::TooManyFields,
        Reason::UnterminatedQuote,
        Reason::BadEncoding,
    ];
    !odd.iter()
        .any(|reason| report.rejected_by_reason.contains_key(reason))
        && !report.skipped_by_reason.contains_key(&Skip::Blank)
}

fn source(target: &Target, reports: &[ImportReport], language: Language) -> Result<Source, String> {
    let Some(table) = &target.table else {
        return Ok(Source::Files(
            reports.iter().map(|r| r.path.clone()).collect(),
        ));
    };
    let name: Vec<String> = table.split('.').map(str::to_owned).collect();
    if name.iter().any(String::is_empty) {
        return Err(WarehouseText::BadTable.fill(language, &[("name", table)]));
    }
    Ok(Source::Table {
        name,
        place: target.place.clone(),
    })
}

fn what(target: &Target, analysis: &Analysis) -> Result<What, String> {
    if target.what == List::Rollup {
        return Ok(What::Rollup);
    }
    let in_case = analysis.case.as_ref().map(|case| case.policy.as_str());
    let named = target
        .policy
        .as_deref()
        .or(in_case)
        .filter(|name| !name.is_empty());
    let honoured = match policy(named.unwrap_or("honour_all"))? {
        Policy::RevokeAll => Some(0),
        Policy::Cap(k) => Some(k),
        _ => None,
    };
    Ok(What::Actions { honoured })
}

fn profile_of(name: &str) -> &'static profile::Profile {
    profile::named(name).unwrap_or(&profile::GENERIC)
}

/// How lines of one order share its amounts, by the platform or as a person has said.
fn order_lines(lines: OrderLines, options: &ImportOptions) -> OrderLines {
    match (lines, options.order_amounts) {
        (OrderLines::Unknown, Some(OrderAmounts::Once)) => OrderLines::Repeated,
        (OrderLines::Unknown, Some(OrderAmounts::Each)) => OrderLines::PerLine,
        (lines, _) => lines,
    }
}

/// The zone of times that state none.
fn zone(kept: &Kept) -> jiff::tz::TimeZone {
    let named = kept.time_zone.as_deref().and_then(time::zone::resolve);
    named.unwrap_or(jiff::tz::TimeZone::UTC)
}

/// Years whose clock changes the script needs.
fn years(rollup: &Rollup, target: &Target) -> std::ops::RangeInclusive<i16> {
    let year = |ms: i64| {
        let at = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        at.to_zoned(jiff::tz::TimeZone::UTC).year()
    };
    let minutes = &rollup.by_minute;
    let (first, last) = match (minutes.first(), minutes.last()) {
        (Some(first), Some(last)) => (
            year(first.start_ms - YEAR_MS),
            year(last.start_ms + YEAR_MS),
        ),
        _ => TABLE_YEARS,
    };
    if target.table.is_some() {
        first.min(TABLE_YEARS.0)..=last.max(TABLE_YEARS.1)
    } else {
        first..=last
    }
}

/// What goes into the manifest.
fn kept(analysis: &Analysis, matcher: &Matcher<'_>, rollup: &Rollup, target: &Target) -> Kept {
    let reports = &analysis.import.reports;
    let first = reports.first();
    let settled = &analysis.settled;
    let files = reports.iter().map(|r| KeptSource {
        name: r.path.clone(),
        sha256: r.sha256.clone(),
    });
    let expected = Expected {
        lines: reports.iter().map(|r| r.lines.used).sum(),
        orders: rollup.all.orders,
        customers: rollup.all_customers,
        paid: i64::try_from(rollup.all.paid).unwrap_or(i64::MAX),
    };
    Kept {
        title: analysis
            .case
            .as_ref()
            .map_or_else(String::new, |case| case.title.clone()),
        policy: analysis
            .case
            .as_ref()
            .map_or_else(String::new, |case| case.policy.clone()),
        currency: matcher.currency.code().to_owned(),
        scale: matcher.scale,
        incident: Definition::from(&settled.incident),
        proposed: settled
            .proposed
            .iter()
            .map(|key| (*key).to_owned())
            .collect(),
        found: super::json::found(settled),
        assumptions: analysis.assumptions().to_toml(),
        setting: Some(analysis.setting()),
        sources: match &target.table {
            Some(name) => vec![KeptSource {
                name: name.clone(),
                sha256: String::new(),
            }],
            None => files.collect(),
        },
        profile: first.map_or_else(String::new, |r| r.profile.clone()),
        time_zone: first.and_then(|r| r.time_zone.clone()),
        time_zone_from: first.and_then(|r| r.time_zone_from.clone()),
        expected: target.table.is_none().then_some(expected),
    }
}
