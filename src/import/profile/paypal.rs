//! PayPal, activity download: all movements of an account, date, time and zone in three columns.

use super::{OrderLines, Profile, RowKind};
use crate::import::Role;
use crate::orders::StatusClass::{Paid, Unpaid};

pub(super) const ACTIVITY: Profile = Profile {
    name: "paypal",
    titles: &[
        "Date",
        "Time",
        "TimeZone",
        "Type",
        "Gross",
        "Fee",
        "Net",
        "Transaction ID",
    ],
    mapping: &[
        (Role::OrderId, "Transaction ID"),
        (Role::CustomerId, "From Email Address"),
        (Role::Product, "Item Title"),
        (Role::Product, "Subject"),
        (Role::Quantity, "Quantity"),
        (Role::Paid, "Gross"),
        (Role::Currency, "Currency"),
        (Role::Time, "Date"),
        (Role::TimeOfDay, "Time"),
        (Role::TimeZone, "TimeZone"),
        (Role::Status, "Status"),
        (Role::RowType, "Type"),
        (Role::RefundOf, "Reference Txn ID"),
    ],
    // A payment that is completed is paid: nothing is said of a delivery.
    statuses: &[
        ("Completed", Paid),
        ("Cleared", Paid),
        ("Held", Paid),
        ("Uncleared", Unpaid),
    ],
    rows: &[
        ("payment refund", RowKind::Refund),
        ("payment reversal", RowKind::Refund),
        ("chargeback", RowKind::Refund),
        ("chargeback reversal", RowKind::Restored),
        ("general credit card deposit", RowKind::Other),
        ("account hold for open authorization", RowKind::Other),
        ("reversal of general account hold", RowKind::Other),
    ],
    // A memo tells of money that did not move.
    ignored: &[("Balance Impact", &["Memo"])],
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
