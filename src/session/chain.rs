//! The chain of work: what follows when a worker has finished, and what a change starts.

use std::path::PathBuf;
use std::sync::Arc;

use super::action::{Compared, Notice, Stage};
use super::choices::Origin;
use super::engine::{self, Question, RollUpError};
use super::loadable::Loadable;
use super::{Failure, Session};
use crate::import::{Import, ImportError};
use crate::incident::{Incident, Proposal};
use crate::rollup::Rollup;
use crate::warehouse;

impl Session {
    pub(super) fn read(&mut self) {
        if !self.is_open() || self.is_service_alone() {
            return;
        }
        self.rollup.stop();
        self.comparison.stop();
        self.import.work();
        let sources = self.choices.sources.clone();
        let folder = match sources.as_slice() {
            [only] => warehouse::rollup_folder(only),
            _ => None,
        };
        if let Some(folder) = folder {
            self.work.compute(folder);
        } else {
            self.work.read(sources, self.choices.options.clone());
            self.preview();
        }
    }

    pub(super) fn finish_reading(&mut self, result: Result<Import, ImportError>) {
        match result {
            Ok(import) => {
                self.import.finish(import);
                self.computed = None;
                self.aside = None;
                self.listing = None;
                self.read_with = Some(self.choices.options.clone());
                self.hashes = Arc::default();
                self.hash();
                self.remember();
                self.follow_reading();
            }
            Err(ImportError::Cancelled) => self.import.stop(),
            Err(error) => self.cannot_open(Failure::Import(error)),
        }
    }

    /// Puts what is open at the head of the recent files: the case, or its exports where it has no file.
    pub(super) fn remember(&mut self) {
        let own = self.case_path().map(|path| vec![path.to_owned()]);
        for path in own.unwrap_or_else(|| self.choices.sources.clone()) {
            self.settings.remember(path);
        }
    }

    /// Hashes what is open, unless that is done: reports say which files they rest on.
    pub(super) fn hash(&mut self) {
        if let Some(import) = self.import.latest().filter(|_| self.hashes.is_empty()) {
            let paths = import.reports.iter().map(|report| report.path.clone());
            self.work.hash(paths.collect());
        }
    }

    /// Nothing is computed while a question is open: its answer changes money.
    pub(super) fn follow_reading(&mut self) {
        if self.computed.is_some() {
            self.roll_up();
        } else if self.has_questions() || self.has_no_orders() {
            self.rollup = Loadable::default();
            self.comparison = Loadable::default();
        } else if let Some(import) = self.import.latest() {
            match &self.document.written {
                Some(written) => self.work.settle(Arc::clone(import), written.clone()),
                None => self.work.propose(Arc::clone(import)),
            }
        }
    }

    pub(super) fn take_proposal(&mut self, proposal: Option<Proposal>) {
        if self.choices.origin != Origin::Confirmed {
            let zone = self.import.latest().map(|import| engine::zone(import));
            let blank = Incident {
                zone: zone.unwrap_or_default(),
                ..Incident::default()
            };
            let found = proposal.as_ref().map(|proposal| proposal.incident.clone());
            self.choices.origin = if found.is_some() {
                Origin::Proposed
            } else {
                Origin::Open
            };
            self.choices.incident = found.unwrap_or(blank);
            let prices = proposal.as_ref().and_then(|p| p.price_list.clone());
            self.choices.usual_prices = prices.map(Arc::new);
        }
        self.proposal = proposal;
        self.roll_up();
    }

    /// Rolls up now, or after the roll-up that runs: the newest change replaces those waiting.
    pub(super) fn roll_up(&mut self) {
        if let Some(computed) = &self.computed {
            self.rollup.finish(computed.rollup.clone());
            return self.compare();
        }
        let Some(import) = self.import.current().cloned() else {
            return;
        };
        self.rollup.work();
        if !self.work.is_rolling_up() {
            let question = self.question();
            self.rolled_up_for = Some(question.clone());
            self.work.roll_up(import, question);
        }
    }

    pub fn question(&self) -> Question {
        let rates = self.choices.rates.iter();
        Question {
            incident: self.choices.incident.clone(),
            rates: rates
                .map(|(currency, rate)| (*currency, rate.rate))
                .collect(),
            usual_prices: self.choices.usual_prices.clone(),
        }
    }

    pub(super) fn finish_roll_up(&mut self, result: Result<Rollup, RollUpError>) {
        match result {
            Ok(rollup) => {
                self.rollup.finish(rollup);
                self.compare();
            }
            Err(error) => {
                self.rollup.fail(Failure::RollUp(error));
                self.comparison.stop();
                self.work.stop_comparing();
            }
        }
        if self.rolled_up_for.as_ref() != Some(&self.question()) {
            self.roll_up();
        }
    }

    pub(super) fn compare(&mut self) {
        let Some(rollup) = self.rollup.latest().cloned() else {
            return;
        };
        self.comparison.work();
        if self.work.is_comparing() {
            self.is_comparison_stale = true;
        } else {
            self.is_comparison_stale = false;
            let assumptions = self.choices.assumptions.clone();
            let headline = self.choices.headline.clone();
            self.work
                .compare((rollup, headline), assumptions, self.choices.setting);
        }
    }

    pub(super) fn finish_comparing(&mut self, compared: Compared) {
        self.comparison.finish(compared.comparison);
        self.break_even = compared.map;
        self.made_ms = now_ms();
        if self.is_comparison_stale {
            self.compare();
        }
    }

    pub(super) fn finish_saving(&mut self, result: Result<PathBuf, Failure>) {
        self.notice = Some(match result {
            Ok(path) => Notice::Saved(path),
            Err(failure) => Notice::Failed(failure),
        });
    }

    pub(super) fn lose(&mut self, stage: Stage) {
        match stage {
            Stage::Opening | Stage::Looking | Stage::Reading => self.cannot_open(Failure::Lost),
            // The reports then say that the file is not hashed.
            Stage::Hashing | Stage::LookingUp | Stage::Previewing => {}
            Stage::SavingProfile => self.notice = Some(Notice::Failed(Failure::Lost)),
            Stage::Listing => self.unlisted = Some(self.question()),
            Stage::Proposing => self.take_proposal(None),
            Stage::RollingUp => self.rollup.fail(Failure::Lost),
            Stage::Comparing => self.comparison.fail(Failure::Lost),
        }
    }
}

/// Milliseconds since the Unix epoch; 0 on a machine whose clock stands before it.
fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| i64::try_from(now.as_millis()).unwrap_or(i64::MAX))
}
