//! The rollup as SQL for an engine that holds more orders than one machine, and back.
//!
//! [`script`] writes what a case says as one script: it reads the source, applies mapping, rule, window,
//! duplicate rule and rounding, and writes the rollup's tables into a folder. [`open`] reads such a
//! folder. The figures are those the native reader gives for the same lines, to the cent.

mod actions;
mod amount;
mod clock;
mod dialect;
mod folder;
mod judge;
mod manifest;
mod prepare;
mod read;
mod settle;
mod source;
mod status;
mod tables;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::tz::TimeZone;

use crate::import::profile::{OrderLines, Profile};
use crate::import::{Conflicts, Role, TableLayout};
use crate::incident::{Incident, Intended, Lists};
use crate::money::Currency;
pub use dialect::Engine;
pub use folder::{Opened, manifest_of, open, rollup_folder};
pub use manifest::{Expected, Kept, KeptSource, Manifest, SCHEMA};
pub use prepare::{Basis, Order, prepare};

/// Distinct unit prices kept; beyond it prices are rounded to fewer digits, which the chart can bear.
const PRICES_MAX: usize = 20_000;
/// Every table a script can make on its way.
const KEPT_TABLES: &[&str] = &[
    "mg_read",
    "mg_statuses",
    "mg_several",
    "mg_group",
    "mg_settled",
    "mg_prices",
    "mg_orders",
    "mg_lines",
    "mg_affected",
    "mg_people",
];
/// Order ids and products written into a script; longer lists belong into a table of the engine.
const LIST_MAX: usize = 100_000;
/// Most decimals that a price or rate in a script has.
const DECIMALS_MAX: u32 = 12;

/// Where the lines are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Files by their paths as the engine sees them, in order.
    Files(Vec<String>),
    /// A table of the engine.
    Table {
        /// Parts of its name: catalogue, schema, table.
        name: Vec<String>,
        /// A column that says which of two lines with one time came first; else the order id does.
        place: Option<String>,
    },
}

/// What a script gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The rollup's tables, for this program to open.
    Rollup,
    /// One row for each affected line, honoured up to this rank: what `export --what actions` gives.
    Actions { honoured: Option<u64> },
}

/// Everything a script is written from.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    pub engine: Engine,
    pub what: What,
    pub source: Source,
    pub layout: &'a TableLayout,
    pub profile: &'a Profile,
    pub order_lines: OrderLines,
    pub conflicts: Conflicts,
    /// Zone of times that state none, and the years its clock changes are needed for.
    pub zone: TimeZone,
    pub years: RangeInclusive<i16>,
    /// Decimals of every amount.
    pub scale: u32,
    /// The currency of the figures.
    pub currency: Currency,
    pub incident: &'a Incident,
    pub lists: &'a Lists,
    /// Folder the tables are written to, as the engine sees it.
    pub folder: String,
    pub manifest: &'a Manifest,
}

/// Why no script can be written, or a folder cannot be opened. Its sentence is in the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarehouseError {
    /// A column that only this program's reader understands.
    Column {
        title: String,
    },
    /// A file that not every engine reads as this program does.
    NotPlain {
        path: String,
    },
    /// Files with different columns or formats.
    FilesDiffer {
        path: String,
    },
    /// A column whose name an engine cannot use.
    Name {
        name: String,
    },
    /// A path with characters that cannot stand in a script.
    Path {
        path: String,
    },
    ListTooLong {
        entries: usize,
    },
    TooManyDigits {
        number: String,
    },
    /// Parts of a table's name are empty.
    Table {
        name: String,
    },
    /// Quantities with decimals.
    DecimalUnits,
    /// What was paid for an order of several lines is shared out over them.
    SharedAmounts,
    /// Amounts state several currencies in their cells.
    StatedCurrencies,
    Percent {
        title: String,
    },
    /// No amount is mapped.
    NoPaid,
    /// A folder without what a rollup has.
    Missing {
        path: String,
    },
    Unreadable {
        path: String,
        cause: String,
    },
    NewerSchema {
        schema: String,
    },
    /// The case in the manifest is not the one whose hash it states.
    Tampered,
    /// The engine read the same files otherwise than this program.
    ReadOtherwise {
        what: &'static str,
        here: String,
        there: String,
    },
    /// Lines in currencies that the case has no rate for.
    OtherCurrencies {
        lines: u64,
    },
    /// Orders whose lines repeat one amount.
    RepeatedAmounts {
        orders: u64,
    },
}

impl Query<'_> {
    fn has(&self, role: Role) -> bool {
        self.layout.columns.contains_key(&role)
    }

    /// Whether any of the roles is mapped.
    fn has_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    fn has_paid(&self) -> bool {
        self.has_any(&[Role::Paid, Role::UnitPaid])
    }

    /// A decimal of amounts.
    fn amount_type(&self) -> String {
        self.engine.decimal(amount::AMOUNT_DIGITS, self.scale)
    }

    fn unit_type(&self) -> String {
        self.engine.decimal(amount::UNIT_DIGITS, 0)
    }

    /// An exact number as a literal of just the digits it needs.
    fn number(&self, number: rust_decimal::Decimal) -> Result<String, WarehouseError> {
        let number = number.normalize();
        let decimals = number.scale();
        let digits = u32::try_from(number.mantissa().unsigned_abs().to_string().len());
        let digits = digits.unwrap_or(u32::MAX).max(decimals + 1);
        if decimals > DECIMALS_MAX || digits > 38 - amount::AMOUNT_DIGITS - 1 {
            return Err(WarehouseError::TooManyDigits {
                number: number.to_string(),
            });
        }
        let kind = self.engine.decimal(digits, decimals);
        Ok(format!("CAST('{number}' AS {kind})"))
    }

    /// Currencies with a rate of their own, and the rate.
    fn rates(&self) -> BTreeMap<Currency, rust_decimal::Decimal> {
        let rates = self.lists.rates.iter();
        rates
            .filter(|(currency, _)| **currency != self.currency)
            .map(|(currency, rate)| (*currency, *rate))
            .collect()
    }

    /// What keeps a case from being a script.
    fn check(&self) -> Result<(), WarehouseError> {
        if !self.has_paid() {
            return Err(WarehouseError::NoPaid);
        }
        if let Some(title) = self.title(Role::TimeZone) {
            return Err(WarehouseError::Column { title });
        }
        if self.layout.is_items {
            return Err(WarehouseError::NoPaid);
        }
        let percent = self
            .layout
            .amounts
            .iter()
            .find(|(_, f)| f.percent || f.power > 0);
        if let Some((role, _)) = percent {
            let title = self.title(*role).unwrap_or_default();
            return Err(WarehouseError::Percent { title });
        }
        let entries = self
            .lists
            .order_ids
            .as_ref()
            .map_or(0, std::collections::BTreeSet::len);
        let products = self
            .lists
            .price_list
            .as_ref()
            .map_or(0, |l| l.products.len());
        let entries = entries.max(products);
        if entries > LIST_MAX {
            return Err(WarehouseError::ListTooLong { entries });
        }
        let paths: Vec<&String> = match &self.source {
            Source::Files(paths) => paths.iter().chain([&self.folder]).collect(),
            Source::Table { .. } => vec![&self.folder],
        };
        match paths
            .into_iter()
            .find(|path| path.chars().any(char::is_control))
        {
            Some(path) => Err(WarehouseError::Path { path: path.clone() }),
            None => Ok(()),
        }
    }

    fn title(&self, role: Role) -> Option<String> {
        let at = self.layout.columns.get(&role)?;
        self.layout.titles.get(*at).cloned()
    }

    fn intended(&self) -> &Intended {
        self.incident.intended.as_ref().unwrap_or(&Intended::Column)
    }
}

/// Writes the script.
///
/// # Errors
/// [`WarehouseError`] where the case has something no engine can be told.
pub fn script(query: &Query<'_>) -> Result<String, WarehouseError> {
    query.check()?;
    let mut script = source::write(query)?;
    script.push_str(&read::write(query)?);
    script.push_str(&status::write(query));
    script.push_str(&settle::write(query));
    script.push_str(&judge::write(query)?);
    script.push_str(&tables::write(query));
    script.push_str(&query.engine.drop(KEPT_TABLES));
    Ok(script)
}
