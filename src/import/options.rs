//! What a person may decide about reading.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a column of an export means to the program. The names are those of the command line's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    OrderId,
    CustomerId,
    Product,
    /// How many were bought; units are quantity × term.
    Quantity,
    /// For how many months, days or uses one of them lasts.
    Term,
    /// Price of the whole line without the promotion.
    List,
    /// Price of one unit without the promotion.
    UnitList,
    /// What the whole line should have cost.
    Intended,
    /// What one unit should have cost.
    UnitIntended,
    /// What was paid for the whole line.
    Paid,
    /// What was paid for one unit.
    UnitPaid,
    /// Taken off the paid column, where that is before discounts.
    Discount,
    Refunded,
    UnitCost,
    Currency,
    Time,
    /// The time of day, where date and time are columns of their own.
    TimeOfDay,
    /// The time zone of each line, where it is a column of its own.
    TimeZone,
    Status,
    /// Payment, refund …: tells refund rows from sales.
    RowType,
    Channel,
    Code,
    Delivered,
    /// The id of the order that a refund row belongs to, where it is not the order id itself.
    RefundOf,
}

impl Role {
    /// The name on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderId => "order_id",
            Self::CustomerId => "customer_id",
            Self::Product => "product",
            Self::Quantity => "quantity",
            Self::Term => "term",
            Self::List => "list",
            Self::UnitList => "unit_list",
            Self::Intended => "intended",
            Self::UnitIntended => "unit_intended",
            Self::Paid => "paid",
            Self::UnitPaid => "unit_paid",
            Self::Discount => "discount",
            Self::Refunded => "refunded",
            Self::UnitCost => "unit_cost",
            Self::Currency => "currency",
            Self::Time => "time",
            Self::TimeOfDay => "time_of_day",
            Self::TimeZone => "time_zone",
            Self::Status => "status",
            Self::RowType => "row_type",
            Self::Channel => "channel",
            Self::Code => "code",
            Self::Delivered => "delivered",
            Self::RefundOf => "refund_of",
        }
    }
}

/// The order of day, month and year in dates such as 03/04/2018.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    Ymd,
    Dmy,
    Mdy,
}

/// The character before the decimals of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DecimalMark {
    Point,
    Comma,
}

/// Which of the conflicting lines of one order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Conflicts {
    /// None of them: all are set aside and listed.
    SetAside,
    First,
    Last,
    All,
}

/// What an amount means that every line of an order repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrderAmounts {
    /// The order's amount, counted once.
    Once,
    /// Each line's own.
    Each,
}

/// A figure of all files together that can be held against what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Lines used.
    Lines,
    Orders,
    Customers,
    /// Sum of what was paid, before refunds.
    Paid,
    Refunded,
}

impl Total {
    pub const ALL: [Self; 5] = [
        Self::Lines,
        Self::Orders,
        Self::Customers,
        Self::Paid,
        Self::Refunded,
    ];

    /// The name on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Orders => "orders",
            Self::Customers => "customers",
            Self::Paid => "paid",
            Self::Refunded => "refunded",
        }
    }
}

/// What a person decided about reading; everything left `None` is found out from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// A label of the WHATWG encoding standard, such as `gb18030`.
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub quote: Option<char>,
    /// Line number of the header, from 1; 0 where the file has none.
    pub header_line: Option<u64>,
    /// Name of a platform profile.
    pub profile: Option<String>,
    /// Role to header title (or `#3` for the third column); overrides what was recognised. An empty
    /// title says that no column holds the role.
    pub mapping: BTreeMap<Role, String>,
    pub date_order: Option<DateOrder>,
    pub decimal_mark: Option<DecimalMark>,
    /// The IANA zone of times that state none.
    pub zone: Option<String>,
    /// The currency of amounts that state none.
    pub currency: Option<String>,
    /// Amounts are whole minor units (cents, fen).
    pub minor_units: Option<bool>,
    pub conflicts: Option<Conflicts>,
    pub order_amounts: Option<OrderAmounts>,
    /// Totals of all files together as the analyst knows them, from the ledger say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub controls: BTreeMap<Total, String>,
}
