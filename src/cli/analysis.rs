//! From arguments to the comparison: what `estimate`, `report` and `export` have in common.

use super::inputs::{self, Choosing, Chosen, Inputs, Reading};
use super::inspect;
use crate::case::{Case, Settled};
use crate::decision::{self, Comparison, Policy};
use crate::import::Import;
use crate::incident::Matcher;
use crate::rollup::{self, Rollup};
use crate::text::Language;
use crate::text::cli::CliText;

/// Orders that were read, with the incident in them.
pub struct Analysis {
    pub import: Import,
    pub settled: Settled,
    pub case: Option<Case>,
    chosen: Chosen,
}

impl Analysis {
    /// Reads the exports and settles the incident; open questions are an error that lists the answers.
    pub fn of(
        inputs: &Inputs,
        reading: &Reading,
        choosing: &Choosing,
        language: Language,
    ) -> Result<Self, String> {
        let (files, case) = inputs::open(inputs)?;
        let chosen = choosing.read(case.as_ref(), language)?;
        let case = case.map(|(case, _)| case);
        let base = case
            .as_ref()
            .map(|case| case.import.clone())
            .unwrap_or_default();
        let mut options = reading.options(base)?;
        if options.zone.is_none() {
            options.zone.clone_from(&chosen.definition.zone);
        }
        let import = inputs::read(&files, &options, language)?;
        if !import.questions.is_empty() {
            return Err(inspect::questions(&import.questions, language));
        }
        if import.orders.is_empty() {
            let names: Vec<&str> = import.reports.iter().map(|r| r.path.as_str()).collect();
            let files = names.join(", ");
            return Err(CliText::NothingUsed.fill(language, &[("files", &files)]));
        }
        let settled = inputs::settled(&import, &chosen)?;
        Ok(Self {
            import,
            settled,
            case,
            chosen,
        })
    }

    pub fn matcher(&self) -> Result<Matcher<'_>, String> {
        let Settled {
            incident, lists, ..
        } = &self.settled;
        Matcher::new(&self.import.orders, incident, lists).map_err(|e| e.to_string())
    }

    pub fn rollup(&self) -> Result<Rollup, String> {
        Ok(rollup::build(&self.matcher()?, &self.settled.incident))
    }

    pub fn assumptions(&self) -> &decision::Assumptions {
        &self.chosen.assumptions
    }

    pub fn compare(&self, rollup: &Rollup) -> Comparison {
        decision::compare(rollup, &self.chosen.assumptions, self.chosen.setting)
    }
}

/// A policy by its name on the command line; alternatives that single orders do not follow are refused.
pub fn policy(name: &str) -> Result<Policy, String> {
    let cap = || name.strip_prefix("cap_")?.parse().ok().map(Policy::Cap);
    match name {
        "revoke_all" => Ok(Policy::RevokeAll),
        "honour_all" => Ok(Policy::HonourAll),
        _ => {
            cap().ok_or_else(|| format!("{name:?} is not revoke_all, cap_1, cap_2 … or honour_all"))
        }
    }
}
