//! What there is to see in a session.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::choices::{Change, Choices, Origin};
use super::{ReadingProgress, Session, Step, StepState};
use crate::decision::{Estimate, Key};
use crate::incident::Proposal;
use crate::text::Language;

impl Session {
    pub fn language(&self) -> Language {
        self.settings.language
    }

    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// SHA-256 of the files read, lower-case hex, by the path in their reports; a file that is not
    /// hashed yet, or cannot be, is not in it.
    pub fn hashes(&self) -> &Arc<BTreeMap<String, String>> {
        &self.hashes
    }

    /// What the orders themselves propose, if they do.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposal.as_ref()
    }

    /// Whether files were opened, read or not, or what stands in their place.
    pub fn is_open(&self) -> bool {
        !self.choices.sources.is_empty() || self.is_counted()
    }

    /// Whether counts or a load of customer service are open, and no orders.
    pub fn is_counted(&self) -> bool {
        self.choices.headline.is_some() || self.is_service_alone()
    }

    /// Whether a load of customer service is open, and neither orders nor counts.
    pub fn is_service_alone(&self) -> bool {
        let choices = &self.choices;
        choices.wave.is_some() && choices.headline.is_none() && choices.sources.is_empty()
    }

    /// Whether any worker runs, so that the window keeps looking.
    pub fn is_working(&self) -> bool {
        !self.work.is_idle()
    }

    /// Whether a case is being opened and its sources are not read yet.
    pub fn is_opening(&self) -> bool {
        self.work.is_opening() || self.finding.is_some()
    }

    /// How far the reader is; `None` while nothing is read.
    pub fn reading(&self) -> Option<ReadingProgress> {
        let job = self.work.reading()?;
        Some(ReadingProgress {
            bytes_read: job.progress().bytes_read.load(Ordering::Relaxed),
            bytes_total: job.progress().bytes_total.load(Ordering::Relaxed),
            elapsed: job.started().elapsed(),
        })
    }

    /// Whether a question stands between the files and any figure.
    pub fn has_questions(&self) -> bool {
        self.import
            .latest()
            .is_some_and(|import| !import.questions.is_empty())
    }

    /// Whether an incident is shown that nobody has confirmed.
    pub fn awaits_confirmation(&self) -> bool {
        self.choices.origin == Origin::Proposed
    }

    /// Whether the rule matches nothing.
    pub fn has_no_match(&self) -> bool {
        self.rollup
            .latest()
            .is_some_and(|rollup| rollup.measures.sums.orders == 0)
    }

    /// Whether files were read and not one line could be used.
    pub fn has_no_orders(&self) -> bool {
        let import = self.import.latest();
        self.computed.is_none() && import.is_some_and(|import| import.orders.is_empty())
    }

    /// Whether nothing was found in the orders and nobody has described an incident.
    pub fn has_no_incident(&self) -> bool {
        let has_looked = self.rollup.latest().is_some() || self.rollup.failure().is_some();
        has_looked && self.choices.origin == Origin::Open
    }

    /// Whether there is a comparison of something.
    pub fn has_verdict(&self) -> bool {
        if self.choices.origin == Origin::Open {
            return false;
        }
        let is_compared = self
            .comparison
            .latest()
            .is_some_and(|c| !c.decisions.is_empty());
        is_compared && !self.has_no_match() && !self.has_questions()
    }

    /// Assumptions and listed costs that nobody stands by; those of the alternatives are not counted.
    pub fn unconfirmed(&self) -> usize {
        self.choices.assumptions.unconfirmed().0
    }

    /// How many there are of those that [`Self::unconfirmed`] counts.
    pub fn assumption_count(&self) -> usize {
        Key::CONTRACT + self.choices.assumptions.ledger.len()
    }

    /// The assumption as it comes with the program.
    pub fn default_estimate(&self, key: Key) -> Option<Estimate> {
        (self.engine.assumptions)(self.choices.country)
            .estimates
            .remove(&key)
    }

    /// When the comparison was made, milliseconds since the Unix epoch.
    pub fn made_ms(&self) -> i64 {
        self.made_ms
    }

    pub fn undo_name(&self) -> Option<Change> {
        self.history.undo_name()
    }

    pub fn redo_name(&self) -> Option<Change> {
        self.history.redo_name()
    }

    /// How a step stands.
    pub fn state_of(&self, step: Step) -> StepState {
        match step {
            Step::Orders => self.state_of_orders(),
            Step::Incident => self.state_of_incident(),
            Step::Decision => self.state_of_decision(),
            Step::Uncertainty | Step::Service | Step::Report => self.state_of_result(step),
        }
    }

    fn state_of_orders(&self) -> StepState {
        if self.choices.headline.is_some() {
            return StepState::Done;
        }
        if self.import.is_working() {
            return StepState::Working;
        }
        let Some(import) = self.import.latest() else {
            return if self.import.failure().is_some() {
                StepState::NeedsLook
            } else {
                StepState::Off
            };
        };
        let has_rejected = import
            .reports
            .iter()
            .any(|report| report.lines.rejected > 0);
        let has_failed = self.import.failure().is_some();
        if has_failed || has_rejected || self.has_questions() || self.has_no_orders() {
            StepState::NeedsLook
        } else {
            StepState::Done
        }
    }

    fn state_of_incident(&self) -> StepState {
        if self.choices.headline.is_some() {
            return StepState::Done;
        }
        if self.import.latest().is_none() || self.has_questions() || self.has_no_orders() {
            return StepState::Off;
        }
        if self.work.is_proposing() || (self.rollup.is_working() && self.rollup.latest().is_none())
        {
            return StepState::Working;
        }
        let has_failed = self.rollup.failure().is_some();
        if has_failed || self.has_no_match() || self.choices.origin != Origin::Confirmed {
            StepState::NeedsLook
        } else {
            StepState::Done
        }
    }

    fn state_of_decision(&self) -> StepState {
        if !self.has_verdict() {
            return if self.comparison.is_working() {
                StepState::Working
            } else {
                StepState::Off
            };
        }
        if self.unconfirmed() > 0 {
            StepState::NeedsLook
        } else {
            StepState::Done
        }
    }

    fn state_of_result(&self, step: Step) -> StepState {
        if self.has_verdict() || (step == Step::Service && self.is_service_alone()) {
            StepState::Done
        } else {
            StepState::Off
        }
    }
}
