//! `makegood estimate … --explain honour_all.churn`: the products that a figure is the sum of.

use serde_json::json;

use super::analysis::Analysis;
use super::inputs::{Choosing, Inputs, Reading};
use super::json;
use super::print::Table;
use crate::decision::explain::{Explanation, explain};
use crate::decision::{Comparison, Component, Policy};
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::cli::CliText;
use crate::text::ui::explain::ExplainText;
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
        let known: Vec<String> = comparison
            .decisions
            .iter()
            .map(|decision| json::policy_name(decision.policy, &rollup))
            .collect();
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("name", &name), ("known", &known.join(", "))];
        return Err(CliText::BadExplain.fill(language, &values));
    };
    if is_json {
        let value = to_json(&json::policy_name(policy, &rollup), component, &explanation);
        return Ok(format!("{value:#}"));
    }
    Ok(to_text(name, &rollup, &explanation, language))
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
