//! `makegood estimate`: measures and the comparison, in figures or as JSON.

use rust_decimal::Decimal;

use super::analysis::Analysis;
use super::headline;
use super::inputs::{Choosing, Inputs, Reading};
use super::print::Table;
use super::views::{self, Basis, Views};
use super::{json, rolled};
use crate::case::Settled;
use crate::decision::{self, Comparison, Decision, Policy};
use crate::incident::Kind;
use crate::incident::definition::local_time;
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::cli::CliText;
use crate::text::decision::CountsText;
use crate::ui::format;

/// Reads, measures, compares, prints.
pub fn run(
    inputs: &Inputs,
    reading: &Reading,
    choosing: &Choosing,
    json: bool,
    language: Language,
) -> Result<String, String> {
    if let Some(answer) = headline::run(inputs, choosing, json, language) {
        return answer;
    }
    let analysis = Analysis::of(inputs, reading, choosing, language)?;
    let rollup = analysis.rollup()?;
    let comparison = analysis.compare(&rollup);
    let views = views_of(&analysis, &rollup, &comparison)?;
    if json {
        let mut value = json::estimate(&analysis.import, &analysis.settled, &rollup, &comparison);
        if let Some(opened) = &analysis.opened {
            rolled::add(&mut value, opened);
        }
        json::extend(&mut value, views::to_json(&views));
        return json::print(&value, &rollup).map_err(|error| error.to_string());
    }
    let rejected: u64 = analysis
        .import
        .reports
        .iter()
        .map(|r| r.lines.rejected)
        .sum();
    let said = to_text(&analysis.settled, &views, rejected, language);
    Ok(match &analysis.opened {
        Some(opened) => format!("{}\n\n{said}", rolled::origin(opened, language)),
        None => said,
    })
}

/// What to say where the sums contradict the kind of the incident.
pub(super) fn wrong_way(rollup: &Rollup, language: Language) -> Option<String> {
    let shortfall = rollup.measures.sums.shortfall();
    let text = match rollup.kind {
        Kind::Underpriced if shortfall < 0 => CountsText::PaidAbove,
        Kind::Overcharged if shortfall > 0 => CountsText::PaidBelow,
        _ => return None,
    };
    Some(text.get(language).to_owned())
}

/// Everything beside the comparison, as the case says.
pub(super) fn views_of<'a>(
    analysis: &'a Analysis,
    rollup: &'a Rollup,
    comparison: &'a Comparison,
) -> Result<Views<'a>, String> {
    let start_ms = analysis.settled.incident.start_ms;
    let mut basis = Basis::of(analysis.case.as_ref(), start_ms)?;
    basis.counts = analysis.counts.as_ref();
    let figures = (rollup, comparison);
    Ok(Views::new(figures, analysis.assumptions(), basis))
}

fn to_text(settled: &Settled, views: &Views<'_>, rejected: u64, language: Language) -> String {
    let (rollup, comparison) = (views.rollup, views.comparison);
    let mut parts = vec![
        incident_text(settled, rollup, language),
        measures_text(rollup, language),
    ];
    if rollup.measures.sums.orders == 0 {
        parts.push(CliText::NoMatch.get(language).to_owned());
    } else {
        parts.push(decisions_text(rollup, comparison, language));
        parts.push(views::to_text(views, language));
        parts.push(verdict_text(rollup, comparison, language));
    }
    parts.extend(wrong_way(rollup, language));
    if rejected > 0 {
        parts.push(CliText::SomeRejected.fill(language, &[("lines", &format::count(rejected))]));
    }
    parts.join("\n")
}

fn incident_text(settled: &Settled, rollup: &Rollup, language: Language) -> String {
    let incident = &settled.incident;
    let mut table = Table::new();
    let zone = &incident.zone;
    let time = |ms: Option<i64>| ms.map_or_else(|| "–".to_owned(), |ms| local_time(ms, zone));
    let window = match (incident.start_ms, incident.end_ms) {
        (None, None) => "–".to_owned(),
        (start, end) => format!("{} – {} ({zone})", time(start), time(end)),
    };
    let kind = json::name(incident.kind);
    let from = if settled.proposed.is_empty() {
        CliText::Given
    } else {
        CliText::Proposed
    };
    table.row(&[
        CliText::Incident.get(language),
        &format!("{kind} ({})", from.get(language)),
    ]);
    table.row(&[CliText::Window.get(language), &window]);
    let unit = format::unit_name(rollup.currency, language);
    for (phrase, limit) in [
        (CliText::UnitPriceMin, incident.unit_price_min),
        (CliText::UnitPriceMax, incident.unit_price_max),
    ] {
        if let Some(limit) = limit {
            table.row(&[phrase.get(language), &format!("{limit} {unit}")]);
        }
    }
    for (phrase, limit) in [
        (CliText::PaidRatioMin, incident.paid_ratio_min),
        (CliText::PaidRatioMax, incident.paid_ratio_max),
    ] {
        if let Some(limit) = limit {
            let percent = (limit * Decimal::ONE_HUNDRED).normalize();
            table.row(&[phrase.get(language), &format!("{percent} %")]);
        }
    }
    table.to_string()
}

pub(super) fn measures_text(rollup: &Rollup, language: Language) -> String {
    let sums = &rollup.measures.sums;
    let digits = rollup.currency.minor_digits();
    let amount = |value: i128| format::scaled(value, rollup.scale, digits);
    let unknown = || "–".to_owned();
    let mut table = Table::of_figures();
    let mut row = |phrase: CliText, figure: String| table.row(&[phrase.get(language), &figure]);
    row(CliText::Orders, format::count(sums.orders));
    row(
        CliText::Customers,
        rollup
            .measures
            .customers
            .map_or_else(unknown, format::count),
    );
    row(
        CliText::Units,
        format::scaled(sums.units, rollup.unit_scale, 0),
    );
    row(CliText::Paid, amount(sums.paid));
    row(CliText::Intended, amount(sums.intended));
    row(CliText::Shortfall, amount(sums.shortfall()));
    if rollup.known.list {
        row(CliText::List, amount(sums.list));
        row(CliText::ListGap, amount(sums.list - sums.paid));
    }
    if let Some(below) = rollup.measures.below_cost {
        row(CliText::BelowCost, amount(below));
    }
    row(CliText::Unwound, format::count(rollup.unwound.orders));
    row(CliText::Unpaid, format::count(rollup.unpaid.orders));
    let unit = format::unit_said(rollup.currency, language);
    let currency = CliText::AmountsIn.fill(language, &[("currency", &unit)]);
    format!("{currency}\n{table}")
}

/// Decisions a person compares first: revoke, the best cap, honour; the rest is in the JSON.
fn shown(comparison: &Comparison) -> impl Iterator<Item = &Decision> {
    let best = comparison.best_cap;
    comparison
        .decisions
        .iter()
        .filter(move |decision| match decision.policy {
            Policy::Cap(k) => k <= 3 || Some(k) == best,
            _ => true,
        })
}

pub(super) fn decisions_text(
    rollup: &Rollup,
    comparison: &Comparison,
    language: Language,
) -> String {
    let mut table = Table::of_figures();
    let whole = |value: f64| format::estimate(value, crate::money::Currency::NONE, language);
    let titles = [
        CliText::Decision,
        CliText::Expected,
        CliText::P5,
        CliText::P50,
        CliText::P90,
        CliText::P95,
        CliText::Es95,
        CliText::WorstCase,
        CliText::CashReturned,
    ];
    table.row(&titles.map(|title| title.get(language)));
    for decision in shown(comparison) {
        let spread = |part: fn(&decision::Spread) -> f64| {
            decision
                .spread
                .as_ref()
                .map_or_else(|| "–".to_owned(), |s| whole(part(s)))
        };
        table.row(&[
            json::policy_name(decision.policy, rollup),
            whole(decision.expected),
            spread(|s| s.p5),
            spread(|s| s.p50),
            spread(|s| s.p90),
            spread(|s| s.p95),
            spread(|s| s.es95),
            whole(decision.worst_case),
            whole(decision.cash_returned),
        ]);
    }
    let unit = format::unit_said(rollup.currency, language);
    let title = CliText::CostOf.fill(language, &[("currency", &unit)]);
    let meaning = CliText::CostIs.get(language);
    format!("{title}\n{table}{meaning}\n")
}

pub(super) fn verdict_text(rollup: &Rollup, comparison: &Comparison, language: Language) -> String {
    let cost = |policy: Policy| {
        let decision = comparison.decisions.iter().find(|d| d.policy == policy);
        decision.map_or_else(String::new, |d| {
            format::estimate(d.expected, rollup.currency, language)
        })
    };
    let chance = comparison.p_honour_cheaper;
    if comparison.kind != Kind::Underpriced {
        let doing = |policy| names::doing(policy, comparison.kind, language);
        let (honouring, revoking) = (doing(Policy::HonourAll), doing(Policy::RevokeAll));
        let (cheaper, chance) = if chance >= 0.5 {
            (&honouring, chance)
        } else {
            (&revoking, 1.0 - chance)
        };
        return CliText::OtherCheaper.fill(
            language,
            &[
                ("honouring", &names::raised(&honouring)),
                ("honour", &cost(Policy::HonourAll)),
                ("revoking", &revoking),
                ("revoke", &cost(Policy::RevokeAll)),
                ("cheaper", cheaper),
                ("chance", &format::percent(chance, 0, language)),
                ("unconfirmed", &comparison.unconfirmed),
            ],
        );
    }
    let (phrase, chance) = if chance >= 0.5 {
        (CliText::HonourCheaper, chance)
    } else {
        (CliText::RevokeCheaper, 1.0 - chance)
    };
    phrase.fill(
        language,
        &[
            ("honour", &cost(Policy::HonourAll)),
            ("revoke", &cost(Policy::RevokeAll)),
            ("chance", &format::percent(chance, 0, language)),
            ("unconfirmed", &comparison.unconfirmed),
        ],
    )
}
