//! What a person does to the decision beside single assumptions: correlations, files, counts, books.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::{Notice, Overlay};
use super::asked::{Asked, Lines};
use super::books::Books;
use super::choices::{Change, Origin, Rate};
use super::engine::RollUpError;
use super::{Failure, Session, Step};
use crate::case::lists;
use crate::decision::headline::Headline;
use crate::decision::{Assumptions, Country, Key, check};
use crate::money::Currency;

/// Largest assumption file, far above what a person writes.
const BYTES_MAX: u64 = 1 << 20;

impl Session {
    /// Replaces the rank correlations; a set that cannot hold changes nothing.
    pub(super) fn change_correlations(&mut self, wanted: Vec<(Key, Key, f64)>) {
        if check::correlations(&wanted).is_none() {
            self.change(Change::Correlations, |choices| {
                choices.assumptions.correlations = wanted;
            });
        }
    }

    /// Puts the defaults of a country where nobody has confirmed anything.
    pub(super) fn use_country(&mut self, country: Country) {
        let defaults = (self.engine.assumptions)(country);
        self.change(Change::Country, |choices| {
            choices.country = country;
            for (key, estimate) in defaults.estimates {
                let known = choices.assumptions.estimates.get(&key);
                if known.is_none_or(|known| !known.confirmed) {
                    choices.assumptions.estimates.insert(key, estimate);
                }
            }
        });
        self.history.settle();
    }

    pub(super) fn change_rates(&mut self, rates: BTreeMap<Currency, Rate>) {
        self.change(Change::Rates, |choices| choices.rates = rates);
    }

    pub(super) fn change_books(&mut self, books: Books) {
        self.change(Change::Books, |choices| choices.books = books);
    }

    /// Starts a new case from counts.
    pub(super) fn open_headline(&mut self, headline: Headline) {
        self.put_aside();
        self.aside = None;
        self.choices.origin = Origin::Confirmed;
        self.choices.headline = Some(headline);
        self.computed = None;
        self.forget_document();
        self.step = Step::Orders;
        self.count();
    }

    pub(super) fn change_headline(&mut self, headline: Headline) {
        if headline.is_usable() {
            self.change(Change::Headline, |choices| {
                choices.headline = Some(headline);
            });
        }
    }

    /// Makes the rollup that the counts stand for, and compares.
    pub(super) fn count(&mut self) {
        if let Some(headline) = &self.choices.headline {
            self.rollup.finish(headline.rollup());
            self.compare();
        }
    }

    /// Reads an assumption file over what there is; a file with a mistake changes nothing.
    pub(super) fn load_assumptions(&mut self, path: &Path) {
        match read_assumptions(path, self.choices.assumptions.clone()) {
            Ok(read) => {
                self.change(Change::LoadAssumptions, |choices| {
                    choices.assumptions = read;
                });
                self.history.settle();
            }
            Err(failure) => self.notice = Some(Notice::Failed(failure)),
        }
    }

    /// Opens where a figure comes from, and looks for the lines behind it.
    pub(super) fn explain(&mut self, asked: Asked) {
        self.overlay = Some(Overlay::Explain(asked));
        self.lines = None;
        let is_behind = asked.has_lines() && self.computed.is_none();
        if let Some(import) = self.import.current().filter(|_| is_behind) {
            let question = self.question();
            self.work.look_up(Arc::clone(import), question, asked);
        }
    }

    pub(super) fn take_lines(&mut self, asked: Asked, found: Result<Lines, RollUpError>) {
        if let Ok(lines) = found {
            self.lines = Some((asked, lines));
        }
    }

    /// The lines behind the figure asked about, once they are found.
    pub fn lines_behind(&self, asked: Asked) -> Option<&Lines> {
        let (about, lines) = self.lines.as_ref()?;
        (*about == asked).then_some(lines)
    }
}

fn read_assumptions(path: &Path, base: Assumptions) -> Result<Assumptions, Failure> {
    let text = lists::read_text(path, BYTES_MAX).map_err(Failure::Case)?;
    let wrong = |problems| Failure::Assumptions(PathBuf::from(path), problems);
    Assumptions::read(&text, base).map_err(wrong)
}
