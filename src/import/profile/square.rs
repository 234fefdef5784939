//! Square, items detail: one row per item, date, time and zone in three columns.

use super::{OrderLines, Profile};
use crate::import::Role;

pub(super) const ITEMS: Profile = Profile {
    name: "square",
    titles: &[
        "Date",
        "Time",
        "Time Zone",
        "Item",
        "Qty",
        "Gross Sales",
        "Net Sales",
        "Transaction ID",
    ],
    mapping: &[
        (Role::OrderId, "Transaction ID"),
        (Role::CustomerId, "Customer ID"),
        (Role::Product, "Item"),
        (Role::Quantity, "Qty"),
        // Before discounts, for all pieces of the line.
        (Role::List, "Gross Sales"),
        (Role::Paid, "Net Sales"),
        (Role::Time, "Date"),
        (Role::TimeOfDay, "Time"),
        (Role::TimeZone, "Time Zone"),
        (Role::RowType, "Event Type"),
        (Role::Channel, "Location"),
    ],
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
