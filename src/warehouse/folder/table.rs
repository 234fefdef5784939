//! The tables of a folder as text, and their cells as exact numbers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::rollup::Sums;
use crate::warehouse::WarehouseError;

/// Largest table of a folder: minutes of decades and prices by the million fit.
const TABLE_BYTES_MAX: u64 = 1 << 30;

/// A table of the folder, all cells as text.
pub(super) struct Table {
    path: String,
    titles: Vec<String>,
    records: Vec<csv::StringRecord>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
}

/// Reads `name.csv`, or every part of a folder of that name, as Spark writes them.
pub(super) fn read_table(folder: &Path, name: &str) -> Result<Table, WarehouseError> {
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
    let parts = parts_of(folder, name).map_err(|e| failed(e.to_string()))?;
    if parts.is_empty() {
        return Err(WarehouseError::Missing { path: shown });
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
pub(super) fn parts_of(folder: &Path, name: &str) -> std::io::Result<Vec<PathBuf>> {
    let (plain, folder) = (folder.join(format!("{name}.csv")), folder.join(name));
    if plain.is_file() {
        return Ok(vec![plain]);
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
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(move |record| Row {
            table: self,
            record,
        })
    }
}

impl<'a> Row<'a> {
    /// A cell; empty where the table has no such column.
    pub(super) fn text(&self, name: &str) -> &'a str {
        let at = self.table.titles.iter().position(|title| title == name);
        at.and_then(|at| self.record.get(at)).unwrap_or("")
    }

    pub(super) fn unreadable(&self, name: &str) -> WarehouseError {
        let value = self.text(name);
        WarehouseError::Unreadable {
            path: self.table.path.clone(),
            cause: format!("{name} = {value:?}"),
        }
    }

    /// A number of things; nothing counts as none.
    pub(super) fn count(&self, name: &str) -> Result<u64, WarehouseError> {
        u64::try_from(self.scaled(name, 0)?).map_err(|_negative| self.unreadable(name))
    }

    pub(super) fn int(&self, name: &str) -> Result<i64, WarehouseError> {
        i64::try_from(self.scaled(name, 0)?).map_err(|_large| self.unreadable(name))
    }

    /// An exact decimal as a whole number of `scale` decimals; a missing column is an error.
    pub(super) fn scaled(&self, name: &str, scale: u32) -> Result<i128, WarehouseError> {
        if !self.table.titles.iter().any(|title| title == name) {
            return Err(self.unreadable(name));
        }
        scaled(self.text(name), scale).ok_or_else(|| self.unreadable(name))
    }

    pub(super) fn sums(&self, before: &str, scale: u32) -> Result<Sums, WarehouseError> {
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

/// Every row of a table as something else.
pub(super) fn collect<T>(
    folder: &Path,
    name: &str,
    one: impl Fn(Row<'_>) -> Result<T, WarehouseError>,
) -> Result<Vec<T>, WarehouseError> {
    read_table(folder, name)?.rows().map(one).collect()
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
