//! Totals that the analyst types in, from the ledger say, against what was read of all files.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use rust_decimal::Decimal;

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
    let difference = stated
        .zip(read)
        .and_then(|(stated, read)| read.checked_sub(stated));
    let agrees = difference.is_some_and(|difference| difference.is_zero());
    let say =
        |figure: Option<Decimal>| figure.map_or_else(String::new, |figure| figure.to_string());
    ControlTotal {
        name: total.name().to_owned(),
        stated: stated.map_or_else(|| text.to_owned(), |stated| stated.to_string()),
        read: say(read),
        agrees,
        difference: say(difference),
        explained_by: if agrees {
            BTreeMap::new()
        } else {
            left_out(&import.reports)
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

/// Lines that were read and are in no figure, by reason.
fn left_out(reports: &[ImportReport]) -> BTreeMap<String, u64> {
    let mut left = BTreeMap::new();
    let mut add = |name: serde_json::Result<serde_json::Value>, lines: u64| {
        let name = name.ok().and_then(|name| name.as_str().map(str::to_owned));
        *left.entry(name.unwrap_or_default()).or_insert(0) += lines;
    };
    for report in reports {
        for (reason, lines) in &report.rejected_by_reason {
            add(serde_json::to_value(reason), *lines);
        }
        for (skip, lines) in &report.skipped_by_reason {
            add(serde_json::to_value(skip), *lines);
        }
    }
    left
}
