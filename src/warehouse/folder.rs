//! A folder that a script wrote becomes a rollup again, or is refused with the reason.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{FORMAT, sha256};
use super::{Kept, PRICES_MAX, SCHEMA, WarehouseError};
use crate::rollup::{
    Axis, Delivery, Group, Known, Measures, Minute, OrdersPerCustomer, OwnShare, Price, Rollup,
    Split, Step, Sums, sort_groups,
};

/// Largest table of a folder: minutes of decades and prices by the million fit.
const TABLE_BYTES_MAX: u64 = 1 << 30;

/// What a folder holds.
#[derive(Clone, Debug)]
pub struct Opened {
    pub rollup: Rollup,
    pub kept: Kept,
    pub case_sha256: String,
    pub engine: String,
    pub engine_version: String,
    /// Milliseconds since the Unix epoch, by the engine's clock.
    pub made_ms: i64,
    /// Lines read, used, rejected and skipped by the engine.
    pub lines: [u64; 4],
    /// Lines that could not be used, by `reason:column`.
    pub rejected: BTreeMap<String, u64>,
}

/// Whether a path is a folder that a script wrote.
pub fn is_rollup(path: &Path) -> bool {
    path.is_dir() && (path.join("manifest.csv").exists() || path.join("manifest").is_dir())
}

/// Reads a folder.
///
/// # Errors
/// [`WarehouseError`] where a table is missing or cannot be read, where the manifest is of a newer
/// program or was changed, or where the engine understood the same files otherwise.
pub fn open(folder: &Path) -> Result<Opened, WarehouseError> {
    let manifest = read_table(folder, "manifest")?;
    let entry = |key: &str| {
        let found = manifest.rows().find(|row| row.text("entry") == key);
        found.map_or("", |row| row.text("content"))
    };
    if entry("format") != FORMAT {
        return Err(missing(folder, "manifest"));
    }
    let schema = entry("schema");
    if schema.parse::<u32>().is_ok_and(|schema| schema > SCHEMA) {
        return Err(WarehouseError::NewerSchema {
            schema: schema.to_owned(),
        });
    }
    if sha256(entry("case")) != entry("case_sha256") {
        return Err(WarehouseError::Tampered);
    }
    let kept: Kept =
        serde_json::from_str(entry("case")).map_err(|e| WarehouseError::Unreadable {
            path: folder.join("manifest").display().to_string(),
            cause: e.to_string(),
        })?;
    let figures = read_table(folder, "figures")?;
    let row = figures
        .rows()
        .next()
        .ok_or_else(|| missing(folder, "figures"))?;
    let figures = Figures {
        row,
        scale: kept.scale,
    };
    let rollup = rollup(folder, &kept, &figures)?;
    figures.check(&kept, &rollup)?;
    let rejected_by = rejected(folder)?;
    let count = |name: &str| figures.count(name);
    let skipped =
        count("copies")? + count("refund_rows")? + count("conflicting")? + count("not_orders")?;
    Ok(Opened {
        lines: [
            count("read_lines")?,
            count("used")?,
            count("rejected")? + count("without_amount")?,
            skipped,
        ],
        rollup,
        case_sha256: entry("case_sha256").to_owned(),
        engine: entry("engine").to_owned(),
        engine_version: entry("engine_version").to_owned(),
        made_ms: entry("made_ms").parse().unwrap_or(0),
        rejected: rejected_by,
        kept,
    })
}

fn missing(folder: &Path, name: &str) -> WarehouseError {
    WarehouseError::Missing {
        path: folder.join(format!("{name}.csv")).display().to_string(),
    }
}

/// The one row of figures.
struct Figures<'a> {
    row: Row<'a>,
    scale: u32,
}

impl Figures<'_> {
    fn count(&self, name: &str) -> Result<u64, WarehouseError> {
        self.row.count(name)
    }

    fn is_known(&self, name: &str) -> Result<bool, WarehouseError> {
        Ok(self.count(name)? > 0)
    }

    fn sums(&self, of: &str) -> Result<Sums, WarehouseError> {
        self.row.sums(&format!("{of}_"), self.scale)
    }

    /// Refuses figures of the same files that this program read otherwise, and doubtful ones.
    fn check(&self, kept: &Kept, rollup: &Rollup) -> Result<(), WarehouseError> {
        let lines = self.count("other_currencies")?;
        if lines > 0 {
            return Err(WarehouseError::OtherCurrencies { lines });
        }
        let orders = self.count("repeating")?;
        if orders > 0 && self.count("differing")? == 0 {
            return Err(WarehouseError::RepeatedAmounts { orders });
        }
        let Some(expected) = &kept.expected else {
            return Ok(());
        };
        let customers =
            |count: Option<u64>| count.map_or_else(|| "–".to_owned(), |c| c.to_string());
        for (what, here, there) in [
            (
                "lines",
                expected.lines.to_string(),
                self.count("used")?.to_string(),
            ),
            (
                "orders",
                expected.orders.to_string(),
                rollup.all.orders.to_string(),
            ),
            (
                "customers",
                customers(expected.customers),
                customers(rollup.all_customers),
            ),
            (
                "paid",
                expected.paid.to_string(),
                rollup.all.paid.to_string(),
            ),
        ] {
            if here != there {
                return Err(WarehouseError::ReadOtherwise { what, here, there });
            }
        }
        Ok(())
    }
}

fn rollup(folder: &Path, kept: &Kept, figures: &Figures<'_>) -> Result<Rollup, WarehouseError> {
    let scale = kept.scale;
    let customers = figures.count("all_customers")?;
    let known = Known {
        customers: customers > 0,
        times: figures.is_known("with_time")?,
        list: figures.is_known("with_list")?,
        intended: figures.is_known("with_intended")?,
        unit_cost: figures.is_known("with_cost")?,
        delivered: figures.is_known("with_delivered")? || figures.is_known("delivered_statuses")?,
        units: figures.is_known("with_units")?,
    };
    let below_cost = figures.row.scaled("below_cost", scale)?;
    let held = figures.row.scaled("held", scale)?;
    let share = |name: &str| -> Result<Option<f64>, WarehouseError> {
        let top = figures.row.scaled(name, scale)?;
        Ok((known.customers && held > 0).then(|| top as f64 / held as f64))
    };
    let delivery = Delivery {
        customers_any_undelivered: figures.count("customers_any_undelivered")?,
        customers_none_delivered: figures.count("customers_none_delivered")?,
    };
    let axes = Axes::read(folder, scale)?;
    let groups = groups(folder, scale)?;
    let named = |dimension: &str| groups.get(dimension).cloned().unwrap_or_default();
    Ok(Rollup {
        kind: kept.incident.kind.unwrap_or_default(),
        currency: kept.currency(),
        scale,
        unit_scale: 0,
        zone: kept.incident.zone.clone().unwrap_or_default(),
        known,
        measures: Measures {
            sums: figures.sums("affected")?,
            customers: known.customers.then_some(figures.count("customers")?),
            below_cost: known.unit_cost.then_some(below_cost),
            top_1_percent_share: share("held_top_1")?,
            top_10_percent_share: share("held_top_10")?,
        },
        unwound: figures.sums("unwound")?,
        unpaid: figures.sums("unpaid")?,
        all: figures.sums("all")?,
        all_customers: known.customers.then_some(customers),
        by_rank: axes.ranks(),
        by_units: axes.steps("units"),
        by_amount: axes.steps("amount"),
        by_minute: minutes(folder, scale)?,
        by_product: named("product"),
        by_status: named("status"),
        by_channel: named("channel"),
        by_price: prices(folder, scale)?,
        by_orders_per_customer: per_customer(folder, scale)?,
        by_own_share: if known.customers {
            shares(folder)?
        } else {
            Vec::new()
        },
        by_term: terms(folder, scale)?,
        delivery: (known.delivered && known.customers).then_some(delivery),
        without_intended: figures.count("without_intended")?,
    })
}

/// The policy axes as they were written.
struct Axes {
    sums: BTreeMap<(String, i128), Split>,
    ending: BTreeMap<(String, i128), u64>,
}

impl Axes {
    fn read(folder: &Path, scale: u32) -> Result<Self, WarehouseError> {
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
    fn steps(&self, axis: &str) -> Axis {
        let of_axis = self.sums.iter().filter(|((name, _), _)| name == axis);
        of_axis
            .filter(|(_, sums)| **sums != Split::default())
            .map(|((_, upto), sums)| self.step(axis, *upto, sums))
            .collect()
    }

    /// Every rank up to the last, whether or not anything has it.
    fn ranks(&self) -> Axis {
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

fn minutes(folder: &Path, scale: u32) -> Result<Vec<Minute>, WarehouseError> {
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

fn groups(folder: &Path, scale: u32) -> Result<BTreeMap<String, Vec<Group>>, WarehouseError> {
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

fn prices(folder: &Path, scale: u32) -> Result<Vec<Price>, WarehouseError> {
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

fn per_customer(folder: &Path, scale: u32) -> Result<Vec<OrdersPerCustomer>, WarehouseError> {
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

fn shares(folder: &Path) -> Result<Vec<OwnShare>, WarehouseError> {
    let one = |row: Row<'_>| Ok((row.count("percent_upto")?, row.count("customers")?));
    let found: BTreeMap<u64, u64> = collect(folder, "shares", one)?.into_iter().collect();
    let share = |tenth: u32| OwnShare {
        percent_upto: tenth * 10,
        customers: found.get(&u64::from(tenth * 10)).copied().unwrap_or(0),
    };
    Ok((1..=10).map(share).collect())
}

fn terms(folder: &Path, scale: u32) -> Result<BTreeMap<i64, Sums>, WarehouseError> {
    let one = |row: Row<'_>| {
        let term = i64::try_from(row.scaled("term", 0)?);
        Ok((
            term.map_err(|_large| row.unreadable("term"))?,
            row.sums("", scale)?,
        ))
    };
    Ok(collect(folder, "terms", one)?.into_iter().collect())
}

fn rejected(folder: &Path) -> Result<BTreeMap<String, u64>, WarehouseError> {
    let one = |row: Row<'_>| Ok((row.text("reason").to_owned(), row.count("lines")?));
    Ok(collect(folder, "rejected", one)?.into_iter().collect())
}

fn collect<T>(
    folder: &Path,
    name: &str,
    one: impl Fn(Row<'_>) -> Result<T, WarehouseError>,
) -> Result<Vec<T>, WarehouseError> {
    read_table(folder, name)?.rows().map(one).collect()
}

/// A table of the folder, all cells as text.
struct Table {
    path: String,
    titles: Vec<String>,
    records: Vec<csv::StringRecord>,
}

/// One row of a table.
#[derive(Clone, Copy)]
struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
}

/// Reads `name.csv`, or every part of a folder of that name, as Spark writes them.
fn read_table(folder: &Path, name: &str) -> Result<Table, WarehouseError> {
    let plain = folder.join(format!("{name}.csv"));
    let shown = plain.display().to_string();
    let failed = |cause: String| WarehouseError::Unreadable {
        path: shown.clone(),
        cause,
    };
    let mut table = Table {
        path: shown.clone(),
        titles: Vec::new(),
        records: Vec::new(),
    };
    let parts = parts(&plain, &folder.join(name)).map_err(|e| failed(e.to_string()))?;
    if parts.is_empty() {
        return Err(missing(folder, name));
    }
    for part in parts {
        let about = fs::metadata(&part).map_err(|e| failed(e.to_string()))?;
        if about.len() > TABLE_BYTES_MAX {
            return Err(failed(format!(
                "{} bytes, at most {TABLE_BYTES_MAX}",
                about.len()
            )));
        }
        let mut reader = csv::Reader::from_path(&part).map_err(|e| failed(e.to_string()))?;
        let titles = reader.headers().map_err(|e| failed(e.to_string()))?;
        table.titles = titles.iter().map(str::to_owned).collect();
        for record in reader.records() {
            table
                .records
                .push(record.map_err(|e| failed(e.to_string()))?);
        }
    }
    Ok(table)
}

/// The files that make up a table, in the order of their names.
fn parts(plain: &Path, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    if plain.is_file() {
        return Ok(vec![plain.to_owned()]);
    }
    let folder = if plain.is_dir() { plain } else { folder };
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        let is_part = name.starts_with("part-") && path.extension().is_some_and(|e| e == "csv");
        if is_part && fs::metadata(&path)?.len() > 0 {
            parts.push(path);
        }
    }
    parts.sort();
    Ok(parts)
}

impl Table {
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(move |record| Row {
            table: self,
            record,
        })
    }
}

impl<'a> Row<'a> {
    /// A cell; empty where the table has no such column.
    fn text(&self, name: &str) -> &'a str {
        let at = self.table.titles.iter().position(|title| title == name);
        at.and_then(|at| self.record.get(at)).unwrap_or("")
    }

    fn unreadable(&self, name: &str) -> WarehouseError {
        let value = self.text(name);
        WarehouseError::Unreadable {
            path: self.table.path.clone(),
            cause: format!("{name} = {value:?}"),
        }
    }

    /// A number of things; nothing counts as none.
    fn count(&self, name: &str) -> Result<u64, WarehouseError> {
        u64::try_from(self.scaled(name, 0)?).map_err(|_negative| self.unreadable(name))
    }

    fn int(&self, name: &str) -> Result<i64, WarehouseError> {
        i64::try_from(self.scaled(name, 0)?).map_err(|_large| self.unreadable(name))
    }

    /// An exact decimal as a whole number of `scale` decimals; a missing column is an error.
    fn scaled(&self, name: &str, scale: u32) -> Result<i128, WarehouseError> {
        if !self.table.titles.iter().any(|title| title == name) {
            return Err(self.unreadable(name));
        }
        scaled(self.text(name), scale).ok_or_else(|| self.unreadable(name))
    }

    fn sums(&self, before: &str, scale: u32) -> Result<Sums, WarehouseError> {
        let amount = |name: &str| self.scaled(&format!("{before}{name}"), scale);
        Ok(Sums {
            orders: self.count(&format!("{before}orders"))?,
            units: self.scaled(&format!("{before}units"), 0)?,
            paid: amount("paid")?,
            intended: amount("intended")?,
            list: amount("list")?,
            cost: amount("cost")?,
        })
    }
}

/// `-12.340`, `7`, `0E-8` and nothing as whole numbers of `scale` decimals; `None` where a digit would
/// be cut off.
fn scaled(text: &str, scale: u32) -> Option<i128> {
    if text.is_empty() {
        return Some(0);
    }
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
    let shift = i32::try_from(scale).ok()? + exponent - i32::try_from(decimals.len()).ok()?;
    let power = 10_i128.checked_pow(shift.unsigned_abs());
    if digits == 0 {
        Some(0)
    } else if shift >= 0 {
        digits.checked_mul(power?)
    } else {
        let power = power?;
        (digits % power == 0).then_some(digits / power)
    }
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn decimals_of_every_engine_are_read_exactly() {
        assert_eq!(scaled("12.34", 2), Some(1234));
        assert_eq!(scaled("-0.2", 2), Some(-20));
        assert_eq!(scaled("12.3400", 2), Some(1234));
        assert_eq!(scaled("0E-8", 2), Some(0));
        assert_eq!(scaled("1E+3", 2), Some(100_000));
        assert_eq!(scaled("", 2), Some(0));
        assert_eq!(scaled("12.345", 2), None);
        assert_eq!(scaled("inf", 2), None);
        assert_eq!(scaled("170141183460469231731687303715884105727", 2), None);
    }
}
