//! Shopify, orders export: one row per line item, the order's cells only on its first row.

use super::{OrderLines, Profile};
use crate::import::Role;
use crate::orders::StatusClass::{Cancelled, Paid, Unpaid};

pub(super) const ORDERS: Profile = Profile {
    name: "shopify",
    titles: &[
        "Name",
        "Financial Status",
        "Lineitem quantity",
        "Lineitem price",
        "Total",
    ],
    mapping: &[
        (Role::OrderId, "Name"),
        (Role::CustomerId, "Email"),
        (Role::Product, "Lineitem name"),
        (Role::Quantity, "Lineitem quantity"),
        (Role::UnitList, "Lineitem compare at price"),
        // By which the order's amount is shared out over its lines.
        (Role::UnitPaid, "Lineitem price"),
        // The order's, discounts taken off and shipping and taxes added: what the customer paid.
        (Role::Paid, "Total"),
        (Role::Refunded, "Refunded Amount"),
        (Role::Currency, "Currency"),
        (Role::Time, "Created at"),
        (Role::Status, "Financial Status"),
        (Role::Channel, "Source"),
        (Role::Code, "Discount Code"),
    ],
    statuses: &[
        ("authorized", Unpaid),
        ("partially_paid", Paid),
        ("voided", Cancelled),
    ],
    lines: OrderLines::FirstLine,
    ..Profile::BASE
};
