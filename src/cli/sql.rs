//! `makegood sql`: the case as a script for an engine that holds the orders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::analysis::{Analysis, policy};
use super::inputs::{Choosing, Inputs, Reading};
use super::inspect;
use crate::case;
use crate::decision::Policy;
use crate::text::Language;
use crate::text::warehouse::WarehouseText;
use crate::ui::format;
use crate::warehouse::{self, Basis, Engine, Kept, Order, WarehouseError, What};

/// Which list a script gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum List {
    /// The tables of the rollup, for `estimate` and the window
    #[default]
    Rollup,
    /// What is to be done with every affected order
    Actions,
}

/// What the script is for.
#[derive(Debug, Args)]
pub struct Target {
    /// duckdb, spark, clickhouse or postgres
    #[arg(long, value_parser = engine)]
    engine: Engine,
    /// What it gives
    #[arg(long, default_value = "rollup")]
    what: List,
    /// A table with these columns instead of the files: sales.orders
    #[arg(long)]
    table: Option<String>,
    /// Of the table, the column that says which of two lines with one time came first
    #[arg(long, requires = "table")]
    place: Option<String>,
    /// Folder the engine writes its tables to
    #[arg(long, default_value = "rollup")]
    folder: String,
    #[arg(
        long,
        help = "For actions: revoke_all, cap_1 …, honour_all; else the case's"
    )]
    policy: Option<String>,
    /// Where to write the script; else it is printed
    #[arg(short, long)]
    output: Option<PathBuf>,
}

fn engine(name: &str) -> Result<Engine, String> {
    let known = || Engine::ALL.map(Engine::name).join(", ");
    Engine::named(name).ok_or_else(|| format!("there are {}", known()))
}

/// Writes the script and says how long it is, or gives the script itself.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    target: &Target,
    language: Language,
) -> Result<String, String> {
    let mut analysis = Analysis::of(inputs, reading, choosing, language)?;
    analysis.needs_orders(WarehouseText::SingleOrders.get(language))?;
    if target.table.is_none() {
        inspect::add_hashes(&mut analysis.import, language)?;
    }
    let rollup = analysis.rollup()?;
    let basis = Basis {
        import: &analysis.import,
        options: &analysis.options,
        hashes: &BTreeMap::new(),
        incident: &analysis.settled.incident,
        lists: &analysis.settled.lists,
        rollup: &rollup,
    };
    let order = Order {
        engine: target.engine,
        what: what(target, &analysis)?,
        table: target.table.clone(),
        place: target.place.clone(),
        folder: target.folder.clone(),
    };
    let script = warehouse::prepare(basis, &order, kept(&analysis))
        .map_err(|error: WarehouseError| error.message(language))?;
    match &target.output {
        None => Ok(script),
        Some(path) => write(path, &script, target.engine, language),
    }
}

fn write(path: &Path, script: &str, engine: Engine, language: Language) -> Result<String, String> {
    case::write_atomically(path, script.as_bytes()).map_err(|cause| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("path", &path.display()), ("cause", &cause)];
        WarehouseText::CannotWrite.fill(language, &values)
    })?;
    let lines = format::count(script.lines().count() as u64);
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("path", &path.display()),
        ("lines", &lines),
        ("engine", &engine.name()),
    ];
    Ok(WarehouseText::Written.fill(language, &values))
}

fn what(target: &Target, analysis: &Analysis) -> Result<What, String> {
    if target.what == List::Rollup {
        return Ok(What::Rollup);
    }
    let in_case = analysis.case.as_ref().map(|case| case.policy.as_str());
    let named = target
        .policy
        .as_deref()
        .or(in_case)
        .filter(|name| !name.is_empty());
    let honoured = match policy(named.unwrap_or("honour_all"))? {
        Policy::RevokeAll => Some(0),
        Policy::Cap(k) => Some(k),
        _ => None,
    };
    Ok(What::Actions { honoured })
}

/// What the manifest keeps of what was chosen.
fn kept(analysis: &Analysis) -> Kept {
    let settled = &analysis.settled;
    let case = analysis.case.as_ref();
    Kept {
        title: case.map_or_else(String::new, |case| case.title.clone()),
        policy: case.map_or_else(String::new, |case| case.policy.clone()),
        proposed: settled
            .proposed
            .iter()
            .map(|key| (*key).to_owned())
            .collect(),
        found: super::json::found(settled),
        assumptions: analysis.assumptions().to_toml(),
        setting: Some(analysis.setting()),
        ..Kept::default()
    }
}
