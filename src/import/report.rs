//! Counts and totals of what was read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::assemble::Assembled;
use super::controls::{self, Figures, Stated};
use super::duplicates::{Fate, Kept};
use super::encoding;
use super::header::Mapping;
use super::notes;
use super::number::AmountFormat;
use super::parallel;
use super::plan::Plan;
use super::{
    Conflicting, CurrencyTotal, Import, ImportReport, Question, QuestionKind, REJECTED_KEPT_MAX,
    Rejected, Role, Skip, StatusCount,
};
use crate::money::{self, Currency};
use crate::orders::packed::Packed;
use crate::orders::{Chunk, Column, NULL, Orders};

/// A file with the way it was read.
pub(crate) struct FilePlan {
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) notes: Vec<String>,
    pub(crate) plan: Plan,
}

/// What is known of a file before its lines are counted.
fn of_file(file: &FilePlan) -> ImportReport {
    let FilePlan {
        path,
        bytes,
        notes,
        plan,
    } = file;
    let layout = &plan.layout;
    let title = |at: &usize| plan.title(*at).to_owned();
    let mut report = ImportReport {
        path: path.display().to_string(),
        bytes: *bytes,
        notes: notes.clone(),
        encoding: encoding::name(plan.encoding).to_owned(),
        delimiter: char::from(plan.marks.delimiter).to_string(),
        quote: layout.dialect.quote_name(),
        header_line: layout.header_line,
        profile: plan.profile.name.to_owned(),
        mapping: plan
            .columns
            .iter()
            .map(|(role, at)| (*role, title(at)))
            .collect(),
        unmapped: plan
            .unmapped
            .iter()
            .map(title)
            .filter(|t| !t.is_empty())
            .collect(),
        ..ImportReport::default()
    };
    if plan.columns.contains_key(&Role::Time) {
        report.time_zone = Some(plan.zone.name.clone());
        report.time_zone_from = Some(plan.zone.from.to_owned());
    }
    let around = [
        (Skip::Preamble, layout.preamble_lines),
        (Skip::Explanation, layout.explanation_lines),
        (Skip::Footer, layout.footer.lines),
    ];
    for (skip, lines) in around.into_iter().filter(|(_, lines)| *lines > 0) {
        report.lines.read += lines;
        report.skipped_by_reason.insert(skip, lines);
    }
    report
}

/// Adds what the assembled orders say to the reports.
pub(crate) fn finish(
    assembled: Assembled,
    plans: Vec<FilePlan>,
    zone: &TimeZone,
    threads: usize,
) -> Import {
    let Assembled {
        orders,
        kept,
        tallies,
    } = assembled;
    let mut reports: Vec<ImportReport> = plans.iter().map(of_file).collect();
    let stated: Vec<_> = plans.iter().map(stated).collect();
    let signs: Vec<bool> = plans.iter().map(has_shared_sign).collect();
    let mut questions: Vec<Question> = plans
        .into_iter()
        .flat_map(|file| file.plan.questions)
        .collect();
    questions.extend(order_amounts(&orders, &kept, &reports));
    for (report, tally) in reports.iter_mut().zip(tallies) {
        report.lines.read += tally.records;
        report.rejected = tally.rejected;
        report.rejected_by_reason = tally.rejected_by;
        // A file that is a copy of another is all duplicates before any line is looked at.
        let copies = tally.skipped_by.get(&Skip::ExactDuplicate);
        report.duplicates.exact += copies.copied().unwrap_or(0);
        for (skip, lines) in tally.skipped_by {
            *report.skipped_by_reason.entry(skip).or_default() += lines;
        }
    }
    for (file, set_aside) in kept.set_aside {
        let Some(report) = reports.get_mut(file) else {
            continue;
        };
        match set_aside.fate {
            Fate::ExactCopy => {
                report.duplicates.exact += 1;
                *report
                    .skipped_by_reason
                    .entry(Skip::ExactDuplicate)
                    .or_default() += 1;
            }
            Fate::Conflict => {
                report.duplicates.conflicting += 1;
                report.conflicting.push(Conflicting {
                    line: set_aside.line,
                    order_id: set_aside.value,
                });
                *report
                    .skipped_by_reason
                    .entry(Skip::ConflictingDuplicate)
                    .or_default() += 1;
            }
            Fate::Refund => *report.skipped_by_reason.entry(Skip::RefundRow).or_default() += 1,
            Fate::Rejected(reason, role) => {
                *report.rejected_by_reason.entry(reason).or_default() += 1;
                let column = report.mapping.get(&role).cloned().unwrap_or_default();
                let (line, value) = (set_aside.line, set_aside.value);
                report.rejected.push(Rejected {
                    line,
                    column,
                    reason,
                    value,
                });
            }
        }
    }
    for report in &mut reports {
        report.rejected.sort_by_key(|rejected| rejected.line);
        report.rejected.truncate(REJECTED_KEPT_MAX);
        report.conflicting.sort_by_key(|line| line.line);
        report.conflicting.truncate(REJECTED_KEPT_MAX);
        report.lines.rejected = report.rejected_by_reason.values().sum();
        report.lines.skipped = report.skipped_by_reason.values().sum();
    }
    tally_rows(&orders, &mut reports, zone, threads);
    for (report, (stated, format)) in reports.iter_mut().zip(&stated) {
        let figures = figures(report);
        let checks = stated.iter().filter_map(|one| one.check(&figures, format));
        report.control_totals = checks.collect();
    }
    for (report, shared_sign) in reports.iter_mut().zip(signs) {
        let notes = notes::of(report, shared_sign);
        report.notes.extend(notes);
    }
    Import {
        orders,
        reports,
        questions,
    }
}

/// Whether the currency is told only by a sign that several currencies share.
fn has_shared_sign(file: &FilePlan) -> bool {
    let plan = &file.plan;
    let paid = plan.evidence.amounts.get(&Role::Paid);
    let is_told = plan.columns.contains_key(&Role::Currency) || plan.profile.currency.is_some();
    !is_told && paid.is_some_and(|evidence| evidence.shared_sign)
}

/// What a file states about itself, and how its amounts are written.
fn stated(file: &FilePlan) -> (Vec<Stated>, AmountFormat) {
    let plan = &file.plan;
    let mapping = Mapping {
        columns: plan.columns.clone(),
        ..Mapping::default()
    };
    let format = plan
        .amounts
        .get(&Role::Paid)
        .copied()
        .unwrap_or(AmountFormat::PLAIN);
    (
        controls::stated(&plan.layout, plan.profile, &mapping),
        format,
    )
}

/// What was read of a file, to hold against what it states. Sums of several currencies are none.
fn figures(report: &ImportReport) -> Figures {
    let refunds = report
        .skipped_by_reason
        .get(&Skip::RefundRow)
        .copied()
        .unwrap_or(0);
    let (paid, refunded) = match report.totals.as_slice() {
        [total] => (total.paid.parse().ok(), total.refunded.parse().ok()),
        _ => (None, None),
    };
    Figures {
        sales: report.lines.used,
        refunds,
        paid,
        refunded,
    }
}

/// Asks whether an amount that every line of an order repeats is the order's or each line's.
fn order_amounts(orders: &Orders, kept: &Kept, reports: &[ImportReport]) -> Option<Question> {
    if kept.repeating == 0 || kept.differing > 0 {
        return None;
    }
    let report = reports.first()?;
    let _ = orders;
    Some(Question {
        kind: QuestionKind::OrderAmounts,
        file: report.path.clone(),
        column: report.mapping.get(&Role::Paid).cloned(),
        examples: kept.repeating_examples.clone(),
        answers: ["once", "each"]
            .map(|answer| format!("--order-amounts {answer}"))
            .to_vec(),
    })
}

/// What the rows of one chunk sum up to.
#[derive(Default)]
struct Tally {
    file: usize,
    rows: u64,
    /// By currency code: orders' lines, paid, refunded.
    totals: BTreeMap<i64, (u64, i128, i128)>,
    statuses: BTreeMap<i64, u64>,
    first: Option<i64>,
    last: Option<i64>,
}

impl Tally {
    fn of(chunk: &Chunk) -> Self {
        let rows = chunk.rows;
        let column = |column: Column| {
            let mut cells = Vec::with_capacity(rows);
            chunk.read(column, 0..rows, &mut cells);
            cells
        };
        let mut tally = Self {
            rows: rows as u64,
            ..Self::default()
        };
        tally.file = chunk
            .column(Column::File)
            .map_or(0, |p| usize::try_from(p.get(0)).unwrap_or(0));
        let (paid, refunded) = (column(Column::Paid), column(Column::Refunded));
        let sum = |cells: &[i64]| {
            cells
                .iter()
                .filter(|c| **c != NULL)
                .map(|c| i128::from(*c))
                .sum()
        };
        match chunk.column(Column::Currency) {
            None => {
                tally
                    .totals
                    .insert(NULL, (rows as u64, sum(&paid), sum(&refunded)));
            }
            Some(Packed::Same(currency)) => {
                tally
                    .totals
                    .insert(*currency, (rows as u64, sum(&paid), sum(&refunded)));
            }
            Some(_) => {
                for ((currency, paid), refunded) in column(Column::Currency)
                    .into_iter()
                    .zip(&paid)
                    .zip(&refunded)
                {
                    let total = tally.totals.entry(currency).or_default();
                    total.0 += 1;
                    total.1 += if *paid == NULL { 0 } else { i128::from(*paid) };
                    total.2 += if *refunded == NULL {
                        0
                    } else {
                        i128::from(*refunded)
                    };
                }
            }
        }
        tally.count_statuses(&column(Column::Status));
        let times = column(Column::Time);
        tally.first = times.iter().filter(|t| **t != NULL).min().copied();
        tally.last = times.iter().filter(|t| **t != NULL).max().copied();
        tally
    }

    fn count_statuses(&mut self, cells: &[i64]) {
        let mut counts: Vec<u64> = Vec::new();
        for code in cells.iter().filter_map(|code| usize::try_from(*code).ok()) {
            if code >= counts.len() {
                counts.resize(code + 1, 0);
            }
            counts[code] += 1;
        }
        let met = counts
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0);
        self.statuses = met.map(|(code, count)| (code as i64, count)).collect();
    }

    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        for (currency, (rows, paid, refunded)) in &other.totals {
            let total = self.totals.entry(*currency).or_default();
            total.0 += rows;
            total.1 += paid;
            total.2 += refunded;
        }
        for (status, lines) in &other.statuses {
            *self.statuses.entry(*status).or_default() += lines;
        }
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = [self.last, other.last].into_iter().flatten().max();
    }
}

/// Counts the used rows of each file, its totals, times and statuses.
fn tally_rows(orders: &Orders, reports: &mut [ImportReport], zone: &TimeZone, threads: usize) {
    let mut tallies: Vec<Tally> = orders.chunks().iter().map(|_| Tally::default()).collect();
    parallel::each(
        threads,
        tallies.iter_mut().zip(orders.chunks()),
        |(tally, chunk)| {
            *tally = Tally::of(chunk);
        },
    );
    let mut files: Vec<Tally> = reports.iter().map(|_| Tally::default()).collect();
    for tally in &tallies {
        if let Some(file) = files.get_mut(tally.file) {
            file.add(tally);
        }
    }
    let one = files.len() == 1 && files.iter().all(|file| file.totals.len() <= 1);
    for (index, (file, report)) in files.into_iter().zip(reports).enumerate() {
        report.lines.used = file.rows;
        let name = |code: i64| usize::try_from(code).ok();
        for (code, lines) in &file.statuses {
            if let Some(status) = name(*code).and_then(|c| orders.statuses.get(c)) {
                let (text, class) = (status.text.clone(), status.class);
                report.statuses.push(StatusCount {
                    text,
                    class,
                    lines: *lines,
                });
            }
        }
        for (code, (_, paid, refunded)) in &file.totals {
            let currency = name(*code).and_then(|c| orders.currencies.get(c)).copied();
            let (order_count, customers) = if one {
                (orders.order_count() as u64, orders.customer_count() as u64)
            } else {
                (
                    distinct(orders, Column::Order, index, *code),
                    distinct(orders, Column::Customer, index, *code),
                )
            };
            report.totals.push(CurrencyTotal {
                currency: currency.unwrap_or(Currency::NONE).code().to_owned(),
                orders: order_count,
                customers: orders.has(Column::Customer).then_some(customers),
                paid: text(*paid, orders.scale),
                refunded: text(*refunded, orders.scale),
            });
        }
        let time = |ms: i64| {
            let instant = jiff::Timestamp::from_millisecond(ms).ok()?;
            let zoned = instant.to_zoned(zone.clone());
            Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
        };
        report.first_time = file.first.and_then(time);
        report.last_time = file.last.and_then(time);
    }
}

/// An amount as text, with the decimals of the orders.
fn text(amount: i128, scale: u32) -> String {
    money::from_scaled(amount, scale).map_or_else(|| amount.to_string(), |a| a.to_string())
}

/// Distinct orders or customers of one file in one currency.
fn distinct(orders: &Orders, column: Column, file: usize, currency: i64) -> u64 {
    let count = match column {
        Column::Order => orders.order_count(),
        _ => orders.customer_count(),
    };
    let mut met = vec![false; count];
    let (mut cells, mut currencies) = (Vec::new(), Vec::new());
    for chunk in orders.chunks() {
        if chunk
            .column(Column::File)
            .is_some_and(|p| usize::try_from(p.get(0)) != Ok(file))
        {
            continue;
        }
        cells.clear();
        currencies.clear();
        chunk.read(column, 0..chunk.rows, &mut cells);
        chunk.read(Column::Currency, 0..chunk.rows, &mut currencies);
        for (cell, code) in cells.iter().zip(&currencies) {
            if *code == currency
                && let Some(met) = usize::try_from(*cell).ok().and_then(|c| met.get_mut(c))
            {
                *met = true;
            }
        }
    }
    met.into_iter().filter(|met| *met).count() as u64
}
