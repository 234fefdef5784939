//! Rollup: the small tables that every chart and decision reads, built in one pass over the columns.
//!
//! Amounts are whole numbers of `scale` decimals in one currency; times are in milliseconds since the
//! Unix epoch. Only affected orders that are not unwound are in the exposure.

mod axis;
mod build;
mod kinds;
mod minutes;
mod people;
mod ranks;
mod steps;
mod tables;
/// What was paid for one unit of a line, as [`Price::unit_paid`] has it while prices are few;
/// `None` where the line has no units.
pub fn unit_price(line: &crate::incident::Line, orders: &crate::orders::Orders) -> Option<i64> {
    let unit_one = 10_i64.checked_pow(orders.unit_scale).unwrap_or(1);
    tables::per_unit(line.charged, line.units, unit_one, 1)
}

#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::incident::Kind;
use crate::money::Currency;
pub(crate) use axis::amount_ends;
pub use build::build;
pub use ranks::ranks;
pub(crate) use tables::sort_groups;

/// Sums over a set of orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub orders: u64,
    /// Whole numbers of the rollup's `unit_scale` decimals.
    pub units: i128,
    /// Net of refunds already made.
    pub paid: i128,
    pub intended: i128,
    /// 0 where the export has no list price and none can be derived.
    pub list: i128,
    /// Unit cost × units, where a column or the price list gives it.
    pub cost: i128,
}

impl Sums {
    pub fn add(&mut self, other: &Self) {
        self.orders += other.orders;
        self.units += other.units;
        self.paid += other.paid;
        self.intended += other.intended;
        self.list += other.list;
        self.cost += other.cost;
    }

    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.add(other);
        self
    }

    /// The sums without a part of them.
    fn less(&self, part: &Self) -> Self {
        Self {
            orders: self.orders.saturating_sub(part.orders),
            units: self.units - part.units,
            paid: self.paid - part.paid,
            intended: self.intended - part.intended,
            list: self.list - part.list,
            cost: self.cost - part.cost,
        }
    }

    /// Intended − paid; positive when underpriced.
    pub fn shortfall(&self) -> i128 {
        self.intended - self.paid
    }
}

/// Sums split by what the decision must tell apart.
///
/// `first` is each customer's first affected order (or every order, where customers are unknown), and
/// `further` all later ones; a delivered order cannot be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    pub first: Sums,
    pub further: Sums,
    pub first_delivered: Sums,
    pub further_delivered: Sums,
}

impl Split {
    pub fn add(&mut self, other: &Self) {
        self.first.add(&other.first);
        self.further.add(&other.further);
        self.first_delivered.add(&other.first_delivered);
        self.further_delivered.add(&other.further_delivered);
    }

    /// The sums without a part of them.
    #[must_use]
    pub fn less(&self, part: &Self) -> Self {
        Self {
            first: self.first.less(&part.first),
            further: self.further.less(&part.further),
            first_delivered: self.first_delivered.less(&part.first_delivered),
            further_delivered: self.further_delivered.less(&part.further_delivered),
        }
    }

    /// Everything together.
    pub fn total(&self) -> Sums {
        self.first
            .plus(&self.further)
            .plus(&self.first_delivered)
            .plus(&self.further_delivered)
    }
}

/// One step of a policy axis: the orders whose place on the axis is `upto` and above the step before.
///
/// On the axis of orders `upto` is the rank; on the axis of units, the customer's units up to and
/// including the order; on the axis of amount, the customer's shortfall up to and including it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub upto: i128,
    pub sums: Split,
    /// Customers whose last affected order is in this step.
    pub customers_ending: u64,
}

/// Steps in rising order; honouring up to a cap honours the steps with `upto` ≤ cap.
pub type Axis = Vec<Step>;

/// Orders in one minute, whole export, for the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minute {
    /// Milliseconds since the Unix epoch of its start.
    pub start_ms: i64,
    pub orders: u64,
    pub affected: u64,
    /// Distinct customers in this minute; 0 where unknown.
    pub customers: u64,
    pub customers_affected: u64,
    pub shortfall: i128,
}

/// Orders of one kind: a product, a status, a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub name: String,
    /// All lines of it in the export.
    pub lines: u64,
    pub affected: Sums,
}

/// Lines with one unit price, whole export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Paid ÷ units, whole number of `scale` decimals, rounded half away from zero.
    pub unit_paid: i64,
    /// Intended ÷ units, likewise; `None` where unknown.
    pub unit_intended: Option<i64>,
    pub lines: u64,
    pub affected: u64,
}

/// Customers with the same number of affected orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersPerCustomer {
    pub orders_each: u64,
    pub customers: u64,
    pub orders: u64,
    pub shortfall: i128,
}

/// Customers by the share of their own orders that was affected, in tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnShare {
    /// Upper end of the step, in percent: 10, 20 … 100.
    pub percent_upto: u32,
    pub customers: u64,
}

/// What the export knows, which switches on what rests on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a list of columns, each there or not"
)]
pub struct Known {
    pub customers: bool,
    pub times: bool,
    pub list: bool,
    pub intended: bool,
    pub unit_cost: bool,
    pub delivered: bool,
    pub units: bool,
}

/// The measures of `model.md` 4, over affected orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    pub sums: Sums,
    /// `None` where the export names no customers.
    pub customers: Option<u64>,
    /// Σ max(0, unit cost × units − paid); `None` where no unit cost is known.
    pub below_cost: Option<i128>,
    /// Share of the shortfall held by the top 1 % and 10 % of customers.
    pub top_1_percent_share: Option<f64>,
    pub top_10_percent_share: Option<f64>,
}

/// Customers by what of theirs can still be taken back, over affected orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Customers with at least one affected order that is not delivered.
    pub customers_any_undelivered: u64,
    /// Customers of whom no affected order is delivered.
    pub customers_none_delivered: u64,
}

/// Everything a decision or a chart needs, and nothing about single orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rollup {
    /// What went wrong, which decides what honouring and revoking mean.
    #[serde(default)]
    pub kind: Kind,
    pub currency: Currency,
    /// Decimals of every amount.
    pub scale: u32,
    pub unit_scale: u32,
    pub zone: String,
    pub known: Known,
    pub measures: Measures,
    /// Affected by the rule but already cancelled or refunded: outside the exposure.
    pub unwound: Sums,
    /// Affected by the rule but never paid.
    pub unpaid: Sums,
    /// All lines of the export, whatever the rule says.
    pub all: Sums,
    pub all_customers: Option<u64>,
    /// Axis of orders per customer; the one step 1 where customers are unknown.
    pub by_rank: Axis,
    pub by_units: Axis,
    pub by_amount: Axis,
    pub by_minute: Vec<Minute>,
    pub by_product: Vec<Group>,
    pub by_status: Vec<Group>,
    pub by_channel: Vec<Group>,
    pub by_price: Vec<Price>,
    pub by_orders_per_customer: Vec<OrdersPerCustomer>,
    pub by_own_share: Vec<OwnShare>,
    /// Affected units by term of the line, for the run-off by month of service.
    pub by_term: BTreeMap<i64, Sums>,
    /// For honouring what is delivered; `None` where customers or deliveries are unknown.
    #[serde(default)]
    pub delivery: Option<Delivery>,
    /// Lines whose price or product says nothing about the intended price: outside the exposure.
    pub without_intended: u64,
}
