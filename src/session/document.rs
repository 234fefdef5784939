//! The case as a document: the file it stands in, what of it is saved, and its text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Session;
use super::books::Books;
use super::choices::{Choices, Origin};
use crate::case::source::{Changed, Source, folder_of, relative};
use crate::case::{Case, CaseError, ServicePlan};
use crate::decision::Country;
use crate::decision::headline::{self, SECTION};
use crate::import::{self, Progress};
use crate::incident::definition::Definition;
use crate::incident::proposal::USUAL_PRICES;
use crate::incident::{Incident, Intended};
use crate::service::wave::Plan;

/// What is open, as a file.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Where it is saved; `None` before the first time.
    pub path: Option<PathBuf>,
    /// The case as it was opened: what the window does not show is kept for saving.
    pub base: Case,
    /// What was chosen when it was saved or opened.
    pub saved: Choices,
    /// The sources as the case knows them, in the order of the choices; fewer where it knows none.
    pub expected: Vec<Source>,
    /// What the case says of the incident, until the orders are there to complete it.
    pub written: Option<Written>,
    /// Bytes of the sources when the case was opened, in their order.
    pub bytes: Vec<u64>,
    /// Whether there is more to save than was chosen: it was brought back after a crash, or changed
    /// sources were accepted.
    pub is_ahead: bool,
    /// What is kept of an earlier run, where it was brought back from there.
    pub kept_in: Option<PathBuf>,
}

/// An incident as a case file says it, with the folder from which its files are seen.
#[derive(Clone, Debug)]
pub struct Written {
    pub case: Case,
    pub folder: PathBuf,
}

impl Document {
    /// A case that stands in no file yet.
    pub fn blank(choices: &Choices) -> Self {
        Self {
            path: None,
            base: Case::default(),
            saved: choices.clone(),
            expected: Vec::new(),
            written: None,
            bytes: Vec::new(),
            is_ahead: false,
            kept_in: None,
        }
    }
}

/// All that a case file says, ready to be written on another thread.
#[derive(Clone, Debug)]
pub struct Draft {
    pub choices: Choices,
    base: Case,
    path: Option<PathBuf>,
    sources: Vec<Known>,
}

/// What is known of a source.
#[derive(Clone, Debug)]
struct Known {
    path: PathBuf,
    /// As the case file had it; kept where the file has changed and nobody has accepted that.
    expected: Option<Source>,
    sha256: Option<String>,
    lines: u64,
}

impl Draft {
    /// The case with its sources as seen from the folder of `path`.
    ///
    /// Sources that are not hashed yet are, unless `is_quick`.
    pub fn case(&self, path: &Path, is_quick: bool) -> Case {
        let folder = folder_of(path);
        let choices = &self.choices;
        let is_usual = matches!(&choices.incident.intended,
            Some(Intended::PriceList(name)) if name == USUAL_PRICES);
        let usual = choices.usual_prices.as_deref().filter(|_| is_usual);
        let usual = usual.into_iter().flat_map(|list| &list.products);
        let mut assumptions = choices.assumptions.to_section();
        if let Ok(country) = toml::Value::try_from(choices.country) {
            assumptions.insert("country".to_owned(), country);
        }
        for list in ["correlations", "ledger"] {
            // Where there are none that is said, so that no default takes their place.
            let none = || toml::Value::Array(Vec::new());
            assumptions.entry(list).or_insert_with(none);
        }
        Case {
            title: choices.title.clone(),
            note: choices.note.clone(),
            page: choices.page.clone(),
            policy: policy(choices.cap, &self.base.policy),
            unsaved_of: None,
            incident_is_proposed: choices.origin != Origin::Confirmed,
            sources: self
                .sources
                .iter()
                .map(|known| known.source(folder, is_quick))
                .collect(),
            import: choices.options.clone(),
            incident: definition(choices, folder),
            usual_prices: usual
                .filter_map(|(name, unit)| Some((name.clone(), unit.intended?)))
                .collect::<BTreeMap<String, Decimal>>(),
            rates: choices.rates.clone(),
            assumptions,
            simulation: Some(choices.setting),
            service_plan: Some(choices.service.clone()),
            headline: counts(choices),
            service: wave(choices),
            books: choices.books.to_table(),
            ..self.base.clone()
        }
    }

    /// The text of the case file at `path`.
    ///
    /// # Errors
    /// As [`Case::to_text`].
    pub fn text(&self, path: &Path) -> Result<String, CaseError> {
        self.case(path, false).to_text(path)
    }

    /// The text that is kept against a crash: as much as is known without reading the sources.
    ///
    /// # Errors
    /// As [`Case::to_text`].
    pub fn recovery_text(&self, path: &Path) -> Result<String, CaseError> {
        let file = self.path.as_deref().unwrap_or(Path::new(""));
        let case = Case {
            unsaved_of: Some(file.to_string_lossy().into_owned()),
            ..self.case(path, true)
        };
        case.to_text(path)
    }
}

impl Known {
    fn source(&self, folder: &Path, is_quick: bool) -> Source {
        let path = relative(&self.path, folder);
        if let Some(expected) = &self.expected {
            return Source {
                path,
                ..expected.clone()
            };
        }
        let hash = || import::sha256(&self.path, &Progress::default()).ok();
        let sha256 = self
            .sha256
            .clone()
            .or_else(|| if is_quick { None } else { hash() });
        Source {
            path,
            bytes: std::fs::metadata(&self.path).map_or(0, |file| file.len()),
            sha256: sha256.unwrap_or_default(),
            lines: self.lines,
        }
    }
}

/// The incident as it stands in the file; nothing of it where nobody has said anything.
fn definition(choices: &Choices, folder: &Path) -> Definition {
    if choices.origin == Origin::Open {
        return Definition::default();
    }
    let incident = moved(&choices.incident, |path| relative(Path::new(path), folder));
    let definition = Definition::from(&incident);
    Definition {
        zone: definition.zone.filter(|zone| !zone.is_empty()),
        ..definition
    }
}

/// The incident with the paths of its files changed.
pub(super) fn moved(incident: &Incident, change: impl Fn(&str) -> String) -> Incident {
    let intended = match &incident.intended {
        Some(Intended::PriceList(path)) if path != USUAL_PRICES => {
            Some(Intended::PriceList(change(path)))
        }
        other => other.clone(),
    };
    Incident {
        intended,
        order_ids: incident.order_ids.as_deref().map(change),
        ..incident.clone()
    }
}

/// The counts as they stand in the file.
fn counts(choices: &Choices) -> Option<toml::Table> {
    let value = toml::Value::try_from(choices.headline.as_ref()?).ok()?;
    value.as_table().cloned()
}

/// The load of customer service as it stands in the file, with the team that was chosen since.
fn wave(choices: &Choices) -> Option<toml::Value> {
    let plan = choices.service.put_into(choices.wave.as_ref()?);
    toml::Value::try_from(plan).ok()
}

/// The decision by its name; where the window shows none, the one that the case had.
pub(super) fn policy(cap: Option<u64>, before: &str) -> String {
    match cap {
        Some(0) => "revoke_all".to_owned(),
        Some(u64::MAX) => "honour_all".to_owned(),
        Some(cap) => format!("cap_{cap}"),
        None if self::cap(before).is_some() => String::new(),
        None => before.to_owned(),
    }
}

/// The cap that a decision's name stands for; `None` for the alternatives and for no decision.
fn cap(policy: &str) -> Option<u64> {
    match policy {
        "revoke_all" => Some(0),
        "honour_all" => Some(u64::MAX),
        _ => policy.strip_prefix("cap_")?.parse().ok(),
    }
}

/// What a case says, but for its incident, which needs the orders.
pub(super) fn choices(
    case: &Case,
    path: &Path,
    sources: Vec<PathBuf>,
) -> Result<Choices, CaseError> {
    let wrong = |cause: String| CaseError::Syntax {
        path: path.to_owned(),
        cause,
    };
    let headline = case.headline.clone().map(|counts| {
        let file: toml::Table = [(SECTION.to_owned(), counts.into())].into_iter().collect();
        headline::read(&file.to_string()).map_err(|error| CaseError::Headline {
            path: path.to_owned(),
            error,
        })
    });
    let wave = case.service.as_ref().map(Plan::read).transpose();
    let wave = wave.map_err(|error| CaseError::Plan {
        path: path.to_owned(),
        error,
    })?;
    let service = case.service_plan.clone();
    let service = service.or_else(|| wave.as_ref().map(ServicePlan::of));
    let country = case.assumptions.get("country").cloned();
    let country = country.and_then(|country| country.try_into().ok());
    let mut options = case.import.clone();
    if options.zone.is_none() {
        // As on the command line: the incident's zone is that of times without one.
        options.zone.clone_from(&case.incident.zone);
    }
    Ok(Choices {
        sources,
        options,
        incident: Incident::default(),
        origin: if headline.is_some() {
            Origin::Confirmed
        } else {
            Origin::Open
        },
        usual_prices: case.usual_prices().map(Arc::new),
        rates: case.rates.clone(),
        assumptions: case.assumptions(Country::default())?,
        setting: case.simulation.unwrap_or_default(),
        country: country.unwrap_or_default(),
        books: Books::from_table(&case.books).map_err(wrong)?,
        headline: headline.transpose()?,
        cap: cap(&case.policy),
        service: service.unwrap_or_default(),
        wave,
        title: case.title.clone(),
        note: case.note.clone(),
        page: case.page.clone(),
    })
}

impl Session {
    /// The file that this case is saved in.
    pub fn case_path(&self) -> Option<&Path> {
        self.document.path.as_deref()
    }

    /// Where unsaved work of an earlier run is kept that was brought back.
    pub fn kept_in(&self) -> Option<&Path> {
        self.document.kept_in.as_deref()
    }

    /// Whether there is anything that could be saved: exports, or counts in their place.
    pub fn has_case(&self) -> bool {
        self.is_open()
    }

    /// Whether a person chose something that stands in no file yet.
    pub fn is_dirty(&self) -> bool {
        let is_other = || !self.choices.is_same_work(&self.document.saved);
        self.has_case() && (self.document.is_ahead || is_other())
    }

    /// What would be saved now; `None` where nothing is open.
    pub fn draft(&self) -> Option<Draft> {
        let known = |(index, path): (usize, &PathBuf)| {
            let now = self.source_now(index, path);
            let expected = self.document.expected.get(index);
            // Not hashed yet, or not accepted as it is: what the case knew still stands.
            let expected = expected.filter(|e| now.sha256.is_empty() || e.changed(&now).is_some());
            Known {
                path: path.clone(),
                expected: expected.cloned(),
                sha256: Some(now.sha256).filter(|hash| !hash.is_empty()),
                lines: now.lines,
            }
        };
        self.has_case().then(|| Draft {
            choices: self.choices.clone(),
            base: self.document.base.clone(),
            path: self.document.path.clone(),
            sources: self.choices.sources.iter().enumerate().map(known).collect(),
        })
    }

    /// Sources that are not what they were when the case was saved, until that is accepted.
    pub fn changed_sources(&self) -> Vec<Changed> {
        let expected = self.document.expected.iter().enumerate();
        let pairs = expected.zip(&self.choices.sources);
        pairs
            .filter_map(|((index, expected), path)| expected.changed(&self.source_now(index, path)))
            .collect()
    }

    /// What is known of a source from its reading; nothing of one that is not read or hashed yet.
    fn source_now(&self, index: usize, path: &Path) -> Source {
        let reports = self.import.latest().map(|import| import.reports.as_slice());
        // An entry of an archive stands below it.
        let is_own = |report: &&import::ImportReport| Path::new(&report.path).starts_with(path);
        let own: Vec<_> = reports.unwrap_or_default().iter().filter(is_own).collect();
        let hash = own.iter().find_map(|report| self.hashes.get(&report.path));
        Source {
            path: path.to_string_lossy().replace('\\', "/"),
            bytes: self.document.bytes.get(index).copied().unwrap_or(0),
            sha256: hash.cloned().unwrap_or_default(),
            lines: own.iter().map(|report| report.lines.used).sum(),
        }
    }

    /// From now on the sources are meant to be what they are.
    pub(super) fn accept_sources(&mut self) {
        self.know_sources();
        self.document.is_ahead = true;
    }

    /// Notes what the sources are, so that a change is seen.
    pub(super) fn know_sources(&mut self) {
        let sources = self.choices.sources.iter().enumerate();
        let now = sources.map(|(index, path)| self.source_now(index, path));
        self.document.expected = now.collect();
    }
}
