//! Figures that an engine computed from orders which are not here: a folder in place of exports.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::action::Remark;
use super::choices::{Choices, Origin};
use super::document;
use super::engine::RollUpError;
use super::{Failure, Session};
use crate::case::Case;
use crate::import::Import;
use crate::warehouse::{Basis, Engine, Kept, Opened, Order, WarehouseError, What};

/// What a person wants the script for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptWish {
    pub engine: Engine,
    /// A table in place of the files; empty for the files.
    pub table: String,
    /// Whether the action list is wanted in place of the figures.
    pub is_actions: bool,
}

impl Default for ScriptWish {
    fn default() -> Self {
        Self {
            engine: Engine::DuckDb,
            table: String::new(),
            is_actions: false,
        }
    }
}

impl Session {
    /// What an engine computed, where that stands in place of orders.
    pub fn computed(&self) -> Option<&Opened> {
        self.computed.as_deref()
    }

    /// Whether single orders are here: tables and lists need them.
    pub fn has_single_orders(&self) -> bool {
        self.computed.is_none() && self.import.latest().is_some_and(|i| !i.orders.is_empty())
    }

    pub(super) fn take_remark(&mut self, remark: Remark) {
        match remark {
            Remark::Script(wish) => self.script_wish = wish,
            Remark::HintsRead(number) => {
                let read = &mut self.settings.hints_read;
                *read = number.max(*read);
            }
        }
    }

    /// The folder was opened, or could not be.
    pub(super) fn take_computed(
        &mut self,
        folder: PathBuf,
        result: Result<Box<Opened>, WarehouseError>,
    ) {
        match result {
            Err(error) => self.cannot_open(Failure::Warehouse(error)),
            Ok(opened) => match opened.kept.incident.resolve("UTC") {
                Err(error) => {
                    self.cannot_open(Failure::RollUp(RollUpError::Incident(error)));
                }
                Ok(incident) => {
                    let choices = self.with_kept(&opened.kept);
                    self.choices = Choices {
                        incident,
                        origin: if opened.kept.proposed.is_empty() {
                            Origin::Confirmed
                        } else {
                            Origin::Proposed
                        },
                        ..choices
                    };
                    self.show_computed(&folder, *opened);
                }
            },
        }
    }

    /// What was chosen when the script was written, unless something was chosen here since.
    fn with_kept(&self, kept: &Kept) -> Choices {
        let now = self.choices.clone();
        let is_fresh =
            self.computed.is_none() && self.case_path().is_none() && self.kept_in().is_none();
        let case = Case {
            title: kept.title.clone(),
            policy: kept.policy.clone(),
            assumptions: kept.assumptions(),
            simulation: kept.setting,
            ..Case::default()
        };
        let path = now.sources.first().cloned().unwrap_or_default();
        match document::choices(&case, &path, now.sources.clone()) {
            Ok(choices) if is_fresh => choices,
            _ => now,
        }
    }

    fn show_computed(&mut self, folder: &std::path::Path, opened: Opened) {
        let reports = opened.reports(folder);
        let hash =
            |report: &crate::import::ImportReport| (report.path.clone(), report.sha256.clone());
        self.hashes = Arc::new(reports.iter().map(hash).collect::<BTreeMap<_, _>>());
        self.import.finish(Import {
            reports,
            ..Import::default()
        });
        (self.aside, self.listing, self.shown_list) = (None, None, None);
        self.read_with = Some(self.choices.options.clone());
        self.document.written = None;
        if !self.document.is_ahead {
            self.document.saved = self.choices.clone();
        }
        self.computed = Some(Arc::new(opened));
        self.remember();
        self.roll_up();
    }

    /// The script for what is open, as text.
    ///
    /// # Errors
    /// Why there is none.
    pub fn script(&self) -> Result<String, Failure> {
        let (Some(import), Some(rollup)) = (self.import.latest(), self.rollup.latest()) else {
            return Err(Failure::Warehouse(WarehouseError::NoPaid));
        };
        let question = self.question();
        let lists = super::engine::named_by(&question).map_err(Failure::RollUp)?;
        let wish = &self.script_wish;
        let table = Some(wish.table.trim().to_owned()).filter(|table| !table.is_empty());
        let basis = Basis {
            import,
            options: &self.choices.options,
            hashes: &self.hashes,
            incident: &question.incident,
            lists: &lists,
            rollup,
        };
        let order = Order {
            engine: wish.engine,
            what: if wish.is_actions {
                What::Actions {
                    honoured: Some(self.cap()).filter(|cap| *cap != u64::MAX),
                }
            } else {
                What::Rollup
            },
            table,
            place: None,
            folder: SCRIPT_FOLDER.to_owned(),
        };
        let kept = Kept {
            title: self.choices.title.clone(),
            policy: document::policy(self.choices.cap, ""),
            proposed: self.proposed(),
            assumptions: self.choices.assumptions.to_toml(),
            setting: Some(self.choices.setting),
            ..Kept::default()
        };
        crate::warehouse::prepare(basis, &order, kept).map_err(Failure::Warehouse)
    }

    /// Keys of the incident that nobody has confirmed.
    fn proposed(&self) -> Vec<String> {
        let keys: &[&str] = match self.choices.origin {
            Origin::Proposed => &["rule", "window", "intended"],
            Origin::Open | Origin::Confirmed => &[],
        };
        keys.iter().map(|key| (*key).to_owned()).collect()
    }
}

/// Where the engine writes to, beside where it runs: the first lines of the script say so.
const SCRIPT_FOLDER: &str = "rollup";
