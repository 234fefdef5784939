//! What a folder of tables says about itself: the case it was made for, by which engine, and when.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::dialect::Engine;
use super::source::version;
use crate::decision::Setting;
use crate::decision::file::SECTION;
use crate::incident::definition::Definition;
use crate::money::Currency;

/// Version of the tables: a folder with a higher one needs a newer program.
pub const SCHEMA: u32 = 1;
/// What the first line of a manifest says.
pub(super) const FORMAT: &str = "makegood rollup";

/// Where the lines came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSource {
    /// A path, or the name of a table.
    pub name: String,
    /// Lower-case hex; empty for a table.
    #[serde(default)]
    pub sha256: String,
}

/// What this program itself read in the files the script names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    pub lines: u64,
    pub orders: u64,
    pub customers: Option<u64>,
    /// Whole number of `scale` decimals, after refunds.
    pub paid: i64,
}

/// Everything of the case that the figures and the report rest on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    pub title: String,
    /// The decision taken, by its name; empty where none is.
    pub policy: String,
    pub currency: String,
    /// Decimals of every amount.
    pub scale: u32,
    pub incident: Definition,
    /// Keys of the incident that were proposed from the orders.
    pub proposed: Vec<String>,
    /// What was found beside the incident itself, as `estimate --json` prints it.
    pub found: serde_json::Map<String, serde_json::Value>,
    /// As TOML, with the section's name.
    pub assumptions: String,
    pub setting: Option<Setting>,
    pub sources: Vec<KeptSource>,
    pub profile: String,
    pub time_zone: Option<String>,
    pub time_zone_from: Option<String>,
    /// `None` for a table, whose lines this program has not seen.
    pub expected: Option<Expected>,
}

impl Kept {
    /// The assumptions as a case has them; none where they cannot be read.
    pub fn assumptions(&self) -> toml::Table {
        let sections: Option<toml::Table> = self.assumptions.parse().ok();
        let section = sections.and_then(|mut sections| sections.remove(SECTION));
        match section {
            Some(toml::Value::Table(section)) => section,
            _ => toml::Table::new(),
        }
    }
}

/// The case as it goes into the script and comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// One line of JSON.
    pub case: String,
    /// Of that line, lower-case hex.
    pub case_sha256: String,
}

impl Manifest {
    pub fn new(kept: &Kept) -> Self {
        let case = serde_json::to_string(kept).unwrap_or_default();
        Self {
            case_sha256: sha256(&case),
            case,
        }
    }

    /// The rows of the table `manifest`.
    pub(super) fn rows(&self, engine: Engine) -> String {
        let text = engine.text_type();
        let now = format!("CAST({} AS {text})", engine.now_ms());
        let rows = [
            ("format", engine.text(FORMAT)),
            ("schema", engine.text(&SCHEMA.to_string())),
            ("program", engine.text(version())),
            ("engine", engine.text(engine.name())),
            ("engine_version", engine.version().to_owned()),
            ("made_ms", now),
            ("case_sha256", engine.text(&self.case_sha256)),
            ("case", engine.text(&self.case)),
        ];
        let row = |(nth, (key, value)): (usize, &(&str, String))| {
            format!("SELECT {nth} AS nth, '{key}' AS entry, {value} AS content")
        };
        let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
        format!(
            "SELECT * FROM (\n{}\n) rows_of_manifest",
            rows.join("\nUNION ALL ")
        )
    }
}

/// Lower-case hex.
pub(super) fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex = |byte: &u8| format!("{byte:02x}");
    digest.iter().map(hex).collect()
}

impl Kept {
    pub fn currency(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or(Currency::NONE)
    }
}
