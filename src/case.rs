//! The case: everything a person chose, as a versioned TOML file that is readable in a diff.

pub mod lists;
pub mod settle;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::decision::{Assumptions, Country, Problem, Setting};
use crate::import::ImportOptions;
use crate::incident::definition::Definition;
use crate::incident::{IncidentError, Lists};
use crate::money::Currency;
use crate::text::Language;
use crate::text::incident::IncidentText;
pub use settle::{Settled, settle};

/// The version this program writes; it reads this one and all before it.
pub const VERSION: u32 = 1;
/// Ending of a case file.
pub const EXTENSION: &str = "makegood";
/// Largest case file, far above what a person can choose.
const BYTES_MAX: u64 = 16 << 20;

/// A file the case rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Relative to the case file where it lies below it, else absolute.
    pub path: String,
    pub bytes: u64,
    /// Lower-case hex.
    pub sha256: String,
}

/// The analyst's own rate for a currency, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Reporting-currency units for one of the other.
    pub rate: Decimal,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub source: String,
}

/// Everything a person chose about one incident.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    pub version: u32,
    pub title: String,
    pub note: String,
    /// The decision taken, by its name: `honour_all`, `cap_2`.
    pub policy: String,
    pub sources: Vec<Source>,
    pub import: ImportOptions,
    pub incident: Definition,
    pub rates: BTreeMap<Currency, Rate>,
    /// As [`Assumptions::read_section`] reads it.
    pub assumptions: toml::Table,
    pub simulation: Option<Setting>,
}

/// Why a case, or a file that belongs to it, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseError {
    Read {
        path: PathBuf,
        cause: String,
    },
    Write {
        path: PathBuf,
        cause: String,
    },
    Syntax {
        path: PathBuf,
        cause: String,
    },
    /// Written by a newer program than this.
    Newer {
        path: PathBuf,
        version: u32,
    },
    /// A list that the incident names cannot be read.
    List {
        path: PathBuf,
        message: String,
    },
    Incident(IncidentError),
    Assumptions(Vec<Problem>),
}

impl From<IncidentError> for CaseError {
    fn from(error: IncidentError) -> Self {
        Self::Incident(error)
    }
}

impl CaseError {
    /// What to tell the person.
    pub fn message(&self, language: Language) -> String {
        use IncidentText as T;
        let about = |phrase: T, path: &Path, cause: &str| {
            phrase.fill(language, &[("path", &path.display()), ("cause", &cause)])
        };
        match self {
            Self::Read { path, cause } => about(T::CannotRead, path, cause),
            Self::Write { path, cause } => about(T::CannotWrite, path, cause),
            Self::Syntax { path, cause } => about(T::NoCase, path, cause),
            Self::Newer { path, version } => T::NewerCase.fill(
                language,
                &[
                    ("path", &path.display()),
                    ("version", version),
                    ("known", &VERSION),
                ],
            ),
            Self::List { path, message } => {
                T::BadList.fill(language, &[("path", &path.display()), ("message", message)])
            }
            Self::Incident(error) => error.message(language),
            Self::Assumptions(problems) => problems
                .iter()
                .map(|p| p.message(language))
                .collect::<Vec<_>>()
                .join("\n"),
        }
    }
}

impl std::fmt::Display for CaseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for CaseError {}

impl Case {
    /// Whether a path is named like a case file.
    pub fn is_case(path: &Path) -> bool {
        path.extension()
            .is_some_and(|e| e == EXTENSION || e == "toml")
    }

    /// Reads a case file.
    pub fn open(path: &Path) -> Result<Self, CaseError> {
        let text = lists::read_text(path, BYTES_MAX)?;
        let syntax = |cause: String| CaseError::Syntax {
            path: path.to_owned(),
            cause,
        };
        let case: Self = toml::from_str(&text).map_err(|e| syntax(e.to_string()))?;
        if case.version > VERSION {
            return Err(CaseError::Newer {
                path: path.to_owned(),
                version: case.version,
            });
        }
        Ok(case)
    }

    /// Writes a case file; a failure leaves the old one as it was.
    pub fn save(&self, path: &Path) -> Result<(), CaseError> {
        let failed = |cause: String| CaseError::Write {
            path: path.to_owned(),
            cause,
        };
        let case = Self {
            version: VERSION,
            ..self.clone()
        };
        let text = toml::to_string_pretty(&case).map_err(|e| failed(e.to_string()))?;
        write_atomically(path, text.as_bytes()).map_err(|e| failed(e.to_string()))
    }

    /// The assumptions: the country's defaults with what the case says.
    pub fn assumptions(&self, country: Country) -> Result<Assumptions, CaseError> {
        let base = Assumptions::defaults(country);
        Assumptions::read_section(&self.assumptions, base).map_err(CaseError::Assumptions)
    }

    /// The analyst's rates by currency.
    pub fn rates(&self) -> BTreeMap<Currency, Decimal> {
        self.rates
            .iter()
            .map(|(currency, rate)| (*currency, rate.rate))
            .collect()
    }

    /// Paths of the sources as seen from the case file's folder.
    pub fn source_paths(&self, case_path: &Path) -> Vec<PathBuf> {
        let folder = case_path.parent().unwrap_or(Path::new(""));
        self.sources
            .iter()
            .map(|source| folder.join(&source.path))
            .collect()
    }

    /// Files that the incident names, and the analyst's rates.
    pub fn lists(&self, folder: &Path) -> Result<Lists, CaseError> {
        Ok(Lists {
            rates: self.rates(),
            ..lists::read(&self.incident, folder)?
        })
    }
}

/// Writes a file beside its place and moves it there, so that a reader sees the old or the new one.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|f| !f.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_reads_back_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new-year.makegood");
        let mut case = Case {
            title: "元旦".to_owned(),
            ..Case::default()
        };
        case.incident.zone = Some("Asia/Shanghai".to_owned());
        case.import
            .mapping
            .insert(crate::import::Role::Paid, "实付".to_owned());
        let usd = Currency::parse("USD").unwrap();
        let rate = Rate {
            rate: "6.5".parse().unwrap(),
            date: String::new(),
            source: "ledger".into(),
        };
        case.rates.insert(usd, rate);
        case.save(&path).unwrap();
        let again = Case::open(&path).unwrap();
        assert_eq!(again.version, VERSION);
        assert_eq!(again.title, case.title);
        assert_eq!(again.import, case.import);
        assert_eq!(again.rates, case.rates);
        assert_eq!(again.incident.zone, case.incident.zone);
    }

    #[test]
    fn a_newer_case_and_a_broken_one_are_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, "version = 99").unwrap();
        assert!(matches!(
            Case::open(&path),
            Err(CaseError::Newer { version: 99, .. })
        ));
        std::fs::write(&path, "version = = 1").unwrap();
        assert!(matches!(Case::open(&path), Err(CaseError::Syntax { .. })));
        let nowhere = folder.path().join("none/a.makegood");
        assert!(matches!(
            Case::default().save(&nowhere),
            Err(CaseError::Write { .. })
        ));
    }
}
