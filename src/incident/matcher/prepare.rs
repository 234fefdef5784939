//! What an incident's prices and currencies become before the first line is looked at.

use rust_decimal::Decimal;

use super::{BLOCK_ROWS, Matcher};
use crate::incident::{Incident, IncidentError, Intended, Kind, Lists};
use crate::money::Currency;
use crate::orders::{Column, Orders};

/// A share or price as a whole number over a power of ten.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    pub mantissa: i64,
    pub denominator: i64,
}

impl Ratio {
    pub fn new(number: Decimal) -> Result<Self, IncidentError> {
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
pub(super) enum IntendedPrice {
    Column,
    List,
    /// List × keep, keep = 1 − discount.
    KeepOfList(Ratio),
    /// Price of one unit.
    Each(Ratio),
    /// What was charged: a withdrawn benefit is worth its face value, whatever the orders cost.
    Charged,
}

/// What the price list says of one product.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Listed {
    pub list: Option<Ratio>,
    pub intended: Option<Ratio>,
    pub unit_cost: Option<Ratio>,
}

/// The reporting currency (that of most lines) and the rate of every other one.
pub(super) fn currencies(
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

/// Whether the export has what the rule names: a rule that cannot be checked must not pass for one
/// that holds.
pub(super) fn names_have_columns(
    orders: &Orders,
    incident: &Incident,
) -> Result<(), IncidentError> {
    let named = [
        (&incident.codes, Column::Code, "codes", "code"),
        (&incident.products, Column::Product, "products", "product"),
        (&incident.statuses, Column::Status, "statuses", "status"),
    ];
    for (names, column, key, role) in named {
        if !names.is_empty() && !orders.has(column) {
            return Err(IncidentError::NoColumn { key, role });
        }
    }
    Ok(())
}

pub(super) fn intended_price(
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
        None if incident.kind == Kind::BenefitWithdrawn => Ok(IntendedPrice::Charged),
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
pub(super) fn listed(orders: &Orders, lists: &Lists) -> Result<Vec<Listed>, IncidentError> {
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

impl Matcher<'_> {
    /// Whether anything says what the lines should have cost: a column, a list, a rule or a figure.
    pub fn knows_intended(&self) -> bool {
        !matches!(self.intended, IntendedPrice::Charged)
    }
}
