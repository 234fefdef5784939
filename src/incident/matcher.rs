//! Which lines the incident's rule holds for, and what each should have cost: one line at a time,
//! exactly, over blocks of columns.

mod prepare;

use std::ops::Range;

use hashbrown::HashSet;
use rust_decimal::Decimal;

use super::{Incident, IncidentError, Lists};
use crate::money::{self, Currency};
use crate::orders::kinds::{KIND, KindCells};
use crate::orders::{Column, NULL, Orders, StatusClass};

use prepare::{IntendedPrice, Listed, Ratio, currencies, intended_price, listed};

/// Rows read at once: large enough to amortise the call, small enough to stay in the cache.
pub const BLOCK_ROWS: usize = 4096;

/// Places of the cells in [`KIND`].
const UNITS: usize = 0;
const LIST: usize = 1;
const INTENDED: usize = 2;
const PAID: usize = 3;
const REFUNDED: usize = 4;
const UNIT_COST: usize = 5;
const PRODUCT: usize = 6;
const CURRENCY: usize = 7;
const STATUS: usize = 8;
const CODE: usize = 9;
const CHANNEL: usize = 10;
const DELIVERED: usize = 11;

/// What the rule says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule does not hold.
    Outside,
    /// In the exposure.
    Affected,
    /// The rule holds, but the order is already cancelled or fully refunded.
    Unwound,
    /// The rule holds, but the order was never paid.
    Unpaid,
    /// Nothing says what this line should have cost.
    WithoutIntended,
}

/// One line in exact whole numbers of the matcher's scale, in the reporting currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub outcome: Outcome,
    /// Whole number of the orders' `unit_scale` decimals.
    pub units: i64,
    /// What was charged, before refunds.
    pub charged: i64,
    /// Charged − refunded.
    pub paid: i64,
    /// 0 where unknown.
    pub intended: i64,
    /// 0 where unknown.
    pub list: i64,
    /// Unit cost × units; 0 where unknown.
    pub cost: i64,
}

impl Line {
    const fn empty() -> Self {
        Self {
            outcome: Outcome::Outside,
            units: 0,
            charged: 0,
            paid: 0,
            intended: 0,
            list: 0,
            cost: 0,
        }
    }
}

/// The incident prepared for one table of orders.
#[derive(Debug)]
pub struct Matcher<'a> {
    orders: &'a Orders,
    /// Decimals of the amounts it gives: the orders' own, or the currency's where those are fewer.
    pub scale: u32,
    pub currency: Currency,
    pub zone: String,
    up: i64,
    unit_one: i64,
    /// Smallest step of the currency in scaled numbers: 1, or 10, 100 … where amounts are finer.
    minor_step: i64,
    intended: IntendedPrice,
    window: Range<i64>,
    has_window: bool,
    price_min: Option<Ratio>,
    price_max: Option<Ratio>,
    ratio_min: Option<Ratio>,
    ratio_max: Option<Ratio>,
    /// By code; empty where the rule does not ask.
    codes: Vec<bool>,
    products: Vec<bool>,
    statuses: Vec<bool>,
    classes: Vec<StatusClass>,
    /// By product code; empty without a price list.
    listed: Vec<Listed>,
    /// By currency code: `None` is the reporting currency itself.
    rates: Vec<Option<Ratio>>,
    order_ids: Option<HashSet<&'a str, foldhash::fast::RandomState>>,
}

impl<'a> Matcher<'a> {
    /// Prepares an incident for these orders.
    ///
    /// Amounts are in the currency of most lines, others converted by the analyst's rates. An incident
    /// without an intended price takes the export's own column, else the list price.
    ///
    /// # Errors
    /// Where the incident needs what the orders, the lists or the rates do not have.
    pub fn new(
        orders: &'a Orders,
        incident: &Incident,
        lists: &'a Lists,
    ) -> Result<Self, IncidentError> {
        let (currency, rates) = currencies(orders, lists)?;
        let scale = orders.scale.max(currency.minor_digits());
        let power = |digits: u32| 10_i64.checked_pow(digits).unwrap_or(1);
        let has_window = incident.start_ms.is_some() || incident.end_ms.is_some();
        if has_window && !orders.has(Column::Time) {
            return Err(IncidentError::NoTimes);
        }
        let ratio = |number: Option<Decimal>| number.map(Ratio::new).transpose();
        prepare::names_have_columns(orders, incident)?;
        let chosen = |names: &[String], known: &[String]| match (names, known) {
            ([], _) => Vec::new(),
            (_, []) => vec![false], // No line has a value: the rule holds for none.
            _ => known.iter().map(|n| names.contains(n)).collect(),
        };
        let status_texts: Vec<String> = orders.statuses.iter().map(|s| s.text.clone()).collect();
        Ok(Self {
            orders,
            scale,
            currency,
            zone: incident.zone.clone(),
            up: power(scale - orders.scale),
            unit_one: power(orders.unit_scale),
            minor_step: power(scale - currency.minor_digits()),
            intended: intended_price(orders, incident, lists)?,
            window: incident.start_ms.unwrap_or(i64::MIN + 1)..incident.end_ms.unwrap_or(i64::MAX),
            has_window,
            price_min: ratio(incident.unit_price_min)?,
            price_max: ratio(incident.unit_price_max)?,
            ratio_min: ratio(incident.paid_ratio_min)?,
            ratio_max: ratio(incident.paid_ratio_max)?,
            codes: chosen(&incident.codes, &orders.codes),
            products: chosen(&incident.products, &orders.products),
            statuses: chosen(&incident.statuses, &status_texts),
            classes: orders.statuses.iter().map(|s| s.class).collect(),
            listed: listed(orders, lists)?,
            rates,
            order_ids: incident.order_ids.as_ref().map(|_path| {
                lists
                    .order_ids
                    .iter()
                    .flatten()
                    .map(String::as_str)
                    .collect()
            }),
        })
    }

    /// One line by its row, for tables and lists: what the rule says of it, and its amounts.
    pub fn line_of_row(&self, row: usize) -> Line {
        let cells = KIND.map(|column| self.orders.value(column, row));
        let mut line = self.line_at_any_time(&cells);
        let time = self.orders.value(Column::Time, row);
        if line.outcome != Outcome::Outside && !self.holds_time_and_id(time, row) {
            line.outcome = Outcome::Outside;
        }
        line
    }

    /// What the rule says of every line of a kind that is in the window and whose id is in the list.
    pub fn line_at_any_time(&self, cells: &KindCells) -> Line {
        let mut line = self.amounts(cells);
        let known = !matches!(self.price(cells, &mut line), Price::Unknown);
        if self.names_hold(cells) && self.price_rule_holds(&line, known) {
            line.outcome = self.outcome(cells, &line, known);
        }
        line
    }

    /// Whether a line of this time lies in the window and its order is in the list of ids.
    #[inline]
    pub fn holds_time_and_id(&self, time_ms: i64, row: usize) -> bool {
        let in_window = !self.has_window || (time_ms != NULL && self.window.contains(&time_ms));
        in_window
            && self
                .order_ids
                .as_ref()
                .is_none_or(|ids| ids.contains(self.orders.order_id(row).as_str()))
    }

    /// Codes of product, status and channel of a kind.
    pub fn groups(cells: &KindCells) -> [Option<usize>; 3] {
        [PRODUCT, STATUS, CHANNEL].map(|column| usize::try_from(cells[column]).ok())
    }

    fn amounts(&self, cells: &KindCells) -> Line {
        let mut line = Line::empty();
        line.units = if cells[UNITS] == NULL {
            self.unit_one
        } else {
            cells[UNITS]
        };
        line.charged = self.amount(cells, PAID).unwrap_or(0);
        line.paid = line
            .charged
            .saturating_sub(self.amount(cells, REFUNDED).unwrap_or(0));
        line
    }

    /// A cell's amount in the reporting currency and scale.
    fn amount(&self, cells: &KindCells, column: usize) -> Option<i64> {
        let value = cells[column];
        if value == NULL {
            return None;
        }
        let value = value.checked_mul(self.up)?;
        let rate = usize::try_from(cells[CURRENCY])
            .ok()
            .and_then(|c| self.rates.get(c).copied());
        match rate.flatten() {
            None => Some(value),
            Some(rate) => self.scaled(value, rate.mantissa, rate.denominator),
        }
    }

    /// A unit price times a line's units, rounded once.
    fn for_units(&self, price: Ratio, units: i64) -> Option<i64> {
        let units = units.checked_mul(10_i64.checked_pow(self.scale)?)?;
        self.scaled(
            units,
            price.mantissa,
            price.denominator.checked_mul(self.unit_one)?,
        )
    }

    /// value × numerator ÷ denominator, rounded once to the currency's minor unit.
    fn scaled(&self, value: i64, numerator: i64, denominator: i64) -> Option<i64> {
        let step = self.minor_step;
        if let (Some(dividend), Some(divisor)) =
            (value.checked_mul(numerator), denominator.checked_mul(step))
            && divisor < i64::MAX / 2
        {
            return divide_rounded_small(dividend, divisor)?.checked_mul(step);
        }
        let dividend = i128::from(value).checked_mul(i128::from(numerator))?;
        let divisor = i128::from(denominator).checked_mul(i128::from(step))?;
        i64::try_from(money::divide_rounded(dividend, divisor)?)
            .ok()?
            .checked_mul(step)
    }

    /// Fills in intended, list and cost.
    fn price(&self, cells: &KindCells, line: &mut Line) -> Price {
        let listed = usize::try_from(cells[PRODUCT])
            .ok()
            .and_then(|p| self.listed.get(p));
        let listed = listed.copied().unwrap_or_default();
        let for_units = |price: Option<Ratio>| price.and_then(|p| self.for_units(p, line.units));
        let list = for_units(listed.list).or_else(|| self.amount(cells, LIST));
        let cost = for_units(listed.unit_cost).or_else(|| {
            self.amount(cells, UNIT_COST)
                .and_then(|c| self.scaled(c, line.units, self.unit_one))
        });
        let intended = match self.intended {
            IntendedPrice::Column => self.amount(cells, INTENDED),
            IntendedPrice::List => for_units(listed.intended),
            IntendedPrice::Each(price) => for_units(Some(price)),
            IntendedPrice::Charged => self.amount(cells, PAID),
            IntendedPrice::KeepOfList(keep) => {
                list.and_then(|l| self.scaled(l, keep.mantissa, keep.denominator))
            }
        };
        line.list = list.unwrap_or(0);
        line.cost = cost.unwrap_or(0);
        line.intended = intended.unwrap_or(0);
        let charge_fits = cells[PAID] == NULL || self.amount(cells, PAID).is_some();
        if intended.is_some() && charge_fits {
            Price::Known
        } else {
            Price::Unknown
        }
    }

    fn names_hold(&self, cells: &KindCells) -> bool {
        let named = |chosen: &[bool], column: usize| {
            chosen.is_empty()
                || usize::try_from(cells[column])
                    .ok()
                    .and_then(|c| chosen.get(c))
                    == Some(&true)
        };
        named(&self.products, PRODUCT) && named(&self.codes, CODE) && named(&self.statuses, STATUS)
    }

    fn price_rule_holds(&self, line: &Line, known: bool) -> bool {
        let against_units = |ratio: Ratio| self.unit_price_sides(line, ratio);
        let against_intended = |ratio: Ratio| {
            (
                i128::from(line.charged) * i128::from(ratio.denominator),
                i128::from(line.intended) * i128::from(ratio.mantissa),
            )
        };
        self.price_min.is_none_or(|r| {
            let (left, right) = against_units(r);
            left >= right
        }) && self.price_max.is_none_or(|r| {
            let (left, right) = against_units(r);
            left <= right
        }) && self.ratio_min.is_none_or(|r| {
            let (left, right) = against_intended(r);
            known && left >= right
        }) && self.ratio_max.is_none_or(|r| {
            let (left, right) = against_intended(r);
            known && left <= right
        })
    }

    /// charged ÷ units against a price, both multiplied out: `left ≤ right` is "at most".
    fn unit_price_sides(&self, line: &Line, price: Ratio) -> (i128, i128) {
        let power = 10_i128.pow(self.scale);
        let left = i128::from(line.charged) * i128::from(price.denominator);
        let left = left.saturating_mul(i128::from(self.unit_one));
        let right = i128::from(line.units) * i128::from(price.mantissa);
        (left, right.saturating_mul(power))
    }

    fn outcome(&self, cells: &KindCells, line: &Line, known: bool) -> Outcome {
        let class = usize::try_from(cells[STATUS])
            .ok()
            .and_then(|s| self.classes.get(s));
        match class.copied().unwrap_or(StatusClass::Paid) {
            StatusClass::Cancelled | StatusClass::Refunded => Outcome::Unwound,
            StatusClass::Unpaid => Outcome::Unpaid,
            _ if line.charged > 0 && line.paid <= 0 => Outcome::Unwound,
            _ if known => Outcome::Affected,
            _ => Outcome::WithoutIntended,
        }
    }

    /// Whether the export says of a line that it has been delivered or used.
    pub fn is_delivered(&self, cells: &KindCells) -> bool {
        let class = usize::try_from(cells[STATUS])
            .ok()
            .and_then(|s| self.classes.get(s));
        cells[DELIVERED] == 1 || class == Some(&StatusClass::Delivered)
    }

    /// [`Self::is_delivered`] of a row.
    pub fn is_row_delivered(&self, row: usize) -> bool {
        self.is_delivered(&KIND.map(|column| self.orders.value(column, row)))
    }

    pub fn orders(&self) -> &'a Orders {
        self.orders
    }

    /// Whether a unit cost is known, by column or by price list.
    pub fn knows_unit_cost(&self) -> bool {
        self.orders.has(Column::UnitCost) || self.listed.iter().any(|p| p.unit_cost.is_some())
    }

    /// Whether a list price is known, by column or by price list.
    pub fn knows_list(&self) -> bool {
        self.orders.has(Column::List) || self.listed.iter().any(|p| p.list.is_some())
    }
}

enum Price {
    Known,
    Unknown,
}

/// Half away from zero; the divisor is positive and below half of the range.
fn divide_rounded_small(dividend: i64, divisor: i64) -> Option<i64> {
    let quotient = dividend.checked_div(divisor)?;
    let rest = dividend.checked_rem(divisor)?;
    let away = if rest.abs() * 2 >= divisor {
        dividend.signum()
    } else {
        0
    };
    quotient.checked_add(away)
}

#[cfg(test)]
mod tests;
