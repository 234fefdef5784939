//! `makegood estimate COUNTS.toml`: the first hour, when there are only counts, and a service plan.

use std::path::Path;

use serde_json::{Value, json};
use toml::Table as Toml;

use super::analysis::Analysis;
use super::estimate;
use super::inputs::{Choosing, Inputs, TOML_BYTES_MAX};
use super::json;
use super::print::Table;
use super::views::{self, Views};
use crate::case::{Case, lists};
use crate::decision::headline;
use crate::service::wave::{Outcome, Plan, SECTION};
use crate::text::Language;
use crate::text::decision::CountsText;
use crate::ui::format;

/// What a single file with counts gives to a report; `None` for anything else.
pub fn analysis(
    inputs: &Inputs,
    choosing: &Choosing,
    language: Language,
) -> Option<Result<Analysis, String>> {
    let [path] = inputs.files.as_slice() else {
        return None;
    };
    if !Case::is_case(path) {
        return None;
    }
    let text = lists::read_text(path, TOML_BYTES_MAX).ok()?;
    let sections: Toml = text.parse().ok()?;
    if !sections.contains_key(headline::SECTION) {
        return None;
    }
    let named = |message: String| format!("{}: {message}", path.display());
    Some(counted(path, &text, choosing, language).map_err(named))
}

fn counted(
    path: &Path,
    text: &str,
    choosing: &Choosing,
    language: Language,
) -> Result<Analysis, String> {
    let counts = headline::read(text).map_err(|error| error.message(language))?;
    let case = Case::open(path).map_err(|error| error.message(language))?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let beside = (case, folder);
    let chosen = choosing.read(Some(&beside), language)?;
    Analysis::of_counts(counts, beside.0, chosen, language)
}

/// Answers for a single TOML file with counts or a service plan; `None` for anything else.
pub fn run(
    inputs: &Inputs,
    choosing: &Choosing,
    json: bool,
    language: Language,
) -> Option<Result<String, String>> {
    let [path] = inputs.files.as_slice() else {
        return None;
    };
    if !Case::is_case(path) {
        return None;
    }
    let text = lists::read_text(path, TOML_BYTES_MAX).ok()?;
    let sections: Toml = text.parse().ok()?;
    let counted = sections.contains_key(headline::SECTION);
    if !counted && !sections.contains_key(SECTION) {
        return None;
    }
    let named = |message: String| format!("{}: {message}", path.display());
    Some(answer(path, &text, &sections, choosing, json, language).map_err(named))
}

fn answer(
    path: &Path,
    text: &str,
    sections: &Toml,
    choosing: &Choosing,
    as_json: bool,
    language: Language,
) -> Result<String, String> {
    let plan = plan(sections, language)?;
    let service = plan.as_ref().map(Plan::outcome);
    let mut parts = Vec::new();
    let mut value = json!({ "version": env!("CARGO_PKG_VERSION") });
    if sections.contains_key(headline::SECTION) {
        let analysis = counted(path, text, choosing, language)?;
        let rollup = analysis.rollup()?;
        let comparison = analysis.compare(&rollup);
        let mut views = estimate::views_of(&analysis, &rollup, &comparison)?;
        if let Some(plan) = &plan {
            views.use_plan(plan);
        }
        parts.push(counts_text(&views, language));
        json::extend(&mut value, json::figures(&rollup, &comparison));
        json::extend(&mut value, views::to_json(&views));
        json::extend(
            &mut value,
            json!({ "rests_on": "counts", "assumed": "geometric" }),
        );
    }
    if let Some(outcome) = &service {
        parts.push(service_text(outcome, language));
        json::extend(&mut value, json!({ "service": service_json(outcome) }));
    }
    Ok(if as_json {
        format!("{value:#}")
    } else {
        parts.join("\n")
    })
}

/// The service plan that stands in a single TOML file, if there is one.
pub fn plan_of(inputs: &Inputs, language: Language) -> Result<Option<Plan>, String> {
    let path = match inputs.files.as_slice() {
        [path] if Case::is_case(path) => path,
        _ => return Ok(None),
    };
    let text = lists::read_text(path, TOML_BYTES_MAX).ok();
    let sections: Option<Toml> = text.and_then(|text| text.parse().ok());
    sections.map_or(Ok(None), |sections| plan(&sections, language))
}

fn plan(sections: &Toml, language: Language) -> Result<Option<Plan>, String> {
    let section = sections.get(SECTION);
    let plan = section.map(Plan::read).transpose();
    plan.map_err(|error| error.message(language))
}

fn counts_text(views: &Views<'_>, language: Language) -> String {
    let (rollup, comparison) = (views.rollup, views.comparison);
    let parts = [
        CountsText::RestsOnCounts.get(language).to_owned(),
        estimate::measures_text(rollup, language),
        estimate::decisions_text(rollup, comparison, language),
        views::to_text(views, language),
        estimate::verdict_text(rollup, comparison, language),
    ];
    let wrong_way = estimate::wrong_way(rollup, language);
    let parts: Vec<String> = parts.into_iter().chain(wrong_way).collect();
    parts.join("\n")
}

fn service_text(outcome: &Outcome, language: Language) -> String {
    let mut table = Table::of_figures();
    let mut row = |phrase: CountsText, figure: Option<f64>| {
        let figure = figure.map_or_else(|| "–".to_owned(), |figure| figure_text(figure, language));
        table.row(&[phrase.get(language), &figure]);
    };
    if outcome.agents_without_help.is_some() {
        row(
            CountsText::AgentsWithoutHelp,
            outcome.agents_without_help.map(f64::ceil),
        );
        row(
            CountsText::AgentsWithHelp,
            outcome.agents_with_help.map(f64::ceil),
        );
        row(CountsText::CapacityAYear, Some(outcome.capacity_a_year));
    }
    if outcome.wave.all > 0.0 {
        row(CountsText::Contacts, Some(outcome.wave.all));
        row(CountsText::HumanContacts, Some(outcome.wave.human));
        row(CountsText::PeakBacklog, Some(outcome.backlog.peak));
        row(
            CountsText::DaysToClear,
            outcome.backlog.days_to_clear.map(f64::from),
        );
        row(
            CountsText::LongestWait,
            outcome.backlog.longest_wait_days.map(f64::from),
        );
        row(CountsText::AgentDays, Some(outcome.backlog.agent_days));
        row(
            CountsText::AgentsToClear,
            outcome.agents_to_clear.map(|agents| agents as f64),
        );
    }
    match outcome.peak {
        Some(Ok(peak)) => {
            row(CountsText::PeakAgents, Some(peak.agents.into()));
            row(
                CountsText::PeakPositions,
                peak.positions.map(|positions| positions as f64),
            );
        }
        Some(Err(error)) => table.row(&[
            CountsText::PeakAgents.get(language),
            error.message(language),
        ]),
        None => {}
    }
    format!("{}\n{table}", CountsText::Service.get(language))
}

fn figure_text(figure: f64, language: Language) -> String {
    format::estimate(figure, crate::money::Currency::NONE, language)
}

fn service_json(outcome: &Outcome) -> Value {
    let peak = outcome.peak.map(|peak| match peak {
        Ok(peak) => json!({
            "agents": peak.agents, "positions": peak.positions, "p_wait": peak.steady.p_wait,
            "service_level": peak.service_level, "occupancy": peak.steady.occupancy,
        }),
        Err(error) => json!({ "error": error.to_string() }),
    });
    json!({
        "agents_without_help": outcome.agents_without_help,
        "agents_with_help": outcome.agents_with_help,
        "capacity_a_year": outcome.capacity_a_year,
        "contacts": outcome.wave.all,
        "human_contacts": outcome.wave.human,
        "peak_backlog": outcome.backlog.peak,
        "days_to_clear": outcome.backlog.days_to_clear,
        "longest_wait_days": outcome.backlog.longest_wait_days,
        "agent_days": outcome.backlog.agent_days,
        "agents_to_clear": outcome.agents_to_clear,
        "days": outcome.backlog.days,
        "peak": peak,
    })
}
