//! The program itself, from the text of an export to its rollup.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use makegood::incident::{Incident, Intended, Kind, Lists, Matcher};
use makegood::money::Currency;
use makegood::orders::{OrderRow, Orders, StatusClass};
use makegood::rollup::{self, Rollup};

use super::slow::Rule;

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
