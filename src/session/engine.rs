//! The calculations a session lets its workers do, as values so that a test can put others in place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::OpenedCase;
use super::document::{Written, moved};
use crate::case::profiles::{self, ProfileError};
use crate::case::source::Source;
use crate::case::{CaseError, Settled, lists};
use crate::decision::headline::Headline;
use crate::decision::headline::compare::compare_headline;
use crate::decision::sensitivity::{BreakEvenMap, usual_map};
use crate::decision::{Assumptions, Comparison, Country, Simulator};
use crate::import::preview::Preview;
use crate::import::profile::UserProfile;
use crate::import::{Import, ImportError, ImportOptions, ImportReport, Progress, RawLine};
use crate::incident::matcher::Matcher;
use crate::incident::price_list::PriceList;
use crate::incident::proposal::USUAL_PRICES;
use crate::incident::{Incident, IncidentError, Intended, Lists, Proposal};
use crate::money::Currency;
use crate::rollup::{self, Rollup};

/// The lines around the one with this number, of the table with this name.
type Around = fn(&[PathBuf], &ImportOptions, &str, u64) -> Result<Vec<RawLine>, ImportError>;

/// What a session calls, each on a worker's thread.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    pub open: fn(&Path) -> Result<OpenedCase, CaseError>,
    /// What a file is, to be compared with what a case knows of it; `None` where it cannot be read.
    pub look: fn(&Path, &Progress) -> Option<Source>,
    pub read: fn(&[PathBuf], &ImportOptions, &Progress) -> Result<Import, ImportError>,
    /// The first lines of the files as they would be read.
    pub preview: fn(&[PathBuf], &ImportOptions) -> Result<Vec<Preview>, ImportError>,
    /// The lines of a table around one of them, as they stand in the file.
    pub around: Around,
    /// The analyst's own profiles.
    pub profiles: fn() -> Vec<UserProfile>,
    pub save_profile: fn(&str, &ImportOptions, &ImportReport) -> Result<PathBuf, ProfileError>,
    /// The hash of each report's file, by the path in the report.
    pub hash: fn(&[String], &Progress) -> BTreeMap<String, String>,
    pub propose: fn(&Import) -> Option<Proposal>,
    /// The incident of a case file, completed from the orders.
    pub settle: fn(&Import, &Written) -> Result<Settled, CaseError>,
    pub roll_up: fn(&Import, &Question) -> Result<Rollup, RollUpError>,
    /// With the draws of the simulator, which is kept from one comparison to the next.
    pub compare: fn(&mut Simulator, &Rollup, &Assumptions) -> Comparison,
    pub map: fn(&Rollup, &Assumptions) -> Option<BreakEvenMap>,
    pub assumptions: fn(Country) -> Assumptions,
    /// The same for counts without an export.
    pub compare_headline: fn(&mut Simulator, &Headline, &Assumptions) -> Comparison,
}

/// What is asked of the orders.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub incident: Incident,
    /// The analyst's own rates into the reporting currency.
    pub rates: BTreeMap<Currency, Decimal>,
    /// Usual prices that the proposal found, where the incident refers to them.
    pub usual_prices: Option<Arc<PriceList>>,
}

/// Why orders cannot be rolled up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RollUpError {
    #[error(transparent)]
    Incident(#[from] IncidentError),
    /// A file that the incident names cannot be used.
    #[error(transparent)]
    List(#[from] CaseError),
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            open: OpenedCase::read,
            look,
            read: crate::import::read,
            preview: crate::import::preview,
            around: crate::import::around,
            profiles: profiles::saved,
            save_profile: profiles::save,
            hash: crate::import::sha256_of_all,
            propose,
            settle,
            roll_up,
            compare: crate::decision::comparison::compare_with,
            map: usual_map,
            assumptions: Assumptions::defaults,
            compare_headline,
        }
    }
}

/// The zone in which an import's times were read.
pub fn zone(import: &Import) -> String {
    let zone = import
        .reports
        .iter()
        .find_map(|report| report.time_zone.clone());
    zone.unwrap_or_else(|| "UTC".to_owned())
}

fn propose(import: &Import) -> Option<Proposal> {
    let given = Incident {
        zone: zone(import),
        ..Incident::default()
    };
    crate::incident::proposal::complete(&import.orders, &given)
}

/// As the command line completes it, so that both give the same figures.
fn settle(import: &Import, written: &Written) -> Result<Settled, CaseError> {
    let Written { case, folder } = written;
    let lists = case.lists(folder)?;
    let settled = crate::case::settle(&import.orders, &case.incident, lists, &zone(import))?;
    // From here on the paths are those of the window, which knows no folder of the case.
    let absolute = |path: &str| folder.join(path).to_string_lossy().into_owned();
    Ok(Settled {
        incident: moved(&settled.incident, absolute),
        ..settled
    })
}

fn look(path: &Path, progress: &Progress) -> Option<Source> {
    Some(Source {
        path: path.to_string_lossy().replace('\\', "/"),
        bytes: std::fs::metadata(path).ok()?.len(),
        sha256: crate::import::sha256(path, progress).ok()?,
        lines: 0,
    })
}

fn roll_up(import: &Import, question: &Question) -> Result<Rollup, RollUpError> {
    let lists = named_by(question)?;
    let matcher = Matcher::new(&import.orders, &question.incident, &lists)?;
    Ok(rollup::build(&matcher, &question.incident))
}

/// Reads the files that the incident names.
pub fn named_by(question: &Question) -> Result<Lists, RollUpError> {
    let price_list = match &question.incident.intended {
        Some(Intended::PriceList(path)) if path == USUAL_PRICES => {
            question.usual_prices.as_deref().cloned()
        }
        Some(Intended::PriceList(path)) => Some(lists::price_list(Path::new(path))?),
        _ => None,
    };
    let order_ids = match &question.incident.order_ids {
        Some(path) => Some(lists::order_ids(Path::new(path))?),
        None => None,
    };
    Ok(Lists {
        price_list,
        order_ids,
        rates: question.rates.clone(),
    })
}
