//! Magento 2, grid export of orders: one row per order, a purchase point of several lines.

use super::{OrderLines, Profile};
use crate::import::Role;
use crate::orders::StatusClass::Unpaid;

pub(super) const GRID: Profile = Profile {
    name: "magento",
    titles: &[
        "ID",
        "Purchase Point",
        "Purchase Date",
        "Grand Total (Purchased)",
        "Status",
    ],
    mapping: &[
        (Role::OrderId, "ID"),
        (Role::CustomerId, "Customer Email"),
        (Role::Paid, "Grand Total (Purchased)"),
        (Role::Refunded, "Total Refunded"),
        (Role::Time, "Purchase Date"),
        (Role::Status, "Status"),
        (Role::Channel, "Purchase Point"),
    ],
    statuses: &[("Pending", Unpaid), ("Pending Payment", Unpaid)],
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
