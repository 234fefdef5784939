//! `makegood estimate … --explain honour_all.churn`: the products that a figure is the sum of.

use serde_json::json;

use super::analysis::Analysis;
use super::inputs::{Choosing, Inputs, Reading};
use super::print::Table;
use super::views::Views;
use super::{estimate, headline, json};
use crate::decision::explain::{Explanation, Input, Part, explain, explain_worst};
use crate::decision::{Comparison, Component, Decision, Policy};
use crate::rollup::Rollup;
use crate::session::asked::{ContextFigure, LoadFigure, Measure};
use crate::text::Language;
use crate::text::cli::CliText;
use crate::text::ui::explain::ExplainText;
use crate::ui::explain_view::origin::{self, Origin};
use crate::ui::format;

/// Reads, compares, and says where one figure comes from.
pub fn run(
    (inputs, reading, choosing): (&Inputs, &Reading, &Choosing),
    name: &str,
    is_json: bool,
    language: Language,
) -> Result<String, String> {
    let analysis = Analysis::of(inputs, reading, choosing, language)?;
    let rollup = analysis.rollup()?;
    let comparison = analysis.compare(&rollup);
    let asked = asked(name, &rollup, &comparison);
    let found = asked.and_then(|(policy, component)| {
        let found = explain(&rollup, analysis.assumptions(), policy, component)?;
        Some((policy, component, found))
    });
    let Some((policy, component, explanation)) = found else {
        let mut views = estimate::views_of(&analysis, &rollup, &comparison)?;
        if let Some(plan) = headline::plan_of(inputs, language)? {
            views.use_plan(&plan);
        }
        let origin = origin(name, &views, language);
        let origin = origin.ok_or_else(|| unknown(name, &rollup, &comparison, language))?;
        return Ok(said(name, &origin, is_json));
    };
    if is_json {
        let value = to_json(&json::policy_name(policy, &rollup), component, &explanation);
        return Ok(format!("{value:#}"));
    }
    Ok(to_text(name, &rollup, &explanation, language))
}

fn unknown(name: &str, rollup: &Rollup, comparison: &Comparison, language: Language) -> String {
    let decisions = comparison.decisions.iter();
    let known: Vec<String> = decisions
        .map(|decision| json::policy_name(decision.policy, rollup))
        .collect();
    let of_decision = LoadFigure::ALL.iter().map(|(_, name)| *name);
    let of_decision = OF_DECISION.into_iter().chain(of_decision);
    let alone = Measure::ALL.into_iter().map(Measure::name);
    let alone = alone.chain(ContextFigure::ALL.iter().map(|(_, name)| *name));
    let alone = alone.chain([HONOUR_CHEAPER]);
    let components = Component::ALL.into_iter().map(Component::name);
    let list = |names: &mut dyn Iterator<Item = &'static str>| names.collect::<Vec<_>>().join(", ");
    let values: [(&str, &dyn std::fmt::Display); 5] = [
        ("name", &name),
        ("known", &known.join(", ")),
        ("components", &list(&mut components.into_iter())),
        ("figures", &list(&mut of_decision.into_iter())),
        ("alone", &list(&mut alone.into_iter())),
    ];
    CliText::BadExplain.fill(language, &values)
}

/// Figures of a decision that are no component and no part of its service.
const OF_DECISION: [&str; 4] = ["worst_case", "cash_returned", "provision", "contingent"];
const HONOUR_CHEAPER: &str = "p_honour_cheaper";

/// Where any other figure comes from: `shortfall`, `honour_all.provision`, `revoke_all.peak_backlog`.
fn origin(name: &str, views: &Views<'_>, language: Language) -> Option<Origin> {
    let (rollup, comparison) = (views.rollup, views.comparison);
    if let Some(measure) = Measure::ALL.into_iter().find(|m| m.name() == name) {
        return Some(origin::measure(rollup, measure, language));
    }
    if let Some((figure, _)) = ContextFigure::ALL.iter().find(|(_, known)| *known == name) {
        let own = (views.members, views.books.revenue);
        return Some(origin::context(rollup, own, *figure, language));
    }
    let setting = comparison.setting;
    let draws: [(&str, &dyn std::fmt::Display); 2] =
        [("draws", &setting.draws), ("seed", &setting.seed)];
    if name == HONOUR_CHEAPER {
        return Some(Origin {
            value: format::percent(comparison.p_honour_cheaper, 1, language),
            formula: ExplainText::HonourCheaperIs.fill(language, &draws),
            rows: Vec::new(),
        });
    }
    let (decision, figure) = name.rsplit_once('.')?;
    let mut decisions = comparison.decisions.iter();
    let decision = decisions.find(|d| json::policy_name(d.policy, rollup) == decision)?;
    of_decision(decision, figure, views, language)
}

fn of_decision(
    decision: &Decision,
    figure: &str,
    views: &Views<'_>,
    language: Language,
) -> Option<Origin> {
    let currency = views.rollup.currency;
    let money = |value: f64| format::estimate(value, currency, language);
    match figure {
        "provision" | "contingent" => {
            let is_contingent = figure == "contingent";
            return Some(origin::provision(
                decision,
                is_contingent,
                currency,
                language,
            ));
        }
        "worst_case" => {
            let found = explain_worst(views.rollup, views.assumptions, decision.policy)?;
            let part = |part: &Part| {
                let what = format!("{} × {}", part.quantity.get(language), part.formula);
                let product = format!("{} × {} = {:.2}", part.amount, part.factor, part.cost());
                (what, product)
            };
            let input = |input: &Input| (input.key.name().to_owned(), input.value.to_string());
            let parts = found.parts.iter().map(part);
            return Some(Origin {
                value: money(decision.worst_case),
                formula: ExplainText::WorstIs.get(language).to_owned(),
                rows: parts.chain(found.inputs.iter().map(input)).collect(),
            });
        }
        "cash_returned" => {
            return Some(origin::cash(
                views.rollup,
                views.assumptions,
                decision,
                language,
            ));
        }
        _ => {}
    }
    let (figure, _) = LoadFigure::ALL.iter().find(|(_, name)| *name == figure)?;
    let load = views.loads.iter().find(|l| l.policy == decision.policy)?;
    Some(origin::load(load, &views.work(), *figure, language))
}

fn said(name: &str, origin: &Origin, is_json: bool) -> String {
    if is_json {
        let rows = origin.rows.iter();
        let rows = rows.map(|(name, value)| json!({ "name": name, "value": value }));
        let value = json!({
            "figure": name,
            "value": origin.value,
            "formula": origin.formula,
            "inputs": rows.collect::<Vec<_>>(),
        });
        return format!("{value:#}");
    }
    let mut table = Table::new();
    for (name, value) in &origin.rows {
        table.row(&[name, value]);
    }
    format!("{name} = {}\n{}\n\n{table}", origin.value, origin.formula)
}

/// `honour_all`, or one of its components: `honour_all.churn`.
fn asked(
    name: &str,
    rollup: &Rollup,
    comparison: &Comparison,
) -> Option<(Policy, Option<Component>)> {
    let policy_of = |name: &str| {
        let mut decisions = comparison.decisions.iter();
        let found = decisions.find(|d| json::policy_name(d.policy, rollup) == name);
        found.map(|decision| decision.policy)
    };
    // A cap by amount has a point in its name too.
    if let Some(policy) = policy_of(name) {
        return Some((policy, None));
    }
    let (policy, component) = name.rsplit_once('.')?;
    let component = Component::ALL.into_iter().find(|c| c.name() == component)?;
    Some((policy_of(policy)?, Some(component)))
}

fn to_json(
    policy: &str,
    component: Option<Component>,
    explanation: &Explanation,
) -> serde_json::Value {
    let parts = explanation.parts.iter().map(|part| {
        json!({
            "component": part.component.name(),
            "quantity": part.quantity.get(Language::English),
            "amount": part.amount,
            "formula": part.formula,
            "factor": part.factor,
            "cost": part.cost(),
        })
    });
    let inputs = explanation.inputs.iter().map(|input| {
        json!({
            "assumption": input.key.name(),
            "value": input.value,
            "confirmed": input.confirmed,
        })
    });
    json!({
        "policy": policy,
        "component": component.map(Component::name),
        "value": explanation.value,
        "parts": parts.collect::<Vec<_>>(),
        "inputs": inputs.collect::<Vec<_>>(),
    })
}

fn to_text(name: &str, rollup: &Rollup, explanation: &Explanation, language: Language) -> String {
    let say = |text: ExplainText| text.get(language);
    let value = format::estimate(explanation.value, rollup.currency, language);
    let formula = say(ExplainText::ComponentIs);
    let mut parts = Table::new();
    parts.row(&[
        say(ExplainText::What),
        say(ExplainText::Amount),
        say(ExplainText::Factor),
        say(ExplainText::Cost),
    ]);
    for part in &explanation.parts {
        let what = format!("{} × {}", part.quantity.get(language), part.formula);
        parts.row(&[
            what,
            part.amount.to_string(),
            part.factor.to_string(),
            format!("{:.2}", part.cost()),
        ]);
    }
    let mut inputs = Table::new();
    for input in &explanation.inputs {
        let confirmed = if input.confirmed {
            ExplainText::Confirmed
        } else {
            ExplainText::Unconfirmed
        };
        inputs.row(&[
            input.key.name().to_owned(),
            input.value.to_string(),
            say(confirmed).to_owned(),
        ]);
    }
    format!("{name} = {value}\n{formula}\n\n{parts}\n{inputs}")
}
