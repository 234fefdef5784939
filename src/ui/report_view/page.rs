//! All that is shared of a session, held by itself so that another thread can make it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::decision::headline::Headline;
use crate::decision::{Assumptions, Comparison, Policy};
use crate::import::{Import, ImportOptions, ImportReport, LineCounts};
use crate::incident::{Incident, Matcher};
use crate::money::Currency;
use crate::report::form::{self, Form};
use crate::report::identifiers::Identifiers;
use crate::report::page::{self, Facts, PageChoice, Source};
use crate::report::{Findings, actions};
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::engine::{Question, named_by};
use crate::text::Language;
use crate::ui::{verdict, words};

/// Pixels per point of the saved page: 1920 × 1080.
const SAVED_SCALE: f32 = 1.0;

/// All that the page says.
#[derive(Clone)]
pub struct Page {
    /// `None` where counts stand in the place of an export.
    import: Option<Arc<Import>>,
    counts: Option<Headline>,
    hashes: Arc<BTreeMap<String, String>>,
    rollup: Arc<Rollup>,
    comparison: Arc<Comparison>,
    incident: Incident,
    title: String,
    note: String,
    choice: PageChoice,
    language: Language,
    made_ms: i64,
    assumptions: Assumptions,
    options: ImportOptions,
    rates: BTreeMap<Currency, Decimal>,
    taken: Policy,
}

impl Page {
    /// The page of a session; `None` while there is no verdict.
    pub fn of(session: &Session) -> Option<Self> {
        let choices = session.choices();
        let import = session.import.latest().cloned();
        let is_there = choices.headline.is_some() || import.is_some();
        if !(session.has_verdict() && is_there) {
            return None;
        }
        let comparison = session.comparison.latest()?;
        let rates = choices.rates.iter();
        Some(Self {
            import: import.filter(|_| choices.headline.is_none()),
            counts: choices.headline.clone(),
            hashes: Arc::clone(session.hashes()),
            rollup: Arc::clone(session.rollup.latest()?),
            comparison: Arc::clone(comparison),
            incident: choices.incident.clone(),
            title: choices.title.clone(),
            note: choices.note.clone(),
            choice: choices.page.clone(),
            language: session.language(),
            made_ms: session.made_ms(),
            assumptions: choices.assumptions.clone(),
            options: choices.options.clone(),
            rates: rates
                .map(|(currency, rate)| (*currency, rate.rate))
                .collect(),
            taken: taken(session, comparison),
        })
    }

    /// Writes the report in a form.
    pub fn write(&self, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
        let facts = self.facts();
        let findings = Findings {
            page: &facts,
            assumptions: &self.assumptions,
            reports: self.reports(),
            options: &self.options,
            taken: self.taken,
        };
        let bytes = form::bytes(form, &findings, self.language, SAVED_SCALE);
        out.write_all(&bytes.map_err(io::Error::other)?)
    }

    /// The page as an image of this scale.
    pub fn image(&self, scale: f32) -> egui::ColorImage {
        page::image(&self.facts(), self.language, scale)
    }

    fn reports(&self) -> &[ImportReport] {
        self.import.as_ref().map_or(&[], |import| &import.reports)
    }

    fn facts(&self) -> Facts<'_> {
        let lines = |part: fn(&LineCounts) -> u64| {
            let reports = self.reports().iter();
            reports.map(|report| part(&report.lines)).sum()
        };
        let source = |report: &ImportReport| Source {
            name: words::file_name(report.path.as_ref()),
            sha256: self.hashes.get(&report.path).cloned().unwrap_or_default(),
        };
        Facts {
            rollup: &self.rollup,
            comparison: &self.comparison,
            incident: &self.incident,
            title: &self.title,
            note: &self.note,
            verdict: verdict::sentences(&self.comparison, self.rollup.currency, self.language),
            sources: self.reports().iter().map(source).collect(),
            counts: self.counts.as_ref(),
            rates: &self.rates,
            lines_used: lines(|counts| counts.used),
            lines_left_out: lines(|counts| counts.rejected + counts.skipped),
            made_ms: self.made_ms,
            version: env!("CARGO_PKG_VERSION"),
            choice: self.choice.clone(),
        }
    }

    /// Whether another page would look the same.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.comparison, &other.comparison)
            && Arc::ptr_eq(&self.rollup, &other.rollup)
            && Arc::ptr_eq(&self.hashes, &other.hashes)
            && self.incident == other.incident
            && self.title == other.title
            && self.note == other.note
            && self.choice == other.choice
            && self.language == other.language
    }
}

/// The decision that lists and notice tell: the cap that was chosen, else the cheapest.
fn taken(session: &Session, comparison: &Comparison) -> Policy {
    let chosen = session.choices().cap;
    chosen.map_or_else(
        || actions::cheapest(comparison),
        |cap| verdict::policy_of_cap(comparison, cap),
    )
}

/// What the action list is made of.
pub struct ActionList {
    import: Arc<Import>,
    question: Question,
    policy: Policy,
    identifiers: Identifiers,
}

impl ActionList {
    /// The list of a session; `None` while there is no verdict over single orders.
    pub fn of(session: &Session) -> Option<Self> {
        let comparison = session.comparison.latest()?;
        Some(Self {
            import: session
                .import
                .latest()
                .filter(|_| session.has_verdict() && session.has_single_orders())?
                .clone(),
            question: session.question(),
            policy: taken(session, comparison),
            identifiers: if session.settings.is_masked {
                Identifiers::Orders
            } else {
                Identifiers::Full
            },
        })
    }

    /// Writes it line by line.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let lists = named_by(&self.question).map_err(io::Error::other)?;
        let matcher = Matcher::new(&self.import.orders, &self.question.incident, &lists);
        let matcher = matcher.map_err(io::Error::other)?;
        let kind = self.question.incident.kind;
        actions::write(&matcher, (kind, self.policy), &self.identifiers, out)?;
        Ok(())
    }
}
