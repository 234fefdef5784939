//! Which lines the incident's rule holds for, and what each should have cost: one line at a time,
//! exactly, over blocks of columns.

use std::ops::Range;

use hashbrown::HashSet;
use rust_decimal::Decimal;

use super::{Incident, IncidentError, Intended, Lists};
use crate::money::{self, Currency};
use crate::orders::{Column, NULL, Orders, StatusClass};

/// Rows read at once: large enough to amortise the call, small enough to stay in the cache.
pub const BLOCK_ROWS: usize = 4096;

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

/// Columns that are read of every line: what the matcher needs, and what the rollup counts by.
const READ: [Column; 15] = [
    Column::Units,
    Column::List,
    Column::Intended,
    Column::Paid,
    Column::Refunded,
    Column::UnitCost,
    Column::Time,
    Column::Product,
    Column::Currency,
    Column::Status,
    Column::Code,
    Column::Customer,
    Column::Order,
    Column::Channel,
    Column::Delivered,
];
const UNITS: usize = 0;
const LIST: usize = 1;
const INTENDED: usize = 2;
const PAID: usize = 3;
const REFUNDED: usize = 4;
const UNIT_COST: usize = 5;
const TIME: usize = 6;
const PRODUCT: usize = 7;
const CURRENCY: usize = 8;
const STATUS: usize = 9;
const CODE: usize = 10;
const CUSTOMER: usize = 11;
const ORDER: usize = 12;
const CHANNEL: usize = 13;
const DELIVERED: usize = 14;

/// The cells of one line, [`NULL`] where missing.
#[derive(Clone, Copy, Debug)]
pub struct Cells([i64; READ.len()]);

impl Cells {
    /// Milliseconds since the Unix epoch, or [`NULL`].
    pub fn time_ms(&self) -> i64 {
        self.0[TIME]
    }

    /// `None` where the line names no customer.
    pub fn customer(&self) -> Option<usize> {
        usize::try_from(self.0[CUSTOMER]).ok()
    }

    pub fn order(&self) -> Option<usize> {
        usize::try_from(self.0[ORDER]).ok()
    }

    /// Codes of product, status and channel.
    pub fn groups(&self) -> [Option<usize>; 3] {
        [PRODUCT, STATUS, CHANNEL].map(|column| usize::try_from(self.0[column]).ok())
    }
}

/// A block of rows, column by column; reused from block to block.
#[derive(Debug, Default)]
pub struct Block {
    columns: [Vec<i64>; READ.len()],
}

impl Block {
    /// The cells of a line, `index` counted from the block's start.
    pub fn cells(&self, index: usize) -> Cells {
        Cells(std::array::from_fn(|c| {
            self.columns[c].get(index).copied().unwrap_or(NULL)
        }))
    }
}

/// A share or price as a whole number over a power of ten.
#[derive(Clone, Copy, Debug)]
struct Ratio {
    mantissa: i64,
    denominator: i64,
}

impl Ratio {
    fn new(number: Decimal) -> Result<Self, IncidentError> {
        let number = number.normalize();
        let too_large = || IncidentError::TooLarge {
            number: number.to_string(),
        };
        let mantissa = i64::try_from(number.mantissa()).map_err(|_ignored| too_large())?;
        let denominator = 10_i64.checked_pow(number.scale()).ok_or_else(too_large)?;
        Ok(Self {
            mantissa,
            denominator,
        })
    }
}

#[derive(Clone, Copy, Debug)]
enum IntendedPrice {
    Column,
    List,
    /// List × keep, keep = 1 − discount.
    KeepOfList(Ratio),
    /// Price of one unit.
    Each(Ratio),
}

/// What the price list says of one product.
#[derive(Clone, Copy, Debug, Default)]
struct Listed {
    list: Option<Ratio>,
    intended: Option<Ratio>,
    unit_cost: Option<Ratio>,
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
        let chosen = |names: &[String], known: &[String]| {
            if names.is_empty() {
                Vec::new()
            } else {
                known.iter().map(|n| names.contains(n)).collect()
            }
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

    /// Reads the columns of some rows into a block.
    pub fn read(&self, rows: Range<usize>, block: &mut Block) {
        for (column, buffer) in READ.iter().zip(&mut block.columns) {
            self.orders.read(*column, rows.clone(), buffer);
        }
    }

    /// The cells of one row; a pass over all rows reads blocks.
    pub fn cells(&self, row: usize) -> Cells {
        Cells(READ.map(|column| self.orders.value(column, row)))
    }

    /// One line by its row, for tables and lists.
    pub fn line_of_row(&self, row: usize) -> Line {
        self.line(&self.cells(row), row)
    }

    /// What the rule says of a line, and its amounts.
    pub fn line(&self, cells: &Cells, row: usize) -> Line {
        self.judge(&cells.0, row)
    }

    fn judge(&self, cells: &[i64; READ.len()], row: usize) -> Line {
        let mut line = self.amounts(cells);
        let known = !matches!(self.price(cells, &mut line), Price::Unknown);
        if self.names_and_window_hold(cells) && self.price_rule_holds(&line, known) {
            line.outcome = self.outcome(cells, &line, known, row);
        }
        line
    }

    fn amounts(&self, cells: &[i64; READ.len()]) -> Line {
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
    fn amount(&self, cells: &[i64; READ.len()], column: usize) -> Option<i64> {
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
    fn price(&self, cells: &[i64; READ.len()], line: &mut Line) -> Price {
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
            IntendedPrice::KeepOfList(keep) => {
                list.and_then(|l| self.scaled(l, keep.mantissa, keep.denominator))
            }
        };
        line.list = list.unwrap_or(0);
        line.cost = cost.unwrap_or(0);
        line.intended = intended.unwrap_or(0);
        if intended.is_some() {
            Price::Known
        } else {
            Price::Unknown
        }
    }

    fn names_and_window_hold(&self, cells: &[i64; READ.len()]) -> bool {
        let time = cells[TIME];
        let in_window = !self.has_window || (time != NULL && self.window.contains(&time));
        let named = |chosen: &[bool], column: usize| {
            chosen.is_empty()
                || usize::try_from(cells[column])
                    .ok()
                    .and_then(|c| chosen.get(c))
                    == Some(&true)
        };
        in_window
            && named(&self.products, PRODUCT)
            && named(&self.codes, CODE)
            && named(&self.statuses, STATUS)
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

    fn outcome(&self, cells: &[i64; READ.len()], line: &Line, known: bool, row: usize) -> Outcome {
        if let Some(ids) = &self.order_ids
            && !ids.contains(self.orders.order_id(row).as_str())
        {
            return Outcome::Outside;
        }
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
    pub fn is_delivered(&self, cells: &Cells) -> bool {
        let class = usize::try_from(cells.0[STATUS])
            .ok()
            .and_then(|s| self.classes.get(s));
        cells.0[DELIVERED] == 1 || class == Some(&StatusClass::Delivered)
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

/// The reporting currency (that of most lines) and the rate of every other one.
fn currencies(
    orders: &Orders,
    lists: &Lists,
) -> Result<(Currency, Vec<Option<Ratio>>), IncidentError> {
    let Some(first) = orders.currencies.first() else {
        return Ok((Currency::NONE, Vec::new()));
    };
    if orders.currencies.len() == 1 {
        return Ok((*first, vec![None]));
    }
    let mut lines = vec![0_u64; orders.currencies.len()];
    let mut buffer = Vec::new();
    for start in (0..orders.len()).step_by(BLOCK_ROWS) {
        orders.read(
            Column::Currency,
            start..(start + BLOCK_ROWS).min(orders.len()),
            &mut buffer,
        );
        for code in &buffer {
            if let Some(count) = usize::try_from(*code).ok().and_then(|c| lines.get_mut(c)) {
                *count += 1;
            }
        }
    }
    let unrated = |c: &Currency| !lists.rates.contains_key(c);
    let reporting = orders
        .currencies
        .iter()
        .zip(&lines)
        .max_by_key(|(currency, count)| (unrated(currency), **count))
        .map_or(*first, |(currency, _)| *currency);
    let missing = |c: &Currency| *c != reporting && unrated(c);
    if let Some(example) = orders.currencies.iter().find(|c| missing(c)) {
        let names: Vec<&str> = orders.currencies.iter().map(Currency::code).collect();
        return Err(IncidentError::SeveralCurrencies {
            currencies: names.join(", "),
            example: format!("{example}=1.00 (one {example} in {reporting})"),
        });
    }
    let rate = |c: &Currency| {
        if *c == reporting {
            Ok(None)
        } else {
            Ratio::new(lists.rates[c]).map(Some)
        }
    };
    Ok((
        reporting,
        orders
            .currencies
            .iter()
            .map(rate)
            .collect::<Result<_, _>>()?,
    ))
}

fn intended_price(
    orders: &Orders,
    incident: &Incident,
    lists: &Lists,
) -> Result<IntendedPrice, IncidentError> {
    let listed = lists.price_list.is_some();
    match &incident.intended {
        Some(Intended::Column) if !orders.has(Column::Intended) => {
            Err(IncidentError::NoIntendedColumn)
        }
        Some(Intended::Column) => Ok(IntendedPrice::Column),
        None if orders.has(Column::Intended) => Ok(IntendedPrice::Column),
        None => Err(IncidentError::NoIntended),
        Some(Intended::PriceList(path)) if !listed => {
            Err(IncidentError::NoPriceList { path: path.clone() })
        }
        Some(Intended::PriceList(_)) => Ok(IntendedPrice::List),
        Some(Intended::Each(price)) => Ratio::new(*price).map(IntendedPrice::Each),
        Some(Intended::Discount(_)) if !orders.has(Column::List) && !listed => {
            Err(IncidentError::NoListColumn)
        }
        Some(Intended::Discount(share)) => {
            Ratio::new(Decimal::ONE - *share).map(IntendedPrice::KeepOfList)
        }
    }
}

/// What the price list says of each product of the orders, by product code.
fn listed(orders: &Orders, lists: &Lists) -> Result<Vec<Listed>, IncidentError> {
    let Some(list) = &lists.price_list else {
        return Ok(Vec::new());
    };
    let ratio = |price: Option<Decimal>| price.map(Ratio::new).transpose();
    let of = |product: &String| {
        let unit = list
            .products
            .get(product.trim())
            .copied()
            .unwrap_or_default();
        Ok(Listed {
            list: ratio(unit.list)?,
            intended: ratio(unit.intended)?,
            unit_cost: ratio(unit.unit_cost)?,
        })
    };
    orders.products.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{PriceList, UnitPrices};
    use crate::orders::OrderRow;
    use rust_decimal::dec;

    fn row(order: &str, paid: Decimal) -> OrderRow {
        OrderRow {
            order: order.to_owned(),
            product: Some("会员".to_owned()),
            units: Some(3),
            list: Some(dec!(59.99)),
            paid,
            currency: Some(Currency::CNY),
            ..OrderRow::default()
        }
    }

    fn judge(rows: &[OrderRow], incident: &Incident, lists: &Lists) -> Vec<Line> {
        let orders = Orders::from_rows(rows, 2).unwrap();
        let matcher = Matcher::new(&orders, incident, lists).unwrap();
        (0..orders.len()).map(|r| matcher.line_of_row(r)).collect()
    }

    fn discount(share: Decimal) -> Incident {
        Incident {
            intended: Some(Intended::Discount(share)),
            ..Incident::default()
        }
    }

    #[test]
    fn the_intended_price_is_rounded_once_per_line_half_away_from_zero() {
        // 59.99 × 0.9 = 53.991 → 53.99; 59.99 × 0.5 = 29.995 → 30.00
        let at = |share| judge(&[row("1", dec!(0.60))], &discount(share), &Lists::default())[0];
        assert_eq!(at(dec!(0.10)).intended, 5399);
        assert_eq!(at(dec!(0.5)).intended, 3000);
        assert_eq!(at(dec!(0)).intended, 5999);
    }

    #[test]
    fn the_unit_price_rule_is_exact_at_its_edge() {
        let rule = |max| Incident {
            unit_price_max: Some(max),
            ..discount(dec!(0.1))
        };
        let outcome =
            |paid, max| judge(&[row("1", paid)], &rule(max), &Lists::default())[0].outcome;
        // 3 units at 0.20 are 0.60.
        assert_eq!(outcome(dec!(0.60), dec!(0.20)), Outcome::Affected);
        assert_eq!(outcome(dec!(0.61), dec!(0.20)), Outcome::Outside);
        // 0.61 ÷ 3 = 0.20333…
        assert_eq!(outcome(dec!(0.61), dec!(0.2034)), Outcome::Affected);
        assert_eq!(outcome(dec!(0.61), dec!(0.2033)), Outcome::Outside);
    }

    #[test]
    fn a_price_list_gives_unit_prices_finer_than_the_orders() {
        let unit = UnitPrices {
            intended: Some(dec!(16.665)),
            unit_cost: Some(dec!(2.5)),
            list: None,
        };
        let list = PriceList {
            products: [("会员".to_owned(), unit)].into(),
        };
        let lists = Lists {
            price_list: Some(list),
            ..Lists::default()
        };
        let incident = Incident {
            intended: Some(Intended::PriceList("prices.csv".to_owned())),
            ..Incident::default()
        };
        let line = judge(&[row("1", dec!(0.60))], &incident, &lists)[0];
        // 3 × 16.665 = 49.995 → 50.00; 3 × 2.5 = 7.50; the list price stays the order's own.
        assert_eq!((line.intended, line.cost, line.list), (5000, 750, 5999));
    }

    #[test]
    fn what_is_unwound_unpaid_or_half_refunded_is_told_apart() {
        let with = |status: Option<(&str, StatusClass)>, refunded| OrderRow {
            status: status.map(|(t, c)| (t.to_owned(), c)),
            refunded,
            ..row("1", dec!(0.60))
        };
        let outcome = |row: OrderRow| judge(&[row], &discount(dec!(0.1)), &Lists::default())[0];
        assert_eq!(outcome(with(None, None)).outcome, Outcome::Affected);
        assert_eq!(
            outcome(with(None, Some(dec!(0.60)))).outcome,
            Outcome::Unwound
        );
        let cancelled = with(Some(("closed", StatusClass::Cancelled)), None);
        assert_eq!(outcome(cancelled).outcome, Outcome::Unwound);
        let unpaid = with(Some(("待付款", StatusClass::Unpaid)), None);
        assert_eq!(outcome(unpaid).outcome, Outcome::Unpaid);
        let partly = outcome(with(None, Some(dec!(0.20))));
        assert_eq!(
            (partly.outcome, partly.charged, partly.paid),
            (Outcome::Affected, 60, 40)
        );
        let unlisted = OrderRow {
            list: None,
            ..row("2", dec!(1))
        };
        let both = judge(
            &[row("1", dec!(1)), unlisted],
            &discount(dec!(0.1)),
            &Lists::default(),
        );
        assert_eq!(both[1].outcome, Outcome::WithoutIntended);
    }

    #[test]
    fn other_currencies_need_a_rate_and_are_rounded_once() {
        let usd = Currency::parse("USD").unwrap();
        let rows = [
            row("1", dec!(1)),
            row("2", dec!(1)),
            OrderRow {
                currency: Some(usd),
                ..row("3", dec!(0.33))
            },
        ];
        let orders = Orders::from_rows(&rows, 2).unwrap();
        let incident = discount(dec!(0.1));
        let error = Matcher::new(&orders, &incident, &Lists::default()).unwrap_err();
        assert!(
            matches!(error, IncidentError::SeveralCurrencies { .. }),
            "{error}"
        );
        let lists = Lists {
            rates: [(usd, dec!(6.5))].into(),
            ..Lists::default()
        };
        let matcher = Matcher::new(&orders, &incident, &lists).unwrap();
        // 0.33 × 6.5 = 2.145 → 2.15; 59.99 × 6.5 = 389.935 → 389.94
        let line = matcher.line_of_row(2);
        assert_eq!(
            (matcher.currency, line.paid, line.list),
            (Currency::CNY, 215, 38994)
        );
    }

    #[test]
    fn the_window_includes_its_start_and_not_its_end() {
        let at = |ms| OrderRow {
            time_ms: Some(ms),
            ..row("1", dec!(1))
        };
        let incident = Incident {
            start_ms: Some(1000),
            end_ms: Some(2000),
            ..discount(dec!(0.1))
        };
        let rows = [at(999), at(1000), at(1999), at(2000)];
        let outcomes: Vec<bool> = judge(&rows, &incident, &Lists::default())
            .iter()
            .map(|line| line.outcome == Outcome::Affected)
            .collect();
        assert_eq!(outcomes, [false, true, true, false]);
        let error = Matcher::new(
            &Orders::from_rows(&[row("1", dec!(1))], 2).unwrap(),
            &incident,
            &Lists::default(),
        )
        .unwrap_err();
        assert_eq!(error, IncidentError::NoTimes);
    }
}
