//! The case: everything a person chose, as a versioned TOML file that is readable in a diff.

mod atomic;
pub mod lists;
pub mod page;
pub mod profiles;
mod service_plan;
pub mod settle;
pub mod source;
mod version;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::decision::headline::HeadlineError;
use crate::decision::{Assumptions, Country, Problem, Setting};
use crate::import::ImportOptions;
use crate::incident::definition::Definition;
use crate::incident::{IncidentError, Lists, PriceList, UnitPrices};
use crate::money::Currency;
use crate::service::wave::PlanError;
use crate::text::Language;
use crate::text::case::CaseText;
use crate::text::incident::IncidentText;
pub use atomic::{stream_atomically, write_atomically};
use page::PageChoice;
pub use service_plan::{ServicePlan, Steady};
pub use settle::{Settled, settle};
pub use source::Source;

/// The version this program writes; it reads this one and all before it.
pub const VERSION: u32 = 2;
/// Ending of a case file.
pub const EXTENSION: &str = "makegood";
/// Largest case file, far above what a person can choose.
const BYTES_MAX: u64 = 16 << 20;

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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    /// 0 where a person wrote the file and states none: then it is read as the newest.
    pub version: u32,
    pub title: String,
    pub note: String,
    /// The decision taken, by its name: `honour_all`, `cap_2`.
    pub policy: String,
    /// Only in what is kept against a crash: the file that these changes were not saved to yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unsaved_of: Option<String>,
    /// Whether the program proposed the incident and nobody has confirmed it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub incident_is_proposed: bool,
    pub sources: Vec<Source>,
    pub import: ImportOptions,
    pub incident: Definition,
    /// Price of one unit by product, where the incident refers to the export's usual prices.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub usual_prices: BTreeMap<String, Decimal>,
    pub rates: BTreeMap<Currency, Rate>,
    /// As [`Assumptions::read_section`] reads it.
    pub assumptions: toml::Table,
    pub simulation: Option<Setting>,
    /// Counts in place of sources, as [`crate::decision::headline::read`] reads them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<toml::Table>,
    /// The analyst's facts for the books and the context.
    #[serde(skip_serializing_if = "toml::Table::is_empty")]
    pub books: toml::Table,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plan: Option<ServicePlan>,
    /// A load of customer service that belongs to no orders, as
    /// [`crate::service::wave::Plan::read`] reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<toml::Value>,
    /// What stands on the page that is shared.
    #[serde(skip_serializing_if = "PageChoice::is_usual")]
    pub page: PageChoice,
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
    /// A case that names no file with orders.
    NoSources {
        path: PathBuf,
    },
    /// The counts in place of sources make no sense.
    Headline {
        path: PathBuf,
        error: HeadlineError,
    },
    /// The plan of customer service makes no sense.
    Plan {
        path: PathBuf,
        error: PlanError,
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
            Self::NoSources { path } => {
                CaseText::NoSources.fill(language, &[("path", &path.display())])
            }
            Self::Headline { path, error } => about(T::NoCase, path, &error.message(language)),
            Self::Plan { path, error } => about(T::NoCase, path, &error.message(language)),
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
        let case = version::read(&lists::read_text(path, BYTES_MAX)?, path)?;
        let problem = case.service_plan.as_ref().and_then(ServicePlan::problem);
        match problem {
            Some((field, expected)) => Err(CaseError::Plan {
                path: path.to_owned(),
                error: PlanError::Field {
                    section: "service_plan",
                    field,
                    expected,
                },
            }),
            None => Ok(case),
        }
    }

    /// The case file's text.
    ///
    /// # Errors
    /// Where something cannot be written as TOML, named as a failure to write `path`.
    pub fn to_text(&self, path: &Path) -> Result<String, CaseError> {
        let case = Self {
            version: VERSION,
            ..self.clone()
        };
        toml::to_string_pretty(&case).map_err(|e| cannot_write(path, e.to_string()))
    }

    /// Writes a case file; a failure leaves the old one as it was.
    pub fn save(&self, path: &Path) -> Result<(), CaseError> {
        let text = self.to_text(path)?;
        write_atomically(path, text.as_bytes()).map_err(|e| cannot_write(path, e.to_string()))
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

    /// Paths of the sources as seen from the case file's folder: where they are, or should be.
    pub fn source_paths(&self, case_path: &Path) -> Vec<PathBuf> {
        let folder = source::folder_of(case_path);
        let expected = |source: &Source| folder.join(&source.path);
        let sources = self.sources.iter();
        sources
            .map(|source| source.locate(folder).unwrap_or_else(|| expected(source)))
            .collect()
    }

    /// The usual prices that the incident refers to, if it does.
    pub fn usual_prices(&self) -> Option<PriceList> {
        let unit = |price: &Decimal| UnitPrices {
            intended: Some(*price),
            ..UnitPrices::default()
        };
        let products = self.usual_prices.iter();
        let products: BTreeMap<_, _> = products
            .map(|(name, price)| (name.clone(), unit(price)))
            .collect();
        (!products.is_empty()).then_some(PriceList { products })
    }

    /// Files that the incident names, and the analyst's rates.
    pub fn lists(&self, folder: &Path) -> Result<Lists, CaseError> {
        let read = lists::read(&self.incident, folder)?;
        Ok(Lists {
            rates: self.rates(),
            price_list: read.price_list.or_else(|| self.usual_prices()),
            ..read
        })
    }
}

fn cannot_write(path: &Path, cause: String) -> CaseError {
    CaseError::Write {
        path: path.to_owned(),
        cause,
    }
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
