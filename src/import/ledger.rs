//! Totals that the analyst types in, from the ledger say, against what was read of all files.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::left::{self, Left, LeftOut, Measure};
use super::{ControlTotal, Import, ImportReport, Total};

/// Holds each typed total against what was read; one that is no figure, or that nothing was read for,
/// does not agree.
pub fn check(controls: &BTreeMap<Total, String>, import: &Import) -> Vec<ControlTotal> {
    let checked = controls
        .iter()
        .map(|(total, text)| one(*total, text, import));
    checked.collect()
}

fn one(total: Total, text: &str, import: &Import) -> ControlTotal {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '_'))
        .collect();
    let stated = Decimal::from_str(&plain).ok();
    let read = figure(total, import);
    let left = left_out(&import.reports);
    let measure = match total {
        Total::Paid => Measure::Paid,
        Total::Refunded => Measure::Refunded,
        Total::Lines | Total::Orders | Total::Customers => Measure::Lines,
    };
    let name = total.name().to_owned();
    match (stated, read) {
        (Some(stated), Some(read)) => left::compare(name, stated, read, &left, measure),
        _ => ControlTotal {
            name,
            stated: stated.map_or_else(|| text.to_owned(), |stated| stated.to_string()),
            read: read.map_or_else(String::new, |read| read.to_string()),
            agrees: false,
            difference: String::new(),
            explained_by: left,
            is_explained: false,
        },
    }
}

/// What was read; `None` where there is no one figure, as for amounts in two currencies.
fn figure(total: Total, import: &Import) -> Option<Decimal> {
    let reports = &import.reports;
    let lines = |count: fn(&ImportReport) -> u64| reports.iter().map(count).sum::<u64>();
    if import
        .questions
        .iter()
        .any(|question| question.kind.changes_money())
    {
        return None;
    }
    match total {
        Total::Lines => Some(lines(|report| report.lines.used).into()),
        Total::Orders => u64::try_from(import.orders.order_count())
            .ok()
            .map(Decimal::from),
        Total::Customers => {
            let count = import.orders.customer_count();
            u64::try_from(count)
                .ok()
                .filter(|count| *count > 0)
                .map(Decimal::from)
        }
        Total::Paid | Total::Refunded => {
            let totals = || reports.iter().flat_map(|report| &report.totals);
            let first = totals().find(|t| t.orders > 0)?;
            let counted = || totals().filter(|t| t.orders > 0);
            if counted().any(|t| t.currency != first.currency) {
                return None;
            }
            let amount = |text: &str| Decimal::from_str(text).ok();
            let amounts = counted().map(|t| match total {
                Total::Paid => amount(&t.paid),
                _ => amount(&t.refunded),
            });
            amounts.sum::<Option<Decimal>>()
        }
    }
}

/// Lines of all files that were read and are in no figure, by reason.
fn left_out(reports: &[ImportReport]) -> Vec<LeftOut> {
    let mut all: BTreeMap<Left, LeftOut> = BTreeMap::new();
    for group in reports.iter().flat_map(|report| &report.left_out) {
        match all.entry(group.reason) {
            Entry::Vacant(entry) => drop(entry.insert(group.clone())),
            Entry::Occupied(mut entry) => {
                let known = entry.get_mut();
                known.lines += group.lines;
                known.paid += group.paid;
                known.refunded += group.refunded;
                known.without_amount += group.without_amount;
            }
        }
    }
    all.into_values().collect()
}
