//! Which orders are affected, what they should have cost, and what the orders themselves propose.
//!
//! kind × window × rule × intended price (`model.md` 3). Knows no file: lists that stand in files of
//! their own are handed in as [`Lists`].

pub mod definition;
pub mod matcher;
mod message;
pub mod price_list;
pub mod proposal;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::money::Currency;
pub use matcher::{Line, Matcher, Outcome};
pub use price_list::{PriceList, UnitPrices};
pub use proposal::{Proposal, propose};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intended {
    /// The export's own column.
    Column,
    /// A file with product, list, intended and unit cost per unit; its path as the analyst gave it.
    PriceList(String),
    /// List × (1 − discount), the discount a share of 1.
    Discount(Decimal),
    /// One figure per unit for all lines.
    Each(Decimal),
}

/// The incident: kind × window × rule × intended price. What is empty does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    pub kind: Kind,
    /// First instant of the window, milliseconds since the Unix epoch.
    pub start_ms: Option<i64>,
    /// First instant after the window.
    pub end_ms: Option<i64>,
    /// IANA zone in which the window is written and shown.
    pub zone: String,
    /// Price charged ÷ units at least this.
    pub unit_price_min: Option<Decimal>,
    /// Price charged ÷ units at most this.
    pub unit_price_max: Option<Decimal>,
    /// Price charged at least this share of intended.
    pub paid_ratio_min: Option<Decimal>,
    /// Price charged at most this share of intended.
    pub paid_ratio_max: Option<Decimal>,
    pub codes: Vec<String>,
    pub products: Vec<String>,
    pub statuses: Vec<String>,
    /// A file of order ids, one per line; its path as the analyst gave it.
    pub order_ids: Option<String>,
    pub intended: Option<Intended>,
}

impl Incident {
    /// Whether an instant lies in the window; a line without a time is in an open window only.
    pub fn window_holds(&self, time_ms: i64) -> bool {
        let open = self.start_ms.is_none() && self.end_ms.is_none();
        open || (time_ms != crate::orders::NULL
            && self.start_ms.is_none_or(|start| start <= time_ms)
            && self.end_ms.is_none_or(|end| time_ms < end))
    }

    /// Whether any rule beside the window restricts the lines.
    pub fn has_rule(&self) -> bool {
        self.unit_price_min.is_some()
            || self.unit_price_max.is_some()
            || self.paid_ratio_min.is_some()
            || self.paid_ratio_max.is_some()
            || self.order_ids.is_some()
            || [&self.codes, &self.products, &self.statuses]
                .iter()
                .any(|names| !names.is_empty())
    }
}

/// What an incident's files say, and the analyst's rates: read by whoever may open files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    pub price_list: Option<PriceList>,
    pub order_ids: Option<BTreeSet<String>>,
    /// Reporting-currency units for one unit of each other currency, the analyst's own.
    pub rates: BTreeMap<Currency, Decimal>,
}

/// Why an incident cannot be applied to these orders. Its sentence is [`Self::message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentError {
    /// Nothing was given and nothing stands out.
    NothingFound,
    NoIntended,
    NoIntendedColumn,
    NoListColumn,
    NoTimes,
    /// The rule names codes, products or statuses, and the export has no such column.
    NoColumn {
        key: &'static str,
        role: &'static str,
    },
    NoPriceList {
        path: String,
    },
    SeveralCurrencies {
        currencies: String,
        example: String,
    },
    BadValue {
        field: String,
        value: String,
        expected: Expected,
    },
    /// The file holds other tables and no `[incident]`.
    NoSection,
    /// The TOML itself is at fault; the parser's own message has line and column.
    Syntax {
        message: String,
    },
    TooLarge {
        number: String,
    },
}

/// What a value of an incident should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Zone,
    Time,
    AfterStart,
    Number,
    Share,
    Intended,
}

impl std::fmt::Display for IncidentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(crate::text::Language::English))
    }
}

impl std::error::Error for IncidentError {}
