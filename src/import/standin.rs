//! Until the understanding half lands: plain UTF-8 with the columns of the sample.

use std::collections::BTreeMap;

use super::number::AmountFormat;
use super::plan::Plan;
use super::scan::Marks;
use super::{ImportOptions, Role};
use crate::orders::StatusClass;

const NAMES: &[(&str, Role)] = &[
    ("order_id", Role::OrderId),
    ("user_id", Role::CustomerId),
    ("product", Role::Product),
    ("months", Role::Term),
    ("list_price", Role::List),
    ("intended_price", Role::Intended),
    ("paid", Role::Paid),
    ("currency", Role::Currency),
    ("created_at", Role::Time),
    ("channel", Role::Channel),
    ("status", Role::Status),
    ("refunded", Role::Refunded),
];

pub(crate) fn plan(head: &[u8], options: &ImportOptions) -> Plan {
    let bom = if head.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    let end = head
        .iter()
        .position(|b| matches!(b, b'\n' | b'\r'))
        .unwrap_or(head.len());
    let next = if head[end..].starts_with(b"\r\n") {
        end + 2
    } else {
        (end + 1).min(head.len())
    };
    let header = String::from_utf8_lossy(&head[bom.min(end)..end]).into_owned();
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|d| header.matches(*d).count())
        .unwrap_or(',');
    let titles: Vec<String> = header
        .split(delimiter)
        .map(|t| t.trim().trim_matches('"').to_owned())
        .collect();
    let mut columns = BTreeMap::new();
    for (at, title) in titles.iter().enumerate() {
        for (name, role) in NAMES {
            if title == name {
                columns.insert(*role, at);
            }
        }
    }
    let amounts = columns
        .keys()
        .map(|role| (*role, AmountFormat::PLAIN))
        .collect();
    let zone = options.zone.as_deref().unwrap_or("UTC");
    Plan {
        marks: Marks {
            delimiter: delimiter as u8,
            quote: Some(b'"'),
            backslash: false,
        },
        least: titles
            .iter()
            .rposition(|t| !t.is_empty())
            .map_or(1, |at| at + 1),
        titles,
        columns,
        amounts,
        scale: 2,
        skip_bytes: next as u64,
        skip_lines: 1,
        zone: jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC),
    }
}

pub(crate) fn status_class(text: &str) -> StatusClass {
    match text.to_lowercase().as_str() {
        "paid" | "completed" => StatusClass::Paid,
        "delivered" => StatusClass::Delivered,
        "cancelled" => StatusClass::Cancelled,
        "refunded" => StatusClass::Refunded,
        "partly_refunded" => StatusClass::PartlyRefunded,
        "unpaid" => StatusClass::Unpaid,
        _ => StatusClass::Unknown,
    }
}
