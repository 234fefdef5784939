//! A folder that a script wrote becomes a rollup again, or is refused with the reason.

mod parts;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::parts::{Axes, groups, minutes, per_customer, prices, rejected, shares, terms};
use self::table::{Row, read_table};
use super::manifest::{FORMAT, sha256};
use super::{Kept, KeptSource, SCHEMA, WarehouseError};
use crate::import::{ImportReport, LineCounts};
use crate::rollup::{Delivery, Known, Measures, Rollup, Sums};

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

/// The folder that a script wrote, by its own path or by that of its manifest, which is what a case
/// names as its source; `None` for anything else.
pub fn rollup_folder(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return manifest_of(path).map(|_| path.to_owned());
    }
    let folder = path.parent()?;
    let folder = match folder.file_name() {
        Some(name) if name == "manifest" => folder.parent()?,
        _ => folder,
    };
    // A bare file name lies in the folder that one is in.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let own = manifest_of(folder)?;
    (own.file_name() == path.file_name()).then(|| folder.to_owned())
}

/// The file that says what a folder holds; `None` where it is no folder that a script wrote.
pub fn manifest_of(folder: &Path) -> Option<PathBuf> {
    let parts = table::parts_of(folder, "manifest").ok()?;
    parts.into_iter().next()
}

impl Opened {
    /// One report for each source, all lines counted on the first.
    pub fn reports(&self, folder: &Path) -> Vec<ImportReport> {
        let sources = self.kept.sources.iter().enumerate();
        sources
            .map(|(at, source)| self.report(folder, at == 0, source))
            .collect()
    }

    fn report(&self, folder: &Path, is_first: bool, source: &KeptSource) -> ImportReport {
        let [read, used, rejected, skipped] = self.lines;
        let lines = LineCounts {
            read,
            used,
            rejected,
            skipped,
        };
        let or = |own: &String, other: String| {
            if own.is_empty() { other } else { own.clone() }
        };
        ImportReport {
            path: or(&source.name, folder.display().to_string()),
            sha256: or(&source.sha256, self.case_sha256.clone()),
            profile: self.kept.profile.clone(),
            lines: if is_first {
                lines
            } else {
                LineCounts::default()
            },
            time_zone: self.kept.time_zone.clone(),
            time_zone_from: self.kept.time_zone_from.clone(),
            ..ImportReport::default()
        }
    }
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
        // By the incident itself, or by a column that says anything.
        intended: kept.incident.intended.is_some() || figures.is_known("with_intended")?,
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
