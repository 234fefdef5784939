//! The parts of a rollup, each from its table.

use std::collections::BTreeMap;
use std::path::Path;

use super::table::{Row, collect, read_table};
use crate::rollup::{
    Axis, Group, Minute, OrdersPerCustomer, OwnShare, Price, Split, Step, Sums, sort_groups,
};
use crate::warehouse::{PRICES_MAX, WarehouseError};

/// The policy axes as they were written.
pub(super) struct Axes {
    sums: BTreeMap<(String, i128), Split>,
    ending: BTreeMap<(String, i128), u64>,
}

impl Axes {
    pub(super) fn read(folder: &Path, scale: u32) -> Result<Self, WarehouseError> {
        let mut sums: BTreeMap<(String, i128), Split> = BTreeMap::new();
        let table = read_table(folder, "axis")?;
        for row in table.rows() {
            let split = sums.entry(place(&row, scale)?).or_default();
            let part = match row.text("part") {
                "first" => &mut split.first,
                "further" => &mut split.further,
                "first_delivered" => &mut split.first_delivered,
                "further_delivered" => &mut split.further_delivered,
                _ => return Err(row.unreadable("part")),
            };
            part.add(&row.sums("", scale)?);
        }
        let mut ending = BTreeMap::new();
        let table = read_table(folder, "ending")?;
        for row in table.rows() {
            ending.insert(place(&row, scale)?, row.count("customers")?);
        }
        Ok(Self { sums, ending })
    }

    fn step(&self, axis: &str, upto: i128, sums: &Split) -> Step {
        let ending = self.ending.get(&(axis.to_owned(), upto));
        Step {
            upto,
            sums: *sums,
            customers_ending: ending.copied().unwrap_or(0),
        }
    }

    /// Steps in rising order; those without any sum are left out.
    pub(super) fn steps(&self, axis: &str) -> Axis {
        let of_axis = self.sums.iter().filter(|((name, _), _)| name == axis);
        of_axis
            .filter(|(_, sums)| **sums != Split::default())
            .map(|((_, upto), sums)| self.step(axis, *upto, sums))
            .collect()
    }

    /// Every rank up to the last, whether or not anything has it.
    pub(super) fn ranks(&self) -> Axis {
        let ranks = self.sums.keys().filter(|(name, _)| name == "rank");
        let last = ranks.map(|(_, rank)| *rank).max().unwrap_or(0);
        let sums = |rank: i128| self.sums.get(&("rank".to_owned(), rank)).copied();
        (1..=last)
            .map(|rank| self.step("rank", rank, &sums(rank).unwrap_or_default()))
            .collect()
    }
}

/// The axis of a row and its place there; above the last amount there is no end.
fn place(row: &Row<'_>, scale: u32) -> Result<(String, i128), WarehouseError> {
    let axis = row.text("axis").to_owned();
    let upto = match axis.as_str() {
        "amount" if row.text("upto").is_empty() => i128::MAX,
        "amount" => row.scaled("upto", scale)?,
        _ => row.scaled("upto", 0)?,
    };
    Ok((axis, upto))
}

pub(super) fn minutes(folder: &Path, scale: u32) -> Result<Vec<Minute>, WarehouseError> {
    let minute = |row: Row<'_>| {
        Ok(Minute {
            start_ms: row.int("start_ms")?,
            orders: row.count("orders")?,
            affected: row.count("affected")?,
            customers: row.count("customers")?,
            customers_affected: row.count("customers_affected")?,
            shortfall: row.scaled("shortfall", scale)?,
        })
    };
    let mut minutes: Vec<Minute> = collect(folder, "minutes", minute)?;
    minutes.sort_unstable_by_key(|minute| minute.start_ms);
    Ok(minutes)
}

pub(super) fn groups(
    folder: &Path,
    scale: u32,
) -> Result<BTreeMap<String, Vec<Group>>, WarehouseError> {
    let mut groups: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    let table = read_table(folder, "groups")?;
    for row in table.rows() {
        let group = Group {
            name: row.text("name").to_owned(),
            lines: row.count("lines")?,
            affected: row.sums("", scale)?,
        };
        groups
            .entry(row.text("dimension").to_owned())
            .or_default()
            .push(group);
    }
    for groups in groups.values_mut() {
        sort_groups(groups);
    }
    Ok(groups)
}

pub(super) fn prices(folder: &Path, scale: u32) -> Result<Vec<Price>, WarehouseError> {
    let price = |row: Row<'_>| {
        let small =
            |value: i128| i64::try_from(value).map_err(|_large| row.unreadable("unit_paid"));
        let intended = row.text("unit_intended");
        Ok(Price {
            unit_paid: small(row.scaled("unit_paid", scale)?)?,
            unit_intended: if intended.is_empty() {
                None
            } else {
                Some(small(row.scaled("unit_intended", scale)?)?)
            },
            lines: row.count("lines")?,
            affected: row.count("affected")?,
        })
    };
    let mut prices: Vec<Price> = collect(folder, "prices", price)?;
    let mut step = 1_i64;
    while prices.len() > PRICES_MAX {
        step = step.saturating_mul(10);
        prices = coarser(&prices, step);
    }
    prices.sort_unstable_by_key(|p| (p.unit_paid, p.unit_intended));
    Ok(prices)
}

/// Prices rounded down to a step, which a chart can bear.
fn coarser(prices: &[Price], step: i64) -> Vec<Price> {
    let round = |price: i64| price.div_euclid(step) * step;
    let mut sums: BTreeMap<(i64, Option<i64>), (u64, u64)> = BTreeMap::new();
    for price in prices {
        let key = (round(price.unit_paid), price.unit_intended.map(round));
        let sum = sums.entry(key).or_default();
        sum.0 += price.lines;
        sum.1 += price.affected;
    }
    let price = |((unit_paid, unit_intended), (lines, affected))| Price {
        unit_paid,
        unit_intended,
        lines,
        affected,
    };
    sums.into_iter().map(price).collect()
}

pub(super) fn per_customer(
    folder: &Path,
    scale: u32,
) -> Result<Vec<OrdersPerCustomer>, WarehouseError> {
    let one = |row: Row<'_>| {
        Ok(OrdersPerCustomer {
            orders_each: row.count("orders_each")?,
            customers: row.count("customers")?,
            orders: row.count("orders")?,
            shortfall: row.scaled("shortfall", scale)?,
        })
    };
    let mut all: Vec<OrdersPerCustomer> = collect(folder, "customers", one)?;
    all.sort_unstable_by_key(|row| row.orders_each);
    Ok(all)
}

pub(super) fn shares(folder: &Path) -> Result<Vec<OwnShare>, WarehouseError> {
    let one = |row: Row<'_>| Ok((row.count("percent_upto")?, row.count("customers")?));
    let found: BTreeMap<u64, u64> = collect(folder, "shares", one)?.into_iter().collect();
    let share = |tenth: u32| OwnShare {
        percent_upto: tenth * 10,
        customers: found.get(&u64::from(tenth * 10)).copied().unwrap_or(0),
    };
    Ok((1..=10).map(share).collect())
}

pub(super) fn terms(folder: &Path, scale: u32) -> Result<BTreeMap<i64, Sums>, WarehouseError> {
    let one = |row: Row<'_>| {
        let term = i64::try_from(row.scaled("term", 0)?);
        Ok((
            term.map_err(|_large| row.unreadable("term"))?,
            row.sums("", scale)?,
        ))
    };
    Ok(collect(folder, "terms", one)?.into_iter().collect())
}

pub(super) fn rejected(folder: &Path) -> Result<BTreeMap<String, u64>, WarehouseError> {
    let one = |row: Row<'_>| Ok((row.text("reason").to_owned(), row.count("lines")?));
    Ok(collect(folder, "rejected", one)?.into_iter().collect())
}
