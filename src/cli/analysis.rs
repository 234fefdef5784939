//! From arguments to the comparison: what `estimate`, `report` and `export` have in common.

use super::inputs::{self, Choosing, Chosen, Inputs, Reading};
use super::{headline, inspect, rolled};
use crate::case::{Case, CaseError, Settled};
use crate::decision::headline::Headline;
use crate::decision::headline::compare::compare_headline;
use crate::decision::{self, Comparison, Policy, Simulator};
use crate::import::{Import, ImportOptions, ImportReport};
use crate::incident::{Incident, Matcher};
use crate::report::actions;
use crate::rollup::{self, Rollup};
use crate::text::Language;
use crate::text::cli::CliText;
use crate::text::decision::CountsText;
use crate::text::warehouse::WarehouseText;
use crate::warehouse::{self, Opened};

/// Orders that were read, with the incident in them.
pub struct Analysis {
    pub import: Import,
    pub settled: Settled,
    pub case: Option<Case>,
    /// How the exports were read.
    pub options: ImportOptions,
    /// A rollup that an engine computed, with what it says of itself; there are no single orders then.
    pub opened: Option<Opened>,
    /// Counts that stand in the place of exports; there are no single orders then either.
    pub counts: Option<Headline>,
    chosen: Chosen,
    language: Language,
}

impl Analysis {
    /// Reads the exports and settles the incident; open questions are an error that lists the answers.
    pub fn of(
        inputs: &Inputs,
        reading: &Reading,
        choosing: &Choosing,
        language: Language,
    ) -> Result<Self, String> {
        if let [only] = inputs.files.as_slice()
            && let Some(folder) = warehouse::rollup_folder(only)
        {
            return rolled::analysis(&folder, None, choosing, language);
        }
        if let Some(counted) = headline::analysis(inputs, choosing, language) {
            return counted;
        }
        let (files, case) = inputs::open(inputs, language)?;
        if files.is_empty()
            && let [path] = inputs.files.as_slice()
        {
            let path = path.clone();
            return Err(CaseError::NoSources { path }.message(language));
        }
        if let [only] = files.as_slice()
            && let Some(folder) = warehouse::rollup_folder(only)
        {
            let case = case.map(|(case, _)| case);
            return rolled::analysis(&folder, case, choosing, language);
        }
        Self::of_opened((files, case), reading, choosing, language)
    }

    /// The same of exports and of a case that need not stand in a file.
    pub fn of_opened(
        (files, case): inputs::Opened,
        reading: &Reading,
        choosing: &Choosing,
        language: Language,
    ) -> Result<Self, String> {
        let chosen = choosing.read(case.as_ref(), language)?;
        let case = case.map(|(case, _)| case);
        let base = case
            .as_ref()
            .map(|case| case.import.clone())
            .unwrap_or_default();
        let mut options = reading.options(base, language)?;
        if options.zone.is_none() {
            options.zone.clone_from(&chosen.definition.zone);
        }
        let import = inputs::read(&files, &options, language)?;
        if !import.questions.is_empty() {
            return Err(inspect::questions(&import.questions, language));
        }
        if import.orders.is_empty() {
            return Err(nothing_used(&import, language));
        }
        let settled = inputs::settled(&import, &chosen, language)?;
        Ok(Self {
            import,
            settled,
            case,
            options,
            opened: None,
            counts: None,
            chosen,
            language,
        })
    }

    /// A rollup without its orders.
    pub fn of_rollup(
        (import, settled, case): (Import, Settled, Case),
        opened: Opened,
        chosen: Chosen,
        language: Language,
    ) -> Self {
        Self {
            import,
            settled,
            case: Some(case),
            options: ImportOptions::default(),
            opened: Some(opened),
            counts: None,
            chosen,
            language,
        }
    }

    /// Counts in the place of orders.
    pub fn of_counts(
        counts: Headline,
        case: Case,
        chosen: Chosen,
        language: Language,
    ) -> Result<Self, String> {
        let definition = &chosen.definition;
        let incident = definition.resolve("UTC").map_err(|e| e.message(language))?;
        let incident = Incident {
            kind: counts.kind,
            ..incident
        };
        Ok(Self {
            import: Import::default(),
            settled: Settled {
                incident,
                lists: chosen.lists.clone(),
                proposed: Vec::new(),
                proposal: None,
            },
            case: Some(case),
            options: ImportOptions::default(),
            opened: None,
            counts: Some(counts),
            chosen,
            language,
        })
    }

    /// Refuses what single orders are needed for, where there are only sums.
    pub fn needs_orders(&self, what: &str) -> Result<(), String> {
        if self.counts.is_some() {
            return Err(CountsText::NeedsOrders.fill(self.language, &[("what", &what)]));
        }
        match (&self.opened, self.import.reports.first()) {
            (Some(_), report) => Err(WarehouseText::NeedsFiles.fill(
                self.language,
                &[
                    ("folder", &report.map_or("", |r| r.path.as_str())),
                    ("what", &what),
                ],
            )),
            (None, _) => Ok(()),
        }
    }

    pub fn setting(&self) -> decision::Setting {
        self.chosen.setting
    }

    pub fn matcher(&self) -> Result<Matcher<'_>, String> {
        self.needs_orders(WarehouseText::SingleOrders.get(self.language))?;
        let Settled {
            incident, lists, ..
        } = &self.settled;
        Matcher::new(&self.import.orders, incident, lists).map_err(|e| e.message(self.language))
    }

    pub fn rollup(&self) -> Result<Rollup, String> {
        if let Some(opened) = &self.opened {
            return Ok(opened.rollup.clone());
        }
        if let Some(counts) = &self.counts {
            return Ok(counts.rollup());
        }
        Ok(rollup::build(&self.matcher()?, &self.settled.incident))
    }

    pub fn assumptions(&self) -> &decision::Assumptions {
        &self.chosen.assumptions
    }

    /// The decision named, else the case's, else the one with the least expected cost that single
    /// orders can follow.
    pub fn taken(
        &self,
        named: Option<&str>,
        comparison: impl FnOnce() -> Result<Comparison, String>,
    ) -> Result<Policy, String> {
        let in_case = self.case.as_ref().map(|case| case.policy.as_str());
        if let Some(name) = named.or(in_case).filter(|name| !name.is_empty()) {
            return policy(name);
        }
        Ok(actions::cheapest(&comparison()?))
    }

    pub fn compare(&self, rollup: &Rollup) -> Comparison {
        if let Some(counts) = &self.counts {
            let mut simulator = Simulator::new(self.chosen.setting);
            return compare_headline(&mut simulator, counts, &self.chosen.assumptions);
        }
        decision::compare(rollup, &self.chosen.assumptions, self.chosen.setting)
    }
}

/// Why nothing is left to measure: the reasons of the lines that were read, or that there are none.
fn nothing_used(import: &Import, language: Language) -> String {
    let of_file = |report: &ImportReport| {
        let reasons = report.rejected_by_reason.iter();
        let reasons = reasons.map(|(reason, lines)| (*lines, reason.message(language)));
        let skips = report.skipped_by_reason.iter();
        let skips = skips.map(|(skip, lines)| (*lines, skip.message(language)));
        let said: Vec<String> = reasons
            .chain(skips)
            .map(|(lines, why)| format!("{lines} × {why}"))
            .collect();
        let why = if said.is_empty() {
            CliText::OnlyHeader.get(language).to_owned()
        } else {
            said.join("; ")
        };
        CliText::NothingUsed.fill(language, &[("file", &report.path), ("why", &why)])
    };
    import
        .reports
        .iter()
        .map(of_file)
        .collect::<Vec<_>>()
        .join("\n")
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
