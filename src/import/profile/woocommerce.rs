//! WooCommerce, Analytics > Orders; its titles follow the language of the site.

use super::{OrderLines, Profile};
use crate::import::Role;
use crate::orders::StatusClass::Unpaid;

pub(super) const ANALYTICS: Profile = Profile {
    name: "woocommerce",
    titles: &[
        "Order #",
        "N. Revenue (formatted)",
        "Product(s)",
        "Items sold",
        "Net Sales",
    ],
    mapping: &[
        (Role::OrderId, "Order #"),
        (Role::CustomerId, "Customer"),
        (Role::Product, "Product(s)"),
        (Role::Quantity, "Items sold"),
        (Role::Paid, "Net Sales"),
        (Role::Time, "Date"),
        (Role::Status, "Status"),
        (Role::Channel, "Attribution"),
        (Role::Code, "Coupon(s)"),
    ],
    statuses: &[("on-hold", Unpaid)],
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
