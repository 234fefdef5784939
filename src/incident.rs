//! Which orders are affected, what they should have cost, and what the orders themselves propose.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What went wrong, which decides what honouring and revoking mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Customers paid too little: honour delivers at the price paid, revoke cancels and refunds.
    #[default]
    Underpriced,
    /// Customers paid too much: honour refunds everyone, revoke only those who claim.
    Overcharged,
    /// A benefit was taken away: honour restores it to everyone, revoke only to those who claim.
    BenefitWithdrawn,
}

/// Where the intended price of a line comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intended {
    /// The export's own column.
    Column,
    /// A file with product, list, intended and unit cost per unit.
    PriceList(String),
    /// List × (1 − discount).
    Discount(Decimal),
    /// One figure per unit for all lines.
    Each(Decimal),
}

/// The incident: kind × window × rule × intended price. What is `None` does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incident {
    pub kind: Kind,
    /// First instant of the window, milliseconds since the Unix epoch.
    pub start_ms: Option<i64>,
    /// First instant after the window.
    pub end_ms: Option<i64>,
    /// IANA zone in which the window is written and shown.
    pub zone: String,
    pub unit_price_min: Option<Decimal>,
    pub unit_price_max: Option<Decimal>,
    /// Paid at most this share of intended.
    pub paid_ratio_max: Option<Decimal>,
    pub codes: Vec<String>,
    pub products: Vec<String>,
    pub statuses: Vec<String>,
    /// A file of order ids, one per line.
    pub order_ids: Option<String>,
    pub intended: Option<Intended>,
}
