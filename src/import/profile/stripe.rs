//! Stripe: payments, itemised balance report, all activity. Times are in UTC.

use super::{OrderLines, Profile, RowKind};
use crate::import::Role;
use crate::import::status::Word;
use crate::orders::StatusClass::{Cancelled, Paid, Unpaid};

const STATUSES: &[Word] = &[
    ("Paid", Paid),
    ("Failed", Unpaid),
    ("Canceled", Cancelled),
    ("Uncaptured", Unpaid),
    ("requires_capture", Unpaid),
];

const ROWS: &[(&str, RowKind)] = &[
    ("charge", RowKind::Sale),
    ("payment", RowKind::Sale),
    ("refund", RowKind::Refund),
    ("payment_refund", RowKind::Refund),
    ("partial_capture_reversal", RowKind::Refund),
    ("refund_failure", RowKind::Restored),
    ("payment_refund_failure", RowKind::Restored),
    ("payment_failure_refund", RowKind::Refund),
    ("dispute", RowKind::Refund),
    ("dispute_reversal", RowKind::Restored),
    ("adjustment", RowKind::Other),
    ("payout", RowKind::Other),
    ("payout_reversal", RowKind::Other),
    ("transfer", RowKind::Other),
    ("topup", RowKind::Other),
    ("fee", RowKind::Other),
    ("stripe_fee", RowKind::Other),
    ("reserve_transaction", RowKind::Other),
];

pub(super) const PAYMENTS: Profile = Profile {
    name: "stripe",
    titles: &[
        "id",
        "Created (UTC)",
        "Amount",
        "Amount Refunded",
        "Currency",
        "Status",
    ],
    mapping: &[
        (Role::OrderId, "id"),
        (Role::CustomerId, "Customer ID"),
        (Role::CustomerId, "Customer Email"),
        (Role::Product, "Description"),
        (Role::Paid, "Amount"),
        (Role::Refunded, "Amount Refunded"),
        (Role::Currency, "Currency"),
        (Role::Time, "Created (UTC)"),
        (Role::Status, "Status"),
        (Role::Channel, "Payment Source Type"),
    ],
    zone: Some("UTC"),
    statuses: STATUSES,
    lines: OrderLines::PerLine,
    ..Profile::BASE
};

pub(super) const BALANCE: Profile = Profile {
    name: "stripe-balance",
    titles: &[
        "balance_transaction_id",
        "created_utc",
        "gross",
        "fee",
        "net",
        "reporting_category",
    ],
    mapping: &[
        (Role::OrderId, "charge_id"),
        (Role::OrderId, "source_id"),
        (Role::OrderId, "balance_transaction_id"),
        (Role::Product, "description"),
        (Role::Paid, "gross"),
        (Role::Currency, "currency"),
        (Role::Time, "created_utc"),
        (Role::RowType, "reporting_category"),
    ],
    zone: Some("UTC"),
    rows: ROWS,
    lines: OrderLines::PerLine,
    ..Profile::BASE
};

pub(super) const ACTIVITY: Profile = Profile {
    name: "stripe-activity",
    titles: &[
        "ID",
        "Type",
        "Source",
        "Amount",
        "Fee",
        "Net",
        "Created (UTC)",
    ],
    mapping: &[
        (Role::OrderId, "Source"),
        (Role::Paid, "Amount"),
        (Role::Currency, "Currency"),
        (Role::Time, "Created (UTC)"),
        (Role::RowType, "Type"),
    ],
    zone: Some("UTC"),
    rows: ROWS,
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
