//! The program itself, from the text of an export to its rollup.

use std::io::Write as _;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use makegood::import::{self, Import, ImportOptions, Progress};
use makegood::incident::{Incident, Intended, Kind, Lists, Matcher};
use makegood::money::Currency;
use makegood::orders::{OrderRow, Orders, StatusClass};
use makegood::rollup::{self, Rollup};

use super::slow::{Answer, Rule};

/// The rule as the program's incident.
pub fn incident(rule: &Rule, zone: &str) -> Incident {
    let time_zone = TimeZone::get(zone).unwrap();
    let instant = |text: &str| {
        let local: DateTime = text.parse().unwrap();
        Some(time_zone.to_timestamp(local).unwrap().as_millisecond())
    };
    Incident {
        kind: Kind::Underpriced,
        start_ms: instant(rule.start),
        end_ms: instant(rule.end),
        zone: zone.to_owned(),
        unit_price_max: Some(rule.unit_price_max),
        intended: Some(rule.discount.map_or(Intended::Column, Intended::Discount)),
        ..Incident::default()
    }
}

/// Reads an export and rolls it up.
pub fn rollup(text: &str, incident: &Incident) -> (Import, Rollup) {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let options = ImportOptions {
        zone: Some(incident.zone.clone()),
        ..ImportOptions::default()
    };
    let paths = [file.path().to_owned()];
    let import = import::read(&paths, &options, &Progress::default()).unwrap();
    assert_eq!(import.questions, []);
    let rollup = roll_up(&import.orders, incident, &Lists::default());
    (import, rollup)
}

/// Rolls up what was read.
pub fn roll_up(orders: &Orders, incident: &Incident, lists: &Lists) -> Rollup {
    let matcher = Matcher::new(orders, incident, lists).unwrap();
    rollup::build(&matcher, incident)
}

/// The lines as rows, without the program's reader.
pub fn rows(text: &str, zone: &str) -> Vec<OrderRow> {
    let zone = TimeZone::get(zone).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cell =
                |name: &str| record[header.iter().position(|t| t == name).unwrap()].to_owned();
            let amount = |name: &str| cell(name).parse().unwrap();
            let local: DateTime = cell("created_at").replace(' ', "T").parse().unwrap();
            let class = match cell("status").as_str() {
                "paid" => StatusClass::Paid,
                "refunded" => StatusClass::Refunded,
                "cancelled" => StatusClass::Cancelled,
                _ => StatusClass::Unpaid,
            };
            OrderRow {
                order: cell("order_id"),
                customer: Some(cell("user_id")),
                product: Some(cell("product")),
                units: Some(cell("months").parse().unwrap()),
                list: Some(amount("list_price")),
                intended: Some(amount("intended_price")),
                paid: amount("paid"),
                currency: Some(Currency::CNY),
                time_ms: Some(zone.to_timestamp(local).unwrap().as_millisecond()),
                status: Some((cell("status"), class)),
                channel: Some(cell("channel")),
                ..OrderRow::default()
            }
        })
        .collect()
}

/// Asserts that the report counts lines as the second implementation does.
pub fn read_the_same(answer: &Answer, import: &Import) {
    let report = &import.reports[0];
    let lines = &report.lines;
    assert_eq!(lines.read, answer.read);
    assert_eq!(lines.used, answer.used);
    assert_eq!(lines.rejected, answer.rejected.values().sum::<u64>());
    assert_eq!(lines.skipped, answer.exact + answer.conflicting);
    assert_eq!(report.duplicates.exact, answer.exact);
    assert_eq!(report.duplicates.conflicting, answer.conflicting);
}
