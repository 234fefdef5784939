//! What leaves the program: pictures and files that are complete in themselves.

pub mod actions;
pub mod customers;
pub mod form;
pub mod identifiers;
pub mod memo;
pub mod notice;
pub mod page;
pub mod png;
pub mod raster;
pub mod rejected;
pub mod stamp;
pub mod svg;
pub mod table;
pub mod workbook;

use crate::decision::{Assumptions, Policy};
use crate::import::{ImportOptions, ImportReport};
use crate::money::{self, Currency};
use crate::rollup::Rollup;

/// All that the files which are shared rest on.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    pub page: &'a page::Facts<'a>,
    pub assumptions: &'a Assumptions,
    pub reports: &'a [ImportReport],
    /// How the files were read.
    pub options: &'a ImportOptions,
    /// The decision taken, which the notice tells.
    pub taken: Policy,
}

/// A file by its name alone: its folders can name a person.
pub fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next();
    name.unwrap_or_default().to_owned()
}

/// A policy's name in lists and JSON; a cap by units or by amount as a decimal.
pub fn policy_name(policy: Policy, rollup: &Rollup) -> String {
    let decimal = |value: i128, scale: u32| {
        money::from_scaled(value, scale).map_or_else(String::new, |d| d.normalize().to_string())
    };
    match policy {
        Policy::CapUnits(cap) => format!("cap_units_{}", decimal(cap, rollup.unit_scale)),
        Policy::CapAmount(cap) => format!("cap_amount_{}", decimal(cap, rollup.scale)),
        _ => policy.name(),
    }
}

/// An exact amount as a plain decimal with at least the currency's own decimals; as in JSON.
pub fn decimal(value: i128, scale: u32, currency: Currency) -> String {
    let Some(decimal) = money::from_scaled(value, scale) else {
        return String::new();
    };
    let mut decimal = decimal.normalize();
    let digits = currency.minor_digits();
    if decimal.scale() < digits {
        decimal.rescale(digits);
    }
    decimal.to_string()
}
