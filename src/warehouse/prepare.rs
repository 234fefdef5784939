//! From orders that were read here to a script for an engine that holds many more of them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Engine, Expected, Kept, KeptSource, Manifest, Query, Source, WarehouseError, What};
use crate::import::profile::{self, OrderLines};
use crate::import::{
    Conflicts, DecimalMark, Import, ImportOptions, ImportReport, OrderAmounts, Reason, Role, Skip,
    TableLayout, time,
};
use crate::incident::definition::Definition;
use crate::incident::{Incident, Lists};
use crate::rollup::Rollup;

/// Years whose clock changes a script for a table has.
const TABLE_YEARS: (i16, i16) = (2000, 2040);
const YEAR_MS: i64 = 366 * 86_400_000;

/// The orders that were read, and what was chosen about them.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    pub import: &'a Import,
    pub options: &'a ImportOptions,
    /// SHA-256 of the files, by the path in their reports, where the reports do not have it.
    pub hashes: &'a BTreeMap<String, String>,
    pub incident: &'a Incident,
    pub lists: &'a Lists,
    pub rollup: &'a Rollup,
}

/// What is wanted of which engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub engine: Engine,
    pub what: What,
    /// A table in place of the files: `sales.orders`.
    pub table: Option<String>,
    /// Of the table, the column that says which of two lines with one time came first.
    pub place: Option<String>,
    /// Folder the engine writes to.
    pub folder: String,
}

/// Prices by which the amount of an order is shared out over its lines.
const PRICES: [Role; 3] = [Role::UnitPaid, Role::UnitList, Role::List];

/// The script for an order. `kept` is what the manifest keeps beside what the basis says.
///
/// # Errors
/// [`WarehouseError`] where the case has something no engine can be told.
pub fn prepare(basis: Basis<'_>, order: &Order, kept: Kept) -> Result<String, WarehouseError> {
    let reports = &basis.import.reports;
    let layout = layout(reports, order.table.is_some())?;
    let each_says = layout.columns.contains_key(&Role::Currency);
    if !each_says && basis.import.orders.currencies.len() > 1 {
        return Err(WarehouseError::StatedCurrencies);
    }
    if basis.import.orders.unit_scale > 0 {
        return Err(WarehouseError::DecimalUnits);
    }
    let orders = &basis.import.orders;
    let lines = order_lines(layout.order_lines, basis.options);
    let is_shared = matches!(lines, OrderLines::FirstLine | OrderLines::Repeated)
        && PRICES.iter().any(|role| layout.columns.contains_key(role));
    if is_shared && orders.len() > orders.order_count {
        return Err(WarehouseError::SharedAmounts);
    }
    let kept = completed(kept, basis, order);
    let manifest = Manifest::new(&kept);
    let named = kept.time_zone.as_deref().and_then(time::zone::resolve);
    super::script(&Query {
        engine: order.engine,
        what: order.what,
        source: source(order, reports)?,
        layout: &layout,
        profile: profile::named(&kept.profile).unwrap_or(&profile::GENERIC),
        order_lines: order_lines(layout.order_lines, basis.options),
        conflicts: basis.options.conflicts.unwrap_or(Conflicts::SetAside),
        zone: named.unwrap_or(jiff::tz::TimeZone::UTC),
        years: years(basis.rollup, order.table.is_some()),
        scale: basis.rollup.scale,
        currency: basis.rollup.currency,
        incident: basis.incident,
        lists: basis.lists,
        folder: order.folder.clone(),
        manifest: &manifest,
    })
}

/// How the lines are laid out; every file must be alike, and for an engine's reader plain.
fn layout(reports: &[ImportReport], is_table: bool) -> Result<TableLayout, WarehouseError> {
    let layouts = reports.iter().filter_map(|r| Some((r, r.layout.as_ref()?)));
    let layouts: Vec<(&ImportReport, &TableLayout)> = layouts.collect();
    let (first, expected) = *layouts.first().ok_or(WarehouseError::NoPaid)?;
    for (report, found) in &layouts {
        let path = || report.path.clone();
        if !(is_table || found.is_plain && has_only_records(report)) {
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
fn marks(layout: &TableLayout) -> BTreeMap<Role, (bool, Option<u32>)> {
    let amounts = layout.amounts.iter();
    amounts
        .map(|(role, format)| {
            let is_point = format.mark == DecimalMark::Point;
            (*role, (is_point, format.minor_digits))
        })
        .collect()
}

/// Whether every line of the file is a record with as many fields as the header.
fn has_only_records(report: &ImportReport) -> bool {
    let odd = [
        Reason::TooFewFields,
        Reason::TooManyFields,
        Reason::UnterminatedQuote,
        Reason::BadEncoding,
    ];
    let is_there = |reason| report.rejected_by_reason.contains_key(reason);
    !odd.iter().any(is_there) && !report.skipped_by_reason.contains_key(&Skip::Blank)
}

fn source(order: &Order, reports: &[ImportReport]) -> Result<Source, WarehouseError> {
    let Some(table) = &order.table else {
        let paths = reports.iter().map(|report| report.path.clone());
        return Ok(Source::Files(paths.collect()));
    };
    let name: Vec<String> = table.split('.').map(str::to_owned).collect();
    if name.iter().any(String::is_empty) {
        let name = table.clone();
        return Err(WarehouseError::Table { name });
    }
    Ok(Source::Table {
        name,
        place: order.place.clone(),
    })
}

/// How lines of one order share its amounts, by the platform or as a person has said.
fn order_lines(lines: OrderLines, options: &ImportOptions) -> OrderLines {
    match (lines, options.order_amounts) {
        (OrderLines::Unknown, Some(OrderAmounts::Once)) => OrderLines::Repeated,
        (OrderLines::Unknown, Some(OrderAmounts::Each)) => OrderLines::PerLine,
        (lines, _) => lines,
    }
}

/// Years whose clock changes the script needs.
fn years(rollup: &Rollup, is_table: bool) -> RangeInclusive<i16> {
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
    if is_table {
        first.min(TABLE_YEARS.0)..=last.max(TABLE_YEARS.1)
    } else {
        first..=last
    }
}

/// What goes into the manifest.
fn completed(kept: Kept, basis: Basis<'_>, order: &Order) -> Kept {
    let reports = &basis.import.reports;
    let first = reports.first();
    let hash = |report: &ImportReport| {
        let own = Some(&report.sha256).filter(|hash| !hash.is_empty());
        let hash = own.or_else(|| basis.hashes.get(&report.path));
        hash.cloned().unwrap_or_default()
    };
    let files = reports.iter().map(|report| KeptSource {
        name: report.path.clone(),
        sha256: hash(report),
    });
    let sources = match &order.table {
        Some(name) => vec![KeptSource {
            name: name.clone(),
            sha256: String::new(),
        }],
        None => files.collect(),
    };
    let expected = Expected {
        lines: reports.iter().map(|r| r.lines.used).sum(),
        orders: basis.rollup.all.orders,
        customers: basis.rollup.all_customers,
        paid: i64::try_from(basis.rollup.all.paid).unwrap_or(i64::MAX),
    };
    Kept {
        currency: basis.rollup.currency.code().to_owned(),
        scale: basis.rollup.scale,
        incident: Definition::from(basis.incident),
        sources,
        profile: first.map_or_else(String::new, |r| r.profile.clone()),
        time_zone: first.and_then(|r| r.time_zone.clone()),
        time_zone_from: first.and_then(|r| r.time_zone_from.clone()),
        expected: order.table.is_none().then_some(expected),
        ..kept
    }
}
