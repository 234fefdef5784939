//! Whether assumptions make sense, and what to say at the field where they do not.

use std::fmt;

use crate::text::Language;
pub use crate::text::decision::Wrong;

use super::assumptions::Unit;
use super::simulation::correlation;
use super::{Assumptions, Distribution, Estimate, Key};

/// One thing that is wrong: where, what was found, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the assumption or field.
    pub key: String,
    /// The value as written; empty where there is none.
    pub value: String,
    pub wrong: Wrong,
    /// What fills the placeholder of the message, if it has one.
    pub detail: String,
}

impl Problem {
    pub fn new(key: impl Into<String>, value: impl Into<String>, wrong: Wrong) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            wrong,
            detail: String::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// `churn_revoke = 1.2: expected a share between 0 and 1 …`.
    pub fn message(&self, language: Language) -> String {
        let detail = &self.detail;
        let names: [(&str, &dyn fmt::Display); 3] =
            [("closest", detail), ("expected", detail), ("why", detail)];
        let text = self.wrong.fill(language, &names);
        match (self.key.is_empty(), self.value.is_empty()) {
            (true, _) => text,
            (false, true) => format!("{}: {text}", self.key),
            (false, false) => format!("{} = {}: {text}", self.key, self.value),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for Problem {}

/// No figure is as large: products of a few of them still fit a double with room to spare, and no
/// amount of money comes near.
const FIGURE_MAX: f64 = 1e15;

/// The first thing that is wrong with an estimate in this unit.
pub fn estimate(estimate: &Estimate, unit: Option<Unit>) -> Result<(), Wrong> {
    use Distribution::{Fixed, Lognormal, Uniform};
    let Estimate {
        low, likely, high, ..
    } = *estimate;
    let figures: &[f64] = match estimate.distribution {
        Fixed => &[likely],
        Uniform | Lognormal => &[low, high],
        Distribution::Pert | Distribution::Triangular => &[low, likely, high],
    };
    if figures.iter().any(|figure| !figure.is_finite()) {
        return Err(Wrong::NotFinite);
    }
    if figures.iter().any(|figure| figure.abs() >= FIGURE_MAX) {
        return Err(Wrong::TooLarge);
    }
    if unit.is_some() && figures.iter().any(|figure| *figure < 0.0) {
        return Err(Wrong::Negative);
    }
    if unit == Some(Unit::Share) && figures.iter().any(|figure| *figure > 1.0) {
        return Err(Wrong::AboveOne);
    }
    if figures.is_sorted() {
        lognormal(estimate, unit)
    } else {
        Err(Wrong::OutOfOrder)
    }
}

fn lognormal(estimate: &Estimate, unit: Option<Unit>) -> Result<(), Wrong> {
    if estimate.distribution != Distribution::Lognormal {
        Ok(())
    } else if unit == Some(Unit::Share) {
        Err(Wrong::LognormalShare)
    } else if estimate.low <= 0.0 {
        Err(Wrong::LognormalZero)
    } else {
        Ok(())
    }
}

impl Assumptions {
    /// Everything that is wrong, in the order of the assumptions; empty where all can be used.
    pub fn problems(&self) -> Vec<Problem> {
        let of_key = |(key, e): (&Key, &Estimate)| {
            let wrong = estimate(e, Some(key.unit())).err()?;
            Some(Problem::new(key.name(), figures(e), wrong))
        };
        let mut problems: Vec<Problem> = self.estimates.iter().filter_map(of_key).collect();
        for item in &self.ledger {
            if let Err(wrong) = estimate(&item.amount, None) {
                problems.push(Problem::new(&item.name, figures(&item.amount), wrong));
            }
            let wrong = match item.times {
                times if !times.is_finite() => Wrong::NotFinite,
                times if times >= FIGURE_MAX => Wrong::TooLarge,
                // A gain is an amount below zero; so many hours below zero are nothing at all.
                times if times < 0.0 => Wrong::Negative,
                _ => continue,
            };
            let name = format!("{}.times", item.name);
            problems.push(Problem::new(name, item.times.to_string(), wrong));
        }
        problems.extend(correlations(&self.correlations));
        problems
    }
}

fn figures(estimate: &Estimate) -> String {
    match estimate.distribution {
        Distribution::Fixed => estimate.likely.to_string(),
        _ => format!("[{}, {}, {}]", estimate.low, estimate.likely, estimate.high),
    }
}

/// Everything that is wrong with a set of rank correlations.
pub fn correlations(wanted: &[(Key, Key, f64)]) -> Option<Problem> {
    let name = |(a, b, _): &(Key, Key, f64)| format!("correlation {} × {}", a.name(), b.name());
    let mut pairs = std::collections::BTreeSet::new();
    for pair in wanted {
        let (a, b, r) = *pair;
        if !(-1.0..=1.0).contains(&r) {
            return Some(Problem::new(
                name(pair),
                r.to_string(),
                Wrong::CorrelationRange,
            ));
        }
        if a == b || !pairs.insert((a.min(b), a.max(b))) {
            return Some(Problem::new(
                name(pair),
                r.to_string(),
                Wrong::CorrelationItself,
            ));
        }
    }
    let impossible = !correlation::can_be(wanted);
    impossible.then(|| Problem::new("correlations", "", Wrong::CorrelationImpossible))
}

/// The name that is fewest edits away.
pub fn closest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> &'a str {
    names
        .min_by_key(|known| edits(name, known))
        .unwrap_or_default()
}

/// Insertions, deletions and replacements from one text to the other.
fn edits(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
